/* SPDX-License-Identifier: ISC */
/* Whole requests of pagerd. */
#include "tests/cost/cost.h"

#include <stddef.h>

#include "tests/support/check.h"

static void ask_query(void)
{
    COST_ASK(VSP_OP_FAULT_QUERY, COST_PAGER, cost_space, cost_bytes(cost_page), VSP_ACCESS_WRITE);
}

/* In the words in which FAULT_QUERY says what the page's content is. */
static void ask_supply(void)
{
    const uint64_t *word = cost_reply.word;

    ask_query();
    cost_request();
    COST_ASK(VSP_OP_FAULT_SUPPLY, COST_PAGER, cost_space, cost_bytes(cost_page), VSP_ABI_PAGE_BYTES,
             COST_PAGER_FRAME, word[3], word[0], word[1], word[2], word[4]);
}

static void ask_evict(void)
{
    COST_ASK(VSP_OP_PAGE_EVICT, COST_PAGER, cost_space, cost_bytes(cost_edge[cost_first]),
             cost_bytes(cost_pages()));
}

static void evict(void)
{
    ask_evict();
    cost_request();
}

static void supply_ask_evict(void)
{
    ask_supply();
    cost_request();
    ask_evict();
}

/* Whether the owner may map there. */
static void ask_may(void)
{
    COST_ASK(VSP_OP_MAY, COST_PAGER, cost_space, cost_bytes(cost_edge[cost_first]),
             cost_bytes(cost_pages()), COST_OWNER, VSP_GRANT_MAP);
}

static void check_may(void)
{
    VSP_CHECK_EQ(cost_reply.word[0], 1u);
}

/* Beginning behind the one space there is: every other place is looked at. */
static void ask_next(void)
{
    COST_ASK(VSP_OP_PAGER_NEXT, COST_PAGER, 0, 1u);
}

static void check_next(void)
{
    VSP_CHECK_EQ(cost_reply.word[0], 0u);
}

/* Of what an UNMAP gave up. */
static void ask_settle(void)
{
    cost_unmap_map();
    COST_ASK(VSP_OP_PAGER_NEXT, COST_PAGER, 0, 0u);
    cost_request();
    VSP_CHECK_EQ(cost_reply.word[0], cost_space);
    COST_ASK(VSP_OP_PAGER_SETTLE, COST_PAGER, cost_space, cost_reply.word[1]);
}

const struct cost_row cost_pager_row[] = {
    {"request: FAULT_QUERY", 1, ask_query, cost_request, cost_nothing},
    {"request: FAULT_SUPPLY", 1, ask_supply, cost_request, evict},
    {"request: PAGE_EVICT of one region", 1, supply_ask_evict, cost_request, cost_nothing},
    {"request: MAY", 1, ask_may, cost_request, check_may},
    {"request: PAGER_NEXT past all places", 1, ask_next, cost_request, check_next},
    {"request: PAGER_SETTLE", 1, ask_settle, cost_request, cost_nothing},
    {NULL, 0, NULL, NULL, NULL},
};
