/* SPDX-License-Identifier: ISC */
/* What MAP checks against the layout, the sender's frames and the budgets. */
#ifndef VSP_CORE_MAP_CHECK_H
#define VSP_CORE_MAP_CHECK_H

#include "core/op/map_plan.h"

/* OVERLAP: a fixed range is free; what is above it. */
/*@ requires   pointers: \valid_read(s) && \valid(plan) && \valid(reply);
  @ requires   apart: \separated(s, plan, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, space);
  @ requires   plan: VspPlanOk(*plan, s->space[space]);
  @ terminates \true;
  @ assigns    plan->next, reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==>
  @              (plan->fixed == 1 ==> VspFits(s->layout.tree, VspBase(space) + plan->low,
  @              VspBase(space) + plan->high));
  @ ensures    answer: \result != VSP_OK ==> VspOverlapSaid(s->layout.tree, space,
  @              VspBase(space) + plan->low, VspBase(space) + plan->high, \result, *reply);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @ ensures    next: \result == VSP_OK && plan->fixed == 1 ==>
  @              VspNextIs(s->layout.tree, space, VspBase(space) + plan->high, plan->next);
  @*/
uint32_t vsp_map_overlap(const struct vsp_service *s, uint32_t space, struct vsp_map_plan *plan,
                         struct vsp_reply *reply);

/* BADCAP, CEILING: an object comes with its capability, whose rights cover the ceiling. */
/*@ requires   pointers: \valid_read(call) && \valid(reply) && \separated(call, reply);
  @ requires   form: VspMapFormOk(call->request);
  @ requires   ceiling: VspRightsOk(VspMapCeiling(call->request));
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==> VspMapObjectOk(*call);
  @ ensures    answer: \result != VSP_OK ==> VspMapObjectSaid(*call, \result, *reply);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
uint32_t vsp_map_object(const struct vsp_call *call, struct vsp_reply *reply);

/* BACKING. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(plan) && \valid(reply);
  @ requires   apart: \separated(s, call, plan, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   form: VspMapFormOk(call->request);
  @ requires   class: VspPlanClassIs(*plan, call->request) &&
  @              1 <= plan->attributes.class_id < VSP_CLASS_COUNT;
  @ requires   count: plan->count == VspMapCount(call->request) &&
  @              1 <= plan->count < VSP_LAYOUT_CONTENT_END;
  @ terminates \true;
  @ assigns    plan->attributes.backing, plan->attributes.object, plan->attributes.base,
  @            reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==>
  @              VspMapBackingOk(s->authority, *call);
  @ ensures    answer: \result != VSP_OK ==> VspMapBackingSaid(call->request, \result, *reply);
  @ ensures    content: \result == VSP_OK ==>
  @              plan->attributes.backing == VspMapBacking(call->request) &&
  @              plan->attributes.object == VspMapObject(*call) &&
  @              plan->attributes.base == VspMapBase(call->request, 0);
  @ ensures    end: \result == VSP_OK ==>
  @              plan->attributes.base + plan->count <= VSP_LAYOUT_CONTENT_END;
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
uint32_t vsp_map_backing(const struct vsp_service *s, const struct vsp_call *call,
                         struct vsp_map_plan *plan, struct vsp_reply *reply);

/* NOSPACE: where it goes. */
/*@ requires   pointers: \valid_read(s) && \valid_read(plan) && \valid(range) && \valid(reply);
  @ requires   apart: \separated(s, plan, range, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, range->space);
  @ requires   plan: VspPlanOk(*plan, s->space[range->space]);
  @ requires   free: plan->fixed == 1 ==>
  @              VspFits(s->layout.tree, VspBase(range->space) + plan->low,
  @              VspBase(range->space) + plan->high);
  @ terminates \true;
  @ assigns    range->start, range->end, reply->word_count, reply->word[0 .. 3];
  @ ensures    nospace: (\result == VSP_ERR_NOSPACE <==> plan->fixed != 1 &&
  @              !VspMapRoom(s->layout.tree, range->space, VspBase(range->space) + plan->low,
  @              VspBase(range->space) + plan->high, plan->count, plan->align)) &&
  @              (\result == VSP_ERR_NOSPACE ==> VspNospaceSaid(s->layout.tree, range->space,
  @              VspBase(range->space) + plan->low, VspBase(range->space) + plan->high,
  @              plan->align, \result, *reply));
  @ ensures    start: \result != VSP_ERR_NOSPACE ==> VspMapStart(s->layout.tree, range->space,
  @              VspBase(range->space) + plan->low, VspBase(range->space) + plan->high,
  @              plan->count, plan->align, plan->fixed, plan->high_first, range->start) &&
  @              range->end == range->start + plan->count;
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_NOSPACE;
  @ ensures    range: \result == VSP_OK ==>
  @              VspBase(range->space) + s->space[range->space].low_page <= range->start &&
  @              range->end <= VspBase(range->space) + s->space[range->space].high_page &&
  @              VspFits(s->layout.tree, range->start, range->end);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
uint32_t vsp_map_place(const struct vsp_service *s, const struct vsp_map_plan *plan,
                       struct vsp_range *range, struct vsp_reply *reply);

/* BUDGET: regions and pages of the space, with the range mapped like this. */
/*@ requires   pointers: \valid_read(s) && \valid_read(range) && \valid_read(attributes) &&
  @              \valid(reply);
  @ requires   apart: \separated(s, range, attributes, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, range->space);
  @ requires   range: VspRangeIn(range->start, range->end, range->space);
  @ requires   free: VspFits(s->layout.tree, range->start, range->end);
  @ requires   base: attributes->base <= VSP_LAYOUT_CONTENT_END;
  @ requires   class: 1 <= attributes->class_id < VSP_CLASS_COUNT;
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_BUDGET;
  @ ensures    answer: \exists integer n; VspAddedRegions(s->layout, range->space, range->start,
  @              range->end, *attributes, n) && VspMapBudgetAnswer(*s, range->space,
  @              VspClassCharge(attributes->class_id, range->end - range->start), n, \result,
  @              *reply);
  @ ensures    regions: \result == VSP_OK ==> \forall integer n; VspAddedRegions(s->layout,
  @              range->space, range->start, range->end, *attributes, n) ==>
  @              n <= s->space[range->space].region_limit;
  @ ensures    pages: \result == VSP_OK ==>
  @              s->layout.pages[range->space] + VspClassCharge(attributes->class_id,
  @              range->end - range->start) <= s->space[range->space].page_limit;
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
uint32_t vsp_map_budget(const struct vsp_service *s, const struct vsp_range *range,
                        const struct vsp_attributes *attributes, struct vsp_reply *reply);

#endif
