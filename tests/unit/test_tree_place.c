/* SPDX-License-Identifier: ISC */
#include "core/tree/tree_search.h"
#include "tests/unit/tree_unit.h"

TestSuite(tree_place, .init = start);

Test(tree_place, lowest_exact)
{
    (void)insert(10, 20);
    (void)insert(23, 30);
    (void)insert(40, 50);
    cr_assert_eq(lowest(10, 100, 3, 1), 20u);
    cr_assert_eq(lowest(10, 100, 4, 1), 30u);
    cr_assert_eq(lowest(10, 100, 11, 1), 50u);
    cr_assert_eq(lowest(10, 60, 11, 1), 0u);
    cr_assert_eq(lowest(15, 23, 3, 1), 20u);
    cr_assert_eq(lowest(21, 23, 3, 1), 0u);
    cr_assert_eq(lowest(10, 100, 3, 8), 32u);
    cr_assert_eq(lowest(10, 100, 3, 64), 64u);
    cr_assert_eq(lowest(1, 100, 9, 1), 1u);
    cr_assert_eq(lowest(10, 10, 1, 1), 0u);
}

Test(tree_place, highest_exact)
{
    (void)insert(10, 20);
    (void)insert(23, 30);
    (void)insert(40, 50);
    cr_assert_eq(highest(1, 50, 3, 1), 37u);
    cr_assert_eq(highest(1, 50, 3, 8), 32u);
    cr_assert_eq(highest(1, 50, 10, 1), 30u);
    cr_assert_eq(highest(1, 50, 11, 1), 0u);
    cr_assert_eq(highest(1, 30, 3, 1), 20u);
    cr_assert_eq(highest(1, 29, 4, 1), 6u);
    cr_assert_eq(highest(1, 100, 3, 1), 97u);
    cr_assert_eq(highest(41, 50, 1, 1), 0u);
}

Test(tree_place, lowest_and_highest_with_absurd_counts)
{
    (void)insert(10, 20);
    cr_assert_eq(lowest(1, TOP, UINT64_MAX, 1), 0u);
    cr_assert_eq(highest(1, TOP, UINT64_MAX, 1), 0u);
    cr_assert_eq(lowest(1, TOP, 1, 1ull << 34), 1ull << 34);
    cr_assert_eq(highest(1, TOP, 1, 1ull << 33), TOP - (1ull << 33));
    cr_assert_eq(lowest(1, TOP, 1, 1ull << 35), 0u);
    cr_assert_eq(highest(1, TOP, 1, VSP_TREE_ALIGN_MAX), 0u);
}

/* 10 free pages below the first region, 3 below the second, 10 below the third. */
Test(tree_place, searches_at_their_edges)
{
    uint32_t low = insert(10, 20);
    uint32_t middle = insert(23, 30);
    uint32_t high = insert(40, 50);

    cr_assert_eq(vsp_tree_gap_from(&tree, SPACE, vsp_position(SPACE, 10), 3), low);
    cr_assert_eq(vsp_tree_gap_from(&tree, SPACE, vsp_position(SPACE, 11), 3), middle);
    cr_assert_eq(vsp_tree_gap_from(&tree, SPACE, vsp_position(SPACE, 23), 3), middle);
    cr_assert_eq(vsp_tree_gap_from(&tree, SPACE, vsp_position(SPACE, 23), 4), high);
    cr_assert_eq(vsp_tree_gap_from(&tree, SPACE, vsp_position(SPACE, 40), 10), high);
    cr_assert_eq(vsp_tree_gap_from(&tree, SPACE, vsp_position(SPACE, 41), 1), SPACE);
    cr_assert_eq(vsp_tree_gap_from(&tree, SPACE, vsp_position(SPACE, 0), 11), SPACE);
    cr_assert_eq(vsp_tree_gap_below(&tree, SPACE, vsp_position(SPACE, 10), 1), VSP_TREE_NIL);
    cr_assert_eq(vsp_tree_gap_below(&tree, SPACE, vsp_position(SPACE, 11), 10), low);
    cr_assert_eq(vsp_tree_gap_below(&tree, SPACE, vsp_position(SPACE, 23), 3), low);
    cr_assert_eq(vsp_tree_gap_below(&tree, SPACE, vsp_position(SPACE, 24), 3), middle);
    cr_assert_eq(vsp_tree_gap_below(&tree, SPACE, vsp_position(SPACE, 40), 4), low);
    cr_assert_eq(vsp_tree_gap_below(&tree, SPACE, vsp_position(SPACE, TOP), 4), high);
    cr_assert_eq(vsp_tree_gap_below(&tree, SPACE, vsp_position(SPACE, TOP), 11), VSP_TREE_NIL);
}

/* Holes of many sizes come and go, in an order that jumps about; insert and take_out check. */
Test(tree_place, gaps_follow_every_change)
{
    enum { COUNT = 61 };
    uint32_t node[COUNT];

    for (uint64_t round = 0; round < 3; round++) {
        for (uint64_t k = 0; k < COUNT; k++) {
            uint64_t at = k * (17u + round) % COUNT;

            node[at] = insert(at * at + 1u, at * at + 2u + at * round / 2u);
        }
        for (uint64_t k = 0; k < COUNT; k++) {
            take_out(node[k * (29u + round) % COUNT]);
        }
    }
    cr_assert_eq(tree.region_count, OTHER_REGIONS);
}
