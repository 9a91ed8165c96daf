/* SPDX-License-Identifier: ISC */
/* Cases that a random test has to see. */
#ifndef VSP_TESTS_TALLY_H
#define VSP_TESTS_TALLY_H

#include <stdint.h>

/* Prints how often each case was seen; returns how many were seen less than a hundred times. */
int vsp_tally_report(const char *const *name, const uint64_t *tally, uint32_t count);

#endif
