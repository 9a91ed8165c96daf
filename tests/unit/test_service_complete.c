/* SPDX-License-Identifier: ISC */
/*
 * Requests that need kernel work: nothing is replied and no layout changed until the outcome is
 * there, then one reply goes to the request's token. Each operation's work is done once, which is
 * one change, and refused once with KERNEL, which is none.
 */
#include "tests/unit/service_errors.h"

TestSuite(service_complete);

/* What FIND says of one page, and the epoch. */
struct place {
    uint64_t state;
    uint64_t start; /* pages */
    uint64_t end;
    uint64_t rights;
    uint64_t epoch;
};

static void check_place(uint64_t page, const struct place *want)
{
    vsp_ask_find(&msg, space, page);
    done();
    cr_assert_eq(rig.answer.word[0], want->state);
    cr_assert_eq(rig.answer.word[1], B(want->start));
    cr_assert_eq(rig.answer.word[2], B(want->end));
    cr_assert_eq(rig.answer.word[3] >> 8 & 0xffu, want->rights);
    cr_assert_eq(rig.answer.epoch, want->epoch);
}

/* Direct pages [20, 28) and anonymous pages [60, 64), both RW; the epoch is 3. */
static void two_regions(void)
{
    start();
    vsp_ask_map_direct(&msg, space, 20, 8, VSP_RIG_OWNER_FRAME);
    done();
    vsp_ask_map(&msg, space, 60, 4);
    done();
}

/* Pages [22, 24) are as wanted, and what remains of [20, 28) beside them is whole. */
static void check_middle(const struct place *want)
{
    check_place(23, want);
    if (want->start == 22) {
        check_place(20, &(struct place){1, 20, 22, VSP_ASK_RW, want->epoch});
        check_place(24, &(struct place){1, 24, 28, VSP_ASK_RW, want->epoch});
    }
}

static uint64_t replied(uint32_t offset, uint32_t width)
{
    return vsp_model_get(rig.effects.reply_byte, offset, width);
}

/* msg is sent and orders work of a kind, which is then done or refused: who is told what, when. */
static void order(uint32_t kind, int refuse, uint32_t notify, uint64_t words, uint64_t epoch)
{
    uint64_t op = vsp_model_get(msg.byte, VSP_REQ_OFF_OP, 2);
    uint64_t id = vsp_model_get(msg.byte, VSP_REQ_OFF_ID, 4);

    accepted();
    cr_assert_eq(rig.effects.work.kind, kind);
    cr_assert_eq(rig.effects.notify, 0u);
    cr_assert_eq(rig.effects.reply, 0u);
    cr_assert_eq(rig.effects.reply_len, 0u);
    cr_assert_eq(rig.service.pending.op, op);
    cr_assert_eq(rig.service.pending.id, id);
    cr_assert_eq(rig.service.pending.token, msg.token);
    cr_assert(vsp_rig_as_before(&rig));
    cr_assert_eq(vsp_rig_complete(&rig, refuse), refuse ? VSP_ERR_KERNEL : VSP_OK);
    if (refuse) {
        check_refusal(VSP_ERR_KERNEL, 0, 0, 0);
        cr_assert(vsp_rig_as_before(&rig));
    } else {
        cr_assert_eq(rig.effects.work.kind, VSP_WORK_NONE);
        cr_assert_eq(rig.effects.work.keep_slot, 0u);
        cr_assert_eq(rig.effects.notify, notify);
        cr_assert_eq(rig.effects.reply, 1u);
        cr_assert_eq(rig.effects.token, msg.token);
        cr_assert_eq(replied(VSP_REP_OFF_STATUS, 4), VSP_OK);
        cr_assert_eq(replied(VSP_REP_OFF_COUNT, 8), words);
    }
    cr_assert_eq(replied(VSP_REP_OFF_OP, 2), op);
    cr_assert_eq(replied(VSP_REP_OFF_ID, 4), id);
    cr_assert_eq(replied(VSP_REP_OFF_EPOCH, 8), epoch);
    cr_assert_eq(rig.service.pending.op, 0u);
}

Test(service_complete, map_direct)
{
    static const struct place after[] = {{1, 40, 44, VSP_RIGHT_R, 4}, {0, 28, 60, 0, 3}};
    uint64_t frame = VSP_RIG_OWNER_FRAME + 8u;
    uint64_t attributes = VSP_ASK_ATTRIBUTES(VSP_CLASS_SHARED, VSP_RIGHT_R, VSP_ASK_RW,
                                             VSP_BACKING_DIRECT);

    for (int refuse = 0; refuse <= 1; refuse++) {
        two_regions();
        vsp_ask_map_direct(&msg, space, 40, 4, frame);
        vsp_rig_word(&msg, 4, attributes);
        order(VSP_WORK_MAP, refuse, 0, 2, after[refuse].epoch);
        check_place(41, &after[refuse]);
        cr_assert_eq(rig.answer.word[3], refuse ? 0u : attributes);
        cr_assert_eq(rig.answer.word[4], refuse ? 0u : frame);
    }
}

