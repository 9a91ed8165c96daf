/* SPDX-License-Identifier: ISC */
/* MAP, part: NOSPACE and BUDGET. */
#include "core/layout/layout_begin.h"
#include "proofs/lemmas/determinism_map.h"

/*@ // 1 when region i says what a call asks for at page `start` of space k, if it is one
  @ logic integer VspMapJoinsAt(struct vsp_layout l, integer i, struct vsp_call c, integer k,
  @                             integer start, integer content) =
  @   0 <= i && l.region[i].class_id == VspMapClass(c.request) &&
  @   l.region[i].rights == VspMapRights(c.request) &&
  @   l.region[i].ceiling == VspMapCeiling(c.request) &&
  @   l.region[i].backing == VspMapBacking(c.request) &&
  @   l.region[i].object == VspMapObject(c) &&
  @   l.region[i].generation == VspMapGeneration(c.request, content) &&
  @   l.region[i].base - l.tree.start[i] == VspMapBase(c.request, start - VspBase(k)) - start ?
  @   1 : 0;
  @ // 1 when page p continues what a call asks for at page `start` of space k
  @ logic integer VspMapJoins(struct vsp_layout l, integer p, struct vsp_call c, integer k,
  @                           integer start, integer content) =
  @   VspMapJoinsAt(l, VspAt(l.tree, p, VSP_TREE_NODE_MAX), c, k, start, content);
  @ // regions of space k then
  @ logic integer VspMapRegions(struct vsp_layout l, struct vsp_call c, integer k,
  @                             integer start, integer end, integer content) =
  @   l.regions[k] + 1 - VspMapJoins(l, start - 1, c, k, start, content) -
  @     VspMapJoins(l, end, c, k, start, content);
  @ // what a run answers of its budget
  @ predicate VspMapCounted(struct vsp_run a, integer k, struct vsp_call c) =
  @   \exists integer start; VspMapPlaced(a.before, k, c.request, start) &&
  @     VspMapBudgetAnswer(a.before, k, VspMapCharge(c.request),
  @       VspMapRegions(a.before.layout, c, k, start, start + VspMapCount(c.request),
  @                     a.before.space[k].content), a.status, a.reply);
  @*/

/* How many regions there are follows from the call alone. */
/*@ requires   apart: VspDisjoint(l.tree);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: \forall integer start, end, n, struct vsp_attributes x;
  @              VspMapAttributes(x, c, k, start, content) ==>
  @              VspAddedRegions(l, k, start, end, x, n) ==>
  @              n == VspMapRegions(l, c, k, start, end, content);
  @*/
static void vsp_map_regions(struct vsp_layout l, uint32_t k, struct vsp_call c, uint64_t content)
{
    /*@ ghost vsp_begin_at(l.tree); */
    /*@ assert joins: \forall integer p, i, start; VspHolds(l.tree, i, p) ==>
      @   (VspMapSays(l, i, c, k, start, content) <==>
      @    VspMapJoins(l, p, c, k, start, content) == 1); */
    /*@ assert says: \forall integer i, start, struct vsp_attributes x;
      @   VspMapAttributes(x, c, k, start, content) ==>
      @   (VspSays(l, i, x, start) <==> VspMapSays(l, i, c, k, start, content)); */
    /*@ assert next: \forall integer p, start, struct vsp_attributes x;
      @   VspMapAttributes(x, c, k, start, content) ==>
      @   VspContinues(l, p, x, start) ==> VspMapJoins(l, p, c, k, start, content) == 1; */
    /*@ assert none: \forall integer p, start, struct vsp_attributes x;
      @   VspMapAttributes(x, c, k, start, content) ==>
      @   !VspContinues(l, p, x, start) ==> VspMapJoins(l, p, c, k, start, content) == 0; */
}

/* It is as many in equal windows. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    same: \forall integer start, end; VspAround(start - 1, k) ==>
  @              VspAround(end, k) ==> VspMapRegions(a, c, k, start, end, content) ==
  @              VspMapRegions(b, c, k, start, end, content);
  @*/
static void vsp_map_equal_regions(struct vsp_layout a, struct vsp_layout b, uint32_t k,
                                  struct vsp_call c, uint64_t content)
{
    vsp_equal_count(a, b, k);
    vsp_equal_at(a, b, k);
    /*@ assert joins: \forall integer p, start; VspAround(p, k) ==>
      @   VspMapJoins(a, p, c, k, start, content) ==
      @   VspMapJoins(b, p, c, k, start, content); */
}

