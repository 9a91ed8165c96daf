/* SPDX-License-Identifier: ISC */
/*
 * rootd, when the kernel was started with a program: memd, vspaced and pagerd run, and the program
 * takes the place of procd. It has vspaced's endpoint, the VSpace capability of a process to lay
 * out, and the capability of an object of pagerd's; and it has a stack.
 */
#include "tests/machine/tasks/procd.h"

#define SLOT_GUEST 32u /* VSpace capabilities: of the program, of the process */
#define SLOT_PROCESS 33u
#define GUEST_VSPACED 6u /* slots of the program */
#define GUEST_PROCESS 7u
#define GUEST_OBJECT 8u
#define STACK_PAGES 16u
#define STACK_END 0x7ffffffff000u
#define STACK_FRAMES (MACHINE_FRAME_FIRST + MACHINE_FRAME_COUNT - STACK_PAGES)

static uint32_t give_stack(void)
{
    uint64_t word[] = {VSP_KERNEL_OP_MAP, SLOT_GUEST,   STACK_END / PAGE - STACK_PAGES,
                       STACK_PAGES,       STACK_FRAMES, RW,
                       SLOT_FRAMES};
    return lib_control(word, 7u) == 0u;
}

/* The capability of an object: pagerd gives it to rootd, and rootd to the program. */
static uint32_t give_object(uint64_t guest)
{
    (void)lib_give(launch_root(), SLOT_MAKE_PAGERD, SLOT_PAGERD, VSP_CAP_RIGHT_CALL, BADGE_CONTROL,
                   0u);
    return procd_open(PAGERD_OBJECT, SLOT_OBJECT) == 1u
           && lib_give(guest, SLOT_OBJECT, GUEST_OBJECT, RW + VSP_RIGHT_X, 0u, 0u) == 0u;
}

/* Its capabilities, and off it goes. Result: 1, or 0 when it lacks one or does not start. */
static uint32_t start(uint64_t guest)
{
    uint64_t refused = lib_give(guest, SLOT_PROCESS, GUEST_PROCESS, VSP_CAP_RIGHT_MAP, 0u, 0u)
                       + lib_give(guest, SLOT_MAKE_VSPACED, GUEST_VSPACED, VSP_CAP_RIGHT_CALL,
                                  BADGE_PROCD, 0u);
    /* As after a call: 8 bytes below a multiple of 16 (System V ABI, AMD64, 3.2.2). */
    return refused + launch_start(guest, 0u, 0u, STACK_END - 8u) == 0u;
}

_Noreturn void guest_main(void)
{
    (void)rootd_system();
    uint64_t guest = launch_create("client", MACHINE_IMAGE_GUEST, SLOT_GUEST);
    uint64_t process = launch_create("process", MACHINE_IMAGE_NONE, SLOT_PROCESS);
    uint32_t ready = guest != 0u && process != 0u && give_stack() == 1u && give_object(guest) == 1u;
    lib_check(ready, "client: the program is loaded, with its stack and its object");
    if (ready == 1u) {
        uint32_t started = start(guest);
        while (lib_task_state(guest) >= MACHINE_ALIVE && started == 1u) {
        }
        lib_check(started == 1u && lib_task_state(guest) == MACHINE_STOPPED,
                  "client: it ran with its capabilities, and ended");
    }
    (void)console_call(MACHINE_CONSOLE_PLAN, "", 0u);
    for (;;) {
    }
}
