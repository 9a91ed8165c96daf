/* SPDX-License-Identifier: ISC */
/* LIST: entry by entry, for the first region above an address is the same. */
#include "proofs/lemmas/determinism_operations.h"

/*@ // region i is the first one of space k that ends above an address
  @ predicate VspFirstFrom(struct vsp_layout l, integer k, integer from, integer i) =
  @   VspRegion(l.tree, i) && VspInWindow(l.tree.start[i], k) &&
  @   from < VspAddress(k, l.tree.end[i]) &&
  @   VspNone(l, k, from, VspAddress(k, l.tree.start[i]));
  @ // the first n entries are equal
  @ predicate VspEqualEntries(struct vsp_reply r, struct vsp_reply q, integer n) =
  @   \forall integer w; 2 <= w < 6 * n + 2 ==> r.word[w] == q.word[w];
  @ // the six words from word w on are equal
  @ predicate VspEqualItem(struct vsp_reply r, struct vsp_reply q, integer w) =
  @   r.word[w] == q.word[w] && r.word[w + 1] == q.word[w + 1] &&
  @   r.word[w + 2] == q.word[w + 2] && r.word[w + 3] == q.word[w + 3] &&
  @   r.word[w + 4] == q.word[w + 4] && r.word[w + 5] == q.word[w + 5];
  @ // entry e of a list is the first region that ends above an address
  @ predicate VspEntryFrom(struct vsp_reply r, struct vsp_layout l, integer k, integer from,
  @                        integer e) =
  @   \exists integer i; VspFirstFrom(l, k, from, i) && VspEntryIs(r, 6 * e + 2, l, k, i);
  @*/

/* The first region that ends above an address is the same. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: \forall integer i, j; VspFirstFrom(a, k, from, i) ==>
  @              VspFirstFrom(b, k, from, j) ==> VspEqualRegion(a, i, b, j);
  @ ensures    starts: \forall integer i, j; VspFirstFrom(a, k, from, i) ==>
  @              VspFirstFrom(b, k, from, j) ==> a.tree.start[i] == b.tree.start[j];
  @ ensures    last: \forall integer j, to; VspFirstFrom(b, k, from, j) ==>
  @              VspAddress(k, b.tree.start[j]) < to ==> !VspNone(a, k, from, to);
  @*/
static void vsp_equal_first(struct vsp_layout a, struct vsp_layout b, uint32_t k, uint64_t from)
{
    /*@ assert here_a: \forall integer i; VspRegion(a.tree, i) ==>
      @   VspHolds(a.tree, i, a.tree.start[i]) && VspMapped(a, a.tree.start[i]); */
    /*@ assert here_b: \forall integer i; VspRegion(b.tree, i) ==>
      @   VspHolds(b.tree, i, b.tree.start[i]) && VspMapped(b, b.tree.start[i]); */
    /*@ assert in_b: \forall integer i; VspRegion(a.tree, i) ==>
      @   VspInWindow(a.tree.start[i], k) ==> \exists integer j;
      @   VspHolds(b.tree, j, a.tree.start[i]) && VspEqualRegion(a, i, b, j); */
    /*@ assert in_a: \forall integer j; VspRegion(b.tree, j) ==>
      @   VspInWindow(b.tree.start[j], k) ==> \exists integer i;
      @   VspHolds(a.tree, i, b.tree.start[j]) && VspEqualRegion(a, i, b, j); */
    /*@ assert below: \forall integer i, j; VspFirstFrom(a, k, from, i) ==>
      @   VspFirstFrom(b, k, from, j) ==> b.tree.start[j] <= a.tree.start[i]; */
    /*@ assert above: \forall integer i, j; VspFirstFrom(a, k, from, i) ==>
      @   VspFirstFrom(b, k, from, j) ==> a.tree.start[i] <= b.tree.start[j]; */
    /*@ assert both: \forall integer i, j; VspFirstFrom(a, k, from, i) ==>
      @   VspFirstFrom(b, k, from, j) ==> VspHolds(b.tree, j, a.tree.start[i]); */
}

/* Entry n of a list is the first region that ends above the end of the entry before it. */
/*@ requires   ok: VspLayoutOk(s);
  @ requires   list: VspListFrom(r, s, k, from, r.word[0]) && n < r.word[0] <= VSP_LIST_MAX;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    entry: VspEntryFrom(r, s, k, VspListEnd(r, from, n), n);
  @*/
