/* SPDX-License-Identifier: ISC */
/* The forms in which `vspacectl show` prints a layout on stdout. */
#ifndef VSP_HOST_SHOW_H
#define VSP_HOST_SHOW_H

#include "shell/host/rows.h"

/* What is shown, and how. */
struct vsp_show {
    const struct vsp_file_layout *layout;
    struct vsp_filter filter;
    const char *title;
    bool wide;
    bool one; /* only the space of a handle */
    uint64_t handle;
};

/* Whether a space is shown. */
bool vsp_show_space(const struct vsp_show *show, size_t space);

/* What a space is called: its handle, or its place in the layout. */
#define VSP_SPACE_TEXT 32u
void vsp_space_text(const struct vsp_show *show, size_t space, char text[VSP_SPACE_TEXT]);

void vsp_show_text(const struct vsp_show *show);
void vsp_show_columns(const struct vsp_show *show);
void vsp_show_json(const struct vsp_show *show);
void vsp_show_layout(const struct vsp_show *show);
void vsp_show_svg(const struct vsp_show *show);
void vsp_show_html(const struct vsp_show *show);

#endif
