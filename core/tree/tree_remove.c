/* SPDX-License-Identifier: ISC */
#include "core/tree/tree_gap.h"
#include "core/tree/tree_pool.h"
#include "core/tree/tree_shape.h"

/* Lemma: without region i, and with those beside it linked to each other, the order is right. */
/*@ ghost
  /@ requires shapes: VspTreeShape(u) && VspTreeShape(v);
    requires order: VspTreeOrder(u);
    requires gone: VspRegion(u, i) && !VspRegion(v, i);
    requires others: \forall integer j; j != i ==> (VspRegion(v, j) <==> VspRegion(u, j));
    requires kept: \forall integer j; VspRegion(v, j) ==>
      v.start[j] == u.start[j] && v.end[j] == u.end[j];
    requires same: v.center == u.center && VspSplitsAlone(v);
    requires next: \forall integer j; 0 <= j < VSP_TREE_NODE_MAX ==>
      v.next[j] == (j == u.prev[i] ? u.next[i] : u.next[j]);
    requires prev: \forall integer j; VspMember(v, j) ==>
      v.prev[j] == (j == u.next[i] ? u.prev[i] : u.prev[j]);
    terminates \true;
    assigns \nothing;
    ensures order: VspTreeOrder(v);
  @/
  static void vsp_tree_remove_order(struct vsp_tree u, struct vsp_tree v, uint32_t i)
  {
      uint32_t below = u.prev[i];
      uint32_t above = u.next[i];

      vsp_tree_windows(u);
      /@ assert members: \forall integer j; VspMember(v, j) <==> VspMember(u, j) && j != i; @/
      /@ assert same: \forall integer j; VspMember(v, j) ==>
        v.start[j] == u.start[j] && v.end[j] == u.end[j] && VspHome(v, j) == VspHome(u, j); @/
      /@ assert beside: VspMember(v, below) && VspMember(v, above) &&
        VspHome(u, below) == VspHome(u, i) && VspHome(u, above) == VspHome(u, i) &&
        u.end[below] <= u.start[i] && u.end[i] <= u.start[above]; @/
      /@ assert onto: \forall integer j; VspMember(v, j) ==> j != below ==> u.next[j] != i; @/
      /@ assert from: \forall integer j; VspMember(v, j) ==> j != above ==> u.prev[j] != i; @/
      /@ assert onward: \forall integer j, n; VspMember(v, j) ==> j != below ==>
        n <= u.next[j] <= n ==> VspMember(v, n) && VspHome(v, n) == VspHome(v, j) &&
        v.end[j] <= v.start[n] && v.start[n] == u.start[n] && v.next[j] == n; @/
      /@ assert back: \forall integer j, n; VspMember(v, j) ==> j != above ==>
        n <= u.prev[j] <= n ==> VspMember(v, n) && VspHome(v, n) == VspHome(v, j) &&
        v.end[n] <= v.start[j] && v.end[n] == u.end[n] && v.prev[j] == n; @/
      /@ assert over: \forall integer j; VspRegion(v, j) ==> u.end[below] <= u.start[j] ==>
        u.end[i] <= u.start[j]; @/
      /@ assert under: \forall integer j; VspRegion(v, j) ==> u.end[j] <= u.start[above] ==>
        u.end[j] <= u.start[i]; @/
      /@ assert next_ok: VspNextOk(v); @/
      /@ assert prev_ok: VspPrevOk(v); @/
      /@ assert least: \forall integer j; VspRegion(v, j) ==> u.end[below] <= u.start[j] ==>
        u.start[above] <= u.start[j]; @/
      /@ assert most: \forall integer j; VspRegion(v, j) ==> u.end[j] <= u.start[above] ==>
        u.end[j] <= u.end[below]; @/
      /@ assert next_hop: \forall integer j; VspMember(v, j) ==> j != below ==>
        v.start[v.next[j]] == u.start[u.next[j]]; @/
      /@ assert prev_hop: \forall integer j; VspMember(v, j) ==> j != above ==>
        v.end[v.prev[j]] == u.end[u.prev[j]]; @/
      /@ assert next_least: VspNextLeast(v); @/
      /@ assert prev_most: VspPrevMost(v); @/
  }
@*/