/*@ requires   start: VspRunsAt(a, b, k);
  @ requires   live: VspLiveSpace(a.before, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    alike: \forall integer count, n;
  @              VspMapBudgetAnswer(a.before, k, count, n, a.status, a.reply) ==>
  @              VspMapBudgetAnswer(b.before, k, count, n, b.status, b.reply) ==>
  @              VspEqualRefused(a, b) || (a.status == VSP_OK && b.status == VSP_OK);
  @*/
static void vsp_map_equal_budget(struct vsp_run a, struct vsp_run b, uint32_t k)
{
    vsp_equal_count(a.before.layout, b.before.layout, k);
}

/* BUDGET refuses in the same words, of the same place. */
/*@ requires   one: VspMapInBounds(a.before.space[k], c.request) ==> \forall integer s, t;
  @              VspMapPlaced(a.before, k, c.request, s) ==>
  @              VspMapPlaced(b.before, k, c.request, t) ==> s == t;
  @ requires   around: VspMapInBounds(a.before.space[k], c.request) ==> \forall integer s;
  @              VspMapPlaced(a.before, k, c.request, s) ==>
  @              VspAround(s - 1, k) && VspAround(s + VspMapCount(c.request), k);
  @ requires   content: a.before.space[k].content == b.before.space[k].content;
  @ requires   regions: \forall integer start, end; VspAround(start - 1, k) ==>
  @              VspAround(end, k) ==>
  @              VspMapRegions(a.before.layout, c, k, start, end, a.before.space[k].content) ==
  @              VspMapRegions(b.before.layout, c, k, start, end, a.before.space[k].content);
  @ requires   alike: \forall integer count, n;
  @              VspMapBudgetAnswer(a.before, k, count, n, a.status, a.reply) ==>
  @              VspMapBudgetAnswer(b.before, k, count, n, b.status, b.reply) ==>
  @              VspEqualRefused(a, b) || (a.status == VSP_OK && b.status == VSP_OK);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    alike: VspMapInBounds(a.before.space[k], c.request) ==> VspMapCounted(a, k, c) ==>
  @              VspMapCounted(b, k, c) ==>
  @              VspEqualRefused(a, b) || (a.status == VSP_OK && b.status == VSP_OK);
  @*/
static void vsp_map_equal_count(struct vsp_run a, struct vsp_run b, uint32_t k, struct vsp_call c)
{
    /*@ assert same: \forall integer s, t, n; VspMapInBounds(a.before.space[k], c.request) ==>
      @   VspMapPlaced(a.before, k, c.request, s) ==>
      @   VspMapPlaced(b.before, k, c.request, t) ==>
      @   n == VspMapRegions(b.before.layout, c, k, t, t + VspMapCount(c.request),
      @     b.before.space[k].content) ==>
      @   n == VspMapRegions(a.before.layout, c, k, s, s + VspMapCount(c.request),
      @     a.before.space[k].content); */
}

/* BUDGET, whatever the attributes it was judged by. */
/*@ requires   ok: VspDisjoint(a.before.layout.tree);
  @ requires   space: k < VSP_SPACE_MAX;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    counted: VspMapBudgetSaid(a.before, k, c, a.status, a.reply) ==>
  @              VspMapCounted(a, k, c);
  @*/
static void vsp_map_counted(struct vsp_run a, uint32_t k, struct vsp_call c)
{
    vsp_map_regions(a.before.layout, k, c, a.before.space[k].content);
}

void vsp_map_equal_room(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    vsp_map_equal_window(a.before.space[k], b.before.space[k], c.request);
    vsp_map_equal_place(a.before, b.before, k, c.request);
    vsp_map_within(a.before.space[k], k, c.request);
    vsp_map_counted(a, k, c);
    vsp_map_counted(b, k, c);
    vsp_map_equal_regions(a.before.layout, b.before.layout, k, c, a.before.space[k].content);
    vsp_map_equal_budget(a, b, k);
    vsp_map_equal_count(a, b, k, c);
    /*@ assert theirs: VspNospaceSaid(b.before.layout.tree, k,
      @     VspBase(k) + VspMapLow(b.before.space[k], c.request),
      @     VspBase(k) + VspMapHigh(b.before.space[k], c.request),
      @     VspMapAlign(c.request), b.status, b.reply) ==>
      @   VspNospaceSaid(b.before.layout.tree, k,
      @     VspBase(k) + VspMapLow(a.before.space[k], c.request),
      @     VspBase(k) + VspMapHigh(a.before.space[k], c.request),
      @     VspMapAlign(c.request), b.status, b.reply); */
}
