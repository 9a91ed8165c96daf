/* SPDX-License-Identifier: ISC */
/* FAULT_QUERY and FAULT_SUPPLY. */
#include "proofs/lemmas/determinism_operations.h"

/*@ // the first five words are equal
  @ predicate VspEqualFive(struct vsp_reply r, struct vsp_reply q) =
  @   r.word[0] == q.word[0] && r.word[1] == q.word[1] && r.word[2] == q.word[2] &&
  @   r.word[3] == q.word[3] && r.word[4] == q.word[4];
  @*/

/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualFive(r, q) ==>
  @              \forall integer i; 0 <= i < 5 ==> r.word[i] == q.word[i];
  @*/
static void vsp_equal_five(struct vsp_reply r, struct vsp_reply q)
{
}

/* An access may happen at the same pages. */
/*@ requires   equal: VspEqualWindow(a, b, k) && VspInWindow(page, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    same: VspFaultAllowed(a, page, access) <==> VspFaultAllowed(b, page, access);
  @*/
static void vsp_equal_allowed(struct vsp_layout a, struct vsp_layout b, uint32_t k, uint64_t page,
                              uint64_t access)
{
    /*@ assert mapped: VspMapped(a, page) <==> VspMapped(b, page); */
    /*@ assert alike: \forall integer i, j; VspHolds(a.tree, i, page) ==>
      @   VspHolds(b.tree, j, page) ==> a.region[i].rights == b.region[j].rights; */
    /*@ assert one: VspFaultAllowed(a, page, access) ==> VspFaultAllowed(b, page, access); */
    /*@ assert other: VspFaultAllowed(b, page, access) ==> VspFaultAllowed(a, page, access); */
}

/* What an access may do at a page is the same, and so is the refusal. */
/*@ requires   equal: VspEqualWindow(a, b, k) && VspInWindow(page, k);
  @ requires   answer_a: VspFaultRegionAnswer(a, k, page, access, status_a, r);
  @ requires   answer_b: VspFaultRegionAnswer(b, k, page, access, status_b, q);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    same: VspFaultAllowed(a, page, access) <==> VspFaultAllowed(b, page, access);
  @ ensures    status: status_a == status_b;
  @ ensures    words: !VspFaultAllowed(a, page, access) ==> VspEqualWords(r, q);
  @*/
static void vsp_equal_fault_region(struct vsp_layout a, struct vsp_layout b, struct vsp_reply r,
                                   struct vsp_reply q, uint32_t status_a, uint32_t status_b,
                                   uint32_t k, uint64_t page, uint64_t access)
{
    /*@ assert mapped: VspMapped(a, page) <==> VspMapped(b, page); */
    /*@ assert alike: \forall integer i, j; VspHolds(a.tree, i, page) ==>
      @   VspHolds(b.tree, j, page) ==> a.region[i].rights == b.region[j].rights; */
    /*@ assert denied_a: VspMapped(a, page) ==> !VspFaultAllowed(a, page, access) ==>
      @   \exists integer i; VspHolds(a.tree, i, page) &&
      @   !VspRightsAllow(a.region[i].rights, access); */
    /*@ assert denied_b: VspMapped(b, page) ==> !VspFaultAllowed(b, page, access) ==>
      @   \exists integer i; VspHolds(b.tree, i, page) &&
      @   !VspRightsAllow(b.region[i].rights, access); */
    vsp_equal_allowed(a, b, k, page, access);
    vsp_equal_few(r, q);
    /*@ assert perm: VspMapped(a, page) ==> !VspFaultAllowed(a, page, access) ==>
      @   status_a == status_b && r.word_count == 4 && q.word_count == 4 &&
      @   r.word[0] == q.word[0] && r.word[1] == q.word[1] && r.word[2] == q.word[2] &&
      @   r.word[3] == q.word[3]; */
    /*@ assert none: !VspMapped(a, page) ==>
      @   status_a == status_b && r.word_count == 4 && q.word_count == 4 &&
      @   r.word[0] == q.word[0] && r.word[1] == q.word[1] && r.word[2] == q.word[2] &&
      @   r.word[3] == q.word[3]; */
}

/*@ requires   equal: VspEqualWindow(a, b, k) && VspInWindow(page, k);
  @ requires   allowed: VspFaultAllowed(a, page, access) && VspFaultAllowed(b, page, access);
  @ requires   answer_a: VspFaultPageAnswer(a, k, page, access, VSP_OK, r);
  @ requires   answer_b: VspFaultPageAnswer(b, k, page, access, VSP_OK, q);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    words: VspEqualWords(r, q);
  @*/
static void vsp_equal_fault_content(struct vsp_layout a, struct vsp_layout b, struct vsp_reply r,
                                    struct vsp_reply q, uint32_t k, uint64_t page, uint64_t access)
{
    /*@ assert same: \forall integer i, j; VspHolds(a.tree, i, page) ==>
      @   VspHolds(b.tree, j, page) ==> VspEqualRegion(a, i, b, j); */
    /*@ assert words: \forall integer i, j; VspHolds(a.tree, i, page) ==>
      @   VspHolds(b.tree, j, page) ==> r.word_count == 5 && q.word_count == 5 &&
      @   VspEqualFive(r, q); */
    /*@ assert five: r.word_count == 5 && q.word_count == 5 && VspEqualFive(r, q); */
    vsp_equal_five(r, q);
}

