/* SPDX-License-Identifier: ISC */
/* FIND, LIST and SPACE_INFO: what a layout is. They change nothing. */
#include "core/query.h"

#include "core/layout_query.h"

/*
 * Describes a region of a space in five words: its ends, its class, rights, ceiling and backing in
 * one word, then object and offset as MAP takes them: a DIRECT region's object is its first frame.
 */
/*@ requires   pointers: \valid_read(l) && \valid(reply) && \separated(l, reply);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   region: VspRegion(l->tree, i);
  @ requires   place: VspRangeIn(l->tree.start[i], l->tree.end[i], space);
  @ requires   word: word + VSP_LIST_ENTRY_WORDS <= VSP_REP_WORDS;
  @ terminates \true;
  @ assigns    reply->word[word .. word + 4];
  @ ensures    entry: VspEntryIs(*reply, word, *l, space, i);
  @*/
static void vsp_query_entry(const struct vsp_layout *l, uint32_t space, uint32_t i, uint32_t word,
                            struct vsp_reply *reply)
{
    uint64_t base = VSP_SPACE_BASE(space);
    uint32_t direct = l->region[i].backing == VSP_BACKING_DIRECT ? 1u : 0u;

    /*@ assert content: VspRegionOk(*l, i) && VspNodeOk(l->tree, i); */
    reply->word[word] = (l->tree.start[i] - base) * VSP_ABI_PAGE_BYTES;
    reply->word[word + 1u] = (l->tree.end[i] - base) * VSP_ABI_PAGE_BYTES;
    reply->word[word + 2u] = l->region[i].class_id + 0x100ull * l->region[i].rights
                             + 0x10000ull * l->region[i].ceiling
                             + 0x1000000ull * l->region[i].backing;
    reply->word[word + 3u] = direct == 1u ? l->region[i].base : l->region[i].object;
    reply->word[word + 4u] = direct == 1u ? 0u : l->region[i].base * VSP_ABI_PAGE_BYTES;
}

/* The gap that holds a page which no region holds. */
/*@ requires   pointers: \valid_read(s) && \valid(reply) && \separated(s, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, space);
  @ requires   bounds: VspBase(space) + s->space[space].low_page <= page <
  @              VspBase(space) + s->space[space].high_page;
  @ requires   hole: !VspMapped(s->layout, page);
  @ terminates \true;
  @ assigns    reply->word[0 .. 5];
  @ ensures    gap: VspGapIs(*reply, *s, space, page);
  @*/
static void vsp_query_gap(const struct vsp_service *s, uint32_t space, uint64_t page,
                          struct vsp_reply *reply)
{
    uint64_t base = VSP_SPACE_BASE(space);
    uint64_t low = base + s->space[space].low_page;
    uint64_t high = base + s->space[space].high_page;
    uint32_t below = vsp_tree_prev(&s->layout.tree, space, page);
    uint64_t start = below == VSP_TREE_NIL ? low : s->layout.tree.end[below];
    uint64_t end = vsp_layout_hole_end(&s->layout, space, page, high);

    /*@ ghost vsp_regions_home(*s, space); */
    /*@ assert low: low <= start <= page; */
    /*@ assert below: \forall integer i; VspRegion(s->layout.tree, i) ==>
      @   s->layout.tree.end[i] <= start || page < s->layout.tree.start[i]; */
    /*@ assert fits: VspFits(s->layout.tree, start, end); */
    /*@ assert last: below != VSP_TREE_NIL ==> VspHolds(s->layout.tree, below, start - 1); */
    /*@ assert gap: VspGap(*s, space, start, end, page); */
    reply->word[0] = 0u;
    reply->word[1] = (start - base) * VSP_ABI_PAGE_BYTES;
    reply->word[2] = (end - base) * VSP_ABI_PAGE_BYTES;
    reply->word[3] = 0u;
    reply->word[4] = 0u;
    reply->word[5] = 0u;
}

/* The region or the gap that holds a page. */
/*@ requires   pointers: \valid_read(s) && \valid(reply) && \separated(s, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, space);
  @ requires   bounds: VspBase(space) + s->space[space].low_page <= page <
  @              VspBase(space) + s->space[space].high_page;
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 5];
  @ ensures    found: VspFound(*reply, *s, space, page);
  @*/
static void vsp_query_page(const struct vsp_service *s, uint32_t space, uint64_t page,
                           struct vsp_reply *reply)
{
    uint32_t i = vsp_tree_find(&s->layout.tree, space, page);

