/* SPDX-License-Identifier: ISC */
/* A node linked above a subtree, and words for nodes to be linked: internal to tree_link. */
#ifndef VSP_CORE_TREE_LINK_H
#define VSP_CORE_TREE_LINK_H

#include "core/tree/tree_shape.h"

/*@ // FREE node n has its centre and half, in the window of a root
  @ predicate VspBlank(struct vsp_tree t, integer n) =
  @   VSP_SPACE_MAX <= n < VSP_TREE_NODE_MAX && t.kind[n] == VSP_TREE_FREE &&
  @   VspDyadic(t.center[n], t.half[n]) && VspBelowRoot(t, n, VspRootOf(t.center[n]));
  @ // [s, e) meets no region, and node n is where it belongs
  @ predicate VspSuits(struct vsp_tree t, integer n, integer s, integer e) =
  @   t.center[n] - t.half[n] < s <= t.center[n] < e <= t.center[n] + t.half[n] && VspFits(t, s, e);
  @*/

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
