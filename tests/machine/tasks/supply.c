/* SPDX-License-Identifier: ISC */
/*
 * pagerd supplies runs of pages when procd says so: it asks about the first page, and supplies the
 * run when it is told to, however late.
 */
#include "tests/machine/tasks/pagerd.h"

static struct held asked;

/* Words 1 and 2: a space and an address. Reply: the status, the generation of what is there. */
void supply_ask(void)
{
    uint64_t rights;
    lib_word[0] = pagerd_query(lib_word[1], lib_word[2], VSP_ACCESS_READ, &asked, &rights);
    lib_word[1] = asked.generation;
}

/* A number in the first and in the last word of a frame, and zeroes between. */
static void number(uint64_t frame, uint64_t k)
{
    uint64_t *to = pagerd_look(frame);
    for (uint64_t i = 0; to != 0 && i < PAGE_WORDS; i++) {
        to[i] = i == 0u || i == PAGE_WORDS - 1u ? PAGERD_NUMBER + k : 0u;
    }
    pagerd_look_away();
}

/*
 * Words 1 to 5: a space, an address, how many pages, rights, and the first frame, 0 for new ones.
 * Reply: the status, and two details of a refusal.
 */
void supply_run(void)
{
    struct held key = asked;
    key.space = lib_word[1];
    key.address = lib_word[2];
    uint64_t count = lib_word[3];
    uint64_t rights = lib_word[4];
    uint64_t named = lib_word[5];
    uint64_t own = named == 0u ? held_frames(count) : 0u;
    for (uint64_t k = 0; own != 0u && k < count; k++) {
        number(own + k, k);
    }
    uint32_t status = pagerd_supply(&key, count, own != 0u ? own : named, rights);
    for (uint64_t k = 0; own != 0u && k < count; k++) {
        if (status != VSP_OK || held_put(&key, own + k) == 0) {
            held_give_back(own + k);
        }
        key.address += PAGE;
        key.offset += PAGE;
    }
    lib_word[0] = status;
    lib_word[1] = lib_reply.word[0];
    lib_word[2] = lib_reply.word[1];
}
