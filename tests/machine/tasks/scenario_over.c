/* SPDX-License-Identifier: ISC */
/*
 * What is there gives way when it is said so. a maps into what it reserved, and leaves it reserved,
 * while b, who may map in its space, looks for a place. Then content is replaced, by each kind of
 * content, and pages take turns.
 */
#include "tests/machine/tasks/procd.h"

#define PAGES 8u  /* that a reserves, the first ones */
#define MORE 16u  /* where b looks: beyond them, too */
#define ROUNDS 4u /* in which b finds a place */
#define OTHER 32u /* the first of four pages that are replaced */
#define SECRET 0x0123456789abcde0u
#define DIRECT_FRAME (FRAMES_DIRECT + 9u)

static uint64_t at(uint64_t page)
{
    return AREA_OVER + page * PAGE;
}

static uint64_t of_a(uint64_t command, uint64_t first, uint64_t second)
{
    return procd_do(&procd_client[CLIENT_A], command, first, second);
}

static uint64_t of_b(uint64_t command, uint64_t first, uint64_t second)
{
    return procd_do(&procd_client[CLIENT_B], command, first, second);
}

static uint64_t present(uint64_t page)
{
    return procd_present(procd_client[CLIENT_A].task, at(page) / PAGE);
}

/* What a reads in a page, or ~0 when it may not. */
static uint64_t finds(uint64_t page)
{
    return of_a(COMMAND_READ, at(page), 0u) == 0u ? procd_client[CLIENT_A].second : ~0ull;
}

static void clean(void)
{
    uint64_t word[2] = {at(0u), (OTHER + 4u) * PAGE};
    (void)lib_request_with(VSP_OP_UNMAP, procd_client[CLIENT_A].space, word, 2u,
                           VSP_FLAG_ALLOW_HOLES, 0u, 0u);
}

/* b may map in a's space, and asks for the lowest place: 1 when it gets this page. */
static uint32_t b_gets(uint64_t page)
{
    return of_b(COMMAND_FREE, procd_client[CLIENT_A].space, MORE) == at(page);
}

/* b cannot have a page of a's, wherever that is from reserved to mapped and back. */
static uint32_t b_is_refused(uint64_t page)
{
    return of_b(COMMAND_MAP_PAGE, procd_client[CLIENT_A].space, at(page)) == VSP_ERR_OVERLAP;
}

/* One page that is reserved, used, and reserved again; b gets those behind the reservation. */
static uint32_t used(uint64_t page)
{
    uint32_t right = b_is_refused(page);
    right = of_a(COMMAND_OVER, at(page), OVER(1u, VSP_FLAG_INTO_RESERVED)) == VSP_OK ? right : 0u;
    right = b_is_refused(page) == 1u && b_gets(PAGES + 2u * page) == 1u ? right : 0u;
    right = of_a(COMMAND_WRITE, at(page), SECRET) == 0u && present(page) == 1u ? right : 0u;
    right = of_a(COMMAND_OUT, at(page), OVER(1u, VSP_FLAG_KEEP_RESERVED)) == OUT(VSP_OK, 1u) ? right
                                                                                             : 0u;
    right = b_is_refused(page) == 1u && b_gets(PAGES + 2u * page + 1u) == 1u ? right : 0u;
    return right == 1u && present(page) == 0u;
}

static uint32_t touch_is_told(uint64_t page)
{
    return of_a(COMMAND_READ, at(page), 0u) == FAULT + FAULT_USER
           && of_a(COMMAND_CAUSE, 0u, 0u)
                  == MACHINE_FAULT_CAUSE(VSP_ERR_BACKING, VSP_BACKING_NONE, VSP_CLASS_RESERVATION);
}

static void reserved(void)
{
    uint32_t right = of_a(COMMAND_RESERVE, at(0u), PAGES) == VSP_OK;
    lib_check(right == 1u && used(0u) == 1u,
              "over: a uses what it reserved, and b, who may map there, gets none of it");
}

