/* SPDX-License-Identifier: ISC */
/* What a journal holds, in numbers. */
#ifndef VSP_HOST_STAT_H
#define VSP_HOST_STAT_H

#include <stdio.h>

#include "shell/host/replay.h"

#define VSP_STAT_OPS 64u      /* rows: operations of the table, then what is no request */
#define VSP_STAT_STATUSES 64u /* columns */
#define VSP_STAT_WORKS 6u     /* VSP_WORK_* */

/* The most regions that a space had at one time. */
struct vsp_stat_space {
    uint64_t handle;
    uint32_t regions;
    uint64_t pages; /* at their most, perhaps another time */
};

struct vsp_stat {
    unsigned long starts;
    unsigned long messages;
    unsigned long replies;
    unsigned long reply_bytes;
    unsigned long signals;
    unsigned long answer[VSP_STAT_OPS][VSP_STAT_STATUSES];
    unsigned long work[VSP_STAT_WORKS][2]; /* refused, done */
    uint64_t work_pages[VSP_STAT_WORKS];   /* of work that was done */
    uint32_t regions;                      /* of all spaces together, at their most */
    size_t space_count;
    size_t space_room;
    struct vsp_stat_space *space; /* in the order in which they had regions first */
    size_t place[VSP_SPACE_MAX];  /* 1 more than the entry of the space that lives there; 0: none */
};

/* Counts the item that was replayed last. */
void vsp_stat_count(struct vsp_stat *stat, const struct vsp_replay *replay,
                    enum vsp_journal_item item);

/* Row of what is no request of the table. */
size_t vsp_stat_other(void);

/* Puts the spaces that had most regions first; no item is counted after that. */
void vsp_stat_sort(struct vsp_stat *stat);

/* As tables, and as JSON. */
void vsp_stat_print(const struct vsp_stat *stat, FILE *out);
void vsp_stat_print_json(const struct vsp_stat *stat, FILE *out);

#endif
