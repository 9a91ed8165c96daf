/* SPDX-License-Identifier: ISC */
/* Lemmas about nodes just linked: their links, gaps and sums. Internal to the tree. */
#ifndef VSP_CORE_TREE_FRESH_H
#define VSP_CORE_TREE_FRESH_H

#include "core/tree/tree_pool.h"

/*@ // gap[k] is the maximum of the gaps of the children of node k
  @ predicate VspGapOfChildren(struct vsp_tree t, integer k) =
  @   t.gap[t.child[k][0]] <= t.gap[k] && t.gap[t.child[k][1]] <= t.gap[k] &&
  @   (t.gap[k] == t.gap[t.child[k][0]] || t.gap[k] == t.gap[t.child[k][1]]);
  @ // d is a child of node k, and no other node but n is
  @ predicate VspTakesOver(struct vsp_tree t, integer k, integer d, integer n) =
  @   (t.child[k][0] == d && (t.child[k][1] == VSP_TREE_NIL || t.child[k][1] == n)) ||
  @   (t.child[k][1] == d && (t.child[k][0] == VSP_TREE_NIL || t.child[k][0] == n));
  @ // whatever hung where `top` hangs is a child of it; all other links are as they were
  @ predicate VspSlots(struct vsp_tree u, struct vsp_tree v, integer n, integer top) =
  @   \forall integer m, s; VspLive(u, m) ==> 0 <= s <= 1 ==>
  @     v.child[m][s] == u.child[m][s] ||
  @     (v.child[m][s] == top && VspTakesOver(v, top, u.child[m][s], n));
  @*/

/* Lemma: the links after n, and SPLIT `top` right above it if that is not n, were linked. */
/*@ ghost
  /@ requires shapes: VspTreeShape(u) && VspTreeShape(v);
    requires nodes: VSP_SPACE_MAX <= n < VSP_TREE_NODE_MAX && VSP_SPACE_MAX <= top &&
      u.kind[n] == VSP_TREE_FREE && VspFree(u, top) && VspLive(v, n) && VspLive(v, top);
    requires split: top != n ==> v.parent[n] == top && VspChildren(v, n) == 0;
    requires same: \forall integer i; 0 <= i < VSP_TREE_NODE_MAX ==> i != n ==> i != top ==>
      v.kind[i] == u.kind[i];
    requires place: \forall integer i; VspLive(u, i) ==>
      v.center[i] == u.center[i] && v.half[i] == u.half[i];
    requires frame: \forall integer i, s; VspLive(u, i) ==> 0 <= s <= 1 ==>
      !VspInSide(v, v.center[n], i, s) ==> v.child[i][s] == u.child[i][s];
    terminates \true;
    assigns \nothing;
    ensures slots: VspSlots(u, v, n, top);
  @/
  void vsp_tree_insert_slots(struct vsp_tree u, struct vsp_tree v, uint32_t n, uint32_t top);
@*/

/* Lemma: VspSlots is about kinds and links alone. */
/*@ ghost
  /@ requires slots: VspSlots(u, linked, n, top);
    requires to: v.child == linked.child;
    terminates \true;
    assigns \nothing;
    ensures slots: VspSlots(u, v, n, top);
  @/
  void vsp_tree_slots_same(struct vsp_tree u, struct vsp_tree linked, struct vsp_tree v, uint32_t n,
                           uint32_t top);
@*/

/* Lemma: the gaps after r was linked, when those of nodes that were FREE are their children's. */
/*@ ghost
  /@ requires shapes: VspTreeShape(u) && VspTreeShape(v);
    requires gaps: VspTreeGaps(u) && VspPrevOk(u) && v.prev == u.prev;
    requires new: VspRegion(v, r) && !VspRegion(u, r) && VSP_SPACE_MAX <= r;
    requires place: \forall integer k; VspLive(u, k) ==> VspLive(v, k) &&
      v.center[k] == u.center[k] && v.half[k] == u.half[k] && v.gap[k] == u.gap[k];
    requires same: \forall integer k; VspLive(u, k) ==> k != r ==> v.kind[k] == u.kind[k] &&
      v.start[k] == u.start[k] && v.end[k] == u.end[k];
    requires left: \forall integer k; VspLive(u, k) ==>
      v.gap[v.child[k][0]] == u.gap[u.child[k][0]];
    requires right: \forall integer k; VspLive(u, k) ==>
      v.gap[v.child[k][1]] == u.gap[u.child[k][1]];
    requires fresh: \forall integer k; VspLive(v, k) ==> !VspLive(u, k) ==>
      VspGapBound(v, k) && (k != r ==> VspGapLocal(v, k)) && (\forall integer m;
        VspLive(u, m) ==> VSP_SPACE_MAX <= m ==> VspIn(v, v.center[k], m) ==> v.gap[k] <= u.gap[m]);
    terminates \true;
    assigns \nothing;
    ensures gaps: VspGapsBut(v, r);
  @/
  void vsp_tree_insert_gaps(struct vsp_tree u, struct vsp_tree v, uint32_t r);
@*/

