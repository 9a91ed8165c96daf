/* SPDX-License-Identifier: ISC */
/*
 * A loop of this client runs on the second processor and uses a page all the time, so that its TLB
 * holds it. Once vspaced has answered, no use of the page may succeed there any more.
 */
#include "tests/machine/clients/commands.h"

#define PATIENCE 20000000u
#define HEAP_RW ATTRIBUTES(VSP_CLASS_HEAP, RW, RW, VSP_BACKING_ANON)

static volatile uint64_t count; /* times the loop could use the page */

/* Maps a page, touches it, and has loop use it. Result: its address once the loop has, or 0. */
static uint64_t start(void (*loop)(void))
{
    uint32_t status = lib_map(own_space, VSP_PLACE_LOW_FIRST, AREA_LOW, PAGE, AREA_HIGH, HEAP_RW);
    uint64_t address = lib_reply.word[0];
    if (status != VSP_OK) {
        return 0u;
    }
    WORD_AT(address) = 0u;
    count = 0u;
    uint64_t word[3] = {(uint64_t)(uintptr_t)loop, address, (uint64_t)(uintptr_t)&count};
    if (console_call(MACHINE_CONSOLE_SECOND, word, sizeof word) == 0u) {
        return 0u;
    }
    for (uint32_t i = 0; i < PATIENCE && count < 1000u; i++) {
        __asm__ volatile("pause");
    }
    return count >= 1000u ? address : 0u;
}

/* The fault that ended the loop, or 0 when it goes on. */
static uint64_t stopped(void)
{
    uint64_t result = 0u;
    for (uint32_t i = 0; i < PATIENCE / 100u && result == 0u; i++) {
        result = console_call(MACHINE_CONSOLE_RESULT, "", 0u);
    }
    return result;
}

uint64_t second_test(uint64_t a, uint64_t b)
{
    (void)a;
    (void)b;
    uint64_t address = start(second_reader);
    uint32_t status = lib_unmap(own_space, address, PAGE);
    uint64_t at_reply = count;
    uint64_t fault = stopped();
    /* One count may come late: of a read that was done before the page was taken away. */
    lib_check(address != 0u && status == VSP_OK && fault == FAULT + FAULT_USER
                  && count - at_reply <= 1u,
              "unmap: no processor reads the page after the reply");
    address = start(second_writer);
    status = lib_protect(own_space, address, PAGE, VSP_RIGHT_R);
    uint64_t value = WORD_AT(address);
    fault = stopped();
    lib_check(address != 0u && status == VSP_OK
                  && fault == FAULT + FAULT_MAPPED + FAULT_WRITE + FAULT_USER
                  && WORD_AT(address) == value,
              "protect: no processor writes the page after the reply");
    (void)lib_unmap(own_space, address, PAGE);
    return 0u;
}
