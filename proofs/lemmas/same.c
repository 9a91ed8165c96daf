/* SPDX-License-Identifier: ISC */
/* What is decided, and the answer of every operation, depends on what a call says. */
#include "proofs/lemmas/same.h"

/*@ requires   answer: VspUnmapAnswer(a.before, a.after, c, a.status, a.reply, a.effects);
  @ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspUnmapAnswer(a.before, a.after, d, a.status, a.reply, a.effects);
  @*/
static void vsp_same_unmap(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
}

/*@ requires   answer: VspProtectAnswer(a.before, a.after, c, a.status, a.reply, a.effects);
  @ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspProtectAnswer(a.before, a.after, d, a.status, a.reply, a.effects);
  @*/
static void vsp_same_protect(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
}

/*@ requires   answer: VspDestroyAnswer(a.before, a.after, c, a.status, a.reply, a.effects);
  @ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspDestroyAnswer(a.before, a.after, d, a.status, a.reply, a.effects);
  @*/
static void vsp_same_destroy(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
}

/*@ requires   answer: VspSupplyAnswer(a.before, a.after, c, a.status, a.reply, a.effects);
  @ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspSupplyAnswer(a.before, a.after, d, a.status, a.reply, a.effects);
  @*/
static void vsp_same_fault_supply(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
    /*@ assert entered: VspPagerEntered(a.before, c) <==> VspPagerEntered(a.before, d); */
    /*@ assert done: \forall integer k, page;
      @   VspSupplyDone(a.before, a.after, c, k, page, a.status, a.reply, a.effects) ==>
      @   VspSupplyDone(a.before, a.after, d, k, page, a.status, a.reply, a.effects); */
}

/*@ requires   answer: VspCreateAnswer(a.before, a.after, c, a.status, a.reply, a.effects);
  @ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspCreateAnswer(a.before, a.after, d, a.status, a.reply, a.effects);
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

/*@ requires   answer: VspGrantAnswer(a.before, a.after, c, a.status, a.reply);
  @ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspGrantAnswer(a.before, a.after, d, a.status, a.reply);
  @*/
static void vsp_same_grant(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
}

/*@ requires   answer: VspRevokeAnswer(a.before, a.after, c, a.status, a.reply);
  @ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspRevokeAnswer(a.before, a.after, d, a.status, a.reply);
  @*/
static void vsp_same_revoke(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
}

/*@ requires   answer: VspFindAnswer(a.before, c, a.status, a.reply);
  @ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspFindAnswer(a.before, d, a.status, a.reply);
  @*/
static void vsp_same_find(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
}

/*@ requires   answer: VspListAnswer(a.before, c, a.status, a.reply);
  @ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspListAnswer(a.before, d, a.status, a.reply);
  @*/
static void vsp_same_list(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
    /*@ assert entered: VspEntered(a.before, c, VSP_GRANT_QUERY) <==>
      @   VspEntered(a.before, d, VSP_GRANT_QUERY); */
    /*@ assert start: \forall struct vsp_space sp;
      @   VspListStart(sp, c.request) == VspListStart(sp, d.request); */
    /*@ assert cursor: \forall struct vsp_space sp;
      @   VspListCursorOk(sp, c.request) <==> VspListCursorOk(sp, d.request); */
}

/*@ requires   answer: VspInfoAnswer(a.before, c, a.status, a.reply);
  @ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspInfoAnswer(a.before, d, a.status, a.reply);
  @*/
static void vsp_same_info(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
}

/*@ requires   answer: VspFaultQueryAnswer(a.before, c, a.status, a.reply);
  @ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspFaultQueryAnswer(a.before, d, a.status, a.reply);
  @*/
static void vsp_same_fault_query(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
}

/* The operation's own answer. */
/*@ requires   answer: VspAnswered(a.before, a.after, c, a.status, a.reply, a.effects);
  @ requires   same: VspSameCall(c, d);
  @ requires   known: VspKnownOp(c.request.op);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    map: d.request.op == VSP_OP_MAP ==>
  @              VspMapAnswer(a.before, a.after, d, a.status, a.reply,
  @              a.effects);
  @ ensures    unmap: d.request.op == VSP_OP_UNMAP ==>
  @              VspUnmapAnswer(a.before, a.after, d, a.status, a.reply,
  @              a.effects);
  @ ensures    protect: d.request.op == VSP_OP_PROTECT ==>
  @              VspProtectAnswer(a.before, a.after, d, a.status, a.reply,
  @              a.effects);
  @ ensures    find: d.request.op == VSP_OP_FIND ==>
  @              VspFindAnswer(a.before, d, a.status, a.reply);
  @ ensures    list: d.request.op == VSP_OP_LIST ==>
  @              VspListAnswer(a.before, d, a.status, a.reply);
  @ ensures    create: d.request.op == VSP_OP_SPACE_CREATE ==>
  @              VspCreateAnswer(a.before, a.after, d, a.status, a.reply,
  @              a.effects);
  @ ensures    destroy: d.request.op == VSP_OP_SPACE_DESTROY ==>
  @              VspDestroyAnswer(a.before, a.after, d, a.status, a.reply,
  @              a.effects);
  @ ensures    info: d.request.op == VSP_OP_SPACE_INFO ==>
  @              VspInfoAnswer(a.before, d, a.status, a.reply);
  @ ensures    grant: d.request.op == VSP_OP_GRANT ==>
  @              VspGrantAnswer(a.before, a.after, d, a.status, a.reply);
  @ ensures    revoke: d.request.op == VSP_OP_REVOKE ==>
  @              VspRevokeAnswer(a.before, a.after, d, a.status, a.reply);
  @ ensures    fault_query: d.request.op == VSP_OP_FAULT_QUERY ==>
  @              VspFaultQueryAnswer(a.before, d, a.status, a.reply);
  @ ensures    fault_supply: d.request.op == VSP_OP_FAULT_SUPPLY ==>
  @              VspSupplyAnswer(a.before, a.after, d, a.status, a.reply,
  @              a.effects);
  @*/
static void vsp_same_answer(struct vsp_run a, struct vsp_call c, struct vsp_call d)
{
    switch (c.request.op) {
    case VSP_OP_MAP:
        vsp_same_map(a, c, d);
        break;
    case VSP_OP_UNMAP:
        vsp_same_unmap(a, c, d);
        break;
    case VSP_OP_PROTECT:
        vsp_same_protect(a, c, d);
        break;
    case VSP_OP_FIND:
        vsp_same_find(a, c, d);
        break;
    case VSP_OP_LIST:
        vsp_same_list(a, c, d);
        break;
    case VSP_OP_SPACE_CREATE:
        vsp_same_create(a, c, d);
        break;
    case VSP_OP_SPACE_DESTROY:
        vsp_same_destroy(a, c, d);
        break;
    case VSP_OP_SPACE_INFO:
        vsp_same_info(a, c, d);
        break;
    case VSP_OP_GRANT:
        vsp_same_grant(a, c, d);
        break;
    case VSP_OP_REVOKE:
        vsp_same_revoke(a, c, d);
        break;
    case VSP_OP_FAULT_QUERY:
        vsp_same_fault_query(a, c, d);
        break;
    default:
        vsp_same_fault_supply(a, c, d);
        break;
    }
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
    if (vsp_request_known(c.request.op) == 1u && vsp_request_form(&c.request) == 0u) {
        vsp_same_answer(a, c, d);
    }
}
