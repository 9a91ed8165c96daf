/* SPDX-License-Identifier: ISC */
/* The entry points of the service: start, one message. */
#include "core/service/service.h"

#include "core/service/decide.h"

/* Lemma: the budgets of spaces of the first n clients fit the build, whatever n. */
/*@ ghost
  /@ requires startup: VspStartupOk(u);
    terminates \true;
    assigns \nothing;
    ensures fit: \forall integer n; 0 <= n <= u.client_count ==>
      VspStartupSpaces(u, n) <= VSP_SPACE_MAX;
  @/
  void vsp_service_dealt(struct vsp_startup u)
  {
    uint32_t i = u.client_count;

    /@ loop invariant range: 0 <= i <= u.client_count;
      loop invariant fit: \forall integer n; i <= n <= u.client_count ==>
        VspStartupSpaces(u, n) <= VSP_SPACE_MAX;
      loop assigns i;
      loop variant i;
    @/
    while (i > 0u) {
        i--;
    }
  }
@*/

/* Client i is as the envelope says, and its space indices begin here. */
/*@ requires   pointers: \valid(a) && \valid_read(client) && \separated(a, client);
  @ requires   client: i < VSP_ENV_CLIENT_MAX;
  @ terminates \true;
  @ assigns    a->client_badge[i], a->client_first[i], a->client_spaces[i], a->client_regions[i],
  @            a->client_pages[i], a->client_frame[i], a->client_frames[i], a->client_pager[i];
  @ ensures    exact: VspClientFrom(*a, i, *client) && a->client_first[i] == first;
  @*/
static void vsp_service_client(struct vsp_authority *a, uint32_t i, uint64_t first,
                               const struct vsp_startup_client *client)
{
    a->client_badge[i] = client->badge;
    a->client_first[i] = first;
    a->client_spaces[i] = client->spaces;
    a->client_regions[i] = client->regions;
    a->client_pages[i] = client->pages;
    a->client_frame[i] = client->frame;
    a->client_frames[i] = client->frames;
    a->client_pager[i] = client->pager;
}

/* The clients of the envelope; each has the space indices behind those of the clients before it. */
/*@ requires   pointers: \valid(a) && \valid_read(startup) && \separated(a, startup);
  @ requires   startup: VspStartupOk(*startup);
  @ terminates \true;
  @ assigns    *a;
  @ ensures    ok: VspAuthorityOk(*a);
  @ ensures    are: VspClientsAre(*a, *startup);
  @*/
static void vsp_service_clients(struct vsp_authority *a, const struct vsp_startup *startup)
{
    uint64_t first = 0u;

    /*@ ghost vsp_service_dealt(*startup); */
    a->client_count = startup->client_count;
    /*@ loop invariant range: 0 <= i <= startup->client_count;
      @ loop invariant first: first == VspStartupSpaces(*startup, i);
      @ loop invariant clients: \forall integer c; 0 <= c < i ==>
      @   VspClientFrom(*a, c, startup->client[c]);
      @ loop invariant dealt: \forall integer c; 0 <= c < i ==>
      @   a->client_first[c] == VspStartupSpaces(*startup, c) &&
      @   a->client_first[c] + a->client_spaces[c] <= first;
      @ loop invariant apart: \forall integer c, d; 0 <= c < d < i ==>
      @   a->client_first[c] + a->client_spaces[c] <= a->client_first[d];
      @ loop assigns i, first, a->client_badge[0 .. VSP_ENV_CLIENT_MAX - 1],
      @   a->client_first[0 .. VSP_ENV_CLIENT_MAX - 1],
      @   a->client_spaces[0 .. VSP_ENV_CLIENT_MAX - 1],
      @   a->client_regions[0 .. VSP_ENV_CLIENT_MAX - 1],
      @   a->client_pages[0 .. VSP_ENV_CLIENT_MAX - 1],
      @   a->client_frame[0 .. VSP_ENV_CLIENT_MAX - 1],
      @   a->client_frames[0 .. VSP_ENV_CLIENT_MAX - 1],
      @   a->client_pager[0 .. VSP_ENV_CLIENT_MAX - 1];
      @ loop variant startup->client_count - i;
      @*/
    for (uint32_t i = 0u; i < startup->client_count; i++) {
        vsp_service_client(a, i, first, &startup->client[i]);
        first += startup->client[i].spaces;
    }
    /*@ ghost
      /@ loop invariant range: 0 <= n <= a->client_count;
         loop invariant spaces: VspSpacesSold(*a, n) == VspStartupSpaces(*startup, n);
         loop invariant regions: VspRegionsSold(*a, n) == VspStartupRegions(*startup, n);
         loop invariant dealt: \forall integer c; 0 <= c < n ==>
           a->client_first[c] == VspSpacesSold(*a, c);
         loop assigns n;
         loop variant a->client_count - n; @/
      for (uint32_t n = 0u; n < a->client_count; n++) {
      }
    */
}

/* The space does not live yet, and nobody holds a grant on it. */
/*@ requires   space: \valid(sp);
  @ terminates \true;
  @ assigns    sp->live, sp->generation, sp->grant[0 .. VSP_GRANT_MAX - 1];
  @ ensures    empty: sp->live == 0 && sp->generation == 1 && VspNoGrants(*sp);
  @*/
