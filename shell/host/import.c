/* SPDX-License-Identifier: ISC */
/* Processes: how they come, what they call, how they end. */
#include "shell/host/import.h"

#include <inttypes.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/envelope_make.h"
#include "shell/host/quote.h"

#define SPACES (VSP_SPACE_MAX < 64u ? VSP_SPACE_MAX : 64u)
#define CLONE_VM 0x100u

void vsp_import_begin(struct vsp_import *import, struct vsp_input *in, FILE *journal,
                      uint64_t regions)
{
    struct vsp_startup startup = {.client_count = 1u,
                                  .client = {{.badge = 1u,
                                              .spaces = SPACES,
                                              .regions = VSP_REGION_MAX,
                                              .pages = VSP_ENV_PAGES_MAX}}};
    struct vsp_journal_start start = {.line = 0u};

    import->in = in;
    import->journal = journal;
    import->regions = regions;
    import->engine = vsp_engine_new();
    start.byte_len = vsp_envelope_make(start.byte, &startup);
    start.status = vsp_engine_start(import->engine, start.byte, start.byte_len);
    if (journal != NULL) {
        vsp_journal_put_head(journal);
        vsp_journal_put_start(journal, &start);
    }
}

static int by_pid(const void *a, const void *b)
{
    const struct vsp_import_process *x = a;
    const struct vsp_import_process *y = b;

    return x->pid < y->pid ? -1 : x->pid > y->pid;
}

/* The process with a number; one without memory when it is new. */
static struct vsp_import_process *process_of(struct vsp_import *import, long pid)
{
    struct vsp_import_process *wanted = vsp_alloc(NULL, sizeof *wanted);
    struct vsp_import_process **found;

    *wanted = (struct vsp_import_process){.pid = pid};
    found = tsearch(wanted, &import->process, by_pid);
    if (found == NULL) {
        exit(vsp_complain("out of memory"));
    }
    if (*found != wanted) {
        vsp_free(wanted);
    } else {
        import->processes++;
    }
    return *found;
}

/* Calls that make a process or a thread. */
static int makes_process(const char *name)
{
    return strncmp(name, "clone", 5u) == 0 || strncmp(name, "fork", 4u) == 0
           || strncmp(name, "vfork", 5u) == 0;
}

/* Whether such a call makes what shares the memory of its maker. */
static int shares(const char *text)
{
    const char *flags = strstr(text, "flags=");
    uint64_t number;

    if (strncmp(text, "vfork", 5u) == 0 || strstr(text, "CLONE_VM") != NULL) {
        return 1;
    }
    return flags != NULL && vsp_strace_number(flags + strlen("flags="), &number)
           && (number & CLONE_VM) != 0u;
}

/* A process gets its memory from the one that made it, whose call this is. */
static int born(struct vsp_import *import, struct vsp_import_process *child,
                const struct vsp_import_process *parent, const char *call)
{
    if (child->memory != NULL || parent->memory == NULL) {
        return 1;
    }
    if (shares(call)) {
        child->memory = parent->memory;
        child->memory->users++;
        return 1;
    }
    return vsp_import_copy(import, child, parent->memory);
}

/* A process that is seen first in a call of its own. */
static int appear(struct vsp_import *import, struct vsp_import_process *process)
{
    if (import->maker != NULL) {
        return born(import, process, import->maker, import->maker->begun);
    }
    if (import->first != NULL) {
        vsp_tally_add(&import->other, "process whose making is not in the trace (%%process): "
                                      "taken as a thread");
        process->memory = import->first;
        process->memory->users++;
        return 1;
    }
    if (!vsp_import_create(import, process)) {
        return 0;
    }
    import->first = process->memory; /* kept when its last user goes */
    import->first->users++;
    return 1;
}

/* A new program: nothing of the old memory is left. */
static int execute(struct vsp_import *import, struct vsp_import_process *process)
{
    int first = process->memory == import->first;

    if (first) {
        import->first->users--;
        import->first = NULL;
    }
    vsp_import_leave(import, process);
    if (!vsp_import_create(import, process)) {
        return 0;
    }
    if (first) {
        import->first = process->memory;
        import->first->users++;
    }
    vsp_import_executed(import, process->memory);
    return 1;
}

