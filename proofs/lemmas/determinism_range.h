/* SPDX-License-Identifier: ISC */
/*
 * What the lemmas of UNMAP and PROTECT are made of. Both refuse alike and order equal work, and
 * what does not change stays as equal as it was; those on equal changes serve other operations too.
 */
#ifndef VSP_PROOFS_DETERMINISM_RANGE_H
#define VSP_PROOFS_DETERMINISM_RANGE_H

#include "proofs/lemmas/canonical.h"
#include "proofs/lemmas/determinism_layout.h"

/*@ // nothing is done, or work is ordered, in both runs alike
  @ predicate VspBothDone(struct vsp_run a, struct vsp_run b, struct vsp_call c, integer k,
  @                       integer start, integer end, integer work, integer rights) =
  @   (a.work.kind == VSP_WORK_NONE && b.work.kind == VSP_WORK_NONE &&
  @     VspUnchanged(a.after, a.before) && VspUnchanged(b.after, b.before)) ||
  @   (a.work.kind != VSP_WORK_NONE &&
  @     VspRangeWork(a.before, a.after, c, k, start, end, work, rights, a.work) &&
  @     VspRangeWork(b.before, b.after, c, k, start, end, work, rights, b.work) &&
  @     (c.request.op == VSP_OP_PROTECT ==>
  @       a.after.pending.region.rights == b.after.pending.region.rights) &&
  @     (c.request.op == VSP_OP_UNMAP ==>
  @       a.after.pending.region.class_id == b.after.pending.region.class_id &&
  @       (a.after.pending.region.class_id != 0 ==>
  @         a.after.pending.region == b.after.pending.region)));
  @ // a layout was changed at once, and no content given up: space k is all that changed
  @ predicate VspNow(struct vsp_run a, integer k) =
  @   VspNoWork(a.work) && a.after.pending == a.before.pending &&
  @   VspOnlySpace(a.before, a.after, k) && VspNextFrame(a.after.space[k], a.before.space[k]) &&
  @   VspSameContent(a.after.space[k], a.before.space[k]);
  @*/

/* ---- Equal changes ---- */

/*@ // the pages of space k are in both, alike
  @ predicate VspAlikeAt(struct vsp_layout a, struct vsp_layout b, integer k) =
  @   VspSameBetween(a, b, VspBase(k), VspBase(k) + VSP_SPACE_WINDOW);
  @*/

/* A window whose pages are the same has the same regions. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   same: VspAlikeAt(a, b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualWindow(a, b, k);
  @*/
void vsp_equal_pages(struct vsp_layout a, struct vsp_layout b, uint32_t k);

/*@ // the pages of a range say the same
  @ predicate VspAlikeWithin(struct vsp_layout x, struct vsp_layout y, integer start,
  @                          integer end) =
  @   \forall integer p, i, j; start <= p < end ==> VspHolds(x.tree, i, p) ==>
  @     VspHolds(y.tree, j, p) ==> VspAlike(x, i, y, j);
  @ // a is b with [start, end) mapped; a page outside is as it was
  @ predicate VspGrown(struct vsp_layout a, struct vsp_layout b, integer start, integer end) =
  @   (\forall integer p; VspMapped(a, p) <==> (start <= p < end || VspMapped(b, p))) &&
  @   (\forall integer p, i, j; VspHolds(a.tree, i, p) ==> VspHolds(b.tree, j, p) ==>
  @     !(start <= p < end) ==> VspAlike(a, i, b, j));
  @*/

/* Equal layouts with the same range mapped alike. */
/*@ requires   ok: VspLayoutOk(m) && VspLayoutOk(n);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ requires   more: VspGrown(m, a, start, end) && VspGrown(n, b, start, end);
  @ requires   alike: VspAlikeWithin(m, n, start, end);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualWindow(m, n, k);
  @*/
void vsp_equal_added(struct vsp_layout a, struct vsp_layout b, struct vsp_layout m,
                     struct vsp_layout n, uint32_t k, uint64_t start, uint64_t end);

/* Equal layouts without the same range. */
/*@ requires   ok: VspLayoutOk(m) && VspLayoutOk(n);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ requires   gone: VspCleared(m, a, start, end) && VspCleared(n, b, start, end);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualWindow(m, n, k);
  @*/
void vsp_equal_cleared(struct vsp_layout a, struct vsp_layout b, struct vsp_layout m,
                       struct vsp_layout n, uint32_t k, uint64_t start, uint64_t end);

/* Equal layouts with the same range changed alike. */
/*@ requires   ok: VspLayoutOk(m) && VspLayoutOk(n);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ requires   change_a: VspAltered(m, a, start, end, change);
  @ requires   change_b: VspAltered(n, b, start, end, change);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualWindow(m, n, k);
  @*/
void vsp_equal_altered(struct vsp_layout a, struct vsp_layout b, struct vsp_layout m,
                       struct vsp_layout n, uint32_t k, uint64_t start, uint64_t end,
                       uint32_t change);

/* Grants that did not change are as equal as they were. */
/*@ requires   same: VspSameGrants(m, a) && VspSameGrants(n, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualGrants(a, b) ==> VspEqualGrants(m, n);
  @*/
