/* SPDX-License-Identifier: ISC */
/*
 * Taking a region out of the tree, one function for each case. Each states, before its first store,
 * what the node meant for every other node: the solvers need that order.
 */
#include "core/tree/tree_shape.h"

/* Which child link of p leads to its child i. */
/*@ requires tree: \valid_read(t);
  @ requires core: VspTreeCore(*t);
  @ requires child: VSP_SPACE_MAX <= i && VspLive(*t, i) && t->parent[i] == p;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures side: \result == 0 || \result == 1;
  @ ensures link: VspLive(*t, p) && t->child[p][\result] == i;
  @ ensures slot: VspInSide(*t, t->center[i], p, \result);
  @*/
static uint32_t vsp_tree_unlink_side(const struct vsp_tree *t, uint32_t p, uint32_t i)
{
    /*@ assert parent: t->kind[p] != VSP_TREE_FREE; */
    return t->child[p][0] == i ? 0 : 1;
}

/* Region i has two children: it becomes a SPLIT. */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires region: VspRegion(*t, i);
  @ requires children: t->child[i][0] != VSP_TREE_NIL && t->child[i][1] != VSP_TREE_NIL;
  @ terminates \true;
  @ assigns t->start[i], t->end[i], t->kind[i];
  @ ensures shape: VspTreeShape(*t);
  @ ensures kind: t->kind[i] == VSP_TREE_SPLIT;
  @*/
static void vsp_tree_unlink_hollow(struct vsp_tree *t, uint32_t i)
{
    t->start[i] = t->center[i];
    t->end[i] = t->center[i];
    t->kind[i] = VSP_TREE_SPLIT;
    /*@ assert live: \forall integer j; VspLive(*t, j) ==> VspLive(\at(*t, Pre), j); */
    /*@ assert left: \forall integer x, j;
      @   VspInLeft(*t, x, j) <==> VspInLeft(\at(*t, Pre), x, j); */
    /*@ assert right: \forall integer x, j;
      @   VspInRight(*t, x, j) <==> VspInRight(\at(*t, Pre), x, j); */
    /*@ assert in: \forall integer x, j; VspIn(*t, x, j) <==> VspIn(\at(*t, Pre), x, j); */
    /*@ assert complete0: VspComplete0(*t); */
    /*@ assert complete1: VspComplete1(*t); */
    /*@ assert links: VspLinksOk(*t); */
    /*@ assert root: VspRootOk(*t); */
    /*@ assert free: VspFreeOk(*t); */
    /*@ assert splits: VspSplitsOk(*t); */
    /*@ assert disjoint: VspDisjoint(*t); */
    /*@ assert nodes: VspNodesOk(*t); */
    /*@ assert distinct: VspDistinct(*t); */
    /*@ assert parents: VspParentsOk(*t); */
}

/* Node i has no child: its parent p loses it, and may be left a SPLIT with one child. */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires leaf: VSP_SPACE_MAX <= i && VspLive(*t, i) && t->child[i][0] == 0 &&
  @   t->child[i][1] == 0;
  @ requires side: side == 0 || side == 1;
  @ requires slot: VspLive(*t, p) && t->child[p][side] == i;
  @ terminates \true;
  @ assigns t->start[i], t->end[i], t->kind[i], t->child[p][side];
  @ ensures core: VspTreeCore(*t);
  @ ensures splits: VspSplitsOkBut(*t, p);
  @ ensures gone: t->kind[i] == VSP_TREE_FREE && t->start[i] == 0;
  @ ensures link: t->child[p][side] == VSP_TREE_NIL;
  @*/
