/* SPDX-License-Identifier: ISC */
/* MAP: check everything, choose a place, then commit. */
#include "core/op/commit.h"
#include "core/op/map.h"
#include "core/op/map_check.h"
#include "core/op/range.h"
#include "core/state/pool.h"

/*@ // a fixed plan knows what is at or above the start of its range, and any other's is free
  @ predicate VspPlanAbove(struct vsp_service s, struct vsp_map_plan plan, struct vsp_range r) =
  @   (plan.fixed == 1 ==> VspAbove(s.layout.tree, r.space, r.start, plan.above)) &&
  @   (plan.fixed != 1 ==> VspFits(s.layout.tree, r.start, r.end));
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
  @ ensures    range: \result == VSP_OK ==> VspRangeBounded(*s, *range, plan->count);
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
        status = vsp_map_overlap(s, space, call->request.flags, plan, reply);
    }
    /*@ assert free: VspMapSound(s->space[space], call->request) && VspMapMay(*s, *call, space) ==>
      @   (status == VSP_OK <==> VspMapFree(*s, space, call->request)) &&
      @   (status != VSP_OK ==> VspOverlapSaid(s->layout, space,
      @   VspBase(space) + VspMapLow(s->space[space], call->request),
      @   VspBase(space) + VspMapHigh(s->space[space], call->request), call->request.flags, status,
      @   *reply)); */
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

/* 1 when content is given up with what is in the range of a plan, 0 when not. */
/*@ requires   pointers: \valid_read(s) && \valid_read(plan) && \valid_read(range);
  @ requires   apart: \separated(s, plan, range);
  @ requires   ok: VspServiceOk(*s);
  @ requires   live: VspLiveSpace(*s, range->space);
  @ requires   range: VspRangeBounded(*s, *range, plan->count);
  @ requires   above: VspPlanAbove(*s, *plan, *range);
  @ requires   way: VspMakesWay(s->layout, range->start, range->end, flags);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: \result <= 1 && (\result == 1 <==>
  @              VspBacked(s->layout, range->start, range->end));
  @*/
static uint32_t vsp_map_backed(const struct vsp_service *s, uint32_t flags,
                               const struct vsp_map_plan *plan, const struct vsp_range *range)
{
    /*@ assert plain: flags < VSP_FLAG_INTO_RESERVED ==> \forall integer class;
      @   !VspGivesWay(flags, class); */
    /*@ assert free: flags < VSP_FLAG_INTO_RESERVED ==>
      @   VspFits(s->layout.tree, range->start, range->end); */
    if (plan->fixed != 1u || flags < VSP_FLAG_INTO_RESERVED) {
        return 0u;
    }
    return vsp_layout_backed(&s->layout, range->space, plan->above, range->start, range->end);
}

/* The lowest region that ends above the start of the range of a plan, or VSP_TREE_NIL. */
/*@ requires   pointers: \valid_read(s) && \valid_read(plan) && \valid_read(range);
  @ requires   apart: \separated(s, plan, range);
  @ requires   ok: VspServiceOk(*s);
  @ requires   live: VspLiveSpace(*s, range->space);
  @ requires   range: VspRangeBounded(*s, *range, plan->count);
  @ requires   above: VspPlanAbove(*s, *plan, *range);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    above: VspAbove(s->layout.tree, range->space, range->start, \result);
  @*/
static uint32_t vsp_map_above(const struct vsp_service *s, const struct vsp_map_plan *plan,
                              const struct vsp_range *range)
{
    return plan->fixed == 1u ? plan->above
                             : vsp_tree_seek(&s->layout.tree, range->space, range->start);
}

