/* SPDX-License-Identifier: ISC */
#include "core/op/space_info.h"

uint32_t vsp_handle_space_info(const struct vsp_service *s, const struct vsp_call *call,
                               struct vsp_reply *reply)
{
    uint32_t space;
    uint32_t status = vsp_enter(s, call, VSP_GRANT_QUERY, &space, reply);

    if (status != VSP_OK) {
        return status;
    }
    reply->word_count = 6u;
    reply->word[0] = s->space[space].low_page * VSP_ABI_PAGE_BYTES;
    reply->word[1] = s->space[space].high_page * VSP_ABI_PAGE_BYTES;
    reply->word[2] = s->layout.regions[space];
    reply->word[3] = s->space[space].region_limit;
    reply->word[4] = s->layout.pages[space];
    reply->word[5] = s->space[space].page_limit;
    return VSP_OK;
}
