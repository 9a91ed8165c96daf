/* SPDX-License-Identifier: ISC */
/* MAP: check everything, choose a place, then commit. */
#include "core/op/commit.h"
#include "core/op/map.h"
#include "core/op/map_check.h"
#include "core/state/pool.h"

/*@ // a plan has the length and the attributes that a request asks for; the base is that at page 0
  @ predicate VspPlanReady(struct vsp_map_plan plan, struct vsp_call c) =
  @   plan.count == VspMapCount(c.request) && VspPlanAttributesOk(plan) &&
  @   VspPlanClassIs(plan, c.request) && plan.attributes.backing == VspMapBacking(c.request) &&
  @   plan.attributes.object == VspMapObject(c) &&
  @   plan.attributes.base == VspMapBase(c.request, 0);
  @ // a range of `count` pages in the bounds of its space, all free
  @ predicate VspRangeFree(struct vsp_service s, struct vsp_range r, integer count) =
  @   1 <= count && r.end == r.start + count &&
  @   VspBase(r.space) + s.space[r.space].low_page <= r.start &&
  @   r.end <= VspBase(r.space) + s.space[r.space].high_page &&
  @   VspFits(s.layout.tree, r.start, r.end);
  @ // a fixed plan knows the region above its range
  @ predicate VspPlanAbove(struct vsp_service s, struct vsp_map_plan plan, struct vsp_range r) =
  @   plan.fixed == 1 ==> VspNextIs(s.layout.tree, r.space, r.end, plan.next);
  @*/

/* The checks up to NOSPACE, in their order; on VSP_OK plan and range say what to map and where. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(plan) && \valid(range) &&
  @              \valid(reply);
  @ requires   apart: \separated(s, call, plan, range, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   form: call->request.op == VSP_OP_MAP && VspFormOk(call->request);
  @ requires   live: VspLiveSpace(*s, range->space);
  @ requires   fresh: reply->word_count == 0;
  @ terminates \true;
  @ assigns    *plan, range->start, range->end, reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==> VspMapChecked(*s, *call, range->space) &&
  @              VspMapPlaceable(*s, range->space, call->request);
  @ ensures    answer: !VspMapChecked(*s, *call, range->space) ==>
  @              VspMapCheckAnswer(*s, *call, range->space, \result, *reply);
  @ ensures    nospace: VspMapChecked(*s, *call, range->space) ==>
  @              !VspMapPlaceable(*s, range->space, call->request) ==>
  @              VspMapNospace(*s, range->space, call->request, \result, *reply);
  @ ensures    plan: \result == VSP_OK ==> VspPlanReady(*plan, *call);
  @ ensures    placed: \result == VSP_OK ==>
  @              VspMapPlaced(*s, range->space, call->request, range->start);
  @ ensures    range: \result == VSP_OK ==> VspRangeFree(*s, *range, plan->count);
  @ ensures    above: \result == VSP_OK ==> VspPlanAbove(*s, *plan, *range);
  @ ensures    reply: reply->word_count == 0 || reply->word_count == 4;
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == 0;
  @*/
static uint32_t vsp_map_check(const struct vsp_service *s, const struct vsp_call *call,
                              struct vsp_map_plan *plan, struct vsp_range *range,
                              struct vsp_reply *reply)
{
    uint32_t space = range->space;
    uint32_t status = vsp_map_plan(&s->space[space], &call->request, plan, reply);