/* Lemma: when the links of x alone changed, all gaps but that of x are right. */
/*@ ghost
  /@ requires shapes: VspTreeShape(u) && VspTreeShape(v);
    requires gaps: VspTreeGaps(u);
    requires prev: VspPrevOk(v) && \forall integer k; VspRegion(v, k) ==> v.prev[k] == u.prev[k];
    requires same: v.center == u.center && v.half == u.half && v.gap == u.gap;
    requires live: \forall integer k; VspLive(v, k) ==> VspLive(u, k) &&
      (k != x ==> v.kind[k] == u.kind[k] && v.start[k] == u.start[k] && v.end[k] == u.end[k] &&
        v.child[k][0] == u.child[k][0] && v.child[k][1] == u.child[k][1]);
    requires node: VspRegion(v, x) ==> v.end[x] == u.end[x];
    terminates \true;
    assigns \nothing;
    ensures gaps: VspGapsBut(v, x);
  @/
  static void vsp_tree_remove_gaps(struct vsp_tree u, struct vsp_tree v, uint32_t x)
  {
      /@ assert bound: \forall integer k; VSP_SPACE_MAX <= k ==> VspLive(v, k) ==>
        VspGapBound(v, k); @/
      /@ assert before: \forall integer k; VspLive(v, k) ==> k != x ==>
        VspBefore(v, k) == VspBefore(u, k); @/
      /@ assert local: \forall integer k; VSP_SPACE_MAX <= k ==> VspLive(v, k) ==> k != x ==>
        VspGapLocal(v, k); @/
  }
@*/

/* Lemma: how the sums change when vsp_tree_unlink(i) returned x; p was the parent of i. */
/*@ ghost
  /@ requires shapes: VspTreeShape(u) && VspTreeShape(v);
    requires gone: VspRegion(u, i) && !VspRegion(v, i) && VspLive(u, p) && p == u.parent[i];
    requires node: VspLive(v, x);
    requires hollow: v.kind[i] != VSP_TREE_FREE ==> x == i && v.kind[p] == u.kind[p];
    requires one: v.kind[i] == VSP_TREE_FREE ==> v.kind[p] != VSP_TREE_FREE ==> x == p &&
      v.kind[p] == u.kind[p] && VspChildren(u, i) <= 1 &&
      VspChildren(v, x) == VspChildren(u, x) - (VspChildren(u, i) == 0 ? 1 : 0);
    requires two: v.kind[i] == VSP_TREE_FREE ==> v.kind[p] == VSP_TREE_FREE ==>
      VSP_SPACE_MAX <= p && u.kind[p] == VSP_TREE_SPLIT && VspChildren(u, i) == 0 &&
      VspChildren(v, x) == VspChildren(u, x);
    requires same: \forall integer j; 0 <= j < VSP_TREE_NODE_MAX ==> j != i ==>
      (j != p || v.kind[j] != VSP_TREE_FREE) ==> v.kind[j] == u.kind[j];
    requires links: \forall integer k, s; VspLive(v, k) ==> 0 <= s <= 1 ==>
      (k != x || !VspInSide(v, v.center[i], k, s)) ==> v.child[k][s] == u.child[k][s];
    terminates \true;
    assigns \nothing;
    ensures regions: VspSum(v, 0, VSP_TREE_NODE_MAX) == VspSum(u, 0, VSP_TREE_NODE_MAX) - 1;
    ensures splits: VspSum(v, 2, VSP_TREE_NODE_MAX) == VspSum(u, 2, VSP_TREE_NODE_MAX) +
      (v.kind[i] != VSP_TREE_FREE ? 1 : v.kind[p] == VSP_TREE_FREE ? -1 : 0);
    ensures links: VspSum(v, 1, VSP_TREE_NODE_MAX) == VspSum(u, 1, VSP_TREE_NODE_MAX) -
      (v.kind[i] != VSP_TREE_FREE ? 2 : v.kind[p] == VSP_TREE_FREE ? 0 : 1);
  @/
  static void vsp_tree_remove_sums(struct vsp_tree u, struct vsp_tree v, uint32_t i, uint32_t p,
                                   uint32_t x)
  {
      uint32_t a = i;

      /@ assert pair: v.kind[i] != VSP_TREE_FREE ==> VspChildren(u, i) == 2; @/
      /@ assert children: \forall integer m; VspLive(v, m) ==> m != x ==>
        VspChildren(v, m) == VspChildren(u, m); @/
      vsp_tree_sum_change(u, v, 0, i);
      vsp_tree_sum_change(u, v, 2, v.kind[i] != VSP_TREE_FREE ? i : p);
      if (v.kind[i] == VSP_TREE_FREE && u.child[i][0] == VSP_TREE_NIL &&
          u.child[i][1] == VSP_TREE_NIL) {
          a = p;
      }
      vsp_tree_sum_change(u, v, 1, a);
  }
@*/

