/* SPDX-License-Identifier: ISC */
#include "core/tree/tree_pool.h"

/*@ ghost
  void vsp_tree_sum_least(struct vsp_tree u, uint32_t w, uint32_t a)
  {
      uint32_t n = 0;
      /@ loop invariant index: 0 <= n <= VSP_TREE_NODE_MAX;
        loop invariant sum: VspSum(u, w, n) >= (a < n ? VspWeight(u, w, a) : 0);
        loop assigns n;
        loop variant VSP_TREE_NODE_MAX - n;
      @/
      while (n < VSP_TREE_NODE_MAX) {
          n = n + 1;
      }
  }
@*/

/*@ ghost
  void vsp_tree_sum_zero(struct vsp_tree u, uint32_t w)
  {
      uint32_t n = 0;
      /@ loop invariant index: 0 <= n <= VSP_TREE_NODE_MAX;
        loop invariant sum: VspSum(u, w, n) == 0;
        loop assigns n;
        loop variant VSP_TREE_NODE_MAX - n;
      @/
      while (n < VSP_TREE_NODE_MAX) {
          n = n + 1;
      }
  }
@*/

/*@ ghost
  void vsp_tree_sum_change(struct vsp_tree u, struct vsp_tree v, uint32_t w, uint32_t a)
  {
      uint32_t n = 0;
      /@ loop invariant index: 0 <= n <= VSP_TREE_NODE_MAX;
        loop invariant sum: VspSum(v, w, n) - VspSum(u, w, n) ==
          (a < n ? VspWeight(v, w, a) - VspWeight(u, w, a) : 0);
        loop assigns n;
        loop variant VSP_TREE_NODE_MAX - n;
      @/
      while (n < VSP_TREE_NODE_MAX) {
          n = n + 1;
      }
  }
@*/

/*@ ghost
  void vsp_tree_sum_same(struct vsp_tree u, struct vsp_tree v)
  {
      vsp_tree_sum_change(u, v, 0, 0);
      vsp_tree_sum_change(u, v, 1, 0);
      vsp_tree_sum_change(u, v, 2, 0);
  }
@*/

/*@ ghost
  void vsp_tree_windows(struct vsp_tree v)
  {
      /@ assert below: \forall integer j; VspRegion(v, j) ==> VSP_SPACE_MAX <= j &&
        VspBelowRoot(v, j, VspRootOf(v.center[j])); @/
      /@ assert inside: \forall integer j; VspRegion(v, j) ==> VspRangeIn(v.start[j], v.end[j],
        VspRootOf(v.center[j])); @/
      /@ assert same: \forall integer j; VspRegion(v, j) ==>
        VspRootOf(v.start[j]) == VspRootOf(v.center[j]); @/
  }
@*/

/*@ ghost
  void vsp_tree_sides_up(struct vsp_tree v, uint32_t n)
  {
      uint32_t p = v.parent[n];
      /@ assert up: VspLive(v, p) && p != n &&
        v.child[p][v.center[n] < v.center[p] ? 0 : 1] == n; @/
      /@ assert left: \forall integer m; VspLive(v, m) ==> m != p ==>
        VspInLeft(v, v.center[n], m) ==> VspInLeft(v, v.center[p], m); @/
      /@ assert right: \forall integer m; VspLive(v, m) ==> m != p ==>
        VspInRight(v, v.center[n], m) ==> VspInRight(v, v.center[p], m); @/
  }
@*/

/*@ ghost
  void vsp_tree_children_one(struct vsp_tree u, struct vsp_tree v, uint32_t n)
  {
      uint32_t p = v.parent[n];
      uint32_t s = v.center[n] < v.center[p] ? 0 : 1;

      /@ assert up: VspLive(v, p) && p != n && v.child[p][s] == n &&
        VspInSide(v, v.center[n], p, s) && VspLive(u, p); @/
      /@ assert through: \forall integer m, d; VspLive(u, m) ==> 0 <= d <= 1 ==> m != p ==>
        VspInSide(v, v.center[n], m, d) ==> VspInSide(u, u.center[p], m, d); @/
      /@ assert nil0: \forall integer m; VspLive(u, m) ==> m != p ==>
        (v.child[m][0] == VSP_TREE_NIL <==> u.child[m][0] == VSP_TREE_NIL); @/
      /@ assert nil1: \forall integer m; VspLive(u, m) ==> m != p ==>
        (v.child[m][1] == VSP_TREE_NIL <==> u.child[m][1] == VSP_TREE_NIL); @/
      /@ assert other: v.child[p][1 - s] == u.child[p][1 - s]; @/
      /@ assert hole: u.child[p][s] != VSP_TREE_NIL ==> VspIn(v, v.center[u.child[p][s]], n) &&
        v.center[u.child[p][s]] != v.center[n]; @/
      /@ assert there: u.child[p][s] != VSP_TREE_NIL ==> VspLive(v, u.child[p][s]) &&
        (VspInLeft(v, v.center[u.child[p][s]], n) || VspInRight(v, v.center[u.child[p][s]], n)); @/
      /@ assert under: u.child[p][s] != VSP_TREE_NIL ==>
        v.child[n][0] != VSP_TREE_NIL || v.child[n][1] != VSP_TREE_NIL; @/
      /@ assert leaf: VspChildren(v, n) == 0 ==> u.child[p][s] == VSP_TREE_NIL; @/
      /@ assert below: \forall integer d; 0 <= d <= 1 ==> v.child[n][d] != VSP_TREE_NIL ==>
        VspLive(u, v.child[n][d]) && VspInSide(u, u.center[v.child[n][d]], p, s); @/
      /@ assert some: VspChildren(v, n) != 0 ==> u.child[p][s] != VSP_TREE_NIL; @/
      /@ assert covers: \forall integer d; 0 <= d <= 1 ==> v.child[n][d] != VSP_TREE_NIL ==>
        VspIn(u, v.center[v.child[n][d]], u.child[p][s]); @/
      /@ assert most: VspChildren(v, n) != 2; @/
  }
@*/

