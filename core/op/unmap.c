/* SPDX-License-Identifier: ISC */
#include "core/op/unmap.h"

#include "core/op/commit.h"
#include "core/op/map_check.h"
#include "core/op/range.h"
#include "core/layout/layout_charged.h"
#include "core/layout/layout_count.h"
#include "core/layout/layout_query.h"
#include "core/state/pool.h"

/* BUDGET: an UNMAP that makes two regions of one. */
/*@ requires   pointers: \valid_read(s) && \valid_read(range) && \valid(reply);
  @ requires   apart: \separated(s, range, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, range->space);
  @ requires   range: VspRangeIn(range->start, range->end, range->space);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==>
  @              VspUnmapRoom(*s, range->space, range->start, range->end);
  @ ensures    answer: \result != VSP_OK ==> VspRegionsAnswer(*s, range->space,
  @              s->layout.regions[range->space] + 1, \result, *reply);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
static uint32_t vsp_unmap_budget(const struct vsp_service *s, const struct vsp_range *range,
                                 struct vsp_reply *reply)
{
    uint64_t used = s->layout.regions[range->space];
    uint64_t limit = s->space[range->space].region_limit;

    if (used == limit
        && vsp_layout_splits(&s->layout, range->space, range->start, range->end) == 1u) {
        return vsp_reply_budget(reply, VSP_BUDGET_REGIONS, used, used + 1u, limit);
    }
    return VSP_OK;
}

/*@ // other spaces are as they were, every space keeps its handle, and no ceiling is widened
  @ predicate VspUnmapSafe(struct vsp_service a, struct vsp_service b, struct vsp_call c) =
  @   VspGenerationsSame(a, b) && VspCeilingsKept(a, b, c.request) &&
  @   VspIsolated(a, b, c.badge, VSP_OP_UNMAP, c.request.space, c.request.word[0]);
  @*/

/* Lemma: so it is when only pages of a range of space k change, and none has a wider ceiling. */
/*@ ghost
  /@ requires op: c.request.op == VSP_OP_UNMAP;
    requires named: VspNames(a, c.request.space, k);
    requires range: VspRangeIn(start, end, k);
    requires spaces: VspOnlySpace(a, b, k);
    requires handle: b.space[k].generation == a.space[k].generation;
    requires used: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      b.layout.regions[j] == a.layout.regions[j] && b.layout.pages[j] == a.layout.pages[j];
    requires mapped: \forall integer p; !(start <= p < end) ==>
      (VspMapped(b.layout, p) <==> VspMapped(a.layout, p));
    requires alike: \forall integer p, i, j; VspHolds(b.layout.tree, i, p) ==>
      VspHolds(a.layout.tree, j, p) ==> !(start <= p < end) ==>
      VspAlike(b.layout, i, a.layout, j);
    requires inside: \forall integer p, i, j; VspHolds(b.layout.tree, i, p) ==>
      VspHolds(a.layout.tree, j, p) ==> start <= p < end ==>
      VspRightsWithin(b.layout.region[i].ceiling, a.layout.region[j].ceiling);
    terminates \true;
    assigns \nothing;
    ensures safe: VspUnmapSafe(a, b, c);
  @/
  static void vsp_unmap_safe(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                             uint32_t k, uint64_t start, uint64_t end)
  {
      /@ assert windows: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
        VspSameWindow(b.layout, a.layout, j); @/
      /@ assert elsewhere: \forall integer j; VspElsewhere(VSP_OP_UNMAP, c.request.space, j) ==>
        j != k; @/
      /@ assert takes_none: !VspTakesAll(VSP_OP_UNMAP, c.request.space); @/
  }
@*/

/* Lemma: so it is when no page changes. */
/*@ ghost
  /@ requires ok: VspLayoutOk(a.layout);
    requires op: c.request.op == VSP_OP_UNMAP;
    requires named: VspNames(a, c.request.space, k);
    requires same: b.layout == a.layout && VspOnlySpace(a, b, k);
    requires handle: b.space[k].generation == a.space[k].generation;
    terminates \true;
    assigns \nothing;
    ensures safe: VspUnmapSafe(a, b, c);
  @/
  static void vsp_unmap_still(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                              uint32_t k)
  {
      /@ assert disjoint: VspDisjoint(a.layout.tree); @/
      /@ assert one: \forall integer p, i, j; VspHolds(b.layout.tree, i, p) ==>
        VspHolds(a.layout.tree, j, p) ==> i == j; @/
      vsp_unmap_safe(a, b, c, k, VSP_SPACE_BASE(k) + 1u, VSP_SPACE_BASE(k) + 2u);
  }
@*/

