/* SPDX-License-Identifier: ISC */
#include "core/op/enter.h"
#include "core/state/pool.h"

/*@ ghost
  void vsp_regions_home(struct vsp_service s, uint32_t k)
  {
      /@ assert bounds: \forall integer j; VspLiveSpace(s, j) ==>
        s.space[j].high_page <= VSP_SPACE_WINDOW; @/
      /@ assert window: \forall integer i; VspRegion(s.layout.tree, i) ==>
        VspBase(VspRootOf(s.layout.tree.start[i])) <= s.layout.tree.start[i] &&
        s.layout.tree.end[i] <= VspBase(VspRootOf(s.layout.tree.start[i])) + VSP_SPACE_WINDOW; @/
      /@ assert root: \forall integer i; VspRegion(s.layout.tree, i) ==>
        VspBase(k) < s.layout.tree.end[i] ==>
        s.layout.tree.start[i] < VspBase(k) + VSP_SPACE_WINDOW ==>
        VspRootOf(s.layout.tree.start[i]) == k; @/
  }
@*/

void vsp_work_start(struct vsp_service *s, const struct vsp_call *call,
                    const struct vsp_range *range, uint32_t kind, uint32_t rights, uint64_t frame,
                    struct vsp_work *work)
{
    uint64_t base = VSP_SPACE_BASE(range->space);

    /*@ ghost struct vsp_service old = *s; */
    s->pending.op = call->request.op;
    s->pending.id = call->request.id;
    s->pending.space = range->space;
    s->pending.start = range->start;
    s->pending.end = range->end;
    s->pending.token = call->token;
    work->kind = kind;
    work->slot = VSP_SLOT_SPACE + range->space;
    work->rights = rights;
    work->page = range->start - base;
    work->count = range->end - range->start;
    work->frame = frame;
    /*@ ghost vsp_pool_less(old, *s); */
    /*@ assert pool: VspPoolOk(*s); */
    /*@ assert lent: VspLentAll(*s); */
    /*@ assert only: VspOnlyPending(*s, old); */
    /*@ assert grants: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> VspGrantsOk(s->space[k]); */
    /*@ assert none: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> s->space[k].live == 1 ||
      @   VspNoGrants(s->space[k]); */
    /*@ assert live: \forall integer k; VspLiveSpace(*s, k) ==> VspSpaceOk(s->space[k]) &&
      @   1 <= s->space[k].generation && s->space[k].owner < s->authority.client_count &&
      @   VspMine(s->authority, s->space[k].owner, k); */
    /*@ assert spaces: VspSpacesOk(*s); */
    /*@ assert places: VspPlacesOk(*s) && VspLimitsOk(*s); */
    /*@ assert pending: VspPendingOk(*s); */
}

/* Index of the live space that a handle names, or VSP_SPACE_MAX. */
/*@ requires   service: \valid_read(s);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    named: \result < VSP_SPACE_MAX ==> VspNames(*s, handle, \result);
  @ ensures    none: \result >= VSP_SPACE_MAX ==>
  @              \result == VSP_SPACE_MAX && !VspNames(*s, handle, handle % VSP_SPACE_MAX);
  @*/
static uint32_t vsp_enter_handle(const struct vsp_service *s, uint64_t handle)
{
    uint32_t space = (uint32_t)(handle % VSP_SPACE_MAX);

    if (s->space[space].live == 1u && s->space[space].generation == handle / VSP_SPACE_MAX) {
        return space;
    }
    return VSP_SPACE_MAX;
}

/* inline here and not in the header: external, and an owner pays for no call. */
inline uint32_t vsp_enter_owns(const struct vsp_service *s, uint64_t badge, uint32_t space)
{
    return s->authority.client_badge[s->space[space].owner] == badge ? 1u : 0u;
}

uint32_t vsp_enter_rights(const struct vsp_service *s, uint64_t badge, uint32_t space)
{
    uint32_t rights;

    /*@ assert all: \forall integer right; VspGrantBit(right) ==>
      @   VspHasGrant(VSP_GRANT_ALL, right) && !VspHasGrant(0, right); */
    if (vsp_enter_owns(s, badge, space) == 1u) {
        return VSP_GRANT_ALL;
    }
    rights = vsp_grant_rights(&s->space[space], badge);
    /*@ assert held: \forall integer right; VspGrantBit(right) ==>
      @   (VspHeld(s->space[space], badge, right) <==> VspHasGrant(rights, right)); */
    return rights;
}

