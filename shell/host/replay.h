/* SPDX-License-Identifier: ISC */
/* A journal beside the service of this program: every item is done here too, and compared. */
#ifndef VSP_HOST_REPLAY_H
#define VSP_HOST_REPLAY_H

#include "shell/host/engine.h"

struct vsp_replay {
    struct vsp_engine *engine;
    struct vsp_journal journal;
    struct vsp_journal_exchange mine; /* what the last message brought here */
    uint32_t mine_status;             /* what the last envelope brought here */
    unsigned long starts;
    unsigned long messages;
    unsigned long works;
};

/* What is different from the journal. */
enum vsp_difference {
    VSP_SAME,
    VSP_DIFFERENT_START,
    VSP_DIFFERENT_WORK,
    VSP_DIFFERENT_NOTIFY,
    VSP_DIFFERENT_REPLY,
};

/* Begins with a journal's head, and takes over the input; 0: it has complained and closed it. */
int vsp_replay_begin(struct vsp_replay *replay, struct vsp_input *in);

/* Opens a journal; 0: it has complained. */
int vsp_replay_open(struct vsp_replay *replay, const char *path);

/* Reads the next item and does it; *difference says how it went when there is an item. */
enum vsp_journal_item vsp_replay_next(struct vsp_replay *replay, enum vsp_difference *difference);

/* Says what is different: a line on stderr, and both sides in words and bytes on stdout. */
void vsp_replay_explain(const struct vsp_replay *replay, enum vsp_difference difference);

/* Closes the journal and lets the service go. */
void vsp_replay_close(struct vsp_replay *replay);

#endif
