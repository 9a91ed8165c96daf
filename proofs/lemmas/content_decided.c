/* SPDX-License-Identifier: ISC */
/* The content of pages through a decision and an outcome. */
#include "proofs/lemmas/content_change.h"

#include "proofs/lemmas/work.h"

/* MAP at once, or ordered: then content is new when other is given up. */
/*@ requires   ok: VspServiceOk(a) && VspIdle(a);
  @ requires   live: VspLiveSpace(a, k);
  @ requires   answer: VspMapAnswer(a, b, c, k, VSP_OK, r, w);
  @ requires   range: start == VspBase(k) + r.word[0] / VSP_ABI_PAGE_BYTES &&
  @              end == start + VspMapCount(c.request);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    kept: VspContentKept(a, b);
  @ ensures    pending: VspPendingContent(b);
  @*/
static void vsp_content_map(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                            uint32_t k, struct vsp_reply r, struct vsp_work w, uint64_t start,
                            uint64_t end)
{
    /*@ assert said: VspMapSaid(a, c, k, VSP_OK, r); */
    vsp_work_checked(a, c, k, r);
    /*@ assert align: VspMapAligned(c.request); */
    /*@ assert window: VspMapFixedAligned(c.request) && VspMapInBounds(a.space[k], c.request); */
    /*@ assert page: \forall integer p, struct vsp_attributes x;
      @   VspMapDone(a, b, c, k, p, x, r, w) ==> p == start; */
    /*@ assert place: \exists struct vsp_attributes x; VspMapPlaced(a, k, c.request, start) &&
      @   VspMapAttributes(x, a, c, k, start, end) && VspMapDone(a, b, c, k, start, x, r, w); */
    if (w.kind != VSP_WORK_NONE) {
        /*@ assert ordered: \exists struct vsp_attributes x;
          @   VspMapAttributes(x, a, c, k, start, end) && VspMapOrdered(a, b, c, k, start, x, w) &&
          @   (x.backing == VSP_BACKING_DIRECT || VspBacked(a.layout, start, end)); */
        /*@ assert next: VspMapAttributes(b.pending.region, a, c, k, start, end) &&
          @   (b.pending.region.backing == VSP_BACKING_DIRECT ||
          @     VspBacked(a.layout, start, end)); */
        /*@ assert same: b.layout == a.layout && b.space[k] == a.space[k] &&
          @   b.pending.space == k && b.pending.start == start && b.pending.end == end; */
        vsp_content_still(a, b);
        return;
    }
    /*@ assert low: VspBase(k) + VspMapLow(a.space[k], c.request) <= start; */
    /*@ assert high: end <= VspBase(k) + VspMapHigh(a.space[k], c.request); */
    /*@ assert range: VspRangeIn(start, end, k); */
    /*@ assert committed: \exists struct vsp_attributes x;
      @   VspMapAttributes(x, a, c, k, start, end) &&
      @   VspMapCommitted(a, b, c, k, start, x, w) &&
      @   VspRegionPut(a, b, k, start, end, x) && !VspBacked(a.layout, start, end); */
    /*@ assert empty: !VspBacked(a.layout, start, end); */
    /*@ assert others: VspOnlySpace(a, b, k) && b.pending == a.pending; */
    /*@ assert count: b.space[k].content == a.space[k].content; */
    /*@ assert counted: \forall struct vsp_attributes x;
      @   VspMapAttributes(x, a, c, k, start, end) ==>
      @   x.backing == VSP_BACKING_ANON || x.backing == VSP_BACKING_OBJECT ==>
      @   x.generation == b.space[k].content; */
    vsp_content_of(a, b, k, start, end);
    /*@ assert put: VspContentPut(a, b, k, start, end); */
    vsp_content_put(a, b, k, start, end);
}

/* UNMAP at once: nothing has content that goes. */
/*@ requires   ok: VspServiceOk(a) && VspIdle(a);
  @ requires   live: VspLiveSpace(a, k);
  @ requires   answer: VspUnmapAnswer(a, b, c, k, VSP_OK, r, w) && VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    kept: VspContentKept(a, b);
  @*/
