/* SPDX-License-Identifier: ISC */
#ifndef SAMPLE_H
#define SAMPLE_H

#include <vspaced/words.h>

/* What the sample made. */
struct sample {
    uint64_t space;
    uint64_t heap;
    uint64_t more; /* heap that had to go elsewhere */
    uint64_t stack;
    uint32_t regions; /* of the space in the end */
};

/*
 * Lays out the address space of a program. Its VSpace capability is in one slot of ours, that of
 * its file, an object of pagerd's, in another. Returns VSP_OK, or the status of what went wrong,
 * which client->error describes.
 */
uint32_t sample_run(struct vspaced_client *client, uint64_t vspace, uint64_t file,
                    struct sample *made);

#endif
