/* SPDX-License-Identifier: ISC */
/*
 * A page fault of a task becomes a call in its name to its pager; the reply resumes the task or
 * stops the access. A stopped access ends the task unless it said where to go on.
 */
#include "tests/machine/kernel/kernel.h"

#define ERROR_WRITE 2u
#define ERROR_FETCH 16u
#define CAUGHT 0x100u /* added to the processor's error code: never 0 */

static void put_word(uint8_t *byte, uint32_t index, uint64_t value)
{
    for (uint32_t i = 0; i < 8u; i++) {
        byte[8u * index + i] = (uint8_t)(value >> (8u * i));
    }
}

void fault_raise(struct task *task)
{
    uint64_t access = VSP_ACCESS_READ;
    if ((task->regs.error & ERROR_FETCH) != 0u) {
        access = VSP_ACCESS_EXECUTE;
    } else if ((task->regs.error & ERROR_WRITE) != 0u) {
        access = VSP_ACCESS_WRITE;
    }
    task->faults++;
    task->in_fault = 1u;
    task->sent.kind = VSP_CAP_NONE;
    task->byte_len = 8u * MACHINE_FAULT_WORDS;
    put_word(task->byte, MACHINE_FAULT_WORD_MAGIC, MACHINE_FAULT_MAGIC);
    put_word(task->byte, MACHINE_FAULT_WORD_ADDRESS, cpu_fault_address());
    put_word(task->byte, MACHINE_FAULT_WORD_ACCESS, access);
    if (task->pager.kind != VSP_CAP_ENDPOINT) {
        fault_refuse(task, MACHINE_FAULT_NO_PAGER);
        return;
    }
    ipc_send(task, &task->pager);
}

/* The pager's reply: a code of 0 repeats the access, any other is why it is refused. */
void fault_answer(struct task *task, const uint8_t *byte, uint32_t byte_len)
{
    if (byte_len == 8u && byte[0] == 0u) {
        task->in_fault = 0u;
        task->state = TASK_READY;
    } else {
        fault_refuse(task, byte_len == 8u ? MACHINE_FAULT_CAUSE(byte[0], byte[1], byte[2])
                                          : VSP_ERR_PROTO);
    }
}

void fault_refuse(struct task *task, uint64_t cause)
{
    trace_fault(task, cause);
    task->cause = cause;
    task->in_fault = 0u;
    if (task->catch_rip == 0u || task->regs.rip == task->catch_rip) {
        task_stop(task, "an access was stopped");
        return;
    }
    task->regs.rip = task->catch_rip;
    task->regs.rax = task->regs.error | CAUGHT;
    task->state = TASK_READY;
}
