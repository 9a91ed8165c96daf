/* SPDX-License-Identifier: ISC */
/* PROTECT that restricts: rights, and a ceiling that never rises again. */
#include "tests/unit/service_errors.h"

#define R VSP_RIGHT_R
#define RW VSP_ASK_RW
#define RX VSP_ASK_RX
#define RWX (VSP_ASK_RW + VSP_RIGHT_X)
#define RESTRICT VSP_FLAG_RESTRICT
#define WORD(k) vsp_model_get(rig.effects.reply_byte, VSP_REP_OFF_WORD + 8u * (k), 8)
#define EPOCH vsp_model_get(rig.effects.reply_byte, VSP_REP_OFF_EPOCH, 8)
#define DATA(rights, ceiling) VSP_ASK_ATTRIBUTES(VSP_CLASS_DATA, rights, ceiling, VSP_BACKING_ANON)
#define JIT(rights, ceiling) VSP_ASK_ATTRIBUTES(VSP_CLASS_JIT, rights, ceiling, VSP_BACKING_ANON)

TestSuite(service_restrict, .init = start);

static void map(uint64_t page, uint64_t count, uint64_t attributes)
{
    vsp_ask_map(&msg, space, page, count);
    vsp_rig_word(&msg, 4, attributes);
    done();
}

static void ask_restrict(uint64_t page, uint64_t count, uint64_t rights, uint64_t ceiling)
{
    vsp_ask_protect(&msg, space, page, count, rights);
    vsp_rig_flags(&msg, RESTRICT, 0);
    vsp_rig_word(&msg, 3, ceiling);
}

/* FIND at a page says what its region is. */
static void check_at(uint64_t page, uint64_t low, uint64_t high, uint64_t attributes)
{
    vsp_ask_find(&msg, space, page);
    done();
    cr_assert_eq(WORD(1), B(low));
    cr_assert_eq(WORD(2), B(high));
    cr_assert_eq(WORD(3), attributes);
}

Test(service_restrict, read_only_for_good)
{
    map(20, 10, DATA(RW, RW));
    ask_restrict(22, 3, R, R);
    accepted();
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_PROTECT);
    cr_assert_eq(rig.effects.work.page, 22u);
    cr_assert_eq(rig.effects.work.count, 3u);
    cr_assert_eq(rig.effects.work.rights, R);
    cr_assert_eq(vsp_rig_complete(&rig, 0), VSP_OK);
    check_at(21, 20, 22, DATA(RW, RW));
    check_at(22, 22, 25, DATA(R, R));
    check_at(25, 25, 30, DATA(RW, RW));
    vsp_ask_protect(&msg, space, 20, 10, RW);
    refused(VSP_ERR_CEILING, B(22), RW, R);
    ask_restrict(22, 1, R, RW);
    refused(VSP_ERR_CEILING, B(22), RW, R);
    vsp_ask_protect(&msg, space, 22, 3, 0); /* less, and back to what it may be */
    done();
    vsp_ask_protect(&msg, space, 22, 3, R);
    done();
    check_at(22, 22, 25, DATA(R, R));
}

Test(service_restrict, a_ceiling_above_the_rights)
{
    map(20, 4, JIT(RW, RWX));
    ask_restrict(20, 2, R, RX);
    done();
    check_at(20, 20, 22, JIT(R, RX));
    vsp_ask_protect(&msg, space, 20, 4, RW);
    refused(VSP_ERR_CEILING, B(20), RW, RX);
    vsp_ask_protect(&msg, space, 20, 2, RX);
    done();
    ask_restrict(20, 4, 0, RWX);
    refused(VSP_ERR_CEILING, B(20), RWX, RX);
    ask_restrict(22, 2, RX, RWX); /* a ceiling as it is: rights alone change */
    done();
    check_at(22, 22, 24, JIT(RX, RWX));
    ask_restrict(22, 2, RX, RX);
    done();
    check_at(22, 20, 24, JIT(RX, RX)); /* they say the same, and are one */
}

Test(service_restrict, what_is_so_already_costs_nothing)
{
    uint64_t epoch;

    map(20, 4, DATA(R, RW));
    ask_restrict(20, 4, R, RW);
    accepted();
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_NONE);
    cr_assert_eq(rig.effects.reply, 1u);
    epoch = EPOCH;
    ask_restrict(20, 4, R, R); /* the rights are, the ceiling is not */
    accepted();
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_PROTECT);
    cr_assert_eq(vsp_rig_complete(&rig, 0), VSP_OK);
    cr_assert_eq(EPOCH, epoch + 1u);
    check_at(20, 20, 24, DATA(R, R));
}

