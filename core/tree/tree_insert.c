/* SPDX-License-Identifier: ISC */
#include "core/tree/tree_fresh.h"
#include "core/tree/tree_gap.h"
#include "core/tree/tree_pool.h"
#include "core/tree/tree_shape.h"

/* Lemma: with region r in the ring, right below `above`, the order is right. */
/*@ ghost
  /@ requires shapes: VspTreeShape(u) && VspTreeShape(v);
    requires order: VspTreeOrder(u);
    requires new: VspRegion(v, r) && !VspRegion(u, r) && VspSplitsAlone(v);
    requires range: root < VSP_SPACE_MAX && VspRangeIn(v.start[r], v.end[r], root);
    requires others: \forall integer j; j != r ==> (VspRegion(v, j) <==> VspRegion(u, j));
    requires kept: \forall integer j; VspRegion(u, j) ==>
      v.start[j] == u.start[j] && v.end[j] == u.end[j] && v.center[j] == u.center[j];
    requires above: VspMember(u, above) && VspHome(u, above) == root;
    requires fits: u.end[u.prev[above]] <= v.start[r] && v.end[r] <= u.start[above];
    requires next: \forall integer j; 0 <= j < VSP_TREE_NODE_MAX ==>
      v.next[j] == (j == r ? above : j == u.prev[above] ? r : u.next[j]);
    requires prev: \forall integer j; VspMember(v, j) ==>
      v.prev[j] == (j == r ? u.prev[above] : j == above ? r : u.prev[j]);
    terminates \true;
    assigns \nothing;
    ensures order: VspTreeOrder(v);
  @/
  static void vsp_tree_insert_order(struct vsp_tree u, struct vsp_tree v, uint32_t r,
                                    uint32_t root, uint32_t above)
  {
      uint32_t below = u.prev[above];

      vsp_tree_windows(u);
      vsp_tree_windows(v);
      /@ assert members: \forall integer j; VspMember(v, j) <==> VspMember(u, j) || j == r; @/
      /@ assert same: \forall integer j; VspMember(u, j) ==> j != r &&
        v.start[j] == u.start[j] && v.end[j] == u.end[j] && VspHome(v, j) == VspHome(u, j); @/
      /@ assert home: VspHome(v, r) == root; @/
      /@ assert below: VspMember(u, below) && VspHome(u, below) == root; @/
      /@ assert inside: \forall integer j; VspMember(u, j) ==> 0 <= VspHome(u, j) &&
        VspBase(VspHome(u, j)) <= u.end[j] &&
        u.start[j] <= VspBase(VspHome(u, j)) + VSP_SPACE_WINDOW; @/
      /@ assert sides: \forall integer j; VspRegion(u, j) ==>
        u.end[j] <= u.end[below] || u.start[above] <= u.start[j]; @/
      /@ assert onward: \forall integer j, n; VspMember(u, j) ==> j != below ==>
        n <= u.next[j] <= n ==> VspMember(u, n) && VspHome(v, n) == VspHome(v, j) &&
        v.end[j] <= v.start[n] && v.start[n] == u.start[n] && v.next[j] == n; @/
      /@ assert step: \forall integer j; VspMember(u, j) ==> j != above ==>
        v.prev[j] == u.prev[j] && VspMember(u, u.prev[j]); @/
      /@ assert back: \forall integer j, n; VspMember(u, j) ==> j != above ==>
        n <= u.prev[j] <= n ==> VspMember(u, n) && VspHome(v, n) == VspHome(v, j) &&
        v.end[n] <= v.start[j] && v.end[n] == u.end[n] && v.prev[j] == n; @/
      /@ assert ends: v.next[r] == above && v.next[below] == r && VspHome(v, above) == root &&
        VspHome(v, below) == root && v.end[r] <= v.start[above] && v.end[below] <= v.start[r]; @/
      /@ assert next_ok: VspNextOk(v); @/
      /@ assert prev_ok: VspPrevOk(v); @/
      /@ assert next_hop: \forall integer j; VspMember(u, j) ==> j != below ==>
        v.start[v.next[j]] == u.start[u.next[j]]; @/
      /@ assert prev_hop: \forall integer j; VspMember(u, j) ==> j != above ==>
        v.end[v.prev[j]] == u.end[u.prev[j]]; @/
      /@ assert low: \forall integer j; VspMember(u, j) ==> j != below ==>
        VspHome(u, j) == root ==> u.end[j] <= v.start[r] ==>
        VspRegion(u, below) && u.end[j] <= u.start[below]; @/
      /@ assert high: \forall integer j; VspMember(u, j) ==> j != above ==>
        VspHome(u, j) == root ==> v.end[r] <= u.start[j] ==>
        VspRegion(u, above) && u.end[above] <= u.start[j]; @/
      /@ assert next_mine: \forall integer j; VspMember(u, j) ==> j != below ==>
        u.end[j] <= v.start[r] ==> u.start[u.next[j]] <= v.start[r]; @/
      /@ assert prev_mine: \forall integer j; VspMember(u, j) ==> j != above ==>
        v.end[r] <= u.start[j] ==> v.end[r] <= u.end[u.prev[j]]; @/
      /@ assert most_new: \forall integer j; VspRegion(v, j) ==> v.end[j] <= v.start[r] ==>
        v.end[j] <= v.end[below]; @/
      /@ assert most_above: \forall integer j; VspRegion(v, j) ==> v.end[j] <= v.start[above] ==>
        v.end[j] <= v.end[r]; @/
      /@ assert most: \forall integer i, j; VspMember(u, i) ==> i != above ==> VspRegion(v, j) ==>
        v.end[j] <= v.start[i] ==> v.end[j] <= v.end[v.prev[i]]; @/
      /@ assert least_new: \forall integer j; VspRegion(v, j) ==> v.end[r] <= v.start[j] ==>
        v.start[above] <= v.start[j]; @/
      /@ assert least_below: \forall integer j; VspRegion(v, j) ==> v.end[below] <= v.start[j] ==>
        v.start[r] <= v.start[j]; @/
      /@ assert least: \forall integer i, j; VspMember(u, i) ==> i != below ==> VspRegion(v, j) ==>
        v.end[i] <= v.start[j] ==> v.start[v.next[i]] <= v.start[j]; @/
      /@ assert next_least: VspNextLeast(v); @/
      /@ assert prev_most: VspPrevMost(v); @/
  }
@*/

