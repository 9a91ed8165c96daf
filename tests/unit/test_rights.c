/* SPDX-License-Identifier: ISC */
#include <criterion/criterion.h>

#include "core/policy/rights.h"

static int one_of_four(uint64_t r)
{
    return r == 0 || r == VSP_RIGHT_R || r == (VSP_RIGHT_R | VSP_RIGHT_W)
           || r == (VSP_RIGHT_R | VSP_RIGHT_X);
}

Test(rights, ok_exact)
{
    for (uint64_t r = 0; r < 300; r++) {
        cr_assert_eq(vsp_rights_ok(r), one_of_four(r) ? 1u : 0u);
    }
    cr_assert_eq(vsp_rights_ok((1ull << 32) + 1u), 0u);
    cr_assert_eq(vsp_rights_ok(UINT64_MAX), 0u);
}

Test(rights, write_with_execute_is_never_ok)
{
    for (uint64_t r = 0; r < 8; r++) {
        if ((r & VSP_RIGHT_W) != 0 && (r & VSP_RIGHT_X) != 0) {
            cr_assert_eq(vsp_rights_ok(r), 0u);
            cr_assert_eq(vsp_rights_wx(r), 1u);
        } else {
            cr_assert_eq(vsp_rights_wx(r), 0u);
        }
    }
    cr_assert_eq(vsp_rights_wx(8), 0u);
}

/* The sum of rights may be any number: what a message says of an object's capability. */
Test(rights, among_exact)
{
    for (uint32_t r = 0; r < 8; r++) {
        for (uint32_t sum = 0; sum < 64 && one_of_four(r); sum++) {
            cr_assert_eq(vsp_rights_among(r, sum), (r & ~sum) == 0 ? 1u : 0u);
            cr_assert_eq(vsp_rights_among(r, UINT32_MAX - sum),
                         (r & ~(UINT32_MAX - sum)) == 0 ? 1u : 0u);
        }
    }
}

Test(rights, within_exact)
{
    for (uint32_t r = 0; r < 8; r++) {
        for (uint32_t c = 0; c < 8; c++) {
            if (one_of_four(r) && (one_of_four(c) || c == 7u)) {
                cr_assert_eq(vsp_rights_within(r, c), (r & ~c) == 0 ? 1u : 0u);
            }
        }
    }
}

Test(rights, allow_exact)
{
    for (uint32_t r = 0; r < 8; r++) {
        for (uint64_t access = 0; access < 9; access++) {
            int single = access == VSP_ACCESS_READ || access == VSP_ACCESS_WRITE
                         || access == VSP_ACCESS_EXECUTE;
            int want = single && one_of_four(r) && (r & access) != 0;

            cr_assert_eq(vsp_rights_allow(r, access), want ? 1u : 0u);
        }
    }
    cr_assert_eq(vsp_rights_allow(VSP_RIGHT_R, (1ull << 32) + VSP_ACCESS_READ), 0u);
}
