/* SPDX-License-Identifier: ISC */
#include "core/op/pager_next.h"

/* The first place from `first` on whose space has content to settle, or VSP_SPACE_MAX. */
/*@ requires   service: \valid_read(s);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: \result <= VSP_SPACE_MAX;
  @ ensures    found: \result < VSP_SPACE_MAX ==> VspFirstUnsettled(*s, first, \result);
  @ ensures    none: \result == VSP_SPACE_MAX ==> VspSettledIn(*s, first, VSP_SPACE_MAX);
  @*/
static uint64_t vsp_pager_unsettled(const struct vsp_service *s, uint64_t first)
{
    uint64_t k = first;

    /*@ loop invariant range: first <= k && (k == first || k <= VSP_SPACE_MAX);
      @ loop invariant settled: VspSettledIn(*s, first, k);
      @ loop assigns k;
      @ loop variant VSP_SPACE_MAX - k;
      @*/
    while (k < VSP_SPACE_MAX) {
        if (s->space[k].live == 1u && s->space[k].lost_low < s->space[k].lost_high) {
            return k;
        }
        k++;
    }
    return VSP_SPACE_MAX;
}

uint32_t vsp_handle_pager_next(const struct vsp_service *s, const struct vsp_call *call,
                               struct vsp_reply *reply)
{
    uint64_t k;

    if (vsp_enter_is_pager(s, call->badge) == 0u) {
        return vsp_reply_refuse(reply, VSP_ERR_BADCAP, 0u, 0u, 0u);
    }
    k = vsp_pager_unsettled(s, call->request.word[0]);
    reply->word_count = 5u;
    if (k == VSP_SPACE_MAX) {
        reply->word[0] = 0u;
        reply->word[1] = 0u;
        reply->word[2] = 0u;
        reply->word[3] = 0u;
        reply->word[4] = 0u;
        return VSP_OK;
    }
    /*@ assert one: \forall integer j; VspFirstUnsettled(*s, call->request.word[0], j) ==>
      @   j == k; */
    /*@ assert ok: VspSpaceOk(s->space[k]) && s->space[k].generation <= VSP_GENERATION_MAX; */
    reply->word[0] = s->space[k].generation * VSP_SPACE_MAX + k;
    reply->word[1] = s->space[k].content;
    reply->word[2] = s->space[k].lost_low * VSP_ABI_PAGE_BYTES;
    reply->word[3] = s->space[k].lost_high * VSP_ABI_PAGE_BYTES;
    reply->word[4] = k + 1u;
    return VSP_OK;
}
