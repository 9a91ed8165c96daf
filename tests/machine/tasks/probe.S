/* SPDX-License-Identifier: ISC */
/* Console calls, and accesses that may fault: the kernel then goes on at probe_caught, rax set. */
#include "tests/machine/abi.h"

        .text
        .globl  second_reader, second_writer, meter_loop
        .globl  console_call, probe_read, probe_write, probe_execute, probe_caught
console_call:
        movl    $MACHINE_CONSOLE, %eax
        syscall
        ret

        .balign 16 /* within one page, which a client maps elsewhere, too */
probe_read:
        movq    (%rdi), %rax
        xorl    %eax, %eax
        ret

probe_write:
        movq    %rsi, (%rdi)
        xorl    %eax, %eax
        ret

/* A loop of rdi rounds between two system calls, the second of which tells the ticks: 2 for each
   round and 4 for the rest, and what it takes to go in and out. */
meter_loop:
        movl    $MACHINE_CONSOLE, %eax
        movq    %rdi, %rdx
        movl    $MACHINE_CONSOLE_SPAN, %edi
        syscall
        movq    %rdx, %rcx
meter_round:
        decq    %rcx
        jnz     meter_round
        movl    $MACHINE_CONSOLE, %eax
        movl    $MACHINE_CONSOLE_SPAN, %edi
        syscall
        ret

/* What is at the address returns to the caller of probe_execute itself, and so does a fault. */
probe_execute:
        jmp     *%rdi

probe_caught:
        ret

/* Loops of the second processor: rdi a page to use, rsi a count of the times it could. */
second_reader:
        movq    (%rdi), %rax
        incq    (%rsi)
        jmp     second_reader

second_writer:
        movq    (%rsi), %rax
        movq    %rax, (%rdi)
        incq    (%rsi)
        jmp     second_writer

        .section .note.GNU-stack, "", @progbits
