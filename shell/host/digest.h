/* SPDX-License-Identifier: ISC */
/* The SHA-256 of what the pages of a layout say, and of nothing else. */
#ifndef VSP_HOST_DIGEST_H
#define VSP_HOST_DIGEST_H

#include "shell/host/layout_file.h"

#define VSP_DIGEST_TEXT 65u /* 64 hexadecimal digits and a zero byte */

/*
 * Layouts whose spaces, in order, have pages that say the same have the same digest, whatever their
 * regions' names, and whether or not equal neighbours are joined. Joins them. The regions have to
 * be in order (vsp_file_read_ordered).
 */
void vsp_digest(struct vsp_file_layout *layout, char text[VSP_DIGEST_TEXT]);

#endif
