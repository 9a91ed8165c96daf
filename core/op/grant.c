/* SPDX-License-Identifier: ISC */
#include "core/op/grant.h"
#include "core/state/pool.h"

/* ALIGN, RANGE: the window that words 2 and 3 name. */
/*@ requires   pointers: \valid_read(sp) && \valid_read(q) && \valid(window) && \valid(reply);
  @ requires   apart: \separated(sp, q, window, reply);
  @ requires   bounds: VspBoundsOk(*sp);
  @ terminates \true;
  @ assigns    *window, reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==> VspGrantInBounds(*sp, *q);
  @ ensures    answer: VspWindowAnswer(*sp, *q, \result, *reply);
  @ ensures    window: window->low == VspGrantLow(*sp, *q) &&
  @              window->high == VspGrantHigh(*sp, *q);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
static uint32_t vsp_grant_window(const struct vsp_space *sp, const struct vsp_request *q,
                                 struct vsp_window *window, struct vsp_reply *reply)
{
    window->low = sp->low_page;
    window->high = sp->high_page;
    if (q->word[2] != 0u || q->word[3] != 0u) {
        window->low = q->word[2] / VSP_ABI_PAGE_BYTES;
        window->high = window->low + q->word[3] / VSP_ABI_PAGE_BYTES;
    }
    if (q->word[2] % VSP_ABI_PAGE_BYTES != 0u) {
        return vsp_reply_refuse(reply, VSP_ERR_ALIGN, 2u, q->word[2], 0u);
    }
    if (q->word[3] % VSP_ABI_PAGE_BYTES != 0u) {
        return vsp_reply_refuse(reply, VSP_ERR_ALIGN, 3u, q->word[3], 0u);
    }
    if (window->low < sp->low_page || window->low >= window->high || window->high > sp->high_page) {
        return vsp_reply_refuse(reply, VSP_ERR_RANGE, sp->low_page * VSP_ABI_PAGE_BYTES,
                                sp->high_page * VSP_ABI_PAGE_BYTES, 0u);
    }
    return VSP_OK;
}

uint32_t vsp_handle_grant(struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                          struct vsp_reply *reply)
{
    uint64_t badge = call->request.word[0];
    uint32_t rights = (uint32_t)(call->request.word[1] % 16u);
    struct vsp_window window;
    uint32_t entry;
    uint32_t own;
    uint32_t status = vsp_grant_window(&s->space[space], &call->request, &window, reply);

    if (status != VSP_OK) {
        /*@ assert outside: VspGrantAnswer(\at(*s, Pre), *s, *call, space, status, *reply); */
        return status;
    }
    own = vsp_enter_rights_on(s, call->badge, space, window.low, window.high);
    /*@ assert rights: rights == call->request.word[1]; */
    /*@ assert own: VspHasAll(*s, call->badge, space, rights, window.low, window.high) <==>
      @   VspGrantWithin(rights, own); */
    if (vsp_grant_within(rights, own) == 0u || vsp_grant_has(own, VSP_GRANT_GRANT) == 0u) {
        status = vsp_reply_refuse(reply, VSP_ERR_DENIED, rights, 0u, 0u);
        /*@ assert denied: VspGrantAnswer(\at(*s, Pre), *s, *call, space, status, *reply); */
        return status;
    }
    entry = vsp_grant_entry(&s->space[space], badge, call->badge, window.low, window.high);
    /*@ assert room: entry != VSP_GRANT_MAX <==>
      @   VspEntryRoom(s->space[space], badge, call->badge, window.low, window.high); */
    if (entry == VSP_GRANT_MAX) {
        status = vsp_reply_budget(reply, VSP_BUDGET_GRANTS, VSP_GRANT_MAX, VSP_GRANT_MAX + 1u,
                                  VSP_GRANT_MAX);
        /*@ assert full: VspGrantAnswer(\at(*s, Pre), *s, *call, space, status, *reply); */
        return status;
    }
    /*@ ghost struct vsp_service old = *s; */
    vsp_grant_give(&s->space[space], entry, badge, call->badge, rights, window.low, window.high);
    /*@ assert only: VspOnlyGrants(*s, old, space); */
    /*@ assert given: VspGrantsOk(s->space[space]); */
    /*@ assert grants: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> VspGrantsOk(s->space[j]); */
    /*@ assert none: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> s->space[j].live == 1 ||
      @   VspNoGrants(s->space[j]); */
    /*@ assert live: \forall integer j; VspLiveSpace(*s, j) ==> VspSpaceOk(s->space[j]) &&
      @   1 <= s->space[j].generation && s->space[j].owner < s->authority.client_count; */
    /*@ ghost vsp_pool_less(old, *s); */
    /*@ assert spaces: VspSpacesOk(*s); */
    /*@ assert places: VspPlacesOk(*s) && VspLimitsOk(*s); */
    /*@ assert pool: VspPoolOk(*s) && VspLentAll(*s); */
    /*@ assert pending: VspPendingOk(*s); */
    /*@ assert done: VspGrantDone(\at(*s, Pre), *s, *call, space, window.low, window.high, VSP_OK,
      @   *reply); */
    /*@ assert answer: VspGrantAnswer(\at(*s, Pre), *s, *call, space, VSP_OK, *reply); */
    return VSP_OK;
}
