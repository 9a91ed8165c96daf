/* SPDX-License-Identifier: ISC */
/* MAP: check everything, choose a place, then commit. */
#include "core/handler.h"
#include "core/map_check.h"

/* The checks in their order; on VSP_OK plan and range say what to do. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(plan) && \valid(range) &&
  @              \valid(reply);
  @ requires   apart: \separated(s, call, plan, range, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   form: call->request.op == VSP_OP_MAP && VspFormOk(call->request);
  @ requires   fresh: VspFresh(*reply);
  @ terminates \true;
  @ assigns    *plan, *range, reply->epoch, reply->word_count, reply->word[0 .. 2];
  @ ensures    entered: \result == VSP_OK ==> VspEntered(*s, *call, VSP_GRANT_MAP) &&
  @              range->space == call->request.space % VSP_SPACE_MAX;
  @ ensures    refused: !VspEntered(*s, *call, VSP_GRANT_MAP) ==>
  @              VspEnterAnswer(*s, *call, VSP_GRANT_MAP, \result, *reply);
  @ ensures    answer: VspEntered(*s, *call, VSP_GRANT_MAP) ==> VspMapSaid(*s, *call,
  @              call->request.space % VSP_SPACE_MAX, \result, *reply);
  @ ensures    checked: \result == VSP_OK ==> VspMapChecked(*s, *call, range->space);
  @ ensures    plan: \result == VSP_OK ==> VspPlanAttributesOk(*plan) &&
  @              VspPlanIs(*plan, s->space[range->space], call->request) &&
  @              VspPlanClassIs(*plan, call->request) &&
  @              plan->attributes.backing == VspMapBacking(call->request) &&
  @              plan->attributes.object == VspMapObject(call->request) &&
  @              plan->attributes.base == VspMapBase(call->request);
  @ ensures    placed: \result == VSP_OK ==>
  @              VspMapPlaced(s->space[range->space], call->request, range->start);
  @ ensures    range: \result == VSP_OK ==> 1 <= plan->count &&
  @              s->space[range->space].low_page <= range->start &&
  @              range->end == range->start + plan->count &&
  @              range->end <= s->space[range->space].high_page;
  @ ensures    fits: \result == VSP_OK ==>
  @              VspFits(s->space[range->space].tree, range->start, range->end);
  @ ensures    idle: \result == VSP_OK ==>
  @              VspIdle(s->tickets, range->space, range->start, range->end);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 3;
  @*/
static uint32_t vsp_map_check(const struct vsp_service *s, const struct vsp_call *call,
                              struct vsp_map_plan *plan, struct vsp_range *range,
                              struct vsp_reply *reply)
{
    uint32_t space = 0u;
    uint32_t status = vsp_enter(s, call, VSP_GRANT_MAP, &space, reply);

    if (status == VSP_OK) {
        status = vsp_map_plan(&s->space[space], &call->request, plan, reply);
    }
    /*@ assert sound: VspEntered(*s, *call, VSP_GRANT_MAP) ==>
      @   VspPlanAnswer(s->space[space], call->request, status, *reply) &&
      @   (status == VSP_OK <==> VspMapSound(s->space[space], call->request)); */
    if (status == VSP_OK) {
        status = vsp_map_overlap(&s->space[space], plan, reply);
    }
    if (status == VSP_OK) {
        status = vsp_map_backing(s, call, plan, reply);
    }
    if (status == VSP_OK) {
        status = vsp_map_budget(s, space, plan, reply);
    }
    /*@ assert checked: VspEntered(*s, *call, VSP_GRANT_MAP) ==>
      @   (status == VSP_OK <==> VspMapChecked(*s, *call, space)); */
    /*@ assert unchecked: VspEntered(*s, *call, VSP_GRANT_MAP) ==>
      @   !VspMapChecked(*s, *call, space) ==>
      @   VspMapCheckAnswer(*s, *call, space, status, *reply); */
    if (status == VSP_OK) {
        range->space = space;
        status = vsp_map_place(s, plan, range, reply);
        /*@ assert placeable: VspMapPlaceable(s->space[space], call->request) <==>
          @   status != VSP_ERR_NOSPACE; */
        /*@ assert placed: VspMapPlaceable(s->space[space], call->request) ==>
          @   VspMapPlaced(s->space[space], call->request, range->start); */
        /*@ assert nospace: !VspMapPlaceable(s->space[space], call->request) ==>
          @   VspNospaceSaid(s->space[space].tree, VspMapLow(s->space[space], call->request),
          @   VspMapHigh(s->space[space], call->request), VspMapAlign(call->request), status,
          @   *reply); */
        /*@ assert state: VspMapPlaceable(s->space[space], call->request) ==>
          @   VspStateAnswer(s->tickets, space, range->start,
          @   range->start + VspMapCount(call->request), status, *reply); */
        /*@ assert place: VspMapPlaceAnswer(*s, call->request, space, status, *reply); */
    }
    return status;
}

