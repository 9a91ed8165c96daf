/* SPDX-License-Identifier: ISC */
#include "core/op/range.h"

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
