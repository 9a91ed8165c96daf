/* SPDX-License-Identifier: ISC */
/* FIND, LIST and SPACE_INFO: what a layout is. They change nothing. */
#include "core/query.h"

#include "core/space_query.h"

/* Class, rights, ceiling and backing in one word. */
/*@ requires   space: \valid_read(sp);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   region: VspRegion(sp->tree, i);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: \result == VspPacked(*sp, i);
  @*/
static uint64_t vsp_query_attributes(const struct vsp_space *sp, uint32_t i)
{
    return sp->class_id[i] + 0x100ull * sp->rights[i] + 0x10000ull * sp->ceiling[i]
           + 0x1000000ull * sp->backing[i];
}

/* Object and offset as MAP takes them: a DIRECT region's object is its first frame. */
/*@ requires   space: \valid_read(sp);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   region: VspRegion(sp->tree, i);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: \result == VspObjectOf(*sp, i);
  @*/
static uint64_t vsp_query_object(const struct vsp_space *sp, uint32_t i)
{
    return sp->backing[i] == VSP_BACKING_DIRECT ? sp->base[i] : sp->object[i];
}

/*@ requires   space: \valid_read(sp);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   region: VspRegion(sp->tree, i);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: \result == VspOffsetOf(*sp, i);
  @*/
static uint64_t vsp_query_offset(const struct vsp_space *sp, uint32_t i)
{
    return sp->backing[i] == VSP_BACKING_DIRECT ? 0u : sp->base[i] * VSP_ABI_PAGE_BYTES;
}

/* Describes a region in five words. */
/*@ requires   pointers: \valid_read(sp) && \valid(reply) && \separated(sp, reply);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   region: VspRegion(sp->tree, i);
  @ requires   word: word + VSP_LIST_ENTRY_WORDS <= VSP_REP_WORDS;
  @ terminates \true;
  @ assigns    reply->word[word .. word + 4];
  @ ensures    entry: VspEntryIs(*reply, word, *sp, i);
  @*/
static void vsp_query_entry(const struct vsp_space *sp, uint32_t i, uint32_t word,
                            struct vsp_reply *reply)
{
    uint64_t attributes = vsp_query_attributes(sp, i);
    uint64_t object = vsp_query_object(sp, i);
    uint64_t offset = vsp_query_offset(sp, i);
    uint64_t start = sp->tree.start[i] * VSP_ABI_PAGE_BYTES;
    uint64_t end = sp->tree.end[i] * VSP_ABI_PAGE_BYTES;

    reply->word[word] = start;
    reply->word[word + 1u] = end;
    reply->word[word + 2u] = attributes;
    reply->word[word + 3u] = object;
    reply->word[word + 4u] = offset;
}

/* The gap that holds a page which no region holds. */
/*@ requires   pointers: \valid_read(sp) && \valid(reply) && \separated(sp, reply);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   bounds: sp->low_page <= page < sp->high_page;
  @ requires   hole: !VspMapped(*sp, page);
  @ terminates \true;
  @ assigns    reply->word[0 .. 5];
  @ ensures    gap: VspGapIs(*reply, *sp, page);
  @*/
static void vsp_query_gap(const struct vsp_space *sp, uint64_t page, struct vsp_reply *reply)
{
    uint32_t below = vsp_tree_prev(&sp->tree, page);
    uint64_t start = below == VSP_TREE_NIL ? sp->low_page : sp->tree.end[below];
    uint64_t end = vsp_space_hole_end(sp, page, sp->high_page);

    /*@ assert low: sp->low_page <= start <= page; */
    /*@ assert below: \forall integer i; VspRegion(sp->tree, i) ==>
      @   sp->tree.end[i] <= start || page < sp->tree.start[i]; */
    /*@ assert fits: VspFits(sp->tree, start, end); */
    /*@ assert last: below != VSP_TREE_NIL ==> VspHolds(sp->tree, below, start - 1); */
    /*@ assert gap: VspGap(*sp, start, end, page); */
    reply->word[0] = 0u;
    reply->word[1] = start * VSP_ABI_PAGE_BYTES;
    reply->word[2] = end * VSP_ABI_PAGE_BYTES;
    reply->word[3] = 0u;
    reply->word[4] = 0u;
    reply->word[5] = 0u;
}

/* The region or the gap that holds a page. */
/*@ requires   pointers: \valid_read(sp) && \valid(reply) && \separated(sp, reply);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   bounds: sp->low_page <= page < sp->high_page;
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 5];
  @ ensures    found: VspFound(*reply, *sp, page);
  @*/
static void vsp_query_page(const struct vsp_space *sp, uint64_t page, struct vsp_reply *reply)
{
    uint32_t i = vsp_tree_find(&sp->tree, page);

    reply->word_count = 6u;
    if (i == VSP_TREE_NIL) {
        vsp_query_gap(sp, page, reply);
        return;
    }
    /*@ assert one: \forall integer j; VspHolds(sp->tree, j, page) ==> j == i; */
    reply->word[0] = 1u;
    vsp_query_entry(sp, i, 1u, reply);
    /*@ assert region: VspFoundRegion(*reply, *sp, i); */
}

