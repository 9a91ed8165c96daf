/* SPDX-License-Identifier: ISC */
#include "tests/support/wanted.h"

#include <stdlib.h>

#include "tests/support/ask.h"

#define PAGE ((uint64_t)VSP_ABI_PAGE_BYTES)

void vsp_wanted_map(struct vsp_message *m, uint64_t space, const struct vsp_wanted *w)
{
    vsp_rig_request(m, VSP_RIG_OWNER, VSP_OP_MAP, space);
    vsp_rig_word(m, 0, w->start * PAGE);
    vsp_rig_word(m, 1, w->count * PAGE);
    vsp_rig_word(m, 3, VSP_PLACE_FIXED);
    vsp_rig_word(m, 4, w->attributes | w->rights << 8);
    if (w->attributes >> 24 == VSP_BACKING_OBJECT) {
        vsp_rig_object(m, w->object, VSP_ASK_RW);
    } else {
        vsp_rig_word(m, 5, w->object);
    }
    vsp_rig_word(m, 6, w->offset * PAGE);
}

void vsp_wanted_range(struct vsp_message *m, uint32_t op, uint64_t space, uint64_t start,
                      uint64_t count, uint64_t rights)
{
    vsp_rig_request(m, VSP_RIG_OWNER, op, space);
    vsp_rig_word(m, 0, start * PAGE);
    vsp_rig_word(m, 1, count * PAGE);
    if (op == VSP_OP_PROTECT) {
        vsp_rig_word(m, 2, rights);
    } else {
        vsp_rig_flags(m, VSP_FLAG_ALLOW_HOLES, 0);
    }
}

/* The upper range goes on with what the lower one says, where there are frames for it. */
static void go_on(const struct vsp_wanted *low, struct vsp_wanted *high)
{
    uint64_t backing = low->attributes >> 24;

    if (backing == VSP_BACKING_DIRECT) {
        return;
    }
    high->start = low->start + low->count;
    high->attributes = low->attributes;
    high->rights = low->rights;
    high->object = low->object;
    high->offset = backing == VSP_BACKING_OBJECT ? low->offset + low->count : 0;
}

uint32_t vsp_wanted_layout(struct vsp_prng *rng, uint64_t page, struct vsp_wanted *w)
{
    static const uint64_t rights[] = {0, VSP_RIGHT_R, VSP_RIGHT_R | VSP_RIGHT_W};
    uint32_t count = 1u + (uint32_t)vsp_prng_below(rng, VSP_WANTED_MAX);

    page += vsp_prng_below(rng, 4);
    for (uint32_t k = 0; k < count; k++) {
        uint64_t backing = 1u + vsp_prng_below(rng, 3);

        w[k].start = page;
        w[k].count = 1u + vsp_prng_below(rng, 8);
        w[k].attributes = VSP_CLASS_SHARED | 3u << 16 | backing << 24;
        w[k].rights = rights[vsp_prng_below(rng, 3)];
        w[k].object = backing == VSP_BACKING_ANON ? 0 : vsp_prng_next(rng) >> 32;
        w[k].generation = 0;
        w[k].offset = backing == VSP_BACKING_OBJECT ? 4u + vsp_prng_below(rng, 100) : 0;
        if (backing == VSP_BACKING_DIRECT) {
            w[k].object = VSP_RIG_OWNER_FRAME + vsp_prng_below(rng, 50);
        }
        if (k != 0 && vsp_prng_chance(rng, 30)) {
            go_on(&w[k - 1], &w[k]);
        }
        page = w[k].start + w[k].count + vsp_prng_below(rng, 4);
    }
    return count;
}

void vsp_wanted_shuffle(struct vsp_prng *rng, struct vsp_wanted *w, uint32_t count)
{
    for (uint32_t k = count; k > 1; k--) {
        uint32_t at = (uint32_t)vsp_prng_below(rng, k);
        struct vsp_wanted swap = w[k - 1];

        w[k - 1] = w[at];
        w[at] = swap;
    }
}

static int by_generation(const void *a, const void *b)
{
    uint64_t x = ((const struct vsp_wanted *)a)->generation;
    uint64_t y = ((const struct vsp_wanted *)b)->generation;

    return x < y ? -1 : x > y;
}

void vsp_wanted_sort(struct vsp_wanted *w, uint32_t count)
{
    qsort(w, count, sizeof *w, by_generation);
}

static void grant(struct vsp_message *m, uint64_t giver, uint32_t op, uint64_t space,
                  uint64_t badge, uint64_t rights)
{
    vsp_rig_request(m, giver, op, space);
    vsp_rig_word(m, 0, badge);
    vsp_rig_word(m, 1, rights);
}

void vsp_wanted_grants(struct vsp_prng *rng, uint64_t space, uint64_t page, uint64_t pages,
                       struct vsp_message m[5])
{
    const uint64_t to = VSP_RIG_OTHER + 1;
    const uint64_t then = VSP_RIG_OTHER + 5;

    grant(&m[0], VSP_RIG_OWNER, VSP_OP_GRANT, space, VSP_RIG_OTHER, VSP_GRANT_ALL);
    grant(&m[1], VSP_RIG_OWNER, VSP_OP_GRANT, space, to, 1u + vsp_prng_below(rng, 15));
    grant(&m[2], VSP_RIG_OTHER, VSP_OP_GRANT, space, to, 1u + vsp_prng_below(rng, 15));
    grant(&m[3], VSP_RIG_OWNER, VSP_OP_GRANT, space, then, VSP_GRANT_QUERY);
    grant(&m[4], VSP_RIG_OWNER, VSP_OP_REVOKE, space, then, VSP_GRANT_ALL);
    for (uint32_t k = 1; k < 3; k++) {
        vsp_rig_word(&m[k], 2, (page + vsp_prng_below(rng, pages)) * PAGE);
        vsp_rig_word(&m[k], 3, (1u + vsp_prng_below(rng, pages)) * PAGE);
    }
}
