/* SPDX-License-Identifier: ISC */
/* The codes of what has run out: BUDGET of each kind, NOSPACE. */
#include "tests/unit/service_errors.h"

TestSuite(service_errors_budget, .init = start);

Test(service_errors_budget, VSP_ERR_BUDGET_regions_of_a_space)
{
    for (uint64_t k = 0; k < VSP_ASK_REGIONS; k++) {
        vsp_ask_map(&msg, space, 20 + 4 * k, 3);
        done();
    }
    vsp_ask_map(&msg, space, 100, 1);
    refused_budget(VSP_BUDGET_REGIONS, VSP_ASK_REGIONS, VSP_ASK_REGIONS + 1u, VSP_ASK_REGIONS);
    vsp_ask_unmap(&msg, space, 21, 1); /* would split a region */
    refused_budget(VSP_BUDGET_REGIONS, VSP_ASK_REGIONS, VSP_ASK_REGIONS + 1u, VSP_ASK_REGIONS);
    vsp_ask_protect(&msg, space, 20, 2, VSP_RIGHT_R);
    refused_budget(VSP_BUDGET_REGIONS, VSP_ASK_REGIONS, VSP_ASK_REGIONS + 1u, VSP_ASK_REGIONS);
    vsp_ask_protect(&msg, space, 21, 1, VSP_RIGHT_R);
    refused_budget(VSP_BUDGET_REGIONS, VSP_ASK_REGIONS, VSP_ASK_REGIONS + 2u, VSP_ASK_REGIONS);
    vsp_ask_map(&msg, space, 23, 1); /* joins two */
    done();
    vsp_ask_unmap(&msg, space, 23, 1);
    done();
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
    refused_budget(VSP_BUDGET_PAGES, VSP_ASK_PAGES - 1u, VSP_ASK_PAGES + 1u, VSP_ASK_PAGES);
    vsp_ask_map(&msg, space, 110, 1);
    done();
}

Test(service_errors_budget, VSP_ERR_BUDGET_of_a_creator)
{
    vsp_ask_create(&msg, VSP_RIG_SMALL, 16, 32, 4, 2);
    refused_budget(VSP_BUDGET_REGIONS, 0, 4, 3);
    vsp_ask_create(&msg, VSP_RIG_SMALL, 16, 32, 1, 11);
    refused_budget(VSP_BUDGET_PAGES, 0, 11, 10);
    vsp_ask_create(&msg, VSP_RIG_SMALL, 16, 32, 2, 4);
    done();
    vsp_ask_create(&msg, VSP_RIG_SMALL, 16, 32, 2, 4); /* what is left of its own */
    refused_budget(VSP_BUDGET_REGIONS, 2, 4, 3);
    vsp_ask_create(&msg, VSP_RIG_SMALL, 16, 32, 1, 7);
    refused_budget(VSP_BUDGET_PAGES, 4, 11, 10);
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 32, VSP_RIG_OWNER_REGIONS - VSP_ASK_REGIONS + 1u, 1);
    refused_budget(VSP_BUDGET_REGIONS, VSP_ASK_REGIONS, VSP_RIG_OWNER_REGIONS + 1u,
                   VSP_RIG_OWNER_REGIONS);
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 32, UINT64_MAX, 1); /* the sum would wrap */
    refused_budget(VSP_BUDGET_REGIONS, VSP_ASK_REGIONS, UINT64_MAX, VSP_RIG_OWNER_REGIONS);
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 32, UINT64_MAX - VSP_ASK_REGIONS, 1); /* just not */
    refused_budget(VSP_BUDGET_REGIONS, VSP_ASK_REGIONS, UINT64_MAX, VSP_RIG_OWNER_REGIONS);
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 32, UINT64_MAX - VSP_ASK_REGIONS - 1u, 1);
    refused_budget(VSP_BUDGET_REGIONS, VSP_ASK_REGIONS, UINT64_MAX - 1u, VSP_RIG_OWNER_REGIONS);
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 32, 1, UINT64_MAX);
    refused_budget(VSP_BUDGET_PAGES, VSP_ASK_PAGES, UINT64_MAX, 4096);
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 32, VSP_RIG_OWNER_REGIONS - VSP_ASK_REGIONS, 1);
    done(); /* all the rest in one space */
}

