/* SPDX-License-Identifier: ISC */
/*
 * The three system calls and the end of the process, as shell/<architecture>/syscall.S makes them;
 * see shell/kernel.h. Nothing here has a body in C: that the kernel keeps its side, the ensures
 * clauses, is assumed. The requires clauses are our side, and are proved of every call.
 */
#ifndef VSP_SHELL_SYSCALL_H
#define VSP_SHELL_SYSCALL_H

#include "shell/talk.h"

/* Results of RECV beside the length, as the registers hold them. */
struct vsp_syscall_received {
    uint64_t badge;
    uint64_t token;
    uint32_t capability;
    uint32_t object_rights;
    uint64_t object;
};

/*
 * Sends a control message and takes its answer in the buffer. Work is asked for once for a message,
 * and before the signal to pagerd, of which there is one at most.
 */
/*@ requires   buffer: \valid(buffer + (0 .. VSP_ABI_MESSAGE_BYTES / 8 - 1));
  @ requires   control: slot == VSP_SLOT_KERNEL && byte_len == 8 * VSP_KERNEL_WORDS &&
  @              capability == 0;
  @ requires   work: buffer[VSP_KERNEL_WORD_OP] != VSP_KERNEL_OP_NOTIFY ==> VspUntouched;
  @ requires   signal: buffer[VSP_KERNEL_WORD_OP] == VSP_KERNEL_OP_NOTIFY ==>
  @              buffer[VSP_KERNEL_WORD_SLOT] == VSP_SLOT_PAGERD && vsp_talk_waits == 1 &&
  @              vsp_talk_signalled == 0;
  @ terminates \true;
  @ assigns    buffer[0 .. VSP_ABI_MESSAGE_BYTES / 8 - 1], vsp_talk_worked, vsp_talk_signalled,
  @            vsp_talk_word[0 .. VSP_KERNEL_WORDS - 1], vsp_talk_done;
  @ ensures    work: \old(buffer[VSP_KERNEL_WORD_OP]) != VSP_KERNEL_OP_NOTIFY ==>
  @              vsp_talk_worked == 1 && vsp_talk_signalled == \old(vsp_talk_signalled) &&
  @              vsp_talk_done == (\result == 8 && buffer[0] == 0 ? 1 : 0) &&
  @              \forall integer i; 0 <= i < VSP_KERNEL_WORDS ==>
  @              vsp_talk_word[i] == \old(buffer[i]);
  @ ensures    signal: \old(buffer[VSP_KERNEL_WORD_OP]) == VSP_KERNEL_OP_NOTIFY ==>
  @              vsp_talk_signalled == 1 && VspWorkSame{Old, Post};
  @*/
int64_t vsp_syscall_call(uint64_t slot, uint64_t *buffer, uint64_t byte_len, uint64_t capability);

/*
 * Waits for a message. A result below 0, or beyond the buffer, says that there is none; what
 * *received holds then is nothing. That a message comes is assumed.
 */
/*@ requires   buffer: \valid(buffer + (0 .. VSP_ABI_MESSAGE_BYTES - 1)) && \valid(received) &&
  @              \separated(received, buffer + (..));
  @ requires   endpoint: slot == VSP_SLOT_SERVICE;
  @ requires   answered: vsp_talk_waits == 0;
  @ terminates \true;
  @ assigns    buffer[0 .. VSP_ABI_MESSAGE_BYTES - 1], *received, vsp_talk_got, vsp_talk_turn,
  @            vsp_talk_waits, vsp_talk_worked, vsp_talk_signalled;
  @ ensures    turned: VspTurned{Old, Post};
  @ ensures    message: 0 <= \result <= VSP_ABI_MESSAGE_BYTES ==> VspUntouched &&
  @              received->badge == vsp_talk_got.badge && received->token == vsp_talk_got.token &&
  @              received->capability == vsp_talk_got.capability &&
  @              received->object == vsp_talk_got.object &&
  @              received->object_rights == vsp_talk_got.object_rights &&
  @              \result == vsp_talk_got.byte_len;
  @ ensures    bytes: \forall integer i; 0 <= i < \result <= VSP_ABI_MESSAGE_BYTES ==>
  @              buffer[i] == vsp_talk_got.byte[i];
  @*/
int64_t vsp_syscall_recv(uint64_t slot, uint8_t *buffer, struct vsp_syscall_received *received);

/* Ends the wait that the token names. The result says whether the sender was still there. */
/*@ requires   buffer: \valid_read(buffer + (0 .. byte_len - 1));
  @ requires   length: byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ requires   waits: vsp_talk_waits == 1 && token == vsp_talk_got.token;
  @ terminates \true;
  @ assigns    vsp_talk_waits, vsp_talk_reply_len, vsp_talk_keep_slot,
  @            vsp_talk_reply_byte[0 .. VSP_ABI_MESSAGE_BYTES - 1];
  @ ensures    answered: vsp_talk_waits == 0;
  @ ensures    sent: VspReplied(buffer, byte_len, keep_slot);
  @*/
int64_t vsp_syscall_reply(uint64_t token, const uint8_t *buffer, uint64_t byte_len,
                          uint64_t keep_slot);

/* Ends the process. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    never: \false;
  @*/
_Noreturn void vsp_syscall_halt(uint64_t status);

#endif
