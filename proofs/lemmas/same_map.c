/* SPDX-License-Identifier: ISC */
/* The answer of MAP depends on what a call says, not on the record that holds it. */
#include "proofs/lemmas/same.h"

/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    words: VspMapMode(c.request) == VspMapMode(d.request) &&
  @              VspMapLog2(c.request) == VspMapLog2(d.request) &&
  @              VspMapCount(c.request) == VspMapCount(d.request) &&
  @              VspMapFixed(c.request) == VspMapFixed(d.request) &&
  @              VspMapAlign(c.request) == VspMapAlign(d.request) &&
  @              VspMapHighFirst(c.request) == VspMapHighFirst(d.request);
  @ ensures    attributes: VspMapClass(c.request) == VspMapClass(d.request) &&
  @              VspMapRights(c.request) == VspMapRights(d.request) &&
  @              VspMapCeiling(c.request) == VspMapCeiling(d.request) &&
  @              VspMapBacking(c.request) == VspMapBacking(d.request) &&
  @              VspMapObject(c) == VspMapObject(d);
  @ ensures    base: \forall integer page; VspMapBase(c.request, page) ==
  @              VspMapBase(d.request, page);
  @ ensures    window: \forall struct vsp_space sp;
  @              VspMapFrom(sp, c.request) == VspMapFrom(sp, d.request) &&
  @              VspMapTo(sp, c.request) == VspMapTo(sp, d.request) &&
  @              VspMapLow(sp, c.request) == VspMapLow(sp, d.request) &&
  @              VspMapHigh(sp, c.request) == VspMapHigh(sp, d.request);
  @ ensures    aligned: VspMapAligned(c.request) <==> VspMapAligned(d.request);
  @ ensures    fixed: VspMapFixedAligned(c.request) <==> VspMapFixedAligned(d.request);
  @ ensures    in_bounds: \forall struct vsp_space sp;
  @              VspMapInBounds(sp, c.request) <==> VspMapInBounds(sp, d.request);
  @ ensures    class: VspMapClassOk(c.request) <==> VspMapClassOk(d.request);
  @*/
static void vsp_same_map_words(struct vsp_call c, struct vsp_call d)
{
}

/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    align: \forall integer st, struct vsp_reply r;
  @              VspMapAlignAnswer(c.request, st, r) ==> VspMapAlignAnswer(d.request, st, r);
  @ ensures    window: \forall struct vsp_space sp, integer st, struct vsp_reply r;
  @              VspMapWindowAnswer(sp, c.request, st, r) ==>
  @              VspMapWindowAnswer(sp, d.request, st, r);
  @ ensures    class: \forall integer st, struct vsp_reply r;
  @              VspMapClassAnswer(c.request, st, r) ==> VspMapClassAnswer(d.request, st, r);
  @ ensures    plan: \forall struct vsp_space sp, integer st, struct vsp_reply r;
  @              VspPlanAnswer(sp, c.request, st, r) ==> VspPlanAnswer(sp, d.request, st, r);
  @*/
static void vsp_same_map_plan(struct vsp_call c, struct vsp_call d)
{
    vsp_same_map_words(c, d);
    /*@ assert align: \forall integer st, struct vsp_reply r;
      @   VspMapAlignAnswer(c.request, st, r) ==> VspMapAlignAnswer(d.request, st, r); */
    /*@ assert window: \forall struct vsp_space sp, integer st, struct vsp_reply r;
      @   VspMapWindowAnswer(sp, c.request, st, r) ==> VspMapWindowAnswer(sp, d.request, st, r); */
    /*@ assert class: \forall integer st, struct vsp_reply r;
      @   VspMapClassAnswer(c.request, st, r) ==> VspMapClassAnswer(d.request, st, r); */
}

/* The place in space k. */
/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    placed: \forall integer start; VspMapPlaced(s, k, c.request, start) ==>
  @              VspMapPlaced(s, k, d.request, start);
  @ ensures    placeable: VspMapPlaceable(s, k, c.request) <==> VspMapPlaceable(s, k, d.request);
  @ ensures    nospace: \forall integer st, struct vsp_reply r;
  @              VspMapNospace(s, k, c.request, st, r) ==>
  @              VspMapNospace(s, k, d.request, st, r);
  @*/
