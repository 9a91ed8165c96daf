/* SPDX-License-Identifier: ISC */
/*
 * Isolation. A message changes nothing in any live address space but the one its handle names
 * (SPACE_CREATE, PAGER_NEXT: in none), and an outcome changes nothing in any but the one that its
 * work is on: owner, bounds, budgets, epoch, content, counts and grants, with their givers and
 * entries, are as they were (the whole record of the space), and so are all pages (VspSameWindow)
 * and the regions that hold them, with their ends (VspSameRegions). REVOKE on space 0, which names
 * none, changes nothing in any space that its sender does not own; in those that it owns, nothing
 * but grants of the badge in the message: the grants of every other badge, the rest of the record
 * and all pages are as they were (VspSameBut).
 */
#include "core/layout/layout_count.h"
#include "core/service/service.h"
#include "core/wire/wire.h"
#include "proofs/lemmas/canonical.h"
#include "proofs/lemmas/isolation.h"

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
            && (op == VSP_OP_SPACE_CREATE
                || ((op == VSP_OP_REVOKE || op == VSP_OP_PAGER_NEXT) && handle == 0u)
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

    vsp_isolation_outcome(before, *s, outcome, status, reply, effects->notify);
    /*@ loop invariant range: 0 <= k <= VSP_SPACE_MAX;
      @ loop invariant regions: \forall integer j; 0 <= j < k ==> j != before.pending.space ==>
      @   VspSameRegions(before.layout, s->layout, j);
      @ loop assigns k;
      @ loop variant VSP_SPACE_MAX - k;
      @*/
    for (uint32_t k = 0u; k < VSP_SPACE_MAX; k++) {
        if (k != before.pending.space) {
            vsp_isolation_regions(before.layout, s->layout, k);
        }
    }
}
