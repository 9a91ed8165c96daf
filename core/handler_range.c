/* SPDX-License-Identifier: ISC */
/*
 * UNMAP and PROTECT: operations on any page range. The regions are divided at the range's ends at
 * once, which changes no page; the rest happens when the kernel has done its part.
 */
#include "core/handler.h"

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

/* BUDGET: the regions that dividing at both ends makes, and a ticket. */
/*@ requires   pointers: \valid_read(s) && \valid_read(range) && \valid(reply);
  @ requires   apart: \separated(s, range, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, range->space);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 2];
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_BUDGET;
  @ ensures    answer: VspCutAnswer(s->space[range->space], s->tickets, range->start, range->end,
  @              \result, *reply);
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
    return vsp_enter_ticket(s, reply);
}

/* Divides the regions at both ends of the range. No page changes, nor what the tickets say. */
/*@ requires   pointers: \valid(s) && \valid_read(range) && \separated(s, range);
  @ requires   ok: VspServiceOk(*s);
  @ requires   live: VspLiveSpace(*s, range->space);
  @ requires   range: range->start < range->end;
  @ requires   room: VspCutRoom(s->space[range->space], range->start, range->end);
  @ terminates \true;
  @ assigns    s->space[range->space];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    live: VspLiveSpace(*s, range->space);
  @ ensures    frame: VspNextFrame(s->space[range->space], \old(*s).space[range->space]);
  @ ensures    cut: VspCutBoth(s->space[range->space], \old(*s).space[range->space],
  @              range->start, range->end);
  @ ensures    elsewhere: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range->space ==>
  @              s->space[k] == \old(*s).space[k];
  @ ensures    edges: VspEdge(s->space[range->space], range->start) &&
  @              VspEdge(s->space[range->space], range->end);
  @ ensures    cover: \forall integer a, b, r;
  @              VspCeilingsCover(\old(*s).space[range->space], a, b, r) ==>
  @              VspCeilingsCover(s->space[range->space], a, b, r);
  @ ensures    ceilings: VspCeilingsSame(\old(*s).space[range->space], s->space[range->space]);
  @*/
static void vsp_range_divide(struct vsp_service *s, const struct vsp_range *range)
{
    vsp_space_cut_both(&s->space[range->space], range->start, range->end);
    vsp_space_touch(&s->space[range->space]);
    /*@ assert space_ok: VspSpaceOk(s->space[range->space]); */
    /*@ assert edges: \forall integer x; VspEdge(\at(*s, Pre).space[range->space], x) ==>
      @   VspEdge(s->space[range->space], x); */
    /*@ assert cover: \forall integer a, b, r;
      @   VspCeilingsCover(\at(*s, Pre).space[range->space], a, b, r) ==>
      @   VspCeilingsCover(s->space[range->space], a, b, r); */
    /*@ assert here: \forall integer k; 0 <= k < VSP_TICKET_MAX ==> s->tickets.op[k] != 0 ==>
      @   s->tickets.space[k] == range->space ==>
      @   VspTicketOk(s->space[range->space], s->tickets, k); */
    /*@ assert elsewhere: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range->space ==>
      @   s->space[k] == \at(*s, Pre).space[k]; */
    /*@ assert tickets: VspTicketsOk(*s); */
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
    if (status == VSP_OK) {
        status = vsp_enter_state(s, &range, reply);
    }
    if (status == VSP_OK && call->request.flags % 2u == 0u) {
        status = vsp_range_mapped(&s->space[space], &range, reply);
    }
    if (status != VSP_OK) {
        /*@ assert refused_kept: VspCeilingsKept(\at(*s, Pre), *s); */
        /*@ assert refused: VspUnmapAnswer(\at(*s, Pre), *s, *call, status, *reply, *work); */
        return status;
    }
    if (vsp_space_first(&s->space[space], range.start, range.end) == VSP_TREE_NIL) {
        /*@ assert holder: \forall integer p, i, j; VspHolds(s->space[space].tree, i, p) ==>
          @   VspHolds(s->space[space].tree, j, p) ==> i == j; */
        /*@ assert idle: \forall integer p; VspSamePage(
          @   s->space[call->request.space % VSP_SPACE_MAX],
          @   \at(*s, Pre).space[call->request.space % VSP_SPACE_MAX], p); */
        reply->word_count = 1u;
        reply->word[0] = 0u; /* pages */
        /*@ assert empty_kept: VspCeilingsKept(\at(*s, Pre), *s); */
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
        /*@ assert full_kept: VspCeilingsKept(\at(*s, Pre), *s); */
        /*@ assert cut: VspUnmapDone(\at(*s, Pre), *s, *call, space, range.start, range.end,
          @   status, *reply, *work); */
        /*@ assert full: VspUnmapAnswer(\at(*s, Pre), *s, *call, status, *reply, *work); */
        return status;
    }
    vsp_range_divide(s, &range);
    vsp_work_start(s, call, &range, VSP_WORK_UNMAP, 0u, 0u, work);
    /*@ assert divided: \forall integer p; VspSamePage(
      @   s->space[call->request.space % VSP_SPACE_MAX],
      @   \at(*s, Pre).space[call->request.space % VSP_SPACE_MAX], p); */
    /*@ assert ordered: VspRangeWork(\at(*s, Pre), *s, *call, space, range.start, range.end,
      @   VSP_WORK_UNMAP, 0, *work); */
    /*@ assert behind: VspUnmapDone(\at(*s, Pre), *s, *call, space, range.start, range.end,
      @   VSP_OK, *reply, *work); */
    /*@ assert done: VspUnmapAnswer(\at(*s, Pre), *s, *call, VSP_OK, *reply, *work); */
    /*@ assert ceilings: VspCeilingsSame(\at(*s, Pre).space[range.space],
      @   s->space[range.space]); */
    /*@ assert others: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range.space ==>
      @   VspSpaceSame(s->space[k], \at(*s, Pre).space[k]); */
    /*@ assert kept: VspCeilingsKept(\at(*s, Pre), *s); */
    return VSP_OK;
}