static void vsp_service_space(struct vsp_space *sp)
{
    sp->live = 0u;
    sp->generation = 1u;
    /*@ loop invariant range: 0 <= g <= VSP_GRANT_MAX;
      @ loop invariant none: \forall integer h; 0 <= h < g ==> sp->grant[h].rights == 0;
      @ loop assigns g, sp->grant[0 .. VSP_GRANT_MAX - 1];
      @ loop variant VSP_GRANT_MAX - g;
      @*/
    for (uint32_t g = 0u; g < VSP_GRANT_MAX; g++) {
        sp->grant[g].rights = 0u;
    }
}

void vsp_service_init(struct vsp_service *service, const struct vsp_startup *startup)
{
    vsp_layout_init(&service->layout);
    /*@ loop invariant range: 0 <= i <= VSP_SPACE_MAX;
      @ loop invariant spaces: \forall integer k; 0 <= k < i ==>
      @   service->space[k].live == 0 && service->space[k].generation == 1 &&
      @   VspNoGrants(service->space[k]);
      @ loop assigns i, service->space[0 .. VSP_SPACE_MAX - 1];
      @ loop variant VSP_SPACE_MAX - i;
      @*/
    for (uint32_t i = 0u; i < VSP_SPACE_MAX; i++) {
        vsp_service_space(&service->space[i]);
    }
    service->pending.op = 0u;
    vsp_service_clients(&service->authority, startup);
    /*@ ghost
      /@ loop invariant range: 0 <= n <= VSP_SPACE_MAX;
         loop invariant limits: VspLimits(*service, n) == 0;
         loop invariant regions: \forall integer c; VspLentRegions(*service, c, n) == 0;
         loop invariant pages: \forall integer c; VspLentPages(*service, c, n) == 0;
         loop assigns n;
         loop variant VSP_SPACE_MAX - n; @/
      for (uint32_t n = 0u; n < VSP_SPACE_MAX; n++) {
      }
    */
    /*@ assert places: VspPlacesOk(*service) && VspLimitsOk(*service); */
    /*@ assert pool: VspPoolOk(*service) && VspLentAll(*service); */
    /*@ assert spaces: VspSpacesOk(*service) && VspPendingOk(*service); */
}

uint32_t vsp_service_step(struct vsp_service *service, const struct vsp_message *message,
                          struct vsp_call *call, struct vsp_effects *effects,
                          struct vsp_reply *reply)
{
    uint32_t status;

    vsp_work_clear(&effects->work);
    vsp_reply_clear(reply);
    /*@ assert from: message->badge == \at(message->badge, Pre) &&
      @   message->token == \at(message->token, Pre) &&
      @   message->capability == \at(message->capability, Pre) &&
      @   message->object == \at(message->object, Pre) &&
      @   message->object_rights == \at(message->object_rights, Pre); */
    /*@ assert length: message->byte_len == \at(message->byte_len, Pre); */
    status = vsp_decide_message(service, message, call, &effects->work, reply);
    /*@ ghost Decided: ; */
    /*@ assert token: message->token == \at(message->token, Pre); */
    /*@ assert call: \at(VspRequestValid(&message->byte[0], message->byte_len), Pre) ==>
      @   VspCallIs{Pre}(*call, message) && reply->op == call->request.op &&
      @   reply->id == call->request.id; */
    /*@ assert decided: \at(VspRequestValid(&message->byte[0], message->byte_len), Pre) ==>
      @   VspDecided(\at(*service, Pre), *service, *call, status, *reply, effects->work); */
    /*@ assert kept: effects->work.keep_slot != 0 ==> status == VSP_OK &&
      @   call->request.op == VSP_OP_SPACE_CREATE; */
    vsp_effects_start(effects);
    /*@ assert fields: effects->work.kind == \at(effects->work.kind, Decided) &&
      @   effects->work.slot == \at(effects->work.slot, Decided) &&
      @   effects->work.rights == \at(effects->work.rights, Decided) &&
      @   effects->work.page == \at(effects->work.page, Decided) &&
      @   effects->work.count == \at(effects->work.count, Decided) &&
      @   effects->work.frame == \at(effects->work.frame, Decided) &&
      @   effects->work.keep_slot == \at(effects->work.keep_slot, Decided); */
    /*@ assert work: effects->work == \at(effects->work, Decided); */
    /*@ assert to: message->token == \at(message->token, Pre); */
    /*@ assert reply: *reply == \at(*reply, Decided); */
    if (effects->work.kind == VSP_WORK_NONE) {
        vsp_service_reply(effects, reply, status, message->token);
        /*@ assert sent: VspSent(effects, *reply, status, \at(message->token, Pre)); */
    }
    /*@ assert each: effects->work.kind == \at(effects->work.kind, Decided) &&
      @   effects->work.slot == \at(effects->work.slot, Decided) &&
      @   effects->work.rights == \at(effects->work.rights, Decided) &&
      @   effects->work.page == \at(effects->work.page, Decided) &&
      @   effects->work.count == \at(effects->work.count, Decided) &&
      @   effects->work.frame == \at(effects->work.frame, Decided) &&
      @   effects->work.keep_slot == \at(effects->work.keep_slot, Decided); */
    /*@ assert ordered: effects->work == \at(effects->work, Decided); */
    /*@ assert same: *reply == \at(*reply, Decided) && *call == \at(*call, Decided) &&
      @   *service == \at(*service, Decided); */
    return status;
}
