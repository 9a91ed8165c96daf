/* SPDX-License-Identifier: ISC */
#include "core/layout/layout_join.h"

uint32_t vsp_layout_cut(struct vsp_layout *l, uint32_t space, uint32_t i, uint64_t page)
{
    /*@ ghost vsp_layout_window(l->tree, space); */
    if (i != VSP_TREE_NIL && l->tree.start[i] < page) {
        uint32_t lower = vsp_layout_divide(l, space, i, page, page);
        /*@ assert alike_i: \forall integer p, j; VspHolds(l->tree, j, p) ==>
          @   VspHolds(\at(*l, Pre).tree, i, p) ==> VspAlike(*l, j, \at(*l, Pre), i); */
        /*@ assert same_j: \forall integer p, j, k; VspHolds(l->tree, j, p) ==> k != i ==>
          @   VspHolds(\at(*l, Pre).tree, k, p) ==> j == k && VspSameRegion(*l, \at(*l, Pre), k); */
        /*@ assert alike_j: \forall integer p, j, k; VspHolds(l->tree, j, p) ==> k != i ==>
          @   VspHolds(\at(*l, Pre).tree, k, p) ==> VspAlike(*l, j, \at(*l, Pre), k); */
        /*@ assert alike: VspPagesAlike(*l, \at(*l, Pre)); */
        /*@ assert below: \forall integer p; \at(*l, Pre).tree.start[i] <= p < page ==>
          @   VspHolds(l->tree, lower, p); */
        /*@ assert still_low: \forall integer p; \at(*l, Pre).tree.start[i] <= p < page ==>
          @   VspMapped(*l, p); */
        /*@ assert still_high: \forall integer p; page <= p < \at(*l, Pre).tree.end[i] ==>
          @   VspMapped(*l, p); */
        /*@ assert still_j: \forall integer p, j; j != i ==>
          @   VspHolds(\at(*l, Pre).tree, j, p) ==> VspHolds(l->tree, j, p); */
        /*@ assert still: \forall integer p; VspMapped(\at(*l, Pre), p) ==> VspMapped(*l, p); */
        /*@ assert before: \forall integer p, j; VspHolds(l->tree, j, p) ==>
          @   VspHolds(\at(*l, Pre).tree, i, p) || VspHolds(\at(*l, Pre).tree, j, p); */
        /*@ assert mapped: \forall integer p; VspMapped(*l, p) ==> VspMapped(\at(*l, Pre), p); */
        /*@ assert meet: \forall integer j, k; VspRegion(l->tree, j) ==> VspRegion(l->tree, k) ==>
          @   l->tree.end[j] == l->tree.start[k] ==> VspAlike(*l, j, *l, k) ==>
          @   l->tree.start[k] == page ||
          @   (VspSameRegion(*l, \at(*l, Pre), j) && VspSameRegion(*l, \at(*l, Pre), k) &&
          @    VspAlike(\at(*l, Pre), j, \at(*l, Pre), k)) ||
          @   (VspSameRegion(*l, \at(*l, Pre), j) && VspAlike(\at(*l, Pre), j, \at(*l, Pre), i) &&
          @    \at(*l, Pre).tree.end[j] == \at(*l, Pre).tree.start[i] == l->tree.start[k]) ||
          @   (VspSameRegion(*l, \at(*l, Pre), k) && VspAlike(\at(*l, Pre), i, \at(*l, Pre), k) &&
          @    \at(*l, Pre).tree.start[k] == \at(*l, Pre).tree.end[i]); */
        uint32_t next = vsp_tree_after(&l->tree, space, lower);
        /*@ assert next: VspNextIs(l->tree, space, page, next); */
        /*@ assert same: VspSamePages(*l, \at(*l, Pre)); */
        return next;
    }
    /*@ assert idle: VspEdge(*l, page); */
    /*@ assert long: \forall integer j; VspRegion(l->tree, j) ==>
      @   l->tree.start[j] < l->tree.end[j]; */
    /*@ assert at: VspNextIs(l->tree, space, page, i); */
    return i;
}

/* Whether two regions that meet say the same. */
/*@ requires   layout: \valid_read(l);
  @ requires   ok: VspLayoutSound(*l);
  @ requires   regions: VspRegion(l->tree, i) && VspRegion(l->tree, j);
  @ requires   meet: l->tree.end[i] == l->tree.start[j];
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    alike: \result != 0 <==> VspAlike(*l, i, *l, j);
  @*/
