/* SPDX-License-Identifier: ISC */
/*
 * The test kernel's data. Tasks run on one processor, interrupts off, no preemption: a task runs
 * until it calls or faults, so every kernel operation is atomic; what the second processor does is
 * in second.c. Tasks are under test, the kernel is not; it checks every capability because
 * scenarios depend on it.
 */
#ifndef TESTS_MACHINE_KERNEL_H
#define TESTS_MACHINE_KERNEL_H

#include <stdint.h>

#include "core/base/base.h"
#include "shell/kernel.h"
#include "spec/abi.h"
#include "tests/machine/abi.h"

#define KERNEL_BASE 0xffffffff80000000u
#define TASK_MAX (VSP_SPACE_MAX + 64u)
#define SLOT_MAX 64u
#define SLOT_MANY (VSP_SLOT_SPACE + VSP_SPACE_MAX) /* vspaced has one for each space */
#define ENDPOINT_MAX 32u

/* Registers as trap.S saves them. */
struct regs {
    uint64_t r15, r14, r13, r12, r11, r10, r9, r8, rdi, rsi, rbp, rdx, rcx, rbx, rax;
    uint64_t vector, error, rip, cs, rflags, rsp, ss;
};

#define VECTOR_PAGE_FAULT 14u
#define VECTOR_SYSCALL 256u

/* A capability. Tasks name theirs by slot; slot 0 is never one. */
struct cap {
    uint32_t kind;   /* VSP_CAP_*; OBJECT: to an endpoint too, on which it can do nothing */
    uint32_t rights; /* VSP_CAP_RIGHT_*, MACHINE_RIGHT_*; OBJECT: VSP_RIGHT_* */
    uint64_t object; /* endpoint, task whose VSpace it is, or first frame */
    uint64_t badge;  /* endpoint; OBJECT: which object of its server's it is */
    uint64_t count;  /* frames */
};

enum task_state {
    TASK_FREE,
    TASK_BUILT, /* not started */
    TASK_READY,
    TASK_RECEIVING, /* on endpoint */
    TASK_SENDING,   /* queued on endpoint */
    TASK_WAITING,   /* for the reply of server */
    TASK_STOPPED
};

struct task {
    struct regs regs; /* first: trap.S pushes into it; its end is 16-byte aligned */
    uint64_t root;    /* physical address of the top page table */
    enum task_state state;
    uint32_t id;
    char name[8];
    struct cap *cap; /* by slot: few, or the many of vspaced */
    uint32_t slots;
    struct cap few[SLOT_MAX];
    struct cap pager;
    uint64_t catch_rip;
    uint64_t faults;
    uint64_t cause;    /* of its last access that was stopped */
    uint64_t received; /* messages so far */
    /* The message it is sending or waits for the reply of. */
    uint32_t endpoint;
    uint32_t server;
    uint32_t in_fault;
    uint32_t byte_len;
    uint64_t badge;
    uint64_t token;
    uint64_t stamp; /* order of arrival */
    struct cap sent;
    uint8_t byte[VSP_ABI_MESSAGE_BYTES];
} __attribute__((aligned(16)));

_Static_assert(sizeof(struct regs) % 16u == 0u, "the end of regs is aligned");

/* serial.c */
void serial_init(void);
void serial_char(char c);
void serial_text(const char *text);
void serial_name(const char *name);
void serial_hex(uint64_t value);
void serial_number(uint64_t value);
_Noreturn void serial_exit(uint32_t failed);

/* virtio.c: the second serial port */
void virtio_init(void);
void virtio_send(const void *byte, uint32_t byte_len);

/* journal.c: what vspaced was told and did, on the second serial port */
void journal_begin(void);
void journal_message(struct task *to, const uint8_t *byte, uint32_t byte_len);
void journal_control(const struct task *task, const uint64_t *word, uint64_t status);
void journal_reply(const struct task *task, uint64_t token, const uint8_t *byte, uint32_t byte_len);
void journal_end(void);
void journal_flush(void);

/* cpu.c */
void cpu_init(void);
void cpu_set_task(struct task *task);
uint64_t cpu_fault_address(void);
uint64_t cpu_root(void);
void cpu_flush_page(uint64_t address);

/* second.c: the second processor */
void second_init(void);
uint32_t second_run(const struct task *task, uint64_t rip, uint64_t first, uint64_t second);
uint64_t second_result(void);
void second_flush(uint64_t root);

