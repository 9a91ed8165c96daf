/* SPDX-License-Identifier: ISC */
/* UNMAP of a space is answered from that space, and from the sender. */
#include "proofs/lemmas/determinism_operations.h"

/*@ // two runs of UNMAP on a range of space k, on services that agree
  @ predicate VspUnmaps(struct vsp_run a, struct vsp_run b, struct vsp_call c, integer k,
  @                     integer start, integer end) =
  @   VspRunsStart(a, b, k, c.badge) && c.request.op == VSP_OP_UNMAP &&
  @   VspLiveSpace(a.before, k) && VspRangeIn(start, end, k) &&
  @   VspLayoutOk(a.after.layout) && VspLayoutOk(b.after.layout);
  @ // they answered and did the same
  @ predicate VspUnmapsAlike(struct vsp_run a, struct vsp_run b, integer k, integer badge) =
  @   VspEqualAnswers(a, b) && (a.status == VSP_OK ==> VspEqualDone(a, b, k, badge));
  @*/

/* The same work is ordered, and the same noted. */
/*@ requires   start: VspUnmaps(a, b, c, k, start, end);
  @ requires   ordered: VspUnmapOrdered(a.before, a.after, c, k, start, end, a.reply, a.work) &&
  @              VspUnmapOrdered(b.before, b.after, c, k, start, end, b.reply, b.work);
  @ requires   noted: a.after.pending.region.class_id == b.after.pending.region.class_id &&
  @              (a.after.pending.region.class_id != 0 ==>
  @               a.after.pending.region == b.after.pending.region);
  @ requires   status: a.status == VSP_OK && b.status == VSP_OK;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    alike: VspUnmapsAlike(a, b, k, c.badge);
  @*/
static void vsp_unmap_ordered(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                              uint64_t start, uint64_t end)
{
    /*@ assert both: VspBothDone(a, b, c, k, start, end, VSP_WORK_UNMAP, 0); */
    vsp_range_done(a, b, c, k, start, end, VSP_WORK_UNMAP, 0u);
}

/* The same range is taken away, or reserved, at once. */
/*@ requires   start: VspUnmaps(a, b, c, k, start, end);
  @ requires   none: !VspBacked(a.before.layout, start, end) &&
  @              !VspBacked(b.before.layout, start, end);
  @ requires   now: VspUnmapNow(a.before, a.after, k, a.reply, a.work) &&
  @              VspUnmapNow(b.before, b.after, k, b.reply, b.work);
  @ requires   changed: VspRangeUnmapped(a.before, a.after, k, start, end, x) &&
  @              VspRangeUnmapped(b.before, b.after, k, start, end, x);
  @ requires   status: a.status == VSP_OK && b.status == VSP_OK;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    alike: VspUnmapsAlike(a, b, k, c.badge);
  @*/
static void vsp_unmap_now(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                          uint64_t start, uint64_t end, struct vsp_attributes x)
{
    if (x.class_id == 0u) {
        vsp_equal_cleared(a.before.layout, b.before.layout, a.after.layout, b.after.layout, k,
                          start, end);
    } else {
        /*@ assert put_a: VspPut(a.after.layout, a.before.layout, start, end, x); */
        /*@ assert put_b: VspPut(b.after.layout, b.before.layout, start, end, x); */
        /*@ assert says: \forall integer i, j; VspSays(a.after.layout, i, x, start) ==>
          @   VspSays(b.after.layout, j, x, start) ==>
          @   VspAlike(a.after.layout, i, b.after.layout, j); */
        /*@ assert within: VspAlikeWithin(a.after.layout, b.after.layout, start, end); */
        vsp_equal_added(a.before.layout, b.before.layout, a.after.layout, b.after.layout, k, start,
                        end);
    }
    vsp_now_done(a, b, k, c.badge);
    vsp_equal_few(a.reply, b.reply);
}

/* UNMAP that leaves nothing. */
/*@ requires   start: VspUnmaps(a, b, c, k, start, end);
  @ requires   done_a: VspUnmapDone(a.before, a.after, c, k, start, end, a.status, a.reply,
  @              a.work);
  @ requires   done_b: VspUnmapDone(b.before, b.after, c, k, start, end, b.status, b.reply,
  @              b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    alike: VspUnmapsAlike(a, b, k, c.badge);
  @*/
