/* SPDX-License-Identifier: ISC */
#include <criterion/criterion.h>
#include <string.h>

#include "core/tree/hint.h"
#include "tests/support/position.h"

static struct vsp_tree tree;
static struct vsp_hint hint;

static void start(void)
{
    vsp_tree_init(&tree);
    vsp_hint_clear(&hint);
    for (uint32_t space = 0; space < 3; space++) {
        for (uint64_t k = 0; k < 100; k++) {
            uint64_t at = vsp_position(space, 3 * k + 1);

            (void)vsp_tree_insert(&tree, space, VSP_TREE_NIL, at, at + 2u);
        }
    }
}

TestSuite(hint, .init = start);

static void check_page(uint32_t space, uint64_t page)
{
    uint64_t at = vsp_position(space, page);

    cr_assert_eq(vsp_hint_find(&tree, &hint, space, at), vsp_tree_find(&tree, space, at));
}

static void check_every_page(void)
{
    for (uint64_t page = 0; page < 310; page++) {
        for (uint32_t space = 0; space < 4; space++) {
            check_page(space, page);
        }
    }
}

Test(hint, clear_forgets)
{
    (void)memset(&hint, 0xff, sizeof hint);
    vsp_hint_clear(&hint);
    cr_assert_eq(hint.last, VSP_TREE_NIL);
    for (uint32_t k = 0; k < VSP_HINT_SLOTS; k++) {
        cr_assert_eq(hint.slot[k], VSP_TREE_NIL);
    }
}

Test(hint, same_answer_warm_and_cold)
{
    check_every_page();
    check_every_page();
    cr_assert_neq(hint.last, VSP_TREE_NIL);
}

Test(hint, same_answer_whatever_it_holds)
{
    for (uint32_t value = 0; value < VSP_TREE_NODE_MAX + 3u; value++) {
        for (uint32_t k = 0; k < VSP_HINT_SLOTS; k++) {
            hint.slot[k] = value;
        }
        hint.last = value;
        for (uint32_t space = 0; space < 4; space++) {
            check_page(space, 100);
            check_page(space, 102);
        }
    }
    (void)memset(&hint, 0xff, sizeof hint);
    check_every_page();
}

Test(hint, same_answer_after_removals)
{
    check_every_page();
    for (uint64_t k = 0; k < 100; k += 2) {
        uint64_t at = vsp_position(1, 3 * k + 1);

        vsp_tree_remove(&tree, vsp_tree_find(&tree, 1, at));
    }
    check_every_page();
}

Test(hint, same_answer_at_the_ends_of_a_window)
{
    check_every_page();
    for (uint32_t space = 0; space < VSP_SPACE_MAX; space++) {
        check_page(space, 0);
        check_page(space, VSP_SPACE_WINDOW - 1u);
        check_page(space, VSP_SPACE_WINDOW);
    }
}
