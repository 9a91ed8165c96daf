/* SPDX-License-Identifier: ISC */
/*
 * What ci/cost.py counts under callgrind: each operation many times on a layout of so many regions,
 * the tree alone and whole requests. The layout is that of one space, and packed: no gaps between
 * regions, and neighbours that differ. A row prepares an operation, runs it, and puts the layout
 * back; what counts are the calls into the core while it runs. Answers are checked, so that the
 * figures are those of operations that were done.
 * usage: cost REGIONS
 */
#include <stdio.h>
#include <stdlib.h>
#include <valgrind/callgrind.h>

#include "core/base/base.h"
#include "tests/cost/cost.h"
#include "tests/support/check.h"
#include "tests/support/prng.h"

#define OPERATIONS 1000u /* of each row */
#define LOW_PAGE 0x400u

uint64_t cost_regions;
uint64_t cost_edge[COST_REGIONS_MAX + 1u];
uint64_t cost_first;
uint64_t cost_page;
static struct vsp_prng rng;

uint64_t cost_pages(void)
{
    return cost_edge[cost_first + 1u] - cost_edge[cost_first];
}

void cost_nothing(void)
{
}

/* Some region, the first of so many. */
static void pick(uint64_t count)
{
    cost_first = vsp_prng_below(&rng, cost_regions - count + 1u);
    cost_page = cost_edge[cost_first] + vsp_prng_below(&rng, cost_pages());
}

static void set_up(void)
{
    cost_tree_start();
    cost_request_start();
    cost_edge[0] = LOW_PAGE;
    for (cost_first = 0; cost_first < cost_regions; cost_first++) {
        cost_edge[cost_first + 1u] = cost_edge[cost_first] + 1u
                                     + vsp_prng_below(&rng, COST_PAGES_MAX);
        cost_tree_add();
        cost_request_add();
    }
}

static void count(const struct cost_row *row)
{
    vsp_check_scene = row->name;
    for (vsp_check_step = 0; vsp_check_step < OPERATIONS; vsp_check_step++) {
        pick(row->count);
        row->prepare();
        CALLGRIND_TOGGLE_COLLECT;
        row->run();
        CALLGRIND_TOGGLE_COLLECT;
        row->restore();
    }
    CALLGRIND_DUMP_STATS_AT(row->name);
}

int main(int argc, char **argv)
{
    VSP_CHECK(argc == 2);
    cost_regions = strtoull(argv[1], NULL, 10);
    VSP_CHECK(COST_RANGE <= cost_regions && cost_regions <= COST_REGIONS_MAX);
    VSP_CHECK(cost_regions < VSP_REGION_MAX);
    rng = vsp_prng_seed(cost_regions);
    set_up();
    for (const struct cost_row *row = cost_tree_row; row->name != NULL; row++) {
        count(row);
    }
    for (const struct cost_row *row = cost_request_row; row->name != NULL; row++) {
        count(row);
    }
    cost_tree_check();
    cost_request_check();
    (void)printf("%u operations\n", OPERATIONS);
    return 0;
}