static void vsp_list_entry(struct vsp_reply r, struct vsp_layout s, uint32_t k, uint64_t from,
                           uint32_t n)
{
    /*@ assert listed: VspListed(r, s, k, n); */
    /*@ assert some: \forall integer i; VspRegion(s.tree, i) ==>
      @   s.tree.start[i] < s.tree.end[i]; */
    /*@ assert positive: r.word[6 * n + 2] < r.word[6 * n + 3]; */
    /*@ assert step: n >= 1 ==> VspListStep(r, s, k, n); */
    /*@ assert later: n >= 1 ==> VspListEnd(r, from, n) == r.word[6 * n - 3] &&
      @   VspListEnd(r, from, n) < r.word[6 * n + 3] &&
      @   VspNone(s, k, VspListEnd(r, from, n), r.word[6 * n + 2]); */
    /*@ assert zero: n == 0 ==> VspListEnd(r, from, n) == from &&
      @   from < r.word[6 * n + 3] && VspNone(s, k, from, r.word[6 * n + 2]); */
    /*@ assert above: VspListEnd(r, from, n) < r.word[6 * n + 3]; */
    /*@ assert none: VspNone(s, k, VspListEnd(r, from, n), r.word[6 * n + 2]); */
    /*@ assert first: \forall integer i; VspRegion(s.tree, i) ==>
      @   VspInWindow(s.tree.start[i], k) ==>
      @   VspEntryIs(r, 6 * n + 2, s, k, i) ==> VspFirstFrom(s, k, VspListEnd(r, from, n), i); */
}

/* Equal regions are described in equal words. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: \forall integer i, j; VspEqualRegion(a, i, b, j) ==>
  @              VspEntryIs(r, word, a, k, i) ==> VspEntryIs(q, word, b, k, j) ==>
  @              VspEqualItem(r, q, word);
  @*/
static void vsp_equal_item(struct vsp_reply r, struct vsp_reply q, struct vsp_layout a,
                           struct vsp_layout b, uint32_t k, uint32_t word)
{
}

/*@ requires   first: \forall integer i, j; VspFirstFrom(a, k, last, i) ==>
  @              VspFirstFrom(b, k, last, j) ==> VspEqualRegion(a, i, b, j);
  @ requires   n: n < VSP_LIST_MAX;
  @ requires   entries: VspEntryFrom(r, a, k, last, n) && VspEntryFrom(q, b, k, last, n);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualItem(r, q, 6 * n + 2);
  @*/
static void vsp_equal_one(struct vsp_reply r, struct vsp_reply q, struct vsp_layout a,
                          struct vsp_layout b, uint32_t k, uint64_t last, uint32_t n)
{
    vsp_equal_item(r, q, a, b, k, 6u * n + 2u);
    /*@ assert item: \forall integer i, j; VspEqualRegion(a, i, b, j) ==>
      @   VspEntryIs(r, 6 * n + 2, a, k, i) ==> VspEntryIs(q, 6 * n + 2, b, k, j) ==>
      @   VspEqualItem(r, q, 6 * n + 2); */
    /*@ assert alike: \forall integer i, j; VspFirstFrom(a, k, last, i) ==>
      @   VspFirstFrom(b, k, last, j) ==> VspEntryIs(r, 6 * n + 2, a, k, i) ==>
      @   VspEntryIs(q, 6 * n + 2, b, k, j) ==> VspEqualItem(r, q, 6 * n + 2); */
    /*@ assert some: \exists integer i, j; VspFirstFrom(a, k, last, i) &&
      @   VspFirstFrom(b, k, last, j) && VspEntryIs(r, 6 * n + 2, a, k, i) &&
      @   VspEntryIs(q, 6 * n + 2, b, k, j); */
}

/*@ requires   n: n < VSP_LIST_MAX;
  @ requires   older: VspEqualEntries(r, q, n);
  @ requires   new: VspEqualItem(r, q, 6 * n + 2);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualEntries(r, q, n + 1);
  @*/
