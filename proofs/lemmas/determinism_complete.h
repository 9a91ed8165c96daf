/* SPDX-License-Identifier: ISC */
/* The outcome of kernel work is answered from the space that it is on. */
#ifndef VSP_PROOFS_DETERMINISM_COMPLETE_H
#define VSP_PROOFS_DETERMINISM_COMPLETE_H

#include "core/service/service.h"
#include "proofs/lemmas/determinism_decided.h"

/*@ // the outcome of what was pending is answered by run a
  @ predicate VspCompleted(struct vsp_run a, integer outcome) =
  @   VspServiceOk(a.after) && VspIdle(a.after) && !VspIdle(a.before) &&
  @   VspCompleteAnswer(a.before, a.after, outcome, a.status, a.reply, a.notify);
  @ // all that the outcome of what is pending is answered from
  @ predicate VspAgreeWork(struct vsp_service a, struct vsp_service b) =
  @   VspEqualPending(a.pending, b.pending) && VspEqualAt(a, b, a.pending.space);
  @ predicate VspRunsWork(struct vsp_run a, struct vsp_run b) =
  @   VspRunsAt(a, b, a.before.pending.space) && VspAgreeWork(a.before, b.before);
  @*/

/* The same outcome of equal work: equal replies, and what was equal is. */
/*@ requires   start: VspRunsWork(a, b);
  @ requires   answer: VspCompleted(a, outcome) && VspCompleted(b, outcome);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualReplies(a, b);
  @ ensures    notify: a.notify == b.notify;
  @ ensures    here: VspEqualAt(a.after, b.after, a.before.pending.space);
  @ ensures    kept: VspKeptAt(a, b);
  @*/
void vsp_determinism_complete(struct vsp_run a, struct vsp_run b, uint32_t outcome);

#endif
