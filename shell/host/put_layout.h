/* SPDX-License-Identifier: ISC */
/* The layouts of a service, as layout files have them. */
#ifndef VSP_HOST_PUT_LAYOUT_H
#define VSP_HOST_PUT_LAYOUT_H

#include "shell/host/engine.h"
#include "shell/host/layout_file.h"

/* The region that an entry of LIST says. */
struct vsp_file_region vsp_put_region(const uint64_t word[VSP_LIST_ENTRY_WORDS]);

/* Adds the space with this index, which lives, to a layout. */
void vsp_put_space(struct vsp_file_layout *layout, const struct vsp_engine *engine, uint32_t index);

/* Writes the layouts of all spaces to a file, or for "-" to stdout. 0: it has complained. */
int vsp_put_layouts(const char *path, const struct vsp_engine *engine);

#endif
