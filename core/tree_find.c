/* SPDX-License-Identifier: ISC */
#include "core/tree_shape.h"

/*
 * Every walk steps to a child, so the half of the node it stands on shrinks and the half's
 * logarithm falls. It starts below a root, whose half is 2^35: `steps`, the nodes visited so far,
 * never passes 35.
 */

uint32_t vsp_tree_find(const struct vsp_tree *t, uint32_t root, uint64_t page)
{
    uint32_t cur = t->child[root][0];
    /*@ ghost uint32_t steps = 0; */

    /*@ assert mine: \forall integer j; VspHolds(*t, j, page) ==>
      @   VSP_SPACE_MAX <= j && VspInLeft(*t, t->center[j], root); */
    /*@ loop invariant live: cur != VSP_TREE_NIL ==> VspLive(*t, cur);
      @ loop invariant depth: steps <= 35;
      @ loop invariant level: cur != VSP_TREE_NIL ==> steps + VspDyadicLevel(t->half[cur]) < 35;
      @ loop invariant where: \forall integer j; VspHolds(*t, j, page) ==>
      @   cur != VSP_TREE_NIL && VspIn(*t, t->center[j], cur);
      @ loop assigns cur, steps;
      @ loop variant cur != VSP_TREE_NIL ? t->half[cur] : 0;
      @*/
    while (cur != VSP_TREE_NIL) {
        /*@ ghost steps++; */
        if (page < t->start[cur]) {
            cur = t->child[cur][0];
        } else if (page >= t->end[cur]) {
            cur = t->child[cur][1];
        } else {
            return cur;
        }
    }
    return VSP_TREE_NIL;
}

uint32_t vsp_tree_locate(const struct vsp_tree *t, uint32_t root, uint64_t z, uint32_t *parent,
                         uint32_t *side)
{
    uint32_t above = root;
    uint32_t slot = 0;
    uint32_t cur = t->child[root][0];
    /*@ ghost uint32_t steps = 0; */

    /*@ loop invariant side: slot == 0 || slot == 1;
      @ loop invariant slot: VspSlot(*t, above, slot, z);
      @ loop invariant child: cur == t->child[above][slot];
      @ loop invariant live: cur != VSP_TREE_NIL ==> VspLive(*t, cur);
      @ loop invariant depth: steps <= 35;
      @ loop invariant level: cur != VSP_TREE_NIL ==> steps + VspDyadicLevel(t->half[cur]) < 35;
      @ loop assigns above, slot, cur, steps;
      @ loop variant cur != VSP_TREE_NIL ? t->half[cur] : 0;
      @*/
    while (cur != VSP_TREE_NIL && t->center[cur] != z && t->center[cur] - t->half[cur] < z
           && z < t->center[cur] + t->half[cur]) {
        /*@ ghost steps++; */
        above = cur;
        slot = z > t->center[cur] ? 1 : 0;
        cur = t->child[cur][slot];
    }
    *parent = above;
    *side = slot;
    return cur;
}

/* The region of the subtree below live node `top` that starts first. */
/*@ requires tree: \valid_read(t);
  @ requires shape: VspTreeShape(*t);
  @ requires top: VSP_SPACE_MAX <= top && VspLive(*t, top);
  @ terminates \true;
  @ assigns \nothing;
  @ ensures region: VspRegion(*t, \result) && VspIn(*t, t->center[\result], top);
  @ ensures least: \forall integer j; VspRegion(*t, j) ==> t->start[j] < t->start[\result] ==>
  @   t->center[j] <= t->center[top] - t->half[top];
  @*/
static uint32_t vsp_tree_first_below(const struct vsp_tree *t, uint32_t top)
{
    uint32_t cur = top;
    /*@ ghost uint32_t steps = 0; */

    /*@ assert root: VspInLeft(*t, t->center[top], VspRootOf(t->center[top])); */
    /*@ loop invariant live: VSP_SPACE_MAX <= cur && VspLive(*t, cur);
      @ loop invariant in: VspIn(*t, t->center[cur], top);
      @ loop invariant window: t->half[cur] <= t->half[top];
      @ loop invariant depth: steps + VspDyadicLevel(t->half[cur]) < 35;
      @ loop invariant where: \forall integer j; VspLive(*t, j) ==>
      @   t->center[j] <= t->center[top] - t->half[top] ||
      @   t->center[cur] - t->half[cur] < t->center[j];
      @ loop assigns cur, steps;
      @ loop variant t->half[cur];
      @*/
    while (t->child[cur][0] != VSP_TREE_NIL) {
        /*@ ghost steps++; */
        /*@ assert down: \forall integer j; VspLive(*t, j) ==>
          @   VspInLeft(*t, t->center[j], cur) ==> VspIn(*t, t->center[j], t->child[cur][0]); */
        cur = t->child[cur][0];
    }
    /*@ assert end: \forall integer j; VspLive(*t, j) ==> !VspInLeft(*t, t->center[j], cur); */
    /*@ assert region: VspRegion(*t, cur); */
    /*@ assert order: \forall integer j; VspRegion(*t, j) ==>
      @   t->center[cur] < t->center[j] ==> t->end[cur] <= t->start[j]; */
    return cur;
}

