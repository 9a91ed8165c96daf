/* SPDX-License-Identifier: ISC */
/* PROTECT: sets the rights of pages, and where the request restricts them, their ceiling. */
#ifndef VSP_CORE_PROTECT_H
#define VSP_CORE_PROTECT_H

#include "core/base/num.h"
#include "core/op/range.h"

#include "spec/op/protect.acsl"

/* PROTECT: changes nothing; the rights change when the kernel has done its part. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(work) && \valid(reply);
  @ requires   apart: \separated(s, call, work, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   form: call->request.op == VSP_OP_PROTECT && VspFormOk(call->request);
  @ requires   live: VspLiveSpace(*s, space);
  @ requires   fresh: VspNoWork(*work) && work->keep_slot == 0 && reply->word_count == 0;
  @ terminates \true;
  @ assigns    s->pending, work->kind,
  @            work->slot, work->rights, work->page, work->count,
  @            work->frame, reply->word_count, reply->word[0 .. 3];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s) && VspNoWork(*work);
  @ ensures    answer: VspProtectAnswer(\old(*s), *s, *call, space, \result, *reply, *work);
  @ ensures    port: VspPortWork(*work);
  @ ensures    next: VspPendingNext(\old(*s), *s, call->token, *work);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @*/
uint32_t vsp_handle_protect(struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                            struct vsp_work *work, struct vsp_reply *reply);

#endif
