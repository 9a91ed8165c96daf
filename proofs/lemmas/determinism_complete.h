/* SPDX-License-Identifier: ISC */
/* Determinism of the outcome of kernel work. */
#ifndef VSP_PROOFS_DETERMINISM_COMPLETE_H
#define VSP_PROOFS_DETERMINISM_COMPLETE_H

#include "core/service.h"
#include "proofs/lemmas/determinism_range.h"

/*@ // the outcome of ticket i is answered by run a
  @ predicate VspCompleted(struct vsp_run a, integer i, integer outcome) =
  @   VspServiceOk(a.after) && VspTicketUsed(a.before.tickets, i) &&
  @   VspCompleteAnswer(a.before, a.after, i, outcome, a.status, a.reply, a.notify);
  @*/

/* The same outcome of equal tickets: equal replies, and equal services. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   ticket: VspEqualTicket(a.before.tickets, i, b.before.tickets, j);
  @ requires   answer: VspCompleted(a, i, outcome) && VspCompleted(b, j, outcome);
  @ requires   no_work: VspNoWork(a.work) && VspNoWork(b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @ ensures    notify: a.notify == b.notify;
  @*/
void vsp_determinism_complete(struct vsp_run a, struct vsp_run b, uint32_t i, uint32_t j,
                              uint32_t outcome);

#endif
