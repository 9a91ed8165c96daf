/* SPDX-License-Identifier: ISC */
/* MAP: check everything, choose a place, then commit. */
#include "core/handler.h"
#include "core/map_plan.h"

/* BACKING. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(plan) && \valid(reply);
  @ requires   apart: \separated(s, call, plan, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   form: VspMapFormOk(call->request);
  @ requires   class: 1 <= plan->attributes.class_id < VSP_CLASS_COUNT;
  @ requires   count: 1 <= plan->count < VSP_SPACE_CONTENT_END;
  @ terminates \true;
  @ assigns    plan->attributes.backing, plan->attributes.object, plan->attributes.base,
  @            reply->word_count, reply->word[0 .. 2];
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_BACKING;
  @ ensures    backing: \result == VSP_OK ==>
  @              VspClassAllows(plan->attributes.class_id, plan->attributes.backing);
  @ ensures    content: \result == VSP_OK ==>
  @              plan->attributes.base + plan->count <= VSP_SPACE_CONTENT_END;
  @ ensures    frames: \result == VSP_OK ==> plan->attributes.backing == VSP_BACKING_DIRECT ==>
  @              VspFramesNamed(s->authority, call->badge, plan->attributes.base, plan->count);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 3;
  @*/
static uint32_t vsp_map_backing(const struct vsp_service *s, const struct vsp_call *call,
                                struct vsp_map_plan *plan, struct vsp_reply *reply)
{
    uint64_t backing = call->request.word[4] / 0x1000000u;
    uint64_t object = call->request.word[5];
    uint64_t offset = call->request.word[6] / VSP_ABI_PAGE_BYTES;
    uint32_t ok = vsp_policy_backing_ok(plan->attributes.class_id, backing);

    plan->attributes.backing = (uint32_t)backing;
    plan->attributes.object = backing == VSP_BACKING_OBJECT ? object : 0u;
    plan->attributes.base = offset;
    if (plan->count > VSP_SPACE_CONTENT_END - offset) {
        ok = 0u;
    }
    if (backing == VSP_BACKING_ANON && (object != 0u || offset != 0u)) {
        ok = 0u;
    }
    if (backing == VSP_BACKING_DIRECT) {
        plan->attributes.base = object;
        if (offset != 0u
            || vsp_authority_frames_ok(&s->authority, call->badge, object, plan->count) == 0u) {
            ok = 0u;
        }
    }
    if (ok == 0u) {
        return vsp_reply_refuse(reply, VSP_ERR_BACKING, backing, object, call->request.word[6]);
    }
    return VSP_OK;
}

/* BUDGET: regions, pages, and for kernel work a ticket. */
/*@ requires   pointers: \valid_read(s) && \valid_read(plan) && \valid(reply);
  @ requires   apart: \separated(s, plan, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, space);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 2];
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_BUDGET;
  @ ensures    exact: \result == VSP_OK <==>
  @              s->space[space].tree.region_count < s->space[space].region_limit &&
  @              s->space[space].page_count + plan->count <= s->space[space].page_limit &&
  @              (plan->attributes.backing == VSP_BACKING_DIRECT ==> VspTicketFree(s->tickets));
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 3;
  @*/
static uint32_t vsp_map_budget(const struct vsp_service *s, uint32_t space,
                               const struct vsp_map_plan *plan, struct vsp_reply *reply)
{

    if (s->space[space].tree.region_count >= s->space[space].region_limit) {
        return vsp_reply_refuse(reply, VSP_ERR_BUDGET, VSP_BUDGET_REGIONS,
                                s->space[space].tree.region_count, s->space[space].region_limit);
    }
    if (plan->count > s->space[space].page_limit - s->space[space].page_count) {
        return vsp_reply_refuse(reply, VSP_ERR_BUDGET, VSP_BUDGET_PAGES,
                                s->space[space].page_count, s->space[space].page_limit);
    }
    if (plan->attributes.backing == VSP_BACKING_DIRECT) {
        return vsp_enter_ticket(s, reply);
    }
    return VSP_OK;
}

/* NOSPACE, STATE: where it goes. */
/*@ requires   pointers: \valid_read(s) && \valid_read(plan) && \valid(range) && \valid(reply);
  @ requires   apart: \separated(s, plan, range, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, range->space);
  @ requires   plan: VspPlanOk(*plan, s->space[range->space]);
  @ requires   free: plan->fixed == 1 ==>
  @              VspFits(s->space[range->space].tree, plan->low, plan->high);
  @ terminates \true;
  @ assigns    range->start, range->end, reply->word_count, reply->word[0 .. 2];
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_NOSPACE || \result == VSP_ERR_STATE;
  @ ensures    range: \result == VSP_OK ==> s->space[range->space].low_page <= range->start &&
  @              range->end == range->start + plan->count &&
  @              range->end <= s->space[range->space].high_page;
  @ ensures    fits: \result == VSP_OK ==>
  @              VspFits(s->space[range->space].tree, range->start, range->end);
  @ ensures    idle: \result == VSP_OK ==>
  @              VspIdle(s->tickets, range->space, range->start, range->end);
  @ ensures    fixed: \result == VSP_OK ==> plan->fixed == 1 ==> range->start == plan->low;
  @ ensures    lowest: \result == VSP_OK ==> plan->fixed == 0 ==> plan->high_first != 1 ==>
  @              \forall integer b; VspPlace(s->space[range->space].tree, plan->low, plan->high,
  @              plan->count, plan->align, b) ==> range->start <= b;
  @ ensures    highest: \result == VSP_OK ==> plan->fixed == 0 ==> plan->high_first == 1 ==>
  @              \forall integer b; VspPlace(s->space[range->space].tree, plan->low, plan->high,
  @              plan->count, plan->align, b) ==> b <= range->start;
  @ ensures    nospace: \result == VSP_ERR_NOSPACE ==> \forall integer b;
  @              !VspPlace(s->space[range->space].tree, plan->low, plan->high, plan->count,
  @              plan->align, b);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 3;
  @*/
