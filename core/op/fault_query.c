/* SPDX-License-Identifier: ISC */
#include "core/op/fault_query.h"

/* NOTMAPPED, BACKING, PERM: the region of a page at which an access may happen. */
/*@ requires   pointers: \valid_read(l) && \valid(region) && \valid(reply);
  @ requires   apart: \separated(l, region, reply);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX && VspInWindow(page, space);
  @ terminates \true;
  @ assigns    *region, reply->word_count, reply->word[0 .. 3];
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_NOTMAPPED ||
  @              \result == VSP_ERR_BACKING || \result == VSP_ERR_PERM;
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
        uint32_t backing = l->region[i].backing;

        /* These have no rights, so the check comes here, where it costs no access that may be. */
        if (backing == VSP_BACKING_LOST || backing == VSP_BACKING_NONE) {
            return vsp_reply_refuse(reply, VSP_ERR_BACKING, backing,
                                    (page - base) * VSP_ABI_PAGE_BYTES, l->region[i].class_id);
        }
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
  @ assigns    reply->word_count, reply->word[0 .. 4];
  @ ensures    answer: VspFaultIs(*reply, *l, i, page);
  @*/
static void vsp_fault_answer(const struct vsp_layout *l, uint32_t i, uint64_t page,
                             struct vsp_reply *reply)
{
    uint64_t offset;

    /*@ assert content: l->region[i].base + (page - l->tree.start[i]) < VSP_LAYOUT_CONTENT_END; */
    offset = (l->region[i].base + (page - l->tree.start[i])) * VSP_ABI_PAGE_BYTES;
    reply->word_count = 5u;
    reply->word[0] = l->region[i].backing;
    reply->word[1] = l->region[i].object;
    reply->word[2] = offset;
    reply->word[3] = l->region[i].rights;
    reply->word[4] = l->region[i].generation;
}

uint32_t vsp_handle_fault_query(const struct vsp_service *s, const struct vsp_call *call,
                                uint32_t space, struct vsp_reply *reply)
{
    uint32_t i = VSP_TREE_NIL;
    uint64_t page;
    uint32_t status = vsp_enter_page(s, call, space, &page, reply);

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
