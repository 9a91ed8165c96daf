/* SPDX-License-Identifier: ISC */
/* Determinism of MAP, part: the checks and the place. */
#include "proofs/lemmas/determinism_map.h"

/* Equal layouts are free in the same places. */
/*@ requires   ok: VspSpaceOk(a) && VspSpaceOk(b);
  @ requires   equal: VspEqualLayout(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    fits: \forall integer s, e; s < e ==>
  @              (VspFits(a.tree, s, e) <==> VspFits(b.tree, s, e));
  @ ensures    place: \forall integer low, high, n, align, p; 1 <= n ==>
  @              (VspPlace(a.tree, low, high, n, align, p) <==>
  @               VspPlace(b.tree, low, high, n, align, p));
  @*/
static void vsp_map_equal_free(struct vsp_space a, struct vsp_space b)
{
    vsp_layout_equal(a, b);
}

/* The first region in the way is the same. */
/*@ requires   ok: VspSpaceOk(a) && VspSpaceOk(b);
  @ requires   equal: VspEqualLayout(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    first: \forall integer i, j, low, high; VspFirst(a.tree, i, low, high) ==>
  @              VspFirst(b.tree, j, low, high) ==>
  @              a.tree.start[i] == b.tree.start[j] && a.tree.end[i] == b.tree.end[j];
  @*/
static void vsp_map_equal_first(struct vsp_space a, struct vsp_space b)
{
    /*@ assert held_a: \forall integer i, p; VspHolds(a.tree, i, p) ==> VspMapped(b, p); */
    /*@ assert held_b: \forall integer j, p; VspHolds(b.tree, j, p) ==> VspMapped(a, p); */
    /*@ assert below_a: \forall integer i, j, p, low, high; VspFirst(a.tree, i, low, high) ==>
      @   VspFirst(b.tree, j, low, high) ==> low <= p ==> VspHolds(a.tree, i, p) ==>
      @   b.tree.start[j] <= a.tree.start[i]; */
    /*@ assert below_b: \forall integer i, j, p, low, high; VspFirst(a.tree, i, low, high) ==>
      @   VspFirst(b.tree, j, low, high) ==> low <= p ==> VspHolds(b.tree, j, p) ==>
      @   a.tree.start[i] <= b.tree.start[j]; */
    /*@ assert page_a: \forall integer i, low, high; VspFirst(a.tree, i, low, high) ==>
      @   VspHolds(a.tree, i, low) || (low < a.tree.start[i] &&
      @   VspHolds(a.tree, i, a.tree.start[i])); */
    /*@ assert page_b: \forall integer j, low, high; VspFirst(b.tree, j, low, high) ==>
      @   VspHolds(b.tree, j, low) || (low < b.tree.start[j] &&
      @   VspHolds(b.tree, j, b.tree.start[j])); */
    /*@ assert start: \forall integer i, j, low, high; VspFirst(a.tree, i, low, high) ==>
      @   VspFirst(b.tree, j, low, high) ==> a.tree.start[i] == b.tree.start[j]; */
}

/* ---- The checks answer alike. ---- */

void vsp_map_equal_window(struct vsp_space x, struct vsp_space y, struct vsp_request q)
{
}

/*@ requires   bounds: VspMapBounds(x, y);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    refused: VspPlanAnswer(x, q, a.status, a.reply) ==>
  @              VspPlanAnswer(y, q, b.status, b.reply) ==> !VspMapSound(x, q) ==>
  @              VspEqualRefused(a, b);
  @*/
static void vsp_map_equal_plan(struct vsp_run a, struct vsp_run b, struct vsp_space x,
                               struct vsp_space y, struct vsp_request q)
{
    vsp_map_equal_window(x, y, q);
    /*@ assert align: VspMapAlignAnswer(q, a.status, a.reply) ==>
      @   VspMapAlignAnswer(q, b.status, b.reply) ==> !VspMapAligned(q) ==>
      @   VspEqualRefused(a, b); */
    /*@ assert window: VspMapWindowAnswer(x, q, a.status, a.reply) ==>
      @   VspMapWindowAnswer(y, q, b.status, b.reply) ==>
      @   !(VspMapFixedAligned(q) && VspMapInBounds(x, q)) ==> VspEqualRefused(a, b); */
    /*@ assert class: VspMapClassAnswer(q, a.status, a.reply) ==>
      @   VspMapClassAnswer(q, b.status, b.reply) ==> !VspMapClassOk(q) ==>
      @   VspEqualRefused(a, b); */
}

/*@ requires   ok: VspSpaceOk(x) && VspSpaceOk(y);
  @ requires   equal: VspEqualLayout(x, y);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    refused: \forall integer low, high;
  @              VspOverlapSaid(x.tree, low, high, a.status, a.reply) ==>
  @              VspOverlapSaid(y.tree, low, high, b.status, b.reply) ==> VspEqualRefused(a, b);
  @*/
static void vsp_map_equal_overlap(struct vsp_run a, struct vsp_run b, struct vsp_space x,
                                  struct vsp_space y)
{
    vsp_map_equal_first(x, y);
}

