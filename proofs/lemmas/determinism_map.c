/* SPDX-License-Identifier: ISC */
/* Determinism of MAP. */
#include "proofs/lemmas/determinism_map.h"
#include "proofs/lemmas/determinism_operations.h"

/*@ // what a run did, at page `start` of space k
  @ predicate VspMapRan(struct vsp_run a, struct vsp_call c, integer k, integer start) =
  @   VspMapDone(a.before, a.after, c, k, start, a.reply, a.work);
  @ // the sender was let in, and MAP answered
  @ predicate VspMapReplied(struct vsp_run a, struct vsp_call c, integer k) =
  @   VspLiveSpace(a.before, k) && VspMapSaid(a.before, c, k, a.status, a.reply);
  @*/

/* ---- Equal changes. ---- */

/* The same work is ordered. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   op: c.request.op == VSP_OP_MAP;
  @ requires   ordered_a: VspMapOrdered(a.before, a.after, c, k, start, a.work);
  @ requires   ordered_b: VspMapOrdered(b.before, b.after, c, k, start, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    work: VspEqualWork(a.work, b.work);
  @ ensures    services: VspEqualServices(a.after, b.after);
  @*/
static void vsp_map_equal_ordered(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                                  uint64_t start)
{
    vsp_equal_pending(a.before, b.before, a.after, b.after);
}

void vsp_equal_added(struct vsp_layout a, struct vsp_layout b, struct vsp_layout x,
                     struct vsp_layout y, uint64_t start, uint64_t end)
{
    /*@ assert mapped: \forall integer p; VspMapped(x, p) <==> VspMapped(y, p); */
    /*@ assert was_x: \forall integer p, i; VspHolds(x.tree, i, p) ==> !(start <= p < end) ==>
      @   VspMapped(a, p); */
    /*@ assert held_x: \forall integer p, i; VspHolds(x.tree, i, p) ==> !(start <= p < end) ==>
      @   VspHolds(a.tree, i, p) && VspSameRegion(x, a, i); */
    /*@ assert was_y: \forall integer p, i; VspHolds(y.tree, i, p) ==> !(start <= p < end) ==>
      @   VspMapped(b, p); */
    /*@ assert held_y: \forall integer p, i; VspHolds(y.tree, i, p) ==> !(start <= p < end) ==>
      @   VspHolds(b.tree, i, p) && VspSameRegion(y, b, i); */
    /*@ assert outside: \forall integer p, i, j; !(start <= p < end) ==>
      @   VspHolds(x.tree, i, p) ==> VspHolds(y.tree, j, p) ==> VspEqualRegion(x, i, y, j); */
}

/* The same region is put in both. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   live: VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k);
  @ requires   committed_a: VspMapCommitted(a.before, a.after, c, k, start, a.work);
  @ requires   committed_b: VspMapCommitted(b.before, b.after, c, k, start, b.work);
  @ requires   page: start <= 2 * VSP_TREE_TOP;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    work: VspEqualWork(a.work, b.work);
  @ ensures    services: VspEqualServices(a.after, b.after);
  @*/
static void vsp_map_equal_committed(struct vsp_run a, struct vsp_run b, struct vsp_call c,
                                    uint32_t k, uint64_t start)
{
    uint64_t count = c.request.word[1] / VSP_ABI_PAGE_BYTES;

    /*@ assert within: VspEqualWithin(a.after.layout, b.after.layout, start, start + count); */
    vsp_equal_added(a.before.layout, b.before.layout, a.after.layout, b.after.layout, start,
                    start + count);
    vsp_equal_kept(a.before.authority, b.before.authority, a.after.authority, b.after.authority);
    /*@ assert here: VspEqualSpace(a.after.space[k], b.after.space[k]); */
    /*@ assert spaces: VspEqualSpaces(a.after, b.after); */
}

/*@ requires   start: VspRunsStart(a, b);
  @ requires   op: c.request.op == VSP_OP_MAP;
  @ requires   live: VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k);
  @ requires   done: a.status == VSP_OK && b.status == VSP_OK;
  @ requires   ran_a: VspMapRan(a, c, k, start);
  @ requires   ran_b: VspMapRan(b, c, k, start);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @*/
