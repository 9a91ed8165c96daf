/* SPDX-License-Identifier: ISC */
/*
 * REVOKE on space 0: the grants of a badge go off every space of the sender. A is the owner of
 * three spaces, B_CLIENT of another; S, T and U are strangers to the service.
 */
#include "tests/unit/service_errors.h"

#define A VSP_RIG_OWNER
#define B_CLIENT VSP_RIG_SMALL
#define S VSP_RIG_OTHER
#define T (VSP_RIG_OTHER + 1u)
#define U (VSP_RIG_OTHER + 2u)
#define ALL VSP_GRANT_ALL
#define MINE 3u

static uint64_t mine[MINE]; /* at the indices 1, 0 and 2 */
static uint64_t other;

static uint64_t create(uint64_t badge)
{
    vsp_ask_create(&msg, badge, VSP_ASK_LO, VSP_ASK_HI, 1, 4);
    done();
    return rig.answer.word[0];
}

static void start_four(void)
{
    start();
    mine[0] = space;
    mine[1] = create(A);
    mine[2] = create(A);
    other = create(B_CLIENT);
}

TestSuite(service_revoke_all, .init = start_four);

static void ask(uint32_t op, uint64_t handle, uint64_t sender, uint64_t badge, uint64_t rights)
{
    vsp_ask_grant(&msg, op, handle, badge, rights);
    msg.badge = sender;
}

static void grant(uint64_t handle, uint64_t sender, uint64_t badge, uint64_t rights)
{
    ask(VSP_OP_GRANT, handle, sender, badge, rights);
    done();
}

/* The reply of a REVOKE on space 0 that is done: no words, no epoch. */
static void revoke_all(uint64_t sender, uint64_t badge, uint64_t rights)
{
    ask(VSP_OP_REVOKE, 0, sender, badge, rights);
    done();
    cr_assert_eq(rig.answer.epoch, 0u);
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_NONE);
    cr_assert_eq(vsp_model_get(rig.effects.reply_byte, VSP_REP_OFF_COUNT, 8), 0u);
    cr_assert_eq(vsp_model_get(rig.effects.reply_byte, VSP_REP_OFF_EPOCH, 8), 0u);
}

/* The rights that entries of the space at the handle's place give a badge. */
static uint32_t held(uint64_t handle, uint64_t badge)
{
    const struct vsp_space *sp = &rig.service.space[handle % VSP_SPACE_MAX];
    uint32_t rights = 0;

    for (uint32_t g = 0; g < VSP_GRANT_MAX; g++) {
        rights |= sp->grant[g].badge == badge ? sp->grant[g].rights : 0u;
    }
    return rights;
}

/* The service is byte for byte as it was before the last message. */
static void nothing_changed(void)
{
    cr_assert_eq(memcmp(&rig.service, &rig.before, sizeof rig.service), 0);
}

Test(service_revoke_all, takes_what_two_givers_gave_on_three_spaces)
{
    for (uint32_t k = 0; k < MINE; k++) {
        grant(mine[k], A, S, VSP_GRANT_GRANT | VSP_GRANT_QUERY | VSP_GRANT_MAP);
        grant(mine[k], A, T, VSP_GRANT_QUERY);
        grant(mine[k], S, T, VSP_GRANT_MAP | VSP_GRANT_GRANT);
        grant(mine[k], T, U, VSP_GRANT_QUERY);
    }
    revoke_all(A, T, ALL);
    for (uint32_t k = 0; k < MINE; k++) {
        cr_assert_eq(held(mine[k], T), 0u);
        cr_assert_eq(held(mine[k], S), VSP_GRANT_GRANT | VSP_GRANT_QUERY | VSP_GRANT_MAP);
        cr_assert_eq(held(mine[k], U), VSP_GRANT_QUERY); /* what it gave on stays */
        vsp_ask_find(&msg, mine[k], 20);
        msg.badge = T;
        refused(VSP_ERR_BADCAP, mine[k], 0, 0);
        msg.badge = S;
        done();
    }
}

Test(service_revoke_all, takes_the_rights_that_are_named)
{
    for (uint32_t k = 0; k < MINE; k++) {
        grant(mine[k], A, S, ALL);
        grant(mine[k], S, T, VSP_GRANT_MAP | VSP_GRANT_QUERY);
    }
    revoke_all(A, T, VSP_GRANT_MAP | VSP_GRANT_DESTROY);
    revoke_all(A, S, VSP_GRANT_GRANT);
    for (uint32_t k = 0; k < MINE; k++) {
        cr_assert_eq(held(mine[k], T), VSP_GRANT_QUERY);
        cr_assert_eq(held(mine[k], S), ALL - VSP_GRANT_GRANT);
    }
}

