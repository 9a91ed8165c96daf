/* SPDX-License-Identifier: ISC */
/* Determinism of FAULT_QUERY and FAULT_SUPPLY. */
#include "proofs/lemmas/determinism_operations.h"
#include "proofs/lemmas/determinism_reply.h"

void vsp_equal_allowed(struct vsp_space a, struct vsp_space b, uint64_t page, uint64_t access)
{
    /*@ assert mapped: VspMapped(a, page) <==> VspMapped(b, page); */
    /*@ assert alike: \forall integer i, j; VspHolds(a.tree, i, page) ==>
      @   VspHolds(b.tree, j, page) ==> a.rights[i] == b.rights[j]; */
    /*@ assert one: VspFaultAllowed(a, page, access) ==> VspFaultAllowed(b, page, access); */
    /*@ assert other: VspFaultAllowed(b, page, access) ==> VspFaultAllowed(a, page, access); */
}

void vsp_equal_fault_region(struct vsp_space a, struct vsp_space b, struct vsp_reply r,
                            struct vsp_reply q, uint32_t status_a, uint32_t status_b,
                            uint64_t page, uint64_t access)
{
    /*@ assert mapped: VspMapped(a, page) <==> VspMapped(b, page); */
    /*@ assert alike: \forall integer i, j; VspHolds(a.tree, i, page) ==>
      @   VspHolds(b.tree, j, page) ==> a.rights[i] == b.rights[j]; */
    /*@ assert denied_a: VspMapped(a, page) ==> !VspFaultAllowed(a, page, access) ==>
      @   \exists integer i; VspHolds(a.tree, i, page) && !VspRightsAllow(a.rights[i], access); */
    /*@ assert denied_b: VspMapped(b, page) ==> !VspFaultAllowed(b, page, access) ==>
      @   \exists integer i; VspHolds(b.tree, i, page) && !VspRightsAllow(b.rights[i], access); */
    vsp_equal_allowed(a, b, page, access);
    vsp_equal_three(r, q);
    /*@ assert perm: VspMapped(a, page) ==> !VspFaultAllowed(a, page, access) ==>
      @   status_a == status_b && r.word_count == 3 && q.word_count == 3 &&
      @   r.word[0] == q.word[0] && r.word[1] == q.word[1] && r.word[2] == q.word[2]; */
    /*@ assert none: !VspMapped(a, page) ==>
      @   status_a == status_b && r.word_count == 3 && q.word_count == 3 &&
      @   r.word[0] == q.word[0] && r.word[1] == q.word[1] && r.word[2] == q.word[2]; */
}

/*@ requires   equal: VspEqualLayout(a, b);
  @ requires   allowed: VspFaultAllowed(a, page, access) && VspFaultAllowed(b, page, access);
  @ requires   answer_a: VspFaultPageAnswer(a, page, access, VSP_OK, r);
  @ requires   answer_b: VspFaultPageAnswer(b, page, access, VSP_OK, q);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    words: VspEqualWords(r, q);
  @*/
void vsp_equal_fault_content(struct vsp_space a, struct vsp_space b, struct vsp_reply r,
                             struct vsp_reply q, uint64_t page, uint64_t access)
{
    /*@ assert same: \forall integer i, j; VspHolds(a.tree, i, page) ==>
      @   VspHolds(b.tree, j, page) ==> VspEqualRegion(a, i, b, j); */
    /*@ assert words: \forall integer i, j; VspHolds(a.tree, i, page) ==>
      @   VspHolds(b.tree, j, page) ==> r.word_count == 4 && q.word_count == 4 &&
      @   r.word[0] == q.word[0] && r.word[1] == q.word[1] && r.word[2] == q.word[2] &&
      @   r.word[3] == q.word[3]; */
    /*@ assert four: r.word_count == 4 && q.word_count == 4 &&
      @   r.word[0] == q.word[0] && r.word[1] == q.word[1] && r.word[2] == q.word[2] &&
      @   r.word[3] == q.word[3]; */
    vsp_equal_three(r, q);
}

void vsp_determinism_fault_query(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);
    uint64_t page = c.request.word[0] / VSP_ABI_PAGE_BYTES;
    uint64_t access = c.request.word[1];

    vsp_equal_unchanged(a.before, b.before, a.after, b.after);
    vsp_equal_pager(a, b, c);
    vsp_equal_three(a.reply, b.reply);
    /*@ assert live: VspPagerEntered(a.before, c) ==>
      @   VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k) &&
      @   VspEqualLayout(a.before.space[k], b.before.space[k]); */
    /*@ assert epoch: VspPagerEntered(a.before, c) ==> a.reply.epoch == b.reply.epoch; */
    /*@ assert bounds: VspPagerEntered(a.before, c) ==>
      @   (VspPageInBounds(a.before.space[k], c.request) <==>
      @    VspPageInBounds(b.before.space[k], c.request)); */
    /*@ assert outside: VspPagerEntered(a.before, c) ==>
      @   !VspPageInBounds(a.before.space[k], c.request) ==> VspEqualSaid(a, b); */
    /*@ assert said: VspEqualSaid(a, b) ==> VspEqualReplies(a, b); */
    if (a.status == VSP_OK || a.status == VSP_ERR_NOTMAPPED || a.status == VSP_ERR_PERM) {
        /*@ assert entered: VspPagerEntered(a.before, c); */
        /*@ assert inside: VspPageInBounds(a.before.space[k], c.request); */
        vsp_equal_fault_region(a.before.space[k], b.before.space[k], a.reply, b.reply, a.status,
                               b.status, page, access);
        if (a.status == VSP_OK) {
            /*@ assert allowed: VspFaultAllowed(a.before.space[k], page, access); */
            vsp_equal_fault_content(a.before.space[k], b.before.space[k], a.reply, b.reply, page,
                                    access);
        }
        /*@ assert words: VspEqualWords(a.reply, b.reply); */
        /*@ assert inner: VspEqualReplies(a, b); */
    }
    /*@ assert codes: VspPagerEntered(a.before, c) ==>
      @   VspPageInBounds(a.before.space[k], c.request) ==>
      @   a.status == VSP_OK || a.status == VSP_ERR_NOTMAPPED || a.status == VSP_ERR_PERM; */
    /*@ assert replies: VspEqualReplies(a, b); */
    /*@ assert effects: VspEqualEffects(a.effects, b.effects); */
    /*@ assert services: VspEqualServices(a.after, b.after); */
}
