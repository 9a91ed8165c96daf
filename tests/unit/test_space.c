/* SPDX-License-Identifier: ISC */
#include <criterion/criterion.h>
#include <string.h>

#include "core/state/space.h"

static struct vsp_space sp;

static void start(void)
{
    (void)memset(&sp, 0xa5, sizeof sp);
    sp.owner = 3;
    sp.generation = 7;
    sp.grant[VSP_GRANT_MAX - 1u].rights = VSP_GRANT_QUERY;
    vsp_space_init(&sp, 16, 100, 10, 60);
}

TestSuite(space, .init = start);

Test(space, init_live_bounds_budget)
{
    cr_assert_eq(sp.live, 1u);
    cr_assert_eq(sp.owner, 3u);
    cr_assert_eq(sp.generation, 7u);
    cr_assert_eq(sp.low_page, 16u);
    cr_assert_eq(sp.high_page, 100u);
    cr_assert_eq(sp.region_limit, 10u);
    cr_assert_eq(sp.page_limit, 60u);
    cr_assert_eq(sp.epoch, 1u);
    cr_assert_eq(sp.content, 1u);
    cr_assert_eq(sp.lost_low, 0u);
    cr_assert_eq(sp.lost_high, 0u);
    cr_assert_eq(sp.grant[VSP_GRANT_MAX - 1u].rights, VSP_GRANT_QUERY);
}

Test(space, end_gone_next)
{
    vsp_space_end(&sp);
    cr_assert_eq(sp.live, 0u);
    for (uint32_t g = 0; g < VSP_GRANT_MAX; g++) {
        cr_assert_eq(sp.grant[g].rights, 0u);
    }
    cr_assert_eq(sp.generation, 8u);
    sp.generation = VSP_GENERATION_MAX - 1u;
    vsp_space_end(&sp);
    cr_assert_eq(sp.generation, VSP_GENERATION_MAX);
    vsp_space_end(&sp); /* it is never created again */
    cr_assert_eq(sp.generation, 0u);
}

Test(space, touch_next)
{
    vsp_space_touch(&sp);
    cr_assert_eq(sp.epoch, 2u);
    sp.epoch = UINT64_MAX;
    vsp_space_touch(&sp);
    cr_assert_eq(sp.epoch, 1u);
}

/* The content of [low, high) was given up: what the space then says. */
static void give_up(uint64_t low, uint64_t high, uint64_t content, uint64_t lost_low,
                    uint64_t lost_high)
{
    vsp_space_give_up(&sp, low, high);
    cr_assert_eq(sp.content, content);
    cr_assert_eq(sp.lost_low, lost_low);
    cr_assert_eq(sp.lost_high, lost_high);
}

Test(space, give_up_counts_and_covers)
{
    give_up(30, 40, 2, 30, 40);
    give_up(32, 35, 3, 30, 40);
    give_up(29, 30, 4, 29, 40);
    give_up(60, 61, 5, 29, 61);
    give_up(16, 100, 6, 16, 100);
    sp.lost_low = 50; /* settled: nothing of what was before counts */
    sp.lost_high = 50;
    give_up(60, 70, 7, 60, 70);
    cr_assert_eq(sp.epoch, 1u);
}

Test(space, give_up_to_the_last_generation)
{
    sp.content = UINT64_MAX - 1u;
    give_up(30, 40, UINT64_MAX, 30, 40);
    give_up(20, 21, UINT64_MAX, 20, 40);
}