uint32_t vsp_enter_is_pager(const struct vsp_service *s, uint64_t badge)
{
    uint32_t client = vsp_authority_client(&s->authority, badge);

    if (client == VSP_ENV_CLIENT_MAX) {
        return 0u;
    }
    /*@ assert client: VspClientIs(*s, client, badge); */
    return s->authority.client_pager[client] != 0u ? 1u : 0u;
}

/*
 * The rights of who does not own the space of a call, all of pagerd for what is its own or only
 * asks; 0: it may not know of it.
 */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \separated(s, call);
  @ requires   ok: VspServiceOk(*s);
  @ requires   op: VspKnownOp(call->request.op) && call->request.op != VSP_OP_SPACE_CREATE;
  @ requires   right: right == VspOpRight(call->request.op);
  @ requires   named: VspNames(*s, call->request.space, space);
  @ requires   owner: VspOwns(*s, call->badge, space) ==> VspPagerOp(call->request.op);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    shown: \result != 0 <==> VspCallShown(*s, *call);
  @ ensures    exact: right != 0 ==> (VspHasGrant(\result, right) <==>
  @              VspOpen(*s, call->badge, call->request.op) ||
  @              VspHasRight(*s, call->badge, space, right));
  @*/
static uint32_t vsp_enter_shown(const struct vsp_service *s, const struct vsp_call *call,
                                uint32_t right, uint32_t space)
{
    uint32_t rights;

    /*@ assert pager: right == 0 <==> VspPagerOp(call->request.op); */
    if (right == 0u) {
        return vsp_enter_is_pager(s, call->badge) == 1u ? VSP_GRANT_ALL : 0u;
    }
    rights = vsp_grant_rights(&s->space[space], call->badge);
    /*@ assert seen: rights != 0 <==> VspSees(*s, call->badge, call->request.space); */
    /*@ assert bit: VspGrantBit(right); */
    /*@ assert held: VspHasGrant(rights, right) <==>
      @   VspHasRight(*s, call->badge, space, right); */
    if (right == VSP_GRANT_QUERY && vsp_grant_has(rights, right) == 0u
        && vsp_enter_is_pager(s, call->badge) == 1u) {
        /*@ assert open: VspOpen(*s, call->badge, call->request.op); */
        /*@ assert asks: VspHasGrant(VSP_GRANT_ALL, VSP_GRANT_QUERY); */
        return VSP_GRANT_ALL;
    }
    /*@ assert closed: VspOpen(*s, call->badge, call->request.op) ==>
      @   VspHasGrant(rights, right); */
    return rights;
}

/* BADCAP, DENIED of who does not own the space of a call. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   op: VspKnownOp(call->request.op) && call->request.op != VSP_OP_SPACE_CREATE;
  @ requires   right: right == VspOpRight(call->request.op);
  @ requires   named: VspNames(*s, call->request.space, space);
  @ requires   owner: VspOwns(*s, call->badge, space) ==> VspPagerOp(call->request.op);
  @ requires   fresh: VspFresh(*reply);
  @ terminates \true;
  @ assigns    reply->epoch, reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==> VspCallAllowed(*s, *call);
  @ ensures    answer: \result != VSP_OK ==> VspEnterAnswer(*s, *call, \result, *reply);
  @ ensures    kept: \result == VSP_OK ==> VspFresh(*reply);
  @*/
static uint32_t vsp_enter_other(const struct vsp_service *s, const struct vsp_call *call,
                                uint32_t right, uint32_t space, struct vsp_reply *reply)
{
    uint32_t rights = vsp_enter_shown(s, call, right, space);
    uint32_t allowed;

    if (rights == 0u) {
        return vsp_reply_refuse(reply, VSP_ERR_BADCAP, call->request.space, 0u, 0u);
    }
    if (call->request.op == VSP_OP_REVOKE) {
        allowed = vsp_grant_gave(&s->space[space], call->request.word[0], call->badge);
    } else {
        allowed = right == 0u ? 1u : vsp_grant_has(rights, right);
    }
    /*@ assert allowed: allowed == 1 <==> VspCallAllowed(*s, *call); */
    if (allowed == 0u) {
        reply->epoch = s->space[space].epoch;
        return vsp_reply_refuse(reply, VSP_ERR_DENIED, right, 0u, 0u);
    }
    return VSP_OK;
}

