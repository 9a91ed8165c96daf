/* SPDX-License-Identifier: ISC */
/* The whole layout of a space as vspaced tells it. */
#include "tests/machine/tasks/procd.h"

static void take(struct layout *layout, const uint64_t *word, uint64_t count)
{
    for (uint64_t i = 0; i < count && layout->word_count < LAYOUT_WORDS; i++) {
        layout->word[layout->word_count++] = word[i];
    }
}

/* Result: 1, or 0 when a request was refused. */
uint32_t layout_read(uint64_t space, struct layout *layout)
{
    uint64_t word[2] = {0u, VSP_LIST_MAX};
    layout->word_count = 0u;
    if (lib_request(VSP_OP_SPACE_INFO, space, 0, 0u) != VSP_OK) {
        return 0u;
    }
    layout->epoch = lib_reply.epoch;
    take(layout, lib_reply.word, 6u);
    do {
        if (lib_request(VSP_OP_LIST, space, word, 2u) != VSP_OK) {
            return 0u;
        }
        take(layout, &lib_reply.word[2], VSP_LIST_ENTRY_WORDS * lib_reply.word[0]);
        word[0] = lib_reply.word[1];
    } while (word[0] != 0u);
    return 1u;
}

uint32_t layout_same(const struct layout *a, const struct layout *b)
{
    if (a->epoch != b->epoch || a->word_count != b->word_count || a->word_count < 6u) {
        return 0u;
    }
    for (uint64_t i = 0; i < a->word_count; i++) {
        if (a->word[i] != b->word[i]) {
            return 0u;
        }
    }
    return 1u;
}