/* Orders the work of a MAP that has passed its checks: frames are mapped, others' unmapped. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid_read(range) &&
  @              \valid_read(region) && \valid(work);
  @ requires   apart: \separated(s, call, range, region, work);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   op: call->request.op == VSP_OP_MAP;
  @ requires   live: VspLiveSpace(*s, range->space);
  @ requires   range: VspWorkOk(*s, range->space, VSP_OP_MAP, range->start, range->end, *region);
  @ requires   frames: region->backing == VSP_BACKING_DIRECT ==>
  @              VspPortFrames(region->base, range->end - range->start);
  @ requires   keep: work->keep_slot == 0;
  @ terminates \true;
  @ assigns    s->pending, work->kind, work->slot, work->rights, work->page, work->count,
  @            work->frame;
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    only: VspOnlyPending(*s, \old(*s));
  @ ensures    pending: VspPendingIs(s->pending, *call, range->space, range->start, range->end) &&
  @              s->pending.region == *region;
  @ ensures    frames: region->backing == VSP_BACKING_DIRECT ==> VspWorkIs(*work, VSP_WORK_MAP,
  @              range->space, range->start, range->end, region->rights, region->base);
  @ ensures    others: region->backing != VSP_BACKING_DIRECT ==> VspWorkIs(*work,
  @              VSP_WORK_UNMAP, range->space, range->start, range->end, 0, 0);
  @ ensures    port: VspPortWork(*work);
  @ ensures    next: VspPendingNext(\old(*s), *s, call->token, *work);
  @*/
static void vsp_map_order(struct vsp_service *s, const struct vsp_call *call,
                          const struct vsp_range *range, const struct vsp_attributes *region,
                          struct vsp_work *work)
{
    vsp_range_region(s, region);
    if (region->backing == VSP_BACKING_DIRECT) {
        vsp_work_start(s, call, range, VSP_WORK_MAP, region->rights, region->base, work);
    } else {
        vsp_work_start(s, call, range, VSP_WORK_UNMAP, 0u, 0u, work);
    }
}

/* Lemma: what is mapped where a MAP goes is what it may replace. */
/*@ ghost
  /@ requires order: \forall integer i; VspRegion(s.layout.tree, i) ==>
      s.layout.tree.start[i] < s.layout.tree.end[i];
    requires op: c.request.op == VSP_OP_MAP && VspFormOk(c.request);
    requires space: space == c.request.space % VSP_SPACE_MAX;
    requires free: VspMapFree(s, space, c.request);
    requires placed: VspMapPlaced(s, space, c.request, start);
    terminates \true;
    assigns \nothing;
    ensures new: \forall integer p; start <= p < start + VspMapCount(c.request) ==>
      VspMapped(s.layout, p) ==> VspMayReplace(c.request, p);
    ensures way: VspMakesWay(s.layout, start, start + VspMapCount(c.request),
      c.request.flags);
  @/
  static void vsp_map_new(struct vsp_service s, struct vsp_call c, uint32_t space, uint64_t start)
  {
      /@ assert placed: VspMapFixed(c.request) != 1 ==>
        VspFits(s.layout.tree, start, start + VspMapCount(c.request)); @/
      /@ assert plain: c.request.flags < VSP_FLAG_INTO_RESERVED ==>
        \forall integer class; !VspGivesWay(c.request.flags, class); @/
      /@ assert fixed: VspMapFixed(c.request) == 1 ==>
        start == VspRangeStart(space, c.request) && start + VspMapCount(c.request) ==
        VspRangeEnd(space, c.request) && start == VspBase(space) + VspMapLow(s.space[space],
        c.request) && start + VspMapCount(c.request) == VspBase(space) +
        VspMapHigh(s.space[space], c.request); @/
      /@ assert none: VspMapFixed(c.request) == 1 ==> c.request.flags < VSP_FLAG_INTO_RESERVED ==>
        VspFits(s.layout.tree, start, start + VspMapCount(c.request)); @/
      /@ assert free: VspFits(s.layout.tree, start, start + VspMapCount(c.request)) ==>
        \forall integer p; start <= p < start + VspMapCount(c.request) ==>
        !VspMapped(s.layout, p); @/
  }
@*/