/* The region of the subtree below live node `top` that ends last. */
/*@ requires tree: \valid_read(t);
  @ requires shape: VspTreeShape(*t);
  @ requires top: VSP_SPACE_MAX <= top && VspLive(*t, top);
  @ terminates \true;
  @ assigns \nothing;
  @ ensures region: VspRegion(*t, \result) && VspIn(*t, t->center[\result], top);
  @ ensures greatest: \forall integer j; VspRegion(*t, j) ==> t->end[\result] < t->end[j] ==>
  @   t->center[top] + t->half[top] <= t->center[j];
  @*/
static uint32_t vsp_tree_last_below(const struct vsp_tree *t, uint32_t top)
{
    uint32_t cur = top;
    /*@ ghost uint32_t steps = 0; */

    /*@ assert root: VspInLeft(*t, t->center[top], VspRootOf(t->center[top])); */
    /*@ loop invariant live: VSP_SPACE_MAX <= cur && VspLive(*t, cur);
      @ loop invariant in: VspIn(*t, t->center[cur], top);
      @ loop invariant window: t->half[cur] <= t->half[top];
      @ loop invariant depth: steps + VspDyadicLevel(t->half[cur]) < 35;
      @ loop invariant where: \forall integer j; VspLive(*t, j) ==>
      @   t->center[top] + t->half[top] <= t->center[j] ||
      @   t->center[j] < t->center[cur] + t->half[cur];
      @ loop assigns cur, steps;
      @ loop variant t->half[cur];
      @*/
    while (t->child[cur][1] != VSP_TREE_NIL) {
        /*@ ghost steps++; */
        /*@ assert down: \forall integer j; VspLive(*t, j) ==>
          @   VspInRight(*t, t->center[j], cur) ==> VspIn(*t, t->center[j], t->child[cur][1]); */
        cur = t->child[cur][1];
    }
    /*@ assert end: \forall integer j; VspLive(*t, j) ==> !VspInRight(*t, t->center[j], cur); */
    /*@ assert region: VspRegion(*t, cur); */
    /*@ assert order: \forall integer j; VspRegion(*t, j) ==>
      @   t->center[j] < t->center[cur] ==> t->end[j] <= t->start[cur]; */
    return cur;
}

uint32_t vsp_tree_next(const struct vsp_tree *t, uint32_t root, uint64_t page)
{
    uint32_t best = VSP_TREE_NIL;
    uint32_t cur = t->child[root][0];
    /*@ ghost uint32_t steps = 0; */

    /*@ assert mine: \forall integer j; VspRegion(*t, j) ==> VspInWindow(t->start[j], root) ==>
      @   VSP_SPACE_MAX <= j && VspInLeft(*t, t->center[j], root); */
    /*@ loop invariant live: cur != VSP_TREE_NIL ==> VspLive(*t, cur);
      @ loop invariant best: best != VSP_TREE_NIL ==> VspLive(*t, best) && page <= t->start[best];
      @ loop invariant below: cur != VSP_TREE_NIL ==> best != VSP_TREE_NIL ==>
      @   VspInLeft(*t, t->center[cur], best);
      @ loop invariant inside: cur != VSP_TREE_NIL ==> VspInLeft(*t, t->center[cur], root);
      @ loop invariant inside_best: best != VSP_TREE_NIL ==> VspInLeft(*t, t->center[best], root);
      @ loop invariant depth: steps <= 35;
      @ loop invariant level: cur != VSP_TREE_NIL ==> steps + VspDyadicLevel(t->half[cur]) < 35;
      @ loop invariant where: \forall integer j; VspRegion(*t, j) ==> page <= t->start[j] ==>
      @   VspInWindow(t->start[j], root) ==>
      @   (cur != VSP_TREE_NIL && VspIn(*t, t->center[j], cur)) ||
      @   (best != VSP_TREE_NIL && t->center[best] <= t->center[j]);
      @ loop assigns cur, best, steps;
      @ loop variant cur != VSP_TREE_NIL ? t->half[cur] : 0;
      @*/
    while (cur != VSP_TREE_NIL) {
        /*@ ghost steps++; */
        if (page <= t->start[cur]) {
            best = cur;
            cur = t->child[cur][0];
        } else {
            cur = t->child[cur][1];
        }
    }
    /* A SPLIT has no interval: the first region right of its centre is the answer. */
    if (best != VSP_TREE_NIL && t->kind[best] == VSP_TREE_SPLIT) {
        cur = t->child[best][1];
        /*@ assert right: VspLive(*t, cur) && VspInRight(*t, t->center[cur], best); */
        /*@ assert low: t->center[best] <= t->center[cur] - t->half[cur]; */
        /*@ assert below: \forall integer j; VspLive(*t, j) ==> t->center[best] < t->center[j] ==>
          @   VspInRight(*t, t->center[j], best) ||
          @   t->center[best] + t->half[best] <= t->center[j]; */
        /*@ assert above: \forall integer j; VspLive(*t, j) ==> t->center[best] < t->center[j] ==>
          @   t->center[cur] - t->half[cur] < t->center[j]; */
        return vsp_tree_first_below(t, cur);
    }
    /*@ assert order: best != VSP_TREE_NIL ==> \forall integer j; VspRegion(*t, j) ==>
      @   t->center[best] < t->center[j] ==> t->end[best] <= t->start[j]; */
    return best;
}

