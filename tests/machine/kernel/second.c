/* SPDX-License-Identifier: ISC */
/*
 * A second processor, for one purpose: it keeps using a page of a client, from its own TLB, while
 * vspaced takes the page away. It runs a loop of that client in ring 3 until a fault stops it. The
 * first processor orders it to flush and waits until it has, before a kernel operation returns.
 */
#include "tests/machine/kernel/cpu.h"

#define APIC 0xfffffffffee00000u
#define APIC_SPURIOUS 0xf0u
#define APIC_COMMAND 0x300u
#define APIC_TARGET 0x310u
#define COMMAND_INIT 0x4500u
#define COMMAND_START 0x4608u /* start at page 8, physical */
#define START_PHYSICAL 0x8000u
#define FLUSH_VECTOR 0xf0u
#define GATES 256u
#define PATIENCE 100000000u

extern const uint8_t second_start[], second_start_end[];
extern uint8_t second_stack_top[], second_exception[], second_flush_order[];
extern uint64_t boot_root[];
_Noreturn void second_enter(uint64_t root, uint64_t rip, uint64_t first, uint64_t second);
_Noreturn void second_main(void);
_Noreturn void second_fault(uint64_t error);

volatile uint64_t second_flushes; /* counted by the second processor */
static volatile uint32_t ready;   /* it is up */
static volatile uint32_t running; /* set by the first processor, cleared by a fault */
static volatile uint64_t fault_error, fault_address;
static uint64_t run_root, run_rip, run_first, run_second;

static struct tss tss;
static uint64_t gdt[GDT_ENTRIES] = GDT_SEGMENTS;
static uint64_t idt[GATES][2];

static void apic_write(uint64_t offset, uint32_t value)
{
    *(volatile uint32_t *)(APIC + offset) = value;
}

static void command(uint32_t value)
{
    apic_write(APIC_TARGET, 1u << 24); /* the second processor has number 1 */
    apic_write(APIC_COMMAND, value);
}

/* Waits for work with interrupts on, so that an order to flush is always answered. */
static _Noreturn void wait_for_work(void)
{
    __asm__ volatile("movq %0, %%cr3" : : "r"((uint64_t)boot_root - KERNEL_BASE) : "memory");
    __asm__ volatile("sti");
    while (running == 0u) {
        __asm__ volatile("pause");
    }
    __asm__ volatile("cli");
    second_enter(run_root, run_rip, run_first, run_second);
}

_Noreturn void second_main(void)
{
    uint64_t top = (uint64_t)second_stack_top;
    tss.rsp0[0] = (uint32_t)top;
    tss.rsp0[1] = (uint32_t)(top >> 32);
    cpu_load_segments(gdt, &tss);
    for (uint32_t i = 0; i < GATES; i++) {
        cpu_set_gate(idt[i], (uint64_t)second_exception);
    }
    cpu_set_gate(idt[FLUSH_VECTOR], (uint64_t)second_flush_order);
    cpu_load_gates(idt, sizeof idt);
    cpu_protect_kernel();
    apic_write(APIC_SPURIOUS, 0x1ffu);
    ready = 1u;
    wait_for_work();
}

_Noreturn void second_fault(uint64_t error)
{
    fault_error = error;
    fault_address = cpu_fault_address();
    running = 0u;
    wait_for_work();
}

void second_init(void)
{
    uint8_t *to = pool_at(START_PHYSICAL);
    for (uint64_t i = 0; i < (uint64_t)(second_start_end - second_start); i++) {
        to[i] = second_start[i];
    }
    command(COMMAND_INIT);
    for (uint32_t attempt = 0; attempt < 2u && ready == 0u; attempt++) {
        command(COMMAND_START);
        for (uint32_t i = 0; i < PATIENCE && ready == 0u; i++) {
            __asm__ volatile("pause");
        }
    }
    serial_text(ready != 0u ? "# second processor: up\n" : "# second processor: did not start\n");
}

/* Starts it in a task's address space. Result: 1, or 0 when there is none or it is at work. */
uint32_t second_run(const struct task *task, uint64_t rip, uint64_t first, uint64_t second)
{
    if (ready == 0u || running != 0u) {
        return 0u;
    }
    run_root = task->root;
    run_rip = rip;
    run_first = first;
    run_second = second;
    running = 1u;
    return 1u;
}

/* 0 while it runs; then 0x100 and the error code of its fault, or 1 for one at another address. */
uint64_t second_result(void)
{
    if (running != 0u) {
        return 0u;
    }
    return fault_address == run_first ? 0x100u + fault_error : 1u;
}

/* Page tables under root have changed: returns when the other processor no longer uses the old. */
void second_flush(uint64_t root)
{
    if (running == 0u || run_root != root) {
        return;
    }
    uint64_t before = second_flushes;
    command(FLUSH_VECTOR);
    while (second_flushes == before) {
        __asm__ volatile("pause");
    }
}