/* The largest gap of a child of node k. */
/*@ requires tree: \valid_read(t);
  @ requires node: VspLive(*t, k) && VspNodeOk(*t, k);
  @ terminates \true;
  @ assigns \nothing;
  @ ensures most: t->gap[t->child[k][0]] <= \result && t->gap[t->child[k][1]] <= \result &&
  @   (\result == t->gap[t->child[k][0]] || \result == t->gap[t->child[k][1]]);
  @*/
static uint64_t vsp_tree_insert_gap(const struct vsp_tree *t, uint32_t k)
{
    uint64_t left = t->gap[t->child[k][0]];
    uint64_t right = t->gap[t->child[k][1]];

    return left < right ? right : left;
}

/* Updates the stack, with n, q and `rest` on its top, after vsp_tree_link(n, q) returned r. */
/*@ requires tree: \valid(t);
  @ requires counts: VspCountsOk(*t) && 2 <= t->free_count && t->region_count < VSP_TREE_REGION_MAX;
  @ requires filled: r != n ==> 1 <= t->split_count;
  @ requires nodes: q < VSP_TREE_NODE_MAX;
  @ terminates \true;
  @ assigns t->free_count, t->free_top, t->region_count, t->split_count, t->prev[q];
  @ ensures counts: VspCountsOk(*t);
  @ ensures prev: t->prev[q] == (r != n || t->kind[q] == VSP_TREE_FREE ? \old(t->prev[q]) : q);
  @ ensures regions: t->region_count == \old(t->region_count) + 1;
  @ ensures splits: t->split_count == \old(t->split_count) +
  @   (r != n ? -1 : t->kind[q] != VSP_TREE_FREE ? 1 : 0);
  @ ensures free: t->free_count == \old(t->free_count) -
  @   (r != n ? 0 : t->kind[q] != VSP_TREE_FREE ? 2 : 1);
  @ ensures top: t->free_top ==
  @   (r != n ? \old(t->free_top) : t->kind[q] != VSP_TREE_FREE ? rest : q);
  @*/
