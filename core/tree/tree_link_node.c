/* SPDX-License-Identifier: ISC */
#include "core/tree/tree_link.h"

void vsp_tree_link_above(struct vsp_tree *t, uint32_t p, uint32_t side, uint32_t cur, uint32_t n,
                         uint32_t down)
{
    /*@ assert cur: VspLive(*t, cur) && t->parent[cur] == p; */
    /*@ assert window: side == 0 ?
      @   t->center[p] - t->half[p] <= t->center[n] - t->half[n] &&
      @     t->center[n] + t->half[n] <= t->center[p] :
      @   t->center[p] <= t->center[n] - t->half[n] &&
      @     t->center[n] + t->half[n] <= t->center[p] + t->half[p]; */
    /*@ assert below: down == 0 ?
      @   t->center[n] - t->half[n] <= t->center[cur] - t->half[cur] &&
      @     t->center[cur] + t->half[cur] <= t->center[n] :
      @   t->center[n] <= t->center[cur] - t->half[cur] &&
      @     t->center[cur] + t->half[cur] <= t->center[n] + t->half[n]; */
    /*@ assert under: \forall integer j; VspLive(*t, j) ==>
      @   VspIn(*t, t->center[j], n) ==> VspIn(*t, t->center[j], cur); */
    /*@ assert under0: \forall integer j; VspLive(*t, j) ==>
      @   VspInLeft(*t, t->center[j], n) ==> down == 0; */
    /*@ assert under1: \forall integer j; VspLive(*t, j) ==>
      @   VspInRight(*t, t->center[j], n) ==> down == 1; */
    /*@ assert other: \forall integer j; VspLive(*t, j) ==> t->center[j] != t->center[n]; */
    /*@ assert above0: \forall integer i; i != p ==> VspLive(*t, i) ==>
      @   VspInLeft(*t, t->center[n], i) ==> VspInLeft(*t, t->center[p], i); */
    /*@ assert above1: \forall integer i; i != p ==> VspLive(*t, i) ==>
      @   VspInRight(*t, t->center[n], i) ==> VspInRight(*t, t->center[p], i); */
    /*@ assert child0: \forall integer i; i != p ==> VspLive(*t, i) ==>
      @   VspInLeft(*t, t->center[n], i) ==>
      @   t->child[i][0] != VSP_TREE_NIL && VspIn(*t, t->center[n], t->child[i][0]); */
    /*@ assert child1: \forall integer i; i != p ==> VspLive(*t, i) ==>
      @   VspInRight(*t, t->center[n], i) ==>
      @   t->child[i][1] != VSP_TREE_NIL && VspIn(*t, t->center[n], t->child[i][1]); */
    /*@ assert only0: \forall integer i; VspLive(*t, i) ==> t->child[i][0] == cur ==>
      @   i == p && side == 0; */
    /*@ assert only1: \forall integer i; VspLive(*t, i) ==> t->child[i][1] == cur ==>
      @   i == p && side == 1; */
    /*@ assert parent: \forall integer i, x; VspLive(*t, i) ==> VSP_SPACE_MAX <= i ==> i != cur ==>
      @   x <= t->parent[i] <= x ==> x != n && t->kind[x] != VSP_TREE_FREE &&
      @   (x == p ? t->child[p][1 - side] == i : t->child[x][0] == i || t->child[x][1] == i); */
    /*@ assert unused: \forall integer i; VspLive(*t, i) ==>
      @   i != n && t->child[i][0] != n && t->child[i][1] != n; */
    t->start[n] = t->center[n];
    t->end[n] = t->center[n];
    t->child[n][down] = cur;
    t->child[n][1 - down] = VSP_TREE_NIL;
    t->parent[n] = p;
    t->parent[cur] = n;
    t->child[p][side] = n;
    t->kind[n] = VSP_TREE_SPLIT;
    /*@ assert regions: \forall integer i; VspRegion(*t, i) ==> VspRegion(\at(*t, Pre), i) &&
      @   t->start[i] == \at(*t, Pre).start[i] && t->end[i] == \at(*t, Pre).end[i]; */
    /*@ assert disjoint: VspDisjoint(*t); */
    /*@ assert links_n: (down == 0 && t->child[n][0] == cur && t->child[n][1] == VSP_TREE_NIL) ||
      @   (down == 1 && t->child[n][1] == cur && t->child[n][0] == VSP_TREE_NIL); */
    /*@ assert links_p: (side == 0 && t->child[p][0] == n &&
      @     t->child[p][1] == \at(*t, Pre).child[p][1]) ||
      @   (side == 1 && t->child[p][1] == n && t->child[p][0] == \at(*t, Pre).child[p][0]); */
    /*@ assert links_i: \forall integer i; i != n ==> i != p ==>
      @   t->child[i][0] == \at(*t, Pre).child[i][0] &&
      @   t->child[i][1] == \at(*t, Pre).child[i][1]; */
    /*@ assert live: \forall integer i; VspLive(*t, i) ==> i == n || VspLive(\at(*t, Pre), i); */
    /*@ assert left: \forall integer x, i;
      @   VspInLeft(*t, x, i) <==> VspInLeft(\at(*t, Pre), x, i); */
    /*@ assert right: \forall integer x, i;
      @   VspInRight(*t, x, i) <==> VspInRight(\at(*t, Pre), x, i); */
    /*@ assert in: \forall integer x, i; VspIn(*t, x, i) <==> VspIn(\at(*t, Pre), x, i); */
    /*@ assert complete0: VspComplete0(*t); */
    /*@ assert complete1: VspComplete1(*t); */
    /*@ assert node: VspNodeOk(*t, n); */
    /*@ assert was: \forall integer i; i != n ==> VspLive(*t, i) ==>
      @   VspNodeOk(\at(*t, Pre), i) && t->kind[i] == \at(*t, Pre).kind[i] &&
      @   t->start[i] == \at(*t, Pre).start[i] && t->end[i] == \at(*t, Pre).end[i]; */
    /*@ assert nodes: VspNodesOk(*t); */
    /*@ assert links: VspLinksOk(*t); */
    /*@ assert root: VspRootOk(*t); */
    /*@ assert free: VspFreeOk(*t); */
    /*@ assert distinct: VspDistinct(*t); */
    /*@ assert parent_rest: \forall integer i, x; VspLive(*t, i) ==> VSP_SPACE_MAX <= i ==>
      @   i != cur ==> i != n ==> x <= t->parent[i] <= x ==>
      @   t->kind[x] != VSP_TREE_FREE && (t->child[x][0] == i || t->child[x][1] == i); */
    /*@ assert parents: VspParentsOk(*t); */
}
