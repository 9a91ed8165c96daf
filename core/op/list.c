/* SPDX-License-Identifier: ISC */
#include "core/op/list.h"
#include "core/layout/layout_query.h"

/* Puts what comes before the entries: how many there are, and where region i starts, the next. */
/*@ requires   pointers: \valid_read(s) && \valid(reply) && \separated(s, reply);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   count: count <= most <= VSP_LIST_MAX && 1 <= most;
  @ requires   next: i != VSP_TREE_NIL ==> VspRegion(s->layout.tree, i) && count == most &&
  @              VspRangeIn(s->layout.tree.start[i], s->layout.tree.end[i], space) &&
  @              VspListEnd(*reply, from, count) <= VspAddress(space, s->layout.tree.start[i]) &&
  @              VspNone(s->layout, space, VspListEnd(*reply, from, count),
  @                      VspAddress(space, s->layout.tree.start[i]));
  @ requires   below: i != VSP_TREE_NIL ==> VspAddress(space, s->layout.tree.start[i]) < to;
  @ requires   last: i == VSP_TREE_NIL ==>
  @              VspNone(s->layout, space, VspListEnd(*reply, from, count), to);
  @ requires   ends: \forall integer e; 0 <= e < count ==> reply->word[6 * e + 2] < to;
  @ requires   list: VspListFrom(*reply, s->layout, space, from, count);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 1];
  @ ensures    list: VspListIs(*reply, *s, space, from, to, most);
  @*/
static void vsp_query_list_head(const struct vsp_service *s, uint32_t space, uint32_t i,
                                uint32_t count, struct vsp_reply *reply)
/*@ ghost (uint64_t from, uint64_t to, uint32_t most) */
{
    uint64_t base = VSP_SPACE_BASE(space);
    uint64_t next = i == VSP_TREE_NIL ? 0u : (s->layout.tree.start[i] - base) * VSP_ABI_PAGE_BYTES;

    reply->word[0] = count;
    reply->word[1] = next;
    reply->word_count = VSP_LIST_ENTRY_WORDS * count + 2u;
    /*@ assert service: *s == \at(*s, Pre); */
    /*@ assert same: \forall integer w; 2 <= w < VSP_REP_WORDS ==>
      @   (*reply).word[w] == \at(*reply, Pre).word[w]; */
    /*@ assert entries: \forall integer w, i; 2 <= w < VSP_REP_WORDS - 5 ==>
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
    /*@ assert next: VspListNext(*reply, *s, space, from, to, most); */
}

/*@ // i is the first region of space k that ends above a position and begins below another, or
  @ // VSP_TREE_NIL
  @ predicate VspFirstEnding(struct vsp_service s, integer k, integer from, integer to,
  @                          integer i) =
  @   (i == VSP_TREE_NIL ==> VspFits(s.layout.tree, from, to)) &&
  @   (i != VSP_TREE_NIL ==> VspRegion(s.layout.tree, i) && from < s.layout.tree.end[i] &&
  @     VspInBounds(s, i, k) && s.layout.tree.start[i] < to &&
  @     \forall integer j; VspRegion(s.layout.tree, j) ==> from < s.layout.tree.end[j] ==>
  @       s.layout.tree.start[i] <= s.layout.tree.start[j]);
  @*/

/* The first region of a space that meets a range of positions, or VSP_TREE_NIL. */
/*@ requires   pointers: \valid_read(s);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, space);
  @ requires   bounds: VspBase(space) + s->space[space].low_page <= from < to <=
  @              VspBase(space) + s->space[space].high_page;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    first: VspFirstEnding(*s, space, from, to, \result);
  @*/
