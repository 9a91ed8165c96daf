/* SPDX-License-Identifier: ISC */
/* The mark that says whether a space lives is 1 or 0, whatever is decided and what comes of it. */
#ifndef VSP_PROOFS_LIVES_H
#define VSP_PROOFS_LIVES_H

#include "core/service/service.h"

/*@ predicate VspLives(struct vsp_service s) =
  @   \forall integer k; 0 <= k < VSP_SPACE_MAX ==> s.space[k].live <= 1;
  @*/

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
