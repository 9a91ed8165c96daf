/* SPDX-License-Identifier: ISC */
/*
 * UNMAP and PROTECT: operations on any page range. Everything is checked here; the layout changes
 * when the kernel has done its part.
 */
#include "core/handler.h"
#include "core/space_query.h"

/* NOTMAPPED: every page of the range is mapped. */
/*@ requires   pointers: \valid_read(sp) && \valid_read(range) && \valid(reply);
  @ requires   apart: \separated(sp, range, reply);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   range: sp->low_page <= range->start < range->end <= sp->high_page;
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 2];
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_NOTMAPPED;
  @ ensures    answer: VspMappedAnswer(*sp, range->start, range->end, \result, *reply);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 3;
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
static uint32_t vsp_range_mapped(const struct vsp_space *sp, const struct vsp_range *range,
                                 struct vsp_reply *reply)
{
    uint64_t hole = vsp_space_hole(sp, range->start, range->end);

    if (hole != range->end) {
        uint64_t end = vsp_space_hole_end(sp, hole, range->end);

        /*@ assert first: VspFirstHole(*sp, range->start, range->end, hole); */
        /*@ assert whole: VspHoleEnd(*sp, hole, range->end, end); */
        return vsp_reply_refuse(reply, VSP_ERR_NOTMAPPED, hole * VSP_ABI_PAGE_BYTES,
                                end * VSP_ABI_PAGE_BYTES, 0u);
    }
    return VSP_OK;
}

/* BUDGET: the regions that dividing at both ends makes. */
/*@ requires   pointers: \valid_read(s) && \valid_read(range) && \valid(reply);
  @ requires   apart: \separated(s, range, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, range->space);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 2];
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_BUDGET;
  @ ensures    answer: VspCutAnswer(s->space[range->space], range->start, range->end, \result,
  @              *reply);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 3;
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
static uint32_t vsp_range_budget(const struct vsp_service *s, const struct vsp_range *range,
                                 struct vsp_reply *reply)
{
    if (vsp_space_cut_count(&s->space[range->space], range->start, range->end)
        > s->space[range->space].region_limit - s->space[range->space].tree.region_count) {
        return vsp_reply_refuse(reply, VSP_ERR_BUDGET, VSP_BUDGET_REGIONS,
                                s->space[range->space].tree.region_count,
                                s->space[range->space].region_limit);
    }
    return VSP_OK;
}

uint32_t vsp_handle_unmap(struct vsp_service *s, const struct vsp_call *call, struct vsp_work *work,
                          struct vsp_reply *reply)
{
    struct vsp_range range;
    uint32_t space;
    uint32_t status = vsp_enter(s, call, VSP_GRANT_MAP, &space, reply);

    if (status == VSP_OK) {
        status = vsp_enter_range(s, call, space, &range, reply);
        /*@ assert range: status == VSP_OK ==> range.start == VspRangeStart(call->request) &&
          @   range.end == VspRangeEnd(call->request); */
    }
    if (status == VSP_OK && call->request.flags % 2u == 0u) {
        status = vsp_range_mapped(&s->space[space], &range, reply);
    }
    if (status != VSP_OK) {
        /*@ assert refused: VspUnmapAnswer(\at(*s, Pre), *s, *call, status, *reply, *work); */
        return status;
    }
    if (vsp_space_first(&s->space[space], range.start, range.end) == VSP_TREE_NIL) {
        reply->word_count = 1u;
        reply->word[0] = 0u; /* pages */
        /*@ assert fits: VspFits(\at(*s, Pre).space[space].tree, range.start, range.end); */
        /*@ assert nothing: VspUnmapEmpty(\at(*s, Pre), *s, VSP_OK, *reply, *work); */
        /*@ assert through: VspUnmapDone(\at(*s, Pre), *s, *call, space, range.start, range.end,
          @   VSP_OK, *reply, *work); */
        /*@ assert mapped: VspUnmapMapped(\at(*s, Pre).space[space], call->request); */
        /*@ assert empty: VspUnmapAnswer(\at(*s, Pre), *s, *call, VSP_OK, *reply, *work); */
        return VSP_OK;
    }
    /*@ assert held: VspUnmapMapped(\at(*s, Pre).space[space], call->request) &&
      @   !VspFits(\at(*s, Pre).space[space].tree, range.start, range.end); */
    status = vsp_range_budget(s, &range, reply);
    if (status != VSP_OK) {
        /*@ assert cut: VspUnmapDone(\at(*s, Pre), *s, *call, space, range.start, range.end,
          @   status, *reply, *work); */
        /*@ assert full: VspUnmapAnswer(\at(*s, Pre), *s, *call, status, *reply, *work); */
        return status;
    }
    vsp_work_start(s, call, &range, VSP_WORK_UNMAP, 0u, 0u, work);
    /*@ assert only: VspOnlyPending(*s, \at(*s, Pre)); */
    /*@ assert work: VspWorkIs(*work, VSP_WORK_UNMAP, space, range.start, range.end, 0, 0); */
    /*@ assert ordered: VspRangeWork(\at(*s, Pre), *s, *call, space, range.start, range.end,
      @   VSP_WORK_UNMAP, 0, *work); */
    /*@ assert behind: VspUnmapDone(\at(*s, Pre), *s, *call, space, range.start, range.end,
      @   VSP_OK, *reply, *work); */
    /*@ assert done: VspUnmapAnswer(\at(*s, Pre), *s, *call, VSP_OK, *reply, *work); */
    return VSP_OK;
}

