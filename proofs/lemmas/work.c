/* SPDX-License-Identifier: ISC */
/* The kernel work that the answers of the operations order. */
#include "proofs/lemmas/work.h"

/* Who is the same names the same frames. */
/*@ requires   same: x == y;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    named: \forall integer badge, frame, count;
  @              VspFramesNamed(y, badge, frame, count) ==> VspFramesNamed(x, badge, frame, count);
  @*/
static void vsp_work_frames(struct vsp_authority x, struct vsp_authority y)
{
}

/* Pages of one content that pagerd may fill are all such that it may. */
/*@ requires   all: VspAllMapped(l, start, end);
  @ requires   named: VspRunNamed(l, start, end, q);
  @ requires   content: q.word[4] == VSP_BACKING_ANON || q.word[4] == VSP_BACKING_OBJECT;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    paged: \forall integer p; start <= p < end ==> VspPagedPage(l, p);
  @*/
static void vsp_work_paged(struct vsp_layout l, struct vsp_request q, uint64_t start, uint64_t end)
{
    /*@ assert backing: \forall integer i, p; VspHolds(l.tree, i, p) ==> start <= p < end ==>
      @   l.region[i].backing == VSP_BACKING_ANON || l.region[i].backing == VSP_BACKING_OBJECT; */
    /*@ assert held: \forall integer i, p; VspHolds(l.tree, i, p) ==> start <= p < end ==>
      @   VspPagedPage(l, p); */
    /*@ assert mapped: \forall integer p; start <= p < end ==> VspMapped(l, p) ==>
      @   VspPagedPage(l, p); */
    (void)l;
    (void)q;
    (void)start;
    (void)end;
}

void vsp_work_checked(struct vsp_service s, struct vsp_call c, uint32_t k, struct vsp_reply r)
{
    /*@ assert align: VspMapAligned(c.request); */
    /*@ assert window: VspMapFixedAligned(c.request) && VspMapInBounds(s.space[k], c.request); */
    /*@ assert rights: VspMapRightsOk(VspMapRights(c.request), VspMapCeiling(c.request),
      @   VspMapClass(c.request)); */
    /*@ assert class: VspMapClassOk(c.request); */
    /*@ assert sound: VspMapSound(s.space[k], c.request); */
    /*@ assert may: VspMapMay(s, c, k); */
    /*@ assert free: VspMapFree(s, k, c.request); */
    /*@ assert object: VspMapObjectOk(c); */
    (void)s;
    (void)c;
    (void)k;
    (void)r;
}

/* The work of each operation: a before, b after. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   op: c.request.op == VSP_OP_MAP;
  @ requires   names: VspNames(a, c.request.space, k);
  @ requires   answer: VspMapAnswer(a, b, c, k, VSP_OK, r, w) && !VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    within: VspWorkWithin(b, c, k, w);
  @ ensures    only: VspOnlyPending(b, a);
  @*/
