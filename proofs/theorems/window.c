/* SPDX-License-Identifier: ISC */
/*
 * Windows. Who changes the layout of a space by MAP, UNMAP or PROTECT owns the space, or holds the
 * map right on every page that changes: by a message (MAP), or by the range of the work that it
 * orders, outside of which the outcome of the work changes nothing. The one change of pages beside
 * these, but for the end of the space, is that their backing is lost: its work is ordered by
 * BACKING_LOST, which is pagerd's.
 */
#include "core/service/service.h"
#include "proofs/lemmas/isolation.h"
#include "proofs/lemmas/work.h"

/*@ // the sender has the map right at page p of a space, by its position
  @ predicate VspMapsAt(struct vsp_service s, integer badge, integer k, integer p) =
  @   VspHasRightOn(s, badge, k, VSP_GRANT_MAP, p - VspBase(k), p - VspBase(k) + 1);
  @ // every page that is not as it was is one where the sender may map
  @ predicate VspMappedByRight(struct vsp_service a, struct vsp_service b, integer badge,
  @                            integer k) =
  @   \forall integer p; VspMapsAt(a, badge, k, p) || VspPageKept(a.layout, b.layout, p);
  @ // and on the whole range of the work that is ordered
  @ predicate VspOrderedByRight(struct vsp_service a, struct vsp_service b, integer badge) =
  @   b.pending.op == VSP_OP_MAP || b.pending.op == VSP_OP_UNMAP ||
  @     b.pending.op == VSP_OP_PROTECT ==>
  @   VspHasRightOn(a, badge, b.pending.space, VSP_GRANT_MAP,
  @     b.pending.start - VspBase(b.pending.space), b.pending.end - VspBase(b.pending.space));
  @ // what is outstanding takes the backing off pages: its sender is a pager
  @ predicate VspLostByPager(struct vsp_service a, struct vsp_service b, integer badge) =
  @   b.pending.op == VSP_OP_BACKING_LOST ==> VspPager(a, badge);
  @*/

/* A right on pages is a right on each part of them. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    part: \forall integer right, low, high, l, h; low <= l ==> h <= high ==>
  @              VspHasRightOn(s, badge, k, right, low, high) ==>
  @              VspHasRightOn(s, badge, k, right, l, h);
  @*/
static void vsp_window_part(struct vsp_service s, uint64_t badge, uint32_t k)
{
    (void)s;
    (void)badge;
    (void)k;
}

/* The place of a MAP is one where its sender may map. */
/*@ requires   placed: VspMapPlaced(s, k, c.request, start);
  @ requires   may: VspMapMay(s, c, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    on: VspHasRightOn(s, c.badge, k, VSP_GRANT_MAP, start - VspBase(k),
  @              start + VspMapCount(c.request) - VspBase(k));
  @*/
static void vsp_window_place(struct vsp_service s, struct vsp_call c, uint32_t k, uint64_t start)
{
    vsp_window_part(s, c.badge, k);
    /*@ assert low: VspBase(k) + VspMapLow(s.space[k], c.request) <= start; */
    /*@ assert high: start + VspMapCount(c.request) <=
      @   VspBase(k) + VspMapHigh(s.space[k], c.request); */
    (void)start;
}

/* MAP: a before, b after. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b) && VspIdle(a);
  @ requires   live: VspLiveSpace(a, k);
  @ requires   answer: VspMapAnswer(a, b, c, k, VSP_OK, r, w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    changed: VspMappedByRight(a, b, c.badge, k);
  @ ensures    ordered: VspOrderedByRight(a, b, c.badge);
  @*/
static void vsp_window_map(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                           uint32_t k, struct vsp_reply r, struct vsp_work w)
{
    uint64_t start = VSP_SPACE_BASE((uint64_t)k) + r.word[0] / VSP_ABI_PAGE_BYTES;

    /*@ assert said: VspMapSaid(a, c, k, VSP_OK, r); */
    /*@ assert align: VspMapAligned(c.request); */
    /*@ assert window: VspMapFixedAligned(c.request) && VspMapInBounds(a.space[k], c.request); */
    /*@ assert sound: VspMapSound(a.space[k], c.request); */
    /*@ assert may: VspMapMay(a, c, k); */
    /*@ assert page: \forall integer p, struct vsp_attributes x;
      @   VspMapDone(a, b, c, k, p, x, r, w) ==> p == start; */
    /*@ assert place: \exists struct vsp_attributes x; VspMapPlaced(a, k, c.request, start) &&
      @   VspMapDone(a, b, c, k, start, x, r, w); */
    vsp_window_place(a, c, k, start);
    vsp_window_part(a, c.badge, k);
    /*@ assert inside: \forall integer p; start <= p < start + VspMapCount(c.request) ==>
      @   VspMapsAt(a, c.badge, k, p); */
    /*@ assert put: \forall struct vsp_attributes x; VspMapCommitted(a, b, c, k, start, x, w) ==>
      @   VspAdded(b.layout, a.layout, start, start + VspMapCount(c.request), x); */
    /*@ assert outside: VspMapBacking(c.request) != VSP_BACKING_DIRECT ==> \forall integer p;
      @   !(start <= p < start + VspMapCount(c.request)) ==>
      @   VspPageKept(a.layout, b.layout, p); */
    if (c.request.word[4] / 0x1000000u == VSP_BACKING_DIRECT) {
        vsp_pages_same(a.layout, b.layout);
    }
    (void)start;
    (void)w;
}