static void vsp_map_equal_done(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                               uint64_t start)
{
    if (c.request.word[4] / 0x1000000u == VSP_BACKING_DIRECT) {
        vsp_map_equal_ordered(a, b, c, k, start);
    } else {
        /*@ assert page: VspAddress(k, start) == a.reply.word[0]; */
        vsp_map_equal_committed(a, b, c, k, start);
    }
    /*@ assert live: a.after.space[k].live == 1; */
    /*@ assert epoch: a.reply.epoch == b.reply.epoch; */
    /*@ assert few: VspEqualFew(a.reply, b.reply); */
    vsp_equal_few(a.reply, b.reply);
    /*@ assert work: VspEqualWork(a.work, b.work); */
}

/* ---- Equal answers. ---- */

/*@ requires   start: VspRunsStart(a, b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    status: VspMapReplied(a, c, k) ==> VspMapReplied(b, c, k) ==>
  @              a.status == b.status;
  @ ensures    refused: VspMapReplied(a, c, k) ==> VspMapReplied(b, c, k) ==>
  @              a.status != VSP_OK ==> VspEqualReplies(a, b);
  @ ensures    sound: VspMapReplied(a, c, k) ==> VspMapReplied(b, c, k) ==>
  @              a.status == VSP_OK ==> VspMapSound(a.before.space[k], c.request);
  @*/
static void vsp_map_equal_said(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    if (a.before.space[k].live != 1u || b.before.space[k].live != 1u) {
        return;
    }
    vsp_map_equal_checks(a, b, c, k);
    vsp_map_equal_places(a, b, c, k);
    vsp_equal_words(a, b);
    /*@ assert unchecked: VspMapReplied(a, c, k) ==> VspMapReplied(b, c, k) ==>
      @   !VspMapChecked(a.before, c, k) ==> VspEqualRefused(a, b); */
    /*@ assert checked: VspMapReplied(a, c, k) ==> VspMapReplied(b, c, k) ==>
      @   VspMapChecked(a.before, c, k) ==>
      @   VspEqualRefused(a, b) || (a.status == VSP_OK && b.status == VSP_OK); */
    /*@ assert epoch: VspMapReplied(a, c, k) ==> VspMapReplied(b, c, k) ==>
      @   VspEqualRefused(a, b) ==> a.reply.epoch == b.reply.epoch; */
    /*@ assert said: VspEqualRefused(a, b) ==> VspSaid(a.status, a.reply, a.status, a.reply.word[0],
      @   a.reply.word[1], a.reply.word[2]) && VspSaid(b.status, b.reply, a.status,
      @   a.reply.word[0], a.reply.word[1], a.reply.word[2]); */
}

/* The same page was chosen. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   op: c.request.op == VSP_OP_MAP;
  @ requires   live: VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k);
  @ requires   sound: VspMapSound(a.before.space[k], c.request);
  @ requires   done: a.status == VSP_OK && b.status == VSP_OK;
  @ requires   answer_a: \exists integer s; VspMapPlaced(a.before, k, c.request, s) &&
  @              VspMapRan(a, c, k, s);
  @ requires   answer_b: \exists integer s; VspMapPlaced(b.before, k, c.request, s) &&
  @              VspMapRan(b, c, k, s);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @*/
static void vsp_map_equal_start(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    uint64_t start = (uint64_t)2u * k * VSP_SPACE_WINDOW + a.reply.word[0] / VSP_ABI_PAGE_BYTES;

    vsp_map_equal_place(a.before, b.before, k, c.request);
    /*@ assert page: \forall integer s; VspMapRan(a, c, k, s) ==> s == start; */
    /*@ assert ran_a: VspMapPlaced(a.before, k, c.request, start) &&
      @   VspMapRan(a, c, k, start); */
    /*@ assert ran_b: VspMapRan(b, c, k, start); */
    vsp_map_equal_done(a, b, c, k, start);
}

void vsp_determinism_map(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    vsp_equal_enter(a, b, c, VSP_GRANT_MAP);
    /*@ assert live: VspEntered(a.before, c, VSP_GRANT_MAP) ==>
      @   VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k); */
    vsp_map_equal_said(a, b, c, k);
    if (a.status == VSP_OK && b.status == VSP_OK) {
        vsp_map_equal_start(a, b, c, k);
    } else {
        /*@ assert refused: a.status != VSP_OK && b.status != VSP_OK; */
        vsp_range_refused(a, b);
    }
}
