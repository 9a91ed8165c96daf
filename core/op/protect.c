/* SPDX-License-Identifier: ISC */
#include "core/op/protect.h"
#include "core/layout/layout_begin.h"
#include "core/layout/layout_count.h"
#include "core/layout/layout_query.h"
#include "core/op/map_plan.h"
#include "core/policy/rights.h"

/* CEILING: region `over` is the first that rights exceed. */
/*@ requires   pointers: \valid_read(l) && \valid_read(range) && \valid(reply);
  @ requires   apart: \separated(l, range, reply);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: range->space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(range->start, range->end, range->space);
  @ requires   first: VspFirstOver(*l, range->start, range->end, top, over);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    code: \result == VSP_ERR_CEILING && reply->word_count == 4;
  @ ensures    over: !VspCeilingsCover(*l, range->start, range->end, top);
  @ ensures    answer: VspCeilingAnswer(*l, range->space, range->start, range->end, top, \result,
  @              *reply);
  @*/
static uint32_t vsp_protect_over(const struct vsp_layout *l, const struct vsp_range *range,
                                 uint64_t top, uint32_t over, struct vsp_reply *reply)
{
    uint64_t base = VSP_SPACE_BASE(range->space);

    /*@ ghost vsp_layout_window(l->tree, range->space); */
    /*@ assert low: VspBase(range->space) <= l->tree.start[over]; */
    /*@ assert inside: range->start <= l->tree.start[over] ==>
      @   VspHolds(l->tree, over, l->tree.start[over]); */
    /*@ assert across: l->tree.start[over] < range->start ==>
      @   VspHolds(l->tree, over, range->start); */
    return vsp_reply_refuse(reply, VSP_ERR_CEILING,
                            (l->tree.start[over] - base) * VSP_ABI_PAGE_BYTES, top,
                            l->region[over].ceiling);
}

/* PERM, WX, CEILING: the rights, and the ceiling, that the request names. */
/*@ requires   pointers: \valid_read(q) && \valid(reply) && \separated(q, reply);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==> VspProtectSets(*q);
  @ ensures    answer: VspProtectSetsAnswer(*q, \result, *reply);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 4;
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
static uint32_t vsp_protect_sets(const struct vsp_request *q, struct vsp_reply *reply)
{
    if (q->flags / VSP_FLAG_RESTRICT % 2u == 1u) { /* a ceiling as class jit may have one */
        return vsp_map_rights(q->word[2], q->word[3], VSP_CLASS_JIT, reply);
    }
    return vsp_range_rights(q->word[2], reply);
}

/* What the pages are to say. */
/*@ requires   request: \valid_read(q);
  @ requires   sets: VspProtectSets(*q);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: \result == VspProtectChange(*q);
  @ ensures    set: VspChangeSet(\result);
  @ ensures    rights: VspRightsBy(\result) == q->word[2];
  @ ensures    top: VspTopBy(\result) == VspProtectTop(*q);
  @*/
static uint32_t vsp_protect_change(const struct vsp_request *q)
{
    uint32_t rights = (uint32_t)q->word[2];

    if (q->flags / VSP_FLAG_RESTRICT % 2u == 1u) {
        return VSP_CHANGE_RESTRICT + 8u * (uint32_t)q->word[3] + rights;
    }
    return rights;
}

/* BUDGET: the regions of the space with the range changed so. */
/*@ requires   pointers: \valid_read(s) && \valid_read(range) && \valid(reply);
  @ requires   apart: \separated(s, range, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, range->space);
  @ requires   range: VspRangeIn(range->start, range->end, range->space);
  @ requires   mapped: VspAllMapped(s->layout, range->start, range->end);
  @ requires   change: VspChangeSet(change);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    answer: VspRegionsAnswer(*s, range->space, VspRegionsThen(s->layout, range->space,
  @              range->start, range->end, change), \result, *reply);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
static uint32_t vsp_protect_budget(const struct vsp_service *s, const struct vsp_range *range,
                                   uint32_t change, struct vsp_reply *reply)
{
    uint64_t used = s->layout.regions[range->space];
    uint64_t limit = s->space[range->space].region_limit;
    uint64_t asked;

    if (used + 2u <= limit) { /* no change of rights makes more */
        /*@ ghost vsp_begin_most(s->layout, range->space, range->start, range->end, change); */
        return VSP_OK;
    }
    asked = vsp_layout_regions_then(&s->layout, range->space, range->start, range->end, change);
    if (asked > limit) {
        return vsp_reply_budget(reply, VSP_BUDGET_REGIONS, used, asked, limit);
    }
    return VSP_OK;
}

