/* SPDX-License-Identifier: ISC */
/* What an outcome does to the pages of others: nothing. */
#include "proofs/lemmas/isolation.h"

void vsp_pages_same(struct vsp_layout a, struct vsp_layout b)
{
    /*@ assert one: \forall integer p, i, j; VspHolds(a.tree, i, p) ==>
      @   VspHolds(a.tree, j, p) ==> i == j; */
    (void)a;
    (void)b;
}

/* What changes the pages of a range leaves the others as they are. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    put: VspPut(b, a, start, end, x) ==>
  @              \forall integer p; !(start <= p < end) ==> VspPageKept(a, b, p);
  @ ensures    gone: VspCleared(b, a, start, end) ==>
  @              \forall integer p; !(start <= p < end) ==> VspPageKept(a, b, p);
  @ ensures    altered: \forall integer change; VspAltered(b, a, start, end, change) ==>
  @              \forall integer p; !(start <= p < end) ==> VspPageKept(a, b, p);
  @*/
static void vsp_pages_outside(struct vsp_layout a, struct vsp_layout b, struct vsp_attributes x,
                              uint64_t start, uint64_t end)
{
    /*@ assert alike: \forall integer change, p, i, j; VspAltered(b, a, start, end, change) ==>
      @   !(start <= p < end) ==> VspHolds(a.tree, i, p) ==> VspHolds(b.tree, j, p) ==>
      @   VspAlike(b, j, a, i); */
    (void)a;
    (void)b;
    (void)x;
    (void)start;
    (void)end;
}

void vsp_pages_outcome(struct vsp_service a, struct vsp_service b, uint32_t outcome,
                       uint32_t status, struct vsp_reply r, uint32_t notify)
{
    uint32_t op = a.pending.op;

    if (outcome != 1u || op == VSP_OP_FAULT_SUPPLY || op == VSP_OP_PAGE_EVICT) {
        vsp_pages_same(a.layout, b.layout);
        return;
    }
    vsp_pages_outside(a.layout, b.layout, a.pending.region, a.pending.start, a.pending.end);
    /*@ assert work: VspWorkOp(op); */
    /*@ assert put: op == VSP_OP_MAP || (op == VSP_OP_UNMAP && a.pending.region.class_id != 0) ==>
      @   VspPut(b.layout, a.layout, a.pending.start, a.pending.end, a.pending.region); */
    /*@ assert gone: op == VSP_OP_SPACE_DESTROY ||
      @   (op == VSP_OP_UNMAP && a.pending.region.class_id == 0) ==>
      @   VspCleared(b.layout, a.layout, a.pending.start, a.pending.end); */
    /*@ assert rights: op == VSP_OP_PROTECT ==> VspAltered(b.layout, a.layout,
      @   a.pending.start, a.pending.end, a.pending.region.rights); */
    /*@ assert lost: op == VSP_OP_BACKING_LOST ==> VspAltered(b.layout, a.layout,
      @   a.pending.start, a.pending.end, VSP_CHANGE_LOST); */
    /*@ assert same_rights: op == VSP_OP_PROTECT ==> \forall integer p;
      @   !(a.pending.start <= p < a.pending.end) ==> VspPageKept(a.layout, b.layout, p); */
    /*@ assert same_lost: op == VSP_OP_BACKING_LOST ==> \forall integer p;
      @   !(a.pending.start <= p < a.pending.end) ==> VspPageKept(a.layout, b.layout, p); */
    (void)status;
    (void)r;
    (void)notify;
}

/* What changes the pages of a range of space j alone leaves those of space k as they are. */
/*@ requires   spaces: k < VSP_SPACE_MAX && j < VSP_SPACE_MAX && j != k;
  @ requires   range: VspRangeIn(start, end, j);
  @ requires   disjoint: VspDisjoint(a.tree);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    put: \forall integer n, m; VspUsedMore(b, a, j, n, m) ==>
  @              VspPut(b, a, start, end, x) ==> VspSameWindow(b, a, k);
  @ ensures    cleared: \forall integer n, m; VspUsedMore(b, a, j, n, m) ==>
  @              VspCleared(b, a, start, end) ==> VspSameWindow(b, a, k);
  @ ensures    altered: \forall integer n, m, change; VspUsedMore(b, a, j, n, m) ==>
  @              VspAltered(b, a, start, end, change) ==> VspSameWindow(b, a, k);
  @ ensures    still: b == a ==> VspSameWindow(b, a, k);
  @*/
