/* SPDX-License-Identifier: ISC */
#include "core/op/fault_supply.h"

/* BACKING: pagerd may supply this frame for this region. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_BACKING;
  @ ensures    refused: \result == VSP_ERR_BACKING <==> backing == VSP_BACKING_DIRECT ||
  @              !VspFramesNamed(s->authority, call->badge, call->request.word[2], 1);
  @ ensures    backing: backing == VSP_BACKING_DIRECT ||
  @              !VspFramesNamed(s->authority, call->badge, call->request.word[2], 1) ==>
  @              VspSaid(\result, *reply, VSP_ERR_BACKING, backing, call->request.word[2], 0);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 4;
  @*/
static uint32_t vsp_fault_frame(const struct vsp_service *s, const struct vsp_call *call,
                                uint32_t backing, struct vsp_reply *reply)
{
    uint64_t frame = call->request.word[2];

    if (backing == VSP_BACKING_DIRECT
        || vsp_authority_frames_ok(&s->authority, call->badge, frame, 1u) == 0u) {
        return vsp_reply_refuse(reply, VSP_ERR_BACKING, backing, frame, 0u);
    }
    return VSP_OK;
}

uint32_t vsp_handle_fault_supply(struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                                 struct vsp_work *work, struct vsp_reply *reply)
{
    struct vsp_range range;
    uint32_t i;
    uint32_t status;

    range.space = space;
    status = vsp_enter_page(s, call, space, &range.start, reply);
    if (status != VSP_OK) {
        return status;
    }
    /*@ assert start: range.start == VspRangeStart(range.space, call->request); */
    range.end = range.start + 1u;
    status = vsp_fault_region(&s->layout, range.space, range.start, call->request.word[1], &i,
                              reply);
    if (status == VSP_OK) {
        status = vsp_fault_frame(s, call, s->layout.region[i].backing, reply);
        /*@ assert held: \forall integer j;
          @   VspHolds(s->layout.tree, j, range.start) ==> j == i; */
        /*@ assert frame: VspFrameOk(*s, *call, range.start) <==>
          @   s->layout.region[i].backing != VSP_BACKING_DIRECT &&
          @   VspFramesNamed(s->authority, call->badge, call->request.word[2], 1); */
    }
    /*@ assert refused: status != VSP_OK ==> VspSupplyDone(\at(*s, Pre), *s, *call, range.space,
      @   range.start, status, *reply, *work); */
    if (status == VSP_OK) {
        /*@ assert only: \forall integer j;
          @   VspHolds(s->layout.tree, j, range.start) ==> j == i; */
        /*@ assert allowed: VspFaultAllowed(s->layout, range.start, call->request.word[1]); */
        vsp_work_start(s, call, &range, VSP_WORK_MAP, s->layout.region[i].rights,
                       call->request.word[2], work);
        /*@ assert every: \forall integer j;
          @   VspHolds(\at(*s, Pre).layout.tree, j, range.start) ==> j == i; */
        /*@ assert only: VspOnlyPending(*s, \at(*s, Pre)); */
        /*@ assert pending: VspPendingIs(s->pending, *call, range.space, range.start,
          @   range.start + 1); */
        /*@ assert work: VspWorkIs(*work, VSP_WORK_MAP, range.space, range.start,
          @   range.start + 1, \at(*s, Pre).layout.region[i].rights, call->request.word[2]); */
        /*@ assert silent: reply->word_count == 0; */
        /*@ assert ordered: VspSupplyOrdered(\at(*s, Pre), *s, *call, range.space, range.start,
          @   *reply, *work); */
        /*@ assert done: VspSupplyDone(\at(*s, Pre), *s, *call, range.space, range.start, status,
          @   *reply, *work); */
    }
    return status;
}
