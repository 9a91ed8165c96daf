/* SPDX-License-Identifier: ISC */
/* Differences between two layouts, page by page. */
#ifndef VSP_HOST_DIFF_H
#define VSP_HOST_DIFF_H

#include "shell/host/layout_file.h"

enum vsp_change_kind { VSP_REMOVED, VSP_ADDED, VSP_CHANGED, VSP_MOVED };

/*
 * A longest run of pages that differ in one way. `from` and `to` are cut to it, with the names of
 * the regions that they are from. Moved: a whole region of the first layout, none of whose pages
 * say the same in the second, is elsewhere there; `from` and `to` are it, here and there.
 */
struct vsp_change {
    enum vsp_change_kind kind;
    uint64_t space;              /* handle, or number when there is none, of the space */
    struct vsp_file_region from; /* not of added pages */
    struct vsp_file_region to;   /* not of removed pages */
};

struct vsp_diff {
    struct vsp_change *change; /* by space; moved ones first, then by address */
    size_t count;
    size_t room;
};

/*
 * Finds all differences between layouts whose regions are in order (vsp_file_read_ordered), and
 * joins equal neighbours in both. Spaces are matched by handle, or by their place when they have
 * none; two layouts of one space each are compared whatever the handles. The names in the result
 * are those of the layouts.
 */
void vsp_diff(struct vsp_file_layout *a, struct vsp_file_layout *b, struct vsp_diff *diff);

/* Adds the differences of two spaces; NULL: there is none. `name` is what the result calls it. */
void vsp_diff_space(const struct vsp_file_space *a, const struct vsp_file_space *b, uint64_t name,
                    struct vsp_diff *diff);

/* Whether a and b say the same of their first pages, apart from where these are. */
bool vsp_diff_same(const struct vsp_file_region *a, const struct vsp_file_region *b);

void vsp_diff_free(struct vsp_diff *diff);

#endif
