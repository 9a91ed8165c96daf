/* SPDX-License-Identifier: ISC */
/*
 * Who gives rights on a space and who takes them back. A is the owner; S, T and U are strangers to
 * the service; each badge has what anybody gave it, and a giver takes back what he gave himself.
 */
#include "tests/unit/service_errors.h"

TestSuite(service_grant, .init = start);

#define A VSP_RIG_OWNER
#define S VSP_RIG_OTHER
#define T (VSP_RIG_OTHER + 1u)
#define U (VSP_RIG_OTHER + 2u)
#define ALL VSP_GRANT_ALL

static void ask(uint32_t op, uint64_t sender, uint64_t badge, uint64_t rights)
{
    vsp_ask_grant(&msg, op, space, badge, rights);
    msg.badge = sender;
}

static void grant(uint64_t sender, uint64_t badge, uint64_t rights)
{
    ask(VSP_OP_GRANT, sender, badge, rights);
    done();
}

static void revoke(uint64_t sender, uint64_t badge, uint64_t rights)
{
    ask(VSP_OP_REVOKE, sender, badge, rights);
    done();
}

/* There is nothing that the sender could take from the badge. */
static void nothing_to_revoke(uint64_t sender, uint64_t badge)
{
    ask(VSP_OP_REVOKE, sender, badge, ALL);
    refused(VSP_ERR_DENIED, VSP_GRANT_GRANT, 0, 0);
}

/* The reply to a badge's msg that needs one right: BADCAP, DENIED, or as said with the right. */
static void try(uint64_t badge, uint32_t rights, uint32_t right, uint32_t status)
{
    msg.badge = badge;
    if (rights == 0) {
        refused(VSP_ERR_BADCAP, space, 0, 0);
    } else if ((rights & right) == 0) {
        refused(VSP_ERR_DENIED, right, 0, 0);
    } else {
        cr_assert_eq(vsp_rig_send(&rig, &msg), status);
    }
}

/* The badge has these rights on the space, and no other but that to destroy it. */
static void has(uint64_t badge, uint32_t rights)
{
    vsp_ask_protect(&msg, space, 20, 1, VSP_RIGHT_R);
    try(badge, rights, VSP_GRANT_MAP, VSP_ERR_NOTMAPPED);
    vsp_ask_find(&msg, space, 20);
    try(badge, rights, VSP_GRANT_QUERY, VSP_OK);
    if (rights != ALL) {
        ask(VSP_OP_GRANT, badge, badge, ALL);
        try(badge, rights, VSP_GRANT_GRANT, VSP_ERR_DENIED);
    }
}

Test(service_grant, a_grantee_takes_nothing_from_the_owner)
{
    grant(A, S, VSP_GRANT_GRANT);
    nothing_to_revoke(S, A);
    for (uint64_t right = 1; right <= ALL; right *= 2) {
        ask(VSP_OP_REVOKE, S, A, right);
        refused(VSP_ERR_DENIED, VSP_GRANT_GRANT, 0, 0);
    }
    has(A, ALL);
    vsp_rig_request(&msg, A, VSP_OP_SPACE_DESTROY, space);
    done();
}

Test(service_grant, the_owner_revokes_its_own_right_to_no_effect)
{
    struct vsp_service before;

    grant(A, S, VSP_GRANT_QUERY);
    (void)memcpy(&before, &rig.service, sizeof before);
    revoke(A, A, VSP_GRANT_DESTROY);
    revoke(A, A, ALL);
    cr_assert_eq(memcmp(&before, &rig.service, sizeof before), 0);
    has(A, ALL);
    vsp_rig_request(&msg, A, VSP_OP_SPACE_DESTROY, space);
    done();
}

