/* SPDX-License-Identifier: ISC */
/*
 * Search by gap. A node without room in its window has a gap below n, and so has VSP_TREE_NIL; a
 * node with room has it below itself, or in the window of a child.
 */
#include "core/tree/tree_search.h"

#include "core/tree/tree_gap.h"

/*@ ghost
  void vsp_tree_regions_in(const struct vsp_tree *t, uint32_t root)
  {
      /@ assert below: \forall integer j; VspRegion(*t, j) ==>
        VSP_SPACE_MAX <= j && VspBelowRoot(*t, j, VspRootOf(t->center[j])); @/
  }
@*/

/* Lemma: regions start in the order of their centres; those right of a node start after it. */
/*@ ghost
  /@ requires tree: \valid_read(t);
    requires shape: VspTreeShape(*t);
    terminates \true;
    assigns \nothing;
    ensures order: \forall integer i, j; VspRegion(*t, i) ==> VspRegion(*t, j) ==>
      t->center[i] <= t->center[j] ==> t->start[i] <= t->start[j];
    ensures right: \forall integer i, j; VspLive(*t, i) ==> VspRegion(*t, j) ==>
      VspInRight(*t, t->center[j], i) ==> t->start[i] <= t->start[j];
  @/
  static void vsp_tree_starts(const struct vsp_tree *t)
  {
  }
@*/

/*@ // some region in the window of m has n free pages below it
  @ predicate VspRoomBelow(struct vsp_tree t, integer m, integer n) =
  @   VspLive(t, m) && VSP_SPACE_MAX <= m && n <= t.gap[m];
  @ // j is a region of the space with n free pages below it that starts at x or above, or below y
  @ predicate VspRoomyFrom(struct vsp_tree t, integer root, integer x, integer n, integer j) =
  @   VspRoomy(t, j, n) && x <= t.start[j] && VspInWindow(t.start[j], root);
  @ predicate VspRoomyUnder(struct vsp_tree t, integer root, integer y, integer n, integer j) =
  @   VspRoomy(t, j, n) && t.start[j] < y && VspInWindow(t.start[j], root);
  @*/

/* Whether i, which is no root, is a region with n free pages below it: below a SPLIT are none. */
/*@ requires tree: \valid_read(t);
  @ requires ok: VspTreeShape(*t) && VspTreeOrder(*t);
  @ requires node: VSP_SPACE_MAX <= i && VspLive(*t, i);
  @ requires some: 1 <= n;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures bit: \result <= 1;
  @ ensures exact: \result == 1 <==> VspRoomy(*t, i, n);
  @*/
static uint32_t vsp_tree_roomy(const struct vsp_tree *t, uint32_t i, uint64_t n)
{
    return t->start[i] - t->end[t->prev[i]] >= n ? 1 : 0;
}

/*
 * The lowest (side 0) or highest (side 1) region in m's window with n free pages below it; *steps
 * is the number of nodes visited.
 */
/*@ requires tree: \valid_read(t);
  @ requires ok: VspTreeShape(*t) && VspTreeOrder(*t) && VspTreeGaps(*t);
  @ requires room: VspRoomBelow(*t, m, n) && 1 <= n;
  @ requires side: side == 0 || side == 1;
  @ requires count: \valid(steps) && \separated(steps, t);
  @ terminates \true;
  @ assigns *steps;
  @ ensures bound: *steps <= 35;
  @ ensures room: VspRoomy(*t, \result, n);
  @ ensures inside: VspIn(*t, t->center[\result], m);
  @ ensures lowest: side == 0 ==> \forall integer j; VspRoomy(*t, j, n) ==>
  @   VspIn(*t, t->center[j], m) ==> t->center[\result] <= t->center[j];
  @ ensures highest: side == 1 ==> \forall integer j; VspRoomy(*t, j, n) ==>
  @   VspIn(*t, t->center[j], m) ==> t->center[j] <= t->center[\result];
  @*/
static uint32_t vsp_tree_gap_extreme(const struct vsp_tree *t, uint32_t m, uint64_t n,
                                     uint32_t side)
