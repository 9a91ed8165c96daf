/* SPDX-License-Identifier: ISC */
#include "core/tree_gap.h"
#include "core/tree_pool.h"
#include "core/tree_shape.h"

/* Lemma: unlinking a region leaves only the gaps around node x stale. */
/*@ ghost
  /@ requires shapes: VspTreeShape(u) && VspTreeShape(v);
    requires gaps: VspGapsOk(u);
    requires node: VspLive(v, x);
    requires live: \forall integer k; VspLive(v, k) ==> VspLive(u, k);
    requires same: \forall integer k; 0 <= k < VSP_TREE_NODE_MAX ==>
      v.center[k] == u.center[k] && v.half[k] == u.half[k] && v.before[k] == u.before[k] &&
      v.gap[k][0] == u.gap[k][0] && v.gap[k][1] == u.gap[k][1];
    requires links: \forall integer k, s; VspLive(v, k) ==> k != x ==> 0 <= s <= 1 ==>
      v.child[k][s] == u.child[k][s];
    terminates \true;
    assigns \nothing;
    ensures stale: VspGapsStale(v, x, x);
  @/
  static void vsp_tree_remove_stale(struct vsp_tree u, struct vsp_tree v, uint32_t x)
  {
      /@ assert gap: \forall integer k, s; 0 <= k < VSP_TREE_NODE_MAX ==> 0 <= s <= 1 ==>
        v.gap[k][s] == u.gap[k][s]; @/
      /@ assert old: \forall integer k, s; VspLive(v, k) ==> k != x ==> 0 <= s <= 1 ==>
        VspGapAt(u, k, s); @/
      /@ assert local: \forall integer k, s; VspLive(v, k) ==> k != x ==> 0 <= s <= 1 ==>
        VspGapLocal(v, k, s); @/
      /@ assert known: \forall integer j, k, s; VspLive(v, j) ==> VspLive(v, k) ==>
        0 <= s <= 1 ==> VspInSide(v, v.center[j], k, s) ==>
        VspLive(u, j) && VspInSide(u, u.center[j], k, s) && v.before[j] == u.before[j]; @/
      /@ assert bound: \forall integer k, s; VspLive(v, k) ==> k != x ==> 0 <= s <= 1 ==>
        VspGapBound(v, k, s); @/
  }
@*/

