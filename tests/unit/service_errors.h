/* SPDX-License-Identifier: ISC */
/*
 * Tests of the error codes, by name: the request that earns one, its detail words, and a service
 * that is byte for byte as it was. (The rig compares each step with the oracle besides.)
 */
#ifndef VSP_TESTS_SERVICE_ERRORS_H
#define VSP_TESTS_SERVICE_ERRORS_H

#include <criterion/criterion.h>
#include <string.h>

#include "tests/support/ask.h"

#define B(pages) VSP_ASK_BYTES(pages)

static struct vsp_rig rig;
static struct vsp_message msg;
static uint64_t space; /* pages [VSP_ASK_LO, VSP_ASK_HI) of the owner */

static inline void start(void)
{
    space = vsp_ask_space(&rig);
}

/* The reply to msg was an error with these details, and nothing else happened. */
static inline void check_details(uint32_t code, uint64_t detail0, uint64_t detail1,
                                 uint64_t detail2, uint64_t detail3)
{
    const uint8_t *reply = rig.effects.reply_byte;

    cr_assert_eq(rig.effects.reply, 1u);
    cr_assert_eq(rig.effects.token, msg.token);
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_NONE);
    cr_assert_eq(rig.effects.notify, 0u);
    cr_assert_eq(rig.effects.work.keep_slot, 0u);
    cr_assert_eq(vsp_model_get(reply, VSP_REP_OFF_STATUS, 4), code);
    cr_assert_eq(vsp_model_get(reply, VSP_REP_OFF_COUNT, 8), 4u);
    cr_assert_eq(vsp_model_get(reply, VSP_REP_OFF_WORD, 8), detail0);
    cr_assert_eq(vsp_model_get(reply, VSP_REP_OFF_WORD + 8, 8), detail1);
    cr_assert_eq(vsp_model_get(reply, VSP_REP_OFF_WORD + 16, 8), detail2);
    cr_assert_eq(vsp_model_get(reply, VSP_REP_OFF_WORD + 24, 8), detail3);
}

static inline void check_refusal(uint32_t code, uint64_t detail0, uint64_t detail1,
                                 uint64_t detail2)
{
    check_details(code, detail0, detail1, detail2, 0);
}

/* msg is refused, and every byte of the service is as it was. */
static inline void refused(uint32_t code, uint64_t detail0, uint64_t detail1, uint64_t detail2)
{
    (void)vsp_rig_send(&rig, &msg);
    check_refusal(code, detail0, detail1, detail2);
    cr_assert_eq(memcmp(&rig.service, &rig.before, sizeof rig.service), 0);
}

/* msg is refused: a budget of a kind has so much in use and would need so much. */
static inline void refused_budget(uint64_t kind, uint64_t used, uint64_t asked, uint64_t limit)
{
    (void)vsp_rig_send(&rig, &msg);
    check_details(VSP_ERR_BUDGET, kind, used, asked, limit);
    cr_assert_eq(memcmp(&rig.service, &rig.before, sizeof rig.service), 0);
}

/* msg is accepted; its kernel work, if any, is outstanding. */
static inline void accepted(void)
{
    cr_assert_eq(vsp_rig_send(&rig, &msg), VSP_OK);
}

/* msg is accepted and its kernel work is done. */
static inline void done(void)
{
    cr_assert_eq(vsp_rig_do(&rig, &msg), VSP_OK);
}

#endif