uint32_t vsp_handle_map(struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                        struct vsp_work *work, struct vsp_reply *reply)
{
    struct vsp_map_plan plan;
    struct vsp_range range;
    uint32_t backed = 0u;
    uint32_t status;

    range.space = space;
    status = vsp_map_check(s, call, &plan, &range, reply);
    /*@ assert disjoint: VspDisjoint(\at(*s, Pre).layout.tree); */
    /*@ assert one: \forall integer p, i, j; VspHolds(\at(*s, Pre).layout.tree, i, p) ==>
      @   VspHolds(\at(*s, Pre).layout.tree, j, p) ==> i == j; */
    if (status == VSP_OK) {
        /*@ ghost vsp_map_new(*s, *call, space, range.start); */
        backed = vsp_map_backed(s, call->request.flags, &plan, &range);
        status = vsp_map_settle(s, call, &plan, &range, backed, reply);
        /*@ assert end: range.end == range.start + VspMapCount(call->request); */
        /*@ assert judged: \exists integer n; VspMapJudged(\at(*s, Pre), range.space, *call,
          @   range.start, n, plan.attributes, status, *reply); */
        /*@ assert budget: VspMapBudgetSaid(\at(*s, Pre), range.space, *call, status, *reply); */
        /*@ assert said: VspMapSaid(\at(*s, Pre), *call, range.space, status, *reply); */
    }
    if (status != VSP_OK) {
        /*@ assert refused_windows: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
          @   VspSameWindow(s->layout, \at(*s, Pre).layout, k); */
        /*@ assert refused_kept: VspCeilingsKept(\at(*s, Pre), *s, call->request); */
        return status;
    }
    if (plan.attributes.backing == VSP_BACKING_DIRECT || backed == 1u) {
        vsp_map_order(s, call, &range, &plan.attributes, work);
        /*@ assert ordered: VspMapOrdered(\at(*s, Pre), *s, *call, range.space, range.start,
          @   plan.attributes, *work); */
        /*@ assert same_kept: VspCeilingsKept(\at(*s, Pre), *s, call->request); */
        /*@ assert same_windows: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
          @   VspSameWindow(s->layout, \at(*s, Pre).layout, k); */
    } else {
        vsp_commit_map(s, &range, vsp_map_above(s, &plan, &range), 0u, &plan.attributes);
        /*@ assert put: VspRegionPut(\at(*s, Pre), *s, range.space, range.start,
          @   range.start + VspMapCount(call->request), plan.attributes); */
        /*@ assert inside: VspBase(space) <= range.start &&
          @   range.end <= VspBase(space) + VSP_SPACE_WINDOW; */
        /*@ assert apart: \forall integer k, p; 0 <= k < VSP_SPACE_MAX ==> k != space ==>
          @   VspInWindow(p, k) ==> !(range.start <= p < range.end); */
        /*@ assert put_mapped: \forall integer k, p; 0 <= k < VSP_SPACE_MAX ==> k != space ==>
          @   VspInWindow(p, k) ==>
          @   (VspMapped(s->layout, p) <==> VspMapped(\at(*s, Pre).layout, p)); */
        /*@ assert put_alike: \forall integer k, p, i, j; 0 <= k < VSP_SPACE_MAX ==>
          @   k != space ==> VspInWindow(p, k) ==> VspHolds(s->layout.tree, i, p) ==>
          @   VspHolds(\at(*s, Pre).layout.tree, j, p) ==>
          @   VspAlike(s->layout, i, \at(*s, Pre).layout, j); */
        /*@ assert put_kept: VspCeilingsKept(\at(*s, Pre), *s, call->request); */
        /*@ assert put_windows: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != space ==>
          @   VspSameWindow(s->layout, \at(*s, Pre).layout, k); */
        /*@ assert only_space: VspOnlySpace(\at(*s, Pre), *s, range.space); */
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
    /*@ assert kept: VspCeilingsKept(\at(*s, Pre), *s, call->request); */
    /*@ assert answered: VspMapSaid(\at(*s, Pre), *call, range.space, VSP_OK, *reply); */
    /*@ assert done: VspMapDone(\at(*s, Pre), *s, *call, range.space, range.start,
      @   plan.attributes, *reply, *work); */
    return VSP_OK;
}
