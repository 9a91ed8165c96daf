/* SPDX-License-Identifier: ISC */
/*
 * Effects. Whatever message arrives, the kernel work that vsp_service_step orders keeps the
 * preconditions of the port (VspPortWork) and is within the layout: it is on the VSpace of the live
 * space that the message's handle names, and on pages within its bounds. What FAULT_SUPPLY maps is
 * pages that the layout maps, with rights within those of each page, of content that pagerd fills
 * (never direct frames, and never what has lost its backing), and of the very content that the
 * message names: its backing, object, offset and generation. MAP has work where it maps frames,
 * which get the frames and the rights of the region that is put there when the work is done, and
 * where something may be in the pages that it maps anew, which is unmapped; and there is nothing in
 * its range but what gives way, as the flags of the message say: without them, nothing at all.
 * UNMAP has work only where something may be in the pages. What BACKING_LOST unmaps is all of one
 * region, of the object that the message names. Rights are never W with X, and frames are in the
 * range that the envelope declares for the sender; no page gets rights beyond its ceiling. When the
 * work is done, the layout says just that: the pages of MAP are what the message asks for, every
 * page that it maps or protects is mapped, with its rights (FAULT_SUPPLY: with at least its
 * rights) and, where PROTECT restricts, the ceiling that the message names, no page that UNMAP
 * unmaps is mapped, or each is of a reservation and nothing else when the message keeps it, those
 * that BACKING_LOST unmaps are there without backing and rights, and a space that it clears is gone
 * with all its pages. What is about the contents of pages alone, FAULT_SUPPLY and PAGE_EVICT,
 * leaves the layout as it is; and PAGE_EVICT unmaps no page of direct frames, so that these are
 * where the layout says.
 */
#include "core/service/service.h"
#include "proofs/lemmas/work.h"

/*@ // the pages of the work are mapped as the call asks: so, and with this content, in order
  @ predicate VspEffectAsked(struct vsp_layout l, integer k, struct vsp_call c,
  @                        struct vsp_work w) =
  @   \forall integer p; VspWorkStart(k, w) <= p < VspWorkEnd(k, w) ==> VspMapped(l, p) &&
  @     \forall integer i; VspHolds(l.tree, i, p) ==>
  @       l.region[i].class_id == VspMapClass(c.request) &&
  @       l.region[i].rights == VspMapRights(c.request) &&
  @       l.region[i].ceiling == VspMapCeiling(c.request) &&
  @       l.region[i].backing == VspMapBacking(c.request) &&
  @       l.region[i].object == VspMapObject(c) &&
  @       l.region[i].base + (p - l.tree.start[i]) ==
  @         VspMapBase(c.request, w.page) + (p - VspWorkStart(k, w));
  @ // they are mapped, and of a reservation: without backing and rights
  @ predicate VspWorkReserved(struct vsp_layout l, integer k, struct vsp_work w) =
  @   \forall integer p; VspWorkStart(k, w) <= p < VspWorkEnd(k, w) ==> VspMapped(l, p) &&
  @     \forall integer i; VspHolds(l.tree, i, p) ==>
  @       l.region[i].class_id == VSP_CLASS_RESERVATION &&
  @       l.region[i].backing == VSP_BACKING_NONE && l.region[i].rights == 0 &&
  @       l.region[i].ceiling == 0;
  @ // none of them is mapped
  @ predicate VspWorkGone(struct vsp_layout l, integer k, struct vsp_work w) =
  @   \forall integer p; VspWorkStart(k, w) <= p < VspWorkEnd(k, w) ==> !VspMapped(l, p);
  @ // the pages of the work are mapped, and have lost their backing and all rights
  @ predicate VspWorkLost(struct vsp_layout l, integer k, struct vsp_work w) =
  @   \forall integer p; VspWorkStart(k, w) <= p < VspWorkEnd(k, w) ==> VspMapped(l, p) &&
  @     \forall integer i; VspHolds(l.tree, i, p) ==> l.region[i].backing == VSP_BACKING_LOST &&
  @       l.region[i].rights == 0 && l.region[i].ceiling == 0;
  @ // and have this ceiling
  @ predicate VspWorkCeiling(struct vsp_layout l, integer k, struct vsp_work w, integer ceiling) =
  @   \forall integer i, p; VspHolds(l.tree, i, p) ==>
  @     VspWorkStart(k, w) <= p < VspWorkEnd(k, w) ==> l.region[i].ceiling == ceiling;
  @ // the layout says that the work of a call is done
  @ predicate VspWorkDone(struct vsp_service s, integer k, struct vsp_call c,
  @                       struct vsp_work w) =
  @   (w.kind == VSP_WORK_MAP || w.kind == VSP_WORK_PROTECT ==>
  @     VspWorkRights(s.layout, k, w)) &&
  @   (w.kind == VSP_WORK_SUPPLY ==> VspAllMapped(s.layout, VspWorkStart(k, w), VspWorkEnd(k, w)) &&
  @     VspRightsCover(s.layout, VspWorkStart(k, w), VspWorkEnd(k, w), w.rights)) &&
  @   (c.request.op == VSP_OP_MAP ==> VspEffectAsked(s.layout, k, c, w)) &&
  @   (w.kind == VSP_WORK_PROTECT && VspFlag(c.request.flags, VSP_FLAG_RESTRICT) == 1 ==>
  @     VspWorkCeiling(s.layout, k, w, c.request.word[3])) &&
  @   (c.request.op == VSP_OP_UNMAP &&
  @     VspFlag(c.request.flags, VSP_FLAG_KEEP_RESERVED) == 0 ==> VspWorkGone(s.layout, k, w)) &&
  @   (c.request.op == VSP_OP_UNMAP &&
  @     VspFlag(c.request.flags, VSP_FLAG_KEEP_RESERVED) != 0 ==>
  @     VspWorkReserved(s.layout, k, w)) &&
  @   (w.kind == VSP_WORK_CLEAR ==> VspWorkGone(s.layout, k, w)) &&
  @   (c.request.op == VSP_OP_BACKING_LOST ==> VspWorkLost(s.layout, k, w)) &&
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
  @ ensures    done: VspWorkDone(b, k, c, w);
  @ ensures    stays: VspLayoutStays(c.request.op) ==> b.layout == a.layout;
  @*/
