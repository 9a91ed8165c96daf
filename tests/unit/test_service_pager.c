/* SPDX-License-Identifier: ISC */
/*
 * PAGE_EVICT and MAY, which are pagerd's alone. (The rig compares each step with the oracle, and
 * the page tables with the layout.)
 */
#include "tests/unit/service_window.h"

TestSuite(service_pager, .init = start);

#define P VSP_RIG_PAGER

/* A name of one of the two requests, right on pages [20, 24). */
static void ask(uint32_t op)
{
    if (op == VSP_OP_MAY) {
        vsp_ask_may(&msg, space, 20, 4, A, VSP_GRANT_MAP);
    } else {
        vsp_ask_evict(&msg, space, 20, 4);
    }
}

/* Anonymous [20, 24), direct [24, 28), anonymous [28, 32), direct [40, 44). The epoch is 5. */
static void map_mixed(void)
{
    vsp_ask_map(&msg, space, 20, 4);
    done();
    vsp_ask_map_direct(&msg, space, 24, 4, VSP_RIG_OWNER_FRAME);
    done();
    vsp_ask_map(&msg, space, 28, 4);
    done();
    vsp_ask_map_direct(&msg, space, 40, 4, VSP_RIG_OWNER_FRAME + 8u);
    done();
}

static void supply(uint64_t page, uint64_t frame)
{
    vsp_ask_supply(&msg, space, page, 1);
    vsp_rig_word(&msg, 2, frame);
    done();
}

static uint32_t present(void)
{
    return rig.kernel.table[VSP_ASK_INDEX].count;
}

Test(service_pager, VSP_ERR_FLAGS_unused_words_and_flags)
{
    for (uint32_t op = VSP_OP_PAGE_EVICT; op <= VSP_OP_MAY; op++) {
        for (uint32_t word = op == VSP_OP_MAY ? 4 : 2; word < VSP_REQ_WORDS; word++) {
            ask(op);
            vsp_rig_word(&msg, word, 1);
            refused(VSP_ERR_FLAGS, VSP_REQ_OFF_WORD + 8u * word, 0, 0);
        }
        ask(op);
        vsp_rig_flags(&msg, VSP_FLAG_ALLOW_HOLES, 0);
        refused(VSP_ERR_FLAGS, VSP_REQ_OFF_FLAGS, 0, 0);
        ask(op);
        vsp_rig_flags(&msg, 0, 1);
        refused(VSP_ERR_FLAGS, VSP_REQ_OFF_EPOCH, 0, 0);
    }
}

Test(service_pager, VSP_ERR_FLAGS_who_and_what_MAY_is_about)
{
    vsp_ask_may(&msg, space, 20, 4, 0, 0); /* the badge comes first */
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_WORD + 16, 0, 0);
    for (uint64_t right = 0; right < 20; right++) {
        vsp_ask_may(&msg, space, 20, 4, A, right);
        if (right == 1 || right == 2 || right == 4 || right == 8) {
            done();
        } else {
            refused(VSP_ERR_FLAGS, VSP_REQ_OFF_WORD + 24, 0, 0);
        }
    }
    vsp_ask_may(&msg, space, 20, 4, A, 0x100000001ull);
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_WORD + 24, 0, 0);
}

Test(service_pager, VSP_ERR_BADCAP_of_all_but_pagerd)
{
    static const uint64_t other[] = {A, VSP_RIG_SMALL, S, T};

    grant(A, S, ALL, 0, 0); /* no right is enough */
    for (uint32_t op = VSP_OP_PAGE_EVICT; op <= VSP_OP_MAY; op++) {
        for (uint32_t k = 0; k < 4; k++) {
            ask(op);
            msg.badge = other[k];
            refused(VSP_ERR_BADCAP, space, 0, 0);
            cr_assert_eq(rig.answer.epoch, 0u);
        }
        ask(op);
        vsp_model_put(msg.byte, VSP_REQ_OFF_SPACE, 8, space + VSP_SPACE_MAX);
        refused(VSP_ERR_BADCAP, space + VSP_SPACE_MAX, 0, 0);
        ask(op);
        vsp_model_put(msg.byte, VSP_REQ_OFF_SPACE, 8, 0);
        refused(VSP_ERR_BADCAP, 0, 0, 0);
    }
}

Test(service_pager, VSP_ERR_EPOCH_before_the_range)
{
    map_mixed();
    for (uint32_t op = VSP_OP_PAGE_EVICT; op <= VSP_OP_MAY; op++) {
        ask(op);
        vsp_rig_word(&msg, 0, 1); /* before ALIGN */
        vsp_rig_flags(&msg, VSP_FLAG_EXPECT_EPOCH, 4);
        refused(VSP_ERR_EPOCH, 5, 0, 0);
        cr_assert_eq(rig.answer.epoch, 5u);
        ask(op);
        vsp_rig_flags(&msg, VSP_FLAG_EXPECT_EPOCH, 5);
        done();
        cr_assert_eq(rig.answer.epoch, 5u);
    }
}

