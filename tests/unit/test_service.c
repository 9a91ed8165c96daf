/* SPDX-License-Identifier: ISC */
/* What each operation does when it is granted. (The rig compares each step with the oracle too.) */
#include "tests/unit/service_errors.h"

TestSuite(service, .init = start);

#define WORD(index) (rig.answer.word[index])

static void find(uint64_t page, uint64_t state, uint64_t first, uint64_t end)
{
    vsp_ask_find(&msg, space, page);
    done();
    cr_assert_eq(WORD(0), state);
    cr_assert_eq(WORD(1), B(first));
    cr_assert_eq(WORD(2), B(end));
}

Test(service, init_serves_nobody)
{
    vsp_rig_init(&rig);
    for (uint64_t handle = 0; handle < 3u * VSP_SPACE_MAX; handle++) {
        vsp_ask_find(&msg, handle, 20);
        refused(VSP_ERR_BADCAP, handle, 0, 0);
    }
}

Test(service, create_gives_handle_and_slot)
{
    vsp_ask_create(&msg, VSP_RIG_OWNER, 1, VSP_MODEL_SPAN, 3, 5);
    done();
    cr_assert_eq(rig.effects.work.keep_slot, VSP_SLOT_SPACE);
    cr_assert_eq(WORD(0), 2u * VSP_SPACE_MAX); /* generation 2, place 0 */
    cr_assert_eq(rig.answer.epoch, 1u);
    vsp_rig_request(&msg, VSP_RIG_OWNER, VSP_OP_SPACE_INFO, WORD(0));
    done();
    cr_assert_eq(WORD(0), B(1));
    cr_assert_eq(WORD(1), B(VSP_MODEL_SPAN));
    cr_assert_eq(WORD(3), 3u);
    cr_assert_eq(WORD(5), 5u);
}

Test(service, map_anonymous_replies_at_once)
{
    vsp_ask_map(&msg, space, 20, 4);
    accepted();
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_NONE);
    cr_assert_eq(WORD(0), B(20));
    cr_assert_eq(WORD(1), B(4));
    cr_assert_eq(rig.answer.epoch, 2u);
    find(22, 1, 20, 24);
}

Test(service, map_direct_replies_when_the_kernel_is_done)
{
    vsp_ask_map_direct(&msg, space, 20, 4, VSP_RIG_OWNER_FRAME + 3u);
    accepted();
    cr_assert_eq(rig.effects.reply, 0u);
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_MAP);
    cr_assert_eq(rig.effects.work.slot, VSP_SLOT_SPACE + VSP_ASK_INDEX);
    cr_assert_eq(rig.effects.work.rights, VSP_ASK_RW);
    cr_assert_eq(rig.effects.work.page, 20u);
    cr_assert_eq(rig.effects.work.count, 4u);
    cr_assert_eq(rig.effects.work.frame, VSP_RIG_OWNER_FRAME + 3u);
    cr_assert_eq(vsp_rig_complete(&rig, 0), VSP_OK);
    cr_assert_eq(WORD(0), B(20));
    find(22, 1, 20, 24);
}

static uint64_t placed(uint64_t mode, uint64_t log2, uint64_t count)
{
    vsp_ask_map(&msg, space, 18, count);
    vsp_rig_word(&msg, 2, B(100));
    vsp_rig_word(&msg, 3, mode + 256u * log2);
    done();
    return WORD(0) / VSP_ABI_PAGE_BYTES;
}

Test(service, map_low_first_and_high_first_and_align)
{
    cr_assert_eq(placed(VSP_PLACE_LOW_FIRST, 0, 3), 18u);
    cr_assert_eq(placed(VSP_PLACE_LOW_FIRST, 0, 3), 21u);
    cr_assert_eq(placed(VSP_PLACE_HIGH_FIRST, 0, 3), 97u);
    cr_assert_eq(placed(VSP_PLACE_LOW_FIRST, 16, 1), 32u);  /* multiples of 16 pages */
    cr_assert_eq(placed(VSP_PLACE_HIGH_FIRST, 17, 1), 96u); /* of 32 */
    cr_assert_eq(placed(VSP_PLACE_HIGH_FIRST, 17, 1), 64u);
}

Test(service, map_class_placement)
{
    static const uint64_t want[] = {0,     0x400, 0x400, 0x400, 0x400, 0x43f,
                                    0x400, 0x43f, 0x400, 0x400, 0x400};

    for (uint64_t class_id = VSP_CLASS_CODE; class_id < VSP_CLASS_COUNT; class_id++) {
        uint64_t base = class_id == VSP_CLASS_HEAP     ? 0x10000
                        : class_id == VSP_CLASS_STACK  ? 0x600000000ull
                        : class_id == VSP_CLASS_SHARED ? 0x400000000ull
                        : class_id == VSP_CLASS_DEVICE ? 0x500000000ull
                                                       : 0x400;
        int empty = class_id == VSP_CLASS_RESERVATION || class_id == VSP_CLASS_GUARD;
        uint64_t backing = class_id == VSP_CLASS_DEVICE ? VSP_BACKING_DIRECT
                           : empty                      ? VSP_BACKING_NONE
                                                        : VSP_BACKING_ANON;

        vsp_ask_create(&msg, VSP_RIG_OWNER, base - 0x20, base + 0x40, 2, 4);
        done();
        vsp_ask_map(&msg, WORD(0), 0, 1);
        vsp_rig_word(&msg, 3, VSP_PLACE_CLASS);
        vsp_rig_word(&msg, 4, VSP_ASK_ATTRIBUTES(class_id, 0, 0, backing));
        vsp_rig_word(&msg, 5, class_id == VSP_CLASS_DEVICE ? VSP_RIG_OWNER_FRAME : 0);
        done();
        cr_assert_eq(WORD(0) / VSP_ABI_PAGE_BYTES, base + want[class_id] - 0x400);
    }
}

