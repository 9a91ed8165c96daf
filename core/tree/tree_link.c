/* SPDX-License-Identifier: ISC */
/*
 * Linking a region into the tree: where it goes, and what has to be linked there. The functions
 * that store state, before the first store, what the new node means for every other node, and after
 * the last that no window moved: the solvers find each conjunct of the shape from that.
 */
#include "core/base/dyadic.h"
#include "core/tree/tree_link.h"

/*@ // node q lies between the windows of nodes lo and hi, and its window covers both
  @ predicate VspJoins(struct vsp_tree t, integer q, integer lo, integer hi) =
  @   t.center[lo] + t.half[lo] <= t.center[q] <= t.center[hi] - t.half[hi] &&
  @   t.center[q] - t.half[q] <= t.center[lo] - t.half[lo] &&
  @   t.center[hi] + t.half[hi] <= t.center[q] + t.half[q];
  @*/

/* Gives a FREE node its centre and half. */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires free: VSP_SPACE_MAX <= n < VSP_TREE_NODE_MAX && t->kind[n] == VSP_TREE_FREE;
  @ requires dyadic: VspDyadic(center, half);
  @ requires root: root < VSP_SPACE_MAX && VspBase(root) <= center - half &&
  @   center + half <= VspBase(root) + VSP_SPACE_WINDOW;
  @ terminates \true;
  @ assigns t->center[n], t->half[n];
  @ ensures shape: VspTreeShape(*t);
  @ ensures fresh: VspBlank(*t, n);
  @ ensures place: t->center[n] == center && t->half[n] == half;
  @*/