/* Lemma: the new before of the region after i makes all of them right. */
/*@ ghost
  /@ requires shapes: VspTreeShape(u) && VspTreeShape(v);
    requires old: VspBeforeOk(u);
    requires gone: VspRegion(u, i) && !VspRegion(v, i);
    requires others: \forall integer j; j != i ==> (VspRegion(v, j) <==> VspRegion(u, j));
    requires kept: \forall integer j; VspRegion(v, j) ==>
      v.start[j] == u.start[j] && v.end[j] == u.end[j];
    requires same: \forall integer j; 0 <= j < VSP_TREE_NODE_MAX ==> j != i ==> j != next ==>
      v.before[j] == u.before[j];
    requires root: root < VSP_SPACE_MAX && VspInWindow(u.start[i], root);
    requires next: next != VSP_TREE_NIL ==> VspRegion(u, next) && u.end[i] <= u.start[next] &&
      VspRangeIn(u.start[next], u.end[next], root);
    requires first: \forall integer j; VspRegion(u, j) ==> u.end[i] <= u.start[j] ==>
      VspInWindow(u.start[j], root) ==>
      next != VSP_TREE_NIL && u.start[next] <= u.start[j];
    requires mine: v.before[i] == 0 && v.before[VSP_TREE_NIL] == 0;
    requires other: next != VSP_TREE_NIL ==>
      v.before[next] == v.start[next] - (u.start[i] - u.before[i]);
    terminates \true;
    assigns \nothing;
    ensures before: VspBeforeOk(v);
  @/
  static void vsp_tree_remove_before(struct vsp_tree u, struct vsp_tree v, uint32_t i,
                                     uint32_t root, uint32_t next)
  {
      vsp_tree_windows(u);
      /@ assert mine: VspRootOf(u.start[i]) == root; @/
      /@ assert here: next != VSP_TREE_NIL ==> VspRootOf(v.start[next]) == root; @/
      /@ assert zero: VspBeforeZero(v); @/
      /@ assert fit: VspBeforeFits(v); @/
      /@ assert others: \forall integer j; VspRegion(u, j) ==> VspRootOf(u.start[j]) != root ==>
        u.end[j] <= VspBase(root) || VspBase(root) + VSP_SPACE_WINDOW <= u.start[j]; @/
      /@ assert sides: \forall integer j; VspRegion(v, j) ==> VspRootOf(u.start[j]) == root ==>
        u.end[j] <= u.start[i] || (next != VSP_TREE_NIL && u.start[next] <= u.start[j]); @/
      /@ assert free_next: next != VSP_TREE_NIL ==> \forall integer k; VspRegion(v, k) ==>
        v.end[k] <= v.start[next] ==> v.end[k] <= v.start[next] - v.before[next]; @/
      /@ assert free: VspBeforeFree(v); @/
      /@ assert below: \forall integer j; VspRegion(v, j) ==> j != next ==>
        u.end[i] != u.start[j] - u.before[j]; @/
      /@ assert most: VspBeforeMost(v); @/
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

/* Updates the stack and the counters after vsp_tree_unlink took region i from below p. */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires stack: VspStackOk(*t);
  @ requires distinct: VspStackDistinct(*t);
  @ requires counts: t->free_count + t->region_count + t->split_count + VSP_SPACE_MAX ==
  @   VSP_TREE_NODE_MAX;
  @ requires some: 1 <= t->region_count <= VSP_TREE_REGION_MAX;
  @ requires nodes: VSP_SPACE_MAX <= i < VSP_TREE_NODE_MAX && p < VSP_TREE_NODE_MAX && p != i;
  @ requires absent: \forall integer a; 0 <= a < t->free_count ==>
  @   t->free_node[a] != i && t->free_node[a] != p;
  @ requires two: t->kind[p] == VSP_TREE_FREE ==> t->kind[i] == VSP_TREE_FREE &&
  @   VSP_SPACE_MAX <= p && 1 <= t->split_count;
  @ requires stale: VspGapsStale(*t, x, x);
  @ terminates \true;
  @ assigns t->free_count, t->free_node[t->free_count], t->free_node[t->free_count + 1],
  @   t->region_count, t->split_count;
  @ ensures shape: VspTreeShape(*t);
  @ ensures stack: VspStackOk(*t) && VspStackDistinct(*t) && VspCountsOk(*t);
  @ ensures regions: t->region_count == \old(t->region_count) - 1;
  @ ensures splits: t->split_count == \old(t->split_count) +
  @   (t->kind[i] != VSP_TREE_FREE ? 1 : t->kind[p] == VSP_TREE_FREE ? -1 : 0);
  @ ensures stale: VspGapsStale(*t, x, x);
  @*/
static void vsp_tree_remove_count(struct vsp_tree *t, uint32_t i, uint32_t p)
/*@ ghost (uint32_t x) */
{
    t->region_count--;
    if (t->kind[i] != VSP_TREE_FREE) {
        t->split_count++;
        return;
    }
    vsp_tree_pool_push(t, i);
    /*@ assert stale_one: VspGapsStale(*t, x, x); */
    if (t->kind[p] == VSP_TREE_FREE) {
        t->split_count--;
        vsp_tree_pool_push(t, p);
        /*@ assert stale_two: VspGapsStale(*t, x, x); */
    }
}

