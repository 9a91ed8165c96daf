/* SPDX-License-Identifier: ISC */
/* FAULT_SUPPLY, PAGE_EVICT and MAY. */
#include "proofs/lemmas/determinism_operations.h"

/* ALIGN, RANGE of words 0 and 1, in the same words. */
/*@ requires   start: VspRunsInside(a, b, c, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    bounds: VspRangeInBounds(a.before.space[k], c.request) <==>
  @              VspRangeInBounds(b.before.space[k], c.request);
  @ ensures    refused: !VspRangeInBounds(a.before.space[k], c.request) ==>
  @              VspRangeAnswer(a.before.space[k], c.request, a.status, a.reply) ==>
  @              VspRangeAnswer(b.before.space[k], c.request, b.status, b.reply) ==>
  @              VspEqualAnswers(a, b) && a.status != VSP_OK;
  @*/
static void vsp_equal_bounds(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    vsp_equal_words(a, b);
}

/* The same pages of a window are of direct frames, and of what pagerd has. */
/*@ requires   equal: VspEqualWindow(a, b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    same: \forall integer p; VspInWindow(p, k) ==>
  @              (VspDirectPage(a, p) <==> VspDirectPage(b, p));
  @ ensures    paged: \forall integer p; VspInWindow(p, k) ==>
  @              (VspPagedPage(a, p) <==> VspPagedPage(b, p));
  @*/
static void vsp_equal_direct(struct vsp_layout a, struct vsp_layout b, uint32_t k)
{
    /*@ assert in_b: \forall integer i, p; VspInWindow(p, k) ==> VspHolds(a.tree, i, p) ==>
      @   \exists integer j; VspHolds(b.tree, j, p) && a.region[i] == b.region[j]; */
    /*@ assert in_a: \forall integer j, p; VspInWindow(p, k) ==> VspHolds(b.tree, j, p) ==>
      @   \exists integer i; VspHolds(a.tree, i, p) && a.region[i] == b.region[j]; */
}

/* ---- FAULT_SUPPLY ---- */

/* What the pages of x have and cover, those of y do; both in window k. */
/*@ requires   equal: VspEqualWindow(x, y, k) || VspEqualWindow(y, x, k);
  @ requires   range: VspWithin(start, end, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    named: \forall integer e; e <= end ==> VspRunNamed(x, start, e, q) ==>
  @              VspRunNamed(y, start, e, q);
  @ ensures    cover: \forall integer e, r; e <= end ==> VspRightsCover(x, start, e, r) ==>
  @              VspRightsCover(y, start, e, r);
  @*/
static void vsp_supply_alike(struct vsp_layout x, struct vsp_layout y, struct vsp_request q,
                             uint32_t k, uint64_t start, uint64_t end)
{
    /*@ assert both: \forall integer j, p; VspInWindow(p, k) ==> VspHolds(y.tree, j, p) ==>
      @   \exists integer i; VspHolds(x.tree, i, p) && x.region[i] == y.region[j] &&
      @     x.tree.start[i] == y.tree.start[j]; */
    /*@ assert content: \forall integer j, p; VspInWindow(p, k) ==> VspHolds(y.tree, j, p) ==>
      @   \exists integer i; VspHolds(x.tree, i, p) &&
      @     (VspContentNamed(x, i, p, start, q) ==> VspContentNamed(y, j, p, start, q)); */
}

/* The first page that is not as it should be is the same. */
/*@ requires   equal: VspEqualWindow(x, y, k);
  @ requires   range: VspWithin(start, end, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    named: VspRunNamed(x, start, end, q) <==> VspRunNamed(y, start, end, q);
  @ ensures    cover: \forall integer r;
  @              VspRightsCover(x, start, end, r) <==> VspRightsCover(y, start, end, r);
  @ ensures    other: \forall integer i, j, p, o; VspFirstOther(x, start, end, q, i, p) ==>
  @              VspFirstOther(y, start, end, q, j, o) ==>
  @              p == o && x.region[i].generation == y.region[j].generation;
  @ ensures    lacking: \forall integer r, i, j, p, o; VspFirstShort(x, start, end, r, i, p) ==>
  @              VspFirstShort(y, start, end, r, j, o) ==>
  @              x.region[i].rights == y.region[j].rights;
  @*/