static int vsp_layout_alike(const struct vsp_layout *l, uint32_t i, uint32_t j)
{
    /*@ assert region: VspRegionOk(*l, i) && l->tree.start[i] < l->tree.end[i]; */
    return l->region[i].class_id == l->region[j].class_id
           && l->region[i].rights == l->region[j].rights
           && l->region[i].ceiling == l->region[j].ceiling
           && l->region[i].backing == l->region[j].backing
           && l->region[i].object == l->region[j].object
           && l->region[i].generation == l->region[j].generation
           && l->region[i].base + (l->tree.end[i] - l->tree.start[i]) == l->region[j].base;
}

/* Joins regions i and j, which meet and are alike; returns the node of the region they make. */
/*@ requires   layout: \valid(l);
  @ requires   ok: VspLayoutSound(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   lower: VspRegion(l->tree, i) && VspRangeIn(l->tree.start[i], l->tree.end[i], space);
  @ requires   upper: VspRegion(l->tree, j) && VspRangeIn(l->tree.start[j], l->tree.end[j], space);
  @ requires   meet: l->tree.end[i] == l->tree.start[j] && VspAlike(*l, i, *l, j);
  @ terminates \true;
  @ assigns    *l;
  @ ensures    ok: VspLayoutSound(*l);
  @ ensures    region: VspRegion(l->tree, \result) &&
  @              l->tree.start[\result] == \old(*l).tree.start[i] &&
  @              l->tree.end[\result] == \old(*l).tree.end[j];
  @ ensures    same: VspSamePages(*l, \old(*l));
  @ ensures    but: \forall integer high; VspCanonicalBut(\old(*l), \old(*l).tree.end[i], high) ==>
  @              VspCanonicalBut(*l, l->tree.end[\result], high);
  @ ensures    used: VspUsedMore(*l, \old(*l), space, -1, 0);
  @*/
static uint32_t vsp_layout_join_two(struct vsp_layout *l, uint32_t space, uint32_t i, uint32_t j)
{
    uint64_t start = l->tree.start[i];
    uint64_t end = l->tree.end[j];
    struct vsp_attributes attributes = l->region[i];
    uint32_t whole;

    /*@ assert apart: \forall integer k; VspRegion(l->tree, k) ==> k != i ==> k != j ==>
      @   l->tree.end[k] <= start || end <= l->tree.start[k]; */
    /*@ assert content: VspRegionOk(*l, i) && VspRegionOk(*l, j); */
    whole = vsp_layout_replace(l, space, i, j, vsp_tree_after(&l->tree, space, j), start, end,
                               &attributes);
    /*@ assert held_i: \forall integer p; VspHolds(\at(*l, Pre).tree, i, p) ==>
      @   VspHolds(l->tree, whole, p); */
    /*@ assert held_j: \forall integer p; VspHolds(\at(*l, Pre).tree, j, p) ==>
      @   VspHolds(l->tree, whole, p); */
    /*@ assert held_k: \forall integer p, k; VspHolds(\at(*l, Pre).tree, k, p) ==> k != i ==>
      @   k != j ==> VspHolds(l->tree, k, p); */
    /*@ assert back: \forall integer p; VspHolds(l->tree, whole, p) ==>
      @   VspHolds(\at(*l, Pre).tree, i, p) || VspHolds(\at(*l, Pre).tree, j, p); */
    /*@ assert other: \forall integer k; VspRegion(l->tree, k) ==> k != whole ==>
      @   k != i && k != j && VspSameRegion(*l, \at(*l, Pre), k); */
    /*@ assert alike_i: VspAlike(*l, whole, \at(*l, Pre), i); */
    /*@ assert alike_j: VspAlike(*l, whole, \at(*l, Pre), j); */
    /*@ assert which: \forall integer p, b; VspHolds(l->tree, whole, p) ==>
      @   VspHolds(\at(*l, Pre).tree, b, p) ==> b == i || b == j; */
    /*@ assert same_k: \forall integer p, k, b; VspHolds(l->tree, k, p) ==> k != whole ==>
      @   VspHolds(\at(*l, Pre).tree, b, p) ==> b == k; */
    /*@ assert alike: VspPagesAlike(*l, \at(*l, Pre)); */
    /*@ assert there: \forall integer p; VspMapped(\at(*l, Pre), p) ==> VspMapped(*l, p); */
    /*@ assert here_k: \forall integer p, k; VspHolds(l->tree, k, p) ==> k != whole ==>
      @   VspHolds(\at(*l, Pre).tree, k, p); */
    /*@ assert held: \forall integer p, k; VspHolds(l->tree, k, p) ==>
      @   VspMapped(\at(*l, Pre), p); */
    /*@ assert here: \forall integer p; VspMapped(*l, p) ==> VspMapped(\at(*l, Pre), p); */
    /*@ assert below: \forall integer k; VspRegion(l->tree, k) ==> l->tree.end[k] == start ==>
      @   VspAlike(*l, k, *l, whole) ==> VspSameRegion(*l, \at(*l, Pre), k) &&
      @   VspAlike(\at(*l, Pre), k, \at(*l, Pre), i); */
    /*@ assert above: \forall integer k; VspRegion(l->tree, k) ==> l->tree.start[k] == end ==>
      @   VspAlike(*l, whole, *l, k) ==> VspSameRegion(*l, \at(*l, Pre), k) &&
      @   VspAlike(\at(*l, Pre), j, \at(*l, Pre), k); */
    /*@ assert rest: \forall integer a, b; VspRegion(l->tree, a) ==> VspRegion(l->tree, b) ==>
      @   a != whole ==> b != whole ==> VspAlike(*l, a, *l, b) ==>
      @   VspAlike(\at(*l, Pre), a, \at(*l, Pre), b); */
    /*@ assert long: start < \at(*l, Pre).tree.end[i] < end; */
    /*@ assert meet: \forall integer a, b; VspRegion(l->tree, a) ==> VspRegion(l->tree, b) ==>
      @   l->tree.end[a] == l->tree.start[b] ==> VspAlike(*l, a, *l, b) ==>
      @   (VspSameRegion(*l, \at(*l, Pre), a) && VspSameRegion(*l, \at(*l, Pre), b) &&
      @    VspAlike(\at(*l, Pre), a, \at(*l, Pre), b) &&
      @    (l->tree.start[b] < start || end <= l->tree.start[b])) ||
      @   (VspSameRegion(*l, \at(*l, Pre), a) && VspAlike(\at(*l, Pre), a, \at(*l, Pre), i) &&
      @    \at(*l, Pre).tree.end[a] == start) ||
      @   (VspSameRegion(*l, \at(*l, Pre), b) && VspAlike(\at(*l, Pre), j, \at(*l, Pre), b) &&
      @    \at(*l, Pre).tree.start[b] == end == l->tree.start[b]); */
    return whole;
}

