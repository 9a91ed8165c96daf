/* SPDX-License-Identifier: ISC */
#include "core/tree/tree_gap.h"
#include "core/tree/tree_pool.h"

/*@ // while node i is mended: all bounds hold but those of i, and of the nodes above it, on what
  @ // is strictly below it
  @ predicate VspGapPair(struct vsp_tree t, integer j, integer k, integer i) =
  @   t.gap[j] <= t.gap[k] ||
  @   (VspIn(t, t.center[i], k) && j != i && VspIn(t, t.center[j], i));
  @ predicate VspGapsFrom(struct vsp_tree t, integer i) = VspGapZero(t) &&
  @   (\forall integer j, k; VSP_SPACE_MAX <= k ==> VspLive(t, k) ==> VspLive(t, j) ==>
  @     VspIn(t, t.center[j], k) ==> VspGapPair(t, j, k, i)) &&
  @   (\forall integer k; VSP_SPACE_MAX <= k ==> VspLive(t, k) ==> k != i ==> VspGapLocal(t, k));
  @ // gap[k] has to be m or less
  @ predicate VspGapOver(struct vsp_tree t, integer k, integer m) =
  @   VspBefore(t, k) <= m && t.gap[t.child[k][0]] <= m && t.gap[t.child[k][1]] <= m;
  @ // m is what gap[k] has to be
  @ predicate VspGapMost(struct vsp_tree t, integer k, integer m) = VspGapOver(t, k, m) &&
  @   (m == VspBefore(t, k) || m == t.gap[t.child[k][0]] || m == t.gap[t.child[k][1]]);
  @*/

/*@ ghost
  void vsp_tree_same_shape(struct vsp_tree u, struct vsp_tree v)
  {
      /@ assert nodes: VspNodesOk(v); @/
      /@ assert links: VspLinksOk(v); @/
      /@ assert parents: VspParentsOk(v); @/
      /@ assert left: VspComplete0(v); @/
      /@ assert right: VspComplete1(v); @/
      /@ assert below: \forall integer j; VSP_SPACE_MAX <= j < VSP_TREE_NODE_MAX ==>
        v.kind[j] != VSP_TREE_FREE ==> VspBelowRoot(v, j, VspRootOf(v.center[j])); @/
      /@ assert roots: VspRootOk(v); @/
      /@ assert distinct: VspDistinct(v); @/
      /@ assert disjoint: VspDisjoint(v); @/
      /@ assert free: VspFreeOk(v); @/
      /@ assert splits: VspSplitsOk(v); @/
  }
@*/

/*@ ghost
  void vsp_tree_same_order(struct vsp_tree u, struct vsp_tree v)
  {
      /@ assert members: \forall integer i; VspMember(u, i) ==> VspMember(v, i) &&
        v.start[i] == u.start[i] && VspHome(v, i) == VspHome(u, i); @/
      /@ assert splits: VspSplitsAlone(v); @/
      /@ assert back: \forall integer i, p; VspMember(u, i) ==> p <= u.prev[i] <= p ==>
        VspMember(u, p) && VspHome(u, p) == VspHome(u, i) && u.end[p] <= u.start[i]; @/
      /@ assert next_ok: VspNextOk(v); @/
      /@ assert prev_ok: VspPrevOk(v); @/
      /@ assert next_live: \forall integer i; VspMember(u, i) ==>
        VspMember(u, u.next[i]); @/
      /@ assert next_least: VspNextLeast(v); @/
      /@ assert prev_most: VspPrevMost(v); @/
      /@ assert fits: VspPrevFits(v); @/
  }
@*/

/*@ ghost
  void vsp_tree_same_gaps(struct vsp_tree u, struct vsp_tree v, uint32_t x)
  {
      /@ assert bound: \forall integer k; VSP_SPACE_MAX <= k ==> VspLive(v, k) ==>
        VspGapBound(v, k); @/
      /@ assert end: v.end == u.end; @/
      /@ assert node: \forall integer k; VspLive(v, k) ==> k != x ==> v.kind[k] == u.kind[k] &&
        v.start[k] == u.start[k]; @/
      /@ assert before: \forall integer k; VspLive(v, k) ==> k != x ==>
        VspBefore(v, k) == VspBefore(u, k); @/
      /@ assert local: \forall integer k; VSP_SPACE_MAX <= k ==> VspLive(v, k) ==> k != x ==>
        VspGapLocal(v, k); @/
  }
@*/

/*@ ghost
  void vsp_tree_same_pool(struct vsp_tree u, struct vsp_tree v)
  {
      vsp_tree_sum_same(u, v);
      /@ assert links: VspStackLinks(v); @/
      /@ assert distinct: VspStackDistinct(v); @/
      /@ assert counted: VspRegionsCounted(v) && VspSplitsCounted(v) && VspLinksCounted(v); @/
  }
@*/

