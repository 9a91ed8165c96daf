/* SPDX-License-Identifier: ISC */
/* MAP: check everything, choose a place, then commit. */
#include "core/commit.h"
#include "core/handler.h"
#include "core/map_check.h"
#include "core/pool.h"

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
  @              VspMapPlaced(*s, range->space, call->request, range->start);
  @ ensures    range: \result == VSP_OK ==> 1 <= plan->count &&
  @              VspBase(range->space) + s->space[range->space].low_page <= range->start &&
  @              range->end == range->start + plan->count &&
  @              range->end <= VspBase(range->space) + s->space[range->space].high_page;
  @ ensures    fits: \result == VSP_OK ==>
  @              VspFits(s->layout.tree, range->start, range->end);
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
        status = vsp_map_overlap(s, space, plan, reply);
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
        /*@ assert space: range->space == space; */
        /*@ assert window: plan->low == VspMapLow(s->space[space], call->request) &&
          @   plan->high == VspMapHigh(s->space[space], call->request); */
        /*@ assert size: plan->count == VspMapCount(call->request) &&
          @   plan->align == VspMapAlign(call->request); */
        /*@ assert fixed: plan->fixed == VspMapFixed(call->request) &&
          @   plan->high_first == VspMapHighFirst(call->request); */
        /*@ assert placeable: VspMapPlaceable(*s, space, call->request) <==>
          @   status != VSP_ERR_NOSPACE; */
        /*@ assert placed: VspMapPlaceable(*s, space, call->request) ==>
          @   VspMapPlaced(*s, space, call->request, range->start); */
        /*@ assert nospace: !VspMapPlaceable(*s, space, call->request) ==>
          @   VspNospaceSaid(s->layout.tree, space,
          @   VspBase(space) + VspMapLow(s->space[space], call->request),
          @   VspBase(space) + VspMapHigh(s->space[space], call->request),
          @   VspMapAlign(call->request), status, *reply); */
        /*@ assert place: VspMapPlaceAnswer(*s, space, call->request, status, *reply); */
    }
    return status;
}

uint32_t vsp_handle_map(struct vsp_service *s, const struct vsp_call *call, struct vsp_work *work,
                        struct vsp_reply *reply)
{
    struct vsp_map_plan plan;
    struct vsp_range range;
    /*@ ghost struct vsp_service old = *s; */
    uint32_t status = vsp_map_check(s, call, &plan, &range, reply);

    /*@ assert disjoint: VspDisjoint(\at(*s, Pre).layout.tree); */
    /*@ assert one: \forall integer p, i, j; VspHolds(\at(*s, Pre).layout.tree, i, p) ==>
      @   VspHolds(\at(*s, Pre).layout.tree, j, p) ==> i == j; */
    if (status != VSP_OK) {
        /*@ assert refused_windows: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
          @   VspSameWindow(s->layout, \at(*s, Pre).layout, k); */
        /*@ assert refused_kept: VspCeilingsKept(\at(*s, Pre), *s); */
        return status;
    }
    if (plan.attributes.backing == VSP_BACKING_DIRECT) {
        s->pending.region = plan.attributes;
        /*@ assert loans: VspLoansAmong(*s, \at(*s, Pre)); */
        /*@ ghost vsp_pool_less(old, *s); */
        /*@ assert pool: VspPoolOk(*s) && VspLentAll(*s); */
        /*@ assert places: VspPlacesOk(*s) && VspLimitsOk(*s); */
        /*@ assert ok: VspServiceOk(*s); */
        vsp_work_start(s, call, &range, VSP_WORK_MAP, plan.attributes.rights, plan.attributes.base,
                       work);
        /*@ assert only_pending: VspOnlyPending(*s, \at(*s, Pre)); */
        /*@ assert pending: VspPendingIs(s->pending, *call, range.space, range.start, range.end); */
        /*@ assert region: s->pending.region == plan.attributes; */
        /*@ assert work: VspWorkIs(*work, VSP_WORK_MAP, range.space, range.start, range.end,
          @   plan.attributes.rights, plan.attributes.base); */
        /*@ assert ordered: VspMapOrdered(\at(*s, Pre), *s, *call, range.space, range.start,
          @   *work); */
    } else {
        vsp_commit_map(s, &range, &plan.attributes);
        /*@ assert put: VspMapPut(\at(*s, Pre).layout, s->layout, call->request, range.start); */
        /*@ assert frame: VspNextFrame(s->space[range.space], \at(*s, Pre).space[range.space]); */
        /*@ assert only_space: VspOnlySpace(\at(*s, Pre), *s, range.space); */
        /*@ assert idle: s->pending == \at(*s, Pre).pending; */
        /*@ assert committed: VspMapCommitted(\at(*s, Pre), *s, *call, range.space, range.start,
          @   *work); */
    }
    reply->epoch = s->space[range.space].epoch;
    reply->word_count = 2u;
    reply->word[0] = (range.start - VSP_SPACE_BASE(range.space)) * VSP_ABI_PAGE_BYTES;
    reply->word[1] = plan.count * VSP_ABI_PAGE_BYTES;
    /*@ assert others: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range.space ==>
      @   s->space[k] == \at(*s, Pre).space[k]; */
    /*@ assert windows: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range.space ==>
      @   VspSameWindow(s->layout, \at(*s, Pre).layout, k); */
    /*@ assert isolated: VspIsolated(\at(*s, Pre), *s, VSP_OP_MAP, call->request.space); */
    /*@ assert kept: VspCeilingsKept(\at(*s, Pre), *s); */
    /*@ assert said: VspMapSaid(\at(*s, Pre), *call, range.space, VSP_OK, *reply); */
    /*@ assert done: VspMapDone(\at(*s, Pre), *s, *call, range.space, range.start, *reply,
      @   *work); */
    return VSP_OK;
}