/* Lemma: the gaps after n, and SPLIT `top` right above it if that is not n, were linked. */
/*@ ghost
  /@ requires shapes: VspTreeShape(u) && VspTreeShape(v);
    requires gaps: VspTreeGaps(u) && VspPrevOk(u) && v.prev == u.prev;
    requires nodes: VspFree(u, n) && VspFree(u, top) && VSP_SPACE_MAX <= n &&
      VSP_SPACE_MAX <= top && VspRegion(v, n) && (top != n ==> VspSplit(v, top));
    requires split: top != n ==> v.parent[n] == top && VspChildren(v, n) == 0;
    requires slots: VspSlots(u, v, n, top);
    requires place: \forall integer k; VspLive(u, k) ==>
      v.center[k] == u.center[k] && v.half[k] == u.half[k];
    requires same: \forall integer k; 0 <= k < VSP_TREE_NODE_MAX ==> k != n ==> k != top ==>
      v.kind[k] == u.kind[k] && v.gap[k] == u.gap[k] &&
      (VspLive(u, k) ==> v.start[k] == u.start[k] && v.end[k] == u.end[k]);
    requires mine: VspGapOfChildren(v, n) && VspGapOfChildren(v, top);
    terminates \true;
    assigns \nothing;
    ensures gaps: VspGapsBut(v, n);
  @/
  void vsp_tree_insert_fresh(struct vsp_tree u, struct vsp_tree v, uint32_t n, uint32_t top);
@*/

/* Lemma: how the sums change when vsp_tree_link(n, q) returned r. */
/*@ ghost
  /@ requires shapes: VspTreeShape(u) && VspTreeShape(v);
    requires nodes: VSP_SPACE_MAX <= n < VSP_TREE_NODE_MAX &&
      VSP_SPACE_MAX <= q < VSP_TREE_NODE_MAX && n != q &&
      u.kind[n] == VSP_TREE_FREE && u.kind[q] == VSP_TREE_FREE;
    requires new: VspRegion(v, r) && VSP_SPACE_MAX <= r;
    requires filled: r != n ==> u.kind[r] == VSP_TREE_SPLIT && v.kind[q] == VSP_TREE_FREE;
    requires split: v.kind[q] == VSP_TREE_FREE || v.kind[q] == VSP_TREE_SPLIT;
    requires same: \forall integer i; 0 <= i < VSP_TREE_NODE_MAX ==> i != r ==>
      (i != q || v.kind[q] == VSP_TREE_FREE) ==> v.kind[i] == u.kind[i];
    requires leaf: r == n ==> v.kind[q] == VSP_TREE_FREE ==> VspChildren(v, n) == 0 ==>
      VspChildren(v, v.parent[n]) == VspChildren(u, v.parent[n]) + 1;
    requires above: r == n ==> v.kind[q] == VSP_TREE_FREE ==> VspChildren(v, n) != 0 ==>
      VspChildren(v, n) == 1 && VspChildren(v, v.parent[n]) == VspChildren(u, v.parent[n]);
    requires below: r == n ==> v.kind[q] != VSP_TREE_FREE ==> VspChildren(v, n) == 0;
    requires children: \forall integer m; VspLive(u, m) ==>
      r != n || v.kind[q] != VSP_TREE_FREE || m != v.parent[n] ==>
      VspChildren(v, m) == VspChildren(u, m);
    terminates \true;
    assigns \nothing;
    ensures regions: VspSum(v, 0, VSP_TREE_NODE_MAX) == VspSum(u, 0, VSP_TREE_NODE_MAX) + 1;
    ensures splits: VspSum(v, 2, VSP_TREE_NODE_MAX) == VspSum(u, 2, VSP_TREE_NODE_MAX) +
      (r != n ? -1 : v.kind[q] != VSP_TREE_FREE ? 1 : 0);
    ensures links: VspSum(v, 1, VSP_TREE_NODE_MAX) == VspSum(u, 1, VSP_TREE_NODE_MAX) +
      (r != n ? 2 : v.kind[q] != VSP_TREE_FREE ? 0 : 1);
  @/
  void vsp_tree_insert_sums(struct vsp_tree u, struct vsp_tree v, uint32_t n, uint32_t q,
                             uint32_t r);
@*/

/* Lemma: the stack is right without the nodes on its top that were linked. */
/*@ ghost
  /@ requires stack: VspStackOk(u);
    requires top: 1 <= v.free_count ==> VspStacked(u, v.free_top, v.free_count);
    requires was: \forall integer j; VspFree(v, j) ==> VspFree(u, j) &&
      v.start[j] == u.start[j] <= v.free_count && v.parent[j] == u.parent[j];
    requires still: \forall integer j; VspFree(u, j) ==> 1 <= u.start[j] <= v.free_count ==>
      VspFree(v, j);
    terminates \true;
    assigns \nothing;
    ensures stack: VspStackOk(v);
  @/
  void vsp_tree_insert_stack(struct vsp_tree u, struct vsp_tree v);
@*/

#endif
