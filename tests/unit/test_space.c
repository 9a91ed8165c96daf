/* SPDX-License-Identifier: ISC */
#include <criterion/criterion.h>
#include <string.h>

#include "core/space_query.h"
#include "tests/support/tree_check.h"

#define RW (VSP_RIGHT_R | VSP_RIGHT_W)

static struct vsp_space sp;
static const struct vsp_attributes object = {VSP_CLASS_DATA,     VSP_RIGHT_R, RW,
                                             VSP_BACKING_OBJECT, 77,          1000};

/* Regions [20, 30) and [30, 34), then a hole, then [40, 50). */
static void start(void)
{
    struct vsp_attributes read_only = object;

    (void)memset(&sp, 0xa5, sizeof sp);
    vsp_space_init(&sp, 16, 100, 10, 60);
    (void)vsp_space_add(&sp, 20, 30, &object);
    read_only.ceiling = VSP_RIGHT_R;
    (void)vsp_space_add(&sp, 30, 34, &read_only);
    (void)vsp_space_add(&sp, 40, 50, &object);
}

TestSuite(space, .init = start);

static uint32_t at(uint64_t page)
{
    return vsp_tree_find(&sp.tree, page);
}

Test(space, init_empty)
{
    vsp_space_init(&sp, 16, 100, 10, 60);
    vsp_tree_check(&sp.tree);
    cr_assert_eq(sp.live, 1u);
    cr_assert_eq(sp.low_page, 16u);
    cr_assert_eq(sp.high_page, 100u);
    cr_assert_eq(sp.region_limit, 10u);
    cr_assert_eq(sp.page_limit, 60u);
    cr_assert_eq(sp.page_count, 0u);
    cr_assert_eq(sp.epoch, 1u);
    cr_assert_eq(sp.tree.region_count, 0u);
}

Test(space, touch_next)
{
    vsp_space_touch(&sp);
    cr_assert_eq(sp.epoch, 2u);
    sp.epoch = UINT64_MAX;
    vsp_space_touch(&sp);
    cr_assert_eq(sp.epoch, 1u);
}

Test(space, add_attributes)
{
    uint32_t i = at(25);

    cr_assert_eq(sp.class_id[i], VSP_CLASS_DATA);
    cr_assert_eq(sp.rights[i], VSP_RIGHT_R);
    cr_assert_eq(sp.ceiling[i], RW);
    cr_assert_eq(sp.backing[i], VSP_BACKING_OBJECT);
    cr_assert_eq(sp.object[i], 77u);
    cr_assert_eq(sp.base[i], 1000u);
    cr_assert_eq(sp.page_count, 24u);
}

Test(space, cut_pages_keep_their_content)
{
    uint32_t low;
    uint32_t high;

    vsp_space_cut(&sp, 24);
    vsp_tree_check(&sp.tree);
    low = at(23);
    high = at(24);
    cr_assert_neq(low, high);
    cr_assert_eq(sp.tree.start[low], 20u);
    cr_assert_eq(sp.tree.end[low], 24u);
    cr_assert_eq(sp.tree.end[high], 30u);
    cr_assert_eq(sp.base[low], 1000u);
    cr_assert_eq(sp.base[high], 1004u);
    cr_assert_eq(sp.object[high], 77u);
    cr_assert_eq(sp.ceiling[high], RW);
    cr_assert_eq(sp.page_count, 24u);
    cr_assert_eq(sp.tree.region_count, 4u);
}

Test(space, cut_idle_at_an_edge)
{
    static struct vsp_space before;
    static const uint64_t edge[] = {16, 19, 20, 30, 34, 38, 40, 50, 99};

    before = sp;
    for (uint32_t k = 0; k < sizeof edge / sizeof edge[0]; k++) {
        vsp_space_cut(&sp, edge[k]);
        cr_assert_eq(memcmp(&sp, &before, sizeof sp), 0);
    }
}

