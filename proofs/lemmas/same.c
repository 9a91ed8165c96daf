/* SPDX-License-Identifier: ISC */
/* What is decided, and the answer of every operation, depends on what a call says. */
#include "proofs/lemmas/same.h"

/* The entry. */
/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    entered: VspEntered(s, c) <==> VspEntered(s, d);
  @ ensures    refused: \forall integer status, struct vsp_reply r;
  @              VspEnterAnswer(s, c, status, r) ==> VspEnterAnswer(s, d, status, r);
  @*/
static void vsp_same_enter(struct vsp_service s, struct vsp_call c, struct vsp_call d)
{
    /*@ assert shown: VspCallShown(s, c) <==> VspCallShown(s, d); */
    /*@ assert allowed: VspCallAllowed(s, c) <==> VspCallAllowed(s, d); */
}

/* UNMAP, PROTECT and PAGE_EVICT, on a range. */
/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    unmap: VspUnmapAnswer(a.before, a.after, c, k, a.status, a.reply, a.work) ==>
  @              VspUnmapAnswer(a.before, a.after, d, k, a.status, a.reply, a.work);
  @ ensures    protect: VspProtectAnswer(a.before, a.after, c, k, a.status, a.reply, a.work) ==>
  @              VspProtectAnswer(a.before, a.after, d, k, a.status, a.reply, a.work);
  @ ensures    evict: VspEvictAnswer(a.before, a.after, c, k, a.status, a.reply, a.work) ==>
  @              VspEvictAnswer(a.before, a.after, d, k, a.status, a.reply, a.work);
  @*/
static void vsp_same_range(struct vsp_run a, struct vsp_call c, struct vsp_call d, uint32_t k)
{
    /*@ assert words: VspRangeStart(k, c.request) == VspRangeStart(k, d.request) &&
      @   VspRangeEnd(k, c.request) == VspRangeEnd(k, d.request); */
    /*@ assert may: VspRangeMay(a.before, c, k) <==> VspRangeMay(a.before, d, k); */
    /*@ assert refused: VspRangeRefused(a.before, c, k, a.status, a.reply) ==>
      @   VspRangeRefused(a.before, d, k, a.status, a.reply); */
    /*@ assert work: \forall integer start, end, work, rights;
      @   VspRangeWork(a.before, a.after, c, k, start, end, work, rights, a.work) ==>
      @   VspRangeWork(a.before, a.after, d, k, start, end, work, rights, a.work); */
    /*@ assert done: \forall integer start, end;
      @   VspUnmapDone(a.before, a.after, c, k, start, end, a.status, a.reply, a.work) ==>
      @   VspUnmapDone(a.before, a.after, d, k, start, end, a.status, a.reply, a.work); */
    /*@ assert mapped: VspUnmapMapped(a.before.layout, k, c.request) <==>
      @   VspUnmapMapped(a.before.layout, k, d.request); */
}

/* FIND, LIST and MAY. */
/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    find: VspFindAnswer(a.before, c, k, a.status, a.reply) ==>
  @              VspFindAnswer(a.before, d, k, a.status, a.reply);
  @ ensures    list: VspListAnswer(a.before, c, k, a.status, a.reply) ==>
  @              VspListAnswer(a.before, d, k, a.status, a.reply);
  @ ensures    may: VspMayAnswer(a.before, c, k, a.status, a.reply) ==>
  @              VspMayAnswer(a.before, d, k, a.status, a.reply);
  @*/
static void vsp_same_query(struct vsp_run a, struct vsp_call c, struct vsp_call d, uint32_t k)
{
    /*@ assert page: VspRangeStart(k, c.request) == VspRangeStart(k, d.request); */
    /*@ assert bounds: \forall struct vsp_space sp;
      @   VspPageInBounds(sp, c.request) <==> VspPageInBounds(sp, d.request); */
    /*@ assert asks: VspFindMay(a.before, c, k) <==> VspFindMay(a.before, d, k); */
    /*@ assert low: \forall struct vsp_space sp;
      @   VspListLow(sp, c.request) == VspListLow(sp, d.request); */
    /*@ assert high: \forall struct vsp_space sp;
      @   VspListHigh(sp, c.request) == VspListHigh(sp, d.request); */
    /*@ assert may: VspListMay(a.before, c, k) <==> VspListMay(a.before, d, k); */
    /*@ assert there: VspMayThere(a.before, k, c.request) <==>
      @   VspMayThere(a.before, k, d.request); */
}

