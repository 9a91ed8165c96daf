/* SPDX-License-Identifier: ISC */
/* Complaints that show a part of the input, which cannot steer the terminal. */
#ifndef VSP_HOST_QUOTE_H
#define VSP_HOST_QUOTE_H

#include "shell/host/input.h"

/* Complains of what the format says, a colon, and the beginning of a text, escaped. */
__attribute__((format(printf, 3, 4))) void vsp_quote(const struct vsp_input *in, const char *text,
                                                     const char *format, ...);

#endif
