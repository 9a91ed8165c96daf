/* SPDX-License-Identifier: ISC */
#include "core/op/fault.h"

uint32_t vsp_fault_region(const struct vsp_layout *l, uint32_t space, uint64_t page,
                          uint64_t access, uint32_t *region, struct vsp_reply *reply)
{
    uint64_t base = VSP_SPACE_BASE(space);
    uint32_t i = vsp_tree_find(&l->tree, space, page);

    if (i == VSP_TREE_NIL) {
        return vsp_reply_refuse(reply, VSP_ERR_NOTMAPPED, (page - base) * VSP_ABI_PAGE_BYTES,
                                (page - base + 1u) * VSP_ABI_PAGE_BYTES, 0u);
    }
    /*@ assert one: \forall integer j; VspHolds(l->tree, j, page) ==> j == i; */
    if (vsp_rights_allow(l->region[i].rights, access) == 0u) {
        return vsp_reply_refuse(reply, VSP_ERR_PERM, access, l->region[i].rights, 0u);
    }
    /*@ assert holds: VspHolds(l->tree, i, page); */
    *region = i;
    return VSP_OK;
}
