/* SPDX-License-Identifier: ISC */
#include "core/op/map_check.h"

#include "core/layout/layout_query.h"

uint32_t vsp_map_overlap(const struct vsp_service *s, uint32_t space, struct vsp_map_plan *plan,
                         struct vsp_reply *reply)
{
    uint64_t origin = VSP_SPACE_BASE(space);
    uint32_t next;

    if (plan->fixed == 0u) {
        return VSP_OK;
    }
    next = vsp_tree_seek(&s->layout.tree, space, origin + plan->low);
    /*@ ghost vsp_regions_home(*s, space); */
    if (next != VSP_TREE_NIL && s->layout.tree.start[next] < origin + plan->high) {
        /*@ assert first: VspFirst(s->layout.tree, next, VspBase(space) + plan->low,
          @   VspBase(space) + plan->high); */
        return vsp_reply_refuse(reply, VSP_ERR_OVERLAP,
                                (s->layout.tree.start[next] - origin) * VSP_ABI_PAGE_BYTES,
                                (s->layout.tree.end[next] - origin) * VSP_ABI_PAGE_BYTES, 0u);
    }
    plan->next = next;
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
        if (named != 0u || offset != 0u) {
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

uint32_t vsp_map_budget(const struct vsp_service *s, const struct vsp_range *range,
                        const struct vsp_attributes *attributes, struct vsp_reply *reply)
{
    uint32_t space = range->space;
    uint64_t count = vsp_policy_charge(attributes->class_id, range->end - range->start);
    uint64_t regions = s->layout.regions[space];
    uint64_t pages = s->layout.pages[space];
    uint64_t limit = s->space[space].region_limit;

    /* Mapping adds one region at most. */
    /*@ assert some: VspAddedRegions(s->layout, space, range->start, range->end, *attributes,
      @   regions - 1) || VspAddedRegions(s->layout, space, range->start, range->end, *attributes,
      @   regions) || VspAddedRegions(s->layout, space, range->start, range->end, *attributes,
      @   regions + 1); */
    if (regions >= limit) {
        uint64_t asked = vsp_layout_regions_added(&s->layout, space, range->start, range->end,
                                                  attributes);

        /*@ assert asked: VspAddedRegions(s->layout, space, range->start, range->end, *attributes,
          @   asked); */
        if (asked > limit) {
            return vsp_reply_budget(reply, VSP_BUDGET_REGIONS, regions, asked, limit);
        }
    }
    if (count > s->space[space].page_limit - pages) {
        return vsp_reply_budget(reply, VSP_BUDGET_PAGES, pages, pages + count,
                                s->space[space].page_limit);
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
