/* SPDX-License-Identifier: ISC */
/* What is decided on one call in two services that agree on what it names is equal. */
#include "proofs/lemmas/determinism_decided.h"

#include "core/op/reply.h"
#include "proofs/lemmas/lives.h"

/* 1 when the entry lets a call in. */
/*@ requires   ok: VspServiceOk(s);
  @ requires   op: VspKnownOp(c.request.op) && c.request.op != VSP_OP_SPACE_CREATE;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: \result == 1 <==> VspEntered(s, c);
  @*/
static uint32_t vsp_call_entered(struct vsp_service s, struct vsp_call c)
{
    struct vsp_reply reply;
    uint32_t space;

    vsp_reply_clear(&reply);
    return vsp_enter(&s, &c, &space, &reply) == VSP_OK ? 1u : 0u;
}

/*@ // behind the entry a run answers, and does no more than its operation may
  @ predicate VspRanInside(struct vsp_run a, struct vsp_call c, integer k) =
  @   (a.status != VSP_OK || VspAsks(c.request.op) ==> VspUnchanged(a.after, a.before)) &&
  @   (a.status != VSP_OK || VspQuiet(c.request.op) ==> VspNoWork(a.work)) &&
  @   VspSpaceAnswer(a.before, a.after, c, k, a.status, a.reply, a.work);
  @*/

/* What only asks, in the space that the call names. */
/*@ requires   start: VspRunsInside(a, b, c, k);
  @ requires   op: VspAsks(c.request.op) && !VspSpaceless(c.request.op);
  @ requires   owner: c.request.op == VSP_OP_MAY ==> VspEqualOwner(a.before, b.before, k);
  @ requires   ran: VspRanInside(a, c, k) && VspRanInside(b, c, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answers: VspEqualAnswers(a, b);
  @ ensures    done: VspEqualDone(a, b, k, c.badge);
  @*/
static void vsp_equal_asked(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    switch (c.request.op) {
    case VSP_OP_FIND:
        vsp_determinism_find(a, b, c, k);
        break;
    case VSP_OP_LIST:
        vsp_determinism_list(a, b, c, k);
        break;
    case VSP_OP_SPACE_INFO:
        vsp_determinism_info(a, b, c, k);
        break;
    case VSP_OP_FAULT_QUERY:
        vsp_determinism_fault_query(a, b, c, k);
        break;
    case VSP_OP_MAY:
        vsp_determinism_may(a, b, c, k);
        break;
    }
    vsp_equal_unchanged(a.before, b.before, a.after, b.after, k, c.badge);
}

/* The operation's own answer, in the space that the call names. */
/*@ requires   start: VspRunsInside(a, b, c, k);
  @ requires   ok: VspServiceOk(a.after) && VspServiceOk(b.after);
  @ requires   op: VspKnownOp(c.request.op) && !VspSpaceless(c.request.op);
  @ requires   owner: c.request.op == VSP_OP_MAY ==> VspEqualOwner(a.before, b.before, k);
  @ requires   ran: VspRanInside(a, c, k) && VspRanInside(b, c, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answers: VspEqualAnswers(a, b);
  @ ensures    done: VspEqualDone(a, b, k, c.badge);
  @*/
static void vsp_equal_inside(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    switch (c.request.op) {
    case VSP_OP_MAP:
        vsp_determinism_map(a, b, c, k);
        break;
    case VSP_OP_UNMAP:
        vsp_determinism_unmap(a, b, c, k);
        break;
    case VSP_OP_PROTECT:
        vsp_determinism_protect(a, b, c, k);
        break;
    case VSP_OP_SPACE_DESTROY:
        vsp_determinism_destroy(a, b, c, k);
        break;
    case VSP_OP_GRANT:
        vsp_determinism_grant(a, b, c, k);
        break;
    case VSP_OP_REVOKE:
        vsp_determinism_revoke(a, b, c, k);
        break;
    case VSP_OP_FAULT_SUPPLY:
        vsp_determinism_fault_supply(a, b, c, k);
        break;
    case VSP_OP_PAGE_EVICT:
        vsp_determinism_evict(a, b, c, k);
        break;
    case VSP_OP_BACKING_LOST:
        vsp_determinism_lost(a, b, c, k);
        break;
    case VSP_OP_PAGER_SETTLE:
        vsp_determinism_settle(a, b, c, k);
        break;
    default:
        vsp_equal_asked(a, b, c, k);
        break;
    }
    if (a.status != VSP_OK) {
        vsp_equal_unchanged(a.before, b.before, a.after, b.after, k, c.badge);
    }
}