    reply->word_count = 6u;
    if (i == VSP_TREE_NIL) {
        vsp_query_gap(s, space, page, reply);
        return;
    }
    /*@ assert one: \forall integer j; VspHolds(s->layout.tree, j, page) ==> j == i; */
    /*@ ghost vsp_regions_home(*s, space); */
    /*@ assert place: VspInBounds(*s, i, space); */
    reply->word[0] = 1u;
    vsp_query_entry(&s->layout, space, i, 1u, reply);
    /*@ assert region: VspFoundRegion(*reply, s->layout, space, i); */
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
        vsp_query_page(s, space, page, reply);
        /*@ assert page: page == VspRangeStart(space, call->request); */
        /*@ assert space: space == call->request.space % VSP_SPACE_MAX; */
        /*@ assert found: VspFound(*reply, *s, space, page); */
    }
    return status;
}

/* Puts what comes before the entries: how many there are, and where region i starts, the next. */
/*@ requires   pointers: \valid_read(s) && \valid(reply) && \separated(s, reply);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   count: count <= most <= VSP_LIST_MAX && 1 <= most;
  @ requires   next: i != VSP_TREE_NIL ==> VspRegion(s->layout.tree, i) && count == most &&
  @              VspRangeIn(s->layout.tree.start[i], s->layout.tree.end[i], space) &&
  @              VspListEnd(*reply, from, count) <= VspAddress(space, s->layout.tree.start[i]) &&
  @              VspNone(s->layout, space, VspListEnd(*reply, from, count),
  @                      VspAddress(space, s->layout.tree.start[i]));
  @ requires   last: i == VSP_TREE_NIL ==>
  @              VspNone(s->layout, space, VspListEnd(*reply, from, count),
  @                      s->space[space].high_page * VSP_ABI_PAGE_BYTES);
  @ requires   list: VspListFrom(*reply, s->layout, space, from, count);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 1];
  @ ensures    list: VspListIs(*reply, *s, space, from, most);
  @*/
static void vsp_query_list_head(const struct vsp_service *s, uint32_t space, uint32_t i,
                                uint32_t count, struct vsp_reply *reply)
/*@ ghost (uint64_t from, uint32_t most) */
{
    uint64_t base = VSP_SPACE_BASE(space);
    uint64_t next = i == VSP_TREE_NIL ? 0u : (s->layout.tree.start[i] - base) * VSP_ABI_PAGE_BYTES;

    reply->word[0] = count;
    reply->word[1] = next;
    reply->word_count = VSP_LIST_ENTRY_WORDS * count + 2u;
    /*@ assert service: *s == \at(*s, Pre); */
    /*@ assert same: \forall integer w; 2 <= w < VSP_REP_WORDS ==>
      @   (*reply).word[w] == \at(*reply, Pre).word[w]; */
    /*@ assert entries: \forall integer w, i; 2 <= w < VSP_REP_WORDS - 4 ==>
      @   VspEntryIs(\at(*reply, Pre), w, \at(*s, Pre).layout, space, i) ==>
      @   VspEntryIs(*reply, w, \at(*s, Pre).layout, space, i); */
    /*@ assert kept: \forall integer e; 0 <= e < count ==>
      @   VspListed(\at(*reply, Pre), \at(*s, Pre).layout, space, e) ==>
      @   VspListed(*reply, \at(*s, Pre).layout, space, e); */
    /*@ assert spaced: \forall integer e; 1 <= e < count ==>
      @   VspListStep(\at(*reply, Pre), \at(*s, Pre).layout, space, e) ==>
      @   VspListStep(*reply, \at(*s, Pre).layout, space, e); */
    /*@ assert end: VspListEnd(*reply, from, count) ==
      @   VspListEnd(\at(*reply, Pre), from, count); */
    /*@ assert listed: \forall integer e; 0 <= e < count ==>
      @   VspListed(*reply, s->layout, space, e); */
    /*@ assert steps: \forall integer e; 1 <= e < count ==>
      @   VspListStep(*reply, s->layout, space, e); */
    /*@ assert next: VspListNext(*reply, *s, space, from, most); */
}

/* The first region of a space that ends above a position, or VSP_TREE_NIL. */
/*@ requires   pointers: \valid_read(s);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, space);
  @ requires   bounds: VspBase(space) + s->space[space].low_page <= from <=
  @              VspBase(space) + s->space[space].high_page;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    none: \result == VSP_TREE_NIL ==> VspFits(s->layout.tree, from,
  @              VspBase(space) + s->space[space].high_page);
  @ ensures    region: \result != VSP_TREE_NIL ==> VspRegion(s->layout.tree, \result) &&
  @              from < s->layout.tree.end[\result] && VspInBounds(*s, \result, space);
  @ ensures    first: \result != VSP_TREE_NIL ==> \forall integer j;
  @              VspRegion(s->layout.tree, j) ==> from < s->layout.tree.end[j] ==>
  @              s->layout.tree.start[\result] <= s->layout.tree.start[j];
  @*/
