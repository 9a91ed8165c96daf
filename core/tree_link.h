/* SPDX-License-Identifier: ISC */
/*
 * One node linked into the tree, one function for each place it can go: internal to tree_link.
 */
#ifndef VSP_CORE_TREE_LINK_H
#define VSP_CORE_TREE_LINK_H

#include "core/tree_shape.h"

/*@ // FREE node n has its centre and half, in the window of a root
  @ predicate VspBlank(struct vsp_tree t, integer n) =
  @   VSP_SPACE_MAX <= n < VSP_TREE_NODE_MAX && t.kind[n] == VSP_TREE_FREE &&
  @   VspDyadic(t.center[n], t.half[n]) && VspBelowRoot(t, n, VspRootOf(t.center[n]));
  @ // [s, e) meets no region, and node n is where it belongs
  @ predicate VspSuits(struct vsp_tree t, integer n, integer s, integer e) =
  @   t.center[n] - t.half[n] < s <= t.center[n] < e <= t.center[n] + t.half[n] && VspFits(t, s, e);
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
void vsp_tree_link_place(struct vsp_tree *t, uint32_t n, uint64_t center, uint64_t half)
    /*@ ghost (uint32_t root) */;

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
void vsp_tree_link_fill(struct vsp_tree *t, uint32_t n, uint64_t start, uint64_t end);

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
void vsp_tree_link_leaf(struct vsp_tree *t, uint32_t p, uint32_t side, uint32_t n, uint64_t start,
                        uint64_t end);

/* The subtree in the slot lies in n's window: n goes above it as a SPLIT with one child, `down`. */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires fresh: VspBlank(*t, n);
  @ requires side: (side == 0 || side == 1) && (down == 0 || down == 1);
  @ requires slot: VspSlot(*t, p, side, t->center[n]) && t->child[p][side] == cur && cur != 0;
  @ requires outside: !VspIn(*t, t->center[n], cur);
  @ requires covers: VspInSide(*t, t->center[cur], n, down);
  @ terminates \true;
  @ assigns t->start[n], t->end[n], t->kind[n], t->child[p][side], t->child[n][0 .. 1],
  @   t->parent[n], t->parent[cur];
  @ ensures core: VspTreeCore(*t);
  @ ensures splits: VspSplitsOkBut(*t, n);
  @ ensures split: VspSplit(*t, n);
  @ ensures link: t->child[n][down] == cur && t->child[n][1 - down] == VSP_TREE_NIL;
  @*/
void vsp_tree_link_above(struct vsp_tree *t, uint32_t p, uint32_t side, uint32_t cur, uint32_t n,
                         uint32_t down);

#endif
