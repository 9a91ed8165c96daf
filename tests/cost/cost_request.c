/* SPDX-License-Identifier: ISC */
/* Whole requests: a row makes its message, which all run alike. */
#include "tests/cost/cost.h"

#include <stddef.h>

#include "tests/support/check.h"

#define RW (VSP_RIGHT_R + VSP_RIGHT_W)
#define ATTRIBUTES(class_id, backing)                                                              \
    ((uint64_t)(class_id) + 0x100u * RW + 0x10000u * RW + 0x1000000u * (backing))

_Static_assert(COST_PAGES_MAX <= COST_OWNER_FRAMES, "there are frames for a region");

uint64_t cost_space;
static uint64_t second;

uint64_t cost_bytes(uint64_t pages)
{
    return pages * VSP_ABI_PAGE_BYTES;
}

void cost_request(void)
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
    COST_ASK(VSP_OP_MAP, COST_OWNER, cost_space, cost_bytes(cost_edge[cost_first]),
             cost_bytes(cost_pages()), 0, VSP_PLACE_FIXED, attributes());
}

static void map(void)
{
    ask_map();
    cost_request();
}

static void ask_unmap_of(uint64_t count)
{
    COST_ASK(VSP_OP_UNMAP, COST_OWNER, cost_space, cost_bytes(cost_edge[cost_first]),
             cost_bytes(cost_pages_of(count)));
}

static void ask_unmap(void)
{
    ask_unmap_of(1);
}

static void ask_unmap_map(void)
{
    ask_unmap();
    cost_request();
    ask_map();
}

void cost_unmap_map(void)
{
    ask_unmap_map();
    cost_request();
}

static void ask_unmap_place(void)
{
    ask_unmap();
    cost_request();
    COST_ASK(VSP_OP_MAP, COST_OWNER, cost_space, cost_bytes(cost_edge[0]), cost_bytes(cost_pages()),
             cost_bytes(VSP_ABI_PAGE_END), VSP_PLACE_LOW_FIRST, attributes());
}

static void check_place(void)
{
    VSP_CHECK_EQ(cost_reply.word[0], cost_bytes(cost_edge[cost_first]));
}

static void ask_unmap_frames(void)
{
    ask_unmap();
    cost_request();
    COST_ASK(VSP_OP_MAP, COST_OWNER, cost_space, cost_bytes(cost_edge[cost_first]),
             cost_bytes(cost_pages()), 0, VSP_PLACE_FIXED,
             ATTRIBUTES(VSP_CLASS_SHARED, VSP_BACKING_DIRECT), COST_OWNER_FRAME);
}