uint32_t vsp_tree_prev(const struct vsp_tree *t, uint32_t root, uint64_t page)
{
    uint32_t best = VSP_TREE_NIL;
    uint32_t cur = t->child[root][0];
    /*@ ghost uint32_t steps = 0; */

    /*@ assert mine: \forall integer j; VspRegion(*t, j) ==> VspInWindow(t->start[j], root) ==>
      @   VSP_SPACE_MAX <= j && VspInLeft(*t, t->center[j], root); */
    /*@ loop invariant live: cur != VSP_TREE_NIL ==> VspLive(*t, cur);
      @ loop invariant best: best != VSP_TREE_NIL ==> VspLive(*t, best) && t->end[best] <= page;
      @ loop invariant below: cur != VSP_TREE_NIL ==> best != VSP_TREE_NIL ==>
      @   VspInRight(*t, t->center[cur], best);
      @ loop invariant inside: cur != VSP_TREE_NIL ==> VspInLeft(*t, t->center[cur], root);
      @ loop invariant inside_best: best != VSP_TREE_NIL ==> VspInLeft(*t, t->center[best], root);
      @ loop invariant depth: steps <= 35;
      @ loop invariant level: cur != VSP_TREE_NIL ==> steps + VspDyadicLevel(t->half[cur]) < 35;
      @ loop invariant where: \forall integer j; VspRegion(*t, j) ==> t->end[j] <= page ==>
      @   VspInWindow(t->start[j], root) ==>
      @   (cur != VSP_TREE_NIL && VspIn(*t, t->center[j], cur)) ||
      @   (best != VSP_TREE_NIL && t->center[j] <= t->center[best]);
      @ loop assigns cur, best, steps;
      @ loop variant cur != VSP_TREE_NIL ? t->half[cur] : 0;
      @*/
    while (cur != VSP_TREE_NIL) {
        /*@ ghost steps++; */
        if (t->end[cur] <= page) {
            best = cur;
            cur = t->child[cur][1];
        } else {
            cur = t->child[cur][0];
        }
    }
    /* A SPLIT has no interval: the last region left of its centre is the answer. */
    if (best != VSP_TREE_NIL && t->kind[best] == VSP_TREE_SPLIT) {
        cur = t->child[best][0];
        /*@ assert left: VspLive(*t, cur) && VspInLeft(*t, t->center[cur], best); */
        /*@ assert high: t->center[cur] + t->half[cur] <= t->center[best]; */
        /*@ assert below: \forall integer j; VspLive(*t, j) ==> t->center[j] < t->center[best] ==>
          @   VspInLeft(*t, t->center[j], best) ||
          @   t->center[j] <= t->center[best] - t->half[best]; */
        /*@ assert above: \forall integer j; VspLive(*t, j) ==> t->center[j] < t->center[best] ==>
          @   t->center[j] < t->center[cur] + t->half[cur]; */
        return vsp_tree_last_below(t, cur);
    }
    /*@ assert order: best != VSP_TREE_NIL ==> \forall integer j; VspRegion(*t, j) ==>
      @   t->center[j] < t->center[best] ==> t->end[j] <= t->start[best]; */
    return best;
}
