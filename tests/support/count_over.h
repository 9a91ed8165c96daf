/* SPDX-License-Identifier: ISC */
/* Counts what gives way to MAP, what UNMAP leaves, what takes turns, and what is restricted. */
#ifndef VSP_TESTS_COUNT_OVER_H
#define VSP_TESTS_COUNT_OVER_H

#include "tests/support/rig.h"

/* A message is answered, whatever with; the spaces were like this before. */
void vsp_count_over(const struct vsp_rig *rig, const struct vsp_model_space *was);

/* Prints the counts; returns how many cases were seen too seldom. */
int vsp_count_over_report(void);

#endif
