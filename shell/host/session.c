/* SPDX-License-Identifier: ISC */
/* The session: libedit reads, and completes the word at the cursor from what may stand there. */
#include "shell/host/session.h"

#include <editline/readline.h>
#include <stdlib.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/names.h"

#define HISTORY_FILE ".vspacectl_history"

static const struct vsp_script *session; /* the completer of libedit takes no argument */
static const char *const first_words[] = {"client", "badge", "start", "kernel refuses next",
                                          "layout", "help",  "quit"};

/* The candidates for the present word, one after the other. */
struct candidates {
    int stage;
    size_t next;
};
static struct candidates at;
static const struct vsp_operation *typed; /* the operation that stands before the cursor */
static int is_first;
static const char *before_sign; /* what a value at the cursor is for: "class="; or NULL */

/* A copy of a name, with an end behind it. */
static char *copy(const char *name, const char *end)
{
    char *whole = malloc(strlen(name) + strlen(end) + 1u);

    return whole == NULL ? NULL : strcat(strcpy(whole, name), end);
}

/* The next name that begins so: what any operation takes, then its own fields, then its flags. */
static char *field_candidate(const char *text)
{
    static const char *const common[] = {"space=", "epoch="};
    const size_t count = sizeof common / sizeof common[0];
    size_t fields = count;

    while (typed->request[fields - count].name != NULL) {
        fields++;
    }
    for (;;) {
        size_t i = at.next++;
        const struct vsp_flag *flag = i < fields ? NULL : &vsp_flags[i - fields];
        const char *name = i < count    ? common[i]
                           : i < fields ? typed->request[i - count].name
                                        : flag->name;

        if (name == NULL) {
            return NULL;
        }
        if (strncmp(name, text, strlen(text)) == 0 && (flag == NULL || flag->op == typed->number)) {
            return copy(name, i < count ? "" : flag == NULL ? "=" : " ");
        }
    }
}

/* Operations by their names, and then by what stands behind the underscore in these. */
static char *operation_candidate(const char *text)
{
    size_t count = 0u;

    while (vsp_operations[count].name != NULL) {
        count++;
    }
    while (at.next < 2u * count) {
        size_t i = at.next++;
        const char *name = vsp_operations[i % count].name;

        name = i < count ? name : strchr(name, '_');
        if (i >= count && name != NULL) {
            name++;
        }
        if (name != NULL && strncasecmp(name, text, strlen(text)) == 0) {
            return strdup(name);
        }
    }
    return NULL;
}

static char *name_candidate(const char *text)
{
    size_t fixed = is_first ? sizeof first_words / sizeof first_words[0] : 0u;

    while (at.next < fixed + session->name_count) {
        size_t i = at.next++;
        const char *name = i < fixed ? first_words[i] : session->names[i - fixed].name;

        if (strncmp(name, text, strlen(text)) == 0) {
            return strdup(name);
        }
    }
    return NULL;
}

/* Values: names that are declared, and those of classes. */
static char *value_candidate(const char *text)
{
    int class_id = strcmp(before_sign, "class") == 0;

    while (at.next < (class_id ? VSP_CLASS_COUNT : session->name_count)) {
        size_t i = at.next++;
        const char *name = class_id ? vsp_name_class((uint32_t)i) : session->names[i].name;

        if (strncmp(name, text, strlen(text)) == 0 && (!class_id || i > 0u)) {
            return copy(name, " ");
        }
    }
    return NULL;
}

/* libedit asks again and again, with state 0 the first time. */
static char *candidate(const char *text, int state)
{
    if (state == 0) {
        at = (struct candidates){0, 0u};
    }
    if (before_sign != NULL) {
        return value_candidate(text);
    }
    if (typed != NULL) {
        return field_candidate(text);
    }
    while (at.stage < 2) {
        char *found = at.stage == 0 ? name_candidate(text)
                                    : (is_first ? NULL : operation_candidate(text));

        if (found != NULL) {
            return found;
        }
        at.stage++;
        at.next = 0u;
    }
    return NULL;
}

/* The words before the cursor say what may stand at it. */
static char **complete(const char *text, int start, int end)
{
    static char before[VSP_SCRIPT_LINE_BYTES];
    char *rest = before;
    char *last = NULL;
    char *word;

    (void)end;
    snprintf(before, sizeof before, "%.*s", start, rl_line_buffer);
    is_first = before[strspn(before, " \t")] == '\0';
    typed = NULL;
    while ((word = vsp_scan_word(&rest)) != NULL) {
        const struct vsp_operation *op = vsp_operation_named(word);

        typed = op != NULL ? op : typed;
        last = word;
    }
    before_sign = start > 0 && rl_line_buffer[start - 1] == '=' ? last : NULL;
    if (before_sign != NULL && vsp_script_value(last) == NULL) {
        before_sign = NULL;
    }
    rl_attempted_completion_over = 1;
    rl_completion_append_character = typed != NULL ? '\0' : ' ';
    return rl_completion_matches(text, candidate);
}

/* Where the history is kept between sessions; NULL: nowhere. */
static char *history_path(void)
{
    const char *home = getenv("HOME");
    char *path = home == NULL ? NULL : malloc(strlen(home) + sizeof HISTORY_FILE + 1u);

    if (path != NULL) {
        sprintf(path, "%s/%s", home, HISTORY_FILE);
    }
    return path;
}

static void begin(const struct vsp_script *script, const char *history)
{
    session = script;
    rl_readline_name = "vspacectl";
    rl_attempted_completion_function = complete;
    rl_completer_word_break_characters = " \t=";
    using_history();
    if (history != NULL) {
        (void)read_history(history);
    }
    puts("A service of vspaced, on this host. help shows what can be said, quit ends.");
}

/* One line of the session; 0: the last one. */
static int turn(struct vsp_script *script)
{
    char *line = readline("vspaced> ");
    char *text = line;

    if (line == NULL) {
        putchar('\n');
        return 0;
    }
    text += strspn(text, " \t");
    if (strcmp(text, "quit") == 0 || strcmp(text, "exit") == 0) {
        free(line);
        return 0;
    }
    if (*text != '\0') {
        add_history(text);
    }
    (void)vsp_script_line(script, text);
    fflush(stdout);
    free(line);
    return 1;
}

int vsp_session(struct vsp_script *script)
{
    char *history = history_path();

    begin(script, history);
    while (turn(script)) {
    }
    if (history != NULL) {
        (void)write_history(history);
    }
    free(history);
    return VSP_EXIT_FINE;
}