static uint32_t vsp_query_first(const struct vsp_service *s, uint32_t space, uint64_t from,
                                uint64_t to)
{
    uint32_t i = vsp_tree_seek(&s->layout.tree, space, from);

    /*@ ghost vsp_regions_home(*s, space); */
    /*@ assert sides: \forall integer j; VspRegion(s->layout.tree, j) ==>
      @   from < s->layout.tree.end[j] ==> VspInWindow(s->layout.tree.start[j], space) ||
      @   VspBase(space) + VSP_SPACE_WINDOW <= s->layout.tree.start[j]; */
    /*@ assert none: i == VSP_TREE_NIL ==>
      @   VspFits(s->layout.tree, from, VspBase(space) + s->space[space].high_page); */
    /*@ assert region: i != VSP_TREE_NIL ==> VspInBounds(*s, i, space) &&
      @   s->layout.tree.start[i] < VspBase(space) + VSP_SPACE_WINDOW; */
    return i != VSP_TREE_NIL && s->layout.tree.start[i] < to ? i : VSP_TREE_NIL;
}

/* The region after region i of a space, if it begins below a position, or VSP_TREE_NIL. */
/*@ requires   pointers: \valid_read(s);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, space);
  @ requires   region: VspRegion(s->layout.tree, i) && VspInBounds(*s, i, space);
  @ requires   to: to <= VspBase(space) + s->space[space].high_page;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    first: VspFirstEnding(*s, space, s->layout.tree.end[i], to, \result);
  @*/
static uint32_t vsp_query_after(const struct vsp_service *s, uint32_t i,
                                uint64_t to) /*@ ghost (uint32_t space) */
{
    uint32_t n = s->layout.tree.next[i];
    uint32_t next = n < VSP_SPACE_MAX ? VSP_TREE_NIL : n;

    /*@ assert member: n == space ||
      @   (VspRegion(s->layout.tree, n) && VspRootOf(s->layout.tree.center[n]) == space); */
    /*@ assert next: VspNextIs(s->layout.tree, space, s->layout.tree.end[i], next); */
    /*@ ghost vsp_regions_home(*s, space); */
    /*@ assert above: \forall integer j; VspRegion(s->layout.tree, j) ==>
      @   s->layout.tree.end[i] < s->layout.tree.end[j] ==>
      @   s->layout.tree.end[i] <= s->layout.tree.start[j]; */
    return next != VSP_TREE_NIL && s->layout.tree.start[next] < to ? next : VSP_TREE_NIL;
}

/* Up to most entries from a page on, of regions that begin below another. */
/*@ requires   pointers: \valid_read(s) && \valid(reply) && \separated(s, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, space);
  @ requires   bounds: VspBase(space) + s->space[space].low_page <= page < to <=
  @              VspBase(space) + s->space[space].high_page;
  @ requires   most: 1 <= most <= VSP_LIST_MAX;
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. VSP_REP_WORDS - 1];
  @ ensures    list: VspListIs(*reply, *s, space, VspAddress(space, page), VspAddress(space, to),
  @              most);
  @*/
static void vsp_query_list(const struct vsp_service *s, uint32_t space, uint64_t page, uint64_t to,
                           uint32_t most, struct vsp_reply *reply)
{
    uint64_t from = page;
    uint32_t i = vsp_query_first(s, space, from, to);
    uint32_t count = 0u;
    uint64_t word = 2u;

    /*@ ghost uint64_t first =
          (page - VSP_SPACE_BASE(space)) * VSP_ABI_PAGE_BYTES; */
    /*@ ghost uint64_t end =
          (to - VSP_SPACE_BASE(space)) * VSP_ABI_PAGE_BYTES; */
    /*@ loop invariant count: 0 <= count <= most && word == 6 * count + 2;
      @ loop invariant bounds: page <= from <= VspBase(space) + s->space[space].high_page;
      @ loop invariant from: VspAddress(space, from) == VspListEnd(*reply, first, count);
      @ loop invariant next: VspFirstEnding(*s, space, from, to, i);
      @ loop invariant order: i != VSP_TREE_NIL ==> count >= 1 ==>
      @   from <= s->layout.tree.start[i];
      @ loop invariant listed: \forall integer e; 0 <= e < count ==>
      @   VspListed(*reply, s->layout, space, e);
      @ loop invariant steps: \forall integer e; 1 <= e < count ==>
      @   VspListStep(*reply, s->layout, space, e);
      @ loop invariant first: count >= 1 ==> first < reply->word[3] &&
      @   VspNone(s->layout, space, first, reply->word[2]);
      @ loop invariant ends: \forall integer e; 0 <= e < count ==> reply->word[6 * e + 2] < end;
      @ loop assigns i, count, word, from, reply->word[2 .. VSP_REP_WORDS - 1];
      @ loop variant most - count;
      @*/
    while (i != VSP_TREE_NIL && count < most) {
        vsp_query_entry(&s->layout, space, i, word, reply);
        /*@ assert entry: VspListed(*reply, s->layout, space, count); */
        /*@ assert older: \forall integer w; 0 <= w < word ==>
          @   reply->word[w] == \at(reply->word[w], LoopCurrent); */
        /*@ assert below: reply->word[6 * count + 2] < end; */
        /*@ assert step: count >= 1 ==> VspListStep(*reply, s->layout, space, count); */
        /*@ assert entries: \forall integer w, j; 0 <= w < word - 5 ==>
          @   VspEntryIs(\at(*reply, LoopCurrent), w, s->layout, space, j) ==>
          @   VspEntryIs(*reply, w, s->layout, space, j); */
        /*@ assert kept: \forall integer e; 0 <= e < count ==>
          @   VspListed(\at(*reply, LoopCurrent), s->layout, space, e) ==>
          @   VspListed(*reply, s->layout, space, e); */
        from = s->layout.tree.end[i];
        word += VSP_LIST_ENTRY_WORDS;
        count += 1u;
        i = vsp_query_after(s, i, to) /*@ ghost (space) */;
    }
    vsp_query_list_head(s, space, i, count, reply) /*@ ghost (first, end, most) */;
}

