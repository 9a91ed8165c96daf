/* SPDX-License-Identifier: ISC */
/* Lemmas about regions, windows and the counts of layout.acsl: internal to the layout. */
#ifndef VSP_CORE_LAYOUT_COUNT_H
#define VSP_CORE_LAYOUT_COUNT_H

#include "core/layout/layout.h"

/*@ // tree v is tree u with one region more, at node i
  @ predicate VspOneMore(struct vsp_tree u, struct vsp_tree v, integer i) =
  @   VspRegion(v, i) && !VspRegion(u, i) &&
  @   (\forall integer j; VspRegion(u, j) ==>
  @     VspRegion(v, j) && v.start[j] == u.start[j] && v.end[j] == u.end[j]) &&
  @   (\forall integer j; VspRegion(v, j) ==> j == i || VspRegion(u, j));
  @ // the regions of u are of the same classes in v
  @ predicate VspSameClasses(struct vsp_layout u, struct vsp_layout v) =
  @   \forall integer j; VspRegion(u.tree, j) ==> v.region[j].class_id == u.region[j].class_id;
  @*/

/* Lemma: a region lies in the window of space k, or below it, or above it. */
/*@ ghost
  /@ requires shape: VspTreeShape(t);
    requires space: space < VSP_SPACE_MAX;
    terminates \true;
    assigns \nothing;
    ensures window: \forall integer j; VspRegion(t, j) ==> t.end[j] <= VspBase(space) ||
      VspBase(space) + VSP_SPACE_WINDOW < t.start[j] ||
      VspRangeIn(t.start[j], t.end[j], space);
  @/
  void vsp_layout_window(struct vsp_tree t, uint32_t space);
@*/

/* Lemma: without regions all sums are zero. */
/*@ ghost
  /@ requires empty: \forall integer i; !VspRegion(l.tree, i);
    terminates \true;
    assigns \nothing;
    ensures regions: \forall integer k; VspRegionsIn(l.tree, k, VSP_TREE_NODE_MAX) == 0;
    ensures pages: \forall integer k; VspPagesIn(l, k, VSP_TREE_NODE_MAX) == 0;
  @/
  void vsp_layout_none(struct vsp_layout l);
@*/

/* Lemma: what one region adds to the sums. */
/*@ ghost
  /@ requires more: VspOneMore(u.tree, v.tree, i);
    requires classes: VspSameClasses(u, v);
    terminates \true;
    assigns \nothing;
    ensures regions: \forall integer k; VspRegionsIn(v.tree, k, VSP_TREE_NODE_MAX) ==
      VspRegionsIn(u.tree, k, VSP_TREE_NODE_MAX) +
      (VspBase(k) <= v.tree.start[i] < VspBase(k) + VSP_SPACE_WINDOW ? 1 : 0);
    ensures pages: \forall integer k; VspPagesIn(v, k, VSP_TREE_NODE_MAX) ==
      VspPagesIn(u, k, VSP_TREE_NODE_MAX) +
      (VspBase(k) <= v.tree.start[i] < VspBase(k) + VSP_SPACE_WINDOW ? VspCharge(v, i) : 0);
  @/
  void vsp_layout_one(struct vsp_layout u, struct vsp_layout v, uint32_t i);
@*/

/* Lemma: a space counts region i of its own. */
/*@ ghost
  /@ requires ok: VspLayoutSound(l);
    requires space: space < VSP_SPACE_MAX;
    requires region: VspRegion(l.tree, i) && VspInWindow(l.tree.start[i], space);
    terminates \true;
    assigns \nothing;
    ensures regions: 1 <= l.regions[space];
    ensures pages: VspCharge(l, i) <= l.pages[space];
  @/
  void vsp_layout_least(struct vsp_layout l, uint32_t space, uint32_t i);
@*/

/* Lemma: a space has no more regions than there are. */
/*@ ghost
  /@ requires ok: VspLayoutSound(l);
    requires space: space < VSP_SPACE_MAX;
    terminates \true;
    assigns \nothing;
    ensures most: l.regions[space] <= l.tree.region_count;
  @/
  void vsp_layout_most(struct vsp_layout l, uint32_t space);
@*/

/* Lemma: one region more, and its space counts one more: both counts are right, or neither is. */
/*@ ghost
  /@ requires space: space < VSP_SPACE_MAX;
    requires more: VspOneMore(u.tree, v.tree, i);
    requires region: VspRangeIn(v.tree.start[i], v.tree.end[i], space);
    requires classes: VspSameClasses(u, v);
    requires count: v.tree.region_count == u.tree.region_count + 1;
    requires used: VspUsedMore(v, u, space, 1, VspCharge(v, i));
    terminates \true;
    assigns \nothing;
    ensures used: VspUsedOk(u) <==> VspUsedOk(v);
  @/
  void vsp_layout_counted(struct vsp_layout u, struct vsp_layout v, uint32_t space, uint32_t i);
@*/

#endif
