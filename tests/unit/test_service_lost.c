/* SPDX-License-Identifier: ISC */
/* BACKING_LOST: what it takes away, what stays, what it refuses, and what comes late. */
#include "tests/unit/service_errors.h"

#define RW VSP_ASK_RW
#define OBJECT 77u

TestSuite(service_lost, .init = start);

static uint64_t epoch(void)
{
    return vsp_model_get(rig.effects.reply_byte, VSP_REP_OFF_EPOCH, 8);
}

static uint64_t word(uint32_t k)
{
    return vsp_model_get(rig.effects.reply_byte, VSP_REP_OFF_WORD + 8u * k, 8);
}

/* The object's pages 9 to 16 are at [20, 28), page 24 and the others of generation 1. */
static void map_it(void)
{
    vsp_ask_map_object(&msg, space, 20, 8, OBJECT, 9);
    done();
}

/* pagerd says that the page has the content that MAP put there, and that this is lost. */
static void ask_lost(uint64_t page)
{
    vsp_ask_lost(&msg, space, page, OBJECT, 9 + page - 20, 1);
}

/* pagerd supplies the page with that content. */
static void ask_supply(uint64_t page, uint64_t rights)
{
    vsp_ask_supply(&msg, space, page, 1);
    vsp_rig_word(&msg, 3, rights);
    vsp_rig_word(&msg, 4, VSP_BACKING_OBJECT);
    vsp_rig_word(&msg, 5, OBJECT);
    vsp_rig_word(&msg, 6, B(9 + page - 20));
}

/* FIND at a page, by pagerd, says of its region. */
static void check_region(uint64_t page, uint64_t low, uint64_t high, uint64_t rights,
                         uint64_t backing)
{
    uint64_t ceiling = backing == VSP_BACKING_LOST ? 0 : RW;

    vsp_ask_find(&msg, space, page);
    msg.badge = VSP_RIG_PAGER;
    done();
    cr_assert_eq(word(0), 1u);
    cr_assert_eq(word(1), B(low));
    cr_assert_eq(word(2), B(high));
    cr_assert_eq(word(3), VSP_ASK_ATTRIBUTES(VSP_CLASS_DATA, rights, ceiling, backing));
    cr_assert_eq(word(4), OBJECT);
    cr_assert_eq(word(5), B(9 + low - 20));
    cr_assert_eq(word(6), 1u);
}

Test(service_lost, takes_backing_rights_and_pages_of_the_whole_region)
{
    map_it();
    ask_supply(22, RW);
    done();
    ask_supply(27, VSP_RIGHT_R);
    done();
    ask_lost(24);
    accepted();
    cr_assert_eq(rig.effects.reply, 0u);
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_UNMAP);
    cr_assert_eq(rig.effects.work.slot, VSP_SLOT_SPACE + VSP_ASK_INDEX);
    cr_assert_eq(rig.effects.work.page, 20u);
    cr_assert_eq(rig.effects.work.count, 8u);
    cr_assert_eq(rig.effects.work.rights, 0u);
    cr_assert_eq(rig.effects.work.frame, 0u);
    cr_assert_eq(vsp_rig_complete(&rig, 0), VSP_OK);
    cr_assert_eq(rig.effects.token, msg.token);
    cr_assert_eq(rig.effects.notify, 1u);
    cr_assert_eq(vsp_model_get(rig.effects.reply_byte, VSP_REP_OFF_COUNT, 8), 2u);
    cr_assert_eq(word(0), B(20));
    cr_assert_eq(word(1), B(8));
    cr_assert_eq(epoch(), 3u);
    cr_assert_eq(rig.kernel.table[VSP_ASK_INDEX].count, 0u);
    check_region(21, 20, 28, 0, VSP_BACKING_LOST);
    vsp_ask_next(&msg, 0);
    done();
    cr_assert(word(0) == space && word(1) == 2 && word(2) == B(20) && word(3) == B(28));
}

