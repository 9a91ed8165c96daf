/* SPDX-License-Identifier: ISC */
#include "core/op/page_evict.h"

uint32_t vsp_handle_page_evict(struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                               struct vsp_work *work, struct vsp_reply *reply)
{
    uint64_t base = VSP_SPACE_BASE(space);
    struct vsp_range range;
    uint64_t direct;
    uint32_t status = vsp_enter_range(s, call, space, &range, reply);

    if (status != VSP_OK) {
        return status;
    }
    /*@ assert range: range.start == VspRangeStart(space, call->request) &&
      @   range.end == VspRangeEnd(space, call->request); */
    direct = vsp_layout_direct(&s->layout, space, range.start, range.end);
    if (direct != range.end) {
        return vsp_reply_refuse(reply, VSP_ERR_BACKING, VSP_BACKING_DIRECT,
                                (direct - base) * VSP_ABI_PAGE_BYTES, 0u);
    }
    vsp_work_start(s, call, &range, VSP_WORK_UNMAP, 0u, 0u, work);
    /*@ assert only: VspOnlyPending(*s, \at(*s, Pre)); */
    /*@ assert ordered: VspRangeWork(\at(*s, Pre), *s, *call, space, range.start, range.end,
      @   VSP_WORK_UNMAP, 0, *work); */
    return VSP_OK;
}
