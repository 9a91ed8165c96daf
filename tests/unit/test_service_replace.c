/* SPDX-License-Identifier: ISC */
/* MAP where something is, UNMAP that leaves a reservation, and pages that take turns. */
#include "tests/unit/service_errors.h"

#define RW VSP_ASK_RW
#define RX VSP_ASK_RX
#define INTO VSP_FLAG_INTO_RESERVED
#define REPLACE VSP_FLAG_REPLACE
#define KEEP VSP_FLAG_KEEP_RESERVED
#define WORD(k) vsp_model_get(rig.effects.reply_byte, VSP_REP_OFF_WORD + 8u * (k), 8)
#define EPOCH vsp_model_get(rig.effects.reply_byte, VSP_REP_OFF_EPOCH, 8)
#define RESERVED VSP_ASK_ATTRIBUTES(VSP_CLASS_RESERVATION, 0, 0, VSP_BACKING_NONE)
#define DATA VSP_ASK_ATTRIBUTES(VSP_CLASS_DATA, RW, RW, VSP_BACKING_ANON)

TestSuite(service_replace, .init = start);

static void ask_map(uint64_t page, uint64_t count, uint64_t attributes, uint32_t flags)
{
    vsp_ask_map(&msg, space, page, count);
    vsp_rig_word(&msg, 4, attributes);
    vsp_rig_flags(&msg, flags, 0);
}

static void map(uint64_t page, uint64_t count, uint64_t attributes, uint32_t flags)
{
    ask_map(page, count, attributes, flags);
    done();
}

static void ask_keep(uint64_t page, uint64_t count, uint32_t flags)
{
    vsp_ask_unmap(&msg, space, page, count);
    vsp_rig_flags(&msg, KEEP | flags, 0);
}

/* FIND at a page says what its region is. */
static void check_at(uint64_t page, uint64_t low, uint64_t high, uint64_t attributes,
                     uint64_t generation)
{
    vsp_ask_find(&msg, space, page);
    done();
    cr_assert_eq(WORD(0), 1u);
    cr_assert_eq(WORD(1), B(low));
    cr_assert_eq(WORD(2), B(high));
    cr_assert_eq(WORD(3), attributes);
    cr_assert_eq(WORD(6), generation);
}

Test(service_replace, into_a_reservation_at_once)
{
    uint64_t generation = rig.service.space[VSP_ASK_INDEX].content;
    uint64_t epoch;

    map(20, 10, RESERVED, 0);
    epoch = EPOCH;
    map(22, 3, DATA, INTO);
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_NONE);
    cr_assert_eq(rig.effects.notify, 0u);
    cr_assert_eq(EPOCH, epoch + 1u);
    check_at(21, 20, 22, RESERVED, 0);
    check_at(23, 22, 25, DATA, generation);
    check_at(27, 25, 30, RESERVED, 0);
}

Test(service_replace, OVERLAP_of_the_first_that_stays)
{
    map(20, 4, RESERVED, 0);
    map(24, 2, VSP_ASK_ATTRIBUTES(VSP_CLASS_GUARD, 0, 0, VSP_BACKING_NONE), 0);
    map(28, 2, DATA, 0);
    ask_map(20, 10, DATA, 0);
    refused(VSP_ERR_OVERLAP, B(20), B(24), 0);
    ask_map(20, 10, DATA, INTO);
    refused(VSP_ERR_OVERLAP, B(24), B(26), 0);
    ask_map(26, 10, DATA, INTO);
    refused(VSP_ERR_OVERLAP, B(28), B(30), 0);
    map(20, 10, DATA, INTO | REPLACE);
}

Test(service_replace, content_is_given_up_when_the_kernel_has)
{
    uint64_t generation = rig.service.space[VSP_ASK_INDEX].content;

    map(20, 10, DATA, 0);
    ask_map(23, 4, DATA, REPLACE);
    accepted();
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_UNMAP);
    cr_assert_eq(rig.effects.work.page, 23u);
    cr_assert_eq(rig.effects.work.count, 4u);
    cr_assert_eq(rig.effects.reply, 0u);
    cr_assert_eq(vsp_rig_complete(&rig, 0), VSP_OK);
    cr_assert_eq(rig.effects.notify, 1u);
    cr_assert_eq(WORD(0), B(23));
    cr_assert_eq(WORD(1), B(4));
    check_at(22, 20, 23, DATA, generation);
    check_at(23, 23, 27, DATA, generation + 1u);
    check_at(27, 27, 30, DATA, generation);
}

