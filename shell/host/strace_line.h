/* SPDX-License-Identifier: ISC */
/*
 * Lines of strace: NAME(ARGUMENTS) = RESULT, after the number of the process (-f) and a time (-t,
 * -r), if they are there; calls that are cut in two, signals and ends of processes.
 */
#ifndef VSP_HOST_STRACE_LINE_H
#define VSP_HOST_STRACE_LINE_H

#include <stdint.h>

#define VSP_STRACE_ARGUMENTS 8u

enum vsp_strace_kind {
    VSP_STRACE_NONSENSE, /* strace does not write such lines */
    VSP_STRACE_NOTHING,  /* a signal, or a word of strace itself */
    VSP_STRACE_CALL,     /* a whole call */
    VSP_STRACE_BEGUN,    /* the first part of one: `rest` is what stands before <unfinished ...> */
    VSP_STRACE_RESUMED,  /* the second: `rest` is what stands behind resumed> */
    VSP_STRACE_ENDED,    /* the process has ended */
};

struct vsp_strace_line {
    long pid; /* 0: none is given */
    char *rest;
};

/* Takes a line apart, which it changes; of calls, `rest` begins with the name. */
enum vsp_strace_kind vsp_strace_parse(char *text, struct vsp_strace_line *line);

/* A whole call. */
struct vsp_strace_call {
    const char *name;
    unsigned count;
    char *argument[VSP_STRACE_ARGUMENTS];
    int failed;      /* the result is an error, or there is none */
    const char *got; /* the result as it is written, behind = */
    uint64_t result;
};

/* Takes a call apart, which it changes; 0: it is none. */
int vsp_strace_call(char *text, struct vsp_strace_call *call);

/* A number: NULL, 123, 0x123, and what strace adds behind it; 0: it is none. */
int vsp_strace_number(const char *text, uint64_t *value);

/* Names joined by |, or a number (-X raw): the sum of what the names are worth in the table. */
struct vsp_strace_flag {
    const char *name;
    uint64_t value;
};
uint64_t vsp_strace_flags(const char *text, const struct vsp_strace_flag *table);

#endif
