/* SPDX-License-Identifier: ISC */
#include "core/op/pager_settle.h"
#include "core/state/pool.h"

uint32_t vsp_handle_pager_settle(struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                                 struct vsp_reply *reply)
{
    uint64_t content = s->space[space].content;

    /*@ ghost struct vsp_service old = *s; */
    if (call->request.word[0] != content) {
        return vsp_reply_refuse(reply, VSP_ERR_IDENTITY, 0u, content, 0u);
    }
    s->space[space].lost_low = 0u;
    s->space[space].lost_high = 0u;
    /*@ assert settled: VspSettled(*s, old, space); */
    /*@ assert grants: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> VspGrantsOk(s->space[j]); */
    /*@ assert none: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> s->space[j].live == 1 ||
      @   VspNoGrants(s->space[j]); */
    /*@ assert live: \forall integer j; VspLiveSpace(*s, j) ==> VspSpaceOk(s->space[j]) &&
      @   1 <= s->space[j].generation && s->space[j].owner < s->authority.client_count; */
    /*@ ghost vsp_pool_less(old, *s); */
    /*@ assert spaces: VspSpacesOk(*s); */
    /*@ assert places: VspPlacesOk(*s) && VspContentOk(*s) && VspLimitsOk(*s); */
    /*@ assert pool: VspPoolOk(*s) && VspLentAll(*s); */
    /*@ assert pending: VspPendingOk(*s); */
    return VSP_OK;
}