/* PAGER_NEXT and PAGER_SETTLE. */
/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    next: VspNextAnswer(a.before, c, a.status, a.reply) ==>
  @              VspNextAnswer(a.before, d, a.status, a.reply);
  @ ensures    settle: VspSettleAnswer(a.before, a.after, c, k, a.status, a.reply) ==>
  @              VspSettleAnswer(a.before, a.after, d, k, a.status, a.reply);
  @*/
static void vsp_same_settle(struct vsp_run a, struct vsp_call c, struct vsp_call d, uint32_t k)
{
    /*@ assert word: c.request.word[0] == d.request.word[0]; */
}

/* GRANT, REVOKE and SPACE_DESTROY. */
/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    grant: VspGrantAnswer(a.before, a.after, c, k, a.status, a.reply) ==>
  @              VspGrantAnswer(a.before, a.after, d, k, a.status, a.reply);
  @ ensures    revoke: VspRevokeAnswer(a.before, a.after, c, k, a.status, a.reply) ==>
  @              VspRevokeAnswer(a.before, a.after, d, k, a.status, a.reply);
  @ ensures    destroy: VspDestroyAnswer(a.before, a.after, c, k, a.status, a.reply, a.work) ==>
  @              VspDestroyAnswer(a.before, a.after, d, k, a.status, a.reply, a.work);
  @*/
static void vsp_same_grant(struct vsp_run a, struct vsp_call c, struct vsp_call d, uint32_t k)
{
    /*@ assert words: c.request.word[0] == d.request.word[0] &&
      @   c.request.word[1] == d.request.word[1] && c.request.word[2] == d.request.word[2] &&
      @   c.request.word[3] == d.request.word[3]; */
    /*@ assert low: \forall struct vsp_space sp;
      @   VspGrantLow(sp, c.request) == VspGrantLow(sp, d.request); */
    /*@ assert high: \forall struct vsp_space sp;
      @   VspGrantHigh(sp, c.request) == VspGrantHigh(sp, d.request); */
    /*@ assert done: \forall integer low, high;
      @   VspGrantDone(a.before, a.after, c, k, low, high, a.status, a.reply) ==>
      @   VspGrantDone(a.before, a.after, d, k, low, high, a.status, a.reply); */
}

/* BACKING_LOST. */
/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    lost: VspLostAnswer(a.before, a.after, c, k, a.status, a.reply, a.work) ==>
  @              VspLostAnswer(a.before, a.after, d, k, a.status, a.reply, a.work);
  @*/
static void vsp_same_lost(struct vsp_run a, struct vsp_call c, struct vsp_call d, uint32_t k)
{
    /*@ assert words: c.request.word[0] == d.request.word[0] &&
      @   c.request.word[1] == d.request.word[1] && c.request.word[2] == d.request.word[2] &&
      @   c.request.word[3] == d.request.word[3]; */
    /*@ assert page: VspRangeStart(k, c.request) == VspRangeStart(k, d.request); */
    /*@ assert region: \forall integer i, page;
      @   VspLostRegion(a.before, a.after, c, k, i, page, a.status, a.reply, a.work) ==>
      @   VspLostRegion(a.before, a.after, d, k, i, page, a.status, a.reply, a.work); */
}

/* FAULT_QUERY and FAULT_SUPPLY. */
/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    query: VspFaultQueryAnswer(a.before, c, k, a.status, a.reply) ==>
  @              VspFaultQueryAnswer(a.before, d, k, a.status, a.reply);
  @ ensures    supply: VspSupplyAnswer(a.before, a.after, c, k, a.status, a.reply, a.work) ==>
  @              VspSupplyAnswer(a.before, a.after, d, k, a.status, a.reply, a.work);
  @*/
static void vsp_same_fault(struct vsp_run a, struct vsp_call c, struct vsp_call d, uint32_t k)
{
    /*@ assert words: c.request.word[0] == d.request.word[0] &&
      @   c.request.word[1] == d.request.word[1] && c.request.word[2] == d.request.word[2] &&
      @   c.request.word[3] == d.request.word[3]; */
    /*@ assert content: c.request.word[4] == d.request.word[4] &&
      @   c.request.word[5] == d.request.word[5] && c.request.word[6] == d.request.word[6] &&
      @   c.request.word[7] == d.request.word[7]; */
    /*@ assert start: VspRangeStart(k, c.request) == VspRangeStart(k, d.request); */
    /*@ assert end: VspRangeEnd(k, c.request) == VspRangeEnd(k, d.request); */
    /*@ assert named: \forall integer start, end;
      @   VspRunNamed(a.before.layout, start, end, c.request) <==>
      @   VspRunNamed(a.before.layout, start, end, d.request); */
    /*@ assert other: \forall integer start, end;
      @   VspOtherAnswer(a.before.layout, k, start, end, c.request, a.status, a.reply) ==>
      @   VspOtherAnswer(a.before.layout, k, start, end, d.request, a.status, a.reply); */
    /*@ assert passed: \forall integer start, end;
      @   VspSupplyPassed(a.before, c, start, end) <==> VspSupplyPassed(a.before, d, start, end); */
    /*@ assert refused: \forall integer start, end;
      @   VspSupplyRefused(a.before, c, k, start, end, a.status, a.reply) ==>
      @   VspSupplyRefused(a.before, d, k, start, end, a.status, a.reply); */
    /*@ assert done: \forall integer start, end;
      @   VspSupplyDone(a.before, a.after, c, k, start, end, a.status, a.reply, a.work) ==>
      @   VspSupplyDone(a.before, a.after, d, k, start, end, a.status, a.reply, a.work); */
}

