/* SPDX-License-Identifier: ISC */
/*
 * The service: everything that decides. A request goes in, a reply and bounded effects come out;
 * the shell executes the effects in order and reports the outcome of kernel work through
 * vsp_service_complete. The state is one struct vsp_service; nothing else is remembered.
 *
 * Both functions also hand out what they put into bytes or took from them (*call, *reply): their
 * contracts say in these words what is decided, and a shell that traces can print them.
 */
#ifndef VSP_CORE_SERVICE_H
#define VSP_CORE_SERVICE_H

#include "core/base/num.h"
#include "core/state/state.h"

#include "spec/start_up.acsl"
#include "spec/answer.acsl"
#include "spec/op/outcome.acsl"

/* Starts without spaces or grants, with the clients of the start-up envelope. */
/*@ requires   pointers: \valid(service) && \valid_read(startup) && \separated(service, startup);
  @ requires   startup: VspStartupOk(*startup);
  @ terminates \true;
  @ assigns    *service;
  @ ensures    ok: VspServiceOk(*service);
  @ ensures    clients: VspClientsAre(service->authority, *startup);
  @ ensures    empty: VspEmpty(*service);
  @*/
void vsp_service_init(struct vsp_service *service, const struct vsp_startup *startup);

/*
 * Serves one message, whatever it holds: replies to its token, or orders kernel work whose outcome
 * will be replied to it, never both. Returns the status of what it decided. *call is the request
 * that the bytes are (if they are one), *reply the rest of the reply that effects sends.
 */
/*@ requires   pointers: \valid(service) && \valid_read(message) && \valid(call) &&
  @              \valid(effects) && \valid(reply);
  @ requires   apart: \separated(service, message + (..), call, effects, reply);
  @ requires   ok: VspServiceOk(*service) && VspIdle(*service);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *service, *call, *effects, *reply;
  @ ensures    ok: VspServiceOk(*service);
  @ ensures    garbage: !\old(VspRequestValid(&message->byte[0], message->byte_len)) ==>
  @              VspNoChange(\old(*service), *service, effects->work) &&
  @              VspNotDecoded(*reply, \result,
  @              \old(VspRequestCulprit(&message->byte[0], message->byte_len)));
  @ ensures    decided: \old(VspRequestValid(&message->byte[0], message->byte_len)) ==>
  @              VspCallIs{Old}(*call, message) && reply->op == call->request.op &&
  @              reply->id == call->request.id && VspDecided(\old(*service), *service, *call,
  @              \result, *reply, effects->work);
  @ ensures    sent: VspNoWork(effects->work) ==>
  @              VspSent(effects, *reply, \result, \old(message->token));
  @ ensures    deferred: !VspNoWork(effects->work) ==> effects->reply == 0 &&
  @              \result == VSP_OK && !VspIdle(*service) &&
  @              service->pending.token == \old(message->token);
  @ ensures    reply: VspReplyOk(*reply);
  @ ensures    notify: effects->notify == 0;
  @ ensures    keep: effects->work.keep_slot != 0 ==> \result == VSP_OK &&
  @              call->request.op == VSP_OP_SPACE_CREATE;
  @ ensures    port: VspPortWork(effects->work);
  @ ensures    next: VspPendingNext(\old(*service), *service, \old(message->token),
  @              effects->work);
  @ ensures    refused: \result != VSP_OK ==>
  @              VspNoChange(\old(*service), *service, effects->work);
  @ ensures    entitled: VspUnchanged(*service, \old(*service)) ||
  @              VspEntitled(\old(*service),
  @              \old(message->badge), \old(message->capability),
  @              \old(VspLe16(&message->byte[0], VSP_REQ_OFF_OP)),
  @              \old(VspLe64(&message->byte[0], VSP_REQ_OFF_SPACE)),
  @              \old(VspLe64(&message->byte[0], VSP_REQ_OFF_WORD)));
  @ ensures    isolated: VspIsolated(\old(*service), *service, \old(message->badge),
  @              \old(VspLe16(&message->byte[0], VSP_REQ_OFF_OP)),
  @              \old(VspLe64(&message->byte[0], VSP_REQ_OFF_SPACE)),
  @              \old(VspLe64(&message->byte[0], VSP_REQ_OFF_WORD)));
  @ ensures    ceilings: \old(VspRequestValid(&message->byte[0], message->byte_len)) ==>
  @              VspCeilingsKept(\old(*service), *service, call->request);
  @ ensures    budgets: VspBudgetsKept(\old(*service), *service);
  @ ensures    generations: VspGenerationsSame(\old(*service), *service);
  @*/
uint32_t vsp_service_step(struct vsp_service *service, const struct vsp_message *message,
                          struct vsp_call *call, struct vsp_effects *effects,
                          struct vsp_reply *reply);

/*
 * Takes the outcome of the work that vsp_service_step ordered: 1 it is done, 0 the kernel refused
 * it and changed nothing. The request is answered now. Returns the status of the reply that effects
 * sends; *reply is the rest of it.
 */
/*@ requires   pointers: \valid(service) && \valid(effects) && \valid(reply);
  @ requires   apart: \separated(service, effects, reply);
  @ requires   ok: VspServiceOk(*service) && !VspIdle(*service);
  @ terminates \true;
  @ assigns    *service, *effects, *reply;
  @ ensures    ok: VspServiceOk(*service) && VspIdle(*service);
  @ ensures    sent: VspSent(effects, *reply, \result, \old(*service).pending.token);
  @ ensures    answer: VspCompleteAnswer(\old(*service), *service, outcome, \result, *reply,
  @              effects->notify);
  @ ensures    reply: VspReplyOk(*reply);
  @ ensures    notify: effects->notify <= 1;
  @ ensures    no_work: VspNoWork(effects->work) && effects->work.keep_slot == 0;
  @ ensures    budgets: VspBudgetsKept(\old(*service), *service);
  @*/
uint32_t vsp_service_complete(struct vsp_service *service, uint32_t outcome,
                              struct vsp_effects *effects, struct vsp_reply *reply);

#endif