static void unmap_frames(void)
{
    ask_unmap();
    cost_request();
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

static void ask_replace(void)
{
    ask_map();
    cost_message.byte[VSP_REQ_OFF_FLAGS] = VSP_FLAG_REPLACE;
}

static void ask_keep(void)
{
    ask_unmap();
    cost_message.byte[VSP_REQ_OFF_FLAGS] = VSP_FLAG_KEEP_RESERVED;
}

static void ask_into(void)
{
    ask_map();
    cost_message.byte[VSP_REQ_OFF_FLAGS] = VSP_FLAG_INTO_RESERVED;
}

static void keep_ask_into(void)
{
    ask_keep();
    cost_request();
    ask_into();
}

static void into(void)
{
    ask_into();
    cost_request();
}

static void ask_protect(void)
{
    COST_ASK(VSP_OP_PROTECT, COST_OWNER, cost_space, cost_bytes(cost_edge[cost_first]),
             cost_bytes(cost_pages()), VSP_RIGHT_R);
}

static void protect(void)
{
    COST_ASK(VSP_OP_PROTECT, COST_OWNER, cost_space, cost_bytes(cost_edge[cost_first]),
             cost_bytes(cost_pages()), RW);
    cost_request();
}

static void ask_info(void)
{
    COST_ASK(VSP_OP_SPACE_INFO, COST_OWNER, cost_space, 0);
}

static void check_info(void)
{
    VSP_CHECK_EQ(cost_reply.word[2], cost_regions);
}

static void ask_find(void)
{
    COST_ASK(VSP_OP_FIND, COST_OWNER, cost_space, cost_bytes(cost_page));
}

static void check_find(void)
{
    VSP_CHECK_EQ(cost_reply.word[1], cost_bytes(cost_edge[cost_first]));
}

static void ask_list(void)
{
    COST_ASK(VSP_OP_LIST, COST_OWNER, cost_space, cost_bytes(cost_page), VSP_LIST_MAX);
}

static void check_list(void)
{
    VSP_CHECK_EQ(cost_reply.word[0], VSP_LIST_MAX);
}

static void ask_grant(void)
{
    COST_ASK(VSP_OP_GRANT, COST_OWNER, cost_space, COST_OTHER, VSP_GRANT_QUERY);
}

static void ask_revoke(void)
{
    COST_ASK(VSP_OP_REVOKE, COST_OWNER, cost_space, COST_OTHER, VSP_GRANT_QUERY);
}

static void revoke(void)
{
    ask_revoke();
    cost_request();
}

static void grant_ask_revoke(void)
{
    ask_grant();
    cost_request();
    ask_revoke();
}

/* A second, empty space, made of what is left of the budgets. */
static void ask_create(void)
{
    COST_ASK(VSP_OP_SPACE_CREATE, COST_OWNER, 0, cost_bytes(VSP_ABI_PAGE_MIN),
             cost_bytes(VSP_ABI_PAGE_END), 1, 1);
}

static void destroy(void)
{
    second = cost_reply.word[0];
    COST_ASK(VSP_OP_SPACE_DESTROY, COST_OWNER, second, 0);
    cost_request();
}

static void create_ask_destroy(void)
{
    ask_create();
    cost_request();
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
    {"request: SPACE_INFO", 1, ask_info, cost_request, check_info},
    {"request: FIND", 1, ask_find, cost_request, check_find},
    {"request: MAP at a known address", 1, ask_unmap_map, cost_request, cost_nothing},
    {"request: MAP at the first fit", 1, ask_unmap_place, cost_request, check_place},
    {"request: MAP of frames", 1, ask_unmap_frames, cost_request, unmap_frames},
    {"request: UNMAP", 1, ask_unmap, cost_request, map},
    {"request: UNMAP of 64 regions", COST_RANGE, ask_unmap_range, cost_request, map_range},
    {"request: MAP in place of one region", 1, ask_replace, cost_request, cost_nothing},
    {"request: MAP into a reservation", 1, keep_ask_into, cost_request, cost_nothing},
    {"request: UNMAP that keeps its range", 1, ask_keep, cost_request, into},
    {"request: PROTECT of one region", 1, ask_protect, cost_request, protect},
    {"request: LIST of 20", VSP_LIST_MAX, ask_list, cost_request, check_list},
    {"request: GRANT", 1, ask_grant, cost_request, revoke},
    {"request: REVOKE", 1, grant_ask_revoke, cost_request, cost_nothing},
    {"request: SPACE_CREATE", 1, ask_create, cost_request, destroy},
    {"request: SPACE_DESTROY", 1, create_ask_destroy, cost_request, cost_nothing},
    {"request: refused, as it is none", 1, ask_badly, refused, cost_nothing},
    {NULL, 0, NULL, NULL, NULL},
};

/* The space has all but the least of what the second needs. */
void cost_request_start(void)
{
    COST_ASK(VSP_OP_SPACE_CREATE, COST_OWNER, 0, cost_bytes(VSP_ABI_PAGE_MIN),
             cost_bytes(VSP_ABI_PAGE_END), VSP_REGION_MAX - 1u, VSP_ENV_PAGES_MAX - 1u);
    cost_request();
    cost_space = cost_reply.word[0];
}

void cost_request_add(void)
{
    map();
}

void cost_request_check(void)
{
    ask_info();
    cost_request();
    check_info();
}

void cost_request_end(void)
{
    COST_ASK(VSP_OP_SPACE_DESTROY, COST_OWNER, cost_space, 0);
    cost_request();
}
