/* SPDX-License-Identifier: ISC */
/*
 * Determinism: the special case of non-interference in which two services agree on everything.
 * Equal services, whatever their histories and numberings, answer the same message, and the same
 * outcome of the same work, alike, and end equal.
 */
#include "proofs/theorems/non_interference.h"

/*@ // two services agree on every space, whoever looks at it
  @ predicate VspEqualServices(struct vsp_service a, struct vsp_service b) =
  @   \forall integer k, badge; 0 <= k < VSP_SPACE_MAX ==> VspAgree(a, b, k, badge);
  @*/

/* So they agree on what any message is answered from. */
/*@ requires   ok: VspServiceOk(a);
  @ requires   equal: VspEqualServices(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    agree: \forall integer op, handle, badge; 0 <= handle ==>
  @              VspAgreeOn(a, b, op, handle, badge);
  @*/
static void vsp_equal_all(struct vsp_service a, struct vsp_service b)
{
    /*@ assert first: \forall integer badge; VspAgree(a, b, 0, badge); */
    /*@ assert mine: \forall integer c, k, badge; VspClientIs(a, c, badge) ==>
      @   VspMine(a.authority, c, k) ==> 0 <= k < VSP_SPACE_MAX; */
    /*@ assert one: VspAgree(a, b, 0, 0); */
    /*@ assert pending: VspEqualPending(a.pending, b.pending); */
    /*@ assert part: \forall integer badge; VspAgree(a, b, 0, badge) ==>
      @   VspEqualSender(a, b, badge); */
    /*@ assert sender: \forall integer badge; VspEqualSender(a, b, badge); */
    /*@ assert each: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> VspAgree(a, b, k, 0); */
    /*@ assert at: \forall integer k; VspAgree(a, b, k, 0) ==>
      @   VspEqualSpace(a.space[k], b.space[k]); */
    /*@ assert space: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
      @   VspEqualSpace(a.space[k], b.space[k]); */
    /*@ assert loan: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
      @   VspEqualLoan(a.space[k], b.space[k]); */
    /*@ assert maker: \forall integer badge; VspAgreeMaker(a, b, badge); */
    /*@ assert lost: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
      @   VspEqualLost(a.space[k], b.space[k]); */
    /*@ assert finder: \forall integer badge; VspAgreeFinder(a, b, badge); */
    /*@ assert taker: \forall integer badge; VspAgreeTaker(a, b, badge); */
    /*@ assert made: \forall integer k; VspLiveSpace(a, k) ==>
      @   VspClientIs(a, a.space[k].owner, a.authority.client_badge[a.space[k].owner]); */
    /*@ assert known: \forall integer c, badge; VspClientIs(a, c, badge) ==>
      @   VspEqualSender(a, b, badge); */
    /*@ assert clients: \forall integer c, badge; VspClientIs(a, c, badge) ==>
      @   VspClientIs(b, c, badge); */
    /*@ assert too: \forall integer k; VspLiveSpace(a, k) ==>
      @   VspClientIs(b, a.space[k].owner, a.authority.client_badge[a.space[k].owner]); */
    /*@ assert same: \forall integer k; VspLiveSpace(a, k) ==>
      @   a.space[k].owner == b.space[k].owner; */
    /*@ assert owner: \forall integer k; VspLiveSpace(a, k) ==> VspEqualOwner(a, b, k); */
    /*@ assert owners: \forall integer k; VspEqualOwner(a, b, k); */
}

/*@ requires   pointers: \valid(s) && \valid(t) && \valid_read(m) && \valid_read(n) &&
  @              \valid(e) && \valid(f);
  @ requires   apart: \separated(s, t, m + (..), n + (..), e, f);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s) && VspServiceOk(*t);
  @ requires   equal: VspEqualServices(*s, *t) && VspEqualMessages(m, n);
  @ requires   length: m->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *t, *e, *f;
  @ ensures    work: VspEqualWork(e->work, f->work) &&
  @              e->work.keep_slot == f->work.keep_slot;
  @ ensures    notify: e->notify == f->notify;
  @ ensures    sent: VspNoWork(e->work) ==> VspEqualSent(e, f);
  @ ensures    deferred: !VspNoWork(e->work) ==> e->reply == 0 && f->reply == 0;
  @ ensures    services: VspEqualServices(*s, *t);
  @*/
void vsp_theorem_determinism(struct vsp_service *s, struct vsp_service *t,
                             const struct vsp_message *m, const struct vsp_message *n,
                             struct vsp_effects *e, struct vsp_effects *f)
{
    vsp_equal_all(*s, *t);
    vsp_theorem_non_interference(s, t, m, n, e, f);
}

/*@ requires   pointers: \valid(a) && \valid(b) && \valid(e) && \valid(f);
  @ requires   apart: \separated(a, b, e, f);
  @ requires   ok: VspServiceOk(*a) && !VspIdle(*a) && VspServiceOk(*b);
  @ requires   equal: VspEqualServices(*a, *b);
  @ terminates \true;
  @ assigns    *a, *b, *e, *f;
  @ ensures    services: VspEqualServices(*a, *b);
  @ ensures    sent: VspEqualSent(e, f);
  @ ensures    notify: e->notify == f->notify;
  @*/
void vsp_theorem_determinism_complete(struct vsp_service *a, struct vsp_service *b,
                                      uint32_t outcome, struct vsp_effects *e,
                                      struct vsp_effects *f)
{
    /*@ assert space: 0 <= a->pending.space < VSP_SPACE_MAX; */
    /*@ assert agree: VspAgree(*a, *b, a->pending.space, 0); */
    vsp_theorem_non_interference_complete(a, b, outcome, e, f);
}
