/* SPDX-License-Identifier: ISC */
/* REVOKE on space 0: a badge's grants go off every space of the sender; its holder died, say. */
#include "core/op/revoke.h"
#include "core/state/pool.h"

/*@ // the rights are taken off the live spaces of a range of indices, and nothing else differs
  @ predicate VspTakenIn(struct vsp_service a, struct vsp_service b, integer first, integer end,
  @                      integer badge, integer giver, integer rights) =
  @   a.authority == b.authority && a.pending == b.pending && a.layout == b.layout &&
  @   \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
  @     (first <= k < end && b.space[k].live == 1 ==> VspSameFrame(a.space[k], b.space[k]) &&
  @       VspTaken(a.space[k], b.space[k], badge, giver, 1, rights)) &&
  @     (!(first <= k < end && b.space[k].live == 1) ==> a.space[k] == b.space[k]);
  @ // the grants of every space are as they must be
  @ predicate VspAllGrantsOk(struct vsp_service s) =
  @   \forall integer k; 0 <= k < VSP_SPACE_MAX ==> VspGrantsOk(s.space[k]);
  @*/

/* Takes rights from a badge on one space, whoever gave them. */
/*@ requires   service: \valid(s);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   ok: VspGrantsOk(s->space[k]);
  @ requires   rights: rights <= VSP_GRANT_ALL;
  @ terminates \true;
  @ assigns    s->space[k].grant[0 .. VSP_GRANT_MAX - 1];
  @ ensures    ok: VspGrantsOk(s->space[k]);
  @ ensures    only: VspOnlyGrants(*s, \old(*s), k);
  @ ensures    taken: VspTaken(s->space[k], \old(*s).space[k], badge, giver, 1, rights);
  @*/
static void vsp_revoke_at(struct vsp_service *s, uint64_t k, uint64_t badge, uint64_t giver,
                          uint32_t rights)
{
    vsp_grant_take(&s->space[k], badge, giver, 1u, rights);
}

/* Takes rights from a badge on the live spaces of a range of indices, whoever gave them. */
/*@ requires   service: \valid(s);
  @ requires   range: first <= end <= VSP_SPACE_MAX;
  @ requires   ok: VspAllGrantsOk(*s);
  @ requires   rights: rights <= VSP_GRANT_ALL;
  @ terminates \true;
  @ assigns    s->space[0 .. VSP_SPACE_MAX - 1];
  @ ensures    ok: VspAllGrantsOk(*s);
  @ ensures    taken: VspTakenIn(*s, \old(*s), first, end, badge, giver, rights);
  @*/
static void vsp_revoke_run(struct vsp_service *s, uint64_t first, uint64_t end, uint64_t badge,
                           uint64_t giver, uint32_t rights)
{
    /*@ loop invariant range: first <= k <= end;
      @ loop invariant ok: VspAllGrantsOk(*s);
      @ loop invariant taken: VspTakenIn(*s, \at(*s, Pre), first, k, badge, giver, rights);
      @ loop assigns k, s->space[0 .. VSP_SPACE_MAX - 1];
      @ loop variant end - k;
      @*/
    for (uint64_t k = first; k < end; k++) {
        if (s->space[k].live == 1u) {
            /*@ ghost struct vsp_service old = *s; */
            /*@ assert was: old.space[k] == \at(*s, Pre).space[k]; */
            vsp_revoke_at(s, k, badge, giver, rights);
            /*@ assert only: VspOnlyGrants(*s, old, k); */
            /*@ assert here: VspSameFrame(s->space[k], \at(*s, Pre).space[k]) &&
              @   VspTaken(s->space[k], \at(*s, Pre).space[k], badge, giver, 1, rights); */
        }
    }
}

