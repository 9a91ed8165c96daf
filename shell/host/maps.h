/* SPDX-License-Identifier: ISC */
/* The map of a Linux process, /proc/PID/maps, as a layout. */
#ifndef VSP_HOST_MAPS_H
#define VSP_HOST_MAPS_H

#include "shell/host/layout_file.h"

/* Why a range has no equivalent in a layout. */
enum {
    VSP_MAPS_WX,         /* write with execute */
    VSP_MAPS_UNREADABLE, /* write or execute without read */
    VSP_MAPS_KERNEL,     /* not an address of the user half */
    VSP_MAPS_SPECIAL,    /* pages of the kernel's own: [vvar], [vdso] */
    VSP_MAPS_REASONS
};

/* What a reason is, in words. */
const char *vsp_maps_reason(int reason);

/* A range that is not in the layout. */
struct vsp_maps_left {
    uint64_t start;
    uint64_t end;
    int reason;
    char permissions[5];
    char *name; /* escaped, or NULL */
};

struct vsp_maps {
    struct vsp_file_layout layout; /* one space, joined */
    struct vsp_maps_left *left;
    size_t left_count;
    size_t left_room;
};

struct vsp_input;

/* Reads a map; false: it has complained, and there is nothing to free. */
bool vsp_maps_read(struct vsp_input *in, struct vsp_maps *maps);

void vsp_maps_free(struct vsp_maps *maps);

#endif
