/* SPDX-License-Identifier: ISC */
/* SPACE_INFO: the bounds and budgets of a space. */
#ifndef VSP_CORE_SPACE_INFO_H
#define VSP_CORE_SPACE_INFO_H

#include "core/op/enter.h"

#include "spec/op/space_info.acsl"

/* SPACE_INFO: bounds and budgets. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   form: call->request.op == VSP_OP_SPACE_INFO && VspFormOk(call->request);
  @ requires   fresh: VspFresh(*reply);
  @ terminates \true;
  @ assigns    reply->epoch, reply->word_count, reply->word[0 .. VSP_REP_WORDS - 1];
  @ ensures    may: \result == VSP_OK ==>
  @              VspMay(*s, call->badge, call->request.space, VSP_GRANT_QUERY);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspInfoAnswer(*s, *call, \result, *reply);
  @*/
uint32_t vsp_handle_space_info(const struct vsp_service *s, const struct vsp_call *call,
                               struct vsp_reply *reply);

#endif
