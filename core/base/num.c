/* SPDX-License-Identifier: ISC */
#include "core/base/num.h"

/* The ghost cofactor shows the bound: power * cofactor stays 2^34. */
uint64_t vsp_num_pow2(uint32_t k)
{
    uint64_t power = 1u;
    uint32_t i;

    //@ ghost uint64_t cofactor = 17179869184u;
    //@ assert eight: VspPow2(8) == 256;
    //@ assert sixteen: VspPow2(16) == 65536;
    //@ assert twenty_four: VspPow2(24) == 16777216;
    //@ assert all: VspPow2(34) == 17179869184;
    /*@ loop invariant bound: 0 <= i <= k;
      @ loop invariant power: power == VspPow2(i);
      @ loop invariant cofactor: cofactor == VspPow2(34 - i);
      @ loop invariant positive: 1 <= power && 1 <= cofactor;
      @ loop invariant product: power * cofactor == 17179869184;
      @ loop invariant limit: power <= 17179869184;
      @ loop assigns i, power, cofactor;
      @ loop variant k - i;
      @*/
    for (i = 0u; i < k; i++) {
        //@ assert even: cofactor == 2 * VspPow2(33 - i);
        //@ assert room: 2 * power <= power * cofactor;
        power = 2u * power;
        //@ ghost cofactor = cofactor / 2u;
    }
    return power;
}
