/* SPDX-License-Identifier: ISC */
#include "shell/host/replay.h"

#include <inttypes.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/say.h"
#include "shell/host/words.h"

int vsp_replay_begin(struct vsp_replay *replay, struct vsp_input *in)
{
    memset(replay, 0, sizeof *replay);
    if (!vsp_journal_begin(&replay->journal, in)) {
        return 0;
    }
    replay->engine = vsp_engine_new();
    return 1;
}

int vsp_replay_open(struct vsp_replay *replay, const char *path)
{
    struct vsp_input *in = vsp_input_open(path);

    return in != NULL && vsp_replay_begin(replay, in);
}

static int same_work(const struct vsp_work *a, const struct vsp_work *b)
{
    return a->kind == b->kind && a->slot == b->slot && a->page == b->page && a->count == b->count
           && a->rights == b->rights && a->frame == b->frame;
}

static enum vsp_difference compare(const struct vsp_journal_exchange *mine,
                                   const struct vsp_journal_exchange *theirs)
{
    if (!same_work(&mine->work, &theirs->work)) {
        return VSP_DIFFERENT_WORK;
    }
    if (mine->notify != theirs->notify) {
        return VSP_DIFFERENT_NOTIFY;
    }
    return mine->token == theirs->token && mine->reply_len == theirs->reply_len
                   && memcmp(mine->reply_byte, theirs->reply_byte, mine->reply_len) == 0
               ? VSP_SAME
               : VSP_DIFFERENT_REPLY;
}

static enum vsp_difference start(struct vsp_replay *replay)
{
    const struct vsp_journal_start *s = &replay->journal.start;

    replay->starts++;
    replay->mine_status = vsp_engine_start(replay->engine, s->byte, s->byte_len);
    return replay->mine_status == s->status ? VSP_SAME : VSP_DIFFERENT_START;
}

/* Where the journal has no work, the work that is ordered here is refused. */
static enum vsp_difference serve(struct vsp_replay *replay)
{
    const struct vsp_journal_exchange *theirs = &replay->journal.exchange;
    struct vsp_journal_exchange *mine = &replay->mine;

    replay->messages++;
    replay->works += theirs->work.kind != VSP_WORK_NONE;
    mine->message = theirs->message;
    mine->outcome = theirs->work.kind != VSP_WORK_NONE ? theirs->outcome : 0u;
    vsp_engine_serve(replay->engine, mine);
    return compare(mine, theirs);
}

enum vsp_journal_item vsp_replay_next(struct vsp_replay *replay, enum vsp_difference *difference)
{
    enum vsp_journal_item item = vsp_journal_next(&replay->journal);

    if (item == VSP_JOURNAL_START) {
        *difference = start(replay);
    } else if (item == VSP_JOURNAL_EXCHANGE) {
        *difference = serve(replay);
    }
    return item;
}

static const char *start_text(uint32_t status)
{
    const char *name = vsp_start_name(status);

    return name == NULL ? "?" : name;
}

/* The reply in words, and in bytes as a journal has it. */
static void explain_reply(const char *who, const struct vsp_journal_exchange *x)
{
    printf("  %s ", who);
    vsp_say_reply(stdout, x->reply_byte, x->reply_len);
    putchar('\n');
    vsp_say_entries(stdout, "           ", x->reply_byte, x->reply_len);
    printf("           ");
    vsp_journal_put_reply(stdout, x);
}

static void explain_work(const char *who, const struct vsp_journal_exchange *x)
{
    printf("  %s ", who);
    vsp_say_work(stdout, &x->work);
    putchar('\n');
}

/* Both sides of an exchange, of the part that differs. */
static void explain_exchange(const struct vsp_replay *replay, enum vsp_difference difference)
{
    const struct vsp_journal_exchange *theirs = &replay->journal.exchange;
    const struct vsp_journal_exchange *mine = &replay->mine;

    printf("message %lu, line %lu: badge 0x%" PRIx64 " ", replay->messages, theirs->line,
           theirs->message.badge);
    vsp_say_request(stdout, &theirs->message);
    putchar('\n');
    switch (difference) {
    case VSP_DIFFERENT_WORK:
        explain_work("journal:", theirs);
        explain_work("here:   ", mine);
        return;
    case VSP_DIFFERENT_NOTIFY:
        printf("  journal: pagerd %s signalled\n  here:    %s\n", theirs->notify ? "is" : "is not",
               mine->notify ? "it is" : "it is not");
        return;
    default:
        explain_reply("journal:", theirs);
        explain_reply("here:   ", mine);
    }
}

void vsp_replay_explain(const struct vsp_replay *replay, enum vsp_difference difference)
{
    const struct vsp_journal_exchange *x = &replay->journal.exchange;
    const char *what = difference == VSP_DIFFERENT_WORK     ? "the kernel work"
                       : difference == VSP_DIFFERENT_NOTIFY ? "the signal to pagerd"
                                                            : "the reply";
    unsigned long line = difference == VSP_DIFFERENT_WORK && x->work.kind != VSP_WORK_NONE
                             ? x->work_line
                             : x->reply_line;

    if (difference == VSP_DIFFERENT_START) {
        const struct vsp_journal_start *s = &replay->journal.start;

        vsp_complain("%s:%lu: start-up differs: the journal has %" PRIu32 " %s, here it is %" PRIu32
                     " %s",
                     vsp_input_name(replay->journal.in), s->line + 1u, s->status,
                     start_text(s->status), replay->mine_status, start_text(replay->mine_status));
        return;
    }
    vsp_complain("%s:%lu: %s of message %lu differs", vsp_input_name(replay->journal.in), line,
                 what, replay->messages);
    explain_exchange(replay, difference);
}

void vsp_replay_close(struct vsp_replay *replay)
{
    vsp_journal_end(&replay->journal);
    vsp_free(replay->engine);
    replay->engine = NULL;
}
