/* SPDX-License-Identifier: ISC */
/* The task table, capability look-up and the order in which tasks run. */
#include "tests/machine/kernel/kernel.h"

#define USER_CODE 0x23u
#define USER_DATA 0x1bu
#define FLAGS_FIXED 2u /* interrupts off: nothing preempts a task */

struct task task_table[TASK_MAX];
uint32_t task_end = 1;
static uint32_t last_run;
static struct cap many[SLOT_MANY]; /* of vspaced: there is one at a time */

static void clear(void *at, uint64_t byte_len)
{
    uint8_t *byte = at;
    for (uint64_t i = 0; i < byte_len; i++) {
        byte[i] = 0u;
    }
}

/* An empty task with an empty address space, or 0. name has 8 characters. Task 0 is never used. */
struct task *task_create(const char *name)
{
    uint32_t id = 1;
    while (id < TASK_MAX && task_table[id].state != TASK_FREE) {
        id++;
    }
    uint64_t root = id < TASK_MAX ? paging_create() : 0u;
    if (root == 0u) {
        return 0;
    }
    struct task *task = &task_table[id];
    task_end = id < task_end ? task_end : id + 1u;
    clear(task, sizeof *task);
    task->id = id;
    task->root = root;
    task->state = TASK_BUILT;
    task->cap = task->few;
    task->slots = SLOT_MAX;
    task->regs.cs = USER_CODE;
    task->regs.ss = USER_DATA;
    task->regs.rflags = FLAGS_FIXED;
    for (uint32_t i = 0; i < sizeof task->name; i++) {
        task->name[i] = name[i];
    }
    return task;
}

/* Gives a task, which has no capability yet, a slot for each space. */
void task_widen(struct task *task)
{
    clear(many, sizeof many);
    task->cap = many;
    task->slots = SLOT_MANY;
}

uint32_t task_is_vspaced(const struct task *task)
{
    static const char name[sizeof task->name] = {'v', 's', 'p', 'a', 'c', 'e', 'd', '\0'};
    for (uint32_t i = 0; i < sizeof name; i++) {
        if (task->name[i] != name[i]) {
            return 0u;
        }
    }
    return 1u;
}

/* Whether vspaced has the VSpace of that task: then nobody else can use a capability for it. */
uint32_t task_handed_over(uint64_t id)
{
    for (uint32_t slot = VSP_SLOT_SPACE; slot < SLOT_MANY; slot++) {
        if (many[slot].kind == VSP_CAP_VSPACE && many[slot].object == id) {
            return 1u;
        }
    }
    return 0u;
}

/* Frees the task; every capability for its VSpace is gone with it. */
void task_destroy(struct task *task)
{
    task->state = TASK_STOPPED;
    ipc_peer_gone(task);
    task->state = TASK_FREE;
    paging_destroy(task->root);
    for (uint32_t i = 0; i < task_end; i++) {
        for (uint32_t slot = 0; slot < task_table[i].slots; slot++) {
            struct cap *cap = &task_table[i].cap[slot];
            if (cap->kind == VSP_CAP_VSPACE && cap->object == task->id) {
                cap->kind = VSP_CAP_NONE;
            }
        }
    }
    while (task_table[task_end - 1u].state == TASK_FREE) {
        task_end--; /* the first task never ends so, see spawn.c */
    }
}

void task_stop(struct task *task, const char *why)
{
    serial_text("#   ");
    serial_name(task->name);
    serial_text(" ends: ");
    serial_text(why);
    serial_text("\n");
    task->state = TASK_STOPPED;
    ipc_peer_gone(task);
}

/* The next ready task after the one that ran last, or 0 when every task waits. */
struct task *task_next(void)
{
    for (uint32_t i = 1; i <= task_end; i++) {
        uint32_t id = (last_run + i) % task_end;
        if (task_table[id].state == TASK_READY) {
            last_run = id;
            return &task_table[id];
        }
    }
    return 0;
}

/* The capability in slot if it is of that kind and has all those rights, or 0. */
struct cap *task_cap(struct task *task, uint64_t slot, uint32_t kind, uint32_t rights)
{
    if (slot == 0u || slot >= task->slots) {
        return 0;
    }
    struct cap *cap = &task->cap[slot];
    return cap->kind == kind && (cap->rights & rights) == rights ? cap : 0;
}
