/* SPDX-License-Identifier: ISC */
#include "core/tree/hint.h"

#include "core/tree/tree_gap.h"

void vsp_hint_clear(struct vsp_hint *h)
{
    h->last = VSP_TREE_NIL;
    /*@ loop invariant index: 0 <= k <= VSP_HINT_SLOTS;
      @ loop invariant last: h->last == VSP_TREE_NIL;
      @ loop invariant slots: \forall integer i; 0 <= i < k ==> h->slot[i] == VSP_TREE_NIL;
      @ loop assigns k, *h;
      @ loop variant VSP_HINT_SLOTS - k;
      @*/
    for (uint32_t k = 0; k < VSP_HINT_SLOTS; k++) {
        h->slot[k] = VSP_TREE_NIL;
    }
}

/* Whether i is a region that holds the page. A FREE or SPLIT node holds none: end is not above. */
/*@ requires tree: \valid_read(t);
  @ requires shape: VspTreeShape(*t);
  @ terminates \true;
  @ assigns \nothing;
  @ ensures answer: \result == 0 || \result == 1;
  @ ensures holds: \result == 1 <==> VspHolds(*t, i, page);
  @*/
static uint32_t vsp_hint_holds(const struct vsp_tree *t, uint32_t i, uint64_t page)
{
    if (i >= VSP_TREE_NODE_MAX) {
        return 0;
    }
    /*@ assert free: VspFree(*t, i) ==> t->end[i] <= t->start[i]; */
    /*@ assert split: VspSplit(*t, i) ==> t->end[i] <= t->start[i]; */
    /*@ assert kinds: VspFree(*t, i) || VspSplit(*t, i) || VspRegion(*t, i); */
    return t->start[i] <= page && page < t->end[i] ? 1 : 0;
}

/*
 * Walks down from node i if the page is in its window, and finds the region that holds the page if
 * it hangs there. No region found means nothing, because one may hang above i. *steps is the number
 * of nodes that the walk leaves.
 */
/*@ requires tree: \valid_read(t);
  @ requires count: \valid(steps) && \separated(steps, t);
  @ requires shape: VspTreeShape(*t);
  @ terminates \true;
  @ assigns *steps;
  @ ensures bound: *steps <= 36;
  @ ensures hit: \result != VSP_TREE_NIL ==> VspHolds(*t, \result, page);
  @ ensures below: i != VSP_TREE_NIL ==> VspLive(*t, i) ==> VspIn(*t, page, i) ==>
  @   \forall integer j; VspHolds(*t, j, page) ==> VspIn(*t, t->center[j], i) ==> \result == j;
  @*/
static uint32_t vsp_hint_walk(const struct vsp_tree *t, uint32_t i, uint64_t page)
/*@ ghost (uint32_t \ghost *steps) */
{
    uint32_t cur = i;

    /*@ ghost *steps = 0; */
    if (i >= VSP_TREE_NODE_MAX || t->kind[i] == VSP_TREE_FREE || page <= t->center[i] - t->half[i]
        || page >= t->center[i] + t->half[i]) {
        return VSP_TREE_NIL;
    }
    /*@ ghost vsp_tree_levels(*t); */
    /*@ loop invariant live: cur != VSP_TREE_NIL ==> VspLive(*t, cur);
      @ loop invariant depth: *steps <= 36;
      @ loop invariant level: cur != VSP_TREE_NIL ==> *steps + VspDyadicLevel(t->half[cur]) <= 35;
      @ loop invariant where: i != VSP_TREE_NIL ==> \forall integer j; VspHolds(*t, j, page) ==>
      @   VspIn(*t, t->center[j], i) ==> cur != VSP_TREE_NIL && VspIn(*t, t->center[j], cur);
      @ loop assigns cur, *steps;
      @ loop variant cur != VSP_TREE_NIL ? t->half[cur] : 0;
      @*/
    while (cur != VSP_TREE_NIL && !vsp_hint_holds(t, cur, page)) {
        /*@ ghost *steps = *steps + 1; */
        cur = t->child[cur][page < t->center[cur] ? 0 : 1];
    }
    return cur;
}

uint32_t vsp_hint_find(const struct vsp_tree *t, struct vsp_hint *h, uint32_t root, uint64_t page)
{
    uint64_t k = page / VSP_HINT_PAGES % VSP_HINT_SLOTS;
    uint32_t found = h->last;
    /*@ ghost uint32_t steps = 0; */

    if (vsp_hint_holds(t, found, page) == 1) {
        return found;
    }
    found = vsp_hint_walk(t, h->slot[k], page) /*@ ghost (&steps) */;
    if (found == VSP_TREE_NIL) {
        found = vsp_tree_find(t, root, page);
    }
    if (found != VSP_TREE_NIL) {
        h->last = found;
        h->slot[k] = found;
    }
    return found;
}
