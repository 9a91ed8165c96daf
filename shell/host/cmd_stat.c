/* SPDX-License-Identifier: ISC */
/* stat: what a journal holds, in numbers; how many regions it had, the service here says. */
#include <getopt.h>

#include "shell/host/command.h"
#include "shell/host/commands.h"
#include "shell/host/progress.h"
#include "shell/host/stat.h"

static const struct option table[] = {{"json", no_argument, NULL, 'j'}, {NULL, 0, NULL, 0}};

/* Counts all of a journal; the exit status. */
static int count(struct vsp_stat *stat, struct vsp_replay *replay)
{
    enum vsp_difference difference = VSP_SAME;
    enum vsp_journal_item item = VSP_JOURNAL_START;
    struct vsp_progress progress;

    vsp_progress_begin(&progress, "messages");
    while (item > VSP_JOURNAL_END && difference == VSP_SAME) {
        item = vsp_replay_next(replay, &difference);
        if (item > VSP_JOURNAL_END) {
            vsp_stat_count(stat, replay, item);
        }
        vsp_progress_at(&progress, replay->messages);
    }
    vsp_progress_end(&progress);
    if (difference != VSP_SAME) {
        vsp_replay_explain(replay, difference);
        return VSP_EXIT_NO;
    }
    return item == VSP_JOURNAL_END ? VSP_EXIT_FINE : VSP_EXIT_BAD;
}

int vsp_cmd_stat(int argc, char **argv)
{
    static struct vsp_replay replay;
    static struct vsp_stat stat;
    int json = 0;
    int option;
    int status;

    while ((option = vsp_option(argc, argv, ":j", table)) != -1) {
        if (option != 'j') {
            return VSP_EXIT_BAD;
        }
        json = 1;
    }
    if (argc - optind != 1) {
        return vsp_complain("stat: one JOURNAL is wanted; see vspacectl --help");
    }
    if (!vsp_replay_open(&replay, argv[optind])) {
        return VSP_EXIT_BAD;
    }
    status = count(&stat, &replay);
    vsp_stat_sort(&stat);
    if (json != 0) {
        vsp_stat_print_json(&stat, stdout);
    } else {
        vsp_stat_print(&stat, stdout);
    }
    vsp_free(stat.space);
    vsp_replay_close(&replay);
    return status;
}
