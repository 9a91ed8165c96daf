/* SPDX-License-Identifier: ISC */
/* Pages that lose their backing: regions are divided and joined as with any other change. */
#include "tests/unit/layout_unit.h"

TestSuite(layout_lost, .init = start, .fini = check_others);

/* A region that has lost its backing, and is what it was in all else. */
static void check_lost(uint64_t from, uint64_t end, uint64_t base)
{
    uint32_t i = at(from);

    check_run(from, end, base, 0);
    cr_assert_eq(l.region[i].ceiling, 0u);
    cr_assert_eq(l.region[i].backing, VSP_BACKING_LOST);
    cr_assert_eq(l.region[i].class_id, VSP_CLASS_DATA);
}

/* A region that has not, with its content where it was. */
static void check_kept(uint64_t from, uint64_t end, uint64_t base, uint32_t ceiling)
{
    uint32_t i = at(from);

    check_run(from, end, base, VSP_RIGHT_R);
    cr_assert_eq(l.region[i].ceiling, ceiling);
    cr_assert_eq(l.region[i].backing, VSP_BACKING_OBJECT);
}

Test(layout_lost, is_of_its_pages_alone)
{
    set(40, 50, VSP_CHANGE_LOST);
    check_lost(40, 50, 1000);
    check_kept(20, 30, 1000, RW);
    check_kept(30, 34, 1000, VSP_RIGHT_R);
    check_used(3, 24);
    set(24, 26, VSP_CHANGE_LOST); /* pagerd loses whole regions; the layout does with any pages */
    check_kept(20, 24, 1000, RW);
    check_lost(24, 26, 1004);
    check_kept(26, 30, 1006, RW);
    check_used(5, 24);
}

/* What only rights and ceilings told apart is one, from whichever end it was lost. */
Test(layout_lost, joins_what_says_the_same)
{
    struct vsp_attributes x = object;

    x.ceiling = VSP_RIGHT_R;
    x.base = 1010;
    put(50, 54, &x); /* goes on with [40, 50), under another ceiling */
    set(43, 46, RW);
    check_used(6, 28);
    set(43, 46, VSP_CHANGE_LOST);
    check_lost(43, 46, 1003);
    check_used(6, 28);
    set(40, 43, VSP_CHANGE_LOST);
    check_lost(40, 46, 1000);
    check_used(5, 28);
    set(50, 54, VSP_CHANGE_LOST);
    check_lost(50, 54, 1010);
    set(46, 50, VSP_CHANGE_LOST); /* between two that are lost */
    check_lost(40, 54, 1000);
    check_used(3, 28);
    set(42, 44, 0); /* it has no rights anyway */
    check_lost(40, 54, 1000);
    check_used(3, 28);
}

/* Two runs of pages of the object, and of what differs in one thing, are lost and stay apart. */
Test(layout_lost, does_not_join_what_differs)
{
    struct vsp_attributes wrong[4];

    for (uint32_t k = 0; k < 4; k++) {
        wrong[k] = object;
        wrong[k].base = 1010;
    }
    wrong[0].object++;
    wrong[1].base++;
    wrong[2].class_id = VSP_CLASS_HEAP;
    wrong[3].generation++;
    set(40, 50, VSP_CHANGE_LOST);
    for (uint32_t k = 0; k < 4; k++) {
        put(50, 53, &wrong[k]);
        set(50, 53, VSP_CHANGE_LOST);
        check_lost(40, 50, 1000);
        cr_assert_eq(l.tree.start[at(50)], pos(50));
        cr_assert_eq(l.region[at(50)].backing, VSP_BACKING_LOST);
        check_used(4, 27);
        vsp_layout_clear(&l, SPACE, pos(50), pos(53));
    }
}

/* All of a range, whatever is in it: holes stay holes. */
Test(layout_lost, across_regions)
{
    vsp_layout_alter(&l, SPACE, pos(25), pos(45), VSP_CHANGE_LOST);
    check_kept(20, 25, 1000, RW);
    check_lost(25, 30, 1005);
    check_lost(30, 34, 1000);
    cr_assert_eq(at(34), VSP_TREE_NIL);
    check_lost(40, 45, 1000);
    check_kept(45, 50, 1005, RW);
    check_used(5, 24);
}
