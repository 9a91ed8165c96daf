/* SPDX-License-Identifier: ISC */
#include "core/tree_search.h"

/*@ ghost
  void vsp_tree_regions_in(const struct vsp_tree *t, uint32_t root)
  {
      /@ assert below: \forall integer j; VspRegion(*t, j) ==>
        VSP_SPACE_MAX <= j && VspBelowRoot(*t, j, VspRootOf(t->center[j])); @/
  }
@*/

/*@ // some region in the window of m has n free pages below it
  @ predicate VspRoomBelow(struct vsp_tree t, integer m, integer n) =
  @   VspLive(t, m) && (n <= t.before[m] || n <= t.gap[m][0] || n <= t.gap[m][1]);
  @*/

/* The lowest (side 0) or highest (side 1) region in m's window with n free pages below it. */
/*@ requires tree: \valid_read(t);
  @ requires ok: VspTreeShape(*t) && VspTreeGaps(*t);
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
    while (t->gap[cur][side] >= n || t->before[cur] < n) {
        cur = t->gap[cur][side] >= n ? t->child[cur][side] : t->child[cur][1 - side];
    }
    return cur;
}

uint32_t vsp_tree_gap_from(const struct vsp_tree *t, uint32_t root, uint64_t x, uint64_t n)
{
    uint32_t cur = t->child[root][0];
    uint32_t best = VSP_TREE_NIL;

    /*@ ghost vsp_tree_regions_in(t, root); */
    /*@ assert first: cur != VSP_TREE_NIL ==> VspLeftOk(*t, root, cur); */
    /*@ loop invariant live: cur != VSP_TREE_NIL ==> VspLive(*t, cur);
      @ loop invariant best: best != VSP_TREE_NIL ==> VspLive(*t, best) && x <= t->start[best] &&
      @   (n <= t->before[best] || n <= t->gap[best][1]);
      @ loop invariant inside: cur != VSP_TREE_NIL ==> VspInLeft(*t, t->center[cur], root);
      @ loop invariant inside_best: best != VSP_TREE_NIL ==> VspInLeft(*t, t->center[best], root);
      @ loop invariant order: best != VSP_TREE_NIL ==> cur != VSP_TREE_NIL ==>
      @   t->center[cur] + t->half[cur] <= t->center[best];
      @ loop invariant where: \forall integer j; VspRoomy(*t, j, n) ==> x <= t->start[j] ==>
      @   VspInWindow(t->start[j], root) ==>
      @   (cur != VSP_TREE_NIL && VspIn(*t, t->center[j], cur)) ||
      @   (best != VSP_TREE_NIL && t->center[best] <= t->center[j]);
      @ loop assigns cur, best;
      @ loop variant cur != VSP_TREE_NIL ? t->half[cur] : 0;
      @*/
    while (cur != VSP_TREE_NIL) {
        uint32_t side = t->start[cur] < x ? 1 : 0;
        if (side == 0 && (t->before[cur] >= n || t->gap[cur][1] >= n)) {
            best = cur;
        }
        /*@ assert skip: \forall integer j; VspRoomy(*t, j, n) ==> x <= t->start[j] ==>
          @   VspIn(*t, t->center[j], cur) ==> VspInSide(*t, t->center[j], cur, side) ||
          @   (best != VSP_TREE_NIL && t->center[best] <= t->center[j]); */
        cur = t->gap[cur][side] >= n ? t->child[cur][side] : VSP_TREE_NIL;
    }
    if (best == VSP_TREE_NIL || t->before[best] >= n) {
        return best;
    }
    return vsp_tree_gap_extreme(t, t->child[best][1], n, 0);
}

uint32_t vsp_tree_gap_below(const struct vsp_tree *t, uint32_t root, uint64_t y, uint64_t n)
{
    uint32_t cur = t->child[root][0];
    uint32_t best = VSP_TREE_NIL;

    /*@ ghost vsp_tree_regions_in(t, root); */
    /*@ assert first: cur != VSP_TREE_NIL ==> VspLeftOk(*t, root, cur); */
    /*@ loop invariant live: cur != VSP_TREE_NIL ==> VspLive(*t, cur);
      @ loop invariant best: best != VSP_TREE_NIL ==> VspLive(*t, best) && t->start[best] < y &&
      @   (n <= t->before[best] || n <= t->gap[best][0]);
      @ loop invariant inside: cur != VSP_TREE_NIL ==> VspInLeft(*t, t->center[cur], root);
      @ loop invariant inside_best: best != VSP_TREE_NIL ==> VspInLeft(*t, t->center[best], root);
      @ loop invariant order: best != VSP_TREE_NIL ==> cur != VSP_TREE_NIL ==>
      @   t->center[best] <= t->center[cur] - t->half[cur];
      @ loop invariant where: \forall integer j; VspRoomy(*t, j, n) ==> t->start[j] < y ==>
      @   VspInWindow(t->start[j], root) ==>
      @   (cur != VSP_TREE_NIL && VspIn(*t, t->center[j], cur)) ||
      @   (best != VSP_TREE_NIL && t->center[j] <= t->center[best]);
      @ loop assigns cur, best;
      @ loop variant cur != VSP_TREE_NIL ? t->half[cur] : 0;
      @*/
    while (cur != VSP_TREE_NIL) {
        uint32_t side = t->start[cur] < y ? 1 : 0;
        if (side == 1 && (t->before[cur] >= n || t->gap[cur][0] >= n)) {
            best = cur;
        }
        /*@ assert skip: \forall integer j; VspRoomy(*t, j, n) ==> t->start[j] < y ==>
          @   VspIn(*t, t->center[j], cur) ==> VspInSide(*t, t->center[j], cur, side) ||
          @   (best != VSP_TREE_NIL && t->center[j] <= t->center[best]); */
        cur = t->gap[cur][side] >= n ? t->child[cur][side] : VSP_TREE_NIL;
    }
    if (best == VSP_TREE_NIL || t->before[best] >= n) {
        return best;
    }
    return vsp_tree_gap_extreme(t, t->child[best][0], n, 1);
}
