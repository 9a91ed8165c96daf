/* SPDX-License-Identifier: ISC */
#include "core/op/fault_query.h"

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
    uint32_t i;
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