/* PERM, WX, CEILING: what a range may be protected to. */
/*@ requires   pointers: \valid_read(sp) && \valid_read(range) && \valid(reply);
  @ requires   apart: \separated(sp, range, reply);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   range: sp->low_page <= range->start < range->end <= sp->high_page;
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 2];
  @ ensures    exact: \result == VSP_OK <==>
  @              VspProtectRightsOk(*sp, range->start, range->end, rights);
  @ ensures    answer: \result != VSP_OK ==>
  @              VspProtectRights(*sp, range->start, range->end, rights, \result, *reply);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 3;
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
static uint32_t vsp_protect_rights(const struct vsp_space *sp, const struct vsp_range *range,
                                   uint64_t rights, struct vsp_reply *reply)
{
    uint32_t over;

    if (vsp_rights_ok(rights) == 0u) {
        return vsp_reply_refuse(reply, vsp_rights_wx(rights) == 1u ? VSP_ERR_WX : VSP_ERR_PERM,
                                rights, 0u, 0u);
    }
    over = vsp_space_over_ceiling(sp, range->start, range->end, (uint32_t)rights);
    if (over != VSP_TREE_NIL) {
        /*@ assert first: VspFirstOver(*sp, range->start, range->end, rights, over); */
        /*@ assert inside: range->start <= sp->tree.start[over] ==>
          @   VspHolds(sp->tree, over, sp->tree.start[over]); */
        /*@ assert across: sp->tree.start[over] < range->start ==>
          @   VspHolds(sp->tree, over, range->start); */
        return vsp_reply_refuse(reply, VSP_ERR_CEILING, sp->tree.start[over] * VSP_ABI_PAGE_BYTES,
                                rights, sp->ceiling[over]);
    }
    return VSP_OK;
}

/* 1 when every page of the range has these rights already, 0 when not. */
/*@ requires   pointers: \valid_read(sp) && \valid_read(range) && \separated(sp, range);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   range: range->start < range->end;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    exact: \result == 1 <==>
  @              VspRightsHeld(*sp, range->start, range->end, rights);
  @*/
static uint32_t vsp_protect_held(const struct vsp_space *sp, const struct vsp_range *range,
                                 uint32_t rights)
{
    uint32_t other = vsp_space_other_rights(sp, range->start, range->end, rights);

    if (other != VSP_TREE_NIL) {
        /*@ assert inside: range->start <= sp->tree.start[other] ==>
          @   VspHolds(sp->tree, other, sp->tree.start[other]); */
        /*@ assert across: sp->tree.start[other] < range->start ==>
          @   VspHolds(sp->tree, other, range->start); */
        return 0u;
    }
    return 1u;
}

