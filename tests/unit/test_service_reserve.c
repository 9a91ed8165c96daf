/* SPDX-License-Identifier: ISC */
/* Reservations and guards: a region each, pages that count for nothing, and nothing in them. */
#include "tests/support/service_check.h"
#include "tests/unit/service_errors.h"

#define RW VSP_ASK_RW
#define RESERVATION VSP_CLASS_RESERVATION
#define GUARD VSP_CLASS_GUARD
#define NONE VSP_BACKING_NONE

TestSuite(service_reserve, .init = start);

static uint64_t word(uint32_t k)
{
    return vsp_model_get(rig.effects.reply_byte, VSP_REP_OFF_WORD + 8u * k, 8);
}

static void ask_keep(uint64_t class_id, uint64_t page, uint64_t count)
{
    vsp_ask_map(&msg, space, page, count);
    vsp_rig_word(&msg, 4, VSP_ASK_ATTRIBUTES(class_id, 0, 0, NONE));
}

static void keep(uint64_t class_id, uint64_t page, uint64_t count)
{
    ask_keep(class_id, page, count);
    done();
}

/* FIND at a page says of a reservation or a guard. */
static void check_kept(uint64_t class_id, uint64_t page, uint64_t low, uint64_t high)
{
    vsp_ask_find(&msg, space, page);
    done();
    cr_assert_eq(word(0), 1u);
    cr_assert_eq(word(1), B(low));
    cr_assert_eq(word(2), B(high));
    cr_assert_eq(word(3), VSP_ASK_ATTRIBUTES(class_id, 0, 0, NONE));
    cr_assert_eq(word(4), 0u);
    cr_assert_eq(word(5), B(low));
    cr_assert_eq(word(6), 0u);
}

/* SPACE_INFO says how much is used. */
static void check_used(uint64_t regions, uint64_t pages)
{
    vsp_rig_request(&msg, VSP_RIG_OWNER, VSP_OP_SPACE_INFO, space);
    done();
    cr_assert_eq(word(2), regions);
    cr_assert_eq(word(4), pages);
}

Test(service_reserve, pages_count_for_nothing)
{
    keep(RESERVATION, 16, 90); /* as many as the space may have */
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_NONE);
    check_used(1, 0);
    vsp_ask_unmap(&msg, space, 20, 84);
    done();
    cr_assert_eq(word(0), 0u);
    vsp_ask_map(&msg, space, 20, 80);
    done();
    keep(GUARD, 100, 4);
    check_used(4, 80);
    vsp_ask_unmap(&msg, space, 18, 10);
    done();
    cr_assert_eq(word(0), 8u); /* of ten pages two were kept */
    check_used(4, 72);
}

Test(service_reserve, neighbours_join_whatever_was_unmapped)
{
    keep(GUARD, 20, 2);
    vsp_ask_map(&msg, space, 30, 1);
    done();
    vsp_ask_unmap(&msg, space, 30, 1);
    done();
    keep(GUARD, 22, 3);
    check_kept(GUARD, 24, 20, 25);
    keep(RESERVATION, 25, 2); /* of another class */
    check_kept(RESERVATION, 25, 25, 27);
    check_used(2, 0);
}

Test(service_reserve, budgets_at_their_limits)
{
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 116, 2, 4);
    done();
    space = word(0);
    vsp_ask_map(&msg, space, 20, 4);
    done();
    keep(RESERVATION, 30, 50);
    ask_keep(GUARD, 80, 2);
    refused_budget(VSP_BUDGET_REGIONS, 2, 3, 2);
    keep(RESERVATION, 80, 2); /* goes on with what is there */
    vsp_ask_map(&msg, space, 24, 1);
    refused_budget(VSP_BUDGET_PAGES, 4, 5, 4);
    vsp_ask_unmap(&msg, space, 40, 2);
    refused_budget(VSP_BUDGET_REGIONS, 2, 3, 2);
    check_used(2, 4);
}

Test(service_reserve, guard_between_two_stacks)
{
    static const uint64_t stack = VSP_ASK_ATTRIBUTES(VSP_CLASS_STACK, RW, RW, VSP_BACKING_ANON);

    keep(GUARD, 20, 1);
    keep(GUARD, 29, 1);
    for (uint64_t page = 21; page <= 30; page += 9) {
        vsp_ask_map(&msg, space, page, 8);
        vsp_rig_word(&msg, 4, stack);
        done();
    }
    check_kept(GUARD, 29, 29, 30);
    vsp_ask_fault(&msg, space, 29, VSP_ACCESS_WRITE); /* the upper stack has overflowed */
    refused(VSP_ERR_BACKING, NONE, B(29), GUARD);
    vsp_ask_fault(&msg, space, 30, VSP_ACCESS_WRITE);
    done();
    vsp_ask_fault(&msg, space, 19, VSP_ACCESS_WRITE); /* a wild access is told apart */
    refused(VSP_ERR_NOTMAPPED, B(19), B(20), 0);
    vsp_ask_map(&msg, space, 29, 1);
    refused(VSP_ERR_OVERLAP, B(29), B(30), 0);
}

