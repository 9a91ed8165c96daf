/* SPDX-License-Identifier: ISC */
/* vspacectl digest LAYOUT...: a line for each, as sha256sum prints them. */
#include "shell/host/commands.h"

#include <getopt.h>

#include "shell/host/command.h"
#include "shell/host/digest.h"

int vsp_cmd_digest(int argc, char **argv)
{
    static const struct option none[] = {{NULL, 0, NULL, 0}};
    int i;

    if (vsp_option(argc, argv, ":", none) != -1) {
        return VSP_EXIT_BAD;
    }
    if (optind == argc) {
        return vsp_complain("digest: a LAYOUT is needed");
    }
    for (i = optind; i < argc; i++) {
        struct vsp_file_layout layout;
        char text[VSP_DIGEST_TEXT];

        if (!vsp_file_read_ordered(argv[i], &layout)) {
            return VSP_EXIT_BAD;
        }
        vsp_digest(&layout, text);
        printf("%s  %s\n", text, argv[i]);
        vsp_file_free(&layout);
    }
    return VSP_EXIT_FINE;
}
