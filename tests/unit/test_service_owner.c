/* SPDX-License-Identifier: ISC */
/* The owner of a space has every right on it, whatever is granted or revoked, without any grant. */
#include "tests/unit/service_errors.h"

TestSuite(service_owner, .init = start);

/* The sender gives a badge rights on the space, or takes them. */
static void pass(uint32_t op, uint64_t sender, uint64_t badge, uint64_t rights)
{
    vsp_ask_grant(&msg, op, space, badge, rights);
    msg.badge = sender;
    done();
}

/* Every operation of the owner on its space is done, but for the last one. */
static void owner_may(void)
{
    vsp_ask_map(&msg, space, 20, 4);
    done();
    vsp_ask_map_direct(&msg, space, 30, 4, VSP_RIG_OWNER_FRAME);
    done();
    vsp_ask_find(&msg, space, 20);
    done();
    cr_assert_eq(rig.answer.word[0], 1u);
    vsp_ask_list(&msg, space, 0, VSP_LIST_MAX);
    done();
    cr_assert_eq(rig.answer.word[0], 2u);
    vsp_rig_request(&msg, VSP_RIG_OWNER, VSP_OP_SPACE_INFO, space);
    done();
    cr_assert_eq(rig.answer.word[2], 2u);
    vsp_ask_protect(&msg, space, 20, 4, VSP_RIGHT_R);
    done();
    vsp_ask_unmap(&msg, space, 20, 14);
    vsp_rig_flags(&msg, VSP_FLAG_ALLOW_HOLES, 0);
    done();
    cr_assert_eq(rig.answer.word[0], 8u);
    pass(VSP_OP_GRANT, VSP_RIG_OWNER, VSP_RIG_SMALL, VSP_GRANT_ALL);
    pass(VSP_OP_REVOKE, VSP_RIG_OWNER, VSP_RIG_SMALL, VSP_GRANT_ALL);
}

static void owner_ends_the_space(void)
{
    vsp_rig_request(&msg, VSP_RIG_OWNER, VSP_OP_SPACE_DESTROY, space);
    done();
    vsp_ask_find(&msg, space, 20);
    refused(VSP_ERR_BADCAP, space, 0, 0);
}

Test(service_owner, needs_no_grant)
{
    for (uint32_t g = 0; g < VSP_GRANT_MAX; g++) {
        cr_assert_eq(rig.service.space[VSP_ASK_INDEX].grant[g].rights, 0u);
    }
    owner_may();
    owner_ends_the_space();
}

Test(service_owner, cannot_be_locked_out_by_another)
{
    pass(VSP_OP_GRANT, VSP_RIG_OWNER, VSP_RIG_OTHER, VSP_GRANT_ALL);
    for (uint64_t right = 1; right <= VSP_GRANT_ALL; right++) {
        vsp_ask_grant(&msg, VSP_OP_REVOKE, space, VSP_RIG_OWNER, right);
        msg.badge = VSP_RIG_OTHER;
        refused(VSP_ERR_DENIED, VSP_GRANT_GRANT, 0, 0);
    }
    owner_may();
    pass(VSP_OP_GRANT, VSP_RIG_OTHER, VSP_RIG_OWNER, VSP_GRANT_ALL);
    pass(VSP_OP_REVOKE, VSP_RIG_OTHER, VSP_RIG_OWNER, VSP_GRANT_ALL); /* his own grant */
    owner_may();
    pass(VSP_OP_REVOKE, VSP_RIG_OWNER, VSP_RIG_OTHER, VSP_GRANT_ALL);
    vsp_ask_grant(&msg, VSP_OP_REVOKE, space, VSP_RIG_OWNER, VSP_GRANT_ALL);
    msg.badge = VSP_RIG_OTHER;
    refused(VSP_ERR_BADCAP, space, 0, 0);
    owner_ends_the_space();
}

Test(service_owner, cannot_lock_itself_out)
{
    pass(VSP_OP_REVOKE, VSP_RIG_OWNER, VSP_RIG_OWNER, VSP_GRANT_ALL);
    owner_may();
    pass(VSP_OP_GRANT, VSP_RIG_OWNER, VSP_RIG_OWNER, VSP_GRANT_QUERY);
    owner_may(); /* no less for a grant of one right */
    pass(VSP_OP_REVOKE, VSP_RIG_OWNER, VSP_RIG_OWNER, VSP_GRANT_QUERY);
    owner_may();
    owner_ends_the_space();
}