/*@ ghost
  void vsp_tree_levels(struct vsp_tree u)
  {
      /@ assert home: \forall integer i; VSP_SPACE_MAX <= i ==> VspLive(u, i) ==>
        VspBelowRoot(u, i, VspRootOf(u.center[i])); @/
      /@ assert below: \forall integer i, k; VSP_SPACE_MAX <= i ==> VspLive(u, i) ==>
        VspBelowRoot(u, i, k) ==> VspDyadic(u.center[i], u.half[i]) &&
        VspDyadic(u.center[k], u.half[k]) && VspInLeft(u, u.center[i], k); @/
      /@ assert lower: \forall integer i, k; VSP_SPACE_MAX <= i ==> VspLive(u, i) ==>
        VspBelowRoot(u, i, k) ==> VspDyadicLevel(u.half[i]) < VspDyadicLevel(u.half[k]); @/
  }
@*/

/* What the gap of node k, other than a root, has to be: right below a SPLIT are no free pages. */
/*@ requires tree: \valid_read(t);
  @ requires node: VSP_SPACE_MAX <= k && VspLive(*t, k) && VspNodeOk(*t, k);
  @ requires below: VspPrevFits(*t);
  @ terminates \true;
  @ assigns \nothing;
  @ ensures most: VspGapMost(*t, k, \result);
  @*/
static uint64_t vsp_tree_gap_most(const struct vsp_tree *t, uint32_t k)
{
    uint64_t left = t->gap[t->child[k][0]];
    uint64_t right = t->gap[t->child[k][1]];
    uint64_t most = left < right ? right : left;

    uint64_t before = t->start[k] - t->end[t->prev[k]];

    return most < before ? before : most;
}

/* Sets the gap of node k, other than a root, to what it has to be; returns its parent. */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires node: VspLive(*t, k) && VSP_SPACE_MAX <= k;
  @ requires from: VspGapsFrom(*t, k);
  @ requires most: VspGapMost(*t, k, most);
  @ terminates \true;
  @ assigns t->gap[k];
  @ ensures shape: VspTreeShape(*t);
  @ ensures parent: \result == t->parent[k] && VspLive(*t, \result) &&
  @   t->half[k] < t->half[\result];
  @ ensures level: VspDyadicLevel(t->half[k]) < VspDyadicLevel(t->half[\result]);
  @ ensures set: t->gap[k] == most;
  @ ensures from: VspGapsFrom(*t, \result);
  @ ensures rise: VSP_SPACE_MAX <= \result ==> t->gap[\result] < most ==>
  @   VspGapMost(*t, \result, most);
  @ ensures stay: VSP_SPACE_MAX <= \result ==> most <= t->gap[\result] ==>
  @   \old(t->gap[k]) != t->gap[\result] ==> VspGapLocal(*t, \result);
  @ ensures over: VSP_SPACE_MAX <= \result ==> \old(t->gap[k]) <= t->gap[\result];
  @ ensures under: VSP_SPACE_MAX <= \result ==> most <= \old(t->gap[k]) ==>
  @   VspGapOver(*t, \result, t->gap[\result]);
  @*/
static uint32_t vsp_tree_gap_set(struct vsp_tree *t, uint32_t k, uint64_t most)
{
    /*@ ghost struct vsp_tree old = *t; */
    /*@ ghost uint32_t p = t->parent[k]; */

    /*@ assert parent: VspLive(old, p) && p != k && VspIn(old, old.center[k], p); */
    /*@ assert level: VspDyadicLevel(old.half[k]) < VspDyadicLevel(old.half[p]); */
    /*@ assert link: old.child[p][0] == k || old.child[p][1] == k; */
    /*@ assert only0: \forall integer m; VspLive(old, m) ==> m != p ==> old.child[m][0] != k; */
    /*@ assert only1: \forall integer m; VspLive(old, m) ==> m != p ==> old.child[m][1] != k; */
    /*@ assert up: \forall integer m; VspLive(old, m) ==> m != k ==>
      @   VspIn(old, old.center[k], m) ==> VspIn(old, old.center[p], m); */
    /*@ assert down: \forall integer j; VspLive(old, j) ==> VspIn(old, old.center[j], k) ==>
      @   j != p && VspIn(old, old.center[j], p); */
    /*@ assert below: \forall integer j; VspLive(old, j) ==> j != k ==>
      @   VspIn(old, old.center[j], k) ==> old.gap[j] <= most; */
    t->gap[k] = most;
    /*@ assert local: \forall integer m; VSP_SPACE_MAX <= m ==> VspLive(*t, m) ==> m != p ==>
      @   VspGapLocal(*t, m); */
    /*@ assert shape: VspTreeShape(*t); */
    /*@ assert mine: \forall integer j; VspLive(old, j) ==> VspIn(old, old.center[j], k) ==>
      @   VspGapPair(*t, j, k, p); */
    /*@ assert others: \forall integer j, m; VSP_SPACE_MAX <= m ==> VspLive(old, m) ==> m != k ==>
      @   VspLive(old, j) ==> VspIn(old, old.center[j], m) ==> VspGapPair(*t, j, m, p); */
    /*@ assert pairs: \forall integer j, m; VSP_SPACE_MAX <= m ==> VspLive(*t, m) ==>
      @   VspLive(*t, j) ==> VspIn(*t, t->center[j], m) ==> VspGapPair(*t, j, m, p); */
    return t->parent[k];
}