static void vsp_tree_insert_count(struct vsp_tree *t, uint32_t r, uint32_t n, uint32_t q,
                                  uint32_t rest)
{
    t->region_count++;
    if (r != n) {
        t->split_count--;
    } else if (t->kind[q] == VSP_TREE_FREE) {
        t->free_top = q;
        t->free_count--;
    } else {
        t->prev[q] = q; /* as a SPLIT has it */
        t->split_count++;
        t->free_top = rest;
        t->free_count -= 2u;
    }
}

/* All but the ring, and the gaps of the node returned and of the nodes above it. */
/*@ requires tree: \valid(t);
  @ requires ok: VspTreeOk(*t);
  @ requires root: root < VSP_SPACE_MAX;
  @ requires from: VspLive(*t, from) && VspHome(*t, from) == root;
  @ requires range: VspRangeIn(start, end, root);
  @ requires fits: VspFits(*t, start, end);
  @ requires room: t->region_count < VSP_TREE_REGION_MAX;
  @ terminates \true;
  @ assigns *t;
  @ ensures shape: VspTreeShape(*t) && VspSplitsAlone(*t);
  @ ensures pool: VspTreePool(*t);
  @ ensures gaps: VspGapsBut(*t, \result);
  @ ensures mine: VspGapOfChildren(*t, \result);
  @ ensures next: t->next == \old(*t).next;
  @ ensures prev: \forall integer j; VspMember(\old(*t), j) ==> t->prev[j] == \old(*t).prev[j];
  @ ensures new: VspRegion(*t, \result) && !VspRegion(\old(*t), \result) &&
  @   VSP_SPACE_MAX <= \result;
  @ ensures interval: t->start[\result] == start && t->end[\result] == end;
  @ ensures kept: \forall integer j; VspRegion(\old(*t), j) ==> VspRegion(*t, j) &&
  @   t->start[j] == \old(*t).start[j] && t->end[j] == \old(*t).end[j] &&
  @   t->center[j] == \old(*t).center[j];
  @ ensures only: \forall integer j; VspRegion(*t, j) ==> j == \result || VspRegion(\old(*t), j);
  @ ensures count: t->region_count == \old(t->region_count) + 1;
  @*/
