/* SPDX-License-Identifier: ISC */
/* What a message and an outcome leave of the content of pages, and what content is new then. */
#ifndef VSP_PROOFS_CONTENT_H
#define VSP_PROOFS_CONTENT_H

#include "core/service/service.h"

/*
 * Content is what pagerd supplies (VspPaged). Direct frames are none, nor is what is lost, and
 * what is kept has none.
 */
/*@ // region i of a and region j of b say the same of the content of their pages
  @ predicate VspContentAlike(struct vsp_layout a, integer i, struct vsp_layout b, integer j) =
  @   a.region[i].backing == b.region[j].backing && a.region[i].object == b.region[j].object &&
  @   a.region[i].generation == b.region[j].generation &&
  @   a.region[i].base - a.tree.start[i] == b.region[j].base - b.tree.start[j];
  @ // no handle of a space index comes back, and a space keeps its handle until it ends; it counts
  @ // on, and never back; a before, b after
  @ predicate VspHandlesOn(struct vsp_service a, struct vsp_service b) =
  @   \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
  @     (b.space[k].generation != a.space[k].generation ==> a.space[k].generation != 0 &&
  @       (b.space[k].generation == 0 || a.space[k].generation < b.space[k].generation)) &&
  @     (b.space[k].generation == a.space[k].generation ==> a.space[k].live == 1 ==>
  @       b.space[k].live == 1 && a.space[k].content <= b.space[k].content);
  @ // page p has content, which is that of region i of m
  @ predicate VspContentAt(struct vsp_layout l, integer p, struct vsp_layout m, integer i) =
  @   \exists integer j; VspHolds(l.tree, j, p) && VspPaged(l, j) && VspContentAlike(l, j, m, i);
  @ // content that a page had not before is of the generation that its space counts now
  @ predicate VspContentsNew(struct vsp_service a, struct vsp_service b) =
  @   \forall integer p, j, k; 0 <= k < VSP_SPACE_MAX ==> VspInWindow(p, k) ==>
  @     VspHolds(b.layout.tree, j, p) ==> VspPaged(b.layout, j) ==>
  @     VspContentAt(a.layout, p, b.layout, j) ||
  @     b.layout.region[j].generation == b.space[k].content;
  @ // where the content of a page is gone, its space is, or counts a generation more, if it can
  @ predicate VspContentsGone(struct vsp_service a, struct vsp_service b) =
  @   \forall integer p, i, k; 0 <= k < VSP_SPACE_MAX ==> VspInWindow(p, k) ==>
  @     VspHolds(a.layout.tree, i, p) ==> VspPaged(a.layout, i) ==>
  @     VspContentAt(b.layout, p, a.layout, i) ||
  @     b.space[k].generation != a.space[k].generation || a.space[k].content == UINT64_MAX ||
  @     a.space[k].content < b.space[k].content;
  @ // all that; a before, b after
  @ predicate VspContentKept(struct vsp_service a, struct vsp_service b) =
  @   VspHandlesOn(a, b) && VspContentsNew(a, b) && VspContentsGone(a, b);
  @ // every space that lives does, and counts no further
  @ predicate VspCountsStay(struct vsp_service a, struct vsp_service b) =
  @   \forall integer k; VspLiveSpace(a, k) ==>
  @     b.space[k].live == 1 && b.space[k].content == a.space[k].content;
  @ // content that a MAP is to put replaces other, and has the generation that comes then
  @ predicate VspPendingContent(struct vsp_service s) = s.pending.op == VSP_OP_MAP ==>
  @   s.pending.region.backing == VSP_BACKING_ANON ||
  @     s.pending.region.backing == VSP_BACKING_OBJECT ==>
  @   VspBacked(s.layout, s.pending.start, s.pending.end) &&
  @   s.pending.region.generation == VspCountNext(s.space[s.pending.space].content);
  @*/

/* Where the layout, the handles and the counts of spaces stay, all content does. */
/*@ requires   ok: VspServiceOk(a);
  @ requires   handles: VspGenerationsSame(a, b);
  @ requires   layout: b.layout == a.layout;
  @ requires   counts: VspCountsStay(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    kept: VspContentKept(a, b);
  @*/
void vsp_content_still(struct vsp_service a, struct vsp_service b);

/* What is granted without the kernel, but for MAP and UNMAP, leaves the layout and the counts. */
/*@ requires   ok: VspServiceOk(a);
  @ requires   op: c.request.op != VSP_OP_MAP && c.request.op != VSP_OP_UNMAP;
  @ requires   decided: VspDecided(a, b, c, VSP_OK, r, w) && VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    layout: b.layout == a.layout;
  @ ensures    counts: VspCountsStay(a, b);
  @*/
void vsp_content_quiet(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                       struct vsp_reply r, struct vsp_work w);

/* Whatever is granted to a request. */
/*@ requires   ok: VspServiceOk(a) && VspIdle(a) && VspServiceOk(b);
  @ requires   decided: VspDecided(a, b, c, VSP_OK, r, w);
  @ requires   handles: VspGenerationsSame(a, b);
  @ requires   next: VspPendingNext(a, b, c.token, w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    kept: VspContentKept(a, b);
  @ ensures    pending: VspPendingContent(b);
  @*/
void vsp_content_decided(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                         struct vsp_reply r, struct vsp_work w);

/* Whatever the outcome of work is. */
/*@ requires   ok: VspServiceOk(a) && !VspIdle(a) && VspPendingContent(a);
  @ requires   done: VspCompleteAnswer(a, b, outcome, status, r, notify);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    kept: VspContentKept(a, b);
  @*/
void vsp_content_completed(struct vsp_service a, struct vsp_service b, uint32_t outcome,
                           uint32_t status, struct vsp_reply r, uint32_t notify);

#endif
