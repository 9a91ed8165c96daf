/* SPDX-License-Identifier: ISC */
#include "core/base/dyadic.h"

/*
 * low is (start - 1) / 2^(k + 1), high is (end - 1) / 2^(k + 1) and step is 2^k. Each round doubles
 * the step, until both are the same: (end - 1) / 2^k is odd then, and its product with the step is
 * the only multiple of 2^k in the range.
 */
uint64_t vsp_dyadic_center(uint64_t start, uint64_t end, uint64_t *half)
{
    uint64_t low = (start - 1) / 2;
    uint64_t high = (end - 1) / 2;
    uint64_t step = 1;
    /*@ ghost uint64_t below = start - 1; */
    /*@ ghost uint64_t above = end - 1; */
    /*@ ghost uint64_t first = below; */
    /*@ ghost uint64_t last = above; */
    /*@ ghost uint32_t rounds = 0; */

    /*@ loop invariant order: low == below / 2 && high == above / 2 && below < above;
      @ loop invariant first: VspDyadicScaled(below, rounds, step, first);
      @ loop invariant low: first < start <= first + step;
      @ loop invariant last: VspDyadicScaled(above, rounds, step, last) && last == above * step;
      @ loop invariant top: last < end <= last + step;
      @ loop invariant bound: rounds <= 51 && 1 <= step <= last;
      @ loop assigns low, high, step, below, above, first, last, rounds;
      @ loop variant high;
      @*/
    while (low != high) {
        /*@ ghost if (below % 2 != 0) first -= step; */
        /*@ ghost if (above % 2 != 0) last -= step; */
        /*@ assert even: last == above / 2 * (2 * step); */
        /*@ ghost below = below / 2; */
        /*@ ghost above = above / 2; */
        low = low / 2;
        high = high / 2;
        step = 2 * step;
        /*@ ghost rounds++; */
    }
    high = 2 * high + 1;
    /*@ assert high: high == above && last == high * step; */
    /*@ assert odd: VspDyadicScaled(2 * (high / 2) + 1, rounds, step, last); */
    /*@ assert down: VspDyadicScaled(low, rounds + 1, 2 * step, last - step); */
    /*@ assert same: VspDyadicScaled(low, rounds + 1, 2 * step, first); */
    *half = step;
    return high * step;
}

uint64_t vsp_dyadic_join(uint64_t center_a, uint64_t half_a, uint64_t center_b, uint64_t half_b,
                         uint64_t *half)
{
    if (center_a < center_b) {
        return vsp_dyadic_center(center_a + half_a, center_b - half_b + 1, half);
    }
    return vsp_dyadic_center(center_b + half_b, center_a - half_a + 1, half);
}
