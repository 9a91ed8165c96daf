/* SPDX-License-Identifier: ISC */
/* Positions, as the tests compute them: 2^36 for each space. */
#ifndef VSP_TESTS_POSITION_H
#define VSP_TESTS_POSITION_H

#include <stdint.h>

static inline uint64_t vsp_position(uint64_t space, uint64_t page)
{
    return (space << 36) + page;
}

static inline uint64_t vsp_position_space(uint64_t position)
{
    return position >> 36;
}

static inline uint64_t vsp_position_page(uint64_t position)
{
    return position & ((1ull << 36) - 1u);
}

#endif
