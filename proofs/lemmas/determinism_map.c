/* SPDX-License-Identifier: ISC */
/* MAP of a space is answered from that space, and from the sender. */
#include "proofs/lemmas/determinism_map.h"
#include "proofs/lemmas/determinism_operations.h"

/*@ // what a run did, at page `start` of space k
  @ predicate VspMapRan(struct vsp_run a, struct vsp_call c, integer k, integer start) =
  @   \exists struct vsp_attributes x;
  @     VspMapAttributes(x, a.before, c, k, start, start + VspMapCount(c.request)) &&
  @     VspMapDone(a.before, a.after, c, k, start, x, a.reply, a.work);
  @ // it orders work: of frames, or in place of content
  @ predicate VspMapWorks(struct vsp_run a, struct vsp_call c, integer start) =
  @   VspMapBacking(c.request) == VSP_BACKING_DIRECT ||
  @   VspBacked(a.before.layout, start, start + VspMapCount(c.request));
  @ // what a run ordered, and what it mapped
  @ predicate VspMapWork(struct vsp_run a, struct vsp_call c, integer k, integer start) =
  @   VspMapAttributes(a.after.pending.region, a.before, c, k, start,
  @                    start + VspMapCount(c.request)) &&
  @   VspMapOrdered(a.before, a.after, c, k, start, a.after.pending.region, a.work);
  @ predicate VspMapPut(struct vsp_run a, struct vsp_call c, integer k, integer start) =
  @   VspNow(a, k) &&
  @   VspGrown(a.after.layout, a.before.layout, start, start + VspMapCount(c.request)) &&
  @   (\forall integer p, i; VspHolds(a.after.layout.tree, i, p) ==>
  @     start <= p < start + VspMapCount(c.request) ==>
  @     VspMapSays(a.after.layout, i, c, k, start, a.before.space[k].content));
  @*/

/* ---- Equal changes. ---- */

/* What a run did, by the call alone. */
/*@ requires   ran: VspMapRan(a, c, k, start);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    ordered: VspMapWorks(a, c, start) ==> VspMapWork(a, c, k, start);
  @ ensures    put: !VspMapWorks(a, c, start) ==> VspMapPut(a, c, k, start);
  @ ensures    reply: a.reply.word_count == 2 && a.reply.word[0] == VspAddress(k, start) &&
  @              a.reply.word[1] == VspMapCount(c.request) * VSP_ABI_PAGE_BYTES;
  @*/
static void vsp_map_ran(struct vsp_run a, struct vsp_call c, uint32_t k, uint64_t start)
{
}

/* The same work is ordered. */
/*@ requires   start: VspRunsStart(a, b, k, c.badge);
  @ requires   op: c.request.op == VSP_OP_MAP;
  @ requires   live: VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k);
  @ requires   ordered: VspMapWork(a, c, k, start) && VspMapWork(b, c, k, start);
  @ requires   within: VspWithin(start, start + VspMapCount(c.request), k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    done: VspEqualDone(a, b, k, c.badge);
  @*/
static void vsp_map_equal_ordered(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                                  uint64_t start)
{
    /*@ assert content: a.before.space[k].content == b.before.space[k].content; */
    vsp_equal_put(a.before.layout, b.before.layout, k);
    /*@ assert region: a.after.pending.region == b.after.pending.region; */
    /*@ assert pending: VspEqualPending(a.after.pending, b.after.pending); */
    vsp_equal_pending(a.before, b.before, a.after, b.after, k, c.badge);
}

/* The same range is mapped alike in both. */
/*@ requires   start: VspRunsStart(a, b, k, c.badge);
  @ requires   ok: VspLayoutOk(a.after.layout) && VspLayoutOk(b.after.layout);
  @ requires   live: VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k);
  @ requires   put: VspMapPut(a, c, k, start) && VspMapPut(b, c, k, start);
  @ requires   page: start <= 2 * VSP_TREE_TOP;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    done: VspEqualDone(a, b, k, c.badge);
  @*/
static void vsp_map_equal_committed(struct vsp_run a, struct vsp_run b, struct vsp_call c,
                                    uint32_t k, uint64_t start)
{
    uint64_t count = c.request.word[1] / VSP_ABI_PAGE_BYTES;

    /*@ assert content: a.before.space[k].content == b.before.space[k].content; */
    /*@ assert says: \forall integer i, j;
      @   VspMapSays(a.after.layout, i, c, k, start, a.before.space[k].content) ==>
      @   VspMapSays(b.after.layout, j, c, k, start, b.before.space[k].content) ==>
      @   VspAlike(a.after.layout, i, b.after.layout, j); */
    /*@ assert within: VspAlikeWithin(a.after.layout, b.after.layout, start, start + count); */
    vsp_equal_added(a.before.layout, b.before.layout, a.after.layout, b.after.layout, k, start,
                    start + count);
    vsp_now_done(a, b, k, c.badge);
}

