/* SPDX-License-Identifier: ISC */
/* Questions about the layout of one space; nothing changes. */
#ifndef VSP_CORE_LAYOUT_QUERY_H
#define VSP_CORE_LAYOUT_QUERY_H

#include "core/layout/layout.h"

/* The regions around a free range; below and above are VSP_TREE_NIL unless they grow into it. */
struct vsp_around {
    uint32_t below; /* ends where the range starts, and says the same */
    uint32_t above; /* starts where the range ends, and says the same */
    uint32_t next;  /* the first region above these, or VSP_TREE_NIL */
};

/* What is around the range when x is to be mapped there; `next` is the region above it, or NIL. */
/*@ requires   layout: \valid_read(l) && \valid_read(x) && \separated(l, x);
  @ requires   ok: VspLayoutSound(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ requires   fits: VspFits(l->tree, start, end);
  @ requires   next: VspNextIs(l->tree, space, end, next);
  @ requires   content: x->base <= VSP_LAYOUT_CONTENT_END;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    below: \result.below != VSP_TREE_NIL ==>
  @              VspHolds(l->tree, \result.below, start - 1) &&
  @              VspSays(*l, \result.below, *x, start);
  @ ensures    continues_below: \result.below != VSP_TREE_NIL <==>
  @              VspContinues(*l, start - 1, *x, start);
  @ ensures    above: \result.above != VSP_TREE_NIL ==>
  @              VspHolds(l->tree, \result.above, end) && VspSays(*l, \result.above, *x, start);
  @ ensures    continues_above: \result.above != VSP_TREE_NIL <==>
  @              VspContinues(*l, end, *x, start);
  @ ensures    next: VspNextIs(l->tree, space,
  @              \result.above == VSP_TREE_NIL ? end : l->tree.end[\result.above], \result.next);
  @*/
struct vsp_around vsp_layout_around(const struct vsp_layout *l, uint32_t space, uint32_t next,
                                    uint64_t start, uint64_t end, const struct vsp_attributes *x);

/* Regions of the space when a range is mapped like this, whatever is there (vsp_layout_put). */
/*@ requires   layout: \valid_read(l) && \valid_read(attributes) && \separated(l, attributes);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ requires   content: attributes->base <= VSP_LAYOUT_CONTENT_END;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: VspPutRegions(*l, space, start, end, *attributes, \result);
  @*/
uint64_t vsp_layout_regions_put(const struct vsp_layout *l, uint32_t space, uint64_t start,
                                uint64_t end, const struct vsp_attributes *attributes);

/* Pages of a range that count. */
/*@ requires   layout: \valid_read(l);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: \result == VspCharged(*l, start, end);
  @*/
uint64_t vsp_layout_charged(const struct vsp_layout *l, uint32_t space, uint64_t start,
                            uint64_t end);

/*
 * 1 when some page of a range has a backing, or has lost it, else 0; `above` is the lowest region
 * that ends above the start of the range, or VSP_TREE_NIL.
 */
/*@ requires   layout: \valid_read(l);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ requires   above: VspAbove(l->tree, space, start, above);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    exact: \result == 1 <==> VspBacked(*l, start, end);
  @*/
uint32_t vsp_layout_backed(const struct vsp_layout *l, uint32_t space, uint32_t above,
                           uint64_t start, uint64_t end);

/* 1 when one region reaches across both ends of the range: clearing it makes two; else 0. */
/*@ requires   layout: \valid_read(l);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    exact: \result == 1 <==> VspSplits(*l, start, end);
  @*/
uint32_t vsp_layout_splits(const struct vsp_layout *l, uint32_t space, uint64_t start,
                           uint64_t end);

/* Regions of the space when the pages of a mapped range are changed. */
/*@ requires   layout: \valid_read(l);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ requires   mapped: VspAllMapped(*l, start, end);
  @ requires   change: VspChangeNumber(change);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: \result == VspRegionsThen(*l, space, start, end, change);
  @*/
uint64_t vsp_layout_regions_then(const struct vsp_layout *l, uint32_t space, uint64_t start,
                                 uint64_t end, uint32_t change);

/* The first region that meets [start, end), or VSP_TREE_NIL. */
/*@ requires   layout: \valid_read(l);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    none: \result == VSP_TREE_NIL ==> VspFits(l->tree, start, end);
  @ ensures    meets: \result != VSP_TREE_NIL ==> VspRegion(l->tree, \result) &&
  @              start < l->tree.end[\result] && l->tree.start[\result] < end;
  @ ensures    first: \result != VSP_TREE_NIL ==> \forall integer i; VspRegion(l->tree, i) ==>
  @              start < l->tree.end[i] ==> l->tree.start[\result] <= l->tree.start[i];
  @*/
uint32_t vsp_layout_first(const struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end);

/* What there is in a range. */
struct vsp_extent {
    uint64_t hole;   /* the first page that no region holds, or the end */
    uint32_t empty;  /* 1: no region meets it */
    uint32_t backed; /* 1: some page has a backing, or has lost it */
};

/* The extent of [start, end). One look-up in the tree. */
/*@ requires   layout: \valid_read(l);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: start <= \result.hole <= end;
  @ ensures    below: VspAllMapped(*l, start, \result.hole);
  @ ensures    here: \result.hole < end ==> !VspMapped(*l, \result.hole);
  @ ensures    empty: \result.empty == 1 <==> VspFits(l->tree, start, end);
  @ ensures    bit: \result.empty <= 1 && \result.backed <= 1;
  @ ensures    backed: \result.backed == 1 <==> VspBacked(*l, start, end);
  @*/
