/* SPDX-License-Identifier: ISC */
/* What a client's own memory does: filled on first touch, and every right enforced at once. */
#include "tests/machine/clients/commands.h"

#define HEAP(rights, ceiling) ATTRIBUTES(VSP_CLASS_HEAP, rights, ceiling, VSP_BACKING_ANON)
#define CODE_START 0x400000u /* task.ld */
#define SECRET 0x5eed5eed12345678u

static uint64_t faults(void)
{
    return console_call(MACHINE_CONSOLE_FAULTS, "", 0u);
}

static uint64_t map_low(uint64_t pages, uint64_t rights, uint64_t ceiling)
{
    uint32_t status = lib_map(own_space, VSP_PLACE_LOW_FIRST, AREA_LOW, pages * PAGE, AREA_HIGH,
                              HEAP(rights, ceiling));
    return status == VSP_OK ? lib_reply.word[0] : 0u;
}

static uint32_t page_is(uint64_t address, uint64_t value)
{
    for (uint64_t i = 0; i < PAGE; i += 8u) {
        if (WORD_AT(address + i) != value) {
            return 0u;
        }
    }
    return 1u;
}

/* Leaves a region of 4 pages at AREA_LOW whose first word is the second argument. */
uint64_t memory_anon(uint64_t a, uint64_t secret)
{
    (void)a;
    uint64_t address = map_low(4u, RW, RW);
    lib_check(address == AREA_LOW, "map: low-first gives the lowest address of the window");
    uint64_t before = faults();
    uint32_t zero = page_is(address, 0u);
    lib_check(zero == 1u && faults() == before + 1u,
              "anonymous: the first touch of a page is one fault, and it reads zero");
    WORD_AT(address) = secret;
    WORD_AT(address + 3u * PAGE + 8u) = SECRET;
    lib_check(WORD_AT(address) == secret && WORD_AT(address + 3u * PAGE + 8u) == SECRET
                  && WORD_AT(address + 3u * PAGE) == 0u && faults() == before + 3u,
              "anonymous: a written value is held, each page on its own");
    return 0u;
}

uint64_t memory_read_only(uint64_t a, uint64_t b)
{
    (void)a;
    (void)b;
    uint64_t address = map_low(2u, VSP_RIGHT_R, RW);
    uint64_t fault = probe_write(address + PAGE, SECRET);
    lib_check(fault == FAULT + FAULT_WRITE + FAULT_USER && page_is(address + PAGE, 0u),
              "read-only: a write as the first touch is stopped before the page is filled");
    uint32_t zero = page_is(address, 0u);
    fault = probe_write(address, SECRET);
    lib_check(zero == 1u && fault == FAULT + FAULT_MAPPED + FAULT_WRITE + FAULT_USER
                  && WORD_AT(address) == 0u,
              "read-only: a write to a present page is stopped and changes nothing");
    uint64_t code = (uint64_t)(uintptr_t)memory_read_only;
    uint64_t old = WORD_AT(code);
    fault = probe_write(code, SECRET);
    lib_check(fault == FAULT + FAULT_MAPPED + FAULT_WRITE + FAULT_USER && WORD_AT(code) == old,
              "code: a write to the client's own code is stopped");
    return 0u;
}

/* code_offset: of the program's first code page within the image that pagerd serves. */
uint64_t memory_execute(uint64_t code_offset, uint64_t b)
{
    (void)b;
    uint64_t address = map_low(1u, RW, RW);
    WORD_AT(address) = CODE_RETURN(0u);
    uint64_t fault = probe_execute(address);
    lib_check(fault == FAULT + FAULT_MAPPED + FAULT_USER + FAULT_EXECUTE,
              "no-execute: a jump into data is stopped");
    lib_say("fold but WX CEILING: code runs; other flaws");
    /* The same client's code again, mapped elsewhere as code: this may run. */
    uint64_t code = (uint64_t)(uintptr_t)probe_read % PAGE;
    uint64_t offset = (uint64_t)(uintptr_t)probe_read - code; /* of its page */
    uint64_t word[7] = {AREA_LOW,
                        PAGE,
                        AREA_HIGH,
                        VSP_PLACE_LOW_FIRST,
                        ATTRIBUTES(VSP_CLASS_CODE, RX, RX, VSP_BACKING_OBJECT),
                        0u,
                        offset - CODE_START + code_offset};
    uint32_t status = lib_map_object(own_space, word, SLOT_OBJECT);
    uint64_t (*copy)(uint64_t) = (uint64_t(*)(uint64_t))(uintptr_t)(lib_reply.word[0] + code);
    lib_check(status == VSP_OK && copy(address) == 0u,
              "code: a page of an object mapped for execution runs");
    return 0u;
}

