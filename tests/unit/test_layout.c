/* SPDX-License-Identifier: ISC */
/* Questions about the layout. */
#include "tests/unit/layout_unit.h"

TestSuite(layout, .init = start, .fini = check_others);

static uint64_t regions_put(uint64_t from, uint64_t end, const struct vsp_attributes *x)
{
    return vsp_layout_regions_put(&l, SPACE, pos(from), pos(end), x);
}

Test(layout, regions_put_in_a_free_range)
{
    struct vsp_attributes x = object;

    x.base = 1010;
    cr_assert_eq(regions_put(50, 60, &x), 3u);
    cr_assert_eq(regions_put(51, 60, &x), 4u);
    x.base = 994;
    cr_assert_eq(regions_put(34, 40, &x), 3u);
    cr_assert_eq(regions_put(34, 39, &x), 4u);
    cr_assert_eq(regions_put(60, VSP_SPACE_WINDOW, &x), 4u);
}

/* In place of what is there: of a part, of a whole, of several. */
Test(layout, regions_put_in_place_of_others)
{
    struct vsp_attributes x = object;

    x.base = 5000; /* goes on with nothing */
    cr_assert_eq(regions_put(20, 30, &x), 3u);
    cr_assert_eq(regions_put(20, 29, &x), 4u);
    cr_assert_eq(regions_put(21, 30, &x), 4u);
    cr_assert_eq(regions_put(21, 29, &x), 5u);
    cr_assert_eq(regions_put(29, 31, &x), 4u);
    cr_assert_eq(regions_put(25, 45, &x), 3u);
    cr_assert_eq(regions_put(16, 60, &x), 1u);
    cr_assert_eq(regions_put(1, VSP_SPACE_WINDOW, &x), 1u);
    x.base = 1003; /* what is there, again */
    cr_assert_eq(regions_put(23, 26, &x), 3u);
    cr_assert_eq(regions_put(23, 30, &x), 3u);
    cr_assert_eq(regions_put(23, 34, &x), 2u);
    x.base = 993; /* goes on to [40, 50), and is put over its beginning */
    cr_assert_eq(regions_put(33, 44, &x), 3u);
    cr_assert_eq(regions_put(33, 50, &x), 3u);
    cr_assert_eq(regions_put(30, 41, &x), 3u);
}

/* Pages that count: all but those of reservations and guards. */
Test(layout, charged_exact)
{
    cr_assert_eq(vsp_layout_charged(&l, SPACE, pos(16), pos(20)), 0u);
    cr_assert_eq(vsp_layout_charged(&l, SPACE, pos(19), pos(21)), 1u);
    cr_assert_eq(vsp_layout_charged(&l, SPACE, pos(25), pos(45)), 14u);
    cr_assert_eq(vsp_layout_charged(&l, SPACE, pos(1), pos(VSP_SPACE_WINDOW)), 24u);
    keep(25, 45);
    cr_assert_eq(vsp_layout_charged(&l, SPACE, pos(25), pos(45)), 0u);
    cr_assert_eq(vsp_layout_charged(&l, SPACE, pos(24), pos(46)), 2u);
    cr_assert_eq(vsp_layout_charged(&l, SPACE, pos(1), pos(VSP_SPACE_WINDOW)), 10u);
}

static uint32_t backed(uint64_t from, uint64_t end)
{
    return vsp_layout_backed(&l, SPACE, vsp_tree_seek(&l.tree, SPACE, pos(from)), pos(from),
                             pos(end));
}

Test(layout, backed_exact)
{
    keep(32, 43);
    cr_assert_eq(backed(16, 20), 0u);
    cr_assert_eq(backed(16, 21), 1u);
    cr_assert_eq(backed(31, 33), 1u);
    cr_assert_eq(backed(32, 43), 0u);
    cr_assert_eq(backed(33, 44), 1u);
    cr_assert_eq(backed(50, VSP_SPACE_WINDOW), 0u);
    vsp_layout_alter(&l, SPACE, pos(43), pos(44), VSP_CHANGE_LOST);
    cr_assert_eq(backed(33, 44), 1u); /* what lost its backing had one */
}

static uint32_t splits(uint64_t from, uint64_t end)
{
    return vsp_layout_splits(&l, SPACE, pos(from), pos(end));
}

Test(layout, splits_exact)
{
    cr_assert_eq(splits(21, 29), 1u);
    cr_assert_eq(splits(25, 26), 1u);
    cr_assert_eq(splits(20, 29), 0u);
    cr_assert_eq(splits(21, 30), 0u);
    cr_assert_eq(splits(20, 30), 0u);
    cr_assert_eq(splits(25, 32), 0u); /* from one into the next */
    cr_assert_eq(splits(33, 45), 0u);
    cr_assert_eq(splits(36, 38), 0u);
    cr_assert_eq(splits(1, VSP_SPACE_WINDOW), 0u);
}

static uint64_t regions_then(uint64_t from, uint64_t end, uint32_t rights)
{
    return vsp_layout_regions_then(&l, SPACE, pos(from), pos(end), rights);
}

Test(layout, regions_then_exact)
{
    cr_assert_eq(regions_then(20, 30, VSP_RIGHT_R), 3u);
    cr_assert_eq(regions_then(20, 30, 0), 3u);
    cr_assert_eq(regions_then(20, 29, 0), 4u);
    cr_assert_eq(regions_then(21, 29, 0), 5u);
    cr_assert_eq(regions_then(21, 31, 0), 5u);
    vsp_layout_alter(&l, SPACE, pos(23), pos(26), 0);
    cr_assert_eq(regions_then(23, 26, VSP_RIGHT_R), 3u);
    cr_assert_eq(regions_then(24, 25, VSP_RIGHT_R), 7u);
    cr_assert_eq(regions_then(22, 23, 0), 5u);
    cr_assert_eq(regions_then(24, 28, VSP_RIGHT_R), 5u);
    cr_assert_eq(regions_then(20, 30, 0), 3u);
}

