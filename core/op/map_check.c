/* SPDX-License-Identifier: ISC */
#include "core/op/map_check.h"

#include "core/layout/layout_charged.h"
#include "core/layout/layout_outside.h"
#include "core/layout/layout_query.h"

uint32_t vsp_map_overlap(const struct vsp_service *s, uint32_t space, uint32_t flags,
                         struct vsp_map_plan *plan, struct vsp_reply *reply)
{
    uint64_t origin = VSP_SPACE_BASE(space);
    uint32_t i;

    if (plan->fixed == 0u) {
        return VSP_OK;
    }
    i = vsp_tree_seek(&s->layout.tree, space, origin + plan->low);
    plan->above = i;
    if (flags / VSP_FLAG_REPLACE % 2u == 1u) {
        return VSP_OK;
    }
    /*@ ghost vsp_regions_home(*s, space); */
    /*@ ghost vsp_layout_window(s->layout.tree, space); */
    /*@ loop invariant region: i != VSP_TREE_NIL ==> VspRegion(s->layout.tree, i) &&
      @   VspBase(space) + plan->low < s->layout.tree.end[i] &&
      @   VspInWindow(s->layout.tree.start[i], space);
      @ loop invariant below: \forall integer j; VspRegion(s->layout.tree, j) ==>
      @   VspBase(space) + plan->low < s->layout.tree.end[j] ==>
      @   s->layout.tree.start[j] < VspBase(space) + plan->high ==>
      @   (i == VSP_TREE_NIL || s->layout.tree.start[j] < s->layout.tree.start[i]) ==>
      @   VspGivesWay(flags, s->layout.region[j].class_id);
      @ loop assigns i;
      @ loop variant i != VSP_TREE_NIL ? VSP_TREE_TOP - s->layout.tree.start[i] : 0;
      @*/
    while (i != VSP_TREE_NIL && s->layout.tree.start[i] < origin + plan->high) {
        if (flags / VSP_FLAG_INTO_RESERVED % 2u == 0u
            || s->layout.region[i].class_id != VSP_CLASS_RESERVATION) {
            /*@ assert first: VspInTheWay(s->layout, i, VspBase(space) + plan->low,
              @   VspBase(space) + plan->high, flags); */
            return vsp_reply_refuse(reply, VSP_ERR_OVERLAP,
                                    (s->layout.tree.start[i] - origin) * VSP_ABI_PAGE_BYTES,
                                    (s->layout.tree.end[i] - origin) * VSP_ABI_PAGE_BYTES, 0u);
        }
        i = vsp_tree_after(&s->layout.tree, space, i);
    }
    return VSP_OK;
}

uint32_t vsp_map_object(const struct vsp_call *call, struct vsp_reply *reply)
{
    uint32_t ceiling = (uint32_t)(call->request.word[4] / 0x10000u % 256u);

    if (call->request.word[4] / 0x1000000u != VSP_BACKING_OBJECT) {
        return VSP_OK;
    }
    if (call->capability != VSP_CAP_OBJECT) {
        return vsp_reply_refuse(reply, VSP_ERR_BADCAP, call->capability, 0u, 0u);
    }
    if (vsp_rights_among(ceiling, call->object_rights) == 0u) {
        return vsp_reply_refuse(reply, VSP_ERR_CEILING, 0u, ceiling, call->object_rights);
    }
    return VSP_OK;
}

uint32_t vsp_map_backing(const struct vsp_service *s, const struct vsp_call *call,
                         struct vsp_map_plan *plan, struct vsp_reply *reply)
{
    uint64_t backing = call->request.word[4] / 0x1000000u;
    uint64_t named = call->request.word[5];
    uint64_t offset = call->request.word[6] / VSP_ABI_PAGE_BYTES;
    uint32_t ok = vsp_policy_backing_ok(plan->attributes.class_id, backing);

    plan->attributes.backing = (uint8_t)backing;
    plan->attributes.object = 0u;
    plan->attributes.base = offset;
    if (plan->count > VSP_LAYOUT_CONTENT_END - offset) {
        ok = 0u;
    }
    if (backing == VSP_BACKING_ANON || backing == VSP_BACKING_NONE) {
        plan->attributes.base = 0u;
        if (named != 0u) {
            ok = 0u;
        }
    }
    if (backing == VSP_BACKING_OBJECT) {
        if (named != 0u || call->object > VSP_OBJECT_MAX) {
            ok = 0u;
        } else {
            plan->attributes.object = (uint32_t)call->object;
        }
    }
    if (backing == VSP_BACKING_DIRECT) {
        plan->attributes.base = named;
        if (offset != 0u
            || vsp_authority_frames_ok(&s->authority, call->badge, named, plan->count) == 0u) {
            ok = 0u;
        }
    }
    if (ok == 0u) {
        return vsp_reply_refuse(reply, VSP_ERR_BACKING, backing, named, call->request.word[6]);
    }
    return VSP_OK;
}

/* inline here and not in the header: external, and a MAP pays for no call. */
inline uint32_t vsp_map_budget(const struct vsp_service *s, const struct vsp_range *range,
                               const struct vsp_attributes *attributes, struct vsp_reply *reply)
{
    uint32_t space = range->space;
    uint64_t count = vsp_policy_charge(attributes->class_id, range->end - range->start);
    uint64_t regions = s->layout.regions[space];
    uint64_t pages = s->layout.pages[space];
    uint64_t limit = s->space[space].region_limit;

    /*@ ghost vsp_outside_put(s->layout, space, range->start, range->end, *attributes); */
    /*@ ghost vsp_charged_least(s->layout, space, range->start, range->end); */
    if (regions + 2u > limit) { /* mapping adds two regions at most */
        uint64_t asked = vsp_layout_regions_put(&s->layout, space, range->start, range->end,
                                                attributes);

        if (asked > limit) {
            return vsp_reply_budget(reply, VSP_BUDGET_REGIONS, regions, asked, limit);
        }
    }
    limit = s->space[space].page_limit;
    if (count > limit - pages) {
        uint64_t asked = pages - vsp_layout_charged(&s->layout, space, range->start, range->end)
                         + count;

        if (asked > limit) {
            return vsp_reply_budget(reply, VSP_BUDGET_PAGES, pages, asked, limit);
        }
    }
    return VSP_OK;
}

