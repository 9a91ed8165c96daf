/* SPDX-License-Identifier: ISC */
/* Mapping in place of what is there: it goes, and what meets is divided and joined. */
#include "tests/unit/layout_unit.h"

TestSuite(layout_put, .init = start, .fini = check_others);

/* A range that is kept. */
static void check_kept(uint64_t from, uint64_t end)
{
    uint32_t i = at(from);

    cr_assert_eq(l.tree.start[i], pos(from));
    cr_assert_eq(l.tree.end[i], pos(end));
    cr_assert_eq(l.region[i].class_id, VSP_CLASS_RESERVATION);
    cr_assert_eq(l.region[i].backing, VSP_BACKING_NONE);
}

Test(layout_put, divides_what_reaches_across)
{
    keep(23, 26);
    check_run(20, 23, 1000, VSP_RIGHT_R);
    check_kept(23, 26);
    check_run(26, 30, 1006, VSP_RIGHT_R);
    check_used(5, 21);
}

Test(layout_put, takes_the_place_of_whole_regions_and_of_holes)
{
    keep(18, 42);
    check_kept(18, 42);
    check_run(42, 50, 1002, VSP_RIGHT_R);
    check_used(2, 8);
    keep(1, VSP_SPACE_WINDOW);
    check_kept(1, VSP_SPACE_WINDOW);
    check_used(1, 0);
}

Test(layout_put, at_the_ends_of_a_region)
{
    keep(20, 22);
    check_kept(20, 22);
    check_run(22, 30, 1002, VSP_RIGHT_R);
    keep(48, 50);
    check_run(40, 48, 1000, VSP_RIGHT_R);
    check_kept(48, 50);
    check_used(5, 20);
    keep(22, 30); /* all of one, up to the next */
    check_kept(20, 30);
    check_used(4, 12);
}

/* What is reserved is used in steps, which are one region. */
Test(layout_put, uses_a_reservation_in_steps)
{
    struct vsp_attributes x = object;

    keep(60, 90);
    check_used(4, 24);
    for (uint64_t k = 0; k < 10; k++) {
        x.base = 5000 + k;
        put(70 + k, 71 + k, &x);
        check_run(70, 71 + k, 5000, VSP_RIGHT_R);
        check_kept(60, 70);
        check_kept(71 + k, 90);
        check_used(6, 25 + k);
    }
    keep(70, 80); /* and kept again */
    check_kept(60, 90);
    check_used(4, 24);
}

/* The same again is no change, but of another content it is. */
Test(layout_put, of_what_is_there)
{
    struct vsp_attributes x = object;

    x.base = 1003;
    put(23, 26, &x);
    check_run(20, 30, 1000, VSP_RIGHT_R);
    check_used(3, 24);
    x.generation++;
    put(23, 26, &x);
    cr_assert_eq(l.region[at(23)].generation, 4u);
    cr_assert_eq(l.tree.start[at(23)], pos(23));
    check_run(26, 30, 1006, VSP_RIGHT_R);
    check_used(5, 24);
}

/* With what is replaced gone, its neighbours and it are one. */
Test(layout_put, joins_both_sides_of_what_it_replaces)
{
    struct vsp_attributes x = object;

    keep(44, 46);
    check_used(5, 22);
    x.base = 1004;
    put(44, 46, &x);
    check_run(40, 50, 1000, VSP_RIGHT_R);
    check_used(3, 24);
    x.base = 990;
    put(30, 42, &x); /* over [30, 34) and the hole, on into what says the same */
    check_run(30, 50, 990, VSP_RIGHT_R);
    check_used(2, 30);
}

/* As many regions as all spaces may have: a part of one is replaced by what its neighbour says. */
Test(layout_put, with_the_pool_full)
{
    struct vsp_attributes x = object;

    vsp_layout_init(&l);
    for (uint64_t k = 0; k < VSP_REGION_MAX; k++) {
        x.base = 2u * k;
        map(SPACE, pos(2u * k + 2u), pos(2u * k + 4u), &x);
        x.generation++;
    }
    cr_assert_eq(l.tree.region_count, VSP_REGION_MAX);
    x = object;
    x.base = 2;
    put(4, 5, &x); /* one grows, the next one shrinks */
    check_run(2, 5, 0, VSP_RIGHT_R);
    cr_assert_eq(l.tree.region_count, VSP_REGION_MAX);
    keep(6, 8); /* one for one */
    cr_assert_eq(l.tree.region_count, VSP_REGION_MAX);
    keep(2, 2u * VSP_REGION_MAX + 2u);
    check_kept(2, 2u * VSP_REGION_MAX + 2u);
    cr_assert_eq(l.tree.region_count, 1u);
    cr_assert_eq(l.tree.free_count, VSP_TREE_NODE_MAX - VSP_SPACE_MAX - 1u);
    vsp_tree_check_fast(&l.tree);
    start();
}
