/* SPDX-License-Identifier: ISC */
#include "core/state/space.h"

void vsp_space_init(struct vsp_space *sp, uint64_t low_page, uint64_t high_page,
                    uint64_t region_limit, uint64_t page_limit)
{
    sp->live = 1u;
    sp->low_page = low_page;
    sp->high_page = high_page;
    sp->region_limit = region_limit;
    sp->page_limit = page_limit;
    sp->epoch = 1u;
    sp->content = 1u;
    sp->lost_low = 0u;
    sp->lost_high = 0u;
}

void vsp_space_end(struct vsp_space *sp)
{
    /*@ loop invariant index: 0 <= i <= VSP_GRANT_MAX;
      @ loop invariant none: \forall integer g; 0 <= g < i ==> sp->grant[g].rights == 0;
      @ loop assigns i, sp->grant[0 .. VSP_GRANT_MAX - 1];
      @ loop variant VSP_GRANT_MAX - i;
      @*/
    for (uint32_t i = 0u; i < VSP_GRANT_MAX; i++) {
        sp->grant[i].rights = 0u;
    }
    sp->live = 0u;
    sp->generation = sp->generation < VSP_GENERATION_MAX ? sp->generation + 1u : 0u;
}

void vsp_space_touch(struct vsp_space *sp)
{
    sp->epoch = sp->epoch < UINT64_MAX ? sp->epoch + 1u : 1u;
}

void vsp_space_give_up(struct vsp_space *sp, uint64_t low, uint64_t high)
{
    uint32_t unsettled = sp->lost_low < sp->lost_high ? 1u : 0u;

    if (sp->content < UINT64_MAX) {
        sp->content++;
    }
    if (unsettled == 0u || low < sp->lost_low) {
        sp->lost_low = low;
    }
    if (unsettled == 0u || high > sp->lost_high) {
        sp->lost_high = high;
    }
}
