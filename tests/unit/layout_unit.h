/* SPDX-License-Identifier: ISC */
/* The layout of one space, in page numbers; the two beside it hold the same, and keep it. */
#ifndef VSP_TESTS_LAYOUT_UNIT_H
#define VSP_TESTS_LAYOUT_UNIT_H

#include <criterion/criterion.h>
#include <string.h>

#include "core/layout/layout_query.h"
#include "tests/support/position.h"
#include "tests/support/tree_check.h"

#define RW (VSP_RIGHT_R | VSP_RIGHT_W)
#define SPACE 5u

static struct vsp_layout l;
static const struct vsp_attributes object = {
    .base = 1000,
    .generation = 3,
    .object = 77,
    .class_id = VSP_CLASS_DATA,
    .rights = VSP_RIGHT_R,
    .ceiling = RW,
    .backing = VSP_BACKING_OBJECT,
};

/* Page numbers as positions. */
static inline uint64_t pos(uint64_t page)
{
    return vsp_position(SPACE, page);
}

static inline uint64_t page_of(uint64_t position)
{
    cr_assert_eq(vsp_position_space(position), SPACE);
    return vsp_position_page(position);
}

/* Maps a range, at positions. */
static inline void map(uint32_t space, uint64_t from, uint64_t end, const struct vsp_attributes *x)
{
    vsp_layout_put(&l, space, vsp_tree_seek(&l.tree, space, from), from, end, x);
}

/* Regions [20, 30) and [30, 34), then a hole, then [40, 50). */
static inline void fill(uint32_t space)
{
    struct vsp_attributes read_only = object;

    read_only.ceiling = VSP_RIGHT_R;
    map(space, vsp_position(space, 20), vsp_position(space, 30), &object);
    map(space, vsp_position(space, 30), vsp_position(space, 34), &read_only);
    map(space, vsp_position(space, 40), vsp_position(space, 50), &object);
}

static inline void start(void)
{
    (void)memset(&l, 0xa5, sizeof l);
    vsp_layout_init(&l);
    for (uint32_t space = SPACE - 1u; space <= SPACE + 1u; space++) {
        fill(space);
    }
}

static inline uint32_t find_in(uint32_t space, uint64_t page)
{
    return vsp_tree_find(&l.tree, space, vsp_position(space, page));
}

static inline uint32_t at(uint64_t page)
{
    return find_in(SPACE, page);
}

/* A region of another space is as fill made it. */
static inline void check_region(uint32_t space, uint64_t from, uint64_t end, uint32_t ceiling)
{
    uint32_t i = find_in(space, from);

    cr_assert_eq(l.tree.start[i], vsp_position(space, from));
    cr_assert_eq(l.tree.end[i], vsp_position(space, end));
    cr_assert_eq(l.region[i].rights, VSP_RIGHT_R);
    cr_assert_eq(l.region[i].ceiling, ceiling);
    cr_assert_eq(l.region[i].base, 1000u);
    cr_assert_eq(l.region[i].generation, 3u);
}

static inline void check_others(void)
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

/* A region of the space, and the content of its first page. */
static inline void check_run(uint64_t from, uint64_t end, uint64_t base, uint32_t rights)
{
    uint32_t i = at(from);

    cr_assert_eq(l.tree.start[i], pos(from));
    cr_assert_eq(l.tree.end[i], pos(end));
    cr_assert_eq(at(end - 1u), i);
    cr_assert_eq(l.region[i].base, base);
    cr_assert_eq(l.region[i].rights, rights);
    cr_assert_eq(l.region[i].object, 77u);
    cr_assert_eq(l.region[i].generation, 3u);
}

/* Regions and pages of the space. */
static inline void check_used(uint64_t regions, uint64_t pages)
{
    cr_assert_eq(l.regions[SPACE], regions);
    cr_assert_eq(l.pages[SPACE], pages);
    cr_assert_eq(l.tree.region_count, regions + 6u);
}

/* What a mapping was said to make, it makes. */
static inline void put(uint64_t from, uint64_t end, const struct vsp_attributes *x)
{
    uint64_t then = vsp_layout_regions_put(&l, SPACE, pos(from), pos(end), x);

    map(SPACE, pos(from), pos(end), x);
    cr_assert_eq(l.regions[SPACE], then);
}

/* A reservation; like what is anonymous, its pages are numbered as they are in the space. */
static inline void keep(uint64_t from, uint64_t end)
{
    struct vsp_attributes x = {.base = from, .class_id = VSP_CLASS_RESERVATION};

    put(from, end, &x);
}

/* What a change, of rights mostly, was said to make, it makes. */
static inline void set(uint64_t from, uint64_t end, uint32_t change)
{
    uint64_t then = vsp_layout_regions_then(&l, SPACE, pos(from), pos(end), change);

    vsp_layout_alter(&l, SPACE, pos(from), pos(end), change);
    cr_assert_eq(l.regions[SPACE], then);
}

#endif