/* UNMAP and PROTECT: the range that is named. */
/*@ requires   ok: VspServiceOk(a) && VspIdle(a);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    unmap: VspUnmapAnswer(a, b, c, k, VSP_OK, r, w) ==> b.layout == a.layout &&
  @              VspOrderedByRight(a, b, c.badge);
  @ ensures    protect: VspProtectAnswer(a, b, c, k, VSP_OK, r, w) ==> b.layout == a.layout &&
  @              VspOrderedByRight(a, b, c.badge);
  @*/
static void vsp_window_range(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                             uint32_t k, struct vsp_reply r, struct vsp_work w)
{
    /*@ assert may_unmap: VspUnmapAnswer(a, b, c, k, VSP_OK, r, w) ==> VspRangeMay(a, c, k); */
    /*@ assert may_protect: VspProtectAnswer(a, b, c, k, VSP_OK, r, w) ==> VspRangeMay(a, c, k); */
    /*@ assert unmap: VspUnmapAnswer(a, b, c, k, VSP_OK, r, w) ==> VspUnmapDone(a, b, c, k,
      @   VspRangeStart(k, c.request), VspRangeEnd(k, c.request), VSP_OK, r, w); */
    /*@ assert protect: VspProtectAnswer(a, b, c, k, VSP_OK, r, w) ==> VspProtectDone(a, b, c, k,
      @   VspRangeStart(k, c.request), VspRangeEnd(k, c.request), c.request.word[2], w); */
    (void)a;
    (void)b;
    (void)k;
    (void)r;
    (void)w;
}

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ requires   op: VspLe16(&message->byte[0], VSP_REQ_OFF_OP) == VSP_OP_MAP ||
  @              VspLe16(&message->byte[0], VSP_REQ_OFF_OP) == VSP_OP_UNMAP ||
  @              VspLe16(&message->byte[0], VSP_REQ_OFF_OP) == VSP_OP_PROTECT;
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    changed: VspMappedByRight(\old(*s), *s, \old(message->badge),
  @              \old(VspLe64(&message->byte[0], VSP_REQ_OFF_SPACE)) % VSP_SPACE_MAX);
  @ ensures    ordered: VspOrderedByRight(\old(*s), *s, \old(message->badge));
  @*/
void vsp_theorem_window_step(struct vsp_service *s, const struct vsp_message *message,
                             struct vsp_effects *effects)
{
    struct vsp_call call;
    struct vsp_reply reply;
    struct vsp_service before = *s;
    uint32_t status = vsp_service_step(s, message, &call, effects, &reply);
    uint32_t k;

    if (status != VSP_OK) {
        vsp_pages_same(before.layout, s->layout);
        return;
    }
    k = (uint32_t)(call.request.space % VSP_SPACE_MAX);
    /*@ assert answered: VspAnswered(before, *s, call, VSP_OK, reply, effects->work); */
    /*@ assert entered: VspEntered(before, call); */
    /*@ assert inside: VspSpaceAnswer(before, *s, call, k, VSP_OK, reply, effects->work); */
    if (call.request.op == VSP_OP_MAP) {
        vsp_window_map(before, *s, call, k, reply, effects->work);
    } else {
        vsp_window_range(before, *s, call, k, reply, effects->work);
        vsp_pages_same(before.layout, s->layout);
    }
}

/*@ requires   pointers: \valid(s) && \valid(effects) && \separated(s, effects);
  @ requires   ok: VspServiceOk(*s) && !VspIdle(*s);
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    outside: \forall integer p;
  @              !(\old(*s).pending.start <= p < \old(*s).pending.end) ==>
  @              VspPageKept(\old(*s).layout, s->layout, p);
  @*/
void vsp_theorem_window_complete(struct vsp_service *s, uint32_t outcome,
                                 struct vsp_effects *effects)
{
    struct vsp_reply reply;
    struct vsp_service before = *s;
    uint32_t status = vsp_service_complete(s, outcome, effects, &reply);

    vsp_pages_outcome(before, *s, outcome, status, reply, effects->notify);
}

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    lost: VspLostByPager(\old(*s), *s, \old(message->badge));
  @*/
void vsp_theorem_window_lost(struct vsp_service *s, const struct vsp_message *message,
                             struct vsp_effects *effects)
{
    struct vsp_call call;
    struct vsp_reply reply;
    struct vsp_service before = *s;
    uint32_t status = vsp_service_step(s, message, &call, effects, &reply);

    if (effects->work.kind != VSP_WORK_NONE) {
        vsp_work_decided(before, *s, call, status, reply, effects->work);
        /*@ assert op: s->pending.op == call.request.op; */
        /*@ assert answered: VspAnswered(before, *s, call, VSP_OK, reply, effects->work); */
        /*@ assert entered: call.request.op == VSP_OP_BACKING_LOST ==> VspEntered(before, call); */
    }
}