void vsp_map_equal_place(struct vsp_space x, struct vsp_space y, struct vsp_request q)
{
    vsp_map_equal_window(x, y, q);
    vsp_map_equal_free(x, y);
    /*@ assert room: \forall integer low, high, n, align; 1 <= n ==>
      @   (VspMapRoom(x.tree, low, high, n, align) <==> VspMapRoom(y.tree, low, high, n, align)); */
    /*@ assert most: \forall integer low, high, align, m, n;
      @   VspMapLargest(x.tree, low, high, align, m) ==>
      @   VspMapLargest(y.tree, low, high, align, n) ==> m <= n; */
    /*@ assert least: \forall integer low, high, align, m, n;
      @   VspMapLargest(x.tree, low, high, align, m) ==>
      @   VspMapLargest(y.tree, low, high, align, n) ==> n <= m; */
    /*@ assert place: \forall integer low, high, n, align, fixed, first, s; 1 <= n ==>
      @   VspMapStart(x.tree, low, high, n, align, fixed, first, s) ==>
      @   VspMapStart(y.tree, low, high, n, align, fixed, first, s); */
    /*@ assert single: \forall integer low, high, n, align, fixed, first, s, t; 1 <= n ==>
      @   VspMapStart(y.tree, low, high, n, align, fixed, first, s) ==>
      @   VspMapStart(y.tree, low, high, n, align, fixed, first, t) ==> s == t; */
}

/* BUDGET. */
/*@ requires   ok: VspSpaceOk(x) && VspSpaceOk(y);
  @ requires   equal: VspEqualLayout(x, y);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    ok: \forall integer n; VspMapBudgetOk(x, n) <==> VspMapBudgetOk(y, n);
  @ ensures    refused: \forall integer n; !VspMapBudgetOk(x, n) ==>
  @              VspMapBudgetAnswer(x, n, a.status, a.reply) ==>
  @              VspMapBudgetAnswer(y, n, b.status, b.reply) ==> VspEqualRefused(a, b);
  @*/
static void vsp_map_equal_budget(struct vsp_run a, struct vsp_run b, struct vsp_space x,
                                 struct vsp_space y)
{
    vsp_equal_counts(x, y);
}

void vsp_map_equal_checks(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    /*@ assert layout: VspEqualLayout(a.before.space[k], b.before.space[k]); */
    vsp_equal_entry(a.before, b.before);
    vsp_map_equal_window(a.before.space[k], b.before.space[k], c.request);
    vsp_map_equal_plan(a, b, a.before.space[k], b.before.space[k], c.request);
    vsp_map_equal_overlap(a, b, a.before.space[k], b.before.space[k]);
    vsp_map_equal_place(a.before.space[k], b.before.space[k], c.request);
    vsp_map_equal_budget(a, b, a.before.space[k], b.before.space[k]);
    /*@ assert backing: VspMapBackingOk(a.before.authority, c.badge, c.request) <==>
      @   VspMapBackingOk(b.before.authority, c.badge, c.request); */
    /*@ assert plan: VspMapCheckAnswer(a.before, c, k, a.status, a.reply) ==>
      @   VspMapCheckAnswer(b.before, c, k, b.status, b.reply) ==>
      @   !VspMapSound(a.before.space[k], c.request) ==> VspEqualRefused(a, b); */
    /*@ assert overlap: VspMapCheckAnswer(a.before, c, k, a.status, a.reply) ==>
      @   VspMapCheckAnswer(b.before, c, k, b.status, b.reply) ==>
      @   VspMapSound(a.before.space[k], c.request) ==>
      @   !VspMapFree(a.before.space[k], c.request) ==> VspEqualRefused(a, b); */
    /*@ assert said: VspMapCheckAnswer(a.before, c, k, a.status, a.reply) ==>
      @   VspMapCheckAnswer(b.before, c, k, b.status, b.reply) ==>
      @   VspMapSound(a.before.space[k], c.request) ==>
      @   VspMapFree(a.before.space[k], c.request) ==>
      @   !VspMapBackingOk(a.before.authority, c.badge, c.request) ==> VspEqualRefused(a, b); */
    /*@ assert budget: VspMapCheckAnswer(a.before, c, k, a.status, a.reply) ==>
      @   VspMapCheckAnswer(b.before, c, k, b.status, b.reply) ==>
      @   VspMapSound(a.before.space[k], c.request) ==>
      @   VspMapFree(a.before.space[k], c.request) ==>
      @   VspMapBackingOk(a.before.authority, c.badge, c.request) ==>
      @   !VspMapChecked(a.before, c, k) ==> VspEqualRefused(a, b); */
}

void vsp_map_equal_places(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    /*@ assert layout: VspEqualLayout(a.before.space[k], b.before.space[k]); */
    vsp_map_equal_window(a.before.space[k], b.before.space[k], c.request);
    vsp_map_equal_place(a.before.space[k], b.before.space[k], c.request);
    /*@ assert nospace: VspMapSound(a.before.space[k], c.request) ==>
      @   VspMapPlaceAnswer(a.before.space[k], c.request, a.status, a.reply) ==>
      @   VspMapPlaceAnswer(b.before.space[k], c.request, b.status, b.reply) ==>
      @   !VspMapPlaceable(a.before.space[k], c.request) ==> VspEqualRefused(a, b); */
}