static void vsp_effects_commit(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                               uint32_t k, struct vsp_work w, uint32_t status, struct vsp_reply r,
                               uint32_t notify)
{
    uint32_t op = a.pending.op;

    /*@ assert here: a.pending.space == k && a.pending.start == VspWorkStart(k, w) &&
      @   a.pending.end == VspWorkEnd(k, w); */
    /*@ assert put: op == VSP_OP_MAP ==>
      @   VspRegionPut(a, b, k, VspWorkStart(k, w), VspWorkEnd(k, w), a.pending.region); */
    /*@ assert asks: op == VSP_OP_MAP ==> VspMapAttributes(a.pending.region, a, c, k,
      @   VspWorkStart(k, w), VspWorkEnd(k, w)); */
    /*@ assert says: op == VSP_OP_MAP ==> \forall integer p, i; VspHolds(b.layout.tree, i, p) ==>
      @   VspWorkStart(k, w) <= p < VspWorkEnd(k, w) ==>
      @   VspSays(b.layout, i, a.pending.region, VspWorkStart(k, w)); */
    /*@ assert mapped: op == VSP_OP_MAP ==> \forall integer p;
      @   VspWorkStart(k, w) <= p < VspWorkEnd(k, w) ==> VspMapped(b.layout, p); */
    /*@ assert asked: op == VSP_OP_MAP ==> VspEffectAsked(b.layout, k, c, w); */
    /*@ assert map: w.kind == VSP_WORK_MAP ==> VspWorkRights(b.layout, k, w); */
    /*@ assert unmapped: op == VSP_OP_UNMAP ==>
      @   VspRangeUnmapped(a, b, k, VspWorkStart(k, w), VspWorkEnd(k, w), a.pending.region); */
    /*@ assert gone: op == VSP_OP_UNMAP && VspFlag(c.request.flags, VSP_FLAG_KEEP_RESERVED) == 0 ==>
      @   VspWorkGone(b.layout, k, w); */
    /*@ assert kept: op == VSP_OP_UNMAP && VspFlag(c.request.flags, VSP_FLAG_KEEP_RESERVED) != 0 ==>
      @   VspWorkReserved(b.layout, k, w); */
    /*@ assert ended: op == VSP_OP_SPACE_DESTROY ==>
      @   VspSpaceGone(a, b, k, VspWorkStart(k, w), VspWorkEnd(k, w)); */
    /*@ assert set: op == VSP_OP_PROTECT ==>
      @   VspRangeRights(a, b, k, VspWorkStart(k, w), VspWorkEnd(k, w), a.pending.region.rights); */
    /*@ assert covered: op == VSP_OP_PROTECT ==> VspRightsOk(w.rights) &&
      @   VspWorkCovered(a.layout, k, w); */
    /*@ assert altered: op == VSP_OP_PROTECT ==>
      @   VspAltered(b.layout, a.layout, VspWorkStart(k, w), VspWorkEnd(k, w),
      @     a.pending.region.rights); */
    /*@ assert ceiling: op == VSP_OP_PROTECT && VspFlag(c.request.flags, VSP_FLAG_RESTRICT) == 1 ==>
      @   \forall integer x; VspCeilingBy(x, a.pending.region.rights) == c.request.word[3]; */
    /*@ assert was: op == VSP_OP_PROTECT ==> \forall integer p, i;
      @   VspHolds(b.layout.tree, i, p) ==> VspMapped(a.layout, p); */
    /*@ assert each: op == VSP_OP_PROTECT ==> \forall integer p, i, j;
      @   VspHolds(b.layout.tree, i, p) ==> VspHolds(a.layout.tree, j, p) ==>
      @   VspWorkStart(k, w) <= p < VspWorkEnd(k, w) ==> b.layout.region[i].ceiling ==
      @     VspCeilingBy(a.layout.region[j].ceiling, a.pending.region.rights); */
    /*@ assert restricted: op == VSP_OP_PROTECT &&
      @   VspFlag(c.request.flags, VSP_FLAG_RESTRICT) == 1 ==>
      @   VspWorkCeiling(b.layout, k, w, c.request.word[3]); */
    /*@ assert there: op == VSP_OP_PROTECT ==> \forall integer p;
      @   VspWorkStart(k, w) <= p < VspWorkEnd(k, w) ==> VspMapped(b.layout, p); */
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
    /*@ assert none: op == VSP_OP_BACKING_LOST ==> VspWorkLost(b.layout, k, w); */
    /*@ assert cleared: op == VSP_OP_SPACE_DESTROY ==>
      @   VspWorkGone(b.layout, k, w) && b.space[k].live == 0; */
    /*@ assert clear: w.kind == VSP_WORK_CLEAR ==> op == VSP_OP_SPACE_DESTROY; */
    /*@ assert supply: w.kind == VSP_WORK_SUPPLY ==> op == VSP_OP_FAULT_SUPPLY; */
    /*@ assert change: w.kind == VSP_WORK_PROTECT ==> op == VSP_OP_PROTECT; */
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

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(call) && \valid(work) &&
  @              \valid(effects);
  @ requires   apart: \separated(s, message + (..), call, work, effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *call, *work, *effects;
  @ ensures    done: !VspNoWork(*work) ==> VspCallIs{Old}(*call, message) &&
  @              VspWorkDone(*s, work->slot - VSP_SLOT_SPACE, *call, *work);
  @ ensures    stays: !VspNoWork(*work) ==> VspLayoutStays(call->request.op) ==>
  @              s->layout == \old(s->layout);
  @*/
void vsp_theorem_effects_done(struct vsp_service *s, const struct vsp_message *message,
                              struct vsp_call *call, struct vsp_work *work,
                              struct vsp_effects *effects)
{
    struct vsp_reply reply;
    struct vsp_service ordered;
    uint32_t status;

    vsp_theorem_effects(s, message, call, effects, &reply);
    *work = effects->work;
    if (work->kind != VSP_WORK_NONE) {
        ordered = *s;
        status = vsp_service_complete(s, 1u, effects, &reply);
        vsp_effects_commit(ordered, *s, *call, (uint32_t)(call->request.space % VSP_SPACE_MAX),
                           *work, status, reply, effects->notify);
    }
}
