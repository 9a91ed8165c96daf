/* SPDX-License-Identifier: ISC */
#include <criterion/criterion.h>

#include "core/base/num.h"

Test(num, pow2_power)
{
    for (uint32_t k = 0; k <= VSP_NUM_LOG2_MAX; k++) {
        cr_assert_eq(vsp_num_pow2(k), 1ull << k);
    }
}
