/* SPDX-License-Identifier: ISC */
/* pagerd asks what is in any space: FIND, LIST, SPACE_INFO, without a grant; and nobody else. */
#include "tests/unit/service_errors.h"

TestSuite(service_asks, .init = start);

static const uint32_t questions[] = {VSP_OP_FIND, VSP_OP_LIST, VSP_OP_SPACE_INFO};

/* One of them, about all of the space where it has a range. */
static void ask(uint64_t badge, uint32_t op)
{
    vsp_rig_request(&msg, badge, op, space);
    if (op == VSP_OP_FIND) {
        vsp_rig_word(&msg, 0, B(22));
    } else if (op == VSP_OP_LIST) {
        vsp_rig_word(&msg, 1, 20);
    }
}

/* The bytes of the answer but for the id, which tells one request from another. */
static uint32_t answer(uint8_t *byte)
{
    (void)memcpy(byte, rig.effects.reply_byte, rig.effects.reply_len);
    vsp_model_put(byte, VSP_REP_OFF_ID, 4, 0);
    return rig.effects.reply_len;
}

Test(service_asks, pagerd_is_told_what_the_owner_is_told)
{
    static uint8_t owner[VSP_ABI_MESSAGE_BYTES], pager[VSP_ABI_MESSAGE_BYTES];

    vsp_ask_map(&msg, space, 20, 4);
    done();
    for (uint32_t k = 0; k < 3; k++) {
        ask(VSP_RIG_OWNER, questions[k]);
        done();
        uint32_t length = answer(owner);

        ask(VSP_RIG_PAGER, questions[k]);
        done();
        cr_assert_eq(answer(pager), length);
        cr_assert_eq(memcmp(owner, pager, length), 0);
    }
}

Test(service_asks, who_is_no_pager_is_not)
{
    static const uint64_t other[] = {VSP_RIG_SMALL, VSP_RIG_OTHER, 0, UINT64_MAX};

    for (uint32_t k = 0; k < 3; k++) {
        for (uint32_t i = 0; i < 4; i++) {
            ask(other[i], questions[k]);
            refused(VSP_ERR_BADCAP, space, 0, 0);
            cr_assert_eq(rig.answer.epoch, 0u);
        }
    }
    vsp_ask_grant(&msg, VSP_OP_GRANT, space, VSP_RIG_SMALL, VSP_GRANT_MAP);
    done();
    for (uint32_t k = 0; k < 3; k++) { /* it may know of the space, but not ask */
        ask(VSP_RIG_SMALL, questions[k]);
        refused(VSP_ERR_DENIED, VSP_GRANT_QUERY, 0, 0);
        cr_assert_eq(rig.answer.epoch, 1u);
    }
}

/* Grants do not narrow what pagerd may ask, and asking gives it nothing else. */
Test(service_asks, grants_of_pagerd_change_nothing)
{
    vsp_ask_map(&msg, space, 60, 4);
    done();
    vsp_ask_grant(&msg, VSP_OP_GRANT, space, VSP_RIG_PAGER, VSP_GRANT_QUERY);
    vsp_ask_window(&msg, 50, 4);
    done();
    vsp_ask_grant(&msg, VSP_OP_GRANT, space, VSP_RIG_PAGER, VSP_GRANT_DESTROY);
    done();
    for (uint32_t k = 0; k < 3; k++) {
        ask(VSP_RIG_PAGER, questions[k]);
        done();
    }
    vsp_ask_unmap(&msg, space, 60, 4);
    msg.badge = VSP_RIG_PAGER;
    refused(VSP_ERR_DENIED, VSP_GRANT_MAP, 0, 0);
    vsp_ask_grant(&msg, VSP_OP_GRANT, space, VSP_RIG_OTHER, VSP_GRANT_QUERY);
    msg.badge = VSP_RIG_PAGER; /* it may give nobody what it has by itself */
    refused(VSP_ERR_DENIED, VSP_GRANT_GRANT, 0, 0);
}

Test(service_asks, of_no_space_and_of_another_epoch)
{
    for (uint32_t k = 0; k < 3; k++) {
        ask(VSP_RIG_PAGER, questions[k]);
        vsp_rig_flags(&msg, VSP_FLAG_EXPECT_EPOCH, 7);
        refused(VSP_ERR_EPOCH, 1, 0, 0);
        ask(VSP_RIG_PAGER, questions[k]);
        vsp_model_put(msg.byte, VSP_REQ_OFF_SPACE, 8, space + VSP_SPACE_MAX);
        refused(VSP_ERR_BADCAP, space + VSP_SPACE_MAX, 0, 0);
    }
    vsp_ask_unmap(&msg, space, 20, 4);
    msg.badge = VSP_RIG_PAGER; /* what is no question stays closed */
    refused(VSP_ERR_BADCAP, space, 0, 0);
}

/* MAY tells of grants: what pagerd may ask by itself is none. */
Test(service_asks, MAY_tells_of_grants_alone)
{
    vsp_ask_may(&msg, space, 16, 4, VSP_RIG_PAGER, VSP_GRANT_QUERY);
    done();
    cr_assert_eq(rig.answer.word[0], 0u);
}
