/* SPDX-License-Identifier: ISC */
/* How rootd and procd make tasks; the capability set of vspaced. */
#include "tests/machine/tasks/tasks.h"

#define ROOT_TASK 1u /* rootd is the first task */

uint64_t launch_name(const char *name)
{
    uint64_t word = 0;
    uint64_t scale = 1;
    for (uint32_t i = 0; i < 8u && name[i] != '\0'; i++) {
        word += (uint64_t)(uint8_t)name[i] * scale;
        scale *= 256u;
    }
    return word;
}

uint64_t launch_create(const char *name, uint64_t image, uint64_t slot)
{
    uint64_t word[] = {MACHINE_OP_CREATE, slot, 0u, image, 0u, 0u, 0u, launch_name(name)};
    return lib_control(word, 8u) == 0u ? lib_word[1] : 0u;
}

uint64_t launch_root(void)
{
    return ROOT_TASK;
}

uint64_t launch_start(uint64_t task, uint64_t entry, uint64_t argument, uint64_t stack)
{
    uint64_t word[] = {MACHINE_OP_START, 0u, task, entry, 0u, argument, stack};
    return lib_control(word, 7u);
}

static void drop(uint64_t slot)
{
    uint64_t word[] = {MACHINE_OP_DROP, slot};
    (void)lib_control(word, 2u);
}

/* A fresh endpoint and a fresh process behind it; rootd's own capabilities to the last one go. */
uint64_t launch_vspaced(uint32_t without_slot)
{
    uint64_t word[] = {MACHINE_OP_ENDPOINT, SLOT_MAKE_VSPACED};
    drop(SLOT_MAKE_VSPACED);
    drop(SLOT_VSPACED);
    drop(SLOT_FREE);
    (void)lib_control(word, 2u);
    (void)lib_give(ROOT_TASK, SLOT_MAKE_VSPACED, SLOT_VSPACED, VSP_CAP_RIGHT_CALL, BADGE_ROOTD, 0u);
    uint64_t task = launch_create("vspaced", MACHINE_IMAGE_VSPACED, SLOT_FREE);
    (void)lib_give(task, SLOT_MAKE_VSPACED, VSP_SLOT_SERVICE, VSP_CAP_RIGHT_RECV, 0u, 0u);
    if (without_slot != VSP_SLOT_KERNEL) {
        (void)lib_give(task, SLOT_KERNEL, VSP_SLOT_KERNEL, VSP_CAP_RIGHT_CALL, 0u, 0u);
    }
    (void)lib_give(task, SLOT_MAKE_PAGERD, VSP_SLOT_PAGERD, VSP_CAP_RIGHT_NOTIFY, 0u, 0u);
    (void)lib_give(task, SLOT_FRAMES, VSP_SLOT_FRAMES, VSP_CAP_RIGHT_MAP, FRAMES_DIRECT,
                   FRAMES_DIRECT_COUNT + FRAMES_PAGER_COUNT);
    (void)launch_start(task, 0u, 0u, 0u);
    return task;
}
