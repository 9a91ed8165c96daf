/* SPDX-License-Identifier: ISC */
/*
 * Effects. Whatever message arrives, the kernel work that vsp_service_step orders keeps the
 * preconditions of the port (VspPortWork) and is within the layout: it is on the VSpace of the live
 * space that the message's handle names, and on pages within its bounds. What FAULT_SUPPLY maps is
 * pages that the layout maps, with rights within those of each page, of content that pagerd fills
 * (never direct frames, and never what has lost its backing), and of the very content that the
 * message names: its backing, object, offset and generation. What MAP maps is free, and gets the
 * frames and the rights of the region that is put there when the work is done. What BACKING_LOST
 * unmaps is all of one region, of the object that the message names. Rights are never W with X, and
 * frames are in the range that the envelope declares for the sender; no page gets rights beyond its
 * ceiling. When the work is done, the layout says just that: every page that it maps or protects is
 * mapped, with its rights (FAULT_SUPPLY: with at least its rights), no page that UNMAP unmaps is
 * mapped, those that BACKING_LOST unmaps are there without backing and rights, and a space that it
 * clears is gone with all its pages. What is about the contents of pages alone, FAULT_SUPPLY and
 * PAGE_EVICT, leaves the layout as it is; and PAGE_EVICT unmaps no page of direct frames, so that
 * these are where the layout says.
 */
#include "core/service/service.h"
#include "proofs/lemmas/work.h"

