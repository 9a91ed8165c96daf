/* SPDX-License-Identifier: ISC */
#include "core/op/range.h"

#include "core/state/pool.h"

uint32_t vsp_range_rights(uint64_t rights, struct vsp_reply *reply)
{
    if (vsp_rights_ok(rights) == 1u) {
        return VSP_OK;
    }
    return vsp_reply_refuse(reply, vsp_rights_wx(rights) == 1u ? VSP_ERR_WX : VSP_ERR_PERM, rights,
                            0u, 0u);
}

uint32_t vsp_range_mapped(const struct vsp_layout *l, const struct vsp_range *range, uint64_t hole,
                          struct vsp_reply *reply)
{
    uint64_t base = VSP_SPACE_BASE(range->space);

    if (hole != range->end) {
        uint64_t end = vsp_layout_hole_end(l, range->space, hole, range->end);

        /*@ assert whole: VspHoleEnd(*l, hole, range->end, end); */
        return vsp_reply_refuse(reply, VSP_ERR_NOTMAPPED, (hole - base) * VSP_ABI_PAGE_BYTES,
                                (end - base) * VSP_ABI_PAGE_BYTES, 0u);
    }
    return VSP_OK;
}

/* inline here and not in the header: external, and a MAP pays for no call. */
inline void vsp_range_region(struct vsp_service *s, const struct vsp_attributes *region)
{
    /*@ ghost struct vsp_service old = *s; */
    s->pending.region = *region;
    /*@ ghost vsp_pool_less(old, *s); */
    /*@ assert lent: VspPoolOk(*s) && VspLentAll(*s); */
    /*@ assert places: VspPlacesOk(*s) && VspLimitsOk(*s); */
    /*@ assert grants: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> VspGrantsOk(s->space[k]) &&
      @   (s->space[k].live == 1 || VspNoGrants(s->space[k])); */
    /*@ assert live: \forall integer k; VspLiveSpace(*s, k) ==> VspSpaceOk(s->space[k]) &&
      @   1 <= s->space[k].generation && s->space[k].owner < s->authority.client_count &&
      @   VspMine(s->authority, s->space[k].owner, k); */
    /*@ assert spaces: VspSpacesOk(*s); */
}

void vsp_range_note(struct vsp_service *s, uint32_t change)
{
    struct vsp_attributes region = s->pending.region;

    region.rights = (uint8_t)change;
    vsp_range_region(s, &region);
}