/*@ ghost (uint32_t \ghost *steps) */
{
    uint32_t cur = m;

    /*@ ghost *steps = 0; */
    /*@ ghost vsp_tree_levels(*t); */
    /*@ loop invariant room: VspRoomBelow(*t, cur, n);
      @ loop invariant inside: t->center[m] - t->half[m] <= t->center[cur] - t->half[cur] &&
      @   t->center[cur] + t->half[cur] <= t->center[m] + t->half[m];
      @ loop invariant low: side == 0 ==> \forall integer j; VspRoomy(*t, j, n) ==>
      @   VspIn(*t, t->center[j], m) ==> VspIn(*t, t->center[j], cur) ||
      @   t->center[cur] + t->half[cur] <= t->center[j];
      @ loop invariant high: side == 1 ==> \forall integer j; VspRoomy(*t, j, n) ==>
      @   VspIn(*t, t->center[j], m) ==> VspIn(*t, t->center[j], cur) ||
      @   t->center[j] <= t->center[cur] - t->half[cur];
      @ loop invariant level: *steps + VspDyadicLevel(t->half[cur]) < 35;
      @ loop assigns cur, *steps;
      @ loop variant t->half[cur];
      @*/
    for (;;) {
        /*@ ghost *steps = *steps + 1; */
        uint32_t first = t->child[cur][side];
        if (t->gap[first] >= n) {
            cur = first;
        } else if (vsp_tree_roomy(t, cur, n)) {
            return cur;
        } else {
            cur = t->child[cur][1 - side];
        }
    }
}

uint32_t vsp_tree_gap_from(const struct vsp_tree *t, uint32_t root, uint64_t x, uint64_t n)
/*@ ghost (uint32_t \ghost *steps) */
{
    uint32_t cur = t->child[root][0];
    uint32_t hit = root;         /* the lowest found, unless */
    uint32_t sub = VSP_TREE_NIL; /* there are some in the window of this node */
    /*@ ghost uint32_t more = 0; */

    /*@ ghost *steps = 0; */
    /*@ ghost vsp_tree_regions_in(t, root); */
    /*@ ghost vsp_tree_starts(t); */
    /*@ loop invariant cur: cur != VSP_TREE_NIL ==> VSP_SPACE_MAX <= cur && VspLive(*t, cur) &&
      @   VspInLeft(*t, t->center[cur], root);
      @ loop invariant hit: hit != root ==> VspRoomyFrom(*t, root, x, n, hit);
      @ loop invariant under: hit != root ==> cur != VSP_TREE_NIL ==>
      @   t->center[cur] + t->half[cur] <= t->center[hit];
      @ loop invariant sub: sub != VSP_TREE_NIL ==> VspRoomBelow(*t, sub, n) &&
      @   VspInLeft(*t, t->center[sub], root);
      @ loop invariant over: sub != VSP_TREE_NIL ==> cur != VSP_TREE_NIL ==>
      @   t->center[cur] + t->half[cur] <= t->center[sub] - t->half[sub];
      @ loop invariant from: sub != VSP_TREE_NIL ==> \forall integer j; VspRegion(*t, j) ==>
      @   VspIn(*t, t->center[j], sub) ==> x <= t->start[j];
      @ loop invariant all: \forall integer j; VspRoomyFrom(*t, root, x, n, j) ==>
      @   (cur != VSP_TREE_NIL && VspIn(*t, t->center[j], cur)) ||
      @   (sub != VSP_TREE_NIL ? t->center[sub] - t->half[sub] < t->center[j] :
      @     hit != root && t->center[hit] <= t->center[j]);
      @ loop invariant depth: *steps <= 35;
      @ loop invariant level: cur != VSP_TREE_NIL ==> *steps + VspDyadicLevel(t->half[cur]) < 35;
      @ loop assigns cur, hit, sub, *steps;
      @ loop variant cur != VSP_TREE_NIL ? t->half[cur] : 0;
      @*/
    while (t->gap[cur] >= n) {
        /*@ ghost *steps = *steps + 1; */
        /*@ assert right: t->start[cur] < x ==> \forall integer j;
          @   VspRoomyFrom(*t, root, x, n, j) ==> VspIn(*t, t->center[j], cur) ==>
          @   VspInRight(*t, t->center[j], cur); */
        /*@ assert room: \forall integer j; VspRoomy(*t, j, n) ==>
          @   VspInRight(*t, t->center[j], cur) ==> n <= t->gap[t->child[cur][1]]; */
        if (t->start[cur] < x) {
            cur = t->child[cur][1];
        } else {
            if (vsp_tree_roomy(t, cur, n)) {
                hit = cur;
                sub = VSP_TREE_NIL;
            } else if (t->gap[t->child[cur][1]] >= n) {
                sub = t->child[cur][1];
            }
            cur = t->child[cur][0];
        }
    }
    /*@ assert none: cur != VSP_TREE_NIL ==> \forall integer j; VspRoomy(*t, j, n) ==>
      @   !VspIn(*t, t->center[j], cur); */
    if (sub != VSP_TREE_NIL) {
        hit = vsp_tree_gap_extreme(t, sub, n, 0) /*@ ghost (&more) */;
        /*@ ghost *steps = *steps + more; */
    }
    /*@ assert first: \forall integer j; VspRoomyFrom(*t, root, x, n, j) ==>
      @   hit != root && t->center[hit] <= t->center[j]; */
    return hit;
}

