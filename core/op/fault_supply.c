/* SPDX-License-Identifier: ISC */
#include "core/op/fault_supply.h"

/* BACKING: the sender may name the frames, and the first page's content is pagerd's. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid_read(range) &&
  @              \valid(reply);
  @ requires   apart: \separated(s, call, range, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   range: range->start < range->end;
  @ requires   mapped: VspMapped(s->layout, range->start);
  @ requires   backing: \forall integer i; VspHolds(s->layout.tree, i, range->start) ==>
  @              s->layout.region[i].backing == backing;
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==> VspFramesOk(*s, *call, range->start, range->end);
  @ ensures    answer: \result != VSP_OK ==> VspFramesAnswer(s->layout, range->start,
  @              call->request.word[2], \result, *reply);
  @ ensures    frames: \result == VSP_OK ==>
  @              VspPortFrames(call->request.word[2], range->end - range->start);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 4;
  @*/
static uint32_t vsp_supply_frames(const struct vsp_service *s, const struct vsp_call *call,
                                  const struct vsp_range *range, uint32_t backing,
                                  struct vsp_reply *reply)
{
    uint64_t frame = call->request.word[2];

    if ((backing != VSP_BACKING_ANON && backing != VSP_BACKING_OBJECT)
        || vsp_authority_frames_ok(&s->authority, call->badge, frame, range->end - range->start)
               == 0u) {
        return vsp_reply_refuse(reply, VSP_ERR_BACKING, backing, frame, 0u);
    }
    return VSP_OK;
}

/* IDENTITY, PERM: the content is the one named, and its rights cover those asked for. */
/*@ requires   pointers: \valid_read(l) && \valid_read(q) && \valid_read(range) && \valid(reply);
  @ requires   apart: \separated(l, q, range, reply);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: range->space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(range->start, range->end, range->space);
  @ requires   mapped: VspAllMapped(*l, range->start, range->end);
  @ requires   other: VspRunOther(*l, range->start, range->end, *q, other);
  @ requires   lacking: VspRunShort(*l, range->start, range->end, q->word[3], lacking);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==> VspRunNamed(*l, range->start, range->end, *q) &&
  @              VspRightsCover(*l, range->start, range->end, q->word[3]);
  @ ensures    other: !VspRunNamed(*l, range->start, range->end, *q) ==>
  @              VspOtherAnswer(*l, range->space, range->start, range->end, *q, \result, *reply);
  @ ensures    lacking: VspRunNamed(*l, range->start, range->end, *q) &&
  @              !VspRightsCover(*l, range->start, range->end, q->word[3]) ==> VspShortAnswer(*l,
  @              range->start, range->end, q->word[3], \result, *reply);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 4;
  @*/
static uint32_t vsp_supply_content(const struct vsp_layout *l, const struct vsp_request *q,
                                   const struct vsp_range *range, uint64_t other, uint64_t lacking,
                                   struct vsp_reply *reply)
{
    uint64_t base = VSP_SPACE_BASE(range->space);

    if (other < range->end) {
        uint32_t i = vsp_tree_find(&l->tree, range->space, other);

        /*@ assert mapped: VspMapped(*l, other); */
        /*@ assert holds: VspHolds(l->tree, i, other); */
        /*@ assert differs: !VspContentNamed(*l, i, other, range->start, *q); */
        /*@ assert below: VspRunNamed(*l, range->start, other, *q); */
        /*@ assert first: VspFirstOther(*l, range->start, range->end, *q, i, other); */
        return vsp_reply_refuse(reply, VSP_ERR_IDENTITY, (other - base) * VSP_ABI_PAGE_BYTES,
                                l->region[i].generation, 0u);
    }
    if (lacking < range->end) {
        uint32_t i = vsp_tree_find(&l->tree, range->space, lacking);

        /*@ assert mapped: VspMapped(*l, lacking); */
        /*@ assert holds: VspHolds(l->tree, i, lacking); */
        /*@ assert lacks: !VspRightsWithin(q->word[3], l->region[i].rights); */
        /*@ assert below: VspRightsCover(*l, range->start, lacking, q->word[3]); */
        /*@ assert first: VspFirstShort(*l, range->start, range->end, q->word[3], i, lacking); */
        return vsp_reply_refuse(reply, VSP_ERR_PERM, q->word[3], l->region[i].rights, 0u);
    }
    return VSP_OK;
}

/* PERM, WX, NOTMAPPED, BACKING, IDENTITY, PERM: of a run in bounds. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid_read(range) &&
  @              \valid(reply);
  @ requires   apart: \separated(s, call, range, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: range->space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(range->start, range->end, range->space);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==>
  @              VspSupplyPassed(*s, *call, range->start, range->end);
  @ ensures    refused: \result != VSP_OK ==> VspSupplyRefused(*s, *call, range->space,
  @              range->start, range->end, \result, *reply);
  @ ensures    frames: \result == VSP_OK ==>
  @              VspPortFrames(call->request.word[2], range->end - range->start);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 4;
  @*/
static uint32_t vsp_supply_check(const struct vsp_service *s, const struct vsp_call *call,
                                 const struct vsp_range *range, struct vsp_reply *reply)
{
    struct vsp_supply_run run;
    uint32_t status = vsp_range_rights(call->request.word[3], reply);

    if (status != VSP_OK) {
        return status;
    }
    run = vsp_supply_run(&s->layout, range, &call->request);
    status = vsp_range_mapped(&s->layout, range, run.hole, reply);
    if (status == VSP_OK) {
        status = vsp_supply_frames(s, call, range, run.backing, reply);
    }
    if (status == VSP_OK) {
        status = vsp_supply_content(&s->layout, &call->request, range, run.other, run.lacking,
                                    reply);
    }
    return status;
}

uint32_t vsp_handle_fault_supply(struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                                 struct vsp_work *work, struct vsp_reply *reply)
{
    struct vsp_range range;
    uint32_t status = vsp_enter_range(s, call, space, &range, reply);

    /*@ assert range: status == VSP_OK ==> range.start == VspRangeStart(space, call->request) &&
      @   range.end == VspRangeEnd(space, call->request); */
    if (status == VSP_OK) {
        status = vsp_supply_check(s, call, &range, reply);
        /*@ assert refused: status != VSP_OK ==> VspSupplyDone(\at(*s, Pre), *s, *call, space,
          @   range.start, range.end, status, *reply, *work); */
    }
    if (status == VSP_OK) {
        /*@ assert passed: VspSupplyPassed(\at(*s, Pre), *call, range.start, range.end); */
        vsp_work_start(s, call, &range, VSP_WORK_SUPPLY, (uint32_t)call->request.word[3],
                       call->request.word[2], work);
        /*@ assert only: VspOnlyPending(*s, \at(*s, Pre)); */
        /*@ assert ordered: VspSupplyOrdered(\at(*s, Pre), *s, *call, space, range.start,
          @   range.end, *work); */
        /*@ assert done: VspSupplyDone(\at(*s, Pre), *s, *call, space, range.start, range.end,
          @   status, *reply, *work); */
    }
    return status;
}
