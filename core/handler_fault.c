/* SPDX-License-Identifier: ISC */
/*
 * FAULT_QUERY and FAULT_SUPPLY: pagerd asks whether an access may happen and with which content,
 * and then hands over the frame. The page is mapped by order of the service alone, so a region that
 * went away between the two is not mapped behind its back.
 */
#include "core/handler.h"
#include "core/query.h"

/* NOTMAPPED, PERM: the region of a page at which an access may happen. */
/*@ requires   pointers: \valid_read(sp) && \valid(region) && \valid(reply);
  @ requires   apart: \separated(sp, region, reply);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   bounds: sp->low_page <= page < sp->high_page;
  @ terminates \true;
  @ assigns    *region, reply->word_count, reply->word[0 .. 2];
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_NOTMAPPED ||
  @              \result == VSP_ERR_PERM;
  @ ensures    exact: \result == VSP_OK <==> VspFaultAllowed(*sp, page, access);
  @ ensures    answer: VspFaultRegionAnswer(*sp, page, access, \result, *reply);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @ ensures    region: \result == VSP_OK ==> VspHolds(sp->tree, *region, page) &&
  @              VspRightsAllow(sp->rights[*region], access);
  @ ensures    only: \result == VSP_OK ==>
  @              \forall integer j; VspHolds(sp->tree, j, page) ==> j == *region;
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 3;
  @*/
static uint32_t vsp_fault_region(const struct vsp_space *sp, uint64_t page, uint64_t access,
                                 uint32_t *region, struct vsp_reply *reply)
{
    uint32_t i = vsp_tree_find(&sp->tree, page);

    if (i == VSP_TREE_NIL) {
        return vsp_reply_refuse(reply, VSP_ERR_NOTMAPPED, page * VSP_ABI_PAGE_BYTES,
                                (page + 1u) * VSP_ABI_PAGE_BYTES, 0u);
    }
    /*@ assert one: \forall integer j; VspHolds(sp->tree, j, page) ==> j == i; */
    if (vsp_rights_allow(sp->rights[i], access) == 0u) {
        return vsp_reply_refuse(reply, VSP_ERR_PERM, access, sp->rights[i], 0u);
    }
    /*@ assert holds: VspHolds(sp->tree, i, page); */
    *region = i;
    return VSP_OK;
}

/* The content of a page of a region, and what may be done with it. */
/*@ requires   pointers: \valid_read(sp) && \valid(reply) && \separated(sp, reply);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   region: VspHolds(sp->tree, i, page);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    answer: VspFaultIs(*reply, *sp, i, page);
  @*/
static void vsp_fault_answer(const struct vsp_space *sp, uint32_t i, uint64_t page,
                             struct vsp_reply *reply)
{
    uint64_t offset;

    /*@ assert content: sp->base[i] + (page - sp->tree.start[i]) < VSP_SPACE_CONTENT_END; */
    offset = (sp->base[i] + (page - sp->tree.start[i])) * VSP_ABI_PAGE_BYTES;
    reply->word_count = 4u;
    reply->word[0] = sp->backing[i];
    reply->word[1] = sp->object[i];
    reply->word[2] = offset;
    reply->word[3] = sp->rights[i];
}

uint32_t vsp_handle_fault_query(const struct vsp_service *s, const struct vsp_call *call,
                                struct vsp_reply *reply)
{
    uint32_t space;
    uint32_t i;
    uint64_t page;
    uint32_t status = vsp_enter_pager(s, call, &space, reply);

    if (status == VSP_OK) {
        status = vsp_enter_page(s, call, space, &page, reply);
    }
    if (status == VSP_OK) {
        status = vsp_fault_region(&s->space[space], page, call->request.word[1], &i, reply);
    }
    if (status != VSP_OK) {
        return status;
    }
    vsp_fault_answer(&s->space[space], i, page, reply);
    /*@ assert page: page == call->request.word[0] / VSP_ABI_PAGE_BYTES; */
    /*@ assert only: \forall integer j; VspHolds(s->space[space].tree, j, page) ==> j == i; */
    /*@ assert answer: VspFaultIs(*reply, s->space[space], i, page); */
    return VSP_OK;
}

