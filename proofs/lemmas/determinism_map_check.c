/* SPDX-License-Identifier: ISC */
/* MAP, part: the checks and the place. */
#include "core/layout/layout_count.h"
#include "proofs/lemmas/determinism_map.h"

/* Equal windows are free in the same places. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    fits: \forall integer s, e; VspWithin(s, e, k) ==>
  @              (VspFits(a.tree, s, e) <==> VspFits(b.tree, s, e));
  @ ensures    place: \forall integer low, high, n, align, p; VspWithin(low, high, k) ==>
  @              VspPlace(a.tree, k, low, high, n, align, p) ==>
  @              VspPlace(b.tree, k, low, high, n, align, p);
  @ ensures    back: \forall integer low, high, n, align, p; VspWithin(low, high, k) ==>
  @              VspPlace(b.tree, k, low, high, n, align, p) ==>
  @              VspPlace(a.tree, k, low, high, n, align, p);
  @*/
static void vsp_map_equal_free(struct vsp_layout a, struct vsp_layout b, uint32_t k)
{
    vsp_layout_equal(a, b, k);
}

/* A region that meets a range of the window holds a page of the window, and lies in it. */
/*@ requires   ok: VspLayoutOk(a);
  @ requires   space: k < VSP_SPACE_MAX;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    page: \forall integer i, low, high; VspWithin(low, high, k) ==>
  @              VspRegion(a.tree, i) ==> low < a.tree.end[i] ==> a.tree.start[i] < high ==>
  @              VspInWindow(a.tree.start[i], k) && VspHolds(a.tree, i, a.tree.start[i]);
  @*/
static void vsp_map_met(struct vsp_layout a, uint32_t k)
{
    /*@ ghost vsp_layout_window(a.tree, k); */
    /*@ assert nodes: \forall integer i; VspRegion(a.tree, i) ==> VspNodeOk(a.tree, i); */
    /*@ assert home: \forall integer i, low, high; VspWithin(low, high, k) ==>
      @   VspRegion(a.tree, i) ==> low < a.tree.end[i] ==> a.tree.start[i] < high ==>
      @   VspRangeIn(a.tree.start[i], a.tree.end[i], k); */
}

/* Each region in the window of one is in that of the other. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    there: \forall integer i, low, high; VspWithin(low, high, k) ==>
  @              VspRegion(a.tree, i) ==> low < a.tree.end[i] ==> a.tree.start[i] < high ==>
  @              \exists integer j; VspRegion(b.tree, j) && VspEqualRegion(a, i, b, j);
  @ ensures    way: \forall integer low, high, flags; VspWithin(low, high, k) ==>
  @              VspMakesWay(b, low, high, flags) ==> VspMakesWay(a, low, high, flags);
  @ ensures    first: \forall integer i, j, low, high, flags; VspWithin(low, high, k) ==>
  @              VspInTheWay(a, i, low, high, flags) ==> VspInTheWay(b, j, low, high, flags) ==>
  @              b.tree.start[j] <= a.tree.start[i];
  @*/
static void vsp_map_there(struct vsp_layout a, struct vsp_layout b, uint32_t k)
{
    vsp_map_met(a, k);
    /*@ assert held: \forall integer i, p; VspInWindow(p, k) ==> VspHolds(a.tree, i, p) ==>
      @   VspMapped(b, p); */
    /*@ assert equal: \forall integer i, p; VspInWindow(p, k) ==> VspHolds(a.tree, i, p) ==>
      @   \exists integer j; VspRegion(b.tree, j) && VspEqualRegion(a, i, b, j); */
    /*@ assert gives: \forall integer i, j, low, high, flags; VspEqualRegion(a, i, b, j) ==>
      @   VspMakesWay(b, low, high, flags) ==> VspRegion(b.tree, j) ==>
      @   low < a.tree.end[i] ==> a.tree.start[i] < high ==>
      @   VspGivesWay(flags, a.region[i].class_id); */
    /*@ assert before: \forall integer i, h, j, low, high, flags; VspEqualRegion(a, i, b, h) ==>
      @   VspRegion(b.tree, h) ==> VspInTheWay(a, i, low, high, flags) ==>
      @   VspInTheWay(b, j, low, high, flags) ==> b.tree.start[j] <= a.tree.start[i]; */
}

