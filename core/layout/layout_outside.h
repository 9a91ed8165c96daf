/* SPDX-License-Identifier: ISC */
/* Lemmas about two layouts that differ only in a range: they count the same outside of it. */
#ifndef VSP_CORE_LAYOUT_OUTSIDE_H
#define VSP_CORE_LAYOUT_OUTSIDE_H

#include "core/layout/layout.h"

/*@ // the pages outside [start, end) are the same in both
  @ predicate VspSameOutside(struct vsp_layout a, struct vsp_layout b, integer start,
  @                          integer end) =
  @   (\forall integer p; !(start <= p < end) ==> (VspMapped(a, p) <==> VspMapped(b, p))) &&
  @   (\forall integer p, i, j; !(start <= p < end) ==> VspHolds(a.tree, i, p) ==>
  @     VspHolds(b.tree, j, p) ==> VspAlike(a, i, b, j));
  @*/

/* Lemma: where no page is mapped, no region begins. */
/*@ ghost
  /@ requires apart: VspDisjoint(l.tree);
    requires free: \forall integer p; low <= p < high ==> !VspMapped(l, p);
    terminates \true;
    assigns \nothing;
    ensures none: VspBegin(l, 0, 0, 0, low, high) == 0;
  @/
  void vsp_outside_free(struct vsp_layout l, uint64_t low, uint64_t high);
@*/

/* Lemma: no more regions begin in a range and at its end than its space has. */
/*@ ghost
  /@ requires ok: VspLayoutOk(l);
    requires space: space < VSP_SPACE_MAX;
    requires range: VspRangeIn(start, end, space);
    terminates \true;
    assigns \nothing;
    ensures least: 0 <= VspRegionsBut(l, space, start, end);
  @/
  void vsp_outside_least(struct vsp_layout l, uint32_t space, uint64_t start, uint64_t end);
@*/

/* Lemma: a range that is mapped like this makes some number of regions, at most two more. */
/*@ ghost
  /@ requires ok: VspLayoutOk(l);
    requires space: space < VSP_SPACE_MAX;
    requires range: VspRangeIn(start, end, space);
    terminates \true;
    assigns \nothing;
    ensures some: \exists integer n; VspPutRegions(l, space, start, end, x, n);
    ensures most: \forall integer n; VspPutRegions(l, space, start, end, x, n) ==>
      n <= l.regions[space] + 2;
  @/
  void vsp_outside_put(struct vsp_layout l, uint32_t space, uint64_t start, uint64_t end,
                       struct vsp_attributes x);
@*/

/* Lemma: the regions that begin outside the range and its end are as many. */
/*@ ghost
  /@ requires ok: VspLayoutOk(a) && VspLayoutOk(b);
    requires space: space < VSP_SPACE_MAX;
    requires range: VspRangeIn(start, end, space);
    requires same: VspSameOutside(a, b, start, end);
    terminates \true;
    assigns \nothing;
    ensures but: VspRegionsBut(a, space, start, end) == VspRegionsBut(b, space, start, end);
  @/
  void vsp_outside_regions(struct vsp_layout a, struct vsp_layout b, uint32_t space,
                           uint64_t start, uint64_t end);
@*/

/* Lemma: the pages outside the range that count are as many. */
/*@ ghost
  /@ requires ok: VspLayoutSound(a) && VspLayoutSound(b);
    requires space: space < VSP_SPACE_MAX;
    requires range: VspRangeIn(start, end, space);
    requires same: VspSameOutside(a, b, start, end);
    terminates \true;
    assigns \nothing;
    ensures pages: a.pages[space] - VspCharged(a, start, end) ==
      b.pages[space] - VspCharged(b, start, end);
  @/
  void vsp_outside_pages(struct vsp_layout a, struct vsp_layout b, uint32_t space,
                         uint64_t start, uint64_t end);
@*/

#endif
