/* SPDX-License-Identifier: ISC */
/*
 * How often REVOKE on space 0 met what, and MAP older content: for the property test of the
 * service.
 */
#ifndef VSP_TESTS_COUNT_ALL_H
#define VSP_TESTS_COUNT_ALL_H

#include "tests/support/rig.h"

/* 1 when the last message, done, was REVOKE on space 0; was is the oracle's spaces before it. */
int vsp_count_all(const struct vsp_rig *rig, const struct vsp_model_space *was);

/* Prints the counts; returns how many are below a hundred. */
int vsp_count_all_report(void);

#endif
