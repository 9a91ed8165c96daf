/* SPDX-License-Identifier: ISC */
/* How often PAGER_NEXT found a space, of which kind, and what PAGER_SETTLE settled. */
#ifndef VSP_TESTS_COUNT_SETTLE_H
#define VSP_TESTS_COUNT_SETTLE_H

#include "tests/support/rig.h"

/* Counts the answer to a PAGER_NEXT or PAGER_SETTLE; the spaces were so before it. */
void vsp_count_settle(const struct vsp_rig *rig, const struct vsp_model_space *was);

/* Prints the cases; how many were seen less than a hundred times. */
int vsp_count_settle_report(void);

#endif
