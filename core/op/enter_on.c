/* SPDX-License-Identifier: ISC */
/* What a badge may do on a range of pages of a space. */
#include "core/op/enter_on.h"

uint32_t vsp_enter_rights_on(const struct vsp_service *s, uint64_t badge, uint32_t space,
                             uint64_t low, uint64_t high)
{
    /*@ assert all: \forall integer right; VspGrantBit(right) ==>
      @   VspHasGrant(VSP_GRANT_ALL, right); */
    if (vsp_enter_owns(s, badge, space) == 1u) {
        return VSP_GRANT_ALL;
    }
    return vsp_grant_rights_on(&s->space[space], badge, low, high);
}

/* vsp_enter_on for who does not own the space. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, space);
  @ requires   right: right == 1 || right == 2 || right == 4 || right == 8;
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==>
  @              VspHeldOn(s->space[space], call->badge, right, low, high) ||
  @              (right == VSP_GRANT_QUERY && VspPager(*s, call->badge));
  @ ensures    denied: \result != VSP_OK ==>
  @              VspSaid(\result, *reply, VSP_ERR_DENIED, right, 0, 0);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
static uint32_t vsp_enter_granted(const struct vsp_service *s, const struct vsp_call *call,
                                  uint32_t right, uint32_t space, uint64_t low, uint64_t high,
                                  struct vsp_reply *reply)
{
    uint32_t rights = vsp_grant_rights_on(&s->space[space], call->badge, low, high);

    if (vsp_grant_has(rights, right) == 0u
        && (right != VSP_GRANT_QUERY || vsp_enter_is_pager(s, call->badge) == 0u)) {
        return vsp_reply_refuse(reply, VSP_ERR_DENIED, right, 0u, 0u);
    }
    return VSP_OK;
}

/* inline here and not in the header: external, and an owner pays for no call. */
inline uint32_t vsp_enter_on(const struct vsp_service *s, const struct vsp_call *call,
                             uint32_t right, uint32_t space, uint64_t low, uint64_t high,
                             struct vsp_reply *reply)
{
    if (vsp_enter_owns(s, call->badge, space) == 1u) {
        return VSP_OK;
    }
    return vsp_enter_granted(s, call, right, space, low, high, reply);
}

uint32_t vsp_enter_map_range(const struct vsp_service *s, const struct vsp_call *call,
                             uint32_t space, struct vsp_range *range, struct vsp_reply *reply)
{
    uint64_t base = VSP_SPACE_BASE(space);
    uint32_t status = vsp_enter_range(s, call, space, range, reply);

    if (status == VSP_OK) {
        status = vsp_enter_on(s, call, VSP_GRANT_MAP, space, range->start - base, range->end - base,
                              reply);
    }
    return status;
}