static void vsp_isolation_pages(struct vsp_layout a, struct vsp_layout b, struct vsp_attributes x,
                                uint32_t k, uint32_t j, uint64_t start, uint64_t end)
{
    /*@ assert apart: (j < k && end <= VspBase(k)) ||
      @   (k < j && VspBase(k) + VSP_SPACE_WINDOW <= start); */
    /*@ assert outside: \forall integer p; VspInWindow(p, k) ==> !(start <= p < end); */
    /*@ assert counts: \forall integer n, m; VspUsedMore(b, a, j, n, m) ==>
      @   b.regions[k] == a.regions[k] && b.pages[k] == a.pages[k]; */
    /*@ assert altered: \forall integer change, p, i, h; VspAltered(b, a, start, end, change) ==>
      @   VspInWindow(p, k) ==> VspHolds(b.tree, i, p) ==> VspHolds(a.tree, h, p) ==>
      @   VspAlike(b, i, a, h); */
    /*@ assert one: \forall integer p, i, h; VspHolds(a.tree, i, p) ==> VspHolds(a.tree, h, p) ==>
      @   i == h; */
    /*@ assert own: VspSameWindow(a, a, k); */
    (void)a;
    (void)b;
    (void)x;
    (void)k;
    (void)j;
    (void)start;
    (void)end;
}

/* An outcome leaves the pages of space k as they are. */
/*@ requires   ok: VspServiceOk(a) && !VspIdle(a);
  @ requires   done: VspCompleteAnswer(a, b, outcome, status, r, notify);
  @ requires   space: k < VSP_SPACE_MAX && k != a.pending.space;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    same: VspSameWindow(b.layout, a.layout, k);
  @*/
static void vsp_isolation_at(struct vsp_service a, struct vsp_service b, uint32_t outcome,
                             uint32_t status, struct vsp_reply r, uint32_t notify, uint32_t k)
{
    uint32_t op = a.pending.op;
    uint32_t j = a.pending.space;

    vsp_isolation_pages(a.layout, b.layout, a.pending.region, k, j, a.pending.start, a.pending.end);
    /*@ assert put: outcome == 1 ==> op == VSP_OP_MAP ==>
      @   VspSameWindow(b.layout, a.layout, k); */
    /*@ assert gone: outcome == 1 ==> op == VSP_OP_UNMAP ==> a.pending.region.class_id == 0 ==>
      @   VspSameWindow(b.layout, a.layout, k); */
    /*@ assert stays: outcome == 1 ==> op == VSP_OP_UNMAP ==> a.pending.region.class_id != 0 ==>
      @   VspSameWindow(b.layout, a.layout, k); */
    /*@ assert set: outcome == 1 ==> op == VSP_OP_PROTECT ==>
      @   VspSameWindow(b.layout, a.layout, k); */
    /*@ assert lost: outcome == 1 ==> op == VSP_OP_BACKING_LOST ==>
      @   VspSameWindow(b.layout, a.layout, k); */
    /*@ assert ended: outcome == 1 ==> op == VSP_OP_SPACE_DESTROY ==>
      @   VspSameWindow(b.layout, a.layout, k); */
    /*@ assert work: VspWorkOp(op); */
    /*@ assert still: outcome != 1 || VspLayoutStays(op) ==> b.layout == a.layout; */
    /*@ assert kept: outcome != 1 || VspLayoutStays(op) ==>
      @   VspSameWindow(b.layout, a.layout, k); */
    (void)op;
    (void)j;
    (void)b;
    (void)outcome;
    (void)status;
    (void)r;
    (void)notify;
}

void vsp_isolation_outcome(struct vsp_service a, struct vsp_service b, uint32_t outcome,
                           uint32_t status, struct vsp_reply r, uint32_t notify)
{
    /*@ loop invariant range: 0 <= k <= VSP_SPACE_MAX;
      @ loop invariant same: \forall integer j; 0 <= j < k ==> j != a.pending.space ==>
      @   VspSameWindow(b.layout, a.layout, j);
      @ loop assigns k;
      @ loop variant VSP_SPACE_MAX - k;
      @*/
    for (uint32_t k = 0u; k < VSP_SPACE_MAX; k++) {
        if (k != a.pending.space) {
            vsp_isolation_at(a, b, outcome, status, r, notify, k);
        }
    }
}
