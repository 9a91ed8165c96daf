/* SPDX-License-Identifier: ISC */
/* FAULT_QUERY: pagerd asks what is behind a page. */
#ifndef VSP_CORE_FAULT_QUERY_H
#define VSP_CORE_FAULT_QUERY_H

#include "core/op/enter.h"

#include "spec/op/fault_query.acsl"

/* FAULT_QUERY: whether an access may happen at a page, and with which content. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   form: call->request.op == VSP_OP_FAULT_QUERY && VspFormOk(call->request);
  @ requires   live: VspLiveSpace(*s, space);
  @ requires   fresh: reply->word_count == 0;
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. VSP_REP_WORDS - 1];
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspFaultQueryAnswer(*s, *call, space, \result, *reply);
  @*/
uint32_t vsp_handle_fault_query(const struct vsp_service *s, const struct vsp_call *call,
                                uint32_t space, struct vsp_reply *reply);

#endif