static void vsp_tree_unlink_leaf(struct vsp_tree *t, uint32_t p, uint32_t side, uint32_t i)
{
    /*@ assert halves: \forall integer j; j != i ==> VspLive(*t, j) ==>
      @   !VspInLeft(*t, t->center[j], i) && !VspInRight(*t, t->center[j], i) &&
      @   t->center[j] != t->center[i]; */
    /*@ assert empty: \forall integer j; j != i ==> VspLive(*t, j) ==>
      @   !VspIn(*t, t->center[j], i); */
    /*@ assert only0: \forall integer j; VspLive(*t, j) ==> t->child[j][0] == i ==>
      @   j == p && side == 0; */
    /*@ assert only1: \forall integer j; VspLive(*t, j) ==> t->child[j][1] == i ==>
      @   j == p && side == 1; */
    /*@ assert slot: \forall integer j; j != i ==> VspLive(*t, j) ==>
      @   !VspInSide(*t, t->center[j], p, side); */
    /*@ assert parent: \forall integer j, x; VspLive(*t, j) ==> VSP_SPACE_MAX <= j ==> j != i ==>
      @   x <= t->parent[j] <= x ==> x != i && t->kind[x] != VSP_TREE_FREE &&
      @   (x == p ? t->child[p][1 - side] == j : t->child[x][0] == j || t->child[x][1] == j); */
    t->child[p][side] = VSP_TREE_NIL;
    t->start[i] = 0;
    t->end[i] = 0;
    t->kind[i] = VSP_TREE_FREE;
    /*@ assert live: \forall integer j; VspLive(*t, j) ==> VspLive(\at(*t, Pre), j); */
    /*@ assert left: \forall integer x, j;
      @   VspInLeft(*t, x, j) <==> VspInLeft(\at(*t, Pre), x, j); */
    /*@ assert right: \forall integer x, j;
      @   VspInRight(*t, x, j) <==> VspInRight(\at(*t, Pre), x, j); */
    /*@ assert in: \forall integer x, j; VspIn(*t, x, j) <==> VspIn(\at(*t, Pre), x, j); */
    /*@ assert complete0: VspComplete0(*t); */
    /*@ assert complete1: VspComplete1(*t); */
    /*@ assert links: VspLinksOk(*t); */
    /*@ assert root: VspRootOk(*t); */
    /*@ assert free: VspFreeOk(*t); */
    /*@ assert disjoint: VspDisjoint(*t); */
    /*@ assert nodes: VspNodesOk(*t); */
    /*@ assert distinct: VspDistinct(*t); */
    /*@ assert parents: VspParentsOk(*t); */
}

/* Node i has one child, on side d: its parent p takes the child in its place. */
/*@ requires tree: \valid(t);
  @ requires core: VspTreeCore(*t);
  @ requires splits: VspSplitsOkBut(*t, i);
  @ requires node: VSP_SPACE_MAX <= i && VspLive(*t, i);
  @ requires child: (d == 0 || d == 1) && t->child[i][1 - d] == 0 && t->child[i][d] == c && c != 0;
  @ requires side: side == 0 || side == 1;
  @ requires slot: VspLive(*t, p) && t->child[p][side] == i;
  @ terminates \true;
  @ assigns t->start[i], t->end[i], t->kind[i], t->child[i][0 .. 1], t->child[p][side],
  @   t->parent[c];
  @ ensures shape: VspTreeShape(*t);
  @ ensures gone: t->kind[i] == VSP_TREE_FREE && t->start[i] == 0;
  @*/
static void vsp_tree_unlink_splice(struct vsp_tree *t, uint32_t p, uint32_t side, uint32_t i,
                                   uint32_t d, uint32_t c)
{
    (void)d; /* the side of c, for the asserts */
    /*@ assert child: VspLive(*t, c) && t->parent[c] == i && c != i && c != p; */
    /*@ assert in: VspInSide(*t, t->center[c], i, d); */
    /*@ assert window: t->center[i] - t->half[i] <= t->center[c] - t->half[c] &&
      @   t->center[c] + t->half[c] <= t->center[i] + t->half[i]; */
    /*@ assert slot: VspInSide(*t, t->center[c], p, side); */
    /*@ assert none: \forall integer j; VspLive(*t, j) ==>
      @   !VspInSide(*t, t->center[j], i, 1 - d); */
    /*@ assert halves: \forall integer j; j != i ==> VspLive(*t, j) ==>
      @   VspIn(*t, t->center[j], i) ==> VspInSide(*t, t->center[j], i, d); */
    /*@ assert all: \forall integer j; j != i ==> VspLive(*t, j) ==>
      @   VspIn(*t, t->center[j], i) ==> VspIn(*t, t->center[j], c); */
    /*@ assert only0: \forall integer j; VspLive(*t, j) ==> t->child[j][0] == i ==>
      @   j == p && side == 0; */
    /*@ assert only1: \forall integer j; VspLive(*t, j) ==> t->child[j][1] == i ==>
      @   j == p && side == 1; */
    /*@ assert child0: \forall integer j; VspLive(*t, j) ==> t->child[j][0] == c ==>
      @   j == i && d == 0; */
    /*@ assert child1: \forall integer j; VspLive(*t, j) ==> t->child[j][1] == c ==>
      @   j == i && d == 1; */
    /*@ assert parent: \forall integer j, x; VspLive(*t, j) ==> VSP_SPACE_MAX <= j ==> j != i ==>
      @   j != c ==> x <= t->parent[j] <= x ==> x != i && t->kind[x] != VSP_TREE_FREE &&
      @   (x == p ? t->child[p][1 - side] == j : t->child[x][0] == j || t->child[x][1] == j); */
    t->child[p][side] = c;
    t->parent[c] = p;
    t->child[i][0] = VSP_TREE_NIL;
    t->child[i][1] = VSP_TREE_NIL;
    t->start[i] = 0;
    t->end[i] = 0;
    t->kind[i] = VSP_TREE_FREE;
    /*@ assert live: \forall integer j; VspLive(*t, j) ==> VspLive(\at(*t, Pre), j); */
    /*@ assert root: VspRootOk(*t); */
    /*@ assert regions: \forall integer j; VspRegion(*t, j) ==> VspRegion(\at(*t, Pre), j) &&
      @   t->start[j] == \at(*t, Pre).start[j] && t->end[j] == \at(*t, Pre).end[j]; */
    /*@ assert disjoint: VspDisjoint(*t); */
    /*@ assert left: \forall integer x, j;
      @   VspInLeft(*t, x, j) <==> VspInLeft(\at(*t, Pre), x, j); */
    /*@ assert right: \forall integer x, j;
      @   VspInRight(*t, x, j) <==> VspInRight(\at(*t, Pre), x, j); */
    /*@ assert in: \forall integer x, j; VspIn(*t, x, j) <==> VspIn(\at(*t, Pre), x, j); */
    /*@ assert complete0: VspComplete0(*t); */
    /*@ assert complete1: VspComplete1(*t); */
    /*@ assert links: VspLinksOk(*t); */
    /*@ assert free: VspFreeOk(*t); */
    /*@ assert splits: VspSplitsOk(*t); */
    /*@ assert nodes: VspNodesOk(*t); */
    /*@ assert distinct: VspDistinct(*t); */
    /*@ assert parents: VspParentsOk(*t); */
}

