/* SPDX-License-Identifier: ISC */
#include "shell/host/retell.h"

#include <inttypes.h>

#include "shell/host/command.h"
#include "shell/host/say.h"
#include "shell/host/words.h"

static void tell_client(FILE *out, uint32_t index, const struct vsp_startup_client *client)
{
    fprintf(out,
            "client c%" PRIu32 " badge=0x%" PRIx64 " spaces=%" PRIu64 " regions=%" PRIu64
            " pages=%" PRIu64,
            index + 1u, client->badge, client->spaces, client->regions, client->pages);
    if (client->frames != 0u) {
        fprintf(out, " frame=0x%" PRIx64 " frames=%" PRIu64, client->frame, client->frames);
    }
    fputs(client->pager != 0u ? " pager\n" : "\n", out);
}

static int tell_start(FILE *out, const struct vsp_replay *replay)
{
    const struct vsp_startup *startup = &replay->engine->startup;

    if (replay->mine_status != VSP_START_READY) {
        fprintf(out, "# an envelope that was refused: %s\n",
                vsp_start_name(replay->mine_status) == NULL ? "?"
                                                            : vsp_start_name(replay->mine_status));
        return 1;
    }
    if (replay->messages != 0u) {
        vsp_complain("%s:%lu: a second service begins, which a scenario cannot say",
                     vsp_input_name(replay->journal.in), replay->journal.start.line);
        return 0;
    }
    if (startup->client_count == 0u) {
        vsp_complain("%s:%lu: a service without clients, which a scenario cannot say",
                     vsp_input_name(replay->journal.in), replay->journal.start.line);
        return 0;
    }
    for (uint32_t i = 0; i < startup->client_count; i++) {
        tell_client(out, i, &startup->client[i]);
    }
    fputs("start -> READY\n", out);
    return 1;
}

/* The client's name, or the number of a badge that is none's. */
static void tell_sender(FILE *out, const struct vsp_replay *replay, uint64_t badge)
{
    uint32_t client = vsp_authority_client(&replay->engine->service.authority, badge);

    if (client < VSP_ENV_CLIENT_MAX) {
        fprintf(out, "c%" PRIu32 " ", client + 1u);
    } else {
        fprintf(out, "0x%" PRIx64 " ", badge);
    }
}

static void tell_exchange(FILE *out, const struct vsp_replay *replay)
{
    const struct vsp_journal_exchange *x = &replay->mine;
    struct vsp_request q;
    uint32_t culprit;

    if (vsp_wire_decode_request(x->message.byte, x->message.byte_len, &q, &culprit) != VSP_OK) {
        fprintf(out, "# %" PRIu32 " bytes that are no request\n", x->message.byte_len);
        return;
    }
    if (x->work.kind != VSP_WORK_NONE && x->outcome == 0u) {
        fputs("kernel refuses next\n", out);
    }
    tell_sender(out, replay, x->message.badge);
    vsp_say_request(out, &x->message);
    fputs("\n  -> ", out);
    vsp_say_reply(out, x->reply_byte, x->reply_len);
    if (x->work.kind != VSP_WORK_NONE) {
        fprintf(out, " kernel=%s", vsp_work_name(x->work.kind));
    }
    fputs(x->notify != 0u ? " pagerd=yes\n" : "\n", out);
}

int vsp_retell(FILE *out, const struct vsp_replay *replay, enum vsp_journal_item item)
{
    if (item == VSP_JOURNAL_START) {
        return tell_start(out, replay);
    }
    tell_exchange(out, replay);
    return 1;
}
