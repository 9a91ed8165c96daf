/* SPDX-License-Identifier: ISC */
/* run: a scenario from a file or a pipe, or a session at a terminal. */
#include <getopt.h>
#include <string.h>
#include <unistd.h>

#include "shell/host/command.h"
#include "shell/host/commands.h"
#include "shell/host/outfile.h"
#include "shell/host/session.h"

struct run_options {
    const char *path; /* "-": standard input */
    const char *journal;
    int quiet;
};

static const struct option table[] = {{"journal", required_argument, NULL, 'j'},
                                      {"quiet", no_argument, NULL, 'q'},
                                      {NULL, 0, NULL, 0}};

/* 0: it has complained. */
static int read_options(int argc, char **argv, struct run_options *options)
{
    int option;

    *options = (struct run_options){"-", NULL, 0};
    while ((option = vsp_option(argc, argv, ":j:q", table)) != -1) {
        if (option == 'j') {
            options->journal = optarg;
        } else if (option == 'q') {
            options->quiet = 1;
        } else {
            return 0;
        }
    }
    if (argc - optind > 1) {
        vsp_complain("run: at most one SCRIPT is wanted; see vspacectl --help");
        return 0;
    }
    options->path = optind < argc ? argv[optind] : "-";
    return 1;
}

/* The lines of a file; the exit status. */
static int run_file(struct vsp_script *script, struct vsp_input *in)
{
    int status = VSP_EXIT_FINE;
    size_t length;
    char *line;
    int got = 1;

    while (status == VSP_EXIT_FINE && (got = vsp_input_line(in, &line, &length)) == 1) {
        status = vsp_script_line(script, line);
    }
    return got < 0 ? VSP_EXIT_BAD : status == VSP_EXIT_FINE ? vsp_script_end(script) : status;
}

static int run(struct vsp_script *script, const struct run_options *options)
{
    struct vsp_input *in;
    int status;

    if (strcmp(options->path, "-") == 0 && isatty(STDIN_FILENO)) {
        status = vsp_session(script);
        in = NULL;
    } else {
        in = vsp_input_open(options->path);
        if (in == NULL) {
            return VSP_EXIT_BAD;
        }
        script->name = vsp_input_name(in);
        script->echo = 1;
        status = run_file(script, in);
    }
    if (script->journal != NULL) {
        vsp_journal_put_end(script->journal);
    }
    if (in != NULL && status == VSP_EXIT_FINE) {
        printf("%s%s: %lu requests, %lu answers as expected\n", script->out != NULL ? "# " : "",
               script->name, script->requests, script->checks);
    }
    vsp_input_close(in);
    return status;
}

int vsp_cmd_run(int argc, char **argv)
{
    static struct vsp_script script;
    struct run_options options;
    FILE *journal = NULL;
    int status;

    if (!read_options(argc, argv, &options)) {
        return VSP_EXIT_BAD;
    }
    if (options.journal != NULL && (journal = vsp_outfile_open(options.journal)) == NULL) {
        return VSP_EXIT_BAD;
    }
    vsp_script_begin(&script, NULL, options.quiet ? NULL : stdout, journal);
    status = run(&script, &options);
    vsp_script_free(&script);
    if (journal != NULL && !vsp_outfile_close(options.journal, journal)) {
        return VSP_EXIT_BAD;
    }
    return status;
}
