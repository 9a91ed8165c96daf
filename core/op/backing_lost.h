/* SPDX-License-Identifier: ISC */
/* BACKING_LOST: pagerd has the content of a region not any more. */
#ifndef VSP_CORE_BACKING_LOST_H
#define VSP_CORE_BACKING_LOST_H

#include "core/op/enter.h"

#include "spec/op/backing_lost.acsl"

/* BACKING_LOST: the region of a page loses its backing when the kernel has unmapped its pages. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(work) && \valid(reply);
  @ requires   apart: \separated(s, call, work, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   form: call->request.op == VSP_OP_BACKING_LOST && VspFormOk(call->request);
  @ requires   live: VspLiveSpace(*s, space);
  @ requires   fresh: VspNoWork(*work) && work->keep_slot == 0 && reply->word_count == 0;
  @ terminates \true;
  @ assigns    s->pending, work->kind, work->slot, work->rights,
  @            work->page, work->count, work->frame, reply->word_count,
  @            reply->word[0 .. 3];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s) && VspNoWork(*work);
  @ ensures    port: VspPortWork(*work);
  @ ensures    next: VspPendingNext(\old(*s), *s, call->token, *work);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspLostAnswer(\old(*s), *s, *call, space, \result, *reply, *work);
  @*/
uint32_t vsp_handle_backing_lost(struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                                 struct vsp_work *work, struct vsp_reply *reply);

#endif
