/* SPDX-License-Identifier: ISC */
/* Upkeep of the gap fields: internal to the tree. Nothing else is written. */
#ifndef VSP_CORE_TREE_GAP_H
#define VSP_CORE_TREE_GAP_H

#include "core/tree/tree.h"

/*@ // t and u have the same live nodes, and these have the same links; their order and their gaps
  @ // may differ, and so may the stack of FREE nodes
  @ predicate VspSameNodes(struct vsp_tree t, struct vsp_tree u) =
  @   t.kind == u.kind && t.end == u.end && t.center == u.center && t.half == u.half &&
  @   t.child == u.child && (\forall integer k; VspLive(u, k) ==>
  @     t.start[k] == u.start[k] && t.parent[k] == u.parent[k]);
  @*/

/* Lemma: the shape depends on the live nodes alone. */
/*@ ghost
  /@ requires shape: VspTreeShape(u);
    requires same: VspSameNodes(v, u);
    terminates \true;
    assigns \nothing;
    ensures shape: VspTreeShape(v);
  @/
  void vsp_tree_same_shape(struct vsp_tree u, struct vsp_tree v);
@*/

/* Lemma: the order depends on the live nodes, prev and next. */
/*@ ghost
  /@ requires shape: VspTreeShape(u);
    requires order: VspTreeOrder(u);
    requires same: VspSameNodes(v, u) && v.prev == u.prev && v.next == u.next;
    terminates \true;
    assigns \nothing;
    ensures order: VspTreeOrder(v);
    ensures fits: VspPrevFits(v);
  @/
  void vsp_tree_same_order(struct vsp_tree u, struct vsp_tree v);
@*/

/* Lemma: the gaps depend on the live nodes and the prev of regions; where that differs, at x, the
 * gap alone is not right. */
/*@ ghost
  /@ requires shape: VspTreeShape(u);
    requires gaps: VspGapsBut(u, x);
    requires same: VspSameNodes(v, u) && v.gap == u.gap;
    requires prev: \forall integer k; VspRegion(u, k) ==> k != x ==> v.prev[k] == u.prev[k];
    terminates \true;
    assigns \nothing;
    ensures gaps: VspGapsBut(v, x);
  @/
  void vsp_tree_same_gaps(struct vsp_tree u, struct vsp_tree v, uint32_t x);
@*/

/* Lemma: the accounting does not depend on order and gaps. */
/*@ ghost
  /@ requires pool: VspTreePool(u);
    requires nodes: v.kind == u.kind && v.child == u.child && v.start == u.start &&
      v.parent == u.parent;
    requires counts: v.free_top == u.free_top && v.free_count == u.free_count &&
      v.region_count == u.region_count && v.split_count == u.split_count;
    terminates \true;
    assigns \nothing;
    ensures pool: VspTreePool(v);
  @/
  void vsp_tree_same_pool(struct vsp_tree u, struct vsp_tree v);
@*/

/* Lemma: the half of a root is 2^35, and a node that is no root has a smaller one. */
/*@ ghost
  /@ requires shape: VspTreeShape(u);
    terminates \true;
    assigns \nothing;
    ensures roots: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> VspDyadicLevel(u.half[k]) == 35;
    ensures levels: \forall integer i; VSP_SPACE_MAX <= i ==> VspLive(u, i) ==>
      0 <= VspDyadicLevel(u.half[i]) < 35;
  @/
  void vsp_tree_levels(struct vsp_tree u);
@*/

/*
 * Mends the gaps when nothing but the free pages right below node i, of which there are `most`, may
 * be more than its gap: goes up from i, by *steps links, until a gap is as large.
 */
/*@ requires tree: \valid(t);
  @ requires count: \valid(steps) && \separated(steps, t);
  @ requires shape: VspTreeShape(*t);
  @ requires node: VspLive(*t, i);
  @ requires but: VspGapsBut(*t, i);
  @ requires rise: VSP_SPACE_MAX <= i ==> t->gap[i] < most ==> VspBefore(*t, i) == most;
  @ requires stay: VSP_SPACE_MAX <= i ==> most <= t->gap[i] ==> VspGapLocal(*t, i);
  @ terminates \true;
  @ assigns t->gap[0 .. VSP_TREE_NODE_MAX - 1], *steps;
  @ ensures bound: *steps <= 35;
  @ ensures gaps: VspTreeGaps(*t);
  @*/
void vsp_tree_gap_raise(struct vsp_tree *t, uint32_t i, uint64_t most)
    /*@ ghost (uint32_t \ghost *steps) */;

/*
 * Mends the gaps after what is right below node i, or a link out of it, changed: goes up from i, by
 * *steps links, until a gap stays as it is.
 */
/*@ requires tree: \valid(t);
  @ requires count: \valid(steps) && \separated(steps, t);
  @ requires shape: VspTreeShape(*t);
  @ requires below: VspPrevFits(*t);
  @ requires node: VspLive(*t, i);
  @ requires but: VspGapsBut(*t, i);
  @ terminates \true;
  @ assigns t->gap[0 .. VSP_TREE_NODE_MAX - 1], *steps;
  @ ensures bound: *steps <= 35;
  @ ensures gaps: VspTreeGaps(*t);
  @*/
void vsp_tree_gap_climb(struct vsp_tree *t, uint32_t i) /*@ ghost (uint32_t \ghost *steps) */;

#endif
