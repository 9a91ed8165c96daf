/* SPDX-License-Identifier: ISC */
#include "core/map_check.h"

#include "core/space_query.h"

uint32_t vsp_map_overlap(const struct vsp_space *sp, const struct vsp_map_plan *plan,
                         struct vsp_reply *reply)
{
    uint32_t first = plan->fixed == 1u ? vsp_space_first(sp, plan->low, plan->high) : VSP_TREE_NIL;

    if (first != VSP_TREE_NIL) {
        /*@ assert first: VspFirst(sp->tree, first, plan->low, plan->high); */
        return vsp_reply_refuse(reply, VSP_ERR_OVERLAP, sp->tree.start[first] * VSP_ABI_PAGE_BYTES,
                                sp->tree.end[first] * VSP_ABI_PAGE_BYTES, 0u);
    }
    return VSP_OK;
}

uint32_t vsp_map_backing(const struct vsp_service *s, const struct vsp_call *call,
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

uint32_t vsp_map_budget(const struct vsp_service *s, uint32_t space,
                        const struct vsp_map_plan *plan, struct vsp_reply *reply)
{
    if (s->space[space].tree.region_count >= s->space[space].region_limit) {
        return vsp_reply_refuse(reply, VSP_ERR_BUDGET, VSP_BUDGET_REGIONS,
                                s->space[space].tree.region_count, s->space[space].region_limit);
    }
    if (plan->count > s->space[space].page_limit - s->space[space].page_count) {
        return vsp_reply_refuse(reply, VSP_ERR_BUDGET, VSP_BUDGET_PAGES, s->space[space].page_count,
                                s->space[space].page_limit);
    }
    return VSP_OK;
}

uint32_t vsp_map_place(const struct vsp_service *s, const struct vsp_map_plan *plan,
                       struct vsp_range *range, struct vsp_reply *reply)
{
    range->start = plan->low;
    if (plan->fixed == 0u) {
        range->start = vsp_space_place(&s->space[range->space], plan->low, plan->high, plan->count,
                                       plan->align, plan->high_first);
    }
    if (range->start == 0u) {
        uint64_t largest = vsp_space_largest(&s->space[range->space], plan->low, plan->high,
                                             plan->align);

        /*@ assert largest: VspMapLargest(s->space[range->space].tree, plan->low, plan->high,
          @   plan->align, largest); */
        /*@ assert none: !VspMapRoom(s->space[range->space].tree, plan->low, plan->high,
          @   plan->count, plan->align); */
        return vsp_reply_refuse(reply, VSP_ERR_NOSPACE, largest * VSP_ABI_PAGE_BYTES, 0u, 0u);
    }
    /*@ assert room: plan->fixed != 1 ==> VspMapRoom(s->space[range->space].tree, plan->low,
      @   plan->high, plan->count, plan->align); */
    range->end = range->start + plan->count;
    return VSP_OK;
}
