/* SPDX-License-Identifier: ISC */
/* Changes of the layout: regions are divided and joined as their pages say. */
#include "tests/unit/layout_unit.h"

TestSuite(layout_change, .init = start, .fini = check_others);

Test(layout_change, init_empty)
{
    vsp_layout_init(&l);
    vsp_tree_check(&l.tree);
    cr_assert_eq(l.tree.region_count, 0u);
    for (uint32_t space = 0; space < VSP_SPACE_MAX; space++) {
        cr_assert_eq(l.regions[space], 0u);
        cr_assert_eq(l.pages[space], 0u);
    }
    start();
}

Test(layout_change, put_attributes_used)
{
    uint32_t i = at(25);

    cr_assert_eq(l.region[i].class_id, VSP_CLASS_DATA);
    cr_assert_eq(l.region[i].rights, VSP_RIGHT_R);
    cr_assert_eq(l.region[i].ceiling, RW);
    cr_assert_eq(l.region[i].backing, VSP_BACKING_OBJECT);
    cr_assert_eq(l.region[i].object, 77u);
    cr_assert_eq(l.region[i].base, 1000u);
    cr_assert_eq(l.region[i].generation, 3u);
    cr_assert_eq(l.regions[SPACE], 3u);
    cr_assert_eq(l.pages[SPACE], 24u);
}

Test(layout_change, put_joins_below_above_both)
{
    struct vsp_attributes x = object;

    x.base = 1010;
    put(50, 53, &x); /* goes on with [40, 50) */
    check_run(40, 53, 1000, VSP_RIGHT_R);
    check_used(3, 27);
    x.base = 997;
    put(37, 40, &x); /* comes before it */
    check_run(37, 53, 997, VSP_RIGHT_R);
    check_used(3, 30);
    x.base = 1016;
    put(56, 60, &x);
    check_used(4, 34);
    x.base = 1013;
    put(53, 56, &x); /* fills the hole between the two */
    check_run(37, 60, 997, VSP_RIGHT_R);
    check_used(3, 37);
}

/* One thing differs: the range stands alone between two that would go on. */
Test(layout_change, put_does_not_join_what_differs)
{
    struct vsp_attributes wrong[7];

    for (uint32_t k = 0; k < 7; k++) {
        wrong[k] = object;
        wrong[k].base = 1010;
    }
    wrong[0].object++;
    wrong[1].base++;
    wrong[2].class_id = VSP_CLASS_HEAP;
    wrong[3].rights = 0;
    wrong[4].ceiling = VSP_RIGHT_R;
    wrong[5].backing = VSP_BACKING_ANON;
    wrong[6].generation++;
    for (uint32_t k = 0; k < 7; k++) {
        put(50, 53, &wrong[k]);
        check_run(40, 50, 1000, VSP_RIGHT_R);
        cr_assert_eq(l.tree.start[at(50)], pos(50));
        check_used(4, 27);
        vsp_layout_clear(&l, SPACE, pos(50), pos(53));
        check_used(3, 24);
    }
}

Test(layout_change, clear_divides_and_keeps_the_content)
{
    vsp_layout_clear(&l, SPACE, pos(24), pos(26));
    check_run(20, 24, 1000, VSP_RIGHT_R);
    check_run(26, 30, 1006, VSP_RIGHT_R);
    check_used(4, 22);
    vsp_layout_clear(&l, SPACE, pos(28), pos(45));
    check_run(26, 28, 1006, VSP_RIGHT_R);
    check_run(45, 50, 1005, VSP_RIGHT_R);
    check_used(3, 11);
    vsp_layout_clear(&l, SPACE, pos(45), pos(46));
    check_run(46, 50, 1006, VSP_RIGHT_R);
    vsp_layout_clear(&l, SPACE, pos(49), pos(50));
    check_run(46, 49, 1006, VSP_RIGHT_R);
    check_used(3, 9);
}

Test(layout_change, clear_free_kept)
{
    uint32_t kept = at(45);

    vsp_layout_clear(&l, SPACE, pos(20), pos(40));
    cr_assert_eq(at(20), VSP_TREE_NIL);
    cr_assert_eq(at(33), VSP_TREE_NIL);
    cr_assert_eq(at(45), kept);
    check_used(1, 10);
}

Test(layout_change, clear_everything)
{
    vsp_layout_clear(&l, SPACE, pos(1), pos(VSP_SPACE_WINDOW));
    check_used(0, 0);
}

Test(layout_change, set_rights_divides_and_joins_again)
{
    set(23, 26, RW);
    check_run(20, 23, 1000, VSP_RIGHT_R);
    check_run(23, 26, 1003, RW);
    check_run(26, 30, 1006, VSP_RIGHT_R);
    check_used(5, 24);
    set(22, 23, RW); /* the end of one moves */
    check_run(22, 26, 1002, RW);
    check_used(5, 24);
    set(24, 28, RW);
    check_run(22, 28, 1002, RW);
    set(21, 29, VSP_RIGHT_R);
    check_run(20, 30, 1000, VSP_RIGHT_R);
    check_used(3, 24);
}

Test(layout_change, set_rights_at_the_ends)
{
    set(20, 22, RW);
    check_run(20, 22, 1000, RW);
    check_run(22, 30, 1002, VSP_RIGHT_R);
    set(28, 30, 0);
    check_run(28, 30, 1008, 0);
    check_run(30, 34, 1000, VSP_RIGHT_R); /* another ceiling: never one with it */
    check_used(5, 24);
    set(20, 34, VSP_RIGHT_R);
    check_run(20, 30, 1000, VSP_RIGHT_R);
    check_run(30, 34, 1000, VSP_RIGHT_R);
    check_used(3, 24);
}

/* As many regions as all spaces may have, and the one that is divided at both ends. */
Test(layout_change, set_rights_with_the_pool_full)
{
    struct vsp_attributes x = object;

    vsp_layout_init(&l);
    map(SPACE, pos(20), pos(30), &object);
    for (uint64_t k = 1; k < VSP_REGION_MAX; k++) {
        x.base = 2u * k;
        map(SPACE, pos(30 + k), pos(31 + k), &x);
    }
    cr_assert_eq(l.tree.region_count, VSP_REGION_MAX);
    set(20, 30, 0);
    set(20, 30, VSP_RIGHT_R);
    cr_assert_eq(l.tree.region_count, VSP_REGION_MAX);
    set(22, 25, 0); /* two more than there may be: nobody asks for it, and it works */
    cr_assert_eq(l.tree.region_count, VSP_TREE_REGION_MAX);
    vsp_tree_check_fast(&l.tree);
    vsp_layout_clear(&l, SPACE, pos(20), pos(30 + VSP_REGION_MAX));
    cr_assert_eq(l.tree.region_count, 0u);
    cr_assert_eq(l.tree.free_count, VSP_TREE_NODE_MAX - VSP_SPACE_MAX);
    start();
}