static void vsp_supply_first(struct vsp_layout x, struct vsp_layout y, struct vsp_request q,
                             uint32_t k, uint64_t start, uint64_t end)
{
    vsp_supply_alike(x, y, q, k, start, end);
    vsp_supply_alike(y, x, q, k, start, end);
    /*@ assert named: \forall integer e; e <= end ==>
      @   (VspRunNamed(x, start, e, q) <==> VspRunNamed(y, start, e, q)); */
    /*@ assert cover: \forall integer e, r; e <= end ==>
      @   (VspRightsCover(x, start, e, r) <==> VspRightsCover(y, start, e, r)); */
    /*@ assert other: \forall integer i, j, p, o; VspFirstOther(x, start, end, q, i, p) ==>
      @   VspFirstOther(y, start, end, q, j, o) ==> p == o; */
    /*@ assert lacking: \forall integer r, i, j, p, o; VspFirstShort(x, start, end, r, i, p) ==>
      @   VspFirstShort(y, start, end, r, j, o) ==> p == o; */
}

/* BACKING, IDENTITY, PERM, in the same words. */
/*@ requires   equal: VspEqualWindow(x, y, k);
  @ requires   range: VspWithin(start, end, k) && start < end;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    frames: \forall integer f; VspFramesAnswer(x, start, f, a.status, a.reply) ==>
  @              VspFramesAnswer(y, start, f, b.status, b.reply) ==>
  @              VspEqualAnswers(a, b) && a.status != VSP_OK;
  @ ensures    other: VspOtherAnswer(x, k, start, end, q, a.status, a.reply) ==>
  @              VspOtherAnswer(y, k, start, end, q, b.status, b.reply) ==>
  @              VspEqualAnswers(a, b) && a.status != VSP_OK;
  @ ensures    lacking: \forall integer r; VspShortAnswer(x, start, end, r, a.status, a.reply) ==>
  @              VspShortAnswer(y, start, end, r, b.status, b.reply) ==>
  @              VspEqualAnswers(a, b) && a.status != VSP_OK;
  @*/
static void vsp_supply_words(struct vsp_run a, struct vsp_run b, struct vsp_layout x,
                             struct vsp_layout y, struct vsp_request q, uint32_t k, uint64_t start,
                             uint64_t end)
{
    vsp_equal_words(a, b);
    vsp_supply_first(x, y, q, k, start, end);
    /*@ assert backing: \forall integer i, j; VspHolds(x.tree, i, start) ==>
      @   VspHolds(y.tree, j, start) ==> x.region[i].backing == y.region[j].backing; */
}

/* What is refused of a run in bounds is refused in the same words. */
/*@ requires   start: VspRunsInside(a, b, c, k);
  @ requires   range: VspWithin(start, end, k) && start < end;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    passed: VspSupplyPassed(a.before, c, start, end) <==>
  @              VspSupplyPassed(b.before, c, start, end);
  @ ensures    refused: !VspSupplyPassed(a.before, c, start, end) ==>
  @              VspSupplyRefused(a.before, c, k, start, end, a.status, a.reply) ==>
  @              VspSupplyRefused(b.before, c, k, start, end, b.status, b.reply) ==>
  @              VspEqualAnswers(a, b) && a.status != VSP_OK;
  @*/
