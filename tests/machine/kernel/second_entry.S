/* SPDX-License-Identifier: ISC */
/*
 * The second processor: from its start in real mode to second_main, into a task's code, and back.
 * It runs one loop of a client in ring 3 and takes one interrupt, the order to flush its TLB.
 */
#define BASE 0xffffffff80000000
#define START 0x8000 /* second.c copies the start code there */
#define EFER 0xc0000080
#define EFER_BITS 0x901
#define CR4_BITS 0x20
#define CR0_BITS 0x80010001
#define APIC_EOI 0xfffffffffee000b0
#define USER_CODE 0x23
#define USER_DATA 0x1b
#define FLAGS 0x202 /* interrupts on */

        .section .rodata
        .globl  second_start, second_start_end
        .code16
second_start: /* straight to long mode: PE and PG at once */
        cli
        xorw    %ax, %ax
        movw    %ax, %ds
        lgdtl   START + (second_gdt_pointer - second_start)
        movl    $CR4_BITS, %eax
        movl    %eax, %cr4
        movl    $(boot_root - BASE), %eax
        movl    %eax, %cr3
        movl    $EFER, %ecx
        movl    $EFER_BITS, %eax
        xorl    %edx, %edx
        wrmsr
        movl    $CR0_BITS, %eax
        movl    %eax, %cr0
        ljmpl   $8, $(second_long - BASE)
second_gdt_pointer:
        .word   23
        .long   boot_gdt - BASE
second_start_end:

        .text
        .code64
second_long:
        movabsq $second_high, %rax
        jmp     *%rax
second_high:
        movl    $16, %eax
        movl    %eax, %ds
        movl    %eax, %es
        movl    %eax, %ss
        movq    $second_stack_top, %rsp
        call    second_main

/* second_enter(root, rip, first, second): never returns; a fault goes to second_fault. */
        .globl  second_enter
second_enter:
        movq    %rdi, %cr3
        movq    %rdx, %rdi
        pushq   $USER_DATA
        pushq   $0
        pushq   $FLAGS
        pushq   $USER_CODE
        pushq   %rsi
        movq    %rcx, %rsi
        iretq

/* Every exception; only a page fault is expected, and that has an error code on the stack. */
        .globl  second_exception
second_exception:
        movq    (%rsp), %rdi
        movq    $second_stack_top, %rsp
        cld
        call    second_fault

        .globl  second_flush_order
second_flush_order:
        pushq   %rax
        movq    %cr3, %rax
        movq    %rax, %cr3
        incq    second_flushes(%rip)
        movabsq $APIC_EOI, %rax
        movl    $0, (%rax)
        popq    %rax
        iretq

        .bss
        .balign 16
        .skip   8192
        .globl  second_stack_top
second_stack_top:

        .section .note.GNU-stack, "", @progbits