Test(service_grant, a_full_space_is_full_alone)
{
    uint64_t full = space;
    uint64_t same;
    uint64_t small;

    vsp_ask_create(&msg, A, 16, 32, 1, 1);
    done();
    same = rig.answer.word[0];
    vsp_ask_create(&msg, VSP_RIG_SMALL, 16, 32, 1, 1);
    done();
    small = rig.answer.word[0];
    grant(A, S, VSP_GRANT_GRANT | VSP_GRANT_QUERY);
    for (uint64_t k = 1; k < VSP_GRANT_MAX; k++) {
        grant(S, 1000 + k, VSP_GRANT_QUERY);
    }
    for (uint32_t k = 0; k < 2; k++) { /* full for the owner too */
        ask(VSP_OP_GRANT, k == 0 ? S : A, 1000, VSP_GRANT_QUERY);
        refused_budget(VSP_BUDGET_GRANTS, VSP_GRANT_MAX, VSP_GRANT_MAX + 1u, VSP_GRANT_MAX);
    }
    ask(VSP_OP_GRANT, A, 1001, VSP_GRANT_QUERY); /* an entry is what one has from one giver */
    refused_budget(VSP_BUDGET_GRANTS, VSP_GRANT_MAX, VSP_GRANT_MAX + 1u, VSP_GRANT_MAX);
    grant(A, S, VSP_GRANT_MAP); /* more in an entry there is */
    for (uint64_t k = 0; k < VSP_GRANT_MAX; k++) {
        space = same;
        grant(A, 1000 + k, VSP_GRANT_QUERY);
        space = small;
        grant(VSP_RIG_SMALL, 1000 + k, VSP_GRANT_QUERY);
    }
    space = full;
    revoke(A, 1001, VSP_GRANT_QUERY); /* makes room for another */
    grant(A, 1000, VSP_GRANT_QUERY);
}

Test(service_grant, a_giver_takes_back_what_he_gave_and_that_alone)
{
    grant(A, S, VSP_GRANT_GRANT | VSP_GRANT_QUERY | VSP_GRANT_MAP);
    grant(A, T, VSP_GRANT_GRANT | VSP_GRANT_QUERY | VSP_GRANT_MAP);
    grant(S, U, VSP_GRANT_QUERY | VSP_GRANT_MAP);
    has(U, VSP_GRANT_QUERY | VSP_GRANT_MAP);
    nothing_to_revoke(T, U); /* another gave it */
    nothing_to_revoke(U, U); /* not his to take */
    nothing_to_revoke(S, T);
    nothing_to_revoke(T, S);
    grant(T, U, VSP_GRANT_QUERY);
    revoke(S, U, ALL);
    has(U, VSP_GRANT_QUERY); /* what the other gave stays */
    nothing_to_revoke(S, U);
    revoke(T, U, VSP_GRANT_QUERY);
    has(U, 0);
    has(S, VSP_GRANT_GRANT | VSP_GRANT_QUERY | VSP_GRANT_MAP);
}

Test(service_grant, a_giver_takes_back_without_the_right_to_grant)
{
    grant(A, S, VSP_GRANT_GRANT | VSP_GRANT_QUERY);
    grant(S, T, VSP_GRANT_GRANT | VSP_GRANT_QUERY);
    revoke(A, S, VSP_GRANT_GRANT);
    ask(VSP_OP_GRANT, S, U, VSP_GRANT_QUERY);
    refused(VSP_ERR_DENIED, VSP_GRANT_GRANT, 0, 0);
    has(T, VSP_GRANT_GRANT | VSP_GRANT_QUERY); /* what was given on stays */
    revoke(S, T, VSP_GRANT_GRANT);
    has(T, VSP_GRANT_QUERY);
    revoke(S, T, VSP_GRANT_GRANT); /* something of his is left, though not this */
    revoke(S, T, VSP_GRANT_QUERY);
    has(T, 0);
}

