/* SPDX-License-Identifier: ISC */
#include "core/op/space_destroy.h"

uint32_t vsp_handle_space_destroy(struct vsp_service *s, const struct vsp_call *call,
                                  struct vsp_work *work, struct vsp_reply *reply)
{
    struct vsp_range range;
    uint64_t base;
    uint32_t status = vsp_enter(s, call, VSP_GRANT_DESTROY, &range.space, reply);

    if (status != VSP_OK) {
        return status;
    }
    /*@ assert space: range.space == call->request.space % VSP_SPACE_MAX; */
    status = vsp_enter_on(s, call, VSP_GRANT_DESTROY, range.space, s->space[range.space].low_page,
                          s->space[range.space].high_page, reply);
    if (status != VSP_OK) {
        return status;
    }
    base = VSP_SPACE_BASE(range.space);
    range.start = base + s->space[range.space].low_page;
    range.end = base + s->space[range.space].high_page;
    vsp_work_start(s, call, &range, VSP_WORK_CLEAR, 0u, 0u, work);
    /*@ assert only: VspOnlyPending(*s, \at(*s, Pre)); */
    /*@ assert done: VspDestroyDone(\at(*s, Pre), *s, *call, range.space, VSP_OK, *reply,
      @   *work); */
    return VSP_OK;
}