/* Lemma: a region that ends beyond region i of a space, yet within its window, is of the space. */
/*@ ghost
  /@ requires shape: VspTreeShape(t);
    requires space: space < VSP_SPACE_MAX;
    requires region: VspRegion(t, i) && VspRangeIn(t.start[i], t.end[i], space);
    terminates \true;
    assigns \nothing;
    ensures beyond: \forall integer j; VspRegion(t, j) ==>
      t.end[i] <= t.end[j] <= VspBase(space) + VSP_SPACE_WINDOW ==>
      j == i || (t.end[i] <= t.start[j] && VspInWindow(t.start[j], space));
    ensures meets: \forall integer j; VspRegion(t, j) ==> t.start[j] == t.end[i] ==>
      VspInWindow(t.start[j], space);
  @/
  void vsp_layout_beyond(struct vsp_tree t, uint32_t space, uint32_t i)
  {
      /@ assert root: \forall integer j; VspRegion(t, j) ==>
        VspBelowRoot(t, j, VspRootOf(t.center[j])) && t.start[j] <= t.center[j] < t.end[j]; @/
      /@ assert own: \forall integer j; VspRegion(t, j) ==>
        VspRangeIn(t.start[j], t.end[j], VspRootOf(t.center[j])); @/
      /@ assert below: \forall integer k; k < space ==>
        VspBase(k) + VSP_SPACE_WINDOW <= VspBase(space); @/
      /@ assert above: \forall integer k; space < k ==>
        VspBase(space) + VSP_SPACE_WINDOW <= VspBase(k); @/
  }
@*/

/* Joins region i with the one above it when they are alike; returns the region to go on with. */
/*@ requires   layout: \valid(l);
  @ requires   ok: VspLayoutSound(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   region: VspRegion(l->tree, i) && VspRangeIn(l->tree.start[i], l->tree.end[i], space);
  @ terminates \true;
  @ assigns    *l;
  @ ensures    ok: VspLayoutSound(*l);
  @ ensures    same: VspSamePages(*l, \old(*l));
  @ ensures    next: \result != VSP_TREE_NIL ==> VspRegion(l->tree, \result) &&
  @              VspRangeIn(l->tree.start[\result], l->tree.end[\result], space) &&
  @              \old(*l).tree.end[i] < l->tree.end[\result];
  @ ensures    but: \result != VSP_TREE_NIL ==> \forall integer high;
  @              high <= VspBase(space) + VSP_SPACE_WINDOW ==>
  @              VspCanonicalBut(\old(*l), \old(*l).tree.end[i], high) ==>
  @              VspCanonicalBut(*l, l->tree.end[\result], high);
  @ ensures    last: \result == VSP_TREE_NIL ==> \forall integer high;
  @              high <= VspBase(space) + VSP_SPACE_WINDOW ==>
  @              VspCanonicalBut(\old(*l), \old(*l).tree.end[i], high) ==> VspCanonical(*l);
  @ ensures    used: VspUsedMore(*l, \old(*l), space, l->regions[space] - \old(*l).regions[space],
  @              0);
  @*/