void vsp_determinism_fault_query(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    uint64_t page = (uint64_t)2u * k * VSP_SPACE_WINDOW + c.request.word[0] / VSP_ABI_PAGE_BYTES;
    uint64_t access = c.request.word[1];

    vsp_equal_words(a, b);
    /*@ assert bounds: VspPageInBounds(a.before.space[k], c.request) <==>
      @   VspPageInBounds(b.before.space[k], c.request); */
    /*@ assert outside: !VspPageInBounds(a.before.space[k], c.request) ==>
      @   VspEqualAnswers(a, b); */
    if (a.status == VSP_OK || a.status == VSP_ERR_NOTMAPPED || a.status == VSP_ERR_PERM) {
        /*@ assert inside: VspPageInBounds(a.before.space[k], c.request); */
        /*@ assert page: page == VspRangeStart(k, c.request); */
        vsp_equal_fault_region(a.before.layout, b.before.layout, a.reply, b.reply, a.status,
                               b.status, k, page, access);
        if (a.status == VSP_OK) {
            /*@ assert allowed: VspFaultAllowed(a.before.layout, page, access); */
            vsp_equal_fault_content(a.before.layout, b.before.layout, a.reply, b.reply, k, page,
                                    access);
        }
    }
    /*@ assert codes: VspPageInBounds(a.before.space[k], c.request) ==>
      @   a.status == VSP_OK || a.status == VSP_ERR_NOTMAPPED || a.status == VSP_ERR_PERM; */
}

/* ---- FAULT_SUPPLY ---- */

/* The same frames may be supplied at a page. */
/*@ requires   agree: VspAgree(a, b, k, c.badge) && VspInWindow(page, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    frame: VspFrameOk(a, c, page) <==> VspFrameOk(b, c, page);
  @*/
static void vsp_equal_frame(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                            uint32_t k, uint64_t page)
{
    vsp_equal_record(a, b, c.badge);
    /*@ assert mapped: VspMapped(a.layout, page) <==> VspMapped(b.layout, page); */
    /*@ assert backing: \forall integer i, j; VspHolds(a.layout.tree, i, page) ==>
      @   VspHolds(b.layout.tree, j, page) ==>
      @   a.layout.region[i].backing == b.layout.region[j].backing; */
    /*@ assert one: VspFrameOk(a, c, page) ==> VspFrameOk(b, c, page); */
    /*@ assert other: VspFrameOk(b, c, page) ==> VspFrameOk(a, c, page); */
}

/* A mapped page is in equal regions. */
/*@ requires   equal: VspEqualWindow(a, b, k) && VspInWindow(page, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    both: VspMapped(a, page) ==> \exists integer i, j; VspHolds(a.tree, i, page) &&
  @              VspHolds(b.tree, j, page) && VspEqualRegion(a, i, b, j);
  @*/
static void vsp_equal_held(struct vsp_layout a, struct vsp_layout b, uint32_t k, uint64_t page)
{
    /*@ assert other: VspMapped(a, page) ==> \exists integer j; VspHolds(b.tree, j, page); */
    /*@ assert equal: \forall integer i, j; VspHolds(a.tree, i, page) ==>
      @   VspHolds(b.tree, j, page) ==> VspEqualRegion(a, i, b, j); */
}

/* Which refusals there are. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    codes: VspSupplyDone(a.before, a.after, c, k, page, a.status, a.reply, a.work) ==>
  @              a.status == VSP_OK || a.status == VSP_ERR_NOTMAPPED ||
  @              a.status == VSP_ERR_PERM || a.status == VSP_ERR_BACKING;
  @*/
static void vsp_supply_codes(struct vsp_run a, struct vsp_call c, uint32_t k, uint64_t page)
{
    /*@ assert denied: !VspFaultAllowed(a.before.layout, page, c.request.word[1]) ==>
      @   !VspMapped(a.before.layout, page) || \exists integer i;
      @   VspHolds(a.before.layout.tree, i, page) &&
      @   !VspRightsAllow(a.before.layout.region[i].rights, c.request.word[1]); */
    /*@ assert mapped: VspFaultAllowed(a.before.layout, page, c.request.word[1]) ==>
      @   \exists integer i; VspHolds(a.before.layout.tree, i, page); */
}

/* The same refusals, whichever check it is that refuses. */
/*@ requires   start: VspRunsStart(a, b, k, c.badge) && VspInWindow(page, k);
  @ requires   live: VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k);
  @ requires   done_a: VspSupplyDone(a.before, a.after, c, k, page, a.status, a.reply, a.work);
  @ requires   done_b: VspSupplyDone(b.before, b.after, c, k, page, b.status, b.reply, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    status: a.status == b.status;
  @ ensures    words: VspEqualWords(a.reply, b.reply);
  @ ensures    passed: a.status == VSP_OK ==>
  @              VspSupplyOrdered(a.before, a.after, c, k, page, a.reply, a.work) &&
  @              VspSupplyOrdered(b.before, b.after, c, k, page, b.reply, b.work) &&
  @              VspMapped(a.before.layout, page);
  @*/
