/* SPDX-License-Identifier: ISC */
/* The programs, as the build made them; the paths are under the build directory (-I). */
        .section .rodata
        .balign 4096
        .globl  image_vspaced, image_vspaced_end, image_tasks, image_tasks_end
image_vspaced:
        .incbin "vspaced.elf"
image_vspaced_end:
        .balign 4096
image_tasks:
        .incbin "machine/tasks.elf"
image_tasks_end:

        .section .note.GNU-stack, "", @progbits