Test(service, unmap_divides_and_counts)
{
    vsp_ask_map_direct(&msg, space, 20, 10, VSP_RIG_OWNER_FRAME);
    done();
    vsp_ask_unmap(&msg, space, 23, 4);
    accepted();
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_UNMAP);
    cr_assert_eq(rig.effects.work.page, 23u);
    cr_assert_eq(rig.effects.work.count, 4u);
    cr_assert_eq(vsp_rig_complete(&rig, 0), VSP_OK);
    cr_assert_eq(rig.effects.notify, 1u);
    cr_assert_eq(WORD(0), 4u);
    find(22, 1, 20, 23);
    find(24, 0, 23, 27);
    find(29, 1, 27, 30);
    cr_assert_eq(WORD(4), VSP_RIG_OWNER_FRAME + 7u); /* the right part keeps its frames */
}

Test(service, unmap_several_regions_and_holes)
{
    vsp_ask_map(&msg, space, 20, 4);
    done();
    vsp_ask_map(&msg, space, 30, 4);
    done();
    vsp_ask_unmap(&msg, space, 18, 14);
    vsp_rig_flags(&msg, VSP_FLAG_ALLOW_HOLES, 0);
    done();
    cr_assert_eq(WORD(0), 6u);
    find(20, 0, 16, 32);
    vsp_ask_unmap(&msg, space, 18, 10); /* nothing but a hole: at once */
    vsp_rig_flags(&msg, VSP_FLAG_ALLOW_HOLES, 0);
    accepted();
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_NONE);
    cr_assert_eq(WORD(0), 0u);
}

Test(service, protect_changes_the_range_alone)
{
    vsp_ask_map(&msg, space, 20, 10);
    done();
    vsp_ask_protect(&msg, space, 23, 4, VSP_RIGHT_R);
    done();
    find(22, 1, 20, 23);
    cr_assert_eq(WORD(3) >> 8 & 0xffu, VSP_ASK_RW);
    find(23, 1, 23, 27);
    cr_assert_eq(WORD(3) >> 8 & 0xffu, VSP_RIGHT_R);
    cr_assert_eq(WORD(3) >> 16 & 0xffu, VSP_ASK_RW); /* the ceiling stays */
    find(27, 1, 27, 30);
    cr_assert_eq(WORD(3) >> 8 & 0xffu, VSP_ASK_RW);
}

Test(service, list_goes_on_from_its_cursor)
{
    for (uint64_t k = 0; k < 5; k++) {
        vsp_ask_map(&msg, space, 20 + 4 * k, 2);
        done();
    }
    vsp_ask_list(&msg, space, 0, 3);
    done();
    cr_assert_eq(WORD(0), 3u);
    cr_assert_eq(WORD(1), B(32));
    cr_assert_eq(WORD(2), B(20));
    cr_assert_eq(WORD(2 + 2 * VSP_LIST_ENTRY_WORDS), B(28));
    vsp_ask_list(&msg, space, 32, VSP_LIST_MAX);
    done();
    cr_assert_eq(WORD(0), 2u);
    cr_assert_eq(WORD(1), 0u);
    cr_assert_eq(WORD(2), B(32));
    cr_assert_eq(WORD(2 + VSP_LIST_ENTRY_WORDS), B(36));
}

Test(service, destroy_ends_everything_and_frees_the_place)
{
    vsp_ask_map_direct(&msg, space, 20, 4, VSP_RIG_OWNER_FRAME);
    done();
    vsp_rig_request(&msg, VSP_RIG_OWNER, VSP_OP_SPACE_DESTROY, space);
    accepted();
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_CLEAR);
    cr_assert_eq(vsp_rig_complete(&rig, 0), VSP_OK);
    cr_assert_eq(rig.effects.notify, 1u);
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 32, 1, 1);
    done(); /* in place 0, the first that is free */
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 32, VSP_RIG_REGIONS, 1);
    done();
    cr_assert_eq(WORD(0), space + VSP_SPACE_MAX); /* the same place, the next generation */
    space = WORD(0);
    find(20, 0, 16, 32);
}

Test(service, grant_and_revoke)
{
    vsp_ask_grant(&msg, VSP_OP_GRANT, space, VSP_RIG_OTHER, VSP_GRANT_QUERY);
    done();
    vsp_ask_find(&msg, space, 20);
    msg.badge = VSP_RIG_OTHER;
    done();
    vsp_ask_grant(&msg, VSP_OP_REVOKE, space, VSP_RIG_OTHER, VSP_GRANT_ALL);
    done();
    done(); /* again, by the owner: no change, no error */
    vsp_ask_find(&msg, space, 20);
    msg.badge = VSP_RIG_OTHER;
    refused(VSP_ERR_BADCAP, space, 0, 0);
}

Test(service, fault_query)
{
    vsp_ask_map_object(&msg, space, 20, 4, 77, 9);
    done();
    vsp_ask_fault(&msg, space, 22, VSP_ACCESS_WRITE);
    done();
    cr_assert_eq(WORD(0), VSP_BACKING_OBJECT);
    cr_assert_eq(WORD(1), 77u);
    cr_assert_eq(WORD(2), B(11));
    cr_assert_eq(WORD(3), VSP_ASK_RW);
}