/* The first region in the way is the same. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    way: \forall integer low, high, flags; VspWithin(low, high, k) ==>
  @              (VspMakesWay(a, low, high, flags) <==> VspMakesWay(b, low, high, flags));
  @ ensures    first: \forall integer i, j, low, high, flags; VspWithin(low, high, k) ==>
  @              VspInTheWay(a, i, low, high, flags) ==> VspInTheWay(b, j, low, high, flags) ==>
  @              a.tree.start[i] == b.tree.start[j] && a.tree.end[i] == b.tree.end[j];
  @*/
static void vsp_map_equal_first(struct vsp_layout a, struct vsp_layout b, uint32_t k)
{
    /*@ assert back: VspEqualWindow(b, a, k); */
    vsp_map_there(a, b, k);
    vsp_map_there(b, a, k);
    vsp_map_met(a, k);
    /*@ assert start: \forall integer i, j, low, high, flags; VspWithin(low, high, k) ==>
      @   VspInTheWay(a, i, low, high, flags) ==> VspInTheWay(b, j, low, high, flags) ==>
      @   a.tree.start[i] == b.tree.start[j]; */
    /*@ assert end: \forall integer i, j; VspInWindow(a.tree.start[i], k) ==>
      @   VspHolds(a.tree, i, a.tree.start[i]) ==> VspRegion(b.tree, j) ==>
      @   VspHolds(b.tree, j, a.tree.start[i]) ==> a.tree.end[i] == b.tree.end[j]; */
}

/* ---- The checks answer alike. ---- */

void vsp_map_equal_window(struct vsp_space x, struct vsp_space y, struct vsp_request q)
{
}