static uint32_t vsp_layout_join_next(struct vsp_layout *l, uint32_t space, uint32_t i)
{
    uint32_t j = vsp_tree_after(&l->tree, space, i);

    /*@ ghost vsp_layout_beyond(l->tree, space, i); */
    if (j != VSP_TREE_NIL && l->tree.start[j] == l->tree.end[i] && vsp_layout_alike(l, i, j)) {
        uint32_t whole = vsp_layout_join_two(l, space, i, j);
        /*@ assert whole: VspRegion(l->tree, whole) && whole != VSP_TREE_NIL; */
        return whole;
    }
    /*@ assert one: \forall integer p, a, b; VspHolds(l->tree, a, p) ==>
      @   VspHolds(l->tree, b, p) ==> a == b; */
    /*@ assert here: \forall integer a, b; VspRegion(l->tree, a) ==> VspRegion(l->tree, b) ==>
      @   l->tree.end[a] == l->tree.end[i] == l->tree.start[b] ==>
      @   a == i && b == j && !VspAlike(*l, a, *l, b); */
    /*@ assert beyond: \forall integer a; VspRegion(l->tree, a) ==>
      @   l->tree.end[i] < l->tree.end[a] <= VspBase(space) + VSP_SPACE_WINDOW ==>
      @   j != VSP_TREE_NIL && l->tree.end[j] <= l->tree.end[a]; */
    /*@ assert apart: j == VSP_TREE_NIL ==> \forall integer a, b; VspRegion(l->tree, a) ==>
      @   VspRegion(l->tree, b) ==> l->tree.end[a] == l->tree.start[b] ==>
      @   l->tree.end[i] <= l->tree.end[a] <= VspBase(space) + VSP_SPACE_WINDOW ==>
      @   !VspAlike(*l, a, *l, b); */
    /*@ assert last: j == VSP_TREE_NIL ==> \forall integer high;
      @   high <= VspBase(space) + VSP_SPACE_WINDOW ==>
      @   VspCanonicalBut(*l, l->tree.end[i], high) ==> VspCanonical(*l); */
    return j;
}

void vsp_layout_join(struct vsp_layout *l, uint32_t space, uint32_t i, uint64_t end)
{
    /*@ loop invariant ok: VspLayoutSound(*l);
      @ loop invariant region: i != VSP_TREE_NIL ==> VspRegion(l->tree, i) &&
      @   VspRangeIn(l->tree.start[i], l->tree.end[i], space);
      @ loop invariant same: VspSamePages(*l, \at(*l, Pre));
      @ loop invariant but: i != VSP_TREE_NIL ==> VspCanonicalBut(*l, l->tree.end[i], end);
      @ loop invariant last: i == VSP_TREE_NIL ==> VspCanonical(*l);
      @ loop invariant used: VspUsedMore(*l, \at(*l, Pre), space,
      @   l->regions[space] - \at(*l, Pre).regions[space], 0);
      @ loop assigns i, *l;
      @ loop variant i != VSP_TREE_NIL ? VSP_TREE_TOP + 1 - l->tree.end[i] : 0;
      @*/
    while (i != VSP_TREE_NIL && l->tree.end[i] <= end) {
        /*@ ghost Step: ; */
        i = vsp_layout_join_next(l, space, i);
        /*@ assert through: \forall integer p, a, b, c; VspHolds(l->tree, a, p) ==>
          @   VspHolds(\at(*l, Step).tree, b, p) ==> VspHolds(\at(*l, Pre).tree, c, p) ==>
          @   VspAlike(*l, a, \at(*l, Pre), c); */
        /*@ assert mapped: \forall integer p; VspMapped(*l, p) <==> VspMapped(\at(*l, Pre), p); */
        /*@ assert held: \forall integer p, a; VspHolds(l->tree, a, p) ==>
          @   VspMapped(\at(*l, Step), p); */
        /*@ assert alike: VspPagesAlike(*l, \at(*l, Pre)); */
    }
}
