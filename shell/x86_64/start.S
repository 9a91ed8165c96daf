/* SPDX-License-Identifier: ISC */
/* Entry. The stack is part of the image, with an unmapped page below it (link.ld). */
        .section .text.start, "ax", @progbits
        .globl  vsp_start
        .hidden vsp_start
        .type   vsp_start, @function
vsp_start:
        xorl    %ebp, %ebp
        leaq    vsp_stack_top(%rip), %rsp
        call    vsp_main
        ud2
        .size   vsp_start, . - vsp_start

        .section .note.GNU-stack, "", @progbits
