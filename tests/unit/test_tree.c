/* SPDX-License-Identifier: ISC */
#include <criterion/criterion.h>
#include <string.h>

#include "core/tree.h"
#include "tests/support/tree_check.h"

#define TOP VSP_TREE_TOP

static struct vsp_tree tree;

static void start(void)
{
    (void)memset(&tree, 0xa5, sizeof tree); /* init may rely on nothing */
    vsp_tree_init(&tree);
}

TestSuite(tree, .init = start);

static uint32_t insert(uint64_t from, uint64_t end)
{
    uint32_t i = vsp_tree_insert(&tree, from, end);

    vsp_tree_check(&tree);
    return i;
}

static void take_out(uint32_t i)
{
    vsp_tree_remove(&tree, i);
    vsp_tree_check(&tree);
}

Test(tree, init_empty)
{
    vsp_tree_check(&tree);
    cr_assert_eq(tree.region_count, 0u);
    cr_assert_eq(vsp_tree_find(&tree, 1), VSP_TREE_NIL);
    cr_assert_eq(vsp_tree_next(&tree, 0), VSP_TREE_NIL);
    cr_assert_eq(vsp_tree_prev(&tree, UINT64_MAX), VSP_TREE_NIL);
    cr_assert_eq(vsp_tree_lowest(&tree, 1, TOP, 1, 1), 1u);
    cr_assert_eq(vsp_tree_highest(&tree, 1, TOP, 1, 1), TOP - 1u);
    cr_assert_eq(vsp_tree_lowest(&tree, 1, TOP, TOP - 1u, 1), 1u);
    cr_assert_eq(vsp_tree_lowest(&tree, 1, TOP, TOP, 1), 0u);
}

Test(tree, insert_new_interval_count)
{
    uint32_t i = insert(10, 14);

    cr_assert_neq(i, VSP_TREE_NIL);
    cr_assert_eq(tree.kind[i], VSP_TREE_REGION);
    cr_assert_eq(tree.start[i], 10u);
    cr_assert_eq(tree.end[i], 14u);
    cr_assert_eq(tree.region_count, 1u);
}

Test(tree, find_hit_miss_at_the_edges)
{
    uint32_t i = insert(10, 14);

    cr_assert_eq(vsp_tree_find(&tree, 9), VSP_TREE_NIL);
    cr_assert_eq(vsp_tree_find(&tree, 10), i);
    cr_assert_eq(vsp_tree_find(&tree, 13), i);
    cr_assert_eq(vsp_tree_find(&tree, 14), VSP_TREE_NIL);
    cr_assert_eq(vsp_tree_find(&tree, 0), VSP_TREE_NIL);
    cr_assert_eq(vsp_tree_find(&tree, UINT64_MAX), VSP_TREE_NIL);
}

Test(tree, next_least_prev_greatest)
{
    uint32_t low = insert(10, 14);
    uint32_t high = insert(14, 20);

    cr_assert_eq(vsp_tree_next(&tree, 10), low);
    cr_assert_eq(vsp_tree_next(&tree, 11), high);
    cr_assert_eq(vsp_tree_next(&tree, 14), high);
    cr_assert_eq(vsp_tree_next(&tree, 15), VSP_TREE_NIL);
    cr_assert_eq(vsp_tree_prev(&tree, 13), VSP_TREE_NIL);
    cr_assert_eq(vsp_tree_prev(&tree, 14), low);
    cr_assert_eq(vsp_tree_prev(&tree, 19), low);
    cr_assert_eq(vsp_tree_prev(&tree, 20), high);
}

Test(tree, insert_kept_and_remove_kept)
{
    uint32_t node[20];

    for (uint64_t k = 0; k < 20; k++) {
        node[k] = insert(10 + 5 * k, 13 + 5 * k);
    }
    for (uint64_t k = 0; k < 20; k += 2) {
        take_out(node[k]);
        cr_assert_eq(vsp_tree_find(&tree, 11 + 5 * k), VSP_TREE_NIL);
    }
    for (uint64_t k = 1; k < 20; k += 2) {
        cr_assert_eq(vsp_tree_find(&tree, 11 + 5 * k), node[k]);
    }
    cr_assert_eq(tree.region_count, 10u);
}

/* 5 and 7 hang under a SPLIT at 6; a region with centre 6 takes the SPLIT's place. */
Test(tree, insert_fills_a_split)
{
    uint32_t free_count;

    (void)insert(5, 6);
    (void)insert(7, 8);
    free_count = tree.free_count;
    cr_assert_eq(tree.split_count, 1u);
    (void)insert(6, 7);
    cr_assert_eq(tree.free_count, free_count);
    cr_assert_eq(tree.split_count, 0u);
}

Test(tree, remove_with_two_children_becomes_a_split)
{
    uint32_t middle = insert(6, 7);

    (void)insert(5, 6);
    (void)insert(7, 8);
    take_out(middle);
    cr_assert_eq(tree.kind[middle], VSP_TREE_SPLIT);
    cr_assert_eq(vsp_tree_find(&tree, 6), VSP_TREE_NIL);
    cr_assert_eq(tree.split_count, 1u);
}

