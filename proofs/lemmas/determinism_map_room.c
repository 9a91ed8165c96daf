/* SPDX-License-Identifier: ISC */
/* MAP, part: NOSPACE and BUDGET. */
#include "proofs/lemmas/determinism_map.h"

/* What a call asks for at a place is the same in both. */
/*@ requires   start: VspRunsAt(a, b, k);
  @ requires   live: VspLiveSpace(a.before, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    one: \forall integer s, e, struct vsp_attributes x, y; VspWithin(s, e, k) ==>
  @              VspMapAttributes(x, a.before, c, k, s, e) ==>
  @              VspMapAttributes(y, b.before, c, k, s, e) ==> x == y;
  @*/
static void vsp_map_one(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    vsp_equal_put(a.before.layout, b.before.layout, k);
    /*@ assert content: a.before.space[k].content == b.before.space[k].content; */
}

/* BUDGET refuses in the same words what is as much. */
/*@ requires   start: VspRunsAt(a, b, k);
  @ requires   live: VspLiveSpace(a.before, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    alike: \forall integer n, m;
  @              VspMapBudgetAnswer(a.before, k, n, m, a.status, a.reply) ==>
  @              VspMapBudgetAnswer(b.before, k, n, m, b.status, b.reply) ==>
  @              VspEqualRefused(a, b) || (a.status == VSP_OK && b.status == VSP_OK);
  @*/
static void vsp_map_equal_budget(struct vsp_run a, struct vsp_run b, uint32_t k)
{
    vsp_equal_count(a.before.layout, b.before.layout, k);
}

/* At one place, with what the call asks for there. */
/*@ requires   start: VspRunsAt(a, b, k);
  @ requires   live: VspLiveSpace(a.before, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    alike: \forall integer s, n, m, struct vsp_attributes x, y;
  @              VspWithin(s, s + VspMapCount(c.request), k) ==> 1 <= VspMapCount(c.request) ==>
  @              VspMapJudged(a.before, k, c, s, n, x, a.status, a.reply) ==>
  @              VspMapJudged(b.before, k, c, s, m, y, b.status, b.reply) ==>
  @              VspEqualRefused(a, b) || (a.status == VSP_OK && b.status == VSP_OK);
  @*/
static void vsp_map_equal_there(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    vsp_map_one(a, b, c, k);
    vsp_equal_put(a.before.layout, b.before.layout, k);
    vsp_map_equal_budget(a, b, k);
    /*@ assert one: \forall integer s, n, m, struct vsp_attributes x, y;
      @   VspWithin(s, s + VspMapCount(c.request), k) ==>
      @   VspMapJudged(a.before, k, c, s, n, x, a.status, a.reply) ==>
      @   VspMapJudged(b.before, k, c, s, m, y, b.status, b.reply) ==> x == y; */
    /*@ assert count: \forall integer s, n, m, struct vsp_attributes x, y;
      @   VspWithin(s, s + VspMapCount(c.request), k) ==> 1 <= VspMapCount(c.request) ==>
      @   VspMapJudged(a.before, k, c, s, n, x, a.status, a.reply) ==>
      @   VspMapJudged(b.before, k, c, s, m, y, b.status, b.reply) ==> n == m &&
      @   VspPagesPut(a.before.layout, k, s, s + VspMapCount(c.request), x.class_id) ==
      @     VspPagesPut(b.before.layout, k, s, s + VspMapCount(c.request), y.class_id); */
}

void vsp_map_equal_room(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    vsp_map_equal_window(a.before.space[k], b.before.space[k], c.request);
    vsp_map_equal_place(a.before, b.before, k, c.request);
    vsp_map_within(a.before.space[k], k, c.request);
    vsp_map_equal_there(a, b, c, k);
    /*@ assert count: VspMapInBounds(a.before.space[k], c.request) ==>
      @   1 <= VspMapCount(c.request); */
    /*@ assert within: VspMapInBounds(a.before.space[k], c.request) ==> \forall integer s;
      @   VspMapPlaced(a.before, k, c.request, s) ==>
      @   VspWithin(s, s + VspMapCount(c.request), k); */
    /*@ assert same: VspMapInBounds(a.before.space[k], c.request) ==> \forall integer s, t;
      @   VspMapPlaced(a.before, k, c.request, s) ==> VspMapPlaced(b.before, k, c.request, t) ==>
      @   s == t && VspWithin(s, s + VspMapCount(c.request), k) &&
      @   s < s + VspMapCount(c.request); */
    /*@ assert said: VspMapInBounds(a.before.space[k], c.request) ==>
      @   \forall integer s, t, n, m, struct vsp_attributes x, y;
      @   VspMapPlaced(a.before, k, c.request, s) ==> VspMapPlaced(b.before, k, c.request, t) ==>
      @   VspMapJudged(a.before, k, c, s, n, x, a.status, a.reply) ==>
      @   VspMapJudged(b.before, k, c, t, m, y, b.status, b.reply) ==>
      @   VspEqualRefused(a, b) || (a.status == VSP_OK && b.status == VSP_OK); */
    /*@ assert theirs: VspNospaceSaid(b.before.layout.tree, k,
      @     VspBase(k) + VspMapLow(b.before.space[k], c.request),
      @     VspBase(k) + VspMapHigh(b.before.space[k], c.request),
      @     VspMapAlign(c.request), b.status, b.reply) ==>
      @   VspNospaceSaid(b.before.layout.tree, k,
      @     VspBase(k) + VspMapLow(a.before.space[k], c.request),
      @     VspBase(k) + VspMapHigh(a.before.space[k], c.request),
      @     VspMapAlign(c.request), b.status, b.reply); */
}
