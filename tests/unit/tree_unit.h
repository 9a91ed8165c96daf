/* SPDX-License-Identifier: ISC */
/* Tests of the tree of one space, in page numbers; the spaces beside it hold regions as well. */
#ifndef VSP_TESTS_TREE_UNIT_H
#define VSP_TESTS_TREE_UNIT_H

#include <criterion/criterion.h>
#include <string.h>

#include "core/tree/tree.h"
#include "tests/support/position.h"
#include "tests/support/tree_check.h"

#define TOP VSP_SPACE_WINDOW
#define SPACE 7u /* the tests are about this one; the next to it hold regions at their ends */
#define OTHER_REGIONS 4u
#define OTHER_SPLITS 2u

static struct vsp_tree tree;

static inline uint32_t insert_in(uint32_t space, uint64_t from, uint64_t end)
{
    uint64_t at = vsp_position(space, from);
    uint32_t above = vsp_tree_seek(&tree, space, at);
    uint32_t i = vsp_tree_insert(&tree, space, above, at, vsp_position(space, end));

    vsp_tree_check(&tree);
    return i;
}

static inline void start(void)
{
    (void)memset(&tree, 0xa5, sizeof tree); /* init may rely on nothing */
    vsp_tree_init(&tree);
    for (uint32_t space = SPACE - 1u; space <= SPACE + 1u; space += 2) {
        (void)insert_in(space, 1, 2);
        (void)insert_in(space, TOP - 1u, TOP);
    }
}

/* The operations in the space, in its page numbers. */
static inline uint32_t insert(uint64_t from, uint64_t end)
{
    return insert_in(SPACE, from, end);
}

static inline void take_out(uint32_t i)
{
    vsp_tree_remove(&tree, i);
    vsp_tree_check(&tree);
}

static inline uint32_t find(uint64_t page)
{
    return vsp_tree_find(&tree, SPACE, vsp_position(SPACE, page));
}

static inline uint32_t seek(uint64_t page)
{
    return vsp_tree_seek(&tree, SPACE, vsp_position(SPACE, page));
}

static inline uint32_t after(uint32_t i)
{
    return vsp_tree_after(&tree, SPACE, i);
}

static inline uint32_t prior(uint32_t i)
{
    return vsp_tree_prior(&tree, SPACE, i);
}

/* 0: no place. */
static inline uint64_t lowest(uint64_t lo, uint64_t hi, uint64_t count, uint64_t align)
{
    uint64_t at = vsp_tree_lowest(&tree, SPACE, vsp_position(SPACE, lo), vsp_position(SPACE, hi),
                                  count, align);

    cr_assert(at == 0 || vsp_position_space(at) == SPACE);
    return vsp_position_page(at);
}

static inline uint64_t highest(uint64_t lo, uint64_t hi, uint64_t count, uint64_t align)
{
    uint64_t at = vsp_tree_highest(&tree, SPACE, vsp_position(SPACE, lo), vsp_position(SPACE, hi),
                                   count, align);

    cr_assert(at == 0 || vsp_position_space(at) == SPACE);
    return vsp_position_page(at);
}

#endif