static void vsp_unmap_gone(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                           uint64_t start, uint64_t end)
{
    struct vsp_attributes none = {0u, 0u, 0u, 0u, 0u, 0u, 0u};

    vsp_layout_equal(a.before.layout, b.before.layout, k);
    vsp_equal_put(a.before.layout, b.before.layout, k);
    vsp_range_full(a, b, k);
    vsp_equal_few(a.reply, b.reply);
    /*@ assert room: VspUnmapRoom(a.before, k, start, end) <==>
      @   VspUnmapRoom(b.before, k, start, end); */
    /*@ assert fits: VspFits(a.before.layout.tree, start, end) <==>
      @   VspFits(b.before.layout.tree, start, end); */
    /*@ assert full: !VspFits(a.before.layout.tree, start, end) ==>
      @   !VspUnmapRoom(a.before, k, start, end) ==>
      @   VspEqualAnswers(a, b) && a.status != VSP_OK; */
    if (a.status != VSP_OK) {
        return;
    }
    /*@ assert still: VspFits(a.before.layout.tree, start, end) ==>
      @   VspUnchanged(a.after, a.before) && VspNoWork(a.work); */
    /*@ assert same_epoch: VspFits(a.before.layout.tree, start, end) ==>
      @   a.after.space[k].epoch == a.before.space[k].epoch; */
    /*@ assert roomy: !VspFits(a.before.layout.tree, start, end) ==>
      @   VspUnmapRoom(a.before, k, start, end) && VspUnmapRoom(b.before, k, start, end); */
    /*@ assert goes_a: !VspFits(a.before.layout.tree, start, end) ==>
      @   VspUnmapGo(a.before, a.after, c, k, start, end, a.reply, a.work); */
    /*@ assert goes_b: !VspFits(a.before.layout.tree, start, end) ==>
      @   VspUnmapGo(b.before, b.after, c, k, start, end, b.reply, b.work); */
    /*@ assert next_epoch: !VspFits(a.before.layout.tree, start, end) ==> VspNoWork(a.work) ==>
      @   a.after.space[k].epoch != a.before.space[k].epoch; */
    /*@ assert class: none.class_id == 0; */
    if (a.work.kind != VSP_WORK_NONE) {
        vsp_unmap_ordered(a, b, c, k, start, end);
    } else if (a.after.space[k].epoch != a.before.space[k].epoch) {
        /*@ assert go_a: VspUnmapGo(a.before, a.after, c, k, start, end, a.reply, a.work); */
        /*@ assert go_b: VspUnmapGo(b.before, b.after, c, k, start, end, b.reply, b.work); */
        /*@ assert bare: !VspBacked(a.before.layout, start, end) &&
          @   !VspBacked(b.before.layout, start, end); */
        /*@ assert gone_a: VspRangeGone(a.before, a.after, k, start, end); */
        /*@ assert gone_b: VspRangeGone(b.before, b.after, k, start, end); */
        /*@ assert gone: VspRangeUnmapped(a.before, a.after, k, start, end, none) &&
          @   VspRangeUnmapped(b.before, b.after, k, start, end, none); */
        vsp_unmap_now(a, b, c, k, start, end, none);
    } else {
        /*@ assert empty: VspUnmapEmpty(a.before, a.after, a.status, a.reply, a.work) &&
          @   VspUnmapEmpty(b.before, b.after, b.status, b.reply, b.work); */
        /*@ assert few: VspEqualFew(a.reply, b.reply); */
        vsp_equal_unchanged(a.before, b.before, a.after, b.after, k, c.badge);
    }
}

/* UNMAP that leaves a reservation. */
/*@ requires   start: VspUnmaps(a, b, c, k, start, end);
  @ requires   kept_a: VspUnmapKept(a.before, a.after, c, k, start, end, a.status, a.reply,
  @              a.work);
  @ requires   kept_b: VspUnmapKept(b.before, b.after, c, k, start, end, b.status, b.reply,
  @              b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    alike: VspUnmapsAlike(a, b, k, c.badge);
  @*/
static void vsp_unmap_kept(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                           uint64_t start, uint64_t end)
{
    struct vsp_attributes x = {0u, 0u, 0u, VSP_CLASS_RESERVATION, 0u, 0u, VSP_BACKING_NONE};

    x.base = start - VSP_SPACE_BASE(k);
    /*@ assert reserved: VspReserved(x, start - VspBase(k)); */
    /*@ assert one: \forall struct vsp_attributes y; VspReserved(y, start - VspBase(k)) ==>
      @   y == x; */
    vsp_equal_put(a.before.layout, b.before.layout, k);
    vsp_range_full(a, b, k);
    /*@ assert answer_a: \exists integer n; VspPutRegions(a.before.layout, k, start, end, x, n) &&
      @   VspRegionsAnswer(a.before, k, n, a.status, a.reply); */
    /*@ assert answer_b: \exists integer n; VspPutRegions(b.before.layout, k, start, end, x, n) &&
      @   VspRegionsAnswer(b.before, k, n, b.status, b.reply); */
    /*@ assert status: a.status == b.status && (a.status != VSP_OK ==> VspEqualAnswers(a, b)); */
    if (a.status != VSP_OK) {
        return;
    }
    /*@ assert does_a: VspUnmapReserves(a.before, a.after, c, k, start, end, x, a.reply,
      @   a.work); */
    /*@ assert does_b: VspUnmapReserves(b.before, b.after, c, k, start, end, x, b.reply,
      @   b.work); */
    if (a.work.kind != VSP_WORK_NONE) {
        vsp_unmap_ordered(a, b, c, k, start, end);
    } else {
        vsp_unmap_now(a, b, c, k, start, end, x);
    }
}

