/* SPDX-License-Identifier: ISC */
/*
 * A system of the size that the image is built for: one space of sixty thousand regions, beside it
 * a thousand others, and then as many as procd may have. What is asked and answered here is not
 * shown, but for the checks.
 */
#include "tests/machine/tasks/procd.h"

#define SPACES 1000u
#define REGIONS 60000u
#define SLOT (SLOT_FREE + 11u)
#define ADDRESS 0x10000000u
#define HEAP_RW ATTRIBUTES(VSP_CLASS_HEAP, RW, RW, VSP_BACKING_ANON)

static uint64_t space[SPACES], task[SPACES];

static uint32_t used_is(uint64_t handle, uint64_t regions, uint64_t pages)
{
    return lib_request(VSP_OP_SPACE_INFO, handle, 0, 0u) == VSP_OK && lib_reply.word[2] == regions
           && lib_reply.word[4] == pages;
}

/* A space with one page. */
static uint32_t make_one(uint32_t k)
{
    space[k] = loader_space("scale", SLOT, 1u, 1u, &task[k]);
    return space[k] != 0u
           && lib_map(space[k], VSP_PLACE_FIXED, ADDRESS, PAGE, 0u, HEAP_RW) == VSP_OK;
}

static uint32_t end_one(uint64_t handle, uint64_t its_task)
{
    uint64_t word[3] = {MACHINE_OP_DESTROY, 0u, its_task};
    uint32_t status = lib_request(VSP_OP_SPACE_DESTROY, handle, 0, 0u);
    uint32_t stale = lib_request(VSP_OP_SPACE_INFO, handle, 0, 0u);
    return lib_control(word, 3u) == 0u && status == VSP_OK && stale == VSP_ERR_BADCAP;
}

/* Every second page, so that none joins another. */
static uint64_t address(uint64_t k)
{
    return ADDRESS + 2u * PAGE * k;
}

static uint32_t map_one(uint64_t handle, uint64_t k)
{
    return lib_map(handle, VSP_PLACE_FIXED, address(k), PAGE, 0u, HEAP_RW);
}

static uint32_t find_is(uint64_t handle, uint64_t k)
{
    uint64_t word[1] = {address(k)};
    return lib_request(VSP_OP_FIND, handle, word, 1u) == VSP_OK && lib_reply.word[0] == 1u
           && lib_reply.word[1] == address(k) && lib_reply.word[2] == address(k) + PAGE;
}

/* The regions of the whole space are those at address(0), address(1) and so on. */
static uint32_t list_is(uint64_t handle)
{
    uint64_t word[2] = {0u, VSP_LIST_MAX};
    uint64_t seen = 0;
    do {
        if (lib_request(VSP_OP_LIST, handle, word, 2u) != VSP_OK) {
            return 0u;
        }
        for (uint64_t e = 0; e < lib_reply.word[0]; e++) {
            const uint64_t *entry = &lib_reply.word[2u + VSP_LIST_ENTRY_WORDS * e];
            if (entry[0] != address(seen) || entry[1] != address(seen) + PAGE
                || entry[2] != HEAP_RW) {
                return 0u;
            }
            seen++;
        }
        word[0] = lib_reply.word[1];
    } while (word[0] != 0u);
    return seen == REGIONS;
}

static void make_large(uint64_t large)
{
    uint32_t right = large != 0u;
    for (uint64_t k = 0; k < REGIONS; k++) {
        /* not in order: 7,919 is prime, so that each number below REGIONS comes once */
        right = map_one(large, k * 7919u % REGIONS) == VSP_OK ? right : 0u;
    }
    lib_check(right == 1u && used_is(large, REGIONS, REGIONS) == 1u,
              "scale: one space of sixty thousand regions");
    lib_say("fold: a thousand spaces; budgets, places used up");
    for (uint64_t k = 0; k < REGIONS; k += 997u) {
        right = find_is(large, k) == 1u ? right : 0u;
    }
    lib_check(right == 1u && list_is(large) == 1u,
              "scale: its regions are found, and listed in order to the last one");
    uint32_t more = map_one(large, REGIONS);
    uint32_t gone = lib_unmap(large, address(4711u), PAGE);
    uint32_t again = map_one(large, REGIONS);
    lib_check(more == VSP_ERR_BUDGET && gone == VSP_OK && again == VSP_OK
                  && used_is(large, REGIONS, REGIONS) == 1u,
              "scale: it takes no region beyond its budget; where one goes, one may come");
}

