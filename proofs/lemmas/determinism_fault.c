/* SPDX-License-Identifier: ISC */
/* FAULT_QUERY. */
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
      @   VspHolds(b.tree, j, page) ==> a.region[i].rights == b.region[j].rights &&
      @   a.region[i].backing == b.region[j].backing &&
      @   a.region[i].class_id == b.region[j].class_id; */
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
    if (a.status == VSP_OK || a.status == VSP_ERR_NOTMAPPED || a.status == VSP_ERR_BACKING
        || a.status == VSP_ERR_PERM) {
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
      @   a.status == VSP_OK || a.status == VSP_ERR_NOTMAPPED || a.status == VSP_ERR_BACKING ||
      @   a.status == VSP_ERR_PERM; */
}
