/* SPDX-License-Identifier: ISC */
#include "core/layout/layout_begin.h"
#include "core/layout/layout_join.h"

/*
 * Changes what the regions of a range say, where no region reaches across its ends; i is the
 * region above it. Returns one from which on the regions may be alike, or VSP_TREE_NIL.
 */
/*@ requires   layout: \valid(l);
  @ requires   ok: VspLayoutSound(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ requires   edges: VspEdge(*l, start) && VspEdge(*l, end);
  @ requires   next: VspNextIs(l->tree, space, end, i);
  @ requires   but: VspCanonicalBut(*l, start, end);
  @ requires   change: VspChangeOk(*l, start, end, change);
  @ terminates \true;
  @ assigns    l->region[0 .. VSP_TREE_NODE_MAX - 1];
  @ ensures    ok: VspLayoutSound(*l);
  @ ensures    region: \result != VSP_TREE_NIL ==> VspRegion(l->tree, \result) &&
  @              VspRangeIn(l->tree.start[\result], l->tree.end[\result], space);
  @ ensures    but: \result != VSP_TREE_NIL ==>
  @              VspCanonicalBut(*l, l->tree.end[\result], end);
  @ ensures    none: \result == VSP_TREE_NIL ==> VspCanonical(*l);
  @ ensures    altered: VspAltered(*l, \old(*l), start, end, change);
  @*/
static uint32_t vsp_layout_give(struct vsp_layout *l, uint32_t space, uint32_t i, uint64_t start,
                                uint64_t end, uint32_t change)
{
    uint32_t below = vsp_tree_prior(&l->tree, space, i);

    (void)end; /* only the contract speaks of it */
    /*@ ghost vsp_layout_window(l->tree, space); */
    /*@ assert order: \forall integer j, k; VspRegion(l->tree, j) ==> VspRegion(l->tree, k) ==>
      @   (l->tree.start[j] < l->tree.start[k] ==> l->tree.end[j] <= l->tree.start[k]) &&
      @   (l->tree.start[j] <= l->tree.start[k] <==> l->tree.end[j] <= l->tree.end[k]); */
    /*@ assert window: \forall integer j; VspRegion(l->tree, j) ==>
      @   start <= l->tree.end[j] <= end ==> VspInWindow(l->tree.start[j], space); */
    /*@ assert last: \forall integer j; VspRegion(l->tree, j) ==>
      @   start <= l->tree.start[j] < end ==>
      @   below != VSP_TREE_NIL && l->tree.start[j] <= l->tree.start[below]; */
    /*@ assert first: \forall integer j; VspRegion(l->tree, j) ==>
      @   VspHolds(l->tree, j, l->tree.start[j]); */
    /*@ assert ceilings: \forall integer j; VspRegion(l->tree, j) ==>
      @   start <= l->tree.start[j] < end ==> change == VSP_CHANGE_LOST ||
      @   (VspChangeSet(change) && VspRightsWithin(VspTopBy(change), l->region[j].ceiling)); */
    /*@ loop invariant prior: below != VSP_TREE_NIL ==> VspRegion(l->tree, below) &&
      @   l->tree.end[below] <= end && VspRangeIn(l->tree.start[below], l->tree.end[below], space);
      @ loop invariant done: \forall integer j; VspRegion(l->tree, j) ==>
      @   start <= l->tree.start[j] < end ==>
      @   (l->region[j].rights == VspRightsBy(change) &&
      @    l->region[j].ceiling == VspCeilingBy(\at(*l, Pre).region[j].ceiling, change) &&
      @    l->region[j].backing == VspBackingBy(\at(*l, Pre).region[j].backing, change)) ||
      @   (below != VSP_TREE_NIL && l->tree.start[j] <= l->tree.start[below]);
      @ loop invariant outside: \forall integer j; VspRegion(l->tree, j) ==>
      @   !(start <= l->tree.start[j] < end) ==> l->region[j] == \at(*l, Pre).region[j];
      @ loop invariant left: \forall integer j; VspRegion(l->tree, j) ==>
      @   below != VSP_TREE_NIL ==> l->tree.start[j] <= l->tree.start[below] ==>
      @   l->region[j] == \at(*l, Pre).region[j];
      @ loop invariant rest: \forall integer j; VspRegion(l->tree, j) ==>
      @   l->region[j].class_id == \at(*l, Pre).region[j].class_id &&
      @   l->region[j].object == \at(*l, Pre).region[j].object &&
      @   l->region[j].generation == \at(*l, Pre).region[j].generation &&
      @   l->region[j].base == \at(*l, Pre).region[j].base;
      @ loop invariant regions: VspRegionsOk(*l);
      @ loop assigns below, l->region[0 .. VSP_TREE_NODE_MAX - 1];
      @ loop variant below != VSP_TREE_NIL ? l->tree.start[below] : 0;
      @*/
    while (below != VSP_TREE_NIL && start <= l->tree.start[below]) {
        vsp_layout_attributes(&l->region[below], change);
        below = vsp_tree_prior(&l->tree, space, below);
    }
    /*@ assert edge: below != VSP_TREE_NIL ==> l->tree.end[below] <= start; */
    uint32_t first = below != VSP_TREE_NIL ? below : vsp_tree_after(&l->tree, space, below);

    /*@ ghost
      uint32_t n = 0;
      /@ loop invariant range: 0 <= n <= VSP_SPACE_MAX;
       @ loop invariant sum: VspRegionsOf(*l, n) == VspRegionsOf(\at(*l, Pre), n);
       @ loop assigns n;
       @ loop variant VSP_SPACE_MAX - n; @/
      while (n < VSP_SPACE_MAX) n++;
      n = 0;
      /@ loop invariant node: 0 <= n <= VSP_TREE_NODE_MAX;
       @ loop invariant pages: \forall integer k; VspPagesIn(*l, k, n) ==
       @   VspPagesIn(\at(*l, Pre), k, n);
       @ loop assigns n;
       @ loop variant VSP_TREE_NODE_MAX - n; @/
      while (n < VSP_TREE_NODE_MAX) n++;
    */
    /*@ assert inside: \forall integer p, j; VspHolds(l->tree, j, p) ==>
      @   (start <= p < end <==> start <= l->tree.start[j] < end); */
    /*@ assert one: \forall integer p, j, k; VspHolds(l->tree, j, p) ==>
      @   VspHolds(\at(*l, Pre).tree, k, p) ==> j == k; */
    /*@ assert apart: \forall integer j, k; VspRegion(l->tree, j) ==> VspRegion(l->tree, k) ==>
      @   l->tree.end[j] == l->tree.start[k] ==> !(start <= l->tree.start[k] <= end) ==>
      @   !(start <= l->tree.start[j] < end) && !(start <= l->tree.start[k] < end); */
    /*@ assert as_before: \forall integer j, k; VspRegion(l->tree, j) ==> VspRegion(l->tree, k) ==>
      @   l->tree.end[j] == l->tree.start[k] ==> !(start <= l->tree.start[k] <= end) ==>
      @   VspAlike(*l, j, *l, k) ==> VspAlike(\at(*l, Pre), j, \at(*l, Pre), k); */
    /*@ assert but: VspCanonicalBut(*l, start, end); */
    /*@ assert from: \forall integer a; VspRegion(l->tree, a) ==>
      @   start <= l->tree.end[a] <= end ==>
      @   first != VSP_TREE_NIL && l->tree.end[first] <= l->tree.end[a]; */
    return first;
}

