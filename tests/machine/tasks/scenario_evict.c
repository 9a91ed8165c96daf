/* SPDX-License-Identifier: ISC */
/* pagerd takes pages from a client and gives them back; what it may take, and what it may ask. */
#include "tests/machine/tasks/procd.h"

#define AREA 0x50000000u
#define PAGES 16u
#define FRAMES 3u
#define QUIET ((const void *)1u)

static uint64_t address(uint64_t k)
{
    return AREA + k * PAGE;
}

/* a writes the first and the last word of page k. */
static uint32_t write_page(uint64_t k, uint64_t salt)
{
    struct client *a = &procd_client[CLIENT_A];
    uint64_t first = procd_do(a, COMMAND_WRITE, address(k), salt + k);
    uint64_t last = procd_do(a, COMMAND_WRITE, address(k + 1u) - 8u, salt * 3u + k);
    return first == 0u && last == 0u;
}

static uint32_t write_all(uint64_t salt)
{
    uint32_t right = 1u;
    for (uint64_t k = 0; k < PAGES; k++) {
        (void)console_call(MACHINE_CONSOLE_QUIET, k < FRAMES || k > FRAMES + 1u ? QUIET : 0, 0u);
        right = write_page(k, salt) == 1u ? right : 0u;
    }
    return right;
}

/* a finds what it wrote, and zeroes between the two words. */
static uint32_t read_all(uint64_t salt)
{
    struct client *a = &procd_client[CLIENT_A];
    uint32_t right = 1u;
    for (uint64_t k = 0; k < PAGES; k++) {
        uint64_t fault = procd_do(a, COMMAND_READ, address(k), 0u);
        right = fault == 0u && a->second == salt + k ? right : 0u;
        fault = procd_do(a, COMMAND_READ, address(k) + PAGE / 2u, 0u);
        right = fault == 0u && a->second == 0u ? right : 0u;
        fault = procd_do(a, COMMAND_READ, address(k + 1u) - 8u, 0u);
        right = fault == 0u && a->second == salt * 3u + k ? right : 0u;
    }
    return right;
}

static uint64_t present(void)
{
    uint64_t count = 0u;
    for (uint64_t k = 0; k < PAGES; k++) {
        count += procd_present(procd_client[CLIENT_A].task, address(k) / PAGE);
    }
    return count;
}

static uint64_t faults(void)
{
    return procd_do(&procd_client[CLIENT_A], COMMAND_FAULTS, 0u, 0u);
}

static uint32_t map_anon(uint64_t count)
{
    return lib_map(procd_client[CLIENT_A].space, VSP_PLACE_FIXED, AREA, count * PAGE, 0u,
                   ATTRIBUTES(VSP_CLASS_HEAP, RW, RW, VSP_BACKING_ANON));
}

/* Sixteen pages of a, and three frames for them. */
static void scarce(void)
{
    static struct layout before, after;
    uint64_t space = procd_client[CLIENT_A].space;
    uint64_t frames = FRAMES;
    uint32_t called = procd_pagerd(PAGERD_COUNT, 0, 0u);
    uint64_t evicted = lib_word[3];
    uint64_t returned = lib_word[4];
    uint64_t moved = lib_word[5];
    uint32_t mapped = map_anon(PAGES);
    uint32_t begun = procd_pagerd(PAGERD_SCARCE, &frames, 1u);
    uint32_t seen = layout_read(space, &before);
    uint32_t wrote = write_all(0x1000u);
    lib_check(mapped == VSP_OK && begun == 1u && wrote == 1u && present() == FRAMES,
              "evict: sixteen pages share three frames; no page without one is present");
    uint64_t count = faults();
    uint32_t right = read_all(0x1000u);
    lib_check(right == 1u && faults() == count + PAGES,
              "evict: the client finds in each what it wrote there, by one fault each");
    wrote = write_page(2u, 0x2000u);
    count = faults() - count;
    wrote = write_all(0x3000u) == 1u ? wrote : 0u;
    right = read_all(0x3000u);
    lib_check(wrote == 1u && count == PAGES + 1u && right == 1u,
              "evict: a write to a page that is gone is one fault, and is kept");
    seen = layout_read(space, &after) == 1u ? seen : 0u;
    uint32_t removed = lib_unmap(space, AREA, PAGES * PAGE);
    (void)console_call(MACHINE_CONSOLE_QUIET, 0, 0u);
    called = procd_pagerd(PAGERD_COUNT, 0, 0u) == 1u ? called : 0u;
    evicted = lib_word[3] - evicted;
    returned = lib_word[4] - returned;
    moved = lib_word[5] - moved;
    called = procd_pagerd(PAGERD_PLENTY, 0, 0u) == 1u ? called : 0u;
    lib_check(called == 1u && evicted == returned + PAGES - FRAMES && moved > PAGES,
              "evict: pages came back in other frames than they left");
    lib_check(seen == 1u && removed == VSP_OK && layout_same(&before, &after) == 1u,
              "evict: the layout knows nothing of it, nor does the epoch");
}

