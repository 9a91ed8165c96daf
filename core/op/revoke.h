/* SPDX-License-Identifier: ISC */
/* REVOKE: takes rights on a space back. */
#ifndef VSP_CORE_REVOKE_H
#define VSP_CORE_REVOKE_H

#include "core/op/enter.h"

#include "spec/op/revoke.acsl"

/* REVOKE: takes rights away from a badge: what the sender gave it, or, for the owner, any. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \separated(s, call);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   form: call->request.op == VSP_OP_REVOKE && VspFormOk(call->request);
  @ requires   live: VspLiveSpace(*s, space);
  @ terminates \true;
  @ assigns    s->space[space].grant[0 .. VSP_GRANT_MAX - 1];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    revoked: VspRevoked(\old(*s), *s, *call, space);
  @*/
void vsp_handle_revoke(struct vsp_service *s, const struct vsp_call *call, uint32_t space);

/* REVOKE on space 0: takes rights away from a badge on every space of the sender, a client. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   form: call->request.op == VSP_OP_REVOKE && VspFormOk(call->request) &&
  @              call->request.space == 0;
  @ requires   fresh: VspFresh(*reply);
  @ terminates \true;
  @ assigns    s->space[0 .. VSP_SPACE_MAX - 1], reply->word_count, reply->word[0 .. 3];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s);
  @ ensures    may: VspUnchanged(*s, \old(*s)) ||
  @              \exists integer k; VspHas(\old(*s), call->badge, k);
  @ ensures    owned: \forall integer k; VspHas(\old(*s), call->badge, k) ==>
  @              VspSameBut(s->space[k], \old(*s).space[k], call->request.word[0]);
  @ ensures    others: \forall integer k; VspLiveSpace(\old(*s), k) ==>
  @              !VspOwns(\old(*s), call->badge, k) ==> s->space[k] == \old(*s).space[k];
  @ ensures    generations: VspGenerationsSame(\old(*s), *s);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspRevokeAllAnswer(\old(*s), *s, *call, \result, *reply);
  @*/
uint32_t vsp_handle_revoke_all(struct vsp_service *s, const struct vsp_call *call,
                               struct vsp_reply *reply);

#endif
