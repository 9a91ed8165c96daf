/* SPDX-License-Identifier: ISC */
#include "shell/host/outfile.h"

#include <errno.h>
#include <string.h>

#include "shell/host/command.h"

FILE *vsp_outfile_open(const char *path)
{
    FILE *out = strcmp(path, "-") == 0 ? stdout : fopen(path, "w");

    if (out == NULL) {
        vsp_complain("%s: %s", path, strerror(errno));
    }
    return out;
}

int vsp_outfile_close(const char *path, FILE *out)
{
    int bad;

    if (out == stdout) {
        return 1; /* main looks whether all was written */
    }
    bad = ferror(out);
    if (fclose(out) != 0 || bad) {
        vsp_complain("%s: %s", path, strerror(errno));
        return 0;
    }
    return 1;
}
