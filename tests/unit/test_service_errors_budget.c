/* SPDX-License-Identifier: ISC */
/* The codes of what has run out: BUDGET of each kind, NOSPACE; and KERNEL. */
#include "tests/unit/service_errors.h"

TestSuite(service_errors_budget, .init = start);

Test(service_errors_budget, VSP_ERR_BUDGET_regions_of_a_space)
{
    for (uint64_t k = 0; k < VSP_ASK_REGIONS; k++) {
        vsp_ask_map(&msg, space, 20 + 4 * k, 3);
        done();
    }
    vsp_ask_map(&msg, space, 100, 1);
    refused(VSP_ERR_BUDGET, VSP_BUDGET_REGIONS, VSP_ASK_REGIONS, VSP_ASK_REGIONS);
    vsp_ask_unmap(&msg, space, 21, 1); /* would divide a region */
    refused(VSP_ERR_BUDGET, VSP_BUDGET_REGIONS, VSP_ASK_REGIONS, VSP_ASK_REGIONS);
    vsp_ask_protect(&msg, space, 20, 2, VSP_RIGHT_R);
    refused(VSP_ERR_BUDGET, VSP_BUDGET_REGIONS, VSP_ASK_REGIONS, VSP_ASK_REGIONS);
    vsp_ask_unmap(&msg, space, 20, 3);
    done();
    vsp_ask_map(&msg, space, 100, 1);
    done();
}

Test(service_errors_budget, VSP_ERR_BUDGET_pages_of_a_space)
{
    vsp_ask_map(&msg, space, 16, VSP_ASK_PAGES - 1u);
    done();
    vsp_ask_map(&msg, space, 110, 2);
    refused(VSP_ERR_BUDGET, VSP_BUDGET_PAGES, VSP_ASK_PAGES - 1u, VSP_ASK_PAGES);
    vsp_ask_map(&msg, space, 110, 1);
    done();
}

Test(service_errors_budget, VSP_ERR_BUDGET_of_a_creator)
{
    vsp_ask_create(&msg, VSP_RIG_SMALL, 16, 32, 4, 2);
    refused(VSP_ERR_BUDGET, VSP_BUDGET_REGIONS, 0, 3);
    vsp_ask_create(&msg, VSP_RIG_SMALL, 16, 32, 1, 11);
    refused(VSP_ERR_BUDGET, VSP_BUDGET_PAGES, 0, 10);
    vsp_ask_create(&msg, VSP_RIG_SMALL, 16, 32, 2, 4);
    done();
    vsp_ask_create(&msg, VSP_RIG_SMALL, 16, 32, 2, 4); /* what is left of its own */
    refused(VSP_ERR_BUDGET, VSP_BUDGET_REGIONS, 2, 3);
    vsp_ask_create(&msg, VSP_RIG_SMALL, 16, 32, 1, 7);
    refused(VSP_ERR_BUDGET, VSP_BUDGET_PAGES, 4, 10);
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 32, VSP_TREE_REGION_MAX + 1u, 1);
    refused(VSP_ERR_BUDGET, VSP_BUDGET_REGIONS, VSP_ASK_REGIONS, 3u * VSP_TREE_REGION_MAX);
}

Test(service_errors_budget, VSP_ERR_BUDGET_spaces)
{
    for (uint32_t k = 1; k < VSP_SPACE_MAX; k++) {
        vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 32, 1, 1);
        done();
    }
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 32, 1, 1);
    refused(VSP_ERR_BUDGET, VSP_BUDGET_SPACES, VSP_SPACE_MAX, VSP_SPACE_MAX);
}

Test(service_errors_budget, VSP_ERR_BUDGET_grants)
{
    for (uint64_t k = 1; k < VSP_GRANT_MAX; k++) {
        vsp_ask_grant(&msg, VSP_OP_GRANT, space, 1000 + k, VSP_GRANT_QUERY);
        done();
    }
    vsp_ask_grant(&msg, VSP_OP_GRANT, space, 1000, VSP_GRANT_QUERY);
    refused(VSP_ERR_BUDGET, VSP_BUDGET_GRANTS, VSP_GRANT_MAX, VSP_GRANT_MAX);
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 32, 1, 1);
    refused(VSP_ERR_BUDGET, VSP_BUDGET_GRANTS, VSP_GRANT_MAX, VSP_GRANT_MAX);
    vsp_ask_grant(&msg, VSP_OP_GRANT, space, 1001, VSP_GRANT_MAP); /* more on an old entry */
    done();
}