/* STATE, PERM, WX, CEILING, NOTMAPPED, BUDGET: a PROTECT in bounds. */
/*@ requires   pointers: \valid_read(s) && \valid_read(range) && \valid(reply);
  @ requires   apart: \separated(s, range, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, range->space);
  @ requires   range: s->space[range->space].low_page <= range->start < range->end <=
  @              s->space[range->space].high_page;
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 2];
  @ ensures    passed: \result == VSP_OK ==>
  @              VspIdle(s->tickets, range->space, range->start, range->end) &&
  @              VspProtectRightsOk(s->space[range->space], range->start, range->end, rights) &&
  @              VspAllMapped(s->space[range->space], range->start, range->end) &&
  @              VspRangeRoom(*s, range->space, range->start, range->end);
  @ ensures    answer: VspProtectCheck(*s, range->space, range->start, range->end, rights, \result,
  @              *reply);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 3;
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
static uint32_t vsp_protect_check(const struct vsp_service *s, const struct vsp_range *range,
                                  uint64_t rights, struct vsp_reply *reply)
{
    uint32_t status = vsp_enter_state(s, range, reply);
    uint32_t over;

    if (status != VSP_OK) {
        return status;
    }
    if (vsp_rights_ok(rights) == 0u) {
        return vsp_reply_refuse(reply, vsp_rights_wx(rights) == 1u ? VSP_ERR_WX : VSP_ERR_PERM,
                                rights, 0u, 0u);
    }
    over = vsp_space_over_ceiling(&s->space[range->space], range->start, range->end,
                                  (uint32_t)rights);
    if (over != VSP_TREE_NIL) {
        /*@ assert first: VspFirstOver(s->space[range->space], range->start, range->end, rights,
          @   over); */
        /*@ assert inside: range->start <= s->space[range->space].tree.start[over] ==> VspHolds(
          @   s->space[range->space].tree, over, s->space[range->space].tree.start[over]); */
        /*@ assert across: s->space[range->space].tree.start[over] < range->start ==>
          @   VspHolds(s->space[range->space].tree, over, range->start); */
        return vsp_reply_refuse(reply, VSP_ERR_CEILING,
                                s->space[range->space].tree.start[over] * VSP_ABI_PAGE_BYTES,
                                rights, s->space[range->space].ceiling[over]);
    }
    status = vsp_range_mapped(&s->space[range->space], range, reply);
    return status == VSP_OK ? vsp_range_budget(s, range, reply) : status;
}

uint32_t vsp_handle_protect(struct vsp_service *s, const struct vsp_call *call,
                            struct vsp_work *work, struct vsp_reply *reply)
{
    struct vsp_range range;
    uint32_t space;
    uint64_t rights = call->request.word[2];
    uint32_t status = vsp_enter(s, call, VSP_GRANT_MAP, &space, reply);

    if (status == VSP_OK) {
        status = vsp_enter_range(s, call, space, &range, reply);
        /*@ assert range: status == VSP_OK ==> range.start == VspRangeStart(call->request) &&
          @   range.end == VspRangeEnd(call->request); */
    }
    if (status == VSP_OK) {
        status = vsp_protect_check(s, &range, rights, reply);
    }
    if (status != VSP_OK) {
        /*@ assert refused: VspProtectAnswer(\at(*s, Pre), *s, *call, status, *reply, *work); */
        return status;
    }
    vsp_range_divide(s, &range);
    vsp_work_start(s, call, &range, VSP_WORK_PROTECT, (uint32_t)rights, 0u, work);
    /*@ assert ceilings: VspCeilingsSame(\at(*s, Pre).space[range.space],
      @   s->space[range.space]); */
    /*@ assert others: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range.space ==>
      @   VspSpaceSame(s->space[k], \at(*s, Pre).space[k]); */
    /*@ assert ordered: VspRangeWork(\at(*s, Pre), *s, *call, space, range.start, range.end,
      @   VSP_WORK_PROTECT, rights, *work); */
    /*@ assert done: VspProtectAnswer(\at(*s, Pre), *s, *call, VSP_OK, *reply, *work); */
    return VSP_OK;
}
