/* SPDX-License-Identifier: ISC */
#include "shell/host/say.h"

#include <inttypes.h>

#include "core/wire/wire.h"
#include "shell/host/form.h"
#include "shell/host/put_layout.h"
#include "shell/host/words.h"

static void say_field(FILE *out, const struct vsp_field *field, const uint64_t *word)
{
    fprintf(out, " %s=", field->name);
    vsp_word_print(out, field->kind, vsp_field_get(field, word));
}

/* As words; as a number too, when words do not say all. */
static void say_flags(FILE *out, const struct vsp_request *q)
{
    uint32_t said = VSP_FLAG_EXPECT_EPOCH;

    for (const struct vsp_flag *flag = vsp_flags; flag->name != NULL; flag++) {
        if ((q->flags & flag->bit) != 0u) {
            fprintf(out, " %s", flag->name);
        }
        said |= flag->bit;
    }
    if ((q->flags & VSP_FLAG_EXPECT_EPOCH) != 0u || q->epoch != 0u) {
        fprintf(out, " epoch=%" PRIu64, q->epoch);
    }
    if ((q->flags & ~said) != 0u || (q->epoch != 0u && (q->flags & VSP_FLAG_EXPECT_EPOCH) == 0u)) {
        fprintf(out, " flags=0x%" PRIx32, q->flags);
    }
}

/* The fields, and the words of which these do not say all; what else comes along. */
static void say_words(FILE *out, const struct vsp_operation *op, const struct vsp_request *q,
                      const uint64_t *word)
{
    struct vsp_form form;

    vsp_form_begin(&form, op);
    for (const struct vsp_field *field = op->request; field->name != NULL; field++) {
        if (vsp_field_said(op, field, word)) {
            say_field(out, field, word);
            (void)vsp_form_set(&form, field, vsp_field_get(field, word));
        }
    }
    vsp_form_fill(&form, q->flags);
    for (uint32_t i = 0; i < VSP_REQ_WORDS; i++) {
        if (form.word[i] != word[i]) {
            fprintf(out, " w%" PRIu32 "=0x%" PRIx64, i, word[i]);
        }
    }
    if (form.word[VSP_ASK_CAPABILITY] != word[VSP_ASK_CAPABILITY]) {
        fputs(" capability=", out);
        vsp_word_print(out, VSP_WORD_CAPABILITY, word[VSP_ASK_CAPABILITY]);
    }
}

/* Of an operation that there is not. */
static const struct vsp_operation unknown;

void vsp_say_request(FILE *out, const struct vsp_message *message)
{
    uint64_t word[VSP_ASK_WORDS];
    const struct vsp_operation *op;
    struct vsp_request q;
    uint32_t culprit;

    if (vsp_wire_decode_request(message->byte, message->byte_len, &q, &culprit) != VSP_OK) {
        fprintf(out, "%" PRIu32 " bytes that are no request", message->byte_len);
        return;
    }
    op = vsp_operation_of(q.op);
    if (op == NULL) {
        fprintf(out, "0x%" PRIx32, q.op);
    } else {
        fputs(op->name, out);
    }
    if (q.space != 0u) {
        fprintf(out, " space=0x%" PRIx64, q.space);
    }
    vsp_ask_words(&q, message, word);
    say_words(out, op == NULL ? &unknown : op, &q, word);
    say_flags(out, &q);
}

void vsp_say_reply(FILE *out, const uint8_t *byte, uint32_t byte_len)
{
    const struct vsp_operation *op;
    const struct vsp_field *field;
    struct vsp_reply reply;
    uint32_t status;

    if (vsp_wire_decode_reply(byte, byte_len, &reply, &status) != VSP_OK) {
        fprintf(out, "%" PRIu32 " bytes that are no reply", byte_len);
        return;
    }
    op = vsp_operation_of(reply.op);
    if (vsp_status_name(status) == NULL) {
        fprintf(out, "status %" PRIu32, status);
    } else {
        fputs(vsp_status_name(status), out);
    }
    field = status != VSP_OK || op == NULL ? vsp_status_details(status, reply.op) : op->reply;
    for (; field->name != NULL && field->word < reply.word_count; field++) {
        say_field(out, field, reply.word);
    }
    if (reply.epoch != 0u) {
        fprintf(out, " epoch=%" PRIu64, reply.epoch);
    }
}

void vsp_say_entries(FILE *out, const char *prefix, const uint8_t *byte, uint32_t byte_len)
{
    const struct vsp_operation *op;
    struct vsp_reply reply;
    uint32_t status;

    if (vsp_wire_decode_reply(byte, byte_len, &reply, &status) != VSP_OK || status != VSP_OK) {
        return;
    }
    op = vsp_operation_of(reply.op);
    for (uint32_t at = 2u;
         op != NULL && op->entries != 0u && at + VSP_LIST_ENTRY_WORDS <= reply.word_count;
         at += VSP_LIST_ENTRY_WORDS) {
        struct vsp_file_region region = vsp_put_region(&reply.word[at]);

        fputs(prefix, out);
        vsp_file_write_region(&region, out);
        fprintf(out, " generation=%" PRIu64 "\n", reply.word[at + 5u]);
    }
}

void vsp_say_work(FILE *out, const struct vsp_work *work)
{
    int frames = work->kind == VSP_WORK_MAP || work->kind == VSP_WORK_SUPPLY;

    fputs(vsp_work_name(work->kind), out);
    if (work->kind == VSP_WORK_NONE) {
        return;
    }
    fprintf(out, " slot=%" PRIu32, work->slot);
    if (work->kind != VSP_WORK_CLEAR) {
        fprintf(out, " at=0x%" PRIx64 " pages=%" PRIu64, work->page * VSP_ABI_PAGE_BYTES,
                work->count);
    }
    if (frames || work->kind == VSP_WORK_PROTECT) {
        fputs(" rights=", out);
        vsp_word_print(out, VSP_WORD_RIGHTS, work->rights);
    }
    if (frames) {
        fprintf(out, " frame=0x%" PRIx64, work->frame);
    }
}
