/* SPDX-License-Identifier: ISC */
/*
 * Regions are the longest runs of pages that say the same: what that is worth to a client. Status,
 * detail words, regions, epoch and LIST. (The rig compares each step with the oracle too.)
 */
#include "tests/unit/service_errors.h"

TestSuite(canonical, .init = start);

#define LO 16u
#define HI 116u

/* A space of its own with a limit on regions. */
static void limited(uint64_t regions)
{
    vsp_ask_create(&msg, VSP_RIG_OWNER, LO, HI, regions, HI - LO);
    done();
    space = rig.answer.word[0];
}

static uint64_t epoch(void)
{
    return rig.service.space[space % VSP_SPACE_MAX].epoch;
}

static uint64_t regions(void)
{
    return rig.service.layout.regions[space % VSP_SPACE_MAX];
}

static void map(uint64_t page, uint64_t count)
{
    vsp_ask_map(&msg, space, page, count);
    done();
}

static void unmap(uint64_t page, uint64_t count)
{
    vsp_ask_unmap(&msg, space, page, count);
    done();
    cr_assert_eq(rig.answer.word[0], count);
}

static void protect(uint64_t page, uint64_t count, uint64_t rights)
{
    vsp_ask_protect(&msg, space, page, count, rights);
    done();
}

/* What LIST says of one region: anonymous memory of class data with ceiling RW. */
struct entry {
    uint64_t start;
    uint64_t end;
    uint64_t rights;
};

/* LIST has these regions and no other, and SPACE_INFO counts them. */
static void check_list(const struct entry *want, uint64_t count, uint64_t now)
{
    vsp_ask_list(&msg, space, 0, VSP_LIST_MAX);
    done();
    cr_assert_eq(rig.answer.epoch, now);
    cr_assert_eq(rig.answer.word[0], count);
    cr_assert_eq(rig.answer.word[1], 0u);
    for (uint64_t k = 0; k < count; k++) {
        const uint64_t *word = &rig.answer.word[2 + VSP_LIST_ENTRY_WORDS * k];

        cr_assert_eq(word[0], B(want[k].start));
        cr_assert_eq(word[1], B(want[k].end));
        cr_assert_eq(word[2], VSP_ASK_ATTRIBUTES(VSP_CLASS_DATA, want[k].rights, VSP_ASK_RW,
                                                 VSP_BACKING_ANON));
        cr_assert_eq(word[3], 0u);
        cr_assert_eq(word[4], B(want[k].start)); /* content is numbered by address */
    }
    cr_assert_eq(regions(), count);
    vsp_rig_request(&msg, VSP_RIG_OWNER, VSP_OP_SPACE_INFO, space);
    done();
    cr_assert_eq(rig.answer.word[2], count);
}
#define CHECK_LIST(now, ...)                                                                       \
    check_list((const struct entry[]){__VA_ARGS__},                                                \
               sizeof((const struct entry[]){__VA_ARGS__}) / sizeof(struct entry), now)

Test(canonical, protect_to_the_rights_held_costs_nothing)
{
    limited(8);
    map(20, 32);
    for (uint64_t page = 20; page < 52; page += 2) {
        vsp_ask_protect(&msg, space, page, 1, VSP_ASK_RW);
        accepted();
        cr_assert_eq(rig.effects.work.kind, VSP_WORK_NONE);
        cr_assert_eq(rig.effects.reply, 1u);
        cr_assert_eq(rig.answer.epoch, 2u);
    }
    CHECK_LIST(2, {20, 52, VSP_ASK_RW});
}

Test(canonical, protect_back_joins)
{
    limited(3);
    map(20, 32);
    protect(30, 5, VSP_RIGHT_R);
    CHECK_LIST(3, {20, 30, VSP_ASK_RW}, {30, 35, VSP_RIGHT_R}, {35, 52, VSP_ASK_RW});
    protect(30, 5, VSP_ASK_RW);
    CHECK_LIST(4, {20, 52, VSP_ASK_RW});
}