Test(service_revoke_all, leaves_the_spaces_of_another_client)
{
    grant(mine[0], A, S, ALL);
    grant(other, B_CLIENT, S, ALL);
    grant(other, B_CLIENT, A, ALL);
    grant(other, A, T, VSP_GRANT_QUERY); /* what the sender gave there stays too */
    revoke_all(A, S, ALL);
    cr_assert_eq(held(mine[0], S), 0u);
    cr_assert_eq(held(other, S), ALL);
    revoke_all(A, T, ALL);
    nothing_changed();
    cr_assert_eq(held(other, T), VSP_GRANT_QUERY);
    revoke_all(B_CLIENT, S, ALL);
    cr_assert_eq(held(other, S), 0u);
    cr_assert_eq(held(other, A), ALL);
}

Test(service_revoke_all, needs_a_client_record)
{
    for (uint32_t k = 0; k < MINE; k++) {
        grant(mine[k], A, S, ALL);
        grant(mine[k], S, T, VSP_GRANT_QUERY);
    }
    ask(VSP_OP_REVOKE, 0, S, T, ALL); /* every right on every space is no client record */
    refused(VSP_ERR_BADCAP, 0, 0, 0);
    cr_assert_eq(rig.answer.epoch, 0u);
    ask(VSP_OP_REVOKE, 0, U, T, ALL);
    refused(VSP_ERR_BADCAP, 0, 0, 0);
}

Test(service_revoke_all, expects_no_epoch)
{
    static const uint64_t badge[] = {A, B_CLIENT, S};

    grant(mine[0], A, S, ALL);
    for (uint32_t k = 0; k < 3; k++) { /* before it is asked who sends it */
        ask(VSP_OP_REVOKE, 0, badge[k], S, ALL);
        vsp_rig_flags(&msg, VSP_FLAG_EXPECT_EPOCH, 0);
        refused(VSP_ERR_FLAGS, VSP_REQ_OFF_FLAGS, 0, 0);
        cr_assert_eq(rig.answer.epoch, 0u);
    }
    ask(VSP_OP_REVOKE, 0, A, S, ALL);
    vsp_rig_flags(&msg, 0, 1);
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_EPOCH, 0, 0);
    ask(VSP_OP_REVOKE, 0, A, 0, ALL);
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_WORD, 0, 0);
    ask(VSP_OP_REVOKE, 0, A, S, 0);
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_WORD + 8, 0, 0);
}

Test(service_revoke_all, finds_nothing_to_take)
{
    grant(mine[1], A, S, VSP_GRANT_QUERY);
    revoke_all(A, T, ALL); /* who never had anything */
    nothing_changed();
    revoke_all(A, S, VSP_GRANT_MAP);
    nothing_changed();
    revoke_all(A, S, ALL);
    revoke_all(A, S, ALL);
    nothing_changed();
    revoke_all(VSP_RIG_PAGER, S, ALL); /* a client without places */
    nothing_changed();
}

Test(service_revoke_all, leaves_the_owner_its_rights)
{
    grant(mine[0], A, S, ALL);
    grant(mine[0], S, A, VSP_GRANT_QUERY);
    revoke_all(A, A, ALL);
    cr_assert_eq(held(mine[0], A), 0u); /* the entry is free again */
    for (uint32_t k = 0; k < MINE; k++) {
        vsp_ask_find(&msg, mine[k], 20);
        done();
        vsp_rig_request(&msg, A, VSP_OP_SPACE_DESTROY, mine[k]);
        done();
    }
}

Test(service_revoke_all, passes_over_a_place_without_a_space)
{
    for (uint32_t k = 0; k < MINE; k++) {
        grant(mine[k], A, S, ALL);
    }
    vsp_rig_request(&msg, A, VSP_OP_SPACE_DESTROY, space); /* index 1, between the others */
    done();
    revoke_all(A, S, ALL);
    cr_assert_eq(held(mine[1], S), 0u);
    cr_assert_eq(held(mine[2], S), 0u);
    cr_assert_eq(create(A), space + VSP_SPACE_MAX);
    grant(space + VSP_SPACE_MAX, A, S, VSP_GRANT_QUERY);
    revoke_all(A, S, ALL);
    cr_assert_eq(held(space, S), 0u);
}

/* The last of a client's places is looked at, and the first of the next client's is not. */
Test(service_revoke_all, looks_at_every_place_of_the_sender)
{
    uint64_t handle[VSP_RIG_OWNER_SPACES];

    for (uint32_t k = 0; k < MINE; k++) {
        handle[mine[k] % VSP_SPACE_MAX] = mine[k];
    }
    for (uint32_t k = MINE; k < VSP_RIG_OWNER_SPACES; k++) {
        handle[k] = create(A);
        cr_assert_eq(handle[k] % VSP_SPACE_MAX, k);
    }
    cr_assert_eq(other % VSP_SPACE_MAX, VSP_RIG_OWNER_SPACES);
    grant(other, B_CLIENT, S, ALL);
    for (uint32_t k = 0; k < VSP_RIG_OWNER_SPACES; k++) {
        grant(handle[k], A, S, ALL);
    }
    revoke_all(A, S, ALL);
    for (uint32_t k = 0; k < VSP_RIG_OWNER_SPACES; k++) {
        cr_assert_eq(held(handle[k], S), 0u);
    }
    cr_assert_eq(held(other, S), ALL);
}
