/* SPDX-License-Identifier: ISC */
/* The content of pages through a decision and an outcome. */
#include "proofs/lemmas/content.h"

#include "proofs/lemmas/lives.h"
#include "proofs/lemmas/work.h"

void vsp_content_still(struct vsp_service a, struct vsp_service b)
{
    /*@ assert one: \forall integer p, i, j; VspHolds(a.layout.tree, i, p) ==>
      @   VspHolds(a.layout.tree, j, p) ==> i == j; */
    /*@ assert same: VspContentsSame(a.layout, b.layout); */
}

/* No page of another space is in a range of space k. */
/*@ requires   spaces: k < VSP_SPACE_MAX && j < VSP_SPACE_MAX && j != k;
  @ requires   range: VspRangeIn(start, end, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    apart: \forall integer p; start <= p < end ==> !VspInWindow(p, j);
  @*/
static void vsp_content_apart(uint32_t k, uint32_t j, uint64_t start, uint64_t end)
{
    /*@ assert apart: (k < j && end <= VspBase(j)) ||
      @   (j < k && VspBase(j) + VSP_SPACE_WINDOW <= start); */
}

/* The pages of a range of space k are pages of no other. */
/*@ requires   space: k < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    own: \forall integer p, j; 0 <= j < VSP_SPACE_MAX ==> start <= p < end ==>
  @              VspInWindow(p, j) ==> j == k;
  @*/
static void vsp_content_own(uint32_t k, uint64_t start, uint64_t end)
{
    /*@ loop invariant range: 0 <= j <= VSP_SPACE_MAX;
      @ loop invariant own: \forall integer p, i; 0 <= i < j ==> start <= p < end ==>
      @   VspInWindow(p, i) ==> i == k;
      @ loop assigns j;
      @ loop variant VSP_SPACE_MAX - j;
      @*/
    for (uint32_t j = 0u; j < VSP_SPACE_MAX; j++) {
        if (j != k) {
            vsp_content_apart(k, j, start, end);
        }
    }
}

/* Where pages stay mapped, and what is in them stays pagerd's, content stays. */
/*@ requires   stay: \forall integer p; !(start <= p < end) ==> VspMapped(a, p) ==>
  @              VspMapped(b, p);
  @ requires   paged: \forall integer p, i, j; !(start <= p < end) ==> VspHolds(a.tree, i, p) ==>
  @              VspHolds(b.tree, j, p) ==> VspPaged(a, i) ==> VspPaged(b, j);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    there: \forall integer p; !(start <= p < end) ==> VspPagedPage(a, p) ==>
  @              VspPagedPage(b, p);
  @*/
static void vsp_content_there(struct vsp_layout a, struct vsp_layout b, uint64_t start,
                              uint64_t end)
{
    /*@ assert mapped: \forall integer p, i; !(start <= p < end) ==> VspHolds(a.tree, i, p) ==>
      @   VspMapped(b, p); */
    /*@ assert each: \forall integer p, i; !(start <= p < end) ==> VspHolds(a.tree, i, p) ==>
      @   VspPaged(a, i) ==> VspPagedPage(b, p); */
    (void)a;
    (void)b;
    (void)start;
    (void)end;
}

/* Pages of a range of space k are mapped: what is in them is new, or frames. */
/*@ requires   space: VspLiveSpace(a, k);
  @ requires   range: VspRangeIn(start, end, k);
  @ requires   frame: VspNextFrame(b.space[k], a.space[k]) &&
  @              VspSameContent(b.space[k], a.space[k]);
  @ requires   others: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
  @              b.space[j] == a.space[j];
  @ requires   pages: VspPagesAlike(b.layout, a.layout);
  @ requires   stay: \forall integer p; VspMapped(a.layout, p) ==> VspMapped(b.layout, p);
  @ requires   inside: \forall integer p, j; VspHolds(b.layout.tree, j, p) ==>
  @              !VspMapped(a.layout, p) ==> start <= p < end &&
  @              (VspPaged(b.layout, j) ==>
  @                b.layout.region[j].generation == a.space[k].content);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    kept: VspContentKept(a, b);
  @*/
static void vsp_content_put(struct vsp_service a, struct vsp_service b, uint32_t k, uint64_t start,
                            uint64_t end)
{
    vsp_content_own(k, start, end);
    /*@ assert handles: VspHandlesOn(a, b); */
    /*@ assert same: VspContentsSame(a.layout, b.layout); */
    /*@ assert fresh: VspContentsNew(a, b); */
    /*@ assert paged: \forall integer p, i, j; VspHolds(a.layout.tree, i, p) ==>
      @   VspHolds(b.layout.tree, j, p) ==> VspPaged(a.layout, i) ==> VspPaged(b.layout, j); */
    vsp_content_there(a.layout, b.layout, start, start);
    /*@ assert gone: VspContentsGone(a, b); */
}

