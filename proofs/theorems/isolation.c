/* SPDX-License-Identifier: ISC */
/*
 * Isolation. A message changes nothing in any live address space but the one its handle names
 * (SPACE_CREATE: in none), and an outcome changes nothing in any but the one that its work is on:
 * owner, bounds, budgets, epoch, counts and grants, with their givers and entries, are as they were
 * (the whole record of the space), and so are all pages (VspSameWindow) and the regions that hold
 * them, with their ends (VspSameRegions). REVOKE on space 0, which names none, changes nothing in
 * any space that its sender does not own; in those that it owns, nothing but grants of the badge in
 * the message: the grants of every other badge, the rest of the record and all pages are as they
 * were (VspSameBut).
 */
#include "core/layout/layout_count.h"
#include "core/service/service.h"
#include "core/wire/wire.h"
#include "proofs/lemmas/canonical.h"

/*@ // the same regions hold the pages of space k
  @ predicate VspSameRegions(struct vsp_layout a, struct vsp_layout b, integer k) =
  @   \forall integer p, i, j; VspInWindow(p, k) ==> VspHolds(a.tree, i, p) ==>
  @     VspHolds(b.tree, j, p) ==> a.tree.start[i] == b.tree.start[j] &&
  @     a.tree.end[i] == b.tree.end[j] && a.region[i] == b.region[j];
  @*/

/* Where the pages of a space are the same, its regions are. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   same: VspSameWindow(b, a, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    same: VspSameRegions(a, b, k);
  @*/
static void vsp_isolation_regions(struct vsp_layout a, struct vsp_layout b, uint32_t k)
{
    uint64_t low = VSP_SPACE_BASE(k);
    uint64_t high = low + VSP_SPACE_WINDOW;

    /*@ ghost vsp_layout_window(a.tree, k); */
    /*@ ghost vsp_layout_window(b.tree, k); */
    /*@ assert edges: VspEdge(a, low) && VspEdge(a, high) && VspEdge(b, low) && VspEdge(b, high); */
    /*@ assert same: VspSameBetween(a, b, low, high); */
    vsp_canonical_ends(a, b, low, high);
}

/* What changes the pages of a range of space j alone leaves those of space k as they are. */
/*@ requires   spaces: k < VSP_SPACE_MAX && j < VSP_SPACE_MAX && j != k;
  @ requires   range: VspRangeIn(start, end, j);
  @ requires   disjoint: VspDisjoint(a.tree);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    added: \forall integer n, m; VspUsedMore(b, a, j, n, m) ==>
  @              VspAdded(b, a, start, end, x) ==> VspSameWindow(b, a, k);
  @ ensures    cleared: \forall integer n, m; VspUsedMore(b, a, j, n, m) ==>
  @              VspCleared(b, a, start, end) ==> VspSameWindow(b, a, k);
  @ ensures    set: \forall integer n, m; VspUsedMore(b, a, j, n, m) ==>
  @              VspRightsSet(b, a, start, end, x.rights) ==> VspSameWindow(b, a, k);
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
    /*@ assert set: VspRightsSet(b, a, start, end, x.rights) ==> \forall integer p, i, h;
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
static void vsp_isolation_outcome(struct vsp_service a, struct vsp_service b, uint32_t outcome,
                                  uint32_t status, struct vsp_reply r, uint32_t notify, uint32_t k)
{
    uint32_t op = a.pending.op;
    uint32_t j = a.pending.space;

    vsp_isolation_pages(a.layout, b.layout, a.pending.region, k, j, a.pending.start, a.pending.end);
    /*@ assert put: outcome == 1 ==> op == VSP_OP_MAP ==>
      @   VspSameWindow(b.layout, a.layout, k); */
    /*@ assert gone: outcome == 1 ==> op == VSP_OP_UNMAP ==>
      @   VspSameWindow(b.layout, a.layout, k); */
    /*@ assert set: outcome == 1 ==> op == VSP_OP_PROTECT ==>
      @   VspSameWindow(b.layout, a.layout, k); */
    /*@ assert ended: outcome == 1 ==> op == VSP_OP_SPACE_DESTROY ==>
      @   VspSameWindow(b.layout, a.layout, k); */
    /*@ assert work: VspWorkOp(op); */
    /*@ assert still: outcome != 1 || op == VSP_OP_FAULT_SUPPLY ==> b.layout == a.layout; */
    /*@ assert kept: outcome != 1 || op == VSP_OP_FAULT_SUPPLY ==>
      @   VspSameWindow(b.layout, a.layout, k); */
    (void)op;
    (void)j;
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
  @ ensures    isolated: VspIsolated(\old(*s), *s, \old(message->badge),
  @              \old(VspLe16(&message->byte[0], VSP_REQ_OFF_OP)),
  @              \old(VspLe64(&message->byte[0], VSP_REQ_OFF_SPACE)),
  @              \old(VspLe64(&message->byte[0], VSP_REQ_OFF_WORD)));
  @ ensures    regions: \forall integer k; VspLiveSpace(\old(*s), k) ==>
  @              VspElsewhere(\old(VspLe16(&message->byte[0], VSP_REQ_OFF_OP)),
  @                           \old(VspLe64(&message->byte[0], VSP_REQ_OFF_SPACE)), k) ==>
  @              VspSameRegions(\old(*s).layout, s->layout, k);
  @*/
void vsp_theorem_isolation_step(struct vsp_service *s, const struct vsp_message *message,
                                struct vsp_effects *effects)
{
    struct vsp_call call;
    struct vsp_reply reply;
    struct vsp_service before = *s;
    uint32_t op = vsp_wire_get16(&message->byte[0], VSP_REQ_OFF_OP);
    uint64_t handle = vsp_wire_get64(&message->byte[0], VSP_REQ_OFF_SPACE);

    (void)vsp_service_step(s, message, &call, effects, &reply);
    /*@ loop invariant range: 0 <= k <= VSP_SPACE_MAX;
      @ loop invariant same: \forall integer j; 0 <= j < k ==> VspLiveSpace(before, j) ==>
      @   VspElsewhere(op, handle, j) ==> VspSameRegions(before.layout, s->layout, j);
      @ loop assigns k;
      @ loop variant VSP_SPACE_MAX - k;
      @*/
    for (uint32_t k = 0u; k < VSP_SPACE_MAX; k++) {
        if (before.space[k].live == 1u
            && (op == VSP_OP_SPACE_CREATE || (op == VSP_OP_REVOKE && handle == 0u)
                || k != handle % VSP_SPACE_MAX)) {
            vsp_isolation_regions(before.layout, s->layout, k);
        }
    }
}

/*@ requires   pointers: \valid(s) && \valid(effects) && \separated(s, effects);
  @ requires   ok: VspServiceOk(*s) && !VspIdle(*s);
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    isolated: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
  @              k != \old(*s).pending.space ==> s->space[k] == \old(*s).space[k] &&
  @              VspSameWindow(s->layout, \old(*s).layout, k);
  @ ensures    regions: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
  @              k != \old(*s).pending.space ==>
  @              VspSameRegions(\old(*s).layout, s->layout, k);
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
      @ loop invariant regions: \forall integer j; 0 <= j < k ==> j != before.pending.space ==>
      @   VspSameRegions(before.layout, s->layout, j);
      @ loop assigns k;
      @ loop variant VSP_SPACE_MAX - k;
      @*/
    for (uint32_t k = 0u; k < VSP_SPACE_MAX; k++) {
        if (k != before.pending.space) {
            vsp_isolation_outcome(before, *s, outcome, status, reply, effects->notify, k);
            vsp_isolation_regions(before.layout, s->layout, k);
        }
    }
}
