/* SPDX-License-Identifier: ISC */
/* Entry of a client: the stack is the one procd mapped, rdi the handle of its space. */
        .section .text.start, "ax", @progbits
        .globl  task_start
task_start:
        xorl    %ebp, %ebp
        call    client_main
        ud2

        .section .note.GNU-stack, "", @progbits
