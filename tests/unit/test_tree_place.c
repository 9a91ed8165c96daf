/* SPDX-License-Identifier: ISC */
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
