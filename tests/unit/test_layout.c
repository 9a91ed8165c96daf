/* SPDX-License-Identifier: ISC */
/* The layout of one space, in page numbers; the two beside it hold the same, and keep it. */
#include <criterion/criterion.h>
#include <string.h>

#include "core/layout_query.h"
#include "tests/support/position.h"
#include "tests/support/tree_check.h"

#define RW (VSP_RIGHT_R | VSP_RIGHT_W)
#define SPACE 5u

static struct vsp_layout l;
static const struct vsp_attributes object = {77,          1000, VSP_CLASS_DATA,
                                             VSP_RIGHT_R, RW,   VSP_BACKING_OBJECT};

/* Page numbers as positions. */
static uint64_t pos(uint64_t page)
{
    return vsp_position(SPACE, page);
}

static uint64_t page_of(uint64_t position)
{
    cr_assert_eq(vsp_position_space(position), SPACE);
    return vsp_position_page(position);
}

/* Regions [20, 30) and [30, 34), then a hole, then [40, 50). */
static void fill(uint32_t space)
{
    struct vsp_attributes read_only = object;

    read_only.ceiling = VSP_RIGHT_R;
    (void)vsp_layout_add(&l, space, vsp_position(space, 20), vsp_position(space, 30), &object);
    (void)vsp_layout_add(&l, space, vsp_position(space, 30), vsp_position(space, 34), &read_only);
    (void)vsp_layout_add(&l, space, vsp_position(space, 40), vsp_position(space, 50), &object);
}

static void start(void)
{
    (void)memset(&l, 0xa5, sizeof l);
    vsp_layout_init(&l);
    for (uint32_t space = SPACE - 1u; space <= SPACE + 1u; space++) {
        fill(space);
    }
}

static uint32_t find_in(uint32_t space, uint64_t page)
{
    return vsp_tree_find(&l.tree, space, vsp_position(space, page));
}

static uint32_t at(uint64_t page)
{
    return find_in(SPACE, page);
}

/* A region of another space is as fill made it. */
static void check_region(uint32_t space, uint64_t from, uint64_t end, uint32_t ceiling)
{
    uint32_t i = find_in(space, from);

    cr_assert_eq(l.tree.start[i], vsp_position(space, from));
    cr_assert_eq(l.tree.end[i], vsp_position(space, end));
    cr_assert_eq(l.region[i].rights, VSP_RIGHT_R);
    cr_assert_eq(l.region[i].ceiling, ceiling);
    cr_assert_eq(l.region[i].base, 1000u);
}

static void check_others(void)
{
    vsp_tree_check(&l.tree);
    for (uint32_t space = SPACE - 1u; space <= SPACE + 1u; space += 2) {
        check_region(space, 20, 30, RW);
        check_region(space, 30, 34, VSP_RIGHT_R);
        check_region(space, 40, 50, RW);
        cr_assert_eq(l.regions[space], 3u);
        cr_assert_eq(l.pages[space], 24u);
    }
}

TestSuite(layout, .init = start, .fini = check_others);

Test(layout, init_empty)
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

Test(layout, add_attributes_used)
{
    uint32_t i = at(25);

    cr_assert_eq(l.region[i].class_id, VSP_CLASS_DATA);
    cr_assert_eq(l.region[i].rights, VSP_RIGHT_R);
    cr_assert_eq(l.region[i].ceiling, RW);
    cr_assert_eq(l.region[i].backing, VSP_BACKING_OBJECT);
    cr_assert_eq(l.region[i].object, 77u);
    cr_assert_eq(l.region[i].base, 1000u);
    cr_assert_eq(l.regions[SPACE], 3u);
    cr_assert_eq(l.pages[SPACE], 24u);
}

Test(layout, cut_pages_keep_their_content)
{
    uint32_t low;
    uint32_t high;

    vsp_layout_cut(&l, SPACE, pos(24));
    low = at(23);
    high = at(24);
    cr_assert_neq(low, high);
    cr_assert_eq(l.tree.start[low], pos(20));
    cr_assert_eq(l.tree.end[low], pos(24));
    cr_assert_eq(l.tree.end[high], pos(30));
    cr_assert_eq(l.region[low].base, 1000u);
    cr_assert_eq(l.region[high].base, 1004u);
    cr_assert_eq(l.region[high].object, 77u);
    cr_assert_eq(l.region[high].ceiling, RW);
    cr_assert_eq(l.pages[SPACE], 24u);
    cr_assert_eq(l.regions[SPACE], 4u);
}

