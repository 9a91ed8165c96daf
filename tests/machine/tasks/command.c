/* SPDX-License-Identifier: ISC */
/* What procd asks of pagerd, to see and to disturb it, and what a client may ask for itself. */
#include "tests/machine/tasks/pagerd.h"

/* A space of its own, in which it maps nothing, over the VSpace in that slot. */
static void own_space(uint64_t slot)
{
    uint64_t word[4] = {PAGE, 2u * PAGE, 1u, 1u};
    lib_word[0] = lib_request_with(VSP_OP_SPACE_CREATE, 0u, word, 4u, 0u, 0u, slot);
    lib_word[1] = lib_reply.word[0];
}

/* Evicts a range: the status, and where it was refused for its backing. */
static void evict_range(void)
{
    lib_word[0] = lib_request(VSP_OP_PAGE_EVICT, lib_word[1], &lib_word[2], 2u);
    lib_word[1] = lib_reply.word[0];
    lib_word[2] = lib_reply.word[1];
}

/* Whether a badge may map a range of a space: the status; then *may says it. */
static uint32_t may_map(uint64_t space, uint64_t badge, const uint64_t *range, uint64_t *may)
{
    uint64_t word[4] = {range[0], range[1], badge, VSP_GRANT_MAP};
    uint32_t status = lib_request(VSP_OP_MAY, space, word, 4u);
    *may = lib_reply.word[0];
    return status;
}

static void count(void)
{
    lib_word[0] = pagerd_asked;
    lib_word[1] = pagerd_filled;
    lib_word[2] = pagerd_signals;
    lib_word[3] = held_evicted;
    lib_word[4] = held_returned;
    lib_word[5] = held_moved;
    lib_word[6] = held_owned();
    lib_word[7] = held_free_count();
}

static void tell_held(uint64_t k)
{
    static const struct held nothing;
    const struct held *h = k < HELD_MAX ? &held_table[k] : &nothing;
    lib_word[0] = k < HELD_MAX;
    lib_word[1] = h->space;
    lib_word[2] = h->address;
    lib_word[3] = h->backing;
    lib_word[4] = h->object;
    lib_word[5] = h->offset;
    lib_word[6] = h->generation;
    lib_word[7] = h->frame;
}

/* Who waits with the token gets the capability of an object, into a slot of its own. */
static void open(uint64_t token)
{
    uint64_t word[] = {MACHINE_OP_OBJECT, SLOT_OWN,    0u,   lib_word[3],
                       lib_word[2],       lib_word[1], token};
    lib_word[0] = lib_control(word, 7u);
}

/* The content of a range is wanted no more, says somebody who may map there: the next touch finds
   what a first one does. */
static uint32_t discard(uint64_t badge)
{
    uint64_t space = lib_word[1];
    uint64_t range[2] = {lib_word[2], lib_word[3]};
    uint64_t may = 0;
    uint32_t status = may_map(space, badge, range, &may);
    if (status == VSP_OK) {
        status = may == 1u ? lib_request(VSP_OP_PAGE_EVICT, space, range, 2u) : VSP_ERR_DENIED;
    }
    for (uint64_t k = 0; status == VSP_OK && k < HELD_MAX; k++) {
        struct held *h = &held_table[k];
        if (h->space == space && h->address >= range[0] && h->address - range[0] < range[1]) {
            held_drop(h);
        }
    }
    return status;
}

static void of_procd(uint64_t token)
{
    switch (lib_word[0]) {
    case PAGERD_SPACE:
        own_space(lib_word[1]);
        break;
    case PAGERD_EVICT:
        evict_range();
        break;
    case PAGERD_MAY:
        lib_word[0] = may_map(lib_word[1], lib_word[2], &lib_word[3], &lib_word[1]);
        break;
    case PAGERD_ASK:
        supply_ask();
        break;
    case PAGERD_SUPPLY:
        supply_run();
        break;
    case PAGERD_SCARCE:
        held_scarce(lib_word[1]);
        break;
    case PAGERD_PLENTY:
        held_plenty();
        break;
    case PAGERD_AWAY:
        pagerd_away = lib_word[1] != 0u;
        break;
    case PAGERD_COLLECT:
        collect_all();
        break;
    case PAGERD_HELD:
        tell_held(lib_word[1]);
        break;
    case PAGERD_FREE:
        lib_word[0] = lib_word[1] < held_free_count() ? held_free_at(lib_word[1]) : 0u;
        break;
    case PAGERD_OPEN:
        open(token);
        break;
    case PAGERD_LOSE:
        lost_run(lib_word[1]);
        lib_word[0] = lost_regions;
        break;
    default:
        pagerd_mute = lib_word[0] == PAGERD_MUTE ? 1u : pagerd_mute;
        count();
        break;
    }
}

void command_run(uint64_t badge, uint64_t token)
{
    if (badge == BADGE_CONTROL) {
        of_procd(token);
    } else {
        lib_word[0] = lib_word[0] == PAGERD_DISCARD ? discard(badge) : VSP_ERR_PROTO;
    }
    lib_answer(token, PAGERD_WORDS);
}