static uint32_t vsp_tree_insert_place(struct vsp_tree *t, uint32_t from, uint64_t start,
                                      uint64_t end) /*@ ghost (uint32_t root) */
{
    uint32_t n = t->free_top;
    uint32_t q = 0;
    uint32_t rest = 0;
    uint32_t r = 0;

    /*@ ghost struct vsp_tree old = *t; */
    /*@ ghost vsp_tree_sum_least(old, 1, 0); */
    /*@ assert free: 2 <= t->free_count <= VSP_TREE_NODE_MAX; */
    /*@ assert top: VspStacked(old, n, old.free_count); */
    q = t->parent[n];
    /*@ assert second: VspStacked(old, q, old.free_count - 1) && n != q; */
    rest = t->parent[q];
    /*@ assert under_n: \forall integer j; VspFree(old, j) ==> j != n ==>
      @   old.start[j] < old.free_count; */
    /*@ assert under_q: \forall integer j; VspFree(old, j) ==> j != n ==> j != q ==>
      @   old.start[j] < old.free_count - 1; */
    /*@ assert third: 3 <= old.free_count ==> VspStacked(old, rest, old.free_count - 2); */
    r = vsp_tree_link(t, from, n, q, start, end) /*@ ghost (root) */;
    /*@ ghost struct vsp_tree linked = *t; */
    /*@ assert interval: VspLive(linked, r) && linked.start[r] == start && linked.end[r] == end; */
    /*@ assert was: \forall integer j; VspFree(linked, j) ==> VspFree(old, j) &&
      @   linked.start[j] == old.start[j] && linked.parent[j] == old.parent[j]; */
    /*@ assert still: \forall integer j; VspFree(old, j) ==> j != n ==> j != q ==>
      @   VspFree(linked, j); */
    /*@ ghost uint32_t top = t->kind[q] == VSP_TREE_FREE ? n : q; */
    /*@ ghost vsp_tree_sum_least(old, 2, r); */
    /*@ ghost if (r == n && top == n) vsp_tree_children_one(old, linked, n); */
    /*@ ghost if (r == n && top == q) vsp_tree_children_two(old, linked, n, q); */
    /*@ assert filled: r != n ==> \forall integer m; VspLive(old, m) ==>
      @   VspChildren(linked, m) == VspChildren(old, m); */
    /*@ assert two: r == n && top == q ==> \forall integer m; VspLive(old, m) ==>
      @   VspChildren(linked, m) == VspChildren(old, m); */
    /*@ assert one: r == n && top == n ==> \forall integer m; VspLive(old, m) ==>
      @   m != linked.parent[n] ==> VspChildren(linked, m) == VspChildren(old, m); */
    /*@ ghost vsp_tree_insert_sums(old, linked, n, q, r); */
    /*@ ghost if (r == n) vsp_tree_insert_slots(old, linked, n, top); */
    if (r == n) {
        t->gap[n] = vsp_tree_insert_gap(t, n);
        if (t->kind[q] != VSP_TREE_FREE) {
            t->gap[q] = vsp_tree_insert_gap(t, q);
        }
    }
    /*@ ghost struct vsp_tree put = *t; */
    /*@ assert split: r != n ==> VspGapOfChildren(old, r); */
    /*@ assert kids: r != n ==> put.gap == old.gap &&
      @   put.child[r][0] == old.child[r][0] && put.child[r][1] == old.child[r][1]; */
    /*@ assert mine_new: r == n ==> VspGapOfChildren(put, n); */
    /*@ assert mine: VspGapOfChildren(put, r); */
    /*@ ghost vsp_tree_same_shape(linked, put); */
    /*@ ghost if (r == n) vsp_tree_slots_same(old, linked, put, n, top); */
    /*@ ghost if (r == n) vsp_tree_insert_fresh(old, put, n, top); */
    /*@ ghost if (r != n) vsp_tree_insert_gaps(old, put, r); */
    vsp_tree_insert_count(t, r, n, q, rest);
    /*@ assert linked: (r == n ==> !VspFree(*t, n)) && (t->kind[q] == VSP_TREE_FREE || r == n); */
    /*@ assert stacked: \forall integer j; VspFree(*t, j) ==> t->start[j] <= t->free_count; */
    /*@ ghost vsp_tree_insert_stack(old, *t); */
    /*@ ghost vsp_tree_same_shape(put, *t); */
    /*@ assert ring: t->next == put.next && t->gap == put.gap && t->child == put.child; */
    /*@ assert prev: \forall integer j; j != q ==> t->prev[j] == old.prev[j]; */
    /*@ assert stay: \forall integer j; VSP_SPACE_MAX <= j ==> VspSplit(*t, j) ==> j != q ==>
      @   VspSplit(old, j) && old.prev[j] == j; */
    /*@ assert mine: VspSplit(*t, q) ==> t->prev[q] == q; */
    /*@ assert splits: VspSplitsAlone(*t); */
    /*@ ghost vsp_tree_same_gaps(put, *t, r); */
    /*@ ghost vsp_tree_sum_same(linked, *t); */
    /*@ assert regions: VspRegionsCounted(*t); */
    /*@ assert splits: VspSplitsCounted(*t); */
    /*@ assert sum: VspLinksCounted(*t); */
    return r;
}

