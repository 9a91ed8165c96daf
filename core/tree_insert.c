/* SPDX-License-Identifier: ISC */
#include "core/tree_gap.h"
#include "core/tree_pool.h"
#include "core/tree_shape.h"

/*
 * Updates the stack and the counters after vsp_tree_link(t, n, q) returned r. Returns the SPLIT the
 * link added, or r if it added none.
 */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires stack: VspStackDistinct(*t);
  @ requires entries: \forall integer a; 0 <= a < t->free_count ==>
  @   VSP_SPACE_MAX <= t->free_node[a] < VSP_TREE_NODE_MAX && t->free_node[a] != n &&
  @   t->free_node[a] != q && t->kind[t->free_node[a]] == VSP_TREE_FREE;
  @ requires counts: t->free_count + 2 + t->region_count + t->split_count + VSP_SPACE_MAX ==
  @   VSP_TREE_NODE_MAX;
  @ requires room: t->region_count < VSP_TREE_REGION_MAX;
  @ requires nodes: VSP_SPACE_MAX <= n < VSP_TREE_NODE_MAX &&
  @   VSP_SPACE_MAX <= q < VSP_TREE_NODE_MAX && n != q;
  @ requires filled: r != n ==> t->kind[n] == VSP_TREE_FREE && t->kind[q] == VSP_TREE_FREE &&
  @   1 <= t->split_count;
  @ requires stale: VspGapsStale(*t, r, r == n && t->kind[q] != VSP_TREE_FREE ? q : r);
  @ terminates \true;
  @ assigns t->free_count, t->free_node[t->free_count], t->free_node[t->free_count + 1],
  @   t->region_count, t->split_count;
  @ ensures shape: VspTreeShape(*t);
  @ ensures stack: VspStackOk(*t) && VspStackDistinct(*t) && VspCountsOk(*t);
  @ ensures regions: t->region_count == \old(t->region_count) + 1;
  @ ensures filled: r != n ==> \result == r && t->split_count == \old(t->split_count) - 1;
  @ ensures leaf: r == n ==> t->kind[q] == VSP_TREE_FREE ==>
  @   \result == r && t->split_count == \old(t->split_count);
  @ ensures split: r == n ==> t->kind[q] != VSP_TREE_FREE ==>
  @   \result == q && t->split_count == \old(t->split_count) + 1;
  @ ensures stale: VspGapsStale(*t, r, \result);
  @*/
static uint32_t vsp_tree_insert_count(struct vsp_tree *t, uint32_t r, uint32_t n, uint32_t q)
{
    t->region_count++;
    if (r == n && t->kind[q] != VSP_TREE_FREE) {
        t->split_count++;
        return q;
    }
    vsp_tree_pool_push(t, q);
    if (r != n) {
        t->split_count--;
        vsp_tree_pool_push(t, n);
    }
    return r;
}

/* Lemma: linking r, and SPLIT q above it if q != r, leaves only the gaps around r stale. */
/*@ ghost
  /@ requires shapes: VspTreeShape(u) && VspTreeShape(v);
    requires gaps: VspGapsOk(u);
    requires join: VspRegion(v, r) && (q == r || (VspSplit(v, q) && v.parent[r] == q));
    requires live: \forall integer k; VspLive(v, k) ==> k != r ==> k != q ==> VspLive(u, k);
    requires place: \forall integer k; VspLive(v, k) ==> k != r ==> k != q ==>
      v.center[k] == u.center[k] && v.half[k] == u.half[k];
    requires frame: \forall integer k, s; VspLive(v, k) ==> k != r ==> k != q ==> 0 <= s <= 1 ==>
      !VspInSide(v, v.center[r], k, s) ==> v.child[k][s] == u.child[k][s];
    requires same: \forall integer k; 0 <= k < VSP_TREE_NODE_MAX ==> v.before[k] == u.before[k] &&
      v.gap[k][0] == u.gap[k][0] && v.gap[k][1] == u.gap[k][1];
    terminates \true;
    assigns \nothing;
    ensures stale: VspGapsStale(v, r, q);
  @/
  static void vsp_tree_insert_stale(struct vsp_tree u, struct vsp_tree v, uint32_t r, uint32_t q)
  {
      /@ assert through: q != r ==> \forall integer k, s; VspLive(v, k) ==> 0 <= s <= 1 ==>
        VspInSide(v, v.center[q], k, s) ==> VspInSide(v, v.center[r], k, s); @/
      /@ assert local: \forall integer k, s; VspLive(v, k) ==> k != r ==> k != q ==>
        0 <= s <= 1 ==> !VspInSide(v, v.center[r], k, s) ==> VspGapLocal(v, k, s); @/
      /@ assert old: \forall integer k, s; VspLive(v, k) ==> k != r ==> k != q ==>
        0 <= s <= 1 ==> VspGapBound(u, k, s); @/
      /@ assert gap: \forall integer k, s; 0 <= k < VSP_TREE_NODE_MAX ==> 0 <= s <= 1 ==>
        v.gap[k][s] == u.gap[k][s]; @/
      /@ assert known: \forall integer j, k, s; VspLive(v, j) ==> VspLive(v, k) ==> k != r ==>
        k != q ==> 0 <= s <= 1 ==> !VspInSide(v, v.center[r], k, s) ==>
        VspInSide(v, v.center[j], k, s) ==> VspLive(u, j) && VspInSide(u, u.center[j], k, s) &&
        v.before[j] == u.before[j]; @/
      /@ assert bound: \forall integer k, s; VspLive(v, k) ==> k != r ==> k != q ==>
        0 <= s <= 1 ==> !VspInSide(v, v.center[r], k, s) ==> VspGapBound(v, k, s); @/
  }
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
  static void vsp_tree_insert_sums(struct vsp_tree u, struct vsp_tree v, uint32_t n, uint32_t q,
                                   uint32_t r)
  {
      uint32_t a = r;

      vsp_tree_sum_change(u, v, 0, r);
      vsp_tree_sum_change(u, v, 2, r != n ? r : q);
      if (r == n && v.kind[q] == VSP_TREE_FREE && v.child[n][0] == VSP_TREE_NIL &&
          v.child[n][1] == VSP_TREE_NIL) {
          a = v.parent[n];
          /@ assert up: VspLive(u, a) && a != n; @/
          /@ assert room: VSP_SPACE_MAX <= a ==> u.kind[a] == VSP_TREE_REGION; @/
      }
      vsp_tree_sum_change(u, v, 1, a);
  }
@*/

