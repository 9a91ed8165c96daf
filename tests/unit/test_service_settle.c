/* SPDX-License-Identifier: ISC */
/*
 * PAGER_NEXT and PAGER_SETTLE: pagerd looks for what spaces gave up, and says when it holds nothing
 * of it any more. (The rig compares each step with the oracle, which marks every page.)
 */
#include "tests/unit/service_window.h"

TestSuite(service_settle, .init = start);

#define PLACES VSP_SPACE_MAX

static void map(uint64_t page, uint64_t count)
{
    vsp_ask_map(&msg, space, page, count);
    done();
}

static void unmap(uint64_t page, uint64_t count)
{
    vsp_ask_unmap(&msg, space, page, count);
    done();
}

/* A live space of pages [16, 20), which has given up page 16; returns its handle. */
static uint64_t create_lost(uint64_t badge)
{
    uint64_t handle;

    vsp_ask_create(&msg, badge, 16, 20, 1, 4);
    done();
    handle = rig.answer.word[0];
    vsp_ask_map(&msg, handle, 16, 1);
    msg.badge = badge;
    done();
    vsp_ask_unmap(&msg, handle, 16, 1);
    msg.badge = badge;
    done();
    return handle;
}

/* From a cursor on, PAGER_NEXT finds this, and orders nothing. */
static void found(uint64_t cursor, uint64_t handle, uint64_t content, uint64_t from, uint64_t to)
{
    const uint8_t *reply = rig.effects.reply_byte;
    uint64_t word[] = {handle, content, B(from), B(to),
                       handle == 0 ? 0u : handle % VSP_SPACE_MAX + 1u};

    vsp_ask_next(&msg, cursor);
    accepted();
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_NONE);
    cr_assert_eq(rig.effects.notify, 0u);
    cr_assert_eq(vsp_model_get(reply, VSP_REP_OFF_EPOCH, 8), 0u);
    cr_assert_eq(vsp_model_get(reply, VSP_REP_OFF_COUNT, 8), 5u);
    for (uint32_t k = 0; k < 5; k++) {
        cr_assert_eq(vsp_model_get(reply, VSP_REP_OFF_WORD + 8u * k, 8), word[k]);
    }
}

static void found_none(uint64_t cursor)
{
    found(cursor, 0, 0, 0, 0);
}

static void settle(uint64_t content)
{
    vsp_ask_settle(&msg, space, content);
    accepted();
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_NONE);
    cr_assert_eq(rig.effects.notify, 0u);
    cr_assert_eq(vsp_model_get(rig.effects.reply_byte, VSP_REP_OFF_COUNT, 8), 0u);
}

Test(service_settle, VSP_ERR_FLAGS_words_flags_and_a_handle)
{
    for (uint32_t word = 1; word < VSP_REQ_WORDS; word++) {
        vsp_ask_next(&msg, 0);
        vsp_rig_word(&msg, word, 1);
        refused(VSP_ERR_FLAGS, VSP_REQ_OFF_WORD + 8u * word, 0, 0);
        vsp_ask_settle(&msg, space, 1);
        vsp_rig_word(&msg, word, 1);
        refused(VSP_ERR_FLAGS, VSP_REQ_OFF_WORD + 8u * word, 0, 0);
    }
    vsp_ask_next(&msg, 0); /* it is on no space, and so on no epoch */
    vsp_rig_flags(&msg, VSP_FLAG_EXPECT_EPOCH, 1);
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_FLAGS, 0, 0);
    vsp_rig_flags(&msg, 0, 1);
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_EPOCH, 0, 0);
    vsp_ask_next(&msg, 0);
    vsp_model_put(msg.byte, VSP_REQ_OFF_SPACE, 8, space);
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_SPACE, 0, 0);
    cr_assert_eq(rig.answer.epoch, 1u);
    vsp_ask_settle(&msg, space, 1);
    vsp_rig_flags(&msg, VSP_FLAG_ALLOW_HOLES, 0);
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_FLAGS, 0, 0);
}

