/* SPDX-License-Identifier: ISC */
/*
 * Bytes to and from a task, through its page tables and the kernel's own mapping of memory, so that
 * a bad pointer is an error and never a kernel fault. Results: 1, or 0 when a page forbids it.
 */
#include "tests/machine/kernel/kernel.h"

static uint8_t *reach(uint64_t root, uint64_t address, uint32_t write)
{
    uint64_t page = address / VSP_ABI_PAGE_BYTES;
    if (page < VSP_ABI_PAGE_MIN || page >= VSP_ABI_PAGE_END) {
        return 0;
    }
    uint64_t physical = paging_reach(root, page, write);
    return physical == 0u ? 0 : (uint8_t *)pool_at(physical) + address % VSP_ABI_PAGE_BYTES;
}

uint32_t copy_in(uint64_t root, uint64_t address, uint8_t *byte, uint64_t byte_len)
{
    for (uint64_t i = 0; i < byte_len; i++) {
        const uint8_t *from = reach(root, address + i, 0u);
        if (from == 0) {
            return 0u;
        }
        byte[i] = *from;
    }
    return 1u;
}

uint32_t copy_out(uint64_t root, uint64_t address, const uint8_t *byte, uint64_t byte_len)
{
    for (uint64_t i = 0; i < byte_len; i++) {
        uint8_t *to = reach(root, address + i, 1u);
        if (to == 0) {
            return 0u;
        }
        *to = byte[i];
    }
    return 1u;
}
