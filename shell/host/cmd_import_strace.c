/* SPDX-License-Identifier: ISC */
/* import-strace: the memory calls of programs, as a journal and as the layout that they leave. */
#include <getopt.h>

#include "shell/host/command.h"
#include "shell/host/commands.h"
#include "shell/host/import.h"
#include "shell/host/outfile.h"
#include "shell/host/progress.h"
#include "shell/host/put_layout.h"
#include "shell/host/words.h"

struct import_options {
    const char *path;
    const char *journal; /* NULL: standard output, unless a layout is asked for */
    const char *layout;
    uint64_t regions;
};

static const struct option table[] = {{"before", required_argument, NULL, 'b'},
                                      {"journal", required_argument, NULL, 'j'},
                                      {"layout", required_argument, NULL, 'l'},
                                      {"regions", required_argument, NULL, 'r'},
                                      {NULL, 0, NULL, 0}};

/* The maps of --before go where they are used; 0: it has complained. */
static int read_options(int argc, char **argv, struct import_options *options,
                        struct vsp_import *import)
{
    int option;

    *options = (struct import_options){NULL, NULL, NULL, VSP_IMPORT_REGIONS};
    while ((option = vsp_option(argc, argv, ":b:j:l:r:", table)) != -1) {
        if (option == 'b') {
            if (!vsp_import_read_before(import, optarg)) {
                return 0;
            }
        } else if (option == 'j') {
            options->journal = optarg;
        } else if (option == 'l') {
            options->layout = optarg;
        } else if (option != 'r') {
            return 0;
        } else if (!vsp_number_parse(optarg, &options->regions) || options->regions == 0u
                   || options->regions > VSP_REGION_MAX) {
            vsp_complain("import-strace: --regions is 1 to %u, not %s", VSP_REGION_MAX, optarg);
            return 0;
        }
    }
    if (argc - optind != 1) {
        vsp_complain("import-strace: one FILE is wanted, which strace -f -y -o FILE wrote");
        return 0;
    }
    options->path = argv[optind];
    return 1;
}

/* All lines; the exit status. */
static int go(struct vsp_import *import)
{
    struct vsp_progress progress;
    size_t length;
    char *line;
    int fine = 1;
    int got = 1;

    vsp_progress_begin(&progress, "lines");
    while (fine && (got = vsp_input_line(import->in, &line, &length)) == 1) {
        fine = vsp_import_line(import, line);
        vsp_progress_at(&progress, vsp_input_number(import->in));
    }
    vsp_progress_end(&progress);
    if (got == 0 && vsp_input_number(import->in) == 0u) {
        vsp_input_complain(import->in, "nothing in it");
        return VSP_EXIT_BAD;
    }
    return fine && got == 0 ? VSP_EXIT_FINE : VSP_EXIT_BAD;
}

/* Where the journal goes, unless it is to be none. */
static const char *journal_path(const struct import_options *options)
{
    return options->journal == NULL && options->layout == NULL ? "-" : options->journal;
}

/* With everything open; the exit status. */
static int run(struct vsp_import *import, const struct import_options *options)
{
    int status = go(import);

    if (status != VSP_EXIT_FINE) {
        return status;
    }
    if (import->journal != NULL) {
        vsp_journal_put_end(import->journal);
    }
    if (options->layout != NULL && !vsp_put_layouts(options->layout, import->engine)) {
        return VSP_EXIT_BAD;
    }
    vsp_import_befores_left(import);
    vsp_import_report(import, vsp_input_number(import->in));
    return VSP_EXIT_FINE;
}

/* With the trace open; the exit status. */
static int import_from(struct vsp_import *import, const struct import_options *options,
                       struct vsp_input *in)
{
    const char *path = journal_path(options);
    FILE *journal = path == NULL ? NULL : vsp_outfile_open(path);
    int status;

    if (path != NULL && journal == NULL) {
        return VSP_EXIT_BAD;
    }
    vsp_import_begin(import, in, journal, options->regions);
    status = run(import, options);
    vsp_import_end(import);
    return journal == NULL || vsp_outfile_close(path, journal) ? status : VSP_EXIT_BAD;
}

int vsp_cmd_import_strace(int argc, char **argv)
{
    static struct vsp_import import;
    struct import_options options;
    struct vsp_input *in;
    int status = VSP_EXIT_BAD;

    if (!read_options(argc, argv, &options, &import)) {
        return VSP_EXIT_BAD;
    }
    in = vsp_input_open(options.path);
    if (in != NULL) {
        status = import_from(&import, &options, in);
    }
    vsp_input_close(in);
    return status;
}
