/* SPDX-License-Identifier: ISC */
#include <criterion/criterion.h>

#include "core/policy/policy.h"

#define R VSP_RIGHT_R
#define RW (VSP_RIGHT_R | VSP_RIGHT_W)
#define RX (VSP_RIGHT_R | VSP_RIGHT_X)
#define RWX (RW | VSP_RIGHT_X)

Test(policy, rule_ceiling)
{
    static const uint32_t want[VSP_CLASS_COUNT] = {0, RX, R, RW, RW, RW, RW, RW, 0, 0, RWX};

    for (uint32_t c = 1; c < VSP_CLASS_COUNT; c++) {
        cr_assert_eq(vsp_policy_rule(c).ceiling, want[c]);
        /* A ceiling of both is of class jit alone, and no set of rights. */
        cr_assert_eq(vsp_rights_ok(want[c]), c == VSP_CLASS_JIT ? 0u : 1u);
    }
}

Test(policy, backing_ok_exact)
{
    for (uint32_t c = 1; c < VSP_CLASS_COUNT; c++) {
        uint32_t direct = c == VSP_CLASS_SHARED || c == VSP_CLASS_DEVICE ? 1u : 0u;
        uint32_t empty = c == VSP_CLASS_RESERVATION || c == VSP_CLASS_GUARD ? 1u : 0u;
        uint32_t paged = c == VSP_CLASS_DEVICE ? 0u : 1u - empty;

        cr_assert_eq(vsp_policy_backing_ok(c, VSP_BACKING_NONE), empty);
        cr_assert_eq(vsp_policy_backing_ok(c, VSP_BACKING_ANON), paged);
        cr_assert_eq(vsp_policy_backing_ok(c, VSP_BACKING_OBJECT), paged);
        cr_assert_eq(vsp_policy_backing_ok(c, VSP_BACKING_DIRECT), direct);
        cr_assert_eq(vsp_policy_rule(c).empty, empty);
        cr_assert_eq(vsp_policy_rule(c).anon, paged);
        cr_assert_eq(vsp_policy_rule(c).object, paged);
        cr_assert_eq(vsp_policy_rule(c).direct, direct);
    }
}

Test(policy, no_such_backing)
{
    for (uint32_t c = 1; c < VSP_CLASS_COUNT; c++) {
        cr_assert_eq(vsp_policy_backing_ok(c, VSP_BACKING_LOST), 0u);
        cr_assert_eq(vsp_policy_backing_ok(c, 1ull << 32), 0u);
        cr_assert_eq(vsp_policy_backing_ok(c, (1ull << 32) + VSP_BACKING_ANON), 0u);
    }
}

Test(policy, charge_of_all_but_empty_classes)
{
    for (uint32_t c = 1; c < VSP_CLASS_COUNT; c++) {
        uint64_t none = c == VSP_CLASS_RESERVATION || c == VSP_CLASS_GUARD;

        cr_assert_eq(vsp_policy_charge(c, 0), 0u);
        cr_assert_eq(vsp_policy_charge(c, UINT64_MAX), none ? 0u : UINT64_MAX);
    }
}

Test(policy, window_lies_in_the_user_half)
{
    for (uint32_t c = 1; c < VSP_CLASS_COUNT; c++) {
        struct vsp_class_rule rule = vsp_policy_rule(c);

        cr_assert(VSP_ABI_PAGE_MIN <= rule.window_page && rule.window_page < VSP_ABI_PAGE_END);
    }
}

Test(policy, stack_and_device_grow_down)
{
    for (uint32_t c = 1; c < VSP_CLASS_COUNT; c++) {
        uint32_t down = c == VSP_CLASS_STACK || c == VSP_CLASS_DEVICE ? 1u : 0u;

        cr_assert_eq(vsp_policy_rule(c).high_first, down);
    }
}
