/* SPDX-License-Identifier: ISC */
/* Dividing regions at a page, and joining those that say the same: internal to the layout. */
#ifndef VSP_CORE_LAYOUT_JOIN_H
#define VSP_CORE_LAYOUT_JOIN_H

#include "core/layout/layout_edit.h"

/*@ // regions that are alike meet only in [low, high]
  @ predicate VspCanonicalBut(struct vsp_layout l, integer low, integer high) =
  @   \forall integer i, j; VspRegion(l.tree, i) ==> VspRegion(l.tree, j) ==>
  @     l.tree.end[i] == l.tree.start[j] ==> VspAlike(l, i, l, j) ==>
  @     low <= l.tree.start[j] <= high;
  @*/

/*
 * Divides the region that reaches across a page, if there is one. No page changes. `i` is the
 * lowest region that ends above the page; returns the lowest that starts there or above it.
 */
/*@ requires   layout: \valid(l);
  @ requires   ok: VspLayoutSound(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   page: VspBase(space) <= page <= VspBase(space) + VSP_SPACE_WINDOW;
  @ requires   above: VspAbove(l->tree, space, page, i);
  @ requires   room: l->tree.region_count < VSP_TREE_REGION_MAX;
  @ terminates \true;
  @ assigns    *l;
  @ ensures    ok: VspLayoutSound(*l);
  @ ensures    same: VspSamePages(*l, \old(*l));
  @ ensures    edge: VspEdge(*l, page);
  @ ensures    edges: \forall integer x; VspEdge(\old(*l), x) ==> VspEdge(*l, x);
  @ ensures    but: \forall integer low, high; low <= page <= high ==>
  @              VspCanonicalBut(\old(*l), low, high) ==> VspCanonicalBut(*l, low, high);
  @ ensures    used: VspUsedMore(*l, \old(*l), space, l->regions[space] - \old(*l).regions[space],
  @              0);
  @ ensures    count: l->tree.region_count <= \old(l->tree.region_count) + 1;
  @ ensures    next: VspNextIs(l->tree, space, page, \result);
  @*/
uint32_t vsp_layout_cut(struct vsp_layout *l, uint32_t space, uint32_t i, uint64_t page);

/* Joins the regions of a space from region i on that meet up to page `end` and are alike. */
/*@ requires   layout: \valid(l);
  @ requires   ok: VspLayoutSound(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   end: end <= VspBase(space) + VSP_SPACE_WINDOW;
  @ requires   region: i != VSP_TREE_NIL ==> VspRegion(l->tree, i) &&
  @              VspRangeIn(l->tree.start[i], l->tree.end[i], space);
  @ requires   but: i != VSP_TREE_NIL ==> VspCanonicalBut(*l, l->tree.end[i], end);
  @ requires   none: i == VSP_TREE_NIL ==> VspCanonical(*l);
  @ terminates \true;
  @ assigns    *l;
  @ ensures    ok: VspLayoutOk(*l);
  @ ensures    same: VspSamePages(*l, \old(*l));
  @ ensures    used: VspUsedMore(*l, \old(*l), space, l->regions[space] - \old(*l).regions[space],
  @              0);
  @*/
void vsp_layout_join(struct vsp_layout *l, uint32_t space, uint32_t i, uint64_t end);

#endif
