/* SPDX-License-Identifier: ISC */
/*
 * Scenarios: requests written as text, one a line, with the answers that are expected beside them
 * (spec/scenarios.md). A file, a pipe and a person at a terminal use the same language.
 */
#ifndef VSP_HOST_SCRIPT_H
#define VSP_HOST_SCRIPT_H

#include <stdint.h>
#include <stdio.h>

#include "shell/host/engine.h"
#include "shell/host/scan.h"
#include "shell/host/words.h"

#define VSP_SCRIPT_NAMES 512u
#define VSP_SCRIPT_NAME_BYTES 32u
#define VSP_SCRIPT_LINE_BYTES 4096u

/* A name that the scenario gave a number: a badge, a handle, an address. */
struct vsp_script_name {
    char name[VSP_SCRIPT_NAME_BYTES];
    uint64_t value;
    int badge; /* 1: who may send */
};

struct vsp_script {
    const char *name;   /* of the file, for complaints; NULL: a person types */
    unsigned long line; /* the number of the present one */
    FILE *out;          /* answers; NULL: nothing is shown */
    int echo;           /* 1: what was asked too, so that what is shown is a scenario again */
    FILE *journal;      /* NULL: none is kept */
    struct vsp_engine *engine;
    struct vsp_startup startup; /* the clients declared so far */
    int started;
    uint64_t token;
    int refuse; /* 1: the kernel refuses the next work */
    uint32_t name_count;
    struct vsp_script_name names[VSP_SCRIPT_NAMES];
    struct vsp_journal_exchange last; /* the last request and its answer, if there is one */
    int answered;
    char *expected; /* what stands behind the arrow of the present line, until it is used */
    unsigned long requests;
    unsigned long checks;
    uint32_t shown_space; /* index of the space of the last layout command, and from where on */
    uint64_t shown_at;    /* its regions have not been compared */
    int showing;          /* 1: expected regions may follow, 2: some did */
};

/* Begins with nothing declared. */
void vsp_script_begin(struct vsp_script *script, const char *name, FILE *out, FILE *journal);

/* Does one line, which it changes; VSP_EXIT_*: NO when an answer is not the expected one. */
int vsp_script_line(struct vsp_script *script, char *line);

/* The end of what was asked last: no region of an expected layout may be missing; VSP_EXIT_*. */
int vsp_script_end(struct vsp_script *script);

/* Lets the service go. */
void vsp_script_free(struct vsp_script *script);

/* ---- The parts of it ---- */

/* Complains with file and line; returns VSP_EXIT_BAD, of a wrong answer VSP_EXIT_NO. */
__attribute__((format(printf, 2, 3))) int vsp_script_bad(const struct vsp_script *script,
                                                         const char *format, ...);
__attribute__((format(printf, 2, 3))) int vsp_script_wrong(const struct vsp_script *script,
                                                           const char *format, ...);

/* Parts NAME=VALUE: the value, after a zero byte in place of the sign; NULL: there is no sign. */
char *vsp_script_value(char *word);

/* The name of that kind, or the sum of numbers and names given; 0: it is neither. */
int vsp_script_number(const struct vsp_script *script, enum vsp_word_kind kind, const char *text,
                      uint64_t *value);

/* Gives a name a number, or another one; VSP_EXIT_*. */
int vsp_script_set(struct vsp_script *script, const char *name, uint64_t value, int badge);

/* What a name stands for; NULL: nothing. */
const struct vsp_script_name *vsp_script_find(const struct vsp_script *script, const char *name);

/* client and badge lines; VSP_EXIT_*. */
int vsp_script_client(struct vsp_script *script, char *rest);
int vsp_script_badge(struct vsp_script *script, char *rest);

/* Starts the service, unless it has; `expected` is a name of a status or NULL; VSP_EXIT_*. */
int vsp_script_start(struct vsp_script *script, const char *expected);

/* Makes the request of an operation and its arguments; VSP_EXIT_*. */
int vsp_script_request(struct vsp_script *script, char *operation, char *rest,
                       struct vsp_message *message);

/* Compares the last answer with what is expected; VSP_EXIT_*. */
int vsp_script_expect(struct vsp_script *script, char *expected);

/* layout SPACE, and a line of an expected layout; VSP_EXIT_*. */
int vsp_script_layout(struct vsp_script *script, char *rest);
int vsp_script_region(struct vsp_script *script, char *rest);

/* help, help OPERATION. */
void vsp_script_help(FILE *out, const char *operation);

#endif
