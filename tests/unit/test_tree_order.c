/* SPDX-License-Identifier: ISC */
/* The regions of a space in order, and walks that start in the middle of a tree. */
#include "core/tree/tree_shape.h"
#include "tests/unit/tree_unit.h"

TestSuite(tree_order, .init = start);

/* 4 and 10 hang under a SPLIT at 8, and that under the region at 16. */
Test(tree_order, seek_holds_or_next)
{
    uint32_t low = insert(4, 6);
    uint32_t high = insert(10, 12);
    uint32_t last = insert(12, 20);

    cr_assert_eq(tree.split_count, OTHER_SPLITS + 1u);
    cr_assert_eq(seek(0), low);
    cr_assert_eq(seek(3), low);
    cr_assert_eq(seek(4), low);
    cr_assert_eq(seek(5), low);
    cr_assert_eq(seek(6), high);
    cr_assert_eq(seek(8), high);
    cr_assert_eq(seek(9), high);
    cr_assert_eq(seek(11), high);
    cr_assert_eq(seek(12), last);
    cr_assert_eq(seek(19), last);
    cr_assert_eq(seek(20), VSP_TREE_NIL);
    cr_assert_eq(seek(TOP), VSP_TREE_NIL);
}

Test(tree_order, after_and_prior_are_one_step)
{
    uint32_t high = insert(10, 12);
    uint32_t low = insert(4, 6);
    uint32_t last = insert(12, 20);

    cr_assert_eq(after(VSP_TREE_NIL), low);
    cr_assert_eq(after(low), high);
    cr_assert_eq(after(high), last);
    cr_assert_eq(after(last), VSP_TREE_NIL);
    cr_assert_eq(prior(VSP_TREE_NIL), last);
    cr_assert_eq(prior(last), high);
    cr_assert_eq(prior(high), low);
    cr_assert_eq(prior(low), VSP_TREE_NIL);
    take_out(high);
    cr_assert_eq(after(low), last);
    cr_assert_eq(prior(last), low);
    take_out(low);
    cr_assert_eq(after(VSP_TREE_NIL), last);
    cr_assert_eq(prior(last), VSP_TREE_NIL);
    take_out(last);
    cr_assert_eq(after(VSP_TREE_NIL), VSP_TREE_NIL);
    cr_assert_eq(prior(VSP_TREE_NIL), VSP_TREE_NIL);
}

/* The spaces beside it hold regions at their ends; the space itself is empty. */
Test(tree_order, empty_space)
{
    const uint64_t page[] = {0, 1, 2, TOP - 1u, TOP};

    for (uint32_t k = 0; k < sizeof page / sizeof page[0]; k++) {
        cr_assert_eq(seek(page[k]), VSP_TREE_NIL);
    }
    cr_assert_eq(after(VSP_TREE_NIL), VSP_TREE_NIL);
    cr_assert_eq(prior(VSP_TREE_NIL), VSP_TREE_NIL);
}

/* Root 0 is VSP_TREE_NIL itself; the last space has none above it. */
Test(tree_order, ends_of_the_window_of_every_space)
{
    vsp_tree_init(&tree);
    for (uint32_t space = 0; space < VSP_SPACE_MAX; space++) {
        uint32_t high = insert_in(space, TOP - 1u, TOP);
        uint32_t low = insert_in(space, 1, 2);

        cr_assert_eq(vsp_tree_seek(&tree, space, vsp_position(space, 0)), low);
        cr_assert_eq(vsp_tree_seek(&tree, space, vsp_position(space, 1)), low);
        cr_assert_eq(vsp_tree_seek(&tree, space, vsp_position(space, 2)), high);
        cr_assert_eq(vsp_tree_seek(&tree, space, vsp_position(space, TOP - 1u)), high);
        cr_assert_eq(vsp_tree_seek(&tree, space, vsp_position(space, TOP)), VSP_TREE_NIL);
        cr_assert_eq(vsp_tree_after(&tree, space, VSP_TREE_NIL), low);
        cr_assert_eq(vsp_tree_after(&tree, space, low), high);
        cr_assert_eq(vsp_tree_after(&tree, space, high), VSP_TREE_NIL);
        cr_assert_eq(vsp_tree_prior(&tree, space, VSP_TREE_NIL), high);
        cr_assert_eq(vsp_tree_prior(&tree, space, high), low);
        cr_assert_eq(vsp_tree_prior(&tree, space, low), VSP_TREE_NIL);
    }
}

Test(tree_order, one_region_is_the_whole_window)
{
    uint32_t i = insert(1, TOP);

    cr_assert_eq(seek(0), i);
    cr_assert_eq(seek(TOP - 1u), i);
    cr_assert_eq(seek(TOP), VSP_TREE_NIL);
    cr_assert_eq(after(i), VSP_TREE_NIL);
    cr_assert_eq(prior(i), VSP_TREE_NIL);
}

/* Regions of some sizes, some with a hole below, here and in the space above. */
static void scatter(void)
{
    for (uint64_t k = 1; k < 40; k++) {
        (void)insert(k * k * 3u, k * k * 3u + k);
        (void)insert_in(SPACE + 1u, 64u * k, 64u * k + k);
    }
}

/* From every node of the tree, the answer is that from its root. */
static void check_locate(uint64_t z)
{
    uint32_t parent = 0;
    uint32_t side = 0;
    uint32_t want = vsp_tree_locate(&tree, SPACE, z, &parent, &side);

    for (uint32_t i = 0; i < VSP_TREE_NODE_MAX; i++) {
        uint32_t p = 0;
        uint32_t s = 0;

        if (tree.kind[i] != VSP_TREE_FREE && vsp_position_space(tree.center[i]) == SPACE) {
            cr_assert_eq(vsp_tree_locate(&tree, i, z, &p, &s), want);
            cr_assert(p == parent && s == side);
        }
    }
}

Test(tree_order, locate_from_anywhere)
{
    scatter();
    for (uint64_t page = 1; page < 5000; page++) {
        check_locate(vsp_position(SPACE, page));
    }
    check_locate(vsp_position(SPACE, TOP / 2));
    check_locate(vsp_position(SPACE, TOP - 1u));
}

/* What hangs where a centre belongs: nothing, its node, or a node whose window does not hold it. */
Test(tree_order, locate_empty_taken_or_apart)
{
    uint32_t left = insert(4, 6);
    uint32_t right = insert(10, 12);
    uint32_t top = tree.parent[left];
    uint32_t p = 0;
    uint32_t s = 0;

    cr_assert_eq(vsp_tree_locate(&tree, left, vsp_position(SPACE, 6), &p, &s), VSP_TREE_NIL);
    cr_assert(p == left && s == 1u);
    cr_assert_eq(vsp_tree_locate(&tree, left, vsp_position(SPACE, 10), &p, &s), right);
    cr_assert(p == top && s == 1u);
    cr_assert_eq(vsp_tree_locate(&tree, left, vsp_position(SPACE, 12), &p, &s), right);
    cr_assert(p == top && s == 1u);
    cr_assert_eq(vsp_tree_locate(&tree, left, vsp_position(SPACE, 8), &p, &s), top);
    cr_assert(p == SPACE && s == 0u);
}
