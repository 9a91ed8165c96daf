/* SPDX-License-Identifier: ISC */
#include <criterion/criterion.h>
#include <string.h>

#include "core/authority.h"

static struct vsp_authority a;

static void start(void)
{
    (void)memset(&a, 0, sizeof a);
    a.client_count = 2;
    a.client_badge[0] = 7;
    a.client_frame[0] = 100;
    a.client_frames[0] = 10;
    a.client_badge[1] = 9;
    a.client_badge[2] = 11; /* not a client: beyond the count */
}

TestSuite(authority, .init = start);

static void grant(uint64_t badge, uint32_t space, uint32_t rights)
{
    vsp_authority_grant(&a, vsp_authority_entry(&a, badge, space), badge, space, rights);
}

Test(authority, client_found_none)
{
    cr_assert_eq(vsp_authority_client(&a, 7), 0u);
    cr_assert_eq(vsp_authority_client(&a, 9), 1u);
    cr_assert_eq(vsp_authority_client(&a, 11), VSP_ENV_CLIENT_MAX);
    cr_assert_eq(vsp_authority_client(&a, 0), VSP_ENV_CLIENT_MAX);
}

Test(authority, rights_held_none)
{
    grant(5, 1, 3);
    cr_assert_eq(vsp_authority_rights(&a, 5, 1), 3u);
    cr_assert_eq(vsp_authority_rights(&a, 5, 2), 0u);
    cr_assert_eq(vsp_authority_rights(&a, 6, 1), 0u);
}

Test(authority, frames_ok_named_refused)
{
    cr_assert_eq(vsp_authority_frames_ok(&a, 7, 100, 10), 1u);
    cr_assert_eq(vsp_authority_frames_ok(&a, 7, 109, 1), 1u);
    cr_assert_eq(vsp_authority_frames_ok(&a, 7, 99, 1), 0u);
    cr_assert_eq(vsp_authority_frames_ok(&a, 7, 100, 11), 0u);
    cr_assert_eq(vsp_authority_frames_ok(&a, 7, 110, 1), 0u);
    cr_assert_eq(vsp_authority_frames_ok(&a, 7, UINT64_MAX, 2), 0u);
    cr_assert_eq(vsp_authority_frames_ok(&a, 9, 100, 1), 0u);
    cr_assert_eq(vsp_authority_frames_ok(&a, 11, 0, 1), 0u);
}

Test(authority, grant_joins)
{
    for (uint32_t x = 1; x <= VSP_GRANT_ALL; x++) {
        for (uint32_t y = 1; y <= VSP_GRANT_ALL; y++) {
            start();
            grant(5, 0, x);
            grant(5, 0, y);
            cr_assert_eq(vsp_authority_rights(&a, 5, 0), x | y);
        }
    }
}

Test(authority, revoke_taken_others)
{
    for (uint32_t x = 1; x <= VSP_GRANT_ALL; x++) {
        for (uint32_t y = 0; y <= VSP_GRANT_ALL; y++) {
            start();
            grant(5, 0, x);
            grant(6, 0, x);
            grant(5, 1, x);
            vsp_authority_revoke(&a, 5, 0, y);
            cr_assert_eq(vsp_authority_rights(&a, 5, 0), x & ~y);
            cr_assert_eq(vsp_authority_rights(&a, 6, 0), x);
            cr_assert_eq(vsp_authority_rights(&a, 5, 1), x);
        }
    }
}

Test(authority, forget_gone_others)
{
    grant(5, 0, 1);
    grant(6, 0, 2);
    grant(5, 1, 4);
    vsp_authority_forget(&a, 0);
    cr_assert_eq(vsp_authority_rights(&a, 5, 0), 0u);
    cr_assert_eq(vsp_authority_rights(&a, 6, 0), 0u);
    cr_assert_eq(vsp_authority_rights(&a, 5, 1), 4u);
}

Test(authority, entry_full)
{
    for (uint64_t k = 0; k < VSP_GRANT_MAX; k++) {
        cr_assert_lt(vsp_authority_entry(&a, 1000 + k, 0), VSP_GRANT_MAX);
        grant(1000 + k, 0, 1);
    }
    cr_assert_eq(vsp_authority_entry(&a, 5, 0), VSP_GRANT_MAX);
    cr_assert_lt(vsp_authority_entry(&a, 1003, 0), VSP_GRANT_MAX);
    vsp_authority_revoke(&a, 1003, 0, 1);
    cr_assert_lt(vsp_authority_entry(&a, 5, 0), VSP_GRANT_MAX);
}

Test(authority, has_and_within_are_bits)
{
    for (uint32_t x = 0; x <= VSP_GRANT_ALL; x++) {
        for (uint32_t y = 0; y <= VSP_GRANT_ALL; y++) {
            cr_assert_eq(vsp_authority_within(x, y), (x & ~y) == 0 ? 1u : 0u);
        }
        for (uint32_t bit = 1; bit <= VSP_GRANT_ALL; bit *= 2) {
            cr_assert_eq(vsp_authority_has(x, bit), (x & bit) != 0 ? 1u : 0u);
        }
    }
}
