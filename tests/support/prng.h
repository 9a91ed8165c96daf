/* SPDX-License-Identifier: ISC */
/*
 * Random numbers for tests: xorshift64* (S. Vigna, "An experimental exploration of Marsaglia's
 * xorshift generators, scrambled", 2014). Seeds are fixed, so that every run is the same run.
 */
#ifndef VSP_TESTS_PRNG_H
#define VSP_TESTS_PRNG_H

#include <stdint.h>

struct vsp_prng {
    uint64_t state; /* never 0 */
};

/* Seeds that differ in one bit give unrelated sequences (splitmix64 finaliser). */
static inline struct vsp_prng vsp_prng_seed(uint64_t seed)
{
    uint64_t z = seed + 0x9e3779b97f4a7c15u;
    struct vsp_prng p;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    z ^= z >> 31;
    p.state = z == 0 ? 1u : z;
    return p;
}

static inline uint64_t vsp_prng_next(struct vsp_prng *p)
{
    uint64_t x = p->state;

    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    p->state = x;
    return x * 0x2545f4914f6cdd1du;
}

/* 0 .. bound - 1; bound is not 0. The bias is below 2^-32 for every bound a test uses. */
static inline uint64_t vsp_prng_below(struct vsp_prng *p, uint64_t bound)
{
    return (vsp_prng_next(p) >> 8) % bound;
}

/* 1 with a chance of percent in a hundred. */
static inline int vsp_prng_chance(struct vsp_prng *p, uint64_t percent)
{
    return vsp_prng_below(p, 100) < percent;
}

#endif
