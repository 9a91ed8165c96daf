/* SPDX-License-Identifier: ISC */
/*
 * The port: all that a kernel must offer to vspaced, in the words of the core's effects. port.c is
 * proved to do this with the system calls of shell/syscall.h. Work returns 1 (done) or 0 (refused).
 *
 * What the kernel does when it is asked is assumed; tests/machine offers it for real. Kernel work
 * is all or nothing: 0 means that no page table entry has changed. When it returns, no processor
 * can still use what it took away: stale TLB entries are gone before the return. A page is in one
 * VSpace only as mapped here; rights without VSP_RIGHT_W or VSP_RIGHT_X are enforced.
 *
 * A VSpace that is sent along with SPACE_CREATE is handed over: nothing is mapped in it then, and
 * while vspaced has it nobody else changes it. No two slots of vspaced name the same VSpace: one
 * that vspaced has already the kernel does not deliver, and says VSP_CAP_NONE of it.
 */
#ifndef VSP_SHELL_PORT_H
#define VSP_SHELL_PORT_H

#include "shell/talk.h"

/*
 * Waits for the next message on the endpoint in slot and copies it: all of it, as the kernel gave
 * it. The copy is the service's own: the sender cannot change it any more. The message before must
 * have been answered.
 */
/*@ requires   message: \valid(message);
  @ requires   endpoint: slot == VSP_SLOT_SERVICE;
  @ requires   answered: vsp_talk_waits == 0;
  @ terminates \true;
  @ assigns    *message, vsp_talk_got, vsp_talk_turn, vsp_talk_waits, vsp_talk_worked,
  @            vsp_talk_signalled;
  @ ensures    turned: VspTurned{Old, Post};
  @ ensures    whole: VspDelivered(message);
  @ ensures    untouched: VspUntouched;
  @*/
void vsp_port_recv(uint32_t slot, struct vsp_message *message);

/*
 * Sends the reply to the sender that token names, which must be the one that waits, and ends its
 * wait. The capability that came along goes to keep_slot, which must be empty; 0 drops it. Never
 * waits; a reply to a sender that has died is dropped.
 */
/*@ requires   bytes: \valid_read(byte + (0 .. byte_len - 1));
  @ requires   length: byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ requires   waits: vsp_talk_waits == 1 && token == vsp_talk_got.token;
  @ requires   keep: keep_slot != 0 ==> VspPortSlot(keep_slot);
  @ terminates \true;
  @ assigns    vsp_talk_waits, vsp_talk_reply_len, vsp_talk_keep_slot,
  @            vsp_talk_reply_byte[0 .. VSP_ABI_MESSAGE_BYTES - 1];
  @ ensures    answered: vsp_talk_waits == 0;
  @ ensures    sent: VspReplied(byte, byte_len, keep_slot);
  @*/
void vsp_port_reply(uint64_t token, const uint8_t *byte, uint32_t byte_len, uint32_t keep_slot);

/* Maps count frames from frame on at page, with these rights, in place of what is mapped there. */
/*@ requires   untouched: VspUntouched;
  @ requires   slot: VspPortSlot(slot);
  @ requires   pages: VspPortPages(page, count);
  @ requires   frames: VspPortFrames(frame, count);
  @ requires   rights: VspRightsOk(rights);
  @ terminates \true;
  @ assigns    vsp_talk_worked, vsp_talk_signalled, vsp_talk_done,
  @            vsp_talk_word[0 .. VSP_KERNEL_WORDS - 1];
  @ ensures    once: vsp_talk_worked == 1 && vsp_talk_signalled == 0;
  @ ensures    asked: VspAsked(VSP_KERNEL_OP_MAP, slot, page, count, frame, rights);
  @ ensures    outcome: \result == vsp_talk_done && \result <= 1;
  @*/
uint32_t vsp_port_map(uint32_t slot, uint64_t page, uint64_t count, uint64_t frame,
                      uint32_t rights);

