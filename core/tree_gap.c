/* SPDX-License-Identifier: ISC */
#include "core/tree_gap.h"

void vsp_tree_gap_side(struct vsp_tree *t, uint32_t k, uint32_t s)
{
    uint32_t c = t->child[k][s];
    uint64_t most = 0;

    /*@ assert window: \forall integer j; VspLive(*t, j) ==> VspInSide(*t, t->center[j], k, s) ==>
      @   c != VSP_TREE_NIL && (j == c || VspInSide(*t, t->center[j], c, 0) ||
      @     VspInSide(*t, t->center[j], c, 1)); */
    /*@ assert unique0: \forall integer m; VspLive(*t, m) ==> !VspInSide(*t, t->center[k], m, 0) ==>
      @   t->child[m][0] != VSP_TREE_NIL ==> t->child[m][0] != k; */
    /*@ assert unique1: \forall integer m; VspLive(*t, m) ==> !VspInSide(*t, t->center[k], m, 1) ==>
      @   t->child[m][1] != VSP_TREE_NIL ==> t->child[m][1] != k; */
    /*@ assert bound: c != VSP_TREE_NIL ==> \forall integer j; VspLive(*t, j) ==> j != c ==>
      @   VspInSide(*t, t->center[j], k, s) ==>
      @   (t->before[j] <= t->gap[c][0] && t->gap[j][0] <= t->gap[c][0] &&
      @     t->gap[j][1] <= t->gap[c][0]) ||
      @   (t->before[j] <= t->gap[c][1] && t->gap[j][0] <= t->gap[c][1] &&
      @     t->gap[j][1] <= t->gap[c][1]); */
    /*@ assert apart: c != VSP_TREE_NIL ==> VspLive(*t, c) && c != k; */
    if (c != VSP_TREE_NIL) {
        most = t->before[c];
        if (most < t->gap[c][0]) {
            most = t->gap[c][0];
        }
        if (most < t->gap[c][1]) {
            most = t->gap[c][1];
        }
    }
    t->gap[k][s] = most;
    /*@ assert local: VspGapLocal(*t, k, s); */
    /*@ assert bounded: VspGapBound(*t, k, s); */
    /*@ assert others_local: \forall integer m, v; VspLive(*t, m) ==> 0 <= v <= 1 ==>
      @   (m != k || v != s) ==> !VspInSide(*t, t->center[k], m, v) ==>
      @   VspGapLocal(\at(*t, Pre), m, v) ==> VspGapLocal(*t, m, v); */
    /*@ assert others_bound: \forall integer m, v; VspLive(*t, m) ==> 0 <= v <= 1 ==>
      @   (m != k || v != s) ==> !VspInSide(*t, t->center[k], m, v) ==>
      @   VspGapBound(\at(*t, Pre), m, v) ==> VspGapBound(*t, m, v); */
}

void vsp_tree_gap_climb(struct vsp_tree *t, uint32_t i)
{
    uint32_t cur = i;

    /*@ loop invariant live: VspLive(*t, cur);
      @ loop invariant shape: VspTreeShape(*t);
      @ loop invariant below: VspGapsBelow(*t, cur);
      @ loop invariant same: VspSameButGap(*t, \at(*t, Pre));
      @ loop assigns cur, *t;
      @ loop variant VSP_TREE_TOP - t->half[cur];
      @*/
    while (cur >= VSP_SPACE_MAX) {
        uint32_t p = t->parent[cur];
        uint32_t s = t->center[cur] > t->center[p] ? 1 : 0;
        /*@ assert parent: VspLive(*t, p) && t->child[p][s] == cur; */
        /*@ assert bigger: t->half[cur] < t->half[p]; */
        /*@ assert up: \forall integer m, v; VspLive(*t, m) ==> 0 <= v <= 1 ==>
          @   (m != p || v != s) ==> VspInSide(*t, t->center[cur], m, v) ==>
          @   VspInSide(*t, t->center[p], m, v); */
        vsp_tree_gap_side(t, p, s);
        cur = p;
    }
}

void vsp_tree_gap_note(struct vsp_tree *t, uint32_t i, uint64_t before)
/*@ ghost (uint32_t r, uint32_t q) */
{
    /*@ assert elsewhere: \forall integer k, s; VspLive(*t, k) ==> 0 <= s <= 1 ==>
      @   !VspInSide(*t, t->center[r], k, s) ==> t->child[k][s] != VSP_TREE_NIL ==>
      @   t->child[k][s] != i; */
    t->before[i] = before;
    /*@ assert local: \forall integer k, s; VspLive(*t, k) ==> 0 <= s <= 1 ==> k != r ==>
      @   k != q ==> !VspInSide(*t, t->center[r], k, s) ==> VspGapLocal(*t, k, s); */
    /*@ assert bound: \forall integer k, s; VspLive(*t, k) ==> 0 <= s <= 1 ==> k != r ==>
      @   k != q ==> !VspInSide(*t, t->center[r], k, s) ==> VspGapBound(*t, k, s); */
}

/* The step of vsp_tree_gap_mend for q: its other side. */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires node: VspLive(*t, r) && VSP_SPACE_MAX <= r;
  @ requires join: VspSplit(*t, q) && t->parent[r] == q;
  @ requires stale: VspGapsStale(*t, r, q);
  @ terminates \true;
  @ assigns *t;
  @ ensures shape: VspTreeShape(*t);
  @ ensures same: VspSameButGap(*t, \old(*t));
  @ ensures stale: VspGapsStale(*t, r, r);
  @*/
