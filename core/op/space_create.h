/* SPDX-License-Identifier: ISC */
/* SPACE_CREATE: makes a space. */
#ifndef VSP_CORE_SPACE_CREATE_H
#define VSP_CORE_SPACE_CREATE_H

#include "core/op/enter.h"

#include "spec/op/space_create.acsl"

/* SPACE_CREATE: makes one space, which its creator owns. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(work) && \valid(reply);
  @ requires   apart: \separated(s, call, work, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   form: call->request.op == VSP_OP_SPACE_CREATE && VspFormOk(call->request);
  @ requires   fresh: VspNoWork(*work) && work->keep_slot == 0 && VspFresh(*reply);
  @ terminates \true;
  @ assigns    s->space[0 .. VSP_SPACE_MAX - 1], work->keep_slot, reply->epoch,
  @            reply->word_count, reply->word[0 .. 3];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s) && work->keep_slot == 0;
  @ ensures    port: VspPortWork(*work) && VspNoWork(*work);
  @ ensures    may: \result == VSP_OK ==> call->capability == VSP_CAP_VSPACE &&
  @              VspClient(\old(*s), call->badge);
  @ ensures    others: \forall integer k; VspLiveSpace(\old(*s), k) ==>
  @              s->space[k] == \old(*s).space[k];
  @ ensures    generations: VspGenerationsSame(\old(*s), *s);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspCreateAnswer(\old(*s), *s, *call, \result, *reply, *work);
  @ ensures    budgets: VspBudgetsKept(\old(*s), *s);
  @ ensures    handle: \result == VSP_OK ==> reply->word_count == 1 && VspNames(*s,
  @              reply->word[0], work->keep_slot - VSP_SLOT_SPACE);
  @*/
uint32_t vsp_handle_space_create(struct vsp_service *s, const struct vsp_call *call,
                                 struct vsp_work *work, struct vsp_reply *reply);

#endif
