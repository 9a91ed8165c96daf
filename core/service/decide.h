/* SPDX-License-Identifier: ISC */
/* The decision on a message: its bytes, its form, the entry, then the operation's own work. */
#ifndef VSP_CORE_DECIDE_H
#define VSP_CORE_DECIDE_H

#include "core/base/num.h"
#include "core/op/enter.h"

#include "spec/answer.acsl"

/*
 * PROTO of an operation that is not served, FLAGS, the entry, then what the operation says. Returns
 * the status; the reply is complete but for it, and of use when no kernel work is ordered.
 */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(work) && \valid(reply);
  @ requires   apart: \separated(s, call, work, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   fresh: VspNoWork(*work) && work->keep_slot == 0 && VspFresh(*reply);
  @ terminates \true;
  @ assigns    *s, work->kind, work->slot, work->rights, work->page,
  @            work->count, work->frame, work->keep_slot, reply->epoch,
  @            reply->word_count, reply->word[0 .. VSP_REP_WORDS - 1];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s) && VspNoWork(*work);
  @ ensures    entitled: VspUnchanged(*s, \old(*s)) ||
  @              VspEntitled(\old(*s), call->badge, call->capability, call->request.op,
  @                          call->request.space, call->request.word[0]);
  @ ensures    isolated: VspIsolated(\old(*s), *s, call->badge, call->request.op,
  @              call->request.space, call->request.word[0]);
  @ ensures    ceilings: VspCeilingsKept(\old(*s), *s, call->request);
  @ ensures    budgets: VspBudgetsKept(\old(*s), *s);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspDecided(\old(*s), *s, *call, \result, *reply, *work);
  @ ensures    slot: \result != VSP_OK || call->request.op != VSP_OP_SPACE_CREATE ==>
  @              work->keep_slot == 0;
  @ ensures    port: VspPortWork(*work);
  @ ensures    next: VspPendingNext(\old(*s), *s, call->token, *work);
  @ ensures    generations: VspGenerationsSame(\old(*s), *s);
  @*/
uint32_t vsp_decide(struct vsp_service *s, const struct vsp_call *call, struct vsp_work *work,
                    struct vsp_reply *reply);

/* The same for a message as it arrives: PROTO of bytes that are no request, else *call is it. */
/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(call) && \valid(work) &&
  @              \valid(reply);
  @ requires   apart: \separated(s, message + (..), call, work, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ requires   fresh: VspNoWork(*work) && work->keep_slot == 0 && VspFresh(*reply) &&
  @              reply->op == 0 && reply->id == 0;
  @ terminates \true;
  @ assigns    *s, *call, work->kind, work->slot, work->rights,
  @            work->page, work->count, work->frame, work->keep_slot, reply->op,
  @            reply->id, reply->epoch, reply->word_count, reply->word[0 .. VSP_REP_WORDS - 1];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s) && VspNoWork(*work);
  @ ensures    garbage: !\old(VspRequestValid(&message->byte[0], message->byte_len)) ==>
  @              VspNoChange(\old(*s), *s, *work) && VspNotDecoded(*reply, \result,
  @              \old(VspRequestCulprit(&message->byte[0], message->byte_len)));
  @ ensures    entitled: VspUnchanged(*s, \old(*s)) || VspEntitled(\old(*s), \old(message->badge),
  @              \old(message->capability), \old(VspLe16(&message->byte[0], VSP_REQ_OFF_OP)),
  @              \old(VspLe64(&message->byte[0], VSP_REQ_OFF_SPACE)),
  @              \old(VspLe64(&message->byte[0], VSP_REQ_OFF_WORD)));
  @ ensures    isolated: VspIsolated(\old(*s), *s, \old(message->badge),
  @              \old(VspLe16(&message->byte[0], VSP_REQ_OFF_OP)),
  @              \old(VspLe64(&message->byte[0], VSP_REQ_OFF_SPACE)),
  @              \old(VspLe64(&message->byte[0], VSP_REQ_OFF_WORD)));
  @ ensures    ceilings: \old(VspRequestValid(&message->byte[0], message->byte_len)) ==>
  @              VspCeilingsKept(\old(*s), *s, call->request);
  @ ensures    budgets: VspBudgetsKept(\old(*s), *s);
  @ ensures    reply: VspReplyOk(*reply);
  @ ensures    slot: \result != VSP_OK ||
  @              \old(VspLe16(&message->byte[0], VSP_REQ_OFF_OP)) != VSP_OP_SPACE_CREATE ==>
  @              work->keep_slot == 0;
  @ ensures    port: VspPortWork(*work);
  @ ensures    next: VspPendingNext(\old(*s), *s, \old(message->token), *work);
  @ ensures    generations: VspGenerationsSame(\old(*s), *s);
  @ ensures    answer: \old(VspRequestValid(&message->byte[0], message->byte_len)) ==>
  @              VspCallIs{Old}(*call, message) && reply->op == call->request.op &&
  @              reply->id == call->request.id &&
  @              VspDecided(\old(*s), *s, *call, \result, *reply, *work);
  @*/
uint32_t vsp_decide_message(struct vsp_service *s, const struct vsp_message *message,
                            struct vsp_call *call, struct vsp_work *work, struct vsp_reply *reply);

#endif
