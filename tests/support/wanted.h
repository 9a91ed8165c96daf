/* SPDX-License-Identifier: ISC */
/* Layouts to be built in more than one way, and the requests that build them. */
#ifndef VSP_TESTS_WANTED_H
#define VSP_TESTS_WANTED_H

#include "tests/support/prng.h"
#include "tests/support/rig.h"

#define VSP_WANTED_MAX 5u /* ranges of a layout */

struct vsp_wanted {
    uint64_t start;
    uint64_t count;
    uint64_t attributes; /* class, ceiling, backing */
    uint64_t rights;
    uint64_t object;
    uint64_t offset;     /* pages */
    uint64_t generation; /* of the content, where it was mapped */
};

/* MAP of a region as it is; UNMAP (holes allowed) or PROTECT of a range. Pages, not bytes. */
void vsp_wanted_map(struct vsp_message *m, uint64_t space, const struct vsp_wanted *w);
void vsp_wanted_range(struct vsp_message *m, uint32_t op, uint64_t space, uint64_t start,
                      uint64_t count, uint64_t rights);

/* Ranges from page on, with or without room between them, or going on; returns how many. */
uint32_t vsp_wanted_layout(struct vsp_prng *rng, uint64_t page, struct vsp_wanted *w);
void vsp_wanted_shuffle(struct vsp_prng *rng, struct vsp_wanted *w, uint32_t count);
/*
 * Three grants of two givers, two on windows that begin within the first pages, then one more
 * grant, and its end.
 */
void vsp_wanted_grants(struct vsp_prng *rng, uint64_t space, uint64_t page, uint64_t pages,
                       struct vsp_message m[5]);
/* In the order of their generations. */
void vsp_wanted_sort(struct vsp_wanted *w, uint32_t count);

#endif