static void vsp_work_map(struct vsp_service a, struct vsp_service b, struct vsp_call c, uint32_t k,
                         struct vsp_reply r, struct vsp_work w)
{
    /*@ assert said: VspMapSaid(a, c, k, VSP_OK, r); */
    vsp_work_checked(a, c, k, r);
    /*@ assert backing: VspMapBackingOk(a.authority, c); */
    vsp_work_frames(b.authority, a.authority);
    /*@ assert done: \exists integer start, struct vsp_attributes x;
      @   VspMapPlaced(a, k, c.request, start) &&
      @   VspMapAttributes(x, a, c, k, start, start + VspMapCount(c.request)) &&
      @   VspMapOrdered(a, b, c, k, start, x, w) && (x.backing == VSP_BACKING_DIRECT ||
      @     VspBacked(a.layout, start, start + VspMapCount(c.request))); */
    /*@ assert work: b.pending.op == VSP_OP_MAP && b.pending.space == k &&
      @   b.pending.start == VspWorkStart(k, w) && b.pending.end == VspWorkEnd(k, w) &&
      @   w.count == VspMapCount(c.request); */
    /*@ assert placed: VspMapPlaced(a, k, c.request, VspWorkStart(k, w)); */
    /*@ assert asked: VspMapAttributes(b.pending.region, a, c, k, VspWorkStart(k, w),
      @   VspWorkEnd(k, w)); */
    /*@ assert ordered: VspMapOrdered(a, b, c, k, VspWorkStart(k, w), b.pending.region, w); */
    /*@ assert frames: w.kind == VSP_WORK_MAP ==>
      @   VspFramesNamed(b.authority, c.badge, w.frame, w.count); */
    /*@ assert placed_free: VspMapFixed(c.request) != 1 ==>
      @   VspFits(a.layout.tree, VspWorkStart(k, w), VspWorkEnd(k, w)); */
    /*@ assert fixed: VspMapFixed(c.request) == 1 ==>
      @   VspWorkStart(k, w) == VspBase(k) + VspMapLow(a.space[k], c.request) &&
      @   VspWorkEnd(k, w) == VspBase(k) + VspMapHigh(a.space[k], c.request); */
    /*@ assert way: VspMakesWay(a.layout, VspWorkStart(k, w), VspWorkEnd(k, w),
      @   c.request.flags); */
    /*@ assert same: b.layout == a.layout && b.space[k] == a.space[k]; */
    /*@ assert way_still: VspMakesWay(b.layout, VspWorkStart(k, w), VspWorkEnd(k, w),
      @   c.request.flags); */
    /*@ assert asked_still: VspMapAttributes(b.pending.region, b, c, k, VspWorkStart(k, w),
      @   VspWorkEnd(k, w)); */
    /*@ assert work_ok: VspWorkOk(b, k, VSP_OP_MAP, VspWorkStart(k, w), VspWorkEnd(k, w),
      @   b.pending.region); */
    /*@ assert fits: VspWorkFits(b, c, k, b.pending.region, w); */
    /*@ assert names: VspNames(b, c.request.space, k); */
    /*@ assert here: VspLiveSpace(b, k) && w.slot == VSP_SLOT_SPACE + k; */
    /*@ assert bounds: b.space[k].low_page <= w.page && w.page + w.count <= b.space[k].high_page; */
    /*@ assert pending: VspWorkPending(b.pending, c.request.op, w); */
}

/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   op: c.request.op == VSP_OP_UNMAP;
  @ requires   names: VspNames(a, c.request.space, k);
  @ requires   answer: VspUnmapAnswer(a, b, c, k, VSP_OK, r, w) && !VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    within: VspWorkWithin(b, c, k, w);
  @ ensures    only: VspOnlyPending(b, a);
  @*/
static void vsp_work_unmap(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                           uint32_t k, struct vsp_reply r, struct vsp_work w)
{
    /*@ assert bounds: VspRangeMay(a, c, k); */
    /*@ assert range: VspUnmapRange(a, b, c, k, VspRangeStart(k, c.request),
      @   VspRangeEnd(k, c.request), VSP_OK, r, w); */
    /*@ assert mapped: VspUnmapMapped(a.layout, k, c.request); */
    /*@ assert goes: VspFlag(c.request.flags, VSP_FLAG_KEEP_RESERVED) == 0 ==>
      @   VspUnmapGo(a, b, c, k, VspRangeStart(k, c.request), VspRangeEnd(k, c.request), r, w); */
    /*@ assert kept: VspFlag(c.request.flags, VSP_FLAG_KEEP_RESERVED) == 1 ==>
      @   \exists struct vsp_attributes x;
      @   VspReserved(x, VspRangeStart(k, c.request) - VspBase(k)) && VspUnmapReserves(a, b, c, k,
      @     VspRangeStart(k, c.request), VspRangeEnd(k, c.request), x, r, w); */
    /*@ assert backed: VspBacked(a.layout, VspRangeStart(k, c.request),
      @   VspRangeEnd(k, c.request)); */
    /*@ assert work: VspRangeWork(a, b, c, k, VspRangeStart(k, c.request),
      @   VspRangeEnd(k, c.request), VSP_WORK_UNMAP, 0, w); */
    /*@ assert reserved: VspFlag(c.request.flags, VSP_FLAG_KEEP_RESERVED) == 1 ==>
      @   VspReserved(b.pending.region, w.page); */
    /*@ assert same: b.layout == a.layout; */
    /*@ assert still: VspBacked(b.layout, VspWorkStart(k, w), VspWorkEnd(k, w)); */
    /*@ assert there: VspWorkGoes(b, k, c.request, b.pending.region, w); */
    /*@ assert names: VspNames(b, c.request.space, k); */
    /*@ assert pending: VspWorkPending(b.pending, c.request.op, w); */
}

