/* SPDX-License-Identifier: ISC */
/* Powers of two, without a shift. */
#ifndef VSP_CORE_NUM_H
#define VSP_CORE_NUM_H

#include "core/base/base.h"
#include "spec/abi.h"

/* Largest binary logarithm, in pages, that a placement can ask to be aligned to. */
#define VSP_NUM_LOG2_MAX 34u

/*@ // 2 to the power k; 1 for k below 0
  @ logic integer VspPow2(integer k) = k <= 0 ? 1 : 2 * VspPow2(k - 1);
  @*/

/* 2 to the power k. */
/*@ requires limit: k <= VSP_NUM_LOG2_MAX;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures power: \result == VspPow2(k);
  @ ensures bounds: 1 <= \result <= 17179869184;
  @*/
uint64_t vsp_num_pow2(uint32_t k);

#endif
