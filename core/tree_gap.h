/* SPDX-License-Identifier: ISC */
/*
 * Upkeep of the gap fields and of the free pages below regions (gap, before): internal to the
 * tree. None of these functions writes anything else.
 */
#ifndef VSP_CORE_TREE_GAP_H
#define VSP_CORE_TREE_GAP_H

#include "core/tree.h"
#include "core/tree_gap.acsl"

/* Recomputes gap[k][s] from the child that hangs there; the child's own gaps are right. */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires node: VspLive(*t, k);
  @ requires side: s == 0 || s == 1;
  @ requires child: t->child[k][s] != VSP_TREE_NIL ==>
  @   VspGapAt(*t, t->child[k][s], 0) && VspGapAt(*t, t->child[k][s], 1);
  @ terminates \true;
  @ assigns t->gap[k][s];
  @ ensures shape: VspTreeShape(*t);
  @ ensures here: VspGapAt(*t, k, s);
  @ ensures others: \forall integer m, v; VspLive(\old(*t), m) ==> 0 <= v <= 1 ==>
  @   (m != k || v != s) ==> !VspInSide(\old(*t), t->center[k], m, v) ==>
  @   VspGapAt(\old(*t), m, v) ==> VspGapAt(*t, m, v);
  @*/
void vsp_tree_gap_side(struct vsp_tree *t, uint32_t k, uint32_t s);

/* Recomputes the gaps of every link on the way from node i up to its root. */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires node: VspLive(*t, i);
  @ requires below: VspGapsBelow(*t, i);
  @ terminates \true;
  @ assigns *t;
  @ ensures shape: VspTreeShape(*t);
  @ ensures same: VspSameButGap(*t, \old(*t));
  @ ensures gaps: VspGapsOk(*t);
  @*/
void vsp_tree_gap_climb(struct vsp_tree *t, uint32_t i);

/* Sets before of node i, which is r or FREE, while the gaps around r are stale. */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires node: VspLive(*t, r) && (i == r || VspFree(*t, i)) && i < VSP_TREE_NODE_MAX;
  @ requires stale: VspGapsStale(*t, r, q);
  @ terminates \true;
  @ assigns t->before[i];
  @ ensures shape: VspTreeShape(*t);
  @ ensures before: t->before[i] == before;
  @ ensures stale: VspGapsStale(*t, r, q);
  @*/
void vsp_tree_gap_note(struct vsp_tree *t, uint32_t i, uint64_t before)
    /*@ ghost (uint32_t r, uint32_t q) */;

/*
 * Recomputes every gap that a change at node r may have made stale. If the change also put SPLIT q
 * right above r, q is given; else q == r.
 */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires node: VspLive(*t, r);
  @ requires join: q == r || (VspSplit(*t, q) && VSP_SPACE_MAX <= r && t->parent[r] == q);
  @ requires stale: VspGapsStale(*t, r, q);
  @ terminates \true;
  @ assigns *t;
  @ ensures shape: VspTreeShape(*t);
  @ ensures same: VspSameButGap(*t, \old(*t));
  @ ensures gaps: VspGapsOk(*t);
  @*/
void vsp_tree_gap_mend(struct vsp_tree *t, uint32_t r, uint32_t q);

/* Sets before of node i, and the gaps that depend on it. */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires node: VspLive(*t, i);
  @ requires gaps: VspGapsOk(*t);
  @ terminates \true;
  @ assigns *t;
  @ ensures shape: VspTreeShape(*t);
  @ ensures same: VspSameButGaps(*t, \old(*t));
  @ ensures before: t->before[i] == before;
  @ ensures others: \forall integer j; 0 <= j < VSP_TREE_NODE_MAX ==> j != i ==>
  @   t->before[j] == \old(*t).before[j];
  @ ensures gaps: VspGapsOk(*t);
  @*/
void vsp_tree_gap_set(struct vsp_tree *t, uint32_t i, uint64_t before);

#endif