Test(service_reserve, nothing_gets_in)
{
    for (uint64_t class_id = RESERVATION; class_id <= GUARD; class_id++) {
        uint64_t page = class_id == RESERVATION ? 20 : 40;

        keep(class_id, page, 4);
        for (uint64_t access = 1; access <= 4; access *= 2) {
            vsp_ask_fault(&msg, space, page + 1, access);
            refused(VSP_ERR_BACKING, NONE, B(page + 1), class_id);
        }
        vsp_ask_supply(&msg, space, page + 1, 2);
        vsp_rig_word(&msg, 3, 0);
        vsp_rig_word(&msg, 4, NONE);
        vsp_rig_word(&msg, 7, 0);
        refused(VSP_ERR_BACKING, NONE, VSP_RIG_PAGER_FRAME, 0);
        vsp_ask_lost(&msg, space, page, 0, page, 0);
        refused(VSP_ERR_BACKING, NONE, B(page), 0);
        vsp_ask_protect(&msg, space, page + 1, 2, VSP_RIGHT_R);
        refused(VSP_ERR_CEILING, B(page), VSP_RIGHT_R, 0);
        vsp_ask_protect(&msg, space, page + 1, 2, 0);
        done();
        vsp_ask_evict(&msg, space, page, 4);
        done();
        check_kept(class_id, page, page, page + 4);
    }
}

Test(service_reserve, refusals_of_MAP)
{
    for (uint64_t class_id = RESERVATION; class_id <= GUARD; class_id++) {
        for (uint64_t backing = VSP_BACKING_ANON; backing <= VSP_BACKING_LOST; backing++) {
            ask_keep(class_id, 20, 4);
            vsp_rig_object(&msg, 7, 7);
            vsp_rig_word(&msg, 4, VSP_ASK_ATTRIBUTES(class_id, 0, 0, backing));
            refused(VSP_ERR_BACKING, backing, 0, 0);
        }
        ask_keep(class_id, 20, 4);
        vsp_rig_word(&msg, 4, VSP_ASK_ATTRIBUTES(class_id, 0, VSP_RIGHT_R, NONE));
        refused(VSP_ERR_CLASS, class_id, 0, 0);
        ask_keep(class_id, 20, 4);
        vsp_rig_word(&msg, 5, 1);
        refused(VSP_ERR_BACKING, NONE, 1, 0);
    }
    for (uint64_t class_id = VSP_CLASS_CODE; class_id <= VSP_CLASS_DEVICE; class_id++) {
        ask_keep(class_id, 20, 4);
        refused(VSP_ERR_BACKING, NONE, 0, 0);
    }
}

/* The oracle has no pages for so large a space: 64 GiB are kept where 4 GiB may be used. */
Test(service_reserve, more_than_may_be_used)
{
    const uint64_t gib = 1ull << 18; /* pages */
    static const struct vsp_startup startup = {
        .client_count = 1,
        .client = {{.badge = VSP_RIG_OWNER, .spaces = 1, .regions = 4, .pages = 4ull << 18}}};
    struct vsp_service *s = &rig.service;

    vsp_service_init(s, &startup);
    vsp_ask_create(&msg, VSP_RIG_OWNER, gib, 100 * gib, 4, 4 * gib);
    cr_assert_eq(vsp_service_step(s, &msg, &rig.call, &rig.effects, &rig.reply), VSP_OK);
    space = rig.reply.word[0];
    ask_keep(RESERVATION, 2 * gib, 64 * gib);
    cr_assert_eq(vsp_service_step(s, &msg, &rig.call, &rig.effects, &rig.reply), VSP_OK);
    vsp_ask_map(&msg, space, 70 * gib, 4 * gib);
    cr_assert_eq(vsp_service_step(s, &msg, &rig.call, &rig.effects, &rig.reply), VSP_OK);
    vsp_ask_map(&msg, space, 80 * gib, 1);
    cr_assert_eq(vsp_service_step(s, &msg, &rig.call, &rig.effects, &rig.reply), VSP_ERR_BUDGET);
    cr_assert_eq(rig.reply.word[1], 4 * gib);
    vsp_rig_request(&msg, VSP_RIG_OWNER, VSP_OP_SPACE_INFO, space);
    cr_assert_eq(vsp_service_step(s, &msg, &rig.call, &rig.effects, &rig.reply), VSP_OK);
    cr_assert(rig.reply.word[2] == 2 && rig.reply.word[4] == 4 * gib);
    vsp_service_check(s);
}
