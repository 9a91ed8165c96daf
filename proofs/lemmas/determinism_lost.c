/* SPDX-License-Identifier: ISC */
/* BACKING_LOST. */
#include "proofs/lemmas/determinism_operations.h"

/* The region that holds a page, or VSP_TREE_NIL. */
/*@ requires   shape: VspTreeShape(t);
  @ requires   page: k < VSP_SPACE_MAX && VspInWindow(page, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    hit: \result != VSP_TREE_NIL ==> VspHolds(t, \result, page);
  @ ensures    miss: \result == VSP_TREE_NIL ==> \forall integer j; !VspHolds(t, j, page);
  @*/
static uint32_t vsp_lost_at(struct vsp_tree t, uint32_t k, uint64_t page)
{
    return vsp_tree_find(&t, k, page);
}

/* What BACKING_LOST answers on a page that is mapped is about its region. */
/*@ requires   answer: VspLostAnswer(a.before, a.after, c, k, a.status, a.reply, a.work);
  @ requires   inside: VspPageInBounds(a.before.space[k], c.request);
  @ requires   page: page == VspRangeStart(k, c.request);
  @ requires   holds: VspHolds(a.before.layout.tree, i, page);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    said: VspLostRegion(a.before, a.after, c, k, i, page, a.status, a.reply, a.work);
  @*/
static void vsp_lost_inside(struct vsp_run a, struct vsp_call c, uint32_t k, uint64_t page,
                            uint32_t i)
{
}

/* BACKING, IDENTITY, in the same words, or the same region of both has the content. */
/*@ requires   start: VspRunsInside(a, b, c, k);
  @ requires   op: c.request.op == VSP_OP_BACKING_LOST;
  @ requires   page: VspInWindow(page, k);
  @ requires   holds: VspHolds(a.before.layout.tree, i, page) &&
  @              VspHolds(b.before.layout.tree, j, page);
  @ requires   said_a: VspLostRegion(a.before, a.after, c, k, i, page, a.status, a.reply, a.work);
  @ requires   said_b: VspLostRegion(b.before, b.after, c, k, j, page, b.status, b.reply, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answers: VspEqualAnswers(a, b);
  @ ensures    done: a.status == VSP_OK ==> VspBothDone(a, b, c, k,
  @              a.before.layout.tree.start[i], a.before.layout.tree.end[i], VSP_WORK_UNMAP, 0);
  @*/
static void vsp_lost_both(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                          uint64_t page, uint32_t i, uint32_t j)
{
    vsp_equal_words(a, b);
    vsp_equal_few(a.reply, b.reply);
    /*@ assert equal: VspEqualRegion(a.before.layout, i, b.before.layout, j); */
    /*@ assert named: VspLostNamed(a.before.layout, i, page, c.request) <==>
      @   VspLostNamed(b.before.layout, j, page, c.request); */
}

void vsp_determinism_lost(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    uint64_t at = c.request.word[0] / VSP_ABI_PAGE_BYTES;
    uint64_t page = VSP_SPACE_BASE(k) + at;
    uint32_t i = VSP_TREE_NIL;
    uint32_t j = VSP_TREE_NIL;

    vsp_equal_words(a, b);
    if (c.request.word[0] % VSP_ABI_PAGE_BYTES == 0u && a.before.space[k].low_page <= at
        && at < a.before.space[k].high_page) {
        /*@ assert inside: VspPageInBounds(a.before.space[k], c.request) &&
          @   VspPageInBounds(b.before.space[k], c.request); */
        /*@ assert page: page == VspRangeStart(k, c.request) && VspInWindow(page, k); */
        /*@ assert mapped: VspMapped(a.before.layout, page) <==>
          @   VspMapped(b.before.layout, page); */
        i = vsp_lost_at(a.before.layout.tree, k, page);
        j = vsp_lost_at(b.before.layout.tree, k, page);
    }
    /*@ assert refused: i == VSP_TREE_NIL ==> VspEqualAnswers(a, b) && a.status != VSP_OK; */
    if (i != VSP_TREE_NIL) {
        vsp_lost_inside(a, c, k, page, i);
        vsp_lost_inside(b, c, k, page, j);
        vsp_lost_both(a, b, c, k, page, i, j);
    }
    if (a.status == VSP_OK) {
        vsp_range_done(a, b, c, k, a.before.layout.tree.start[i], a.before.layout.tree.end[i],
                       VSP_WORK_UNMAP, 0u);
    }
}