Test(service_complete, unmap)
{
    static const struct place after[] = {{0, 22, 24, 0, 4}, {1, 20, 28, VSP_ASK_RW, 3}};

    for (int refuse = 0; refuse <= 1; refuse++) {
        two_regions();
        vsp_ask_unmap(&msg, space, 22, 2);
        order(VSP_WORK_UNMAP, refuse, 1, 1, after[refuse].epoch);
        check_middle(&after[refuse]);
    }
}

Test(service_complete, protect)
{
    static const struct place after[] = {{1, 22, 24, VSP_RIGHT_R, 4}, {1, 20, 28, VSP_ASK_RW, 3}};

    for (int refuse = 0; refuse <= 1; refuse++) {
        two_regions();
        vsp_ask_protect(&msg, space, 22, 2, VSP_RIGHT_R);
        order(VSP_WORK_PROTECT, refuse, 0, 0, after[refuse].epoch);
        check_middle(&after[refuse]);
    }
}

Test(service_complete, supply)
{
    static const struct place after = {1, 60, 64, VSP_ASK_RW, 3};

    for (int refuse = 0; refuse <= 1; refuse++) {
        two_regions();
        vsp_ask_supply(&msg, space, 61, 2);
        order(VSP_WORK_SUPPLY, refuse, 0, 0, after.epoch);
        check_place(61, &after);
    }
}

Test(service_complete, evict)
{
    static const struct place after = {1, 60, 64, VSP_ASK_RW, 3};

    for (int refuse = 0; refuse <= 1; refuse++) {
        two_regions();
        vsp_ask_evict(&msg, space, 58, 5); /* a hole, and a part of a region */
        order(VSP_WORK_UNMAP, refuse, 0, 0, after.epoch);
        check_place(61, &after);
    }
}

Test(service_complete, destroy)
{
    static const struct place after = {1, 20, 28, VSP_ASK_RW, 3};

    for (int refuse = 1; refuse >= 0; refuse--) {
        two_regions();
        vsp_rig_request(&msg, VSP_RIG_OWNER, VSP_OP_SPACE_DESTROY, space);
        order(VSP_WORK_CLEAR, refuse, 1, 0, refuse ? after.epoch : 0u);
        if (refuse) {
            check_place(23, &after);
        }
    }
    vsp_ask_find(&msg, space, 23);
    refused(VSP_ERR_BADCAP, space, 0, 0);
}

static void map_40(void)
{
    start();
    vsp_ask_map(&msg, space, 30, 40);
    done();
}

static void check_regions(uint64_t count, uint64_t epoch)
{
    vsp_ask_list(&msg, space, 0, VSP_LIST_MAX);
    done();
    cr_assert_eq(rig.answer.word[0], count);
    cr_assert_eq(rig.answer.epoch, epoch);
}

Test(service_complete, protect_2_of_40_pages_refused_is_one_region_and_the_same_epoch)
{
    map_40();
    vsp_ask_protect(&msg, space, 49, 2, VSP_RIGHT_R);
    order(VSP_WORK_PROTECT, 1, 0, 0, 2);
    check_regions(1, 2);
    check_place(50, &(struct place){1, 30, 70, VSP_ASK_RW, 2});
    vsp_ask_protect(&msg, space, 49, 2, VSP_RIGHT_R);
    order(VSP_WORK_PROTECT, 0, 0, 0, 3);
    check_regions(3, 3);
}

Test(service_complete, unmap_2_of_40_pages_refused_is_one_region_and_the_same_epoch)
{
    map_40();
    vsp_ask_unmap(&msg, space, 49, 2);
    order(VSP_WORK_UNMAP, 1, 0, 0, 2);
    check_regions(1, 2);
    check_place(50, &(struct place){1, 30, 70, VSP_ASK_RW, 2});
    vsp_ask_unmap(&msg, space, 49, 2);
    order(VSP_WORK_UNMAP, 0, 1, 1, 3);
    check_regions(2, 3);
}

/* No kernel work, no region, no epoch. */
Test(service_complete, protect_to_the_rights_that_pages_have_is_free)
{
    map_40();
    for (uint64_t page = 30; page < 70; page += 2) {
        vsp_ask_protect(&msg, space, page, 1, VSP_ASK_RW);
        done();
        cr_assert_eq(rig.effects.work.kind, VSP_WORK_NONE);
        cr_assert(vsp_rig_as_before(&rig));
    }
    check_regions(1, 2);
    vsp_ask_protect(&msg, space, 30, 3, VSP_RIGHT_R);
    done();
    vsp_ask_protect(&msg, space, 32, 2, VSP_ASK_RW); /* one page of two differs */
    order(VSP_WORK_PROTECT, 0, 0, 0, 4);
}