static void vsp_same_map_place(struct vsp_service s, struct vsp_call c, struct vsp_call d,
                               uint32_t k)
{
    vsp_same_map_words(c, d);
    /*@ assert start: \forall integer start;
      @   VspMapStart(s.layout.tree, k, VspBase(k) + VspMapLow(s.space[k], c.request),
      @     VspBase(k) + VspMapHigh(s.space[k], c.request), VspMapCount(c.request),
      @     VspMapAlign(c.request), VspMapFixed(c.request), VspMapHighFirst(c.request), start) ==>
      @   VspMapStart(s.layout.tree, k, VspBase(k) + VspMapLow(s.space[k], d.request),
      @     VspBase(k) + VspMapHigh(s.space[k], d.request), VspMapCount(d.request),
      @     VspMapAlign(d.request), VspMapFixed(d.request), VspMapHighFirst(d.request), start); */
    /*@ assert room: VspMapRoom(s.layout.tree, k, VspBase(k) + VspMapLow(s.space[k], c.request),
      @     VspBase(k) + VspMapHigh(s.space[k], c.request), VspMapCount(c.request),
      @     VspMapAlign(c.request)) ==>
      @   VspMapRoom(s.layout.tree, k, VspBase(k) + VspMapLow(s.space[k], d.request),
      @     VspBase(k) + VspMapHigh(s.space[k], d.request), VspMapCount(d.request),
      @     VspMapAlign(d.request)); */
    /*@ assert back: VspMapRoom(s.layout.tree, k, VspBase(k) + VspMapLow(s.space[k], d.request),
      @     VspBase(k) + VspMapHigh(s.space[k], d.request), VspMapCount(d.request),
      @     VspMapAlign(d.request)) ==>
      @   VspMapRoom(s.layout.tree, k, VspBase(k) + VspMapLow(s.space[k], c.request),
      @     VspBase(k) + VspMapHigh(s.space[k], c.request), VspMapCount(c.request),
      @     VspMapAlign(c.request)); */
    /*@ assert said: \forall integer st, struct vsp_reply r;
      @   VspNospaceSaid(s.layout.tree, k, VspBase(k) + VspMapLow(s.space[k], c.request),
      @     VspBase(k) + VspMapHigh(s.space[k], c.request), VspMapAlign(c.request),
      @     st, r) ==>
      @   VspNospaceSaid(s.layout.tree, k, VspBase(k) + VspMapLow(s.space[k], d.request),
      @     VspBase(k) + VspMapHigh(s.space[k], d.request), VspMapAlign(d.request),
      @     st, r); */
}

/* BUDGET, at that place. */
/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    said: VspMapBudgetSaid(s, k, c, status, r) ==>
  @              VspMapBudgetSaid(s, k, d, status, r);
  @*/
static void vsp_same_map_budget(struct vsp_service s, struct vsp_call c, struct vsp_call d,
                                uint32_t k, uint32_t status, struct vsp_reply r)
{
    vsp_same_map_words(c, d);
    vsp_same_map_place(s, c, d, k);
    /*@ assert count: VspMapCount(c.request) == VspMapCount(d.request); */
    /*@ assert attributes: \forall integer start, end, struct vsp_attributes x;
      @   VspMapAttributes(x, s, c, k, start, end) ==>
      @   VspMapAttributes(x, s, d, k, start, end); */
    /*@ assert regions: \forall integer start, n, struct vsp_attributes x;
      @   VspPutRegions(s.layout, k, start, start + VspMapCount(c.request), x, n) ==>
      @   VspPutRegions(s.layout, k, start, start + VspMapCount(d.request), x, n); */
    /*@ assert answer: \forall integer start, n, struct vsp_attributes x;
      @   VspMapBudgetAnswer(s, k, n, VspPagesPut(s.layout, k, start,
      @     start + VspMapCount(c.request), x.class_id), status, r) ==>
      @   VspMapBudgetAnswer(s, k, n, VspPagesPut(s.layout, k, start,
      @     start + VspMapCount(d.request), x.class_id), status, r); */
    /*@ assert range: \forall integer start, struct vsp_attributes x;
      @   VspMapAttributes(x, s, c, k, start, start + VspMapCount(c.request)) ==>
      @   VspMapAttributes(x, s, d, k, start, start + VspMapCount(d.request)); */
    /*@ assert judged: \forall integer start, n, struct vsp_attributes x;
      @   VspMapJudged(s, k, c, start, n, x, status, r) ==>
      @   VspMapJudged(s, k, d, start, n, x, status, r); */
}

