/* SPDX-License-Identifier: ISC */
/* The lines of a scenario: which kind each is, and what a request brings. */
#include "shell/host/script.h"

#include <inttypes.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/say.h"

void vsp_script_begin(struct vsp_script *script, const char *name, FILE *out, FILE *journal)
{
    memset(script, 0, sizeof *script);
    script->name = name;
    script->out = out;
    script->journal = journal;
    script->engine = vsp_engine_new();
    if (journal != NULL) {
        vsp_journal_put_head(journal);
    }
}

void vsp_script_free(struct vsp_script *script)
{
    vsp_free(script->engine);
    script->engine = NULL;
}

/* What came of the last request, as lines that a scenario may hold. */
static void show(const struct vsp_script *script)
{
    const struct vsp_journal_exchange *x = &script->last;
    FILE *out = script->out;

    if (out == NULL) {
        return;
    }
    if (x->work.kind != VSP_WORK_NONE) {
        fputs("  # kernel: ", out);
        vsp_say_work(out, &x->work);
        fputs(x->outcome != 0u ? ": done\n" : ": refused\n", out);
    }
    if (x->notify != 0u) {
        fputs("  # pagerd is signalled\n", out);
    }
    vsp_say_entries(out, "  # ", x->reply_byte, x->reply_len);
    fputs("  -> ", out);
    vsp_say_reply(out, x->reply_byte, x->reply_len);
    fputc('\n', out);
}

/* Sends the message of the last exchange. */
static void send(struct vsp_script *script)
{
    struct vsp_journal_exchange *x = &script->last;

    x->message.token = ++script->token;
    x->outcome = script->refuse != 0 ? 0u : 1u;
    vsp_engine_serve(script->engine, x);
    if (x->work.kind != VSP_WORK_NONE) {
        script->refuse = 0;
    }
    script->requests++;
    script->answered = 1;
    if (script->journal != NULL) {
        vsp_journal_put_exchange(script->journal, x);
    }
    show(script);
}

/* Who sends: a badge's name, or a number. */
static int sender(struct vsp_script *script, const char *who, uint64_t *badge)
{
    const struct vsp_script_name *name = vsp_script_find(script, who);

    if (name != NULL && name->badge != 0) {
        *badge = name->value;
        return VSP_EXIT_FINE;
    }
    if (name != NULL) {
        return vsp_script_bad(script, "%s is no badge, but the number 0x%" PRIx64, who,
                              name->value);
    }
    return vsp_number_parse(who, badge)
               ? VSP_EXIT_FINE
               : vsp_script_bad(script, "%s is neither a command nor a client; see help", who);
}

/* WHO OPERATION ARGUMENT... */
static int request(struct vsp_script *script, char *who, char *rest)
{
    uint64_t badge = 0u;
    char *operation;
    int status = vsp_script_start(script, NULL);

    if (status == VSP_EXIT_FINE) {
        status = sender(script, who, &badge);
    }
    if (status != VSP_EXIT_FINE) {
        return status;
    }
    operation = vsp_scan_word(&rest);
    if (operation == NULL) {
        return vsp_script_bad(script, "what does %s ask for?", who);
    }
    script->answered = 0;
    status = vsp_script_request(script, operation, rest, &script->last.message);
    if (status == VSP_EXIT_FINE) {
        script->last.message.badge = badge;
        send(script);
    }
    return status;
}

/* NAME = WHO OPERATION ..., NAME = NUMBER */
static int assignment(struct vsp_script *script, const char *name, char *rest)
{
    char *first = vsp_scan_word(&rest);
    uint64_t value = 0u;
    int status = VSP_EXIT_FINE;

    if (first == NULL) {
        return vsp_script_bad(script, "what is %s?", name);
    }
    if (*rest == '\0') {
        if (!vsp_script_number(script, VSP_WORD_HEX, first, &value)) {
            return vsp_script_bad(script, "%s is no number", first);
        }
    } else {
        status = request(script, first, rest);
        value = script->engine->reply.word[0];
        if (status == VSP_EXIT_FINE
            && (script->engine->status != VSP_OK || script->engine->reply.word_count == 0u)) {
            return VSP_EXIT_FINE; /* an answer without a number: the name gets none */
        }
    }
    return status == VSP_EXIT_FINE ? vsp_script_set(script, name, value, 0) : status;
}

