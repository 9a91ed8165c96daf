/* SPDX-License-Identifier: ISC */
/* What is decided, and the answer of every operation, depends on what a call says. */
#include "proofs/lemmas/same.h"

/* What UNMAP and PROTECT have in common. */
/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    entered: VspEntered(s, c, VSP_GRANT_MAP) <==> VspEntered(s, d, VSP_GRANT_MAP);
  @ ensures    refused: \forall integer status, struct vsp_reply r;
  @              VspEnterAnswer(s, c, VSP_GRANT_MAP, status, r) ==>
  @              VspEnterAnswer(s, d, VSP_GRANT_MAP, status, r);
  @ ensures    words: \forall integer k;
  @              VspRangeStart(k, c.request) == VspRangeStart(k, d.request) &&
  @              VspRangeEnd(k, c.request) == VspRangeEnd(k, d.request);
  @ ensures    may: \forall integer k; VspRangeMay(s, c, k) <==> VspRangeMay(s, d, k);
  @ ensures    range: \forall integer k, status, struct vsp_reply r;
  @              VspRangeRefused(s, c, k, status, r) ==> VspRangeRefused(s, d, k, status, r);
  @ ensures    work: \forall integer k, start, end, work, rights, struct vsp_work w;
  @              VspRangeWork(s, t, c, k, start, end, work, rights, w) ==>
  @              VspRangeWork(s, t, d, k, start, end, work, rights, w);
  @*/
static void vsp_same_range(struct vsp_service s, struct vsp_service t, struct vsp_call c,
                           struct vsp_call d)
{
}

/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspUnmapAnswer(a.before, a.after, c, a.status, a.reply, a.work) ==>
  @              VspUnmapAnswer(a.before, a.after, d, a.status, a.reply, a.work);
  @*/
static void vsp_same_unmap(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
    vsp_same_range(a.before, a.after, c, d);
    /*@ assert done: \forall integer k, start, end;
      @   VspUnmapDone(a.before, a.after, c, k, start, end, a.status, a.reply, a.work) ==>
      @   VspUnmapDone(a.before, a.after, d, k, start, end, a.status, a.reply, a.work); */
    /*@ assert mapped: \forall integer k; VspUnmapMapped(a.before.layout, k, c.request) <==>
      @   VspUnmapMapped(a.before.layout, k, d.request); */
}

/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspProtectAnswer(a.before, a.after, c, a.status, a.reply, a.work) ==>
  @              VspProtectAnswer(a.before, a.after, d, a.status, a.reply, a.work);
  @*/
static void vsp_same_protect(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
    vsp_same_range(a.before, a.after, c, d);
}

/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspDestroyAnswer(a.before, a.after, c, a.status, a.reply, a.work) ==>
  @              VspDestroyAnswer(a.before, a.after, d, a.status, a.reply, a.work);
  @*/
static void vsp_same_destroy(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
}

/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspSupplyAnswer(a.before, a.after, c, a.status, a.reply, a.work) ==>
  @              VspSupplyAnswer(a.before, a.after, d, a.status, a.reply, a.work);
  @*/