/* Adds the region; nothing of what the tickets say changes. */
/*@ requires   pointers: \valid(s) && \valid_read(plan) && \valid_read(range);
  @ requires   apart: \separated(s, plan, range);
  @ requires   ok: VspServiceOk(*s);
  @ requires   live: VspLiveSpace(*s, range->space);
  @ requires   attributes: VspPlanAttributesOk(*plan);
  @ requires   range: 1 <= plan->count && range->end == range->start + plan->count &&
  @              s->space[range->space].low_page <= range->start &&
  @              range->end <= s->space[range->space].high_page;
  @ requires   fits: VspFits(s->space[range->space].tree, range->start, range->end);
  @ requires   idle: VspIdle(s->tickets, range->space, range->start, range->end);
  @ requires   budget: s->space[range->space].tree.region_count <
  @              s->space[range->space].region_limit &&
  @              s->space[range->space].page_count + plan->count <=
  @              s->space[range->space].page_limit;
  @ terminates \true;
  @ assigns    s->space[range->space];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    live: VspLiveSpace(*s, range->space);
  @ ensures    bounds: s->space[range->space].low_page == \old(*s).space[range->space].low_page &&
  @              s->space[range->space].high_page == \old(*s).space[range->space].high_page;
  @ ensures    edges: VspEdge(s->space[range->space], range->start) &&
  @              VspEdge(s->space[range->space], range->end);
  @ ensures    added: VspMapAdded(\old(*s).space[range->space], s->space[range->space],
  @              range->start, range->end, plan->attributes.class_id, plan->attributes.rights,
  @              plan->attributes.ceiling, plan->attributes.backing, plan->attributes.object,
  @              plan->attributes.base);
  @ ensures    frame: VspNextFrame(s->space[range->space], \old(*s).space[range->space]);
  @ ensures    ceilings: VspCeilingsSame(\old(*s).space[range->space], s->space[range->space]);
  @*/
