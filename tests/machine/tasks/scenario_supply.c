/* SPDX-License-Identifier: ISC */
/* pagerd supplies too late, many pages at once, and with less rights than the pages have. */
#include "tests/machine/tasks/procd.h"

#define AREA 0x58000000u
#define PAGES 8u

static uint64_t address(uint64_t k)
{
    return AREA + k * PAGE;
}

static uint32_t map_anon(uint64_t count)
{
    return lib_map(procd_client[CLIENT_A].space, VSP_PLACE_FIXED, AREA, count * PAGE, 0u,
                   ATTRIBUTES(VSP_CLASS_HEAP, RW, RW, VSP_BACKING_ANON));
}

static uint64_t faults(void)
{
    return procd_do(&procd_client[CLIENT_A], COMMAND_FAULTS, 0u, 0u);
}

/* pagerd asks about the first page: 1 when it may; the generation is in lib_word[1]. */
static uint32_t asks(void)
{
    uint64_t word[2] = {procd_client[CLIENT_A].space, AREA};
    return procd_pagerd(PAGERD_ASK, word, 2u) == 1u && lib_word[0] == VSP_OK;
}

/* It supplies pages as what it asked about: the status; details are in lib_word[1], [2]. */
static uint64_t supplies(uint64_t count, uint64_t rights, uint64_t frame)
{
    uint64_t word[5] = {procd_client[CLIENT_A].space, AREA, count, rights, frame};
    return procd_pagerd(PAGERD_SUPPLY, word, 5u) == 1u ? lib_word[0] : VSP_ERR_PROTO;
}

/* What a finds in a word: its value, or ~0 when it may not read it. */
static uint64_t finds(uint64_t at)
{
    struct client *a = &procd_client[CLIENT_A];
    return procd_do(a, COMMAND_READ, at, 0u) == 0u ? a->second : ~0ull;
}

/* Between the question and the frame the page goes, and another comes. */
static void late(void)
{
    struct client *a = &procd_client[CLIENT_A];
    uint32_t mapped = map_anon(1u);
    uint64_t wrote = procd_do(a, COMMAND_WRITE, AREA, 0x1111u);
    uint32_t asked = asks();
    uint64_t generation = lib_word[1];
    uint32_t again = lib_unmap(a->space, AREA, PAGE);
    uint64_t hole = supplies(1u, RW, 0u);
    again += map_anon(1u);
    uint64_t status = supplies(1u, RW, 0u);
    lib_check(mapped == VSP_OK && wrote == 0u && asked == 1u && again == VSP_OK
                  && hole == VSP_ERR_NOTMAPPED && status == VSP_ERR_IDENTITY && lib_word[1] == AREA
                  && lib_word[2] == generation + 1u && procd_present(a->task, AREA / PAGE) == 0u,
              "supply: a frame for what was there before an unmap comes too late, and is refused");
    lib_check(finds(AREA) == 0u && asks() == 1u && lib_word[1] == generation + 1u,
              "supply: what is mapped there since reads zero");
    (void)lib_unmap(a->space, AREA, PAGE);
}

/* 1 when a finds in each page what pagerd put there, but in page `but`. */
static uint32_t numbered(uint64_t but)
{
    uint32_t right = 1u;
    for (uint64_t k = 0; k < PAGES; k++) {
        uint64_t first = finds(address(k));
        uint64_t last = finds(address(k + 1u) - 8u);
        right = (k == but || first == PAGERD_NUMBER + k) && last == PAGERD_NUMBER + k ? right : 0u;
    }
    return right;
}

/* Eight pages in frames of which the first is read-only to a; a writes to one of them. */
static void many(void)
{
    struct client *a = &procd_client[CLIENT_A];
    uint32_t mapped = map_anon(PAGES);
    uint32_t asked = asks();
    uint64_t foreign = supplies(PAGES, RW, FRAMES_DIRECT);
    uint64_t beyond = supplies(PAGES, RX, 0u);
    uint32_t said = lib_word[1] == RX && lib_word[2] == RW;
    uint64_t absent = procd_present(a->task, AREA / PAGE);
    lib_check(mapped == VSP_OK && asked == 1u && foreign == VSP_ERR_BACKING
                  && beyond == VSP_ERR_PERM && said == 1u && absent == 0u,
              "supply: no frame that is not pagerd's, no right that the pages lack");
    uint64_t count = faults();
    uint64_t status = supplies(PAGES, VSP_RIGHT_R, 0u);
    lib_check(status == VSP_OK && numbered(PAGES) == 1u && faults() == count,
              "supply: eight pages by one message, which a reads without a fault");
    uint64_t wrote = procd_do(a, COMMAND_WRITE, address(3u), 0x3333u);
    uint64_t once = faults();
    wrote += procd_do(a, COMMAND_WRITE, address(3u) + 8u, 0x3333u);
    lib_check(wrote == 0u && once == count + 1u && faults() == once && numbered(3u) == 1u
                  && finds(address(3u)) == 0x3333u,
              "supply: read-only at first, a page is upgraded by the first write, in its frame");
    (void)lib_unmap(a->space, AREA, PAGES * PAGE);
}

void scenario_supply(void)
{
    late();
    many();
}
