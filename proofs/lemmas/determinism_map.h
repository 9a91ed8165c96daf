/* SPDX-License-Identifier: ISC */
/*
 * The parts of the determinism of MAP: what equal layouts and equal requests have in common, and
 * what becomes of equal layouts.
 */
#ifndef VSP_PROOFS_DETERMINISM_MAP_H
#define VSP_PROOFS_DETERMINISM_MAP_H

#include "proofs/lemmas/determinism_range.h"

/*@ // the bounds of two spaces are equal
  @ predicate VspMapBounds(struct vsp_space a, struct vsp_space b) =
  @   a.low_page == b.low_page && a.high_page == b.high_page;
  @ // the pages of a range are in equal regions
  @ predicate VspEqualWithin(struct vsp_layout x, struct vsp_layout y, integer start,
  @                          integer end) =
  @   \forall integer p, i, j; start <= p < end ==> VspHolds(x.tree, i, p) ==>
  @     VspHolds(y.tree, j, p) ==> VspEqualRegion(x, i, y, j);
  @*/

/* Equal layouts with the same region more. */
/*@ requires   equal: VspEqualLayout(a, b);
  @ requires   more: VspMapAdded(a, x, start, end) && VspMapAdded(b, y, start, end);
  @ requires   within: VspEqualWithin(x, y, start, end);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualLayout(x, y);
  @*/
void vsp_equal_added(struct vsp_layout a, struct vsp_layout b, struct vsp_layout x,
                     struct vsp_layout y, uint64_t start, uint64_t end);

/* A request asks for the same window of equal bounds. */
/*@ requires   bounds: VspMapBounds(x, y);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    low: VspMapLow(x, q) == VspMapLow(y, q);
  @ ensures    high: VspMapHigh(x, q) == VspMapHigh(y, q);
  @ ensures    from: VspMapFrom(x, q) == VspMapFrom(y, q);
  @ ensures    to: VspMapTo(x, q) == VspMapTo(y, q);
  @ ensures    bounds: VspMapInBounds(x, q) <==> VspMapInBounds(y, q);
  @ ensures    sound: VspMapSound(x, q) <==> VspMapSound(y, q);
  @*/
void vsp_map_equal_window(struct vsp_space x, struct vsp_space y, struct vsp_request q);

/* Equal places, and equally large ones, in space k. */
/*@ requires   ok: VspServiceOk(x) && VspServiceOk(y);
  @ requires   equal: VspEqualServices(x, y);
  @ requires   live: VspLiveSpace(x, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    placeable: VspMapSound(x.space[k], q) ==>
  @              (VspMapPlaceable(x, k, q) <==> VspMapPlaceable(y, k, q));
  @ ensures    one: VspMapSound(x.space[k], q) ==> \forall integer s, t;
  @              VspMapPlaced(x, k, q, s) ==> VspMapPlaced(y, k, q, t) ==> s == t;
  @ ensures    free: VspMapSound(x.space[k], q) ==>
  @              (VspMapFree(x, k, q) <==> VspMapFree(y, k, q));
  @ ensures    largest: \forall integer low, high, align, m, n;
  @              VspMapLargest(x.layout.tree, k, low, high, align, m) ==>
  @              VspMapLargest(y.layout.tree, k, low, high, align, n) ==> m == n;
  @*/
void vsp_map_equal_place(struct vsp_service x, struct vsp_service y, uint32_t k,
                         struct vsp_request q);

/* The checks that need no place pass together, or refuse in the same words. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   live: VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    checked: VspMapChecked(a.before, c, k) <==> VspMapChecked(b.before, c, k);
  @ ensures    refused: VspMapCheckAnswer(a.before, c, k, a.status, a.reply) ==>
  @              VspMapCheckAnswer(b.before, c, k, b.status, b.reply) ==>
  @              !VspMapChecked(a.before, c, k) ==> VspEqualRefused(a, b);
  @*/
void vsp_map_equal_checks(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k);

/* NOSPACE refuses in the same words. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   live: VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    alike: VspMapSound(a.before.space[k], c.request) ==>
  @              VspMapPlaceAnswer(a.before, k, c.request, a.status, a.reply) ==>
  @              VspMapPlaceAnswer(b.before, k, c.request, b.status, b.reply) ==>
  @              VspEqualRefused(a, b) || (a.status == VSP_OK && b.status == VSP_OK);
  @*/
void vsp_map_equal_places(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k);

#endif