/* Puts region r into the ring between `below` and `above`, and mends the gaps. */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires gaps: VspGapsBut(*t, r) && VspGapOfChildren(*t, r);
  @ requires fits: VspSplitsAlone(*t) && \forall integer j; VspRegion(*t, j) ==> j != r ==>
  @   0 <= t->prev[j] < VSP_TREE_NODE_MAX && t->end[t->prev[j]] <= t->start[j];
  @ requires region: VspRegion(*t, r);
  @ requires beside: VspMember(*t, below) && VspMember(*t, above) && below != r && above != r &&
  @   t->end[below] <= t->start[r] && t->end[r] <= t->start[above];
  @ terminates \true;
  @ assigns t->next[0 .. VSP_TREE_NODE_MAX - 1], t->prev[0 .. VSP_TREE_NODE_MAX - 1],
  @   t->gap[0 .. VSP_TREE_NODE_MAX - 1];
  @ ensures next: \forall integer j; 0 <= j < VSP_TREE_NODE_MAX ==> t->next[j] ==
  @   (j == r ? above : j == below ? r : \old(*t).next[j]);
  @ ensures prev: \forall integer j; 0 <= j < VSP_TREE_NODE_MAX ==> t->prev[j] ==
  @   (j == r ? below : j == above ? r : \old(*t).prev[j]);
  @ ensures shape: VspTreeShape(*t) && VspSplitsAlone(*t);
  @ ensures gaps: VspTreeGaps(*t);
  @*/
static void vsp_tree_insert_ring(struct vsp_tree *t, uint32_t below, uint32_t above, uint32_t r)
{
    /*@ ghost uint32_t steps = 0; */
    /*@ ghost struct vsp_tree old = *t; */
    t->prev[r] = below;
    t->next[r] = above;
    /*@ ghost vsp_tree_same_shape(old, *t); */
    /*@ ghost vsp_tree_same_gaps(old, *t, r); */
    vsp_tree_gap_raise(t, r, t->start[r] - t->end[below]) /*@ ghost (&steps) */;
    /*@ ghost struct vsp_tree half = *t; */
    /*@ ghost vsp_tree_same_shape(old, half); */
    t->next[below] = r;
    t->prev[above] = r;
    /*@ assert splits: \forall integer j; VSP_SPACE_MAX <= j ==> VspSplit(*t, j) ==>
      @   j != above && j != r && t->prev[j] == old.prev[j]; */
    /*@ assert alone: VspSplitsAlone(*t); */
    /*@ assert fits: \forall integer j; VspRegion(*t, j) ==>
      @   0 <= t->prev[j] < VSP_TREE_NODE_MAX && t->end[t->prev[j]] <= t->start[j]; */
    /*@ ghost vsp_tree_same_shape(old, *t); */
    /*@ ghost vsp_tree_same_gaps(half, *t, above); */
    vsp_tree_gap_climb(t, above) /*@ ghost (&steps) */;
    /*@ ghost vsp_tree_same_shape(old, *t); */
}

uint32_t vsp_tree_insert(struct vsp_tree *t, uint32_t root, uint32_t next, uint64_t start,
                         uint64_t end)
{
    uint32_t above = next == VSP_TREE_NIL ? root : next;
    uint32_t below = t->prev[above];
    uint32_t r = 0;

    /*@ ghost struct vsp_tree old = *t; */
    /*@ ghost vsp_tree_windows(old); */
    /*@ assert above: VspMember(old, above) && VspHome(old, above) == root &&
      @   end <= old.start[above]; */
    /*@ assert below: VspMember(old, below) && VspHome(old, below) == root &&
      @   old.end[below] <= start; */
    r = vsp_tree_insert_place(t, t->half[above] < t->half[below] ? above : below, start, end)
        /*@ ghost (root) */;
    /*@ ghost struct vsp_tree placed = *t; */
    /*@ assert members: \forall integer j; VspMember(old, j) ==> VspMember(placed, j) && j != r &&
      @   placed.start[j] == old.start[j] && placed.end[j] == old.end[j]; */
    vsp_tree_insert_ring(t, below, above, r);
    /*@ ghost vsp_tree_insert_order(old, *t, r, root, above); */
    /*@ ghost vsp_tree_same_pool(placed, *t); */
    return r;
}