static void vsp_content_unmap(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                              uint32_t k, struct vsp_reply r, struct vsp_work w)
{
    uint64_t start = VSP_SPACE_BASE((uint64_t)k) + c.request.word[0] / VSP_ABI_PAGE_BYTES;
    uint64_t end = start + c.request.word[1] / VSP_ABI_PAGE_BYTES;

    /*@ assert may: VspRangeMay(a, c, k); */
    /*@ assert there: VspUnmapAnswer(a, b, c, k, VSP_OK, r, w) ==> VspRangeMay(a, c, k) ==>
      @   VspUnmapRange(a, b, c, k, VspRangeStart(k, c.request),
      @   VspRangeEnd(k, c.request), VSP_OK, r, w); */
    /*@ assert done: VspFlag(c.request.flags, VSP_FLAG_KEEP_RESERVED) == 0 ==>
      @   VspUnmapDone(a, b, c, k, VspRangeStart(k, c.request), VspRangeEnd(k, c.request), VSP_OK,
      @                r, w); */
    /*@ assert reserves: VspFlag(c.request.flags, VSP_FLAG_KEEP_RESERVED) == 1 ==>
      @   VspUnmapKept(a, b, c, k, VspRangeStart(k, c.request), VspRangeEnd(k, c.request), VSP_OK,
      @                r, w); */
    /*@ assert reserved: \forall integer low, high; VspUnmapKept(a, b, c, k, low, high, VSP_OK, r,
      @   w) ==> VspOnlySpace(a, b, k) && \exists struct vsp_attributes x;
      @   x.backing == VSP_BACKING_NONE && VspRegionPut(a, b, k, low, high, x); */
    /*@ assert either: \forall integer low, high; VspUnmapDone(a, b, c, k, low, high, VSP_OK, r,
      @   w) ==> VspUnchanged(b, a) ||
      @   (VspRangeGone(a, b, k, low, high) && VspOnlySpace(a, b, k)); */
    /*@ assert start: start == VspRangeStart(k, c.request); */
    /*@ assert end: end == VspRangeEnd(k, c.request); */
    /*@ assert bounds: VspRangeIn(start, end, k); */
    vsp_content_of(a, b, k, start, end);
    if (c.request.flags / VSP_FLAG_KEEP_RESERVED % 2u == 1u) {
        /*@ assert kept: \exists struct vsp_attributes x; x.backing == VSP_BACKING_NONE &&
          @   VspRegionPut(a, b, k, start, end, x); */
        /*@ assert put: VspContentPut(a, b, k, start, end); */
        vsp_content_put(a, b, k, start, end);
        return;
    }
    if (b.space[k].epoch == a.space[k].epoch) {
        /*@ assert unchanged: VspUnchanged(b, a); */
        vsp_content_still(a, b);
    } else {
        /*@ assert gone: VspRangeGone(a, b, k, start, end) && VspOnlySpace(a, b, k); */
        vsp_content_gone(a, b, k, start, end);
    }
}

void vsp_content_decided(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                         struct vsp_reply r, struct vsp_work w)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);
    uint64_t start;
    uint64_t end;

    if (c.request.op == VSP_OP_MAP) {
        /*@ assert answered: VspAnswered(a, b, c, VSP_OK, r, w); */
        /*@ assert entered: VspEntered(a, c); */
        start = VSP_SPACE_BASE((uint64_t)k) + r.word[0] / VSP_ABI_PAGE_BYTES;
        end = start + c.request.word[1] / VSP_ABI_PAGE_BYTES;
        vsp_content_map(a, b, c, k, r, w, start, end);
        return;
    }
    if (c.request.op == VSP_OP_UNMAP && w.kind == VSP_WORK_NONE) {
        /*@ assert answered: VspAnswered(a, b, c, VSP_OK, r, w); */
        /*@ assert entered: VspEntered(a, c); */
        vsp_content_unmap(a, b, c, k, r, w);
        return;
    }
    if (w.kind != VSP_WORK_NONE) {
        vsp_work_decided(a, b, c, VSP_OK, r, w);
    } else {
        vsp_content_quiet(a, b, c, r, w);
    }
    vsp_content_still(a, b);
}

void vsp_content_completed(struct vsp_service a, struct vsp_service b, uint32_t outcome,
                           uint32_t status, struct vsp_reply r, uint32_t notify)
{
    uint32_t op = a.pending.op;
    uint32_t k = a.pending.space;
    uint64_t start = a.pending.start;
    uint64_t end = a.pending.end;

    /*@ assert work: VspWorkOp(op) && VspLiveSpace(a, k); */
    /*@ assert range: VspRangeIn(start, end, k); */
    if (outcome != 1u || op == VSP_OP_FAULT_SUPPLY || op == VSP_OP_PAGE_EVICT) {
        vsp_content_still(a, b);
    } else if (op == VSP_OP_MAP) {
        /*@ assert put: VspRegionPut(a, b, k, start, end, a.pending.region); */
        vsp_content_of(a, b, k, start, end);
        vsp_content_put(a, b, k, start, end);
    } else if (op == VSP_OP_UNMAP && a.pending.region.class_id != 0u) {
        /*@ assert reserved: VspReserved(a.pending.region, start - VspBase(k)); */
        /*@ assert stays: VspRegionPut(a, b, k, start, end, a.pending.region); */
        vsp_content_of(a, b, k, start, end);
        vsp_content_put(a, b, k, start, end);
    } else if (op == VSP_OP_PROTECT) {
        vsp_content_rights(a, b, k, start, end, a.pending.region.rights);
    } else if (op == VSP_OP_BACKING_LOST) {
        vsp_content_lost(a, b, k, start, end);
    } else {
        vsp_content_gone(a, b, k, start, end);
    }
}