static void vsp_same_fault_supply(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
    /*@ assert entered: VspPagerEntered(a.before, c) <==> VspPagerEntered(a.before, d); */
    /*@ assert done: \forall integer k, page;
      @   VspSupplyDone(a.before, a.after, c, k, page, a.status, a.reply, a.work) ==>
      @   VspSupplyDone(a.before, a.after, d, k, page, a.status, a.reply, a.work); */
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

/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspGrantAnswer(a.before, a.after, c, a.status, a.reply) ==>
  @              VspGrantAnswer(a.before, a.after, d, a.status, a.reply);
  @*/
static void vsp_same_grant(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
    /*@ assert words: c.request.word[0] == d.request.word[0] &&
      @   c.request.word[1] == d.request.word[1] && c.request.word[2] == d.request.word[2] &&
      @   c.request.word[3] == d.request.word[3]; */
    /*@ assert entered: VspEntered(a.before, c, VSP_GRANT_GRANT) <==>
      @   VspEntered(a.before, d, VSP_GRANT_GRANT); */
    /*@ assert low: \forall struct vsp_space sp;
      @   VspGrantLow(sp, c.request) == VspGrantLow(sp, d.request); */
    /*@ assert high: \forall struct vsp_space sp;
      @   VspGrantHigh(sp, c.request) == VspGrantHigh(sp, d.request); */
    /*@ assert done: \forall integer k, low, high;
      @   VspGrantDone(a.before, a.after, c, k, low, high, a.status, a.reply) ==>
      @   VspGrantDone(a.before, a.after, d, k, low, high, a.status, a.reply); */
    /*@ assert inside: \forall integer k;
      @   VspGrantEntered(a.before, a.after, c, k, a.status, a.reply) ==>
      @   VspGrantEntered(a.before, a.after, d, k, a.status, a.reply); */
}

/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspRevokeAnswer(a.before, a.after, c, a.status, a.reply) ==>
  @              VspRevokeAnswer(a.before, a.after, d, a.status, a.reply);
  @*/
static void vsp_same_revoke(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
}

/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspFindAnswer(a.before, c, a.status, a.reply) ==>
  @              VspFindAnswer(a.before, d, a.status, a.reply);
  @*/
static void vsp_same_find(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
    /*@ assert entered: VspEntered(a.before, c, VSP_GRANT_QUERY) <==>
      @   VspEntered(a.before, d, VSP_GRANT_QUERY); */
    /*@ assert inside: \forall integer k; VspFindEntered(a.before, c, k, a.status, a.reply) ==>
      @   VspFindEntered(a.before, d, k, a.status, a.reply); */
}

/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspListAnswer(a.before, c, a.status, a.reply) ==>
  @              VspListAnswer(a.before, d, a.status, a.reply);
  @*/
static void vsp_same_list(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
    /*@ assert entered: VspEntered(a.before, c, VSP_GRANT_QUERY) <==>
      @   VspEntered(a.before, d, VSP_GRANT_QUERY); */
    /*@ assert low: \forall struct vsp_space sp;
      @   VspListLow(sp, c.request) == VspListLow(sp, d.request); */
    /*@ assert high: \forall struct vsp_space sp;
      @   VspListHigh(sp, c.request) == VspListHigh(sp, d.request); */
    /*@ assert may: \forall integer k; VspListMay(a.before, c, k) <==>
      @   VspListMay(a.before, d, k); */
}

/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspInfoAnswer(a.before, c, a.status, a.reply) ==>
  @              VspInfoAnswer(a.before, d, a.status, a.reply);
  @*/
static void vsp_same_info(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
}

/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspFaultQueryAnswer(a.before, c, a.status, a.reply) ==>
  @              VspFaultQueryAnswer(a.before, d, a.status, a.reply);
  @*/
static void vsp_same_fault_query(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
    /*@ assert words: c.request.space == d.request.space &&
      @   c.request.word[0] == d.request.word[0] && c.request.word[1] == d.request.word[1]; */
    /*@ assert entered: VspPagerEntered(a.before, c) <==> VspPagerEntered(a.before, d); */
    /*@ assert start: \forall integer k; VspRangeStart(k, c.request) ==
      @   VspRangeStart(k, d.request); */
    /*@ assert page: \forall integer k;
      @   VspFaultPageAnswer(a.before.layout, k, VspRangeStart(k, c.request), c.request.word[1],
      @     a.status, a.reply) ==>
      @   VspFaultPageAnswer(a.before.layout, k, VspRangeStart(k, d.request), d.request.word[1],
      @     a.status, a.reply); */
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
    vsp_same_map(a, c, d);
    vsp_same_unmap(a, c, d);
    vsp_same_protect(a, c, d);
    vsp_same_find(a, c, d);
    vsp_same_list(a, c, d);
    vsp_same_create(a, c, d);
    vsp_same_destroy(a, c, d);
    vsp_same_info(a, c, d);
    vsp_same_grant(a, c, d);
    vsp_same_revoke(a, c, d);
    vsp_same_fault_query(a, c, d);
    vsp_same_fault_supply(a, c, d);
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