uint64_t memory_unmap(uint64_t a, uint64_t b)
{
    (void)a;
    (void)b;
    uint64_t address = map_low(3u, RW, RW);
    uint64_t middle = address + PAGE;
    for (uint64_t i = 0; i < 3u; i++) {
        WORD_AT(address + i * PAGE) = SECRET + i;
    }
    uint32_t status = lib_unmap(own_space, middle, PAGE);
    uint64_t pages = lib_reply.word[0];
    uint64_t fault = probe_read(middle);
    lib_check(status == VSP_OK && pages == 1u && fault == FAULT + FAULT_USER,
              "unmap: a page just used is gone from tables and TLB at once");
    lib_check(WORD_AT(address) == SECRET && WORD_AT(address + 2u * PAGE) == SECRET + 2u,
              "unmap: the pages beside it are as they were");
    lib_say("fold: mapped again it is empty; a second processor loses pages, too");
    status = lib_map(own_space, VSP_PLACE_FIXED, middle, PAGE, 0u, HEAP(RW, RW));
    lib_check(status == VSP_OK && page_is(middle, 0u),
              "unmap: mapped again, the page holds nothing old");
    (void)lib_unmap(own_space, middle + PAGE, PAGE);
    return 0u;
}

/* Rights of the region at an address, as FIND has them; 255 without a region. */
static uint64_t rights_at(uint64_t address)
{
    uint32_t status = lib_request(VSP_OP_FIND, own_space, &address, 1u);
    return status == VSP_OK && lib_reply.word[0] == 1u ? lib_reply.word[3] / 0x100u % 256u : 255u;
}

/* One region holds both addresses. */
static uint32_t same_region(uint64_t low, uint64_t high)
{
    uint32_t status = lib_request(VSP_OP_FIND, own_space, &low, 1u);
    return status == VSP_OK && lib_reply.word[0] == 1u && lib_reply.word[1] <= low
           && high < lib_reply.word[2];
}

uint64_t memory_protect(uint64_t a, uint64_t b)
{
    (void)a;
    (void)b;
    uint64_t address = map_low(2u, RW, RW);
    WORD_AT(address) = SECRET;
    uint32_t status = lib_protect(own_space, address, PAGE, VSP_RIGHT_R);
    uint64_t fault = probe_write(address, 1u);
    lib_check(status == VSP_OK && fault == FAULT + FAULT_MAPPED + FAULT_WRITE + FAULT_USER
                  && WORD_AT(address) == SECRET && probe_write(address + PAGE, 1u) == 0u,
              "protect: to read-only, at once, for that page alone");
    lib_say("fold: joined; others' frames");
    lib_check(rights_at(address) == VSP_RIGHT_R && rights_at(address + PAGE) == RW,
              "protect: the layout says so too");
    status = lib_protect(own_space, address, PAGE, RW);
    lib_check(status == VSP_OK && probe_write(address, SECRET + 1u) == 0u
                  && WORD_AT(address) == SECRET + 1u,
              "protect: back to read-write, at once");
    lib_check(same_region(address, address + PAGE), "protect: and the layout has one region again");
    status = lib_protect(own_space, address, 2u * PAGE, 0u);
    lib_check(status == VSP_OK && (probe_read(address) & FAULT) != 0u
                  && (probe_read(address + PAGE) & FAULT) != 0u,
              "protect: without rights not even a read");
    status = lib_protect(own_space, address, 2u * PAGE, VSP_RIGHT_R);
    lib_check(status == VSP_OK && probe_read(address) == 0u && WORD_AT(address) == SECRET + 1u,
              "protect: with rights again the old content is there");
    (void)lib_unmap(own_space, address, 2u * PAGE);
    return 0u;
}
