/* SPDX-License-Identifier: ISC */
/*
 * FAULT_QUERY and FAULT_SUPPLY: pagerd asks whether an access may happen and with which content,
 * and then hands over the frame. The page is mapped by order of the service alone, so a region that
 * went away between the two is not mapped behind its back.
 */
#include "core/op/handler.h"
#include "core/op/query.h"

/* NOTMAPPED, PERM: the region of a page at which an access may happen. */
/*@ requires   pointers: \valid_read(l) && \valid(region) && \valid(reply);
  @ requires   apart: \separated(l, region, reply);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX && VspInWindow(page, space);
  @ terminates \true;
  @ assigns    *region, reply->word_count, reply->word[0 .. 3];
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_NOTMAPPED ||
  @              \result == VSP_ERR_PERM;
  @ ensures    exact: \result == VSP_OK <==> VspFaultAllowed(*l, page, access);
  @ ensures    answer: VspFaultRegionAnswer(*l, space, page, access, \result, *reply);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @ ensures    region: \result == VSP_OK ==> VspHolds(l->tree, *region, page) &&
  @              VspRightsAllow(l->region[*region].rights, access);
  @ ensures    only: \result == VSP_OK ==>
  @              \forall integer j; VspHolds(l->tree, j, page) ==> j == *region;
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 4;
  @*/
static uint32_t vsp_fault_region(const struct vsp_layout *l, uint32_t space, uint64_t page,
                                 uint64_t access, uint32_t *region, struct vsp_reply *reply)
{
    uint64_t base = VSP_SPACE_BASE(space);
    uint32_t i = vsp_tree_find(&l->tree, space, page);

    if (i == VSP_TREE_NIL) {
        return vsp_reply_refuse(reply, VSP_ERR_NOTMAPPED, (page - base) * VSP_ABI_PAGE_BYTES,
                                (page - base + 1u) * VSP_ABI_PAGE_BYTES, 0u);
    }
    /*@ assert one: \forall integer j; VspHolds(l->tree, j, page) ==> j == i; */
    if (vsp_rights_allow(l->region[i].rights, access) == 0u) {
        return vsp_reply_refuse(reply, VSP_ERR_PERM, access, l->region[i].rights, 0u);
    }
    /*@ assert holds: VspHolds(l->tree, i, page); */
    *region = i;
    return VSP_OK;
}

/* The content of a page of a region, and what may be done with it. */
/*@ requires   pointers: \valid_read(l) && \valid(reply) && \separated(l, reply);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   region: VspHolds(l->tree, i, page);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    answer: VspFaultIs(*reply, *l, i, page);
  @*/
static void vsp_fault_answer(const struct vsp_layout *l, uint32_t i, uint64_t page,
                             struct vsp_reply *reply)
{
    uint64_t offset;

    /*@ assert content: l->region[i].base + (page - l->tree.start[i]) < VSP_LAYOUT_CONTENT_END; */
    offset = (l->region[i].base + (page - l->tree.start[i])) * VSP_ABI_PAGE_BYTES;
    reply->word_count = 4u;
    reply->word[0] = l->region[i].backing;
    reply->word[1] = l->region[i].object;
    reply->word[2] = offset;
    reply->word[3] = l->region[i].rights;
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
        status = vsp_fault_region(&s->layout, space, page, call->request.word[1], &i, reply);
    }
    if (status != VSP_OK) {
        return status;
    }
    vsp_fault_answer(&s->layout, i, page, reply);
    /*@ assert page: page == VspRangeStart(space, call->request); */
    /*@ assert only: \forall integer j; VspHolds(s->layout.tree, j, page) ==> j == i; */
    /*@ assert answer: VspFaultIs(*reply, s->layout, i, page); */
    return VSP_OK;
}

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
        /*@ assert same: s->layout == \at(*s, Pre).layout; */
        /*@ assert page: work->page == range.start - VspBase(range.space); */
        /*@ assert still: VspFaultAllowed(s->layout, range.start, call->request.word[1]); */
        /*@ assert rights: \forall integer j;
          @   VspHolds(s->layout.tree, j, range.start) ==>
          @   work->rights == s->layout.region[j].rights &&
          @   s->layout.region[j].backing != VSP_BACKING_DIRECT; */
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