static uint32_t vsp_query_next(const struct vsp_service *s, uint32_t space, uint64_t from)
{
    uint64_t high = VSP_SPACE_BASE(space) + s->space[space].high_page;

    /*@ ghost vsp_regions_home(*s, space); */
    return from < high ? vsp_layout_first(&s->layout, space, from, high) : VSP_TREE_NIL;
}

/* Up to most entries from page on. */
/*@ requires   pointers: \valid_read(s) && \valid(reply) && \separated(s, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, space);
  @ requires   bounds: VspBase(space) + s->space[space].low_page <= page <
  @              VspBase(space) + s->space[space].high_page;
  @ requires   most: 1 <= most <= VSP_LIST_MAX;
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. VSP_REP_WORDS - 1];
  @ ensures    list: VspListIs(*reply, *s, space, VspAddress(space, page), most);
  @*/
static void vsp_query_list(const struct vsp_service *s, uint32_t space, uint64_t page,
                           uint32_t most, struct vsp_reply *reply)
{
    uint64_t from = page;
    uint32_t i = vsp_query_next(s, space, from);
    uint32_t count = 0u;
    uint32_t word = 2u;

    /*@ ghost uint64_t first =
          (page - VSP_SPACE_BASE(space)) * VSP_ABI_PAGE_BYTES; */
    /*@ loop invariant count: 0 <= count <= most && word == 5 * count + 2;
      @ loop invariant bounds: page <= from <= VspBase(space) + s->space[space].high_page;
      @ loop invariant from: VspAddress(space, from) == VspListEnd(*reply, first, count);
      @ loop invariant region: i != VSP_TREE_NIL ==> VspRegion(s->layout.tree, i) &&
      @   from < s->layout.tree.end[i] && VspInBounds(*s, i, space);
      @ loop invariant none: i == VSP_TREE_NIL ==> VspFits(s->layout.tree, from,
      @   VspBase(space) + s->space[space].high_page);
      @ loop invariant next: i != VSP_TREE_NIL ==> \forall integer j;
      @   VspRegion(s->layout.tree, j) ==> from < s->layout.tree.end[j] ==>
      @   s->layout.tree.start[i] <= s->layout.tree.start[j];
      @ loop invariant order: i != VSP_TREE_NIL ==> count >= 1 ==>
      @   from <= s->layout.tree.start[i];
      @ loop invariant listed: \forall integer e; 0 <= e < count ==>
      @   VspListed(*reply, s->layout, space, e);
      @ loop invariant steps: \forall integer e; 1 <= e < count ==>
      @   VspListStep(*reply, s->layout, space, e);
      @ loop invariant first: count >= 1 ==> first < reply->word[3] &&
      @   VspNone(s->layout, space, first, reply->word[2]);
      @ loop assigns i, count, word, from, reply->word[2 .. VSP_REP_WORDS - 1];
      @ loop variant most - count;
      @*/
    while (i != VSP_TREE_NIL && count < most) {
        vsp_query_entry(&s->layout, space, i, word, reply);
        /*@ assert entry: VspListed(*reply, s->layout, space, count); */
        /*@ assert older: \forall integer w; 0 <= w < word ==>
          @   reply->word[w] == \at(reply->word[w], LoopCurrent); */
        /*@ assert step: count >= 1 ==> VspListStep(*reply, s->layout, space, count); */
        /*@ assert entries: \forall integer w, j; 0 <= w < word - 4 ==>
          @   VspEntryIs(\at(*reply, LoopCurrent), w, s->layout, space, j) ==>
          @   VspEntryIs(*reply, w, s->layout, space, j); */
        /*@ assert kept: \forall integer e; 0 <= e < count ==>
          @   VspListed(\at(*reply, LoopCurrent), s->layout, space, e) ==>
          @   VspListed(*reply, s->layout, space, e); */
        from = s->layout.tree.end[i];
        word += VSP_LIST_ENTRY_WORDS;
        count += 1u;
        i = vsp_query_next(s, space, from);
    }
    vsp_query_list_head(s, space, i, count, reply) /*@ ghost (first, most) */;
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
    page = VSP_SPACE_BASE(space) + s->space[space].low_page;
    if (call->request.word[0] != 0u) {
        status = vsp_enter_page(s, call, space, &page, reply);
    }
    if (status == VSP_OK) {
        vsp_query_list(s, space, page, (uint32_t)call->request.word[1], reply);
        /*@ assert space: space == call->request.space % VSP_SPACE_MAX; */
        /*@ assert cursor: VspListCursorOk(s->space[space], call->request); */
        /*@ assert start: VspAddress(space, page) ==
          @   VspListStart(s->space[space], call->request); */
        /*@ assert list: VspListIs(*reply, *s, space,
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
    reply->word[2] = s->layout.regions[space];
    reply->word[3] = s->space[space].region_limit;
    reply->word[4] = s->layout.pages[space];
    reply->word[5] = s->space[space].page_limit;
    return VSP_OK;
}
