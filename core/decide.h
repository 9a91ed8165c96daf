/* SPDX-License-Identifier: ISC */
/* The decision on a message: its bytes, its form, then the operation's own checks and work. */
#ifndef VSP_CORE_DECIDE_H
#define VSP_CORE_DECIDE_H

#include "core/handler.h"
#include "core/query.h"

#include "core/decide.acsl"

/*
 * PROTO of an operation that is not served, FLAGS, then what the operation says. Returns the
 * status; the reply is complete but for it, and of use when no kernel work is ordered.
 */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(effects) && \valid(reply);
  @ requires   apart: \separated(s, call, effects, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   fresh: VspNoWork(*effects) && VspFresh(*reply);
  @ terminates \true;
  @ assigns    *s, effects->work, effects->ticket, effects->slot, effects->rights, effects->page,
  @            effects->count, effects->frame, effects->keep_slot, reply->epoch,
  @            reply->word_count, reply->word[0 .. VSP_REP_WORDS - 1];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s) && VspNoWork(*effects);
  @ ensures    entitled: VspUnchanged(*s, \old(*s)) ||
  @              VspEntitled(\old(*s), call->badge, call->capability, call->request.op,
  @                          call->request.space);
  @ ensures    isolated: VspIsolated(\old(*s), *s, call->request.op, call->request.space);
  @ ensures    ceilings: VspCeilingsKept(\old(*s), *s);
  @ ensures    budgets: VspBudgetsKept(\old(*s), *s);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspDecided(\old(*s), *s, *call, \result, *reply, *effects);
  @ ensures    slot: \result != VSP_OK || call->request.op != VSP_OP_SPACE_CREATE ==>
  @              effects->keep_slot == \old(effects->keep_slot);
  @*/
uint32_t vsp_decide(struct vsp_service *s, const struct vsp_call *call, struct vsp_effects *effects,
                    struct vsp_reply *reply);

/* The same for a message as it arrives: PROTO of bytes that are no request, else *call is it. */
/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(call) && \valid(effects) &&
  @              \valid(reply);
  @ requires   apart: \separated(s, message + (..), call, effects, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ requires   fresh: VspNoWork(*effects) && VspFresh(*reply) && reply->op == 0 && reply->id == 0;
  @ terminates \true;
  @ assigns    *s, *call, effects->work, effects->ticket, effects->slot, effects->rights,
  @            effects->page, effects->count, effects->frame, effects->keep_slot, reply->op,
  @            reply->id, reply->epoch, reply->word_count, reply->word[0 .. VSP_REP_WORDS - 1];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s) && VspNoWork(*effects);
  @ ensures    garbage: !\old(VspRequestValid(&message->byte[0], message->byte_len)) ==>
  @              VspNotDecoded(*reply, \result, \old(VspRequestCulprit(&message->byte[0],
  @                            message->byte_len)));
  @ ensures    entitled: VspUnchanged(*s, \old(*s)) || VspEntitled(\old(*s), \old(message->badge),
  @              \old(message->capability), \old(VspLe16(&message->byte[0], VSP_REQ_OFF_OP)),
  @              \old(VspLe64(&message->byte[0], VSP_REQ_OFF_SPACE)));
  @ ensures    isolated: VspIsolated(\old(*s), *s,
  @              \old(VspLe16(&message->byte[0], VSP_REQ_OFF_OP)),
  @              \old(VspLe64(&message->byte[0], VSP_REQ_OFF_SPACE)));
  @ ensures    ceilings: VspCeilingsKept(\old(*s), *s);
  @ ensures    budgets: VspBudgetsKept(\old(*s), *s);
  @ ensures    reply: VspReplyOk(*reply);
  @ ensures    slot: \result != VSP_OK ||
  @              \old(VspLe16(&message->byte[0], VSP_REQ_OFF_OP)) != VSP_OP_SPACE_CREATE ==>
  @              effects->keep_slot == \old(effects->keep_slot);
  @ ensures    answer: \old(VspRequestValid(&message->byte[0], message->byte_len)) ==>
  @              VspCallIs(*call, message) && reply->op == call->request.op &&
  @              reply->id == call->request.id &&
  @              VspDecided(\old(*s), *s, *call, \result, *reply, *effects);
  @*/
uint32_t vsp_decide_message(struct vsp_service *s, const struct vsp_message *message,
                            struct vsp_call *call, struct vsp_effects *effects,
                            struct vsp_reply *reply);

#endif