/*@ requires   start: VspRunsStart(a, b, k, c.badge);
  @ requires   ok: VspLayoutOk(a.after.layout) && VspLayoutOk(b.after.layout);
  @ requires   op: c.request.op == VSP_OP_MAP;
  @ requires   live: VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k);
  @ requires   ran: VspMapRan(a, c, k, start) && VspMapRan(b, c, k, start);
  @ requires   within: VspWithin(start, start + VspMapCount(c.request), k);
  @ requires   works: works == 1 <==> VspMapWorks(a, c, start);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    words: VspEqualWords(a.reply, b.reply);
  @ ensures    done: VspEqualDone(a, b, k, c.badge);
  @*/
static void vsp_map_equal_done(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                               uint64_t start, uint32_t works)
{
    vsp_map_ran(a, c, k, start);
    vsp_map_ran(b, c, k, start);
    vsp_equal_put(a.before.layout, b.before.layout, k);
    /*@ assert both: VspMapWorks(a, c, start) <==> VspMapWorks(b, c, start); */
    if (works == 1u) {
        vsp_map_equal_ordered(a, b, c, k, start);
    } else {
        /*@ assert page: VspAddress(k, start) == a.reply.word[0]; */
        vsp_map_equal_committed(a, b, c, k, start);
    }
    /*@ assert few: VspEqualFew(a.reply, b.reply); */
    vsp_equal_few(a.reply, b.reply);
}

/* ---- Equal answers. ---- */

/*@ requires   start: VspRunsInside(a, b, c, k);
  @ requires   said_a: VspMapSaid(a.before, c, k, a.status, a.reply);
  @ requires   said_b: VspMapSaid(b.before, c, k, b.status, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    refused: VspEqualRefused(a, b) || (a.status == VSP_OK && b.status == VSP_OK);
  @ ensures    bounds: a.status == VSP_OK ==> VspMapInBounds(a.before.space[k], c.request);
  @*/
static void vsp_map_equal_said(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    vsp_map_equal_checks(a, b, c, k);
    vsp_map_equal_room(a, b, c, k);
    /*@ assert unchecked: !VspMapChecked(a.before, c, k) ==> VspEqualRefused(a, b); */
}

/* The same page was chosen. */
/*@ requires   start: VspRunsStart(a, b, k, c.badge);
  @ requires   ok: VspLayoutOk(a.after.layout) && VspLayoutOk(b.after.layout);
  @ requires   op: c.request.op == VSP_OP_MAP;
  @ requires   live: VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k);
  @ requires   bounds: VspMapInBounds(a.before.space[k], c.request);
  @ requires   answer_a: \exists integer s; VspMapPlaced(a.before, k, c.request, s) &&
  @              VspMapRan(a, c, k, s);
  @ requires   answer_b: \exists integer s; VspMapPlaced(b.before, k, c.request, s) &&
  @              VspMapRan(b, c, k, s);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    words: VspEqualWords(a.reply, b.reply);
  @ ensures    done: VspEqualDone(a, b, k, c.badge);
  @*/
static void vsp_map_equal_start(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    uint64_t start = (uint64_t)2u * k * VSP_SPACE_WINDOW + a.reply.word[0] / VSP_ABI_PAGE_BYTES;

    vsp_map_equal_place(a.before, b.before, k, c.request);
    vsp_map_within(a.before.space[k], k, c.request);
    /*@ assert page: \forall integer s; VspMapRan(a, c, k, s) ==> s == start; */
    /*@ assert ran_a: VspMapPlaced(a.before, k, c.request, start) &&
      @   VspMapRan(a, c, k, start); */
    /*@ assert ran_b: VspMapRan(b, c, k, start); */
    vsp_map_ran(a, c, k, start);
    /*@ assert works: a.work.kind != VSP_WORK_NONE <==> VspMapWorks(a, c, start); */
    vsp_map_equal_done(a, b, c, k, start, a.work.kind != VSP_WORK_NONE ? 1u : 0u);
}

void vsp_determinism_map(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    vsp_map_equal_said(a, b, c, k);
    vsp_equal_words(a, b);
    if (a.status == VSP_OK) {
        vsp_map_equal_start(a, b, c, k);
    }
}