Test(tree, remove_takes_a_needless_split_along)
{
    uint32_t left = insert(5, 6);

    (void)insert(7, 8);
    take_out(left);
    cr_assert_eq(tree.split_count, 0u);
    cr_assert_eq(tree.free_count, VSP_TREE_NODE_MAX - 2u);
}

Test(tree, lowest_exact)
{
    (void)insert(10, 20);
    (void)insert(23, 30);
    (void)insert(40, 50);
    cr_assert_eq(vsp_tree_lowest(&tree, 10, 100, 3, 1), 20u);
    cr_assert_eq(vsp_tree_lowest(&tree, 10, 100, 4, 1), 30u);
    cr_assert_eq(vsp_tree_lowest(&tree, 10, 100, 11, 1), 50u);
    cr_assert_eq(vsp_tree_lowest(&tree, 10, 60, 11, 1), 0u);
    cr_assert_eq(vsp_tree_lowest(&tree, 15, 23, 3, 1), 20u);
    cr_assert_eq(vsp_tree_lowest(&tree, 21, 23, 3, 1), 0u);
    cr_assert_eq(vsp_tree_lowest(&tree, 10, 100, 3, 8), 32u);
    cr_assert_eq(vsp_tree_lowest(&tree, 10, 100, 3, 64), 64u);
    cr_assert_eq(vsp_tree_lowest(&tree, 1, 100, 9, 1), 1u);
    cr_assert_eq(vsp_tree_lowest(&tree, 10, 10, 1, 1), 0u);
}

Test(tree, highest_exact)
{
    (void)insert(10, 20);
    (void)insert(23, 30);
    (void)insert(40, 50);
    cr_assert_eq(vsp_tree_highest(&tree, 1, 50, 3, 1), 37u);
    cr_assert_eq(vsp_tree_highest(&tree, 1, 50, 3, 8), 32u);
    cr_assert_eq(vsp_tree_highest(&tree, 1, 50, 10, 1), 30u);
    cr_assert_eq(vsp_tree_highest(&tree, 1, 50, 11, 1), 0u);
    cr_assert_eq(vsp_tree_highest(&tree, 1, 30, 3, 1), 20u);
    cr_assert_eq(vsp_tree_highest(&tree, 1, 29, 4, 1), 6u);
    cr_assert_eq(vsp_tree_highest(&tree, 1, 100, 3, 1), 97u);
    cr_assert_eq(vsp_tree_highest(&tree, 41, 50, 1, 1), 0u);
}

Test(tree, lowest_and_highest_with_absurd_counts)
{
    (void)insert(10, 20);
    cr_assert_eq(vsp_tree_lowest(&tree, 1, TOP, UINT64_MAX, 1), 0u);
    cr_assert_eq(vsp_tree_highest(&tree, 1, TOP, UINT64_MAX, 1), 0u);
    cr_assert_eq(vsp_tree_lowest(&tree, 1, TOP, 1, 1ull << 36), 1ull << 36);
    cr_assert_eq(vsp_tree_highest(&tree, 1, TOP, 1, 1ull << 36), TOP - (1ull << 36));
}

/* A full tree of the worst kind, one-page regions at odd pages, and back. */
Test(tree, capacity)
{
    static uint32_t node[VSP_TREE_REGION_MAX];

    for (uint32_t k = 0; k < VSP_TREE_REGION_MAX; k++) {
        node[k] = vsp_tree_insert(&tree, 2u * k + 1u, 2u * k + 2u);
    }
    vsp_tree_check(&tree);
    cr_assert_eq(tree.region_count, VSP_TREE_REGION_MAX);
    cr_assert_eq(tree.split_count, VSP_TREE_REGION_MAX - 1u);
    cr_assert_eq(tree.free_count, 0u);
    for (uint32_t k = 0; k < VSP_TREE_REGION_MAX; k++) {
        vsp_tree_remove(&tree, node[k]);
        vsp_tree_check_fast(&tree);
    }
    cr_assert_eq(tree.free_count, VSP_TREE_NODE_MAX - 1u);
}

Test(tree, depth_bound)
{
    (void)insert(1, 2);
    for (uint64_t bit = 2; bit < TOP; bit *= 2) {
        (void)insert(bit, bit + 1u);
    }
    cr_assert_eq(tree.region_count, 52u);
    cr_assert_eq(vsp_tree_depth(&tree), 52u);
    cr_assert_neq(vsp_tree_find(&tree, 1), VSP_TREE_NIL);
}

Test(tree, whole_range)
{
    uint32_t i = insert(1, TOP);

    cr_assert_eq(vsp_tree_find(&tree, TOP - 1u), i);
    cr_assert_eq(vsp_tree_find(&tree, TOP), VSP_TREE_NIL);
    cr_assert_eq(vsp_tree_lowest(&tree, 1, TOP, 1, 1), 0u);
    cr_assert_eq(vsp_tree_highest(&tree, 1, TOP, 1, 1), 0u);
    take_out(i);
}
