/* SPDX-License-Identifier: ISC */
/* Unmapping a range: regions that reach across its ends lose a part, those within it go. */
#include "core/layout/layout_charged.h"
#include "core/layout/layout_edit.h"
#include "core/layout/layout_outside.h"

/*@ // region i of a is a part of region j of b that ends where j does or at start, and starts where
  @ // j does or at end
  @ predicate VspPart(struct vsp_layout a, integer i, struct vsp_layout b, integer j, integer start,
  @                   integer end) =
  @   VspAlike(a, i, b, j) &&
  @   (a.tree.start[i] == b.tree.start[j] || b.tree.start[j] <= end == a.tree.start[i]) &&
  @   (a.tree.end[i] == b.tree.end[j] || a.tree.end[i] == start <= b.tree.end[j]);
  @ // the regions of a are such parts of regions of b; only pages of [start, end) are missing
  @ predicate VspParts(struct vsp_layout a, struct vsp_layout b, integer start, integer end) =
  @   (\forall integer p; VspMapped(a, p) ==> VspMapped(b, p)) &&
  @   (\forall integer p; VspMapped(b, p) ==> start <= p < end || VspMapped(a, p)) &&
  @   (\forall integer p, i, j; VspHolds(a.tree, i, p) ==> VspHolds(b.tree, j, p) ==>
  @     VspPart(a, i, b, j, start, end));
  @ // region j of a is as in b, or such a part of region i of b
  @ predicate VspStays(struct vsp_layout a, integer j, struct vsp_layout b, integer i,
  @                    integer start, integer end) =
  @   (j != i && VspSameRegion(a, b, j)) ||
  @   (VspPart(a, j, b, i, start, end) && b.tree.start[i] <= a.tree.start[j] &&
  @    a.tree.end[j] <= b.tree.end[i]);
  @*/

/* Lemma: where one region lost pages of the range, the regions are parts. */
/*@ ghost
  /@ requires region: VspRegion(b.tree, i);
    requires apart: VspDisjoint(b.tree);
    requires kept: \forall integer j; VspRegion(b.tree, j) ==> j != i ==>
      VspSameRegion(a, b, j);
    requires only: \forall integer j; VspRegion(a.tree, j) ==> VspStays(a, j, b, i, start, end);
    requires cover: \forall integer p; VspHolds(b.tree, i, p) ==>
      start <= p < end || VspMapped(a, p);
    terminates \true;
    assigns \nothing;
    ensures parts: VspParts(a, b, start, end);
  @/
  static void vsp_parts_one(struct vsp_layout a, struct vsp_layout b, uint32_t i, uint64_t start,
                            uint64_t end)
  {
      /@ assert back: \forall integer p, j; VspHolds(a.tree, j, p) ==>
        VspHolds(b.tree, j, p) || VspHolds(b.tree, i, p); @/
      /@ assert other: \forall integer p, j; VspHolds(b.tree, j, p) ==> j != i ==>
        VspHolds(a.tree, j, p); @/
      /@ assert same: \forall integer j; VspRegion(a.tree, j) ==> VspSameRegion(a, b, j) ==>
        VspPart(a, j, b, j, start, end); @/
      /@ assert held: \forall integer p, j, k; VspHolds(a.tree, j, p) ==>
        VspHolds(b.tree, k, p) ==> VspPart(a, j, b, k, start, end); @/
  }
@*/

/* Lemma: parts of parts are parts. */
/*@ ghost
  /@ requires lower: VspParts(a, b, start, end);
    requires upper: VspParts(b, c, start, end);
    terminates \true;
    assigns \nothing;
    ensures parts: VspParts(a, c, start, end);
  @/
  static void vsp_parts_chain(struct vsp_layout a, struct vsp_layout b, struct vsp_layout c,
                              uint64_t start, uint64_t end)
  {
      /@ assert held: \forall integer p, i, j, k; VspHolds(a.tree, i, p) ==>
        VspHolds(b.tree, j, p) ==> VspHolds(c.tree, k, p) ==> VspPart(a, i, c, k, start, end); @/
      /@ assert mapped: \forall integer p, i, k; VspHolds(a.tree, i, p) ==>
        VspHolds(c.tree, k, p) ==> VspMapped(b, p) ==> VspPart(a, i, c, k, start, end); @/
      /@ assert within: \forall integer p, i; VspHolds(a.tree, i, p) ==> VspMapped(b, p); @/
  }
@*/