/* Node i has one child, on side d: its parent, which is returned, takes the child in its place. */
/*@ requires tree: \valid(t);
  @ requires core: VspTreeCore(*t);
  @ requires splits: VspSplitsOkBut(*t, i);
  @ requires node: VSP_SPACE_MAX <= i && VspLive(*t, i);
  @ requires child: (d == 0 || d == 1) && t->child[i][1 - d] == 0 && t->child[i][d] == c && c != 0;
  @ terminates \true;
  @ assigns t->start[i], t->end[i], t->kind[i], t->child[i][0 .. 1],
  @   t->child[t->parent[i]][0 .. 1], t->parent[c];
  @ ensures shape: VspTreeShape(*t);
  @ ensures gone: t->kind[i] == VSP_TREE_FREE && t->start[i] == 0;
  @ ensures parent: \result == \old(t->parent[i]) && \result != i && VspLive(*t, \result);
  @ ensures slot: VspIn(*t, t->center[i], \result);
  @ ensures other: \forall integer s; 0 <= s <= 1 ==> !VspInSide(*t, t->center[i], \result, s) ==>
  @   t->child[\result][s] == \old(*t).child[\result][s];
  @*/
static uint32_t vsp_tree_unlink_bypass(struct vsp_tree *t, uint32_t i, uint32_t d, uint32_t c)
{
    uint32_t p = t->parent[i];
    uint32_t side = vsp_tree_unlink_side(t, p, i);

    /*@ assert bounds: p < VSP_TREE_NODE_MAX && p != i && c < VSP_TREE_NODE_MAX; */
    vsp_tree_unlink_splice(t, p, side, i, d, c);
    return p;
}

