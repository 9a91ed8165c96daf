/* SPDX-License-Identifier: ISC */
/*
 * Search for a region with enough free pages below it: internal to the tree. Each search is one
 * walk down that remembers the last candidate it passed, and one walk down from there.
 */
#ifndef VSP_CORE_TREE_SEARCH_H
#define VSP_CORE_TREE_SEARCH_H

#include "core/tree.h"

/*@ predicate VspRoomy(struct vsp_tree t, integer j, integer n) =
  @   VspRegion(t, j) && n <= t.before[j];
  @*/

/* The lowest region that starts at x or above and has n free pages below it, or VSP_TREE_NIL. */
/*@ requires tree: \valid_read(t);
  @ requires ok: VspTreeShape(*t) && VspTreeGaps(*t);
  @ requires some: 1 <= n;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures region: \result != VSP_TREE_NIL ==> VspRoomy(*t, \result, n) && x <= t->start[\result];
  @ ensures least: \forall integer j; VspRoomy(*t, j, n) ==> x <= t->start[j] ==>
  @   \result != VSP_TREE_NIL && t->start[\result] <= t->start[j];
  @*/
uint32_t vsp_tree_gap_from(const struct vsp_tree *t, uint64_t x, uint64_t n);

/* The highest region that starts below y and has n free pages below it, or VSP_TREE_NIL. */
/*@ requires tree: \valid_read(t);
  @ requires ok: VspTreeShape(*t) && VspTreeGaps(*t);
  @ requires some: 1 <= n;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures region: \result != VSP_TREE_NIL ==> VspRoomy(*t, \result, n) && t->start[\result] < y;
  @ ensures greatest: \forall integer j; VspRoomy(*t, j, n) ==> t->start[j] < y ==>
  @   \result != VSP_TREE_NIL && t->start[j] <= t->start[\result];
  @*/
uint32_t vsp_tree_gap_below(const struct vsp_tree *t, uint64_t y, uint64_t n);

#endif