/* The answer to a call that names a space, and has the form of its operation. */
/*@ requires   agree: VspRunsAgree(a, b, c);
  @ requires   form: VspKnownOp(c.request.op) && VspFormOk(c.request);
  @ requires   named: !VspNamesNone(c.request.op, c.request.space);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b, c.request.space % VSP_SPACE_MAX, c.badge);
  @*/
static void vsp_equal_answer(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    /*@ assert answer_a: VspAnswered(a.before, a.after, c, a.status, a.reply, a.work); */
    /*@ assert answer_b: VspAnswered(b.before, b.after, c, b.status, b.reply, b.work); */
    vsp_equal_enter(a, b, c);
    if (vsp_call_entered(a.before, c) == 1u) {
        /*@ assert inside_a: VspInsideAnswer(a.before, a.after, c, k, a.status, a.reply, a.work); */
        /*@ assert inside_b: VspInsideAnswer(b.before, b.after, c, k, b.status, b.reply, b.work); */
        vsp_equal_inside(a, b, c, k);
        vsp_others_decided(a.before, a.after, c, a.status, a.reply, a.work);
        /*@ assert epoch: a.after.space[k].epoch == b.after.space[k].epoch; */
    } else {
        vsp_equal_unchanged(a.before, b.before, a.after, b.after, k, c.badge);
    }
}

/* A refusal of the form of a call that names a space. */
/*@ requires   agree: VspRunsAgree(a, b, c);
  @ requires   form: !(VspKnownOp(c.request.op) && VspFormOk(c.request));
  @ requires   named: !VspNamesNone(c.request.op, c.request.space);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b, c.request.space % VSP_SPACE_MAX, c.badge);
  @ ensures    status: a.status != VSP_OK;
  @*/
static void vsp_equal_form(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    vsp_equal_entry(a.before, b.before, c.badge, c.request.space, k);
    /*@ assert named: VspKnows(a.before, c.badge, c.request.space) ==>
      @   a.before.space[k].epoch == b.before.space[k].epoch; */
    /*@ assert knows: VspKnows(a.before, c.badge, c.request.space) <==>
      @   VspKnows(b.before, c.badge, c.request.space); */
    /*@ assert epochs: a.reply.epoch == b.reply.epoch; */
    vsp_equal_words(a, b);
    vsp_equal_unchanged(a.before, b.before, a.after, b.after, k, c.badge);
}

/* No space is known by handle 0. */
/*@ requires   ok: VspServiceOk(s);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    unknown: !VspKnows(s, badge, 0);
  @*/
static void vsp_zero_unknown(struct vsp_service s, uint64_t badge)
{
    /*@ assert names: !VspNames(s, 0, 0); */
}

/* One that makes a space, looks for one, or takes grants off all. */
/*@ requires   agree: VspRunsAgree(a, b, c);
  @ requires   none: VspNamesNone(c.request.op, c.request.space);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    alike: VspRunsAlike(a, b, c);
  @*/
static void vsp_equal_unnamed(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    if (vsp_request_form(&c.request) != 0u) {
        vsp_zero_unknown(a.before, c.badge);
        vsp_zero_unknown(b.before, c.badge);
        /*@ assert zero: c.request.space == 0; */
        /*@ assert epochs: a.reply.epoch == 0 && b.reply.epoch == 0; */
        vsp_equal_words(a, b);
        vsp_equal_unmade(a.before, b.before, a.after, b.after, c.badge);
    } else if (c.request.op == VSP_OP_SPACE_CREATE) {
        vsp_determinism_create(a, b, c);
    } else if (c.request.op == VSP_OP_PAGER_NEXT) {
        vsp_determinism_next(a, b, c);
        vsp_equal_unmade(a.before, b.before, a.after, b.after, c.badge);
    } else {
        vsp_determinism_revoke_all(a, b, c);
    }
}

void vsp_equal_decided(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    /*@ assert asks: c.request.op == VSP_OP_MAY ==> VspUnchanged(a.after, a.before) &&
      @   VspUnchanged(b.after, b.before); */
    /*@ assert owner: c.request.op == VSP_OP_MAY ==>
      @   VspEqualOwner(a.after, b.after, c.request.space % VSP_SPACE_MAX); */
    if (vsp_request_names_none(&c.request) == 1u) {
        vsp_equal_unnamed(a, b, c);
    } else if (vsp_request_known(c.request.op) == 1u && vsp_request_form(&c.request) == 0u) {
        vsp_equal_answer(a, b, c);
    } else {
        vsp_equal_form(a, b, c);
    }
    /*@ assert named: !VspNamesNone(c.request.op, c.request.space) ==>
      @   VspAgree(a.after, b.after, c.request.space % VSP_SPACE_MAX, c.badge); */
    /*@ assert agree: VspAgreeOn(a.after, b.after, c.request.op, c.request.space, c.badge); */
}