uint32_t vsp_handle_find(const struct vsp_service *s, const struct vsp_call *call,
                         struct vsp_reply *reply)
{
    uint32_t space;
    uint64_t page;
    uint32_t status = vsp_enter(s, call, VSP_GRANT_QUERY, &space, reply);

    if (status == VSP_OK) {
        status = vsp_enter_page(s, call, space, &page, reply);
    }
    if (status == VSP_OK) {
        vsp_query_page(&s->space[space], page, reply);
        /*@ assert page: page == call->request.word[0] / VSP_ABI_PAGE_BYTES; */
        /*@ assert space: space == call->request.space % VSP_SPACE_MAX; */
        /*@ assert found: VspFound(*reply, s->space[space], page); */
    }
    return status;
}

/* Puts what comes before the entries: how many there are, and where region i starts, the next. */
/*@ requires   pointers: \valid_read(sp) && \valid(reply) && \separated(sp, reply);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   count: count <= most <= VSP_LIST_MAX && 1 <= most;
  @ requires   next: i != VSP_TREE_NIL ==> VspRegion(sp->tree, i) && count == most &&
  @              VspListEnd(*reply, page * VSP_ABI_PAGE_BYTES, count) <=
  @                sp->tree.start[i] * VSP_ABI_PAGE_BYTES &&
  @              VspNone(*sp, VspListEnd(*reply, page * VSP_ABI_PAGE_BYTES, count),
  @                      sp->tree.start[i] * VSP_ABI_PAGE_BYTES);
  @ requires   last: i == VSP_TREE_NIL ==>
  @              VspNone(*sp, VspListEnd(*reply, page * VSP_ABI_PAGE_BYTES, count),
  @                      sp->high_page * VSP_ABI_PAGE_BYTES);
  @ requires   list: VspListFrom(*reply, *sp, page * VSP_ABI_PAGE_BYTES, count);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 1];
  @ ensures    list: VspListIs(*reply, *sp, page * VSP_ABI_PAGE_BYTES, most);
  @*/
static void vsp_query_list_head(const struct vsp_space *sp, uint32_t i, uint32_t count,
                                struct vsp_reply *reply)
/*@ ghost (uint64_t page, uint32_t most) */
{
    uint64_t next = i == VSP_TREE_NIL ? 0u : sp->tree.start[i] * VSP_ABI_PAGE_BYTES;

    reply->word[0] = count;
    reply->word[1] = next;
    reply->word_count = VSP_LIST_ENTRY_WORDS * count + 2u;
    /*@ assert space: *sp == \at(*sp, Pre); */
    /*@ assert same: \forall integer w; 2 <= w < VSP_REP_WORDS ==>
      @   (*reply).word[w] == \at(*reply, Pre).word[w]; */
    /*@ assert entries: \forall integer w, i; 2 <= w < VSP_REP_WORDS - 4 ==>
      @   VspEntryIs(\at(*reply, Pre), w, \at(*sp, Pre), i) ==>
      @   VspEntryIs(*reply, w, \at(*sp, Pre), i); */
    /*@ assert kept: \forall integer k; 0 <= k < count ==>
      @   VspListed(\at(*reply, Pre), \at(*sp, Pre), k) ==>
      @   VspListed(*reply, \at(*sp, Pre), k); */
    /*@ assert spaced: \forall integer k; 1 <= k < count ==>
      @   VspListStep(\at(*reply, Pre), \at(*sp, Pre), k) ==>
      @   VspListStep(*reply, \at(*sp, Pre), k); */
    /*@ assert end: VspListEnd(*reply, page * VSP_ABI_PAGE_BYTES, count) ==
      @   VspListEnd(\at(*reply, Pre), page * VSP_ABI_PAGE_BYTES, count); */
    /*@ assert listed: \forall integer k; 0 <= k < count ==> VspListed(*reply, *sp, k); */
    /*@ assert steps: \forall integer k; 1 <= k < count ==> VspListStep(*reply, *sp, k); */
    /*@ assert next: VspListNext(*reply, *sp, page * VSP_ABI_PAGE_BYTES, most); */
}

/* Up to most entries from page on. */
/*@ requires   pointers: \valid_read(sp) && \valid(reply) && \separated(sp, reply);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   bounds: sp->low_page <= page < sp->high_page;
  @ requires   most: 1 <= most <= VSP_LIST_MAX;
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. VSP_REP_WORDS - 1];
  @ ensures    list: VspListIs(*reply, *sp, page * VSP_ABI_PAGE_BYTES, most);
  @*/
