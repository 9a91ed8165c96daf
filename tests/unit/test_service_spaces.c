/* SPDX-License-Identifier: ISC */
/* Budgets of spaces: places are dealt in runs, and each client creates in its own alone. */
#include "tests/support/prng.h"
#include "tests/unit/service_errors.h"

TestSuite(service_spaces, .init = start);

#define HANDLE(generation, index) ((uint64_t)(generation)*VSP_SPACE_MAX + (index))

/* A space of one page. */
static void ask(uint64_t badge)
{
    vsp_ask_create(&msg, badge, 16, 17, 1, 1);
}

static void created(uint64_t badge, uint64_t handle)
{
    ask(badge);
    done();
    cr_assert_eq(rig.answer.word[0], handle);
    cr_assert_eq(rig.effects.work.keep_slot, VSP_SLOT_SPACE + handle % VSP_SPACE_MAX);
}

static void no_place(uint64_t badge, uint64_t spaces)
{
    ask(badge);
    refused_budget(VSP_BUDGET_SPACES, spaces, spaces + 1u, spaces);
}

static void end(uint64_t badge, uint64_t handle)
{
    vsp_rig_request(&msg, badge, VSP_OP_SPACE_DESTROY, handle);
    done();
}

Test(service_spaces, a_client_uses_up_no_places_but_its_own)
{
    uint64_t made = 1; /* there is one */

    for (uint32_t k = 0; k < 16; k++) {
        ask(VSP_RIG_OWNER);
        if (vsp_rig_do(&rig, &msg) == VSP_OK) {
            made++;
        } else {
            check_details(VSP_ERR_BUDGET, VSP_BUDGET_SPACES, 14, 15, 14);
        }
    }
    cr_assert_eq(made, 14u);
    created(VSP_RIG_SMALL, HANDLE(1, 14));
    created(VSP_RIG_SMALL, HANDLE(1, 15));
    no_place(VSP_RIG_SMALL, 2);
    no_place(VSP_RIG_OWNER, 14);
}

/* Nor do the other's places serve when one's own are used up. */
Test(service_spaces, a_client_does_not_get_what_others_leave)
{
    created(VSP_RIG_SMALL, HANDLE(1, 14));
    created(VSP_RIG_SMALL, HANDLE(1, 15));
    no_place(VSP_RIG_SMALL, 2);
    end(VSP_RIG_OWNER, space);
    no_place(VSP_RIG_SMALL, 2);
}

Test(service_spaces, a_client_without_a_budget_has_none)
{
    no_place(VSP_RIG_PAGER, 0);
    vsp_rig_word(&msg, 2, UINT64_MAX);
    refused_budget(VSP_BUDGET_SPACES, 0, 1, 0);
    vsp_rig_word(&msg, 2, 0); /* a wrong request all the same */
    refused(VSP_ERR_RANGE, B(VSP_ABI_PAGE_MIN), B(VSP_ABI_PAGE_END), 0);
    vsp_rig_word(&msg, 1, B(16) + 1u);
    refused(VSP_ERR_ALIGN, 1, B(16) + 1u, 0);
}

/* Regions and pages that nobody else may have are no places. */
Test(service_spaces, a_budget_of_regions_is_no_budget_of_spaces)
{
    const struct vsp_startup startup = {
        .client_count = 2,
        .client = {{.badge = VSP_RIG_OWNER, .regions = VSP_REGION_MAX, .pages = 1000},
                   {.badge = VSP_RIG_SMALL, .spaces = VSP_SPACE_MAX}},
    };

    vsp_rig_start(&rig, &startup);
    no_place(VSP_RIG_OWNER, 0);
    ask(VSP_RIG_SMALL);
    refused_budget(VSP_BUDGET_REGIONS, 0, 1, 0);
}