static void make_spaces(void)
{
    uint32_t right = 1u;
    for (uint32_t k = 0; k < SPACES; k++) {
        right = make_one(k) == 1u ? right : 0u;
    }
    for (uint32_t k = 0; k < SPACES; k++) {
        right = used_is(space[k], 1u, 1u) == 1u ? right : 0u;
    }
    lib_check(right, "scale: beside it a thousand others, each with its own page at one address");
    (void)console_call(MACHINE_CONSOLE_QUIET, (const void *)1u, 0u);
    right = lib_unmap(space[700], ADDRESS, PAGE) == VSP_OK;
    for (uint32_t k = 0; k < SPACES; k++) {
        right = used_is(space[k], k != 700u, k != 700u) == 1u ? right : 0u;
    }
    lib_check(right, "scale: a page taken from one of them stays in all others");
}

#define MORE (PROCD_SPACES - CLIENT_COUNT - 1u - SPACES) /* procd's places that are left */

/* The task of a refused space ends with the others. */
static void use_up(uint64_t pagerd)
{
    static uint64_t more[MORE + 1u], more_task[MORE + 1u];
    uint64_t word[3] = {MACHINE_OP_DESTROY, 0u, 0u};
    uint32_t right = 1u;
    for (uint32_t k = 0; k < MORE; k++) {
        more[k] = loader_space("more", SLOT, 1u, 1u, &more_task[k]);
        right = more[k] != 0u ? right : 0u;
    }
    more[MORE] = loader_space("beyond", SLOT, 1u, 1u, &more_task[MORE]);
    lib_check(right == 1u && more[MORE] == 0u && lib_status == VSP_ERR_BUDGET
                  && lib_reply.word[0] == VSP_BUDGET_SPACES && lib_reply.word[1] == PROCD_SPACES
                  && lib_reply.word[2] == PROCD_SPACES + 1u && lib_reply.word[3] == PROCD_SPACES,
              "scale: with its budget of spaces used up, procd gets no other");
    uint64_t its_own = launch_create("its own", MACHINE_IMAGE_NONE, SLOT);
    uint64_t slot = SLOT;
    uint64_t drop[2] = {MACHINE_OP_DROP, SLOT};
    (void)lib_give(pagerd, SLOT, SLOT, VSP_CAP_RIGHT_MAP, 0u, 0u);
    (void)lib_control(drop, 2u);
    uint32_t called = procd_pagerd(PAGERD_SPACE, &slot, 1u);
    lib_check(its_own != 0u && called == 1u && lib_word[0] == VSP_OK
                  && lib_word[1] == VSP_SPACE_MAX + PROCD_SPACES,
              "scale: pagerd has its own places all the same");
    for (uint32_t k = 0; k < MORE; k++) {
        right = end_one(more[k], more_task[k]) == 1u ? right : 0u;
    }
    word[2] = more_task[MORE];
    right = lib_control(word, 3u) == 0u ? right : 0u;
    uint64_t again = loader_space("again", SLOT, 1u, 1u, &more_task[0]);
    lib_check(right == 1u && again == more[0] + VSP_SPACE_MAX && end_one(again, more_task[0]) == 1u,
              "scale: a place that is free again is used, under the next handle");
}

void scenario_scale(uint64_t pagerd)
{
    uint64_t large_task = 0;
    lib_say("checks: not even V=1 shows these");
    (void)console_call(MACHINE_CONSOLE_QUIET, (const void *)1u, 0u);
    uint64_t large = loader_space("large", SLOT, REGIONS, REGIONS + 1u, &large_task);
    make_large(large);
    make_spaces();
    use_up(pagerd);
    uint32_t right = used_is(large, REGIONS, REGIONS);
    right = end_one(large, large_task) == 1u ? right : 0u;
    for (uint32_t k = 0; k < SPACES; k++) {
        right = end_one(space[k], task[k]) == 1u ? right : 0u;
    }
    uint64_t last = loader_space("last", SLOT, 1u, 1u, &large_task);
    right = last != 0u && end_one(last, large_task) == 1u ? right : 0u;
    lib_check(right, "scale: destroyed, every handle is BADCAP, and the places are there again");
    (void)console_call(MACHINE_CONSOLE_QUIET, 0, 0u);
}