/* Lemma: without the pages of the range, the parts are the layout cleared; it stays canonical. */
/*@ ghost
  /@ requires parts: VspParts(a, b, start, end) && start < end;
    requires gone: VspFits(a.tree, start, end);
    requires order: \forall integer i; VspRegion(a.tree, i) ==> a.tree.start[i] < a.tree.end[i];
    requires apart: VspDisjoint(b.tree);
    requires canonical: VspCanonical(b);
    terminates \true;
    assigns \nothing;
    ensures canonical: VspCanonical(a);
    ensures cleared: VspCleared(a, b, start, end);
  @/
  static void vsp_parts_canonical(struct vsp_layout a, struct vsp_layout b, uint64_t start,
                                  uint64_t end)
  {
      /@ assert last: \forall integer i; VspRegion(a.tree, i) ==>
        VspHolds(a.tree, i, a.tree.end[i] - 1) && VspMapped(b, a.tree.end[i] - 1); @/
      /@ assert first: \forall integer i; VspRegion(a.tree, i) ==>
        VspHolds(a.tree, i, a.tree.start[i]) && VspMapped(b, a.tree.start[i]); @/
      /@ assert ends: \forall integer i, j, p; VspRegion(a.tree, i) ==>
        VspRegion(a.tree, j) ==> a.tree.end[i] == a.tree.start[j] ==>
        VspHolds(b.tree, p, a.tree.end[i] - 1) ==> b.tree.end[p] == a.tree.end[i]; @/
      /@ assert starts: \forall integer i, j, q; VspRegion(a.tree, i) ==>
        VspRegion(a.tree, j) ==> a.tree.end[i] == a.tree.start[j] ==>
        VspHolds(b.tree, q, a.tree.start[j]) ==> b.tree.start[q] == a.tree.start[j]; @/
      /@ assert alike: \forall integer i, j, p, q; VspRegion(a.tree, i) ==>
        VspRegion(a.tree, j) ==> a.tree.end[i] == a.tree.start[j] ==>
        VspHolds(b.tree, p, a.tree.end[i] - 1) ==> VspHolds(b.tree, q, a.tree.start[j]) ==>
        VspAlike(a, i, a, j) ==> VspAlike(b, p, b, q); @/
      /@ assert joint: \forall integer i, j, p, q; VspRegion(a.tree, i) ==>
        VspRegion(a.tree, j) ==> a.tree.end[i] == a.tree.start[j] ==>
        VspHolds(b.tree, p, a.tree.end[i] - 1) ==> VspHolds(b.tree, q, a.tree.start[j]) ==>
        !VspAlike(b, p, b, q); @/
      /@ assert meet: \forall integer i, j, p, q; VspRegion(a.tree, i) ==>
        VspRegion(a.tree, j) ==> a.tree.end[i] == a.tree.start[j] ==>
        VspHolds(b.tree, p, a.tree.end[i] - 1) ==> VspHolds(b.tree, q, a.tree.start[j]) ==>
        !VspAlike(a, i, a, j); @/
      /@ assert mapped: \forall integer i, j; VspRegion(a.tree, i) ==>
        VspRegion(a.tree, j) ==> a.tree.end[i] == a.tree.start[j] ==>
        VspMapped(b, a.tree.end[i] - 1) ==> VspMapped(b, a.tree.start[j]) ==>
        !VspAlike(a, i, a, j); @/
      /@ assert free: \forall integer p; start <= p < end ==> !VspMapped(a, p); @/
      /@ assert same: VspPagesAlike(a, b); @/
  }
@*/

/* Cuts region i down to [start, end), a part of it; `next` is the region after i, or NIL. */
/*@ requires   layout: \valid(l);
  @ requires   ok: VspLayoutSound(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   region: VspRegion(l->tree, i) &&
  @              l->tree.start[i] <= start < end <= l->tree.end[i];
  @ requires   window: VspRangeIn(l->tree.start[i], l->tree.end[i], space);
  @ requires   next: VspNextIs(l->tree, space, l->tree.end[i], next);
  @ terminates \true;
  @ assigns    *l;
  @ ensures    ok: VspLayoutSound(*l);
  @ ensures    part: \forall integer p; start <= p < end ==> VspMapped(*l, p);
  @ ensures    kept: \forall integer j; VspRegion(\old(*l).tree, j) ==> j != i ==>
  @              VspSameRegion(*l, \old(*l), j);
  @ ensures    only: \forall integer j; VspRegion(l->tree, j) ==>
  @              (j != i && VspSameRegion(*l, \old(*l), j)) ||
  @              (VspAlike(*l, j, \old(*l), i) && l->tree.start[j] == start &&
  @               l->tree.end[j] == end);
  @ ensures    used: VspUsedMore(*l, \old(*l), space, 0,
  @              VspClassCharge(\old(*l).region[i].class_id, end - start) -
  @              VspCharge(\old(*l), i));
  @*/