/* Orders the unmapping, and notes what the range is then: of class 0, nothing. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid_read(range) &&
  @              \valid_read(region) && \valid(work);
  @ requires   apart: \separated(s, call, range, region, work);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   op: call->request.op == VSP_OP_UNMAP;
  @ requires   live: VspLiveSpace(*s, range->space);
  @ requires   range: VspWorkOk(*s, range->space, VSP_OP_UNMAP, range->start, range->end,
  @              *region);
  @ requires   keep: work->keep_slot == 0;
  @ terminates \true;
  @ assigns    s->pending, work->kind, work->slot, work->rights, work->page, work->count,
  @            work->frame;
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    noted: s->pending.region == *region;
  @ ensures    ordered: VspRangeWork(\old(*s), *s, *call, range->space, range->start, range->end,
  @              VSP_WORK_UNMAP, 0, *work);
  @ ensures    port: VspPortWork(*work);
  @ ensures    next: VspPendingNext(\old(*s), *s, call->token, *work);
  @*/
static void vsp_unmap_order(struct vsp_service *s, const struct vsp_call *call,
                            const struct vsp_range *range, const struct vsp_attributes *region,
                            struct vsp_work *work)
{
    vsp_range_region(s, region);
    vsp_work_start(s, call, range, VSP_WORK_UNMAP, 0u, 0u, work);
}

/* Says of a change that is made that no page less counts. */
/*@ requires   pointers: \valid_read(s) && \valid(reply) && \separated(s, reply);
  @ requires   space: space < VSP_SPACE_MAX;
  @ terminates \true;
  @ assigns    reply->epoch, reply->word_count, reply->word[0];
  @ ensures    epoch: reply->epoch == s->space[space].epoch;
  @ ensures    none: reply->word_count == 1 && reply->word[0] == 0;
  @*/
static void vsp_unmap_now(const struct vsp_service *s, uint32_t space, struct vsp_reply *reply)
{
    reply->epoch = s->space[space].epoch;
    reply->word_count = 1u;
    reply->word[0] = 0u; /* pages */
}

/* The range becomes a reservation. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid_read(range) && \valid(work) &&
  @              \valid(reply);
  @ requires   apart: \separated(s, call, range, work, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   op: call->request.op == VSP_OP_UNMAP;
  @ requires   named: VspNames(*s, call->request.space, range->space);
  @ requires   range: VspBase(range->space) + s->space[range->space].low_page <= range->start <
  @              range->end <= VspBase(range->space) + s->space[range->space].high_page;
  @ requires   backed: backed <= 1 && (backed == 1 <==>
  @              VspBacked(s->layout, range->start, range->end));
  @ requires   fresh: VspNoWork(*work) && work->keep_slot == 0 && reply->word_count == 0 &&
  @              reply->epoch == s->space[range->space].epoch;
  @ terminates \true;
  @ assigns    s->layout, s->space[range->space], s->pending, work->kind, work->slot,
  @            work->rights, work->page, work->count, work->frame, reply->epoch,
  @            reply->word_count, reply->word[0 .. 3];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s) && VspNoWork(*work);
  @ ensures    answer: VspUnmapKept(\old(*s), *s, *call, range->space, range->start,
  @              range->end, \result, *reply, *work);
  @ ensures    epoch: reply->epoch == s->space[range->space].epoch;
  @ ensures    port: VspPortWork(*work);
  @ ensures    safe: VspUnmapSafe(\old(*s), *s, *call);
  @ ensures    next: VspPendingNext(\old(*s), *s, call->token, *work);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @*/
static uint32_t vsp_unmap_kept(struct vsp_service *s, const struct vsp_call *call,
                               const struct vsp_range *range, uint32_t backed,
                               struct vsp_work *work, struct vsp_reply *reply)
{
    struct vsp_attributes region = {0u, 0u, 0u, VSP_CLASS_RESERVATION, 0u, 0u, VSP_BACKING_NONE};
    uint32_t status;

    /*@ ghost struct vsp_service old = *s; */
    region.base = range->start - VSP_SPACE_BASE(range->space);
    /*@ ghost vsp_charged_range(s->layout, range->start, range->end); */
    /*@ assert reserved: VspReserved(region, range->start - VspBase(range->space)); */
    status = vsp_map_budget(s, range, &region, reply);
    /*@ assert budget: \exists integer n; VspPutRegions(s->layout, range->space, range->start,
      @   range->end, region, n) && VspRegionsAnswer(*s, range->space, n, status, *reply); */
    if (status != VSP_OK) {
        /*@ ghost vsp_unmap_still(old, *s, *call, range->space); */
        return status;
    }
    /*@ assert room: VspRegionRoom(*s, range->space, range->start, range->end, region); */
    if (backed == 1u) {
        vsp_unmap_order(s, call, range, &region, work);
        /*@ assert ordered: VspUnmapReserves(old, *s, *call, range->space, range->start,
          @   range->end, region, *reply, *work); */
        /*@ ghost vsp_unmap_still(old, *s, *call, range->space); */
        return VSP_OK;
    }
    vsp_commit_map(s, range, vsp_tree_seek(&s->layout.tree, range->space, range->start), 0u,
                   &region);
    /*@ ghost vsp_unmap_safe(old, *s, *call, range->space, range->start, range->end); */
    vsp_unmap_now(s, range->space, reply);
    /*@ assert now: VspUnmapReserves(old, *s, *call, range->space, range->start, range->end,
      @   region, *reply, *work); */
    return VSP_OK;
}

