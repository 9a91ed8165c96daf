/* SPDX-License-Identifier: ISC */
#include "core/op/may.h"

uint32_t vsp_handle_may(const struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                        struct vsp_reply *reply)
{
    uint64_t base = VSP_SPACE_BASE(space);
    struct vsp_range range;
    uint32_t rights;
    uint32_t status = vsp_enter_range(s, call, space, &range, reply);

    if (status != VSP_OK) {
        return status;
    }
    rights = vsp_enter_rights_on(s, call->request.word[2], space, range.start - base,
                                 range.end - base);
    reply->word_count = 1u;
    reply->word[0] = vsp_grant_has(rights, (uint32_t)call->request.word[3]);
    return VSP_OK;
}
