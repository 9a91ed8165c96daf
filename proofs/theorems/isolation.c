/* SPDX-License-Identifier: ISC */
/*
 * Isolation. A message changes nothing in any live address space but the one its handle names
 * (SPACE_CREATE: in none), and an outcome changes nothing in any but the one that its work is on:
 * owner, bounds, budgets, epoch and counts are as they were, and so are all pages with the ends of
 * the regions that hold them (VspSameWindow).
 */
#include "core/enter.h"
#include "core/service.h"

/* A change between two positions of another space changes no page of space k. */
/*@ requires   ok: VspServiceOk(a);
  @ requires   spaces: k < VSP_SPACE_MAX && j < VSP_SPACE_MAX && j != k;
  @ requires   range: VspRangeIn(start, end, j);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    start: \forall integer p, i; VspHolds(a.layout.tree, i, p) ==>
  @              VspInWindow(p, k) ==> VspCutStart(end, VspCutStart(start,
  @              a.layout.tree.start[i], p), p) == a.layout.tree.start[i];
  @ ensures    end: \forall integer p, i; VspHolds(a.layout.tree, i, p) ==>
  @              VspInWindow(p, k) ==> VspCutEnd(end, VspCutEnd(start,
  @              a.layout.tree.end[i], p), p) == a.layout.tree.end[i];
  @ ensures    outside: \forall integer p; VspInWindow(p, k) ==> !(start <= p < end);
  @*/
static void vsp_isolation_ends(struct vsp_service a, uint32_t k, uint32_t j, uint64_t start,
                               uint64_t end)
{
    /*@ ghost vsp_regions_home(a, k); */
    /*@ assert live: \forall integer i; VspInBounds(a, i, k) ==> a.space[k].live == 1 &&
      @   VspBoundsOk(a.space[k]); */
    /*@ assert apart: (j < k && end <= VspBase(k)) ||
      @   (k < j && VspBase(k) + VSP_SPACE_WINDOW <= start); */
    /*@ assert inside: \forall integer p, i; VspHolds(a.layout.tree, i, p) ==> VspInWindow(p, k) ==>
      @   VspBase(k) <= a.layout.tree.start[i] &&
      @   a.layout.tree.end[i] <= VspBase(k) + VSP_SPACE_WINDOW; */
    (void)a;
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
static void vsp_isolation_outcome(struct vsp_service a, struct vsp_service b, uint32_t outcome,
                                  uint32_t status, struct vsp_reply r, uint32_t notify, uint32_t k)
{
    uint32_t op = a.pending.op;

    vsp_isolation_ends(a, k, a.pending.space, a.pending.start, a.pending.end);
    /*@ assert one: \forall integer p, i, j; VspHolds(a.layout.tree, i, p) ==>
      @   VspHolds(a.layout.tree, j, p) ==> i == j; */
    /*@ assert added: outcome == 1 && op == VSP_OP_MAP ==>
      @   VspMapAdded(a.layout, b.layout, a.pending.start, a.pending.end); */
    /*@ assert region: outcome == 1 && op == VSP_OP_MAP ==> \forall integer p, i, j;
      @   VspHolds(b.layout.tree, i, p) ==> VspHolds(a.layout.tree, j, p) ==>
      @   i == j && VspSameRegion(b.layout, a.layout, i) && VspAlike(b.layout, i, a.layout, j); */
    /*@ assert pages: outcome == 1 && op == VSP_OP_MAP ==> \forall integer p; VspInWindow(p, k) ==>
      @   (VspMapped(b.layout, p) <==> VspMapped(a.layout, p)); */
    /*@ assert put: outcome == 1 && op == VSP_OP_MAP ==> VspSameWindow(b.layout, a.layout, k); */
    /*@ assert gone: outcome == 1 && op == VSP_OP_UNMAP ==>
      @   VspSameWindow(b.layout, a.layout, k); */
    /*@ assert set: outcome == 1 && op == VSP_OP_PROTECT ==>
      @   VspSameWindow(b.layout, a.layout, k); */
    /*@ assert ended: outcome == 1 && op == VSP_OP_SPACE_DESTROY ==>
      @   VspSameWindow(b.layout, a.layout, k); */
    /*@ assert still: outcome != 1 || op == VSP_OP_FAULT_SUPPLY ==> b.layout == a.layout; */
    (void)op;
    (void)b;
    (void)outcome;
    (void)status;
    (void)r;
    (void)notify;
}

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    isolated: VspIsolated(\old(*s), *s,
  @              \old(VspLe16(&message->byte[0], VSP_REQ_OFF_OP)),
  @              \old(VspLe64(&message->byte[0], VSP_REQ_OFF_SPACE)));
  @*/
void vsp_theorem_isolation_step(struct vsp_service *s, const struct vsp_message *message,
                                struct vsp_effects *effects)
{
    struct vsp_call call;
    struct vsp_reply reply;

    (void)vsp_service_step(s, message, &call, effects, &reply);
}

/*@ requires   pointers: \valid(s) && \valid(effects) && \separated(s, effects);
  @ requires   ok: VspServiceOk(*s) && !VspIdle(*s);
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    isolated: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
  @              k != \old(*s).pending.space ==> s->space[k] == \old(*s).space[k] &&
  @              VspSameWindow(s->layout, \old(*s).layout, k);
  @*/
void vsp_theorem_isolation_complete(struct vsp_service *s, uint32_t outcome,
                                    struct vsp_effects *effects)
{
    struct vsp_reply reply;
    struct vsp_service before = *s;
    uint32_t status = vsp_service_complete(s, outcome, effects, &reply);

    /*@ loop invariant range: 0 <= k <= VSP_SPACE_MAX;
      @ loop invariant same: \forall integer j; 0 <= j < k ==> j != before.pending.space ==>
      @   VspSameWindow(s->layout, before.layout, j);
      @ loop assigns k;
      @ loop variant VSP_SPACE_MAX - k;
      @*/
    for (uint32_t k = 0u; k < VSP_SPACE_MAX; k++) {
        if (k != before.pending.space) {
            vsp_isolation_outcome(before, *s, outcome, status, reply, effects->notify, k);
        }
    }
}
