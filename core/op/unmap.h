/* SPDX-License-Identifier: ISC */
/* UNMAP: removes pages. */
#ifndef VSP_CORE_UNMAP_H
#define VSP_CORE_UNMAP_H

#include "core/op/range.h"

#include "spec/op/unmap.acsl"

/* UNMAP: the range goes when the kernel has unmapped it, or at once where nothing is mapped. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(work) && \valid(reply);
  @ requires   apart: \separated(s, call, work, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   form: call->request.op == VSP_OP_UNMAP && VspFormOk(call->request);
  @ requires   named: VspNames(*s, call->request.space, space);
  @ requires   fresh: VspNoWork(*work) && work->keep_slot == 0 && reply->word_count == 0 &&
  @              reply->epoch == s->space[space].epoch;
  @ terminates \true;
  @ assigns    s->layout, s->space[space], s->pending, work->kind, work->slot, work->rights,
  @            work->page, work->count, work->frame, reply->epoch, reply->word_count,
  @            reply->word[0 .. 3];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s) && VspNoWork(*work);
  @ ensures    answer: VspUnmapAnswer(\old(*s), *s, *call, space, \result, *reply, *work);
  @ ensures    epoch: reply->epoch == s->space[space].epoch;
  @ ensures    port: VspPortWork(*work);
  @ ensures    generations: VspGenerationsSame(\old(*s), *s);
  @ ensures    ceilings: VspCeilingsKept(\old(*s), *s, call->request);
  @ ensures    isolated: VspIsolated(\old(*s), *s, call->badge, VSP_OP_UNMAP,
  @              call->request.space, call->request.word[0]);
  @ ensures    next: VspPendingNext(\old(*s), *s, call->token, *work);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @*/
uint32_t vsp_handle_unmap(struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                          struct vsp_work *work, struct vsp_reply *reply);

#endif
