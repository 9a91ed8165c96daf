/* SPDX-License-Identifier: ISC */
/* pagerd gets its pages back, whatever it was told and whenever it looks. */
#include "tests/machine/tasks/procd.h"

#define FEW 25u /* pages that frames are free for */
#define MANY 60u
#define ROUNDS (100u * FRAMES_PAGER_COUNT / FEW)
#define MANY_ROUNDS 5u
#define AWAY_ROUNDS 500u /* two requests each */
#define ALL_FREE 0xffffu
#define AT AREA_CHURN
#define DIRECT (FRAMES_DIRECT + 24u)
#define QUIET ((const void *)1u)

static uint64_t read_at(uint64_t address)
{
    struct client *a = &procd_client[CLIENT_A];
    return procd_do(a, COMMAND_READ, address, 0u) == 0u ? a->second : 0xffffffffu;
}

static uint64_t faults(void)
{
    return procd_do(&procd_client[CLIENT_A], COMMAND_FAULTS, 0u, 0u);
}

static uint32_t map_page(void)
{
    return lib_map(procd_client[CLIENT_A].space, VSP_PLACE_FIXED, AT, PAGE, 0u,
                   ATTRIBUTES(VSP_CLASS_HEAP, RW, RW, VSP_BACKING_ANON));
}

/* The page of a at an address, in this frame or in any (0), has exactly these rights. */
static uint32_t page_is(uint64_t address, uint64_t frame, uint64_t rights, uint32_t supplied)
{
    struct mapped at;
    uint32_t walked = tables_walk(procd_client[CLIENT_A].task, address / PAGE, &at);
    return walked == 1u && at.page == address / PAGE && (frame == 0u || at.frame == frame)
           && at.rights == rights && at.supplied == supplied;
}

/* Beside a page of a that pagerd fills, a direct one. */
static uint32_t map_direct(void)
{
    uint64_t word[6] = {AT + PAGE,
                        PAGE,
                        0u,
                        VSP_PLACE_FIXED,
                        ATTRIBUTES(VSP_CLASS_SHARED, RW, RW, VSP_BACKING_DIRECT),
                        DIRECT};
    return lib_request(VSP_OP_MAP, procd_client[CLIENT_A].space, word, 6u);
}

/* a reads a page; then it and the direct one have only the right to read, and again all rights. */
static void withheld(uint32_t mapped)
{
    uint64_t space = procd_client[CLIENT_A].space;
    uint64_t fresh = read_at(AT);
    uint32_t read_only = page_is(AT, 0u, VSP_RIGHT_R, 1u);
    uint32_t less = lib_protect(space, AT, 2u * PAGE, VSP_RIGHT_R);
    uint32_t direct = page_is(AT + PAGE, DIRECT, VSP_RIGHT_R, 0u);
    uint32_t more = lib_protect(space, AT, 2u * PAGE, RW);
    direct = page_is(AT + PAGE, DIRECT, RW, 0u) == 1u ? direct : 0u;
    lib_check(mapped == VSP_OK && fresh == 0u && read_only == 1u && less == VSP_OK && more == VSP_OK
                  && direct == 1u && page_is(AT, 0u, VSP_RIGHT_R, 1u) == 1u,
              "withheld: a page that was read is read-only, even with its rights taken and given");
}

/* Then it writes to it. */
static void upgrade(void)
{
    struct client *a = &procd_client[CLIENT_A];
    struct mapped at;
    uint32_t walked = tables_walk(a->task, AT / PAGE, &at);
    uint64_t count = faults();
    uint64_t wrote = procd_do(a, COMMAND_WRITE, AT + PAGE, 8u) + faults() - count;
    wrote += procd_do(a, COMMAND_WRITE, AT, 7u);
    lib_check(walked == 1u && wrote == 0u && faults() == count + 1u
                  && page_is(AT, at.frame, RW, 1u) == 1u,
              "upgrade: written to, it gets the right, once; the direct one had it back at once");
}

