/* SPDX-License-Identifier: ISC */
/* How often each of some things happened, by what it is called. */
#ifndef VSP_HOST_TALLY_H
#define VSP_HOST_TALLY_H

#include <stdio.h>

struct vsp_tally {
    void *root; /* a tree of names with counts */
    unsigned long names;
};

/* One more of what the format says; beyond 1,000 names the rest is counted as one. */
__attribute__((format(printf, 2, 3))) void vsp_tally_add(struct vsp_tally *tally,
                                                         const char *format, ...);

/* Prints the counts, by name, each line after a prefix. */
void vsp_tally_print(const struct vsp_tally *tally, FILE *out, const char *prefix);

void vsp_tally_free(struct vsp_tally *tally);

#endif