static void vsp_tree_link_place(struct vsp_tree *t, uint32_t n, uint64_t center, uint64_t half)
/*@ ghost (uint32_t root) */
{
    /*@ assert unused: \forall integer i; VspLive(*t, i) ==>
      @   i != n && t->child[i][0] != n && t->child[i][1] != n; */
    t->center[n] = center;
    t->half[n] = half;
    /*@ assert mine: VspRootOf(center) == root; */
    /*@ assert fresh: VspBelowRoot(*t, n, root); */
    /*@ assert center: \forall integer i; VspLive(*t, i) ==> VspLive(\at(*t, Pre), i) &&
      @   t->center[i] == \at(*t, Pre).center[i]; */
    /*@ assert left: \forall integer x, i; VspLive(*t, i) ==>
      @   (VspInLeft(*t, x, i) <==> VspInLeft(\at(*t, Pre), x, i)); */
    /*@ assert right: \forall integer x, i; VspLive(*t, i) ==>
      @   (VspInRight(*t, x, i) <==> VspInRight(\at(*t, Pre), x, i)); */
    /*@ assert in: \forall integer x, i; VspLive(*t, i) ==>
      @   (VspIn(*t, x, i) <==> VspIn(\at(*t, Pre), x, i)); */
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

/* SPLIT n becomes the region; its children do not matter. */
/*@ requires tree: \valid(t);
  @ requires core: VspTreeCore(*t);
  @ requires splits: VspSplitsOkBut(*t, n);
  @ requires split: VSP_SPACE_MAX <= n && VspSplit(*t, n);
  @ requires suits: VspSuits(*t, n, start, end);
  @ terminates \true;
  @ assigns t->start[n], t->end[n], t->kind[n];
  @ ensures shape: VspTreeShape(*t);
  @ ensures new: VspRegion(*t, n) && t->start[n] == start && t->end[n] == end;
  @*/
static void vsp_tree_link_fill(struct vsp_tree *t, uint32_t n, uint64_t start, uint64_t end)
{
    t->start[n] = start;
    t->end[n] = end;
    t->kind[n] = VSP_TREE_REGION;
    /*@ assert live: \forall integer i; VspLive(*t, i) ==> VspLive(\at(*t, Pre), i); */
    /*@ assert left: \forall integer x, i; VspLive(*t, i) ==>
      @   (VspInLeft(*t, x, i) <==> VspInLeft(\at(*t, Pre), x, i)); */
    /*@ assert right: \forall integer x, i; VspLive(*t, i) ==>
      @   (VspInRight(*t, x, i) <==> VspInRight(\at(*t, Pre), x, i)); */
    /*@ assert in: \forall integer x, i; VspLive(*t, i) ==>
      @   (VspIn(*t, x, i) <==> VspIn(\at(*t, Pre), x, i)); */
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

/* The slot is empty: n becomes a leaf. */
/*@ requires tree: \valid(t);
  @ requires core: VspTreeCore(*t);
  @ requires splits: VspSplitsOkBut(*t, p);
  @ requires other: VSP_SPACE_MAX <= p ==> t->kind[p] == VSP_TREE_SPLIT ==>
  @   t->child[p][1 - side] != 0;
  @ requires fresh: VspBlank(*t, n) && VspSuits(*t, n, start, end);
  @ requires side: side == 0 || side == 1;
  @ requires slot: VspSlot(*t, p, side, t->center[n]) && t->child[p][side] == VSP_TREE_NIL;
  @ terminates \true;
  @ assigns t->start[n], t->end[n], t->kind[n], t->child[p][side], t->child[n][0 .. 1],
  @   t->parent[n];
  @ ensures shape: VspTreeShape(*t);
  @ ensures new: VspRegion(*t, n) && t->start[n] == start && t->end[n] == end;
  @*/
static void vsp_tree_link_leaf(struct vsp_tree *t, uint32_t p, uint32_t side, uint32_t n,
                               uint64_t start, uint64_t end)
{
    /*@ assert window: side == 0 ?
      @   t->center[p] - t->half[p] <= t->center[n] - t->half[n] &&
      @     t->center[n] + t->half[n] <= t->center[p] :
      @   t->center[p] <= t->center[n] - t->half[n] &&
      @     t->center[n] + t->half[n] <= t->center[p] + t->half[p]; */
    /*@ assert vacant: \forall integer j; VspLive(*t, j) ==>
      @   !VspInSide(*t, t->center[j], p, side); */
    /*@ assert empty: \forall integer j; VspLive(*t, j) ==> !VspIn(*t, t->center[j], n); */
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
    /*@ assert unused: \forall integer i; VspLive(*t, i) ==>
      @   i != n && t->child[i][0] != n && t->child[i][1] != n; */
    t->start[n] = start;
    t->end[n] = end;
    t->child[n][0] = VSP_TREE_NIL;
    t->child[n][1] = VSP_TREE_NIL;
    t->parent[n] = p;
    t->child[p][side] = n;
    t->kind[n] = VSP_TREE_REGION;
    /*@ assert links_p: t->child[p][side] == n &&
      @   t->child[p][1 - side] == \at(*t, Pre).child[p][1 - side]; */
    /*@ assert node_p: p < VSP_SPACE_MAX || t->kind[p] != VSP_TREE_SPLIT ||
      @   (t->child[p][0] != VSP_TREE_NIL && t->child[p][1] != VSP_TREE_NIL); */
    /*@ assert splits: VspSplitsOk(*t); */
    /*@ assert live: \forall integer i; VspLive(*t, i) ==> i == n || VspLive(\at(*t, Pre), i); */
    /*@ assert left: \forall integer x, i;
      @   VspInLeft(*t, x, i) <==> VspInLeft(\at(*t, Pre), x, i); */
    /*@ assert right: \forall integer x, i;
      @   VspInRight(*t, x, i) <==> VspInRight(\at(*t, Pre), x, i); */
    /*@ assert in: \forall integer x, i; VspIn(*t, x, i) <==> VspIn(\at(*t, Pre), x, i); */
    /*@ assert complete0: VspComplete0(*t); */
    /*@ assert complete1: VspComplete1(*t); */
    /*@ assert nodes: VspNodesOk(*t); */
    /*@ assert links: VspLinksOk(*t); */
    /*@ assert root: VspRootOk(*t); */
    /*@ assert free: VspFreeOk(*t); */
    /*@ assert disjoint: VspDisjoint(*t); */
    /*@ assert distinct: VspDistinct(*t); */
    /*@ assert parents: VspParentsOk(*t); */
}

/* The subtree in the slot lies apart from n: SPLIT q takes both, the subtree on side `down`. */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires fresh: VspBlank(*t, n) && VspSuits(*t, n, start, end) && VspBlank(*t, q) && q != n;
  @ requires side: (side == 0 || side == 1) && (down == 0 || down == 1);
  @ requires slot: VspSlot(*t, p, side, t->center[n]) && t->child[p][side] == cur && cur != 0;
  @ requires joins0: down == 0 ==> VspJoins(*t, q, cur, n);
  @ requires joins1: down == 1 ==> VspJoins(*t, q, n, cur);
  @ terminates \true;
  @ assigns t->start[n], t->end[n], t->kind[n], t->start[q], t->end[q], t->kind[q],
  @   t->child[p][side], t->child[n][0 .. 1], t->child[q][0 .. 1], t->parent[n], t->parent[q],
  @   t->parent[cur];
  @ ensures shape: VspTreeShape(*t);
  @ ensures new: VspRegion(*t, n) && t->start[n] == start && t->end[n] == end;
  @ ensures split: VspSplit(*t, q) && t->parent[n] == q;
  @*/
static void vsp_tree_link_split(struct vsp_tree *t, uint32_t p, uint32_t side, uint32_t cur,
                                uint32_t n, uint32_t q, uint32_t down, uint64_t start, uint64_t end)
{
    /*@ assert cur: VspLive(*t, cur) && t->parent[cur] == p; */
    /*@ assert slot: VspInSide(*t, t->center[q], p, side); */
    vsp_tree_link_above(t, p, side, cur, q, down);
    vsp_tree_link_leaf(t, q, 1 - down, n, start, end);
}

/* As vsp_tree_link_split, but q has no centre yet: the lowest that covers both windows. */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires fresh: VspBlank(*t, n) && VspSuits(*t, n, start, end);
  @ requires free: VSP_SPACE_MAX <= q < VSP_TREE_NODE_MAX && t->kind[q] == VSP_TREE_FREE && q != n;
  @ requires side: side == 0 || side == 1;
  @ requires slot: VspSlot(*t, p, side, t->center[n]) && t->child[p][side] == cur && cur != 0;
  @ requires apart: !VspIn(*t, t->center[n], cur) && !VspIn(*t, t->center[cur], n);
  @ terminates \true;
  @ assigns t->start[n], t->end[n], t->kind[n], t->start[q], t->end[q], t->kind[q], t->center[q],
  @   t->half[q], t->child[p][side], t->child[n][0 .. 1], t->child[q][0 .. 1], t->parent[n],
  @   t->parent[q], t->parent[cur];
  @ ensures shape: VspTreeShape(*t);
  @ ensures new: VspRegion(*t, n) && t->start[n] == start && t->end[n] == end;
  @ ensures split: VspSplit(*t, q) && t->parent[n] == q;
  @*/
static void vsp_tree_link_apart(struct vsp_tree *t, uint32_t p, uint32_t side, uint32_t cur,
                                uint32_t n, uint32_t q, uint64_t start, uint64_t end)
{
    uint64_t half = 0;
    uint64_t center = 0;
    /*@ ghost uint32_t root = (uint32_t)(t->center[n] / (2 * VSP_SPACE_WINDOW)); */
    uint32_t down = t->center[cur] < t->center[n] ? 0 : 1;

    /*@ assert cur: cur < VSP_TREE_NODE_MAX && VspLive(*t, cur); */
    /*@ assert below: VspBelowRoot(*t, cur, root) && VspBelowRoot(*t, n, root); */
    /*@ assert above: p < VSP_SPACE_MAX ? p == root && side == 0 : VspBelowRoot(*t, p, root); */
    /*@ assert windows: down == 0 ?
      @   t->center[cur] + t->half[cur] <= t->center[n] - t->half[n] :
      @   t->center[n] + t->half[n] <= t->center[cur] - t->half[cur]; */
    center = vsp_dyadic_join(t->center[n], t->half[n], t->center[cur], t->half[cur], &half);
    /*@ assert slot: VspInSide(*t, center, p, side); */
    /*@ assert root: VspBase(root) <= center - half &&
      @   center + half <= VspBase(root) + VSP_SPACE_WINDOW; */
    vsp_tree_link_place(t, q, center, half) /*@ ghost (root) */;
    vsp_tree_link_split(t, p, side, cur, n, q, down, start, end);
}

/* Puts FREE node n, which has its centre, where vsp_tree_locate found that centre to belong. */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires fresh: VspBlank(*t, n) && VspSuits(*t, n, start, end);
  @ requires free: VSP_SPACE_MAX <= q < VSP_TREE_NODE_MAX && t->kind[q] == VSP_TREE_FREE && q != n;
  @ requires side: side == 0 || side == 1;
  @ requires slot: VspSlot(*t, p, side, t->center[n]) && t->child[p][side] == cur;
  @ requires stop: cur == VSP_TREE_NIL || (cur < VSP_TREE_NODE_MAX && VspLive(*t, cur) &&
  @   t->center[cur] != t->center[n] && !VspIn(*t, t->center[n], cur));
  @ terminates \true;
  @ assigns t->start[n], t->end[n], t->kind[n], t->start[q], t->end[q], t->kind[q], t->center[q],
  @   t->half[q], t->child[p][side], t->child[n][0 .. 1], t->child[q][0 .. 1], t->parent[n],
  @   t->parent[q], t->parent[cur];
  @ ensures shape: VspTreeShape(*t);
  @ ensures new: VspRegion(*t, n) && t->start[n] == start && t->end[n] == end;
  @ ensures split: (t->kind[q] == VSP_TREE_SPLIT && t->parent[n] == q) ||
  @   (t->kind[q] == VSP_TREE_FREE && t->start[q] == \old(t->start[q]) &&
  @     t->end[q] == \old(t->end[q]) && t->parent[q] == \old(t->parent[q]));
  @*/
static void vsp_tree_link_at(struct vsp_tree *t, uint32_t p, uint32_t side, uint32_t cur,
                             uint32_t n, uint32_t q, uint64_t start, uint64_t end)
{
    if (cur == VSP_TREE_NIL) {
        /*@ assert one: VSP_SPACE_MAX <= p ==> t->kind[p] != VSP_TREE_SPLIT; */
        vsp_tree_link_leaf(t, p, side, n, start, end);
    } else if (t->center[n] - t->half[n] < t->center[cur]
               && t->center[cur] < t->center[n] + t->half[n]) {
        vsp_tree_link_above(t, p, side, cur, n, t->center[cur] < t->center[n] ? 0 : 1);
        vsp_tree_link_fill(t, n, start, end);
    } else {
        vsp_tree_link_apart(t, p, side, cur, n, q, start, end);
    }
}

uint32_t vsp_tree_link(struct vsp_tree *t, uint32_t from, uint32_t n, uint32_t q, uint64_t start,
                       uint64_t end)
/*@ ghost (uint32_t root) */
{
    uint64_t half = 0;
    uint32_t p = 0;
    uint32_t side = 0;
    /*@ ghost uint32_t up = 0; */
    /*@ ghost uint32_t down = 0; */
    uint64_t center = vsp_dyadic_center(start, end, &half);
    uint32_t cur = vsp_tree_locate(t, from, center, &p, &side) /*@ ghost (root, &up, &down) */;

    /*@ assert bounds: p < VSP_TREE_NODE_MAX && side <= 1 && cur < VSP_TREE_NODE_MAX; */
    if (cur != VSP_TREE_NIL && t->center[cur] == center) {
        /*@ assert half: t->half[cur] == half; */
        /*@ assert split: t->kind[cur] == VSP_TREE_SPLIT; */
        vsp_tree_link_fill(t, cur, start, end);
        return cur;
    }
    /*@ assert root: VspBase(root) <= center - half &&
      @   center + half <= VspBase(root) + VSP_SPACE_WINDOW; */
    vsp_tree_link_place(t, n, center, half) /*@ ghost (root) */;
    vsp_tree_link_at(t, p, side, cur, n, q, start, end);
    return n;
}
