/* SPDX-License-Identifier: ISC */
/* Pages where something is already, or was: what gives way, and what is left. */
#include "tests/machine/clients/commands.h"

#define HEAP_RW ATTRIBUTES(VSP_CLASS_HEAP, RW, RW, VSP_BACKING_ANON)
#define RESERVED ATTRIBUTES(VSP_CLASS_RESERVATION, 0u, 0u, VSP_BACKING_NONE)

uint64_t over_reserve(uint64_t address, uint64_t pages)
{
    return lib_map(own_space, VSP_PLACE_FIXED, address, pages * PAGE, 0u, RESERVED);
}

uint64_t over_map(uint64_t address, uint64_t over)
{
    uint64_t word[5] = {address, over / 0x100u * PAGE, 0u, VSP_PLACE_FIXED, HEAP_RW};
    return lib_request_with(VSP_OP_MAP, own_space, word, 5u, (uint32_t)(over % 0x100u), 0u, 0u);
}

uint64_t over_unmap(uint64_t address, uint64_t over)
{
    uint64_t word[2] = {address, over / 0x100u * PAGE};
    uint32_t flags = (uint32_t)(over % 0x100u);
    uint32_t status = lib_request_with(VSP_OP_UNMAP, own_space, word, 2u, flags, 0u, 0u);
    return OUT(status, lib_reply.word[0]);
}

uint64_t over_free(uint64_t space, uint64_t pages)
{
    uint32_t status = lib_map(space, VSP_PLACE_LOW_FIRST, AREA_OVER, PAGE, AREA_OVER + pages * PAGE,
                              HEAP_RW);
    return status == VSP_OK ? lib_reply.word[0] : 0u;
}
