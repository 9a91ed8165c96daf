/* SPDX-License-Identifier: ISC */
/*
 * pagerd under pressure: the pages of a range share a few frames. When one of these is wanted, the
 * page in it is evicted, and only then is what it holds kept, so that no write comes after that.
 * Touched again, the page gets it back, in the frame whose turn it is. procd says when the range
 * comes and goes.
 */
#include "tests/machine/tasks/pagerd.h"

#define FRAMES 8u
#define PAGES 32u
#define NONE 0xffffffffu

static uint64_t range_space, range_start, pages, frames, next;
static uint64_t frame_of[FRAMES];
static uint64_t page_in[FRAMES];
static uint64_t taken, returned, moved;

/* What each page held when it was evicted, and in which frame that was; 0: it never was. */
static uint8_t content[PAGES][VSP_ABI_PAGE_BYTES];
static uint64_t left_in[PAGES];

uint32_t scarce_covers(uint64_t space, uint64_t address)
{
    return pages != 0u && space == range_space && address >= range_start
           && address - range_start < pages * PAGE;
}

static uint32_t evict(uint64_t k)
{
    uint64_t page = page_in[k];
    uint64_t word[2] = {range_start + page * PAGE, PAGE};
    if (lib_request(VSP_OP_PAGE_EVICT, range_space, word, 2u) != VSP_OK) {
        return 0u;
    }
    volatile uint8_t *from = pagerd_look(frame_of[k]);
    for (uint64_t i = 0; from != 0 && i < PAGE; i++) {
        content[page][i] = from[i];
    }
    left_in[page] = frame_of[k];
    taken++;
    return from != 0 && pagerd_look_away() != 0u;
}

uint64_t scarce_frame(uint64_t address)
{
    uint64_t k = next;
    next = (next + 1u) % frames;
    if (page_in[k] != NONE && evict(k) == 0u) {
        return 0u;
    }
    page_in[k] = (address - range_start) / PAGE;
    return frame_of[k];
}

uint32_t scarce_restore(uint64_t address, uint64_t frame)
{
    uint64_t page = (address - range_start) / PAGE;
    volatile uint8_t *to = left_in[page] != 0u ? pagerd_look(frame) : 0;
    for (uint64_t i = 0; to != 0 && i < PAGE; i++) {
        to[i] = content[page][i];
    }
    if (to == 0 || pagerd_look_away() == 0u) {
        return 0u;
    }
    returned++;
    moved += frame != left_in[page];
    return 1u;
}

/* Words 1 to 4: space, address, pages, frames. Reply: 1, or 0. */
void scarce_begin(void)
{
    range_space = lib_word[1];
    range_start = lib_word[2];
    pages = lib_word[3] <= PAGES ? lib_word[3] : 0u;
    frames = lib_word[4] <= FRAMES ? lib_word[4] : 0u;
    next = 0u;
    uint32_t right = pages != 0u && frames != 0u;
    for (uint64_t i = 0; i < frames; i++) {
        frame_of[i] = pagerd_frame();
        page_in[i] = NONE;
        right = frame_of[i] != 0u ? right : 0u;
    }
    lib_word[0] = right;
}

/* Reply: pages evicted, given back, and given back in another frame. */
void scarce_end(void)
{
    pages = 0u;
    lib_word[0] = taken;
    lib_word[1] = returned;
    lib_word[2] = moved;
}
