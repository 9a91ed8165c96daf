/* SPDX-License-Identifier: ISC */
/* What a journal's writer wrote, read again: it is a journal, and replays. For the fuzzers. */
#ifndef VSP_TESTS_FUZZ_AGAIN_H
#define VSP_TESTS_FUZZ_AGAIN_H

#include <stdlib.h>

#include "shell/host/replay.h"

/* Aborts unless the text is a complete journal that this program's service gives the same. */
static inline void vsp_again_replays(const char *text, size_t size)
{
    static struct vsp_replay replay;
    enum vsp_journal_item item = VSP_JOURNAL_START;
    enum vsp_difference difference = VSP_SAME;

    if (!vsp_replay_begin(&replay, vsp_input_memory("again", text, size))) {
        abort();
    }
    while (item > VSP_JOURNAL_END) {
        item = vsp_replay_next(&replay, &difference);
        if (item == VSP_JOURNAL_BAD || difference != VSP_SAME) {
            abort();
        }
    }
    vsp_replay_close(&replay);
}

#endif
