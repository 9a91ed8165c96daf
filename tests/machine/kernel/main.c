/* SPDX-License-Identifier: ISC */
/* Start, traps, the console calls and the TAP count. */
#include "tests/machine/kernel/kernel.h"

#define TEXT_MAX 240u
/* PVH's start information: how many modules, physical addresses of their list and the command line;
   a module begins with its address and its bytes (xen/include/public/arch-x86/hvm/start_info.h). */
#define START_MODULES 12u
#define START_LIST 16u
#define START_COMMAND 24u

const uint8_t *boot_program;
uint64_t boot_program_bytes;

static uint64_t tap_count;
static uint64_t tap_failed;

static _Noreturn void finish(uint32_t failed)
{
    serial_text("1..");
    serial_number(tap_count);
    serial_text("\n");
    journal_end();
    serial_exit(failed != 0u || tap_failed != 0u || tap_count == 0u);
}

static void print_text(struct task *task)
{
    static uint8_t text[TEXT_MAX];
    uint64_t byte_len = task->regs.rdx < TEXT_MAX ? task->regs.rdx : TEXT_MAX;
    if (!copy_in(task->root, task->regs.rsi, text, byte_len)) {
        ipc_result(task, VSP_KERNEL_ERR_ARGUMENT);
        return;
    }
    for (uint64_t i = 0; i < byte_len; i++) {
        serial_char((char)(text[i] >= ' ' && text[i] <= '~' ? text[i] : '?'));
    }
    serial_text("\n");
}

static void tap(struct task *task, uint32_t ok)
{
    tap_count++;
    tap_failed += ok == 0u;
    serial_text(ok != 0u ? "ok " : "not ok ");
    serial_number(tap_count);
    serial_text(" - ");
    print_text(task);
}

/* rsi: three words of the task: where to run, and two arguments. */
static void start_second(struct task *task)
{
    static uint64_t word[3];
    if (copy_in(task->root, task->regs.rsi, (uint8_t *)word, sizeof word)) {
        task->regs.rax = second_run(task, word[0], word[1], word[2]);
    }
}

/* The meter's words go where rsi says. */
static void give_meter(struct task *task)
{
    static uint64_t word[MACHINE_METER_WORDS];
    meter_take(word);
    task->regs.rax = copy_out(task->root, task->regs.rsi, (const uint8_t *)word, sizeof word);
}

static void console(struct task *task)
{
    uint64_t op = task->regs.rdi;
    task->regs.rax = 0u;
    switch (op) {
    case MACHINE_CONSOLE_TEXT:
        serial_text("# ");
        print_text(task);
        break;
    case MACHINE_CONSOLE_OK:
    case MACHINE_CONSOLE_NOT_OK:
        tap(task, op == MACHINE_CONSOLE_OK);
        break;
    case MACHINE_CONSOLE_PLAN:
        finish(0u);
    case MACHINE_CONSOLE_CATCH:
        task->catch_rip = task->regs.rsi;
        break;
    case MACHINE_CONSOLE_FAULTS:
        task->regs.rax = task->faults;
        break;
    case MACHINE_CONSOLE_CAUSE:
        task->regs.rax = task->cause;
        break;
    case MACHINE_CONSOLE_SECOND:
        start_second(task);
        break;
    case MACHINE_CONSOLE_QUIET:
        trace_quiet((uint32_t)task->regs.rsi);
        break;
    case MACHINE_CONSOLE_SPAN:
        task->regs.rax = meter_span();
        break;
    case MACHINE_CONSOLE_METER:
        give_meter(task);
        break;
    case MACHINE_CONSOLE_RESULT:
        task->regs.rax = second_result();
        break;
    default:
        task_stop(task, "it asked for it");
        break;
    }
}

static void dispatch(struct task *task)
{
    if (task->regs.vector == VECTOR_PAGE_FAULT) {
        fault_raise(task);
        return;
    }
    if (task->regs.vector != VECTOR_SYSCALL) {
        task_stop(task, task->regs.vector == 6u ? "invalid instruction" : "an exception");
        return;
    }
    switch (task->regs.rax) {
    case VSP_KERNEL_CALL:
        ipc_call(task);
        break;
    case VSP_KERNEL_RECV:
        ipc_recv(task);
        break;
    case VSP_KERNEL_REPLY:
        ipc_reply(task);
        break;
    case MACHINE_CONSOLE:
        console(task);
        break;
    default:
        task_stop(task, "no such system call");
        break;
    }
}

static struct regs *run_next(void)
{
    struct task *task = task_next();
    if (task == 0) {
        for (uint32_t i = 1; i < task_end; i++) {
            if (task_table[i].state != TASK_FREE) {
                serial_text("# stuck: ");
                serial_name(task_table[i].name);
                serial_text(" state ");
                serial_number(task_table[i].state);
                serial_text(task_table[i].in_fault != 0u ? " in a fault\n" : "\n");
            }
        }
        serial_text("Bail out! every task waits\n");
        serial_exit(1u);
    }
    cpu_set_task(task);
    return &task->regs;
}

/* regs is the first field of the task that trapped. */
struct regs *machine_trap(struct regs *regs)
{
    meter_enter((const struct task *)(const void *)regs);
    dispatch((struct task *)(void *)regs);
    regs = run_next();
    meter_leave();
    return regs;
}

_Noreturn void machine_panic(struct regs *regs)
{
    serial_text("Bail out! kernel exception ");
    serial_number(regs->vector);
    serial_text(" at ");
    serial_hex(regs->rip);
    serial_text(" address ");
    serial_hex(cpu_fault_address());
    serial_text("\n");
    serial_exit(1u);
}

/* Whether the command line is this word. */
static uint32_t command_is(uint64_t boot, const char *word)
{
    const uint64_t *physical = pool_at(boot + START_COMMAND);
    const char *command = pool_at(*physical);
    for (; *word != '\0' && *command == *word; word++) {
        command++;
    }
    return *physical != 0u && *word == *command;
}

/* The first module is a program to run. */
static void find_program(uint64_t boot)
{
    const uint32_t *count = pool_at(boot + START_MODULES);
    const uint64_t *list = pool_at(boot + START_LIST);
    if (*count != 0u) {
        const uint64_t *module = pool_at(*list);
        boot_program = pool_at(module[0]);
        boot_program_bytes = module[1];
    }
}

static uint64_t first_task(uint64_t boot)
{
    if (command_is(boot, "cost") == 1u) {
        return MACHINE_FIRST_COST;
    }
    return boot_program_bytes != 0u ? MACHINE_FIRST_GUEST : MACHINE_FIRST_SCENARIOS;
}

/* For the counts there is one processor, and nothing else to be seen. */
_Noreturn void machine_main(uint64_t boot)
{
    find_program(boot);
    uint64_t first = first_task(boot);
    serial_init();
    serial_text("# test kernel: x86_64, 4-level paging, NX, SMEP, SMAP\n");
    journal_begin();
    cpu_init();
    pool_init();
    if (first != MACHINE_FIRST_COST) {
        second_init();
    }
    (void)spawn_first(first);
    struct regs *regs = run_next();
    __asm__ volatile("jmp trap_return" : : "a"(regs) : "memory");
    __builtin_unreachable();
}