Test(service_errors_budget, VSP_ERR_BUDGET_spaces)
{
    for (uint32_t k = 1; k < VSP_RIG_OWNER_SPACES; k++) {
        vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 32, 1, 1);
        done();
    }
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 32, 1, 1);
    refused_budget(VSP_BUDGET_SPACES, VSP_RIG_OWNER_SPACES, VSP_RIG_OWNER_SPACES + 1u,
                   VSP_RIG_OWNER_SPACES);
    vsp_rig_word(&msg, 2, UINT64_MAX); /* no regions, and no pages, for it either */
    vsp_rig_word(&msg, 3, UINT64_MAX);
    refused_budget(VSP_BUDGET_SPACES, VSP_RIG_OWNER_SPACES, VSP_RIG_OWNER_SPACES + 1u,
                   VSP_RIG_OWNER_SPACES);
    vsp_rig_request(&msg, VSP_RIG_OWNER, VSP_OP_SPACE_DESTROY, space);
    done();
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 32, 1, 1);
    done();
}

Test(service_errors_budget, VSP_ERR_BUDGET_grants)
{
    for (uint64_t k = 1; k <= VSP_GRANT_MAX; k++) {
        vsp_ask_grant(&msg, VSP_OP_GRANT, space, 1000 + k, VSP_GRANT_QUERY);
        done();
    }
    vsp_ask_grant(&msg, VSP_OP_GRANT, space, 1000, VSP_GRANT_QUERY);
    refused_budget(VSP_BUDGET_GRANTS, VSP_GRANT_MAX, VSP_GRANT_MAX + 1u, VSP_GRANT_MAX);
    vsp_ask_grant(&msg, VSP_OP_GRANT, space, 1001, VSP_GRANT_MAP); /* more on an old entry */
    done();
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 32, 1, 1); /* takes no grant */
    done();
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

/* The place is looked for first: what a mapping costs depends on where it goes. */
Test(service_errors_budget, VSP_ERR_NOSPACE_before_VSP_ERR_BUDGET)
{
    uint64_t handle;

    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 32, 1, 5);
    done();
    handle = rig.answer.word[0];
    vsp_ask_map(&msg, handle, 20, 4);
    done();
    vsp_ask_map(&msg, handle, 16, 20);
    vsp_rig_word(&msg, 2, B(32));
    vsp_rig_word(&msg, 3, VSP_PLACE_LOW_FIRST);
    refused(VSP_ERR_NOSPACE, B(8), 0, 0);
    vsp_rig_word(&msg, 1, B(2));
    refused_budget(VSP_BUDGET_REGIONS, 1, 2, 1); /* at 16: not beside what is there */
    vsp_rig_word(&msg, 2, B(24));
    vsp_rig_word(&msg, 3, VSP_PLACE_HIGH_FIRST);
    refused_budget(VSP_BUDGET_PAGES, 4, 6, 5); /* at 18: it would be one region */
    vsp_rig_word(&msg, 1, B(1));
    done();
    vsp_ask_map(&msg, handle, 30, 1);
    vsp_rig_word(&msg, 5, 1); /* an object that anonymous memory has not */
    refused(VSP_ERR_BACKING, VSP_BACKING_ANON, 1, 0);
}

Test(service_errors_budget, VSP_ERR_NOSPACE_class_window_outside_the_bounds)
{
    vsp_ask_map(&msg, space, 0, 1); /* class data starts at 4 MiB */
    vsp_rig_word(&msg, 3, VSP_PLACE_CLASS);
    refused(VSP_ERR_NOSPACE, 0, 0, 0);
}