Test(service_spaces, one_client_may_have_every_place_of_the_build)
{
    const struct vsp_startup startup = {
        .client_count = 1,
        .client = {{.badge = VSP_RIG_OWNER,
                    .spaces = VSP_SPACE_MAX,
                    .regions = VSP_SPACE_MAX,
                    .pages = VSP_SPACE_MAX}},
    };

    vsp_rig_start(&rig, &startup);
    for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
        created(VSP_RIG_OWNER, HANDLE(1, k));
    }
    no_place(VSP_RIG_OWNER, VSP_SPACE_MAX);
}

/* Places that no record speaks of are nobody's. */
Test(service_spaces, not_every_place_has_to_be_dealt)
{
    const struct vsp_startup startup = {
        .client_count = 2,
        .client = {{.badge = VSP_RIG_OWNER, .spaces = 3, .regions = 16, .pages = 16},
                   {.badge = VSP_RIG_SMALL, .spaces = 1, .regions = 16, .pages = 16}},
    };

    vsp_rig_start(&rig, &startup);
    created(VSP_RIG_SMALL, HANDLE(1, 3));
    no_place(VSP_RIG_SMALL, 1);
    for (uint32_t k = 0; k < 3; k++) {
        created(VSP_RIG_OWNER, HANDLE(1, k));
    }
    no_place(VSP_RIG_OWNER, 3);
}

Test(service_spaces, the_lowest_place_is_used_again_in_its_next_generation)
{
    end(VSP_RIG_OWNER, space); /* index 1; at index 0 there was one before */
    created(VSP_RIG_OWNER, HANDLE(2, 0));
    created(VSP_RIG_OWNER, HANDLE(2, 1));
    for (uint32_t k = 2; k < 8; k++) {
        created(VSP_RIG_OWNER, HANDLE(1, k));
    }
    created(VSP_RIG_SMALL, HANDLE(1, 14));
    created(VSP_RIG_SMALL, HANDLE(1, 15));
    end(VSP_RIG_OWNER, HANDLE(1, 5));
    end(VSP_RIG_OWNER, HANDLE(1, 3));
    end(VSP_RIG_SMALL, HANDLE(1, 14));
    created(VSP_RIG_SMALL, HANDLE(2, 14));
    no_place(VSP_RIG_SMALL, 2);
    created(VSP_RIG_OWNER, HANDLE(2, 3));
    created(VSP_RIG_OWNER, HANDLE(2, 5));
    created(VSP_RIG_OWNER, HANDLE(1, 8));
    end(VSP_RIG_OWNER, HANDLE(2, 3));
    created(VSP_RIG_OWNER, HANDLE(3, 3));
}

/* What is lent to a space counts whichever place of the run it has; others' loans do not. */
Test(service_spaces, budgets_count_at_every_place_of_the_run)
{
    const struct vsp_startup startup = {
        .client_count = 3,
        .client = {{.badge = VSP_RIG_OTHER, .spaces = 2, .regions = 100, .pages = 100},
                   {.badge = VSP_RIG_SMALL, .spaces = 4, .regions = 40, .pages = 400},
                   {.badge = VSP_RIG_OWNER, .spaces = 2, .regions = 100, .pages = 100}},
    };

    vsp_rig_start(&rig, &startup);
    created(VSP_RIG_OTHER, HANDLE(1, 0));
    created(VSP_RIG_OTHER, HANDLE(1, 1));
    created(VSP_RIG_OWNER, HANDLE(1, 6));
    for (uint32_t place = 0; place < 4; place++) {
        uint64_t handle = HANDLE(1, 2u + place);

        for (uint32_t k = 0; k < place; k++) { /* in the way, so that the next is at the place */
            created(VSP_RIG_SMALL, HANDLE(1 + place - k, 2u + k));
        }
        vsp_ask_create(&msg, VSP_RIG_SMALL, 16, 32, 5, 50);
        done();
        cr_assert_eq(rig.answer.word[0], handle);
        for (uint32_t k = 0; k < place; k++) {
            end(VSP_RIG_SMALL, HANDLE(1 + place - k, 2u + k));
        }
        vsp_ask_create(&msg, VSP_RIG_SMALL, 16, 32, 36, 1);
        refused_budget(VSP_BUDGET_REGIONS, 5, 41, 40);
        vsp_ask_create(&msg, VSP_RIG_SMALL, 16, 32, 1, 351);
        refused_budget(VSP_BUDGET_PAGES, 50, 401, 400);
        end(VSP_RIG_SMALL, handle);
    }
}