static void vsp_equal_more(struct vsp_reply r, struct vsp_reply q, uint32_t n)
{
    /*@ assert six: \forall integer w; 6 * n + 2 <= w < 6 * n + 8 ==>
      @   w == 6 * n + 2 || w == 6 * n + 3 || w == 6 * n + 4 || w == 6 * n + 5 ||
      @   w == 6 * n + 6 || w == 6 * n + 7; */
    /*@ assert new: \forall integer w; 6 * n + 2 <= w < 6 * n + 8 ==> r.word[w] == q.word[w]; */
}

/* As far as both lists go, their entries are equal. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ requires   list_a: VspListFrom(r, a, k, from, r.word[0]) && r.word[0] <= VSP_LIST_MAX;
  @ requires   list_b: VspListFrom(q, b, k, from, q.word[0]) && q.word[0] <= VSP_LIST_MAX;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: \forall integer n; n <= r.word[0] ==> n <= q.word[0] ==>
  @              VspEqualEntries(r, q, n);
  @*/
static void vsp_equal_entries(struct vsp_reply r, struct vsp_reply q, struct vsp_layout a,
                              struct vsp_layout b, uint32_t k, uint64_t from)
{
    uint64_t last = from;

    /*@ loop invariant range: 0 <= n <= r.word[0] && n <= q.word[0];
      @ loop invariant last: last == VspListEnd(r, from, n) == VspListEnd(q, from, n);
      @ loop invariant equal: VspEqualEntries(r, q, n);
      @ loop assigns n, last;
      @ loop variant VSP_LIST_MAX - n;
      @*/
    for (uint32_t n = 0u; n < r.word[0] && n < q.word[0]; n++) {
        vsp_list_entry(r, a, k, from, n);
        vsp_list_entry(q, b, k, from, n);
        vsp_equal_first(a, b, k, last);
        vsp_equal_one(r, q, a, b, k, last, n);
        vsp_equal_more(r, q, n);
        last = r.word[6u * n + 3u];
    }
}

/* A list that ends before most entries has no region after it, so the other is not longer. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   equal: VspEqualAt(a, b, k);
  @ requires   live: VspLiveSpace(a, k);
  @ requires   most: 1 <= most <= VSP_LIST_MAX;
  @ requires   list_a: VspListIs(r, a, k, from, to, most);
  @ requires   list_b: VspListIs(q, b, k, from, to, most);
  @ requires   entries: \forall integer n; n <= r.word[0] ==> n <= q.word[0] ==>
  @              VspEqualEntries(r, q, n);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    most: q.word[0] <= r.word[0];
  @ ensures    next: r.word[1] == 0 ==> r.word[0] == q.word[0] ==> q.word[1] == 0;
  @ ensures    after: r.word[1] != 0 ==> q.word[1] != 0 ==> r.word[0] == q.word[0] ==>
  @              r.word[1] == q.word[1];
  @*/
static void vsp_equal_length(struct vsp_reply r, struct vsp_reply q, struct vsp_service a,
                             struct vsp_service b, uint32_t k, uint64_t from, uint64_t to,
                             uint32_t most)
{
    uint32_t n = (uint32_t)(r.word[0] % (VSP_LIST_MAX + 1u));
    uint64_t last = n == 0u ? from : r.word[6u * n - 3u];

    /*@ assert n: n == r.word[0]; */
    vsp_equal_first(a.layout, b.layout, k, last);
    /*@ assert end_a: last == VspListEnd(r, from, n); */
    if (n < q.word[0]) {
        /*@ assert prefix: VspEqualEntries(r, q, n); */
        /*@ assert end_b: last == VspListEnd(q, from, n); */
        vsp_list_entry(q, b.layout, k, from, n);
        /*@ assert entry: VspEntryFrom(q, b.layout, k, last, n); */
        /*@ assert short: r.word[1] == 0; */
        /*@ assert none: VspNone(a.layout, k, last, to); */
        /*@ assert never: \false; */
    }
    /*@ assert whole: r.word[0] == q.word[0] ==> VspEqualEntries(r, q, n); */
    /*@ assert tail: r.word[0] == q.word[0] ==> n >= 1 ==>
      @   r.word[6 * n - 3] == q.word[6 * n - 3]; */
    /*@ assert same_end: r.word[0] == q.word[0] ==> last == VspListEnd(q, from, n); */
    /*@ assert some_a: \forall integer i; VspRegion(a.layout.tree, i) ==>
      @   a.layout.tree.start[i] < a.layout.tree.end[i]; */
    /*@ assert some_b: \forall integer i; VspRegion(b.layout.tree, i) ==>
      @   b.layout.tree.start[i] < b.layout.tree.end[i]; */
    /*@ assert first_a: r.word[1] != 0 ==> \exists integer i;
      @   VspFirstFrom(a.layout, k, last, i) &&
      @   r.word[1] == VspAddress(k, a.layout.tree.start[i]); */
    /*@ assert first_b: q.word[1] != 0 ==> r.word[0] == q.word[0] ==> \exists integer i;
      @   VspFirstFrom(b.layout, k, last, i) &&
      @   q.word[1] == VspAddress(k, b.layout.tree.start[i]); */
}

