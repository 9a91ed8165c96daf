/* SPDX-License-Identifier: ISC */
#ifndef SAMPLE_H
#define SAMPLE_H

#include <vspaced/words.h>

#define SAMPLE_OBJECT 7u /* what pagerd calls the program's file */

/* What the sample made. */
struct sample {
    uint64_t space;
    uint64_t heap;
    uint64_t more; /* heap that had to go elsewhere */
    uint64_t stack;
    uint32_t regions; /* of the space in the end */
};

/*
 * Lays out the address space of a program, whose VSpace capability is in a slot of ours. Returns
 * VSP_OK, or the status of what went wrong, which client->error describes.
 */
uint32_t sample_run(struct vspaced_client *client, uint64_t vspace, struct sample *made);

#endif