Test(service_grant, a_giver_who_sees_nothing_takes_nothing)
{
    grant(A, S, VSP_GRANT_GRANT | VSP_GRANT_QUERY);
    grant(S, T, VSP_GRANT_QUERY);
    revoke(A, S, ALL);
    ask(VSP_OP_REVOKE, S, T, ALL);
    refused(VSP_ERR_BADCAP, space, 0, 0);
    cr_assert_eq(rig.answer.epoch, 0u);
    has(T, VSP_GRANT_QUERY);
    grant(A, S, VSP_GRANT_MAP); /* he sees the space again */
    revoke(S, T, ALL);
    has(T, 0);
}

Test(service_grant, a_badge_has_what_anybody_gave_it)
{
    grant(A, S, VSP_GRANT_GRANT | VSP_GRANT_QUERY);
    grant(A, T, VSP_GRANT_MAP);
    grant(S, T, VSP_GRANT_QUERY | VSP_GRANT_GRANT);
    has(T, VSP_GRANT_MAP | VSP_GRANT_QUERY | VSP_GRANT_GRANT);
    grant(T, U, VSP_GRANT_MAP | VSP_GRANT_QUERY); /* one of each, in one request */
    has(U, VSP_GRANT_MAP | VSP_GRANT_QUERY);
    revoke(A, T, ALL); /* the owner takes what both gave */
    has(T, 0);
    has(U, VSP_GRANT_MAP | VSP_GRANT_QUERY);
}

Test(service_grant, doing_it_again)
{
    grant(A, S, VSP_GRANT_GRANT | VSP_GRANT_QUERY);
    grant(S, T, VSP_GRANT_QUERY);
    revoke(S, T, ALL);
    nothing_to_revoke(S, T);
    revoke(A, S, ALL);
    revoke(A, S, ALL);
    revoke(A, 1000, ALL); /* who never had anything */
}

Test(service_grant, a_grantee_gives_what_he_has)
{
    grant(A, S, VSP_GRANT_GRANT | VSP_GRANT_QUERY);
    for (uint64_t rights = 1; rights <= ALL; rights++) {
        ask(VSP_OP_GRANT, S, T, rights);
        if ((rights & (VSP_GRANT_MAP | VSP_GRANT_DESTROY)) != 0) {
            refused(VSP_ERR_DENIED, rights, 0, 0);
        } else {
            done();
        }
    }
    has(T, VSP_GRANT_GRANT | VSP_GRANT_QUERY);
    grant(S, S, VSP_GRANT_QUERY); /* to himself: no more than he has */
    has(S, VSP_GRANT_GRANT | VSP_GRANT_QUERY);
    revoke(A, S, ALL); /* and the owner takes that too */
    has(S, 0);
}

Test(service_grant, refusals_in_order)
{
    grant(A, S, VSP_GRANT_QUERY);
    ask(VSP_OP_REVOKE, T, S, ALL);
    vsp_rig_flags(&msg, VSP_FLAG_EXPECT_EPOCH, 7);
    refused(VSP_ERR_BADCAP, space, 0, 0);
    ask(VSP_OP_REVOKE, S, S, ALL);
    vsp_rig_flags(&msg, VSP_FLAG_EXPECT_EPOCH, 7);
    refused(VSP_ERR_DENIED, VSP_GRANT_GRANT, 0, 0);
    cr_assert_eq(rig.answer.epoch, 1u);
    ask(VSP_OP_REVOKE, A, S, ALL);
    vsp_rig_flags(&msg, VSP_FLAG_EXPECT_EPOCH, 7);
    refused(VSP_ERR_EPOCH, 1, 0, 0);
    has(S, VSP_GRANT_QUERY);
}

Test(service_grant, all_of_it_ends_with_the_space)
{
    grant(A, S, ALL);
    grant(S, T, ALL);
    vsp_rig_request(&msg, T, VSP_OP_SPACE_DESTROY, space);
    done();
    for (uint32_t g = 0; g < VSP_GRANT_MAX; g++) {
        cr_assert_eq(rig.service.space[space % VSP_SPACE_MAX].grant[g].rights, 0u);
    }
    ask(VSP_OP_REVOKE, S, T, ALL);
    refused(VSP_ERR_BADCAP, space, 0, 0);
}
