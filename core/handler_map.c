/* SPDX-License-Identifier: ISC */
/* MAP: check everything, choose a place, then commit. */
#include "core/commit.h"
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
        /*@ assert place: VspMapPlaceAnswer(s->space[space], call->request, status, *reply); */
    }
    return status;
}

/* Notes what the region is to be, for the commit behind the kernel's work. */
/*@ requires   pointers: \valid(p) && \valid_read(region) && \separated(p, region);
  @ terminates \true;
  @ assigns    p->region;
  @ ensures    noted: p->region.class_id == region->class_id &&
  @              p->region.rights == region->rights && p->region.ceiling == region->ceiling &&
  @              p->region.backing == region->backing && p->region.object == region->object &&
  @              p->region.base == region->base;
  @*/
static void vsp_map_note(struct vsp_pending *p, const struct vsp_attributes *region)
{
    p->region.class_id = region->class_id;
    p->region.rights = region->rights;
    p->region.ceiling = region->ceiling;
    p->region.backing = region->backing;
    p->region.object = region->object;
    p->region.base = region->base;
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
    if (plan.attributes.backing == VSP_BACKING_DIRECT) {
        vsp_map_note(&s->pending, &plan.attributes);
        vsp_work_start(s, call, &range, VSP_WORK_MAP, plan.attributes.rights, plan.attributes.base,
                       work);
        /*@ assert only_pending: VspOnlyPending(*s, \at(*s, Pre)); */
        /*@ assert pending: VspPendingIs(s->pending, *call, range.space, range.start, range.end); */
        /*@ assert region: s->pending.region.class_id == plan.attributes.class_id &&
          @   s->pending.region.rights == plan.attributes.rights &&
          @   s->pending.region.ceiling == plan.attributes.ceiling &&
          @   s->pending.region.backing == plan.attributes.backing &&
          @   s->pending.region.object == plan.attributes.object &&
          @   s->pending.region.base == plan.attributes.base; */
        /*@ assert work: VspWorkIs(*work, VSP_WORK_MAP, range.space, range.start, range.end,
          @   plan.attributes.rights, plan.attributes.base); */
        /*@ assert ordered: VspMapOrdered(\at(*s, Pre), *s, *call, range.space, range.start,
          @   *work); */
    } else {
        vsp_commit_map(s, &range, &plan.attributes);
        /*@ assert put: VspMapPut(\at(*s, Pre).space[range.space], s->space[range.space],
          @   call->request, range.start); */
        /*@ assert frame: VspNextFrame(s->space[range.space], \at(*s, Pre).space[range.space]); */
        /*@ assert only_space: VspOnlySpace(\at(*s, Pre), *s, range.space); */
        /*@ assert idle: s->pending == \at(*s, Pre).pending; */
        /*@ assert committed: VspMapCommitted(\at(*s, Pre), *s, *call, range.space, range.start,
          @   *work); */
    }
    reply->epoch = s->space[range.space].epoch;
    reply->word_count = 2u;
    reply->word[0] = range.start * VSP_ABI_PAGE_BYTES;
    reply->word[1] = plan.count * VSP_ABI_PAGE_BYTES;
    /*@ assert others: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range.space ==>
      @   VspSpaceSame(s->space[k], \at(*s, Pre).space[k]); */
    /*@ assert kept: VspCeilingsKept(\at(*s, Pre), *s); */
    /*@ assert said: VspMapSaid(\at(*s, Pre), *call, range.space, VSP_OK, *reply); */
    /*@ assert done: VspMapDone(\at(*s, Pre), *s, *call, range.space, range.start, *reply,
      @   *work); */
    return VSP_OK;
}
