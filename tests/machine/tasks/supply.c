/* SPDX-License-Identifier: ISC */
/*
 * pagerd supplies runs of pages when procd says so: it asks about the first page, and supplies the
 * run when it is told to, however late. Of the last run it knows the frames, so that a page which
 * has less than its rights can get the others in the same frame.
 */
#include "tests/machine/tasks/pagerd.h"

static struct pagerd_content asked;
static uint64_t run_space, run_start, run_pages, run_first;

/* Words 1 and 2: a space and an address. Reply: the status, the generation of what is there. */
void supply_ask(void)
{
    uint64_t address = lib_word[2];
    lib_word[0] = pagerd_ask(lib_word[1], address, VSP_ACCESS_READ, &asked);
    lib_word[1] = asked.generation;
}

/* A number in the first and in the last word of a frame, and zeroes between. Result: 1, or 0. */
static uint32_t number(uint64_t frame, uint64_t k)
{
    volatile uint8_t *to = pagerd_look(frame);
    for (uint64_t i = 0; to != 0 && i < PAGE; i++) {
        to[i] = i == 0u || i == PAGE - 8u ? (uint8_t)(PAGERD_NUMBER + k) : 0u;
    }
    return to != 0 && pagerd_look_away() != 0u;
}

/* Frames one after another from memd, numbered. Result: the first, or 0. */
static uint64_t frames(uint64_t count)
{
    uint64_t first = pagerd_frame();
    uint32_t right = first != 0u && number(first, 0u) != 0u;
    for (uint64_t k = 1; k < count; k++) {
        right = pagerd_frame() == first + k && number(first + k, k) != 0u ? right : 0u;
    }
    return right != 0u ? first : 0u;
}

/*
 * Words 1 to 5: a space, an address, how many pages, rights, and the first frame, 0 for new ones.
 * Reply: the status, and two details of a refusal.
 */
void supply_run(void)
{
    uint64_t space = lib_word[1], start = lib_word[2], count = lib_word[3], rights = lib_word[4];
    uint64_t first = lib_word[5] != 0u ? lib_word[5] : frames(count);
    lib_word[0] = pagerd_supply(space, start, count, first, rights, &asked);
    lib_word[1] = lib_reply.word[0];
    lib_word[2] = lib_reply.word[1];
    if (lib_word[0] == VSP_OK) {
        run_space = space;
        run_start = start;
        run_pages = count;
        run_first = first;
    }
}

uint64_t supply_frame(uint64_t space, uint64_t address, const struct pagerd_content *content)
{
    uint64_t page = (address - run_start) / PAGE;
    return run_pages != 0u && space == run_space && address >= run_start && page < run_pages
                   && content->generation == asked.generation
               ? run_first + page
               : 0u;
}
