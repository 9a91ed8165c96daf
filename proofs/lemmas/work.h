/* SPDX-License-Identifier: ISC */
/* Kernel work and the layout that it is ordered on. */
#ifndef VSP_PROOFS_WORK_H
#define VSP_PROOFS_WORK_H

#include "core/service/decide.h"

/*@ // the positions of the work's pages, in space k
  @ logic integer VspWorkStart(integer k, struct vsp_work w) = VspBase(k) + w.page;
  @ logic integer VspWorkEnd(integer k, struct vsp_work w) = VspBase(k) + w.page + w.count;
  @ // the pages of the work are mapped in the layout, with its rights
  @ predicate VspWorkRights(struct vsp_layout l, integer k, struct vsp_work w) =
  @   \forall integer p; VspWorkStart(k, w) <= p < VspWorkEnd(k, w) ==> VspMapped(l, p) &&
  @     \forall integer i; VspHolds(l.tree, i, p) ==> l.region[i].rights == w.rights;
  @ // they are mapped, with rights that cover the work's and content that pagerd may fill, which is
  @ // what the request of the work names
  @ predicate VspWorkSupplied(struct vsp_layout l, integer k, struct vsp_request q,
  @                           struct vsp_work w) =
  @   VspAllMapped(l, VspWorkStart(k, w), VspWorkEnd(k, w)) &&
  @   VspRightsCover(l, VspWorkStart(k, w), VspWorkEnd(k, w), w.rights) &&
  @   VspRunNamed(l, VspWorkStart(k, w), VspWorkEnd(k, w), q) &&
  @   \forall integer p; VspWorkStart(k, w) <= p < VspWorkEnd(k, w) ==> VspPagedPage(l, p);
  @ // what MAP is to put is as the call asks, fits where the work is, and whatever is there gives
  @ // way; frames are mapped, with the rights of the region, in place of what is there; otherwise
  @ // that is unmapped, and something is there that may be
  @ predicate VspWorkFits(struct vsp_service s, struct vsp_call c, integer k,
  @                       struct vsp_attributes r, struct vsp_work w) =
  @   VspMapAttributes(r, s, c, k, VspWorkStart(k, w), VspWorkEnd(k, w)) && VspMapObjectOk(c) &&
  @   VspRegionRoom(s, k, VspWorkStart(k, w), VspWorkEnd(k, w), r) &&
  @   VspMakesWay(s.layout, VspWorkStart(k, w), VspWorkEnd(k, w), c.request.flags) &&
  @   (w.kind == VSP_WORK_MAP ==> r.backing == VSP_BACKING_DIRECT && r.rights == w.rights &&
  @     r.base == w.frame) &&
  @   (w.kind == VSP_WORK_UNMAP ==> r.backing != VSP_BACKING_DIRECT &&
  @     VspBacked(s.layout, VspWorkStart(k, w), VspWorkEnd(k, w)));
  @ // something may be in the pages that UNMAP unmaps, and they become what the request says: none,
  @ // or a reservation
  @ predicate VspWorkGoes(struct vsp_service s, integer k, struct vsp_request q,
  @                       struct vsp_attributes r, struct vsp_work w) =
  @   VspBacked(s.layout, VspWorkStart(k, w), VspWorkEnd(k, w)) &&
  @   (VspFlag(q.flags, VSP_FLAG_KEEP_RESERVED) == 0 ==> r.class_id == 0) &&
  @   (VspFlag(q.flags, VSP_FLAG_KEEP_RESERVED) != 0 ==> VspReserved(r, w.page));
  @ // the pages of the work are mapped, and may have its rights
  @ predicate VspWorkCovered(struct vsp_layout l, integer k, struct vsp_work w) =
  @   VspAllMapped(l, VspWorkStart(k, w), VspWorkEnd(k, w)) &&
  @   VspCeilingsCover(l, VspWorkStart(k, w), VspWorkEnd(k, w), w.rights);
  @ // the pages of the work are those of one region of an object, of which the request of the work
  @ // names a page
  @ predicate VspWorkLoses(struct vsp_layout l, integer k, struct vsp_request q,
  @                        struct vsp_work w) =
  @   \exists integer i; VspHolds(l.tree, i, VspRangeStart(k, q)) &&
  @     VspLostNamed(l, i, VspRangeStart(k, q), q) &&
  @     l.tree.start[i] == VspWorkStart(k, w) && l.tree.end[i] == VspWorkEnd(k, w);
  @ // it is what is pending
  @ predicate VspWorkPending(struct vsp_pending p, integer op, struct vsp_work w) =
  @   p.op == op && VspWorkOp(op) && VSP_SLOT_SPACE + p.space == w.slot &&
  @   p.start == VspWorkStart(p.space, w) && p.end == VspWorkEnd(p.space, w) &&
  @   (op == VSP_OP_MAP ==> w.kind == VSP_WORK_MAP || w.kind == VSP_WORK_UNMAP) &&
  @   (op == VSP_OP_FAULT_SUPPLY ==> w.kind == VSP_WORK_SUPPLY) &&
  @   (op == VSP_OP_UNMAP || op == VSP_OP_PAGE_EVICT || op == VSP_OP_BACKING_LOST ==>
  @     w.kind == VSP_WORK_UNMAP) &&
  @   (op == VSP_OP_PROTECT ==> w.kind == VSP_WORK_PROTECT && VspChangeSet(p.region.rights) &&
  @     VspRightsBy(p.region.rights) == w.rights) &&
  @   (op == VSP_OP_SPACE_DESTROY ==> w.kind == VSP_WORK_CLEAR);
  @ // work for a call is within space k of the layout
  @ predicate VspWorkWithin(struct vsp_service s, struct vsp_call c, integer k,
  @                         struct vsp_work w) =
  @   VspLiveSpace(s, k) && VspNames(s, c.request.space, k) && w.slot == VSP_SLOT_SPACE + k &&
  @   s.space[k].low_page <= w.page && w.page + w.count <= s.space[k].high_page &&
  @   VspWorkPending(s.pending, c.request.op, w) &&
  @   (VspMapsFrames(w.kind) ==> VspFramesNamed(s.authority, c.badge, w.frame, w.count)) &&
  @   (c.request.op == VSP_OP_MAP ==> VspWorkFits(s, c, k, s.pending.region, w)) &&
  @   (c.request.op == VSP_OP_UNMAP ==> VspWorkGoes(s, k, c.request, s.pending.region, w)) &&
  @   (w.kind == VSP_WORK_SUPPLY ==> VspWorkSupplied(s.layout, k, c.request, w)) &&
  @   (w.kind == VSP_WORK_PROTECT ==> VspWorkCovered(s.layout, k, w) &&
  @     s.pending.region.rights == VspProtectChange(c.request) &&
  @     w.rights == c.request.word[2]) &&
  @   (c.request.op == VSP_OP_PAGE_EVICT ==>
  @     VspNoDirect(s.layout, VspWorkStart(k, w), VspWorkEnd(k, w))) &&
  @   (c.request.op == VSP_OP_BACKING_LOST ==> VspWorkLoses(s.layout, k, c.request, w)) &&
  @   (w.kind == VSP_WORK_CLEAR ==>
  @     w.page == s.space[k].low_page && w.page + w.count == s.space[k].high_page);
  @*/

/* A MAP that is not refused passed its checks. */
/*@ requires   said: VspMapSaid(s, c, k, VSP_OK, r);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    checked: VspMapChecked(s, c, k);
  @*/
void vsp_work_checked(struct vsp_service s, struct vsp_call c, uint32_t k, struct vsp_reply r);

/* Whatever is decided: work is within the layout, and ordering it changes nothing else. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   decided: VspDecided(a, b, c, status, r, w) && !VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    within: VspWorkWithin(b, c, c.request.space % VSP_SPACE_MAX, w);
  @ ensures    only: VspOnlyPending(b, a);
  @*/
void vsp_work_decided(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                      uint32_t status, struct vsp_reply r, struct vsp_work w);

#endif
