/* SPDX-License-Identifier: ISC */
/* PAGER_NEXT: the next space that has given up content. */
#ifndef VSP_CORE_PAGER_NEXT_H
#define VSP_CORE_PAGER_NEXT_H

#include "core/op/enter.h"

#include "spec/op/pager_next.acsl"

/*
 * PAGER_NEXT: by which pagerd finds what it need not hold any more. It looks at each place from the
 * cursor on once, so at VSP_SPACE_MAX of them at most.
 */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   form: call->request.op == VSP_OP_PAGER_NEXT && VspFormOk(call->request);
  @ requires   fresh: VspFresh(*reply);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 4];
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspNextAnswer(*s, *call, \result, *reply);
  @*/
uint32_t vsp_handle_pager_next(const struct vsp_service *s, const struct vsp_call *call,
                               struct vsp_reply *reply);

#endif