Test(service_settle, VSP_ERR_BADCAP_of_all_but_pagerd)
{
    static const uint64_t other[] = {A, VSP_RIG_SMALL, S, T, 0};

    grant(A, S, ALL, 0, 0); /* no right is enough */
    map(20, 4);
    unmap(20, 4);
    for (uint32_t k = 0; k < 5; k++) {
        vsp_ask_next(&msg, 0);
        msg.badge = other[k];
        refused(VSP_ERR_BADCAP, 0, 0, 0);
        cr_assert_eq(rig.answer.epoch, 0u);
        vsp_ask_settle(&msg, space, 2);
        msg.badge = other[k];
        refused(VSP_ERR_BADCAP, space, 0, 0);
        cr_assert_eq(rig.answer.epoch, 0u);
    }
    vsp_ask_settle(&msg, 0, 2);
    refused(VSP_ERR_BADCAP, 0, 0, 0);
    vsp_ask_settle(&msg, space + VSP_SPACE_MAX, 2);
    refused(VSP_ERR_BADCAP, space + VSP_SPACE_MAX, 0, 0);
}

Test(service_settle, VSP_ERR_EPOCH_before_the_content)
{
    map(20, 4);
    unmap(20, 4);
    vsp_ask_settle(&msg, space, 1);
    vsp_rig_flags(&msg, VSP_FLAG_EXPECT_EPOCH, 2);
    refused(VSP_ERR_EPOCH, 3, 0, 0);
    cr_assert_eq(rig.answer.epoch, 3u);
    vsp_rig_flags(&msg, VSP_FLAG_EXPECT_EPOCH, 3);
    refused(VSP_ERR_IDENTITY, 0, 2, 0);
    cr_assert_eq(rig.answer.epoch, 3u);
    vsp_rig_word(&msg, 0, 2);
    accepted();
    cr_assert_eq(rig.answer.epoch, 3u); /* no change of the layout */
    found_none(0);
}

/* What was given up since is not settled with what was given up before. */
Test(service_settle, VSP_ERR_IDENTITY_of_more_given_up_since)
{
    static const uint64_t wrong[] = {0, 1, 2, 4, UINT64_MAX};

    map(20, 4);
    unmap(20, 2);
    found(0, space, 2, 20, 22);
    unmap(23, 1);
    for (uint32_t k = 0; k < 5; k++) {
        vsp_ask_settle(&msg, space, wrong[k]);
        refused(VSP_ERR_IDENTITY, 0, 3, 0);
    }
    found(0, space, 3, 20, 24);
    settle(3);
    found_none(0);
    settle(3); /* again: there is nothing, and it is said of the same content */
    unmap(22, 1);
    found(0, space, 4, 22, 23);
}

Test(service_settle, nothing_to_settle_where_nothing_was_given_up)
{
    found_none(0);
    settle(1);
    map(20, 8);
    vsp_ask_protect(&msg, space, 20, 8, VSP_RIGHT_R);
    done();
    vsp_ask_evict(&msg, space, 20, 8);
    done();
    vsp_ask_unmap(&msg, space, 40, 8); /* nothing is there */
    vsp_rig_flags(&msg, VSP_FLAG_ALLOW_HOLES, 0);
    accepted();
    vsp_ask_unmap(&msg, space, 20, 8);
    accepted();
    cr_assert_neq(vsp_rig_complete(&rig, 1), VSP_OK); /* the kernel refused it */
    found_none(0);
    settle(1);
}

/* One range covers all that was given up, and no smaller one does. */
Test(service_settle, several_are_covered_by_one_range)
{
    map(16, 50);
    map(76, 40);
    unmap(60, 4);
    found(0, space, 2, 60, 64);
    unmap(80, 1);
    found(0, space, 3, 60, 81);
    unmap(78, 2); /* within */
    found(0, space, 4, 60, 81);
    unmap(16, 1); /* the first page of the space, and the last */
    unmap(115, 1);
    found(0, space, 6, 16, 116);
    settle(6);
    found_none(0);
    unmap(90, 2);
    found(0, space, 7, 90, 92);
}