    /*@ assert sound: VspPlanAnswer(s->space[space], call->request, status, *reply) &&
      @   (status == VSP_OK <==> VspMapSound(s->space[space], call->request)); */
    if (status == VSP_OK) {
        /*@ assert low: plan->low == VspMapLow(s->space[space], call->request); */
        /*@ assert high: plan->high == VspMapHigh(s->space[space], call->request); */
        status = vsp_enter_on(s, call, VSP_GRANT_MAP, space, plan->low, plan->high, reply);
        /*@ assert may: status == VSP_OK <==> VspMapMay(*s, *call, space); */
    }
    /*@ assert denied: VspMapSound(s->space[space], call->request) ==>
      @   !VspMapMay(*s, *call, space) ==>
      @   VspSaid(status, *reply, VSP_ERR_DENIED, VSP_GRANT_MAP, 0, 0); */
    if (status == VSP_OK) {
        status = vsp_map_overlap(s, space, plan, reply);
    }
    /*@ assert free: VspMapSound(s->space[space], call->request) && VspMapMay(*s, *call, space) ==>
      @   (status == VSP_OK <==> VspMapFree(*s, space, call->request)) &&
      @   (status != VSP_OK ==> VspOverlapSaid(s->layout.tree, space,
      @   VspBase(space) + VspMapLow(s->space[space], call->request),
      @   VspBase(space) + VspMapHigh(s->space[space], call->request), status, *reply)); */
    /*@ assert unsound: !VspMapSound(s->space[space], call->request) ==>
      @   VspPlanAnswer(s->space[space], call->request, status, *reply); */
    if (status == VSP_OK) {
        status = vsp_map_object(call, reply);
    }
    if (status == VSP_OK) {
        status = vsp_map_backing(s, call, plan, reply);
    }
    /*@ assert checked: (status == VSP_OK <==> VspMapChecked(*s, *call, space)); */
    /*@ assert unchecked: !VspMapChecked(*s, *call, space) ==>
      @   VspMapCheckAnswer(*s, *call, space, status, *reply); */
    if (status == VSP_OK) {
        status = vsp_map_place(s, plan, range, reply);
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
          @   VspMapNospace(*s, space, call->request, status, *reply); */
    }
    return status;
}

/* BUDGET of the range as it is mapped; base and generation become those of its content. */
/*@ requires   pointers: \valid_read(s) && \valid(plan) && \valid_read(range) && \valid(reply);
  @ requires   apart: \separated(s, plan, range, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   live: VspLiveSpace(*s, range->space);
  @ requires   plan: VspPlanAttributesOk(*plan);
  @ requires   range: VspRangeFree(*s, *range, plan->count);
  @ requires   fresh: reply->word_count == 0;
  @ terminates \true;
  @ assigns    plan->attributes.base, plan->attributes.generation, reply->word_count,
  @            reply->word[0 .. 3];
  @ ensures    said: \exists integer n; VspAddedRegions(s->layout, range->space, range->start,
  @              range->end, plan->attributes, n) && VspMapBudgetAnswer(*s, range->space,
  @              VspClassCharge(plan->attributes.class_id, plan->count), n, \result, *reply);
  @ ensures    base: plan->attributes.base == (plan->attributes.backing == VSP_BACKING_ANON ||
  @              plan->attributes.backing == VSP_BACKING_NONE ?
  @              range->start - VspBase(range->space) : \old(plan->attributes.base));
  @ ensures    generation: plan->attributes.generation ==
  @              (plan->attributes.backing == VSP_BACKING_ANON ||
  @               plan->attributes.backing == VSP_BACKING_OBJECT ?
  @               s->space[range->space].content : 0);
  @ ensures    room: \result == VSP_OK ==> VspRegionRoom(*s, range->space, range->start, range->end,
  @              plan->attributes);
  @ ensures    reply: reply->word_count == 0 || reply->word_count == 4;
  @*/
static uint32_t vsp_map_settle(const struct vsp_service *s, struct vsp_map_plan *plan,
                               const struct vsp_range *range, struct vsp_reply *reply)
{
    uint32_t backing = plan->attributes.backing;

    if (backing == VSP_BACKING_ANON || backing == VSP_BACKING_NONE) {
        plan->attributes.base = range->start - VSP_SPACE_BASE(range->space);
    }
    plan->attributes.generation = 0u;
    if (backing == VSP_BACKING_ANON || backing == VSP_BACKING_OBJECT) {
        plan->attributes.generation = s->space[range->space].content;
    }
    /*@ assert content: VspPlanAttributesOk(*plan); */
    return vsp_map_budget(s, range, &plan->attributes, reply);
}

/* The region above the free range, or VSP_TREE_NIL. */
/*@ requires   pointers: \valid_read(s) && \valid_read(plan) && \valid_read(range);
  @ requires   apart: \separated(s, plan, range);
  @ requires   ok: VspServiceOk(*s);
  @ requires   live: VspLiveSpace(*s, range->space);
  @ requires   range: VspRangeFree(*s, *range, plan->count);
  @ requires   fixed: VspPlanAbove(*s, *plan, *range);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    next: VspNextIs(s->layout.tree, range->space, range->end, \result);
  @*/
static uint32_t vsp_map_above(const struct vsp_service *s, const struct vsp_map_plan *plan,
                              const struct vsp_range *range)
{
    return plan->fixed == 1u ? plan->next
                             : vsp_tree_seek(&s->layout.tree, range->space, range->start);
}