/* The pages of a range of space k are gone: the space counts a generation more, or is gone too. */
/*@ requires   space: VspLiveSpace(a, k) && 1 <= a.space[k].generation;
  @ requires   range: VspRangeIn(start, end, k);
  @ requires   gone: VspRangeGone(a, b, k, start, end) || VspSpaceGone(a, b, k, start, end);
  @ requires   others: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
  @              b.space[j] == a.space[j];
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    kept: VspContentKept(a, b);
  @*/
static void vsp_content_gone(struct vsp_service a, struct vsp_service b, uint32_t k, uint64_t start,
                             uint64_t end)
{
    vsp_content_own(k, start, end);
    /*@ assert cleared: VspCleared(b.layout, a.layout, start, end); */
    /*@ assert handles: VspHandlesOn(a, b); */
    /*@ assert same: VspContentsSame(a.layout, b.layout); */
    /*@ assert none: \forall integer p, j; VspHolds(b.layout.tree, j, p) ==>
      @   VspMapped(a.layout, p); */
    /*@ assert fresh: VspContentsNew(a, b); */
    /*@ assert paged: \forall integer p, i, j; VspHolds(a.layout.tree, i, p) ==>
      @   VspHolds(b.layout.tree, j, p) ==> VspPaged(a.layout, i) ==> VspPaged(b.layout, j); */
    vsp_content_there(a.layout, b.layout, start, end);
    /*@ assert gone: VspContentsGone(a, b); */
}

/* The pages of a range of space k have other rights. */
/*@ requires   space: VspLiveSpace(a, k);
  @ requires   rights: rights != VSP_CHANGE_LOST;
  @ requires   set: VspRangeRights(a, b, k, start, end, rights);
  @ requires   others: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
  @              b.space[j] == a.space[j];
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    kept: VspContentKept(a, b);
  @*/
static void vsp_content_rights(struct vsp_service a, struct vsp_service b, uint32_t k,
                               uint64_t start, uint64_t end, uint32_t rights)
{
    /*@ assert backing: \forall integer p, i, j; VspHolds(a.layout.tree, i, p) ==>
      @   VspHolds(b.layout.tree, j, p) ==>
      @   a.layout.region[i].backing == b.layout.region[j].backing; */
    /*@ assert handles: VspHandlesOn(a, b); */
    /*@ assert same: VspContentsSame(a.layout, b.layout); */
    /*@ assert none: \forall integer p, j; VspHolds(b.layout.tree, j, p) ==>
      @   VspMapped(a.layout, p); */
    /*@ assert fresh: VspContentsNew(a, b); */
    vsp_content_there(a.layout, b.layout, start, start);
    /*@ assert gone: VspContentsGone(a, b); */
}

/* The pages of a range of space k lose their backing: the space counts a generation more. */
/*@ requires   space: VspLiveSpace(a, k);
  @ requires   range: VspRangeIn(start, end, k);
  @ requires   lost: VspRangeLost(a, b, k, start, end);
  @ requires   others: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
  @              b.space[j] == a.space[j];
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    kept: VspContentKept(a, b);
  @*/
static void vsp_content_lost(struct vsp_service a, struct vsp_service b, uint32_t k, uint64_t start,
                             uint64_t end)
{
    vsp_content_own(k, start, end);
    /*@ assert altered: VspAltered(b.layout, a.layout, start, end, VSP_CHANGE_LOST); */
    /*@ assert outside: \forall integer p, i, j; VspHolds(a.layout.tree, i, p) ==>
      @   VspHolds(b.layout.tree, j, p) ==> !(start <= p < end) ==>
      @   a.layout.region[i].backing == b.layout.region[j].backing; */
    /*@ assert none: \forall integer p, j; VspHolds(b.layout.tree, j, p) ==>
      @   VspMapped(a.layout, p); */
    /*@ assert inside: \forall integer p, j; VspHolds(b.layout.tree, j, p) ==>
      @   start <= p < end ==> !VspPaged(b.layout, j); */
    /*@ assert handles: VspHandlesOn(a, b); */
    /*@ assert same: VspContentsSame(a.layout, b.layout); */
    /*@ assert fresh: VspContentsNew(a, b); */
    vsp_content_there(a.layout, b.layout, start, end);
    /*@ assert gone: VspContentsGone(a, b); */
}