Test(canonical, unmap_of_an_end_needs_no_region)
{
    limited(1);
    map(20, 8);
    unmap(20, 1);
    CHECK_LIST(3, {21, 28, VSP_ASK_RW});
    unmap(27, 1);
    CHECK_LIST(4, {21, 27, VSP_ASK_RW});
}

Test(canonical, unmap_across_regions_needs_no_region)
{
    limited(3);
    map(20, 8);
    map(30, 8);
    map(40, 8);
    vsp_ask_unmap(&msg, space, 24, 20);
    vsp_rig_flags(&msg, VSP_FLAG_ALLOW_HOLES, 0);
    done();
    cr_assert_eq(rig.answer.word[0], 16u);
    CHECK_LIST(5, {20, 24, VSP_ASK_RW}, {44, 48, VSP_ASK_RW});
}

/* The same with regions that touch: nothing but their rights tells them apart. */
Test(canonical, unmap_across_regions_that_touch)
{
    limited(3);
    map(20, 24);
    protect(28, 8, VSP_RIGHT_R);
    unmap(24, 16);
    CHECK_LIST(4, {20, 24, VSP_ASK_RW}, {40, 44, VSP_ASK_RW});
}

Test(canonical, unmap_that_splits_needs_one)
{
    limited(1);
    map(20, 8);
    vsp_ask_unmap(&msg, space, 23, 1);
    refused_budget(VSP_BUDGET_REGIONS, 1, 2, 1);
    CHECK_LIST(2, {20, 28, VSP_ASK_RW});
}

Test(canonical, protect_that_the_kernel_refuses_leaves_one_region)
{
    limited(8);
    map(20, 40);
    vsp_ask_protect(&msg, space, 39, 2, VSP_RIGHT_R);
    accepted();
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_PROTECT);
    cr_assert_eq(vsp_rig_complete(&rig, 1), VSP_ERR_KERNEL);
    check_refusal(VSP_ERR_KERNEL, 0, 0, 0);
    cr_assert(vsp_rig_as_before(&rig));
    CHECK_LIST(2, {20, 60, VSP_ASK_RW});
}

Test(canonical, map_between_two_makes_one_of_three)
{
    limited(2);
    map(20, 4);
    map(28, 4);
    CHECK_LIST(3, {20, 24, VSP_ASK_RW}, {28, 32, VSP_ASK_RW});
    vsp_ask_map(&msg, space, 25, 1);
    refused_budget(VSP_BUDGET_REGIONS, 2, 3, 2);
    map(24, 4);
    CHECK_LIST(4, {20, 32, VSP_ASK_RW});
}

/* The same for frames that the kernel maps: judged when asked for, joined when it is done. */
Test(canonical, map_of_frames_between_two_makes_one_of_three)
{
    limited(2);
    vsp_ask_map_direct(&msg, space, 20, 4, VSP_RIG_OWNER_FRAME);
    done();
    vsp_ask_map_direct(&msg, space, 28, 4, VSP_RIG_OWNER_FRAME + 8u);
    done();
    vsp_ask_map_direct(&msg, space, 24, 4, VSP_RIG_OWNER_FRAME + 5u); /* not those in between */
    refused_budget(VSP_BUDGET_REGIONS, 2, 3, 2);
    vsp_ask_map_direct(&msg, space, 24, 4, VSP_RIG_OWNER_FRAME + 4u);
    accepted();
    cr_assert_eq(vsp_rig_complete(&rig, 1), VSP_ERR_KERNEL);
    cr_assert_eq(regions(), 2u);
    cr_assert_eq(epoch(), 3u);
    vsp_ask_map_direct(&msg, space, 24, 4, VSP_RIG_OWNER_FRAME + 4u);
    done();
    cr_assert_eq(regions(), 1u);
    cr_assert_eq(epoch(), 4u);
    vsp_ask_list(&msg, space, 0, VSP_LIST_MAX);
    done();
    cr_assert_eq(rig.answer.word[0], 1u);
    cr_assert_eq(rig.answer.word[2], B(20));
    cr_assert_eq(rig.answer.word[3], B(32));
    cr_assert_eq(rig.answer.word[5], VSP_RIG_OWNER_FRAME);
    cr_assert_eq(rig.answer.word[6], 0u);
}

