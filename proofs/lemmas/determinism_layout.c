/* SPDX-License-Identifier: ISC */
/* Equal layouts have the same holes. */
#include "core/layout/layout_count.h"
#include "proofs/lemmas/determinism_range.h"

void vsp_window_home(struct vsp_tree t, uint32_t k)
{
    /*@ assert root: \forall integer i; VspRegion(t, i) ==>
      @   VspBelowRoot(t, i, VspRootOf(t.center[i])); */
    /*@ assert apart: \forall integer r, p; r != k ==> VspAround(p, k) ==>
      @   p <= VspBase(r) || VspBase(r) + VSP_SPACE_WINDOW <= p; */
    /*@ assert same: \forall integer i, p; VspHolds(t, i, p) ==> VspAround(p, k) ==>
      @   VspRootOf(t.center[i]) == k; */
}

void vsp_equal_around(struct vsp_layout a, struct vsp_layout b, uint32_t k)
{
    vsp_window_home(a.tree, k);
    vsp_window_home(b.tree, k);
    /*@ assert here: \forall integer p; VspAround(p, k) ==>
      @   VspMapped(a, p) || VspMapped(b, p) ==> VspInWindow(p, k); */
}

/* What no region of b meets in the window, none of a does. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    fits: \forall integer s, e; VspWithin(s, e, k) ==> VspFits(b.tree, s, e) ==>
  @              VspFits(a.tree, s, e);
  @ ensures    cover: \forall integer s, e, r; VspWithin(s, e, k) ==>
  @              VspCeilingsCover(b, s, e, r) ==> VspCeilingsCover(a, s, e, r);
  @ ensures    held: \forall integer s, e, r; VspWithin(s, e, k) ==> VspChangeHeld(b, s, e, r) ==>
  @              VspChangeHeld(a, s, e, r);
  @ ensures    mapped: \forall integer s, e; VspWithin(s, e, k) ==> VspAllMapped(b, s, e) ==>
  @              VspAllMapped(a, s, e);
  @ ensures    splits: \forall integer s, e; VspWithin(s, e, k) ==> VspSplits(b, s, e) ==>
  @              VspSplits(a, s, e);
  @*/
static void vsp_layout_within(struct vsp_layout a, struct vsp_layout b, uint32_t k)
{
    vsp_equal_around(a, b, k);
    /*@ ghost vsp_layout_window(a.tree, k); */
    /*@ assert there: \forall integer j, p; VspAround(p, k) ==> VspHolds(b.tree, j, p) ==>
      @   VspMapped(a, p); */
    /*@ assert across: \forall integer i, j, p, q; VspAround(p, k) ==> VspHolds(b.tree, j, p) ==>
      @   VspHolds(a.tree, i, p) ==> VspHolds(b.tree, j, q) ==> VspHolds(a.tree, i, q); */
    /*@ assert both: \forall integer j, p, q; VspAround(p, k) ==> VspHolds(b.tree, j, p) ==>
      @   VspHolds(b.tree, j, q) ==> \exists integer i; VspHolds(a.tree, i, p) &&
      @   VspHolds(a.tree, i, q); */
    /*@ assert held: \forall integer i, p; VspAround(p, k) ==> VspHolds(a.tree, i, p) ==>
      @   VspMapped(b, p); */
    /*@ assert some: \forall integer i; VspRegion(a.tree, i) ==> a.tree.start[i] < a.tree.end[i]; */
    /*@ assert like: \forall integer i; VspRegion(a.tree, i) ==>
      @   VspRangeIn(a.tree.start[i], a.tree.end[i], k) ==> VspHolds(a.tree, i, a.tree.start[i]) &&
      @   \exists integer j; VspRegion(b.tree, j) && VspEqualRegion(a, i, b, j); */
    /*@ assert fits: \forall integer i, s, e; VspWithin(s, e, k) ==> VspFits(b.tree, s, e) ==>
      @   VspRegion(a.tree, i) ==> a.tree.end[i] <= s || e <= a.tree.start[i]; */
    /*@ assert equal: \forall integer i, j, p; VspAround(p, k) ==> VspHolds(a.tree, i, p) ==>
      @   VspHolds(b.tree, j, p) ==> a.region[i].ceiling == b.region[j].ceiling &&
      @   a.region[i].rights == b.region[j].rights; */
}

void vsp_layout_equal(struct vsp_layout a, struct vsp_layout b, uint32_t k)
{
    /*@ assert back: VspEqualWindow(b, a, k); */
    vsp_layout_within(a, b, k);
    vsp_layout_within(b, a, k);
    vsp_equal_count(a, b, k);
}

void vsp_equal_hole(struct vsp_layout a, struct vsp_layout b, uint32_t k, uint64_t start,
                    uint64_t end, struct vsp_reply r, struct vsp_reply q)
{
    /*@ assert first: \forall integer g, h; VspFirstHole(a, start, end, g) ==>
      @   VspFirstHole(b, start, end, h) ==> g == h; */
    /*@ assert last: \forall integer h, x, y; start <= h ==> VspHoleEnd(a, h, end, x) ==>
      @   VspHoleEnd(b, h, end, y) ==> x == y; */
}

/* The first region over the ceiling does not start later in b. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ requires   range: VspWithin(start, end, k) && start < end;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    lowest: \forall integer i, j; VspFirstOver(a, start, end, rights, i) ==>
  @              VspFirstOver(b, start, end, rights, j) ==> b.tree.start[j] <= a.tree.start[i];
  @ ensures    held: \forall integer i; VspFirstOver(a, start, end, rights, i) ==>
  @              VspHolds(a.tree, i, a.tree.start[i]) && VspInWindow(a.tree.start[i], k);
  @*/
static void vsp_equal_lowest(struct vsp_layout a, struct vsp_layout b, uint32_t k, uint64_t start,
                             uint64_t end, uint64_t rights)
{
    /*@ ghost vsp_layout_window(a.tree, k); */
    /*@ assert held: \forall integer i; VspFirstOver(a, start, end, rights, i) ==>
      @   VspHolds(a.tree, i, a.tree.start[i]) && VspInWindow(a.tree.start[i], k); */
    /*@ assert there: \forall integer i; VspFirstOver(a, start, end, rights, i) ==>
      @   \exists integer j; VspHolds(b.tree, j, a.tree.start[i]) && VspEqualRegion(a, i, b, j); */
}

void vsp_equal_over(struct vsp_layout a, struct vsp_layout b, uint32_t k, uint64_t start,
                    uint64_t end, uint64_t rights, struct vsp_reply r, struct vsp_reply q)
{
    /*@ assert back: VspEqualWindow(b, a, k); */
    vsp_equal_lowest(a, b, k, start, end, rights);
    vsp_equal_lowest(b, a, k, start, end, rights);
    /*@ assert same: \forall integer i, j; VspFirstOver(a, start, end, rights, i) ==>
      @   VspFirstOver(b, start, end, rights, j) ==> a.tree.start[i] == b.tree.start[j] &&
      @   a.region[i].ceiling == b.region[j].ceiling; */
}
