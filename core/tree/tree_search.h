/* SPDX-License-Identifier: ISC */
/*
 * Search for a region with enough free pages below it: internal to the tree. Each search is one
 * walk down that remembers the last candidate it passed, and one walk down from there; *steps is
 * the number of nodes that both visit.
 */
#ifndef VSP_CORE_TREE_SEARCH_H
#define VSP_CORE_TREE_SEARCH_H

#include "core/tree/tree.h"

/*@ predicate VspRoomy(struct vsp_tree t, integer j, integer n) =
  @   VspRegion(t, j) && n <= VspBefore(t, j);
  @*/

/* Lemma: where the regions lie, seen from one space; its own hang on the left of its root. */
/*@ ghost
  /@ requires tree: \valid_read(t);
    requires shape: VspTreeShape(*t);
    requires root: root < VSP_SPACE_MAX;
    terminates \true;
    assigns \nothing;
    ensures left: \forall integer j; VspRegion(*t, j) ==> VspInWindow(t->start[j], root) ==>
      VSP_SPACE_MAX <= j && VspInLeft(*t, t->center[j], root);
    ensures apart: \forall integer j; VspRegion(*t, j) ==>
      VspRangeIn(t->start[j], t->end[j], root) || t->end[j] < VspBase(root) ||
      VspBase(root) + VSP_SPACE_WINDOW < t->start[j];
  @/
  void vsp_tree_regions_in(const struct vsp_tree *t, uint32_t root);
@*/

/* The lowest region of the space that starts at x or above, with n free pages below it; or root. */
/*@ requires tree: \valid_read(t);
  @ requires ok: VspTreeShape(*t) && VspTreeOrder(*t) && VspTreeGaps(*t);
  @ requires root: root < VSP_SPACE_MAX;
  @ requires page: VspBase(root) <= x <= VspBase(root) + VSP_SPACE_WINDOW;
  @ requires some: 1 <= n;
  @ requires count: \valid(steps) && \separated(steps, t);
  @ terminates \true;
  @ assigns *steps;
  @ ensures bound: *steps <= 70;
  @ ensures region: \result != root ==> VspRoomy(*t, \result, n) &&
  @   x <= t->start[\result] && VspRangeIn(t->start[\result], t->end[\result], root);
  @ ensures least: \forall integer j; VspRoomy(*t, j, n) ==> x <= t->start[j] ==>
  @   VspInWindow(t->start[j], root) ==> t->start[\result] <= t->start[j];
  @*/
uint32_t vsp_tree_gap_from(const struct vsp_tree *t, uint32_t root, uint64_t x, uint64_t n)
    /*@ ghost (uint32_t \ghost *steps) */;

/* The highest region of the space that starts below y, with n free pages below it, or NIL. */
/*@ requires tree: \valid_read(t);
  @ requires ok: VspTreeShape(*t) && VspTreeOrder(*t) && VspTreeGaps(*t);
  @ requires root: root < VSP_SPACE_MAX;
  @ requires page: VspBase(root) <= y <= VspBase(root) + VSP_SPACE_WINDOW;
  @ requires some: 1 <= n;
  @ requires count: \valid(steps) && \separated(steps, t);
  @ terminates \true;
  @ assigns *steps;
  @ ensures bound: *steps <= 70;
  @ ensures region: \result != VSP_TREE_NIL ==> VspRoomy(*t, \result, n) &&
  @   t->start[\result] < y && VspRangeIn(t->start[\result], t->end[\result], root);
  @ ensures greatest: \forall integer j; VspRoomy(*t, j, n) ==> t->start[j] < y ==>
  @   VspInWindow(t->start[j], root) ==>
  @   \result != VSP_TREE_NIL && t->start[j] <= t->start[\result];
  @*/
uint32_t vsp_tree_gap_below(const struct vsp_tree *t, uint32_t root, uint64_t y, uint64_t n)
    /*@ ghost (uint32_t \ghost *steps) */;

#endif