Test(service_pager, VSP_ERR_ALIGN_of_the_range)
{
    for (uint32_t op = VSP_OP_PAGE_EVICT; op <= VSP_OP_MAY; op++) {
        ask(op);
        vsp_rig_word(&msg, 1, B(4) + 8u);
        refused(VSP_ERR_ALIGN, 1, B(4) + 8u, 0);
        vsp_rig_word(&msg, 0, B(20) + 1u);
        refused(VSP_ERR_ALIGN, 0, B(20) + 1u, 0);
    }
}

Test(service_pager, VSP_ERR_RANGE_before_the_backing)
{
    static const uint64_t bad[][2] = {{20, 0},
                                      {15, 2},
                                      {115, 2},
                                      {116, 1},
                                      {0, 1},
                                      {15, 101},
                                      {20, UINT64_MAX / VSP_ABI_PAGE_BYTES},
                                      {UINT64_MAX / VSP_ABI_PAGE_BYTES, 2}};

    map_mixed();
    for (uint32_t k = 0; k < sizeof bad / sizeof bad[0]; k++) { /* before BACKING */
        vsp_ask_evict(&msg, space, bad[k][0], bad[k][1]);
        refused(VSP_ERR_RANGE, B(16), B(116), 0);
        vsp_ask_may(&msg, space, bad[k][0], bad[k][1], A, VSP_GRANT_MAP);
        refused(VSP_ERR_RANGE, B(16), B(116), 0);
    }
}

Test(service_pager, VSP_ERR_BACKING_first_direct_page_of_the_range)
{
    static const uint64_t range[][3] = {{20, 32, 24}, {16, 116, 24}, {23, 25, 24}, {24, 25, 24},
                                        {24, 28, 24}, {26, 32, 26},  {27, 28, 27}, {27, 44, 27},
                                        {28, 44, 40}, {28, 41, 40},  {32, 41, 40}, {41, 42, 41},
                                        {43, 116, 43}};

    map_mixed();
    for (uint32_t k = 0; k < sizeof range / sizeof range[0]; k++) {
        vsp_ask_evict(&msg, space, range[k][0], range[k][1] - range[k][0]);
        refused(VSP_ERR_BACKING, VSP_BACKING_DIRECT, B(range[k][2]), 0);
        cr_assert_eq(rig.answer.epoch, 5u);
    }
    vsp_ask_protect(&msg, space, 24, 2, 0); /* without rights it is direct all the same */
    done();
    vsp_ask_evict(&msg, space, 20, 12);
    refused(VSP_ERR_BACKING, VSP_BACKING_DIRECT, B(24), 0);
}

/* The range is evicted: no words, no epoch, no signal, and the layout is as it was. */
static void evicts(uint64_t start, uint64_t end)
{
    vsp_ask_evict(&msg, space, start, end - start);
    accepted();
    cr_assert_eq(rig.effects.reply, 0u);
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_UNMAP);
    cr_assert_eq(rig.effects.work.slot, VSP_SLOT_SPACE + VSP_ASK_INDEX);
    cr_assert_eq(rig.effects.work.page, start);
    cr_assert_eq(rig.effects.work.count, end - start);
    cr_assert_eq(rig.effects.work.rights, 0u);
    cr_assert_eq(rig.effects.work.frame, 0u);
    cr_assert_eq(vsp_rig_complete(&rig, 0), VSP_OK);
    cr_assert_eq(rig.effects.notify, 0u);
    cr_assert_eq(vsp_model_get(rig.effects.reply_byte, VSP_REP_OFF_STATUS, 4), VSP_OK);
    cr_assert_eq(vsp_model_get(rig.effects.reply_byte, VSP_REP_OFF_COUNT, 8), 0u);
    cr_assert_eq(vsp_model_get(rig.effects.reply_byte, VSP_REP_OFF_EPOCH, 8), 5u);
    cr_assert_eq(rig.effects.reply_len, VSP_REP_OFF_WORD);
    cr_assert(vsp_rig_as_before(&rig));
}

Test(service_pager, evict_takes_what_is_present_and_nothing_beside)
{
    map_mixed();
    evicts(16, 20); /* holes alone */
    evicts(20, 24); /* a region of which nothing is present */
    cr_assert_eq(present(), 8u);
    for (uint64_t page = 20; page < 32; page += page == 23 ? 5 : 1) {
        supply(page, VSP_RIG_PAGER_FRAME + page);
    }
    cr_assert_eq(present(), 16u);
    evicts(22, 23);
    cr_assert_eq(present(), 15u);
    evicts(22, 24);
    cr_assert_eq(present(), 14u);
    evicts(28, 40); /* a region, and the hole up to direct pages */
    cr_assert_eq(present(), 10u);
    evicts(16, 24);
    cr_assert_eq(present(), 8u); /* the direct ones */
    evicts(44, 116);
    cr_assert_eq(present(), 8u);
}

