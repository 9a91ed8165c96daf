/* SPDX-License-Identifier: ISC */
/*
 * Search by gap. A node without room in its window has a gap below n, and so has VSP_TREE_NIL; a
 * node with room has it below itself, or in the window of a child.
 */
#include "core/tree/tree_search.h"

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
  @*/

/* Whether i is a region with n free pages below it. */
/*@ requires tree: \valid_read(t);
  @ requires ok: VspTreeShape(*t) && VspTreeOrder(*t);
  @ requires node: VspLive(*t, i);
  @ terminates \true;
  @ assigns \nothing;
  @ ensures bit: \result <= 1;
  @ ensures exact: \result == 1 <==> VspRoomy(*t, i, n);
  @*/
static uint32_t vsp_tree_roomy(const struct vsp_tree *t, uint32_t i, uint64_t n)
{
    return t->kind[i] == VSP_TREE_REGION && t->start[i] - t->end[t->prev[i]] >= n ? 1 : 0;
}

/* The lowest (side 0) or highest (side 1) region in m's window with n free pages below it. */
/*@ requires tree: \valid_read(t);
  @ requires ok: VspTreeShape(*t) && VspTreeOrder(*t) && VspTreeGaps(*t);
  @ requires room: VspRoomBelow(*t, m, n) && 1 <= n;
  @ requires side: side == 0 || side == 1;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures room: VspRoomy(*t, \result, n);
  @ ensures inside: VspIn(*t, t->center[\result], m);
  @ ensures lowest: side == 0 ==> \forall integer j; VspRoomy(*t, j, n) ==>
  @   VspIn(*t, t->center[j], m) ==> t->center[\result] <= t->center[j];
  @ ensures highest: side == 1 ==> \forall integer j; VspRoomy(*t, j, n) ==>
  @   VspIn(*t, t->center[j], m) ==> t->center[j] <= t->center[\result];
  @*/
