/* SPDX-License-Identifier: ISC */
/* replay: a journal again, on this program's service; every reply has to be the same. */
#include <getopt.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/commands.h"
#include "shell/host/outfile.h"
#include "shell/host/progress.h"
#include "shell/host/put_layout.h"
#include "shell/host/retell.h"
#include "shell/host/words.h"

struct replay_options {
    const char *path;
    const char *layout;
    const char *scenario;
    uint64_t until;
};

static const struct option table[] = {
    {"until", required_argument, NULL, 'u'},
    {"layout", required_argument, NULL, 'l'},
    {"scenario", required_argument, NULL, 's'},
    {NULL, 0, NULL, 0},
};

/* 0: it has complained. */
static int read_options(int argc, char **argv, struct replay_options *options)
{
    int option;

    *options = (struct replay_options){NULL, NULL, NULL, UINT64_MAX};
    while ((option = vsp_option(argc, argv, ":u:l:s:", table)) != -1) {
        if (option == 'l') {
            options->layout = optarg;
        } else if (option == 's') {
            options->scenario = optarg;
        } else if (option != 'u') {
            return 0;
        } else if (!vsp_number_parse(optarg, &options->until)) {
            vsp_complain("replay: --until wants the number of a message, not %s", optarg);
            return 0;
        }
    }
    if (argc - optind != 1) {
        vsp_complain("replay: one JOURNAL is wanted; see vspacectl --help");
        return 0;
    }
    options->path = argv[optind];
    return 1;
}

/* Goes through the journal, and tells it as a scenario if there is a file for it; the status. */
static int go(struct vsp_replay *replay, uint64_t until, FILE *scenario)
{
    enum vsp_difference difference = VSP_SAME;
    enum vsp_journal_item item = VSP_JOURNAL_START;
    struct vsp_progress progress;
    int told = 1;

    vsp_progress_begin(&progress, "messages");
    while (told && item > VSP_JOURNAL_END && difference == VSP_SAME && replay->messages < until) {
        item = vsp_replay_next(replay, &difference);
        if (scenario != NULL && item > VSP_JOURNAL_END && difference == VSP_SAME) {
            told = vsp_retell(scenario, replay, item);
        }
        vsp_progress_at(&progress, replay->messages);
    }
    vsp_progress_end(&progress);
    if (difference != VSP_SAME) {
        vsp_replay_explain(replay, difference);
        return VSP_EXIT_NO;
    }
    return item == VSP_JOURNAL_BAD || !told ? VSP_EXIT_BAD : VSP_EXIT_FINE;
}

/* With the journal open; the exit status. */
static int replay_to(struct vsp_replay *replay, const struct replay_options *options)
{
    FILE *scenario = options->scenario == NULL ? NULL : vsp_outfile_open(options->scenario);
    int status;

    if (options->scenario != NULL && scenario == NULL) {
        return VSP_EXIT_BAD;
    }
    status = go(replay, options->until, scenario);
    if (scenario != NULL && !vsp_outfile_close(options->scenario, scenario)) {
        return VSP_EXIT_BAD;
    }
    if (options->layout != NULL && !vsp_put_layouts(options->layout, replay->engine)) {
        return VSP_EXIT_BAD;
    }
    return status;
}

static int is_stdout(const char *path)
{
    return path != NULL && strcmp(path, "-") == 0;
}

int vsp_cmd_replay(int argc, char **argv)
{
    static struct vsp_replay replay;
    struct replay_options options;
    int status;

    if (!read_options(argc, argv, &options) || !vsp_replay_open(&replay, options.path)) {
        return VSP_EXIT_BAD;
    }
    status = replay_to(&replay, &options);
    if (status == VSP_EXIT_FINE && !is_stdout(options.layout) && !is_stdout(options.scenario)) {
        printf("%s: %lu messages, %lu with kernel work, of %lu service%s: every reply the same\n",
               vsp_input_name(replay.journal.in), replay.messages, replay.works, replay.starts,
               replay.starts == 1u ? "" : "s");
    }
    vsp_replay_close(&replay);
    return status;
}