Test(layout, cut_idle_at_an_edge)
{
    static struct vsp_layout before;
    static const uint64_t edge[] = {0, 16, 19, 20, 30, 34, 38, 40, 50, 99, VSP_SPACE_WINDOW};

    before = l;
    for (uint32_t k = 0; k < sizeof edge / sizeof edge[0]; k++) {
        vsp_layout_cut(&l, SPACE, pos(edge[k]));
        cr_assert_eq(memcmp(&l, &before, sizeof l), 0);
    }
}

Test(layout, cut_both_ends_used)
{
    vsp_layout_cut_both(&l, SPACE, pos(22), pos(45));
    cr_assert_eq(l.regions[SPACE], 5u);
    cr_assert_eq(l.tree.end[at(21)], pos(22));
    cr_assert_eq(l.tree.start[at(45)], pos(45));
    cr_assert_eq(l.region[at(45)].base, 1005u);
    vsp_layout_cut_both(&l, SPACE, pos(22), pos(46));
    cr_assert_eq(l.regions[SPACE], 6u);
    cr_assert_eq(l.pages[SPACE], 24u);
}

Test(layout, clear_free_kept)
{
    uint32_t kept = at(45);

    vsp_layout_clear(&l, SPACE, pos(20), pos(40));
    cr_assert_eq(at(20), VSP_TREE_NIL);
    cr_assert_eq(at(33), VSP_TREE_NIL);
    cr_assert_eq(at(45), kept);
    cr_assert_eq(l.regions[SPACE], 1u);
    cr_assert_eq(l.pages[SPACE], 10u);
}

Test(layout, clear_everything)
{
    vsp_layout_clear(&l, SPACE, pos(1), pos(VSP_SPACE_WINDOW));
    cr_assert_eq(l.regions[SPACE], 0u);
    cr_assert_eq(l.pages[SPACE], 0u);
    cr_assert_eq(l.tree.region_count, 6u);
}

Test(layout, set_rights_inside_outside)
{
    vsp_layout_set_rights(&l, SPACE, pos(18), pos(40), 0);
    cr_assert_eq(l.region[at(20)].rights, 0u);
    cr_assert_eq(l.region[at(30)].rights, 0u);
    cr_assert_eq(l.region[at(40)].rights, VSP_RIGHT_R);
}

static uint32_t cut_count(uint64_t from, uint64_t end)
{
    return vsp_layout_cut_count(&l, SPACE, pos(from), pos(end));
}

Test(layout, cut_count_none_both)
{
    cr_assert_eq(cut_count(20, 30), 0u);
    cr_assert_eq(cut_count(21, 30), 1u);
    cr_assert_eq(cut_count(20, 29), 1u);
    cr_assert_eq(cut_count(21, 45), 2u);
    cr_assert_eq(cut_count(21, 22), 2u);
    cr_assert_eq(cut_count(16, 38), 0u);
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

static uint64_t hole(uint64_t from, uint64_t end)
{
    return page_of(vsp_layout_hole(&l, SPACE, pos(from), pos(end)));
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

static uint32_t over_ceiling(uint64_t from, uint64_t end, uint32_t rights)
{
    return vsp_layout_over_ceiling(&l, SPACE, pos(from), pos(end), rights);
}

Test(layout, over_ceiling_meets_first_none)
{
    cr_assert_eq(over_ceiling(20, 30, RW), VSP_TREE_NIL);
    cr_assert_eq(over_ceiling(20, 50, RW), at(30));
    cr_assert_eq(over_ceiling(33, 50, RW), at(30));
    cr_assert_eq(over_ceiling(34, 50, RW), VSP_TREE_NIL);
    cr_assert_eq(over_ceiling(20, 50, VSP_RIGHT_R), VSP_TREE_NIL);
    cr_assert_eq(over_ceiling(20, 50, VSP_RIGHT_R | VSP_RIGHT_X), at(20));
}

Test(layout, other_rights_none_other)
{
    cr_assert_eq(vsp_layout_other_rights(&l, SPACE, pos(16), pos(60), VSP_RIGHT_R), VSP_TREE_NIL);
    cr_assert_eq(vsp_layout_other_rights(&l, SPACE, pos(34), pos(40), RW), VSP_TREE_NIL);
    vsp_layout_set_rights(&l, SPACE, pos(40), pos(50), 0);
    cr_assert_eq(vsp_layout_other_rights(&l, SPACE, pos(16), pos(60), VSP_RIGHT_R), at(40));
    cr_assert_eq(vsp_layout_other_rights(&l, SPACE, pos(16), pos(40), VSP_RIGHT_R), VSP_TREE_NIL);
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
