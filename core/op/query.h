/* SPDX-License-Identifier: ISC */
/* The handlers that change nothing: FIND, LIST, SPACE_INFO, FAULT_QUERY. */
#ifndef VSP_CORE_QUERY_H
#define VSP_CORE_QUERY_H

#include "core/op/enter_on.h"

#include "core/op/fault.acsl"
#include "core/op/query.acsl"

/* FIND: the region or gap at a page. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   form: call->request.op == VSP_OP_FIND && VspFormOk(call->request);
  @ requires   fresh: VspFresh(*reply);
  @ terminates \true;
  @ assigns    reply->epoch, reply->word_count, reply->word[0 .. VSP_REP_WORDS - 1];
  @ ensures    may: \result == VSP_OK ==>
  @              VspMay(*s, call->badge, call->request.space, VSP_GRANT_QUERY);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspFindAnswer(*s, *call, \result, *reply);
  @*/
uint32_t vsp_handle_find(const struct vsp_service *s, const struct vsp_call *call,
                         struct vsp_reply *reply);

/* LIST: regions in address order from a cursor on, up to an end. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   form: call->request.op == VSP_OP_LIST && VspFormOk(call->request);
  @ requires   fresh: VspFresh(*reply);
  @ terminates \true;
  @ assigns    reply->epoch, reply->word_count, reply->word[0 .. VSP_REP_WORDS - 1];
  @ ensures    may: \result == VSP_OK ==>
  @              VspMay(*s, call->badge, call->request.space, VSP_GRANT_QUERY);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspListAnswer(*s, *call, \result, *reply);
  @*/
uint32_t vsp_handle_list(const struct vsp_service *s, const struct vsp_call *call,
                         struct vsp_reply *reply);

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

/* FAULT_QUERY: whether an access may happen at a page, and with which content. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   form: call->request.op == VSP_OP_FAULT_QUERY && VspFormOk(call->request);
  @ requires   fresh: VspFresh(*reply);
  @ terminates \true;
  @ assigns    reply->epoch, reply->word_count, reply->word[0 .. VSP_REP_WORDS - 1];
  @ ensures    may: \result == VSP_OK ==>
  @              VspPager(*s, call->badge) &&
  @              VspNames(*s, call->request.space,
  @                       call->request.space % VSP_SPACE_MAX);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspFaultQueryAnswer(*s, *call, \result, *reply);
  @*/
uint32_t vsp_handle_fault_query(const struct vsp_service *s, const struct vsp_call *call,
                                struct vsp_reply *reply);

#endif
