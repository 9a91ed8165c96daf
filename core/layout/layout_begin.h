/* SPDX-License-Identifier: ISC */
/*
 * Lemmas about the pages at which regions begin: in a canonical layout they follow from what the
 * pages say, and so does their number. Internal to the layout.
 */
#ifndef VSP_CORE_LAYOUT_BEGIN_H
#define VSP_CORE_LAYOUT_BEGIN_H

#include "core/layout/layout.h"

/*@ // regions that begin in [low, high) as the layout is
  @ logic integer VspBeginNow(struct vsp_layout l, integer low, integer high) =
  @   VspBegin(l, 0, 0, 0, low, high);
  @*/

/* Lemma: VspAt finds the region that holds a page. */
/*@ ghost
  /@ requires apart: VspDisjoint(t);
    terminates \true;
    assigns \nothing;
    ensures held: \forall integer p, i; VspHolds(t, i, p) ==> VspAt(t, p, VSP_TREE_NODE_MAX) == i;
    ensures hit: \forall integer p; 0 <= VspAt(t, p, VSP_TREE_NODE_MAX) ==>
      VspHolds(t, VspAt(t, p, VSP_TREE_NODE_MAX), p);
  @/
  void vsp_begin_at(struct vsp_tree t);
@*/

/* Lemma: the count of a range is that of its parts. */
/*@ ghost
  /@ requires order: low <= middle <= high;
    terminates \true;
    assigns \nothing;
    ensures parts: VspBegin(l, start, end, change, low, high) ==
      VspBegin(l, start, end, change, low, middle) + VspBegin(l, start, end, change, middle, high);
  @/
  void vsp_begin_parts(struct vsp_layout l, uint64_t start, uint64_t end, uint32_t change,
                       uint64_t low, uint64_t middle, uint64_t high);
@*/

/* Lemma: no count is negative. */
/*@ ghost
  /@ terminates \true;
    assigns \nothing;
    ensures least: 0 <= VspBegin(l, start, end, change, low, high);
  @/
  void vsp_begin_least(struct vsp_layout l, uint64_t start, uint64_t end, uint32_t change,
                       uint64_t low, uint64_t high);
@*/

/* Lemma: within a region whose pages all are changed, or none is, nothing begins. */
/*@ ghost
  /@ requires apart: VspDisjoint(l.tree);
    requires region: VspRegion(l.tree, i);
    requires within: l.tree.start[i] < low <= high <= l.tree.end[i];
    requires side: (start < low && high <= end) || end <= start;
    terminates \true;
    assigns \nothing;
    ensures none: VspBegin(l, start, end, change, low, high) == 0;
  @/
  void vsp_begin_within(struct vsp_layout l, uint32_t i, uint64_t start, uint64_t end,
                        uint32_t change, uint64_t low, uint64_t high);
@*/

/* Lemma: a change of a range changes nothing of what begins below it, or beyond its end. */
/*@ ghost
  /@ requires apart: high <= start || end < low;
    terminates \true;
    assigns \nothing;
    ensures same: VspBegin(l, start, end, change, low, high) == VspBeginNow(l, low, high);
  @/
  void vsp_begin_apart(struct vsp_layout l, uint64_t start, uint64_t end, uint32_t change,
                       uint64_t low, uint64_t high);
@*/

/* Lemma: a space has as many regions as begin in its window. */
/*@ ghost
  /@ requires ok: VspLayoutOk(l);
    requires space: space < VSP_SPACE_MAX;
    terminates \true;
    assigns \nothing;
    ensures regions: l.regions[space] ==
      VspBeginNow(l, VspBase(space), VspBase(space) + VSP_SPACE_WINDOW);
  @/
  void vsp_begin_regions(struct vsp_layout l, uint32_t space);
@*/

/* Lemma: a change of a range makes at most two regions more. */
/*@ ghost
  /@ requires ok: VspLayoutOk(l);
    requires space: space < VSP_SPACE_MAX;
    requires order: start < end;
    terminates \true;
    assigns \nothing;
    ensures most: VspRegionsThen(l, space, start, end, change) <= l.regions[space] + 2;
  @/
  void vsp_begin_most(struct vsp_layout l, uint32_t space, uint64_t start, uint64_t end,
                      uint32_t change);
@*/

/* Lemma: where all of one region is changed, no region more begins. */
/*@ ghost
  /@ requires ok: VspLayoutOk(l);
    requires space: space < VSP_SPACE_MAX;
    requires region: VspRegion(l.tree, i) && VspRangeIn(l.tree.start[i], l.tree.end[i], space);
    terminates \true;
    assigns \nothing;
    ensures no_more: VspRegionsThen(l, space, l.tree.start[i], l.tree.end[i], change) <=
      l.regions[space];
  @/
  void vsp_begin_whole(struct vsp_layout l, uint32_t space, uint32_t i, uint32_t change);
@*/

/* Lemma: where the range is changed, the regions begin that VspBegin foretold. */
/*@ ghost
  /@ requires ok: VspLayoutSound(a) && VspLayoutSound(b);
    requires altered: VspAltered(a, b, start, end, change);
    terminates \true;
    assigns \nothing;
    ensures same: VspBeginNow(a, low, high) == VspBegin(b, start, end, change, low, high);
  @/
  void vsp_begin_set(struct vsp_layout a, struct vsp_layout b, uint64_t start, uint64_t end,
                     uint32_t change, uint64_t low, uint64_t high);
@*/

#endif
