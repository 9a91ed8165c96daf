/* SPDX-License-Identifier: ISC */
/* The regions of a layout in order of their pages, and how many there would be after a change. */
#ifndef VSP_TESTS_RUNS_H
#define VSP_TESTS_RUNS_H

#include "core/service/service.h"

/* Where page k of a run has content base + k. */
struct vsp_run {
    uint64_t start; /* positions */
    uint64_t end;
    struct vsp_attributes attributes;
};

/* Of all spaces; a change makes up to two more runs of those that there are. */
struct vsp_runs {
    uint32_t count;
    struct vsp_run run[VSP_TREE_REGION_MAX + 2u];
};

void vsp_runs_read(struct vsp_runs *r, const struct vsp_layout *l);

/* How many there are when runs that meet and say the same are one. */
uint64_t vsp_runs_joined(const struct vsp_runs *r);

/* What is outstanding is done to the runs: a range is mapped, cleared, lost, or gets its rights. */
void vsp_runs_apply(struct vsp_runs *r, const struct vsp_pending *p);

/* Those of one space alone. */
void vsp_runs_of(struct vsp_runs *r, uint64_t space);

#endif
