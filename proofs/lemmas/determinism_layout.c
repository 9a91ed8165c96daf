/* SPDX-License-Identifier: ISC */
/* Determinism, part: equal layouts have the same holes. */
#include "proofs/lemmas/determinism_range.h"

/* What no region of b meets, none of a does. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   equal: VspEqualLayout(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    fits: \forall integer s, e; VspFits(b.tree, s, e) ==> VspFits(a.tree, s, e);
  @ ensures    cover: \forall integer s, e, r; VspCeilingsCover(b, s, e, r) ==>
  @              VspCeilingsCover(a, s, e, r);
  @ ensures    held: \forall integer s, e, r; VspRightsHeld(b, s, e, r) ==>
  @              VspRightsHeld(a, s, e, r);
  @ ensures    mapped: \forall integer s, e; VspAllMapped(b, s, e) ==> VspAllMapped(a, s, e);
  @ ensures    splits: \forall integer s, e; VspSplits(b, s, e) ==> VspSplits(a, s, e);
  @*/
static void vsp_layout_within(struct vsp_layout a, struct vsp_layout b)
{
    /*@ assert there: \forall integer j, p; VspHolds(b.tree, j, p) ==> VspMapped(a, p); */
    /*@ assert across: \forall integer i, j, p, q; VspHolds(b.tree, j, p) ==>
      @   VspHolds(a.tree, i, p) ==> VspHolds(b.tree, j, q) ==> VspHolds(a.tree, i, q); */
    /*@ assert both: \forall integer j, p, q; VspHolds(b.tree, j, p) ==> VspHolds(b.tree, j, q) ==>
      @   \exists integer i; VspHolds(a.tree, i, p) && VspHolds(a.tree, i, q); */
    /*@ assert some: \forall integer i; VspRegion(a.tree, i) ==> a.tree.start[i] < a.tree.end[i]; */
    /*@ assert held: \forall integer i, p; VspHolds(a.tree, i, p) ==> VspMapped(b, p); */
    /*@ assert start: \forall integer i; VspRegion(a.tree, i) ==>
      @   VspHolds(a.tree, i, a.tree.start[i]); */
    /*@ assert like: \forall integer i; VspRegion(a.tree, i) ==>
      @   \exists integer j; VspRegion(b.tree, j) && VspEqualRegion(a, i, b, j); */
    /*@ assert fits: \forall integer i, s, e; VspFits(b.tree, s, e) ==> VspRegion(a.tree, i) ==>
      @   a.tree.end[i] <= s || e <= a.tree.start[i]; */
    /*@ assert ceiling: \forall integer i, j, p; VspHolds(a.tree, i, p) ==>
      @   VspHolds(b.tree, j, p) ==> a.region[i].ceiling == b.region[j].ceiling; */
    /*@ assert rights: \forall integer i, j, p; VspHolds(a.tree, i, p) ==>
      @   VspHolds(b.tree, j, p) ==> a.region[i].rights == b.region[j].rights; */
}

void vsp_layout_equal(struct vsp_layout a, struct vsp_layout b)
{
    /*@ assert back: VspEqualLayout(b, a); */
    vsp_layout_within(a, b);
    vsp_layout_within(b, a);
    vsp_equal_counts(a, b);
}

void vsp_equal_hole(struct vsp_layout a, struct vsp_layout b, uint32_t k, uint64_t start,
                    uint64_t end, struct vsp_reply r, struct vsp_reply q)
{
    /*@ assert first: \forall integer g, h; VspFirstHole(a, start, end, g) ==>
      @   VspFirstHole(b, start, end, h) ==> g == h; */
    /*@ assert last: \forall integer h, x, y; VspHoleEnd(a, h, end, x) ==>
      @   VspHoleEnd(b, h, end, y) ==> x == y; */
}

/* The first region over the ceiling does not start later in b. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   equal: VspEqualLayout(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    lowest: \forall integer start, end, rights, i, j;
  @              VspFirstOver(a, start, end, rights, i) ==>
  @              VspFirstOver(b, start, end, rights, j) ==> b.tree.start[j] <= a.tree.start[i];
  @*/
static void vsp_equal_lowest(struct vsp_layout a, struct vsp_layout b)
{
    /*@ assert held: \forall integer i; VspRegion(a.tree, i) ==>
      @   VspHolds(a.tree, i, a.tree.start[i]); */
    /*@ assert there: \forall integer i; VspRegion(a.tree, i) ==>
      @   VspMapped(b, a.tree.start[i]); */
    /*@ assert same: \forall integer i, k; VspRegion(a.tree, i) ==>
      @   VspHolds(b.tree, k, a.tree.start[i]) ==> VspEqualRegion(a, i, b, k); */
}

void vsp_equal_over(struct vsp_layout a, struct vsp_layout b, uint32_t k, uint64_t start,
                    uint64_t end, uint64_t rights, struct vsp_reply r, struct vsp_reply q)
{
    /*@ assert back: VspEqualLayout(b, a); */
    vsp_equal_lowest(a, b);
    vsp_equal_lowest(b, a);
    /*@ assert held_a: \forall integer i; VspRegion(a.tree, i) ==>
      @   VspHolds(a.tree, i, a.tree.start[i]); */
    /*@ assert held_b: \forall integer i; VspRegion(b.tree, i) ==>
      @   VspHolds(b.tree, i, b.tree.start[i]); */
    /*@ assert same: \forall integer i, j; VspFirstOver(a, start, end, rights, i) ==>
      @   VspFirstOver(b, start, end, rights, j) ==> a.tree.start[i] == b.tree.start[j] &&
      @   a.region[i].ceiling == b.region[j].ceiling; */
}