static void vsp_map_add(struct vsp_service *s, const struct vsp_map_plan *plan,
                        const struct vsp_range *range)
{
    uint32_t i = vsp_space_add(&s->space[range->space], range->start, range->end,
                               &plan->attributes);

    vsp_space_touch(&s->space[range->space]);
    /*@ assert space_ok: VspSpaceOk(s->space[range->space]); */
    /*@ assert pending: \forall integer k; 0 <= k < VSP_TICKET_MAX ==> s->tickets.op[k] != 0 ==>
      @   s->tickets.space[k] == range->space ==>
      @   s->tickets.end[k] <= range->start || range->end <= s->tickets.start[k]; */
    /*@ assert held: \forall integer p, j; VspHolds(s->space[range->space].tree, j, p) ==>
      @   (j == i && range->start <= p < range->end) ||
      @   (VspHolds(\at(*s, Pre).space[range->space].tree, j, p) &&
      @    VspSameRegion(s->space[range->space], \at(*s, Pre).space[range->space], j)); */
    /*@ assert holds: \forall integer p, j;
      @   VspHolds(\at(*s, Pre).space[range->space].tree, j, p) ==>
      @   VspHolds(s->space[range->space].tree, j, p); */
    /*@ assert mapped: \forall integer p; VspMapped(\at(*s, Pre).space[range->space], p) ==>
      @   VspMapped(s->space[range->space], p); */
    /*@ assert unmapped: \forall integer p; VspMapped(s->space[range->space], p) ==>
      @   (range->start <= p < range->end) || VspMapped(\at(*s, Pre).space[range->space], p); */
    /*@ assert same: \forall integer p, j, k; VspHolds(s->space[range->space].tree, j, p) ==>
      @   VspHolds(\at(*s, Pre).space[range->space].tree, k, p) ==> j == k && j != i; */
    /*@ assert new: \forall integer p; range->start <= p < range->end ==>
      @   VspHolds(s->space[range->space].tree, i, p) && VspMapped(s->space[range->space], p); */
    /*@ assert inside: \forall integer p, j; VspHolds(s->space[range->space].tree, j, p) ==>
      @   range->start <= p < range->end ==> j == i; */
    /*@ assert edges: \forall integer x; x <= range->start || range->end <= x ==>
      @   VspEdge(\at(*s, Pre).space[range->space], x) ==> VspEdge(s->space[range->space], x); */
    /*@ assert cover: \forall integer a, b, r; b <= range->start || range->end <= a ==>
      @   VspCeilingsCover(\at(*s, Pre).space[range->space], a, b, r) ==>
      @   VspCeilingsCover(s->space[range->space], a, b, r); */
    /*@ assert here: \forall integer k; 0 <= k < VSP_TICKET_MAX ==> s->tickets.op[k] != 0 ==>
      @   s->tickets.space[k] == range->space ==>
      @   VspTicketOk(s->space[range->space], s->tickets, k); */
    /*@ assert elsewhere: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range->space ==>
      @   s->space[k] == \at(*s, Pre).space[k]; */
    /*@ assert tickets: VspTicketsOk(*s); */
    (void)i;
}

uint32_t vsp_handle_map(struct vsp_service *s, const struct vsp_call *call, struct vsp_work *work,
                        struct vsp_reply *reply)
{
    struct vsp_map_plan plan;
    struct vsp_range range;
    uint32_t status = vsp_map_check(s, call, &plan, &range, reply);

    if (status != VSP_OK) {
        /*@ assert refused_kept: VspCeilingsKept(\at(*s, Pre), *s); */
        return status;
    }
    vsp_map_add(s, &plan, &range);
    if (plan.attributes.backing == VSP_BACKING_DIRECT) {
        vsp_work_start(s, call, &range, VSP_WORK_MAP, plan.attributes.rights, plan.attributes.base,
                       work);
    }
    /*@ assert next: VspTicketsNext(\at(*s, Pre).tickets, s->tickets, call->token, *work); */
    reply->epoch = s->space[range.space].epoch;
    reply->word_count = 2u;
    reply->word[0] = range.start * VSP_ABI_PAGE_BYTES;
    reply->word[1] = plan.count * VSP_ABI_PAGE_BYTES;
    /*@ assert ceilings: VspCeilingsSame(\at(*s, Pre).space[range.space],
      @   s->space[range.space]); */
    /*@ assert others: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range.space ==>
      @   VspSpaceSame(s->space[k], \at(*s, Pre).space[k]); */
    /*@ assert kept: VspCeilingsKept(\at(*s, Pre), *s); */
    /*@ assert said: VspMapSaid(\at(*s, Pre), *call, range.space, VSP_OK, *reply); */
    /*@ assert put: VspMapPut(\at(*s, Pre).space[range.space], s->space[range.space],
      @   call->request, range.start); */
    /*@ assert frame: VspNextFrame(s->space[range.space], \at(*s, Pre).space[range.space]); */
    /*@ assert only: VspOnlySpace(\at(*s, Pre), *s, range.space); */
    /*@ assert work: VspMapWork(\at(*s, Pre).tickets, s->tickets, *call, range.space, range.start,
      @   *work); */
    /*@ assert done: VspMapDone(\at(*s, Pre), *s, *call, range.space, range.start, *reply,
      @   *work); */
    return VSP_OK;
}