Test(service_errors_budget, VSP_ERR_BUDGET_tickets)
{
    vsp_ask_map(&msg, space, 20, VSP_TICKET_MAX);
    done();
    for (uint64_t k = 0; k < VSP_TICKET_MAX; k++) {
        vsp_ask_fault(&msg, VSP_OP_FAULT_SUPPLY, space, 20 + k, VSP_ACCESS_READ);
        vsp_rig_word(&msg, 2, VSP_RIG_PAGER_FRAME + k);
        accepted();
    }
    vsp_ask_map_direct(&msg, space, 60, 1, VSP_RIG_OWNER_FRAME);
    refused(VSP_ERR_BUDGET, VSP_BUDGET_TICKETS, VSP_TICKET_MAX, VSP_TICKET_MAX);
    vsp_ask_map(&msg, space, 60, 1); /* needs no kernel work */
    done();
    vsp_ask_unmap(&msg, space, 60, 1);
    refused(VSP_ERR_BUDGET, VSP_BUDGET_TICKETS, VSP_TICKET_MAX, VSP_TICKET_MAX);
    cr_assert_eq(vsp_rig_complete(&rig, 3, 0), VSP_OK);
    accepted();
}

Test(service_errors_budget, VSP_ERR_NOSPACE_in_a_window)
{
    vsp_ask_map(&msg, space, 36, 1);
    done();
    vsp_ask_map(&msg, space, 0, 30);
    vsp_rig_word(&msg, 0, B(20));
    vsp_rig_word(&msg, 2, B(60));
    vsp_rig_word(&msg, 3, VSP_PLACE_LOW_FIRST);
    refused(VSP_ERR_NOSPACE, B(23), 0, 0);
    vsp_rig_word(&msg, 3, VSP_PLACE_HIGH_FIRST);
    refused(VSP_ERR_NOSPACE, B(23), 0, 0);
    vsp_rig_word(&msg, 3, VSP_PLACE_HIGH_FIRST + 256u * 17u); /* multiples of 32 pages */
    refused(VSP_ERR_NOSPACE, B(4), 0, 0);
    vsp_rig_word(&msg, 1, B(23));
    vsp_rig_word(&msg, 3, VSP_PLACE_HIGH_FIRST);
    done();
}

Test(service_errors_budget, VSP_ERR_NOSPACE_class_window_outside_the_bounds)
{
    vsp_ask_map(&msg, space, 0, 1); /* class data starts at 4 MiB */
    vsp_rig_word(&msg, 3, VSP_PLACE_CLASS);
    refused(VSP_ERR_NOSPACE, 0, 0, 0);
}

/* Work that the kernel refuses: the code, and a layout as it was page by page. */
static void kernel_refuses(void)
{
    accepted();
    cr_assert_eq(rig.effects.reply, 0u);
    cr_assert_eq(vsp_rig_complete(&rig, rig.answer.pending, 1), VSP_ERR_KERNEL);
    check_refusal(VSP_ERR_KERNEL, 0, 0, 0);
}

static void find(uint64_t page, uint64_t state, uint64_t first, uint64_t end)
{
    vsp_ask_find(&msg, space, page);
    done();
    cr_assert_eq(rig.answer.word[0], state);
    cr_assert_eq(rig.answer.word[1], B(first));
    cr_assert_eq(rig.answer.word[2], B(end));
}

Test(service_errors_budget, VSP_ERR_KERNEL_map_is_undone)
{
    vsp_ask_map_direct(&msg, space, 20, 4, VSP_RIG_OWNER_FRAME);
    kernel_refuses();
    find(20, 0, VSP_ASK_LO, VSP_ASK_HI);
}

Test(service_errors_budget, VSP_ERR_KERNEL_unmap_leaves_every_page)
{
    vsp_ask_map_direct(&msg, space, 20, 6, VSP_RIG_OWNER_FRAME);
    done();
    vsp_ask_unmap(&msg, space, 22, 2);
    kernel_refuses();
    for (uint64_t page = 20; page < 26; page++) {
        vsp_ask_find(&msg, space, page);
        done();
        cr_assert_eq(rig.answer.word[0], 1u);
    }
}

Test(service_errors_budget, VSP_ERR_KERNEL_protect_leaves_the_rights)
{
    vsp_ask_map(&msg, space, 20, 4);
    done();
    vsp_ask_protect(&msg, space, 20, 4, VSP_RIGHT_R);
    kernel_refuses();
    find(20, 1, 20, 24);
    cr_assert_eq(rig.answer.word[3] >> 8 & 0xffu, VSP_ASK_RW);
}

Test(service_errors_budget, VSP_ERR_KERNEL_destroy_leaves_the_space)
{
    vsp_ask_map(&msg, space, 20, 4);
    done();
    vsp_rig_request(&msg, VSP_RIG_OWNER, VSP_OP_SPACE_DESTROY, space);
    kernel_refuses();
    find(21, 1, 20, 24);
}

Test(service_errors_budget, VSP_ERR_KERNEL_supply)
{
    vsp_ask_map(&msg, space, 20, 4);
    done();
    vsp_ask_fault(&msg, VSP_OP_FAULT_SUPPLY, space, 21, VSP_ACCESS_WRITE);
    kernel_refuses();
    find(21, 1, 20, 24);
}
