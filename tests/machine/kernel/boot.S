/* SPDX-License-Identifier: ISC */
/*
 * From the PVH entry (32-bit protected mode, no paging) to machine_main in long mode. The page
 * tables map the first GiB at KERNEL_BASE, the local APIC at its address sign-extended, and the
 * first GiB at 0, which only the switch to long mode needs: tasks have tables of their own.
 */
#define BASE 0xffffffff80000000
#define EFER 0xc0000080
#define EFER_BITS 0x901 /* NXE, LME, SCE */
#define CR4_BITS 0x20   /* PAE */
#define CR0_BITS 0x80010001 /* PG, WP, PE */
#define XEN_ELFNOTE_PHYS32_ENTRY 18

        .section .note.pvh, "a", @note
        .long   4, 8, XEN_ELFNOTE_PHYS32_ENTRY
        .asciz  "Xen"
        .quad   boot_entry - BASE

        .section .data
        .balign 4096
        .globl  boot_root
boot_root:
        .quad   boot_level3 - BASE + 3
        .fill   510, 8, 0
        .quad   boot_level3 - BASE + 3
boot_level3: /* entry 0 for address 0, entry 510 for KERNEL_BASE */
        .quad   boot_level2 - BASE + 3
        .fill   509, 8, 0
        .quad   boot_level2 - BASE + 3
        .quad   boot_level2_apic - BASE + 3
boot_level2: /* 512 pages of 2 MiB: present, writable, large */
        .set    address, 0
        .rept   512
        .quad   address + 0x83
        .set    address, address + 0x200000
        .endr
boot_level2_apic: /* 2 MiB at 0xfee00000, not cached */
        .fill   503, 8, 0
        .quad   0xfee00093
        .fill   8, 8, 0

        .globl  boot_gdt
boot_gdt:
        .quad   0
        .quad   0x00af9a000000ffff /* 64-bit code */
        .quad   0x00cf92000000ffff /* data */
boot_gdt_pointer:
        .word   . - boot_gdt - 1
        .long   boot_gdt - BASE

        .text
        .code32
        .globl  boot_entry
boot_entry:
        cli
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
        lgdt    boot_gdt_pointer - BASE
        ljmp    $8, $(boot_long - BASE)

        .code64
boot_long:
        movabsq $boot_high, %rax
        jmp     *%rax
boot_high:
        movl    $16, %eax
        movl    %eax, %ds
        movl    %eax, %es
        movl    %eax, %ss
        movq    $trap_stack_top, %rsp
        xorl    %ebp, %ebp
        movl    %ebx, %edi /* the start information */
        call    machine_main

        .section .note.GNU-stack, "", @progbits
