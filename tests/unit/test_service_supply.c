/* SPDX-License-Identifier: ISC */
/*
 * FAULT_SUPPLY: what is ordered, and mapped; its refusals are in test_service_errors_supply.c. (The
 * rig compares each step with the oracle, and the page tables with the layout.)
 */
#include "tests/unit/service_supply.h"

TestSuite(service_supply, .init = start);

static uint32_t present(void)
{
    return rig.kernel.table[VSP_ASK_INDEX].count;
}

/* What the page tables have at a page; its frame is 0 when it is not there. */
static struct vsp_kernel_entry entry_of(uint64_t page)
{
    const struct vsp_kernel_table *t = &rig.kernel.table[VSP_ASK_INDEX];

    for (uint32_t i = 0; i < t->count; i++) {
        if (t->entry[i].page == page) {
            return t->entry[i];
        }
    }
    return (struct vsp_kernel_entry){.page = page};
}

/* Pages [start, end) are there with these rights, in frames from FRAME + first on. */
static void there(uint64_t start, uint64_t end, uint64_t first, uint32_t rights)
{
    for (uint64_t page = start; page < end; page++) {
        cr_assert_eq(entry_of(page).frame, FRAME + first + (page - start));
        cr_assert_eq(entry_of(page).rights, rights);
    }
}

/* The run that msg asks for is ordered, and mapped; the layout is as it was. */
static void supplies(uint64_t start, uint64_t count, uint64_t frame, uint32_t rights)
{
    accepted();
    cr_assert_eq(rig.effects.reply, 0u);
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_SUPPLY);
    cr_assert_eq(rig.effects.work.slot, VSP_SLOT_SPACE + VSP_ASK_INDEX);
    cr_assert_eq(rig.effects.work.page, start);
    cr_assert_eq(rig.effects.work.count, count);
    cr_assert_eq(rig.effects.work.frame, frame);
    cr_assert_eq(rig.effects.work.rights, rights);
    cr_assert_eq(vsp_rig_complete(&rig, 0), VSP_OK);
    cr_assert_eq(rig.effects.notify, 0u);
    cr_assert_eq(vsp_model_get(rig.effects.reply_byte, VSP_REP_OFF_STATUS, 4), VSP_OK);
    cr_assert_eq(vsp_model_get(rig.effects.reply_byte, VSP_REP_OFF_COUNT, 8), 0u);
    cr_assert_eq(rig.effects.reply_len, VSP_REP_OFF_WORD);
    cr_assert(vsp_rig_as_before(&rig));
}

Test(service_supply, VSP_ERR_KERNEL_maps_nothing)
{
    map_mixed();
    vsp_ask_supply(&msg, space, 20, 3);
    accepted();
    cr_assert_eq(vsp_rig_complete(&rig, 1), VSP_ERR_KERNEL);
    check_refusal(VSP_ERR_KERNEL, 0, 0, 0);
    cr_assert(vsp_rig_as_before(&rig));
    cr_assert_eq(present(), 4u); /* the direct ones */
}

Test(service_supply, a_run_over_regions_that_differ_in_rights)
{
    map_mixed();
    vsp_ask_supply(&msg, space, 21, 7);
    vsp_rig_word(&msg, 3, VSP_RIGHT_R);
    supplies(21, 7, FRAME, VSP_RIGHT_R);
    there(21, 28, 0, VSP_RIGHT_R);
    ask_object(29, 3);
    vsp_rig_word(&msg, 2, FRAME + 100u);
    supplies(29, 3, FRAME + 100u, RW);
    there(29, 32, 100, RW);
    cr_assert_eq(present(), 14u);
}

Test(service_supply, a_page_that_is_there_gets_rights_and_another_frame)
{
    map_mixed();
    vsp_ask_supply(&msg, space, 20, 4);
    vsp_rig_word(&msg, 3, VSP_RIGHT_R);
    supplies(20, 4, FRAME, VSP_RIGHT_R);
    vsp_ask_supply(&msg, space, 21, 1); /* written to: the same frame */
    vsp_rig_word(&msg, 2, FRAME + 1u);
    supplies(21, 1, FRAME + 1u, RW);
    there(20, 21, 0, VSP_RIGHT_R);
    there(21, 22, 1, RW);
    there(22, 24, 2, VSP_RIGHT_R);
    vsp_ask_supply(&msg, space, 22, 1); /* a copy of its own */
    vsp_rig_word(&msg, 2, FRAME + 50u);
    supplies(22, 1, FRAME + 50u, RW);
    there(22, 23, 50, RW);
    cr_assert_eq(present(), 8u);
}

/* Between QUERY and SUPPLY the page is unmapped, and mapped anew: nothing late reaches it. */
Test(service_supply, late)
{
    map_mixed();
    vsp_ask_fault(&msg, space, 21, VSP_ACCESS_WRITE);
    done();
    cr_assert_eq(rig.answer.word[4], 1u);
    vsp_ask_unmap(&msg, space, 20, 8);
    done();
    vsp_ask_supply(&msg, space, 21, 1);
    refused(VSP_ERR_NOTMAPPED, B(21), B(22), 0);
    vsp_ask_map(&msg, space, 20, 8);
    done();
    vsp_ask_supply(&msg, space, 21, 1);
    refused(VSP_ERR_IDENTITY, B(21), 2, 0);
    vsp_ask_fault(&msg, space, 21, VSP_ACCESS_WRITE);
    done();
    vsp_ask_supply(&msg, space, 21, 1);
    for (uint32_t word = 0; word < 3; word++) {
        vsp_rig_word(&msg, 4 + word, rig.answer.word[word]);
    }
    vsp_rig_word(&msg, 7, rig.answer.word[4]);
    supplies(21, 1, FRAME, RW);
}

/* What pagerd withheld it goes on withholding, whatever rights the region gets meanwhile. */
Test(service_supply, PROTECT_does_not_give_what_was_withheld)
{
    map_mixed();
    vsp_ask_supply(&msg, space, 20, 2);
    vsp_rig_word(&msg, 3, VSP_RIGHT_R);
    supplies(20, 2, FRAME, VSP_RIGHT_R);
    vsp_ask_supply(&msg, space, 22, 2);
    vsp_rig_word(&msg, 2, FRAME + 2u);
    supplies(22, 2, FRAME + 2u, RW);
    vsp_ask_protect(&msg, space, 20, 4, VSP_RIGHT_R);
    done();
    there(20, 24, 0, VSP_RIGHT_R);
    vsp_ask_protect(&msg, space, 20, 4, RW);
    accepted();
    cr_assert_eq(rig.effects.work.kind, VSP_WORK_PROTECT);
    cr_assert_eq(rig.effects.work.rights, RW);
    cr_assert_eq(vsp_rig_complete(&rig, 0), VSP_OK);
    there(20, 24, 0, VSP_RIGHT_R);
    vsp_ask_supply(&msg, space, 23, 1);
    vsp_rig_word(&msg, 2, FRAME + 3u);
    supplies(23, 1, FRAME + 3u, RW);
    there(23, 24, 3, RW);
    vsp_ask_protect(&msg, space, 40, 4, 0); /* direct frames have what the region has */
    done();
    vsp_ask_protect(&msg, space, 40, 4, RW);
    done();
    for (uint64_t page = 40; page < 44; page++) {
        cr_assert_eq(entry_of(page).rights, RW);
    }
}
