/* SPDX-License-Identifier: ISC */
/* Questions about one space's layout; nothing changes. */
#ifndef VSP_CORE_SPACE_QUERY_H
#define VSP_CORE_SPACE_QUERY_H

#include "core/space.h"

/* How many regions reach across start or end, counted once for each: 0, 1 or 2. */
/*@ requires   space: \valid_read(sp);
  @ requires   ok: VspSpaceOk(*sp);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    none: \result == 0 <==> VspEdge(*sp, start) && VspEdge(*sp, end);
  @ ensures    both: \result == 2 <==> !VspEdge(*sp, start) && !VspEdge(*sp, end);
  @ ensures    most: \result <= 2;
  @*/
uint32_t vsp_space_cut_count(const struct vsp_space *sp, uint64_t start, uint64_t end);

/* The first region that meets [start, end), or VSP_TREE_NIL. */
/*@ requires   space: \valid_read(sp);
  @ requires   ok: VspSpaceOk(*sp);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    none: \result == VSP_TREE_NIL ==> start < end ==> VspFits(sp->tree, start, end);
  @ ensures    meets: \result != VSP_TREE_NIL ==> VspRegion(sp->tree, \result) &&
  @              start < sp->tree.end[\result] && sp->tree.start[\result] < end;
  @ ensures    first: \result != VSP_TREE_NIL ==> \forall integer i; VspRegion(sp->tree, i) ==>
  @              start < sp->tree.end[i] ==> sp->tree.start[\result] <= sp->tree.start[i];
  @*/
uint32_t vsp_space_first(const struct vsp_space *sp, uint64_t start, uint64_t end);

/* The first page of [start, end) that no region holds, or end. */
/*@ requires   space: \valid_read(sp);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   range: start <= end;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: start <= \result <= end;
  @ ensures    below: \forall integer p; start <= p < \result ==> VspMapped(*sp, p);
  @ ensures    here: \result < end ==> !VspMapped(*sp, \result);
  @*/
uint64_t vsp_space_hole(const struct vsp_space *sp, uint64_t start, uint64_t end);

/* The first page of [page, end) that a region holds, or end; page itself is held by none. */
/*@ requires   space: \valid_read(sp);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   range: page < end;
  @ requires   hole: !VspMapped(*sp, page);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: page < \result <= end;
  @ ensures    free: VspFits(sp->tree, page, \result);
  @ ensures    here: \result < end ==> VspMapped(*sp, \result);
  @*/
uint64_t vsp_space_hole_end(const struct vsp_space *sp, uint64_t page, uint64_t end);

/* The first region that meets [start, end) and whose ceiling does not cover rights, or NIL. */
/*@ requires   space: \valid_read(sp);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   range: start < end;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    none: \result == VSP_TREE_NIL ==> \forall integer i; VspRegion(sp->tree, i) ==>
  @              start < sp->tree.end[i] ==> sp->tree.start[i] < end ==>
  @              VspRightsWithin(rights, sp->ceiling[i]);
  @ ensures    meets: \result != VSP_TREE_NIL ==> VspRegion(sp->tree, \result) &&
  @              start < sp->tree.end[\result] && sp->tree.start[\result] < end &&
  @              !VspRightsWithin(rights, sp->ceiling[\result]);
  @ ensures    first: \result != VSP_TREE_NIL ==> \forall integer i; VspRegion(sp->tree, i) ==>
  @              start < sp->tree.end[i] ==> sp->tree.start[i] < sp->tree.start[\result] ==>
  @              VspRightsWithin(rights, sp->ceiling[i]);
  @*/
uint32_t vsp_space_over_ceiling(const struct vsp_space *sp, uint64_t start, uint64_t end,
                                uint32_t rights);

/* The first region that meets [start, end) and has other rights, or VSP_TREE_NIL. */
/*@ requires   space: \valid_read(sp);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   range: start < end;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    none: \result == VSP_TREE_NIL ==> \forall integer i; VspRegion(sp->tree, i) ==>
  @              start < sp->tree.end[i] ==> sp->tree.start[i] < end ==> sp->rights[i] == rights;
  @ ensures    other: \result != VSP_TREE_NIL ==> VspRegion(sp->tree, \result) &&
  @              start < sp->tree.end[\result] && sp->tree.start[\result] < end &&
  @              sp->rights[\result] != rights;
  @*/
uint32_t vsp_space_other_rights(const struct vsp_space *sp, uint64_t start, uint64_t end,
                                uint32_t rights);

/*
 * Where a region of count pages may go in [low, high): the lowest or the highest multiple of align
 * pages that fits; 0: nowhere.
 */
/*@ requires   space: \valid_read(sp);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   window: 1 <= low <= high <= VSP_ABI_PAGE_END;
  @ requires   size: 1 <= count && 1 <= align <= VSP_TREE_ALIGN_MAX;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    fits: \result != 0 ==> VspPlace(sp->tree, low, high, count, align, \result);
  @ ensures    lowest: high_first != 1 ==> \forall integer b;
  @              VspPlace(sp->tree, low, high, count, align, b) ==>
  @              \result != 0 && \result <= b;
  @ ensures    highest: high_first == 1 ==> \forall integer b;
  @              VspPlace(sp->tree, low, high, count, align, b) ==>
  @              \result != 0 && b <= \result;
  @*/
uint64_t vsp_space_place(const struct vsp_space *sp, uint64_t low, uint64_t high, uint64_t count,
                         uint64_t align, uint32_t high_first);

/* Pages of the largest region that vsp_space_place would place in [low, high); 0: none. */
/*@ requires   space: \valid_read(sp);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   window: 1 <= low <= high <= VSP_ABI_PAGE_END;
  @ requires   align: 1 <= align <= VSP_TREE_ALIGN_MAX;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: \result <= high - low;
  @ ensures    fits: \result != 0 ==>
  @              \exists integer b; VspPlace(sp->tree, low, high, \result, align, b);
  @ ensures    largest: \forall integer n, b; \result < n ==>
  @              !VspPlace(sp->tree, low, high, n, align, b);
  @*/
uint64_t vsp_space_largest(const struct vsp_space *sp, uint64_t low, uint64_t high, uint64_t align);

#endif
