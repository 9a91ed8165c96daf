/* SPDX-License-Identifier: ISC */
#include "core/policy/rights.h"

uint32_t vsp_rights_ok(uint64_t rights)
{
    return (rights == 0u || rights == 1u || rights == 3u || rights == 5u) ? 1u : 0u;
}

uint32_t vsp_rights_wx(uint64_t rights)
{
    return (rights == 6u || rights == 7u) ? 1u : 0u;
}

uint32_t vsp_rights_within(uint32_t rights, uint32_t ceiling)
{
    if (rights == 0u || rights == ceiling) {
        return 1u;
    }
    if (ceiling == 7u) {
        return vsp_rights_ok(rights);
    }
    return (rights == 1u && (ceiling == 3u || ceiling == 5u)) ? 1u : 0u;
}

uint32_t vsp_rights_among(uint32_t rights, uint32_t sum)
{
    uint32_t writes = rights == 3u || rights == 7u ? 1u : 0u;
    uint32_t executes = rights == 5u || rights == 7u ? 1u : 0u;

    return (rights == 0u
            || (sum % 2u == 1u && writes <= sum / VSP_RIGHT_W % 2u
                && executes <= sum / VSP_RIGHT_X % 2u))
               ? 1u
               : 0u;
}

uint32_t vsp_rights_allow(uint32_t rights, uint64_t access)
{
    switch (access) {
    case VSP_ACCESS_READ:
        return (rights == 1u || rights == 3u || rights == 5u) ? 1u : 0u;
    case VSP_ACCESS_WRITE:
        return (rights == 3u) ? 1u : 0u;
    case VSP_ACCESS_EXECUTE:
        return (rights == 5u) ? 1u : 0u;
    default:
        return 0u;
    }
}