static uint32_t vsp_map_place(const struct vsp_service *s, const struct vsp_map_plan *plan,
                              struct vsp_range *range, struct vsp_reply *reply)
{

    range->start = plan->low;
    if (plan->fixed == 0u) {
        range->start = vsp_space_place(&s->space[range->space], plan->low, plan->high,
                                       plan->count, plan->align,
                                       plan->high_first);
    }
    if (range->start == 0u) {
        uint64_t largest = vsp_space_largest(&s->space[range->space], plan->low, plan->high,
                                             plan->align);

        return vsp_reply_refuse(reply, VSP_ERR_NOSPACE, largest * VSP_ABI_PAGE_BYTES, 0u, 0u);
    }
    range->end = range->start + plan->count;
    return vsp_enter_state(s, range, reply);
}
/* OVERLAP: a fixed range is free. */
/*@ requires   pointers: \valid_read(sp) && \valid_read(plan) && \valid(reply);
  @ requires   apart: \separated(sp, plan, reply);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   plan: VspPlanOk(*plan, *sp);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 2];
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_OVERLAP;
  @ ensures    exact: \result == VSP_OK <==>
  @              (plan->fixed == 1 ==> VspFits(sp->tree, plan->low, plan->high));
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 3;
  @*/
static uint32_t vsp_map_overlap(const struct vsp_space *sp, const struct vsp_map_plan *plan,
                                struct vsp_reply *reply)
{
    uint32_t first = plan->fixed == 1u ? vsp_space_first(sp, plan->low, plan->high) : VSP_TREE_NIL;

    if (first != VSP_TREE_NIL) {
        return vsp_reply_refuse(reply, VSP_ERR_OVERLAP, sp->tree.start[first] * VSP_ABI_PAGE_BYTES,
                                sp->tree.end[first] * VSP_ABI_PAGE_BYTES, 0u);
    }
    return VSP_OK;
}

/* The checks in their order; on VSP_OK plan and range say what to do. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(plan) && \valid(range) &&
  @              \valid(reply);
  @ requires   apart: \separated(s, call, plan, range, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   form: call->request.op == VSP_OP_MAP && VspFormOk(call->request);
  @ terminates \true;
  @ assigns    *plan, *range, reply->epoch, reply->word_count, reply->word[0 .. 2];
  @ ensures    may: \result == VSP_OK ==>
  @              VspMay(*s, call->badge, call->request.space, VSP_GRANT_MAP) &&
  @              range->space == call->request.space % VSP_SPACE_MAX;
  @ ensures    attributes: \result == VSP_OK ==> VspPlanAttributesOk(*plan);
  @ ensures    range: \result == VSP_OK ==> 1 <= plan->count &&
  @              s->space[range->space].low_page <= range->start &&
  @              range->end == range->start + plan->count &&
  @              range->end <= s->space[range->space].high_page;
  @ ensures    fits: \result == VSP_OK ==>
  @              VspFits(s->space[range->space].tree, range->start, range->end);
  @ ensures    idle: \result == VSP_OK ==>
  @              VspIdle(s->tickets, range->space, range->start, range->end);
  @ ensures    budget: \result == VSP_OK ==>
  @              s->space[range->space].tree.region_count < s->space[range->space].region_limit &&
  @              s->space[range->space].page_count + plan->count <=
  @              s->space[range->space].page_limit &&
  @              (plan->attributes.backing == VSP_BACKING_DIRECT ==> VspTicketFree(s->tickets));
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
    if (status == VSP_OK) {
        status = vsp_map_overlap(&s->space[space], plan, reply);
    }
    if (status == VSP_OK) {
        status = vsp_map_backing(s, call, plan, reply);
    }
    if (status == VSP_OK) {
        status = vsp_map_budget(s, space, plan, reply);
    }
    if (status == VSP_OK) {
        range->space = space;
        status = vsp_map_place(s, plan, range, reply);
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
  @ ensures    others: \forall integer p; !(range->start <= p < range->end) ==>
  @              VspSamePage(s->space[range->space], \old(*s).space[range->space], p);
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

uint32_t vsp_handle_map(struct vsp_service *s, const struct vsp_call *call,
                        struct vsp_effects *effects, struct vsp_reply *reply)
{
    struct vsp_map_plan plan;
    struct vsp_range range;
    uint32_t status = vsp_map_check(s, call, &plan, &range, reply);

    if (status != VSP_OK) {
        return status;
    }
    vsp_map_add(s, &plan, &range);
    if (plan.attributes.backing == VSP_BACKING_DIRECT) {
        vsp_work_start(s, call, &range, VSP_WORK_MAP, plan.attributes.rights,
                       plan.attributes.base, effects);
    }
    reply->epoch = s->space[range.space].epoch;
    reply->word_count = 2u;
    reply->word[0] = range.start * VSP_ABI_PAGE_BYTES;
    reply->word[1] = plan.count * VSP_ABI_PAGE_BYTES;
    return VSP_OK;
}
