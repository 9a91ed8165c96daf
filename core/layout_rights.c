/* SPDX-License-Identifier: ISC */
#include "core/layout_begin.h"
#include "core/layout_join.h"

/* Gives the regions of a range their rights, where no region reaches across its ends. */
/*@ requires   layout: \valid(l);
  @ requires   ok: VspLayoutSound(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ requires   edges: VspEdge(*l, start) && VspEdge(*l, end);
  @ requires   but: VspCanonicalBut(*l, start, end);
  @ requires   rights: VspRightsOk(rights) && VspCeilingsCover(*l, start, end, rights);
  @ terminates \true;
  @ assigns    l->region[0 .. VSP_TREE_NODE_MAX - 1];
  @ ensures    ok: VspLayoutSound(*l);
  @ ensures    but: VspCanonicalBut(*l, start, end);
  @ ensures    set: VspRightsSet(*l, \old(*l), start, end, rights);
  @*/
static void vsp_layout_give(struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end,
                            uint32_t rights)
{
    uint32_t i = vsp_tree_seek(&l->tree, space, start);

    /*@ ghost vsp_layout_window(l->tree, space); */
    /*@ assert first: \forall integer j; VspRegion(l->tree, j) ==>
      @   VspHolds(l->tree, j, l->tree.start[j]); */
    /*@ assert ceilings: \forall integer j; VspRegion(l->tree, j) ==>
      @   start <= l->tree.start[j] < end ==> VspRightsWithin(rights, l->region[j].ceiling); */
    /*@ loop invariant next: i != VSP_TREE_NIL ==> VspRegion(l->tree, i) &&
      @   start <= l->tree.start[i] && VspRangeIn(l->tree.start[i], l->tree.end[i], space);
      @ loop invariant done: \forall integer j; VspRegion(l->tree, j) ==>
      @   start <= l->tree.start[j] < end ==> l->region[j].rights == rights ||
      @   (i != VSP_TREE_NIL && l->tree.start[i] <= l->tree.start[j]);
      @ loop invariant outside: \forall integer j; VspRegion(l->tree, j) ==>
      @   !(start <= l->tree.start[j] < end) ==>
      @   l->region[j].rights == \at(*l, Pre).region[j].rights;
      @ loop invariant rest: \forall integer j; VspRegion(l->tree, j) ==>
      @   l->region[j].class_id == \at(*l, Pre).region[j].class_id &&
      @   l->region[j].ceiling == \at(*l, Pre).region[j].ceiling &&
      @   l->region[j].backing == \at(*l, Pre).region[j].backing &&
      @   l->region[j].object == \at(*l, Pre).region[j].object &&
      @   l->region[j].base == \at(*l, Pre).region[j].base;
      @ loop invariant regions: VspRegionsOk(*l);
      @ loop assigns i, l->region[0 .. VSP_TREE_NODE_MAX - 1];
      @ loop variant i != VSP_TREE_NIL ? VSP_TREE_TOP - l->tree.start[i] : 0;
      @*/
    while (i != VSP_TREE_NIL && l->tree.start[i] < end) {
        l->region[i].rights = (uint8_t)rights;
        i = vsp_tree_after(&l->tree, space, i);
    }
    /*@ ghost
      uint32_t n = 0;
      /@ loop invariant range: 0 <= n <= VSP_SPACE_MAX;
       @ loop invariant sum: VspRegionsOf(*l, n) == VspRegionsOf(\at(*l, Pre), n);
       @ loop assigns n;
       @ loop variant VSP_SPACE_MAX - n; @/
      while (n < VSP_SPACE_MAX) n++;
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
}

void vsp_layout_set_rights(struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end,
                           uint32_t rights)
{
    /*@ ghost struct vsp_layout old = *l; */
    vsp_layout_cut(l, space, start);
    /*@ ghost Start: ; */
    vsp_layout_cut(l, space, end);
    /*@ ghost Both: ; */
    /*@ assert held_start: \forall integer p, i; VspHolds(l->tree, i, p) ==>
      @   VspMapped(\at(*l, Start), p); */
    /*@ assert through_start: \forall integer p, i, j, k; VspHolds(l->tree, i, p) ==>
      @   VspHolds(\at(*l, Start).tree, k, p) ==> VspHolds(\at(*l, Pre).tree, j, p) ==>
      @   VspAlike(*l, i, \at(*l, Pre), j); */
    /*@ assert same_both: VspSamePages(*l, \at(*l, Pre)); */
    /*@ assert cover: VspCeilingsCover(*l, start, end, rights); */
    vsp_layout_give(l, space, start, end, rights);
    /*@ ghost Given: ; */
    /*@ assert held_given: \forall integer p, i; VspHolds(l->tree, i, p) ==>
      @   VspMapped(\at(*l, Both), p); */
    /*@ assert mapped_both: \forall integer p; VspMapped(*l, p) <==> VspMapped(\at(*l, Pre), p); */
    /*@ assert rest_both: \forall integer p, i, j, k; VspHolds(l->tree, i, p) ==>
      @   VspHolds(\at(*l, Both).tree, k, p) ==> VspHolds(\at(*l, Pre).tree, j, p) ==>
      @   l->region[i].class_id == \at(*l, Pre).region[j].class_id &&
      @   l->region[i].ceiling == \at(*l, Pre).region[j].ceiling &&
      @   l->region[i].backing == \at(*l, Pre).region[j].backing &&
      @   l->region[i].object == \at(*l, Pre).region[j].object &&
      @   l->region[i].base - l->tree.start[i] ==
      @     \at(*l, Pre).region[j].base - \at(*l, Pre).tree.start[j]; */
    /*@ assert rights_both: \forall integer p, i, j, k; VspHolds(l->tree, i, p) ==>
      @   VspHolds(\at(*l, Both).tree, k, p) ==> VspHolds(\at(*l, Pre).tree, j, p) ==>
      @   l->region[i].rights == (start <= p < end ? rights : \at(*l, Pre).region[j].rights); */
    /*@ assert set_given: VspRightsSet(*l, \at(*l, Pre), start, end, rights); */
    vsp_layout_join(l, space, start, end);
    /*@ assert held: \forall integer p, i; VspHolds(l->tree, i, p) ==>
      @   VspMapped(\at(*l, Given), p); */
    /*@ assert mapped_given: \forall integer p; VspMapped(*l, p) <==> VspMapped(\at(*l, Pre), p); */
    /*@ assert rest_given: \forall integer p, i, j, k; VspHolds(l->tree, i, p) ==>
      @   VspHolds(\at(*l, Given).tree, k, p) ==> VspHolds(\at(*l, Pre).tree, j, p) ==>
      @   l->region[i].class_id == \at(*l, Pre).region[j].class_id &&
      @   l->region[i].ceiling == \at(*l, Pre).region[j].ceiling &&
      @   l->region[i].backing == \at(*l, Pre).region[j].backing &&
      @   l->region[i].object == \at(*l, Pre).region[j].object &&
      @   l->region[i].base - l->tree.start[i] ==
      @     \at(*l, Pre).region[j].base - \at(*l, Pre).tree.start[j]; */
    /*@ assert rights_given: \forall integer p, i, j, k; VspHolds(l->tree, i, p) ==>
      @   VspHolds(\at(*l, Given).tree, k, p) ==> VspHolds(\at(*l, Pre).tree, j, p) ==>
      @   l->region[i].rights == (start <= p < end ? rights : \at(*l, Pre).region[j].rights); */
    /*@ ghost vsp_begin_regions(*l, space); */
    /*@ ghost vsp_begin_set(*l, old, start, end, rights, VSP_SPACE_BASE(space),
      VSP_SPACE_BASE(space) + VSP_SPACE_WINDOW); */
}