static void vsp_query_list(const struct vsp_space *sp, uint64_t page, uint32_t most,
                           struct vsp_reply *reply)
{
    uint64_t from = page;
    uint32_t i = vsp_space_first(sp, from, sp->high_page);
    uint32_t count = 0u;
    uint32_t word = 2u;

    /*@ loop invariant count: 0 <= count <= most && word == 5 * count + 2;
      @ loop invariant from: from * VSP_ABI_PAGE_BYTES ==
      @   VspListEnd(*reply, page * VSP_ABI_PAGE_BYTES, count);
      @ loop invariant region: i != VSP_TREE_NIL ==> VspRegion(sp->tree, i);
      @ loop invariant beyond: i != VSP_TREE_NIL ==> from < sp->tree.end[i];
      @ loop invariant next: \forall integer j; VspRegion(sp->tree, j) ==>
      @   from < sp->tree.end[j] ==>
      @   i != VSP_TREE_NIL && from <= sp->tree.end[i] && sp->tree.start[i] <= sp->tree.start[j];
      @ loop invariant order: i != VSP_TREE_NIL ==> count >= 1 ==> from <= sp->tree.start[i];
      @ loop invariant listed: \forall integer k; 0 <= k < count ==> VspListed(*reply, *sp, k);
      @ loop invariant steps: \forall integer k; 1 <= k < count ==> VspListStep(*reply, *sp, k);
      @ loop invariant first: count >= 1 ==> page * VSP_ABI_PAGE_BYTES < reply->word[3] &&
      @   VspNone(*sp, page * VSP_ABI_PAGE_BYTES, reply->word[2]);
      @ loop assigns i, count, word, from, reply->word[2 .. VSP_REP_WORDS - 1];
      @ loop variant most - count;
      @*/
    while (i != VSP_TREE_NIL && count < most) {
        vsp_query_entry(sp, i, word, reply);
        /*@ assert entry: VspListed(*reply, *sp, count); */
        /*@ assert older: \forall integer w; 0 <= w < word ==>
          @   reply->word[w] == \at(reply->word[w], LoopCurrent); */
        /*@ assert step: count >= 1 ==> VspListStep(*reply, *sp, count); */
        /*@ assert entries: \forall integer w, j; 0 <= w < word - 4 ==>
          @   VspEntryIs(\at(*reply, LoopCurrent), w, *sp, j) ==> VspEntryIs(*reply, w, *sp, j); */
        /*@ assert kept: \forall integer k; 0 <= k < count ==>
          @   VspListed(\at(*reply, LoopCurrent), *sp, k) ==> VspListed(*reply, *sp, k); */
        /*@ assert listed: \forall integer k; 0 <= k < count ==> VspListed(*reply, *sp, k); */
        /*@ assert steps: \forall integer k; 1 <= k < count ==> VspListStep(*reply, *sp, k); */
        from = sp->tree.end[i];
        word += VSP_LIST_ENTRY_WORDS;
        count += 1u;
        i = vsp_space_first(sp, from, sp->high_page);
    }
    vsp_query_list_head(sp, i, count, reply) /*@ ghost (page, most) */;
}

uint32_t vsp_handle_list(const struct vsp_service *s, const struct vsp_call *call,
                         struct vsp_reply *reply)
{
    uint32_t space;
    uint64_t page = 0u;
    uint32_t status = vsp_enter(s, call, VSP_GRANT_QUERY, &space, reply);

    if (status != VSP_OK) {
        return status;
    }
    page = s->space[space].low_page;
    if (call->request.word[0] != 0u) {
        status = vsp_enter_page(s, call, space, &page, reply);
    }
    if (status == VSP_OK) {
        vsp_query_list(&s->space[space], page, (uint32_t)call->request.word[1], reply);
        /*@ assert space: space == call->request.space % VSP_SPACE_MAX; */
        /*@ assert cursor: VspListCursorOk(s->space[space], call->request); */
        /*@ assert start: page * VSP_ABI_PAGE_BYTES ==
          @   VspListStart(s->space[space], call->request); */
        /*@ assert list: VspListIs(*reply, s->space[space],
          @   VspListStart(s->space[space], call->request), call->request.word[1]); */
    }
    return status;
}

uint32_t vsp_handle_space_info(const struct vsp_service *s, const struct vsp_call *call,
                               struct vsp_reply *reply)
{
    uint32_t space;
    uint32_t status = vsp_enter(s, call, VSP_GRANT_QUERY, &space, reply);

    if (status != VSP_OK) {
        return status;
    }
    reply->word_count = 6u;
    reply->word[0] = s->space[space].low_page * VSP_ABI_PAGE_BYTES;
    reply->word[1] = s->space[space].high_page * VSP_ABI_PAGE_BYTES;
    reply->word[2] = s->space[space].tree.region_count;
    reply->word[3] = s->space[space].region_limit;
    reply->word[4] = s->space[space].page_count;
    reply->word[5] = s->space[space].page_limit;
    return VSP_OK;
}