/* The same, and the kernel keeps of each of the pages that it was supplied. */
/*@ requires   untouched: VspUntouched;
  @ requires   slot: VspPortSlot(slot);
  @ requires   pages: VspPortPages(page, count);
  @ requires   frames: VspPortFrames(frame, count);
  @ requires   rights: VspRightsOk(rights);
  @ terminates \true;
  @ assigns    vsp_talk_worked, vsp_talk_signalled, vsp_talk_done,
  @            vsp_talk_word[0 .. VSP_KERNEL_WORDS - 1];
  @ ensures    once: vsp_talk_worked == 1 && vsp_talk_signalled == 0;
  @ ensures    asked: VspAsked(VSP_KERNEL_OP_SUPPLY, slot, page, count, frame, rights);
  @ ensures    outcome: \result == vsp_talk_done && \result <= 1;
  @*/
uint32_t vsp_port_supply(uint32_t slot, uint64_t page, uint64_t count, uint64_t frame,
                         uint32_t rights);

/* Unmaps whatever is mapped in the pages. */
/*@ requires   untouched: VspUntouched;
  @ requires   slot: VspPortSlot(slot);
  @ requires   pages: VspPortPages(page, count);
  @ terminates \true;
  @ assigns    vsp_talk_worked, vsp_talk_signalled, vsp_talk_done,
  @            vsp_talk_word[0 .. VSP_KERNEL_WORDS - 1];
  @ ensures    once: vsp_talk_worked == 1 && vsp_talk_signalled == 0;
  @ ensures    asked: VspAsked(VSP_KERNEL_OP_UNMAP, slot, page, count, 0, 0);
  @ ensures    outcome: \result == vsp_talk_done && \result <= 1;
  @*/
uint32_t vsp_port_unmap(uint32_t slot, uint64_t page, uint64_t count);

/*
 * Whatever is mapped in the pages gets the rights, a page that was supplied those of them that it
 * has already; maps nothing.
 */
/*@ requires   untouched: VspUntouched;
  @ requires   slot: VspPortSlot(slot);
  @ requires   pages: VspPortPages(page, count);
  @ requires   rights: VspRightsOk(rights);
  @ terminates \true;
  @ assigns    vsp_talk_worked, vsp_talk_signalled, vsp_talk_done,
  @            vsp_talk_word[0 .. VSP_KERNEL_WORDS - 1];
  @ ensures    once: vsp_talk_worked == 1 && vsp_talk_signalled == 0;
  @ ensures    asked: VspAsked(VSP_KERNEL_OP_PROTECT, slot, page, count, 0, rights);
  @ ensures    outcome: \result == vsp_talk_done && \result <= 1;
  @*/
uint32_t vsp_port_protect(uint32_t slot, uint64_t page, uint64_t count, uint32_t rights);

/* Unmaps everything in the VSpace and gives up the capability: the slot is empty afterwards. */
/*@ requires   untouched: VspUntouched;
  @ requires   slot: VspPortSlot(slot);
  @ terminates \true;
  @ assigns    vsp_talk_worked, vsp_talk_signalled, vsp_talk_done,
  @            vsp_talk_word[0 .. VSP_KERNEL_WORDS - 1];
  @ ensures    once: vsp_talk_worked == 1 && vsp_talk_signalled == 0;
  @ ensures    asked: VspAsked(VSP_KERNEL_OP_CLEAR, slot, 0, 0, 0, 0);
  @ ensures    outcome: \result == vsp_talk_done && \result <= 1;
  @*/
uint32_t vsp_port_clear(uint32_t slot);

/*
 * Signals pagerd's endpoint, which is in slot, once for a message and before its reply. Signals not
 * yet received add up to one. Never waits.
 */
/*@ requires   endpoint: slot == VSP_SLOT_PAGERD;
  @ requires   once: vsp_talk_waits == 1 && vsp_talk_signalled == 0;
  @ terminates \true;
  @ assigns    vsp_talk_worked, vsp_talk_signalled, vsp_talk_done,
  @            vsp_talk_word[0 .. VSP_KERNEL_WORDS - 1];
  @ ensures    signalled: vsp_talk_signalled == 1;
  @ ensures    no_work: VspWorkSame{Old, Post};
  @*/
void vsp_port_notify(uint32_t slot);

/* Ends the process; status (VSP_START_*) is for whoever debugs the start. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    never: \false;
  @*/
_Noreturn void vsp_port_halt(uint32_t status);

#endif
