/* SPDX-License-Identifier: ISC */
#include "core/space.h"

void vsp_space_init(struct vsp_space *sp, uint64_t low_page, uint64_t high_page,
                    uint64_t region_limit, uint64_t page_limit)
{
    sp->live = 1u;
    sp->low_page = low_page;
    sp->high_page = high_page;
    sp->region_limit = region_limit;
    sp->page_limit = page_limit;
    sp->epoch = 1u;
}

void vsp_space_end(struct vsp_space *sp)
{
    sp->live = 0u;
    sp->generation = sp->generation < VSP_GENERATION_MAX ? sp->generation + 1u : 0u;
}

void vsp_space_touch(struct vsp_space *sp)
{
    sp->epoch = sp->epoch < UINT64_MAX ? sp->epoch + 1u : 1u;
}
