/* SPDX-License-Identifier: ISC */
/* Lemmas about the pages that count, page by page. */
#ifndef VSP_CORE_LAYOUT_CHARGED_H
#define VSP_CORE_LAYOUT_CHARGED_H

#include "core/layout/layout_begin.h"
#include "core/layout/layout_count.h"

/* Lemma: a space counts the pages of its window that count. */
/*@ ghost
  /@ requires ok: VspLayoutSound(l);
    requires space: space < VSP_SPACE_MAX;
    terminates \true;
    assigns \nothing;
    ensures pages: l.pages[space] ==
      VspCharged(l, VspBase(space), VspBase(space) + VSP_SPACE_WINDOW);
  @/
  void vsp_charged_pages(struct vsp_layout l, uint32_t space);
@*/

/* Lemma: the count of a range is that of its parts. */
/*@ ghost
  /@ requires order: low <= middle <= high;
    terminates \true;
    assigns \nothing;
    ensures parts: VspCharged(l, low, high) ==
      VspCharged(l, low, middle) + VspCharged(l, middle, high);
  @/
  void vsp_charged_parts(struct vsp_layout l, uint64_t low, uint64_t middle, uint64_t high);
@*/

/* Lemma: no more pages of a range count than its space counts. */
/*@ ghost
  /@ requires ok: VspLayoutSound(l);
    requires space: space < VSP_SPACE_MAX;
    requires range: VspRangeIn(start, end, space);
    terminates \true;
    assigns \nothing;
    ensures least: 0 <= VspCharged(l, start, end) <= l.pages[space];
  @/
  void vsp_charged_least(struct vsp_layout l, uint32_t space, uint64_t start, uint64_t end);
@*/

/* Lemma: no more pages of a range count than there are. */
/*@ ghost
  /@ requires order: low <= high;
    terminates \true;
    assigns \nothing;
    ensures range: 0 <= VspCharged(l, low, high) <= high - low;
  @/
  void vsp_charged_range(struct vsp_layout l, uint64_t low, uint64_t high);
@*/

/* Lemma: pages that one region holds count as its class says. */
/*@ ghost
  /@ requires apart: VspDisjoint(l.tree);
    requires region: VspRegion(l.tree, i);
    requires within: l.tree.start[i] <= low <= high <= l.tree.end[i];
    terminates \true;
    assigns \nothing;
    ensures all: VspCharged(l, low, high) == VspClassCharge(l.region[i].class_id, high - low);
  @/
  void vsp_charged_within(struct vsp_layout l, uint32_t i, uint64_t low, uint64_t high);
@*/

/* Lemma: pages that no region holds do not count. */
/*@ ghost
  /@ requires apart: VspDisjoint(l.tree);
    requires free: \forall integer p; low <= p < high ==> !VspMapped(l, p);
    terminates \true;
    assigns \nothing;
    ensures none: VspCharged(l, low, high) == 0;
  @/
  void vsp_charged_none(struct vsp_layout l, uint64_t low, uint64_t high);
@*/

#endif
