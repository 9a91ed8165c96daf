/* SPDX-License-Identifier: ISC */
/*
 * Determinism of UNMAP and PROTECT: the lemmas that both are made of. They refuse alike and order
 * equal work, and what does not change stays as equal as it was; those on equal changes serve the
 * other operations too.
 */
#ifndef VSP_PROOFS_DETERMINISM_RANGE_H
#define VSP_PROOFS_DETERMINISM_RANGE_H

#include "proofs/lemmas/determinism.h"

/*@ // nothing is done, or work is ordered, in both runs alike
  @ predicate VspBothDone(struct vsp_run a, struct vsp_run b, struct vsp_call c, integer k,
  @                       integer start, integer end, integer work, integer rights) =
  @   (a.work.kind == VSP_WORK_NONE && b.work.kind == VSP_WORK_NONE &&
  @     VspUnchanged(a.after, a.before) && VspUnchanged(b.after, b.before)) ||
  @   (a.work.kind != VSP_WORK_NONE &&
  @     VspRangeWork(a.before, a.after, c, k, start, end, work, rights, a.work) &&
  @     VspRangeWork(b.before, b.after, c, k, start, end, work, rights, b.work) &&
  @     (c.request.op == VSP_OP_PROTECT ==>
  @       a.after.pending.region.rights == b.after.pending.region.rights));
  @ // a refused run changed nothing and ordered nothing
  @ predicate VspRefusedSame(struct vsp_run a) =
  @   a.status != VSP_OK ==> VspUnchanged(a.after, a.before) && VspNoWork(a.work);
  @*/

/* ---- Equal layouts ---- */

