/* SPDX-License-Identifier: ISC */
#include "core/op/pager_settle.h"
#include "core/state/pool.h"

/* Lemma: the invariant holds when there is less to settle. */
/*@ ghost
  /@ requires ok: VspServiceOk(a);
    requires live: VspLiveSpace(a, k);
    requires settled: VspSettled(b, a, k);
    terminates \true;
    assigns \nothing;
    ensures ok: VspServiceOk(b);
  @/
  static void vsp_settle_ok(struct vsp_service a, struct vsp_service b, uint32_t k)
  {
      /@ assert frame: \forall integer j; 0 <= j < VSP_SPACE_MAX ==>
        b.space[j].live == a.space[j].live && b.space[j].owner == a.space[j].owner &&
        b.space[j].generation == a.space[j].generation &&
        b.space[j].low_page == a.space[j].low_page &&
        b.space[j].high_page == a.space[j].high_page &&
        b.space[j].region_limit == a.space[j].region_limit &&
        b.space[j].page_limit == a.space[j].page_limit &&
        b.space[j].content == a.space[j].content; @/
      /@ assert same: \forall integer j; 0 <= j < VSP_SPACE_MAX ==>
        VspSameGrants(b.space[j], a.space[j]); @/
      vsp_pool_grants(a, b);
      vsp_pool_less(a, b);
      /@ assert live: \forall integer j; VspLiveSpace(b, j) ==> VspSpaceOk(b.space[j]) &&
        1 <= b.space[j].generation && b.space[j].owner < b.authority.client_count &&
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
    /*@ ghost vsp_settle_ok(old, *s, space); */
    return VSP_OK;
}
