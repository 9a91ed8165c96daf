/* SPDX-License-Identifier: ISC */
/*
 * Lemmas about the service's invariant: limits, loans and the room they leave in the pool, and the
 * places of regions.
 */
#ifndef VSP_CORE_POOL_H
#define VSP_CORE_POOL_H

#include "core/state/state.h"

/* Lemma: the pool has room for all that a live space may still put. */
/*@ ghost
  /@ requires layout: VspUsedOk(s.layout);
    requires limits: VspLimitsOk(s) && VspPoolOk(s);
    requires live: VspLiveSpace(s, space);
    terminates \true;
    assigns \nothing;
    ensures room: s.layout.tree.region_count - s.layout.regions[space] +
      s.space[space].region_limit <= VSP_REGION_MAX;
  @/
  void vsp_pool_room(struct vsp_service s, uint32_t space);
@*/

/* Lemma: who lends nothing that was not lent before stays within the pool and its budgets. */
/*@ ghost
  /@ requires loans: VspLoansAmong(b, a);
    terminates \true;
    assigns \nothing;
    ensures limits: VspLimits(b, VSP_SPACE_MAX) <= VspLimits(a, VSP_SPACE_MAX);
    ensures regions: \forall integer c;
      VspLentRegions(b, c, VSP_SPACE_MAX) <= VspLentRegions(a, c, VSP_SPACE_MAX);
    ensures pages: \forall integer c;
      VspLentPages(b, c, VSP_SPACE_MAX) <= VspLentPages(a, c, VSP_SPACE_MAX);
  @/
  void vsp_pool_less(struct vsp_service a, struct vsp_service b);
@*/

/* Lemma: a space without regions counts none, and no pages. */
/*@ ghost
  /@ requires used: VspUsedOk(l);
    requires space: space < VSP_SPACE_MAX;
    requires none: \forall integer i; VspRegion(l.tree, i) ==>
      !VspInWindow(l.tree.start[i], space);
    terminates \true;
    assigns \nothing;
    ensures regions: l.regions[space] == 0;
    ensures pages: l.pages[space] == 0;
  @/
  void vsp_pool_empty(struct vsp_layout l, uint32_t space);
@*/

/* Lemma: regions stay in the bounds of live spaces when pages come only in those of space k. */
/*@ ghost
  /@ requires places: VspSpacesOk(a) && VspPlacesOk(a);
    requires shape: VspTreeShape(b.layout.tree);
    requires spaces: \forall integer j; VspLiveSpace(a, j) ==> VspLiveSpace(b, j) &&
      b.space[j].low_page == a.space[j].low_page && b.space[j].high_page == a.space[j].high_page;
    requires range: VspLiveSpace(a, k) && VspBase(k) + a.space[k].low_page <= start &&
      end <= VspBase(k) + a.space[k].high_page;
    requires pages: \forall integer p; VspMapped(b.layout, p) ==>
      start <= p < end || VspMapped(a.layout, p);
    terminates \true;
    assigns \nothing;
    ensures places: VspPlacesOk(b);
  @/
  void vsp_pool_places(struct vsp_service a, struct vsp_service b, uint32_t k, uint64_t start,
                       uint64_t end);
@*/

/* Lemma: the same grants on the same spaces are in order. */
/*@ ghost
  /@ requires ok: VspSpacesOk(a);
    requires live: \forall integer j; 0 <= j < VSP_SPACE_MAX ==>
      b.space[j].live == a.space[j].live;
    requires same: \forall integer j; 0 <= j < VSP_SPACE_MAX ==>
      VspSameGrants(b.space[j], a.space[j]);
    requires bounds: \forall integer j; 0 <= j < VSP_SPACE_MAX ==>
      b.space[j].low_page == a.space[j].low_page && b.space[j].high_page == a.space[j].high_page;
    terminates \true;
    assigns \nothing;
    ensures ok: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> VspGrantsOk(b.space[j]);
    ensures none: \forall integer j; 0 <= j < VSP_SPACE_MAX ==>
      b.space[j].live == 1 || VspNoGrants(b.space[j]);
  @/
  void vsp_pool_grants(struct vsp_service a, struct vsp_service b);
@*/

#endif
