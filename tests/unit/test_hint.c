/* SPDX-License-Identifier: ISC */
#include <criterion/criterion.h>
#include <string.h>

#include "core/hint.h"

static struct vsp_tree tree;
static struct vsp_hint hint;

static void start(void)
{
    vsp_tree_init(&tree);
    vsp_hint_clear(&hint);
    for (uint64_t k = 0; k < 100; k++) {
        (void)vsp_tree_insert(&tree, 3 * k + 1, 3 * k + 3);
    }
}

TestSuite(hint, .init = start);

static void check_every_page(void)
{
    for (uint64_t page = 0; page < 310; page++) {
        cr_assert_eq(vsp_hint_find(&tree, &hint, page), vsp_tree_find(&tree, page));
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
        cr_assert_eq(vsp_hint_find(&tree, &hint, 100), vsp_tree_find(&tree, 100));
        cr_assert_eq(vsp_hint_find(&tree, &hint, 102), vsp_tree_find(&tree, 102));
    }
    (void)memset(&hint, 0xff, sizeof hint);
    check_every_page();
}

Test(hint, same_answer_after_removals)
{
    check_every_page();
    for (uint64_t k = 0; k < 100; k += 2) {
        vsp_tree_remove(&tree, vsp_tree_find(&tree, 3 * k + 1));
    }
    check_every_page();
}

Test(hint, same_answer_beyond_every_region)
{
    cr_assert_eq(vsp_hint_find(&tree, &hint, UINT64_MAX), VSP_TREE_NIL);
    cr_assert_eq(vsp_hint_find(&tree, &hint, VSP_TREE_TOP), VSP_TREE_NIL);
    cr_assert_eq(vsp_hint_find(&tree, &hint, 0), VSP_TREE_NIL);
}
