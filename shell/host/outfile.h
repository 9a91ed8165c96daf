/* SPDX-License-Identifier: ISC */
/* Files that the tool writes: "-" is standard output. */
#ifndef VSP_HOST_OUTFILE_H
#define VSP_HOST_OUTFILE_H

#include <stdio.h>

/* Opens a file for writing; NULL: it has complained. */
FILE *vsp_outfile_open(const char *path);

/* Closes it; 0: something was not written, and it has complained. */
int vsp_outfile_close(const char *path, FILE *out);

#endif
