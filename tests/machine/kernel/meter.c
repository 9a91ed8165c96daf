/* SPDX-License-Identifier: ISC */
/*
 * What vspaced executes for a message, apart from the kernel's part in it. QEMU's `-icount shift=0`
 * makes the time stamp counter count instructions, so that ticks are these; else it tells no more
 * than time. A stretch lasts from where a task is let go on to where it traps: also the few
 * instructions of the kernel before and after, always as many, which the tasks that read the meter
 * take off.
 */
#include "tests/machine/kernel/kernel.h"

static uint64_t left;   /* when the task that runs was let go on */
static uint64_t span;   /* ticks of the last stretch */
static uint64_t worked; /* when the last work began */
static uint64_t meter[MACHINE_METER_WORDS];
static uint32_t part; /* of its turn that vspaced is in */

static uint64_t now(void)
{
    uint32_t low, high;
    __asm__ volatile("rdtsc" : "=a"(low), "=d"(high) : : "memory");
    return low + 0x100000000u * (uint64_t)high;
}

/* What vspaced does next, after this system call. */
static uint32_t part_after(uint64_t call)
{
    switch (call) {
    case VSP_KERNEL_RECV:
        return MACHINE_METER_DECIDE;
    case VSP_KERNEL_REPLY:
        return MACHINE_METER_TURN;
    default:
        return MACHINE_METER_FINISH;
    }
}

void meter_enter(const struct task *task)
{
    span = now() - left;
    if (task_is_vspaced(task)) {
        meter[MACHINE_METER_TICKS + part] += span;
        meter[MACHINE_METER_STRETCHES + part]++;
        part = part_after(task->regs.rax);
    }
}

void meter_leave(void)
{
    left = now();
}

void meter_work(uint32_t begins, const struct task *task)
{
    if (begins != 0u) {
        worked = now();
    } else if (task_is_vspaced(task)) {
        meter[MACHINE_METER_KERNEL] += now() - worked;
    }
}

uint64_t meter_span(void)
{
    return span;
}

void meter_take(uint64_t *word)
{
    for (uint32_t i = 0; i < MACHINE_METER_WORDS; i++) {
        word[i] = meter[i];
        meter[i] = 0u;
    }
}