/* PERM, WX, CEILING, NOTMAPPED, BUDGET: a PROTECT in bounds; *held: it would change nothing. */
/*@ requires   pointers: \valid_read(s) && \valid_read(range) && \valid(held) && \valid(reply);
  @ requires   apart: \separated(s, range, held, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, range->space);
  @ requires   range: s->space[range->space].low_page <= range->start < range->end <=
  @              s->space[range->space].high_page;
  @ terminates \true;
  @ assigns    *held, reply->word_count, reply->word[0 .. 2];
  @ ensures    passed: \result == VSP_OK ==>
  @              VspProtectRightsOk(s->space[range->space], range->start, range->end, rights) &&
  @              VspAllMapped(s->space[range->space], range->start, range->end);
  @ ensures    held: \result == VSP_OK ==> *held <= 1 && (*held == 1 <==>
  @              VspRightsHeld(s->space[range->space], range->start, range->end, rights));
  @ ensures    room: \result == VSP_OK ==> *held == 0 ==>
  @              VspCutRoom(s->space[range->space], range->start, range->end);
  @ ensures    answer: VspProtectCheck(s->space[range->space], range->start, range->end, rights,
  @              \result, *reply);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 3;
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
static uint32_t vsp_protect_check(const struct vsp_service *s, const struct vsp_range *range,
                                  uint64_t rights, uint32_t *held, struct vsp_reply *reply)
{
    uint32_t status = vsp_protect_rights(&s->space[range->space], range, rights, reply);

    *held = 0u;
    if (status == VSP_OK) {
        status = vsp_range_mapped(&s->space[range->space], range, reply);
    }
    if (status == VSP_OK) {
        *held = vsp_protect_held(&s->space[range->space], range, (uint32_t)rights);
    }
    return status == VSP_OK && *held == 0u ? vsp_range_budget(s, range, reply) : status;
}

uint32_t vsp_handle_protect(struct vsp_service *s, const struct vsp_call *call,
                            struct vsp_work *work, struct vsp_reply *reply)
{
    struct vsp_range range;
    uint32_t space;
    uint32_t held = 0u;
    uint64_t rights = call->request.word[2];
    uint32_t status = vsp_enter(s, call, VSP_GRANT_MAP, &space, reply);

    if (status == VSP_OK) {
        status = vsp_enter_range(s, call, space, &range, reply);
        /*@ assert range: status == VSP_OK ==> range.start == VspRangeStart(call->request) &&
          @   range.end == VspRangeEnd(call->request); */
    }
    if (status == VSP_OK) {
        status = vsp_protect_check(s, &range, rights, &held, reply);
    }
    if (status != VSP_OK || held == 1u) {
        /*@ assert idle: status == VSP_OK ==> VspProtectDone(\at(*s, Pre), *s, *call, space,
          @   range.start, range.end, rights, *work); */
        /*@ assert refused: VspProtectAnswer(\at(*s, Pre), *s, *call, status, *reply, *work); */
        return status;
    }
    s->pending.region.rights = (uint32_t)rights;
    vsp_work_start(s, call, &range, VSP_WORK_PROTECT, (uint32_t)rights, 0u, work);
    /*@ assert only: VspOnlyPending(*s, \at(*s, Pre)); */
    /*@ assert work: VspWorkIs(*work, VSP_WORK_PROTECT, space, range.start, range.end, rights,
      @   0); */
    /*@ assert ordered: VspRangeWork(\at(*s, Pre), *s, *call, space, range.start, range.end,
      @   VSP_WORK_PROTECT, rights, *work); */
    /*@ assert behind: VspProtectDone(\at(*s, Pre), *s, *call, space, range.start, range.end,
      @   rights, *work); */
    /*@ assert done: VspProtectAnswer(\at(*s, Pre), *s, *call, VSP_OK, *reply, *work); */
    return VSP_OK;
}
