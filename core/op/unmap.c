/* SPDX-License-Identifier: ISC */
#include "core/op/unmap.h"
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

uint32_t vsp_handle_unmap(struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                          struct vsp_work *work, struct vsp_reply *reply)
{
    struct vsp_range range;
    uint32_t status = vsp_enter_map_range(s, call, space, &range, reply);

    /*@ assert range: status == VSP_OK ==> range.start == VspRangeStart(space, call->request) &&
      @   range.end == VspRangeEnd(space, call->request); */
    if (status == VSP_OK && call->request.flags % 2u == 0u) {
        uint64_t hole = vsp_layout_hole(&s->layout, space, range.start, range.end);

        status = vsp_range_mapped(&s->layout, &range, hole, reply);
    }
    if (status != VSP_OK) {
        /*@ assert refused: VspUnmapAnswer(\at(*s, Pre), *s, *call, space, status, *reply,
          @   *work); */
        return status;
    }
    /*@ assert mapped: VspUnmapMapped(\at(*s, Pre).layout, space, call->request); */
    if (call->request.flags % 2u == 1u
        && vsp_layout_first(&s->layout, space, range.start, range.end) == VSP_TREE_NIL) {
        reply->word_count = 1u;
        reply->word[0] = 0u; /* pages */
        /*@ assert fits: VspFits(\at(*s, Pre).layout.tree, range.start, range.end); */
        /*@ assert nothing: VspUnmapEmpty(\at(*s, Pre), *s, VSP_OK, *reply, *work); */
        /*@ assert through: VspUnmapDone(\at(*s, Pre), *s, *call, space, range.start, range.end,
          @   VSP_OK, *reply, *work); */
        return VSP_OK;
    }
    /*@ assert first: call->request.flags % 2 == 0 ==>
      @   VspMapped(\at(*s, Pre).layout, range.start); */
    /*@ assert held: !VspFits(\at(*s, Pre).layout.tree, range.start, range.end); */
    status = vsp_unmap_budget(s, &range, reply);
    if (status != VSP_OK) {
        /*@ assert over: VspUnmapDone(\at(*s, Pre), *s, *call, space, range.start, range.end,
          @   status, *reply, *work); */
        return status;
    }
    vsp_work_start(s, call, &range, VSP_WORK_UNMAP, 0u, 0u, work);
    /*@ assert only: VspOnlyPending(*s, \at(*s, Pre)); */
    /*@ assert work: VspWorkIs(*work, VSP_WORK_UNMAP, space, range.start, range.end, 0, 0); */
    /*@ assert ordered: VspRangeWork(\at(*s, Pre), *s, *call, space, range.start, range.end,
      @   VSP_WORK_UNMAP, 0, *work); */
    /*@ assert behind: VspUnmapDone(\at(*s, Pre), *s, *call, space, range.start, range.end,
      @   VSP_OK, *reply, *work); */
    return VSP_OK;
}