static void vsp_layout_trim(struct vsp_layout *l, uint32_t space, uint32_t i, uint32_t next,
                            uint64_t start, uint64_t end)
{
    struct vsp_attributes attributes = l->region[i];

    attributes.base += start - l->tree.start[i];
    /*@ assert nil: !VspRegion(l->tree, VSP_TREE_NIL); */
    /*@ assert apart: \forall integer j; VspRegion(l->tree, j) ==> j != i ==>
      @   l->tree.end[j] <= start || l->tree.end[i] <= l->tree.start[j]; */
    /*@ assert next: VspNextIs(l->tree, space, end, next); */
    (void)vsp_layout_replace(l, space, i, VSP_TREE_NIL, next, start, end, &attributes);
}

/*
 * Cuts the region that reaches across start, if there is one; a region that reaches across both
 * ends becomes two. Returns the first region that then starts in the range, if one does.
 */
/*@ requires   layout: \valid(l);
  @ requires   ok: VspLayoutSound(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ requires   room: l->tree.region_count <= VSP_REGION_MAX;
  @ terminates \true;
  @ assigns    *l;
  @ ensures    ok: VspLayoutSound(*l);
  @ ensures    parts: VspParts(*l, \old(*l), start, end);
  @ ensures    edge: VspEdge(*l, start);
  @ ensures    used: VspUsedMore(*l, \old(*l), space, l->regions[space] - \old(*l).regions[space],
  @              l->pages[space] - \old(*l).pages[space]);
  @ ensures    split: VspSplits(\old(*l), start, end) ==> VspFits(l->tree, start, end) &&
  @              l->regions[space] == \old(*l).regions[space] + 1;
  @ ensures    fewer: !VspSplits(\old(*l), start, end) ==>
  @              l->regions[space] == \old(*l).regions[space];
  @ ensures    next: \result != VSP_TREE_NIL ==> VspRegion(l->tree, \result) &&
  @              start <= l->tree.start[\result] &&
  @              VspRangeIn(l->tree.start[\result], l->tree.end[\result], space);
  @ ensures    least: \forall integer j; VspRegion(l->tree, j) ==>
  @              start <= l->tree.start[j] < end ==>
  @              \result != VSP_TREE_NIL && l->tree.start[\result] <= l->tree.start[j];
  @*/
static uint32_t vsp_layout_clear_first(struct vsp_layout *l, uint32_t space, uint64_t start,
                                       uint64_t end)
{
    uint32_t i = vsp_tree_seek(&l->tree, space, start);
    uint32_t next = VSP_TREE_NIL;

    /*@ ghost struct vsp_layout old = *l; */
    /*@ ghost vsp_layout_window(l->tree, space); */
    /*@ assert across: \forall integer j; VspRegion(l->tree, j) ==>
      @   l->tree.start[j] < start < l->tree.end[j] ==> j == i && i != VSP_TREE_NIL; */
    if (i == VSP_TREE_NIL || start <= l->tree.start[i]) {
        return i;
    }
    if (l->tree.end[i] <= end) {
        next = vsp_tree_after(&l->tree, space, i);
        vsp_layout_trim(l, space, i, next, l->tree.start[i], start);
        /*@ assert above: \forall integer j; VspRegion(l->tree, j) ==> start <= l->tree.start[j] ==>
          @   VspSameRegion(*l, old, j) && old.tree.end[i] <= l->tree.start[j]; */
        /*@ assert least: \forall integer j; VspRegion(l->tree, j) ==> start <= l->tree.start[j] ==>
          @   VspInWindow(l->tree.start[j], space) ==>
          @   next != VSP_TREE_NIL && l->tree.start[next] <= l->tree.start[j]; */
        /*@ assert left: \forall integer p; VspHolds(old.tree, i, p) ==>
          @   start <= p < end || VspMapped(*l, p); */
    } else {
        uint32_t lower = vsp_layout_divide(l, space, i, start, end);
        /*@ assert none: \forall integer j; VspRegion(l->tree, j) ==>
          @   !(start <= l->tree.start[j] < end); */
        /*@ assert lower: \forall integer p; old.tree.start[i] <= p < start ==>
          @   VspHolds(l->tree, lower, p); */
        /*@ assert below: \forall integer p; old.tree.start[i] <= p < start ==>
          @   VspMapped(*l, p); */
        /*@ assert upper: \forall integer p; end <= p < old.tree.end[i] ==> VspMapped(*l, p); */
        /*@ assert left: \forall integer p; VspHolds(old.tree, i, p) ==>
          @   start <= p < end || VspMapped(*l, p); */
        (void)lower; /* only the proof speaks of it */
    }
    /*@ ghost vsp_parts_one(*l, old, i, start, end); */
    return next;
}