Test(service_lost, NOTMAPPED_BACKING_IDENTITY)
{
    map_it();
    vsp_ask_map(&msg, space, 30, 2);
    done();
    vsp_ask_map_direct(&msg, space, 40, 2, VSP_RIG_OWNER_FRAME);
    done();
    ask_lost(28);
    refused(VSP_ERR_NOTMAPPED, B(28), B(29), 0);
    vsp_ask_lost(&msg, space, 31, 0, 31, 1);
    refused(VSP_ERR_BACKING, VSP_BACKING_ANON, B(31), 0);
    vsp_ask_lost(&msg, space, 41, 0, VSP_RIG_OWNER_FRAME + 1u, 0);
    refused(VSP_ERR_BACKING, VSP_BACKING_DIRECT, B(41), 0);
    for (uint32_t k = 1; k <= 3; k++) { /* each word that names the content, above and below */
        for (uint64_t step = 1; step != 3; step++) {
            uint64_t by = k == 2 ? B(1) : 1u;

            ask_lost(24);
            vsp_rig_word(&msg, k,
                         vsp_model_get(msg.byte, VSP_REQ_OFF_WORD + 8u * k, 8)
                             + (step == 1 ? by : 0u - by));
            refused(VSP_ERR_IDENTITY, B(24), 1, 0);
        }
    }
    ask_lost(24);
    vsp_rig_word(&msg, 2, B(13) + 1u); /* within the page is another offset */
    refused(VSP_ERR_IDENTITY, B(24), 1, 0);
    check_region(24, 20, 28, RW, VSP_BACKING_OBJECT);
}

Test(service_lost, BADCAP_EPOCH_ALIGN_RANGE_FLAGS)
{
    map_it();
    ask_lost(24);
    msg.badge = VSP_RIG_OWNER;
    refused(VSP_ERR_BADCAP, space, 0, 0);
    msg.badge = VSP_RIG_OTHER;
    refused(VSP_ERR_BADCAP, space, 0, 0);
    ask_lost(24);
    vsp_rig_flags(&msg, VSP_FLAG_EXPECT_EPOCH, 1);
    refused(VSP_ERR_EPOCH, 2, 0, 0);
    ask_lost(24);
    vsp_rig_word(&msg, 0, B(24) + 1u);
    refused(VSP_ERR_ALIGN, 0, B(24) + 1u, 0);
    ask_lost(VSP_ASK_HI);
    refused(VSP_ERR_RANGE, B(VSP_ASK_LO), B(VSP_ASK_HI), 0);
    for (uint32_t k = 4; k < VSP_REQ_WORDS; k++) {
        ask_lost(24);
        vsp_rig_word(&msg, k, 1);
        refused(VSP_ERR_FLAGS, VSP_REQ_OFF_WORD + 8u * k, 0, 0);
    }
    ask_lost(24);
    vsp_rig_flags(&msg, VSP_FLAG_ALLOW_HOLES, 0);
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_FLAGS, 0, 0);
    ask_lost(24);
    vsp_rig_flags(&msg, VSP_FLAG_EXPECT_EPOCH, 2);
    done();
}

Test(service_lost, KERNEL_leaves_everything)
{
    map_it();
    ask_supply(22, RW);
    done();
    ask_lost(24);
    accepted();
    cr_assert_eq(vsp_rig_complete(&rig, 1), VSP_ERR_KERNEL);
    check_refusal(VSP_ERR_KERNEL, 0, 0, 0);
    cr_assert(vsp_rig_as_before(&rig));
    cr_assert_eq(epoch(), 2u);
    cr_assert_eq(rig.kernel.table[VSP_ASK_INDEX].count, 1u);
    check_region(24, 20, 28, RW, VSP_BACKING_OBJECT);
}

Test(service_lost, neighbours_that_are_lost_join)
{
    map_it();
    vsp_ask_protect(&msg, space, 22, 3, VSP_RIGHT_R);
    done();
    ask_lost(20);
    done();
    check_region(21, 20, 22, 0, VSP_BACKING_LOST);
    check_region(24, 22, 25, VSP_RIGHT_R, VSP_BACKING_OBJECT);
    ask_lost(27);
    done();
    check_region(25, 25, 28, 0, VSP_BACKING_LOST);
    ask_lost(23); /* between both: one is made of three */
    done();
    cr_assert(word(0) == B(22) && word(1) == B(3));
    check_region(27, 20, 28, 0, VSP_BACKING_LOST);
}

