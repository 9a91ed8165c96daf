/* SPDX-License-Identifier: ISC */
/* System calls; registers as in shell/kernel.h. rdi, rsi and rdx are already in place. */
#include "shell/kernel.h"

        .macro  function name
        .globl  \name
        .hidden \name
        .type   \name, @function
\name:
        .endm

        .text
function vsp_syscall_call
        movq    %rcx, %r10
        movl    $VSP_KERNEL_CALL, %eax
        syscall
        ret

/* The third argument takes badge, token, kind with rights, and object, in this order. */
function vsp_syscall_recv
        pushq   %rdx
        movl    $VSP_KERNEL_RECV, %eax
        syscall
        popq    %rcx
        movq    %rdx, (%rcx)
        movq    %r8, 8(%rcx)
        movq    %r9, 16(%rcx)
        movq    %r10, 24(%rcx)
        ret

function vsp_syscall_reply
        movq    %rcx, %r10
        movl    $VSP_KERNEL_REPLY, %eax
        syscall
        ret

/* There is no exit call: an invalid instruction ends the process, the status is in rdi. */
function vsp_syscall_halt
        ud2
        jmp     vsp_syscall_halt

        .section .note.GNU-stack, "", @progbits
