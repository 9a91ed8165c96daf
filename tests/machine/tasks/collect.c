/* SPDX-License-Identifier: ISC */
/*
 * pagerd compares what it holds with the layouts, whenever it likes. vspaced tells which spaces
 * gave something up since the last time, and where; what LIST does not show there any more will
 * never be there again, so its frame is free. A signal says no more than that this may be worth
 * while now.
 */
#include "tests/machine/tasks/pagerd.h"

/* The region of a LIST entry has this content at this page. */
static uint32_t shows(const uint64_t *entry, const struct held *h)
{
    return h->address >= entry[0] && h->address < entry[1] && entry[2] / 0x1000000u == h->backing
           && entry[3] == h->object && entry[4] + (h->address - entry[0]) == h->offset
           && entry[5] == h->generation;
}

static uint32_t concerns(const struct held *h, uint64_t space, uint64_t from, uint64_t to)
{
    return h->space == space && h->address >= from && h->address < to;
}

static void see(uint64_t space, const uint64_t *entry)
{
    for (uint64_t k = 0; k < HELD_MAX; k++) {
        struct held *h = &held_table[k];
        h->known = h->space == space && shows(entry, h) == 1u ? 1u : h->known;
    }
}

/* Drops what is held of a range and is not there. Result: 0 when vspaced did not say what is. */
static uint32_t compare(uint64_t space, uint64_t from, uint64_t to)
{
    uint64_t word[3] = {from, VSP_LIST_MAX, to};
    for (uint64_t k = 0; k < HELD_MAX; k++) {
        held_table[k].known = concerns(&held_table[k], space, from, to) == 0u;
    }
    do {
        if (lib_request(VSP_OP_LIST, space, word, 3u) != VSP_OK) {
            return 0u;
        }
        for (uint64_t e = 0; e < lib_reply.word[0]; e++) {
            see(space, &lib_reply.word[2u + VSP_LIST_ENTRY_WORDS * e]);
        }
        word[0] = lib_reply.word[1];
    } while (word[0] != 0u);
    for (uint64_t k = 0; k < HELD_MAX; k++) {
        if (held_table[k].known == 0u) {
            held_drop(&held_table[k]);
        }
    }
    return 1u;
}

static uint32_t holds_there(uint64_t space, uint64_t from, uint64_t to)
{
    for (uint64_t k = 0; k < HELD_MAX; k++) {
        if (concerns(&held_table[k], space, from, to) == 1u) {
            return 1u;
        }
    }
    return 0u;
}

void collect_given_up(void)
{
    uint64_t cursor = 0;
    while (lib_request(VSP_OP_PAGER_NEXT, 0u, &cursor, 1u) == VSP_OK && lib_reply.word[0] != 0u) {
        uint64_t space = lib_reply.word[0];
        uint64_t content = lib_reply.word[1];
        uint64_t from = lib_reply.word[2];
        uint64_t to = lib_reply.word[3];
        uint64_t next = lib_reply.word[4];
        uint32_t settled = holds_there(space, from, to) == 0u || compare(space, from, to) == 1u;
        /* IDENTITY: it gave up more meanwhile, so it comes again */
        if (settled == 0u
            || lib_request(VSP_OP_PAGER_SETTLE, space, &content, 1u) != VSP_ERR_IDENTITY) {
            cursor = next;
        }
    }
}

void collect_all(void)
{
    collect_given_up();
    for (uint64_t k = 0; k < HELD_MAX; k++) {
        held_table[k].known = 0u;
    }
    for (uint64_t k = 0; k < HELD_MAX; k++) {
        uint64_t space = held_table[k].space;
        if (space == 0u || held_table[k].known == 1u) {
            continue;
        }
        uint64_t word[2] = {held_table[k].address, VSP_ACCESS_READ};
        uint32_t dead = lib_request(VSP_OP_FAULT_QUERY, space, word, 2u) == VSP_ERR_BADCAP;
        for (uint64_t j = k; j < HELD_MAX; j++) {
            held_table[j].known = held_table[j].space == space ? 1u : held_table[j].known;
            if (dead == 1u && held_table[j].space == space) {
                held_drop(&held_table[j]);
            }
        }
    }
}