uint32_t vsp_handle_map(struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                        struct vsp_work *work, struct vsp_reply *reply)
{
    struct vsp_map_plan plan;
    struct vsp_range range;
    uint32_t status;

    /*@ ghost struct vsp_service old = *s; */
    range.space = space;
    status = vsp_map_check(s, call, &plan, &range, reply);
    /*@ assert disjoint: VspDisjoint(\at(*s, Pre).layout.tree); */
    /*@ assert one: \forall integer p, i, j; VspHolds(\at(*s, Pre).layout.tree, i, p) ==>
      @   VspHolds(\at(*s, Pre).layout.tree, j, p) ==> i == j; */
    if (status == VSP_OK) {
        status = vsp_map_settle(s, &plan, &range, reply);
        /*@ assert end: range.end == range.start + VspMapCount(call->request); */
        /*@ assert like: VspMapAttributes(plan.attributes, *call, range.space,
          @   range.start, \at(*s, Pre).space[range.space].content); */
        /*@ assert budget: VspMapBudgetSaid(\at(*s, Pre), range.space, *call, status, *reply); */
        /*@ assert said: VspMapSaid(\at(*s, Pre), *call, range.space, status, *reply); */
    }
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
        /*@ assert places: VspPlacesOk(*s) && VspContentOk(*s) && VspLimitsOk(*s); */
        /*@ assert ok: VspServiceOk(*s); */
        vsp_work_start(s, call, &range, VSP_WORK_MAP, plan.attributes.rights, plan.attributes.base,
                       work);
        /*@ assert only_pending: VspOnlyPending(*s, \at(*s, Pre)); */
        /*@ assert pending: VspPendingIs(s->pending, *call, range.space, range.start, range.end); */
        /*@ assert region: s->pending.region == plan.attributes; */
        /*@ assert work: VspWorkIs(*work, VSP_WORK_MAP, range.space, range.start, range.end,
          @   plan.attributes.rights, plan.attributes.base); */
        /*@ assert ordered: VspMapOrdered(\at(*s, Pre), *s, *call, range.space, range.start,
          @   plan.attributes, *work); */
        /*@ assert same_windows: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
          @   VspSameWindow(s->layout, \at(*s, Pre).layout, k); */
    } else {
        vsp_commit_map(s, &range, vsp_map_above(s, &plan, &range), &plan.attributes);
        /*@ assert put: VspRegionPut(\at(*s, Pre), *s, range.space, range.start,
          @   range.start + VspMapCount(call->request), plan.attributes); */
        /*@ assert inside: VspBase(space) <= range.start &&
          @   range.end <= VspBase(space) + VSP_SPACE_WINDOW; */
        /*@ assert put_windows: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != space ==>
          @   VspSameWindow(s->layout, \at(*s, Pre).layout, k); */
        /*@ assert only_space: VspOnlySpace(\at(*s, Pre), *s, range.space); */
        /*@ assert idle: s->pending == \at(*s, Pre).pending; */
        /*@ assert no_work: VspNoWork(*work); */
        /*@ assert committed: VspMapCommitted(\at(*s, Pre), *s, *call, range.space, range.start,
          @   plan.attributes, *work); */
    }
    reply->epoch = s->space[range.space].epoch;
    reply->word_count = 2u;
    reply->word[0] = (range.start - VSP_SPACE_BASE(range.space)) * VSP_ABI_PAGE_BYTES;
    reply->word[1] = plan.count * VSP_ABI_PAGE_BYTES;
    /*@ assert others: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != space ==>
      @   s->space[k] == \at(*s, Pre).space[k]; */
    /*@ assert windows: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != space ==>
      @   VspSameWindow(s->layout, \at(*s, Pre).layout, k); */
    /*@ assert here: space == call->request.space % VSP_SPACE_MAX; */
    /*@ assert elsewhere: \forall integer k; VspElsewhere(VSP_OP_MAP, call->request.space, k) ==>
      @   k != space; */
    /*@ assert takes_none: !VspTakesAll(VSP_OP_MAP, call->request.space); */
    /*@ assert isolated: VspIsolated(\at(*s, Pre), *s, call->badge, VSP_OP_MAP,
      @   call->request.space, call->request.word[0]); */
    /*@ assert kept: VspCeilingsKept(\at(*s, Pre), *s); */
    /*@ assert answered: VspMapSaid(\at(*s, Pre), *call, range.space, VSP_OK, *reply); */
    /*@ assert done: VspMapDone(\at(*s, Pre), *s, *call, range.space, range.start,
      @   plan.attributes, *reply, *work); */
    return VSP_OK;
}
