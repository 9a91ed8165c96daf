/* SPDX-License-Identifier: ISC */
/* Entry of the stand-ins: rdi says which one it is. */
        .section .text.start, "ax", @progbits
        .globl  task_start
task_start:
        leaq    task_stack_top(%rip), %rsp
        xorl    %ebp, %ebp
        call    task_main
        ud2

        .bss
        .balign 16
        .skip   16384
task_stack_top:

        /* The clients' program, an object that pagerd serves; page-aligned as its offsets are. */
        .section .rodata
        .balign 4096
        .globl  client_image, client_image_end
client_image:
        .incbin "machine/client.elf"
        .balign 4096
client_image_end:

        .section .note.GNU-stack, "", @progbits