struct vsp_extent vsp_layout_extent(const struct vsp_layout *l, uint32_t space, uint64_t start,
                                    uint64_t end);

/* The first page of [page, end) that a region holds, or end; page itself is held by none. */
/*@ requires   layout: \valid_read(l);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(page, end, space);
  @ requires   hole: !VspMapped(*l, page);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: page < \result <= end;
  @ ensures    free: VspFits(l->tree, page, \result);
  @ ensures    here: \result < end ==> VspMapped(*l, \result);
  @*/
uint64_t vsp_layout_hole_end(const struct vsp_layout *l, uint32_t space, uint64_t page,
                             uint64_t end);

/* The first page of [start, end) that is of direct frames, or end. */
/*@ requires   layout: \valid_read(l);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: start <= \result <= end;
  @ ensures    below: VspNoDirect(*l, start, \result);
  @ ensures    here: \result < end ==> VspDirectPage(*l, \result);
  @*/
uint64_t vsp_layout_direct(const struct vsp_layout *l, uint32_t space, uint64_t start,
                           uint64_t end);

/* What there is in a range, seen from a change of rights, of ceilings too or not. */
struct vsp_survey {
    uint32_t over;  /* the first region whose ceiling does not cover the change, or NIL */
    uint32_t other; /* a region that says otherwise, or NIL; holds when over is NIL */
    uint64_t hole;  /* the first page that no region holds, or the end; so too */
};

/* The survey of [start, end) for such a change. One look-up in the tree. */
/*@ requires   layout: \valid_read(l);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ requires   change: VspChangeSet(change);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    none: \result.over == VSP_TREE_NIL ==>
  @              VspCeilingsCover(*l, start, end, VspTopBy(change));
  @ ensures    meets: \result.over != VSP_TREE_NIL ==> VspRegion(l->tree, \result.over) &&
  @              start < l->tree.end[\result.over] && l->tree.start[\result.over] < end &&
  @              !VspRightsWithin(VspTopBy(change), l->region[\result.over].ceiling);
  @ ensures    first: \result.over != VSP_TREE_NIL ==> \forall integer i; VspRegion(l->tree, i) ==>
  @              start < l->tree.end[i] ==> l->tree.start[i] < l->tree.start[\result.over] ==>
  @              VspRightsWithin(VspTopBy(change), l->region[i].ceiling);
  @ ensures    held: \result.over == VSP_TREE_NIL ==> \result.other == VSP_TREE_NIL ==>
  @              \forall integer i; VspRegion(l->tree, i) ==> start < l->tree.end[i] ==>
  @              l->tree.start[i] < end ==> VspSaysSo(*l, i, change);
  @ ensures    other: \result.other != VSP_TREE_NIL ==> VspRegion(l->tree, \result.other) &&
  @              start < l->tree.end[\result.other] && l->tree.start[\result.other] < end &&
  @              !VspSaysSo(*l, \result.other, change);
  @ ensures    hole: \result.over == VSP_TREE_NIL ==> start <= \result.hole <= end &&
  @              VspAllMapped(*l, start, \result.hole) &&
  @              (\result.hole < end ==> !VspMapped(*l, \result.hole));
  @*/
struct vsp_survey vsp_layout_survey(const struct vsp_layout *l, uint32_t space, uint64_t start,
                                    uint64_t end, uint32_t change);

/*
 * Where a region of count pages may go in [low, high): the lowest or the highest multiple of align
 * pages that fits; 0: nowhere (position 0 is never part of a region).
 */
/*@ requires   layout: \valid_read(l);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   window: VspBase(space) < low <= high <= VspBase(space) + VSP_SPACE_WINDOW;
  @ requires   size: 1 <= count && 1 <= align <= VSP_TREE_ALIGN_MAX;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    fits: \result != 0 ==> VspPlace(l->tree, space, low, high, count, align, \result);
  @ ensures    lowest: high_first != 1 ==> \forall integer b;
  @              VspPlace(l->tree, space, low, high, count, align, b) ==>
  @              \result != 0 && \result <= b;
  @ ensures    highest: high_first == 1 ==> \forall integer b;
  @              VspPlace(l->tree, space, low, high, count, align, b) ==>
  @              \result != 0 && b <= \result;
  @*/
uint64_t vsp_layout_place(const struct vsp_layout *l, uint32_t space, uint64_t low, uint64_t high,
                          uint64_t count, uint64_t align, uint32_t high_first);

/* Pages of the largest region that vsp_layout_place would place in [low, high); 0: none. */
/*@ requires   layout: \valid_read(l);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   window: VspBase(space) < low <= high <= VspBase(space) + VSP_SPACE_WINDOW;
  @ requires   align: 1 <= align <= VSP_TREE_ALIGN_MAX;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: \result <= high - low;
  @ ensures    fits: \result != 0 ==>
  @              \exists integer b; VspPlace(l->tree, space, low, high, \result, align, b);
  @ ensures    largest: \forall integer n, b; \result < n ==>
  @              !VspPlace(l->tree, space, low, high, n, align, b);
  @*/
uint64_t vsp_layout_largest(const struct vsp_layout *l, uint32_t space, uint64_t low, uint64_t high,
                            uint64_t align);

#endif
