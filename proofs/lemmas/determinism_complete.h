/* SPDX-License-Identifier: ISC */
/* Determinism of the outcome of kernel work. */
#ifndef VSP_PROOFS_DETERMINISM_COMPLETE_H
#define VSP_PROOFS_DETERMINISM_COMPLETE_H

#include "proofs/lemmas/determinism_range.h"

/*@ // the outcome of ticket i is answered by run a
  @ predicate VspCompleted(struct vsp_run a, integer i, integer outcome) =
  @   VspServiceOk(a.after) && 0 <= i < VSP_TICKET_MAX && a.before.tickets.op[i] != 0 &&
  @   VspCompleteAnswer(a.before, a.after, i, outcome, a.status, a.reply.word_count,
  @     a.reply.epoch, a.reply.word[0], a.reply.word[1], a.reply.word[2], a.effects.notify);
  @*/

/* The same outcome of equal tickets: equal replies, and equal services. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   ticket: VspEqualTicket(a.before.tickets, i, b.before.tickets, j);
  @ requires   answer: VspCompleted(a, i, outcome) && VspCompleted(b, j, outcome);
  @ requires   no_work: VspNoWork(a.effects) && VspNoWork(b.effects);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @ ensures    notify: a.effects.notify == b.effects.notify;
  @*/
void vsp_determinism_complete(struct vsp_run a, struct vsp_run b, uint32_t i, uint32_t j,
                              uint32_t outcome);

#endif
