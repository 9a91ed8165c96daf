/* SPDX-License-Identifier: ISC */
/*
 * vspacectl: a tool of the host that shows, checks and compares layouts, and replays what a machine
 * did. It is no part of the proved service: it uses the core's functions, the service none of its.
 *
 * A subcommand is a function in a file of its own, and a row of the table in vspacectl.c.
 */
#ifndef VSP_HOST_COMMAND_H
#define VSP_HOST_COMMAND_H

#include <stddef.h>

/* Exit status of the tool. */
#define VSP_EXIT_FINE 0 /* done, and the answer is yes */
#define VSP_EXIT_NO 1   /* done, and the answer is no: different, faulty, refused */
#define VSP_EXIT_BAD 2  /* not done: bad usage or bad input; one line on stderr says what */

/* Prints `vspacectl: ...` with a newline on stderr; returns VSP_EXIT_BAD. */
__attribute__((format(printf, 1, 2))) int vsp_complain(const char *format, ...);

/* realloc that does not fail: without memory the tool complains and exits with VSP_EXIT_BAD. */
void *vsp_alloc(void *old, size_t size);

/* free, for what vsp_alloc gave. */
void vsp_free(void *old);

/*
 * Reads the options of a subcommand with getopt_long's tables and complains of what is not there in
 * the tool's own words, naming the subcommand argv[0]. Returns the option, -1 at their end, '?'
 * when it has complained. Options may stand after operands.
 */
struct option;
int vsp_option(int argc, char **argv, const char *letters, const struct option *table);

#endif