/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   op: c.request.op == VSP_OP_PROTECT;
  @ requires   names: VspNames(a, c.request.space, k);
  @ requires   answer: VspProtectAnswer(a, b, c, k, VSP_OK, r, w) && !VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    within: VspWorkWithin(b, c, k, w);
  @ ensures    only: VspOnlyPending(b, a);
  @*/
static void vsp_work_protect(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                             uint32_t k, struct vsp_reply r, struct vsp_work w)
{
    /*@ assert bounds: VspRangeMay(a, c, k); */
    /*@ assert work: VspRangeWork(a, b, c, k, VspRangeStart(k, c.request),
      @   VspRangeEnd(k, c.request), VSP_WORK_PROTECT, c.request.word[2], w); */
    /*@ assert rights: VspProtectRightsOk(a.layout, VspRangeStart(k, c.request),
      @   VspRangeEnd(k, c.request), c.request); */
    /*@ assert cover: VspWorkCovered(a.layout, k, w); */
    /*@ assert same: b.layout == a.layout; */
    /*@ assert covered: VspWorkCovered(b.layout, k, w); */
    /*@ assert names: VspNames(b, c.request.space, k); */
    /*@ assert pending: VspWorkPending(b.pending, c.request.op, w); */
}

/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   op: c.request.op == VSP_OP_SPACE_DESTROY;
  @ requires   names: VspNames(a, c.request.space, k);
  @ requires   answer: VspDestroyAnswer(a, b, c, k, VSP_OK, r, w) && !VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    within: VspWorkWithin(b, c, k, w);
  @ ensures    only: VspOnlyPending(b, a);
  @*/
static void vsp_work_destroy(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                             uint32_t k, struct vsp_reply r, struct vsp_work w)
{
    /*@ assert done: VspDestroyDone(a, b, c, k, VSP_OK, r, w); */
    /*@ assert names: VspNames(b, c.request.space, k); */
}

/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   op: c.request.op == VSP_OP_FAULT_SUPPLY;
  @ requires   names: VspNames(a, c.request.space, k);
  @ requires   answer: VspSupplyAnswer(a, b, c, k, VSP_OK, r, w) && !VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    within: VspWorkWithin(b, c, k, w);
  @ ensures    only: VspOnlyPending(b, a);
  @*/
static void vsp_work_supply(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                            uint32_t k, struct vsp_reply r, struct vsp_work w)
{
    /*@ assert bounds: VspRangeInBounds(a.space[k], c.request); */
    /*@ assert done: VspSupplyDone(a, b, c, k, VspRangeStart(k, c.request),
      @   VspRangeEnd(k, c.request), VSP_OK, r, w); */
    /*@ assert passed: VspSupplyPassed(a, c, VspRangeStart(k, c.request),
      @   VspRangeEnd(k, c.request)); */
    /*@ assert ordered: VspSupplyOrdered(a, b, c, k, VspRangeStart(k, c.request),
      @   VspRangeEnd(k, c.request), w); */
    /*@ assert first: VspMapped(a.layout, VspRangeStart(k, c.request)) &&
      @   (c.request.word[4] == VSP_BACKING_ANON || c.request.word[4] == VSP_BACKING_OBJECT); */
    vsp_work_paged(a.layout, c.request,
                   VSP_SPACE_BASE((uint64_t)k) + c.request.word[0] / VSP_ABI_PAGE_BYTES,
                   VSP_SPACE_BASE((uint64_t)k) + c.request.word[0] / VSP_ABI_PAGE_BYTES
                       + c.request.word[1] / VSP_ABI_PAGE_BYTES);
    /*@ assert paged: \forall integer p; VspRangeStart(k, c.request) <= p <
      @   VspRangeEnd(k, c.request) ==> VspPagedPage(a.layout, p); */
    /*@ assert supplied: VspWorkSupplied(a.layout, k, c.request, w); */
    /*@ assert same: b.layout == a.layout; */
    /*@ assert there: VspWorkSupplied(b.layout, k, c.request, w); */
    vsp_work_frames(b.authority, a.authority);
    /*@ assert named: VspFramesNamed(b.authority, c.badge, w.frame, w.count); */
    /*@ assert names: VspNames(b, c.request.space, k); */
    /*@ assert pending: VspWorkPending(b.pending, c.request.op, w); */
}

