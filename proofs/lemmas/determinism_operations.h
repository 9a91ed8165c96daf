/* SPDX-License-Identifier: ISC */
/*
 * Each operation: from the answers to one call of two services that agree on the space which it
 * names, and on its sender, follow equal answers, equal kernel work, and that they agree again.
 */
#ifndef VSP_PROOFS_DETERMINISM_OPERATIONS_H
#define VSP_PROOFS_DETERMINISM_OPERATIONS_H

#include "proofs/lemmas/determinism_range.h"

/*@ // the entry let a call in, in two services that agree on space k, which it names
  @ predicate VspRunsInside(struct vsp_run a, struct vsp_run b, struct vsp_call c, integer k) =
  @   VspRunsStart(a, b, k, c.badge) && VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k) &&
  @   VspFormOk(c.request);
  @*/

/*
 * Equal answers behind the entry and, of what may change the service, equal ends. GRANT, REVOKE
 * and PAGER_SETTLE order no work, and what only asks changes nothing.
 */
/*@ requires   start: VspRunsInside(a, b, c, k);
  @ requires   op: c.request.op == VSP_OP_MAP;
  @ requires   ok: VspLayoutOk(a.after.layout) && VspLayoutOk(b.after.layout);
  @ requires   answer_a: VspMapAnswer(a.before, a.after, c, k, a.status, a.reply, a.work);
  @ requires   answer_b: VspMapAnswer(b.before, b.after, c, k, b.status, b.reply, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answers: VspEqualAnswers(a, b);
  @ ensures    done: a.status == VSP_OK ==> VspEqualDone(a, b, k, c.badge);
  @*/
void vsp_determinism_map(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k);

/*@ requires   start: VspRunsInside(a, b, c, k);
  @ requires   op: c.request.op == VSP_OP_UNMAP;
  @ requires   ok: VspLayoutOk(a.after.layout) && VspLayoutOk(b.after.layout);
  @ requires   answer_a: VspUnmapAnswer(a.before, a.after, c, k, a.status, a.reply, a.work);
  @ requires   answer_b: VspUnmapAnswer(b.before, b.after, c, k, b.status, b.reply, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answers: VspEqualAnswers(a, b);
  @ ensures    done: a.status == VSP_OK ==> VspEqualDone(a, b, k, c.badge);
  @*/
void vsp_determinism_unmap(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k);

/*@ requires   start: VspRunsInside(a, b, c, k);
  @ requires   op: c.request.op == VSP_OP_PROTECT;
  @ requires   answer_a: VspProtectAnswer(a.before, a.after, c, k, a.status, a.reply, a.work);
  @ requires   answer_b: VspProtectAnswer(b.before, b.after, c, k, b.status, b.reply, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answers: VspEqualAnswers(a, b);
  @ ensures    done: a.status == VSP_OK ==> VspEqualDone(a, b, k, c.badge);
  @*/
void vsp_determinism_protect(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k);

/*@ requires   start: VspRunsInside(a, b, c, k);
  @ requires   answer_a: VspFindAnswer(a.before, c, k, a.status, a.reply);
  @ requires   answer_b: VspFindAnswer(b.before, c, k, b.status, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answers: VspEqualAnswers(a, b);
  @*/
void vsp_determinism_find(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k);

/*@ requires   start: VspRunsInside(a, b, c, k);
  @ requires   op: c.request.op == VSP_OP_LIST;
  @ requires   answer_a: VspListAnswer(a.before, c, k, a.status, a.reply);
  @ requires   answer_b: VspListAnswer(b.before, c, k, b.status, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answers: VspEqualAnswers(a, b);
  @*/
void vsp_determinism_list(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k);

/*@ requires   start: VspRunsInside(a, b, c, k);
  @ requires   op: c.request.op == VSP_OP_SPACE_DESTROY;
  @ requires   answer_a: VspDestroyAnswer(a.before, a.after, c, k, a.status, a.reply, a.work);
  @ requires   answer_b: VspDestroyAnswer(b.before, b.after, c, k, b.status, b.reply, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answers: VspEqualAnswers(a, b);
  @ ensures    done: a.status == VSP_OK ==> VspEqualDone(a, b, k, c.badge);
  @*/
