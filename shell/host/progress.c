/* SPDX-License-Identifier: ISC */
#include "shell/host/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define FIRST 1000
#define EVERY 200
#define LOOK 0xffu /* the clock is looked at once in so many */

static long long now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1000LL * t.tv_sec + t.tv_nsec / 1000000;
}

void vsp_progress_begin(struct vsp_progress *progress, const char *what)
{
    progress->what = what;
    progress->shown = 0;
    progress->terminal = isatty(STDERR_FILENO);
    progress->next = now() + FIRST;
}

void vsp_progress_at(struct vsp_progress *progress, unsigned long count)
{
    if (progress->terminal == 0 || (count & LOOK) != 0u || now() < progress->next) {
        return;
    }
    fprintf(stderr, "\r%lu %s", count, progress->what);
    progress->shown = 1;
    progress->next = now() + EVERY;
}

void vsp_progress_end(struct vsp_progress *progress)
{
    if (progress->shown != 0) {
        fputs("\r\033[K", stderr);
    }
}
