/* SPDX-License-Identifier: ISC */
/* What of a space is shown: its regions, and the gaps between them, chosen by a filter. */
#ifndef VSP_HOST_ROWS_H
#define VSP_HOST_ROWS_H

#include "shell/host/layout_file.h"

struct vsp_row {
    bool here; /* holds the address that was asked for */
    uint64_t start;
    uint64_t end;
    const struct vsp_file_region *region; /* NULL: a gap */
};

struct vsp_rows {
    struct vsp_row *row; /* in the order of addresses */
    size_t count;
};

struct vsp_filter {
    bool gaps;         /* gaps too */
    bool writable;     /* only regions that are */
    bool executable;   /* only regions that are */
    uint32_t class_id; /* only regions of it; 0: of all */
    bool at;           /* only what holds the address, and its neighbours */
    uint64_t address;
};

/*
 * The rows of a space whose regions are in order. Gaps at the ends of a space are known when its
 * bounds are.
 */
void vsp_rows_make(const struct vsp_file_space *space, const struct vsp_filter *filter,
                   struct vsp_rows *rows);
void vsp_rows_free(struct vsp_rows *rows);

/* Sums over regions that are shown. */
struct vsp_sum {
    uint64_t regions;
    uint64_t bytes;
};

struct vsp_sums {
    struct vsp_sum all;
    struct vsp_sum by_class[16];
    struct vsp_sum by_rights[8];
    struct vsp_sum writable;
    struct vsp_sum executable;
};

/* Adds the rows' regions to sums, which begin as zeros. */
void vsp_sums_add(struct vsp_sums *sums, const struct vsp_rows *rows);

#endif