/* The lowest region that ends above a range; i is the lowest that starts in it or above. */
/*@ requires   layout: \valid_read(l);
  @ requires   ok: VspLayoutSound(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ requires   edge: VspEdge(*l, start);
  @ requires   next: VspNextIs(l->tree, space, start, i);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    above: VspAbove(l->tree, space, end, \result);
  @*/
static uint32_t vsp_layout_above(const struct vsp_layout *l, uint32_t space, uint32_t i,
                                 uint64_t start, uint64_t end)
{
    (void)start; /* only the contract speaks of it */
    if (i != VSP_TREE_NIL && l->tree.end[i] <= end) {
        i = vsp_tree_after(&l->tree, space, i);
    }
    if (i != VSP_TREE_NIL && l->tree.end[i] <= end) {
        i = vsp_tree_seek(&l->tree, space, end);
    }
    return i;
}

void vsp_layout_alter(struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end,
                      uint32_t change)
{
    /*@ ghost struct vsp_layout old = *l; */
    uint32_t i = vsp_layout_cut(l, space, vsp_tree_seek(&l->tree, space, start), start);

    /*@ ghost Start: ; */
    i = vsp_layout_above(l, space, i, start, end);
    i = vsp_layout_cut(l, space, i, end);
    /*@ ghost Both: ; */
    /*@ assert held_start: \forall integer p, i; VspHolds(l->tree, i, p) ==>
      @   VspMapped(\at(*l, Start), p); */
    /*@ assert through_start: \forall integer p, i, j, k; VspHolds(l->tree, i, p) ==>
      @   VspHolds(\at(*l, Start).tree, k, p) ==> VspHolds(\at(*l, Pre).tree, j, p) ==>
      @   VspAlike(*l, i, \at(*l, Pre), j); */
    /*@ assert mapped_start: \forall integer p; VspMapped(*l, p) <==> VspMapped(\at(*l, Pre), p); */
    /*@ assert alike_both: VspPagesAlike(*l, \at(*l, Pre)); */
    /*@ assert same_both: VspSamePages(*l, \at(*l, Pre)); */
    /*@ assert change: VspChangeOk(*l, start, end, change); */
    uint32_t first = vsp_layout_give(l, space, i, start, end, change);
    /*@ ghost Given: ; */
    /*@ assert held_given: \forall integer p, i; VspHolds(l->tree, i, p) ==>
      @   VspMapped(\at(*l, Both), p); */
    /*@ assert mapped_both: \forall integer p; VspMapped(*l, p) <==> VspMapped(\at(*l, Pre), p); */
    /*@ assert rest_both: \forall integer p, i, j, k; VspHolds(l->tree, i, p) ==>
      @   VspHolds(\at(*l, Both).tree, k, p) ==> VspHolds(\at(*l, Pre).tree, j, p) ==>
      @   l->region[i].class_id == \at(*l, Pre).region[j].class_id &&
      @   l->region[i].object == \at(*l, Pre).region[j].object &&
      @   l->region[i].generation == \at(*l, Pre).region[j].generation &&
      @   l->region[i].base - l->tree.start[i] ==
      @     \at(*l, Pre).region[j].base - \at(*l, Pre).tree.start[j]; */
    /*@ assert rights_both: \forall integer p, i, j, k; VspHolds(l->tree, i, p) ==>
      @   VspHolds(\at(*l, Both).tree, k, p) ==> VspHolds(\at(*l, Pre).tree, j, p) ==>
      @   l->region[i].rights == VspRightsThen(\at(*l, Pre), j, p, start, end, change) &&
      @   l->region[i].ceiling == VspCeilingThen(\at(*l, Pre), j, p, start, end, change) &&
      @   l->region[i].backing == VspBackingThen(\at(*l, Pre), j, p, start, end, change); */
    /*@ assert altered_given: VspAltered(*l, \at(*l, Pre), start, end, change); */
    vsp_layout_join(l, space, first, end);
    /*@ assert held: \forall integer p, i; VspHolds(l->tree, i, p) ==>
      @   VspMapped(\at(*l, Given), p); */
    /*@ assert mapped_given: \forall integer p; VspMapped(*l, p) <==> VspMapped(\at(*l, Pre), p); */
    /*@ assert rest_given: \forall integer p, i, j, k; VspHolds(l->tree, i, p) ==>
      @   VspHolds(\at(*l, Given).tree, k, p) ==> VspHolds(\at(*l, Pre).tree, j, p) ==>
      @   l->region[i].class_id == \at(*l, Pre).region[j].class_id &&
      @   l->region[i].object == \at(*l, Pre).region[j].object &&
      @   l->region[i].generation == \at(*l, Pre).region[j].generation &&
      @   l->region[i].base - l->tree.start[i] ==
      @     \at(*l, Pre).region[j].base - \at(*l, Pre).tree.start[j]; */
    /*@ assert rights_given: \forall integer p, i, j, k; VspHolds(l->tree, i, p) ==>
      @   VspHolds(\at(*l, Given).tree, k, p) ==> VspHolds(\at(*l, Pre).tree, j, p) ==>
      @   l->region[i].rights == VspRightsThen(\at(*l, Pre), j, p, start, end, change) &&
      @   l->region[i].ceiling == VspCeilingThen(\at(*l, Pre), j, p, start, end, change) &&
      @   l->region[i].backing == VspBackingThen(\at(*l, Pre), j, p, start, end, change); */
    /*@ assert rest: \forall integer p, i, j; VspHolds(l->tree, i, p) ==>
      @   VspHolds(\at(*l, Pre).tree, j, p) ==>
      @   l->region[i].class_id == \at(*l, Pre).region[j].class_id &&
      @   l->region[i].object == \at(*l, Pre).region[j].object &&
      @   l->region[i].generation == \at(*l, Pre).region[j].generation &&
      @   l->region[i].base - l->tree.start[i] ==
      @     \at(*l, Pre).region[j].base - \at(*l, Pre).tree.start[j]; */
    /*@ assert rights: \forall integer p, i, j; VspHolds(l->tree, i, p) ==>
      @   VspHolds(\at(*l, Pre).tree, j, p) ==>
      @   l->region[i].rights == VspRightsThen(\at(*l, Pre), j, p, start, end, change) &&
      @   l->region[i].ceiling == VspCeilingThen(\at(*l, Pre), j, p, start, end, change) &&
      @   l->region[i].backing == VspBackingThen(\at(*l, Pre), j, p, start, end, change); */
    /*@ assert altered: VspAltered(*l, \at(*l, Pre), start, end, change); */
    /*@ ghost vsp_begin_regions(*l, space); */
    /*@ ghost vsp_begin_set(*l, old, start, end, change, VSP_SPACE_BASE(space),
      VSP_SPACE_BASE(space) + VSP_SPACE_WINDOW); */
}
