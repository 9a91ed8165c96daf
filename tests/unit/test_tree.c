/* SPDX-License-Identifier: ISC */
#include "tests/unit/tree_unit.h"

TestSuite(tree, .init = start);

Test(tree, init_empty)
{
    vsp_tree_init(&tree);
    vsp_tree_check(&tree);
    cr_assert_eq(tree.region_count, 0u);
    cr_assert_eq(find(1), VSP_TREE_NIL);
    cr_assert_eq(seek(0), VSP_TREE_NIL);
    cr_assert_eq(seek(TOP), VSP_TREE_NIL);
    cr_assert_eq(after(VSP_TREE_NIL), VSP_TREE_NIL);
    cr_assert_eq(prior(VSP_TREE_NIL), VSP_TREE_NIL);
    cr_assert_eq(lowest(1, TOP, 1, 1), 1u);
    cr_assert_eq(highest(1, TOP, 1, 1), TOP - 1u);
    cr_assert_eq(lowest(1, TOP, TOP - 1u, 1), 1u);
    cr_assert_eq(lowest(1, TOP, TOP, 1), 0u);
}

Test(tree, insert_new_interval_count)
{
    uint32_t i = insert(10, 14);

    cr_assert_neq(i, VSP_TREE_NIL);
    cr_assert_eq(tree.kind[i], VSP_TREE_REGION);
    cr_assert_eq(tree.start[i], vsp_position(SPACE, 10));
    cr_assert_eq(tree.end[i], vsp_position(SPACE, 14));
    cr_assert_eq(tree.region_count, OTHER_REGIONS + 1u);
}

Test(tree, find_hit_miss_at_the_edges)
{
    uint32_t i = insert(10, 14);

    cr_assert_eq(find(9), VSP_TREE_NIL);
    cr_assert_eq(find(10), i);
    cr_assert_eq(find(13), i);
    cr_assert_eq(find(14), VSP_TREE_NIL);
    cr_assert_eq(find(0), VSP_TREE_NIL);
    cr_assert_eq(find(TOP), VSP_TREE_NIL);
}

Test(tree, insert_kept_and_remove_kept)
{
    uint32_t node[20];

    for (uint64_t k = 0; k < 20; k++) {
        node[k] = insert(10 + 5 * k, 13 + 5 * k);
    }
    for (uint64_t k = 0; k < 20; k += 2) {
        take_out(node[k]);
        cr_assert_eq(find(11 + 5 * k), VSP_TREE_NIL);
    }
    for (uint64_t k = 1; k < 20; k += 2) {
        cr_assert_eq(find(11 + 5 * k), node[k]);
    }
    cr_assert_eq(tree.region_count, OTHER_REGIONS + 10u);
}

/* 5 and 7 hang under a SPLIT at 6; a region with centre 6 takes the SPLIT's place. */
Test(tree, insert_fills_a_split)
{
    uint32_t free_count;

    (void)insert(5, 6);
    (void)insert(7, 8);
    free_count = tree.free_count;
    cr_assert_eq(tree.split_count, OTHER_SPLITS + 1u);
    (void)insert(6, 7);
    cr_assert_eq(tree.free_count, free_count);
    cr_assert_eq(tree.split_count, OTHER_SPLITS);
}

Test(tree, remove_with_two_children_becomes_a_split)
{
    uint32_t middle = insert(6, 7);

    (void)insert(5, 6);
    (void)insert(7, 8);
    take_out(middle);
    cr_assert_eq(tree.kind[middle], VSP_TREE_SPLIT);
    cr_assert_eq(find(6), VSP_TREE_NIL);
    cr_assert_eq(tree.split_count, OTHER_SPLITS + 1u);
}

Test(tree, remove_takes_a_needless_split_along)
{
    uint32_t left = insert(5, 6);

    (void)insert(7, 8);
    take_out(left);
    cr_assert_eq(tree.split_count, OTHER_SPLITS);
    cr_assert_eq(tree.free_count,
                 VSP_TREE_NODE_MAX - VSP_SPACE_MAX - OTHER_REGIONS - OTHER_SPLITS - 1u);
}

