/* SPDX-License-Identifier: ISC */
/* The layout, and what operations are about. The seed is the number of regions. */
#include "tests/cost/cost.h"

#include "tests/support/check.h"
#include "tests/support/prng.h"

#define LOW_PAGE 0x400u

uint64_t cost_regions;
uint64_t cost_edge[COST_REGIONS_MAX + 1u];
uint64_t cost_first;
uint64_t cost_page;
static struct vsp_prng rng;

uint64_t cost_pages(void)
{
    return cost_pages_of(1);
}

uint64_t cost_pages_of(uint64_t count)
{
    return cost_edge[cost_first + count] - cost_edge[cost_first];
}

void cost_nothing(void)
{
}

void cost_pick(uint64_t count)
{
    cost_first = vsp_prng_below(&rng, cost_regions - count + 1u);
    cost_page = cost_edge[cost_first] + vsp_prng_below(&rng, cost_pages());
}

void cost_layout(uint64_t regions, void (*add)(void))
{
    VSP_CHECK(COST_RANGE <= regions && regions <= COST_REGIONS_MAX);
    VSP_CHECK(regions < VSP_REGION_MAX);
    cost_regions = regions;
    rng = vsp_prng_seed(regions);
    cost_edge[0] = LOW_PAGE;
    for (cost_first = 0; cost_first < regions; cost_first++) {
        cost_edge[cost_first + 1u] = cost_edge[cost_first] + 1u
                                     + vsp_prng_below(&rng, COST_PAGES_MAX);
        add();
    }
}
