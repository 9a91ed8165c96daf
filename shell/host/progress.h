/* SPDX-License-Identifier: ISC */
/* How far long work is: a line on stderr that writes over itself, on a terminal alone. */
#ifndef VSP_HOST_PROGRESS_H
#define VSP_HOST_PROGRESS_H

struct vsp_progress {
    const char *what; /* what is counted: "messages" */
    int shown;
    int terminal;
    long long next; /* when the line is written next, in milliseconds */
};

/* Begins; nothing is shown in the first second. */
void vsp_progress_begin(struct vsp_progress *progress, const char *what);

/* So many are done. */
void vsp_progress_at(struct vsp_progress *progress, unsigned long count);

/* Takes the line away. */
void vsp_progress_end(struct vsp_progress *progress);

#endif
