/* SPDX-License-Identifier: ISC */
/* What the makers of random messages share. */
#ifndef VSP_TESTS_RANDOM_MAKER_H
#define VSP_TESTS_RANDOM_MAKER_H

#include "tests/support/random_request.h"

struct vsp_random_maker {
    struct vsp_prng *rng;
    const struct vsp_model *m;
    const struct vsp_model_space *sp; /* the space meant, live or not */
    struct vsp_message *message;
    uint32_t index;
    uint32_t op;
};

static inline uint64_t below(struct vsp_random_maker *k, uint64_t bound)
{
    return vsp_prng_below(k->rng, bound);
}

static inline int chance(struct vsp_random_maker *k, uint64_t percent)
{
    return vsp_prng_chance(k->rng, percent);
}

/* An address of the space meant, seldom a wrong one; a length from there. */
uint64_t vsp_random_address(struct vsp_random_maker *k);
uint64_t vsp_random_length(struct vsp_random_maker *k, uint64_t address);
/* The window of a GRANT: none, one that another grant has or a part of it, or any. */
void vsp_random_window(struct vsp_random_maker *k);
/* Rights or a ceiling: one of the five sets, seldom another number. */
uint64_t vsp_random_rights(struct vsp_random_maker *k);
/* The words of a MAP; of a MAY, often about who holds something. */
void vsp_random_map(struct vsp_random_maker *k);
void vsp_random_may(struct vsp_random_maker *k);
/* A range for UNMAP, PROTECT or PAGE_EVICT, often at the edges of a region or within one. */
void vsp_random_range(struct vsp_random_maker *k);
/* Has a MAP go where something is, at times, and sets its flags. */
void vsp_random_over(struct vsp_random_maker *k);
/* The words of a FAULT_SUPPLY, most often with the content that is there. */
void vsp_random_supply(struct vsp_random_maker *k);

/* The words of a BACKING_LOST, most often of what is there, of an object. */
void vsp_random_lost(struct vsp_random_maker *k);
/* The words of a PAGER_NEXT and of a PAGER_SETTLE. */
void vsp_random_next(struct vsp_random_maker *k);
void vsp_random_settle(struct vsp_random_maker *k);

#endif