static void reserved_again(void)
{
    uint32_t right = 1u;
    for (uint64_t page = 1u; page < ROUNDS; page++) {
        right = used(page) == 1u ? right : 0u;
    }
    lib_check(right == 1u && finds(0u) == ~0ull && touch_is_told(1u) == 1u,
              "over: what is left reserved is out of the tables, and a touch is told so");
    tables_check("tables: nor where a reservation was used");
    uint64_t again = of_a(COMMAND_OVER, at(0u), OVER(1u, VSP_FLAG_INTO_RESERVED));
    uint64_t zero = finds(0u);
    uint64_t out = of_a(COMMAND_OVER, at(1u), OVER(1u, VSP_FLAG_INTO_RESERVED));
    uint64_t gone = of_a(COMMAND_OUT, at(1u), OVER(1u, 0u));
    lib_check(again == VSP_OK && zero == 0u && out == VSP_OK && gone == OUT(VSP_OK, 1u)
                  && b_gets(1u) == 1u,
              "over: used again it reads zero; of what a lets go for good b gets a page");
    uint64_t mine = of_a(COMMAND_OVER, at(0u), OVER(3u, VSP_FLAG_INTO_RESERVED));
    lib_check(mine == VSP_ERR_OVERLAP && present(0u) == 1u,
              "over: nothing but reservations gives way to who maps into them");
}

/* A frame that pagerd gives for the page about which it asked last: the status. */
static uint64_t supplies(uint64_t page)
{
    uint64_t word[5] = {procd_client[CLIENT_A].space, at(page), 1u, RW, 0u};
    return procd_pagerd(PAGERD_SUPPLY, word, 5u) == 1u ? lib_word[0] : VSP_ERR_PROTO;
}

/* Four pages that are written to; pagerd asks about the second: its generation, or 0. */
static uint64_t prepared(void)
{
    uint64_t asked[2] = {procd_client[CLIENT_A].space, at(OTHER + 1u)};
    uint64_t right = of_a(COMMAND_OVER, at(OTHER), OVER(4u, 0u)) == VSP_OK;
    for (uint64_t page = 0; page < 4u; page++) {
        right = of_a(COMMAND_WRITE, at(OTHER + page), SECRET + page) == 0u ? right : 0u;
    }
    right = procd_pagerd(PAGERD_ASK, asked, 2u) == 1u && lib_word[0] == VSP_OK ? right : 0u;
    return right == 1u ? lib_word[1] : 0u;
}

/* a replaces two of them, while a frame for one is on its way; content was given up once before. */
static void replaced(uint64_t generation)
{
    uint64_t free_before = procd_counted(7u);
    uint64_t over = of_a(COMMAND_OVER, at(OTHER + 1u), OVER(2u, VSP_FLAG_REPLACE));
    lib_say("fold: each kind of content");
    lib_check(generation != 0u && over == VSP_OK && present(OTHER) == 1u
                  && present(OTHER + 1u) == 0u && present(OTHER + 2u) == 0u
                  && present(OTHER + 3u) == 1u,
              "replaced: in one step two pages are others; what was there is out of the tables");
    lib_check(procd_counted(7u) == free_before + 2u && tables_held() == 1u,
              "replaced: pagerd asks who gave pages up, and has their frames back");
    uint64_t late = supplies(OTHER + 1u);
    lib_check(late == VSP_ERR_IDENTITY && lib_word[1] == at(OTHER + 1u)
                  && lib_word[2] == generation + 2u && present(OTHER + 1u) == 0u,
              "replaced: a frame for what was there comes too late, and is refused");
    lib_check(finds(OTHER + 1u) == 0u && finds(OTHER + 2u) == 0u && finds(OTHER) == SECRET
                  && finds(OTHER + 3u) == SECRET + 3u,
              "replaced: the new pages read zero, the pages beside them are as they were");
    tables_check("tables: nor where pages were replaced");
}

/* procd maps a page in a's space, in place of what is there. */
static uint32_t procd_over(uint64_t page, uint64_t attributes, uint64_t frame, uint64_t slot)
{
    uint64_t word[6] = {at(page), PAGE, 0u, VSP_PLACE_FIXED, attributes, frame};
    return lib_request_with(VSP_OP_MAP, procd_client[CLIENT_A].space, word, 6u, VSP_FLAG_REPLACE,
                            0u, slot);
}

