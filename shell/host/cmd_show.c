/* SPDX-License-Identifier: ISC */
/* vspacectl show LAYOUT: the map of a process, as text, columns, JSON, a picture or a page. */
#include "shell/host/commands.h"

#include <getopt.h>
#include <inttypes.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/names.h"
#include "shell/host/scan.h"
#include "shell/host/show.h"

typedef void (*show_form)(const struct vsp_show *show);

enum { OPTION_AT = 256, OPTION_CLASS, OPTION_GAPS, OPTION_SPACE, OPTION_FORM };

static const show_form forms[] = {vsp_show_columns, vsp_show_json, vsp_show_svg, vsp_show_html,
                                  vsp_show_layout};

static const struct option options[] = {
    {"at", required_argument, NULL, OPTION_AT},
    {"class", required_argument, NULL, OPTION_CLASS},
    {"gaps", no_argument, NULL, OPTION_GAPS},
    {"space", required_argument, NULL, OPTION_SPACE},
    {"wide", no_argument, NULL, 'W'},
    {"columns", no_argument, NULL, OPTION_FORM},
    {"json", no_argument, NULL, OPTION_FORM + 1},
    {"svg", no_argument, NULL, OPTION_FORM + 2},
    {"html", no_argument, NULL, OPTION_FORM + 3},
    {"layout", no_argument, NULL, OPTION_FORM + 4},
    {NULL, 0, NULL, 0},
};

bool vsp_show_space(const struct vsp_show *show, size_t space)
{
    const struct vsp_file_space *s = &show->layout->space[space];

    return !show->one || (s->known[VSP_KEY_HANDLE] && s->key[VSP_KEY_HANDLE] == show->handle);
}

void vsp_space_text(const struct vsp_show *show, size_t space, char text[VSP_SPACE_TEXT])
{
    const struct vsp_file_space *s = &show->layout->space[space];

    if (s->known[VSP_KEY_HANDLE]) {
        snprintf(text, VSP_SPACE_TEXT, "space 0x%" PRIx64, s->key[VSP_KEY_HANDLE]);
    } else {
        snprintf(text, VSP_SPACE_TEXT, "space #%zu", space);
    }
}

/* One option with its argument; false: it has complained. */
static bool take(struct vsp_show *show, show_form *form, int option)
{
    switch (option) {
    case OPTION_AT:
        show->filter.at = true;
        if (!vsp_scan_hex(optarg, &show->filter.address)) {
            vsp_complain("show: --at: not a hexadecimal address");
            return false;
        }
        break;
    case OPTION_CLASS:
        show->filter.class_id = vsp_class_named(optarg);
        if (show->filter.class_id == 0u) {
            vsp_complain("show: --class: no such class");
            return false;
        }
        break;
    case OPTION_SPACE:
        show->one = true;
        if (!vsp_scan_number(optarg, &show->handle)) {
            vsp_complain("show: --space: not a handle");
            return false;
        }
        break;
    case OPTION_GAPS:
        show->filter.gaps = true;
        break;
    case 'W':
        show->wide = true;
        break;
    case 'w':
        show->filter.writable = true;
        break;
    case 'x':
        show->filter.executable = true;
        break;
    default:
        if (option < OPTION_FORM) {
            return false;
        }
        *form = forms[option - OPTION_FORM];
    }
    return true;
}

/* Whether a region of a space that is shown holds the address. */
static bool found(const struct vsp_show *show)
{
    size_t i;
    size_t j;

    for (i = 0u; i < show->layout->count; i++) {
        const struct vsp_file_space *space = &show->layout->space[i];

        for (j = 0u; vsp_show_space(show, i) && j < space->count; j++) {
            if (space->region[j].start <= show->filter.address
                && show->filter.address < space->region[j].end) {
                return true;
            }
        }
    }
    return false;
}

/* Whether there is a space to show. */
static bool any(const struct vsp_show *show)
{
    size_t i;

    for (i = 0u; i < show->layout->count; i++) {
        if (vsp_show_space(show, i)) {
            return true;
        }
    }
    return false;
}

int vsp_cmd_show(int argc, char **argv)
{
    struct vsp_file_layout layout;
    struct vsp_show show = {.layout = &layout};
    show_form form = vsp_show_text;
    int status = VSP_EXIT_FINE;
    int option;

    while ((option = vsp_option(argc, argv, ":Wwx", options)) != -1) {
        if (!take(&show, &form, option)) {
            return VSP_EXIT_BAD;
        }
    }
    if (argc - optind != 1) {
        return vsp_complain("show: one LAYOUT is needed");
    }
    if (!vsp_file_read_ordered(argv[optind], &layout)) {
        return VSP_EXIT_BAD;
    }
    show.title = strcmp(argv[optind], "-") == 0 ? "vspaced layout" : argv[optind];
    if (!any(&show)) {
        status = vsp_complain("%s: no space has the handle 0x%" PRIx64, argv[optind], show.handle);
    } else {
        form(&show);
        status = show.filter.at && !found(&show) ? VSP_EXIT_NO : VSP_EXIT_FINE;
    }
    vsp_file_free(&layout);
    return status;
}