void vsp_determinism_destroy(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k);

/*@ requires   start: VspRunsInside(a, b, c, k);
  @ requires   answer_a: VspInfoAnswer(a.before, k, a.status, a.reply);
  @ requires   answer_b: VspInfoAnswer(b.before, k, b.status, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answers: VspEqualAnswers(a, b);
  @*/
void vsp_determinism_info(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k);

/*@ requires   start: VspRunsInside(a, b, c, k);
  @ requires   answer_a: VspGrantAnswer(a.before, a.after, c, k, a.status, a.reply);
  @ requires   answer_b: VspGrantAnswer(b.before, b.after, c, k, b.status, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answers: VspEqualAnswers(a, b);
  @ ensures    agree: a.status == VSP_OK ==> VspAgree(a.after, b.after, k, c.badge);
  @*/
void vsp_determinism_grant(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k);

/*@ requires   start: VspRunsInside(a, b, c, k);
  @ requires   answer_a: VspRevokeAnswer(a.before, a.after, c, k, a.status, a.reply);
  @ requires   answer_b: VspRevokeAnswer(b.before, b.after, c, k, b.status, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answers: VspEqualAnswers(a, b);
  @ ensures    agree: a.status == VSP_OK ==> VspAgree(a.after, b.after, k, c.badge);
  @*/
void vsp_determinism_revoke(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k);

/*@ requires   start: VspRunsInside(a, b, c, k);
  @ requires   answer_a: VspFaultQueryAnswer(a.before, c, k, a.status, a.reply);
  @ requires   answer_b: VspFaultQueryAnswer(b.before, c, k, b.status, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answers: VspEqualAnswers(a, b);
  @*/
void vsp_determinism_fault_query(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k);

/*@ requires   start: VspRunsInside(a, b, c, k);
  @ requires   op: c.request.op == VSP_OP_FAULT_SUPPLY;
  @ requires   answer_a: VspSupplyAnswer(a.before, a.after, c, k, a.status, a.reply, a.work);
  @ requires   answer_b: VspSupplyAnswer(b.before, b.after, c, k, b.status, b.reply, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answers: VspEqualAnswers(a, b);
  @ ensures    done: a.status == VSP_OK ==> VspEqualDone(a, b, k, c.badge);
  @*/
void vsp_determinism_fault_supply(struct vsp_run a, struct vsp_run b, struct vsp_call c,
                                  uint32_t k);

/*@ requires   start: VspRunsInside(a, b, c, k);
  @ requires   op: c.request.op == VSP_OP_PAGE_EVICT;
  @ requires   answer_a: VspEvictAnswer(a.before, a.after, c, k, a.status, a.reply, a.work);
  @ requires   answer_b: VspEvictAnswer(b.before, b.after, c, k, b.status, b.reply, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answers: VspEqualAnswers(a, b);
  @ ensures    done: a.status == VSP_OK ==> VspEqualDone(a, b, k, c.badge);
  @*/
void vsp_determinism_evict(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k);

/*@ requires   start: VspRunsInside(a, b, c, k);
  @ requires   op: c.request.op == VSP_OP_BACKING_LOST;
  @ requires   answer_a: VspLostAnswer(a.before, a.after, c, k, a.status, a.reply, a.work);
  @ requires   answer_b: VspLostAnswer(b.before, b.after, c, k, b.status, b.reply, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answers: VspEqualAnswers(a, b);
  @ ensures    done: a.status == VSP_OK ==> VspEqualDone(a, b, k, c.badge);
  @*/
void vsp_determinism_lost(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k);

/*@ requires   start: VspRunsInside(a, b, c, k);
  @ requires   op: c.request.op == VSP_OP_MAY;
  @ requires   owner: VspEqualOwner(a.before, b.before, k);
  @ requires   answer_a: VspMayAnswer(a.before, c, k, a.status, a.reply);
  @ requires   answer_b: VspMayAnswer(b.before, c, k, b.status, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answers: VspEqualAnswers(a, b);
  @*/
void vsp_determinism_may(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k);