Test(space, clear_free_kept)
{
    uint32_t kept = at(45);

    vsp_space_clear(&sp, 20, 40);
    vsp_tree_check(&sp.tree);
    cr_assert_eq(at(20), VSP_TREE_NIL);
    cr_assert_eq(at(33), VSP_TREE_NIL);
    cr_assert_eq(at(45), kept);
    cr_assert_eq(sp.page_count, 10u);
}

Test(space, set_rights_inside_outside)
{
    vsp_space_set_rights(&sp, 18, 40, 0);
    cr_assert_eq(sp.rights[at(20)], 0u);
    cr_assert_eq(sp.rights[at(30)], 0u);
    cr_assert_eq(sp.rights[at(40)], VSP_RIGHT_R);
}

Test(space, cut_count_none_both)
{
    cr_assert_eq(vsp_space_cut_count(&sp, 20, 30), 0u);
    cr_assert_eq(vsp_space_cut_count(&sp, 21, 30), 1u);
    cr_assert_eq(vsp_space_cut_count(&sp, 20, 29), 1u);
    cr_assert_eq(vsp_space_cut_count(&sp, 21, 45), 2u);
    cr_assert_eq(vsp_space_cut_count(&sp, 21, 22), 2u);
    cr_assert_eq(vsp_space_cut_count(&sp, 16, 38), 0u);
}

Test(space, first_meets_none)
{
    cr_assert_eq(vsp_space_first(&sp, 16, 20), VSP_TREE_NIL);
    cr_assert_eq(vsp_space_first(&sp, 16, 21), at(20));
    cr_assert_eq(vsp_space_first(&sp, 29, 45), at(20));
    cr_assert_eq(vsp_space_first(&sp, 34, 40), VSP_TREE_NIL);
    cr_assert_eq(vsp_space_first(&sp, 34, 41), at(40));
}

Test(space, hole_below_here)
{
    cr_assert_eq(vsp_space_hole(&sp, 20, 34), 34u);
    cr_assert_eq(vsp_space_hole(&sp, 25, 45), 34u);
    cr_assert_eq(vsp_space_hole(&sp, 16, 45), 16u);
    cr_assert_eq(vsp_space_hole(&sp, 45, 50), 50u);
    cr_assert_eq(vsp_space_hole_end(&sp, 34, 60), 40u);
    cr_assert_eq(vsp_space_hole_end(&sp, 34, 38), 38u);
    cr_assert_eq(vsp_space_hole_end(&sp, 50, 100), 100u);
}

Test(space, over_ceiling_meets_first_none)
{
    cr_assert_eq(vsp_space_over_ceiling(&sp, 20, 30, RW), VSP_TREE_NIL);
    cr_assert_eq(vsp_space_over_ceiling(&sp, 20, 50, RW), at(30));
    cr_assert_eq(vsp_space_over_ceiling(&sp, 33, 50, RW), at(30));
    cr_assert_eq(vsp_space_over_ceiling(&sp, 34, 50, RW), VSP_TREE_NIL);
    cr_assert_eq(vsp_space_over_ceiling(&sp, 20, 50, VSP_RIGHT_R), VSP_TREE_NIL);
    cr_assert_eq(vsp_space_over_ceiling(&sp, 20, 50, VSP_RIGHT_R | VSP_RIGHT_X), at(20));
}

Test(space, place_lowest_highest)
{
    cr_assert_eq(vsp_space_place(&sp, 16, 100, 5, 1, 0), 34u);
    cr_assert_eq(vsp_space_place(&sp, 16, 100, 5, 1, 1), 95u);
    cr_assert_eq(vsp_space_place(&sp, 16, 100, 5, 8, 1), 88u);
    cr_assert_eq(vsp_space_place(&sp, 16, 50, 7, 1, 0), 0u);
}

Test(space, largest_exact)
{
    cr_assert_eq(vsp_space_largest(&sp, 16, 100, 1), 50u);
    cr_assert_eq(vsp_space_largest(&sp, 16, 50, 1), 6u);
    cr_assert_eq(vsp_space_largest(&sp, 16, 50, 16), 4u);
    cr_assert_eq(vsp_space_largest(&sp, 16, 100, 64), 36u);
    cr_assert_eq(vsp_space_largest(&sp, 20, 34, 1), 0u);
}
