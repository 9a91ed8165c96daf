/* SPDX-License-Identifier: ISC */
/* vspacectl check LAYOUT: faults of a planned layout, where they are made. */
#include "shell/host/commands.h"

#include <getopt.h>
#include <string.h>

#include "shell/host/check_layout.h"
#include "shell/host/command.h"

int vsp_cmd_check(int argc, char **argv)
{
    static const struct option none[] = {{NULL, 0, NULL, 0}};
    struct vsp_faults faults = {.to = stdout};
    struct vsp_file_layout layout;

    if (vsp_option(argc, argv, ":", none) != -1) {
        return VSP_EXIT_BAD;
    }
    if (argc - optind != 1) {
        return vsp_complain("check: one LAYOUT is needed");
    }
    if (!vsp_file_read(argv[optind], &layout)) {
        return VSP_EXIT_BAD;
    }
    faults.file = argv[optind];
    faults.layout = &layout;
    vsp_check_layout(&faults);
    printf("%s: %zu fault%s\n", faults.file, faults.count, faults.count == 1u ? "" : "s");
    vsp_file_free(&layout);
    return faults.count == 0u ? VSP_EXIT_FINE : VSP_EXIT_NO;
}
