/* SPDX-License-Identifier: ISC */
/* Requests: the words of an operation and its arguments, as bytes. */
#include <inttypes.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/form.h"
#include "shell/host/script.h"

/* A request that is being made. */
struct making {
    struct vsp_form form;
    struct vsp_request request; /* all but its words */
    uint64_t magic;
    uint64_t version;
    uint64_t bytes;
};

static int set_number(const struct vsp_script *script, const char *name, const char *text,
                      uint64_t most, uint64_t *value)
{
    if (!vsp_script_number(script, VSP_WORD_NUMBER, text, value)) {
        return vsp_script_bad(script, "%s=%s: no number, and no name of one", name, text);
    }
    return *value <= most ? VSP_EXIT_FINE
                          : vsp_script_bad(script, "%s= is at most %" PRIu64, name, most);
}

/* FIELD=VALUE */
static int set_field(const struct vsp_script *script, struct vsp_form *form, const char *name,
                     const char *text)
{
    const struct vsp_operation *op = form->op;
    const struct vsp_field *field = op == NULL ? NULL : vsp_field_named(op->request, name);
    uint64_t value;

    if (field == NULL) {
        return vsp_script_bad(script, "%s has no %s=; see help %s",
                              op == NULL ? "this operation" : op->name, name,
                              op == NULL ? "" : op->name);
    }
    if (vsp_form_given(form, field)) {
        return vsp_script_bad(script, "%s= is given twice", name);
    }
    if (!vsp_script_number(script, field->kind, text, &value)) {
        return vsp_script_bad(script, "%s=%s makes no sense; see help %s", name, text, op->name);
    }
    return vsp_form_set(form, field, value)
               ? VSP_EXIT_FINE
               : vsp_script_bad(script, "%s=%s does not fit its field", name, text);
}

/* wN=VALUE: a word as it is. */
static int set_word(const struct vsp_script *script, struct making *m, const char *name,
                    const char *text)
{
    uint64_t value = 0u;
    int status = set_number(script, name, text, UINT64_MAX, &value);

    vsp_form_set_word(&m->form, (uint32_t)(name[1] - '0'), value);
    return status;
}

/* Arguments that every request may have. */
static int set_common(const struct vsp_script *script, struct making *m, const char *name,
                      const char *text)
{
    uint64_t value = 0u;
    const struct {
        const char *name;
        uint64_t *value;
        uint64_t most;
    } keys[] = {{"space", &m->request.space, UINT64_MAX},
                {"epoch", &m->request.epoch, UINT64_MAX},
                {"magic", &m->magic, UINT32_MAX},
                {"version", &m->version, UINT16_MAX},
                {"bytes", &m->bytes, VSP_ABI_MESSAGE_BYTES}};

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (strcmp(keys[i].name, name) == 0) {
            m->request.flags |= strcmp(name, "epoch") == 0 ? VSP_FLAG_EXPECT_EPOCH : 0u;
            return set_number(script, name, text, keys[i].most, keys[i].value);
        }
    }
    if (strcmp(name, "id") == 0 || strcmp(name, "flags") == 0) {
        int status = set_number(script, name, text, UINT32_MAX, &value);

        *(name[0] == 'i' ? &m->request.id : &m->request.flags) = (uint32_t)value;
        return status;
    }
    if (strcmp(name, "capability") == 0) {
        if (!vsp_script_number(script, VSP_WORD_CAPABILITY, text, &value) || value > UINT32_MAX) {
            return vsp_script_bad(script, "there is no capability %s", text);
        }
        vsp_form_set_capability(&m->form, value);
        return VSP_EXIT_FINE;
    }
    return set_field(script, &m->form, name, text);
}

/* A flag by its name: any request may have any, since what should not be sent can be. */
static int set_flag(struct making *m, const char *word)
{
    for (const struct vsp_flag *flag = vsp_flags; flag->name != NULL; flag++) {
        if (strcmp(flag->name, word) == 0) {
            m->request.flags |= flag->bit;
            return 1;
        }
    }
    return 0;
}

static int argument(const struct vsp_script *script, struct making *m, char *word)
{
    char *text;

    if (set_flag(m, word)) {
        return VSP_EXIT_FINE;
    }
    text = vsp_script_value(word);
    if (text == NULL) {
        return vsp_script_bad(script, "%s: an argument is NAME=VALUE, or a flag", word);
    }
    if (word[0] == 'w' && word[1] >= '0' && word[1] < (char)('0' + VSP_REQ_WORDS)
        && word[2] == '\0') {
        return set_word(script, m, word, text);
    }
    return set_common(script, m, word, text);
}

/* An operation's name, or its number. */
static int set_operation(const struct vsp_script *script, struct making *m, const char *text)
{
    uint64_t number;

    vsp_form_begin(&m->form, vsp_operation_named(text));
    if (m->form.op != NULL) {
        m->request.op = m->form.op->number;
        return VSP_EXIT_FINE;
    }
    if (!vsp_number_parse(text, &number) || number > UINT16_MAX) {
        return vsp_script_bad(script, "there is no operation %s; see help", text);
    }
    m->request.op = (uint32_t)number;
    return VSP_EXIT_FINE;
}

int vsp_script_request(struct vsp_script *script, char *operation, char *rest,
                       struct vsp_message *message)
{
    struct making m = {.magic = VSP_REQ_MAGIC, .version = VSP_ABI_VERSION, .bytes = VSP_REQ_BYTES};
    int status = set_operation(script, &m, operation);
    char *word;

    while (status == VSP_EXIT_FINE && (word = vsp_scan_word(&rest)) != NULL) {
        status = argument(script, &m, word);
    }
    if (status != VSP_EXIT_FINE) {
        return status;
    }
    vsp_form_fill(&m.form, m.request.flags);
    memcpy(m.request.word, m.form.word, sizeof m.request.word);
    memset(message, 0, sizeof *message);
    vsp_wire_encode_request(&m.request, message->byte);
    vsp_wire_put32(message->byte, VSP_REQ_OFF_MAGIC, (uint32_t)m.magic);
    vsp_wire_put16(message->byte, VSP_REQ_OFF_VERSION, (uint32_t)m.version);
    message->byte_len = (uint32_t)m.bytes;
    message->capability = (uint32_t)m.form.word[VSP_ASK_CAPABILITY];
    message->object = m.form.word[VSP_ASK_OBJECT];
    message->object_rights = (uint32_t)m.form.word[VSP_ASK_OBJECT_RIGHTS];
    return VSP_EXIT_FINE;
}