/* Lemma: the stack is as it was when the other FREE nodes are off it. */
/*@ ghost
  /@ requires stack: VspStackOk(u);
    requires top: v.free_top == u.free_top && v.free_count == u.free_count;
    requires unused: \forall integer j; VspFree(u, j) ==> VspFree(v, j) &&
      v.start[j] == u.start[j] && v.parent[j] == u.parent[j];
    requires freed: \forall integer j; VspFree(v, j) ==> VspFree(u, j) || v.start[j] == 0;
    terminates \true;
    assigns \nothing;
    ensures stack: VspStackOk(v);
  @/
  static void vsp_tree_remove_stack(struct vsp_tree u, struct vsp_tree v)
  {
      /@ assert count: \forall integer j; VspFree(v, j) ==> v.start[j] <= v.free_count; @/
      /@ assert next: \forall integer j, p; VspFree(v, j) ==> 2 <= v.start[j] ==>
        p <= v.parent[j] <= p ==> VspStacked(u, p, v.start[j] - 1); @/
      /@ assert links: VspStackLinks(v); @/
      /@ assert distinct: VspStackDistinct(v); @/
  }
@*/

/* Updates the stack and the counters after vsp_tree_unlink took region i from below p. */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires order: VspTreeOrder(*t);
  @ requires gaps: VspGapsBut(*t, x);
  @ requires stack: VspStackOk(*t);
  @ requires counts: VspCountsOk(*t) && 1 <= t->region_count;
  @ requires nodes: VSP_SPACE_MAX <= i < VSP_TREE_NODE_MAX && p < VSP_TREE_NODE_MAX && p != i;
  @ requires one: t->kind[i] == VSP_TREE_FREE ==> VspStacked(*t, i, 0);
  @ requires two: t->kind[p] == VSP_TREE_FREE ==> VspStacked(*t, i, 0) && VspStacked(*t, p, 0) &&
  @   1 <= t->split_count;
  @ terminates \true;
  @ assigns t->free_count, t->free_top, t->start[i], t->start[p], t->parent[i], t->parent[p],
  @   t->region_count, t->split_count;
  @ ensures shape: VspTreeShape(*t);
  @ ensures order: VspTreeOrder(*t);
  @ ensures fits: VspPrevFits(*t);
  @ ensures gaps: VspGapsBut(*t, x);
  @ ensures stack: VspStackOk(*t);
  @ ensures counts: VspCountsOk(*t);
  @ ensures kept: \forall integer j; VspRegion(*t, j) ==> t->start[j] == \old(*t).start[j];
  @ ensures regions: t->region_count == \old(t->region_count) - 1;
  @ ensures splits: t->split_count == \old(t->split_count) +
  @   (t->kind[i] != VSP_TREE_FREE ? 1 : t->kind[p] == VSP_TREE_FREE ? -1 : 0);
  @*/
static void vsp_tree_remove_count(struct vsp_tree *t, uint32_t i, uint32_t p)
/*@ ghost (uint32_t x) */
{
    /*@ ghost struct vsp_tree old = *t; */
    t->region_count--;
    if (t->kind[i] != VSP_TREE_FREE) {
        t->split_count++;
        /*@ ghost vsp_tree_remove_stack(old, *t); */
    } else {
        vsp_tree_pool_push(t, i);
        if (t->kind[p] == VSP_TREE_FREE) {
            t->split_count--;
            vsp_tree_pool_push(t, p);
            /*@ assert two: VspStackOk(*t); */
        }
    }
    /*@ assert stack: VspStackOk(*t); */
    /*@ ghost vsp_tree_same_shape(old, *t); */
    /*@ ghost vsp_tree_same_order(old, *t); */
    /*@ ghost vsp_tree_same_gaps(old, *t, x); */
}

/* Takes region i, which stays in the tree, out of the ring, and mends the gaps above it. */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires order: VspTreeOrder(*t);
  @ requires gaps: VspTreeGaps(*t);
  @ requires region: VspRegion(*t, i);
  @ terminates \true;
  @ assigns t->next[0 .. VSP_TREE_NODE_MAX - 1], t->prev[0 .. VSP_TREE_NODE_MAX - 1],
  @   t->gap[0 .. VSP_TREE_NODE_MAX - 1];
  @ ensures next: \forall integer j; 0 <= j < VSP_TREE_NODE_MAX ==> t->next[j] ==
  @   (j == \old(*t).prev[i] ? \old(*t).next[i] : \old(*t).next[j]);
  @ ensures prev: \forall integer j; 0 <= j < VSP_TREE_NODE_MAX ==> t->prev[j] ==
  @   (j == \old(*t).next[i] ? \old(*t).prev[i] : \old(*t).prev[j]);
  @ ensures shape: VspTreeShape(*t) && VspSplitsAlone(*t);
  @ ensures gaps: VspTreeGaps(*t);
  @*/
