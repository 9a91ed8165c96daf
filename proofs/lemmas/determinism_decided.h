/* SPDX-License-Identifier: ISC */
#ifndef VSP_PROOFS_DETERMINISM_DECIDED_H
#define VSP_PROOFS_DETERMINISM_DECIDED_H

#include "core/service/decide.h"
#include "proofs/lemmas/determinism_operations.h"

/* What is decided on one call in two equal services is equal, and so are the services after. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   ok: VspLayoutOk(a.after.layout) && VspLayoutOk(b.after.layout);
  @ requires   decided_a: VspDecided(a.before, a.after, c, a.status, a.reply, a.work);
  @ requires   decided_b: VspDecided(b.before, b.after, c, b.status, b.reply, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @ ensures    slot: a.status == VSP_OK ==> c.request.op == VSP_OP_SPACE_CREATE ==>
  @              a.work.keep_slot == b.work.keep_slot;
  @*/
void vsp_equal_decided(struct vsp_run a, struct vsp_run b, struct vsp_call c);

#endif
