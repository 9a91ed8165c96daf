/* SPDX-License-Identifier: ISC */
/*
 * The stack of FREE nodes, and lemmas about the sums of tree_pool.acsl: internal to the tree.
 */
#ifndef VSP_CORE_TREE_POOL_H
#define VSP_CORE_TREE_POOL_H

#include "core/tree/tree.h"

/* Lemma: a sum is at least what one node adds, and no node adds less than nothing. */
/*@ ghost
  /@ requires node: a < VSP_TREE_NODE_MAX;
    terminates \true;
    assigns \nothing;
    ensures least: VspSum(u, w, VSP_TREE_NODE_MAX) >= VspWeight(u, w, a) >= 0;
  @/
  void vsp_tree_sum_least(struct vsp_tree u, uint32_t w, uint32_t a);
@*/

/* Lemma: a sum over weights that are all zero is zero. */
/*@ ghost
  /@ requires zero: \forall integer m; 0 <= m < VSP_TREE_NODE_MAX ==> VspWeight(u, w, m) == 0;
    terminates \true;
    assigns \nothing;
    ensures zero: VspSum(u, w, VSP_TREE_NODE_MAX) == 0;
  @/
  void vsp_tree_sum_zero(struct vsp_tree u, uint32_t w);
@*/

/* Lemma: when no weight but that of node a changes, the sum changes by as much. */
/*@ ghost
  /@ requires node: a < VSP_TREE_NODE_MAX;
    requires others: \forall integer m; 0 <= m < VSP_TREE_NODE_MAX ==> m != a ==>
      VspWeight(u, w, m) == VspWeight(v, w, m);
    terminates \true;
    assigns \nothing;
    ensures change: VspSum(v, w, VSP_TREE_NODE_MAX) - VspSum(u, w, VSP_TREE_NODE_MAX) ==
      VspWeight(v, w, a) - VspWeight(u, w, a);
  @/
  void vsp_tree_sum_change(struct vsp_tree u, struct vsp_tree v, uint32_t w, uint32_t a);
@*/

/* Lemma: the sums depend on kinds and links alone. */
/*@ ghost
  /@ requires same: \forall integer i; 0 <= i < VSP_TREE_NODE_MAX ==> u.kind[i] == v.kind[i] &&
      u.child[i][0] == v.child[i][0] && u.child[i][1] == v.child[i][1];
    terminates \true;
    assigns \nothing;
    ensures regions: VspSum(u, 0, VSP_TREE_NODE_MAX) == VspSum(v, 0, VSP_TREE_NODE_MAX);
    ensures links: VspSum(u, 1, VSP_TREE_NODE_MAX) == VspSum(v, 1, VSP_TREE_NODE_MAX);
    ensures splits: VspSum(u, 2, VSP_TREE_NODE_MAX) == VspSum(v, 2, VSP_TREE_NODE_MAX);
  @/
  void vsp_tree_sum_same(struct vsp_tree u, struct vsp_tree v);
@*/

/* Lemma: every region lies in the window of one root. */
/*@ ghost
  /@ requires shape: VspTreeShape(v);
    terminates \true;
    assigns \nothing;
    ensures windows: \forall integer j; VspRegion(v, j) ==> VSP_SPACE_MAX <= j &&
      0 <= VspRootOf(v.start[j]) < VSP_SPACE_MAX &&
      VspRangeIn(v.start[j], v.end[j], VspRootOf(v.start[j]));
  @/
  void vsp_tree_windows(struct vsp_tree v);
@*/

/* Lemma: every node above n, but its parent, has n and that parent on the same side. */
/*@ ghost
  /@ requires shape: VspTreeShape(v);
    requires node: VspLive(v, n) && VSP_SPACE_MAX <= n;
    terminates \true;
    assigns \nothing;
    ensures up: \forall integer m, s; VspLive(v, m) ==> m != v.parent[n] ==> 0 <= s <= 1 ==>
      VspInSide(v, v.center[n], m, s) ==> VspInSide(v, v.center[v.parent[n]], m, s);
  @/
  void vsp_tree_sides_up(struct vsp_tree v, uint32_t n);
@*/

/* Lemma: how many children nodes have after n alone was linked. */
/*@ ghost
  /@ requires shapes: VspTreeShape(u) && VspTreeShape(v);
    requires node: VSP_SPACE_MAX <= n < VSP_TREE_NODE_MAX && u.kind[n] == VSP_TREE_FREE &&
      VspLive(v, n);
    requires same: \forall integer i; 0 <= i < VSP_TREE_NODE_MAX ==> i != n ==>
      v.kind[i] == u.kind[i];
    requires place: \forall integer i; VspLive(u, i) ==>
      v.center[i] == u.center[i] && v.half[i] == u.half[i];
    requires frame: \forall integer i, s; VspLive(u, i) ==> 0 <= s <= 1 ==>
      !VspInSide(v, v.center[n], i, s) ==> v.child[i][s] == u.child[i][s];
    terminates \true;
    assigns \nothing;
    ensures leaf: VspChildren(v, n) == 0 ==>
      VspChildren(v, v.parent[n]) == VspChildren(u, v.parent[n]) + 1;
    ensures above: VspChildren(v, n) != 0 ==> VspChildren(v, n) == 1 &&
      VspChildren(v, v.parent[n]) == VspChildren(u, v.parent[n]);
    ensures children: \forall integer m; VspLive(u, m) ==> m != v.parent[n] ==>
      VspChildren(v, m) == VspChildren(u, m);
  @/
  void vsp_tree_children_one(struct vsp_tree u, struct vsp_tree v, uint32_t n);
@*/

/* Lemma: how many children nodes have after n and, right above it, SPLIT q were linked. */
/*@ ghost
  /@ requires shapes: VspTreeShape(u) && VspTreeShape(v);
    requires nodes: VSP_SPACE_MAX <= n < VSP_TREE_NODE_MAX &&
      VSP_SPACE_MAX <= q < VSP_TREE_NODE_MAX && n != q &&
      u.kind[n] == VSP_TREE_FREE && u.kind[q] == VSP_TREE_FREE && VspLive(v, n);
    requires split: VspSplit(v, q) && v.parent[n] == q;
    requires same: \forall integer i; 0 <= i < VSP_TREE_NODE_MAX ==> i != n ==> i != q ==>
      v.kind[i] == u.kind[i];
    requires place: \forall integer i; VspLive(u, i) ==>
      v.center[i] == u.center[i] && v.half[i] == u.half[i];
    requires frame: \forall integer i, s; VspLive(u, i) ==> 0 <= s <= 1 ==>
      !VspInSide(v, v.center[n], i, s) ==> v.child[i][s] == u.child[i][s];
    terminates \true;
    assigns \nothing;
    ensures below: VspChildren(v, n) == 0;
    ensures children: \forall integer m; VspLive(u, m) ==> VspChildren(v, m) == VspChildren(u, m);
  @/
  void vsp_tree_children_two(struct vsp_tree u, struct vsp_tree v, uint32_t n, uint32_t q);
@*/

/* Puts node n, which is FREE and not on the stack, on the stack. */
/*@ requires tree: \valid(t);
  @ requires stack: VspStackOk(*t);
  @ requires room: t->free_count < VSP_TREE_NODE_MAX;
  @ requires node: VspStacked(*t, n, 0);
  @ terminates \true;
  @ assigns t->free_count, t->free_top, t->start[n], t->parent[n];
  @ ensures count: t->free_count == \old(t->free_count) + 1;
  @ ensures stack: VspStackOk(*t);
  @*/
void vsp_tree_pool_push(struct vsp_tree *t, uint32_t n);

#endif
