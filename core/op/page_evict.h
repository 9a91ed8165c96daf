/* SPDX-License-Identifier: ISC */
/* PAGE_EVICT: pagerd takes pages out of the page tables. */
#ifndef VSP_CORE_PAGE_EVICT_H
#define VSP_CORE_PAGE_EVICT_H

#include "core/op/range.h"

#include "spec/op/page_evict.acsl"

/* PAGE_EVICT: changes no layout; the kernel unmaps what is mapped in the range. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(work) && \valid(reply);
  @ requires   apart: \separated(s, call, work, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   form: call->request.op == VSP_OP_PAGE_EVICT && VspFormOk(call->request);
  @ requires   live: VspLiveSpace(*s, space);
  @ requires   fresh: VspNoWork(*work) && work->keep_slot == 0 && reply->word_count == 0;
  @ terminates \true;
  @ assigns    s->pending, work->kind, work->slot, work->rights,
  @            work->page, work->count, work->frame, reply->word_count,
  @            reply->word[0 .. 3];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s) && VspNoWork(*work);
  @ ensures    port: VspPortWork(*work);
  @ ensures    next: VspPendingNext(\old(*s), *s, call->token, *work);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspEvictAnswer(\old(*s), *s, *call, space, \result, *reply, *work);
  @*/
uint32_t vsp_handle_page_evict(struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                               struct vsp_work *work, struct vsp_reply *reply);

#endif
