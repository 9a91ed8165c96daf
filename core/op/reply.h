/* SPDX-License-Identifier: ISC */
/* Replies and work: empty ones, refusals, and a reply's way onto the wire. */
#ifndef VSP_CORE_REPLY_H
#define VSP_CORE_REPLY_H

#include "core/state/state.h"

#include "spec/op/entry.acsl"

/* Sets an error's detail words; returns the status. */
/*@ requires   reply: \valid(reply);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    status: \result == status;
  @ ensures    count: reply->word_count == 4;
  @ ensures    details: reply->word[0] == detail0 && reply->word[1] == detail1 &&
  @              reply->word[2] == detail2 && reply->word[3] == 0;
  @*/
uint32_t vsp_reply_refuse(struct vsp_reply *reply, uint32_t status, uint64_t detail0,
                          uint64_t detail1, uint64_t detail2);

/* Sets the detail words of BUDGET; returns it. The kind is VSP_BUDGET_*. */
/*@ requires   reply: \valid(reply);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    said: VspSaidBudget(\result, *reply, kind, used, asked, limit);
  @*/
uint32_t vsp_reply_budget(struct vsp_reply *reply, uint64_t kind, uint64_t used, uint64_t asked,
                          uint64_t limit);

/* No work for the kernel. */
/*@ requires   work: \valid(work);
  @ terminates \true;
  @ assigns    *work;
  @ ensures    none: VspNoWork(*work) && work->keep_slot == 0;
  @ ensures    clear: work->slot == 0 && work->rights == 0 &&
  @              work->page == 0 && work->count == 0 && work->frame == 0;
  @*/
void vsp_work_clear(struct vsp_work *work);

/* No signal and no reply; the work stays as it is. */
/*@ requires   effects: \valid(effects);
  @ terminates \true;
  @ assigns    effects->notify, effects->reply, effects->token, effects->reply_len;
  @ ensures    silent: effects->notify == 0 && effects->reply == 0 && effects->reply_len == 0;
  @*/
void vsp_effects_start(struct vsp_effects *effects);

/* An empty reply: it has no words, whatever they hold. */
/*@ requires   reply: \valid(reply);
  @ terminates \true;
  @ assigns    reply->op, reply->id, reply->word_count, reply->epoch;
  @ ensures    empty: reply->op == 0 && reply->id == 0 && VspFresh(*reply);
  @*/
void vsp_reply_clear(struct vsp_reply *reply);

/* Puts a reply of this status onto the wire, to token. */
/*@ requires   pointers: \valid(effects) && \valid_read(reply) && \separated(effects, reply);
  @ requires   reply: VspReplyOk(*reply);
  @ terminates \true;
  @ assigns    effects->reply, effects->token, effects->reply_len,
  @            effects->reply_byte[0 .. VSP_ABI_MESSAGE_BYTES - 1];
  @ ensures    sent: VspSent(effects, *reply, status, token);
  @*/
void vsp_service_reply(struct vsp_effects *effects, const struct vsp_reply *reply, uint32_t status,
                       uint64_t token);

#endif
