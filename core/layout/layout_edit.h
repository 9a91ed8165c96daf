/* SPDX-License-Identifier: ISC */
/*
 * Changes of single regions: internal to the layout. They keep it sound, not canonical; regions
 * that then meet and say the same are joined by the functions of layout.h.
 */
#ifndef VSP_CORE_LAYOUT_EDIT_H
#define VSP_CORE_LAYOUT_EDIT_H

#include "core/layout/layout_count.h"

/* Puts a region in a free range; returns its node. `next` is the region above it, or NIL. */
/*@ requires   layout: \valid(l) && \valid_read(attributes) && \separated(l, attributes);
  @ requires   ok: VspLayoutSound(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ requires   fits: VspFits(l->tree, start, end);
  @ requires   next: VspNextIs(l->tree, space, end, next);
  @ requires   attributes: VspAttributesOk(*attributes);
  @ requires   content: attributes->base + (end - start) <= VSP_LAYOUT_CONTENT_END;
  @ requires   room: l->tree.region_count < VSP_TREE_REGION_MAX;
  @ requires   pages: l->pages[space] + VspClassCharge(attributes->class_id, end - start) <=
  @              UINT64_MAX;
  @ terminates \true;
  @ assigns    *l;
  @ ensures    ok: VspLayoutSound(*l);
  @ ensures    new: VspRegion(l->tree, \result) && !VspRegion(\old(*l).tree, \result);
  @ ensures    interval: l->tree.start[\result] == start && l->tree.end[\result] == end;
  @ ensures    attributes: l->region[\result] == *attributes;
  @ ensures    kept: \forall integer i; VspRegion(\old(*l).tree, i) ==>
  @              VspSameRegion(*l, \old(*l), i);
  @ ensures    only: \forall integer i; VspRegion(l->tree, i) ==>
  @              i == \result || VspRegion(\old(*l).tree, i);
  @ ensures    used: VspUsedMore(*l, \old(*l), space, 1,
  @              VspClassCharge(attributes->class_id, end - start));
  @ ensures    count: l->tree.region_count == \old(l->tree.region_count) + 1;
  @*/
uint32_t vsp_layout_insert(struct vsp_layout *l, uint32_t space, uint32_t next, uint64_t start,
                           uint64_t end, const struct vsp_attributes *attributes);

/* Removes region i, which is of this space. */
/*@ requires   layout: \valid(l);
  @ requires   ok: VspLayoutSound(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   region: VspRegion(l->tree, i) && VspRangeIn(l->tree.start[i], l->tree.end[i], space);
  @ terminates \true;
  @ assigns    l->tree, l->regions[space], l->pages[space];
  @ ensures    ok: VspLayoutSound(*l);
  @ ensures    gone: !VspRegion(l->tree, i);
  @ ensures    kept: \forall integer j; j != i ==> VspRegion(\old(*l).tree, j) ==>
  @              VspSameRegion(*l, \old(*l), j);
  @ ensures    only: \forall integer j; VspRegion(l->tree, j) ==> VspRegion(\old(*l).tree, j);
  @ ensures    used: VspUsedMore(*l, \old(*l), space, -1, -VspCharge(\old(*l), i));
  @ ensures    count: l->tree.region_count == \old(l->tree.region_count) - 1;
  @*/
void vsp_layout_drop(struct vsp_layout *l, uint32_t space, uint32_t i);

/*@ // pages of region i that count, none of VSP_TREE_NIL
  @ logic integer VspSize(struct vsp_layout l, integer i) =
  @   i == VSP_TREE_NIL ? 0 : VspCharge(l, i);
  @ // i is VSP_TREE_NIL, or a region of space k that starts below x
  @ predicate VspYields(struct vsp_tree t, integer i, integer k, integer x) =
  @   i != VSP_TREE_NIL ==>
  @     VspRegion(t, i) && VspRangeIn(t.start[i], t.end[i], k) && t.start[i] < x;
  @*/

/* Changes what a region with these attributes says. */
/*@ requires   attributes: \valid(x);
  @ requires   change: VspChangeNumber(change);
  @ terminates \true;
  @ assigns    x->rights, x->ceiling, x->backing;
  @ ensures    rights: x->rights == VspRightsBy(change);
  @ ensures    ceiling: x->ceiling == VspCeilingBy(\old(x->ceiling), change);
  @ ensures    backing: x->backing == VspBackingBy(\old(x->backing), change);
  @*/
void vsp_layout_attributes(struct vsp_attributes *x, uint32_t change);

/*
 * Puts a region in the place of regions i and j, each of which may be VSP_TREE_NIL; no other meets
 * it. Returns its node. `next` is the region above it, or VSP_TREE_NIL.
 */
