/* SPDX-License-Identifier: ISC */
/* The writer of journals. */
#include <inttypes.h>

#include "core/state/space.h"
#include "shell/host/journal.h"

/* LEN HEX, and the end of the line. */
static void put_bytes(FILE *out, const uint8_t *byte, uint32_t byte_len)
{
    uint32_t said = byte_len;

    while (said > 0u && byte[said - 1u] == 0u) {
        said--;
    }
    fprintf(out, " %" PRIu32 " %s", byte_len, said == 0u ? "-" : "");
    for (uint32_t i = 0; i < said; i++) {
        static const char digits[] = "0123456789abcdef";

        fputc(digits[byte[i] / 16u], out);
        fputc(digits[byte[i] % 16u], out);
    }
    fputc('\n', out);
}

void vsp_journal_put_head(FILE *out)
{
    fprintf(out, "vspaced-journal %u\nbuild spaces=%u regions=%u grants=%u\n", VSP_JOURNAL_VERSION,
            VSP_SPACE_MAX, VSP_REGION_MAX, VSP_GRANT_MAX);
}

void vsp_journal_put_start(FILE *out, const struct vsp_journal_start *start)
{
    fputs("envelope", out);
    put_bytes(out, start->byte, start->byte_len);
    fprintf(out, "ready %" PRIu32 "\n", start->status);
}

void vsp_journal_put_reply(FILE *out, const struct vsp_journal_exchange *exchange)
{
    fprintf(out, "r %" PRIu64, exchange->token);
    put_bytes(out, exchange->reply_byte, exchange->reply_len);
}

void vsp_journal_put_exchange(FILE *out, const struct vsp_journal_exchange *exchange)
{
    const struct vsp_message *m = &exchange->message;
    const struct vsp_work *w = &exchange->work;

    fprintf(out, "m %" PRIu64 " %" PRIu64 " %" PRIu32 " %" PRIu64 " %" PRIu32, m->badge, m->token,
            m->capability, m->object, m->object_rights);
    put_bytes(out, m->byte, m->byte_len);
    if (w->kind != VSP_WORK_NONE) {
        fprintf(out,
                "w %" PRIu32 " %" PRIu32 " %" PRIu64 " %" PRIu64 " %" PRIu32 " %" PRIu64
                "\no %" PRIu32 "\n",
                w->kind, w->slot, w->page, w->count, w->rights, w->frame, exchange->outcome);
    }
    if (exchange->notify != 0u) {
        fputs("n\n", out);
    }
    vsp_journal_put_reply(out, exchange);
}

void vsp_journal_put_end(FILE *out)
{
    fputs("end\n", out);
}
