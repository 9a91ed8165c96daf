/* SPDX-License-Identifier: ISC */
#include "shell/host/strace_line.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static char *skip_blanks(char *text)
{
    return text + strspn(text, " \t");
}

/* `[pid 12] ` or `12 ` at the beginning. */
static char *take_pid(char *text, long *pid)
{
    int bracket = strncmp(text, "[pid", 4u) == 0;
    char *digits = bracket ? skip_blanks(text + 4) : text;
    size_t length = strspn(digits, "0123456789");
    char *end = digits + length + (bracket ? 1 : 0);

    *pid = 0;
    if (length == 0u || length > 9u || (bracket && digits[length] != ']') || *end != ' ') {
        return text;
    }
    *pid = strtol(digits, NULL, 10);
    return skip_blanks(end);
}

/* A time, of day or since the last call: digits with : or . among them. */
static char *skip_time(char *text)
{
    size_t length = strspn(text, "0123456789:.");

    return length > 0u && text[length] == ' ' && strcspn(text, ":.") < length
               ? skip_blanks(text + length)
               : text;
}

static int ends_with(const char *text, const char *end)
{
    size_t length = strlen(text);
    size_t wanted = strlen(end);

    return length >= wanted && strcmp(text + length - wanted, end) == 0;
}

/* <... NAME resumed>REST */
static enum vsp_strace_kind resumed(char *text, struct vsp_strace_line *line)
{
    char *rest = strstr(text, " resumed>");

    line->rest = rest == NULL ? text : rest + strlen(" resumed>");
    return rest == NULL ? VSP_STRACE_NONSENSE : VSP_STRACE_RESUMED;
}

/* NAME(... */
static enum vsp_strace_kind call_line(char *text)
{
    static const char unfinished[] = " <unfinished ...>";
    size_t name = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_");

    if (name == 0u || text[name] != '(') {
        return VSP_STRACE_NONSENSE;
    }
    if (ends_with(text, unfinished)) {
        text[strlen(text) - strlen(unfinished)] = '\0';
        return VSP_STRACE_BEGUN;
    }
    return VSP_STRACE_CALL;
}

enum vsp_strace_kind vsp_strace_parse(char *text, struct vsp_strace_line *line)
{
    text[strcspn(text, "\r")] = '\0';
    if (strncmp(text, "strace: ", 8u) == 0 || *text == '\0') {
        return VSP_STRACE_NOTHING;
    }
    text = skip_time(take_pid(text, &line->pid));
    line->rest = text;
    if (strncmp(text, "--- ", 4u) == 0) {
        return VSP_STRACE_NOTHING;
    }
    if (strncmp(text, "+++ ", 4u) == 0) {
        return strstr(text, "superseded") == NULL ? VSP_STRACE_ENDED : VSP_STRACE_NOTHING;
    }
    return strncmp(text, "<... ", 5u) == 0 ? resumed(text, line) : call_line(text);
}

/* How a character changes the depth of brackets. */
static int nesting(char c)
{
    return strchr("([{<", c) != NULL ? 1 : strchr(")]}>", c) != NULL ? -1 : 0;
}

/* The end of an argument: a comma, or the bracket that closes the call; NULL: it has none. */
static char *argument_end(char *text)
{
    int depth = 0;
    int quoted = 0;

    for (; *text != '\0'; text++) {
        if (quoted && *text == '\\' && text[1] != '\0') {
            text++;
        } else if (quoted) {
            quoted = *text != '"';
        } else if (*text == '"') {
            quoted = 1;
        } else if (depth == 0 && (*text == ',' || *text == ')')) {
            return text;
        } else if ((*text != '=' || text[1] != '>') && !(*text == '>' && text[-1] == '=')) {
            depth += nesting(*text);
        }
    }
    return NULL;
}

/* The arguments, up to the bracket that closes them; what stands behind it, NULL: it is missing. */
static char *take_arguments(char *text, struct vsp_strace_call *call)
{
    for (call->count = 0u;;) {
        char *end = argument_end(text);
        int last = end != NULL && *end == ')';

        if (end == NULL) {
            return NULL;
        }
        *end = '\0';
        if (call->count < VSP_STRACE_ARGUMENTS) {
            call->argument[call->count++] = skip_blanks(text);
        }
        if (last) {
            return end + 1;
        }
        text = end + 1;
    }
}

/* Cuts off how long the call took (-T): <0.000012> behind a blank. */
static void cut_time(char *text)
{
    char *time = strrchr(text, '<');

    if (time != NULL && time > text && time[-1] == ' '
        && strcmp(time + 1 + strspn(time + 1, "0123456789."), ">") == 0) {
        time[-1] = '\0';
    }
}

int vsp_strace_call(char *text, struct vsp_strace_call *call)
{
    char *bracket = strchr(text, '(');

    if (bracket == NULL) {
        return 0;
    }
    *bracket = '\0';
    call->name = text;
    text = take_arguments(bracket + 1, call);
    if (text == NULL) {
        return 0;
    }
    text = skip_blanks(text);
    if (*text != '=') {
        return 0;
    }
    text = skip_blanks(text + 1);
    cut_time(text);
    call->got = text;
    call->failed = *text == '-' || *text == '?';
    call->result = 0u;
    return call->failed || vsp_strace_number(text, &call->result);
}

int vsp_strace_number(const char *text, uint64_t *value)
{
    char *end;

    if (strncmp(text, "NULL", 4u) == 0) {
        *value = 0u;
        return 1;
    }
    if (!isdigit((unsigned char)*text)) {
        return 0;
    }
    errno = 0;
    *value = strtoull(text, &end, 0);
    return errno == 0 && (*end == '\0' || strchr(" ,<|)", *end) != NULL);
}

uint64_t vsp_strace_flags(const char *text, const struct vsp_strace_flag *table)
{
    uint64_t flags = 0u;

    while (*text != '\0') {
        size_t length = strcspn(text, "|");
        uint64_t value = 0u;

        if (vsp_strace_number(text, &value)) {
            flags |= value;
        }
        for (const struct vsp_strace_flag *f = table; f->name != NULL; f++) {
            if (strlen(f->name) == length && strncmp(f->name, text, length) == 0) {
                flags |= f->value;
            }
        }
        text += length + (text[length] == '|');
    }
    return flags;
}
