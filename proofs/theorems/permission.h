/* SPDX-License-Identifier: ISC */
/* No ceiling is widened by a message that is served: part of permission.c. */
#ifndef VSP_PROOFS_PERMISSION_H
#define VSP_PROOFS_PERMISSION_H

#include "core/service/service.h"

/* A message is served: the step, the outcome of its work, if it orders any. */
/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(call) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), call, effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *call, *effects;
  @ ensures    ok: VspServiceOk(*s) && VspIdle(*s);
  @ ensures    ceilings: \old(VspRequestValid(&message->byte[0], message->byte_len)) ==>
  @              VspCallIs{Old}(*call, message) &&
  @              VspCeilingsKept(\old(*s), *s, call->request);
  @ ensures    garbage: !\old(VspRequestValid(&message->byte[0], message->byte_len)) ==>
  @              \result != VSP_OK;
  @ ensures    refused: \result != VSP_OK ==> s->layout == \old(*s).layout;
  @*/
uint32_t vsp_theorem_ceilings(struct vsp_service *s, const struct vsp_message *message,
                              struct vsp_call *call, uint32_t outcome, struct vsp_effects *effects);

#endif
