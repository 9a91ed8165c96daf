/* SPDX-License-Identifier: ISC */
/* The pages that a request of a sender may change, and what was in them. */
#include "proofs/lemmas/window.h"

#include "proofs/lemmas/work.h"

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

/* What changes only a range that the sender may map in changes only what it may. */
/*@ requires   may: VspHasRightOn(a, badge, k, VSP_GRANT_MAP, start - VspBase(k),
  @              end - VspBase(k));
  @ requires   outside: \forall integer p; !(start <= p < end) ==>
  @              VspPageKept(a.layout, b.layout, p);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    changed: VspMappedByRight(a, b, badge, k);
  @*/
static void vsp_window_changed(struct vsp_service a, struct vsp_service b, uint64_t badge,
                               uint32_t k, uint64_t start, uint64_t end)
{
    vsp_window_part(a, badge, k);
    /*@ assert inside: \forall integer p; start <= p < end ==> VspMapsAt(a, badge, k, p); */
    (void)b;
    (void)start;
    (void)end;
}

/* What is in the place of a MAP gives way. */
/*@ requires   checked: VspMapChecked(s, c, k);
  @ requires   placed: VspMapPlaced(s, k, c.request, start);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    way: VspMakesWay(s.layout, start, start + VspMapCount(c.request),
  @              c.request.flags);
  @*/
