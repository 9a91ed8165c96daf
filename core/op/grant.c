/* SPDX-License-Identifier: ISC */
/* GRANT and REVOKE: hand a subset of one's rights on a space to another badge, and take it back. */
#include "core/op/handler.h"
#include "core/state/pool.h"

uint32_t vsp_handle_grant(struct vsp_service *s, const struct vsp_call *call,
                          struct vsp_reply *reply)
{
    uint64_t badge = call->request.word[0];
    uint32_t rights = (uint32_t)(call->request.word[1] % 16u);
    uint32_t space;
    uint32_t entry;
    uint32_t own;
    uint32_t status = vsp_enter(s, call, VSP_GRANT_GRANT, &space, reply);

    if (status != VSP_OK) {
        return status;
    }
    /*@ assert entered: VspEntered(*s, *call, VSP_GRANT_GRANT) &&
      @   reply->epoch == s->space[call->request.space % VSP_SPACE_MAX].epoch; */
    own = vsp_enter_rights(s, call->badge, space);
    /*@ assert rights: rights == call->request.word[1]; */
    /*@ assert space: space == call->request.space % VSP_SPACE_MAX; */
    /*@ assert own: VspHasAll(*s, call->badge, space, rights) <==> VspGrantWithin(rights, own); */
    if (vsp_grant_within(rights, own) == 0u) {
        status = vsp_reply_refuse(reply, VSP_ERR_DENIED, rights, 0u, 0u);
        /*@ assert denied: VspGrantAnswer(\at(*s, Pre), *s, *call, status, *reply); */
        return status;
    }
    entry = vsp_grant_entry(&s->space[space], badge, call->badge);
    /*@ assert room: entry != VSP_GRANT_MAX <==>
      @   VspEntryRoom(s->space[space], badge, call->badge); */
    if (entry == VSP_GRANT_MAX) {
        status = vsp_reply_budget(reply, VSP_BUDGET_GRANTS, VSP_GRANT_MAX, VSP_GRANT_MAX + 1u,
                                  VSP_GRANT_MAX);
        /*@ assert full: VspGrantAnswer(\at(*s, Pre), *s, *call, status, *reply); */
        return status;
    }
    /*@ ghost struct vsp_service old = *s; */
    vsp_grant_give(&s->space[space], entry, badge, call->badge, rights);
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
    /*@ assert done: VspGrantDone(\at(*s, Pre), *s, *call, space, VSP_OK, *reply); */
    /*@ assert answer: VspGrantAnswer(\at(*s, Pre), *s, *call, VSP_OK, *reply); */
    return VSP_OK;
}

uint32_t vsp_handle_revoke(struct vsp_service *s, const struct vsp_call *call,
                           struct vsp_reply *reply)
{
    uint32_t rights = (uint32_t)(call->request.word[1] % 16u);
    uint32_t space;
    uint32_t all;
    uint32_t status = vsp_enter_taker(s, call, &space, &all, reply);

    if (status != VSP_OK) {
        return status;
    }
    /*@ ghost struct vsp_service old = *s; */
    /*@ assert entered: VspTakerEntered(*s, *call) &&
      @   reply->epoch == s->space[call->request.space % VSP_SPACE_MAX].epoch; */
    /*@ assert rights: rights == call->request.word[1]; */
    /*@ assert space: space == call->request.space % VSP_SPACE_MAX; */
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
    /*@ assert done: VspRevokeDone(\at(*s, Pre), *s, *call, space, VSP_OK, *reply); */
    /*@ assert answer: VspRevokeAnswer(\at(*s, Pre), *s, *call, VSP_OK, *reply); */
    return VSP_OK;
}