/* A grant to the owner is an entry like any other, and REVOKE frees it. */
Test(service_owner, may_be_given_a_grant)
{
    pass(VSP_OP_GRANT, VSP_RIG_OWNER, VSP_RIG_OTHER, VSP_GRANT_GRANT | VSP_GRANT_QUERY);
    pass(VSP_OP_GRANT, VSP_RIG_OTHER, VSP_RIG_OWNER, VSP_GRANT_QUERY);
    for (uint64_t k = 2; k < VSP_GRANT_MAX; k++) {
        pass(VSP_OP_GRANT, VSP_RIG_OWNER, 1000 + k, VSP_GRANT_MAP);
    }
    vsp_ask_grant(&msg, VSP_OP_GRANT, space, 1000, VSP_GRANT_MAP);
    refused_budget(VSP_BUDGET_GRANTS, VSP_GRANT_MAX, VSP_GRANT_MAX + 1u, VSP_GRANT_MAX);
    pass(VSP_OP_REVOKE, VSP_RIG_OTHER, VSP_RIG_OWNER, VSP_GRANT_ALL);
    vsp_ask_grant(&msg, VSP_OP_GRANT, space, 1000, VSP_GRANT_MAP);
    done();
}

Test(service_owner, is_the_owner_of_its_own_spaces_alone)
{
    uint64_t other;

    vsp_ask_create(&msg, VSP_RIG_SMALL, VSP_ASK_LO, VSP_ASK_HI, 2, 4);
    done();
    other = rig.answer.word[0];
    vsp_ask_find(&msg, other, 20);
    refused(VSP_ERR_BADCAP, other, 0, 0);
    vsp_ask_find(&msg, space, 20);
    msg.badge = VSP_RIG_SMALL;
    refused(VSP_ERR_BADCAP, space, 0, 0);
    vsp_ask_find(&msg, other, 20);
    msg.badge = VSP_RIG_SMALL;
    done();
}

/* A place is used again by its owner alone: what was granted there before is gone. */
Test(service_owner, of_a_destroyed_space_keeps_its_place_without_the_grants)
{
    uint64_t next = space + VSP_SPACE_MAX;

    pass(VSP_OP_GRANT, VSP_RIG_OWNER, VSP_RIG_OTHER, VSP_GRANT_ALL);
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 32, 1, 1); /* at index 0 */
    done();
    owner_ends_the_space();
    vsp_ask_create(&msg, VSP_RIG_SMALL, VSP_ASK_LO, VSP_ASK_HI, 2, 4);
    done();
    cr_assert_eq(rig.answer.word[0], VSP_SPACE_MAX + VSP_RIG_OWNER_SPACES);
    vsp_ask_create(&msg, VSP_RIG_OWNER, VSP_ASK_LO, VSP_ASK_HI, 2, 4);
    done();
    cr_assert_eq(rig.answer.word[0], next);
    vsp_ask_find(&msg, next, 20);
    msg.badge = VSP_RIG_OTHER;
    refused(VSP_ERR_BADCAP, next, 0, 0);
    msg.badge = VSP_RIG_SMALL;
    refused(VSP_ERR_BADCAP, next, 0, 0);
    msg.badge = VSP_RIG_OWNER;
    done();
}

/* One client makes every space of its budget, and each may have its grants. */
Test(service_owner, may_have_every_space_of_its_budget)
{
    uint64_t handle[VSP_RIG_OWNER_SPACES];

    handle[VSP_ASK_INDEX] = space;
    for (uint32_t k = 1; k < VSP_RIG_OWNER_SPACES; k++) {
        vsp_ask_create(&msg, VSP_RIG_OWNER, VSP_ASK_LO, VSP_ASK_HI, 2, 8);
        done();
        handle[rig.answer.word[0] % VSP_SPACE_MAX] = rig.answer.word[0];
    }
    vsp_ask_create(&msg, VSP_RIG_OWNER, VSP_ASK_LO, VSP_ASK_HI, 2, 8);
    refused_budget(VSP_BUDGET_SPACES, VSP_RIG_OWNER_SPACES, VSP_RIG_OWNER_SPACES + 1u,
                   VSP_RIG_OWNER_SPACES);
    for (uint32_t k = 0; k < VSP_RIG_OWNER_SPACES; k++) {
        space = handle[k];
        vsp_ask_map(&msg, space, 20, 4);
        done();
        for (uint64_t g = 0; g < VSP_GRANT_MAX; g++) {
            pass(VSP_OP_GRANT, VSP_RIG_OWNER, 1000 + g, VSP_GRANT_QUERY);
        }
        vsp_ask_grant(&msg, VSP_OP_GRANT, space, 999, VSP_GRANT_QUERY);
        refused_budget(VSP_BUDGET_GRANTS, VSP_GRANT_MAX, VSP_GRANT_MAX + 1u, VSP_GRANT_MAX);
    }
    for (uint32_t k = 0; k < VSP_RIG_OWNER_SPACES; k++) {
        space = handle[k];
        owner_ends_the_space();
        cr_assert_eq(rig.service.layout.tree.region_count, VSP_RIG_OWNER_SPACES - 1u - k);
    }
    for (uint32_t k = 0; k < VSP_RIG_OWNER_SPACES; k++) { /* and all of them again */
        vsp_ask_create(&msg, VSP_RIG_OWNER, VSP_ASK_LO, VSP_ASK_HI, 2, 8);
        done();
        cr_assert_eq(rig.answer.word[0], handle[k] + VSP_SPACE_MAX);
    }
}
