/* SPDX-License-Identifier: ISC */
/* The checks of SPACE_CREATE: internal to the operation. They change nothing. */
#ifndef VSP_CORE_CREATE_CHECK_H
#define VSP_CORE_CREATE_CHECK_H

#include "core/op/enter.h"

#include "spec/op/space_create.acsl"

/* The first space that a client may create, or VSP_SPACE_MAX. Visits its own indices alone. */
/*@ requires   service: \valid_read(s);
  @ requires   ok: VspAuthorityOk(s->authority);
  @ requires   client: client < s->authority.client_count;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: \result <= VSP_SPACE_MAX;
  @ ensures    unused: \result < VSP_SPACE_MAX ==> VspCreatable(*s, client, \result);
  @ ensures    first: \forall integer k; 0 <= k < \result ==> !VspCreatable(*s, client, k);
  @*/
uint32_t vsp_create_unused(const struct vsp_service *s, uint32_t client);

/* ALIGN, RANGE: bounds, and budgets that are not empty. */
/*@ requires   pointers: \valid_read(q) && \valid(reply) && \separated(q, reply);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_ALIGN || \result == VSP_ERR_RANGE;
  @ ensures    exact: \result == VSP_OK <==> VspCreateWordsOk(*q);
  @ ensures    answer: VspCreateWordsAnswer(*q, \result, *reply);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 4;
  @*/
uint32_t vsp_create_range(const struct vsp_request *q, struct vsp_reply *reply);

/* BUDGET: spaces, the creator's regions and pages. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   client: client < s->authority.client_count;
  @ requires   index: index < VSP_SPACE_MAX ==> VspCreatable(*s, client, index);
  @ requires   none: index >= VSP_SPACE_MAX ==> index == VSP_SPACE_MAX &&
  @              !VspSpaceRoom(*s, client);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_BUDGET;
  @ ensures    exact: \result == VSP_OK <==> index < VSP_SPACE_MAX &&
  @              VspCreateBudgetOk(*s, client, call->request);
  @ ensures    limit: \result == VSP_OK ==> call->request.word[3] <= VSP_ENV_PAGES_MAX;
  @ ensures    answer: VspCreateBudgetAnswer(*s, client, call->request, \result, *reply);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 4;
  @*/
uint32_t vsp_create_budget(const struct vsp_service *s, const struct vsp_call *call,
                           uint32_t client, uint32_t index, struct vsp_reply *reply);

#endif
