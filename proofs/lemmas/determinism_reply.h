/* SPDX-License-Identifier: ISC */
/* Determinism: what the lemmas of single operations have in common. */
#ifndef VSP_PROOFS_DETERMINISM_REPLY_H
#define VSP_PROOFS_DETERMINISM_REPLY_H

#include "proofs/lemmas/determinism_range.h"

/*@ // a refusal: equal status, epoch and three words
  @ predicate VspEqualSaid(struct vsp_run a, struct vsp_run b) =
  @   a.status == b.status && a.reply.epoch == b.reply.epoch && a.reply.word_count == 3 &&
  @   b.reply.word_count == 3 && a.reply.word[0] == b.reply.word[0] &&
  @   a.reply.word[1] == b.reply.word[1] && a.reply.word[2] == b.reply.word[2];
  @ // the first six words are equal
  @ predicate VspEqualSix(struct vsp_reply r, struct vsp_reply q) =
  @   r.word[0] == q.word[0] && r.word[1] == q.word[1] && r.word[2] == q.word[2] &&
  @   r.word[3] == q.word[3] && r.word[4] == q.word[4] && r.word[5] == q.word[5];
  @*/

/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: r.word[0] == q.word[0] ==> r.word[1] == q.word[1] ==>
  @              r.word[2] == q.word[2] ==>
  @              \forall integer i; 0 <= i < 3 ==> r.word[i] == q.word[i];
  @*/
void vsp_equal_three(struct vsp_reply r, struct vsp_reply q);

/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualSix(r, q) ==>
  @              \forall integer i; 0 <= i < 6 ==> r.word[i] == q.word[i];
  @*/
void vsp_equal_six(struct vsp_reply r, struct vsp_reply q);

/* ---- Kernel work ---- */

/*@ // equal words, as many as are counted
  @ predicate VspEqualWords(struct vsp_reply r, struct vsp_reply q) =
  @   r.word_count == q.word_count &&
  @   \forall integer i; 0 <= i < r.word_count ==> r.word[i] == q.word[i];
  @*/

/* Services in which nothing but tickets changed. */
/*@ requires   equal: VspEqualServices(a, b);
  @ requires   only: VspOnlyTickets(x, a) && VspOnlyTickets(y, b);
  @ requires   tickets: VspTicketsAmong(x.tickets, y.tickets) &&
  @              VspTicketsAmong(y.tickets, x.tickets);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualServices(x, y);
  @*/
void vsp_equal_ticketed(struct vsp_service a, struct vsp_service b, struct vsp_service x,
                        struct vsp_service y);

/* ---- Faults ---- */

/* An access may happen at the same pages. */
/*@ requires   equal: VspEqualLayout(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    same: VspFaultAllowed(a, page, access) <==> VspFaultAllowed(b, page, access);
  @*/
void vsp_equal_allowed(struct vsp_space a, struct vsp_space b, uint64_t page, uint64_t access);

/* What an access may do at a page is the same, and so is the refusal. */
/*@ requires   equal: VspEqualLayout(a, b);
  @ requires   answer_a: VspFaultRegionAnswer(a, page, access, status_a, r);
  @ requires   answer_b: VspFaultRegionAnswer(b, page, access, status_b, q);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    same: VspFaultAllowed(a, page, access) <==> VspFaultAllowed(b, page, access);
  @ ensures    status: status_a == status_b;
  @ ensures    words: !VspFaultAllowed(a, page, access) ==> VspEqualWords(r, q);
  @*/
void vsp_equal_fault_region(struct vsp_space a, struct vsp_space b, struct vsp_reply r,
                            struct vsp_reply q, uint32_t status_a, uint32_t status_b,
                            uint64_t page, uint64_t access);

#endif
