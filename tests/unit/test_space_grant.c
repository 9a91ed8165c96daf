/* SPDX-License-Identifier: ISC */
#include <criterion/criterion.h>
#include <string.h>

#include "core/state/space_grant.h"

static struct vsp_space sp;

static void start(void)
{
    (void)memset(&sp, 0xa5, sizeof sp); /* of an unused entry only the rights are known */
    for (uint32_t g = 0; g < VSP_GRANT_MAX; g++) {
        sp.grant[g].rights = 0;
    }
}

TestSuite(space_grant, .init = start);

static void give_on(uint64_t badge, uint64_t giver, uint32_t rights, uint64_t low, uint64_t high)
{
    uint32_t entry = vsp_grant_entry(&sp, badge, giver, low, high);

    vsp_grant_give(&sp, entry, badge, giver, rights, low, high);
}

static void give(uint64_t badge, uint64_t giver, uint32_t rights)
{
    give_on(badge, giver, rights, 1, 9);
}

static uint32_t used(void)
{
    uint32_t n = 0;

    for (uint32_t g = 0; g < VSP_GRANT_MAX; g++) {
        n += sp.grant[g].rights != 0;
    }
    return n;
}

Test(space_grant, rights_some_none)
{
    cr_assert_eq(vsp_grant_rights(&sp, 0xa5a5a5a5a5a5a5a5u), 0u);
    give(5, 1, 3);
    cr_assert_eq(vsp_grant_rights(&sp, 5), 3u);
    cr_assert_eq(vsp_grant_rights(&sp, 1), 0u); /* who gives gets nothing */
}

Test(space_grant, rights_from_all_givers)
{
    for (uint32_t x = 1; x <= VSP_GRANT_ALL; x++) {
        for (uint32_t y = 1; y <= VSP_GRANT_ALL; y++) {
            start();
            give(5, 1, x);
            give(6, 1, 8);
            give(5, 2, y);
            cr_assert_eq(vsp_grant_rights(&sp, 5), x | y);
            cr_assert_eq(vsp_grant_rights(&sp, 6), 8u);
            cr_assert_eq(used(), 3u);
        }
    }
}

Test(space_grant, gave_exact)
{
    cr_assert_eq(vsp_grant_gave(&sp, 0xa5a5a5a5a5a5a5a5u, 0xa5a5a5a5a5a5a5a5u), 0u);
    give(5, 1, 2);
    cr_assert_eq(vsp_grant_gave(&sp, 5, 1), 1u);
    cr_assert_eq(vsp_grant_gave(&sp, 1, 5), 0u);
    cr_assert_eq(vsp_grant_gave(&sp, 5, 2), 0u);
    cr_assert_eq(vsp_grant_gave(&sp, 6, 1), 0u);
    vsp_grant_take(&sp, 5, 1, 0, 2);
    cr_assert_eq(vsp_grant_gave(&sp, 5, 1), 0u);
}

Test(space_grant, give_joins_in_one_entry)
{
    for (uint32_t x = 1; x <= VSP_GRANT_ALL; x++) {
        for (uint32_t y = 1; y <= VSP_GRANT_ALL; y++) {
            start();
            give(5, 1, x);
            give(5, 1, y);
            cr_assert_eq(vsp_grant_rights(&sp, 5), x | y);
            cr_assert_eq(used(), 1u);
        }
    }
}

Test(space_grant, take_what_the_giver_gave)
{
    for (uint32_t x = 1; x <= VSP_GRANT_ALL; x++) {
        for (uint32_t y = 0; y <= VSP_GRANT_ALL; y++) {
            start();
            give(5, 1, x);
            give(5, 2, x);
            give(6, 1, x);
            vsp_grant_take(&sp, 5, 1, 0, y);
            cr_assert_eq(vsp_grant_rights(&sp, 5), x);
            cr_assert_eq(vsp_grant_gave(&sp, 5, 1), (x & ~y) != 0 ? 1u : 0u);
            cr_assert_eq(vsp_grant_gave(&sp, 5, 2), 1u);
            vsp_grant_take(&sp, 5, 2, 0, VSP_GRANT_ALL);
            cr_assert_eq(vsp_grant_rights(&sp, 5), x & ~y);
            cr_assert_eq(vsp_grant_rights(&sp, 6), x);
        }
    }
}

