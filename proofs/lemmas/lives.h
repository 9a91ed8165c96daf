/* SPDX-License-Identifier: ISC */
/*
 * What is decided on a call that names a space, or makes one, changes no other; and the mark that
 * says whether a space lives is 1 or 0, whatever is decided and what comes of it.
 */
#ifndef VSP_PROOFS_LIVES_H
#define VSP_PROOFS_LIVES_H

#include "core/service/service.h"

/*@ predicate VspLives(struct vsp_service s) =
  @   \forall integer k; 0 <= k < VSP_SPACE_MAX ==> s.space[k].live <= 1;
  @*/

/*@ // nothing of any space but k changed, and that one lives as before
  @ predicate VspOthersSame(struct vsp_service a, struct vsp_service b, integer k) =
  @   (\forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==> b.space[j] == a.space[j]) &&
  @   b.space[k].live == a.space[k].live;
  @*/

/* What orders no work changes the space that it is about, or nothing. */
/*@ requires   no_work: VspNoWork(w);
  @ requires   space: k < VSP_SPACE_MAX;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    map: VspMapAnswer(a, b, c, k, VSP_OK, r, w) ==> VspOthersSame(a, b, k);
  @ ensures    unmap: VspUnmapAnswer(a, b, c, k, VSP_OK, r, w) ==> VspOthersSame(a, b, k);
  @ ensures    protect: VspProtectAnswer(a, b, c, k, VSP_OK, r, w) ==> VspUnchanged(b, a);
  @ ensures    grant: VspGrantAnswer(a, b, c, k, VSP_OK, r) ==> VspOthersSame(a, b, k);
  @ ensures    revoke: VspRevokeAnswer(a, b, c, k, VSP_OK, r) ==> VspOthersSame(a, b, k);
  @ ensures    destroy: !VspDestroyAnswer(a, b, c, k, VSP_OK, r, w);
  @ ensures    supply: !VspSupplyAnswer(a, b, c, k, VSP_OK, r, w);
  @ ensures    evict: !VspEvictAnswer(a, b, c, k, VSP_OK, r, w);
  @ ensures    lost: !VspLostAnswer(a, b, c, k, VSP_OK, r, w);
  @ ensures    settle: VspSettleAnswer(a, b, c, k, VSP_OK, r) ==> VspOthersSame(a, b, k);
  @*/
void vsp_lives_same(struct vsp_service a, struct vsp_service b, struct vsp_call c, uint32_t k,
                    struct vsp_reply r, struct vsp_work w);

/* Whatever is decided, no space changes but the one that the call names, if it names one. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   decided: VspDecided(a, b, c, status, r, w);
  @ requires   named: c.request.op != VSP_OP_SPACE_CREATE &&
  @              !VspTakesAll(c.request.op, c.request.space);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    others: VspOthersSame(a, b, c.request.space % VSP_SPACE_MAX);
  @*/
void vsp_others_decided(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                        uint32_t status, struct vsp_reply r, struct vsp_work w);

/* SPACE_CREATE makes one space live. */
/*@ requires   ok: VspServiceOk(a);
  @ requires   decided: VspDecided(a, b, c, VSP_OK, r, w);
  @ requires   makes: c.request.op == VSP_OP_SPACE_CREATE;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    slot: VSP_SLOT_SPACE <= w.keep_slot < VSP_SLOT_SPACE + VSP_SPACE_MAX;
  @ ensures    others: \forall integer j; 0 <= j < VSP_SPACE_MAX ==>
  @              j != w.keep_slot - VSP_SLOT_SPACE ==> b.space[j] == a.space[j];
  @ ensures    lives: b.space[w.keep_slot - VSP_SLOT_SPACE].live == 1;
  @*/
void vsp_made_decided(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                      struct vsp_reply r, struct vsp_work w);

/* A request that is granted keeps it. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b) && VspLives(a);
  @ requires   decided: VspDecided(a, b, c, VSP_OK, r, w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    lives: VspLives(b);
  @*/
void vsp_lives_decided(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                       struct vsp_reply r, struct vsp_work w);

/* An outcome keeps it. */
/*@ requires   ok: VspServiceOk(a) && !VspIdle(a) && VspLives(a);
  @ requires   done: VspCompleteAnswer(a, b, outcome, status, r, notify);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    lives: VspLives(b);
  @*/
void vsp_lives_completed(struct vsp_service a, struct vsp_service b, uint32_t outcome,
                         uint32_t status, struct vsp_reply r, uint32_t notify);

#endif