static void vsp_supply_refused(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                               uint64_t start, uint64_t end)
{
    vsp_equal_words(a, b);
    vsp_equal_record(a.before, b.before, c.badge);
    vsp_equal_direct(a.before.layout, b.before.layout, k);
    vsp_supply_first(a.before.layout, b.before.layout, c.request, k, start, end);
    vsp_supply_words(a, b, a.before.layout, b.before.layout, c.request, k, start, end);
    vsp_range_holes(a, b, a.before.layout, b.before.layout, k, start, end);
    /*@ assert frames: VspFramesOk(a.before, c, start, end) <==>
      @   VspFramesOk(b.before, c, start, end); */
    /*@ assert form: !VspRightsOk(c.request.word[3]) ==>
      @   VspRightsAnswer(c.request.word[3], a.status, a.reply) ==>
      @   VspRightsAnswer(c.request.word[3], b.status, b.reply) ==>
      @   VspEqualAnswers(a, b) && a.status != VSP_OK; */
}

/* Equal work is ordered, and the services stay equal. */
/*@ requires   start: VspRunsInside(a, b, c, k);
  @ requires   op: c.request.op == VSP_OP_FAULT_SUPPLY;
  @ requires   ordered_a: VspSupplyOrdered(a.before, a.after, c, k, start, end, a.work);
  @ requires   ordered_b: VspSupplyOrdered(b.before, b.after, c, k, start, end, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    done: VspEqualDone(a, b, k, c.badge);
  @*/
static void vsp_supply_ordered(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                               uint64_t start, uint64_t end)
{
    vsp_equal_pending(a.before, b.before, a.after, b.after, k, c.badge);
}

/* What FAULT_SUPPLY answers on a range in bounds is about the range. */
/*@ requires   answer: VspSupplyAnswer(a.before, a.after, c, k, a.status, a.reply, a.work);
  @ requires   inside: VspRangeInBounds(a.before.space[k], c.request);
  @ requires   words: start == VspRangeStart(k, c.request) && end == VspRangeEnd(k, c.request);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    refused: !VspSupplyPassed(a.before, c, start, end) ==>
  @              VspSupplyRefused(a.before, c, k, start, end, a.status, a.reply);
  @ ensures    done: VspSupplyPassed(a.before, c, start, end) ==> a.status == VSP_OK &&
  @              a.reply.word_count == 0 &&
  @              VspSupplyOrdered(a.before, a.after, c, k, start, end, a.work);
  @*/
static void vsp_supply_inside(struct vsp_run a, struct vsp_call c, uint32_t k, uint64_t start,
                              uint64_t end)
{
}

void vsp_determinism_fault_supply(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    uint64_t base = VSP_SPACE_BASE(k);
    uint64_t start = base + c.request.word[0] / VSP_ABI_PAGE_BYTES;
    uint64_t end = start + c.request.word[1] / VSP_ABI_PAGE_BYTES;

    vsp_equal_bounds(a, b, c, k);
    vsp_equal_few(a.reply, b.reply);
    if (a.status != VSP_ERR_ALIGN && a.status != VSP_ERR_RANGE) {
        /*@ assert inside: VspRangeInBounds(a.before.space[k], c.request); */
        vsp_supply_inside(a, c, k, start, end);
        vsp_supply_inside(b, c, k, start, end);
        vsp_supply_refused(a, b, c, k, start, end);
        /*@ assert answers: VspEqualAnswers(a, b); */
        if (a.status == VSP_OK) {
            /*@ assert passed: VspSupplyPassed(a.before, c, start, end); */
            vsp_supply_ordered(a, b, c, k, start, end);
        }
    }
    /*@ assert codes: VspRangeInBounds(a.before.space[k], c.request) ==>
      @   a.status != VSP_ERR_ALIGN && a.status != VSP_ERR_RANGE; */
}

/* ---- PAGE_EVICT ---- */

/* So the same ranges have one, and BACKING names the same page. */
/*@ requires   equal: VspEqualWindow(x, y, k);
  @ requires   range: VspWithin(start, end, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    none: VspNoDirect(x, start, end) <==> VspNoDirect(y, start, end);
  @ ensures    refused: VspEvictDirect(x, k, start, end, a.status, a.reply) ==>
  @              VspEvictDirect(y, k, start, end, b.status, b.reply) ==>
  @              VspEqualAnswers(a, b) && a.status != VSP_OK;
  @*/
