/* SPDX-License-Identifier: ISC */
/* Whole requests: a row makes its message, which all run alike. */
#include "tests/cost/cost.h"

#include <stddef.h>

#include "tests/support/check.h"

#define RW (VSP_RIGHT_R + VSP_RIGHT_W)
#define ATTRIBUTES(class_id, backing)                                                              \
    ((uint64_t)(class_id) + 0x100u * RW + 0x10000u * RW + 0x1000000u * (backing))

_Static_assert(COST_PAGES_MAX <= COST_OWNER_FRAMES, "there are frames for a region");

static uint64_t space;
static uint64_t second;

static uint64_t bytes(uint64_t pages)
{
    return pages * VSP_ABI_PAGE_BYTES;
}

static void request(void)
{
    VSP_CHECK_EQ(cost_send(), VSP_OK);
}

/* Neighbours are of different classes. */
static uint64_t attributes(void)
{
    return ATTRIBUTES(cost_first % 2u == 0u ? VSP_CLASS_DATA : VSP_CLASS_HEAP, VSP_BACKING_ANON);
}

static void ask_map(void)
{
    COST_ASK(VSP_OP_MAP, COST_OWNER, space, bytes(cost_edge[cost_first]), bytes(cost_pages()), 0,
             VSP_PLACE_FIXED, attributes());
}

static void map(void)
{
    ask_map();
    request();
}

static void ask_unmap_of(uint64_t count)
{
    COST_ASK(VSP_OP_UNMAP, COST_OWNER, space, bytes(cost_edge[cost_first]),
             bytes(cost_pages_of(count)));
}

static void ask_unmap(void)
{
    ask_unmap_of(1);
}

static void ask_unmap_map(void)
{
    ask_unmap();
    request();
    ask_map();
}

static void ask_unmap_place(void)
{
    ask_unmap();
    request();
    COST_ASK(VSP_OP_MAP, COST_OWNER, space, bytes(cost_edge[0]), bytes(cost_pages()),
             bytes(VSP_ABI_PAGE_END), VSP_PLACE_LOW_FIRST, attributes());
}

static void check_place(void)
{
    VSP_CHECK_EQ(cost_reply.word[0], bytes(cost_edge[cost_first]));
}

static void ask_unmap_frames(void)
{
    ask_unmap();
    request();
    COST_ASK(VSP_OP_MAP, COST_OWNER, space, bytes(cost_edge[cost_first]), bytes(cost_pages()), 0,
             VSP_PLACE_FIXED, ATTRIBUTES(VSP_CLASS_SHARED, VSP_BACKING_DIRECT), COST_OWNER_FRAME);
}

static void unmap_frames(void)
{
    ask_unmap();
    request();
    map();
}

static void ask_unmap_range(void)
{
    ask_unmap_of(COST_RANGE);
}

static void map_range(void)
{
    uint64_t first = cost_first;

    for (; cost_first < first + COST_RANGE; cost_first++) {
        map();
    }
}

static void ask_protect(void)
{
    COST_ASK(VSP_OP_PROTECT, COST_OWNER, space, bytes(cost_edge[cost_first]), bytes(cost_pages()),
             VSP_RIGHT_R);
}

static void protect(void)
{
    COST_ASK(VSP_OP_PROTECT, COST_OWNER, space, bytes(cost_edge[cost_first]), bytes(cost_pages()),
             RW);
    request();
}

static void ask_info(void)
{
    COST_ASK(VSP_OP_SPACE_INFO, COST_OWNER, space, 0);
}

static void check_info(void)
{
    VSP_CHECK_EQ(cost_reply.word[2], cost_regions);
}

static void ask_find(void)
{
    COST_ASK(VSP_OP_FIND, COST_OWNER, space, bytes(cost_page));
}

static void check_find(void)
{
    VSP_CHECK_EQ(cost_reply.word[1], bytes(cost_edge[cost_first]));
}

static void ask_query(void)
{
    COST_ASK(VSP_OP_FAULT_QUERY, COST_PAGER, space, bytes(cost_page), VSP_ACCESS_WRITE);
}

/* In the words in which FAULT_QUERY says what the page's content is. */
static void ask_supply(void)
{
    const uint64_t *word = cost_reply.word;

    ask_query();
    request();
    COST_ASK(VSP_OP_FAULT_SUPPLY, COST_PAGER, space, bytes(cost_page), VSP_ABI_PAGE_BYTES,
             COST_PAGER_FRAME, word[3], word[0], word[1], word[2], word[4]);
}

static void ask_evict(void)
{
    COST_ASK(VSP_OP_PAGE_EVICT, COST_PAGER, space, bytes(cost_edge[cost_first]),
             bytes(cost_pages()));
}

static void evict(void)
{
    ask_evict();
    request();
}

static void supply_ask_evict(void)
{
    ask_supply();
    request();
    ask_evict();
}

