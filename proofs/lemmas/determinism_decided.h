/* SPDX-License-Identifier: ISC */
/* What is decided in two services that agree, and what that leaves equal. */
#ifndef VSP_PROOFS_DETERMINISM_DECIDED_H
#define VSP_PROOFS_DETERMINISM_DECIDED_H

#include "core/service/decide.h"
#include "proofs/lemmas/determinism_operations.h"

/*@ // a call is decided in two services that agree on all that it is answered from
  @ predicate VspRunsAgree(struct vsp_run a, struct vsp_run b, struct vsp_call c) =
  @   VspServiceOk(a.before) && VspServiceOk(b.before) && VspServiceOk(a.after) &&
  @   VspServiceOk(b.after) &&
  @   VspAgreeOn(a.before, b.before, c.request.op, c.request.space, c.badge) &&
  @   VspDecided(a.before, a.after, c, a.status, a.reply, a.work) &&
  @   VspDecided(b.before, b.after, c, b.status, b.reply, b.work);
  @ // the same is answered and done, and the services agree again
  @ predicate VspRunsAlike(struct vsp_run a, struct vsp_run b, struct vsp_call c) =
  @   VspEqualReplies(a, b) && VspEqualWork(a.work, b.work) &&
  @   VspAgreeOn(a.after, b.after, c.request.op, c.request.space, c.badge) &&
  @   (a.status == VSP_OK ==> c.request.op == VSP_OP_SPACE_CREATE ==> VspEqualMade(a, b));
  @ // nothing of the spaces changed but of space k
  @ predicate VspOnlyAt(struct vsp_run a, integer k) =
  @   \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
  @     a.after.space[j] == a.before.space[j] && (VspLiveSpace(a.before, j) ==>
  @       VspSameWindow(a.after.layout, a.before.layout, j));
  @ // what a and b agreed on, of any space and any sender, m and n agree on
  @ predicate VspAgreeStill(struct vsp_service a, struct vsp_service b, struct vsp_service m,
  @                         struct vsp_service n) =
  @   \forall integer k, badge; 0 <= k < VSP_SPACE_MAX ==> VspAgree(a, b, k, badge) ==>
  @     VspAgree(m, n, k, badge);
  @*/

/* What is decided on one call in two services that agree is equal, and they agree again. */
/*@ requires   agree: VspRunsAgree(a, b, c);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    alike: VspRunsAlike(a, b, c);
  @*/
void vsp_equal_decided(struct vsp_run a, struct vsp_run b, struct vsp_call c);

/* Runs that change nothing but space k, and that one alike, leave equal what was. */
/*@ requires   ok: VspServiceOk(a.before) && VspServiceOk(b.before) && VspServiceOk(a.after) &&
  @              VspServiceOk(b.after);
  @ requires   only: VspOnlyAt(a, k) && VspOnlyAt(b, k);
  @ requires   here: k < VSP_SPACE_MAX ==> VspEqualAt(a.after, b.after, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    kept: VspKeptAt(a, b);
  @*/
void vsp_kept_but(struct vsp_run a, struct vsp_run b, uint32_t k);

/* So does what is decided. */
/*@ requires   agree: VspRunsAgree(a, b, c) && VspRunsAlike(a, b, c);
  @ requires   isolated: VspIsolated(a.before, a.after, c.badge, c.request.op, c.request.space,
  @              c.request.word[0]) &&
  @              VspIsolated(b.before, b.after, c.badge, c.request.op, c.request.space,
  @              c.request.word[0]);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    kept: VspKeptAt(a, b);
  @*/
void vsp_kept_decided(struct vsp_run a, struct vsp_run b, struct vsp_call c);

/* What is equal in every space is agreed on by every sender. */
/*@ requires   authority: a.after.authority == a.before.authority &&
  @              b.after.authority == b.before.authority;
  @ requires   pending: VspEqualPending(a.after.pending, b.after.pending);
  @ requires   kept: VspKeptAt(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    still: VspAgreeStill(a.before, b.before, a.after, b.after);
  @*/
void vsp_agree_still(struct vsp_run a, struct vsp_run b);

/*@ // two runs on services that agree on what is in the fields of a message
  @ predicate VspRunsRead(struct vsp_run a, struct vsp_run b, integer op, integer handle,
  @                       integer badge) =
  @   VspServiceOk(a.before) && VspServiceOk(b.before) && VspServiceOk(a.after) &&
  @   VspServiceOk(b.after) && VspAgreeOn(a.before, b.before, op, handle, badge);
  @*/

/* Bytes that are no request. */
/*@ requires   start: VspRunsRead(a, b, op, handle, badge);
  @ requires   said: VspNotDecoded(a.reply, a.status, culprit) &&
  @              VspNotDecoded(b.reply, b.status, culprit);
  @ requires   still: VspNoChange(a.before, a.after, a.work) &&
  @              VspNoChange(b.before, b.after, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualReplies(a, b);
  @ ensures    agree: VspAgreeOn(a.after, b.after, op, handle, badge);
  @ ensures    kept: VspKeptAt(a, b);
  @*/
void vsp_equal_garbage(struct vsp_run a, struct vsp_run b, uint32_t op, uint64_t handle,
                       uint64_t badge, uint32_t culprit);

#endif