/* A whole call of a process, as text. */
static int whole(struct vsp_import *import, struct vsp_import_process *process, char *text)
{
    int maker = makes_process(text);
    int shared = maker && shares(text);
    struct vsp_strace_call call;

    if (!vsp_strace_call(text, &call)) {
        vsp_input_complain(import->in, "this is no line of strace: a call without its end");
        return 0;
    }
    if (maker && !call.failed && call.result <= INT32_MAX) {
        return born(import, process_of(import, (long)call.result), process,
                    shared ? "vfork" : "fork");
    }
    if (strncmp(call.name, "execve", 6u) == 0) {
        return call.failed || execute(import, process);
    }
    return vsp_import_call(import, process, &call);
}

/* The process is in the middle of a call no more: the text of its first part, to be freed. */
static char *take_begun(struct vsp_import *import, struct vsp_import_process *process)
{
    char *text = process->begun;

    if (text != NULL && makes_process(text)) {
        *(process->before == NULL ? &import->maker : &process->before->after) = process->after;
        if (process->after != NULL) {
            process->after->before = process->before;
        }
    }
    process->begun = NULL;
    return text;
}

/* The second part of a call behind its first. */
static int resume(struct vsp_import *import, struct vsp_import_process *process, const char *rest)
{
    char *text = take_begun(import, process);
    size_t length;
    int fine;

    if (text == NULL) {
        return 1; /* the trace began in the middle of it */
    }
    length = strlen(text);
    text = vsp_alloc(text, length + strlen(rest) + 1u);
    strcpy(text + length, rest);
    fine = whole(import, process, text);
    vsp_free(text);
    return fine;
}

/* The first part of a call. */
static void begin(struct vsp_import *import, struct vsp_import_process *process, const char *text)
{
    vsp_free(take_begun(import, process));
    process->begun = strcpy(vsp_alloc(NULL, strlen(text) + 1u), text);
    if (makes_process(text)) {
        process->before = NULL;
        process->after = import->maker;
        if (process->after != NULL) {
            process->after->before = process;
        }
        import->maker = process;
    }
}

static void ended(struct vsp_import *import, struct vsp_import_process *process)
{
    vsp_import_leave(import, process);
    tdelete(process, &import->process, by_pid);
    vsp_free(take_begun(import, process));
    vsp_free(process);
}

int vsp_import_line(struct vsp_import *import, char *text)
{
    struct vsp_strace_line line = {0, text};
    enum vsp_strace_kind kind = vsp_strace_parse(text, &line);
    struct vsp_import_process *process;

    if (kind == VSP_STRACE_NOTHING) {
        return 1;
    }
    if (kind == VSP_STRACE_NONSENSE) {
        vsp_quote(import->in, line.rest, "this is no line of strace");
        return 0;
    }
    process = process_of(import, line.pid);
    if (process->memory == NULL && kind != VSP_STRACE_ENDED && !appear(import, process)) {
        return 0;
    }
    switch (kind) {
    case VSP_STRACE_CALL:
        return whole(import, process, line.rest);
    case VSP_STRACE_BEGUN:
        begin(import, process, line.rest);
        return 1;
    case VSP_STRACE_RESUMED:
        return resume(import, process, line.rest);
    default:
        ended(import, process);
        return 1;
    }
}

/* One list of the report, when there is anything in it. */
static void report_one(const char *title, const struct vsp_tally *tally)
{
    if (tally->names != 0u) {
        fprintf(stderr, "  %s:\n", title);
        vsp_tally_print(tally, stderr, "  ");
    }
}

void vsp_import_report(const struct vsp_import *import, unsigned long lines)
{
    fprintf(stderr, "vspacectl: %s: %lu lines, %lu process%s, %lu requests, %lu of them refused\n",
            vsp_input_name(import->in), lines, import->processes,
            import->processes == 1u ? "" : "es", import->requests, import->refused);
    report_one("refused by vspaced", &import->refusals);
    report_one("without an equivalent", &import->missing);
    report_one("done in other words", &import->other);
}

static void free_process(void *node)
{
    struct vsp_import_process *process = node;

    if (process->memory != NULL && --process->memory->users == 0u) {
        vsp_free(process->memory);
    }
    vsp_free(process->begun);
    vsp_free(process);
}

void vsp_import_end(struct vsp_import *import)
{
    tdestroy(import->process, free_process);
    if (import->first != NULL && --import->first->users == 0u) {
        vsp_free(import->first);
    }
    vsp_import_objects_free(import);
    vsp_import_befores_free(import);
    vsp_tally_free(&import->refusals);
    vsp_tally_free(&import->missing);
    vsp_tally_free(&import->other);
    vsp_free(import->engine);
}
