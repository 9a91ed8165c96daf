/* SPDX-License-Identifier: ISC */
/* PAGER_SETTLE: pagerd holds nothing any more of what a space gave up. */
#ifndef VSP_CORE_PAGER_SETTLE_H
#define VSP_CORE_PAGER_SETTLE_H

#include "core/op/enter.h"

#include "spec/op/pager_settle.acsl"

/* PAGER_SETTLE: what the space gave up until a generation need not be looked for any more. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   form: call->request.op == VSP_OP_PAGER_SETTLE && VspFormOk(call->request);
  @ requires   live: VspLiveSpace(*s, space);
  @ requires   fresh: reply->word_count == 0;
  @ terminates \true;
  @ assigns    s->space[space].lost_low, s->space[space].lost_high, reply->word_count,
  @            reply->word[0 .. 3];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspSettleAnswer(\old(*s), *s, *call, space, \result, *reply);
  @*/
uint32_t vsp_handle_pager_settle(struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                                 struct vsp_reply *reply);

#endif
