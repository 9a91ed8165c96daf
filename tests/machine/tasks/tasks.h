/* SPDX-License-Identifier: ISC */
/* The stand-ins, all in one image; the start argument says which. */
#ifndef TESTS_MACHINE_TASKS_TASKS_H
#define TESTS_MACHINE_TASKS_TASKS_H

#include "tests/machine/tasks/lib.h"

#define TASK_ROOTD MACHINE_FIRST_SCENARIOS
#define TASK_COST MACHINE_FIRST_COST   /* rootd, when the kernel is told to count */
#define TASK_GUEST MACHINE_FIRST_GUEST /* rootd, when there is a program to run */
#define TASK_MEMD 2u
#define TASK_PAGERD 3u
#define TASK_PROCD 4u

_Noreturn void rootd_main(void);
_Noreturn void cost_main(void);
_Noreturn void guest_main(void);
_Noreturn void memd_main(void);
_Noreturn void pagerd_main(void);
_Noreturn void procd_main(uint64_t pagerd); /* pagerd: its task */

/* launch.c: rootd makes tasks. Name: up to 8 characters. Result: its number, 0 if it failed. */
uint64_t launch_create(const char *name, uint64_t image, uint64_t slot);
uint64_t launch_name(const char *name);
uint64_t launch_root(void); /* the task of rootd */
uint64_t launch_start(uint64_t task, uint64_t entry, uint64_t argument, uint64_t stack);
/* vspaced with its intake set, with or without one capability. Slot SLOT_VSPACED calls it. */
uint64_t launch_vspaced(uint32_t without_slot);

/* rootd.c: memd, vspaced and pagerd, with endpoints of their own. Result: the task of pagerd. */
uint64_t rootd_system(void);

/* envelope.c. */
struct envelope {
    uint8_t byte[VSP_ABI_MESSAGE_BYTES];
    uint32_t byte_len;
};
void envelope_build(struct envelope *e);
/* Likewise with two client records: badge, flags, spaces, regions, pages, first frame, frames. */
#define ENVELOPE_FIELDS 7u
void envelope_build_for(struct envelope *e, const uint64_t *first, const uint64_t *second);
void envelope_put(struct envelope *e, uint32_t offset, uint64_t value, uint32_t width);
void envelope_drop_cap(struct envelope *e, uint32_t index);
void envelope_add_cap(struct envelope *e, uint32_t kind, uint32_t slot, uint32_t rights);
/* Sends it as the first message to vspaced: the status of the ready reply, or 255. */
uint32_t envelope_send(const struct envelope *e);

/* refused.c: start-ups that must fail. */
void refused_run(void);

extern const uint8_t client_image[], client_image_end[];

#endif
