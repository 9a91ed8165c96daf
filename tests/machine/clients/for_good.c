/* SPDX-License-Identifier: ISC */
/* A program that gives rights up for good: of what its loader wrote, and of finished code. */
#include "tests/machine/clients/commands.h"

#define TABLE (AREA_JIT + 2u * PAGE) /* what a loader writes, and a page of data above it */
#define DATA_RW ATTRIBUTES(VSP_CLASS_DATA, RW, RW, VSP_BACKING_ANON)
#define WRITTEN 0x5eed5eed0badf00du
#define WRITE_STOPPED (FAULT + FAULT_MAPPED + FAULT_WRITE + FAULT_USER)

static uint32_t restricted(uint64_t address, uint64_t rights, uint64_t ceiling)
{
    uint64_t word[4] = {address, PAGE, rights, ceiling};
    return lib_request_with(VSP_OP_PROTECT, own_space, word, 4u, VSP_FLAG_RESTRICT, 0u, 0u);
}

uint64_t for_good_loader(uint64_t a, uint64_t b)
{
    (void)a;
    (void)b;
    uint32_t mapped = lib_map(own_space, VSP_PLACE_FIXED, TABLE, 2u * PAGE, 0u, DATA_RW);
    uint64_t wrote = probe_write(TABLE, WRITTEN);
    uint32_t done = restricted(TABLE, VSP_RIGHT_R, VSP_RIGHT_R);
    uint64_t fault = probe_write(TABLE, 1u);
    lib_check(mapped == VSP_OK && wrote == 0u && done == VSP_OK && fault == WRITE_STOPPED
                  && WORD_AT(TABLE) == WRITTEN && probe_write(TABLE + PAGE, 1u) == 0u,
              "for good: what a loader has written is read-only, at once, and nothing else");
    uint32_t refused = lib_protect(own_space, TABLE, PAGE, RW) == VSP_ERR_CEILING
                       && lib_protect(own_space, TABLE, 2u * PAGE, RW) == VSP_ERR_CEILING
                       && restricted(TABLE, VSP_RIGHT_R, RW) == VSP_ERR_CEILING
                       && restricted(TABLE, RW, VSP_RIGHT_R) == VSP_ERR_CEILING;
    fault = probe_write(TABLE, 1u);
    lib_check(refused == 1u && fault == WRITE_STOPPED && WORD_AT(TABLE) == WRITTEN,
              "for good: no request makes it writable again");
    (void)lib_unmap(own_space, TABLE, 2u * PAGE);
    return 0u;
}

uint64_t for_good_code(uint64_t a, uint64_t b)
{
    (void)a;
    (void)b;
    uint64_t ran = probe_execute(AREA_JIT);
    uint32_t done = restricted(AREA_JIT, RX, RX);
    uint32_t refused = lib_protect(own_space, AREA_JIT, PAGE, RW);
    uint64_t fault = probe_write(AREA_JIT, CODE_RETURN(9u));
    lib_check(done == VSP_OK && refused == VSP_ERR_CEILING && fault == WRITE_STOPPED
                  && probe_execute(AREA_JIT) == ran && ran == 7u,
              "for good: code that is finished takes no more turns, and runs");
    return 0u;
}
