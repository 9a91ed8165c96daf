/* SPDX-License-Identifier: ISC */
/* LIST: the regions from an address on. */
#ifndef VSP_CORE_LIST_H
#define VSP_CORE_LIST_H

#include "core/op/query.h"

#include "spec/op/list.acsl"

/* LIST: regions in address order from a cursor on, up to an end. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   form: call->request.op == VSP_OP_LIST && VspFormOk(call->request);
  @ requires   live: VspLiveSpace(*s, space);
  @ requires   fresh: reply->word_count == 0;
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. VSP_REP_WORDS - 1];
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspListAnswer(*s, *call, space, \result, *reply);
  @*/
uint32_t vsp_handle_list(const struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                         struct vsp_reply *reply);

#endif
