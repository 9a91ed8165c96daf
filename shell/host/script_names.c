/* SPDX-License-Identifier: ISC */
/* Words, names and numbers of a scenario, and its clients. */
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/escape.h"
#include "shell/host/script.h"

/* A name in the text cannot steer a terminal: what is not printable is escaped. */
static void complain(const struct vsp_script *script, const char *format, va_list arguments)
{
    char text[VSP_SCRIPT_LINE_BYTES];
    char *escaped;

    vsnprintf(text, sizeof text, format, arguments);
    escaped = vsp_escape(text, strlen(text));
    fflush(stdout);
    if (script->name != NULL) {
        vsp_complain("%s:%lu: %s", script->name, script->line, escaped);
    } else {
        fprintf(stderr, "%s\n", escaped);
    }
    vsp_free(escaped);
}

int vsp_script_bad(const struct vsp_script *script, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    complain(script, format, arguments);
    va_end(arguments);
    return VSP_EXIT_BAD;
}

int vsp_script_wrong(const struct vsp_script *script, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    complain(script, format, arguments);
    va_end(arguments);
    return VSP_EXIT_NO;
}

char *vsp_script_value(char *word)
{
    char *sign = strchr(word, '=');

    if (sign == NULL) {
        return NULL;
    }
    *sign = '\0';
    return sign + 1;
}

const struct vsp_script_name *vsp_script_find(const struct vsp_script *script, const char *name)
{
    for (uint32_t i = 0; i < script->name_count; i++) {
        if (strcmp(script->names[i].name, name) == 0) {
            return &script->names[i];
        }
    }
    return NULL;
}

/* A number, or the number of a name. */
static int term(const struct vsp_script *script, const char *text, size_t length, uint64_t *value)
{
    char word[VSP_SCRIPT_NAME_BYTES];
    const struct vsp_script_name *name;

    if (length >= sizeof word) {
        return 0;
    }
    memcpy(word, text, length);
    word[length] = '\0';
    name = vsp_script_find(script, word);
    if (name != NULL) {
        *value = name->value;
        return 1;
    }
    return vsp_number_parse(word, value);
}

/* Terms with + and - between them. Wraps, as the numbers of the wire do. */
static int sum(const struct vsp_script *script, const char *text, uint64_t *value)
{
    uint64_t all = 0u;
    char sign = '+';

    for (;;) {
        size_t length = strcspn(text, "+-");
        uint64_t one;

        if (!term(script, text, length, &one)) {
            return 0;
        }
        all = sign == '+' ? all + one : all - one;
        if (text[length] == '\0') {
            *value = all;
            return 1;
        }
        sign = text[length];
        text += length + 1u;
    }
}

/* The binary logarithm of an alignment in bytes. */
static int logarithm(uint64_t bytes, uint64_t *value)
{
    uint64_t log = 0u;

    while (log < 63u && (bytes >> log & 1u) == 0u) {
        log++;
    }
    *value = log;
    return bytes == 1ull << log;
}

int vsp_script_number(const struct vsp_script *script, enum vsp_word_kind kind, const char *text,
                      uint64_t *value)
{
    if (vsp_word_named(kind, text, value)) {
        return 1;
    }
    return sum(script, text, value) && (kind != VSP_WORD_LOG2 || logarithm(*value, value));
}

/* Letters, digits, _ and . with no digit first; no word of the language. */
static int may_be_name(const char *name)
{
    static const char letters[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789.";
    static const char *const taken[] = {"client", "badge", "start", "kernel", "layout", "help"};

    for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++) {
        if (strcmp(taken[i], name) == 0) {
            return 0;
        }
    }
    return strspn(name, letters) == strlen(name) && strspn(name, "0123456789.") == 0u
           && strlen(name) < VSP_SCRIPT_NAME_BYTES;
}

int vsp_script_set(struct vsp_script *script, const char *name, uint64_t value, int badge)
{
    uint32_t i = 0u;

    while (i < script->name_count && strcmp(script->names[i].name, name) != 0) {
        i++;
    }
    if (i < script->name_count && (badge != 0 || script->names[i].badge != 0)) {
        return vsp_script_bad(script, "%s is declared already", name);
    }
    if (!may_be_name(name)) {
        return vsp_script_bad(script, "%s cannot be a name", name);
    }
    if (i == VSP_SCRIPT_NAMES) {
        return vsp_script_bad(script, "there are more than %u names", VSP_SCRIPT_NAMES);
    }
    script->name_count += i == script->name_count;
    strcpy(script->names[i].name, name);
    script->names[i].value = value;
    script->names[i].badge = badge;
    return VSP_EXIT_FINE;
}

int vsp_script_badge(struct vsp_script *script, char *rest)
{
    const char *name = vsp_scan_word(&rest);
    const char *text = vsp_scan_word(&rest);
    uint64_t badge;

    if (name == NULL || text == NULL || *rest != '\0') {
        return vsp_script_bad(script, "a badge without a client record is: badge NAME NUMBER");
    }
    return vsp_script_number(script, VSP_WORD_HEX, text, &badge)
               ? vsp_script_set(script, name, badge, 1)
               : vsp_script_bad(script, "%s is no number", text);
}