/* Rights move up a page at a time: a region splits at the one end and joins at the other. */
Test(canonical, protect_at_the_limit_joins_and_splits)
{
    limited(2);
    map(20, 8);
    protect(20, 4, VSP_RIGHT_R);
    CHECK_LIST(3, {20, 24, VSP_RIGHT_R}, {24, 28, VSP_ASK_RW});
    protect(24, 1, VSP_RIGHT_R);
    CHECK_LIST(4, {20, 25, VSP_RIGHT_R}, {25, 28, VSP_ASK_RW});
    protect(22, 3, VSP_ASK_RW);
    CHECK_LIST(5, {20, 22, VSP_RIGHT_R}, {22, 28, VSP_ASK_RW});
}

Test(canonical, protect_beyond_the_limit)
{
    limited(2);
    map(20, 8);
    vsp_ask_protect(&msg, space, 23, 2, VSP_RIGHT_R);
    refused_budget(VSP_BUDGET_REGIONS, 1, 3, 2);
    protect(20, 4, VSP_RIGHT_R);
    vsp_ask_protect(&msg, space, 27, 1, VSP_RIGHT_R); /* one over the limit */
    refused_budget(VSP_BUDGET_REGIONS, 2, 3, 2);
    vsp_ask_protect(&msg, space, 25, 1, VSP_RIGHT_R);
    refused_budget(VSP_BUDGET_REGIONS, 2, 4, 2);
    CHECK_LIST(3, {20, 24, VSP_RIGHT_R}, {24, 28, VSP_ASK_RW});
    protect(24, 4, VSP_RIGHT_R);
    CHECK_LIST(4, {20, 28, VSP_RIGHT_R});
}

/* Pages whose backing is lost are divided like others, and each half knows what it was. */
Test(canonical, what_is_lost_splits)
{
    const uint64_t *second = &rig.answer.word[2 + VSP_LIST_ENTRY_WORDS];

    limited(2);
    vsp_ask_map_object(&msg, space, 20, 8, 77, 5);
    done();
    vsp_ask_lost(&msg, space, 22, 77, 7, 1);
    done();
    cr_assert_eq(regions(), 1u);
    protect(22, 3, 0); /* it has no rights */
    cr_assert_eq(regions(), 1u);
    cr_assert_eq(epoch(), 3u);
    unmap(23, 2);
    vsp_ask_unmap(&msg, space, 26, 1);
    refused_budget(VSP_BUDGET_REGIONS, 2, 3, 2);
    vsp_ask_list(&msg, space, 0, VSP_LIST_MAX);
    done();
    cr_assert_eq(rig.answer.epoch, 4u);
    cr_assert_eq(rig.answer.word[0], 2u);
    cr_assert_eq(second[0], B(25));
    cr_assert_eq(second[1], B(28));
    cr_assert_eq(second[2], VSP_ASK_ATTRIBUTES(VSP_CLASS_DATA, 0, 0, VSP_BACKING_LOST));
    cr_assert_eq(second[3], 77u);
    cr_assert_eq(second[4], B(10));
}

/* The content of a page is the same whatever it is part of. */
Test(canonical, fault_query_tells_the_page)
{
    limited(8);
    map(20, 8);
    protect(23, 2, VSP_RIGHT_R);
    for (uint64_t page = 20; page < 28; page++) {
        vsp_ask_fault(&msg, space, page, VSP_ACCESS_READ);
        done();
        cr_assert_eq(rig.answer.word[0], VSP_BACKING_ANON);
        cr_assert_eq(rig.answer.word[1], 0u);
        cr_assert_eq(rig.answer.word[2], B(page));
    }
}