/* ALIGN, RANGE: the pages that words 0 and 2 name. */
/*@ requires   pointers: \valid_read(sp) && \valid_read(q) && \valid(window) && \valid(reply);
  @ requires   apart: \separated(sp, q, window, reply);
  @ requires   bounds: VspBoundsOk(*sp);
  @ terminates \true;
  @ assigns    *window, reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==> VspListInBounds(*sp, *q);
  @ ensures    answer: VspListRangeAnswer(*sp, *q, \result, *reply);
  @ ensures    window: window->low == VspListLow(*sp, *q) && window->high == VspListHigh(*sp, *q);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 4;
  @*/
static uint32_t vsp_list_window(const struct vsp_space *sp, const struct vsp_request *q,
                                struct vsp_window *window, struct vsp_reply *reply)
{
    window->low = q->word[0] != 0u ? q->word[0] / VSP_ABI_PAGE_BYTES : sp->low_page;
    window->high = q->word[2] != 0u ? q->word[2] / VSP_ABI_PAGE_BYTES : sp->high_page;
    if (q->word[0] % VSP_ABI_PAGE_BYTES != 0u) {
        return vsp_reply_refuse(reply, VSP_ERR_ALIGN, 0u, q->word[0], 0u);
    }
    if (q->word[2] % VSP_ABI_PAGE_BYTES != 0u) {
        return vsp_reply_refuse(reply, VSP_ERR_ALIGN, 2u, q->word[2], 0u);
    }
    if (window->low < sp->low_page || window->low >= window->high || window->high > sp->high_page) {
        return vsp_reply_refuse(reply, VSP_ERR_RANGE, sp->low_page * VSP_ABI_PAGE_BYTES,
                                sp->high_page * VSP_ABI_PAGE_BYTES, 0u);
    }
    return VSP_OK;
}

uint32_t vsp_handle_list(const struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                         struct vsp_reply *reply)
{
    struct vsp_window window;
    uint32_t status = vsp_list_window(&s->space[space], &call->request, &window, reply);

    if (status == VSP_OK) {
        status = vsp_enter_on(s, call, VSP_GRANT_QUERY, space, window.low, window.high, reply);
    }
    if (status == VSP_OK) {
        vsp_query_list(s, space, VSP_SPACE_BASE(space) + window.low,
                       VSP_SPACE_BASE(space) + window.high, (uint32_t)call->request.word[1], reply);
        /*@ assert list: VspListIs(*reply, *s, space, window.low * VSP_ABI_PAGE_BYTES,
          @   window.high * VSP_ABI_PAGE_BYTES, call->request.word[1]); */
    }
    return status;
}