/* The range goes; found: what there is in it. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid_read(range) &&
  @              \valid_read(found) && \valid(work) && \valid(reply);
  @ requires   apart: \separated(s, call, range, found, work, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   op: call->request.op == VSP_OP_UNMAP;
  @ requires   named: VspNames(*s, call->request.space, range->space);
  @ requires   range: VspBase(range->space) + s->space[range->space].low_page <= range->start <
  @              range->end <= VspBase(range->space) + s->space[range->space].high_page;
  @ requires   empty: found->empty == 1 <==>
  @              VspFits(s->layout.tree, range->start, range->end);
  @ requires   backed: found->backed <= 1 && (found->backed == 1 <==>
  @              VspBacked(s->layout, range->start, range->end));
  @ requires   fresh: VspNoWork(*work) && work->keep_slot == 0 && reply->word_count == 0 &&
  @              reply->epoch == s->space[range->space].epoch;
  @ terminates \true;
  @ assigns    s->layout, s->space[range->space], s->pending, work->kind, work->slot,
  @            work->rights, work->page, work->count, work->frame, reply->epoch,
  @            reply->word_count, reply->word[0 .. 3];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s) && VspNoWork(*work);
  @ ensures    answer: VspUnmapDone(\old(*s), *s, *call, range->space, range->start,
  @              range->end, \result, *reply, *work);
  @ ensures    epoch: reply->epoch == s->space[range->space].epoch;
  @ ensures    port: VspPortWork(*work);
  @ ensures    safe: VspUnmapSafe(\old(*s), *s, *call);
  @ ensures    next: VspPendingNext(\old(*s), *s, call->token, *work);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @*/
static uint32_t vsp_unmap_gone(struct vsp_service *s, const struct vsp_call *call,
                               const struct vsp_range *range, const struct vsp_extent *found,
                               struct vsp_work *work, struct vsp_reply *reply)
{
    struct vsp_attributes none = {0u, 0u, 0u, 0u, 0u, 0u, 0u};
    uint32_t status;

    /*@ ghost struct vsp_service old = *s; */
    if (found->empty == 1u) {
        vsp_unmap_now(s, range->space, reply);
        /*@ ghost vsp_unmap_still(old, *s, *call, range->space); */
        /*@ assert nothing: VspUnmapDone(old, *s, *call, range->space, range->start, range->end,
          @   VSP_OK, *reply, *work); */
        return VSP_OK;
    }
    status = vsp_unmap_budget(s, range, reply);
    if (status != VSP_OK) {
        /*@ ghost vsp_unmap_still(old, *s, *call, range->space); */
        /*@ assert over: VspUnmapDone(old, *s, *call, range->space, range->start, range->end,
          @   status, *reply, *work); */
        return status;
    }
    if (found->backed == 1u) {
        vsp_unmap_order(s, call, range, &none, work);
        /*@ ghost vsp_unmap_still(old, *s, *call, range->space); */
        /*@ assert ordered: VspUnmapGo(old, *s, *call, range->space, range->start, range->end,
          @   *reply, *work); */
        return VSP_OK;
    }
    vsp_commit_unmap(s, range, 0u);
    /*@ assert gone: VspRangeGone(old, *s, range->space, range->start, range->end); */
    /*@ assert none: \forall integer p, i; VspHolds(s->layout.tree, i, p) ==>
      @   VspMapped(s->layout, p) && !(range->start <= p < range->end); */
    /*@ ghost vsp_unmap_safe(old, *s, *call, range->space, range->start, range->end); */
    vsp_unmap_now(s, range->space, reply);
    /*@ assert now: VspUnmapGo(old, *s, *call, range->space, range->start, range->end, *reply,
      @   *work); */
    return VSP_OK;
}

uint32_t vsp_handle_unmap(struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                          struct vsp_work *work, struct vsp_reply *reply)
{
    struct vsp_range range;
    struct vsp_extent found;
    uint32_t status = vsp_enter_map_range(s, call, space, &range, reply);

    /*@ ghost vsp_unmap_still(*s, *s, *call, space); */
    if (status != VSP_OK) {
        /*@ assert refused: VspUnmapAnswer(\at(*s, Pre), *s, *call, space, status, *reply,
          @   *work); */
        return status;
    }
    /*@ assert range: range.start == VspRangeStart(space, call->request) &&
      @   range.end == VspRangeEnd(space, call->request); */
    found = vsp_layout_extent(&s->layout, space, range.start, range.end);
    if (call->request.flags / VSP_FLAG_ALLOW_HOLES % 2u == 0u) {
        status = vsp_range_mapped(&s->layout, &range, found.hole, reply);
        if (status != VSP_OK) {
            /*@ assert holed: !VspUnmapMapped(s->layout, space, call->request); */
            return status;
        }
    }
    /*@ assert mapped: VspUnmapMapped(s->layout, space, call->request); */
    if (call->request.flags / VSP_FLAG_KEEP_RESERVED % 2u == 1u) {
        return vsp_unmap_kept(s, call, &range, found.backed, work, reply);
    }
    return vsp_unmap_gone(s, call, &range, &found, work, reply);
}