void vsp_equal_kept(struct vsp_space a, struct vsp_space b, struct vsp_space m, struct vsp_space n);

/* Clients that did not change are as equal as they were. */
/*@ requires   equal: VspEqualSender(a, b, badge);
  @ requires   same: m.authority == a.authority && n.authority == b.authority;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualSender(m, n, badge);
  @*/
void vsp_equal_clients(struct vsp_service a, struct vsp_service b, struct vsp_service m,
                       struct vsp_service n, uint64_t badge);

/* A space that did not change is as equal as it was. */
/*@ requires   same: m == a && n == b;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualSpace(a, b) ==> VspEqualSpace(m, n);
  @*/
void vsp_equal_other(struct vsp_space a, struct vsp_space b, struct vsp_space m,
                     struct vsp_space n);

/* A layout that did not change is as equal as it was. */
/*@ requires   same: m == a && n == b;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualWindow(a, b, k) ==> VspEqualWindow(m, n, k);
  @*/
void vsp_equal_still(struct vsp_layout a, struct vsp_layout b, struct vsp_layout m,
                     struct vsp_layout n, uint32_t k);

/* Nothing changed, so all is as equal as it was. */
/*@ requires   agree: VspAgree(a, b, k, badge);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   same: VspUnchanged(m, a) && VspUnchanged(n, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    agree: VspAgree(m, n, k, badge);
  @*/
void vsp_equal_unchanged(struct vsp_service a, struct vsp_service b, struct vsp_service m,
                         struct vsp_service n, uint32_t k, uint64_t badge);

/* Services in which nothing changed but what is pending. */
/*@ requires   agree: VspAgree(a, b, k, badge);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   only: VspOnlyPending(x, a) && VspOnlyPending(y, b);
  @ requires   pending: VspEqualPending(x.pending, y.pending);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    agree: VspAgree(x, y, k, badge);
  @*/
void vsp_equal_pending(struct vsp_service a, struct vsp_service b, struct vsp_service x,
                       struct vsp_service y, uint32_t k, uint64_t badge);

/* What both runs did, they did alike. */
/*@ requires   start: VspRunsStart(a, b, k, c.badge);
  @ requires   op: c.request.op != VSP_OP_MAP;
  @ requires   done: VspBothDone(a, b, c, k, start, end, work, rights);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    done: VspEqualDone(a, b, k, c.badge);
  @*/
void vsp_range_done(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                    uint64_t start, uint64_t end, uint32_t work, uint64_t rights);

/* What both runs did at once, they did alike, if it left equal layouts. */
/*@ requires   start: VspRunsStart(a, b, k, badge);
  @ requires   live: VspLiveSpace(a.before, k);
  @ requires   now: VspNow(a, k) && VspNow(b, k);
  @ requires   equal: VspEqualWindow(a.after.layout, b.after.layout, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    done: VspEqualDone(a, b, k, badge);
  @*/
void vsp_now_done(struct vsp_run a, struct vsp_run b, uint32_t k, uint64_t badge);

/* ---- Equal refusals ---- */

/* NOTMAPPED, in the same words. */
/*@ requires   equal: VspEqualWindow(x, y, k);
  @ requires   range: VspWithin(start, end, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    mapped: VspAllMapped(x, start, end) <==> VspAllMapped(y, start, end);
  @ ensures    refused: !VspAllMapped(x, start, end) ==>
  @              VspMappedAnswer(x, k, start, end, a.status, a.reply) ==>
  @              VspMappedAnswer(y, k, start, end, b.status, b.reply) ==>
  @              VspEqualAnswers(a, b) && a.status != VSP_OK;
  @*/
void vsp_range_holes(struct vsp_run a, struct vsp_run b, struct vsp_layout x, struct vsp_layout y,
                     uint32_t k, uint64_t start, uint64_t end);

/* BUDGET of regions, in the same words. */
/*@ requires   start: VspRunsAt(a, b, k);
  @ requires   live: VspLiveSpace(a.before, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    status: \forall integer n; VspRegionsAnswer(a.before, k, n, a.status, a.reply) ==>
  @              VspRegionsAnswer(b.before, k, n, b.status, b.reply) ==> a.status == b.status;
  @ ensures    full: \forall integer n; VspRegionsAnswer(a.before, k, n, a.status, a.reply) ==>
  @              VspRegionsAnswer(b.before, k, n, b.status, b.reply) ==>
  @              a.status != VSP_OK ==> VspEqualAnswers(a, b);
  @*/
void vsp_range_full(struct vsp_run a, struct vsp_run b, uint32_t k);

/* ALIGN, RANGE, in the same words. */
/*@ requires   start: VspRunsStart(a, b, k, c.badge);
  @ requires   live: VspLiveSpace(a.before, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    may: VspRangeMay(a.before, c, k) <==> VspRangeMay(b.before, c, k);
  @ ensures    refused: !VspRangeMay(a.before, c, k) ==>
  @              VspRangeRefused(a.before, c, k, a.status, a.reply) ==>
  @              VspRangeRefused(b.before, c, k, b.status, b.reply) ==>
  @              VspEqualAnswers(a, b) && a.status != VSP_OK;
  @*/
void vsp_range_bounds(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k);

#endif
