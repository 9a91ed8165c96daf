/* SPDX-License-Identifier: ISC */
/* Mapping a free range: the regions at its ends that say the same grow into it. */
#include "core/layout/layout_edit.h"
#include "core/layout/layout_query.h"

/* inline here and not in the header: external, and a MAP pays for no call. */
inline void vsp_layout_add(struct vsp_layout *l, uint32_t space, uint32_t next, uint64_t start,
                           uint64_t end, const struct vsp_attributes *attributes)
{
    struct vsp_around around = vsp_layout_around(l, space, next, start, end, attributes);
    uint32_t i = around.below;
    uint32_t j = around.above;
    uint64_t lower = i == VSP_TREE_NIL ? start : l->tree.start[i];
    uint64_t upper = j == VSP_TREE_NIL ? end : l->tree.end[j];
    struct vsp_attributes whole = *attributes;
    uint32_t n;

    /*@ ghost vsp_layout_window(l->tree, space); */
    if (i != VSP_TREE_NIL) {
        whole.base = l->region[i].base;
    }
    /*@ assert below: i != VSP_TREE_NIL ==> l->tree.end[i] == start && i != j; */
    /*@ assert above: j != VSP_TREE_NIL ==> l->tree.start[j] == end; */
    /*@ assert apart: \forall integer k; VspRegion(l->tree, k) ==> k != i ==> k != j ==>
      @   l->tree.end[k] <= lower || upper <= l->tree.start[k]; */
    /*@ assert says_i: i != VSP_TREE_NIL ==> \forall integer k;
      @   VspSays(*l, k, *attributes, start) ==> VspAlike(*l, k, *l, i); */
    /*@ assert says_j: j != VSP_TREE_NIL ==> \forall integer k;
      @   VspSays(*l, k, *attributes, start) ==> VspAlike(*l, j, *l, k); */
    /*@ assert none_below: \forall integer k; VspRegion(l->tree, k) ==>
      @   l->tree.end[k] == lower ==> !VspSays(*l, k, *attributes, start); */
    /*@ assert none_above: \forall integer k; VspRegion(l->tree, k) ==>
      @   l->tree.start[k] == upper ==> !VspSays(*l, k, *attributes, start); */
    n = vsp_layout_replace(l, space, i, j, around.next, lower, upper, &whole);
    /*@ assert only: \forall integer k; VspRegion(l->tree, k) ==> k != n ==>
      @   VspSameRegion(*l, \at(*l, Pre), k) && k != i && k != j; */
    /*@ assert says: VspSays(*l, n, *attributes, start); */
    /*@ assert alike_i: i != VSP_TREE_NIL ==> VspAlike(*l, n, \at(*l, Pre), i); */
    /*@ assert alike_j: j != VSP_TREE_NIL ==> VspAlike(*l, n, \at(*l, Pre), j); */
    /*@ assert was: \forall integer p, q; VspRegion(l->tree, p) ==> VspRegion(l->tree, q) ==>
      @   p != n ==> q != n ==> VspAlike(*l, p, *l, q) ==>
      @   VspAlike(\at(*l, Pre), p, \at(*l, Pre), q); */
    /*@ assert says_k: \forall integer k; VspRegion(l->tree, k) ==> k != n ==>
      @   VspAlike(*l, k, *l, n) || VspAlike(*l, n, *l, k) ==>
      @   VspSays(\at(*l, Pre), k, *attributes, start); */
    /*@ assert meet_below: \forall integer k; VspRegion(l->tree, k) ==>
      @   l->tree.end[k] == lower ==> !VspAlike(*l, k, *l, n); */
    /*@ assert meet_above: \forall integer k; VspRegion(l->tree, k) ==>
      @   l->tree.start[k] == upper ==> !VspAlike(*l, n, *l, k); */
    /*@ assert canonical: VspCanonical(*l); */
    /*@ assert held_i: i != VSP_TREE_NIL ==> \forall integer p;
      @   VspHolds(\at(*l, Pre).tree, i, p) ==> VspHolds(l->tree, n, p); */
    /*@ assert held_j: j != VSP_TREE_NIL ==> \forall integer p;
      @   VspHolds(\at(*l, Pre).tree, j, p) ==> VspHolds(l->tree, n, p); */
    /*@ assert held_k: \forall integer p, k; VspHolds(\at(*l, Pre).tree, k, p) ==> k != i ==>
      @   k != j ==> VspHolds(l->tree, k, p); */
    /*@ assert back: \forall integer p; VspHolds(l->tree, n, p) ==> start <= p < end ||
      @   VspHolds(\at(*l, Pre).tree, i, p) || VspHolds(\at(*l, Pre).tree, j, p); */
    /*@ assert other: \forall integer p, k; VspHolds(l->tree, k, p) ==> k != n ==>
      @   VspHolds(\at(*l, Pre).tree, k, p); */
    /*@ assert which: \forall integer p, k; VspHolds(l->tree, n, p) ==>
      @   VspHolds(\at(*l, Pre).tree, k, p) ==> (k == i || k == j) && k != VSP_TREE_NIL; */
    /*@ assert same_k: \forall integer p, k, b; VspHolds(l->tree, k, p) ==> k != n ==>
      @   VspHolds(\at(*l, Pre).tree, b, p) ==> b == k; */
    /*@ assert alike: VspPagesAlike(*l, \at(*l, Pre)); */
    /*@ assert there: \forall integer p; start <= p < end || VspMapped(\at(*l, Pre), p) ==>
      @   VspMapped(*l, p); */
    /*@ assert here: \forall integer p; VspMapped(*l, p) ==>
      @   start <= p < end || VspMapped(\at(*l, Pre), p); */
    /*@ assert within: \forall integer p, k; VspHolds(l->tree, k, p) ==> start <= p < end ==>
      @   k == n; */
    (void)n; /* only the proof speaks of it */
}