/* Two pages of a that are pagerd's to fill, and two direct frames above them. */
static void direct(void)
{
    struct client *a = &procd_client[CLIENT_A];
    uint64_t word[6] = {address(2u),
                        2u * PAGE,
                        0u,
                        VSP_PLACE_FIXED,
                        ATTRIBUTES(VSP_CLASS_SHARED, RW, RW, VSP_BACKING_DIRECT),
                        FRAMES_DIRECT + 16u};
    uint64_t all[3] = {a->space, AREA, 4u * PAGE};
    uint64_t filled[3] = {a->space, AREA, 2u * PAGE};
    uint32_t mapped = map_anon(2u);
    mapped += lib_request(VSP_OP_MAP, a->space, word, 6u);
    uint64_t wrote = procd_do(a, COMMAND_WRITE, address(1u), 1u);
    wrote += procd_do(a, COMMAND_WRITE, address(2u), 2u);
    uint32_t called = procd_pagerd(PAGERD_EVICT, all, 3u);
    uint32_t refused = lib_word[0] == VSP_ERR_BACKING && lib_word[1] == VSP_BACKING_DIRECT
                       && lib_word[2] == address(2u);
    uint64_t kept = procd_present(a->task, address(1u) / PAGE);
    called = procd_pagerd(PAGERD_EVICT, filled, 3u) && lib_word[0] == VSP_OK ? called : 0u;
    uint64_t gone = procd_present(a->task, address(1u) / PAGE);
    uint64_t count = faults();
    uint64_t read = procd_do(a, COMMAND_READ, address(2u), 0u);
    lib_check(mapped == VSP_OK && wrote == 0u && called == 1u && refused == 1u && kept == 1u
                  && gone == 0u && read == 0u && a->second == 2u && faults() == count,
              "evict: direct frames are not pagerd's to take, nor then what is beside them");
}

/* What pagerd learns of a badge and the right to map pages [from, to) there; 2: nothing. */
static uint64_t may(uint64_t badge, uint64_t from, uint64_t to)
{
    uint64_t word[4] = {procd_client[CLIENT_A].space, badge, address(from), (to - from) * PAGE};
    return procd_pagerd(PAGERD_MAY, word, 4u) == 1u && lib_word[0] == VSP_OK ? lib_word[1] : 2u;
}

/* b may map in the lower two of four pages of a's space. */
static void asked(void)
{
    uint64_t space = procd_client[CLIENT_A].space;
    uint64_t b = procd_client[CLIENT_B].badge;
    uint64_t c = procd_client[CLIENT_C].badge;
    uint64_t window[4] = {b, VSP_GRANT_MAP, AREA, 2u * PAGE};
    uint32_t granted = lib_request(VSP_OP_GRANT, space, window, 4u);
    uint32_t inside = may(b, 0u, 2u) == 1u && may(b, 1u, 2u) == 1u;
    uint32_t outside = may(b, 2u, 3u) == 0u && may(b, 1u, 3u) == 0u && may(c, 0u, 1u) == 0u;
    lib_check(granted == VSP_OK && may(BADGE_PROCD, 0u, 4u) == 1u && inside == 1u && outside == 1u,
              "may: of the owner yes, of a client with a window inside it, of others no");
    uint32_t revoked = procd_grant(VSP_OP_REVOKE, space, b, VSP_GRANT_ALL);
    lib_check(revoked == VSP_OK && may(b, 0u, 1u) == 0u, "may: no more once it is revoked");
    uint64_t own[4] = {AREA, PAGE, BADGE_PROCD, VSP_GRANT_MAP};
    lib_check(lib_request(VSP_OP_PAGE_EVICT, space, own, 2u) == VSP_ERR_BADCAP
                  && lib_request(VSP_OP_MAY, space, own, 4u) == VSP_ERR_BADCAP,
              "evict, may: are pagerd's alone, not even the owner's");
    (void)lib_unmap(space, AREA, 4u * PAGE);
}

void scenario_evict(void)
{
    lib_say("chapter: Frames come back. pagerd evicts a page and brings it back. It asks who gave "
            "pages up, and frees what is not there. What it supplies late is refused.");
    lib_say("fold but IDENTITY: a hundred times the memory");
    scarce();
    direct();
    asked();
}
