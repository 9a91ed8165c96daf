/* SPDX-License-Identifier: ISC */
/*
 * The service: everything that decides. A request goes in, a reply and bounded effects come out;
 * the shell executes the effects in order and reports the outcome of kernel work through
 * vsp_service_complete. The state is one struct vsp_service; nothing else is remembered.
 */
#ifndef VSP_CORE_SERVICE_H
#define VSP_CORE_SERVICE_H

#include "core/authority.h"
#include "core/effect.h"
#include "core/envelope.h"
#include "core/space.h"
#include "core/ticket.h"
#include "core/wire.h"

struct vsp_service {
    struct vsp_space space[VSP_SPACE_MAX];
    struct vsp_authority authority;
    struct vsp_tickets tickets;
};

#include "core/service.acsl"
#include "core/budget.acsl"
#include "core/complete.acsl"

/* Starts without spaces or grants, with the clients of the start-up envelope. */
/*@ requires   pointers: \valid(service) && \valid_read(startup) && \separated(service, startup);
  @ requires   startup: VspStartupOk(*startup);
  @ terminates \true;
  @ assigns    *service;
  @ ensures    ok: VspServiceOk(*service);
  @ ensures    empty: \forall integer k; !VspLiveSpace(*service, k);
  @ ensures    no_grant: \forall integer g; 0 <= g < VSP_GRANT_MAX ==>
  @              service->authority.grant_rights[g] == 0;
  @ ensures    idle: \forall integer k; 0 <= k < VSP_TICKET_MAX ==> service->tickets.op[k] == 0;
  @ ensures    clients: service->authority.client_count == startup->client_count;
  @*/
void vsp_service_init(struct vsp_service *service, const struct vsp_startup *startup);

/* Serves one message, whatever it holds. */
/*@ requires   pointers: \valid(service) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(service, message + (..), effects);
  @ requires   ok: VspServiceOk(*service);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *service, *effects;
  @ ensures    ok: VspServiceOk(*service);
  @ ensures    answer: effects->reply == 1 || effects->work != VSP_WORK_NONE;
  @ ensures    reply_len: effects->reply_len <= VSP_ABI_MESSAGE_BYTES;
  @ ensures    valid: effects->reply == 1 ==>
  @              VspReplyValid(&effects->reply_byte[0], effects->reply_len);
  @ ensures    garbage: !\old(VspRequestValid(&message->byte[0], message->byte_len)) ==>
  @              *service == \old(*service);
  @ ensures    refused: effects->reply == 1 ==>
  @              VspLe32(&effects->reply_byte[0], VSP_REP_OFF_STATUS) != VSP_OK ==>
  @              *service == \old(*service);
  @ ensures    entitled: VspUnchanged(*service, \old(*service)) ||
  @              VspEntitled(\old(*service),
  @              \old(message->badge), \old(message->capability),
  @              \old(VspLe16(&message->byte[0], VSP_REQ_OFF_OP)),
  @              \old(VspLe64(&message->byte[0], VSP_REQ_OFF_SPACE)));
  @ ensures    isolated: VspIsolated(\old(*service), *service,
  @              \old(VspLe16(&message->byte[0], VSP_REQ_OFF_OP)),
  @              \old(VspLe64(&message->byte[0], VSP_REQ_OFF_SPACE)));
  @ ensures    ceilings: VspCeilingsKept(\old(*service), *service);
  @ ensures    budgets: VspBudgetsKept(\old(*service), *service);
  @*/
void vsp_service_step(struct vsp_service *service, const struct vsp_message *message,
                      struct vsp_effects *effects);

/*
 * Takes the outcome of the work of a ticket: 1 it is done, 0 the kernel refused it and changed
 * nothing. A ticket that is not outstanding is ignored, with empty effects.
 */
/*@ requires   pointers: \valid(service) && \valid(effects) && \separated(service, effects);
  @ requires   ok: VspServiceOk(*service);
  @ terminates \true;
  @ assigns    *service, *effects;
  @ ensures    ok: VspServiceOk(*service);
  @ ensures    unknown: (ticket >= VSP_TICKET_MAX || \old(*service).tickets.op[ticket] == 0) ==>
  @              *service == \old(*service) && effects->reply == 0 && effects->notify == 0;
  @ ensures    answer: ticket < VSP_TICKET_MAX ==> \old(*service).tickets.op[ticket] != 0 ==>
  @              effects->reply == 1 && effects->token == \old(*service).tickets.token[ticket] &&
  @              service->tickets.op[ticket] == 0;
  @ ensures    no_work: effects->work == VSP_WORK_NONE;
  @ ensures    reply_len: effects->reply_len <= VSP_ABI_MESSAGE_BYTES;
  @ ensures    outcome: ticket < VSP_TICKET_MAX ==> \old(*service).tickets.op[ticket] != 0 ==>
  @              VspCompleteAnswer(\old(*service), *service, ticket, outcome,
  @              VspLe32(&effects->reply_byte[0], VSP_REP_OFF_STATUS),
  @              VspLe64(&effects->reply_byte[0], VSP_REP_OFF_COUNT),
  @              VspLe64(&effects->reply_byte[0], VSP_REP_OFF_EPOCH),
  @              VspLe64(&effects->reply_byte[0], VSP_REP_OFF_WORD),
  @              VspLe64(&effects->reply_byte[0], VSP_REP_OFF_WORD + 8),
  @              VspLe64(&effects->reply_byte[0], VSP_REP_OFF_WORD + 16), effects->notify);
  @ ensures    budgets: VspBudgetsKept(\old(*service), *service);
  @ ensures    valid: ticket < VSP_TICKET_MAX ==> \old(*service).tickets.op[ticket] != 0 ==>
  @              VspReplyValid(&effects->reply_byte[0], effects->reply_len);
  @ ensures    request: ticket < VSP_TICKET_MAX ==> \old(*service).tickets.op[ticket] != 0 ==>
  @              VspLe16(&effects->reply_byte[0], VSP_REP_OFF_OP) ==
  @              \old(*service).tickets.op[ticket] &&
  @              VspLe32(&effects->reply_byte[0], VSP_REP_OFF_ID) ==
  @              \old(*service).tickets.id[ticket] &&
  @              VspLe64(&effects->reply_byte[0], VSP_REP_OFF_COUNT) <= 3;
  @ ensures    isolated: ticket < VSP_TICKET_MAX ==> \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
  @              k != \old(*service).tickets.space[ticket] ==>
  @              service->space[k] == \old(*service).space[k];
  @*/
void vsp_service_complete(struct vsp_service *service, uint32_t ticket, uint32_t outcome,
                          struct vsp_effects *effects);

#endif