/* PERM, WX, CEILING, NOTMAPPED, BUDGET: a PROTECT in bounds; *change: what its pages are to say. */
/*@ requires   pointers: \valid_read(s) && \valid_read(range) && \valid_read(q) &&
  @              \valid(change) && \valid(held) && \valid(reply);
  @ requires   apart: \separated(s, range, q, change, held, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, range->space);
  @ requires   range: VspRangeIn(range->start, range->end, range->space);
  @ terminates \true;
  @ assigns    *change, *held, reply->word_count, reply->word[0 .. 3];
  @ ensures    passed: \result == VSP_OK ==>
  @              VspProtectRightsOk(s->layout, range->start, range->end, *q) &&
  @              VspAllMapped(s->layout, range->start, range->end);
  @ ensures    change: \result == VSP_OK ==> *change == VspProtectChange(*q) &&
  @              VspChangeOk(s->layout, range->start, range->end, *change) &&
  @              VspChangeNumber(*change);
  @ ensures    held: \result == VSP_OK ==> *held <= 1 && (*held == 1 <==>
  @              VspChangeHeld(s->layout, range->start, range->end, *change));
  @ ensures    room: \result == VSP_OK ==> *held == 0 ==>
  @              VspChangeRoom(*s, range->space, range->start, range->end, *change);
  @ ensures    answer: VspProtectCheck(*s, range->space, range->start, range->end, *q, \result,
  @              *reply);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 4;
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
static uint32_t vsp_protect_check(const struct vsp_service *s, const struct vsp_range *range,
                                  const struct vsp_request *q, uint32_t *change, uint32_t *held,
                                  struct vsp_reply *reply)
{
    struct vsp_survey found;
    uint32_t status = vsp_protect_sets(q, reply);

    *change = 0u;
    *held = 0u;
    if (status != VSP_OK) {
        return status;
    }
    *change = vsp_protect_change(q);
    found = vsp_layout_survey(&s->layout, range->space, range->start, range->end, *change);
    if (found.over != VSP_TREE_NIL) {
        return vsp_protect_over(&s->layout, range,
                                q->flags / VSP_FLAG_RESTRICT % 2u == 1u ? q->word[3] : q->word[2],
                                found.over, reply);
    }
    status = vsp_range_mapped(&s->layout, range, found.hole, reply);
    if (status != VSP_OK) {
        return status;
    }
    if (found.other == VSP_TREE_NIL) {
        *held = 1u;
        return VSP_OK;
    }
    /*@ assert inside: range->start <= s->layout.tree.start[found.other] ==>
      @   VspHolds(s->layout.tree, found.other, s->layout.tree.start[found.other]); */
    /*@ assert across: s->layout.tree.start[found.other] < range->start ==>
      @   VspHolds(s->layout.tree, found.other, range->start); */
    return vsp_protect_budget(s, range, *change, reply);
}

uint32_t vsp_handle_protect(struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                            struct vsp_work *work, struct vsp_reply *reply)
{
    struct vsp_range range;
    uint32_t change = 0u;
    uint32_t held = 0u;
    uint32_t status = vsp_enter_map_range(s, call, space, &range, reply);

    /*@ assert range: status == VSP_OK ==> range.start == VspRangeStart(space, call->request) &&
      @   range.end == VspRangeEnd(space, call->request); */
    if (status == VSP_OK) {
        status = vsp_protect_check(s, &range, &call->request, &change, &held, reply);
    }
    if (status != VSP_OK || held == 1u) {
        /*@ assert idle: status == VSP_OK ==> VspProtectDone(\at(*s, Pre), *s, *call, space,
          @   range.start, range.end, *work); */
        /*@ assert refused: VspProtectAnswer(\at(*s, Pre), *s, *call, space, status, *reply,
          @   *work); */
        return status;
    }
    uint32_t rights = change % 8u;

    /*@ assert rights: rights == call->request.word[2]; */
    vsp_range_note(s, change);
    vsp_work_start(s, call, &range, VSP_WORK_PROTECT, rights, 0u, work);
    /*@ assert only: VspOnlyPending(*s, \at(*s, Pre)); */
    /*@ assert work: VspWorkIs(*work, VSP_WORK_PROTECT, space, range.start, range.end, rights,
      @   0); */
    /*@ assert ordered: VspRangeWork(\at(*s, Pre), *s, *call, space, range.start, range.end,
      @   VSP_WORK_PROTECT, rights, *work); */
    /*@ assert behind: VspProtectDone(\at(*s, Pre), *s, *call, space, range.start, range.end,
      @   *work); */
    return VSP_OK;
}