/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    swap: \forall integer n; VspEqualEntries(r, q, n) ==> VspEqualEntries(q, r, n);
  @ ensures    all: r.word[0] == q.word[0] ==> r.word[1] == q.word[1] ==>
  @              VspEqualEntries(r, q, r.word[0]) ==>
  @              \forall integer i; 0 <= i < 6 * r.word[0] + 2 ==> r.word[i] == q.word[i];
  @*/
static void vsp_list_words(struct vsp_reply r, struct vsp_reply q)
{
}

void vsp_determinism_list(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    uint32_t most = (uint32_t)(c.request.word[1] % (VSP_LIST_MAX + 1u));
    uint64_t from;
    uint64_t to;

    vsp_equal_entry(a.before, b.before, c.badge, k, k);
    vsp_equal_words(a, b);
    /*@ assert most: most == c.request.word[1]; */
    /*@ assert bounds: VspListInBounds(a.before.space[k], c.request) <==>
      @   VspListInBounds(b.before.space[k], c.request); */
    /*@ assert ask: \forall integer low, high; VspMayAsk(a.before, c, k, low, high) <==>
      @   VspMayAsk(b.before, c, k, low, high); */
    /*@ assert may: VspListMay(a.before, c, k) <==> VspListMay(b.before, c, k); */
    /*@ assert status: a.status == b.status; */
    /*@ assert outside: a.status != VSP_OK ==> VspEqualAnswers(a, b); */
    if (a.status == VSP_OK) {
        /*@ assert inside: VspListMay(a.before, c, k) && VspListMay(b.before, c, k); */
        /*@ assert ends: VspListLow(a.before.space[k], c.request) ==
          @   VspListLow(b.before.space[k], c.request) &&
          @   VspListHigh(a.before.space[k], c.request) ==
          @   VspListHigh(b.before.space[k], c.request); */
        from = c.request.word[0] != 0u ? c.request.word[0]
                                       : a.before.space[k].low_page * VSP_ABI_PAGE_BYTES;
        to = c.request.word[2] != 0u ? c.request.word[2]
                                     : a.before.space[k].high_page * VSP_ABI_PAGE_BYTES;
        /*@ assert list_a: VspListIs(a.reply, a.before, k, from, to, most); */
        /*@ assert list_b: VspListIs(b.reply, b.before, k, from, to, most); */
        vsp_equal_entries(a.reply, b.reply, a.before.layout, b.before.layout, k, from);
        vsp_equal_length(a.reply, b.reply, a.before, b.before, k, from, to, most);
        vsp_list_words(a.reply, b.reply);
        /*@ assert back: VspEqualAt(b.before, a.before, k); */
        /*@ assert entries: \forall integer n; n <= b.reply.word[0] ==> n <= a.reply.word[0] ==>
          @   VspEqualEntries(b.reply, a.reply, n); */
        vsp_equal_length(b.reply, a.reply, b.before, a.before, k, from, to, most);
        /*@ assert count: a.reply.word[0] == b.reply.word[0]; */
        /*@ assert next: a.reply.word[1] == b.reply.word[1]; */
        /*@ assert listed: VspEqualEntries(a.reply, b.reply, a.reply.word[0]); */
        /*@ assert words: \forall integer i; 0 <= i < a.reply.word_count ==>
          @   a.reply.word[i] == b.reply.word[i]; */
    }
}
