/* SPDX-License-Identifier: ISC */
/* Control operations of those who may make tasks: rootd and procd. Status 0 done, 1 refused. */
#include "tests/machine/kernel/kernel.h"

#define ROOT_SLOT_KERNEL 2u
#define ROOT_SLOT_FRAMES 4u

static uint32_t empty_slot(const struct task *task, uint64_t slot)
{
    return slot != 0u && slot < task->slots && task->cap[slot].kind == VSP_CAP_NONE;
}

static struct task *named(const uint64_t *word)
{
    uint64_t id = word[MACHINE_WORD_TASK];
    return id < TASK_MAX && task_table[id].state != TASK_FREE ? &task_table[id] : 0;
}

static uint64_t load(const struct task *task, uint64_t image)
{
    if (image == MACHINE_IMAGE_VSPACED) {
        return elf_load(task->root, image_vspaced, (uint64_t)(image_vspaced_end - image_vspaced));
    }
    if (image == MACHINE_IMAGE_TASKS) {
        return elf_load(task->root, image_tasks, (uint64_t)(image_tasks_end - image_tasks));
    }
    if (image == MACHINE_IMAGE_GUEST) {
        return elf_load(task->root, boot_program, boot_program_bytes);
    }
    return 0u;
}

static uint64_t create(struct task *task, const uint64_t *word, uint64_t *value)
{
    char name[8];
    uint64_t slot = word[MACHINE_WORD_SLOT];
    for (uint32_t i = 0; i < sizeof name; i++) {
        name[i] = (char)(word[MACHINE_WORD_NAME] >> (8u * i));
    }
    struct task *made = empty_slot(task, slot) ? task_create(name) : 0;
    if (made == 0) {
        return 1u;
    }
    if (word[MACHINE_WORD_TARGET] == MACHINE_IMAGE_VSPACED) {
        task_widen(made);
    }
    made->regs.rip = load(made, word[MACHINE_WORD_TARGET]);
    if (made->regs.rip == 0u && word[MACHINE_WORD_TARGET] != MACHINE_IMAGE_NONE) {
        task_destroy(made);
        return 1u;
    }
    task->cap[slot] = (struct cap){VSP_CAP_VSPACE, VSP_CAP_RIGHT_MAP, made->id, 0u, 0u};
    *value = made->id;
    return 0u;
}

static uint64_t endpoint(struct task *task, const uint64_t *word)
{
    uint64_t slot = word[MACHINE_WORD_SLOT];
    uint64_t made = empty_slot(task, slot) ? ipc_endpoint_create() : ENDPOINT_MAX;
    if (made == ENDPOINT_MAX) {
        return 1u;
    }
    task->cap[slot] = (struct cap){VSP_CAP_ENDPOINT, MACHINE_RIGHT_MAKE, made, 0u, 0u};
    return 0u;
}

/* Copies a capability: never with more than the giver has, except from a MAKE endpoint. */
static uint64_t give(struct task *task, const uint64_t *word)
{
    struct task *to = named(word);
    uint64_t slot = word[MACHINE_WORD_SLOT];
    uint32_t rights = (uint32_t)word[MACHINE_WORD_RIGHTS];
    if (slot >= task->slots || to == 0 || !empty_slot(to, word[MACHINE_WORD_TARGET])) {
        return 1u;
    }
    struct cap cap = task->cap[slot];
    uint32_t make = cap.rights & MACHINE_RIGHT_MAKE;
    if (cap.kind == VSP_CAP_NONE || (make == 0u && (rights & cap.rights) != rights)) {
        return 1u;
    }
    cap.rights = rights;
    if (make != 0u) {
        cap.badge = word[MACHINE_WORD_BADGE];
    }
    if (cap.kind == VSP_CAP_FRAME_RANGE) {
        uint64_t first = word[MACHINE_WORD_BADGE];
        uint64_t count = word[MACHINE_WORD_COUNT];
        if (first < cap.object || first - cap.object > cap.count
            || count > cap.count - (first - cap.object)) {
            return 1u;
        }
        cap.object = first;
        cap.count = count;
    }
    to->cap[word[MACHINE_WORD_TARGET]] = cap;
    return 0u;
}

static uint64_t pager(struct task *task, const uint64_t *word)
{
    struct task *of = named(word);
    const struct cap *cap = task_cap(task, word[MACHINE_WORD_SLOT], VSP_CAP_ENDPOINT,
                                     MACHINE_RIGHT_MAKE);
    if (of == 0 || cap == 0) {
        return 1u;
    }
    of->pager = *cap;
    of->pager.badge = word[MACHINE_WORD_BADGE];
    return 0u;
}

static uint64_t start(const uint64_t *word)
{
    struct task *of = named(word);
    if (of == 0 || of->state != TASK_BUILT) {
        return 1u;
    }
    if (word[MACHINE_WORD_TARGET] != 0u) {
        of->regs.rip = word[MACHINE_WORD_TARGET];
    }
    of->regs.rdi = word[MACHINE_WORD_BADGE];
    of->regs.rsp = word[MACHINE_WORD_COUNT];
    of->state = TASK_READY;
    return 0u;
}

static uint64_t state(const uint64_t *word)
{
    const struct task *of = named(word);
    if (of == 0) {
        return 0u;
    }
    if (of->state == TASK_STOPPED) {
        return MACHINE_STOPPED;
    }
    return of->in_fault != 0u ? MACHINE_FAULTING : MACHINE_ALIVE;
}

uint64_t spawn_control(struct task *task, const uint64_t *word, uint64_t *value)
{
    struct task *of = named(word);
    switch (word[MACHINE_WORD_OP]) {
    case MACHINE_OP_CREATE:
        return create(task, word, value);
    case MACHINE_OP_ENDPOINT:
        return endpoint(task, word);
    case MACHINE_OP_GIVE:
        return give(task, word);
    case MACHINE_OP_PAGER:
        return pager(task, word);
    case MACHINE_OP_START:
        return start(word);
    case MACHINE_OP_STATE:
        *value = state(word);
        return 0u;
    case MACHINE_OP_DESTROY:
        if (of == 0 || of == task) {
            return 1u;
        }
        task_destroy(of);
        return 0u;
    case MACHINE_OP_DROP:
        task->cap[word[MACHINE_WORD_SLOT] % task->slots].kind = VSP_CAP_NONE;
        return 0u;
    case MACHINE_OP_PRESENT:
        *value = of != 0 && paging_present(of->root, word[MACHINE_WORD_COUNT]);
        return of == 0;
    case MACHINE_OP_WALK:
        *value = of != 0 ? paging_next(of->root, word[MACHINE_WORD_COUNT], &value[1], &value[2])
                         : 0u;
        return of == 0;
    default:
        return 1u;
    }
}

/* rootd, with every capability there is at the start. */
struct task *spawn_first(uint64_t argument)
{
    struct task *root = task_create("rootd\0\0");
    root->regs.rip = load(root, MACHINE_IMAGE_TASKS);
    root->cap[ROOT_SLOT_KERNEL] = (struct cap){
        VSP_CAP_KERNEL_CONTROL, VSP_CAP_RIGHT_CALL | MACHINE_RIGHT_SPAWN, 0u, 0u, 0u};
    root->cap[ROOT_SLOT_FRAMES] = (struct cap){VSP_CAP_FRAME_RANGE, VSP_CAP_RIGHT_MAP,
                                               MACHINE_FRAME_FIRST, 0u, MACHINE_FRAME_COUNT};
    root->regs.rdi = argument;
    root->state = TASK_READY;
    return root;
}