/*@ requires   start: VspRunsInside(a, b, c, k);
  @ requires   op: c.request.op == VSP_OP_PAGER_SETTLE;
  @ requires   answer_a: VspSettleAnswer(a.before, a.after, c, k, a.status, a.reply);
  @ requires   answer_b: VspSettleAnswer(b.before, b.after, c, k, b.status, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answers: VspEqualAnswers(a, b);
  @ ensures    agree: a.status == VSP_OK ==> VspAgree(a.after, b.after, k, c.badge);
  @*/
void vsp_determinism_settle(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k);

/* ---- What names no space. ---- */

/* Nothing changed, so the spaces of a sender are as equal as they were. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   sender: VspEqualPending(a.pending, b.pending) && VspEqualSender(a, b, badge);
  @ requires   same: VspUnchanged(m, a) && VspUnchanged(n, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    maker: VspAgreeMaker(a, b, badge) ==> VspAgreeMaker(m, n, badge);
  @ ensures    taker: VspAgreeTaker(a, b, badge) ==> VspAgreeTaker(m, n, badge);
  @ ensures    finder: VspAgreeFinder(a, b, badge) ==> VspAgreeFinder(m, n, badge);
  @*/
void vsp_equal_unmade(struct vsp_service a, struct vsp_service b, struct vsp_service m,
                      struct vsp_service n, uint64_t badge);

/*@ // the same space is made in both
  @ predicate VspEqualMade(struct vsp_run a, struct vsp_run b) =
  @   a.work.keep_slot == b.work.keep_slot && VSP_SLOT_SPACE <= a.work.keep_slot &&
  @   VspEqualAt(a.after, b.after, a.work.keep_slot - VSP_SLOT_SPACE);
  @*/

/* SPACE_CREATE names no space: its sender, and what is lent to him, is all that it depends on. */
/*@ requires   ok: VspServiceOk(a.before) && VspServiceOk(b.before);
  @ requires   agree: VspAgreeMaker(a.before, b.before, c.badge);
  @ requires   op: c.request.op == VSP_OP_SPACE_CREATE && VspFormOk(c.request);
  @ requires   idle: VspNoWork(a.work) && VspNoWork(b.work);
  @ requires   refused_a: a.status != VSP_OK ==> VspUnchanged(a.after, a.before);
  @ requires   refused_b: b.status != VSP_OK ==> VspUnchanged(b.after, b.before);
  @ requires   answer_a: VspCreateAnswer(a.before, a.after, c, a.status, a.reply, a.work);
  @ requires   answer_b: VspCreateAnswer(b.before, b.after, c, b.status, b.reply, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualReplies(a, b);
  @ ensures    agree: VspAgreeMaker(a.after, b.after, c.badge);
  @ ensures    made: a.status == VSP_OK ==> VspEqualMade(a, b);
  @*/
void vsp_determinism_create(struct vsp_run a, struct vsp_run b, struct vsp_call c);

/* REVOKE on space 0 names none: its sender, and the spaces dealt to him, is all it depends on. */
/*@ requires   ok: VspServiceOk(a.before) && VspServiceOk(b.before);
  @ requires   agree: VspAgreeTaker(a.before, b.before, c.badge);
  @ requires   refused_a: a.status != VSP_OK ==> VspUnchanged(a.after, a.before);
  @ requires   refused_b: b.status != VSP_OK ==> VspUnchanged(b.after, b.before);
  @ requires   answer_a: VspRevokeAllAnswer(a.before, a.after, c, a.status, a.reply);
  @ requires   answer_b: VspRevokeAllAnswer(b.before, b.after, c, b.status, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualReplies(a, b);
  @ ensures    agree: VspAgreeTaker(a.after, b.after, c.badge);
  @ ensures    kept: VspKeptAt(a, b);
  @*/
void vsp_determinism_revoke_all(struct vsp_run a, struct vsp_run b, struct vsp_call c);

/* PAGER_NEXT names none: its sender, and what every space gave up, is all that it depends on. */
/*@ requires   agree: VspAgreeFinder(a.before, b.before, c.badge);
  @ requires   answer_a: VspNextAnswer(a.before, c, a.status, a.reply);
  @ requires   answer_b: VspNextAnswer(b.before, c, b.status, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualReplies(a, b);
  @*/
void vsp_determinism_next(struct vsp_run a, struct vsp_run b, struct vsp_call c);

#endif