void vsp_same_map(struct vsp_run a, struct vsp_call c, struct vsp_call d, uint32_t k)
{
    vsp_same_map_words(c, d);
    vsp_same_map_plan(c, d);
    vsp_same_map_place(a.before, c, d, k);
    vsp_same_map_budget(a.before, c, d, k, a.status, a.reply);
    /*@ assert sound: \forall struct vsp_space sp; VspMapSound(sp, c.request) <==>
      @   VspMapSound(sp, d.request); */
    /*@ assert free: VspMapFree(a.before, k, c.request) <==>
      @   VspMapFree(a.before, k, d.request); */
    /*@ assert may: VspMapMay(a.before, c, k) <==> VspMapMay(a.before, d, k); */
    /*@ assert object: VspMapObjectOk(c) <==> VspMapObjectOk(d); */
    /*@ assert names: VspMapBackingOk(a.before.authority, c) <==>
      @   VspMapBackingOk(a.before.authority, d); */
    /*@ assert checked: VspMapChecked(a.before, c, k) <==>
      @   VspMapChecked(a.before, d, k); */
    /*@ assert check: VspMapCheckAnswer(a.before, c, k, a.status, a.reply) ==>
      @   VspMapCheckAnswer(a.before, d, k, a.status, a.reply); */
    /*@ assert attributes: \forall integer start, end, struct vsp_attributes x;
      @   VspMapAttributes(x, a.before, c, k, start, end) ==>
      @   VspMapAttributes(x, a.before, d, k, start, end); */
    /*@ assert range: \forall integer start, struct vsp_attributes x;
      @   VspMapAttributes(x, a.before, c, k, start, start + VspMapCount(c.request)) ==>
      @   VspMapAttributes(x, a.before, d, k, start, start + VspMapCount(d.request)); */
    /*@ assert ordered: \forall integer start, struct vsp_attributes x;
      @   VspMapOrdered(a.before, a.after, c, k, start, x, a.work) ==>
      @   VspMapOrdered(a.before, a.after, d, k, start, x, a.work); */
    /*@ assert put: \forall integer start, struct vsp_attributes x;
      @   VspRegionPut(a.before, a.after, k, start, start + VspMapCount(c.request), x) ==>
      @   VspRegionPut(a.before, a.after, k, start, start + VspMapCount(d.request), x); */
    /*@ assert backing: VspMapBacking(c.request) == VspMapBacking(d.request); */
    /*@ assert committed: \forall integer start, struct vsp_attributes x;
      @   VspMapCommitted(a.before, a.after, c, k, start, x, a.work) ==>
      @   VspMapCommitted(a.before, a.after, d, k, start, x, a.work); */
    /*@ assert done: \forall integer start, struct vsp_attributes x;
      @   VspMapDone(a.before, a.after, c, k, start, x, a.reply, a.work) ==>
      @   VspMapDone(a.before, a.after, d, k, start, x, a.reply, a.work); */
    /*@ assert each: \forall integer start, struct vsp_attributes x;
      @   VspMapPlaced(a.before, k, c.request, start) &&
      @   VspMapAttributes(x, a.before, c, k, start, start + VspMapCount(c.request)) &&
      @   VspMapDone(a.before, a.after, c, k, start, x, a.reply, a.work) ==>
      @     VspMapPlaced(a.before, k, d.request, start) &&
      @     VspMapAttributes(x, a.before, d, k, start, start + VspMapCount(d.request)) &&
      @     VspMapDone(a.before, a.after, d, k, start, x, a.reply, a.work); */
    /*@ assert some: (\exists integer start, struct vsp_attributes x;
      @   VspMapPlaced(a.before, k, c.request, start) &&
      @   VspMapAttributes(x, a.before, c, k, start, start + VspMapCount(c.request)) &&
      @   VspMapDone(a.before, a.after, c, k, start, x, a.reply, a.work)) ==>
      @   \exists integer start, struct vsp_attributes x;
      @     VspMapPlaced(a.before, k, d.request, start) &&
      @     VspMapAttributes(x, a.before, d, k, start, start + VspMapCount(d.request)) &&
      @     VspMapDone(a.before, a.after, d, k, start, x, a.reply, a.work); */
    /*@ assert said: VspMapSaid(a.before, c, k, a.status, a.reply) ==>
      @   VspMapSaid(a.before, d, k, a.status, a.reply); */
}