/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspCreateAnswer(a.before, a.after, c, a.status, a.reply, a.work) ==>
  @              VspCreateAnswer(a.before, a.after, d, a.status, a.reply, a.work);
  @*/
static void vsp_same_create(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
    /*@ assert words: VspCreateWordsOk(c.request) <==> VspCreateWordsOk(d.request); */
    /*@ assert refused: VspCreateWordsAnswer(c.request, a.status, a.reply) ==>
      @   VspCreateWordsAnswer(d.request, a.status, a.reply); */
    /*@ assert budget: \forall integer i;
      @   VspCreateBudgetAnswer(a.before, i, c.request, a.status, a.reply) ==>
      @   VspCreateBudgetAnswer(a.before, i, d.request, a.status, a.reply); */
    /*@ assert done: \forall integer i, k;
      @   VspCreateDone(a.before, a.after, i, c, k, a.reply) ==>
      @   VspCreateDone(a.before, a.after, i, d, k, a.reply); */
    /*@ assert client: \forall integer i, k;
      @   VspCreateClientAnswer(a.before, a.after, i, c, a.status, a.reply, k) ==>
      @   VspCreateClientAnswer(a.before, a.after, i, d, a.status, a.reply, k); */
}

/* The operation's own answer. */
/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspAnswered(a.before, a.after, c, a.status, a.reply, a.work) ==>
  @              VspAnswered(a.before, a.after, d, a.status, a.reply, a.work);
  @*/
static void vsp_same_answer(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    vsp_same_create(a, c, d);
    vsp_same_enter(a.before, c, d);
    vsp_same_map(a, c, d, k);
    vsp_same_range(a, c, d, k);
    vsp_same_query(a, c, d, k);
    vsp_same_grant(a, c, d, k);
    vsp_same_fault(a, c, d, k);
    vsp_same_lost(a, c, d, k);
    vsp_same_settle(a, c, d, k);
    /*@ assert all: VspRevokeAllAnswer(a.before, a.after, c, a.status, a.reply) ==>
      @   VspRevokeAllAnswer(a.before, a.after, d, a.status, a.reply); */
    /*@ assert inside: VspInsideAnswer(a.before, a.after, c, k, a.status, a.reply, a.work) ==>
      @   VspInsideAnswer(a.before, a.after, d, k, a.status, a.reply, a.work); */
}

/* The form is right in both, or the same field is not. */
/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    form: VspFormOk(c.request) <==> VspFormOk(d.request);
  @ ensures    culprit: VspKnownOp(c.request.op) ==>
  @              VspFormCulprit(c.request) == VspFormCulprit(d.request);
  @*/
static void vsp_same_form(struct vsp_call c, struct vsp_call d)
{
    /*@ assert header: VspHeaderCulprit(c.request) == VspHeaderCulprit(d.request); */
    /*@ assert values: VspValuesCulprit(c.request) == VspValuesCulprit(d.request); */
    /*@ loop invariant range: 0 <= n <= VSP_REQ_WORDS;
      @ loop invariant words: \forall integer m; 0 <= m <= n ==>
      @   VspWordCulprit(c.request, m) == VspWordCulprit(d.request, m);
      @ loop assigns n;
      @ loop variant VSP_REQ_WORDS - n;
      @*/
    for (uint32_t n = 0u; n < VSP_REQ_WORDS; n++) {
        /*@ assert word: c.request.word[VSP_REQ_WORDS - (n + 1)] ==
          @   d.request.word[VSP_REQ_WORDS - (n + 1)]; */
        /*@ assert next: VspWordCulprit(c.request, n + 1) == VspWordCulprit(d.request, n + 1); */
    }
}

void vsp_same_decided(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
    /*@ assert known: VspKnownOp(c.request.op) <==> VspKnownOp(d.request.op); */
    vsp_same_form(c, d);
    vsp_same_answer(a, c, d);
}