/* What UNMAP answers who may unmap the range is about the range. */
/*@ requires   answer: VspUnmapAnswer(a.before, a.after, c, k, a.status, a.reply, a.work);
  @ requires   words: start == VspRangeStart(k, c.request) && end == VspRangeEnd(k, c.request);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: VspRangeMay(a.before, c, k) ==> VspUnmapRange(a.before, a.after, c, k,
  @              start, end, a.status, a.reply, a.work);
  @ ensures    refused: !VspRangeMay(a.before, c, k) ==> VspRangeRefused(a.before, c, k,
  @              a.status, a.reply);
  @ ensures    codes: VspRangeMay(a.before, c, k) ==> a.status == VSP_OK ||
  @              a.status == VSP_ERR_NOTMAPPED || a.status == VSP_ERR_BUDGET;
  @*/
static void vsp_unmap_inside(struct vsp_run a, struct vsp_call c, uint32_t k, uint64_t start,
                             uint64_t end)
{
    /*@ assert hole: !VspUnmapMapped(a.before.layout, k, c.request) ==>
      @   VspMappedAnswer(a.before.layout, k, start, end, a.status, a.reply) ==>
      @   a.status == VSP_ERR_NOTMAPPED; */
    /*@ assert full: \forall integer n; VspRegionsAnswer(a.before, k, n, a.status, a.reply) ==>
      @   a.status == VSP_OK || a.status == VSP_ERR_BUDGET; */
    /*@ assert gone: VspUnmapDone(a.before, a.after, c, k, start, end, a.status, a.reply,
      @   a.work) ==> a.status == VSP_OK || a.status == VSP_ERR_BUDGET; */
    /*@ assert kept: VspUnmapKept(a.before, a.after, c, k, start, end, a.status, a.reply,
      @   a.work) ==> a.status == VSP_OK || a.status == VSP_ERR_BUDGET; */
}

/*@ requires   start: VspUnmaps(a, b, c, k, start, end);
  @ requires   words: start == VspRangeStart(k, c.request) && end == VspRangeEnd(k, c.request);
  @ requires   range_a: VspUnmapRange(a.before, a.after, c, k, start, end, a.status, a.reply,
  @              a.work);
  @ requires   range_b: VspUnmapRange(b.before, b.after, c, k, start, end, b.status, b.reply,
  @              b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    alike: VspUnmapsAlike(a, b, k, c.badge);
  @*/
static void vsp_unmap_range(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                            uint64_t start, uint64_t end)
{
    vsp_range_holes(a, b, a.before.layout, b.before.layout, k, start, end);
    /*@ assert mapped: VspUnmapMapped(a.before.layout, k, c.request) <==>
      @   VspUnmapMapped(b.before.layout, k, c.request); */
    /*@ assert hole: !VspUnmapMapped(a.before.layout, k, c.request) ==>
      @   VspEqualAnswers(a, b) && a.status != VSP_OK; */
    if (a.status == VSP_ERR_NOTMAPPED) {
        return;
    }
    /*@ assert whole: VspUnmapMapped(a.before.layout, k, c.request); */
    if (c.request.flags / VSP_FLAG_KEEP_RESERVED % 2u == 1u) {
        vsp_unmap_kept(a, b, c, k, start, end);
    } else {
        vsp_unmap_gone(a, b, c, k, start, end);
    }
}

void vsp_determinism_unmap(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    uint64_t base = VSP_SPACE_BASE(k);
    uint64_t start = base + c.request.word[0] / VSP_ABI_PAGE_BYTES;
    uint64_t end = start + c.request.word[1] / VSP_ABI_PAGE_BYTES;

    vsp_range_bounds(a, b, c, k);
    vsp_unmap_inside(a, c, k, start, end);
    vsp_unmap_inside(b, c, k, start, end);
    /*@ assert refused: !VspRangeMay(a.before, c, k) ==> VspEqualAnswers(a, b) &&
      @   a.status != VSP_OK; */
    if (a.status == VSP_ERR_ALIGN || a.status == VSP_ERR_RANGE || a.status == VSP_ERR_DENIED) {
        /*@ assert out: !VspRangeMay(a.before, c, k); */
        return;
    }
    /*@ assert may: VspRangeMay(a.before, c, k); */
    vsp_unmap_range(a, b, c, k, start, end);
}