Test(service_pager, evicted_pages_are_supplied_again)
{
    map_mixed();
    supply(21, VSP_RIG_PAGER_FRAME);
    evicts(21, 22);
    vsp_ask_fault(&msg, space, 21, VSP_ACCESS_WRITE);
    done();
    cr_assert_eq(rig.answer.word[2], B(21)); /* its content is what it was */
    supply(21, VSP_RIG_PAGER_FRAME + 7u);
    cr_assert_eq(present(), 9u);
}

Test(service_pager, VSP_ERR_KERNEL_evicts_nothing)
{
    map_mixed();
    supply(21, VSP_RIG_PAGER_FRAME);
    vsp_ask_evict(&msg, space, 20, 4);
    accepted();
    cr_assert_eq(vsp_rig_complete(&rig, 1), VSP_ERR_KERNEL);
    check_refusal(VSP_ERR_KERNEL, 0, 0, 0);
    cr_assert(vsp_rig_as_before(&rig));
    cr_assert_eq(present(), 9u);
}

/* Whether a badge has a right on pages [start, end) of the space. */
static uint64_t may(uint64_t badge, uint64_t right, uint64_t start, uint64_t end)
{
    vsp_ask_may(&msg, space, start, end - start, badge, right);
    done();
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_NONE);
    cr_assert_eq(rig.effects.notify, 0u);
    cr_assert_eq(vsp_model_get(rig.effects.reply_byte, VSP_REP_OFF_COUNT, 8), 1u);
    return vsp_model_get(rig.effects.reply_byte, VSP_REP_OFF_WORD, 8);
}

Test(service_pager, may_of_the_owner_is_every_right_everywhere)
{
    for (uint64_t right = 1; right <= 8; right *= 2) {
        cr_assert_eq(may(A, right, 16, 116), 1u);
        cr_assert_eq(may(A, right, 115, 116), 1u);
        cr_assert_eq(may(P, right, 16, 17), 0u); /* pagerd asks; it has none of them itself */
        cr_assert_eq(may(VSP_RIG_SMALL, right, 16, 17), 0u);
        cr_assert_eq(may(S, right, 16, 17), 0u); /* no client, no grant */
        cr_assert_eq(may(UINT64_MAX, right, 16, 17), 0u);
    }
}

Test(service_pager, may_of_a_grantee_is_each_right_in_its_window)
{
    for (uint64_t right = 1; right <= 8; right *= 2) {
        grant(A, S, right, 40, 60);
        for (uint64_t other = 1; other <= 8; other *= 2) {
            cr_assert_eq(may(S, other, 40, 60), other == right);
        }
        cr_assert_eq(may(S, right, 40, 41), 1u);
        cr_assert_eq(may(S, right, 59, 60), 1u);
        cr_assert_eq(may(S, right, 39, 60), 0u);
        cr_assert_eq(may(S, right, 40, 61), 0u);
        cr_assert_eq(may(S, right, 39, 40), 0u);
        cr_assert_eq(may(S, right, 60, 61), 0u);
        cr_assert_eq(may(T, right, 40, 60), 0u);
        revoke(A, S, right);
        cr_assert_eq(may(S, right, 40, 60), 0u);
    }
}

Test(service_pager, may_does_not_add_up_windows_but_takes_any_that_is_enough)
{
    grant(A, S, VSP_GRANT_MAP, 40, 50);
    grant(A, S, VSP_GRANT_MAP, 50, 60);
    cr_assert_eq(may(S, VSP_GRANT_MAP, 40, 50), 1u);
    cr_assert_eq(may(S, VSP_GRANT_MAP, 50, 60), 1u);
    cr_assert_eq(may(S, VSP_GRANT_MAP, 49, 51), 0u);
    cr_assert_eq(may(S, VSP_GRANT_MAP, 40, 60), 0u);
    grant(A, S, VSP_GRANT_QUERY, 40, 60); /* another right does not help */
    cr_assert_eq(may(S, VSP_GRANT_MAP, 49, 51), 0u);
    cr_assert_eq(may(S, VSP_GRANT_QUERY, 49, 51), 1u);
    grant(A, T, VSP_GRANT_MAP, 45, 55); /* nor does another badge */
    cr_assert_eq(may(S, VSP_GRANT_MAP, 49, 51), 0u);
    grant(A, S, VSP_GRANT_MAP, 45, 55);
    cr_assert_eq(may(S, VSP_GRANT_MAP, 49, 51), 1u);
}