/* MAP at once, or ordered: then of frames. */
/*@ requires   ok: VspServiceOk(a) && VspIdle(a);
  @ requires   live: VspLiveSpace(a, k);
  @ requires   answer: VspMapAnswer(a, b, c, k, VSP_OK, r, w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    kept: VspContentKept(a, b);
  @ ensures    frames: VspPendingFrames(b);
  @*/
static void vsp_content_map(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                            uint32_t k, struct vsp_reply r, struct vsp_work w)
{
    uint64_t start = VSP_SPACE_BASE((uint64_t)k) + r.word[0] / VSP_ABI_PAGE_BYTES;
    uint64_t end = start + c.request.word[1] / VSP_ABI_PAGE_BYTES;

    /*@ assert said: VspMapSaid(a, c, k, VSP_OK, r); */
    /*@ assert align: VspMapAligned(c.request); */
    /*@ assert window: VspMapFixedAligned(c.request) && VspMapInBounds(a.space[k], c.request); */
    /*@ assert page: \forall integer p, struct vsp_attributes x;
      @   VspMapDone(a, b, c, k, p, x, r, w) ==> p == start; */
    /*@ assert place: \exists struct vsp_attributes x; VspMapPlaced(a, k, c.request, start) &&
      @   VspMapAttributes(x, c, k, start, a.space[k].content) &&
      @   VspMapDone(a, b, c, k, start, x, r, w); */
    if (c.request.word[4] / 0x1000000u == VSP_BACKING_DIRECT) {
        vsp_content_still(a, b);
        return;
    }
    /*@ assert low: VspBase(k) + VspMapLow(a.space[k], c.request) <= start; */
    /*@ assert high: end <= VspBase(k) + VspMapHigh(a.space[k], c.request); */
    /*@ assert range: VspRangeIn(start, end, k); */
    /*@ assert pager: VspMapBacking(c.request) != VSP_BACKING_DIRECT; */
    /*@ assert end: end == start + VspMapCount(c.request); */
    /*@ assert count: \forall struct vsp_attributes x;
      @   VspMapAttributes(x, c, k, start, a.space[k].content) ==>
      @   x.backing == VSP_BACKING_ANON || x.backing == VSP_BACKING_OBJECT ==>
      @   x.generation == a.space[k].content; */
    /*@ assert done: \forall struct vsp_attributes x; VspMapDone(a, b, c, k, start, x, r, w) ==>
      @   VspMapCommitted(a, b, c, k, start, x, w); */
    /*@ assert put: \forall struct vsp_attributes x; VspMapDone(a, b, c, k, start, x, r, w) ==>
      @   VspRegionPut(a, b, k, start, end, x); */
    /*@ assert new: \forall struct vsp_attributes x; VspRegionPut(a, b, k, start, end, x) ==>
      @   \forall integer p, j; VspHolds(b.layout.tree, j, p) ==> !VspMapped(a.layout, p) ==>
      @   start <= p < end && b.layout.region[j].backing == x.backing &&
      @   b.layout.region[j].generation == x.generation; */
    /*@ assert frame: VspNextFrame(b.space[k], a.space[k]) &&
      @   VspSameContent(b.space[k], a.space[k]); */
    /*@ assert others: VspOnlySpace(a, b, k) && b.pending == a.pending; */
    /*@ assert inside: \forall integer p, j; VspHolds(b.layout.tree, j, p) ==>
      @   !VspMapped(a.layout, p) ==> start <= p < end &&
      @   (VspPaged(b.layout, j) ==> b.layout.region[j].generation == a.space[k].content); */
    vsp_content_put(a, b, k, start, end);
}

void vsp_content_decided(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                         struct vsp_reply r, struct vsp_work w)
{
    if (c.request.op == VSP_OP_MAP) {
        /*@ assert answered: VspAnswered(a, b, c, VSP_OK, r, w); */
        /*@ assert entered: VspEntered(a, c); */
        vsp_content_map(a, b, c, (uint32_t)(c.request.space % VSP_SPACE_MAX), r, w);
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
        vsp_content_put(a, b, k, start, end);
    } else if (op == VSP_OP_PROTECT) {
        vsp_content_rights(a, b, k, start, end, a.pending.region.rights);
    } else if (op == VSP_OP_BACKING_LOST) {
        vsp_content_lost(a, b, k, start, end);
    } else {
        vsp_content_gone(a, b, k, start, end);
    }
}
