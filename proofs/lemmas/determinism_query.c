/* SPDX-License-Identifier: ISC */
/* FIND and SPACE_INFO. */
#include "proofs/lemmas/determinism_operations.h"

/*@ // the first six words are equal
  @ predicate VspEqualSix(struct vsp_reply r, struct vsp_reply q) =
  @   r.word[0] == q.word[0] && r.word[1] == q.word[1] && r.word[2] == q.word[2] &&
  @   r.word[3] == q.word[3] && r.word[4] == q.word[4] && r.word[5] == q.word[5];
  @ // and the seventh
  @ predicate VspEqualSeven(struct vsp_reply r, struct vsp_reply q) =
  @   VspEqualSix(r, q) && r.word[6] == q.word[6];
  @*/

/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    six: VspEqualSix(r, q) ==>
  @              \forall integer i; 0 <= i < 6 ==> r.word[i] == q.word[i];
  @ ensures    seven: VspEqualSeven(r, q) ==>
  @              \forall integer i; 0 <= i < 7 ==> r.word[i] == q.word[i];
  @*/
static void vsp_equal_six(struct vsp_reply r, struct vsp_reply q)
{
}

/* ---- FIND ---- */

/* The gap at a page of space k is the same. */
/*@ requires   live: VspLiveSpace(a, k) && VspLiveSpace(b, k);
  @ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   equal: VspEqualAt(a, b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: \forall integer s, e, x, y; VspGap(a, k, s, e, page) ==>
  @              VspGap(b, k, x, y, page) ==> s == x && e == y;
  @*/
static void vsp_equal_gap(struct vsp_service a, struct vsp_service b, uint32_t k, uint64_t page)
{
    vsp_equal_around(a.layout, b.layout, k);
    /*@ assert unmapped_a: \forall integer s, e, p; VspFits(a.layout.tree, s, e) ==>
      @   s <= p < e ==> !VspMapped(a.layout, p); */
    /*@ assert unmapped_b: \forall integer s, e, p; VspFits(b.layout.tree, s, e) ==>
      @   s <= p < e ==> !VspMapped(b.layout, p); */
    /*@ assert below_a: \forall integer s, e, x, y; VspGap(a, k, s, e, page) ==>
      @   VspGap(b, k, x, y, page) ==> x <= s && e <= y; */
    /*@ assert below_b: \forall integer s, e, x, y; VspGap(a, k, s, e, page) ==>
      @   VspGap(b, k, x, y, page) ==> s <= x && y <= e; */
}

/* What FIND says of a page is the same. */
/*@ requires   live: VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k);
  @ requires   start: VspRunsAt(a, b, k);
  @ requires   page: VspInWindow(page, k);
  @ requires   found_a: VspFound(a.reply, a.before, k, page);
  @ requires   found_b: VspFound(b.reply, b.before, k, page);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualSeven(a.reply, b.reply);
  @*/
static void vsp_equal_found(struct vsp_run a, struct vsp_run b, uint32_t k, uint64_t page)
{
    vsp_equal_gap(a.before, b.before, k, page);
    /*@ assert mapped: VspMapped(a.before.layout, page) <==>
      @   VspMapped(b.before.layout, page); */
    /*@ assert gap: !VspMapped(a.before.layout, page) ==>
      @   a.reply.word[1] / VSP_ABI_PAGE_BYTES == b.reply.word[1] / VSP_ABI_PAGE_BYTES &&
      @   a.reply.word[2] / VSP_ABI_PAGE_BYTES == b.reply.word[2] / VSP_ABI_PAGE_BYTES; */
    /*@ assert free: !VspMapped(a.before.layout, page) ==>
      @   a.reply.word[1] == b.reply.word[1] && a.reply.word[2] == b.reply.word[2]; */
    /*@ assert zero: !VspMapped(a.before.layout, page) ==> VspEqualSeven(a.reply, b.reply); */
    /*@ assert same: \forall integer i, j; VspHolds(a.before.layout.tree, i, page) ==>
      @   VspHolds(b.before.layout.tree, j, page) ==>
      @   VspEqualRegion(a.before.layout, i, b.before.layout, j); */
    /*@ assert words: \forall integer i, j; VspHolds(a.before.layout.tree, i, page) ==>
      @   VspHolds(b.before.layout.tree, j, page) ==>
      @   VspEqualSeven(a.reply, b.reply); */
    /*@ assert region: VspMapped(a.before.layout, page) ==> VspEqualSeven(a.reply, b.reply); */
}

void vsp_determinism_find(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    uint64_t page = (uint64_t)2u * k * VSP_SPACE_WINDOW + c.request.word[0] / VSP_ABI_PAGE_BYTES;

    vsp_equal_entry(a.before, b.before, c.badge, k, k);
    vsp_equal_words(a, b);
    /*@ assert bounds: VspPageInBounds(a.before.space[k], c.request) <==>
      @   VspPageInBounds(b.before.space[k], c.request); */
    /*@ assert ask: \forall integer low, high; VspMayAsk(a.before, c, k, low, high) <==>
      @   VspMayAsk(b.before, c, k, low, high); */
    /*@ assert may: VspFindMay(a.before, c, k) <==> VspFindMay(b.before, c, k); */
    /*@ assert status: a.status == b.status; */
    /*@ assert outside: a.status != VSP_OK ==> VspEqualAnswers(a, b); */
    if (a.status == VSP_OK) {
        /*@ assert inside: VspFindMay(a.before, c, k) && VspFindMay(b.before, c, k); */
        /*@ assert page: page == VspRangeStart(k, c.request); */
        vsp_equal_found(a, b, k, page);
        vsp_equal_six(a.reply, b.reply);
    }
}

/* ---- SPACE_INFO ---- */

void vsp_determinism_info(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    vsp_equal_count(a.before.layout, b.before.layout, k);
    /*@ assert six: VspEqualSix(a.reply, b.reply); */
    vsp_equal_six(a.reply, b.reply);
}
