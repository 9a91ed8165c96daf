/* SPDX-License-Identifier: ISC */
/*
 * Dyadic centres. The centre of a page range is its page number with the most trailing zero bits;
 * its half is the lowest set bit of the centre. Both functions take at most 52 rounds of a loop.
 */
#ifndef VSP_CORE_DYADIC_H
#define VSP_CORE_DYADIC_H

#include "core/base/base.h"
#include "spec/dyadic.acsl"

/* The centre of [start, end); *half gets its half. The range lies in the centre's window. */
/*@ requires range: 1 <= start < end <= VSP_TREE_TOP;
  @ requires out: \valid(half);
  @ terminates \true;
  @ assigns *half;
  @ ensures dyadic: VspDyadic(\result, *half);
  @ ensures inside: start <= \result < end;
  @ ensures window: \result - *half < start && end <= \result + *half;
  @ ensures limit: \result + *half <= VSP_TREE_TOP;
  @*/
uint64_t vsp_dyadic_center(uint64_t start, uint64_t end, uint64_t *half);

/*
 * The lowest centre whose window covers two disjoint windows, in either order: that of center_a,
 * half_a and that of center_b, half_b. *half gets its half.
 */
/*@ requires dyadic_a: VspDyadic(center_a, half_a);
  @ requires dyadic_b: VspDyadic(center_b, half_b);
  @ requires limit: center_a + half_a <= VSP_TREE_TOP && center_b + half_b <= VSP_TREE_TOP;
  @ requires apart: center_a + half_a <= center_b - half_b ||
  @   center_b + half_b <= center_a - half_a;
  @ requires out: \valid(half);
  @ terminates \true;
  @ assigns *half;
  @ ensures dyadic: VspDyadic(\result, *half);
  @ ensures cover_a: \result - *half <= center_a - half_a && center_a + half_a <= \result + *half;
  @ ensures cover_b: \result - *half <= center_b - half_b && center_b + half_b <= \result + *half;
  @ ensures between: center_a < center_b ==> center_a + half_a <= \result <= center_b - half_b;
  @ ensures between_rev: center_b < center_a ==> center_b + half_b <= \result <= center_a - half_a;
  @ ensures limit: \result + *half <= VSP_TREE_TOP;
  @*/
uint64_t vsp_dyadic_join(uint64_t center_a, uint64_t half_a, uint64_t center_b, uint64_t half_b,
                         uint64_t *half);

#endif
