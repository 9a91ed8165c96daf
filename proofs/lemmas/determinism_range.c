/* SPDX-License-Identifier: ISC */
/* PROTECT of a space is answered from that space, and from the sender. */
#include "proofs/lemmas/determinism_operations.h"

/* ---- What both refuse, they refuse in the same words. ---- */

void vsp_range_holes(struct vsp_run a, struct vsp_run b, struct vsp_layout x, struct vsp_layout y,
                     uint32_t k, uint64_t start, uint64_t end)
{
    vsp_equal_few(a.reply, b.reply);
    vsp_equal_hole(x, y, k, start, end, a.reply, b.reply);
    /*@ assert mapped: VspAllMapped(y, start, end) <==> VspAllMapped(x, start, end); */
}

void vsp_range_full(struct vsp_run a, struct vsp_run b, uint32_t k)
{
    vsp_equal_count(a.before.layout, b.before.layout, k);
    vsp_equal_words(a, b);
}

void vsp_range_bounds(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    vsp_equal_words(a, b);
    vsp_equal_entry(a.before, b.before, c.badge, k, k);
    /*@ assert bounds: VspRangeInBounds(a.before.space[k], c.request) <==>
      @   VspRangeInBounds(b.before.space[k], c.request); */
}

/* ---- PROTECT ---- */

/* WX, PERM, CEILING, in the same words. */
/*@ requires   ok: VspLayoutOk(x) && VspLayoutOk(y);
  @ requires   equal: VspEqualWindow(x, y, k) && k < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    rights: VspProtectRightsOk(x, start, end, q) <==>
  @              VspProtectRightsOk(y, start, end, q);
  @ ensures    refused: !VspProtectRightsOk(x, start, end, q) ==>
  @              VspProtectRights(x, k, start, end, q, a.status, a.reply) ==>
  @              VspProtectRights(y, k, start, end, q, b.status, b.reply) ==>
  @              VspEqualAnswers(a, b) && a.status != VSP_OK;
  @*/
static void vsp_protect_rights(struct vsp_run a, struct vsp_run b, struct vsp_layout x,
                               struct vsp_layout y, uint32_t k, uint64_t start, uint64_t end,
                               struct vsp_request q)
{
    uint64_t top = q.flags / VSP_FLAG_RESTRICT % 2u == 1u ? q.word[3] : q.word[2];

    vsp_equal_words(a, b);
    vsp_equal_few(a.reply, b.reply);
    vsp_layout_equal(x, y, k);
    vsp_equal_over(x, y, k, start, end, top, a.reply, b.reply);
    /*@ assert cover: VspCeilingsCover(x, start, end, top) <==>
      @   VspCeilingsCover(y, start, end, top); */
    /*@ assert ceiling: !VspCeilingsCover(x, start, end, top) ==>
      @   VspCeilingAnswer(x, k, start, end, top, a.status, a.reply) ==>
      @   VspCeilingAnswer(y, k, start, end, top, b.status, b.reply) ==>
      @   VspEqualAnswers(a, b) && a.status != VSP_OK; */
}

/*@ requires   start: VspRunsAt(a, b, k);
  @ requires   live: VspLiveSpace(a.before, k);
  @ requires   range: VspRangeIn(start, end, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    status: VspProtectCheck(a.before, k, start, end, q, a.status, a.reply) ==>
  @              VspProtectCheck(b.before, k, start, end, q, b.status, b.reply) ==>
  @              a.status == b.status && (a.status != VSP_OK ==> VspEqualAnswers(a, b));
  @*/
static void vsp_protect_checked(struct vsp_run a, struct vsp_run b, uint32_t k, uint64_t start,
                                uint64_t end, struct vsp_request q)
{
    uint64_t change = q.word[2];

    vsp_equal_words(a, b);
    vsp_protect_rights(a, b, a.before.layout, b.before.layout, k, start, end, q);
    vsp_range_holes(a, b, a.before.layout, b.before.layout, k, start, end);
    vsp_range_full(a, b, k);
    vsp_layout_equal(a.before.layout, b.before.layout, k);
    if (q.flags / VSP_FLAG_RESTRICT % 2u == 1u && q.word[2] < 8u && q.word[3] < 8u) {
        change = VSP_CHANGE_RESTRICT + 8u * q.word[3] + q.word[2];
    }
    /*@ assert change: VspProtectSets(q) ==> change == VspProtectChange(q); */
    /*@ assert held: VspChangeHeld(a.before.layout, start, end, change) <==>
      @   VspChangeHeld(b.before.layout, start, end, change); */
    vsp_equal_then(a.before.layout, b.before.layout, k, start, end, change);
}

/* What PROTECT checks for who may change the range is about the range. */
/*@ requires   answer: VspProtectAnswer(a.before, a.after, c, k, a.status, a.reply, a.work);
  @ requires   words: start == VspRangeStart(k, c.request) && end == VspRangeEnd(k, c.request);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    check: VspRangeMay(a.before, c, k) ==>
  @              VspProtectCheck(a.before, k, start, end, c.request, a.status, a.reply);
  @ ensures    done: a.status == VSP_OK ==> a.reply.word_count == 0 &&
  @              VspProtectDone(a.before, a.after, c, k, start, end, a.work);
  @*/
static void vsp_protect_inside(struct vsp_run a, struct vsp_call c, uint32_t k, uint64_t start,
                               uint64_t end)
{
}

/*@ requires   start: VspRunsAt(a, b, k);
  @ requires   op: c.request.op == VSP_OP_PROTECT;
  @ requires   range: VspRangeIn(start, end, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    both: VspProtectDone(a.before, a.after, c, k, start, end, a.work) ==>
  @              VspProtectDone(b.before, b.after, c, k, start, end, b.work) ==>
  @              VspBothDone(a, b, c, k, start, end, VSP_WORK_PROTECT, c.request.word[2]);
  @*/
static void vsp_protect_done(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                             uint64_t start, uint64_t end)
{
    vsp_layout_equal(a.before.layout, b.before.layout, k);
}

void vsp_determinism_protect(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    uint64_t base = VSP_SPACE_BASE(k);
    uint64_t start = base + c.request.word[0] / VSP_ABI_PAGE_BYTES;
    uint64_t end = start + c.request.word[1] / VSP_ABI_PAGE_BYTES;

    vsp_range_bounds(a, b, c, k);
    if (start < end && a.before.space[k].low_page <= start - base
        && end - base <= a.before.space[k].high_page) {
        vsp_protect_inside(a, c, k, start, end);
        vsp_protect_inside(b, c, k, start, end);
        vsp_protect_checked(a, b, k, start, end, c.request);
        vsp_protect_done(a, b, c, k, start, end);
        /*@ assert both: a.status == VSP_OK ==> b.status == VSP_OK ==>
          @   VspBothDone(a, b, c, k, start, end, VSP_WORK_PROTECT, c.request.word[2]); */
    }
    /*@ assert refused: !VspRangeMay(a.before, c, k) ==> VspEqualAnswers(a, b) &&
      @   a.status != VSP_OK; */
    /*@ assert status: a.status == b.status && (a.status != VSP_OK ==> VspEqualAnswers(a, b)); */
    /*@ assert may: a.status == VSP_OK ==> VspRangeMay(a.before, c, k); */
    /*@ assert done: a.status == VSP_OK ==>
      @   VspBothDone(a, b, c, k, start, end, VSP_WORK_PROTECT, c.request.word[2]); */
    if (a.status == VSP_OK) {
        vsp_range_done(a, b, c, k, start, end, VSP_WORK_PROTECT, c.request.word[2]);
    }
}
