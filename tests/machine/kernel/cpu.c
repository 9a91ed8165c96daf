/* SPDX-License-Identifier: ISC */
/* Processor set-up: segments, exception table, system-call entry, SMEP and SMAP. */
#include "tests/machine/kernel/cpu.h"

#define KERNEL_CODE 0x08u
#define TSS_SELECTOR 0x28u
#define CR4_SMEP_SMAP 0x300000u
#define MSR_STAR 0xc0000081u
#define MSR_LSTAR 0xc0000082u
#define MSR_FMASK 0xc0000084u
#define FMASK_BITS 0x40700u /* AC, DF, IF and TF are off in the kernel */
#define EXCEPTIONS 32u

extern uint8_t trap_stubs[], trap_syscall[];
extern uint64_t trap_task_top;

static struct tss tss;
static uint64_t idt[EXCEPTIONS][2];
static uint64_t gdt[GDT_ENTRIES] = GDT_SEGMENTS;

static void write_msr(uint32_t msr, uint64_t value)
{
    __asm__ volatile("wrmsr" : : "c"(msr), "a"((uint32_t)value), "d"((uint32_t)(value >> 32)));
}

/* Loads a segment table whose last entry becomes the TSS. No I/O bitmap: tasks have no ports. */
void cpu_load_segments(uint64_t *table, struct tss *state)
{
    uint64_t base = (uint64_t)state;
    table[5] = (sizeof *state - 1u) | ((base & 0xffffffu) << 16) | (0x89ull << 40)
               | (((base >> 24) & 0xffu) << 56);
    table[6] = base >> 32;
    state->rest[22] = (uint32_t)sizeof *state << 16;
    struct table_pointer pointer = {GDT_ENTRIES * 8u - 1u, (uint64_t)table};
    __asm__ volatile("lgdt %0; ltr %w1" : : "m"(pointer), "r"(TSS_SELECTOR) : "memory");
}

/* An interrupt gate: interrupts are off in the handler. */
void cpu_set_gate(uint64_t *gate, uint64_t handler)
{
    gate[0] = (handler & 0xffffu) | (KERNEL_CODE << 16) | (0x8eull << 40)
              | (((handler >> 16) & 0xffffu) << 48);
    gate[1] = handler >> 32;
}

void cpu_load_gates(const void *table, uint64_t bytes)
{
    struct table_pointer pointer = {(uint16_t)(bytes - 1u), (uint64_t)table};
    __asm__ volatile("lidt %0" : : "m"(pointer) : "memory");
}

void cpu_init(void)
{
    cpu_load_segments(gdt, &tss);
    for (uint32_t i = 0; i < EXCEPTIONS; i++) {
        cpu_set_gate(idt[i], (uint64_t)trap_stubs + 16u * i);
    }
    cpu_load_gates(idt, sizeof idt);
    write_msr(MSR_STAR, (uint64_t)KERNEL_CODE << 32);
    write_msr(MSR_LSTAR, (uint64_t)trap_syscall);
    write_msr(MSR_FMASK, FMASK_BITS);
    cpu_protect_kernel();
}

/* SMEP and SMAP: the kernel neither runs nor touches a task's pages through its addresses. */
void cpu_protect_kernel(void)
{
    uint64_t cr4;
    __asm__ volatile("movq %%cr4, %0" : "=r"(cr4));
    __asm__ volatile("movq %0, %%cr4" : : "r"(cr4 | CR4_SMEP_SMAP));
}

/* Makes task the one that traps save into, in its own address space. */
void cpu_set_task(struct task *task)
{
    uint64_t top = (uint64_t)(&task->regs + 1);
    trap_task_top = top;
    tss.rsp0[0] = (uint32_t)top;
    tss.rsp0[1] = (uint32_t)(top >> 32);
    if (cpu_root() != task->root) {
        __asm__ volatile("movq %0, %%cr3" : : "r"(task->root) : "memory");
    }
}

uint64_t cpu_fault_address(void)
{
    uint64_t address;
    __asm__ volatile("movq %%cr2, %0" : "=r"(address));
    return address;
}

uint64_t cpu_root(void)
{
    uint64_t root;
    __asm__ volatile("movq %%cr3, %0" : "=r"(root));
    return root;
}

void cpu_flush_page(uint64_t address)
{
    __asm__ volatile("invlpg (%0)" : : "r"(address) : "memory");
}
