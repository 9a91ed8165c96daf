/* SPDX-License-Identifier: ISC */
#include "core/op/find.h"
#include "core/layout/layout_query.h"

/* Where the gap that holds a page starts; `above` is the region above the gap, or NIL. */
/*@ requires   pointers: \valid_read(s);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, space);
  @ requires   bounds: VspBase(space) + s->space[space].low_page <= page <
  @              VspBase(space) + s->space[space].high_page;
  @ requires   hole: !VspMapped(s->layout, page);
  @ requires   above: VspNextIs(s->layout.tree, space, page, above);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: VspBase(space) + s->space[space].low_page <= \result <= page;
  @ ensures    fits: VspFits(s->layout.tree, \result, page + 1);
  @ ensures    edge: \result == VspBase(space) + s->space[space].low_page ||
  @              VspMapped(s->layout, \result - 1);
  @*/
static uint64_t vsp_query_gap_start(const struct vsp_service *s, uint32_t space, uint64_t page,
                                    uint32_t above)
{
    uint64_t low = VSP_SPACE_BASE(space) + s->space[space].low_page;
    uint32_t below = vsp_tree_prior(&s->layout.tree, space, above);
    uint64_t start = below == VSP_TREE_NIL ? low : s->layout.tree.end[below];

    (void)page; /* only the contract speaks of it */
    /*@ ghost vsp_regions_home(*s, space); */
    /*@ assert sides: \forall integer i; VspRegion(s->layout.tree, i) ==>
      @   s->layout.tree.end[i] <= page || page < s->layout.tree.start[i]; */
    /*@ assert range: low <= start <= page; */
    /*@ assert lower: \forall integer i; VspRegion(s->layout.tree, i) ==>
      @   s->layout.tree.end[i] <= page ==> VspInWindow(s->layout.tree.start[i], space) ==>
      @   s->layout.tree.end[i] <= start; */
    /*@ assert last: below != VSP_TREE_NIL ==> VspHolds(s->layout.tree, below, start - 1); */
    return start;
}

/* The gap that holds a page which no region holds; `above` is the region above it, or NIL. */
/*@ requires   pointers: \valid_read(s) && \valid(reply) && \separated(s, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, space);
  @ requires   bounds: VspBase(space) + s->space[space].low_page <= page <
  @              VspBase(space) + s->space[space].high_page;
  @ requires   hole: !VspMapped(s->layout, page);
  @ requires   above: VspNextIs(s->layout.tree, space, page, above);
  @ terminates \true;
  @ assigns    reply->word[0 .. 6];
  @ ensures    gap: VspGapIs(*reply, *s, space, page);
  @*/
static void vsp_query_gap(const struct vsp_service *s, uint32_t space, uint64_t page,
                          uint32_t above, struct vsp_reply *reply)
{
    uint64_t base = VSP_SPACE_BASE(space);
    uint64_t start = vsp_query_gap_start(s, space, page, above);
    uint64_t end = above == VSP_TREE_NIL ? base + s->space[space].high_page
                                         : s->layout.tree.start[above];

    /*@ ghost vsp_regions_home(*s, space); */
    /*@ assert above: page < end <= base + s->space[space].high_page; */
    /*@ assert fits: VspFits(s->layout.tree, start, end); */
    /*@ assert gap: VspGap(*s, space, start, end, page); */
    reply->word[0] = 0u;
    reply->word[1] = (start - base) * VSP_ABI_PAGE_BYTES;
    reply->word[2] = (end - base) * VSP_ABI_PAGE_BYTES;
    reply->word[3] = 0u;
    reply->word[4] = 0u;
    reply->word[5] = 0u;
    reply->word[6] = 0u;
}

/* The region or the gap that holds a page. */
/*@ requires   pointers: \valid_read(s) && \valid(reply) && \separated(s, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, space);
  @ requires   bounds: VspBase(space) + s->space[space].low_page <= page <
  @              VspBase(space) + s->space[space].high_page;
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 6];
  @ ensures    found: VspFound(*reply, *s, space, page);
  @*/
static void vsp_query_page(const struct vsp_service *s, uint32_t space, uint64_t page,
                           struct vsp_reply *reply)
{
    uint32_t i = vsp_tree_find(&s->layout.tree, space, page);

    /*@ ghost vsp_regions_home(*s, space); */
    /*@ assert one: \forall integer j; VspHolds(s->layout.tree, j, page) ==>
      @   j == i && i != VSP_TREE_NIL; */
    reply->word_count = 7u;
    if (i == VSP_TREE_NIL) {
        vsp_query_gap(s, space, page, vsp_tree_seek(&s->layout.tree, space, page), reply);
        return;
    }
    /*@ assert place: VspInBounds(*s, i, space); */
    reply->word[0] = 1u;
    vsp_query_entry(&s->layout, space, i, 1u, reply);
    /*@ assert region: VspFoundRegion(*reply, s->layout, space, i); */
}

uint32_t vsp_handle_find(const struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                         struct vsp_reply *reply)
{
    uint64_t page;
    uint32_t status = vsp_enter_page(s, call, space, &page, reply);

    if (status == VSP_OK) {
        uint64_t number = call->request.word[0] / VSP_ABI_PAGE_BYTES;

        status = vsp_enter_on(s, call, VSP_GRANT_QUERY, space, number, number + 1u, reply);
    }
    if (status == VSP_OK) {
        vsp_query_page(s, space, page, reply);
        /*@ assert page: page == VspRangeStart(space, call->request); */
        /*@ assert found: VspFound(*reply, *s, space, page); */
    }
    return status;
}
