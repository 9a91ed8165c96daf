/* SPDX-License-Identifier: ISC */
/*
 * No frame is lost: every frame that pagerd may have is free, or holds what a page of a space is
 * made of at this moment, which vspaced is asked for each; and none is both, or twice. And what is
 * in the page tables is in a frame that pagerd holds for that page.
 */
#include "tests/machine/tasks/procd.h"

#define TASKS (VSP_SPACE_MAX + 64u)
#define NOBODY 0u
#define FREE 1u /* no handle */

static uint64_t owner[FRAMES_PAGER_COUNT], page_of[FRAMES_PAGER_COUNT];

/* Notes whose a frame is. Result: 1; 0 when it is known already, or none of pagerd's. */
static uint32_t note(uint64_t frame, uint64_t of, uint64_t page)
{
    uint64_t k = frame - FRAMES_PAGER;
    if (frame < FRAMES_PAGER || k >= FRAMES_PAGER_COUNT || owner[k] != NOBODY) {
        return 0u;
    }
    owner[k] = of;
    page_of[k] = page;
    return 1u;
}

/* lib_word has an entry of pagerd's: that is what the page is made of now. */
static uint32_t is_live(void)
{
    uint64_t address = lib_word[2];
    uint64_t backing = lib_word[3];
    uint64_t object = lib_word[4];
    uint64_t offset = lib_word[5];
    uint64_t generation = lib_word[6];
    return lib_request(VSP_OP_FIND, lib_word[1], &address, 1u) == VSP_OK && lib_reply.word[0] == 1u
           && lib_reply.word[3] / 0x1000000u == backing && lib_reply.word[4] == object
           && lib_reply.word[5] + (address - lib_reply.word[1]) == offset
           && lib_reply.word[6] == generation;
}

/* Result: how many frames are free or hold something live; 0 when one is wrong. */
static uint64_t read_frames(void)
{
    uint64_t count = 0;
    uint32_t right = 1u;
    for (uint64_t k = 0; procd_pagerd(PAGERD_HELD, &k, 1u) == 1u && lib_word[0] == 1u; k++) {
        uint64_t space = lib_word[1];
        uint64_t address = lib_word[2];
        uint64_t frame = lib_word[7];
        if (space != 0u) {
            right = is_live() == 1u ? right : 0u;
            right = frame == 0u || note(frame, space, address / PAGE) == 1u ? right : 0u;
            count += frame != 0u;
        }
    }
    for (uint64_t k = 0; procd_pagerd(PAGERD_FREE, &k, 1u) == 1u && lib_word[0] != 0u; k++) {
        right = note(lib_word[0], FREE, 0u) == 1u ? right : 0u;
        count++;
    }
    return right == 1u ? count : 0u;
}

/* Every page with a frame of pagerd's has the one that is held for it. */
static uint32_t mapped_as_held(uint64_t task, uint64_t space)
{
    struct mapped at = {0};
    while (tables_walk(task, at.page + 1u, &at) == 1u && at.page != 0u) {
        uint64_t k = at.frame - FRAMES_PAGER;
        if (at.frame >= FRAMES_PAGER && k < FRAMES_PAGER_COUNT
            && (owner[k] != space || page_of[k] != at.page)) {
            return 0u;
        }
    }
    return 1u;
}

uint32_t tables_held(void)
{
    for (uint64_t k = 0; k < FRAMES_PAGER_COUNT; k++) {
        owner[k] = NOBODY;
    }
    (void)console_call(MACHINE_CONSOLE_QUIET, (const void *)1u, 0u);
    uint32_t right = procd_pagerd(PAGERD_COLLECT, 0, 0u);
    uint64_t count = read_frames();
    for (uint64_t task = 0; task < TASKS; task++) {
        uint64_t space = loader_space_of(task);
        if (space != 0u && lib_task_state(task) != 0u) {
            right = mapped_as_held(task, space) == 1u ? right : 0u;
        }
    }
    right = procd_pagerd(PAGERD_COUNT, 0, 0u) == 1u ? right : 0u;
    uint64_t owned = lib_word[6];
    (void)console_call(MACHINE_CONSOLE_QUIET, 0, 0u);
    return right == 1u && count == owned && count > 0u;
}
