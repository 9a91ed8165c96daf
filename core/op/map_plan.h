/* SPDX-License-Identifier: ISC */
/* What a MAP request asks for, read and checked as far as it needs no layout. */
#ifndef VSP_CORE_MAP_PLAN_H
#define VSP_CORE_MAP_PLAN_H

#include "core/op/enter.h"
#include "core/base/num.h"

#include "spec/op/map.acsl"

/* What a MAP request asks for, in page numbers of the space. */
struct vsp_map_plan {
    struct vsp_attributes attributes;
    uint64_t low; /* window; FIXED: the range itself */
    uint64_t high;
    uint64_t count;
    uint64_t align; /* in pages */
    uint32_t fixed;
    uint32_t above; /* FIXED: the lowest region that ends above its start, or VSP_TREE_NIL */
    uint32_t high_first;
};

/*@ // the window of a plan lies in the space, and takes the range exactly when it is fixed
  @ predicate VspPlanOk(struct vsp_map_plan plan, struct vsp_space sp) =
  @   1 <= plan.count < VSP_LAYOUT_CONTENT_END && 1 <= plan.align <= VSP_TREE_ALIGN_MAX &&
  @   sp.low_page <= plan.low <= plan.high <= sp.high_page && plan.fixed <= 1 &&
  @   (plan.fixed == 1 ==> plan.high == plan.low + plan.count);
  @ // window, length and direction are those of a request
  @ predicate VspPlanIs(struct vsp_map_plan plan, struct vsp_space sp, struct vsp_request q) =
  @   plan.low == VspMapLow(sp, q) && plan.high == VspMapHigh(sp, q) &&
  @   plan.count == VspMapCount(q) && plan.align == VspMapAlign(q) &&
  @   plan.fixed == VspMapFixed(q) && plan.high_first == VspMapHighFirst(q);
  @ predicate VspPlanClassIs(struct vsp_map_plan plan, struct vsp_request q) =
  @   plan.attributes.class_id == VspMapClass(q) && plan.attributes.rights == VspMapRights(q) &&
  @   plan.attributes.ceiling == VspMapCeiling(q);
  @ predicate VspPlanAttributesOk(struct vsp_map_plan plan) =
  @   VspAttributesOk(plan.attributes) &&
  @   plan.attributes.base + plan.count <= VSP_LAYOUT_CONTENT_END;
  @*/

/* ALIGN to CLASS: what the request says by itself and within the space's bounds. */
/*@ requires   pointers: \valid_read(sp) && \valid_read(q) && \valid(plan) && \valid(reply);
  @ requires   apart: \separated(sp, q, plan, reply);
  @ requires   bounds: VspBoundsOk(*sp);
  @ requires   form: VspMapFormOk(*q);
  @ terminates \true;
  @ assigns    plan->low, plan->high, plan->count, plan->align, plan->fixed, plan->high_first,
  @            plan->attributes.class_id, plan->attributes.rights, plan->attributes.ceiling,
  @            reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==> VspMapSound(*sp, *q);
  @ ensures    answer: VspPlanAnswer(*sp, *q, \result, *reply);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @ ensures    plan: \result == VSP_OK ==> VspPlanOk(*plan, *sp) && VspPlanIs(*plan, *sp, *q);
  @ ensures    class: \result == VSP_OK ==> VspPlanClassIs(*plan, *q);
  @*/
uint32_t vsp_map_plan(const struct vsp_space *sp, const struct vsp_request *q,
                      struct vsp_map_plan *plan, struct vsp_reply *reply);

/* PERM, WX, CEILING: rights and ceiling of pages of a class. */
/*@ requires   pointers: \valid(reply);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==> VspMapRightsOk(rights, ceiling, class_id);
  @ ensures    answer: VspMapRightsAnswer(rights, ceiling, class_id, \result,
  @              *reply);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
uint32_t vsp_map_rights(uint64_t rights, uint64_t ceiling, uint32_t class_id,
                        struct vsp_reply *reply);

#endif
