/* SPDX-License-Identifier: ISC */
#include "shell/host/command.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

int vsp_complain(const char *format, ...)
{
    va_list arguments;

    fputs("vspacectl: ", stderr);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    return VSP_EXIT_BAD;
}

void *vsp_alloc(void *old, size_t size)
{
    void *got = realloc(old, size > 0u ? size : 1u);

    if (got == NULL) {
        exit(vsp_complain("out of memory"));
    }
    return got;
}

void vsp_free(void *old)
{
    free(old);
}

/* The colon in front tells a missing argument from an unknown option. */
int vsp_option(int argc, char **argv, const char *letters, const struct option *table)
{
    int option;

    opterr = 0;
    option = getopt_long(argc, argv, letters, table, NULL);
    if (option == ':') {
        vsp_complain("%s: %s needs an argument", argv[0], argv[optind - 1]);
        return '?';
    }
    if (option == '?') {
        if (optopt > ' ' && optopt < 127) {
            vsp_complain("%s: no option -%c; see vspacectl --help", argv[0], optopt);
        } else {
            vsp_complain("%s: no option %s; see vspacectl --help", argv[0], argv[optind - 1]);
        }
    }
    return option;
}
