/* SPDX-License-Identifier: ISC */
#include "core/op/pager_settle.h"
#include "core/state/pool.h"

/*@ // bounds, limits and identity, content and grants are the same
  @ predicate VspSettledFrame(struct vsp_space a, struct vsp_space b) =
  @   a.live == b.live && a.owner == b.owner && a.generation == b.generation &&
  @   a.low_page == b.low_page && a.high_page == b.high_page &&
  @   a.region_limit == b.region_limit && a.page_limit == b.page_limit &&
  @   a.content == b.content && VspSameGrants(a, b);
  @*/

/* Lemma: the invariant holds after a change of what is to be settled alone, within the bounds. */
/*@ ghost
  /@ requires ok: VspServiceOk(a);
    requires rest: b.authority == a.authority && b.pending == a.pending && b.layout == a.layout;
    requires frames: \forall integer j; 0 <= j < VSP_SPACE_MAX ==>
      VspSettledFrame(b.space[j], a.space[j]);
    requires lost: \forall integer j; VspLiveSpace(b, j) ==> VspLostOk(b.space[j]);
    terminates \true;
    assigns \nothing;
    ensures ok: VspServiceOk(b);
  @/
  static void vsp_settle_ok(struct vsp_service a, struct vsp_service b)
  {
      vsp_pool_grants(a, b);
      vsp_pool_less(a, b);
      /@ assert live: \forall integer j; VspLiveSpace(b, j) <==> VspLiveSpace(a, j); @/
      /@ assert generations: \forall integer j; 0 <= j < VSP_SPACE_MAX ==>
        b.space[j].generation <= VSP_GENERATION_MAX; @/
      /@ assert bounds: \forall integer j; VspLiveSpace(b, j) ==> VspSpaceOk(b.space[j]) &&
        1 <= b.space[j].generation && b.space[j].owner < b.authority.client_count; @/
      /@ assert mine: \forall integer j; VspLiveSpace(b, j) ==>
        VspMine(b.authority, b.space[j].owner, j); @/
      /@ assert spaces: VspSpacesOk(b); @/
      /@ assert places: VspPlacesOk(b); @/
      /@ assert content: VspContentOk(b); @/
      /@ assert limits: VspLimitsOk(b); @/
      /@ assert pool: VspPoolOk(b) && VspLentAll(b); @/
      /@ assert pending: VspPendingOk(b); @/
  }
@*/

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
    /*@ assert frames: \forall integer j; 0 <= j < VSP_SPACE_MAX ==>
      @   VspSettledFrame(s->space[j], old.space[j]); */
    /*@ assert lost: \forall integer j; VspLiveSpace(*s, j) ==> VspLostOk(s->space[j]); */
    /*@ ghost vsp_settle_ok(old, *s); */
    return VSP_OK;
}