static void vsp_window_way(struct vsp_service s, struct vsp_call c, uint32_t k, uint64_t start)
{
    /*@ assert free: VspMapFixed(c.request) != 1 ==>
      @   VspFits(s.layout.tree, start, start + VspMapCount(c.request)); */
    /*@ assert fixed: VspMapFixed(c.request) == 1 ==>
      @   start == VspBase(k) + VspMapLow(s.space[k], c.request) &&
      @   start + VspMapCount(c.request) == VspBase(k) + VspMapHigh(s.space[k], c.request); */
    (void)s;
    (void)c;
    (void)k;
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
  @ ensures    gave: VspGaveWay(a, b, c.request.flags);
  @ ensures    way: VspOrderedInWay(b, c.request.flags);
  @*/
static void vsp_window_map(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                           uint32_t k, struct vsp_reply r, struct vsp_work w)
{
    uint64_t start = VSP_SPACE_BASE((uint64_t)k) + r.word[0] / VSP_ABI_PAGE_BYTES;
    uint64_t end = start + c.request.word[1] / VSP_ABI_PAGE_BYTES;

    /*@ assert said: VspMapSaid(a, c, k, VSP_OK, r); */
    vsp_work_checked(a, c, k, r);
    /*@ assert page: \forall integer p, struct vsp_attributes x;
      @   VspMapDone(a, b, c, k, p, x, r, w) ==> p == start; */
    /*@ assert place: \exists struct vsp_attributes x; VspMapPlaced(a, k, c.request, start) &&
      @   VspMapDone(a, b, c, k, start, x, r, w); */
    vsp_window_place(a, c, k, start);
    vsp_window_way(a, c, k, start);
    /*@ assert put: \forall struct vsp_attributes x; VspMapCommitted(a, b, c, k, start, x, w) ==>
      @   VspPut(b.layout, a.layout, start, end, x); */
    /*@ assert either: b.layout == a.layout ||
      @   \exists struct vsp_attributes x; VspPut(b.layout, a.layout, start, end, x); */
    vsp_pages_same(a.layout, a.layout);
    /*@ assert outside: \forall integer p; !(start <= p < end) ==>
      @   VspPageKept(a.layout, b.layout, p); */
    vsp_window_changed(a, b, c.badge, k, start, end);
    /*@ assert in_way: \forall integer i, p; VspHolds(a.layout.tree, i, p) ==> start <= p < end ==>
      @   VspGivesWay(c.request.flags, a.layout.region[i].class_id); */
    /*@ assert order: b.pending.op == VSP_OP_MAP ==> b.layout == a.layout &&
      @   b.pending.space == k && b.pending.start == start && b.pending.end == end; */
    (void)start;
    (void)end;
    (void)w;
}

/* UNMAP changes, or has unmapped, the range alone. */
/*@ requires   idle: VspLayoutOk(a.layout) && VspIdle(a);
  @ requires   mapped: VspUnmapMapped(a.layout, k, c.request);
  @ requires   range: VspUnmapRange(a, b, c, k, start, end, VSP_OK, r, w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    outside: \forall integer p; !(start <= p < end) ==>
  @              VspPageKept(a.layout, b.layout, p);
  @ ensures    order: !VspIdle(b) ==> b.pending.space == k && b.pending.start == start &&
  @              b.pending.end == end;
  @*/
static void vsp_window_unmapped(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                                uint32_t k, uint64_t start, uint64_t end, struct vsp_reply r,
                                struct vsp_work w)
{
    /*@ assert flag: VspFlag(c.request.flags, VSP_FLAG_KEEP_RESERVED) == 0 ||
      @   VspFlag(c.request.flags, VSP_FLAG_KEEP_RESERVED) == 1; */
    /*@ assert either: VspUnmapDone(a, b, c, k, start, end, VSP_OK, r, w) ||
      @   VspUnmapKept(a, b, c, k, start, end, VSP_OK, r, w); */
    /*@ assert goes: VspUnmapDone(a, b, c, k, start, end, VSP_OK, r, w) ==>
      @   b.layout == a.layout || VspCleared(b.layout, a.layout, start, end); */
    /*@ assert kept: VspUnmapKept(a, b, c, k, start, end, VSP_OK, r, w) ==>
      @   b.layout == a.layout ||
      @   \exists struct vsp_attributes x; VspPut(b.layout, a.layout, start, end, x); */
    /*@ assert layout: b.layout == a.layout || VspCleared(b.layout, a.layout, start, end) ||
      @   \exists struct vsp_attributes x; VspPut(b.layout, a.layout, start, end, x); */
    vsp_pages_same(a.layout, a.layout);
    /*@ assert order_goes: VspUnmapDone(a, b, c, k, start, end, VSP_OK, r, w) ==>
      @   !VspIdle(b) ==> b.pending.space == k && b.pending.start == start &&
      @   b.pending.end == end; */
    /*@ assert order_kept: VspUnmapKept(a, b, c, k, start, end, VSP_OK, r, w) ==>
      @   !VspIdle(b) ==> b.pending.space == k && b.pending.start == start &&
      @   b.pending.end == end; */
    (void)b;
    (void)c;
    (void)k;
    (void)start;
    (void)end;
    (void)r;
    (void)w;
}

/* UNMAP: the range that is named. */
/*@ requires   ok: VspServiceOk(a) && VspIdle(a);
  @ requires   live: VspLiveSpace(a, k);
  @ requires   answer: VspUnmapAnswer(a, b, c, k, VSP_OK, r, w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    changed: VspMappedByRight(a, b, c.badge, k);
  @ ensures    ordered: VspOrderedByRight(a, b, c.badge);
  @*/
static void vsp_window_unmap(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                             uint32_t k, struct vsp_reply r, struct vsp_work w)
{
    uint64_t start = VSP_SPACE_BASE((uint64_t)k) + c.request.word[0] / VSP_ABI_PAGE_BYTES;
    uint64_t end = start + c.request.word[1] / VSP_ABI_PAGE_BYTES;

    /*@ assert may: VspRangeMay(a, c, k); */
    /*@ assert range: VspUnmapRange(a, b, c, k, VspRangeStart(k, c.request),
      @   VspRangeEnd(k, c.request), VSP_OK, r, w); */
    /*@ assert mapped: VspUnmapMapped(a.layout, k, c.request); */
    vsp_window_unmapped(a, b, c, k, start, end, r, w);
    vsp_window_changed(a, b, c.badge, k, start, end);
}

/* PROTECT: the range that is named. */
/*@ requires   ok: VspServiceOk(a) && VspIdle(a);
  @ requires   answer: VspProtectAnswer(a, b, c, k, VSP_OK, r, w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    changed: VspMappedByRight(a, b, c.badge, k);
  @ ensures    ordered: VspOrderedByRight(a, b, c.badge);
  @*/
static void vsp_window_protect(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                               uint32_t k, struct vsp_reply r, struct vsp_work w)
{
    /*@ assert may: VspRangeMay(a, c, k); */
    /*@ assert done: VspProtectDone(a, b, c, k, VspRangeStart(k, c.request),
      @   VspRangeEnd(k, c.request), w); */
    /*@ assert same: b.layout == a.layout; */
    vsp_pages_same(a.layout, b.layout);
    (void)a;
    (void)b;
    (void)k;
    (void)r;
    (void)w;
}

void vsp_window_decided(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                        struct vsp_reply r, struct vsp_work w)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    /*@ assert answered: VspAnswered(a, b, c, VSP_OK, r, w); */
    /*@ assert entered: VspEntered(a, c); */
    /*@ assert inside: VspSpaceAnswer(a, b, c, k, VSP_OK, r, w); */
    if (c.request.op == VSP_OP_MAP) {
        vsp_window_map(a, b, c, k, r, w);
    } else if (c.request.op == VSP_OP_UNMAP) {
        vsp_window_unmap(a, b, c, k, r, w);
    } else {
        vsp_window_protect(a, b, c, k, r, w);
    }
}