static uint32_t first(uint64_t from, uint64_t end)
{
    return vsp_layout_first(&l, SPACE, pos(from), pos(end));
}

Test(layout, first_meets_none)
{
    cr_assert_eq(first(16, 20), VSP_TREE_NIL);
    cr_assert_eq(first(16, 21), at(20));
    cr_assert_eq(first(29, 45), at(20));
    cr_assert_eq(first(34, 40), VSP_TREE_NIL);
    cr_assert_eq(first(34, 41), at(40));
    cr_assert_eq(first(50, VSP_SPACE_WINDOW), VSP_TREE_NIL);
}

static struct vsp_extent extent(uint64_t from, uint64_t end)
{
    struct vsp_extent e = vsp_layout_extent(&l, SPACE, pos(from), pos(end));

    cr_assert_eq(e.backed, backed(from, end));
    cr_assert_eq(e.empty, first(from, end) == VSP_TREE_NIL);
    return e;
}

static uint64_t hole(uint64_t from, uint64_t end)
{
    return page_of(extent(from, end).hole);
}

/* Behind a hole, and behind what has nothing in it, what has is found. */
Test(layout, extent_backed_anywhere)
{
    cr_assert_eq(extent(16, 60).backed, 1u);
    cr_assert_eq(extent(34, 41).backed, 1u);
    cr_assert_eq(extent(34, 40).backed, 0u);
    keep(16, 36);
    cr_assert_eq(extent(16, 40).backed, 0u);
    cr_assert_eq(extent(16, 41).backed, 1u);
    cr_assert_eq(hole(16, 41), 36u);
}

static uint64_t hole_end(uint64_t page, uint64_t end)
{
    return page_of(vsp_layout_hole_end(&l, SPACE, pos(page), pos(end)));
}

Test(layout, hole_below_here)
{
    cr_assert_eq(hole(20, 34), 34u);
    cr_assert_eq(hole(25, 45), 34u);
    cr_assert_eq(hole(16, 45), 16u);
    cr_assert_eq(hole(45, 50), 50u);
    cr_assert_eq(hole_end(34, 60), 40u);
    cr_assert_eq(hole_end(34, 38), 38u);
    cr_assert_eq(hole_end(50, 100), 100u);
    cr_assert_eq(hole_end(50, VSP_SPACE_WINDOW), VSP_SPACE_WINDOW);
}

static struct vsp_survey survey(uint64_t from, uint64_t end, uint32_t rights)
{
    return vsp_layout_survey(&l, SPACE, pos(from), pos(end), rights);
}

Test(layout, survey_over_meets_first_none)
{
    cr_assert_eq(survey(20, 30, RW).over, VSP_TREE_NIL);
    cr_assert_eq(survey(20, 50, RW).over, at(30));
    cr_assert_eq(survey(33, 50, RW).over, at(30));
    cr_assert_eq(survey(34, 50, RW).over, VSP_TREE_NIL);
    cr_assert_eq(survey(20, 50, VSP_RIGHT_R).over, VSP_TREE_NIL);
    cr_assert_eq(survey(20, 50, VSP_RIGHT_R | VSP_RIGHT_X).over, at(20));
}

Test(layout, survey_held_other)
{
    cr_assert_eq(survey(16, 60, VSP_RIGHT_R).other, VSP_TREE_NIL);
    cr_assert_eq(survey(34, 40, RW).other, VSP_TREE_NIL);
    vsp_layout_alter(&l, SPACE, pos(40), pos(50), 0);
    cr_assert_eq(survey(16, 60, VSP_RIGHT_R).other, at(40));
    cr_assert_eq(survey(16, 40, VSP_RIGHT_R).other, VSP_TREE_NIL);
}

Test(layout, survey_hole)
{
    cr_assert_eq(page_of(survey(20, 34, VSP_RIGHT_R).hole), 34u);
    cr_assert_eq(page_of(survey(25, 45, VSP_RIGHT_R).hole), 34u);
    cr_assert_eq(page_of(survey(16, 45, VSP_RIGHT_R).hole), 16u);
    cr_assert_eq(page_of(survey(22, 26, VSP_RIGHT_R).hole), 26u);
    cr_assert_eq(page_of(survey(45, 60, VSP_RIGHT_R).hole), 50u);
}

static uint64_t place(uint64_t low, uint64_t high, uint64_t count, uint64_t align, uint32_t down)
{
    uint64_t position = vsp_layout_place(&l, SPACE, pos(low), pos(high), count, align, down);

    return position == 0 ? 0 : page_of(position);
}

Test(layout, place_lowest_highest)
{
    cr_assert_eq(place(16, 100, 5, 1, 0), 34u);
    cr_assert_eq(place(16, 100, 5, 1, 1), 95u);
    cr_assert_eq(place(16, 100, 5, 8, 1), 88u);
    cr_assert_eq(place(16, 50, 7, 1, 0), 0u);
}

static uint64_t largest(uint64_t low, uint64_t high, uint64_t align)
{
    return vsp_layout_largest(&l, SPACE, pos(low), pos(high), align);
}

Test(layout, largest_exact)
{
    cr_assert_eq(largest(16, 100, 1), 50u);
    cr_assert_eq(largest(16, 50, 1), 6u);
    cr_assert_eq(largest(16, 50, 16), 4u);
    cr_assert_eq(largest(16, 100, 64), 36u);
    cr_assert_eq(largest(20, 34, 1), 0u);
}
