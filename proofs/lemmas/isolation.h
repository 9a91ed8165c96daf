/* SPDX-License-Identifier: ISC */
/* Whatever the outcome of work on a space is, all other spaces keep their pages. */
#ifndef VSP_PROOFS_ISOLATION_H
#define VSP_PROOFS_ISOLATION_H

#include "core/service/service.h"

/* An outcome leaves the pages of all other spaces as they are. */
/*@ requires   ok: VspServiceOk(a) && !VspIdle(a);
  @ requires   done: VspCompleteAnswer(a, b, outcome, status, r, notify);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    same: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != a.pending.space ==>
  @              VspSameWindow(b.layout, a.layout, k);
  @*/
void vsp_isolation_outcome(struct vsp_service a, struct vsp_service b, uint32_t outcome,
                           uint32_t status, struct vsp_reply r, uint32_t notify);

#endif