Test(service_restrict, sets_that_there_are_not)
{
    map(20, 4, DATA(RW, RW));
    ask_restrict(20, 4, VSP_RIGHT_W, RW);
    refused(VSP_ERR_PERM, VSP_RIGHT_W, RW, 0);
    ask_restrict(20, 4, R, 1ull << 32 | R);
    refused(VSP_ERR_PERM, R, 1ull << 32 | R, 0);
    ask_restrict(20, 4, 1ull << 32 | R, R);
    refused(VSP_ERR_PERM, 1ull << 32 | R, R, 0);
    ask_restrict(20, 4, RWX, RWX);
    refused(VSP_ERR_WX, RWX, RWX, 0);
    ask_restrict(20, 4, R, VSP_RIGHT_W + VSP_RIGHT_X);
    refused(VSP_ERR_WX, R, VSP_RIGHT_W + VSP_RIGHT_X, 0);
    ask_restrict(20, 4, RW, R);
    refused(VSP_ERR_CEILING, 0, RW, R);
    ask_restrict(20, 4, R, RX); /* sets, but no ceiling within that of the pages */
    refused(VSP_ERR_CEILING, B(20), RX, RW);
    ask_restrict(20, 4, R, RWX);
    refused(VSP_ERR_CEILING, B(20), RWX, RW);
    vsp_ask_protect(&msg, space, 20, 4, R); /* a ceiling that is not to be one */
    vsp_rig_word(&msg, 3, R);
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_WORD + 24, 0, 0);
    vsp_ask_unmap(&msg, space, 20, 4);
    vsp_rig_flags(&msg, RESTRICT, 0);
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_FLAGS, 0, 0);
}

Test(service_restrict, the_budget_is_that_of_the_result)
{
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 116, 2, 20);
    done();
    space = WORD(0);
    map(20, 10, DATA(R, RW));
    ask_restrict(22, 3, R, R);
    refused_budget(VSP_BUDGET_REGIONS, 1, 3, 2);
    ask_restrict(20, 3, R, R);
    done();
    ask_restrict(23, 7, R, R);
    done();
    check_at(20, 20, 30, DATA(R, R));
}

Test(service_restrict, all_stays_when_the_kernel_refuses)
{
    map(20, 4, DATA(RW, RW));
    ask_restrict(21, 2, R, R);
    accepted();
    cr_assert_eq(vsp_rig_complete(&rig, 1), VSP_ERR_KERNEL);
    check_at(21, 20, 24, DATA(RW, RW));
}

Test(service_restrict, holes_lost_pages_and_reservations)
{
    map(20, 2, DATA(RW, RW));
    map(22, 2, VSP_ASK_ATTRIBUTES(VSP_CLASS_RESERVATION, 0, 0, VSP_BACKING_NONE));
    ask_restrict(20, 4, R, R);
    refused(VSP_ERR_CEILING, B(22), R, 0);
    ask_restrict(20, 4, 0, 0);
    done();
    check_at(20, 20, 22, DATA(0, 0));
    check_at(22, 22, 24, VSP_ASK_ATTRIBUTES(VSP_CLASS_RESERVATION, 0, 0, VSP_BACKING_NONE));
    ask_restrict(20, 5, 0, 0);
    refused(VSP_ERR_NOTMAPPED, B(24), B(25), 0);
}

Test(service_restrict, what_replaces_it_is_new)
{
    map(20, 2, DATA(RW, RW));
    ask_restrict(20, 2, R, R);
    done();
    vsp_ask_map(&msg, space, 20, 1);
    vsp_rig_word(&msg, 4, DATA(RW, RW));
    vsp_rig_flags(&msg, VSP_FLAG_REPLACE, 0);
    done();
    vsp_ask_find(&msg, space, 20);
    done();
    cr_assert_eq(WORD(3), DATA(RW, RW));
    cr_assert_eq(WORD(6), rig.service.space[VSP_ASK_INDEX].content); /* and so is its content */
    vsp_ask_find(&msg, space, 21);
    done();
    cr_assert_eq(WORD(3), DATA(R, R));
}
