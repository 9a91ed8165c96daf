/* SPDX-License-Identifier: ISC */
/*
 * Windows. Who changes the layout of a space by MAP, UNMAP or PROTECT owns the space, or holds the
 * map right on every page that changes: by a message (MAP, and UNMAP where no page has a backing),
 * or by the range of the work that it orders, outside of which the outcome of the work changes
 * nothing. What MAP changes gives way, as its flags say: without them nothing that is mapped, with
 * INTO_RESERVED reservations alone; and so does what is in the range of the work that it orders.
 * The one change of pages beside these, but for the end of the space, is that their backing is
 * lost: its work is ordered by BACKING_LOST, which is pagerd's.
 */
#include "core/service/service.h"
#include "proofs/lemmas/isolation.h"
#include "proofs/lemmas/window.h"
#include "proofs/lemmas/work.h"

/*@ // what is outstanding takes the backing off pages: its sender is a pager
  @ predicate VspLostByPager(struct vsp_service a, struct vsp_service b, integer badge) =
  @   b.pending.op == VSP_OP_BACKING_LOST ==> VspPager(a, badge);
  @*/

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ requires   op: VspLe16(&message->byte[0], VSP_REQ_OFF_OP) == VSP_OP_MAP ||
  @              VspLe16(&message->byte[0], VSP_REQ_OFF_OP) == VSP_OP_UNMAP ||
  @              VspLe16(&message->byte[0], VSP_REQ_OFF_OP) == VSP_OP_PROTECT;
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    changed: VspMappedByRight(\old(*s), *s, \old(message->badge),
  @              \old(VspLe64(&message->byte[0], VSP_REQ_OFF_SPACE)) % VSP_SPACE_MAX);
  @ ensures    ordered: VspOrderedByRight(\old(*s), *s, \old(message->badge));
  @ ensures    gave: \old(VspLe16(&message->byte[0], VSP_REQ_OFF_OP)) == VSP_OP_MAP ==>
  @              VspGaveWay(\old(*s), *s, \old(VspLe32(&message->byte[0], VSP_REQ_OFF_FLAGS))) &&
  @              VspOrderedInWay(*s, \old(VspLe32(&message->byte[0], VSP_REQ_OFF_FLAGS)));
  @*/
void vsp_theorem_window_step(struct vsp_service *s, const struct vsp_message *message,
                             struct vsp_effects *effects)
{
    struct vsp_call call;
    struct vsp_reply reply;
    struct vsp_service before = *s;
    uint32_t status = vsp_service_step(s, message, &call, effects, &reply);

    if (status != VSP_OK) {
        vsp_pages_same(before.layout, s->layout);
    } else {
        vsp_window_decided(before, *s, call, reply, effects->work);
    }
}

/*@ requires   pointers: \valid(s) && \valid(effects) && \separated(s, effects);
  @ requires   ok: VspServiceOk(*s) && !VspIdle(*s);
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    outside: \forall integer p;
  @              !(\old(*s).pending.start <= p < \old(*s).pending.end) ==>
  @              VspPageKept(\old(*s).layout, s->layout, p);
  @*/
void vsp_theorem_window_complete(struct vsp_service *s, uint32_t outcome,
                                 struct vsp_effects *effects)
{
    struct vsp_reply reply;
    struct vsp_service before = *s;
    uint32_t status = vsp_service_complete(s, outcome, effects, &reply);

    vsp_pages_outcome(before, *s, outcome, status, reply, effects->notify);
}

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    lost: VspLostByPager(\old(*s), *s, \old(message->badge));
  @*/
void vsp_theorem_window_lost(struct vsp_service *s, const struct vsp_message *message,
                             struct vsp_effects *effects)
{
    struct vsp_call call;
    struct vsp_reply reply;
    struct vsp_service before = *s;
    uint32_t status = vsp_service_step(s, message, &call, effects, &reply);

    if (effects->work.kind != VSP_WORK_NONE) {
        vsp_work_decided(before, *s, call, status, reply, effects->work);
        /*@ assert op: s->pending.op == call.request.op; */
        /*@ assert answered: VspAnswered(before, *s, call, VSP_OK, reply, effects->work); */
        /*@ assert entered: call.request.op == VSP_OP_BACKING_LOST ==> VspEntered(before, call); */
    }
}
