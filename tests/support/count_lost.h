/* SPDX-License-Identifier: ISC */
/* Counts what objects' capabilities let happen, and pages in which nothing can be. */
#ifndef VSP_TESTS_COUNT_LOST_H
#define VSP_TESTS_COUNT_LOST_H

#include "tests/support/rig.h"

/* A message is answered, whatever with; the spaces and page tables were like this before. */
void vsp_count_lost(const struct vsp_rig *rig, const struct vsp_model_space *was,
                    const struct vsp_kernel *tables);

/* Prints the counts; returns how many cases were seen too seldom. */
int vsp_count_lost_report(void);

#endif