uint32_t vsp_map_place(const struct vsp_service *s, const struct vsp_map_plan *plan,
                       struct vsp_range *range, struct vsp_reply *reply)
{
    uint32_t space = range->space;
    uint64_t low = VSP_SPACE_BASE(space) + plan->low;
    uint64_t high = VSP_SPACE_BASE(space) + plan->high;
    uint64_t start = low;

    /*@ assert low: low == VspBase(space) + plan->low && low > 0; */
    /*@ assert high: high == VspBase(space) + plan->high; */
    if (plan->fixed == 0u) {
        start = vsp_layout_place(&s->layout, space, low, high, plan->count, plan->align,
                                 plan->high_first);
    }
    if (start == 0u) {
        uint64_t largest = vsp_layout_largest(&s->layout, space, low, high, plan->align);

        /*@ assert largest: VspMapLargest(s->layout.tree, space, VspBase(space) + plan->low,
          @   VspBase(space) + plan->high, plan->align, largest); */
        /*@ assert none: !VspMapRoom(s->layout.tree, space, VspBase(space) + plan->low,
          @   VspBase(space) + plan->high, plan->count, plan->align); */
        return vsp_reply_refuse(reply, VSP_ERR_NOSPACE, largest * VSP_ABI_PAGE_BYTES, 0u, 0u);
    }
    /*@ assert room: plan->fixed != 1 ==> VspMapRoom(s->layout.tree, space,
      @   VspBase(space) + plan->low, VspBase(space) + plan->high, plan->count, plan->align); */
    /*@ assert start: VspMapStart(s->layout.tree, space, VspBase(space) + plan->low,
      @   VspBase(space) + plan->high, plan->count, plan->align, plan->fixed, plan->high_first,
      @   start); */
    range->start = start;
    range->end = start + plan->count;
    /*@ assert space: range->space == space; */
    return VSP_OK;
}

/* inline here and not in the header: external, and a MAP pays for no call. */
inline uint32_t vsp_map_settle(const struct vsp_service *s, const struct vsp_call *call,
                               struct vsp_map_plan *plan, const struct vsp_range *range,
                               uint32_t backed, struct vsp_reply *reply)
{
    uint32_t backing = plan->attributes.backing;
    uint64_t content = s->space[range->space].content;

    if (backing == VSP_BACKING_ANON || backing == VSP_BACKING_NONE) {
        plan->attributes.base = range->start - VSP_SPACE_BASE(range->space);
    }
    plan->attributes.generation = 0u;
    if (backing == VSP_BACKING_ANON || backing == VSP_BACKING_OBJECT) {
        plan->attributes.generation = backed == 1u && content < UINT64_MAX ? content + 1u : content;
    }
    /*@ assert content: VspPlanAttributesOk(*plan); */
    /*@ assert base: plan->attributes.base ==
      @   VspMapBase(call->request, range->start - VspBase(range->space)); */
    /*@ assert anew: backed == 1 ==> plan->attributes.generation == VspMapGeneration(call->request,
      @   VspCountNext(s->space[range->space].content)); */
    /*@ assert as_ever: backed == 0 ==> plan->attributes.generation ==
      @   VspMapGeneration(call->request, s->space[range->space].content); */
    /*@ assert words: VspPlanClassIs(*plan, call->request) &&
      @   plan->attributes.backing == VspMapBacking(call->request) &&
      @   plan->attributes.object == VspMapObject(*call); */
    /*@ assert like: VspMapAttributes(plan->attributes, *s, *call, range->space, range->start,
      @   range->end); */
    (void)call; /* only the contract speaks of it */
    /*@ assert end: range->end == range->start + VspMapCount(call->request); */
    uint32_t status = vsp_map_budget(s, range, &plan->attributes, reply);

    /*@ assert counted: VspMapAttributes(plan->attributes, *s, *call, range->space, range->start,
      @   range->start + VspMapCount(call->request)); */
    /*@ assert budget: \forall integer n; VspMapBudgetAnswer(*s, range->space, n,
      @   VspPagesPut(s->layout, range->space, range->start, range->end,
      @   plan->attributes.class_id), status, *reply) ==> VspMapBudgetAnswer(*s, range->space, n,
      @   VspPagesPut(s->layout, range->space, range->start,
      @   range->start + VspMapCount(call->request), plan->attributes.class_id), status, *reply); */
    /*@ assert regions: \forall integer n; VspPutRegions(s->layout, range->space, range->start,
      @   range->end, plan->attributes, n) ==> VspPutRegions(s->layout, range->space,
      @   range->start, range->start + VspMapCount(call->request), plan->attributes, n); */
    /*@ assert each: \forall integer n; VspPutRegions(s->layout, range->space, range->start,
      @   range->end, plan->attributes, n) && VspMapBudgetAnswer(*s, range->space, n,
      @   VspPagesPut(s->layout, range->space, range->start, range->end,
      @   plan->attributes.class_id), status, *reply) ==> VspMapJudged(*s, range->space, *call,
      @   range->start, n, plan->attributes, status, *reply); */
    return status;
}