static void vsp_evict_direct(struct vsp_run a, struct vsp_run b, struct vsp_layout x,
                             struct vsp_layout y, uint32_t k, uint64_t start, uint64_t end)
{
    vsp_equal_direct(x, y, k);
    vsp_equal_words(a, b);
    /*@ assert below: \forall integer e; e <= end ==>
      @   (VspNoDirect(x, start, e) <==> VspNoDirect(y, start, e)); */
    /*@ assert first: \forall integer p, q; start <= p < end ==> start <= q < end ==>
      @   VspDirectPage(x, p) ==> VspNoDirect(x, start, p) ==> VspDirectPage(y, q) ==>
      @   VspNoDirect(y, start, q) ==> p == q; */
}

/* What PAGE_EVICT answers on a range in bounds is about the range. */
/*@ requires   answer: VspEvictAnswer(a.before, a.after, c, k, a.status, a.reply, a.work);
  @ requires   inside: VspRangeInBounds(a.before.space[k], c.request);
  @ requires   words: start == VspRangeStart(k, c.request) && end == VspRangeEnd(k, c.request);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    direct: !VspNoDirect(a.before.layout, start, end) ==>
  @              VspEvictDirect(a.before.layout, k, start, end, a.status, a.reply);
  @ ensures    done: VspNoDirect(a.before.layout, start, end) ==> a.status == VSP_OK &&
  @              a.reply.word_count == 0 && VspRangeWork(a.before, a.after, c, k, start, end,
  @              VSP_WORK_UNMAP, 0, a.work);
  @*/
static void vsp_evict_inside(struct vsp_run a, struct vsp_call c, uint32_t k, uint64_t start,
                             uint64_t end)
{
}

void vsp_determinism_evict(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    uint64_t base = VSP_SPACE_BASE(k);
    uint64_t start = base + c.request.word[0] / VSP_ABI_PAGE_BYTES;
    uint64_t end = start + c.request.word[1] / VSP_ABI_PAGE_BYTES;

    vsp_equal_bounds(a, b, c, k);
    vsp_equal_few(a.reply, b.reply);
    if (a.status != VSP_ERR_ALIGN && a.status != VSP_ERR_RANGE) {
        /*@ assert inside: VspRangeInBounds(a.before.space[k], c.request); */
        vsp_evict_inside(a, c, k, start, end);
        vsp_evict_inside(b, c, k, start, end);
        vsp_evict_direct(a, b, a.before.layout, b.before.layout, k, start, end);
        /*@ assert answers: VspEqualAnswers(a, b); */
        /*@ assert done: a.status == VSP_OK ==>
          @   VspBothDone(a, b, c, k, start, end, VSP_WORK_UNMAP, 0); */
    }
    if (a.status == VSP_OK) {
        vsp_range_done(a, b, c, k, start, end, VSP_WORK_UNMAP, 0u);
    }
}

/* ---- MAY ---- */

/* The badge that is asked about has the right in both, or in none. */
/*@ requires   start: VspRunsInside(a, b, c, k);
  @ requires   op: c.request.op == VSP_OP_MAY;
  @ requires   owner: VspEqualOwner(a.before, b.before, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    same: VspMayThere(a.before, k, c.request) <==>
  @              VspMayThere(b.before, k, c.request);
  @*/
static void vsp_equal_may(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    vsp_grants_alike(a.before.space[k], b.before.space[k]);
    /*@ assert right: VspGrantBit(c.request.word[3]); */
    /*@ assert owns: VspOwns(a.before, c.request.word[2], k) <==>
      @   VspOwns(b.before, c.request.word[2], k); */
    /*@ assert held: \forall integer low, high;
      @   VspHeldOn(a.before.space[k], c.request.word[2], c.request.word[3], low, high) <==>
      @   VspHeldOn(b.before.space[k], c.request.word[2], c.request.word[3], low, high); */
}

void vsp_determinism_may(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    vsp_equal_bounds(a, b, c, k);
    vsp_equal_may(a, b, c, k);
    vsp_equal_few(a.reply, b.reply);
}
