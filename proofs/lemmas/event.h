/* SPDX-License-Identifier: ISC */
/* The world of the closed loop: all that is asked of it is what this contract says. */
#ifndef VSP_PROOFS_EVENT_H
#define VSP_PROOFS_EVENT_H

#include "core/state/effect.h"

/* Whatever comes next: a message, and an outcome. */
/*@ requires   out: \valid(message) && \valid(outcome);
  @ requires   apart: \separated(message, outcome);
  @ terminates \true;
  @ assigns    *message, *outcome;
  @ ensures    length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @*/
extern void vsp_any_event(struct vsp_message *message, uint32_t *outcome);

#endif
