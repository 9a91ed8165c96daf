/* SPDX-License-Identifier: ISC */
/* MAP: maps pages that are free, or whose regions give way. */
#ifndef VSP_CORE_MAP_H
#define VSP_CORE_MAP_H

#include "core/base/num.h"
#include "core/op/enter_on.h"

#include "spec/op/map.acsl"

/* MAP: maps a range, at once or, when frames are to be mapped or others unmapped, after that. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(work) && \valid(reply);
  @ requires   apart: \separated(s, call, work, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   form: call->request.op == VSP_OP_MAP && VspFormOk(call->request);
  @ requires   named: VspNames(*s, call->request.space, space);
  @ requires   fresh: VspNoWork(*work) && work->keep_slot == 0 && reply->word_count == 0 &&
  @              reply->epoch == s->space[space].epoch;
  @ terminates \true;
  @ assigns    s->layout, s->space[space], s->pending, work->kind,
  @            work->slot, work->rights, work->page, work->count,
  @            work->frame, reply->epoch, reply->word_count, reply->word[0 .. 3];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s) && VspNoWork(*work);
  @ ensures    epoch: reply->epoch == s->space[space].epoch;
  @ ensures    port: VspPortWork(*work);
  @ ensures    next: VspPendingNext(\old(*s), *s, call->token, *work);
  @ ensures    generations: VspGenerationsSame(\old(*s), *s);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspMapAnswer(\old(*s), *s, *call, space, \result, *reply, *work);
  @ ensures    ceilings: VspCeilingsKept(\old(*s), *s, call->request);
  @ ensures    isolated: VspIsolated(\old(*s), *s, call->badge, VSP_OP_MAP, call->request.space,
  @              call->request.word[0]);
  @*/
uint32_t vsp_handle_map(struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                        struct vsp_work *work, struct vsp_reply *reply);

#endif