/* BACKING: pagerd may supply this frame for this region. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 2];
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_BACKING;
  @ ensures    refused: \result == VSP_ERR_BACKING <==> backing == VSP_BACKING_DIRECT ||
  @              !VspFramesNamed(s->authority, call->badge, call->request.word[2], 1);
  @ ensures    backing: backing == VSP_BACKING_DIRECT ||
  @              !VspFramesNamed(s->authority, call->badge, call->request.word[2], 1) ==>
  @              VspSaid(\result, *reply, VSP_ERR_BACKING, backing, call->request.word[2], 0);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 3;
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

uint32_t vsp_handle_fault_supply(struct vsp_service *s, const struct vsp_call *call,
                                 struct vsp_work *work, struct vsp_reply *reply)
{
    struct vsp_range range;
    uint32_t i;
    uint32_t status = vsp_enter_pager(s, call, &range.space, reply);

    if (status == VSP_OK) {
        status = vsp_enter_page(s, call, range.space, &range.start, reply);
    }
    if (status != VSP_OK) {
        return status;
    }
    /*@ assert space: range.space == call->request.space % VSP_SPACE_MAX; */
    /*@ assert start: range.start == call->request.word[0] / VSP_ABI_PAGE_BYTES; */
    range.end = range.start + 1u;
    status = vsp_fault_region(&s->space[range.space], range.start, call->request.word[1], &i,
                              reply);
    if (status == VSP_OK) {
        status = vsp_fault_frame(s, call, s->space[range.space].backing[i], reply);
        /*@ assert held: \forall integer j;
          @   VspHolds(s->space[range.space].tree, j, range.start) ==> j == i; */
        /*@ assert frame: VspFrameOk(*s, *call, range.space, range.start) <==>
          @   s->space[range.space].backing[i] != VSP_BACKING_DIRECT &&
          @   VspFramesNamed(s->authority, call->badge, call->request.word[2], 1); */
    }
    /*@ assert refused: status != VSP_OK ==> VspSupplyDone(\at(*s, Pre), *s, *call, range.space,
      @   range.start, status, *reply, *work); */
    if (status == VSP_OK) {
        /*@ assert only: \forall integer j;
          @   VspHolds(s->space[range.space].tree, j, range.start) ==> j == i; */
        /*@ assert allowed: VspFaultAllowed(s->space[range.space], range.start,
          @   call->request.word[1]); */
        vsp_work_start(s, call, &range, VSP_WORK_MAP, s->space[range.space].rights[i],
                       call->request.word[2], work);
        /*@ assert same: s->space[range.space] == \at(*s, Pre).space[range.space]; */
        /*@ assert page: work->page == call->request.word[0] / VSP_ABI_PAGE_BYTES; */
        /*@ assert still: VspFaultAllowed(s->space[range.space], work->page,
          @   call->request.word[1]); */
        /*@ assert rights: \forall integer j;
          @   VspHolds(s->space[range.space].tree, j, work->page) ==>
          @   work->rights == s->space[range.space].rights[j] &&
          @   s->space[range.space].backing[j] != VSP_BACKING_DIRECT; */
        /*@ assert every: \forall integer j;
          @   VspHolds(\at(*s, Pre).space[range.space].tree, j, range.start) ==> j == i; */
        /*@ assert only: VspOnlyPending(*s, \at(*s, Pre)); */
        /*@ assert pending: VspPendingIs(s->pending, *call, range.space, range.start,
          @   range.start + 1); */
        /*@ assert work: VspWorkIs(*work, VSP_WORK_MAP, range.space, range.start,
          @   range.start + 1, \at(*s, Pre).space[range.space].rights[i], call->request.word[2]); */
        /*@ assert silent: reply->word_count == 0; */
        /*@ assert ordered: VspSupplyOrdered(\at(*s, Pre), *s, *call, range.space, range.start,
          @   *reply, *work); */
        /*@ assert done: VspSupplyDone(\at(*s, Pre), *s, *call, range.space, range.start, status,
          @   *reply, *work); */
    }
    return status;
}
