/* SPDX-License-Identifier: ISC */
/* Spaces share one pool of regions: they do not touch each other, and each may have its budget. */
#include "tests/support/tree_check.h"
#include "tests/unit/service_errors.h"

TestSuite(service_pool, .init = start);

#define WORD(index) (rig.answer.word[index])
#define SPACES 5u

/* Spaces of the same bounds, with budgets, beside the first: their handles. */
static void create_spaces(uint64_t *handle, uint32_t count)
{
    for (uint32_t k = 0; k < count; k++) {
        vsp_ask_create(&msg, VSP_RIG_OWNER, VSP_ASK_LO, VSP_ASK_HI, 6, 50);
        done();
        handle[k] = WORD(0);
    }
}

static void lists(uint64_t handle, uint64_t count)
{
    vsp_ask_list(&msg, handle, 0, VSP_LIST_MAX);
    done();
    cr_assert_eq(WORD(0), count);
}

Test(service_pool, spaces_do_not_touch_each_other)
{
    uint64_t handle[SPACES];

    create_spaces(handle, SPACES);
    for (uint64_t page = 20; page < 50; page += 10) { /* the same page numbers in all */
        for (uint32_t k = 0; k < SPACES; k++) {
            vsp_ask_map(&msg, handle[k], page, 4u + k);
            done();
        }
    }
    vsp_ask_unmap(&msg, handle[2], 31, 2);
    done();
    vsp_ask_protect(&msg, handle[3], 20, 7, VSP_RIGHT_R);
    done();
    for (uint32_t k = 0; k < SPACES; k++) {
        lists(handle[k], k == 2 ? 4u : 3u);
        cr_assert_eq(WORD(2), B(20));
        cr_assert_eq(WORD(3), B(24u + k));
        cr_assert_eq(WORD(4) >> 8 & 0xffu, k == 3 ? VSP_RIGHT_R : VSP_ASK_RW);
        cr_assert_eq(WORD(8), B(30));
        cr_assert_eq(WORD(9), B(k == 2 ? 31u : 34u + k));
    }
    lists(space, 0);
}

/* Both ends of a space, beside those of its neighbours: nothing joins, nothing is in the way. */
Test(service_pool, spaces_end_where_they_end)
{
    uint64_t handle[SPACES];

    create_spaces(handle, SPACES);
    for (uint32_t k = 0; k < SPACES; k += 2) {
        vsp_ask_map(&msg, handle[k], VSP_ASK_HI - 1u, 1);
        done();
        vsp_ask_map(&msg, handle[k], VSP_ASK_LO, 1);
        done();
    }
    for (uint32_t k = 1; k < SPACES; k += 2) {
        vsp_ask_find(&msg, handle[k], VSP_ASK_HI - 1u);
        done();
        cr_assert_eq(WORD(0), 0u);
        cr_assert_eq(WORD(1), B(VSP_ASK_LO));
        cr_assert_eq(WORD(2), B(VSP_ASK_HI));
        lists(handle[k], 0);
    }
}

Test(service_pool, destroyed_it_frees_its_regions_for_others)
{
    uint64_t rest = VSP_RIG_OWNER_REGIONS - VSP_ASK_REGIONS;
    uint64_t all;

    vsp_ask_create(&msg, VSP_RIG_OWNER, VSP_ASK_LO, VSP_ASK_HI, rest, 90);
    done();
    all = WORD(0);
    for (uint64_t page = 16; page < 100; page += 2) {
        vsp_ask_map(&msg, all, page, 1);
        done();
    }
    vsp_ask_map(&msg, space, 20, 2);
    done();
    vsp_ask_create(&msg, VSP_RIG_OWNER, VSP_ASK_LO, VSP_ASK_HI, 1, 1);
    refused_budget(VSP_BUDGET_REGIONS, VSP_RIG_OWNER_REGIONS, VSP_RIG_OWNER_REGIONS + 1u,
                   VSP_RIG_OWNER_REGIONS);
    vsp_rig_request(&msg, VSP_RIG_OWNER, VSP_OP_SPACE_DESTROY, all);
    done();
    cr_assert_eq(rig.service.layout.tree.region_count, 1u);
    vsp_ask_create(&msg, VSP_RIG_OWNER, VSP_ASK_LO, VSP_ASK_HI, rest, 90);
    done();
    cr_assert_eq(WORD(0), all + VSP_SPACE_MAX);
    lists(WORD(0), 0);
    lists(space, 1);
}

/*
 * The tests below hold thousands of regions, more than the oracle has pages: they ask the service
 * alone.
 */