/*@ ghost
  void vsp_tree_children_two(struct vsp_tree u, struct vsp_tree v, uint32_t n, uint32_t q)
  {
      uint32_t p = v.parent[q];
      uint32_t s = v.center[q] < v.center[p] ? 0 : 1;
      uint32_t d = v.center[n] < v.center[q] ? 0 : 1;
      uint32_t e = v.child[q][1 - d];

      /@ assert join: VspInSide(v, v.center[n], q, d) && v.child[q][d] == n; @/
      /@ assert up: VspLive(v, p) && p != q && p != n && v.child[p][s] == q &&
        VspInSide(v, v.center[q], p, s) && VspLive(u, p); @/
      /@ assert slot: VspInSide(v, v.center[n], p, s); @/
      /@ assert peer: VspLive(v, e) && e != n && e != q && VspLive(u, e) &&
        VspInSide(v, v.center[e], q, 1 - d) && VspInSide(v, v.center[e], p, s); @/
      /@ assert full: u.child[p][s] != VSP_TREE_NIL && VspIn(u, u.center[e], u.child[p][s]); @/
      vsp_tree_sides_up(v, n);
      vsp_tree_sides_up(v, q);
      /@ assert live: \forall integer m; VspLive(u, m) ==> VspLive(v, m) && m != n && m != q; @/
      /@ assert through: \forall integer m, w; VspLive(u, m) ==> 0 <= w <= 1 ==> m != p ==>
        VspInSide(v, v.center[n], m, w) ==> VspInSide(u, u.center[p], m, w); @/
      /@ assert nil0: \forall integer m; VspLive(u, m) ==> m != p ==>
        (v.child[m][0] == VSP_TREE_NIL <==> u.child[m][0] == VSP_TREE_NIL); @/
      /@ assert nil1: \forall integer m; VspLive(u, m) ==> m != p ==>
        (v.child[m][1] == VSP_TREE_NIL <==> u.child[m][1] == VSP_TREE_NIL); @/
      /@ assert other: v.child[p][1 - s] == u.child[p][1 - s]; @/
      /@ assert mine: VspChildren(v, p) == VspChildren(u, p); @/
      /@ assert was: VspLive(v, u.child[p][s]) && VspIn(v, v.center[u.child[p][s]], q) &&
        v.center[u.child[p][s]] != v.center[q]; @/
      /@ assert side: VspInSide(v, v.center[u.child[p][s]], q, 1 - d); @/
      /@ assert kids: \forall integer w; 0 <= w <= 1 ==> v.child[n][w] != VSP_TREE_NIL ==>
        VspLive(v, v.child[n][w]) && VspInSide(v, v.center[v.child[n][w]], n, w); @/
      /@ assert far: \forall integer x; VspIn(v, x, n) ==> VspInSide(v, x, q, d) &&
        VspInSide(v, x, p, s); @/
      /@ assert old: \forall integer w; 0 <= w <= 1 ==> v.child[n][w] != VSP_TREE_NIL ==>
        VspLive(u, v.child[n][w]) && VspInSide(u, u.center[v.child[n][w]], p, s); @/
      /@ assert covers: \forall integer w; 0 <= w <= 1 ==> v.child[n][w] != VSP_TREE_NIL ==>
        VspIn(u, u.center[v.child[n][w]], u.child[p][s]); @/
  }
@*/

void vsp_tree_pool_push(struct vsp_tree *t, uint32_t n)
{
    t->free_count++;
    t->start[n] = t->free_count;
    t->parent[n] = t->free_top;
    t->free_top = n;
    /*@ assert links: VspStackLinks(*t); */
}
