/* SPDX-License-Identifier: ISC */
/* MAY: whether a badge has a right on a range. */
#ifndef VSP_CORE_MAY_H
#define VSP_CORE_MAY_H

#include "core/op/enter_on.h"

#include "spec/op/may.acsl"

/* MAY: the answer by which pagerd serves a client's wish about contents. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   form: call->request.op == VSP_OP_MAY && VspFormOk(call->request);
  @ requires   live: VspLiveSpace(*s, space);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspMayAnswer(*s, *call, space, \result, *reply);
  @*/
uint32_t vsp_handle_may(const struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                        struct vsp_reply *reply);

#endif
