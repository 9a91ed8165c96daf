/* SPDX-License-Identifier: ISC */
/* The words of a PAGER_NEXT and of a PAGER_SETTLE. */
#include "tests/support/random_maker.h"

/* A place to begin at, seldom one behind all. */
void vsp_random_next(struct vsp_random_maker *k)
{
    uint64_t cursor = chance(k, 10) ? vsp_prng_next(k->rng) : below(k, VSP_SPACE_MAX + 2u);

    vsp_rig_word(k->message, 0, chance(k, 40) ? 0u : cursor);
}

/* What the space counts now, at times what it counted before. */
void vsp_random_settle(struct vsp_random_maker *k)
{
    vsp_rig_word(k->message, 0, k->sp->content - (chance(k, 20) ? below(k, 3) : 0u));
}
