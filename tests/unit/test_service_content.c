/* SPDX-License-Identifier: ISC */
/*
 * Generations of content: an UNMAP begins the next one, and regions join only within one. (The rig
 * compares each step with the oracle too.)
 */
#include "tests/unit/service_errors.h"

TestSuite(service_content, .init = start);

/* What a region of the space is to be, in pages. */
struct entry {
    uint64_t start;
    uint64_t end;
    uint64_t generation;
};

/* LIST has these regions and no other, FIND and FAULT_QUERY of each say the same generation. */
static void check_list(const struct entry *want, uint64_t count)
{
    vsp_ask_list(&msg, space, 0, VSP_LIST_MAX);
    done();
    cr_assert_eq(rig.answer.word[0], count);
    for (uint64_t k = 0; k < count; k++) {
        const uint64_t *word = &rig.answer.word[2 + 6 * k];

        cr_assert_eq(word[0], B(want[k].start));
        cr_assert_eq(word[1], B(want[k].end));
        cr_assert_eq(word[5], want[k].generation);
    }
    for (uint64_t k = 0; k < count; k++) {
        vsp_ask_find(&msg, space, want[k].start);
        done();
        cr_assert_eq(rig.answer.word_count, 7u);
        cr_assert_eq(rig.answer.word[6], want[k].generation);
        vsp_ask_fault(&msg, space, want[k].end - 1, VSP_ACCESS_READ);
        done();
        cr_assert_eq(rig.answer.word_count, 5u);
        cr_assert_eq(rig.answer.word[4], want[k].generation);
    }
}
#define CHECK_LIST(...)                                                                            \
    check_list((const struct entry[]){__VA_ARGS__},                                                \
               sizeof((const struct entry[]){__VA_ARGS__}) / sizeof(struct entry))

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

static void frames(uint64_t page, uint64_t count, uint64_t frame)
{
    vsp_ask_map_direct(&msg, space, page, count, frame);
    done();
}

/* Pages [low, high) are given up and not settled. */
static void check_lost(uint64_t content, uint64_t low, uint64_t high)
{
    const struct vsp_space *sp = &rig.service.space[VSP_ASK_INDEX];

    cr_assert_eq(sp->content, content);
    cr_assert_eq(sp->lost_low, low);
    cr_assert_eq(sp->lost_high, high);
}

Test(service_content, map_above_joins_without_an_unmap_between)
{
    map(40, 2);
    map(20, 4);
    map(24, 4);
    CHECK_LIST({20, 28, 1}, {40, 42, 1});
}

Test(service_content, map_above_does_not_join_what_was_before_an_unmap)
{
    map(40, 2);
    map(20, 4);
    unmap(40, 1); /* elsewhere */
    map(24, 4);
    CHECK_LIST({20, 24, 1}, {24, 28, 2}, {41, 42, 1});
    map(28, 2);
    CHECK_LIST({20, 24, 1}, {24, 30, 2}, {41, 42, 1});
    map(18, 2); /* below an older one */
    CHECK_LIST({18, 20, 2}, {20, 24, 1}, {24, 30, 2}, {41, 42, 1});
}

Test(service_content, map_of_what_was_unmapped_is_another_content)
{
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 116, 2, 50);
    done();
    space = rig.answer.word[0];
    map(20, 8);
    unmap(23, 2);
    CHECK_LIST({20, 23, 1}, {25, 28, 1});
    vsp_ask_map(&msg, space, 23, 2);
    refused_budget(VSP_BUDGET_REGIONS, 2, 3, 2);
    unmap(25, 3);
    map(23, 2);
    CHECK_LIST({20, 23, 1}, {23, 25, 3});
}

/* Pages of the last object, each with the content that follows on the page below. */
static void map_object(uint64_t page, uint64_t count)
{
    vsp_ask_map_object(&msg, space, page, count, VSP_OBJECT_MAX, page);
    done();
}