static uint32_t vsp_tree_gap_extreme(const struct vsp_tree *t, uint32_t m, uint64_t n,
                                     uint32_t side)
{
    uint32_t cur = m;

    /*@ loop invariant room: VspRoomBelow(*t, cur, n);
      @ loop invariant inside: t->center[m] - t->half[m] <= t->center[cur] - t->half[cur] &&
      @   t->center[cur] + t->half[cur] <= t->center[m] + t->half[m];
      @ loop invariant low: side == 0 ==> \forall integer j; VspRoomy(*t, j, n) ==>
      @   VspIn(*t, t->center[j], m) ==> VspIn(*t, t->center[j], cur) ||
      @   t->center[cur] + t->half[cur] <= t->center[j];
      @ loop invariant high: side == 1 ==> \forall integer j; VspRoomy(*t, j, n) ==>
      @   VspIn(*t, t->center[j], m) ==> VspIn(*t, t->center[j], cur) ||
      @   t->center[j] <= t->center[cur] - t->half[cur];
      @ loop assigns cur;
      @ loop variant t->half[cur];
      @*/
    for (;;) {
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

/*
 * The lowest region right of m's window (side 0), or the highest left of it (side 1), with n free
 * pages below it; or root. Goes up to the first node with room on that side.
 */
/*@ requires tree: \valid_read(t);
  @ requires ok: VspTreeShape(*t) && VspTreeOrder(*t) && VspTreeGaps(*t);
  @ requires root: root < VSP_SPACE_MAX;
  @ requires node: VSP_SPACE_MAX <= m && VspLive(*t, m) && VspInLeft(*t, t->center[m], root);
  @ requires side: side == 0 || side == 1;
  @ requires some: 1 <= n;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures room: \result != root ==> VspRoomy(*t, \result, n) &&
  @   VspInLeft(*t, t->center[\result], root);
  @ ensures right: side == 0 ==> \result != root ==>
  @   t->center[m] + t->half[m] <= t->center[\result];
  @ ensures left: side == 1 ==> \result != root ==>
  @   t->center[\result] <= t->center[m] - t->half[m];
  @ ensures lowest: side == 0 ==> \forall integer j; VspRoomy(*t, j, n) ==>
  @   VspInLeft(*t, t->center[j], root) ==> t->center[m] + t->half[m] <= t->center[j] ==>
  @   \result != root && t->center[\result] <= t->center[j];
  @ ensures highest: side == 1 ==> \forall integer j; VspRoomy(*t, j, n) ==>
  @   VspInLeft(*t, t->center[j], root) ==> t->center[j] <= t->center[m] - t->half[m] ==>
  @   \result != root && t->center[j] <= t->center[\result];
  @*/
static uint32_t vsp_tree_gap_beyond(const struct vsp_tree *t, uint32_t root, uint32_t m, uint64_t n,
                                    uint32_t side)
{
    uint32_t cur = m;
    uint32_t up = t->parent[m];

    /*@ loop invariant live: VSP_SPACE_MAX <= cur && VspLive(*t, cur) && up == t->parent[cur];
      @ loop invariant home: VspInLeft(*t, t->center[cur], root);
      @ loop invariant inside: t->center[cur] - t->half[cur] <= t->center[m] - t->half[m] &&
      @   t->center[m] + t->half[m] <= t->center[cur] + t->half[cur];
      @ loop invariant low: side == 0 ==> \forall integer j; VspRoomy(*t, j, n) ==>
      @   VspInLeft(*t, t->center[j], root) ==> t->center[m] + t->half[m] <= t->center[j] ==>
      @   t->center[cur] + t->half[cur] <= t->center[j];
      @ loop invariant high: side == 1 ==> \forall integer j; VspRoomy(*t, j, n) ==>
      @   VspInLeft(*t, t->center[j], root) ==> t->center[j] <= t->center[m] - t->half[m] ==>
      @   t->center[j] <= t->center[cur] - t->half[cur];
      @ loop assigns cur, up;
      @ loop variant VSP_SPACE_WINDOW - t->half[cur];
      @*/
    while (up != root) {
        if (t->child[up][side] == cur) {
            uint32_t other = t->child[up][1 - side];
            /*@ assert here: VspInSide(*t, t->center[cur], up, side); */
            /*@ assert past: \forall integer j; VspLive(*t, j) ==>
              @   VspInSide(*t, t->center[j], up, side) ==> VspIn(*t, t->center[j], cur); */
            if (vsp_tree_roomy(t, up, n)) {
                return up;
            }
            if (t->gap[other] >= n) {
                /*@ assert half: side == 0 ? t->center[up] <= t->center[other] - t->half[other]
                  @   : t->center[other] + t->half[other] <= t->center[up]; */
                return vsp_tree_gap_extreme(t, other, n, side);
            }
        }
        cur = up;
        up = t->parent[cur];
    }
    /*@ assert all: \forall integer j; VspLive(*t, j) ==> VspInLeft(*t, t->center[j], root) ==>
      @   VspIn(*t, t->center[j], cur); */
    return root;
}

/*
 * The last node on the way to where a region that starts at x would hang that has room in its
 * window: regions left of the window start below x, and regions right of it do not.
 */
/*@ requires tree: \valid_read(t);
  @ requires ok: VspTreeShape(*t) && VspTreeGaps(*t);
  @ requires root: root < VSP_SPACE_MAX;
  @ requires room: 1 <= n <= t->gap[t->child[root][0]];
  @ terminates \true;
  @ assigns \nothing;
  @ ensures room: VspRoomBelow(*t, \result, n);
  @ ensures home: VspInLeft(*t, t->center[\result], root);
  @ ensures left: \forall integer j; VspRegion(*t, j) ==> VspInLeft(*t, t->center[j], root) ==>
  @   t->center[j] <= t->center[\result] - t->half[\result] ==> t->start[j] < x;
  @ ensures right: \forall integer j; VspRegion(*t, j) ==> VspInLeft(*t, t->center[j], root) ==>
  @   t->center[\result] + t->half[\result] <= t->center[j] ==> x <= t->start[j];
  @ ensures last: t->gap[t->child[\result][t->start[\result] < x ? 1 : 0]] < n;
  @*/
static uint32_t vsp_tree_gap_way(const struct vsp_tree *t, uint32_t root, uint64_t x, uint64_t n)
{
    uint32_t cur = root;
    uint32_t next = t->child[root][0];

    /*@ loop invariant live: VspLive(*t, cur);
      @ loop invariant home: cur != root ==> VSP_SPACE_MAX <= cur && n <= t->gap[cur] &&
      @   VspInLeft(*t, t->center[cur], root);
      @ loop invariant next: next == t->child[cur][cur != root && t->start[cur] < x ? 1 : 0];
      @ loop invariant left: \forall integer j; VspRegion(*t, j) ==>
      @   VspInLeft(*t, t->center[j], root) ==> t->center[j] <= t->center[cur] - t->half[cur] ==>
      @   t->start[j] < x;
      @ loop invariant right: \forall integer j; VspRegion(*t, j) ==>
      @   VspInLeft(*t, t->center[j], root) ==> t->center[cur] + t->half[cur] <= t->center[j] ==>
      @   x <= t->start[j];
      @ loop assigns cur, next;
      @ loop variant t->half[cur];
      @*/
    while (t->gap[next] >= n) {
        cur = next;
        next = t->child[cur][t->start[cur] < x ? 1 : 0];
    }
    return cur;
}

uint32_t vsp_tree_gap_from(const struct vsp_tree *t, uint32_t root, uint64_t x, uint64_t n)
{
    uint32_t cur;

    if (t->gap[t->child[root][0]] < n) {
        return root;
    }
    cur = vsp_tree_gap_way(t, root, x, n);
    /*@ ghost vsp_tree_regions_in(t, root); */
    /*@ ghost vsp_tree_starts(t); */
    /*@ assert last: \forall integer j; VspRoomy(*t, j, n) ==>
      @   !VspInSide(*t, t->center[j], cur, t->start[cur] < x ? 1 : 0); */
    if (t->start[cur] < x) {
        /*@ assert right: \forall integer j; VspRoomy(*t, j, n) ==> x <= t->start[j] ==>
          @   VspInWindow(t->start[j], root) ==> t->center[cur] + t->half[cur] <= t->center[j]; */
        cur = vsp_tree_gap_beyond(t, root, cur, n, 0);
        /*@ assert first: \forall integer j; VspRoomy(*t, j, n) ==> x <= t->start[j] ==>
          @   VspInWindow(t->start[j], root) ==> cur != root && t->center[cur] <= t->center[j]; */
        return cur;
    }
    /*@ assert from: \forall integer j; VspRoomy(*t, j, n) ==> x <= t->start[j] ==>
      @   VspInWindow(t->start[j], root) ==> t->center[cur] <= t->center[j]; */
    if (vsp_tree_roomy(t, cur, n)) {
        return cur;
    }
    /*@ assert other: n <= t->gap[t->child[cur][1]]; */
    cur = vsp_tree_gap_extreme(t, t->child[cur][1], n, 0);
    /*@ assert first: \forall integer j; VspRoomy(*t, j, n) ==> x <= t->start[j] ==>
      @   VspInWindow(t->start[j], root) ==> t->center[cur] <= t->center[j]; */
    return cur;
}

uint32_t vsp_tree_gap_below(const struct vsp_tree *t, uint32_t root, uint64_t y, uint64_t n)
{
    uint32_t cur;

    if (t->gap[t->child[root][0]] < n) {
        return VSP_TREE_NIL;
    }
    cur = vsp_tree_gap_way(t, root, y, n);
    /*@ ghost vsp_tree_regions_in(t, root); */
    /*@ ghost vsp_tree_starts(t); */
    /*@ assert last: \forall integer j; VspRoomy(*t, j, n) ==>
      @   !VspInSide(*t, t->center[j], cur, t->start[cur] < y ? 1 : 0); */
    if (t->start[cur] >= y) {
        cur = vsp_tree_gap_beyond(t, root, cur, n, 1);
        return cur == root ? VSP_TREE_NIL : cur;
    }
    if (vsp_tree_roomy(t, cur, n)) {
        return cur;
    }
    /*@ assert other: n <= t->gap[t->child[cur][0]]; */
    return vsp_tree_gap_extreme(t, t->child[cur][0], n, 1);
}
