/* SPDX-License-Identifier: ISC */
#include "core/op/backing_lost.h"

#include "core/layout/layout_begin.h"
#include "core/op/range.h"

/* NOTMAPPED, BACKING, IDENTITY: the region of a page has the content that a request names. */
/*@ requires   pointers: \valid_read(l) && \valid_read(q) && \valid(region) && \valid(reply);
  @ requires   apart: \separated(l, q, region, reply);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX && VspInWindow(page, space);
  @ terminates \true;
  @ assigns    *region, reply->word_count, reply->word[0 .. 3];
  @ ensures    unmapped: !VspMapped(*l, page) ==> VspSaid(\result, *reply, VSP_ERR_NOTMAPPED,
  @              VspAddress(space, page), VspAddress(space, page + 1), 0);
  @ ensures    backing: \forall integer i; VspHolds(l->tree, i, page) ==>
  @              l->region[i].backing != VSP_BACKING_OBJECT ==> VspSaid(\result, *reply,
  @              VSP_ERR_BACKING, l->region[i].backing, VspAddress(space, page), 0);
  @ ensures    identity: \forall integer i; VspHolds(l->tree, i, page) ==>
  @              l->region[i].backing == VSP_BACKING_OBJECT ==>
  @              !VspLostNamed(*l, i, page, *q) ==> VspSaid(\result, *reply,
  @              VSP_ERR_IDENTITY, VspAddress(space, page), l->region[i].generation, 0);
  @ ensures    named: \forall integer i; VspHolds(l->tree, i, page) ==>
  @              VspLostNamed(*l, i, page, *q) ==> \result == VSP_OK && *region == i;
  @ ensures    region: \result == VSP_OK ==> VspHolds(l->tree, *region, page) &&
  @              VspLostNamed(*l, *region, page, *q);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 4;
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
static uint32_t vsp_lost_region(const struct vsp_layout *l, const struct vsp_request *q,
                                uint32_t space, uint64_t page, uint32_t *region,
                                struct vsp_reply *reply)
{
    uint64_t address = (page - VSP_SPACE_BASE(space)) * VSP_ABI_PAGE_BYTES;
    uint32_t i = vsp_tree_find(&l->tree, space, page);

    if (i == VSP_TREE_NIL) {
        return vsp_reply_refuse(reply, VSP_ERR_NOTMAPPED, address, address + VSP_ABI_PAGE_BYTES,
                                0u);
    }
    /*@ assert one: \forall integer j; VspHolds(l->tree, j, page) ==> j == i; */
    if (l->region[i].backing != VSP_BACKING_OBJECT) {
        return vsp_reply_refuse(reply, VSP_ERR_BACKING, l->region[i].backing, address, 0u);
    }
    /*@ assert content: l->region[i].base + (page - l->tree.start[i]) < VSP_LAYOUT_CONTENT_END; */
    if (l->region[i].object != q->word[1]
        || (l->region[i].base + (page - l->tree.start[i])) * VSP_ABI_PAGE_BYTES != q->word[2]
        || l->region[i].generation != q->word[3]) {
        return vsp_reply_refuse(reply, VSP_ERR_IDENTITY, address, l->region[i].generation, 0u);
    }
    *region = i;
    return VSP_OK;
}

uint32_t vsp_handle_backing_lost(struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                                 struct vsp_work *work, struct vsp_reply *reply)
{
    struct vsp_range range;
    uint32_t i = VSP_TREE_NIL;
    uint64_t page;
    uint32_t status = vsp_enter_page(s, call, space, &page, reply);

    if (status == VSP_OK) {
        /*@ assert page: page == VspRangeStart(space, call->request); */
        status = vsp_lost_region(&s->layout, &call->request, space, page, &i, reply);
    }
    if (status != VSP_OK) {
        /*@ assert refused: VspLostAnswer(\at(*s, Pre), *s, *call, space, status, *reply, *work); */
        return status;
    }
    vsp_range_note(s, VSP_CHANGE_LOST);
    range.space = space;
    range.start = s->layout.tree.start[i];
    range.end = s->layout.tree.end[i];
    /*@ ghost vsp_regions_home(*s, space); */
    /*@ assert home: VspInBounds(*s, i, space); */
    /*@ assert window: VspRangeIn(range.start, range.end, space); */
    /*@ ghost vsp_begin_whole(s->layout, space, i, VSP_CHANGE_LOST); */
    /*@ assert room: VspChangeRoom(*s, space, range.start, range.end, VSP_CHANGE_LOST); */
    vsp_work_start(s, call, &range, VSP_WORK_UNMAP, 0u, 0u, work);
    /*@ assert only: VspOnlyPending(*s, \at(*s, Pre)); */
    /*@ assert ordered: VspRangeWork(\at(*s, Pre), *s, *call, space, range.start, range.end,
      @   VSP_WORK_UNMAP, 0, *work); */
    /*@ assert region: VspLostRegion(\at(*s, Pre), *s, *call, space, i, page, VSP_OK, *reply,
      @   *work); */
    /*@ assert one: \forall integer j; VspHolds(\at(*s, Pre).layout.tree, j, page) ==> j == i; */
    return VSP_OK;
}
