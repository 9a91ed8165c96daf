/* SPDX-License-Identifier: ISC */
/* What is wrong with a planned layout, by the core's own rules. */
#ifndef VSP_HOST_CHECK_LAYOUT_H
#define VSP_HOST_CHECK_LAYOUT_H

#include <stdio.h>

#include "shell/host/layout_file.h"

/* Where faults are printed, one a line, and how many there are. */
struct vsp_faults {
    FILE *to;
    const char *file;
    const struct vsp_file_layout *layout;
    size_t count;
};

/* `FILE:LINE: ...`; a region of a form without lines is named by its place and range. */
__attribute__((format(printf, 4, 5))) void vsp_found_region(struct vsp_faults *faults, size_t space,
                                                            size_t region, const char *format, ...);
__attribute__((format(printf, 3, 4))) void vsp_found_space(struct vsp_faults *faults, size_t space,
                                                           const char *format, ...);

/* Rules of one region by itself: alignment, bounds, rights, class, backing. */
void vsp_check_region(struct vsp_faults *faults, size_t space, size_t region);

/* All rules. */
void vsp_check_layout(struct vsp_faults *faults);

#endif