/* Whether the owner may map there. */
static void ask_may(void)
{
    COST_ASK(VSP_OP_MAY, COST_PAGER, space, bytes(cost_edge[cost_first]), bytes(cost_pages()),
             COST_OWNER, VSP_GRANT_MAP);
}

static void check_may(void)
{
    VSP_CHECK_EQ(cost_reply.word[0], 1u);
}

/* Beginning behind the one space there is: every other place is looked at. */
static void ask_next(void)
{
    vsp_ask_next(&message, 1u);
}

static void check_next(void)
{
    VSP_CHECK_EQ(reply.word[0], 0u);
}

static void ask_settle(void)
{
    vsp_ask_settle(&message, space, service.space[0].content);
}

static void ask_list(void)
{
    COST_ASK(VSP_OP_LIST, COST_OWNER, space, bytes(cost_page), VSP_LIST_MAX);
}

static void check_list(void)
{
    VSP_CHECK_EQ(cost_reply.word[0], VSP_LIST_MAX);
}

static void ask_grant(void)
{
    COST_ASK(VSP_OP_GRANT, COST_OWNER, space, COST_OTHER, VSP_GRANT_QUERY);
}

static void ask_revoke(void)
{
    COST_ASK(VSP_OP_REVOKE, COST_OWNER, space, COST_OTHER, VSP_GRANT_QUERY);
}

static void revoke(void)
{
    ask_revoke();
    request();
}

static void grant_ask_revoke(void)
{
    ask_grant();
    request();
    ask_revoke();
}

/* A second, empty space, made of what is left of the budgets. */
static void ask_create(void)
{
    COST_ASK(VSP_OP_SPACE_CREATE, COST_OWNER, 0, bytes(VSP_ABI_PAGE_MIN), bytes(VSP_ABI_PAGE_END),
             1, 1);
}

static void destroy(void)
{
    second = cost_reply.word[0];
    COST_ASK(VSP_OP_SPACE_DESTROY, COST_OWNER, second, 0);
    request();
}

static void create_ask_destroy(void)
{
    ask_create();
    request();
    second = cost_reply.word[0];
    COST_ASK(VSP_OP_SPACE_DESTROY, COST_OWNER, second, 0);
}

/* As long as a request, but none. */
static void ask_badly(void)
{
    ask_info();
    cost_message.byte[VSP_REQ_OFF_MAGIC]++;
}

static void refused(void)
{
    VSP_CHECK_EQ(cost_send(), VSP_ERR_PROTO);
}

const struct cost_row cost_request_row[] = {
    {"request: SPACE_INFO", 1, ask_info, request, check_info},
    {"request: FIND", 1, ask_find, request, check_find},
    {"request: FAULT_QUERY", 1, ask_query, request, cost_nothing},
    {"request: FAULT_SUPPLY", 1, ask_supply, request, evict},
    {"request: PAGE_EVICT of one region", 1, supply_ask_evict, request, cost_nothing},
    {"request: MAY", 1, ask_may, request, check_may},
    {"request: PAGER_NEXT past all places", 1, ask_next, request, check_next},
    {"request: PAGER_SETTLE", 1, ask_settle, request, cost_nothing},
    {"request: MAP at a known address", 1, ask_unmap_map, request, cost_nothing},
    {"request: MAP at the first fit", 1, ask_unmap_place, request, check_place},
    {"request: MAP of frames", 1, ask_unmap_frames, request, unmap_frames},
    {"request: UNMAP", 1, ask_unmap, request, map},
    {"request: UNMAP of 64 regions", COST_RANGE, ask_unmap_range, request, map_range},
    {"request: PROTECT of one region", 1, ask_protect, request, protect},
    {"request: LIST of 20", VSP_LIST_MAX, ask_list, request, check_list},
    {"request: GRANT", 1, ask_grant, request, revoke},
    {"request: REVOKE", 1, grant_ask_revoke, request, cost_nothing},
    {"request: SPACE_CREATE", 1, ask_create, request, destroy},
    {"request: SPACE_DESTROY", 1, create_ask_destroy, request, cost_nothing},
    {"request: refused, as it is none", 1, ask_badly, refused, cost_nothing},
    {NULL, 0, NULL, NULL, NULL},
};

/* The space has all but the least of what the second needs. */
void cost_request_start(void)
{
    COST_ASK(VSP_OP_SPACE_CREATE, COST_OWNER, 0, bytes(VSP_ABI_PAGE_MIN), bytes(VSP_ABI_PAGE_END),
             VSP_REGION_MAX - 1u, VSP_ENV_PAGES_MAX - 1u);
    request();
    space = cost_reply.word[0];
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

void cost_request_end(void)
{
    COST_ASK(VSP_OP_SPACE_DESTROY, COST_OWNER, space, 0);
    request();
}
