/* SPDX-License-Identifier: ISC */
/* Expected answers: a status, then values by name or in the order of the answer's words. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/say.h"
#include "shell/host/script.h"

/* The answer that is compared. */
struct answer {
    const struct vsp_journal_exchange *exchange;
    uint32_t status;
    struct vsp_reply reply;
    const struct vsp_field *fields; /* what its words say */
    const struct vsp_field *next;   /* that of the next value without a name */
};

/* What may be expected beside the words. */
static int find_beside(const struct answer *a, const char *name, const char **text)
{
    const struct vsp_journal_exchange *x = a->exchange;

    if (strcmp(name, "kernel") == 0) {
        *text = vsp_work_name(x->work.kind);
        return 1;
    }
    *text = x->notify != 0u ? "yes" : "no";
    return strcmp(name, "pagerd") == 0;
}

static int differs(const struct vsp_script *script, const struct answer *a, const char *expected)
{
    char *got = NULL;
    size_t size;
    FILE *text = open_memstream(&got, &size);
    int status;

    if (text == NULL) {
        return vsp_script_wrong(script, "expected %s", expected);
    }
    vsp_say_reply(text, a->exchange->reply_byte, a->exchange->reply_len);
    fclose(text);
    status = vsp_script_wrong(script, "expected %s, got %s", expected, got);
    free(got);
    return status;
}

/* The answer says something else of NAME than it should. */
static int differs_in(const struct vsp_script *script, const struct answer *a, const char *name,
                      const char *text)
{
    char said[VSP_SCRIPT_LINE_BYTES];

    snprintf(said, sizeof said, "%s=%s", name, text);
    return differs(script, a, said);
}

/* Compares a value that has a field. */
static int compare_field(const struct vsp_script *script, const struct answer *a,
                         const struct vsp_field *field, const char *text)
{
    uint64_t value;

    if (!vsp_script_number(script, field->kind, text, &value)) {
        return vsp_script_bad(script, "%s=%s makes no sense", field->name, text);
    }
    return field->word < a->reply.word_count && vsp_field_get(field, a->reply.word) == value
               ? VSP_EXIT_FINE
               : differs_in(script, a, field->name, text);
}

/* NAME=VALUE */
static int compare_named(const struct vsp_script *script, const struct answer *a, const char *name,
                         const char *text)
{
    const struct vsp_field *field = vsp_field_named(a->fields, name);
    const char *beside;
    uint64_t value;

    if (field != NULL) {
        return compare_field(script, a, field, text);
    }
    if (strcmp(name, "epoch") == 0) {
        return vsp_script_number(script, VSP_WORD_NUMBER, text, &value) && value == a->reply.epoch
                   ? VSP_EXIT_FINE
                   : differs_in(script, a, name, text);
    }
    if (!find_beside(a, name, &beside)) {
        return vsp_script_bad(script, "the answer has no %s=", name);
    }
    return strcmp(beside, text) == 0
               ? VSP_EXIT_FINE
               : vsp_script_wrong(script, "expected %s=%s, got %s=%s", name, text, name, beside);
}

/* A value without a name is that of the next field; _ may be anything. */
static int compare_next(const struct vsp_script *script, struct answer *a, const char *text)
{
    const struct vsp_field *field = a->next;

    if (field->name == NULL) {
        return vsp_script_bad(script, "the answer has no word for %s", text);
    }
    a->next++;
    return strcmp(text, "_") == 0 ? VSP_EXIT_FINE : compare_field(script, a, field, text);
}

static int compare_values(const struct vsp_script *script, struct answer *a, char *rest)
{
    int status = VSP_EXIT_FINE;
    char *word;

    while (status == VSP_EXIT_FINE && (word = vsp_scan_word(&rest)) != NULL) {
        char *text = vsp_script_value(word);

        status = text == NULL ? compare_next(script, a, word)
                              : compare_named(script, a, word, text);
    }
    return status;
}

int vsp_script_expect(struct vsp_script *script, char *expected)
{
    const struct vsp_operation *op;
    struct answer a = {.exchange = &script->last};
    const char *word = vsp_scan_word(&expected);
    uint32_t wanted;

    if (!script->answered) {
        return vsp_script_bad(script, "an answer is expected, but nothing was asked");
    }
    if (word == NULL || !vsp_status_named(word, &wanted)) {
        return vsp_script_bad(script, "there is no answer %s", word == NULL ? "" : word);
    }
    script->checks++;
    (void)vsp_wire_decode_reply(a.exchange->reply_byte, a.exchange->reply_len, &a.reply, &a.status);
    if (a.status != wanted) {
        return differs(script, &a, word);
    }
    op = vsp_operation_of(a.reply.op);
    a.fields = wanted == VSP_OK && op != NULL ? op->reply : vsp_status_details(wanted, a.reply.op);
    a.next = a.fields;
    return compare_values(script, &a, expected);
}
