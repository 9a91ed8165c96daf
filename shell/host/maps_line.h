/* SPDX-License-Identifier: ISC */
/* One line of /proc/PID/maps: START-END PERMISSIONS OFFSET DEVICE INODE [NAME]. */
#ifndef VSP_HOST_MAPS_LINE_H
#define VSP_HOST_MAPS_LINE_H

#include <stdbool.h>
#include <stdint.h>

struct vsp_maps_line {
    uint64_t start;
    uint64_t end;
    uint64_t offset;
    uint64_t device; /* major and minor number */
    uint64_t inode;
    uint32_t rights; /* sum of VSP_RIGHT_*, of all eight sets */
    bool shared;
    char permissions[5];
    const char *name; /* within the line; "" when there is none */
};

/* Takes a line apart, which it changes. NULL, or what is wrong with it. */
const char *vsp_maps_parse(char *text, struct vsp_maps_line *line);

#endif
