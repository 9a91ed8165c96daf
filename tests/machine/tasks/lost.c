/* SPDX-License-Identifier: ISC */
/*
 * An object whose content pagerd has not any more, as of a disk that was pulled out. It tells
 * vspaced of each page of it that it holds, and of others when they are touched; each time a whole
 * region loses its backing. The frames come back as those of all that spaces give up.
 */
#include "tests/machine/tasks/pagerd.h"

uint64_t lost_regions;
static uint64_t lost_object; /* 0: none */

uint32_t lost_is(uint64_t object)
{
    return object == lost_object && object != 0u;
}

uint32_t lost_tell(const struct held *key)
{
    uint64_t word[4] = {key->address, key->object, key->offset, key->generation};
    uint32_t status = lib_request(VSP_OP_BACKING_LOST, key->space, word, 4u);
    lost_regions += status == VSP_OK;
    return status;
}

/* The pages that the reply names need no telling any more. */
static void see(uint64_t space)
{
    for (uint64_t k = 0; k < HELD_MAX; k++) {
        struct held *h = &held_table[k];
        h->known = h->space == space && h->address - lib_reply.word[0] < lib_reply.word[1]
                       ? 1u
                       : h->known;
    }
}

void lost_run(uint64_t object)
{
    lost_object = object;
    for (uint64_t k = 0; k < HELD_MAX; k++) {
        held_table[k].known = 0u;
    }
    for (uint64_t k = 0; k < HELD_MAX; k++) {
        const struct held *h = &held_table[k];
        if (h->space != 0u && h->backing == VSP_BACKING_OBJECT && h->object == object
            && h->known == 0u && lost_tell(h) == VSP_OK) {
            see(h->space);
        }
    }
}