/* As many regions as there may be, of one page, with a hole below each: the worst kind. */
static void fill(uint32_t *node, uint32_t spaces)
{
    vsp_tree_init(&tree);
    for (uint32_t k = 0; k < VSP_TREE_REGION_MAX; k++) {
        uint64_t start = vsp_position(k % spaces, 2u * (k / spaces) + 1u);

        node[k] = vsp_tree_insert(&tree, k % spaces, VSP_TREE_NIL, start, start + 1u);
    }
    vsp_tree_check(&tree);
    cr_assert_eq(tree.region_count, VSP_TREE_REGION_MAX);
    cr_assert_eq(tree.split_count, VSP_TREE_REGION_MAX - spaces);
    cr_assert_eq(tree.free_count, spaces);
}

Test(tree, capacity_in_one_space_and_back)
{
    static uint32_t node[VSP_TREE_REGION_MAX];

    fill(node, 1);
    for (uint32_t k = 0; k < VSP_TREE_REGION_MAX; k++) {
        vsp_tree_remove(&tree, node[k]);
        vsp_tree_check_fast(&tree);
    }
    cr_assert_eq(tree.free_count, VSP_TREE_NODE_MAX - VSP_SPACE_MAX);
}

Test(tree, capacity_in_all_spaces_and_back)
{
    static uint32_t node[VSP_TREE_REGION_MAX];

    fill(node, VSP_SPACE_MAX);
    for (uint32_t k = VSP_TREE_REGION_MAX; k-- > 0;) {
        vsp_tree_remove(&tree, node[k]);
        vsp_tree_check_fast(&tree);
    }
    cr_assert_eq(tree.free_count, VSP_TREE_NODE_MAX - VSP_SPACE_MAX);
}

/* What other spaces hold, at the same page numbers or at the ends, is not seen. */
Test(tree, spaces_are_apart)
{
    uint32_t here = insert(20, 30);
    uint32_t above = insert_in(SPACE + 1u, 20, 30);
    uint32_t below = insert_in(SPACE - 1u, 25, 35);

    cr_assert(here != above && here != below && above != below);
    cr_assert_eq(find(25), here);
    cr_assert_eq(find(31), VSP_TREE_NIL);
    cr_assert_eq(find(TOP), VSP_TREE_NIL);
    cr_assert_eq(seek(0), here);
    cr_assert_eq(seek(30), VSP_TREE_NIL);
    cr_assert_eq(seek(TOP), VSP_TREE_NIL);
    cr_assert(after(VSP_TREE_NIL) == here && prior(VSP_TREE_NIL) == here);
    cr_assert(after(here) == VSP_TREE_NIL && prior(here) == VSP_TREE_NIL);
    cr_assert_eq(lowest(1, TOP, TOP - 30u, 1), 30u);
    cr_assert_eq(highest(1, TOP, 19, 1), TOP - 19u);
    take_out(here);
    cr_assert_eq(vsp_tree_find(&tree, SPACE + 1u, vsp_position(SPACE + 1u, 25)), above);
    cr_assert_eq(vsp_tree_find(&tree, SPACE - 1u, vsp_position(SPACE - 1u, 34)), below);
    cr_assert_eq(lowest(1, TOP, TOP - 1u, 1), 1u);
}

Test(tree, depth_bound)
{
    (void)insert(1, 2);
    for (uint64_t bit = 2; bit < TOP; bit *= 2) {
        (void)insert(bit, bit + 1u);
    }
    cr_assert_eq(tree.region_count, OTHER_REGIONS + 35u);
    cr_assert_eq(vsp_tree_depth(&tree, SPACE), 35u);
    cr_assert_neq(find(1), VSP_TREE_NIL);
}

Test(tree, whole_range)
{
    uint32_t i = insert(1, TOP);

    cr_assert_eq(find(TOP - 1u), i);
    cr_assert_eq(find(TOP), VSP_TREE_NIL);
    cr_assert_eq(lowest(1, TOP, 1, 1), 0u);
    cr_assert_eq(highest(1, TOP, 1, 1), 0u);
    take_out(i);
}