static void vsp_equal_supplied(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                               uint64_t page)
{
    uint64_t access = c.request.word[1];

    vsp_equal_few(a.reply, b.reply);
    vsp_equal_frame(a.before, b.before, c, k, page);
    vsp_equal_allowed(a.before.layout, b.before.layout, k, page, access);
    vsp_equal_held(a.before.layout, b.before.layout, k, page);
    /*@ assert mapped: VspFaultAllowed(a.before.layout, page, access) ==>
      @   \exists integer i, j; VspHolds(a.before.layout.tree, i, page) &&
      @   VspHolds(b.before.layout.tree, j, page) &&
      @   VspEqualRegion(a.before.layout, i, b.before.layout, j); */
    /*@ assert backing: VspFaultAllowed(a.before.layout, page, access) ==>
      @   !VspFrameOk(a.before, c, page) ==>
      @   a.status == b.status && a.status != VSP_OK && VspEqualWords(a.reply, b.reply); */
    /*@ assert ordered: VspFaultAllowed(a.before.layout, page, access) ==>
      @   VspFrameOk(a.before, c, page) ==>
      @   a.status == VSP_OK && b.status == VSP_OK && VspEqualWords(a.reply, b.reply); */
    if (a.status == VSP_ERR_NOTMAPPED || a.status == VSP_ERR_PERM) {
        vsp_equal_fault_region(a.before.layout, b.before.layout, a.reply, b.reply, a.status,
                               b.status, k, page, access);
    }
}

/* Equal work is ordered, and the services stay equal. */
/*@ requires   start: VspRunsStart(a, b, k, c.badge) && VspInWindow(page, k);
  @ requires   op: c.request.op == VSP_OP_FAULT_SUPPLY;
  @ requires   live: VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k);
  @ requires   mapped: VspMapped(a.before.layout, page);
  @ requires   ordered_a: VspSupplyOrdered(a.before, a.after, c, k, page, a.reply, a.work);
  @ requires   ordered_b: VspSupplyOrdered(b.before, b.after, c, k, page, b.reply, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    done: VspEqualDone(a, b, k, c.badge);
  @*/
static void vsp_equal_ordered(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                              uint64_t page)
{
    uint32_t rights = a.work.rights;

    vsp_equal_held(a.before.layout, b.before.layout, k, page);
    /*@ assert both: \exists integer i, j; VspHolds(a.before.layout.tree, i, page) &&
      @   VspHolds(b.before.layout.tree, j, page) &&
      @   VspEqualRegion(a.before.layout, i, b.before.layout, j); */
    /*@ assert rights_a: VspWorkIs(a.work, VSP_WORK_MAP, k, page, page + 1, rights,
      @   c.request.word[2]); */
    /*@ assert rights_b: VspWorkIs(b.work, VSP_WORK_MAP, k, page, page + 1, rights,
      @   c.request.word[2]); */
    vsp_equal_pending(a.before, b.before, a.after, b.after, k, c.badge);
}

/* What is answered at a page in bounds. */
/*@ requires   answer: VspSupplyAnswer(a.before, a.after, c, k, a.status, a.reply, a.work);
  @ requires   page: VspPageInBounds(a.before.space[k], c.request) &&
  @              page == VspRangeStart(k, c.request);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    done: VspSupplyDone(a.before, a.after, c, k, page, a.status, a.reply, a.work);
  @*/
static void vsp_supply_done(struct vsp_run a, struct vsp_call c, uint32_t k, uint64_t page)
{
}

void vsp_determinism_fault_supply(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    uint64_t page = (uint64_t)2u * k * VSP_SPACE_WINDOW + c.request.word[0] / VSP_ABI_PAGE_BYTES;

    vsp_equal_words(a, b);
    vsp_supply_codes(a, c, k, page);
    /*@ assert bounds: VspPageInBounds(a.before.space[k], c.request) <==>
      @   VspPageInBounds(b.before.space[k], c.request); */
    /*@ assert outside: !VspPageInBounds(a.before.space[k], c.request) ==>
      @   VspEqualAnswers(a, b) && a.status != VSP_OK; */
    if (a.status != VSP_ERR_ALIGN && a.status != VSP_ERR_RANGE) {
        /*@ assert inside: VspPageInBounds(a.before.space[k], c.request) &&
          @   VspPageInBounds(b.before.space[k], c.request); */
        /*@ assert page: page == VspRangeStart(k, c.request); */
        vsp_supply_done(a, c, k, page);
        vsp_supply_done(b, c, k, page);
        vsp_equal_supplied(a, b, c, k, page);
        if (a.status == VSP_OK) {
            vsp_equal_ordered(a, b, c, k, page);
        }
    }
}
