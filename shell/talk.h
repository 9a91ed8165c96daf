/* SPDX-License-Identifier: ISC */
/*
 * What passed between this process and the kernel, as the contracts of the system calls and of the
 * port speak of it. Ghost variables: they exist in the proof alone, and start as 0 like any other.
 */
#ifndef VSP_SHELL_TALK_H
#define VSP_SHELL_TALK_H

#include "core/state/effect.h"
#include "shell/kernel.h"

/* The message that RECV delivered last, and whether its sender waits for the reply. */
/*@ ghost struct vsp_message vsp_talk_got; */
/*@ ghost int vsp_talk_waits; */

/* Which of two turns it is: each message that is received ends one. */
/*@ ghost int vsp_talk_turn; */

/* Whether kernel work was asked for and pagerd was signalled since that message came. */
/*@ ghost int vsp_talk_worked; */
/*@ ghost int vsp_talk_signalled; */

/* The control message that asked for work last, and 1 if the kernel answered that it is done. */
/*@ ghost uint64_t vsp_talk_word[VSP_KERNEL_WORDS]; */
/*@ ghost uint32_t vsp_talk_done; */

/* The last reply, and the slot that took the capability. */
/*@ ghost uint64_t vsp_talk_reply_len; */
/*@ ghost uint8_t vsp_talk_reply_byte[VSP_ABI_MESSAGE_BYTES]; */
/*@ ghost uint64_t vsp_talk_keep_slot; */

/*@ // m is the message that the kernel delivered last
  @ predicate VspDelivered{L}(struct vsp_message *m) =
  @   m->badge == vsp_talk_got.badge && m->token == vsp_talk_got.token &&
  @   m->capability == vsp_talk_got.capability && m->object == vsp_talk_got.object &&
  @   m->object_rights == vsp_talk_got.object_rights && m->byte_len == vsp_talk_got.byte_len &&
  @   m->byte_len <= VSP_ABI_MESSAGE_BYTES &&
  @   (\forall integer i; 0 <= i < m->byte_len ==> m->byte[i] == vsp_talk_got.byte[i]);
  @ // a message was received between two points
  @ predicate VspTurned{A, B} = \at(vsp_talk_turn, B) == (\at(vsp_talk_turn, A) == 0 ? 1 : 0);
  @ // its sender waits, and nothing was done about it yet
  @ predicate VspUntouched{L} =
  @   vsp_talk_waits == 1 && vsp_talk_worked == 0 && vsp_talk_signalled == 0;
  @ // no work was asked for between two points
  @ predicate VspWorkSame{A, B} =
  @   \at(vsp_talk_worked, A) == \at(vsp_talk_worked, B) &&
  @   \at(vsp_talk_done, A) == \at(vsp_talk_done, B) &&
  @   (\forall integer i; 0 <= i < VSP_KERNEL_WORDS ==>
  @     \at(vsp_talk_word[i], A) == \at(vsp_talk_word[i], B));
  @ // the last reply had these bytes, and the capability went to this slot
  @ predicate VspReplied{L}(uint8_t *byte, integer byte_len, integer keep_slot) =
  @   vsp_talk_reply_len == byte_len && vsp_talk_keep_slot == keep_slot &&
  @   (\forall integer i; 0 <= i < byte_len ==> vsp_talk_reply_byte[i] == byte[i]);
  @ // the last control message for work said this
  @ predicate VspAsked{L}(integer op, integer slot, integer page, integer count, integer frame,
  @                       integer rights) =
  @   vsp_talk_word[VSP_KERNEL_WORD_OP] == op && vsp_talk_word[VSP_KERNEL_WORD_SLOT] == slot &&
  @   vsp_talk_word[VSP_KERNEL_WORD_PAGE] == page &&
  @   vsp_talk_word[VSP_KERNEL_WORD_COUNT] == count &&
  @   vsp_talk_word[VSP_KERNEL_WORD_FRAME] == frame &&
  @   vsp_talk_word[VSP_KERNEL_WORD_RIGHTS] == rights &&
  @   vsp_talk_word[VSP_KERNEL_WORD_FRAMES] == VSP_SLOT_FRAMES;
  @*/

#endif