Test(space_grant, take_what_anybody_gave)
{
    for (uint32_t x = 1; x <= VSP_GRANT_ALL; x++) {
        for (uint32_t y = 0; y <= VSP_GRANT_ALL; y++) {
            start();
            give(5, 1, x);
            give(5, 2, VSP_GRANT_ALL);
            give(6, 1, x);
            vsp_grant_take(&sp, 5, 3, 1, y);
            cr_assert_eq(vsp_grant_rights(&sp, 5), VSP_GRANT_ALL & ~y);
            cr_assert_eq(vsp_grant_gave(&sp, 5, 1), (x & ~y) != 0 ? 1u : 0u);
            cr_assert_eq(vsp_grant_rights(&sp, 6), x);
        }
    }
}

Test(space_grant, entry_range_full)
{
    for (uint64_t k = 0; k < VSP_GRANT_MAX; k++) {
        cr_assert_lt(vsp_grant_entry(&sp, 1000 + k / 2, k, 1, 9), VSP_GRANT_MAX);
        give(1000 + k / 2, k, 1);
    }
    cr_assert_eq(used(), VSP_GRANT_MAX);
    cr_assert_eq(vsp_grant_entry(&sp, 1000, 2, 1, 9), VSP_GRANT_MAX); /* from another giver */
    for (uint64_t k = 0; k < VSP_GRANT_MAX; k++) {
        uint32_t g = vsp_grant_entry(&sp, 1000 + k / 2, k, 1, 9);

        cr_assert_lt(g, VSP_GRANT_MAX);
        cr_assert_eq(sp.grant[g].giver, k);
    }
    vsp_grant_take(&sp, 1001, 3, 0, 1);
    cr_assert_eq(sp.grant[vsp_grant_entry(&sp, 5, 5, 1, 9)].rights, 0u);
}

Test(space_grant, each_window_has_its_entry)
{
    give_on(5, 1, 1, 10, 20);
    give_on(5, 1, 2, 10, 20);
    cr_assert_eq(used(), 1u);
    give_on(5, 1, 4, 10, 21);
    give_on(5, 1, 8, 9, 20);
    cr_assert_eq(used(), 3u);
    cr_assert_eq(vsp_grant_rights(&sp, 5), VSP_GRANT_ALL);
    cr_assert_eq(vsp_grant_rights_on(&sp, 5, 10, 20), VSP_GRANT_ALL);
    cr_assert_eq(vsp_grant_rights_on(&sp, 5, 9, 20), 8u);
    cr_assert_eq(vsp_grant_rights_on(&sp, 5, 10, 21), 4u);
    cr_assert_eq(vsp_grant_rights_on(&sp, 5, 20, 21), 4u);
    cr_assert_eq(vsp_grant_rights_on(&sp, 5, 9, 21), 0u); /* the union is nobody's window */
    cr_assert_eq(vsp_grant_rights_on(&sp, 6, 10, 20), 0u);
    vsp_grant_take(&sp, 5, 1, 0, 9);
    cr_assert_eq(used(), 2u);
    cr_assert_eq(vsp_grant_rights(&sp, 5), 6u);
}

Test(space_grant, has_and_within_are_bits)
{
    for (uint32_t x = 0; x <= VSP_GRANT_ALL; x++) {
        for (uint32_t y = 0; y <= VSP_GRANT_ALL; y++) {
            cr_assert_eq(vsp_grant_within(x, y), (x & ~y) == 0 ? 1u : 0u);
        }
        for (uint32_t bit = 1; bit <= VSP_GRANT_ALL; bit *= 2) {
            cr_assert_eq(vsp_grant_has(x, bit), (x & bit) != 0 ? 1u : 0u);
        }
    }
}
