/* SPDX-License-Identifier: ISC */
/* Memory that comes and goes: more of it than there are frames, in all and at one time. */
#include "tests/machine/clients/commands.h"

#define HEAP_RW ATTRIBUTES(VSP_CLASS_HEAP, RW, RW, VSP_BACKING_ANON)

static uint64_t address_of(uint64_t page)
{
    return AREA_CHURN + page * PAGE;
}

/* A value that no other page of no other round has, for each of two words. */
static uint64_t value(uint64_t round, uint64_t page, uint64_t word)
{
    return (round + 1u) * 0x100000000u + (page + 1u) * 0x10u + word;
}

static uint32_t reads_zero(uint64_t page)
{
    uint64_t seen = 0;
    for (uint64_t i = 0; i < PAGE; i += 8u) {
        seen |= WORD_AT(address_of(page) + i);
    }
    return seen == 0u;
}

/* Every page of a round is fresh; when all have been written to, each has its own value. */
static uint32_t use(uint64_t round, uint64_t pages)
{
    uint32_t right = 1u;
    for (uint64_t k = 0; k < pages; k++) {
        right = reads_zero(k) == 1u ? right : 0u;
        WORD_AT(address_of(k)) = value(round, k, 0u);
        WORD_AT(address_of(k + 1u) - 8u) = value(round, k, 1u);
    }
    for (uint64_t k = 0; k < pages; k++) {
        right = WORD_AT(address_of(k)) == value(round, k, 0u) ? right : 0u;
        right = WORD_AT(address_of(k + 1u) - 8u) == value(round, k, 1u) ? right : 0u;
        right = WORD_AT(address_of(k) + PAGE / 2u) == 0u ? right : 0u;
    }
    return right;
}

uint64_t churn_run(uint64_t rounds, uint64_t pages)
{
    uint32_t right = 1u;
    for (uint64_t round = 0; round < rounds && right == 1u; round++) {
        if (lib_map(own_space, VSP_PLACE_FIXED, AREA_CHURN, pages * PAGE, 0u, HEAP_RW) != VSP_OK) {
            return 0u;
        }
        right = use(round, pages);
        right = lib_unmap(own_space, AREA_CHURN, pages * PAGE) == VSP_OK ? right : 0u;
    }
    return right;
}

uint64_t churn_bare(uint64_t rounds, uint64_t b)
{
    uint32_t right = 1u;
    (void)b;
    for (uint64_t round = 0; round < rounds; round++) {
        right = lib_map(own_space, VSP_PLACE_FIXED, AREA_CHURN, PAGE, 0u, HEAP_RW) == VSP_OK ? right
                                                                                             : 0u;
        right = lib_unmap(own_space, AREA_CHURN, PAGE) == VSP_OK ? right : 0u;
    }
    return right;
}

uint64_t churn_discard(uint64_t address, uint64_t space)
{
    lib_word[0] = PAGERD_DISCARD;
    lib_word[1] = space;
    lib_word[2] = address;
    lib_word[3] = PAGE;
    return lib_call(SLOT_PAGERD, 4u) == 8 * (int64_t)PAGERD_WORDS ? lib_word[0] : VSP_ERR_PROTO;
}