static uint32_t direct_over(uint64_t page, uint64_t frame)
{
    return procd_over(page, ATTRIBUTES(VSP_CLASS_SHARED, RW, RW, VSP_BACKING_DIRECT), frame, 0u);
}

/* Zeroes, an object, direct frames, and zeroes again, one in place of the other. */
static void each_kind(void)
{
    uint64_t first = ((const uint64_t *)(const void *)client_image)[0];
    uint64_t rodata = ATTRIBUTES(VSP_CLASS_RODATA, VSP_RIGHT_R, VSP_RIGHT_R, VSP_BACKING_OBJECT);
    uint32_t object = procd_over(OTHER, rodata, 0u, SLOT_OBJECT);
    uint64_t seen = finds(OTHER);
    uint64_t wrote = of_a(COMMAND_WRITE, at(OTHER), 1u);
    lib_check(object == VSP_OK && seen == first && seen != 0u
                  && wrote == FAULT + FAULT_MAPPED + FAULT_WRITE + FAULT_USER,
              "replaced: by an object, a page has its content, and no right but its own");
    uint64_t free_before = procd_counted(7u);
    uint64_t faults = of_a(COMMAND_FAULTS, 0u, 0u);
    uint32_t direct = direct_over(OTHER, DIRECT_FRAME);
    wrote = of_a(COMMAND_WRITE, at(OTHER), 77u);
    lib_check(direct == VSP_OK && wrote == 0u && of_a(COMMAND_FAULTS, 0u, 0u) == faults
                  && procd_counted(7u) == free_before + 1u,
              "replaced: by direct frames, it is mapped at once, and its frame is pagerd's again");
    tables_check("tables: nor where direct frames are in place of others");
    uint64_t zero = of_a(COMMAND_OVER, at(OTHER), OVER(1u, VSP_FLAG_REPLACE));
    lib_check(zero == VSP_OK && present(OTHER) == 0u && finds(OTHER) == 0u,
              "replaced: by zeroes, a direct page is out of the tables, and reads zero");
}

static void kernel_refuses(void)
{
    static struct layout before, after;
    struct client *a = &procd_client[CLIENT_A];
    uint32_t seen = layout_read(a->space, &before);
    uint64_t held = present(OTHER + 3u);
    uint32_t refused = direct_over(OTHER + 3u, FRAME_REFUSED);
    seen = layout_read(a->space, &after) == 1u ? seen : 0u;
    lib_check(seen == 1u && held == 1u && refused == VSP_ERR_KERNEL && present(OTHER + 3u) == 1u
                  && layout_same(&before, &after) == 1u && finds(OTHER + 3u) == SECRET + 3u,
              "replaced: if the kernel refuses, what was there stays, with its content");
}

void scenario_over(void)
{
    struct client *a = &procd_client[CLIENT_A];
    uint64_t b = procd_client[CLIENT_B].badge;
    uint32_t granted = procd_grant(VSP_OP_GRANT, a->space, b, VSP_GRANT_MAP) == VSP_OK;
    uint64_t generation = prepared();
    lib_say("chapter: Things give way. A page of a's is written to, then executed, never both. "
            "What a reserved it maps, and what it mapped it replaces, each in one step.");
    (void)of_a(COMMAND_JIT, 0u, 0u);
    reserved();
    replaced(generation); /* begins a fold */
    (void)of_a(COMMAND_JIT_TURNS, 0u, 0u);
    tables_check("tables: nor where a page takes turns");
    (void)of_a(COMMAND_LOADER, 0u, 0u);
    (void)of_a(COMMAND_FINISHED, 0u, 0u);
    tables_check("tables: nor where rights were given up for good");
    (void)lib_unmap(a->space, AREA_JIT, PAGE);
    reserved_again();
    each_kind();
    kernel_refuses();
    clean();
    uint32_t revoked = procd_grant(VSP_OP_REVOKE, a->space, b, VSP_GRANT_ALL) == VSP_OK;
    lib_check(granted == 1u && revoked == 1u && tables_held() == 1u,
              "replaced: nothing of it is left, in no frame");
}
