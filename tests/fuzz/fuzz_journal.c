/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as a journal: replay and stat end, whatever they say. What this program's service made
 * of the messages, written as a journal, is one that replays; told as a scenario, it is one that
 * runs, with every answer as expected.
 */
#include <stdlib.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/retell.h"
#include "shell/host/script.h"
#include "shell/host/stat.h"
#include "tests/fuzz/again.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The item as it went here. */
static void put(FILE *out, struct vsp_replay *replay, enum vsp_journal_item item)
{
    if (item == VSP_JOURNAL_START) {
        replay->journal.start.status = replay->mine_status;
        replay->journal.started = replay->mine_status == VSP_START_READY;
        vsp_journal_put_start(out, &replay->journal.start);
    } else {
        vsp_journal_put_exchange(out, &replay->mine);
    }
}

/* Both kinds of what was written. */
struct written {
    FILE *journal;
    FILE *scenario;
    int told; /* the scenario has all items so far */
};

static void go_through(struct vsp_replay *replay, struct vsp_stat *stat, struct written *out)
{
    enum vsp_journal_item item = VSP_JOURNAL_START;
    enum vsp_difference difference = VSP_SAME;

    vsp_journal_put_head(out->journal);
    while (item > VSP_JOURNAL_END) {
        item = vsp_replay_next(replay, &difference);
        if (item > VSP_JOURNAL_END) {
            vsp_stat_count(stat, replay, item);
            put(out->journal, replay, item);
            out->told = out->told && vsp_retell(out->scenario, replay, item);
        }
        if (item > VSP_JOURNAL_END && difference != VSP_SAME) {
            vsp_replay_explain(replay, difference);
        }
    }
    vsp_journal_put_end(out->journal);
}

/* A scenario whose answers have to be the expected ones. */
static void runs(const char *text, size_t size)
{
    static struct vsp_script script;
    struct vsp_input *in = vsp_input_memory("scenario", text, size);
    size_t length;
    char *line;

    vsp_script_begin(&script, "scenario", NULL, NULL);
    while (vsp_input_line(in, &line, &length) == 1) {
        if (vsp_script_line(&script, line) != VSP_EXIT_FINE) {
            abort();
        }
    }
    vsp_script_free(&script);
    vsp_input_close(in);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct vsp_replay replay;
    static struct vsp_stat stat;
    char *text[2] = {NULL, NULL};
    size_t length[2];
    struct written out;

    if (!vsp_replay_begin(&replay, vsp_input_memory("fuzz", data, size))) {
        return 0;
    }
    memset(&stat, 0, sizeof stat);
    out.journal = open_memstream(&text[0], &length[0]);
    out.scenario = open_memstream(&text[1], &length[1]);
    out.told = 1;
    go_through(&replay, &stat, &out);
    fclose(out.journal);
    fclose(out.scenario);
    vsp_stat_sort(&stat);
    vsp_free(stat.space);
    vsp_replay_close(&replay);
    vsp_again_replays(text[0], length[0]);
    if (out.told) {
        runs(text[1], length[1]);
    }
    free(text[0]);
    free(text[1]);
    return 0;
}
