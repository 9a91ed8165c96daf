/* SPDX-License-Identifier: ISC */
#include "core/op/revoke.h"
#include "core/state/pool.h"

void vsp_handle_revoke(struct vsp_service *s, const struct vsp_call *call, uint32_t space)
{
    uint32_t rights = (uint32_t)(call->request.word[1] % 16u);
    uint32_t all = vsp_enter_owns(s, call->badge, space);

    /*@ ghost struct vsp_service old = *s; */
    /*@ assert rights: rights == call->request.word[1]; */
    vsp_grant_take(&s->space[space], call->request.word[0], call->badge, all, rights);
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
}
