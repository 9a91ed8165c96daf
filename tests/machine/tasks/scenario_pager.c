/* SPDX-License-Identifier: ISC */
/* A space ends under its client; pagerd falls silent, then ends: vspaced serves everyone else. */
#include "tests/machine/tasks/procd.h"

#define CODE_PAGE 0x400u

/* Lets the other tasks run: each call is a turn for all. */
static void let_run(void)
{
    for (uint32_t i = 0; i < 20u; i++) {
        (void)procd_pagerd(PAGERD_COUNT, 0, 0u);
    }
}

static void destroyed(void)
{
    struct client *b = &procd_client[CLIENT_B];
    uint64_t before = procd_present(b->task, CODE_PAGE);
    uint32_t status = lib_request(VSP_OP_SPACE_DESTROY, b->space, 0, 0u);
    uint64_t now = procd_present(b->task, CODE_PAGE);
    procd_send(b, COMMAND_FAULTS, 0u, 0u);
    let_run();
    lib_check(before == 1u && status == VSP_OK && now == 0u && lib_task_state(b->task) == 1u,
              "destroy: no page of the space is left, its client cannot go on");
    uint32_t called = procd_pagerd(PAGERD_COUNT, 0, 0u);
    uint64_t free_before = lib_word[7];
    uint32_t held = tables_held();
    called = procd_pagerd(PAGERD_COUNT, 0, 0u) == 1u ? called : 0u;
    lib_check(called == 1u && held == 1u && lib_word[7] > free_before + 4u,
              "destroy: pagerd, whom nobody told, has its frames back");
}

static void served(const char *name)
{
    struct client *a = &procd_client[CLIENT_A];
    uint64_t right = procd_do(a, COMMAND_SERVED, 0u, 0u);
    uint64_t fault = procd_do(a, COMMAND_READ, AREA_LOW, 0u);
    uint64_t refused = procd_do(&procd_client[CLIENT_C], COMMAND_STATUS, a->space, 0u);
    lib_check(right == 1u && fault == 0u && refused == VSP_ERR_BADCAP, name);
}

static void direct(const char *name)
{
    struct client *a = &procd_client[CLIENT_A];
    uint64_t word[6] = {0u,
                        PAGE,
                        0u,
                        VSP_PLACE_CLASS,
                        ATTRIBUTES(VSP_CLASS_SHARED, RW, RW, VSP_BACKING_DIRECT),
                        FRAMES_DIRECT + 8u};
    uint32_t status = lib_request(VSP_OP_MAP, a->space, word, 6u);
    uint64_t address = lib_reply.word[0];
    uint64_t write = procd_do(a, COMMAND_WRITE, address, 77u);
    uint64_t read = procd_do(a, COMMAND_READ, address, 0u);
    lib_check(status == VSP_OK && write == 0u && read == 0u && a->second == 77u, name);
    (void)lib_unmap(a->space, address, PAGE);
}

/* So that a goes on without pagerd, its program is there: page after page, up to the first hole. */
static void all_there(void)
{
    uint64_t page = CODE_PAGE;
    while (procd_do(&procd_client[CLIENT_A], COMMAND_READ, page * PAGE, 0u) == 0u) {
        page++;
    }
}

static void end_pagerd(uint64_t pagerd)
{
    struct client *e = &procd_client[CLIENT_E];
    uint64_t word[] = {MACHINE_OP_DESTROY, 0u, pagerd};
    uint64_t status = lib_control(word, 3u);
    uint64_t fault = procd_wait(e);
    lib_check(status == 0u && fault == FAULT + FAULT_USER,
              "pagerd ended: the access that waited for it is stopped");
}

void scenario_pager(uint64_t pagerd)
{
    struct client *e = &procd_client[CLIENT_E];
    destroyed();
    uint64_t mapped = procd_do(e, COMMAND_MAP_PAGE, e->space, AREA_LOW);
    all_there();
    uint32_t muted = procd_pagerd(PAGERD_MUTE, 0, 0u);
    procd_send(e, COMMAND_READ, AREA_LOW, 0u);
    let_run();
    lib_check(mapped == VSP_OK && muted == 1u && lib_task_state(e->task) == MACHINE_FAULTING,
              "pagerd silent: a client waits in its first touch");
    served("pagerd silent: vspaced serves the others");
    direct("pagerd silent: direct frames are mapped and used");
    lib_check(lib_task_state(e->task) == MACHINE_FAULTING,
              "pagerd silent: that client still waits");
    end_pagerd(pagerd);
    served("pagerd ended: vspaced serves the others");
}