uint32_t vsp_tree_gap_below(const struct vsp_tree *t, uint32_t root, uint64_t y, uint64_t n)
/*@ ghost (uint32_t \ghost *steps) */
{
    uint32_t cur = t->child[root][0];
    uint32_t hit = VSP_TREE_NIL; /* the highest found, unless */
    uint32_t sub = VSP_TREE_NIL; /* there are some in the window of this node */
    /*@ ghost uint32_t more = 0; */

    /*@ ghost *steps = 0; */
    /*@ ghost vsp_tree_regions_in(t, root); */
    /*@ ghost vsp_tree_starts(t); */
    /*@ loop invariant cur: cur != VSP_TREE_NIL ==> VSP_SPACE_MAX <= cur && VspLive(*t, cur) &&
      @   VspInLeft(*t, t->center[cur], root);
      @ loop invariant hit: hit != VSP_TREE_NIL ==> VspRoomyUnder(*t, root, y, n, hit);
      @ loop invariant over: hit != VSP_TREE_NIL ==> cur != VSP_TREE_NIL ==>
      @   t->center[hit] <= t->center[cur] - t->half[cur];
      @ loop invariant sub: sub != VSP_TREE_NIL ==> VspRoomBelow(*t, sub, n) &&
      @   VspInLeft(*t, t->center[sub], root);
      @ loop invariant under: sub != VSP_TREE_NIL ==> cur != VSP_TREE_NIL ==>
      @   t->center[sub] + t->half[sub] <= t->center[cur] - t->half[cur];
      @ loop invariant to: sub != VSP_TREE_NIL ==> \forall integer j; VspRegion(*t, j) ==>
      @   VspIn(*t, t->center[j], sub) ==> t->start[j] < y;
      @ loop invariant all: \forall integer j; VspRoomyUnder(*t, root, y, n, j) ==>
      @   (cur != VSP_TREE_NIL && VspIn(*t, t->center[j], cur)) ||
      @   (sub != VSP_TREE_NIL ? t->center[j] < t->center[sub] + t->half[sub] :
      @     hit != VSP_TREE_NIL && t->center[j] <= t->center[hit]);
      @ loop invariant depth: *steps <= 35;
      @ loop invariant level: cur != VSP_TREE_NIL ==> *steps + VspDyadicLevel(t->half[cur]) < 35;
      @ loop assigns cur, hit, sub, *steps;
      @ loop variant cur != VSP_TREE_NIL ? t->half[cur] : 0;
      @*/
    while (t->gap[cur] >= n) {
        /*@ ghost *steps = *steps + 1; */
        /*@ assert left: y <= t->start[cur] ==> \forall integer j;
          @   VspRoomyUnder(*t, root, y, n, j) ==> VspIn(*t, t->center[j], cur) ==>
          @   VspInLeft(*t, t->center[j], cur); */
        /*@ assert room: \forall integer j; VspRoomy(*t, j, n) ==>
          @   VspInLeft(*t, t->center[j], cur) ==> n <= t->gap[t->child[cur][0]]; */
        if (t->start[cur] >= y) {
            cur = t->child[cur][0];
        } else {
            if (vsp_tree_roomy(t, cur, n)) {
                hit = cur;
                sub = VSP_TREE_NIL;
            } else if (t->gap[t->child[cur][0]] >= n) {
                sub = t->child[cur][0];
            }
            /*@ assert found: \forall integer j; VspRoomyUnder(*t, root, y, n, j) ==>
              @   VspInRight(*t, t->center[j], cur) ||
              @   (sub != VSP_TREE_NIL ? t->center[j] < t->center[sub] + t->half[sub] :
              @     hit != VSP_TREE_NIL && t->center[j] <= t->center[hit]); */
            cur = t->child[cur][1];
        }
    }
    /*@ assert none: cur != VSP_TREE_NIL ==> \forall integer j; VspRoomy(*t, j, n) ==>
      @   !VspIn(*t, t->center[j], cur); */
    if (sub != VSP_TREE_NIL) {
        hit = vsp_tree_gap_extreme(t, sub, n, 1) /*@ ghost (&more) */;
        /*@ ghost *steps = *steps + more; */
    }
    /*@ assert last: \forall integer j; VspRoomyUnder(*t, root, y, n, j) ==>
      @   hit != VSP_TREE_NIL && t->center[j] <= t->center[hit]; */
    return hit;
}
