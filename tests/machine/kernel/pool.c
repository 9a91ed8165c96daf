/* SPDX-License-Identifier: ISC */
/* The kernel's own frames: between its image and the frames that rootd gives away. */
#include "tests/machine/kernel/kernel.h"

#define POOL_END ((uint64_t)MACHINE_FRAME_FIRST * VSP_ABI_PAGE_BYTES)

static uint64_t free_list; /* physical; each free frame begins with the next */

void *pool_at(uint64_t physical)
{
    return (void *)(physical + KERNEL_BASE);
}

void pool_give(uint64_t physical)
{
    *(uint64_t *)pool_at(physical) = free_list;
    free_list = physical;
}

void pool_init(void)
{
    uint64_t physical = (uint64_t)kernel_end - KERNEL_BASE;
    for (; physical < POOL_END; physical += VSP_ABI_PAGE_BYTES) {
        pool_give(physical);
    }
}

/* A frame of zeroes, or 0. */
uint64_t pool_take(void)
{
    uint64_t physical = free_list;
    if (physical == 0u) {
        return 0u;
    }
    uint64_t *word = pool_at(physical);
    free_list = word[0];
    for (uint32_t i = 0; i < VSP_ABI_PAGE_BYTES / 8u; i++) {
        word[i] = 0u;
    }
    return physical;
}

uint32_t pool_owns(uint64_t frame)
{
    return frame < MACHINE_FRAME_FIRST;
}
