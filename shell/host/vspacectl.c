/* SPDX-License-Identifier: ISC */
/* The tool's entry: finds the subcommand. A new one is a row of the table. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/commands.h"
#include "spec/abi.h"

struct subcommand {
    const char *name;
    const char *operands;
    const char *help; /* one line */
    int (*run)(int argc, char **argv);
};

/* In the order of --help; the last row ends the table. */
static const struct subcommand table[] = {
    {"check", "LAYOUT", "faults of a planned layout; status 1 when there are any", vsp_cmd_check},
    {"diff", "[--json] [-W] A B", "what pages say in one layout and not in the other",
     vsp_cmd_diff},
    {"digest", "LAYOUT...", "SHA-256 of what the pages of a layout say", vsp_cmd_digest},
    {"import-maps", "[--json] FILE", "a Linux process's /proc/PID/maps as a layout",
     vsp_cmd_import_maps},
    {"import-strace", "[--before MAPS] [--journal OUT] [--layout OUT] [--regions N] FILE",
     "memory calls that strace wrote down, as a journal", vsp_cmd_import_strace},
    {"replay", "[--until N] [--layout OUT] [--scenario OUT] JOURNAL",
     "do again what a journal says: every reply has to be the same", vsp_cmd_replay},
    {"run", "[--quiet] [--journal OUT] [SCRIPT]",
     "requests as text, with the answers that are expected; or a session", vsp_cmd_run},
    {"show",
     "[-w] [-x] [-W] [--gaps] [--class NAME] [--at ADDRESS] [--space HANDLE]\n"
     "       [--columns | --json | --layout | --svg | --html] LAYOUT",
     "the map of a process: ranges, sizes, rights, names, sums", vsp_cmd_show},
    {"stat", "[--json] JOURNAL", "what a journal holds, in numbers", vsp_cmd_stat},
    {NULL, NULL, NULL, NULL},
};

static void help_row(const struct subcommand *row)
{
    printf("  %s %s\n      %s\n", row->name, row->operands, row->help);
}

static int help(void)
{
    const struct subcommand *row;

    fputs("usage: vspacectl COMMAND [OPTION]... [FILE]...\n"
          "       vspacectl --help | --version\n\n",
          stdout);
    for (row = table; row->name != NULL; row++) {
        help_row(row);
    }
    fputs("\nA FILE of - is standard input; one compressed by gzip is taken as it is.\n"
          "Exit status: 0 fine, 1 the answer is no, 2 bad usage or input. More: man vspacectl\n",
          stdout);
    return VSP_EXIT_FINE;
}

/* What has not been written is an error of the command. */
static int finish(int status)
{
    if (fflush(stdout) != 0 || ferror(stdout)) {
        return vsp_complain("standard output: %s", strerror(errno));
    }
    return status;
}

int main(int argc, char **argv)
{
    const struct subcommand *row;

    if (argc < 2) {
        return vsp_complain("no command; see vspacectl --help");
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        return finish(help());
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("vspacectl (vspaced ABI %u, layout file 1, journal 1)\n", VSP_ABI_VERSION);
        return finish(VSP_EXIT_FINE);
    }
    for (row = table; row->name != NULL; row++) {
        if (strcmp(argv[1], row->name) == 0) {
            if (argc == 3 && strcmp(argv[2], "--help") == 0) {
                help_row(row);
                return finish(VSP_EXIT_FINE);
            }
            return finish(row->run(argc - 1, argv + 1));
        }
    }
    return vsp_complain("no command %s; see vspacectl --help", argv[1]);
}