/* a forgets what the page holds; b, which may not map there, cannot make it. */
static void discard(void)
{
    struct client *a = &procd_client[CLIENT_A];
    struct client *b = &procd_client[CLIENT_B];
    uint64_t denied = procd_do(b, COMMAND_DISCARD, AT, a->space);
    uint64_t kept = read_at(AT);
    uint64_t done = procd_do(a, COMMAND_DISCARD, AT, a->space);
    uint64_t gone = procd_present(a->task, AT / PAGE);
    uint64_t fresh = read_at(AT);
    lib_check(denied == VSP_ERR_DENIED && kept == 7u && done == VSP_OK && gone == 0u && fresh == 0u,
              "discard: who may map there can have a page forgotten: it reads zero again");
    (void)lib_unmap(a->space, AT, 2u * PAGE);
}

/* a uses a hundred times the memory that there is; then at each time more than is free. */
static void churn(void)
{
    struct client *a = &procd_client[CLIENT_A];
    uint64_t all = ALL_FREE;
    (void)console_call(MACHINE_CONSOLE_QUIET, QUIET, 0u);
    uint32_t right = procd_pagerd(PAGERD_SCARCE, &all, 1u);
    uint64_t evicted = procd_counted(3u);
    uint64_t returned = procd_counted(4u);
    uint64_t used = procd_do(a, COMMAND_CHURN, ROUNDS, FEW);
    uint64_t needless = procd_counted(3u) - evicted;
    uint64_t more = procd_do(a, COMMAND_CHURN, MANY_ROUNDS, MANY);
    evicted = procd_counted(3u) - evicted;
    returned = procd_counted(4u) - returned;
    uint64_t owned = procd_counted(6u);
    (void)console_call(MACHINE_CONSOLE_QUIET, 0, 0u);
    right = tables_held() == 1u ? right : 0u;
    lib_check(right == 1u && used == 1u && needless == 0u,
              "frames: a hundred times as many fresh pages; no frame is lost");
    lib_check(more == 1u && owned == FRAMES_PAGER_COUNT && evicted > MANY_ROUNDS * (MANY / 2u)
                  && returned > MANY_ROUNDS * (MANY / 2u),
              "frames: with more at one time, pages are evicted, and come back with their content");
}

/* pagerd does not hear a thousand requests, uses up its frames, and looks again. */
static void away(void)
{
    struct client *a = &procd_client[CLIENT_A];
    uint64_t on = 1u;
    uint64_t off = 0u;
    (void)console_call(MACHINE_CONSOLE_QUIET, QUIET, 0u);
    uint32_t called = procd_pagerd(PAGERD_AWAY, &on, 1u);
    uint64_t signals = procd_counted(2u);
    uint64_t free_before = procd_counted(7u);
    uint64_t right = procd_do(a, COMMAND_BARE, AWAY_ROUNDS, 0u);
    right = procd_do(a, COMMAND_CHURN, 3u, MANY) == 1u ? right : 0u;
    uint64_t free_after = procd_counted(7u);
    signals = procd_counted(2u) - signals;
    called = procd_pagerd(PAGERD_AWAY, &off, 1u) == 1u ? called : 0u;
    called = procd_pagerd(PAGERD_COLLECT, 0, 0u) == 1u ? called : 0u;
    uint64_t free_again = procd_counted(7u);
    uint32_t held = tables_held();
    (void)console_call(MACHINE_CONSOLE_QUIET, 0, 0u);
    lib_check(called == 1u && right == 1u && held == 1u && signals > 0u && free_before > 0u
                  && free_after == 0u && free_again >= free_before,
              "away: pagerd misses a thousand requests, and then finds all that went");
}

void scenario_frames(void)
{
    uint32_t mapped = map_page() + map_direct();
    withheld(mapped);
    upgrade();
    discard();
    churn();
    away();
    (void)procd_pagerd(PAGERD_PLENTY, 0, 0u);
}
