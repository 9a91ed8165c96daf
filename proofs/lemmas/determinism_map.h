/* SPDX-License-Identifier: ISC */
/* The parts of MAP: what equal windows and equal requests have in common. */
#ifndef VSP_PROOFS_DETERMINISM_MAP_H
#define VSP_PROOFS_DETERMINISM_MAP_H

#include "proofs/lemmas/determinism_range.h"

/*@ // the bounds of two spaces are equal
  @ predicate VspMapBounds(struct vsp_space a, struct vsp_space b) =
  @   a.low_page == b.low_page && a.high_page == b.high_page;
  @ // region i says what a call asks for at page `start` of space k
  @ predicate VspMapSays(struct vsp_layout l, integer i, struct vsp_call c, integer k,
  @                      integer start, integer content) =
  @   l.region[i].class_id == VspMapClass(c.request) &&
  @   l.region[i].rights == VspMapRights(c.request) &&
  @   l.region[i].ceiling == VspMapCeiling(c.request) &&
  @   l.region[i].backing == VspMapBacking(c.request) &&
  @   l.region[i].object == VspMapObject(c) &&
  @   l.region[i].generation == VspMapGeneration(c.request, content) &&
  @   l.region[i].base - l.tree.start[i] == VspMapBase(c.request, start - VspBase(k)) - start;
  @*/

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

/* A place of a request lies in the window of the space. */
/*@ requires   bounds: VspBoundsOk(sp);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    window: VspMapInBounds(sp, q) ==>
  @              VspWithin(VspBase(k) + VspMapLow(sp, q), VspBase(k) + VspMapHigh(sp, q), k);
  @ ensures    place: \forall struct vsp_service s, integer start; s.space[k] == sp ==>
  @              VspMapInBounds(sp, q) ==> VspMapPlaced(s, k, q, start) ==>
  @              VspAround(start - 1, k) && VspAround(start + VspMapCount(q), k);
  @*/
void vsp_map_within(struct vsp_space sp, uint32_t k, struct vsp_request q);

/* Equal places, and equally large ones, in space k. */
/*@ requires   ok: VspServiceOk(x) && VspServiceOk(y);
  @ requires   equal: VspEqualAt(x, y, k);
  @ requires   live: VspLiveSpace(x, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    placeable: VspMapInBounds(x.space[k], q) ==>
  @              (VspMapPlaceable(x, k, q) <==> VspMapPlaceable(y, k, q));
  @ ensures    one: VspMapInBounds(x.space[k], q) ==> \forall integer s, t;
  @              VspMapPlaced(x, k, q, s) ==> VspMapPlaced(y, k, q, t) ==> s == t;
  @ ensures    free: VspMapInBounds(x.space[k], q) ==>
  @              (VspMapFree(x, k, q) <==> VspMapFree(y, k, q));
  @ ensures    largest: \forall integer low, high, align, m, n; VspWithin(low, high, k) ==>
  @              VspMapLargest(x.layout.tree, k, low, high, align, m) ==>
  @              VspMapLargest(y.layout.tree, k, low, high, align, n) ==> m == n;
  @*/
void vsp_map_equal_place(struct vsp_service x, struct vsp_service y, uint32_t k,
                         struct vsp_request q);

/* The checks that need no place pass together, or refuse in the same words. */
/*@ requires   start: VspRunsStart(a, b, k, c.badge);
  @ requires   live: VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    checked: VspMapChecked(a.before, c, k) <==> VspMapChecked(b.before, c, k);
  @ ensures    refused: VspMapCheckAnswer(a.before, c, k, a.status, a.reply) ==>
  @              VspMapCheckAnswer(b.before, c, k, b.status, b.reply) ==>
  @              !VspMapChecked(a.before, c, k) ==> VspEqualRefused(a, b);
  @*/
void vsp_map_equal_checks(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k);

/* NOSPACE and BUDGET refuse in the same words, or there is room in both. */
/*@ requires   start: VspRunsAt(a, b, k);
  @ requires   live: VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    placeable: VspMapInBounds(a.before.space[k], c.request) ==>
  @              (VspMapPlaceable(a.before, k, c.request) <==>
  @               VspMapPlaceable(b.before, k, c.request));
  @ ensures    nospace: VspMapInBounds(a.before.space[k], c.request) ==>
  @              VspMapNospace(a.before, k, c.request, a.status, a.reply) ==>
  @              VspMapNospace(b.before, k, c.request, b.status, b.reply) ==>
  @              VspEqualRefused(a, b);
  @ ensures    budget: VspMapInBounds(a.before.space[k], c.request) ==>
  @              VspMapBudgetSaid(a.before, k, c, a.status, a.reply) ==>
  @              VspMapBudgetSaid(b.before, k, c, b.status, b.reply) ==>
  @              VspEqualRefused(a, b) || (a.status == VSP_OK && b.status == VSP_OK);
  @*/
void vsp_map_equal_room(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k);

#endif