/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   op: c.request.op == VSP_OP_PAGE_EVICT;
  @ requires   names: VspNames(a, c.request.space, k);
  @ requires   answer: VspEvictAnswer(a, b, c, k, VSP_OK, r, w) && !VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    within: VspWorkWithin(b, c, k, w);
  @ ensures    only: VspOnlyPending(b, a);
  @*/
static void vsp_work_evict(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                           uint32_t k, struct vsp_reply r, struct vsp_work w)
{
    /*@ assert bounds: VspRangeInBounds(a.space[k], c.request); */
    /*@ assert none: VspNoDirect(a.layout, VspRangeStart(k, c.request),
      @   VspRangeEnd(k, c.request)); */
    /*@ assert work: VspRangeWork(a, b, c, k, VspRangeStart(k, c.request),
      @   VspRangeEnd(k, c.request), VSP_WORK_UNMAP, 0, w); */
    /*@ assert same: b.layout == a.layout; */
    /*@ assert names: VspNames(b, c.request.space, k); */
    /*@ assert pending: VspWorkPending(b.pending, c.request.op, w); */
}

/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   op: c.request.op == VSP_OP_BACKING_LOST;
  @ requires   names: VspNames(a, c.request.space, k);
  @ requires   answer: VspLostAnswer(a, b, c, k, VSP_OK, r, w) && !VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    within: VspWorkWithin(b, c, k, w);
  @ ensures    only: VspOnlyPending(b, a);
  @*/
static void vsp_work_lost(struct vsp_service a, struct vsp_service b, struct vsp_call c, uint32_t k,
                          struct vsp_reply r, struct vsp_work w)
{
    /*@ assert bounds: VspPageInBounds(a.space[k], c.request); */
    /*@ assert mapped: VspMapped(a.layout, VspRangeStart(k, c.request)); */
    /*@ assert region: \exists integer i; VspHolds(a.layout.tree, i, VspRangeStart(k, c.request)) &&
      @   VspLostRegion(a, b, c, k, i, VspRangeStart(k, c.request), VSP_OK, r, w); */
    /*@ assert work: \exists integer i; VspHolds(a.layout.tree, i, VspRangeStart(k, c.request)) &&
      @   VspLostNamed(a.layout, i, VspRangeStart(k, c.request), c.request) &&
      @   VspInBounds(a, i, k) &&
      @   VspRangeWork(a, b, c, k, a.layout.tree.start[i], a.layout.tree.end[i], VSP_WORK_UNMAP, 0,
      @                w); */
    /*@ assert loses: VspWorkLoses(a.layout, k, c.request, w); */
    /*@ assert same: b.layout == a.layout; */
    /*@ assert there: VspWorkLoses(b.layout, k, c.request, w); */
    /*@ assert names: VspNames(b, c.request.space, k); */
    /*@ assert pending: VspWorkPending(b.pending, c.request.op, w); */
}

void vsp_work_decided(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                      uint32_t status, struct vsp_reply r, struct vsp_work w)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    /*@ assert answered: VspAnswered(a, b, c, status, r, w) && status == VSP_OK; */
    /*@ assert named: !VspNamesNone(c.request.op, c.request.space); */
    /*@ assert entered: VspEntered(a, c); */
    /*@ assert inside: VspSpaceAnswer(a, b, c, k, VSP_OK, r, w); */
    switch (c.request.op) {
    case VSP_OP_MAP:
        vsp_work_map(a, b, c, k, r, w);
        break;
    case VSP_OP_UNMAP:
        vsp_work_unmap(a, b, c, k, r, w);
        break;
    case VSP_OP_PROTECT:
        vsp_work_protect(a, b, c, k, r, w);
        break;
    case VSP_OP_SPACE_DESTROY:
        vsp_work_destroy(a, b, c, k, r, w);
        break;
    case VSP_OP_FAULT_SUPPLY:
        vsp_work_supply(a, b, c, k, r, w);
        break;
    case VSP_OP_PAGE_EVICT:
        vsp_work_evict(a, b, c, k, r, w);
        break;
    case VSP_OP_BACKING_LOST:
        vsp_work_lost(a, b, c, k, r, w);
        break;
    }
}