/* Everything but the gap fields. Returns the node around which gaps may be stale. */
/*@ requires tree: \valid(t);
  @ requires ok: VspTreeOk(*t);
  @ requires region: VspRegion(*t, i);
  @ terminates \true;
  @ assigns *t;
  @ ensures shape: VspTreeShape(*t);
  @ ensures pool: VspTreePool(*t);
  @ ensures gone: !VspRegion(*t, i) && (i == \result || VspFree(*t, i));
  @ ensures kept: \forall integer j; j != i ==> VspRegion(\old(*t), j) ==>
  @   VspRegion(*t, j) && t->start[j] == \old(*t).start[j] && t->end[j] == \old(*t).end[j];
  @ ensures only: \forall integer j; VspRegion(*t, j) ==> j != i && VspRegion(\old(*t), j);
  @ ensures count: t->region_count == \old(t->region_count) - 1;
  @ ensures before: \forall integer j; 0 <= j < VSP_TREE_NODE_MAX ==>
  @   t->before[j] == \old(*t).before[j];
  @ ensures node: VspLive(*t, \result);
  @ ensures stale: VspGapsStale(*t, \result, \result);
  @*/
static uint32_t vsp_tree_remove_place(struct vsp_tree *t, uint32_t i)
{
    uint32_t p = t->parent[i];
    uint32_t x = 0;

    /*@ ghost struct vsp_tree old = *t; */
    /*@ ghost vsp_tree_sum_least(old, 0, i); */
    /*@ ghost vsp_tree_sum_least(old, 2, p); */
    /*@ assert parent: VSP_SPACE_MAX <= i && VspLive(*t, p) && p != i; */
    /*@ assert entries: \forall integer a; 0 <= a < t->free_count ==>
      @   VSP_SPACE_MAX <= t->free_node[a] < VSP_TREE_NODE_MAX && t->free_node[a] != i &&
      @   t->free_node[a] != p && VspFree(*t, t->free_node[a]); */
    x = vsp_tree_unlink(t, i);
    /*@ assert still: \forall integer j; VspFree(old, j) ==> VspFree(*t, j); */
    /*@ ghost struct vsp_tree cut = *t; */
    /*@ assert region: VSP_SPACE_MAX <= i && !VspRegion(*t, i); */
    /*@ ghost if (t->kind[i] == VSP_TREE_FREE && t->kind[p] != VSP_TREE_FREE)
                  vsp_tree_children_one(cut, old, i); */
    /*@ ghost if (t->kind[i] == VSP_TREE_FREE && t->kind[p] == VSP_TREE_FREE)
                  vsp_tree_children_two(cut, old, i, p); */
    /*@ ghost vsp_tree_remove_sums(old, cut, i, p, x); */
    /*@ ghost vsp_tree_remove_stale(old, cut, x); */
    vsp_tree_remove_count(t, i, p) /*@ ghost (x) */;
    /*@ ghost vsp_tree_sum_same(cut, *t); */
    /*@ assert regions: VspRegionsCounted(*t); */
    /*@ assert splits: VspSplitsCounted(*t); */
    /*@ assert links: VspLinksCounted(*t); */
    return x;
}

void vsp_tree_remove(struct vsp_tree *t, uint32_t root, uint32_t i)
{
    uint32_t next = vsp_tree_next(t, root, t->end[i]);
    uint64_t low = t->start[i] - t->before[i];
    /*@ ghost struct vsp_tree old = *t; */
    uint32_t x = vsp_tree_remove_place(t, i);

    /*@ ghost struct vsp_tree placed = *t; */
    /*@ assert nil_placed: t->before[VSP_TREE_NIL] == 0; */
    vsp_tree_gap_note(t, i, 0) /*@ ghost (x, x) */;
    vsp_tree_gap_mend(t, x, x);
    /*@ assert nil_mended: t->before[VSP_TREE_NIL] == 0 && t->before[i] == 0; */
    /*@ assert mended: VspSameButGaps(*t, placed); */
    if (next != VSP_TREE_NIL) {
        vsp_tree_gap_set(t, next, t->start[next] - low);
    }
    /*@ assert nil: t->before[VSP_TREE_NIL] == 0 && t->before[i] == 0; */
    /*@ assert same: VspSameButGaps(*t, placed); */
    /*@ ghost vsp_tree_pool_same(placed, *t); */
    /*@ ghost vsp_tree_remove_before(old, *t, i, root, next); */
}
