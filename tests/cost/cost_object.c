/* SPDX-License-Identifier: ISC */
/* Whole requests about objects, on the host alone: rootd of the test machine has no object. */
#include "tests/cost/cost.h"

#include <stddef.h>

#define OBJECT 7u
#define RW (VSP_RIGHT_R + VSP_RIGHT_W)
#define ATTRIBUTES                                                                                 \
    ((uint64_t)VSP_CLASS_SHARED + 0x100u * RW + 0x10000u * RW + 0x1000000u * VSP_BACKING_OBJECT)

/* In the place of a region as many pages of an object, whose capability comes along. */
static void ask_map(void)
{
    uint64_t start = cost_bytes(cost_edge[cost_first]);

    COST_ASK(VSP_OP_UNMAP, COST_OWNER, cost_space, start, cost_bytes(cost_pages()));
    cost_request();
    COST_ASK(VSP_OP_MAP, COST_OWNER, cost_space, start, cost_bytes(cost_pages()), 0,
             VSP_PLACE_FIXED, ATTRIBUTES);
    cost_message.capability = VSP_CAP_OBJECT;
    cost_message.object = OBJECT;
    cost_message.object_rights = RW;
}

/* Of all of it, in the words in which FAULT_QUERY says what is in its first page. */
static void ask_lost(void)
{
    const uint64_t *word = cost_reply.word;
    uint64_t start = cost_bytes(cost_edge[cost_first]);

    ask_map();
    cost_request();
    COST_ASK(VSP_OP_FAULT_QUERY, COST_PAGER, cost_space, start, VSP_ACCESS_WRITE);
    cost_request();
    COST_ASK(VSP_OP_BACKING_LOST, COST_PAGER, cost_space, start, word[1], word[2], word[4]);
}

const struct cost_row cost_object_row[] = {
    {"request: MAP of an object", 1, ask_map, cost_request, cost_unmap_map},
    {"request: BACKING_LOST", 1, ask_lost, cost_request, cost_unmap_map},
    {NULL, 0, NULL, NULL, NULL},
};