/*@ // the pages of the work are mapped, and have lost their backing and all rights
  @ predicate VspWorkLost(struct vsp_layout l, integer k, struct vsp_work w) =
  @   \forall integer p; VspWorkStart(k, w) <= p < VspWorkEnd(k, w) ==> VspMapped(l, p) &&
  @     \forall integer i; VspHolds(l.tree, i, p) ==> l.region[i].backing == VSP_BACKING_LOST &&
  @       l.region[i].rights == 0 && l.region[i].ceiling == 0;
  @ // the layout says that the work of an operation is done
  @ predicate VspWorkDone(struct vsp_service s, integer k, integer op, struct vsp_work w) =
  @   (w.kind == VSP_WORK_MAP || w.kind == VSP_WORK_PROTECT ==>
  @     VspWorkRights(s.layout, k, w)) &&
  @   (w.kind == VSP_WORK_SUPPLY ==> VspAllMapped(s.layout, VspWorkStart(k, w), VspWorkEnd(k, w)) &&
  @     VspRightsCover(s.layout, VspWorkStart(k, w), VspWorkEnd(k, w), w.rights)) &&
  @   (op == VSP_OP_UNMAP || w.kind == VSP_WORK_CLEAR ==>
  @     \forall integer p; VspWorkStart(k, w) <= p < VspWorkEnd(k, w) ==>
  @       !VspMapped(s.layout, p)) &&
  @   (op == VSP_OP_BACKING_LOST ==> VspWorkLost(s.layout, k, w)) &&
  @   (w.kind == VSP_WORK_CLEAR ==> s.space[k].live == 0);
  @*/

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(call) && \valid(effects) &&
  @              \valid(reply);
  @ requires   apart: \separated(s, message + (..), call, effects, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *call, *effects, *reply;
  @ ensures    ok: VspServiceOk(*s) && (!VspNoWork(effects->work) ==> !VspIdle(*s));
  @ ensures    port: VspPortWork(effects->work);
  @ ensures    within: !VspNoWork(effects->work) ==> VspCallIs{Old}(*call, message) &&
  @              VspWorkWithin(*s, *call, call->request.space % VSP_SPACE_MAX, effects->work);
  @ ensures    still: !VspNoWork(effects->work) ==> s->layout == \old(s->layout);
  @*/
void vsp_theorem_effects(struct vsp_service *s, const struct vsp_message *message,
                         struct vsp_call *call, struct vsp_effects *effects,
                         struct vsp_reply *reply)
{
    struct vsp_service before = *s;
    uint32_t status = vsp_service_step(s, message, call, effects, reply);

    if (effects->work.kind != VSP_WORK_NONE) {
        vsp_work_decided(before, *s, *call, status, *reply, effects->work);
    }
}

/* Committing what is pending does the work, in space k: a before, b after. */
/*@ requires   within: VspWorkWithin(a, c, k, w) && VspPortWork(w) && !VspNoWork(w);
  @ requires   done: VspCompleteAnswer(a, b, 1, status, r, notify);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    done: VspWorkDone(b, k, c.request.op, w);
  @ ensures    stays: VspLayoutStays(c.request.op) ==> b.layout == a.layout;
  @*/
static void vsp_effects_commit(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                               uint32_t k, struct vsp_work w, uint32_t status, struct vsp_reply r,
                               uint32_t notify)
{
    uint32_t op = a.pending.op;

    /*@ assert here: a.pending.space == k && a.pending.start == VspWorkStart(k, w) &&
      @   a.pending.end == VspWorkEnd(k, w); */
    /*@ assert rights: op == VSP_OP_MAP ==> a.pending.region.rights == w.rights; */
    /*@ assert put: op == VSP_OP_MAP ==>
      @   VspRegionPut(a, b, k, VspWorkStart(k, w), VspWorkEnd(k, w), a.pending.region); */
    /*@ assert map: op == VSP_OP_MAP ==> VspWorkRights(b.layout, k, w); */
    /*@ assert gone: op == VSP_OP_UNMAP ==>
      @   VspRangeGone(a, b, k, VspWorkStart(k, w), VspWorkEnd(k, w)); */
    /*@ assert ended: op == VSP_OP_SPACE_DESTROY ==>
      @   VspSpaceGone(a, b, k, VspWorkStart(k, w), VspWorkEnd(k, w)); */
    /*@ assert set: op == VSP_OP_PROTECT ==>
      @   VspRangeRights(a, b, k, VspWorkStart(k, w), VspWorkEnd(k, w), w.rights); */
    /*@ assert protect: op == VSP_OP_PROTECT ==> VspWorkRights(b.layout, k, w); */
    /*@ assert same: op == c.request.op; */
    /*@ assert loses: op == VSP_OP_BACKING_LOST ==>
      @   VspRangeLost(a, b, k, VspWorkStart(k, w), VspWorkEnd(k, w)); */
    /*@ assert region: op == VSP_OP_BACKING_LOST ==> VspWorkLoses(a.layout, k, c.request, w); */
    /*@ assert whole: op == VSP_OP_BACKING_LOST ==> \exists integer i; \forall integer p;
      @   VspWorkStart(k, w) <= p < VspWorkEnd(k, w) ==> VspHolds(a.layout.tree, i, p); */
    /*@ assert all: op == VSP_OP_BACKING_LOST ==>
      @   VspAllMapped(a.layout, VspWorkStart(k, w), VspWorkEnd(k, w)); */
    /*@ assert lost: op == VSP_OP_BACKING_LOST ==> \forall integer p, i, j;
      @   VspWorkStart(k, w) <= p < VspWorkEnd(k, w) ==> VspHolds(a.layout.tree, i, p) ==>
      @   VspHolds(b.layout.tree, j, p) ==> b.layout.region[j].backing == VSP_BACKING_LOST &&
      @   b.layout.region[j].rights == 0 && b.layout.region[j].ceiling == 0; */
    /*@ assert stays: VspLayoutStays(op) ==> b.layout == a.layout; */
    /*@ assert still: op == VSP_OP_FAULT_SUPPLY ==> VspWorkSupplied(b.layout, k, c.request, w); */
    (void)op;
    (void)a;
    (void)b;
    (void)c;
    (void)k;
    (void)w;
    (void)status;
    (void)r;
    (void)notify;
}

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(work) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), work, effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *work, *effects;
  @ ensures    done: !VspNoWork(*work) ==>
  @              VspWorkDone(*s, work->slot - VSP_SLOT_SPACE,
  @              \old(VspLe16(&message->byte[0], VSP_REQ_OFF_OP)), *work);
  @ ensures    stays: !VspNoWork(*work) ==>
  @              VspLayoutStays(\old(VspLe16(&message->byte[0], VSP_REQ_OFF_OP))) ==>
  @              s->layout == \old(s->layout);
  @*/
void vsp_theorem_effects_done(struct vsp_service *s, const struct vsp_message *message,
                              struct vsp_work *work, struct vsp_effects *effects)
{
    struct vsp_call call;
    struct vsp_reply reply;
    struct vsp_service ordered;
    uint32_t status;

    vsp_theorem_effects(s, message, &call, effects, &reply);
    *work = effects->work;
    if (work->kind != VSP_WORK_NONE) {
        ordered = *s;
        status = vsp_service_complete(s, 1u, effects, &reply);
        vsp_effects_commit(ordered, *s, call, (uint32_t)(call.request.space % VSP_SPACE_MAX), *work,
                           status, reply, effects->notify);
    }
}
