/* SPDX-License-Identifier: ISC */
/*
 * Into and out of the kernel. trap_task_top is the end of the current task's saved registers, also
 * in the TSS: the processor, or trap_syscall, pushes straight into the task. struct regs follows
 * the order of the pushes.
 */
#define USER_CODE 0x23
#define USER_DATA 0x1b
#define VECTOR_SYSCALL 256

        .macro  save_registers
        pushq   %rax
        pushq   %rbx
        pushq   %rcx
        pushq   %rdx
        pushq   %rbp
        pushq   %rsi
        pushq   %rdi
        pushq   %r8
        pushq   %r9
        pushq   %r10
        pushq   %r11
        pushq   %r12
        pushq   %r13
        pushq   %r14
        pushq   %r15
        .endm

        .text
        .globl  trap_syscall
trap_syscall:
        movq    %rsp, trap_user_rsp(%rip)
        movq    trap_task_top(%rip), %rsp
        pushq   $USER_DATA
        pushq   trap_user_rsp(%rip)
        pushq   %r11
        pushq   $USER_CODE
        pushq   %rcx
        pushq   $0
        pushq   $VECTOR_SYSCALL
trap_common:
        save_registers
        cld
        movq    %rsp, %rdi
        testb   $3, 144(%rsp) /* cs: was it a task? */
        jz      trap_in_kernel
        movq    $trap_stack_top, %rsp
        call    machine_trap
        .globl  trap_return
trap_return: /* rax: registers of the task to run */
        movq    %rax, %rsp
        popq    %r15
        popq    %r14
        popq    %r13
        popq    %r12
        popq    %r11
        popq    %r10
        popq    %r9
        popq    %r8
        popq    %rdi
        popq    %rsi
        popq    %rbp
        popq    %rdx
        popq    %rcx
        popq    %rbx
        popq    %rax
        addq    $16, %rsp
        iretq

trap_in_kernel:
        andq    $-16, %rsp
        call    machine_panic

        /* Stubs of the 32 exceptions, 16 bytes each; 8, 10..14, 17, 21, 29, 30 bring a code. */
        .balign 16
        .globl  trap_stubs
trap_stubs:
        .set    vector, 0
        .rept   32
        .balign 16
        .if     (0x60227d00 >> vector) & 1
        .else
        pushq   $0
        .endif
        pushq   $vector
        jmp     trap_common
        .set    vector, vector + 1
        .endr

        .bss
        .balign 16
        .globl  trap_task_top
trap_task_top:
        .quad   0
trap_user_rsp:
        .quad   0
        .skip   16384
        .globl  trap_stack_top
trap_stack_top:

        .section .note.GNU-stack, "", @progbits