/* The last handle of a place is used up: there is one place less, and the budget says so. */
Test(service_spaces, a_place_without_a_handle_left_counts_as_used)
{
    rig.service.space[14].generation = VSP_GENERATION_MAX;
    rig.model.space[14].generation = VSP_GENERATION_MAX;
    created(VSP_RIG_SMALL, HANDLE(VSP_GENERATION_MAX, 14));
    end(VSP_RIG_SMALL, HANDLE(VSP_GENERATION_MAX, 14));
    cr_assert_eq(rig.service.space[14].generation, 0u);
    created(VSP_RIG_SMALL, HANDLE(1, 15));
    no_place(VSP_RIG_SMALL, 2);
    end(VSP_RIG_SMALL, HANDLE(1, 15));
    created(VSP_RIG_SMALL, HANDLE(2, 15));
}

/* What each of several clients does, and the handles that it has to see, whatever others do. */
#define STEPS 9u
static const struct {
    int create; /* else the space there ends */
    uint64_t generation;
    uint32_t index; /* within the client's run */
} script[STEPS] = {{1, 1, 0}, {1, 1, 1}, {1, 1, 2}, {0, 1, 1}, {1, 2, 1},
                   {0, 1, 0}, {0, 2, 1}, {1, 2, 0}, {1, 3, 1}};
#define RUNS 3u
static const uint64_t run_badge[RUNS] = {VSP_RIG_OWNER, VSP_RIG_SMALL, VSP_RIG_OTHER};
static const uint32_t run_first[RUNS] = {0, 5, 12};

static void start_runs(void)
{
    const struct vsp_startup startup = {
        .client_count = 4,
        .client = {{.badge = VSP_RIG_OWNER, .spaces = 5, .regions = 9, .pages = 9},
                   {.badge = VSP_RIG_SMALL, .spaces = 7, .regions = 9, .pages = 9},
                   {.badge = VSP_RIG_PAGER, .regions = 9, .pages = 9, .pager = 1},
                   {.badge = VSP_RIG_OTHER, .spaces = 3, .regions = 9, .pages = 9}},
    };

    vsp_rig_start(&rig, &startup);
}

static void run_step(uint32_t run, uint32_t step)
{
    uint64_t handle = HANDLE(script[step].generation, run_first[run] + script[step].index);

    if (script[step].create) {
        created(run_badge[run], handle);
    } else {
        end(run_badge[run], handle);
    }
}

/* One after the other, in both directions. */
Test(service_spaces, handles_do_not_depend_on_who_comes_first, .init = start_runs)
{
    for (uint32_t backwards = 0; backwards < 2; backwards++) {
        start_runs();
        for (uint32_t k = 0; k < RUNS; k++) {
            for (uint32_t step = 0; step < STEPS; step++) {
                run_step(backwards ? RUNS - 1u - k : k, step);
            }
        }
    }
}

/* In turns, in many orders. */
Test(service_spaces, handles_do_not_depend_on_what_others_do, .init = start_runs)
{
    struct vsp_prng rng = vsp_prng_seed(7);

    for (uint32_t trial = 0; trial < 60; trial++) {
        uint32_t step[RUNS] = {0};

        start_runs();
        while (step[0] + step[1] + step[2] < RUNS * STEPS) {
            uint32_t run = (uint32_t)vsp_prng_below(&rng, RUNS);

            if (step[run] < STEPS) {
                run_step(run, step[run]++);
            }
        }
    }
}
