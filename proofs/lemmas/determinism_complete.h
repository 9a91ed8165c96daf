/* SPDX-License-Identifier: ISC */
/* Determinism of the outcome of kernel work. */
#ifndef VSP_PROOFS_DETERMINISM_COMPLETE_H
#define VSP_PROOFS_DETERMINISM_COMPLETE_H

#include "core/service/service.h"
#include "proofs/lemmas/determinism_range.h"

/*@ // the outcome of what was pending is answered by run a
  @ predicate VspCompleted(struct vsp_run a, integer outcome) =
  @   VspServiceOk(a.after) && VspIdle(a.after) && !VspIdle(a.before) &&
  @   VspCompleteAnswer(a.before, a.after, outcome, a.status, a.reply, a.notify);
  @*/

/* The same outcome of equal work: equal replies, and equal services. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   answer: VspCompleted(a, outcome) && VspCompleted(b, outcome);
  @ requires   no_work: VspNoWork(a.work) && VspNoWork(b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @ ensures    notify: a.notify == b.notify;
  @*/
void vsp_determinism_complete(struct vsp_run a, struct vsp_run b, uint32_t outcome);

#endif
