/* SPDX-License-Identifier: ISC */
/* Clients use their own memory; direct frames; grants; the end of a space. */
#include "tests/machine/tasks/procd.h"

#define SECRET_A 0xa5a5a5a500000001u

static uint64_t map_direct(uint64_t space, uint64_t rights, uint64_t frame)
{
    uint64_t word[6] = {0u,
                        2u * PAGE,
                        0u,
                        VSP_PLACE_CLASS,
                        ATTRIBUTES(VSP_CLASS_SHARED, rights, rights, VSP_BACKING_DIRECT),
                        frame};
    return lib_request(VSP_OP_MAP, space, word, 6u) == VSP_OK ? lib_reply.word[0] : 0u;
}

/* The same two frames in a, writable, and in b, read-only: no fault is needed to fill them. */
static void direct(void)
{
    struct client *a = &procd_client[CLIENT_A];
    struct client *b = &procd_client[CLIENT_B];
    uint64_t at_a = map_direct(a->space, RW, FRAMES_DIRECT);
    uint64_t at_b = map_direct(b->space, VSP_RIGHT_R, FRAMES_DIRECT);
    uint64_t before = procd_do(a, COMMAND_FAULTS, 0u, 0u);
    uint64_t fault = procd_do(a, COMMAND_WRITE, at_a + PAGE, 0x1234u);
    lib_check(at_a != 0u && fault == 0u && procd_do(a, COMMAND_FAULTS, 0u, 0u) == before,
              "direct: mapped at once, the first touch is no fault");
    before = procd_do(b, COMMAND_FAULTS, 0u, 0u);
    fault = procd_do(b, COMMAND_READ, at_b + PAGE, 0u);
    lib_check(at_b != 0u && fault == 0u && b->second == 0x1234u
                  && procd_do(b, COMMAND_FAULTS, 0u, 0u) == before,
              "direct: the other client sees the same frame");
    fault = procd_do(b, COMMAND_WRITE, at_b + PAGE, 0u);
    lib_check(fault == FAULT + FAULT_MAPPED + FAULT_WRITE + FAULT_USER,
              "direct: but may not write it");
}

static void direct_refused(void)
{
    struct client *a = &procd_client[CLIENT_A];
    lib_check(map_direct(a->space, RW, FRAMES_PAGER) == 0u && lib_status == VSP_ERR_BACKING
                  && map_direct(a->space, RW, FRAME_REFUSED - 1u) == 0u
                  && lib_status == VSP_ERR_BACKING,
              "direct: frames that rootd did not give to procd are refused");
}

/* Work that the kernel refuses: the page, the range and the layout stay as they were. */
static void kernel_refuses(void)
{
    struct client *a = &procd_client[CLIENT_A];
    static struct layout before, after;
    uint32_t seen = layout_read(a->space, &before);
    uint64_t mapped = map_direct(a->space, RW, FRAME_REFUSED);
    uint32_t status = lib_status;
    seen = layout_read(a->space, &after) == 1u ? seen : 0u;
    lib_check(seen == 1u && mapped == 0u && status == VSP_ERR_KERNEL
                  && layout_same(&before, &after) == 1u,
              "kernel refuses: a direct map leaves no trace, not even in the epoch");
}

/* pagerd looked at every fault of client a: none was filled without vspaced's word. */
static void signals(void)
{
    uint32_t called = procd_pagerd(PAGERD_COUNT, 0, 0u);
    lib_check(called == 1u && lib_word[0] > lib_word[1] && lib_word[1] > 20u && lib_word[2] > 0u,
              "pagerd: filled pages, was told of refused ones, and got a signal after an unmap");
}

void scenario_memory(void)
{
    struct client *a = &procd_client[CLIENT_A];
    (void)procd_do(a, COMMAND_ANON, 0u, SECRET_A);
    lib_say("chapter: Rights hold. What vspaced decided the page tables enforce. Nothing is "
            "writable and executable; rights stay below a ceiling, that below the class.");
    (void)procd_do(a, COMMAND_READ_ONLY, 0u, 0u);
    (void)procd_do(a, COMMAND_EXECUTE, loader_code_offset(), 0u);
    (void)procd_do(a, COMMAND_REFUSALS, 0u, 0u);
    (void)lib_unmap(a->space, AREA_LOW + 4u * PAGE, 4u * PAGE); /* what the chapter mapped */
    (void)procd_pagerd(PAGERD_COLLECT, 0, 0u);
    lib_say("chapter: What is unmapped is gone. Before the answer, a page is out of the tables "
            "and of every processor's TLB; pagerd is told, to collect the frame.");
    (void)procd_do(a, COMMAND_UNMAP, 0u, 0u);
    (void)procd_do(a, COMMAND_SECOND, 0u, 0u);
    lib_say("chapter: One layout, whatever the history. Pages side by side that say the same are "
            "one region; another right splits it, the old one joins it again.");
    (void)procd_do(a, COMMAND_PROTECT, 0u, 0u); /* ends in a fold */
    direct_refused();
    lib_say("chapter: The kernel has the last word. procd's own frames are mapped at once. If "
            "the kernel refuses the work, everything stays as it was, even the epoch.");
    direct();
    kernel_refuses();
    signals();
    lib_check(procd_do(a, COMMAND_READ, AREA_LOW, 0u) == 0u && a->second == SECRET_A,
              "anonymous: the value is still held after all that");
}
