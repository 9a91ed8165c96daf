/* SPDX-License-Identifier: ISC */
/*
 * Failure atomicity. A refused request, KERNEL included, leaves every space, grant and budget
 * exactly as it was. A message that vsp_service_step refuses, a request or bytes that are none,
 * leaves the whole state exactly as it was and orders nothing. An outcome other than 1 that is
 * reported to vsp_service_complete changes nothing but that nothing is pending any more. So a
 * message with its outcome is one transaction: it is answered with VSP_OK, or every space and the
 * authority are, byte for byte, what they were before the message (VspOnlyPending). What the rest
 * of the pending record says then, nothing asks: it is read only while its op is not 0.
 */
#include "core/service/service.h"
#include "proofs/lemmas/work.h"

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
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

/*@ requires   pointers: \valid(s) && \valid(effects) && \separated(s, effects);
  @ requires   ok: VspServiceOk(*s) && !VspIdle(*s);
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    idle: VspIdle(*s);
  @ ensures    sent: effects->reply == 1 && effects->token == \old(*s).pending.token;
  @ ensures    status: VspLe32(&effects->reply_byte[0], VSP_REP_OFF_STATUS) ==
  @              (outcome == 1 ? VSP_OK : VSP_ERR_KERNEL);
  @ ensures    refused: outcome != 1 ==> VspOnlyPending(*s, \old(*s));
  @*/
void vsp_theorem_kernel_refusal(struct vsp_service *s, uint32_t outcome,
                                struct vsp_effects *effects)
{
    struct vsp_reply reply;

    (void)vsp_service_complete(s, outcome, effects, &reply);
}

/* A message: it is answered, or orders work and changes nothing but what is pending. */
/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    idle: VspNoWork(effects->work) <==> VspIdle(*s);
  @ ensures    sent: VspNoWork(effects->work) ==>
  @              effects->reply == 1 && effects->token == \old(message->token);
  @ ensures    refused: VspNoWork(effects->work) ==>
  @              VspLe32(&effects->reply_byte[0], VSP_REP_OFF_STATUS) != VSP_OK ==>
  @              VspOnlyPending(*s, \old(*s));
  @ ensures    ordered: !VspNoWork(effects->work) ==> VspOnlyPending(*s, \old(*s)) &&
  @              s->pending.token == \old(message->token);
  @*/
static void vsp_step_only(struct vsp_service *s, const struct vsp_message *message,
                          struct vsp_effects *effects)
{
    struct vsp_call call;
    struct vsp_reply reply;
    struct vsp_service before = *s;
    uint32_t status = vsp_service_step(s, message, &call, effects, &reply);

    if (effects->work.kind != VSP_WORK_NONE) {
        vsp_work_decided(before, *s, call, status, reply, effects->work);
    }
}

/* Where nothing but what is pending differs twice, it does from first to last. */
/*@ requires   first: VspOnlyPending(b, a);
  @ requires   then: VspOnlyPending(c, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    last: VspOnlyPending(c, a);
  @*/
static void vsp_only_chain(struct vsp_service a, struct vsp_service b, struct vsp_service c)
{
    (void)a;
    (void)b;
    (void)c;
}

/* The transaction: a message, and the outcome of the work that it orders, if it orders any. */
/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    idle: VspIdle(*s);
  @ ensures    sent: effects->reply == 1 && effects->token == \old(message->token);
  @ ensures    refused: VspLe32(&effects->reply_byte[0], VSP_REP_OFF_STATUS) != VSP_OK ==>
  @              VspOnlyPending(*s, \old(*s));
  @*/
void vsp_theorem_transaction(struct vsp_service *s, const struct vsp_message *message,
                             uint32_t outcome, struct vsp_effects *effects)
{
    struct vsp_service before = *s;
    struct vsp_service ordered;

    vsp_step_only(s, message, effects);
    ordered = *s;
    if (effects->work.kind != VSP_WORK_NONE) {
        /*@ assert only: VspOnlyPending(*s, \at(*s, Pre)); */
        /*@ assert token: s->pending.token == \at(message->token, Pre); */
        vsp_theorem_kernel_refusal(s, outcome, effects);
        /*@ assert sent: effects->reply == 1 && effects->token == \at(message->token, Pre); */
        if (outcome != 1u) {
            vsp_only_chain(before, ordered, *s);
        }
    }
}
