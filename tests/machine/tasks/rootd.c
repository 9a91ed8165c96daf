/* SPDX-License-Identifier: ISC */
/*
 * rootd: first the start-ups that must fail, then memd, vspaced, pagerd and procd in launch order,
 * each with its capabilities and nothing more. procd runs the scenarios.
 */
#include "tests/machine/tasks/tasks.h"

#define SLOT_SPACES 20u /* VSpace capabilities of the stand-ins */

static void make_endpoint(uint64_t slot)
{
    uint64_t word[] = {MACHINE_OP_ENDPOINT, slot};
    (void)lib_control(word, 2u);
}

static void start_memd(void)
{
    uint64_t task = launch_create("memd", MACHINE_IMAGE_TASKS, SLOT_SPACES);
    (void)lib_give(task, SLOT_MAKE_MEMD, SLOT_OWN, VSP_CAP_RIGHT_RECV, 0u, 0u);
    (void)launch_start(task, 0u, TASK_MEMD, 0u);
}

static uint64_t start_pagerd(void)
{
    uint64_t task = launch_create("pagerd", MACHINE_IMAGE_TASKS, SLOT_SPACES + 1u);
    (void)lib_give(task, SLOT_MAKE_PAGERD, SLOT_OWN, VSP_CAP_RIGHT_RECV, 0u, 0u);
    (void)lib_give(task, SLOT_KERNEL, SLOT_KERNEL, VSP_CAP_RIGHT_CALL, 0u, 0u);
    (void)lib_give(task, SLOT_FRAMES, SLOT_FRAMES, VSP_CAP_RIGHT_MAP, FRAMES_PAGER,
                   FRAMES_PAGER_COUNT);
    (void)lib_give(task, SLOT_SPACES + 1u, SLOT_SELF, VSP_CAP_RIGHT_MAP, 0u, 0u);
    (void)lib_give(task, SLOT_MAKE_VSPACED, SLOT_VSPACED, VSP_CAP_RIGHT_CALL, BADGE_PAGERD, 0u);
    (void)lib_give(task, SLOT_MAKE_MEMD, SLOT_MEMD, VSP_CAP_RIGHT_CALL, BADGE_PAGERD, 0u);
    (void)launch_start(task, 0u, TASK_PAGERD, 0u);
    return task;
}

static void start_procd(uint64_t pagerd)
{
    uint64_t task = launch_create("procd", MACHINE_IMAGE_TASKS, SLOT_SPACES + 2u);
    (void)lib_give(task, SLOT_MAKE_PROCD, SLOT_OWN, VSP_CAP_RIGHT_RECV, 0u, 0u);
    (void)lib_give(task, SLOT_KERNEL, SLOT_KERNEL, VSP_CAP_RIGHT_CALL + MACHINE_RIGHT_SPAWN, 0u,
                   0u);
    (void)lib_give(task, SLOT_MAKE_VSPACED, SLOT_VSPACED, VSP_CAP_RIGHT_CALL, BADGE_PROCD, 0u);
    (void)lib_give(task, SLOT_MAKE_PAGERD, SLOT_PAGERD, VSP_CAP_RIGHT_CALL, BADGE_CONTROL, 0u);
    (void)lib_give(task, SLOT_MAKE_VSPACED, SLOT_MAKE_VSPACED, MACHINE_RIGHT_MAKE, 0u, 0u);
    (void)lib_give(task, SLOT_MAKE_PAGERD, SLOT_MAKE_PAGERD, MACHINE_RIGHT_MAKE, 0u, 0u);
    (void)lib_give(task, SLOT_MAKE_PROCD, SLOT_MAKE_PROCD, MACHINE_RIGHT_MAKE, 0u, 0u);
    (void)launch_start(task, 0u, TASK_PROCD + 0x100u * pagerd, 0u);
}

static void make_endpoints(void)
{
    make_endpoint(SLOT_MAKE_PAGERD);
    make_endpoint(SLOT_MAKE_MEMD);
    make_endpoint(SLOT_MAKE_PROCD);
}

/* memd, vspaced, pagerd. Result: the task of pagerd. */
static uint64_t start_system(void)
{
    static struct envelope e;
    start_memd();
    uint64_t vspaced = launch_vspaced(0u);
    envelope_build(&e);
    uint32_t status = envelope_send(&e);
    lib_check(status == VSP_START_READY && lib_task_state(vspaced) == MACHINE_ALIVE,
              "handshake: the right envelope gets the ready reply");
    return start_pagerd();
}

uint64_t rootd_system(void)
{
    make_endpoints();
    return start_system();
}

_Noreturn void rootd_main(void)
{
    make_endpoints();
    lib_say("chapter: Start-up. rootd sends vspaced an envelope: its capabilities, and each "
            "client's badge and budgets. With a flaw in it, vspaced says which and ends.");
    lib_say("fold: envelopes with a flaw");
    refused_run();
    lib_say("unfold");
    start_procd(start_system());
    (void)console_call(MACHINE_CONSOLE_EXIT, "", 0u);
    for (;;) {
    }
}

_Noreturn void task_main(uint64_t argument);

_Noreturn void task_main(uint64_t argument)
{
    switch (argument % 0x100u) {
    case TASK_COST:
        cost_main();
    case TASK_GUEST:
        guest_main();
    case TASK_MEMD:
        memd_main();
    case TASK_PAGERD:
        pagerd_main();
    case TASK_PROCD:
        procd_main(argument / 0x100u);
    default:
        rootd_main();
    }
}