static struct vsp_service service;
static struct vsp_effects effects;
static struct vsp_call call;
static struct vsp_reply reply;

static void create_alone(uint64_t regions)
{
    vsp_ask_create(&msg, VSP_RIG_OWNER, VSP_ABI_PAGE_MIN, VSP_ABI_PAGE_END, regions, 1u << 20);
}

static void check_status(uint32_t status)
{
    cr_assert_eq(vsp_service_step(&service, &msg, &call, &effects, &reply), status);
    if (effects.work.kind != VSP_WORK_NONE) {
        cr_assert_eq(vsp_service_complete(&service, 1u, &effects, &reply), VSP_OK);
    }
}

/* The region budget has room for one region less than is asked. */
static void check_budget(uint64_t used, uint64_t limit)
{
    check_status(VSP_ERR_BUDGET);
    cr_assert_eq(reply.word[0], VSP_BUDGET_REGIONS);
    cr_assert_eq(reply.word[1], used);
    cr_assert_eq(reply.word[2], limit + 1u);
    cr_assert_eq(reply.word[3], limit);
}

static void start_alone(void)
{
    struct vsp_startup startup = {.client_count = 1};

    startup.client[0] = (struct vsp_startup_client){.badge = VSP_RIG_OWNER,
                                                    .spaces = VSP_SPACE_MAX,
                                                    .regions = VSP_REGION_MAX,
                                                    .pages = VSP_ENV_PAGES_MAX};
    (void)memset(&service, 0xa5, sizeof service);
    vsp_service_init(&service, &startup);
}

/* Regions of one page with a hole above each, from the bottom of the space on. */
static void map_many(uint64_t handle, uint64_t from, uint64_t count)
{
    for (uint64_t k = from; k < from + count; k++) {
        vsp_ask_map(&msg, handle, 1u + 2u * k, 1);
        check_status(VSP_OK);
    }
    vsp_tree_check_fast(&service.layout.tree);
}

#define MANY 4000u

Test(service_pool, a_space_may_use_every_region_of_its_budget, .init = start_alone)
{
    uint64_t large;
    uint64_t small;

    create_alone(MANY);
    check_status(VSP_OK);
    large = reply.word[0];
    create_alone(VSP_REGION_MAX - MANY + 1u);
    check_budget(MANY, VSP_REGION_MAX);
    create_alone(VSP_REGION_MAX - MANY);
    check_status(VSP_OK);
    small = reply.word[0];
    map_many(large, 0, MANY);
    vsp_ask_map(&msg, large, 50000, 1);
    check_budget(MANY, MANY);
    map_many(small, 0, VSP_REGION_MAX - MANY);
    vsp_ask_map(&msg, small, 50000, 1);
    check_budget(VSP_REGION_MAX - MANY, VSP_REGION_MAX - MANY);
    cr_assert_eq(service.layout.tree.region_count, VSP_REGION_MAX);
    vsp_ask_unmap(&msg, large, 1, 2u * MANY);
    vsp_rig_flags(&msg, VSP_FLAG_ALLOW_HOLES, 0);
    check_status(VSP_OK);
    cr_assert_eq(reply.word[0], MANY);
    cr_assert_eq(service.layout.tree.region_count, VSP_REGION_MAX - MANY);
    vsp_tree_check_fast(&service.layout.tree);
    vsp_ask_list(&msg, small, 0, VSP_LIST_MAX);
    check_status(VSP_OK);
    cr_assert_eq(reply.word[0], VSP_LIST_MAX);
    cr_assert_eq(reply.word[2], B(1));
}

Test(service_pool, one_space_may_have_the_whole_pool, .init = start_alone)
{
    uint64_t handle;

    create_alone(VSP_REGION_MAX);
    check_status(VSP_OK);
    handle = reply.word[0];
    map_many(handle, 0, VSP_REGION_MAX);
    vsp_ask_map(&msg, handle, 50000, 1);
    check_budget(VSP_REGION_MAX, VSP_REGION_MAX);
    vsp_rig_request(&msg, VSP_RIG_OWNER, VSP_OP_SPACE_DESTROY, handle);
    check_status(VSP_OK);
    cr_assert_eq(service.layout.tree.region_count, 0u);
    cr_assert_eq(service.layout.tree.free_count, VSP_TREE_NODE_MAX - VSP_SPACE_MAX);
    vsp_tree_check_fast(&service.layout.tree);
    create_alone(VSP_REGION_MAX);
    check_status(VSP_OK);
    map_many(reply.word[0], 7, 100);
}
