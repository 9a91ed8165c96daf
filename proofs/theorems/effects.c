/* SPDX-License-Identifier: ISC */
/*
 * Effects. Whatever message arrives, the kernel work that vsp_service_step orders keeps the
 * preconditions of the port (VspPortWork) and is within the layout: it is on the VSpace of the live
 * space that the message's handle names, and on pages within its bounds. What FAULT_SUPPLY maps is
 * pages that the layout maps, with rights within those of each page, never direct ones, and of the
 * very content that the message names: its backing, object, offset and generation. What MAP maps is
 * free, and gets the rights of the region that is put there when the work is done. Rights are never
 * W with X, and frames are in the range that the envelope declares for the sender; no page gets
 * rights beyond its ceiling. When the work is done, the layout says just that: every page that it
 * maps or protects is mapped, with its rights (FAULT_SUPPLY: with at least its rights), no page
 * that it unmaps is mapped, and a space that it clears is gone with all its pages. What is about
 * the contents of pages alone, FAULT_SUPPLY and PAGE_EVICT, leaves the layout as it is; and
 * PAGE_EVICT unmaps no page of direct frames, so that these are where the layout says.
 */
#include "core/service/service.h"
#include "proofs/lemmas/work.h"

/*@ // the layout says that the work of an operation is done
  @ predicate VspWorkDone(struct vsp_service s, integer k, integer op, struct vsp_work w) =
  @   (op != VSP_OP_FAULT_SUPPLY && (w.kind == VSP_WORK_MAP || w.kind == VSP_WORK_PROTECT) ==>
  @     VspWorkRights(s.layout, k, w)) &&
  @   (op == VSP_OP_FAULT_SUPPLY ==> VspAllMapped(s.layout, VspWorkStart(k, w), VspWorkEnd(k, w)) &&
  @     VspRightsCover(s.layout, VspWorkStart(k, w), VspWorkEnd(k, w), w.rights)) &&
  @   (!VspLayoutStays(op) && (w.kind == VSP_WORK_UNMAP || w.kind == VSP_WORK_CLEAR) ==>
  @     \forall integer p; VspWorkStart(k, w) <= p < VspWorkEnd(k, w) ==>
  @       !VspMapped(s.layout, p)) &&
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
