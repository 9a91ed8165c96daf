/* SPDX-License-Identifier: ISC */
#include "core/dyadic.h"

/*
 * low and high are the smallest and the largest multiple of 2^k pages in the range, divided by 2^k.
 * Each round doubles the step, until one multiple is left and it is odd: the next step has none.
 */
uint64_t vsp_dyadic_center(uint64_t start, uint64_t end, uint64_t *half)
{
    uint64_t low = start;
    uint64_t high = end - 1;
    uint64_t step = 1;
    uint64_t center = start;
    /*@ ghost uint64_t last = high; */
    /*@ ghost uint32_t rounds = 0; */

    /*@ loop invariant order: 1 <= low <= high;
      @ loop invariant scaled: VspDyadicScaled(low, rounds, step, center);
      @ loop invariant low: center - step < start <= center <= end - 1;
      @ loop invariant top: VspDyadicScaled(high, rounds, step, last) && last < end <= last + step;
      @ loop invariant bound: rounds <= 51 && 1 <= step <= center;
      @ loop assigns low, high, step, center, last, rounds;
      @ loop variant high;
      @*/
    while (low != high || low % 2 == 0) {
        if (low % 2 != 0) {
            center += step;
        }
        /*@ ghost if (high % 2 != 0) last -= step; */
        low = low / 2 + low % 2;
        high = high / 2;
        step = 2 * step;
        /*@ ghost rounds++; */
    }
    /*@ assert same: center == last; */
    /*@ assert odd: VspDyadicScaled(2 * (low / 2) + 1, rounds, step, center); */
    *half = step;
    return center;
}

uint64_t vsp_dyadic_join(uint64_t center_a, uint64_t half_a, uint64_t center_b, uint64_t half_b,
                         uint64_t *half)
{
    if (center_a < center_b) {
        return vsp_dyadic_center(center_a + half_a, center_b - half_b + 1, half);
    }
    return vsp_dyadic_center(center_b + half_b, center_a - half_a + 1, half);
}