/* Lemma: the new before of r and of the next region make all of them right. */
/*@ ghost
  /@ requires shapes: VspTreeShape(u) && VspTreeShape(v);
    requires old: VspBeforeOk(u);
    requires root: root < VSP_SPACE_MAX && VspRangeIn(v.start[r], v.end[r], root);
    requires fits: VspFits(u, v.start[r], v.end[r]) && VspRegion(v, r);
    requires others: \forall integer j; j != r ==> (VspRegion(v, j) <==> VspRegion(u, j));
    requires kept: \forall integer j; VspRegion(u, j) ==> j != r &&
      v.start[j] == u.start[j] && v.end[j] == u.end[j];
    requires same: \forall integer j; 0 <= j < VSP_TREE_NODE_MAX ==> j != r ==> j != next ==>
      v.before[j] == u.before[j];
    requires prev: prev != VSP_TREE_NIL ==> VspRegion(u, prev) && u.end[prev] <= v.start[r] &&
      VspRangeIn(u.start[prev], u.end[prev], root);
    requires last: \forall integer j; VspRegion(u, j) ==> u.end[j] <= v.start[r] ==>
      VspInWindow(u.start[j], root) ==>
      prev != VSP_TREE_NIL && u.end[j] <= u.end[prev];
    requires next: next != VSP_TREE_NIL ==> VspRegion(u, next) && v.end[r] <= u.start[next] &&
      VspRangeIn(u.start[next], u.end[next], root);
    requires first: \forall integer j; VspRegion(u, j) ==> v.end[r] <= u.start[j] ==>
      VspInWindow(u.start[j], root) ==>
      next != VSP_TREE_NIL && u.start[next] <= u.start[j];
    requires mine: v.before[r] ==
      v.start[r] - (prev == VSP_TREE_NIL ? VspBase(root) : u.end[prev]);
    requires other: next != VSP_TREE_NIL ==> v.before[next] == v.start[next] - v.end[r];
    requires nil: v.before[VSP_TREE_NIL] == 0;
    terminates \true;
    assigns \nothing;
    ensures before: VspBeforeOk(v);
  @/
  static void vsp_tree_insert_before(struct vsp_tree u, struct vsp_tree v, uint32_t r,
                                     uint32_t root, uint32_t prev, uint32_t next)
  {
      vsp_tree_windows(u);
      /@ assert mine: VspRootOf(v.start[r]) == root; @/
      /@ assert here: next != VSP_TREE_NIL ==> VspRootOf(v.start[next]) == root; @/
      /@ assert zero: VspBeforeZero(v); @/
      /@ assert fit: VspBeforeFits(v); @/
      /@ assert others: \forall integer j; VspRegion(u, j) ==> VspRootOf(u.start[j]) != root ==>
        u.end[j] <= VspBase(root) || VspBase(root) + VSP_SPACE_WINDOW <= u.start[j]; @/
      /@ assert sides: \forall integer j; VspRegion(u, j) ==> VspRootOf(u.start[j]) == root ==>
        u.end[j] <= v.start[r] || (next != VSP_TREE_NIL && u.start[next] <= u.start[j]); @/
      /@ assert free_mine: \forall integer k; VspRegion(v, k) ==> v.end[k] <= v.start[r] ==>
        v.end[k] <= v.start[r] - v.before[r]; @/
      /@ assert free_next: next != VSP_TREE_NIL ==> \forall integer k; VspRegion(v, k) ==>
        v.end[k] <= v.start[next] ==> v.end[k] <= v.start[next] - v.before[next]; @/
      /@ assert free_rest: \forall integer j; VspRegion(v, j) ==> j != r ==> j != next ==>
        v.end[r] <= v.start[j] ==> v.end[r] <= v.start[j] - v.before[j]; @/
      /@ assert free: VspBeforeFree(v); @/
      /@ assert most: VspBeforeMost(v); @/
  }
@*/