/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   equal: VspEqualLayout(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    fits: \forall integer s, e; VspFits(a.tree, s, e) <==> VspFits(b.tree, s, e);
  @ ensures    cover: \forall integer s, e, r; VspCeilingsCover(a, s, e, r) <==>
  @              VspCeilingsCover(b, s, e, r);
  @ ensures    mapped: \forall integer s, e; VspAllMapped(a, s, e) <==> VspAllMapped(b, s, e);
  @ ensures    held: \forall integer s, e, r; VspRightsHeld(a, s, e, r) <==>
  @              VspRightsHeld(b, s, e, r);
  @ ensures    regions: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> a.regions[k] == b.regions[k];
  @ ensures    splits: \forall integer s, e; VspSplits(a, s, e) <==> VspSplits(b, s, e);
  @*/
void vsp_layout_equal(struct vsp_layout a, struct vsp_layout b);

/* The regions that hold a page are none, or equal. */
/*@ requires   ok: VspDisjoint(a.tree) && VspDisjoint(b.tree);
  @ requires   equal: VspEqualLayout(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    there: \forall integer p; 0 <= VspAt(a.tree, p, VSP_TREE_NODE_MAX) <==>
  @              0 <= VspAt(b.tree, p, VSP_TREE_NODE_MAX);
  @ ensures    equal: \forall integer p; 0 <= VspAt(a.tree, p, VSP_TREE_NODE_MAX) ==>
  @              VspEqualRegion(a, VspAt(a.tree, p, VSP_TREE_NODE_MAX), b,
  @                             VspAt(b.tree, p, VSP_TREE_NODE_MAX));
  @*/
void vsp_equal_at(struct vsp_layout a, struct vsp_layout b);

/* As many regions of space k come of rights given to a range. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   equal: VspEqualLayout(a, b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    same: VspRegionsThen(a, k, start, end, rights) ==
  @              VspRegionsThen(b, k, start, end, rights);
  @*/
void vsp_equal_then(struct vsp_layout a, struct vsp_layout b, uint32_t k, uint64_t start,
                    uint64_t end, uint64_t rights);

/* NOTMAPPED names the same hole. */
/*@ requires   equal: VspEqualLayout(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    same: VspHoleSaid(a, k, start, end, r) ==> VspHoleSaid(b, k, start, end, q) ==>
  @              r.word[0] == q.word[0] && r.word[1] == q.word[1];
  @*/
void vsp_equal_hole(struct vsp_layout a, struct vsp_layout b, uint32_t k, uint64_t start,
                    uint64_t end, struct vsp_reply r, struct vsp_reply q);

/* CEILING names the same region. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   equal: VspEqualLayout(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    same: VspOverSaid(a, k, start, end, rights, r) ==>
  @              VspOverSaid(b, k, start, end, rights, q) ==>
  @              r.word[0] == q.word[0] && r.word[2] == q.word[2];
  @*/
void vsp_equal_over(struct vsp_layout a, struct vsp_layout b, uint32_t k, uint64_t start,
                    uint64_t end, uint64_t rights, struct vsp_reply r, struct vsp_reply q);

/* ---- Equal changes ---- */

/* Layouts whose pages are the same have the same regions. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   same: VspSamePages(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualLayout(a, b);
  @*/
void vsp_equal_pages(struct vsp_layout a, struct vsp_layout b);

/*@ // the pages of a range say the same
  @ predicate VspAlikeWithin(struct vsp_layout x, struct vsp_layout y, integer start,
  @                          integer end) =
  @   \forall integer p, i, j; start <= p < end ==> VspHolds(x.tree, i, p) ==>
  @     VspHolds(y.tree, j, p) ==> VspAlike(x, i, y, j);
  @ // a is b with [start, end) mapped; a page that was mapped is as it was
  @ predicate VspGrown(struct vsp_layout a, struct vsp_layout b, integer start, integer end) =
  @   (\forall integer p; VspMapped(a, p) <==> (start <= p < end || VspMapped(b, p))) &&
  @   VspPagesAlike(a, b);
  @*/

/* Equal layouts with the same range mapped alike. */
/*@ requires   ok: VspLayoutOk(m) && VspLayoutOk(n);
  @ requires   equal: VspEqualLayout(a, b);
  @ requires   more: VspGrown(m, a, start, end) && VspGrown(n, b, start, end);
  @ requires   alike: VspAlikeWithin(m, n, start, end);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualLayout(m, n);
  @*/
void vsp_equal_added(struct vsp_layout a, struct vsp_layout b, struct vsp_layout m,
                     struct vsp_layout n, uint64_t start, uint64_t end);

/* Equal layouts without the same range. */
/*@ requires   ok: VspLayoutOk(m) && VspLayoutOk(n);
  @ requires   equal: VspEqualLayout(a, b);
  @ requires   gone: VspCleared(m, a, start, end) && VspCleared(n, b, start, end);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualLayout(m, n);
  @*/
void vsp_equal_cleared(struct vsp_layout a, struct vsp_layout b, struct vsp_layout m,
                       struct vsp_layout n, uint64_t start, uint64_t end);

/* Equal layouts with the same rights in the same range. */
/*@ requires   ok: VspLayoutOk(m) && VspLayoutOk(n);
  @ requires   equal: VspEqualLayout(a, b);
  @ requires   set_a: VspRightsSet(m, a, start, end, rights);
  @ requires   set_b: VspRightsSet(n, b, start, end, rights);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualLayout(m, n);
  @*/
void vsp_equal_rights(struct vsp_layout a, struct vsp_layout b, struct vsp_layout m,
                      struct vsp_layout n, uint64_t start, uint64_t end, uint32_t rights);

/* Clients that did not change are as equal as they were. */
/*@ requires   equal: VspSameClients(a, b);
  @ requires   same: m == a && n == b;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspSameClients(m, n);
  @*/
void vsp_equal_clients(struct vsp_authority a, struct vsp_authority b, struct vsp_authority m,
                       struct vsp_authority n);

/* Grants that did not change are as equal as they were. */
/*@ requires   equal: VspEqualGrants(a, b);
  @ requires   same: VspSameGrants(m, a) && VspSameGrants(n, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualGrants(m, n);
  @*/
void vsp_equal_kept(struct vsp_space a, struct vsp_space b, struct vsp_space m, struct vsp_space n);

/* Spaces that did not change are as equal as they were: all but space k. */
/*@ requires   equal: VspEqualSpaces(a, b);
  @ requires   same: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
  @              m.space[j] == a.space[j] && n.space[j] == b.space[j];
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
  @              VspEqualSpace(m.space[j], n.space[j]);
  @*/
void vsp_equal_others(struct vsp_service a, struct vsp_service b, struct vsp_service m,
                      struct vsp_service n, uint32_t k);

/* A layout that did not change is as equal as it was. */
/*@ requires   equal: VspEqualLayout(a, b);
  @ requires   same: m == a && n == b;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualLayout(m, n);
  @*/
void vsp_equal_still(struct vsp_layout a, struct vsp_layout b, struct vsp_layout m,
                     struct vsp_layout n);

/* Nothing changed, so all is as equal as it was. */
/*@ requires   equal: VspEqualServices(a, b);
  @ requires   same: VspUnchanged(m, a) && VspUnchanged(n, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualServices(m, n);
  @*/
void vsp_equal_unchanged(struct vsp_service a, struct vsp_service b, struct vsp_service m,
                         struct vsp_service n);

/* Services in which nothing changed but what is pending. */
/*@ requires   equal: VspEqualServices(a, b);
  @ requires   only: VspOnlyPending(x, a) && VspOnlyPending(y, b);
  @ requires   pending: VspEqualPending(x.pending, y.pending);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualServices(x, y);
  @*/
void vsp_equal_pending(struct vsp_service a, struct vsp_service b, struct vsp_service x,
                       struct vsp_service y);

/* What both runs did, they did alike. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   op: c.request.op != VSP_OP_MAP;
  @ requires   done: VspBothDone(a, b, c, k, start, end, work, rights);
  @ requires   replies: VspEqualReplies(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @*/
void vsp_range_done(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                    uint64_t start, uint64_t end, uint32_t work, uint64_t rights);

/* What both runs refused leaves all as equal as it was. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   same: VspRefusedSame(a) && VspRefusedSame(b) && a.status != VSP_OK;
  @ requires   replies: VspEqualReplies(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @*/
void vsp_range_refused(struct vsp_run a, struct vsp_run b);

/* ---- Equal refusals ---- */

/* NOTMAPPED, in the same words. */
/*@ requires   equal: VspEqualLayout(x, y);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    mapped: VspAllMapped(x, start, end) <==> VspAllMapped(y, start, end);
  @ ensures    refused: !VspAllMapped(x, start, end) ==> a.reply.epoch == b.reply.epoch ==>
  @              VspMappedAnswer(x, k, start, end, a.status, a.reply) ==>
  @              VspMappedAnswer(y, k, start, end, b.status, b.reply) ==>
  @              VspEqualReplies(a, b) && a.status != VSP_OK;
  @*/
void vsp_range_holes(struct vsp_run a, struct vsp_run b, struct vsp_layout x, struct vsp_layout y,
                     uint32_t k, uint64_t start, uint64_t end);

/* BUDGET of regions, in the same words. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   live: VspLiveSpace(a.before, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    status: \forall integer n; VspRegionsAnswer(a.before, k, n, a.status, a.reply) ==>
  @              VspRegionsAnswer(b.before, k, n, b.status, b.reply) ==> a.status == b.status;
  @ ensures    full: \forall integer n; VspRegionsAnswer(a.before, k, n, a.status, a.reply) ==>
  @              VspRegionsAnswer(b.before, k, n, b.status, b.reply) ==>
  @              a.reply.epoch == b.reply.epoch ==> a.status != VSP_OK ==> VspEqualReplies(a, b);
  @*/
void vsp_range_full(struct vsp_run a, struct vsp_run b, uint32_t k);

/* ALIGN, RANGE, in the same words. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   live: VspLiveSpace(a.before, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    may: VspRangeMay(a.before, c, k) <==> VspRangeMay(b.before, c, k);
  @ ensures    refused: !VspRangeMay(a.before, c, k) ==> a.reply.epoch == b.reply.epoch ==>
  @              VspRangeRefused(a.before, c, k, a.status, a.reply) ==>
  @              VspRangeRefused(b.before, c, k, b.status, b.reply) ==>
  @              VspEqualReplies(a, b) && a.status != VSP_OK;
  @*/
void vsp_range_bounds(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k);

#endif
