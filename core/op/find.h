/* SPDX-License-Identifier: ISC */
/* FIND: what is at an address. */
#ifndef VSP_CORE_FIND_H
#define VSP_CORE_FIND_H

#include "core/op/query.h"

#include "spec/op/find.acsl"

/* FIND: the region or gap at a page. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   form: call->request.op == VSP_OP_FIND && VspFormOk(call->request);
  @ requires   live: VspLiveSpace(*s, space);
  @ requires   fresh: reply->word_count == 0;
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. VSP_REP_WORDS - 1];
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspFindAnswer(*s, *call, space, \result, *reply);
  @*/
uint32_t vsp_handle_find(const struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                         struct vsp_reply *reply);

#endif