/* The range is that of the request: what it has of holes was given up, too. */
Test(service_settle, holes_are_covered)
{
    map(30, 2);
    vsp_ask_unmap(&msg, space, 24, 20);
    vsp_rig_flags(&msg, VSP_FLAG_ALLOW_HOLES, 0);
    done();
    found(0, space, 2, 24, 44);
}

Test(service_settle, a_space_that_is_destroyed_is_not_found)
{
    uint64_t anew;

    map(20, 4);
    unmap(20, 4);
    vsp_rig_request(&msg, A, VSP_OP_SPACE_DESTROY, space);
    done();
    found_none(0);
    vsp_ask_settle(&msg, space, 2);
    refused(VSP_ERR_BADCAP, space, 0, 0);
    do { /* until the place is used again */
        vsp_ask_create(&msg, A, 16, 20, 1, 4);
        done();
        anew = rig.answer.word[0];
    } while (anew % VSP_SPACE_MAX != space % VSP_SPACE_MAX);
    cr_assert_neq(anew, space);
    found_none(0); /* and nothing of the old one is the new one's */
    vsp_ask_settle(&msg, anew, 2);
    refused(VSP_ERR_IDENTITY, 0, 1, 0);
    vsp_ask_settle(&msg, space, 2);
    refused(VSP_ERR_BADCAP, space, 0, 0);
}

Test(service_settle, every_place_is_found_once)
{
    uint64_t handle[PLACES] = {0};
    uint64_t cursor = 0;

    vsp_rig_request(&msg, A, VSP_OP_SPACE_DESTROY, space);
    done();
    for (uint32_t k = 0; k < PLACES; k++) {
        uint64_t made = create_lost(k < VSP_RIG_OWNER_SPACES ? A : VSP_RIG_SMALL);

        handle[made % VSP_SPACE_MAX] = made;
    }
    for (uint32_t k = 0; k < PLACES; k++) {
        found(cursor, handle[k], 2, 16, 17);
        cursor = rig.answer.word[4];
        cr_assert_eq(cursor, k + 1u);
    }
    found_none(cursor);
    for (uint32_t k = 0; k < PLACES; k += 2) {
        vsp_ask_settle(&msg, handle[k], 2);
        accepted();
    }
    for (uint32_t k = 0; k < PLACES; k += 2) {
        found(k, handle[k + 1u], 2, 16, 17);
        found(k + 1u, handle[k + 1u], 2, 16, 17);
    }
}

Test(service_settle, cursors_behind_all_places)
{
    static const uint64_t behind[] = {PLACES,           PLACES + 1u, 1ull << 32,
                                      (1ull << 32) + 1, 1ull << 63,  UINT64_MAX};

    map(20, 4);
    unmap(20, 4);
    found(VSP_ASK_INDEX, space, 2, 20, 24);
    found_none(VSP_ASK_INDEX + 1u);
    for (uint32_t k = 0; k < sizeof behind / sizeof behind[0]; k++) {
        found_none(behind[k]);
    }
}

/* Nothing but what is to be settled changes: the same range maps anew, and is looked at. */
Test(service_settle, the_layout_stays)
{
    map(20, 4);
    unmap(21, 2);
    map(21, 2);
    settle(2);
    vsp_ask_find(&msg, space, 21);
    accepted();
    cr_assert_eq(rig.answer.word[0], 1u);
    cr_assert_eq(rig.answer.word[6], 2u); /* its generation */
    map(30, 1);
    vsp_ask_find(&msg, space, 30);
    accepted();
    cr_assert_eq(rig.answer.word[6], 2u);
}
