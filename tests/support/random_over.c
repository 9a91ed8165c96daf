/* SPDX-License-Identifier: ISC */
/* Random MAPs that go where something is, and the flags by which it gives way. */
#include "tests/support/random_maker.h"

#define PAGE ((uint64_t)VSP_ABI_PAGE_BYTES)
#define TRIES 12u

/* The first page of a region, mostly of a reservation when that is asked for. */
static uint64_t region_of(struct vsp_random_maker *k, int reserved)
{
    uint64_t page = k->sp->hi;

    for (uint32_t i = 0; i < TRIES; i++) {
        page = k->sp->lo + below(k, k->sp->hi - k->sp->lo);
        page = vsp_model_seek(k->sp, page, k->sp->hi, 1);
        if (page < k->sp->hi
            && (!reserved || k->sp->cell[page - k->sp->lo].class_id == VSP_CLASS_RESERVATION)) {
            return vsp_model_first(k->sp, page);
        }
    }
    return page < k->sp->hi ? vsp_model_first(k->sp, page) : page;
}

/* A range of all of a region, of its begin, its end or its middle, seldom beyond it. */
static void range_over(struct vsp_random_maker *k, uint64_t first)
{
    uint64_t count = vsp_model_end(k->sp, first) - first;
    uint64_t from = chance(k, 40) ? 0 : below(k, count);
    uint64_t pages = chance(k, 40) ? count - from : 1u + below(k, count - from);

    pages += chance(k, 20) ? below(k, 8) : 0;
    from -= chance(k, 20) && first - k->sp->lo >= 2u ? 2u : 0;
    vsp_rig_word(k->message, 0, (first + from) * PAGE);
    vsp_rig_word(k->message, 1, pages * PAGE);
    vsp_rig_word(k->message, 2, 0);
    vsp_rig_word(k->message, 3, VSP_PLACE_FIXED);
}

void vsp_random_over(struct vsp_random_maker *k)
{
    uint32_t flags = chance(k, 50) ? VSP_FLAG_INTO_RESERVED : VSP_FLAG_REPLACE;
    uint64_t place = vsp_model_get(k->message->byte, VSP_REQ_OFF_WORD + 24, 8) & 0xffu;

    flags = chance(k, 8) ? VSP_FLAG_INTO_RESERVED | VSP_FLAG_REPLACE : flags;
    if (k->sp->lo < k->sp->hi && chance(k, 30)) {
        uint64_t first = region_of(k, flags == VSP_FLAG_INTO_RESERVED && chance(k, 85));

        if (first < k->sp->hi) {
            range_over(k, first);
            vsp_rig_flags(k->message, chance(k, 95) ? flags : 0, 0);
        }
    } else if (chance(k, place == VSP_PLACE_FIXED ? 30 : 2)) {
        vsp_rig_flags(k->message, flags, 0);
    }
}
