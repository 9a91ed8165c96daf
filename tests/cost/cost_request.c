/* SPDX-License-Identifier: ISC */
/* Whole requests: a row makes its message, which all run alike. */
#include "tests/cost/cost.h"

#include <stddef.h>

#include "tests/support/ask.h"
#include "tests/support/check.h"

_Static_assert(COST_PAGES_MAX <= VSP_RIG_OWNER_FRAMES, "there are frames for a region");

static struct vsp_service service;
static struct vsp_message message;
static struct vsp_call call;
static struct vsp_effects effects;
static struct vsp_reply reply;
static uint64_t space;

static void request(void)
{
    VSP_CHECK_EQ(vsp_service_step(&service, &message, &call, &effects, &reply), VSP_OK);
    if (effects.work.kind != VSP_WORK_NONE) {
        VSP_CHECK_EQ(vsp_service_complete(&service, 1u, &effects, &reply), VSP_OK);
    }
}

/* Neighbours are of different classes. */
static void ask_map(void)
{
    uint32_t class_id = cost_first % 2u == 0u ? VSP_CLASS_DATA : VSP_CLASS_HEAP;

    vsp_ask_map(&message, space, cost_edge[cost_first], cost_pages());
    vsp_rig_word(&message, 4,
                 VSP_ASK_ATTRIBUTES(class_id, VSP_ASK_RW, VSP_ASK_RW, VSP_BACKING_ANON));
}

static void map(void)
{
    ask_map();
    request();
}

static void ask_unmap(void)
{
    vsp_ask_unmap(&message, space, cost_edge[cost_first], cost_pages());
}

static void ask_unmap_map(void)
{
    ask_unmap();
    request();
    ask_map();
}

static void ask_unmap_frames(void)
{
    ask_unmap();
    request();
    vsp_ask_map_direct(&message, space, cost_edge[cost_first], cost_pages(), VSP_RIG_OWNER_FRAME);
}

static void unmap_frames(void)
{
    vsp_ask_unmap(&message, space, cost_edge[cost_first], cost_pages());
    request();
    map();
}

static void ask_protect(void)
{
    vsp_ask_protect(&message, space, cost_edge[cost_first], cost_pages(), VSP_RIGHT_R);
}

static void protect(void)
{
    vsp_ask_protect(&message, space, cost_edge[cost_first], cost_pages(), VSP_ASK_RW);
    request();
}

static void ask_info(void)
{
    vsp_rig_request(&message, VSP_RIG_OWNER, VSP_OP_SPACE_INFO, space);
}

static void check_info(void)
{
    VSP_CHECK_EQ(reply.word[2], cost_regions);
}

static void ask_find(void)
{
    vsp_ask_find(&message, space, cost_page);
}

static void check_find(void)
{
    VSP_CHECK_EQ(reply.word[1], VSP_ASK_BYTES(cost_edge[cost_first]));
}

static void ask_fault(void)
{
    vsp_ask_fault(&message, space, cost_page, VSP_ACCESS_WRITE);
}

static void ask_evict(void)
{
    vsp_ask_evict(&message, space, cost_edge[cost_first], cost_pages());
}

/* Whether the owner may map there. */
static void ask_may(void)
{
    vsp_ask_may(&message, space, cost_edge[cost_first], cost_pages(), VSP_RIG_OWNER, VSP_GRANT_MAP);
}

static void check_may(void)
{
    VSP_CHECK_EQ(reply.word[0], 1u);
}

static void ask_list(void)
{
    vsp_ask_list(&message, space, cost_page, VSP_LIST_MAX);
}

static void check_list(void)
{
    VSP_CHECK_EQ(reply.word[0], VSP_LIST_MAX);
}

static void ask_grant(void)
{
    vsp_ask_grant(&message, VSP_OP_GRANT, space, VSP_RIG_OTHER, VSP_GRANT_QUERY);
}

static void revoke(void)
{
    vsp_ask_grant(&message, VSP_OP_REVOKE, space, VSP_RIG_OTHER, VSP_GRANT_QUERY);
    request();
}

/* A second, empty space, made of what is left of the budgets. */
static void ask_create(void)
{
    vsp_ask_create(&message, VSP_RIG_OWNER, VSP_ABI_PAGE_MIN, VSP_ABI_PAGE_END, 1, 1);
}

static void ask_destroy(void)
{
    vsp_rig_request(&message, VSP_RIG_OWNER, VSP_OP_SPACE_DESTROY, reply.word[0]);
}

static void destroy(void)
{
    ask_destroy();
    request();
}

static void create_ask_destroy(void)
{
    ask_create();
    request();
    ask_destroy();
}

const struct cost_row cost_request_row[] = {
    {"request: SPACE_INFO", 1, ask_info, request, check_info},
    {"request: FIND", 1, ask_find, request, check_find},
    {"request: FAULT_QUERY", 1, ask_fault, request, cost_nothing},
    {"request: PAGE_EVICT of one region", 1, ask_evict, request, cost_nothing},
    {"request: MAY", 1, ask_may, request, check_may},
    {"request: MAP at a known address", 1, ask_unmap_map, request, cost_nothing},
    {"request: MAP of frames", 1, ask_unmap_frames, request, unmap_frames},
    {"request: UNMAP", 1, ask_unmap, request, map},
    {"request: PROTECT of one region", 1, ask_protect, request, protect},
    {"request: LIST of 20", VSP_LIST_MAX, ask_list, request, check_list},
    {"request: GRANT", 1, ask_grant, request, revoke},
    {"request: SPACE_CREATE", 1, ask_create, request, destroy},
    {"request: SPACE_DESTROY", 1, create_ask_destroy, request, cost_nothing},
    {NULL, 0, NULL, NULL, NULL},
};

void cost_request_start(void)
{
    static struct vsp_startup startup;

    startup.client_count = 2;
    startup.client[0] = (struct vsp_startup_client){.badge = VSP_RIG_OWNER,
                                                    .spaces = VSP_SPACE_MAX,
                                                    .regions = VSP_REGION_MAX,
                                                    .pages = VSP_ENV_PAGES_MAX,
                                                    .frame = VSP_RIG_OWNER_FRAME,
                                                    .frames = VSP_RIG_OWNER_FRAMES};
    startup.client[1] = (struct vsp_startup_client){.badge = VSP_RIG_PAGER, .pager = 1};
    vsp_service_init(&service, &startup);
    vsp_ask_create(&message, VSP_RIG_OWNER, VSP_ABI_PAGE_MIN, VSP_ABI_PAGE_END, VSP_REGION_MAX - 1u,
                   VSP_ENV_PAGES_MAX - 1u);
    request();
    space = reply.word[0];
}

void cost_request_add(void)
{
    map();
}

void cost_request_check(void)
{
    ask_info();
    request();
    check_info();
}
