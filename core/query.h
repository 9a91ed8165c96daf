/* SPDX-License-Identifier: ISC */
/* The handlers that change nothing: FIND, LIST, SPACE_INFO, FAULT_QUERY. */
#ifndef VSP_CORE_QUERY_H
#define VSP_CORE_QUERY_H

#include "core/enter.h"

#include "core/fault.acsl"
#include "core/query.acsl"

/* FIND: the region or gap at a page. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   form: call->request.op == VSP_OP_FIND && VspFormOk(call->request);
  @ requires   fresh: reply->word_count == 0;
  @ terminates \true;
  @ assigns    reply->epoch, reply->word_count, reply->word[0 .. VSP_REP_WORDS - 1];
  @ ensures    may: \result == VSP_OK ==>
  @              VspMay(*s, call->badge, call->request.space, VSP_GRANT_QUERY);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    found: \result == VSP_OK ==> VspFound(*reply, *s,
  @              call->request.space % VSP_SPACE_MAX,
  @              call->request.word[0] / VSP_ABI_PAGE_BYTES);
  @*/
uint32_t vsp_handle_find(const struct vsp_service *s, const struct vsp_call *call,
                         struct vsp_reply *reply);

/* LIST: regions in address order from a cursor on. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   form: call->request.op == VSP_OP_LIST && VspFormOk(call->request);
  @ requires   fresh: reply->word_count == 0;
  @ terminates \true;
  @ assigns    reply->epoch, reply->word_count, reply->word[0 .. VSP_REP_WORDS - 1];
  @ ensures    may: \result == VSP_OK ==>
  @              VspMay(*s, call->badge, call->request.space, VSP_GRANT_QUERY);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    list: \result == VSP_OK ==> VspListIs(*reply,
  @              s->space[call->request.space % VSP_SPACE_MAX],
  @              call->request.word[0] != 0 ? call->request.word[0] :
  @              s->space[call->request.space % VSP_SPACE_MAX].low_page * VSP_ABI_PAGE_BYTES,
  @              call->request.word[1]);
  @*/
uint32_t vsp_handle_list(const struct vsp_service *s, const struct vsp_call *call,
                         struct vsp_reply *reply);

/* SPACE_INFO: bounds and budgets. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   form: call->request.op == VSP_OP_SPACE_INFO && VspFormOk(call->request);
  @ requires   fresh: reply->word_count == 0;
  @ terminates \true;
  @ assigns    reply->epoch, reply->word_count, reply->word[0 .. VSP_REP_WORDS - 1];
  @ ensures    may: \result == VSP_OK ==>
  @              VspMay(*s, call->badge, call->request.space, VSP_GRANT_QUERY);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    info: \result == VSP_OK ==>
  @              VspInfoIs(*reply, s->space[call->request.space % VSP_SPACE_MAX]);
  @*/
uint32_t vsp_handle_space_info(const struct vsp_service *s, const struct vsp_call *call,
                               struct vsp_reply *reply);

/* FAULT_QUERY: whether an access may happen at a page, and with which content. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   form: call->request.op == VSP_OP_FAULT_QUERY && VspFormOk(call->request);
  @ requires   fresh: reply->word_count == 0;
  @ terminates \true;
  @ assigns    reply->epoch, reply->word_count, reply->word[0 .. VSP_REP_WORDS - 1];
  @ ensures    may: \result == VSP_OK ==>
  @              VspPager(*s, call->badge) &&
  @              VspNames(*s, call->request.space,
  @                       call->request.space % VSP_SPACE_MAX);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_BADCAP || \result == VSP_ERR_EPOCH ||
  @              \result == VSP_ERR_ALIGN || \result == VSP_ERR_RANGE ||
  @              \result == VSP_ERR_NOTMAPPED || \result == VSP_ERR_PERM;
  @ ensures    notmapped: \result == VSP_ERR_NOTMAPPED ==> !VspMapped(
  @              s->space[call->request.space % VSP_SPACE_MAX],
  @              call->request.word[0] / VSP_ABI_PAGE_BYTES);
  @ ensures    perm: \result == VSP_ERR_PERM ==> VspFaultDenied(
  @              s->space[call->request.space % VSP_SPACE_MAX],
  @              call->request.word[0] / VSP_ABI_PAGE_BYTES, call->request.word[1]);
  @ ensures    allowed: \result == VSP_OK ==> VspFaultAllowed(
  @              s->space[call->request.space % VSP_SPACE_MAX],
  @              call->request.word[0] / VSP_ABI_PAGE_BYTES, call->request.word[1]);
  @ ensures    answer: \result == VSP_OK ==> \forall integer i; VspHolds(
  @              s->space[call->request.space % VSP_SPACE_MAX].tree, i,
  @              call->request.word[0] / VSP_ABI_PAGE_BYTES) ==> VspFaultIs(*reply,
  @              s->space[call->request.space % VSP_SPACE_MAX], i,
  @              call->request.word[0] / VSP_ABI_PAGE_BYTES);
  @*/
uint32_t vsp_handle_fault_query(const struct vsp_service *s, const struct vsp_call *call,
                                struct vsp_reply *reply);

#endif