/* Lemma: the invariant holds after a change of grants alone, on live spaces alone. */
/*@ ghost
  /@ requires ok: VspServiceOk(a);
    requires rest: b.authority == a.authority && b.pending == a.pending && b.layout == a.layout;
    requires frames: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
      VspSameFrame(b.space[k], a.space[k]);
    requires grants: VspAllGrantsOk(b);
    requires dead: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> !VspLiveSpace(a, k) ==>
      b.space[k] == a.space[k];
    terminates \true;
    assigns \nothing;
    ensures ok: VspServiceOk(b);
  @/
  static void vsp_revoke_ok(struct vsp_service a, struct vsp_service b)
  {
      vsp_pool_less(a, b);
      /@ assert pool: VspPoolOk(b); @/
      /@ assert lent: VspLentAll(b); @/
      /@ assert live: \forall integer k; VspLiveSpace(b, k) <==> VspLiveSpace(a, k); @/
      /@ assert generations: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
        b.space[k].generation <= VSP_GENERATION_MAX; @/
      /@ assert none: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> b.space[k].live == 1 ||
        VspNoGrants(b.space[k]); @/
      /@ assert bounds: \forall integer k; VspLiveSpace(b, k) ==> VspSpaceOk(b.space[k]) &&
        1 <= b.space[k].generation && b.space[k].owner < b.authority.client_count; @/
      /@ assert mine: \forall integer k; VspLiveSpace(b, k) ==>
        VspMine(b.authority, b.space[k].owner, k); @/
      /@ assert spaces: VspSpacesOk(b); @/
      /@ assert places: VspPlacesOk(b) && VspLimitsOk(b); @/
      /@ assert here: !VspIdle(b) ==> VspLiveSpace(a, b.pending.space) &&
        VspSameFrame(b.space[b.pending.space], a.space[b.pending.space]) &&
        VspWorkOk(a, b.pending.space, b.pending.op, b.pending.start, b.pending.end,
                  b.pending.region); @/
      /@ assert work: !VspIdle(b) ==> VspWorkOk(b, b.pending.space, b.pending.op, b.pending.start,
        b.pending.end, b.pending.region); @/
      /@ assert pending: VspPendingOk(b); @/
  }
@*/

uint32_t vsp_handle_revoke_all(struct vsp_service *s, const struct vsp_call *call,
                               struct vsp_reply *reply)
{
    uint32_t rights = (uint32_t)(call->request.word[1] % 16u);
    uint32_t client = vsp_authority_client(&s->authority, call->badge);
    uint64_t first;
    uint64_t end;

    if (client == VSP_ENV_CLIENT_MAX) {
        /*@ assert nobody: !VspClient(*s, call->badge); */
        return vsp_reply_refuse(reply, VSP_ERR_BADCAP, 0u, 0u, 0u);
    }
    first = s->authority.client_first[client];
    end = first + s->authority.client_spaces[client];
    /*@ assert somebody: VspClientIs(*s, client, call->badge) && VspClient(*s, call->badge); */
    /*@ assert rights: rights == call->request.word[1]; */
    /*@ assert owners: \forall integer k; VspLiveSpace(*s, k) ==>
      @   s->space[k].owner < s->authority.client_count &&
      @   VspMine(s->authority, s->space[k].owner, k); */
    /*@ assert owned: \forall integer k; VspLiveSpace(*s, k) ==>
      @   (VspOwns(*s, call->badge, k) <==> s->space[k].owner == client); */
    /*@ assert apart: \forall integer k; VspLiveSpace(*s, k) ==>
      @   (VspMine(s->authority, client, k) <==> s->space[k].owner == client); */
    /*@ assert mine: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
      @   (first <= k < end && s->space[k].live == 1 <==> VspHas(*s, call->badge, k)); */
    /*@ ghost struct vsp_service old = *s; */
    vsp_revoke_run(s, first, end, call->request.word[0], call->badge, rights);
    /*@ assert off: VspTakenOff(*s, \at(*s, Pre), call->badge, call->request.word[0],
      @   call->request.word[1]); */
    /*@ assert none: (\forall integer k; !VspHas(old, call->badge, k)) ==> VspUnchanged(*s, old); */
    /*@ assert may: VspUnchanged(*s, \at(*s, Pre)) ||
      @   \exists integer k; VspHas(\at(*s, Pre), call->badge, k); */
    /*@ ghost vsp_revoke_ok(old, *s); */
    /*@ assert answer: VspRevokeAllAnswer(\at(*s, Pre), *s, *call, VSP_OK, *reply); */
    return VSP_OK;
}