uint32_t vsp_enter(const struct vsp_service *s, const struct vsp_call *call, uint32_t *space,
                   struct vsp_reply *reply)
{
    uint32_t right = vsp_request_right(call->request.op);
    uint32_t index = vsp_enter_handle(s, call->request.space);
    uint64_t epoch;

    if (index == VSP_SPACE_MAX) {
        return vsp_reply_refuse(reply, VSP_ERR_BADCAP, call->request.space, 0u, 0u);
    }
    if (right == 0u || vsp_enter_owns(s, call->badge, index) == 0u) {
        uint32_t status = vsp_enter_other(s, call, right, index, reply);

        if (status != VSP_OK) {
            return status;
        }
    }
    /*@ assert allowed: VspCallAllowed(*s, *call); */
    epoch = s->space[index].epoch;
    reply->epoch = epoch;
    if (call->request.flags / VSP_FLAG_EXPECT_EPOCH % 2u == 1u && call->request.epoch != epoch) {
        return vsp_reply_refuse(reply, VSP_ERR_EPOCH, epoch, 0u, 0u);
    }
    *space = index;
    return VSP_OK;
}

uint64_t vsp_enter_known(const struct vsp_service *s, const struct vsp_call *call)
{
    uint32_t index = vsp_enter_handle(s, call->request.space);

    if (index == VSP_SPACE_MAX) {
        return 0u;
    }
    if (vsp_enter_rights(s, call->badge, index) != 0u || vsp_enter_is_pager(s, call->badge) == 1u) {
        return s->space[index].epoch;
    }
    return 0u;
}

/* RANGE, with the bounds of the space. */
/*@ requires   pointers: \valid_read(sp) && \valid(reply) && \separated(sp, reply);
  @ requires   bounds: VspBoundsOk(*sp);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    said: VspSaid(\result, *reply, VSP_ERR_RANGE, sp->low_page * VSP_ABI_PAGE_BYTES,
  @              sp->high_page * VSP_ABI_PAGE_BYTES, 0);
  @*/
static uint32_t vsp_enter_bounds(const struct vsp_space *sp, struct vsp_reply *reply)
{
    return vsp_reply_refuse(reply, VSP_ERR_RANGE, sp->low_page * VSP_ABI_PAGE_BYTES,
                            sp->high_page * VSP_ABI_PAGE_BYTES, 0u);
}

uint32_t vsp_enter_range(const struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                         struct vsp_range *range, struct vsp_reply *reply)
{
    uint64_t base = VSP_SPACE_BASE(space);
    uint64_t start = call->request.word[0] / VSP_ABI_PAGE_BYTES;
    uint64_t count = call->request.word[1] / VSP_ABI_PAGE_BYTES;

    if (call->request.word[0] % VSP_ABI_PAGE_BYTES != 0u) {
        return vsp_reply_refuse(reply, VSP_ERR_ALIGN, 0u, call->request.word[0], 0u);
    }
    if (call->request.word[1] % VSP_ABI_PAGE_BYTES != 0u) {
        return vsp_reply_refuse(reply, VSP_ERR_ALIGN, 1u, call->request.word[1], 0u);
    }
    if (count == 0u || start < s->space[space].low_page || start >= s->space[space].high_page
        || count > s->space[space].high_page - start) {
        return vsp_enter_bounds(&s->space[space], reply);
    }
    range->space = space;
    range->start = base + start;
    range->end = base + start + count;
    return VSP_OK;
}

inline uint32_t vsp_enter_page(const struct vsp_service *s, const struct vsp_call *call,
                               uint32_t space, uint64_t *page, struct vsp_reply *reply)
{
    uint64_t address = call->request.word[0];

    if (address % VSP_ABI_PAGE_BYTES != 0u) {
        return vsp_reply_refuse(reply, VSP_ERR_ALIGN, 0u, address, 0u);
    }
    if (address / VSP_ABI_PAGE_BYTES < s->space[space].low_page
        || address / VSP_ABI_PAGE_BYTES >= s->space[space].high_page) {
        return vsp_enter_bounds(&s->space[space], reply);
    }
    *page = VSP_SPACE_BASE(space) + address / VSP_ABI_PAGE_BYTES;
    return VSP_OK;
}
