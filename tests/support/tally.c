/* SPDX-License-Identifier: ISC */
#include "tests/support/tally.h"

#include <inttypes.h>
#include <stdio.h>

int vsp_tally_report(const char *const *name, const uint64_t *tally, uint32_t count)
{
    int wrong = 0;

    for (uint32_t k = 0; k < count; k++) {
        (void)printf("#   %-40s %8" PRIu64 "\n", name[k], tally[k]);
        wrong += tally[k] < 100;
    }
    return wrong;
}