static void vsp_tree_gap_mend_join(struct vsp_tree *t, uint32_t r, uint32_t q)
{
    uint32_t s = t->center[r] < t->center[q] ? 1 : 0;

    /*@ assert above: VspInSide(*t, t->center[r], q, 1 - s); */
    /*@ assert through: \forall integer k, v; VspLive(*t, k) ==> 0 <= v <= 1 ==>
      @   VspInSide(*t, t->center[q], k, v) ==> VspInSide(*t, t->center[r], k, v); */
    /*@ assert far: t->child[q][s] != VSP_TREE_NIL ==> t->child[q][s] != r &&
      @   t->child[q][s] != q && !VspIn(*t, t->center[r], t->child[q][s]); */
    /*@ assert rest: \forall integer k, v; VspLive(*t, k) ==> 0 <= v <= 1 ==> k != r ==>
      @   k != q ==> !VspInSide(*t, t->center[r], k, v) ==> VspGapAt(*t, k, v); */
    vsp_tree_gap_side(t, q, s);
    /*@ assert join: \forall integer v; 0 <= v <= 1 ==>
      @   !VspInSide(*t, t->center[r], q, v) ==> VspGapAt(*t, q, v); */
}

/* The step of vsp_tree_gap_mend for r: both sides. */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires node: VspLive(*t, r);
  @ requires stale: VspGapsStale(*t, r, r);
  @ terminates \true;
  @ assigns *t;
  @ ensures shape: VspTreeShape(*t);
  @ ensures same: VspSameButGap(*t, \old(*t));
  @ ensures below: VspGapsBelow(*t, r);
  @*/
static void vsp_tree_gap_mend_sides(struct vsp_tree *t, uint32_t r)
{
    /*@ assert apart: \forall integer s; 0 <= s <= 1 ==> t->child[r][s] != VSP_TREE_NIL ==>
      @   VspLive(*t, t->child[r][s]) && t->child[r][s] != r &&
      @   !VspIn(*t, t->center[r], t->child[r][s]); */
    /*@ assert child: \forall integer s; 0 <= s <= 1 ==> t->child[r][s] != VSP_TREE_NIL ==>
      @   VspGapAt(*t, t->child[r][s], 0) && VspGapAt(*t, t->child[r][s], 1); */
    vsp_tree_gap_side(t, r, 0);
    /*@ assert right: t->child[r][1] != VSP_TREE_NIL ==>
      @   VspGapAt(*t, t->child[r][1], 0) && VspGapAt(*t, t->child[r][1], 1); */
    /*@ assert left: VspGapAt(*t, r, 0) && !VspInSide(*t, t->center[r], r, 0); */
    /*@ assert rest_left: \forall integer k, s; VspLive(*t, k) ==> 0 <= s <= 1 ==> k != r ==>
      @   !VspInSide(*t, t->center[r], k, s) ==> VspGapAt(*t, k, s); */
    vsp_tree_gap_side(t, r, 1);
    /*@ assert both: VspGapAt(*t, r, 0) && VspGapAt(*t, r, 1); */
    /*@ assert rest: \forall integer k, s; VspLive(*t, k) ==> 0 <= s <= 1 ==> k != r ==>
      @   !VspInSide(*t, t->center[r], k, s) ==> VspGapAt(*t, k, s); */
}

void vsp_tree_gap_mend(struct vsp_tree *t, uint32_t r, uint32_t q)
{
    if (q != r) {
        vsp_tree_gap_mend_join(t, r, q);
    }
    /*@ assert same_join: VspSameButGap(*t, \at(*t, Pre)); */
    vsp_tree_gap_mend_sides(t, r);
    /*@ assert same_sides: VspSameButGap(*t, \at(*t, Pre)); */
    vsp_tree_gap_climb(t, r);
}

void vsp_tree_gap_set(struct vsp_tree *t, uint32_t i, uint64_t before)
{
    /*@ assert unique0: \forall integer m; VspLive(*t, m) ==> !VspInSide(*t, t->center[i], m, 0) ==>
      @   t->child[m][0] != VSP_TREE_NIL ==> t->child[m][0] != i; */
    /*@ assert unique1: \forall integer m; VspLive(*t, m) ==> !VspInSide(*t, t->center[i], m, 1) ==>
      @   t->child[m][1] != VSP_TREE_NIL ==> t->child[m][1] != i; */
    t->before[i] = before;
    /*@ assert shape: VspTreeShape(*t); */
    /*@ assert local0: \forall integer m; VspLive(*t, m) ==>
      @   !VspInSide(*t, t->center[i], m, 0) ==> VspGapLocal(*t, m, 0); */
    /*@ assert local1: \forall integer m; VspLive(*t, m) ==>
      @   !VspInSide(*t, t->center[i], m, 1) ==> VspGapLocal(*t, m, 1); */
    /*@ assert bound0: \forall integer m; VspLive(*t, m) ==>
      @   !VspInSide(*t, t->center[i], m, 0) ==> VspGapBound(*t, m, 0); */
    /*@ assert bound1: \forall integer m; VspLive(*t, m) ==>
      @   !VspInSide(*t, t->center[i], m, 1) ==> VspGapBound(*t, m, 1); */
    /*@ assert below: \forall integer m, s; VspLive(*t, m) ==> 0 <= s < 1 || 0 < s <= 1 ==>
      @   !VspInSide(*t, t->center[i], m, s) ==> VspGapAt(*t, m, s); */
    vsp_tree_gap_climb(t, i);
}
