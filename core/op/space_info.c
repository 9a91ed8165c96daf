/* SPDX-License-Identifier: ISC */
#include "core/op/space_info.h"

void vsp_handle_space_info(const struct vsp_service *s, uint32_t space, struct vsp_reply *reply)
{
    reply->word_count = 6u;
    reply->word[0] = s->space[space].low_page * VSP_ABI_PAGE_BYTES;
    reply->word[1] = s->space[space].high_page * VSP_ABI_PAGE_BYTES;
    reply->word[2] = s->layout.regions[space];
    reply->word[3] = s->space[space].region_limit;
    reply->word[4] = s->layout.pages[space];
    reply->word[5] = s->space[space].page_limit;
}
