/* SPDX-License-Identifier: ISC */
/* Pages of an object, with the capability that a client has of it, or another one. */
#include "tests/machine/clients/commands.h"

uint64_t object_map(uint64_t attributes, uint64_t slot)
{
    uint64_t word[7] = {AREA_OBJECT, OBJECT_PAGES * PAGE, 0u, VSP_PLACE_FIXED, attributes};
    uint32_t status = lib_map_object(own_space, word, slot);
    return status == VSP_OK ? VSP_OK
                            : status + 0x100u * lib_reply.word[0] + 0x10000u * lib_reply.word[1]
                                  + 0x1000000u * lib_reply.word[2];
}

uint64_t object_unmap(uint64_t a, uint64_t b)
{
    (void)a;
    (void)b;
    return lib_unmap(own_space, AREA_OBJECT, OBJECT_PAGES * PAGE);
}
