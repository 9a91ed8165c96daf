/* SPDX-License-Identifier: ISC */
/* What MAP checks against the layout, the sender's frames and the budgets. */
#ifndef VSP_CORE_MAP_CHECK_H
#define VSP_CORE_MAP_CHECK_H

#include "core/op/map_plan.h"

/* OVERLAP: a fixed range is free, or what is there gives way; what is at or above its start. */
/*@ requires   pointers: \valid_read(s) && \valid(plan) && \valid(reply);
  @ requires   apart: \separated(s, plan, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, space);
  @ requires   plan: VspPlanOk(*plan, s->space[space]);
  @ terminates \true;
  @ assigns    plan->above, reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==>
  @              (plan->fixed == 1 ==> VspMakesWay(s->layout, VspBase(space) + plan->low,
  @              VspBase(space) + plan->high, flags));
  @ ensures    answer: \result != VSP_OK ==> VspOverlapSaid(s->layout, space,
  @              VspBase(space) + plan->low, VspBase(space) + plan->high, flags, \result,
  @              *reply);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @ ensures    above: \result == VSP_OK && plan->fixed == 1 ==>
  @              VspAbove(s->layout.tree, space, VspBase(space) + plan->low, plan->above);
  @*/
uint32_t vsp_map_overlap(const struct vsp_service *s, uint32_t space, uint32_t flags,
                         struct vsp_map_plan *plan, struct vsp_reply *reply);

/* BADCAP, CEILING: an object comes with its capability, whose rights cover the ceiling. */
/*@ requires   pointers: \valid_read(call) && \valid(reply) && \separated(call, reply);
  @ requires   form: VspMapFormOk(call->request);
  @ requires   ceiling: VspCeilingSet(VspMapCeiling(call->request));
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
  @              (plan->fixed != 1 ==> VspFits(s->layout.tree, range->start, range->end));
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
  @ requires   base: attributes->base <= VSP_LAYOUT_CONTENT_END;
  @ requires   class: 1 <= attributes->class_id < VSP_CLASS_COUNT;
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_BUDGET;
  @ ensures    answer: \exists integer n; VspPutRegions(s->layout, range->space, range->start,
  @              range->end, *attributes, n) && VspMapBudgetAnswer(*s, range->space, n,
  @              VspPagesPut(s->layout, range->space, range->start, range->end,
  @              attributes->class_id), \result, *reply);
  @ ensures    regions: \result == VSP_OK ==> \forall integer n; VspPutRegions(s->layout,
  @              range->space, range->start, range->end, *attributes, n) ==>
  @              n <= s->space[range->space].region_limit;
  @ ensures    pages: \result == VSP_OK ==> VspPagesPut(s->layout, range->space, range->start,
  @              range->end, attributes->class_id) <= s->space[range->space].page_limit;
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
uint32_t vsp_map_budget(const struct vsp_service *s, const struct vsp_range *range,
                        const struct vsp_attributes *attributes, struct vsp_reply *reply);

/*@ // a plan has the length and the attributes that a request asks for; the base is that at page 0
  @ predicate VspPlanReady(struct vsp_map_plan plan, struct vsp_call c) =
  @   plan.count == VspMapCount(c.request) && VspPlanAttributesOk(plan) &&
  @   VspPlanClassIs(plan, c.request) && plan.attributes.backing == VspMapBacking(c.request) &&
  @   plan.attributes.object == VspMapObject(c) &&
  @   plan.attributes.base == VspMapBase(c.request, 0) &&
  @   VspClassAllows(plan.attributes.class_id, plan.attributes.backing);
  @ // a range of `count` pages in the bounds of its space
  @ predicate VspRangeBounded(struct vsp_service s, struct vsp_range r, integer count) =
  @   1 <= count && r.end == r.start + count &&
  @   VspBase(r.space) + s.space[r.space].low_page <= r.start &&
  @   r.end <= VspBase(r.space) + s.space[r.space].high_page;
  @*/

/*
 * BUDGET of the range as it is mapped; base and generation become those of its content. backed: 1
 * when content is given up with what is there.
 */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(plan) &&
  @              \valid_read(range) && \valid(reply);
  @ requires   apart: \separated(s, call, plan, range, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   live: VspLiveSpace(*s, range->space);
  @ requires   plan: VspPlanReady(*plan, *call);
  @ requires   range: VspRangeBounded(*s, *range, plan->count);
  @ requires   backed: backed <= 1 && (backed == 1 <==>
  @              VspBacked(s->layout, range->start, range->end));
  @ requires   fresh: reply->word_count == 0;
  @ terminates \true;
  @ assigns    plan->attributes.base, plan->attributes.generation, reply->word_count,
  @            reply->word[0 .. 3];
  @ ensures    like: VspMapAttributes(plan->attributes, *s, *call, range->space, range->start,
  @              range->end);
  @ ensures    judged: \exists integer n; VspMapJudged(*s, range->space, *call, range->start, n,
  @              plan->attributes, \result, *reply);
  @ ensures    room: \result == VSP_OK ==> VspRegionRoom(*s, range->space, range->start, range->end,
  @              plan->attributes);
  @ ensures    reply: reply->word_count == 0 || reply->word_count == 4;
  @*/
uint32_t vsp_map_settle(const struct vsp_service *s, const struct vsp_call *call,
                        struct vsp_map_plan *plan, const struct vsp_range *range, uint32_t backed,
                        struct vsp_reply *reply);

#endif
