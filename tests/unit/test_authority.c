/* SPDX-License-Identifier: ISC */
#include <criterion/criterion.h>
#include <string.h>

#include "core/state/authority.h"

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

Test(authority, client_found_none)
{
    cr_assert_eq(vsp_authority_client(&a, 7), 0u);
    cr_assert_eq(vsp_authority_client(&a, 9), 1u);
    cr_assert_eq(vsp_authority_client(&a, 11), VSP_ENV_CLIENT_MAX);
    cr_assert_eq(vsp_authority_client(&a, 0), VSP_ENV_CLIENT_MAX);
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