Test(service_content, object_that_goes_on)
{
    map(50, 2);
    map_object(20, 2);
    vsp_ask_protect(&msg, space, 50, 1, VSP_RIGHT_R); /* gives up no content */
    done();
    map_object(22, 2);
    unmap(50, 2);
    map_object(24, 2);
    CHECK_LIST({20, 24, 1}, {24, 26, 2});
}

Test(service_content, frames_join_whatever_was_unmapped)
{
    frames(20, 2, VSP_RIG_OWNER_FRAME);
    map(50, 1);
    unmap(50, 1);
    frames(22, 2, VSP_RIG_OWNER_FRAME + 2u);
    CHECK_LIST({20, 24, 0});
    unmap(20, 1); /* of frames: what follows is of the next generation all the same */
    map(30, 1);
    CHECK_LIST({21, 24, 0}, {30, 31, 3});
}

Test(service_content, protect_keeps_generations_and_joins_within_one)
{
    map(20, 2);
    map(50, 1);
    unmap(50, 1);
    map(22, 2);
    vsp_ask_protect(&msg, space, 21, 2, VSP_RIGHT_R);
    done();
    CHECK_LIST({20, 21, 1}, {21, 22, 1}, {22, 23, 2}, {23, 24, 2});
    vsp_ask_protect(&msg, space, 20, 4, VSP_RIGHT_R);
    done();
    CHECK_LIST({20, 22, 1}, {22, 24, 2});
    check_lost(2, 50, 51);
}

/* Nothing there, refused by the kernel, taken out of the page tables: no content is given up. */
Test(service_content, what_gives_up_nothing)
{
    map(20, 4);
    vsp_ask_unmap(&msg, space, 40, 4);
    vsp_rig_flags(&msg, VSP_FLAG_ALLOW_HOLES, 0);
    done();
    vsp_ask_unmap(&msg, space, 21, 1);
    accepted();
    cr_assert_eq(vsp_rig_complete(&rig, 1), VSP_ERR_KERNEL);
    vsp_ask_evict(&msg, space, 20, 4);
    done();
    check_lost(1, 0, 0);
    map(24, 4);
    CHECK_LIST({20, 28, 1});
}

Test(service_content, what_is_lost_grows)
{
    map(20, 40);
    unmap(30, 2);
    check_lost(2, 30, 32);
    unmap(25, 1);
    check_lost(3, 25, 32);
    vsp_ask_unmap(&msg, space, 31, 9); /* some of it before */
    vsp_rig_flags(&msg, VSP_FLAG_ALLOW_HOLES, 0);
    done();
    check_lost(4, 25, 40);
    unmap(27, 1);
    check_lost(5, 25, 40);
}

Test(service_content, a_space_begins_with_the_first)
{
    map(20, 4);
    unmap(20, 4);
    check_lost(2, 20, 24);
    vsp_rig_request(&msg, VSP_RIG_OWNER, VSP_OP_SPACE_DESTROY, space);
    done();
    for (uint32_t k = 0; k < 2; k++) { /* at the place below it, and at its own */
        vsp_ask_create(&msg, VSP_RIG_OWNER, VSP_ASK_LO, VSP_ASK_HI, 4, 50);
        done();
        space = rig.answer.word[0];
    }
    cr_assert_eq(space % VSP_SPACE_MAX, VSP_ASK_INDEX);
    check_lost(1, 0, 0);
    map(20, 4);
    CHECK_LIST({20, 24, 1});
}

/* The count ends at the last number, and what is mapped then joins again. */
Test(service_content, the_last_generation)
{
    rig.service.space[VSP_ASK_INDEX].content = UINT64_MAX - 1u;
    rig.model.space[VSP_ASK_INDEX].content = UINT64_MAX - 1u;
    map(20, 1);
    map(50, 3);
    unmap(50, 1);
    map(21, 1);
    unmap(51, 1);
    map(22, 1);
    CHECK_LIST({20, 21, UINT64_MAX - 1u}, {21, 23, UINT64_MAX}, {52, 53, UINT64_MAX - 1u});
}
