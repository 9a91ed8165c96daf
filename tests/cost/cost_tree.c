/* SPDX-License-Identifier: ISC */
/* The tree alone: space 0, whose positions are its page numbers. */
#include "tests/cost/cost.h"

#include <stddef.h>

#include "core/tree/tree.h"
#include "spec/abi.h"
#include "tests/support/check.h"

static struct vsp_tree tree;

static void tree_find(void)
{
    VSP_CHECK_EQ(tree.start[vsp_tree_find(&tree, 0, cost_page)], cost_edge[cost_first]);
}

static void tree_seek(void)
{
    VSP_CHECK_EQ(tree.start[vsp_tree_seek(&tree, 0, cost_page)], cost_edge[cost_first]);
}

/* Maps a free range: one look for the region above it. */
static void put(uint64_t start, uint64_t end)
{
    (void)vsp_tree_insert(&tree, 0, vsp_tree_seek(&tree, 0, start), start, end);
}

static void tree_unmap_map(void)
{
    vsp_tree_remove(&tree, vsp_tree_find(&tree, 0, cost_page));
    put(cost_edge[cost_first], cost_edge[cost_first + 1u]);
}

static void tree_unmap_place(void)
{
    uint64_t start;

    vsp_tree_remove(&tree, vsp_tree_find(&tree, 0, cost_page));
    start = vsp_tree_lowest(&tree, 0, cost_edge[0], VSP_ABI_PAGE_END, cost_pages(), 1);
    VSP_CHECK_EQ(start, cost_edge[cost_first]);
    put(start, start + cost_pages());
}

static void tree_unmap_range(void)
{
    uint32_t i = vsp_tree_seek(&tree, 0, cost_edge[cost_first]);

    while (i != VSP_TREE_NIL && tree.start[i] < cost_edge[cost_first + COST_RANGE]) {
        uint32_t next = vsp_tree_after(&tree, 0, i);

        vsp_tree_remove(&tree, i);
        i = next;
    }
}

static void tree_map_range(void)
{
    VSP_CHECK_EQ(tree.region_count, cost_regions - COST_RANGE);
    for (uint64_t i = cost_first; i < cost_first + COST_RANGE; i++) {
        put(cost_edge[i], cost_edge[i + 1u]);
    }
}

static void tree_list(void)
{
    uint32_t i = vsp_tree_find(&tree, 0, cost_page);

    for (uint32_t count = 1; count < VSP_LIST_MAX; count++) {
        i = vsp_tree_after(&tree, 0, i);
    }
    VSP_CHECK_EQ(tree.end[i], cost_edge[cost_first + VSP_LIST_MAX]);
}

const struct cost_row cost_tree_row[] = {
    {"tree: find", 1, cost_nothing, tree_find, cost_nothing},
    {"tree: seek", 1, cost_nothing, tree_seek, cost_nothing},
    {"tree: unmap, map at a known address", 1, cost_nothing, tree_unmap_map, cost_nothing},
    {"tree: unmap, map at the first fit", 1, cost_nothing, tree_unmap_place, cost_nothing},
    {"tree: unmap 64 regions", COST_RANGE, cost_nothing, tree_unmap_range, tree_map_range},
    {"tree: list 20", VSP_LIST_MAX, cost_nothing, tree_list, cost_nothing},
    {NULL, 0, NULL, NULL, NULL},
};

void cost_tree_start(void)
{
    vsp_tree_init(&tree);
}

void cost_tree_add(void)
{
    put(cost_edge[cost_first], cost_edge[cost_first + 1u]);
}

void cost_tree_check(void)
{
    VSP_CHECK_EQ(tree.region_count, cost_regions);
}
