/* SPDX-License-Identifier: ISC */
/*
 * Numbers of the kernel interface that shell/port.c and shell/x86_64/syscall.S use. EriX states the
 * three system-call numbers; which is which, the registers and the control messages are ours. With
 * spec/abi.h this is all that has to change to match another kernel. Included from assembly too.
 *
 *   call   number  arguments                                         result
 *   CALL   rax     rdi endpoint slot, rsi buffer, rdx bytes,         rax bytes of the reply, which
 *                  r10 slot of a capability to send along (0: none)  is in the buffer, or an error
 *   RECV   rax     rdi endpoint slot, rsi buffer                     rax bytes or an error,
 *                                                                    rdx badge, r8 token, r9 kind
 *                                                                    and rights, r10 object
 *   REPLY  rax     rdi token, rsi buffer, rdx bytes,                 rax 0 or an error
 *                  r10 slot that takes the capability (0: drop it)
 *
 * CALL and RECV may fill a buffer of VSP_ABI_MESSAGE_BYTES; REPLY reads rdx bytes. rcx and r11 are
 * lost. Errors are negative. A signal comes as a message of 0 bytes, with badge, token and kind 0;
 * a reply to it is an error and nothing else.
 *
 * The low half of r9 is the kind of the capability that came along. It is VSP_CAP_OBJECT when that
 * is for an object, to the endpoint that the receiver has in VSP_SLOT_PAGERD. Then r10 is its
 * badge, the object, and the high half of r9 its rights, a sum of VSP_RIGHT_*. Else both are 0.
 * The kind is VSP_CAP_NONE, too, when a VSpace came along that the receiver has in a slot already,
 * or in which something is mapped.
 */
#ifndef VSP_SHELL_KERNEL_H
#define VSP_SHELL_KERNEL_H

#define VSP_KERNEL_CALL 0x40
#define VSP_KERNEL_RECV 0x41
#define VSP_KERNEL_REPLY 0x42

#define VSP_KERNEL_ERR_CAPABILITY (-1) /* no such capability, or not with this right */
#define VSP_KERNEL_ERR_ARGUMENT (-2)   /* a buffer, length, token or slot that cannot be */
#define VSP_KERNEL_ERR_PEER (-3)       /* the other side is gone */

/* Control message: VSP_KERNEL_WORDS little-endian u64. Reply: one u64, 0 when it was done. */
#define VSP_KERNEL_WORD_OP 0
#define VSP_KERNEL_WORD_SLOT 1 /* VSpace capability; NOTIFY: endpoint capability */
#define VSP_KERNEL_WORD_PAGE 2
#define VSP_KERNEL_WORD_COUNT 3 /* pages */
#define VSP_KERNEL_WORD_FRAME 4
#define VSP_KERNEL_WORD_RIGHTS 5 /* VSP_RIGHT_* */
#define VSP_KERNEL_WORD_FRAMES 6 /* slot of the capability that covers the frames */
#define VSP_KERNEL_WORDS 7

#define VSP_KERNEL_OP_MAP 1
#define VSP_KERNEL_OP_SUPPLY 2
#define VSP_KERNEL_OP_UNMAP 3
#define VSP_KERNEL_OP_PROTECT 4
#define VSP_KERNEL_OP_CLEAR 5
#define VSP_KERNEL_OP_NOTIFY 6

#endif
