/* SPDX-License-Identifier: ISC */
/* Control operations: page-table changes, signals, and (spawn.c) the making of tasks. */
#include "tests/machine/kernel/kernel.h"

#define STATUS_DONE 0u
#define STATUS_REFUSED 1u

static uint32_t pages_ok(uint64_t page, uint64_t count)
{
    return page >= VSP_ABI_PAGE_MIN && count >= 1u && page < VSP_ABI_PAGE_END
           && count <= VSP_ABI_PAGE_END - page;
}

static uint32_t frames_ok(struct task *task, const uint64_t *word)
{
    const struct cap *range = task_cap(task, word[VSP_KERNEL_WORD_FRAMES], VSP_CAP_FRAME_RANGE,
                                       VSP_CAP_RIGHT_MAP);
    uint64_t frame = word[VSP_KERNEL_WORD_FRAME];
    return range != 0 && frame >= range->object && frame - range->object < range->count
           && word[VSP_KERNEL_WORD_COUNT] <= range->count - (frame - range->object);
}

static uint64_t notify(struct task *task, const uint64_t *word)
{
    const struct cap *endpoint = task_cap(task, word[VSP_KERNEL_WORD_SLOT], VSP_CAP_ENDPOINT,
                                          VSP_CAP_RIGHT_NOTIFY);
    if (endpoint == 0) {
        return STATUS_REFUSED;
    }
    ipc_notify(endpoint->object);
    return STATUS_DONE;
}

static uint32_t change(struct task *task, const uint64_t *word, struct cap *space)
{
    uint64_t root = task_table[space->object].root;
    uint64_t page = word[VSP_KERNEL_WORD_PAGE];
    uint64_t count = word[VSP_KERNEL_WORD_COUNT];
    uint64_t rights = word[VSP_KERNEL_WORD_RIGHTS];
    if (word[0] == VSP_KERNEL_OP_CLEAR) {
        space->kind = VSP_CAP_NONE;
        return paging_unmap(root, VSP_ABI_PAGE_MIN, VSP_ABI_PAGE_END - VSP_ABI_PAGE_MIN);
    }
    if (!pages_ok(page, count)) {
        return 0u;
    }
    switch (word[0]) {
    case VSP_KERNEL_OP_MAP:
    case VSP_KERNEL_OP_SUPPLY:
        return frames_ok(task, word)
               && paging_map(root, page, count, word[VSP_KERNEL_WORD_FRAME], rights,
                             word[0] == VSP_KERNEL_OP_SUPPLY);
    case VSP_KERNEL_OP_UNMAP:
        return paging_unmap(root, page, count);
    default:
        return paging_protect(root, page, count, rights);
    }
}

static uint64_t execute(struct task *task, const struct cap *control, const uint64_t *word,
                        uint64_t *value)
{
    if (word[0] == MACHINE_OP_OBJECT) {
        return ipc_give_object(task, word) ? STATUS_DONE : STATUS_REFUSED;
    }
    if (word[0] >= MACHINE_OP_CREATE) {
        return (control->rights & MACHINE_RIGHT_SPAWN) != 0u ? spawn_control(task, word, value)
                                                             : STATUS_REFUSED;
    }
    if (word[0] == VSP_KERNEL_OP_NOTIFY) {
        return notify(task, word);
    }
    struct cap *space = task_cap(task, word[VSP_KERNEL_WORD_SLOT], VSP_CAP_VSPACE,
                                 VSP_CAP_RIGHT_MAP);
    if (word[0] == 0u || word[0] > VSP_KERNEL_OP_CLEAR || space == 0
        || (task->slots != SLOT_MANY && task_handed_over(space->object))) {
        return STATUS_REFUSED;
    }
    return change(task, word, space) ? STATUS_DONE : STATUS_REFUSED;
}

/* The message is in task->byte: words, little-endian as the processor. */
void control_call(struct task *task, const struct cap *control)
{
    uint64_t word[MACHINE_WORDS] = {0u};
    uint64_t reply[4] = {STATUS_REFUSED, 0u, 0u, 0u}; /* values of the operations of spawn.c */
    for (uint32_t i = 0; i < task->byte_len && i < sizeof word; i++) {
        word[i / 8u] |= (uint64_t)task->byte[i] << (8u * (i % 8u));
    }
    meter_work(1u, task);
    reply[0] = execute(task, control, word, &reply[1]);
    meter_work(0u, task);
    trace_control(task, word, reply[0]);
    journal_control(task, word, reply[0]);
    uint64_t byte_len = word[0] >= MACHINE_OP_CREATE ? sizeof reply : 8u;
    if (!copy_out(task->root, task->regs.rsi, (const uint8_t *)reply, byte_len)) {
        ipc_result(task, VSP_KERNEL_ERR_ARGUMENT);
        return;
    }
    ipc_result(task, (int64_t)byte_len);
}
