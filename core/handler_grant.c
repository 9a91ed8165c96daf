/* SPDX-License-Identifier: ISC */
/* GRANT and REVOKE: hand a subset of one's rights on a space to another badge, and take it back. */
#include "core/handler.h"
#include "core/pool.h"

/* Gives rights to a badge on a space, in an entry that vsp_authority_entry returned. */
/*@ requires   authority: \valid(a);
  @ requires   ok: VspAuthorityOk(*a);
  @ requires   entry: entry < VSP_GRANT_MAX && VspEntryFor(*a, entry, badge, space);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   rights: 1 <= rights <= VSP_GRANT_ALL;
  @ terminates \true;
  @ assigns    a->grant_badge[entry], a->grant_space[entry], a->grant_rights[entry];
  @ ensures    ok: VspAuthorityOk(*a);
  @ ensures    given: VspGiven(*a, \old(*a), badge, space, rights);
  @ ensures    space: a->grant_space[entry] == space;
  @*/
static void vsp_grant_give(struct vsp_authority *a, uint32_t entry, uint64_t badge, uint32_t space,
                           uint32_t rights)
{
    /*@ assert unused: a->grant_rights[entry] == 0 ==>
      @   \forall integer h; !VspGrantAt(*a, h, badge, space); */
    vsp_authority_grant(a, entry, badge, space, rights);
    /*@ assert zero: \forall integer right; VspGrantBit(right) ==> !VspHasGrant(0, right); */
    /*@ assert joined: \forall integer right; VspGrantBit(right) ==>
      @   VspJoinedAt(a->grant_rights[entry], \at(a->grant_rights[entry], Pre), rights, right); */
    /*@ assert same: \forall integer g; 0 <= g < VSP_GRANT_MAX ==> g != entry ==>
      @   a->grant_rights[g] == \at(*a, Pre).grant_rights[g] &&
      @   a->grant_badge[g] == \at(*a, Pre).grant_badge[g] &&
      @   a->grant_space[g] == \at(*a, Pre).grant_space[g]; */
    /*@ assert holds: VspGrantAt(*a, entry, badge, space); */
    /*@ assert only: \forall integer x, k, right; VspGrantBit(right) ==>
      @   VspHeld(*a, x, k, right) ==>
      @   VspHeld(\at(*a, Pre), x, k, right) ||
      @   (x == badge && k == space && VspHasGrant(rights, right)); */
    /*@ assert kept: \forall integer x, k, right; VspGrantBit(right) ==>
      @   VspHeld(\at(*a, Pre), x, k, right) ==> VspHeld(*a, x, k, right); */
    /*@ assert new: \forall integer right; VspGrantBit(right) ==> VspHasGrant(rights, right) ==>
      @   VspHeld(*a, badge, space, right); */
}

/* Takes rights from a badge on a space. */
/*@ requires   authority: \valid(a);
  @ requires   ok: VspAuthorityOk(*a);
  @ requires   rights: rights <= VSP_GRANT_ALL;
  @ terminates \true;
  @ assigns    a->grant_rights[0 .. VSP_GRANT_MAX - 1];
  @ ensures    ok: VspAuthorityOk(*a);
  @ ensures    taken: VspTaken(*a, \old(*a), badge, space, rights);
  @ ensures    fewer: \forall integer g; 0 <= g < VSP_GRANT_MAX ==> a->grant_rights[g] != 0 ==>
  @              \old(*a).grant_rights[g] != 0;
  @*/
static void vsp_grant_take(struct vsp_authority *a, uint64_t badge, uint32_t space, uint32_t rights)
{
    vsp_authority_revoke(a, badge, space, rights);
    /*@ assert zero: \forall integer right; VspGrantBit(right) ==> !VspHasGrant(0, right); */
    /*@ assert same: \forall integer g; 0 <= g < VSP_GRANT_MAX ==>
      @   a->grant_badge[g] == \at(*a, Pre).grant_badge[g] &&
      @   a->grant_space[g] == \at(*a, Pre).grant_space[g]; */
    /*@ assert less: \forall integer g, right; 0 <= g < VSP_GRANT_MAX ==> VspGrantBit(right) ==>
      @   a->grant_badge[g] == badge ==> a->grant_space[g] == space ==>
      @   VspLessAt(a->grant_rights[g], \at(*a, Pre).grant_rights[g], rights, right); */
    /*@ assert only: \forall integer x, k, right; VspGrantBit(right) ==>
      @   VspHeld(*a, x, k, right) ==>
      @   VspHeld(\at(*a, Pre), x, k, right) &&
      @   !(x == badge && k == space && VspHasGrant(rights, right)); */
    /*@ assert kept: \forall integer x, k, right; VspGrantBit(right) ==>
      @   VspHeld(\at(*a, Pre), x, k, right) ==>
      @   !(x == badge && k == space && VspHasGrant(rights, right)) ==> VspHeld(*a, x, k, right); */
}

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
    if (vsp_authority_within(rights, own) == 0u) {
        status = vsp_reply_refuse(reply, VSP_ERR_DENIED, rights, 0u, 0u);
        /*@ assert denied: VspGrantAnswer(\at(*s, Pre), *s, *call, status, *reply); */
        return status;
    }
    entry = vsp_authority_entry(&s->authority, badge, space);
    /*@ assert room: entry != VSP_GRANT_MAX <==> VspEntryRoom(*s, badge, space); */
    if (entry == VSP_GRANT_MAX) {
        status = vsp_reply_budget(reply, VSP_BUDGET_GRANTS, VSP_GRANT_MAX, VSP_GRANT_MAX + 1u,
                                  VSP_GRANT_MAX);
        /*@ assert full: VspGrantAnswer(\at(*s, Pre), *s, *call, status, *reply); */
        return status;
    }
    /*@ ghost struct vsp_service old = *s; */
    vsp_grant_give(&s->authority, entry, badge, space, rights);
    /*@ assert only: VspOnlyGrants(*s, \at(*s, Pre)); */
    /*@ ghost vsp_pool_less(old, *s); */
    /*@ assert pool: VspPoolOk(*s) && VspLentAll(*s); */
    /*@ assert done: VspGrantDone(\at(*s, Pre), *s, *call, space, VSP_OK, *reply); */
    /*@ assert answer: VspGrantAnswer(\at(*s, Pre), *s, *call, VSP_OK, *reply); */
    return VSP_OK;
}

uint32_t vsp_handle_revoke(struct vsp_service *s, const struct vsp_call *call,
                           struct vsp_reply *reply)
{
    uint32_t space;
    uint32_t status = vsp_enter(s, call, VSP_GRANT_GRANT, &space, reply);

    if (status == VSP_OK) {
        /*@ ghost struct vsp_service old = *s; */
        vsp_grant_take(&s->authority, call->request.word[0], space,
                       (uint32_t)(call->request.word[1] % 16u));
        /*@ assert rights: call->request.word[1] % 16 == call->request.word[1]; */
        /*@ assert space: space == call->request.space % VSP_SPACE_MAX; */
        /*@ assert only: VspOnlyGrants(*s, \at(*s, Pre)); */
        /*@ ghost vsp_pool_less(old, *s); */
        /*@ assert pool: VspPoolOk(*s) && VspLentAll(*s); */
    }
    return status;
}