/* pool.c: the kernel's own frames, for page tables and the images it loads */
void pool_init(void);
uint64_t pool_take(void);
void pool_give(uint64_t physical);
uint32_t pool_owns(uint64_t frame);
void *pool_at(uint64_t physical);

/* paging.c: results 1 done, 0 refused and unchanged */
uint64_t paging_create(void);
void paging_destroy(uint64_t root);
uint32_t paging_map(uint64_t root, uint64_t page, uint64_t count, uint64_t frame, uint64_t rights,
                    uint32_t supplied);
uint32_t paging_unmap(uint64_t root, uint64_t page, uint64_t count);
uint32_t paging_protect(uint64_t root, uint64_t page, uint64_t count, uint64_t rights);
uint32_t paging_present(uint64_t root, uint64_t page);
uint64_t paging_next(uint64_t root, uint64_t page, uint64_t *frame, uint64_t *rights);
uint64_t paging_reach(uint64_t root, uint64_t page, uint32_t write);

/* copy.c: to and from a task's memory, through its page tables */
uint32_t copy_in(uint64_t root, uint64_t address, uint8_t *byte, uint64_t byte_len);
uint32_t copy_out(uint64_t root, uint64_t address, const uint8_t *byte, uint64_t byte_len);

/* elf.c */
uint64_t elf_load(uint64_t root, const uint8_t *image, uint64_t byte_len);

/* task.c */
extern struct task task_table[TASK_MAX];
extern uint32_t task_end; /* no task from here on is in use */
struct task *task_create(const char *name);
void task_widen(struct task *task);
uint32_t task_is_vspaced(const struct task *task);
void task_destroy(struct task *task);
void task_stop(struct task *task, const char *why);
struct task *task_next(void);
struct cap *task_cap(struct task *task, uint64_t slot, uint32_t kind, uint32_t rights);
uint32_t task_handed_over(uint64_t id);

/* ipc.c */
uint64_t ipc_endpoint_create(void);
void ipc_call(struct task *task);
void ipc_recv(struct task *task);
void ipc_reply(struct task *task);
void ipc_send(struct task *task, const struct cap *endpoint);
void ipc_notify(uint64_t endpoint);
uint32_t ipc_give_object(struct task *server, const uint64_t *word);
uint32_t ipc_kind(const struct task *to, const struct cap *sent);
void ipc_peer_gone(struct task *gone);
void ipc_result(struct task *task, int64_t result);

/* fault.c */
void fault_raise(struct task *task);
void fault_answer(struct task *task, const uint8_t *byte, uint32_t byte_len);
void fault_refuse(struct task *task, uint64_t cause);

/* control.c, spawn.c: control operations, called with the message in word; status in the result */
void control_call(struct task *task, const struct cap *control);
uint64_t spawn_control(struct task *task, const uint64_t *word, uint64_t *value); /* of 3 words */
struct task *spawn_first(uint64_t argument);

/* meter.c: what vspaced executes, by the TSC */
void meter_enter(const struct task *task);                 /* the task has trapped: first of all */
void meter_leave(void);                                    /* a task is let go on: last of all */
void meter_work(uint32_t begins, const struct task *task); /* an order, and its end */
uint64_t meter_span(void);
void meter_take(uint64_t *word); /* MACHINE_METER_WORDS; it begins anew */

/* trace.c */
void trace_reply(const struct task *client, const struct task *server, const uint8_t *byte,
                 uint32_t byte_len);
void trace_control(const struct task *task, const uint64_t *word, uint64_t status);
void trace_fault(const struct task *task, uint64_t cause);
void trace_quiet(uint32_t quiet); /* 1: requests, replies and page-table changes are not shown */

/* main.c */
struct regs *machine_trap(struct regs *regs);
_Noreturn void machine_panic(struct regs *regs);
/* boot: physical address of the start information of PVH, which has the command line. */
_Noreturn void machine_main(uint64_t boot);

/* images.S */
extern const uint8_t image_vspaced[], image_vspaced_end[];
extern const uint8_t image_tasks[], image_tasks_end[];
/* The program that the kernel was started with (QEMU: -initrd), or no bytes. */
extern const uint8_t *boot_program;
extern uint64_t boot_program_bytes;

/* kernel.ld */
extern uint8_t kernel_end[];

#endif
