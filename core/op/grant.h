/* SPDX-License-Identifier: ISC */
/* GRANT: hands a subset of one's rights on a space to another badge. */
#ifndef VSP_CORE_GRANT_H
#define VSP_CORE_GRANT_H

#include "core/op/enter_on.h"

#include "spec/op/grant.acsl"

/* GRANT: gives a subset of one's rights on a window to a badge. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   form: call->request.op == VSP_OP_GRANT && VspFormOk(call->request);
  @ requires   live: VspLiveSpace(*s, space);
  @ requires   fresh: reply->word_count == 0;
  @ terminates \true;
  @ assigns    s->space[space].grant[0 .. VSP_GRANT_MAX - 1],
  @            reply->word_count, reply->word[0 .. 3];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspGrantAnswer(\old(*s), *s, *call, space, \result, *reply);
  @*/
uint32_t vsp_handle_grant(struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                          struct vsp_reply *reply);

#endif
