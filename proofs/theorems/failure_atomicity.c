/* SPDX-License-Identifier: ISC */
/*
 * Failure atomicity. A message that is answered with anything but VSP_OK, a refused request or
 * bytes that are no request at all, leaves the whole state exactly as it was.
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
  @              *s == \old(*s);
  @ ensures    garbage: !\old(VspRequestValid(&message->byte[0], message->byte_len)) ==>
  @              *s == \old(*s);
  @*/
void vsp_theorem_failure_atomicity(struct vsp_service *s, const struct vsp_message *message,
                                   struct vsp_effects *effects)
{
    vsp_service_step(s, message, effects);
}
