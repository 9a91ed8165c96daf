/* SPDX-License-Identifier: ISC */
/* Clients without rights, with garbage, without capabilities: an answer, and no change anywhere. */
#include "tests/machine/tasks/procd.h"

static struct layout before[CLIENT_COUNT], after[CLIENT_COUNT];

static uint32_t read_all(struct layout *layout)
{
    uint32_t seen = 1u;
    for (uint32_t i = 0; i < CLIENT_COUNT; i++) {
        seen = layout_read(procd_client[i].space, &layout[i]) == 1u ? seen : 0u;
    }
    return seen;
}

/* A command of a client that must do nothing to any layout. */
static void harmless(uint32_t client, uint64_t command, uint64_t space, const char *name)
{
    uint32_t seen = read_all(before);
    uint64_t right = procd_do(&procd_client[client], command, space, 0u);
    seen = read_all(after) == 1u ? seen : 0u;
    for (uint32_t i = 0; i < CLIENT_COUNT; i++) {
        seen = layout_same(&before[i], &after[i]) == 1u ? seen : 0u;
    }
    lib_check(right == 1u && seen == 1u, name);
}

/* procd may do everything with a's space, but what belongs to pagerd. */
static void not_pager(uint64_t space)
{
    uint64_t ask[2] = {AREA_LOW, VSP_ACCESS_READ};
    uint64_t word[8] = {AREA_LOW, PAGE, FRAMES_DIRECT, RW, VSP_BACKING_ANON, 0u, AREA_LOW, 1u};
    uint32_t query = lib_request(VSP_OP_FAULT_QUERY, space, ask, 2u);
    uint32_t supply = lib_request(VSP_OP_FAULT_SUPPLY, space, word, 8u);
    lib_check(query == VSP_ERR_BADCAP && supply == VSP_ERR_BADCAP,
              "not pagerd: a client without that role may not ask about faults or supply pages");
}

void scenario_bad(void)
{
    uint64_t space = procd_client[CLIENT_A].space;
    lib_say("chapter: Garbage, strangers, no pager. All are answered and change nothing. pagerd "
            "falls silent, then ends: only who waits for a page waits, then is stopped.");
    lib_say("fold: strangers; no pager");
    harmless(CLIENT_C, COMMAND_STRANGER, space,
             "no grant: every operation, on real and invented handles, is BADCAP");
    harmless(CLIENT_C, COMMAND_STRANGER, procd_client[CLIENT_C].space,
             "no grant: not even the space it lives in is its own to change");
    harmless(CLIENT_C, COMMAND_GARBAGE, space,
             "garbage: of many lengths from 0 to 1024 bytes, each gets its code");
    harmless(CLIENT_D, COMMAND_NOTHING, 0u,
             "no capability: the kernel lets it call, receive and reply nowhere");
    not_pager(space);
}
