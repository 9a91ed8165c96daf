/* SPDX-License-Identifier: ISC */
/*
 * One answer. Each message gets exactly one reply, to its own token: from vsp_service_step, or from
 * vsp_service_complete when the outcome of its work is reported. Nothing else is ever sent. For
 * every token: the reply that waits, and the reply that is sent now, are as many as waited before,
 * and one more for the message that has just come. After vsp_service_complete none waits.
 */
#include "core/service/service.h"

/*@ // replies to a token that wait for kernel work
  @ logic integer VspWaits(struct vsp_service s, integer token) =
  @   s.pending.op != 0 && s.pending.token == token ? 1 : 0;
  @ // replies to a token that the effects send now
  @ logic integer VspSentTo{L}(struct vsp_effects *e, integer token) =
  @   e->reply == 1 && e->token == token ? 1 : 0;
  @*/

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    one: \forall integer x; VspWaits(*s, x) + VspSentTo(effects, x) ==
  @              VspWaits(\old(*s), x) + (\old(message->token) == x ? 1 : 0);
  @ ensures    known: effects->reply <= 1 && effects->notify == 0;
  @*/
void vsp_theorem_one_answer_step(struct vsp_service *s, const struct vsp_message *message,
                                 struct vsp_effects *effects)
{
    struct vsp_call call;
    struct vsp_reply reply;

    (void)vsp_service_step(s, message, &call, effects, &reply);
}

/*@ requires   pointers: \valid(s) && \valid(effects) && \separated(s, effects);
  @ requires   ok: VspServiceOk(*s) && !VspIdle(*s);
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    one: \forall integer x; VspWaits(*s, x) + VspSentTo(effects, x) ==
  @              VspWaits(\old(*s), x);
  @ ensures    outstanding: effects->reply == 1 && effects->token == \old(*s).pending.token;
  @ ensures    idle: VspIdle(*s);
  @*/
void vsp_theorem_one_answer_complete(struct vsp_service *s, uint32_t outcome,
                                     struct vsp_effects *effects)
{
    struct vsp_reply reply;

    (void)vsp_service_complete(s, outcome, effects, &reply);
}