/*
 * Removes region i, the first that starts in the range, or cuts it down to what lies beyond end.
 * Returns the first region that then starts in the range, if one does.
 */
/*@ requires   layout: \valid(l);
  @ requires   ok: VspLayoutSound(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ requires   region: VspRegion(l->tree, i) && start <= l->tree.start[i] < end;
  @ requires   window: VspRangeIn(l->tree.start[i], l->tree.end[i], space);
  @ requires   first: \forall integer j; VspRegion(l->tree, j) ==>
  @              start <= l->tree.start[j] < end ==>
  @              l->tree.start[i] <= l->tree.start[j];
  @ requires   edge: VspEdge(*l, start);
  @ terminates \true;
  @ assigns    *l;
  @ ensures    ok: VspLayoutSound(*l);
  @ ensures    parts: VspParts(*l, \old(*l), start, end);
  @ ensures    edge: VspEdge(*l, start);
  @ ensures    used: VspUsedMore(*l, \old(*l), space, l->regions[space] - \old(*l).regions[space],
  @              l->pages[space] - \old(*l).pages[space]);
  @ ensures    fewer: l->regions[space] <= \old(*l).regions[space];
  @ ensures    ahead: \result != VSP_TREE_NIL ==>
  @              \old(l->tree.start[i]) < l->tree.start[\result];
  @ ensures    next: \result != VSP_TREE_NIL ==> VspRegion(l->tree, \result) &&
  @              start <= l->tree.start[\result] &&
  @              VspRangeIn(l->tree.start[\result], l->tree.end[\result], space);
  @ ensures    least: \forall integer j; VspRegion(l->tree, j) ==>
  @              start <= l->tree.start[j] < end ==>
  @              \result != VSP_TREE_NIL && l->tree.start[\result] <= l->tree.start[j];
  @*/
static uint32_t vsp_layout_clear_next(struct vsp_layout *l, uint32_t space, uint64_t start,
                                      uint64_t end, uint32_t i)
{
    uint32_t next = vsp_tree_after(&l->tree, space, i);

    (void)start; /* only the contract speaks of it */
    /*@ ghost struct vsp_layout old = *l; */
    if (end < l->tree.end[i]) {
        vsp_layout_trim(l, space, i, next, end, l->tree.end[i]);
    } else {
        vsp_layout_drop(l, space, i);
    }
    /*@ ghost vsp_parts_one(*l, old, i, start, end); */
    return next;
}

void vsp_layout_clear(struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end)
{
    /*@ ghost struct vsp_layout old = *l; */
    uint32_t i = vsp_layout_clear_first(l, space, start, end);
    /*@ ghost First: ; */
    /*@ loop invariant ok: VspLayoutSound(*l);
      @ loop invariant next: i != VSP_TREE_NIL ==> VspRegion(l->tree, i) &&
      @   start <= l->tree.start[i] && VspRangeIn(l->tree.start[i], l->tree.end[i], space);
      @ loop invariant least: \forall integer j; VspRegion(l->tree, j) ==>
      @   start <= l->tree.start[j] < end ==>
      @   i != VSP_TREE_NIL && l->tree.start[i] <= l->tree.start[j];
      @ loop invariant parts: VspParts(*l, \at(*l, Pre), start, end);
      @ loop invariant edge: VspEdge(*l, start);
      @ loop invariant used: VspUsedMore(*l, \at(*l, Pre), space,
      @   l->regions[space] - \at(*l, Pre).regions[space],
      @   l->pages[space] - \at(*l, Pre).pages[space]);
      @ loop invariant fewer: l->regions[space] <= \at(*l, First).regions[space];
      @ loop invariant split: VspSplits(\at(*l, Pre), start, end) ==>
      @   VspFits(l->tree, start, end) && l->regions[space] == \at(*l, First).regions[space];
      @ loop assigns i, *l;
      @ loop variant i != VSP_TREE_NIL && l->tree.start[i] < end ? end - l->tree.start[i] : 0;
      @*/
    while (i != VSP_TREE_NIL && l->tree.start[i] < end) {
        /*@ ghost struct vsp_layout middle = *l; */
        i = vsp_layout_clear_next(l, space, start, end, i);
        /*@ ghost vsp_parts_chain(*l, middle, old, start, end); */
    }
    /*@ assert gone: VspFits(l->tree, start, end); */
    /*@ ghost vsp_parts_canonical(*l, old, start, end); */
    /*@ ghost vsp_outside_pages(*l, old, space, start, end); */
    /*@ ghost vsp_charged_none(*l, start, end); */
}