/* Lemma: nothing is left to mend when the gap of node k is what it has to be. */
/*@ ghost
  /@ requires shape: VspTreeShape(v);
    requires node: VspLive(v, k);
    requires from: VspGapsFrom(v, k);
    requires local: VSP_SPACE_MAX <= k ==> VspGapLocal(v, k);
    terminates \true;
    assigns \nothing;
    ensures gaps: VspTreeGaps(v);
  @/
  static void vsp_tree_gap_done(struct vsp_tree v, uint32_t k)
  {
      /@ assert below: VSP_SPACE_MAX <= k ==> \forall integer j; VspLive(v, j) ==>
        VspIn(v, v.center[j], k) ==> v.gap[j] <= v.gap[k]; @/
      /@ assert bound: \forall integer m; VSP_SPACE_MAX <= m ==> VspLive(v, m) ==>
        VspGapBound(v, m); @/
  }
@*/

void vsp_tree_gap_raise(struct vsp_tree *t, uint32_t i, uint64_t most)
/*@ ghost (uint32_t \ghost *steps) */
{
    uint32_t cur = i;

    /*@ ghost *steps = 0; */
    /*@ ghost vsp_tree_levels(*t); */
    /*@ assert children: VSP_SPACE_MAX <= i ==>
      @   t->gap[t->child[i][0]] <= t->gap[i] && t->gap[t->child[i][1]] <= t->gap[i]; */
    /*@ loop invariant live: VspLive(*t, cur);
      @ loop invariant shape: VspTreeShape(*t);
      @ loop invariant from: VspGapsFrom(*t, cur);
      @ loop invariant rise: VSP_SPACE_MAX <= cur ==> t->gap[cur] < most ==>
      @   VspGapMost(*t, cur, most);
      @ loop invariant stay: VSP_SPACE_MAX <= cur ==> most <= t->gap[cur] ==>
      @   VspGapLocal(*t, cur);
      @ loop invariant bound: *steps <= VspDyadicLevel(t->half[cur]) <= 35;
      @ loop assigns cur, *steps, t->gap[0 .. VSP_TREE_NODE_MAX - 1];
      @ loop variant VSP_TREE_TOP - t->half[cur];
      @*/
    while (cur >= VSP_SPACE_MAX && t->gap[cur] < most) {
        uint32_t up = t->parent[cur]; /* read before the store: an instruction less a level */

        (void)vsp_tree_gap_set(t, cur, most);
        cur = up;
        /*@ ghost *steps = *steps + 1; */
    }
    /*@ ghost vsp_tree_gap_done(*t, cur); */
}

void vsp_tree_gap_climb(struct vsp_tree *t, uint32_t i) /*@ ghost (uint32_t \ghost *steps) */
{
    uint64_t was = t->gap[i];
    uint64_t most = 0;
    uint32_t cur = i;

    /*@ ghost *steps = 0; */
    /*@ ghost vsp_tree_levels(*t); */
    /*@ assert from: VspGapsFrom(*t, i); */
    if (i < VSP_SPACE_MAX) {
        /*@ ghost vsp_tree_gap_done(*t, i); */
        return;
    }
    most = vsp_tree_gap_most(t, i);
    if (was < most) {
        /*@ assert children: t->gap[t->child[i][0]] <= was && t->gap[t->child[i][1]] <= was; */
        vsp_tree_gap_raise(t, i, most) /*@ ghost (steps) */;
        return;
    }
    /* So may fall those above i that are as large as it was; a root has none. */
    /*@ loop invariant live: VspLive(*t, cur) && VSP_SPACE_MAX <= cur;
      @ loop invariant shape: VspTreeShape(*t);
      @ loop invariant below: VspPrevFits(*t);
      @ loop invariant from: VspGapsFrom(*t, cur);
      @ loop invariant fall: VspGapMost(*t, cur, most) && most <= was && t->gap[cur] == was;
      @ loop invariant bound: *steps <= VspDyadicLevel(t->half[cur]) <= 35;
      @ loop assigns cur, most, *steps, t->gap[0 .. VSP_TREE_NODE_MAX - 1];
      @ loop variant VSP_TREE_TOP - t->half[cur];
      @*/
    while (most != was) {
        cur = vsp_tree_gap_set(t, cur, most);
        /*@ ghost *steps = *steps + 1; */
        if (t->gap[cur] != was) {
            break;
        }
        most = vsp_tree_gap_most(t, cur);
    }
    /*@ ghost vsp_tree_gap_done(*t, cur); */
}