/* A space with room for one region, which says the same as what was lost in no case. */
Test(service_lost, at_a_region_limit_of_one)
{
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 116, 1, 50);
    done();
    space = word(0);
    map_it();
    ask_lost(24);
    done();
    check_region(24, 20, 28, 0, VSP_BACKING_LOST);
    vsp_ask_map_object(&msg, space, 28, 2, OBJECT, 17); /* goes on, but is not lost */
    refused_budget(VSP_BUDGET_REGIONS, 1, 2, 1);
    vsp_ask_unmap(&msg, space, 24, 2);
    refused_budget(VSP_BUDGET_REGIONS, 1, 2, 1);
    vsp_ask_unmap(&msg, space, 20, 8);
    done();
    vsp_ask_map_object(&msg, space, 28, 2, OBJECT, 17);
    done();
}

Test(service_lost, joins_at_the_limit)
{
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 116, 2, 50);
    done();
    space = word(0);
    map_it();
    vsp_ask_protect(&msg, space, 24, 4, 0);
    done();
    ask_lost(24);
    done();
    ask_lost(20);
    done();
    check_region(24, 20, 28, 0, VSP_BACKING_LOST);
}

Test(service_lost, neighbours_of_other_content_do_not_join)
{
    map_it();
    vsp_ask_map_object(&msg, space, 28, 2, OBJECT, 18); /* does not go on */
    done();
    ask_lost(24);
    done();
    vsp_ask_map_object(&msg, space, 18, 2, OBJECT, 7); /* goes on, of another generation */
    done();
    vsp_ask_lost(&msg, space, 29, OBJECT, 19, 1);
    done();
    vsp_ask_lost(&msg, space, 18, OBJECT, 7, 2);
    done();
    vsp_ask_list(&msg, space, 16, 9);
    done();
    cr_assert_eq(word(0), 3u);
}

Test(service_lost, what_is_lost_gets_no_rights)
{
    map_it();
    ask_lost(24);
    done();
    vsp_ask_protect(&msg, space, 21, 2, VSP_RIGHT_R);
    refused(VSP_ERR_CEILING, B(20), VSP_RIGHT_R, 0);
    vsp_ask_protect(&msg, space, 20, 8, RW);
    refused(VSP_ERR_CEILING, B(20), RW, 0);
    vsp_ask_protect(&msg, space, 21, 2, 0); /* they have none: nothing to do */
    accepted();
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_NONE);
    cr_assert_eq(epoch(), 3u);
    vsp_ask_map(&msg, space, 24, 1); /* the place is kept */
    refused(VSP_ERR_OVERLAP, B(20), B(28), 0);
    vsp_ask_unmap(&msg, space, 22, 2);
    done();
    cr_assert_eq(epoch(), 4u);
    check_region(24, 24, 28, 0, VSP_BACKING_LOST);
}

Test(service_lost, faults_and_supplies_that_come_late)
{
    map_it();
    ask_supply(24, RW);
    done();
    ask_lost(24);
    done();
    ask_lost(24); /* again: it is no object's any more */
    refused(VSP_ERR_BACKING, VSP_BACKING_LOST, B(24), 0);
    for (uint64_t access = 1; access <= 4; access *= 2) {
        vsp_ask_fault(&msg, space, 25, access);
        refused(VSP_ERR_BACKING, VSP_BACKING_LOST, B(25), VSP_CLASS_DATA);
    }
    ask_supply(24, RW);
    refused(VSP_ERR_BACKING, VSP_BACKING_LOST, VSP_RIG_PAGER_FRAME, 0);
    ask_supply(24, 0); /* not even with no rights; nor under the name of what is there now */
    vsp_rig_word(&msg, 4, VSP_BACKING_LOST);
    refused(VSP_ERR_BACKING, VSP_BACKING_LOST, VSP_RIG_PAGER_FRAME, 0);
    vsp_ask_evict(&msg, space, 20, 10);
    done();
    vsp_ask_unmap(&msg, space, 20, 8);
    done();
    map_it();
    ask_lost(24); /* of what was there first */
    refused(VSP_ERR_IDENTITY, B(24), 3, 0);
    ask_supply(24, RW);
    refused(VSP_ERR_IDENTITY, B(24), 3, 0);
}

/* A run into a region that is lost is not all of one content. */
Test(service_lost, runs_that_end_in_what_is_lost)
{
    map_it();
    vsp_ask_protect(&msg, space, 24, 4, VSP_RIGHT_R);
    done();
    ask_lost(24);
    done();
    ask_supply(22, VSP_RIGHT_R);
    vsp_rig_word(&msg, 1, B(4));
    refused(VSP_ERR_IDENTITY, B(24), 1, 0);
    vsp_rig_word(&msg, 1, B(2));
    done();
}
