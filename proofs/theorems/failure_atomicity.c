/* SPDX-License-Identifier: ISC */
/*
 * Failure atomicity. A message that vsp_service_step refuses, a request or bytes that are none,
 * leaves the whole state exactly as it was and orders nothing. (Work that the kernel refuses, with
 * the status KERNEL, was ordered before: what MAP had put there is gone again, and every page is as
 * it was, but regions stay divided and the epoch counts; see VspUndone in core/complete.acsl.)
 */
#include "core/service.h"

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    refused: effects->reply == 1 ==>
  @              VspLe32(&effects->reply_byte[0], VSP_REP_OFF_STATUS) != VSP_OK ==>
  @              *s == \old(*s) && VspNoWork(effects->work);
  @ ensures    garbage: !\old(VspRequestValid(&message->byte[0], message->byte_len)) ==>
  @              *s == \old(*s) && VspNoWork(effects->work);
  @*/
void vsp_theorem_failure_atomicity(struct vsp_service *s, const struct vsp_message *message,
                                   struct vsp_effects *effects)
{
    struct vsp_call call;
    struct vsp_reply reply;

    (void)vsp_service_step(s, message, &call, effects, &reply);
}