/*@ requires   layout: \valid(l) && \valid_read(attributes) && \separated(l, attributes);
  @ requires   ok: VspLayoutSound(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ requires   lower: VspYields(l->tree, i, space, end);
  @ requires   upper: VspYields(l->tree, j, space, end);
  @ requires   two: i == j ==> i == VSP_TREE_NIL;
  @ requires   fits: \forall integer k; VspRegion(l->tree, k) ==> k != i ==> k != j ==>
  @              l->tree.end[k] <= start || end <= l->tree.start[k];
  @ requires   next: VspNextIs(l->tree, space, end, next);
  @ requires   attributes: VspAttributesOk(*attributes);
  @ requires   content: attributes->base + (end - start) <= VSP_LAYOUT_CONTENT_END;
  @ requires   room: i == j ==> l->tree.region_count < VSP_TREE_REGION_MAX;
  @ requires   pages: l->pages[space] + VspClassCharge(attributes->class_id, end - start) -
  @              VspSize(*l, i) - VspSize(*l, j) <= UINT64_MAX;
  @ terminates \true;
  @ assigns    *l;
  @ ensures    ok: VspLayoutSound(*l);
  @ ensures    new: VspRegion(l->tree, \result) && l->tree.start[\result] == start &&
  @              l->tree.end[\result] == end && l->region[\result] == *attributes;
  @ ensures    kept: \forall integer k; VspRegion(\old(*l).tree, k) ==> k != i ==> k != j ==>
  @              k != \result && VspSameRegion(*l, \old(*l), k);
  @ ensures    only: \forall integer k; VspRegion(l->tree, k) ==> k != \result ==>
  @              k != i && k != j && VspSameRegion(*l, \old(*l), k);
  @ ensures    used: VspUsedMore(*l, \old(*l), space,
  @              1 - (i == VSP_TREE_NIL ? 0 : 1) - (j == VSP_TREE_NIL ? 0 : 1),
  @              VspClassCharge(attributes->class_id, end - start) - VspSize(\old(*l), i) -
  @              VspSize(\old(*l), j));
  @ ensures    count: l->tree.region_count == \old(l->tree.region_count) + 1 -
  @              (i == VSP_TREE_NIL ? 0 : 1) - (j == VSP_TREE_NIL ? 0 : 1);
  @*/
uint32_t vsp_layout_replace(struct vsp_layout *l, uint32_t space, uint32_t i, uint32_t j,
                            uint32_t next, uint64_t start, uint64_t end,
                            const struct vsp_attributes *attributes);

/* Takes [low, high), which may be empty, out of region i; returns what is left of it below. */
/*@ requires   layout: \valid(l);
  @ requires   ok: VspLayoutSound(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   region: VspRegion(l->tree, i) &&
  @              l->tree.start[i] < low <= high < l->tree.end[i];
  @ requires   window: VspRangeIn(l->tree.start[i], l->tree.end[i], space);
  @ requires   room: l->tree.region_count < VSP_TREE_REGION_MAX;
  @ terminates \true;
  @ assigns    *l;
  @ ensures    ok: VspLayoutSound(*l);
  @ ensures    used: VspUsedMore(*l, \old(*l), space, 1,
  @              -VspClassCharge(\old(*l).region[i].class_id, high - low));
  @ ensures    count: l->tree.region_count == \old(l->tree.region_count) + 1;
  @ ensures    kept: \forall integer j; VspRegion(\old(*l).tree, j) ==> j != i ==>
  @              VspSameRegion(*l, \old(*l), j);
  @ ensures    lower: VspRegion(l->tree, \result) && VspAlike(*l, \result, \old(*l), i) &&
  @              l->tree.start[\result] == \old(*l).tree.start[i] &&
  @              l->tree.end[\result] == low;
  @ ensures    only: \forall integer j; VspRegion(l->tree, j) ==> j != \result ==>
  @              (j != i && VspSameRegion(*l, \old(*l), j) &&
  @               (l->tree.end[j] <= \old(*l).tree.start[i] ||
  @                \old(*l).tree.end[i] <= l->tree.start[j])) ||
  @              (VspAlike(*l, j, \old(*l), i) && l->tree.start[j] == high &&
  @               l->tree.end[j] == \old(*l).tree.end[i]);
  @ ensures    upper: \forall integer p; high <= p < \old(*l).tree.end[i] ==> VspMapped(*l, p);
  @*/
uint32_t vsp_layout_divide(struct vsp_layout *l, uint32_t space, uint32_t i, uint64_t low,
                           uint64_t high);

/*
 * Maps a free range; `next` is the region above it (vsp_tree_seek), or VSP_TREE_NIL. Where the page
 * below the range or above it says the same (base counts on), the region there grows.
 */
/*@ requires   layout: \valid(l) && \valid_read(attributes) && \separated(l, attributes);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ requires   fits: VspFits(l->tree, start, end);
  @ requires   next: VspNextIs(l->tree, space, end, next);
  @ requires   attributes: VspAttributesOk(*attributes);
  @ requires   content: attributes->base + (end - start) <= VSP_LAYOUT_CONTENT_END;
  @ requires   room: l->tree.region_count < VSP_TREE_REGION_MAX ||
  @              VspContinues(*l, start - 1, *attributes, start) ||
  @              VspContinues(*l, end, *attributes, start);
  @ requires   pages: l->pages[space] + VspClassCharge(attributes->class_id, end - start) <=
  @              UINT64_MAX;
  @ terminates \true;
  @ assigns    *l;
  @ ensures    ok: VspLayoutOk(*l);
  @ ensures    put: VspPut(*l, \old(*l), start, end, *attributes);
  @ ensures    used: VspUsedMore(*l, \old(*l), space, l->regions[space] - \old(*l).regions[space],
  @              VspClassCharge(attributes->class_id, end - start));
  @*/
void vsp_layout_add(struct vsp_layout *l, uint32_t space, uint32_t next, uint64_t start,
                    uint64_t end, const struct vsp_attributes *attributes);

#endif