/* Takes nodes, links them and counts; the gaps stay stale. *join is q of vsp_tree_gap_mend. */
/*@ requires tree: \valid(t);
  @ requires out: \valid(join) && \separated(join, t);
  @ requires ok: VspTreeOk(*t);
  @ requires root: root < VSP_SPACE_MAX;
  @ requires range: VspRangeIn(start, end, root);
  @ requires fits: VspFits(*t, start, end);
  @ requires room: t->region_count < VSP_TREE_REGION_MAX;
  @ terminates \true;
  @ assigns *t, *join;
  @ ensures shape: VspTreeShape(*t);
  @ ensures pool: VspTreePool(*t);
  @ ensures new: VspRegion(*t, \result) && !VspRegion(\old(*t), \result) &&
  @   VSP_SPACE_MAX <= \result;
  @ ensures interval: t->start[\result] == start && t->end[\result] == end;
  @ ensures kept: \forall integer j; VspRegion(\old(*t), j) ==>
  @   VspRegion(*t, j) && t->start[j] == \old(*t).start[j] && t->end[j] == \old(*t).end[j];
  @ ensures only: \forall integer j; VspRegion(*t, j) ==> j == \result || VspRegion(\old(*t), j);
  @ ensures count: t->region_count == \old(t->region_count) + 1;
  @ ensures before: \forall integer j; 0 <= j < VSP_TREE_NODE_MAX ==>
  @   t->before[j] == \old(*t).before[j];
  @ ensures join: *join == \result || (VspSplit(*t, *join) && t->parent[\result] == *join);
  @ ensures stale: VspGapsStale(*t, \result, *join);
  @*/
static uint32_t vsp_tree_insert_place(struct vsp_tree *t, uint32_t root, uint64_t start,
                                      uint64_t end, uint32_t *join)
{
    uint32_t n = 0;
    uint32_t q = 0;
    uint32_t r = 0;

    /*@ ghost struct vsp_tree old = *t; */
    /*@ ghost vsp_tree_sum_least(*t, 1, 0); */
    /*@ assert free: 2 <= t->free_count <= VSP_TREE_NODE_MAX; */
    n = vsp_tree_pool_pop(t);
    q = vsp_tree_pool_pop(t);
    /*@ ghost struct vsp_tree popped = *t; */
    /*@ ghost vsp_tree_sum_same(old, popped); */
    /*@ assert shape: VspTreeShape(*t); */
    r = vsp_tree_link(t, root, n, q, start, end);
    /*@ ghost struct vsp_tree linked = *t; */
    /*@ ghost vsp_tree_sum_least(old, 2, r); */
    /*@ ghost if (r == n && t->kind[q] == VSP_TREE_FREE)
                  vsp_tree_children_one(popped, linked, n); */
    /*@ ghost if (r == n && t->kind[q] != VSP_TREE_FREE)
                  vsp_tree_children_two(popped, linked, n, q); */
    /*@ ghost vsp_tree_insert_sums(popped, linked, n, q, r); */
    /*@ ghost vsp_tree_insert_stale(old, linked, r,
                                    r == n && t->kind[q] != VSP_TREE_FREE ? q : r); */
    *join = vsp_tree_insert_count(t, r, n, q);
    /*@ ghost vsp_tree_sum_same(linked, *t); */
    /*@ assert regions: VspRegionsCounted(*t); */
    /*@ assert splits: VspSplitsCounted(*t); */
    /*@ assert links: VspLinksCounted(*t); */
    return r;
}

uint32_t vsp_tree_insert(struct vsp_tree *t, uint32_t root, uint64_t start, uint64_t end)
{
    uint64_t base = VSP_SPACE_BASE(root);
    uint32_t prev = vsp_tree_prev(t, root, start);
    uint32_t next = vsp_tree_next(t, root, end);
    uint32_t join = 0;
    /*@ ghost struct vsp_tree old = *t; */
    uint32_t r = vsp_tree_insert_place(t, root, start, end, &join);
    uint64_t before = start - (prev == VSP_TREE_NIL ? base : t->end[prev]);

    /*@ ghost struct vsp_tree placed = *t; */
    /*@ assert nil_placed: t->before[VSP_TREE_NIL] == 0; */
    vsp_tree_gap_note(t, r, before) /*@ ghost (r, join) */;
    vsp_tree_gap_mend(t, r, join);
    /*@ assert nil_mended: t->before[VSP_TREE_NIL] == 0; */
    /*@ assert mended: VspSameButGaps(*t, placed); */
    if (next != VSP_TREE_NIL) {
        vsp_tree_gap_set(t, next, t->start[next] - end);
    }
    /*@ assert nil: t->before[VSP_TREE_NIL] == 0; */
    /*@ assert same: VspSameButGaps(*t, placed); */
    /*@ ghost vsp_tree_pool_same(placed, *t); */
    /*@ ghost vsp_tree_insert_before(old, *t, r, root, prev, next); */
    return r;
}