/* Node i has no child. Returns its parent, or the parent's parent if the parent goes as well. */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires leaf: VSP_SPACE_MAX <= i && VspLive(*t, i) && t->child[i][0] == 0 &&
  @   t->child[i][1] == 0;
  @ terminates \true;
  @ assigns *t;
  @ ensures shape: VspTreeShape(*t);
  @ ensures order: t->prev == \old(*t).prev && t->next == \old(*t).next;
  @ ensures gaps: t->gap == \old(*t).gap;
  @ ensures stack: t->free_top == \old(*t).free_top && t->free_count == \old(*t).free_count;
  @ ensures counts: t->region_count == \old(*t).region_count &&
  @   t->split_count == \old(*t).split_count;
  @ ensures centers: t->center == \old(*t).center && t->half == \old(*t).half;
  @ ensures live: VspLive(*t, \result);
  @ ensures unused: \forall integer j; VspFree(\old(*t), j) ==>
  @   VspFree(*t, j) && t->parent[j] == \old(*t).parent[j];
  @ ensures freed: \forall integer j; VspFree(*t, j) ==> VspFree(\old(*t), j) || t->start[j] == 0;
  @ ensures gone: t->kind[i] == VSP_TREE_FREE;
  @ ensures same: \forall integer j; 0 <= j < VSP_TREE_NODE_MAX ==> j != i ==>
  @   (j != \old(t->parent[i]) || t->kind[j] != VSP_TREE_FREE) ==>
  @   t->kind[j] == \old(*t).kind[j] && t->start[j] == \old(*t).start[j] &&
  @   t->end[j] == \old(*t).end[j];
  @ ensures parent: (\result == \old(t->parent[i]) &&
  @     t->kind[\result] == \old(*t).kind[\result]) ||
  @   (t->kind[\old(t->parent[i])] == VSP_TREE_FREE && VSP_SPACE_MAX <= \old(t->parent[i]) &&
  @     \old(t->kind[t->parent[i]]) == VSP_TREE_SPLIT &&
  @     \result == \old(t->parent[t->parent[i]]));
  @ ensures links: \forall integer k, s; VspLive(*t, k) ==> 0 <= s <= 1 ==>
  @   (k != \result || !VspInSide(*t, t->center[i], k, s)) ==>
  @   t->child[k][s] == \old(*t).child[k][s];
  @*/
static uint32_t vsp_tree_unlink_drop(struct vsp_tree *t, uint32_t i)
{
    uint32_t p = t->parent[i];
    uint32_t side = vsp_tree_unlink_side(t, p, i);

    /*@ assert bounds: p < VSP_TREE_NODE_MAX && p != i && side <= 1; */
    /*@ assert second: VSP_SPACE_MAX <= p ==> t->kind[p] == VSP_TREE_SPLIT ==>
      @   t->child[p][1 - side] != 0; */
    /*@ assert above: \forall integer k, s; k != i ==> k != p ==> VspLive(*t, k) ==>
      @   VspInSide(*t, t->center[p], k, s) ==> VspInSide(*t, t->center[i], k, s); */
    vsp_tree_unlink_leaf(t, p, side, i);
    if (p < VSP_SPACE_MAX || t->kind[p] != VSP_TREE_SPLIT) {
        /*@ assert splits: VspSplitsOk(*t); */
        /*@ assert links: \forall integer k, s; VspLive(*t, k) ==> 0 <= s <= 1 ==>
          @   (k != p || !VspInSide(*t, t->center[i], k, s)) ==>
          @   t->child[k][s] == \at(*t, Pre).child[k][s]; */
        return p;
    }
    uint32_t top = vsp_tree_unlink_bypass(t, p, 1 - side, t->child[p][1 - side]);
    /*@ assert top: top != p && top != i && VspLive(\at(*t, Pre), top); */
    /*@ assert others: \forall integer k, s; VspLive(*t, k) ==> 0 <= s <= 1 ==> k != top ==>
      @   t->child[k][s] == \at(*t, Pre).child[k][s]; */
    /*@ assert half: \forall integer s; 0 <= s <= 1 ==> !VspInSide(*t, t->center[i], top, s) ==>
      @   !VspInSide(*t, t->center[p], top, s); */
    /*@ assert top_links: \forall integer s; 0 <= s <= 1 ==>
      @   !VspInSide(*t, t->center[i], top, s) ==>
      @   t->child[top][s] == \at(*t, Pre).child[top][s]; */
    return top;
}

uint32_t vsp_tree_unlink(struct vsp_tree *t, uint32_t i)
{
    uint32_t left = t->child[i][0];
    uint32_t right = t->child[i][1];

    /*@ assert bounds: VSP_SPACE_MAX <= i && t->parent[i] < VSP_TREE_NODE_MAX &&
      @   t->parent[i] != i; */
    /*@ assert above: \forall integer k; VspLive(*t, k) ==>
      @   (t->child[k][0] == i ==> VspInSide(*t, t->center[i], k, 0)) &&
      @   (t->child[k][1] == i ==> VspInSide(*t, t->center[i], k, 1)); */
    if (left != VSP_TREE_NIL && right != VSP_TREE_NIL) {
        vsp_tree_unlink_hollow(t, i);
        return i;
    }
    if (left != VSP_TREE_NIL) {
        return vsp_tree_unlink_bypass(t, i, 0, left);
    }
    if (right != VSP_TREE_NIL) {
        return vsp_tree_unlink_bypass(t, i, 1, right);
    }
    return vsp_tree_unlink_drop(t, i);
}