Test(service_replace, all_stays_when_the_kernel_refuses)
{
    uint64_t generation = rig.service.space[VSP_ASK_INDEX].content;

    map(20, 10, DATA, 0);
    ask_map(23, 4, RESERVED, REPLACE);
    accepted();
    cr_assert_eq(vsp_rig_complete(&rig, 1), VSP_ERR_KERNEL);
    cr_assert_eq(rig.effects.notify, 0u);
    check_at(23, 20, 30, DATA, generation);
    ask_keep(23, 4, 0);
    accepted();
    cr_assert_eq(vsp_rig_complete(&rig, 1), VSP_ERR_KERNEL);
    check_at(23, 20, 30, DATA, generation);
}

Test(service_replace, budgets_are_those_of_the_result)
{
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 116, 3, 10);
    done();
    space = WORD(0);
    map(20, 10, DATA, 0);
    map(20, 10, DATA, REPLACE);
    map(22, 3, RESERVED, REPLACE);
    ask_map(27, 1, RESERVED, REPLACE);
    refused_budget(VSP_BUDGET_REGIONS, 3, 5, 3);
    map(22, 3, DATA, INTO);
    ask_map(25, 6, DATA, REPLACE);
    refused_budget(VSP_BUDGET_PAGES, 10, 11, 10);
    ask_keep(27, 1, 0);
    refused_budget(VSP_BUDGET_REGIONS, 3, 5, 3);
}

Test(service_replace, what_is_unmapped_stays_reserved)
{
    map(20, 4, DATA, 0);
    ask_keep(20, 8, 0);
    refused(VSP_ERR_NOTMAPPED, B(24), B(28), 0);
    ask_keep(20, 8, VSP_FLAG_ALLOW_HOLES);
    accepted();
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_UNMAP);
    cr_assert_eq(vsp_rig_complete(&rig, 0), VSP_OK);
    cr_assert_eq(rig.effects.notify, 1u);
    cr_assert_eq(WORD(0), 4u);
    check_at(20, 20, 28, RESERVED, 0);
    ask_keep(28, 2, VSP_FLAG_ALLOW_HOLES);
    done();
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_NONE);
    cr_assert_eq(rig.effects.notify, 0u);
    cr_assert_eq(WORD(0), 0u);
    check_at(20, 20, 30, RESERVED, 0);
}

Test(service_replace, write_and_execute_take_turns)
{
    const uint64_t anon = VSP_BACKING_ANON;

    ask_map(20, 2, VSP_ASK_ATTRIBUTES(VSP_CLASS_JIT, 7, 7, anon), 0);
    refused(VSP_ERR_WX, 7, 7, 0);
    ask_map(20, 2, VSP_ASK_ATTRIBUTES(VSP_CLASS_CODE, RX, 7, anon), 0);
    refused(VSP_ERR_WX, RX, 7, 0);
    map(20, 2, VSP_ASK_ATTRIBUTES(VSP_CLASS_JIT, RW, 7, anon), 0);
    vsp_ask_protect(&msg, space, 20, 2, RX);
    done();
    vsp_ask_protect(&msg, space, 20, 2, 7);
    refused(VSP_ERR_WX, 7, 0, 0);
    vsp_ask_protect(&msg, space, 20, 2, RW);
    done();
}

/* What LIST shows of anonymous memory and of what is kept, MAP takes, at the same addresses. */
Test(service_replace, a_layout_is_copied_by_LIST_and_MAP)
{
    uint64_t entry[3][VSP_LIST_ENTRY_WORDS];

    map(20, 4, DATA, 0);
    map(24, 4, RESERVED, 0);
    map(30, 2, VSP_ASK_ATTRIBUTES(VSP_CLASS_JIT, RX, 7, VSP_BACKING_ANON), 0);
    vsp_ask_list(&msg, space, 0, 20);
    done();
    cr_assert_eq(WORD(0), 3u);
    for (uint32_t i = 0; i < 3u * VSP_LIST_ENTRY_WORDS; i++) {
        entry[i / VSP_LIST_ENTRY_WORDS][i % VSP_LIST_ENTRY_WORDS] = WORD(2u + i);
    }
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 116, 4, 10);
    done();
    space = WORD(0);
    for (uint32_t i = 0; i < 3; i++) {
        vsp_ask_map(&msg, space, 0, 0);
        vsp_rig_word(&msg, 0, entry[i][0]);
        vsp_rig_word(&msg, 1, entry[i][1] - entry[i][0]);
        vsp_rig_word(&msg, 4, entry[i][2]);
        vsp_rig_word(&msg, 5, entry[i][3]);
        vsp_rig_word(&msg, 6, entry[i][4]);
        done();
    }
    vsp_ask_list(&msg, space, 0, 20);
    done();
    cr_assert_eq(WORD(0), 3u);
    for (uint32_t i = 0; i < 3u * VSP_LIST_ENTRY_WORDS; i++) {
        if (i % VSP_LIST_ENTRY_WORDS != 5u) { /* the generation is the space's own */
            cr_assert_eq(WORD(2u + i), entry[i / VSP_LIST_ENTRY_WORDS][i % VSP_LIST_ENTRY_WORDS]);
        }
    }
}