static void vsp_tree_remove_ring(struct vsp_tree *t, uint32_t i)
{
    uint32_t below = t->prev[i];
    uint32_t above = t->next[i];

    /*@ ghost uint32_t steps = 0; */
    /*@ ghost struct vsp_tree old = *t; */
    /*@ assert beside: VspMember(*t, below) && VspMember(*t, above) &&
      @   t->end[below] <= t->start[i] < t->end[i] <= t->start[above]; */
    /*@ assert fits: VspPrevFits(*t); */
    t->next[below] = above;
    t->prev[above] = below;
    /*@ assert alone: VspSplitsAlone(*t); */
    /*@ assert fits: VspPrevFits(*t); */
    /*@ ghost vsp_tree_same_shape(old, *t); */
    /*@ ghost vsp_tree_same_gaps(old, *t, above); */
    vsp_tree_gap_raise(t, above, t->start[above] - t->end[below]) /*@ ghost (&steps) */;
    /*@ ghost vsp_tree_same_shape(old, *t); */
}

/* All but the gaps of x, which it returns, and of the nodes above it. */
/*@ requires tree: \valid(t);
  @ requires ok: VspTreeOk(*t);
  @ requires region: VspRegion(*t, i);
  @ terminates \true;
  @ assigns *t;
  @ ensures shape: VspTreeShape(*t);
  @ ensures order: VspTreeOrder(*t);
  @ ensures pool: VspTreePool(*t);
  @ ensures fits: VspPrevFits(*t);
  @ ensures gaps: VspLive(*t, \result) && VspGapsBut(*t, \result);
  @ ensures gone: !VspRegion(*t, i);
  @ ensures kept: \forall integer j; j != i ==> VspRegion(\old(*t), j) ==>
  @   VspRegion(*t, j) && t->start[j] == \old(*t).start[j] && t->end[j] == \old(*t).end[j];
  @ ensures only: \forall integer j; VspRegion(*t, j) ==> j != i && VspRegion(\old(*t), j);
  @ ensures count: t->region_count == \old(t->region_count) - 1;
  @*/
static uint32_t vsp_tree_remove_place(struct vsp_tree *t, uint32_t i)
{
    uint32_t p = t->parent[i];
    uint32_t x = 0;

    /*@ ghost struct vsp_tree old = *t; */
    /*@ ghost vsp_tree_sum_least(old, 0, i); */
    /*@ ghost vsp_tree_sum_least(old, 2, p); */
    /*@ assert parent: VSP_SPACE_MAX <= i && VspLive(*t, p) && p != i; */
    vsp_tree_remove_ring(t, i);
    /*@ ghost struct vsp_tree ring = *t; */
    x = vsp_tree_unlink(t, i);
    /*@ ghost struct vsp_tree loose = *t; */
    t->prev[i] = i; /* as a SPLIT has it */
    /*@ ghost struct vsp_tree cut = *t; */
    /*@ ghost vsp_tree_same_shape(loose, cut); */
    /*@ assert split: \forall integer j; VspSplit(cut, j) ==> j == i || VspSplit(ring, j); */
    /*@ assert region: !VspRegion(*t, i); */
    /*@ ghost vsp_tree_remove_order(old, cut, i); */
    /*@ ghost vsp_tree_remove_gaps(ring, cut, x); */
    /*@ ghost if (t->kind[i] == VSP_TREE_FREE && t->kind[p] != VSP_TREE_FREE)
                  vsp_tree_children_one(cut, old, i); */
    /*@ ghost if (t->kind[i] == VSP_TREE_FREE && t->kind[p] == VSP_TREE_FREE)
                  vsp_tree_children_two(cut, old, i, p); */
    /*@ ghost vsp_tree_remove_sums(old, cut, i, p, x); */
    /*@ assert unused: \forall integer j; VspFree(old, j) ==> VspFree(cut, j) &&
      @   cut.start[j] == old.start[j] && cut.parent[j] == old.parent[j]; */
    /*@ assert freed: \forall integer j; VspFree(cut, j) ==>
      @   VspFree(old, j) || cut.start[j] == 0; */
    /*@ ghost vsp_tree_remove_stack(old, cut); */
    vsp_tree_remove_count(t, i, p) /*@ ghost (x) */;
    /*@ ghost vsp_tree_sum_same(cut, *t); */
    /*@ assert regions: VspRegionsCounted(*t); */
    /*@ assert splits: VspSplitsCounted(*t); */
    /*@ assert links: VspLinksCounted(*t); */
    return x;
}

void vsp_tree_remove(struct vsp_tree *t, uint32_t i)
{
    uint32_t x = vsp_tree_remove_place(t, i);

    /*@ ghost uint32_t steps = 0; */
    /*@ ghost struct vsp_tree placed = *t; */
    vsp_tree_gap_climb(t, x) /*@ ghost (&steps) */;
    /*@ ghost vsp_tree_same_shape(placed, *t); */
    /*@ ghost vsp_tree_same_order(placed, *t); */
    /*@ ghost vsp_tree_same_pool(placed, *t); */
}