/* kernel refuses next */
static int kernel(struct vsp_script *script, char *rest)
{
    const char *first = vsp_scan_word(&rest);
    const char *second = vsp_scan_word(&rest);

    if (first == NULL || strcmp(first, "refuses") != 0 || second == NULL
        || strcmp(second, "next") != 0 || *rest != '\0') {
        return vsp_script_bad(script, "of the kernel one can say: kernel refuses next");
    }
    script->refuse = 1;
    return VSP_EXIT_FINE;
}

static int help(struct vsp_script *script, char *rest)
{
    vsp_script_help(script->out != NULL ? script->out : stdout, vsp_scan_word(&rest));
    return VSP_EXIT_FINE;
}

static int start(struct vsp_script *script, char *rest)
{
    char *expected = script->expected;

    if (*rest != '\0') {
        return vsp_script_bad(script, "start takes no argument: %s", rest);
    }
    script->expected = NULL;
    return vsp_script_start(script, expected == NULL ? NULL : vsp_scan_word(&expected));
}

static const struct {
    const char *word;
    int (*run)(struct vsp_script *script, char *rest);
} commands[] = {{"client", vsp_script_client},
                {"badge", vsp_script_badge},
                {"start", start},
                {"kernel", kernel},
                {"layout", vsp_script_layout},
                {"help", help}};

/* What stands in front of the arrow. */
static int statement(struct vsp_script *script, char *text)
{
    char *rest = text;
    char *first = vsp_scan_word(&rest);

    if (first == NULL) {
        return VSP_EXIT_FINE;
    }
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        if (strcmp(first, commands[i].word) == 0) {
            return commands[i].run(script, rest);
        }
    }
    if (rest[0] == '=' && (rest[1] == ' ' || rest[1] == '\t')) {
        (void)vsp_scan_word(&rest);
        return assignment(script, first, rest);
    }
    return request(script, first, rest);
}

/* Repeats what a line asks, without what it expects. */
static void echo(const struct vsp_script *script, const char *line, const char *arrow)
{
    size_t length = arrow == NULL ? strlen(line) : (size_t)(arrow - line);

    while (length > 0u && strchr(" \t\r", line[length - 1u]) != NULL) {
        length--;
    }
    if (script->echo && script->out != NULL && (length > 0u || arrow == NULL)
        && (length != 5u || strncmp(line, "start", length) != 0)) { /* start shows itself */
        fprintf(script->out, "%.*s\n", (int)length, line);
    }
}

/* Ends the text at its comment: a # at the beginning or after a blank. */
static void cut_comment(char *text)
{
    for (char *c = text; *c != '\0'; c++) {
        if (*c == '#' && (c == text || c[-1] == ' ' || c[-1] == '\t')) {
            *c = '\0';
            return;
        }
    }
}

/* The arrow that stands alone as a word; NULL: there is none. */
static char *find_arrow(char *text)
{
    char *arrow = strstr(text, "->");

    while (arrow != NULL
           && ((arrow != text && arrow[-1] != ' ' && arrow[-1] != '\t')
               || strchr(" \t", arrow[2]) == NULL)) {
        arrow = strstr(arrow + 1, "->");
    }
    return arrow;
}

/* A request with what is expected of its answer, or the latter alone. */
static int answered(struct vsp_script *script, char *text, char *arrow)
{
    int status;

    *arrow = '\0';
    if (text[strspn(text, " \t\r")] == '\0') {
        return vsp_script_expect(script, arrow + 2);
    }
    script->expected = arrow + 2;
    status = statement(script, text);
    if (status == VSP_EXIT_FINE && script->expected != NULL) {
        status = vsp_script_expect(script, script->expected);
    }
    script->expected = NULL;
    return status;
}

int vsp_script_line(struct vsp_script *script, char *line)
{
    char *arrow;
    int status;

    script->line++;
    line += strspn(line, " \t");
    if (*line == '|') {
        return vsp_script_region(script, line + 1);
    }
    if (*line == '#') {
        echo(script, line, NULL);
        return VSP_EXIT_FINE;
    }
    cut_comment(line);
    arrow = find_arrow(line);
    echo(script, line, arrow);
    if (line[strspn(line, " \t\r")] == '\0') {
        return VSP_EXIT_FINE;
    }
    status = vsp_script_end(script);
    if (status != VSP_EXIT_FINE) {
        return status;
    }
    return arrow != NULL ? answered(script, line, arrow) : statement(script, line);
}
