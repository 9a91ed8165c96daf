/* SPDX-License-Identifier: ISC */
/* Tables that each processor has one of. */
#ifndef TESTS_MACHINE_CPU_H
#define TESTS_MACHINE_CPU_H

#include "tests/machine/kernel/kernel.h"

struct tss {
    uint32_t unused;
    uint32_t rsp0[2]; /* low, high: the field is not 8-byte aligned */
    uint32_t rest[23];
};
_Static_assert(sizeof(struct tss) == 104u, "TSS layout");

struct table_pointer {
    uint16_t limit;
    uint64_t base;
} __attribute__((packed));

/* null, kernel code, kernel data, user data, user code, TSS in two words */
#define GDT_ENTRIES 7u
#define GDT_SEGMENTS                                                                               \
    {                                                                                              \
        0u, 0x00af9a000000ffffu, 0x00cf92000000ffffu, 0x00cff2000000ffffu, 0x00affa000000ffffu,    \
            0u, 0u                                                                                 \
    }

void cpu_load_segments(uint64_t *table, struct tss *state);
void cpu_set_gate(uint64_t *gate, uint64_t handler);
void cpu_load_gates(const void *table, uint64_t bytes);
void cpu_protect_kernel(void);

#endif
