/* SPDX-License-Identifier: ISC */
/* The entry points of the service: start, one message. */
#include "core/decide.h"

/* Client i is as the envelope says. */
/*@ requires   pointers: \valid(a) && \valid_read(client) && \separated(a, client);
  @ requires   client: i < VSP_ENV_CLIENT_MAX;
  @ terminates \true;
  @ assigns    a->client_badge[i], a->client_regions[i], a->client_pages[i], a->client_frame[i],
  @            a->client_frames[i], a->client_pager[i];
  @ ensures    exact: a->client_badge[i] == client->badge &&
  @              a->client_regions[i] == client->regions && a->client_pages[i] == client->pages &&
  @              a->client_frame[i] == client->frame && a->client_frames[i] == client->frames &&
  @              a->client_pager[i] == client->pager;
  @*/
static void vsp_service_client(struct vsp_authority *a, uint32_t i,
                               const struct vsp_startup_client *client)
{
    a->client_badge[i] = client->badge;
    a->client_regions[i] = client->regions;
    a->client_pages[i] = client->pages;
    a->client_frame[i] = client->frame;
    a->client_frames[i] = client->frames;
    a->client_pager[i] = client->pager;
}

void vsp_service_init(struct vsp_service *service, const struct vsp_startup *startup)
{
    /*@ loop invariant range: 0 <= i <= VSP_SPACE_MAX;
      @ loop invariant spaces: \forall integer k; 0 <= k < i ==>
      @   service->space[k].live == 0 && service->space[k].generation == 1;
      @ loop assigns i, service->space[0 .. VSP_SPACE_MAX - 1];
      @ loop variant VSP_SPACE_MAX - i;
      @*/
    for (uint32_t i = 0u; i < VSP_SPACE_MAX; i++) {
        service->space[i].live = 0u;
        service->space[i].generation = 1u;
    }
    /*@ loop invariant range: 0 <= i <= VSP_TICKET_MAX;
      @ loop invariant tickets: \forall integer k; 0 <= k < i ==> service->tickets.op[k] == 0;
      @ loop assigns i, service->tickets.op[0 .. VSP_TICKET_MAX - 1];
      @ loop variant VSP_TICKET_MAX - i;
      @*/
    for (uint32_t i = 0u; i < VSP_TICKET_MAX; i++) {
        service->tickets.op[i] = 0u;
    }
    /*@ loop invariant range: 0 <= i <= VSP_GRANT_MAX;
      @ loop invariant grants: \forall integer g; 0 <= g < i ==>
      @   service->authority.grant_rights[g] == 0;
      @ loop assigns i, service->authority.grant_rights[0 .. VSP_GRANT_MAX - 1];
      @ loop variant VSP_GRANT_MAX - i;
      @*/
    for (uint32_t i = 0u; i < VSP_GRANT_MAX; i++) {
        service->authority.grant_rights[i] = 0u;
    }
    /*@ loop invariant range: 0 <= i <= startup->client_count;
      @ loop invariant clients: \forall integer c; 0 <= c < i ==>
      @   service->authority.client_badge[c] == startup->client[c].badge &&
      @   service->authority.client_regions[c] == startup->client[c].regions &&
      @   service->authority.client_pages[c] == startup->client[c].pages &&
      @   service->authority.client_frame[c] == startup->client[c].frame &&
      @   service->authority.client_frames[c] == startup->client[c].frames;
      @ loop assigns i, service->authority.client_badge[0 .. VSP_ENV_CLIENT_MAX - 1],
      @   service->authority.client_regions[0 .. VSP_ENV_CLIENT_MAX - 1],
      @   service->authority.client_pages[0 .. VSP_ENV_CLIENT_MAX - 1],
      @   service->authority.client_frame[0 .. VSP_ENV_CLIENT_MAX - 1],
      @   service->authority.client_frames[0 .. VSP_ENV_CLIENT_MAX - 1],
      @   service->authority.client_pager[0 .. VSP_ENV_CLIENT_MAX - 1];
      @ loop variant startup->client_count - i;
      @*/
    for (uint32_t i = 0u; i < startup->client_count; i++) {
        vsp_service_client(&service->authority, i, &startup->client[i]);
    }
    service->authority.client_count = startup->client_count;
}

void vsp_service_step(struct vsp_service *service, const struct vsp_message *message,
                      struct vsp_effects *effects)
{
    struct vsp_call call;
    struct vsp_reply reply;

    vsp_effects_clear(effects);
    vsp_reply_clear(&reply);
    /*@ assert message: \forall integer i; 0 <= i < VSP_ABI_MESSAGE_BYTES ==>
      @   message->byte[i] == \at(message->byte[i], Pre); */
    /*@ assert sender: message->badge == \at(message->badge, Pre) &&
      @   message->capability == \at(message->capability, Pre); */
    /*@ assert op: VspLe16{Here}(&message->byte[0], VSP_REQ_OFF_OP) ==
      @   VspLe16{Pre}(&message->byte[0], VSP_REQ_OFF_OP); */
    /*@ assert space: VspLe64{Here}(&message->byte[0], VSP_REQ_OFF_SPACE) ==
      @   VspLe64{Pre}(&message->byte[0], VSP_REQ_OFF_SPACE); */
    /*@ assert valid: VspRequestValid{Here}(&message->byte[0], message->byte_len) <==>
      @   VspRequestValid{Pre}(&message->byte[0], \at(message->byte_len, Pre)); */
    reply.status = vsp_decide_message(service, message, &call, effects, &reply);
    /*@ assert garbage: !VspRequestValid{Pre}(&message->byte[0], \at(message->byte_len, Pre)) ==>
      @   reply.status == VSP_ERR_PROTO; */
    /*@ assert refused: reply.status != VSP_OK ==> *service == \at(*service, Pre); */
    /*@ assert entitled: VspUnchanged(*service, \at(*service, Pre)) ||
      @   VspEntitled(\at(*service, Pre),
      @   \at(message->badge, Pre), \at(message->capability, Pre),
      @   VspLe16{Pre}(&message->byte[0], VSP_REQ_OFF_OP),
      @   VspLe64{Pre}(&message->byte[0], VSP_REQ_OFF_SPACE)); */
    if (effects->work == VSP_WORK_NONE) {
        vsp_service_reply(effects, &reply, message->token);
        /*@ assert status: VspLe32(&effects->reply_byte[0], VSP_REP_OFF_STATUS) == reply.status; */
    }
}
