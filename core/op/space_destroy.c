/* SPDX-License-Identifier: ISC */
#include "core/op/space_destroy.h"

uint32_t vsp_handle_space_destroy(struct vsp_service *s, const struct vsp_call *call,
                                  uint32_t space, struct vsp_work *work, struct vsp_reply *reply)
{
    struct vsp_range range;
    uint64_t base = VSP_SPACE_BASE(space);
    uint64_t low = s->space[space].low_page;
    uint64_t high = s->space[space].high_page;
    uint32_t status = vsp_enter_on(s, call, VSP_GRANT_DESTROY, space, low, high, reply);

    if (status != VSP_OK) {
        return status;
    }
    range.space = space;
    range.start = base + low;
    range.end = base + high;
    vsp_work_start(s, call, &range, VSP_WORK_CLEAR, 0u, 0u, work);
    /*@ assert only: VspOnlyPending(*s, \at(*s, Pre)); */
    /*@ assert done: VspDestroyDone(\at(*s, Pre), *s, *call, range.space, VSP_OK, *reply,
      @   *work); */
    return VSP_OK;
}