void vsp_map_within(struct vsp_space sp, uint32_t k, struct vsp_request q)
{
    /*@ assert count: 0 <= VspMapCount(q); */
    /*@ assert low: VspMapInBounds(sp, q) ==> 1 <= VspMapLow(sp, q); */
    /*@ assert high: VspMapInBounds(sp, q) ==> VspMapHigh(sp, q) <= VSP_SPACE_WINDOW; */
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

/*@ requires   ok: VspLayoutOk(x) && VspLayoutOk(y);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(x, y, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    refused: \forall integer low, high, flags; VspWithin(low, high, k) ==>
  @              VspOverlapSaid(x, k, low, high, flags, a.status, a.reply) ==>
  @              VspOverlapSaid(y, k, low, high, flags, b.status, b.reply) ==>
  @              VspEqualRefused(a, b);
  @*/
static void vsp_map_equal_overlap(struct vsp_run a, struct vsp_run b, struct vsp_layout x,
                                  struct vsp_layout y, uint32_t k)
{
    vsp_map_equal_first(x, y, k);
}

/* What may be chosen as a place in one of two equal windows, may in the other. */
/*@ requires   ok: VspLayoutOk(x) && VspLayoutOk(y);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(x, y, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    start: \forall integer low, high, n, align, fixed, first, s;
  @              VspWithin(low, high, k) ==>
  @              VspMapStart(x.tree, k, low, high, n, align, fixed, first, s) ==>
  @              VspMapStart(y.tree, k, low, high, n, align, fixed, first, s);
  @*/
static void vsp_map_equal_start(struct vsp_layout x, struct vsp_layout y, uint32_t k)
{
    vsp_map_equal_free(x, y, k);
    /*@ assert there: \forall integer low, high, n, align, b; VspWithin(low, high, k) ==>
      @   VspPlace(x.tree, k, low, high, n, align, b) ==>
      @   VspPlace(y.tree, k, low, high, n, align, b); */
    /*@ assert back: \forall integer low, high, n, align, b; VspWithin(low, high, k) ==>
      @   VspPlace(y.tree, k, low, high, n, align, b) ==>
      @   VspPlace(x.tree, k, low, high, n, align, b); */
}

void vsp_map_equal_place(struct vsp_service x, struct vsp_service y, uint32_t k,
                         struct vsp_request q)
{
    vsp_map_equal_window(x.space[k], y.space[k], q);
    vsp_map_equal_free(x.layout, y.layout, k);
    vsp_map_within(x.space[k], k, q);
    vsp_map_equal_start(x.layout, y.layout, k);
    /*@ assert room: \forall integer low, high, n, align; VspWithin(low, high, k) ==>
      @   (VspMapRoom(x.layout.tree, k, low, high, n, align) <==>
      @    VspMapRoom(y.layout.tree, k, low, high, n, align)); */
    /*@ assert most: \forall integer low, high, align, m, n; VspWithin(low, high, k) ==>
      @   VspMapLargest(x.layout.tree, k, low, high, align, m) ==>
      @   VspMapLargest(y.layout.tree, k, low, high, align, n) ==> m <= n; */
    /*@ assert least: \forall integer low, high, align, m, n; VspWithin(low, high, k) ==>
      @   VspMapLargest(x.layout.tree, k, low, high, align, m) ==>
      @   VspMapLargest(y.layout.tree, k, low, high, align, n) ==> n <= m; */
    /*@ assert single: \forall integer low, high, n, align, fixed, first, s, t;
      @   VspMapStart(y.layout.tree, k, low, high, n, align, fixed, first, s) ==>
      @   VspMapStart(y.layout.tree, k, low, high, n, align, fixed, first, t) ==> s == t; */
    /*@ assert mine: \forall integer s; VspMapInBounds(x.space[k], q) ==>
      @   VspMapStart(x.layout.tree, k, VspBase(k) + VspMapLow(x.space[k], q),
      @     VspBase(k) + VspMapHigh(x.space[k], q), VspMapCount(q),
      @     VspMapAlign(q), VspMapFixed(q), VspMapHighFirst(q), s) ==>
      @   VspMapStart(y.layout.tree, k, VspBase(k) + VspMapLow(x.space[k], q),
      @     VspBase(k) + VspMapHigh(x.space[k], q), VspMapCount(q),
      @     VspMapAlign(q), VspMapFixed(q), VspMapHighFirst(q), s); */
    /*@ assert theirs: \forall integer s; VspMapInBounds(x.space[k], q) ==>
      @   VspMapStart(y.layout.tree, k, VspBase(k) + VspMapLow(y.space[k], q),
      @     VspBase(k) + VspMapHigh(y.space[k], q), VspMapCount(q),
      @     VspMapAlign(q), VspMapFixed(q), VspMapHighFirst(q), s) ==>
      @   VspMapStart(y.layout.tree, k, VspBase(k) + VspMapLow(x.space[k], q),
      @     VspBase(k) + VspMapHigh(x.space[k], q), VspMapCount(q),
      @     VspMapAlign(q), VspMapFixed(q), VspMapHighFirst(q), s); */
    /*@ assert there: VspMapInBounds(x.space[k], q) ==>
      @   VspMapRoom(x.layout.tree, k, VspBase(k) + VspMapLow(x.space[k], q),
      @     VspBase(k) + VspMapHigh(x.space[k], q), VspMapCount(q), VspMapAlign(q)) ==>
      @   VspMapRoom(y.layout.tree, k, VspBase(k) + VspMapLow(x.space[k], q),
      @     VspBase(k) + VspMapHigh(x.space[k], q), VspMapCount(q), VspMapAlign(q)); */
    /*@ assert back: VspMapInBounds(x.space[k], q) ==>
      @   VspMapRoom(y.layout.tree, k, VspBase(k) + VspMapLow(x.space[k], q),
      @     VspBase(k) + VspMapHigh(x.space[k], q), VspMapCount(q), VspMapAlign(q)) ==>
      @   VspMapRoom(x.layout.tree, k, VspBase(k) + VspMapLow(x.space[k], q),
      @     VspBase(k) + VspMapHigh(x.space[k], q), VspMapCount(q), VspMapAlign(q)); */
    /*@ assert to: VspMapInBounds(x.space[k], q) ==>
      @   VspMapRoom(y.layout.tree, k, VspBase(k) + VspMapLow(y.space[k], q),
      @     VspBase(k) + VspMapHigh(y.space[k], q), VspMapCount(q), VspMapAlign(q)) ==>
      @   VspMapRoom(y.layout.tree, k, VspBase(k) + VspMapLow(x.space[k], q),
      @     VspBase(k) + VspMapHigh(x.space[k], q), VspMapCount(q), VspMapAlign(q)); */
    /*@ assert from: VspMapInBounds(x.space[k], q) ==>
      @   VspMapRoom(y.layout.tree, k, VspBase(k) + VspMapLow(x.space[k], q),
      @     VspBase(k) + VspMapHigh(x.space[k], q), VspMapCount(q), VspMapAlign(q)) ==>
      @   VspMapRoom(y.layout.tree, k, VspBase(k) + VspMapLow(y.space[k], q),
      @     VspBase(k) + VspMapHigh(y.space[k], q), VspMapCount(q), VspMapAlign(q)); */
    vsp_map_equal_first(x.layout, y.layout, k);
    /*@ assert way: VspMapInBounds(x.space[k], q) ==> VspMapFixed(q) == 1 ==>
      @   (VspMakesWay(x.layout, VspBase(k) + VspMapLow(x.space[k], q),
      @     VspBase(k) + VspMapHigh(x.space[k], q), q.flags) <==>
      @   VspMakesWay(y.layout, VspBase(k) + VspMapLow(x.space[k], q),
      @     VspBase(k) + VspMapHigh(x.space[k], q), q.flags)); */
}

void vsp_map_equal_checks(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    vsp_equal_record(a.before, b.before, c.badge);
    vsp_equal_entry(a.before, b.before, c.badge, k, k);
    vsp_map_within(a.before.space[k], k, c.request);
    vsp_map_equal_window(a.before.space[k], b.before.space[k], c.request);
    vsp_map_equal_plan(a, b, a.before.space[k], b.before.space[k], c.request);
    vsp_map_equal_overlap(a, b, a.before.layout, b.before.layout, k);
    vsp_map_equal_place(a.before, b.before, k, c.request);
    /*@ assert backing: VspMapBackingOk(a.before.authority, c) <==>
      @   VspMapBackingOk(b.before.authority, c); */
    /*@ assert plan: VspMapCheckAnswer(a.before, c, k, a.status, a.reply) ==>
      @   VspMapCheckAnswer(b.before, c, k, b.status, b.reply) ==>
      @   !VspMapSound(a.before.space[k], c.request) ==> VspEqualRefused(a, b); */
    /*@ assert low: VspMapLow(a.before.space[k], c.request) ==
      @   VspMapLow(b.before.space[k], c.request); */
    /*@ assert high: VspMapHigh(a.before.space[k], c.request) ==
      @   VspMapHigh(b.before.space[k], c.request); */
    /*@ assert may: VspMapMay(a.before, c, k) <==> VspMapMay(b.before, c, k); */
    /*@ assert within: VspMapSound(a.before.space[k], c.request) ==>
      @   VspWithin(VspBase(k) + VspMapLow(a.before.space[k], c.request),
      @             VspBase(k) + VspMapHigh(a.before.space[k], c.request), k); */
    /*@ assert way: VspOverlapSaid(b.before.layout, k,
      @     VspBase(k) + VspMapLow(b.before.space[k], c.request),
      @     VspBase(k) + VspMapHigh(b.before.space[k], c.request), c.request.flags, b.status,
      @     b.reply) ==>
      @   VspOverlapSaid(b.before.layout, k,
      @     VspBase(k) + VspMapLow(a.before.space[k], c.request),
      @     VspBase(k) + VspMapHigh(a.before.space[k], c.request), c.request.flags, b.status,
      @     b.reply); */
    /*@ assert denied: VspMapCheckAnswer(a.before, c, k, a.status, a.reply) ==>
      @   VspMapCheckAnswer(b.before, c, k, b.status, b.reply) ==>
      @   VspMapSound(a.before.space[k], c.request) ==>
      @   !VspMapMay(a.before, c, k) ==> VspEqualRefused(a, b); */
    /*@ assert overlap: VspMapCheckAnswer(a.before, c, k, a.status, a.reply) ==>
      @   VspMapCheckAnswer(b.before, c, k, b.status, b.reply) ==>
      @   VspMapSound(a.before.space[k], c.request) ==> VspMapMay(a.before, c, k) ==>
      @   !VspMapFree(a.before, k, c.request) ==> VspEqualRefused(a, b); */
    /*@ assert object: VspMapCheckAnswer(a.before, c, k, a.status, a.reply) ==>
      @   VspMapCheckAnswer(b.before, c, k, b.status, b.reply) ==>
      @   VspMapSound(a.before.space[k], c.request) ==> VspMapMay(a.before, c, k) ==>
      @   VspMapFree(a.before, k, c.request) ==> !VspMapObjectOk(c) ==> VspEqualRefused(a, b); */
    /*@ assert said: VspMapCheckAnswer(a.before, c, k, a.status, a.reply) ==>
      @   VspMapCheckAnswer(b.before, c, k, b.status, b.reply) ==>
      @   VspMapSound(a.before.space[k], c.request) ==> VspMapMay(a.before, c, k) ==>
      @   VspMapFree(a.before, k, c.request) ==> VspMapObjectOk(c) ==>
      @   !VspMapBackingOk(a.before.authority, c) ==> VspEqualRefused(a, b); */
}
