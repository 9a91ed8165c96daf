/* SPDX-License-Identifier: ISC */
/* vspacectl import-maps FILE: the layout of a Linux process, as far as there is one. */
#include "shell/host/commands.h"

#include <getopt.h>
#include <inttypes.h>

#include "shell/host/command.h"
#include "shell/host/input.h"
#include "shell/host/maps.h"
#include "shell/host/table.h"

/* What is left out, in the layout as comments: each range. */
static void print_left(const struct vsp_maps *maps)
{
    size_t i;

    if (maps->left_count > 0u) {
        printf("# not in this layout: %zu ranges\n", maps->left_count);
    }
    for (i = 0u; i < maps->left_count; i++) {
        const struct vsp_maps_left *left = &maps->left[i];

        printf("# 0x%" PRIx64 "-0x%" PRIx64 " %s %s%s%s\n", left->start, left->end,
               left->permissions, vsp_maps_reason(left->reason), left->name != NULL ? ": " : "",
               left->name != NULL ? left->name : "");
    }
}

/* And on stderr: for each reason, how many, and how much. */
static void count_left(const char *file, const struct vsp_maps *maps)
{
    int reason;

    for (reason = 0; reason < VSP_MAPS_REASONS; reason++) {
        char size[VSP_SIZE_TEXT];
        uint64_t bytes = 0u;
        size_t count = 0u;
        size_t i;

        for (i = 0u; i < maps->left_count; i++) {
            if (maps->left[i].reason == reason) {
                bytes += maps->left[i].end - maps->left[i].start;
                count++;
            }
        }
        if (count > 0u) {
            vsp_size_text(bytes, size);
            fprintf(stderr, "vspacectl: %s: left out: %zu (%s), %s\n", file, count, size,
                    vsp_maps_reason(reason));
        }
    }
}

int vsp_cmd_import_maps(int argc, char **argv)
{
    static const struct option options[] = {{"json", no_argument, NULL, 'j'}, {NULL, 0, NULL, 0}};
    struct vsp_input *in;
    struct vsp_maps maps;
    bool json = false;
    bool good;
    int option;

    while ((option = vsp_option(argc, argv, ":", options)) != -1) {
        if (option == '?') {
            return VSP_EXIT_BAD;
        }
        json = true;
    }
    if (argc - optind != 1) {
        return vsp_complain("import-maps: one FILE is needed, such as /proc/self/maps");
    }
    in = vsp_input_open(argv[optind]);
    good = in != NULL && vsp_maps_read(in, &maps);
    if (good) {
        if (json) {
            vsp_file_write_json(&maps.layout, stdout);
        } else {
            vsp_file_write_text(&maps.layout, stdout);
            print_left(&maps);
        }
        count_left(vsp_input_name(in), &maps);
        vsp_maps_free(&maps);
    }
    vsp_input_close(in);
    return good ? VSP_EXIT_FINE : VSP_EXIT_BAD;
}
