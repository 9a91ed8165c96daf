/* SPDX-License-Identifier: ISC */
/* What is decided on one call in two services that agree on what it names is equal. */
#include "proofs/lemmas/determinism_decided.h"

/* The operation's own answer, in the space that the call names. */
/*@ requires   agree: VspRunsAgree(a, b, c);
  @ requires   form: VspKnownOp(c.request.op) && VspFormOk(c.request);
  @ requires   named: VspNamesOne(c.request.op, c.request.space);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b, c.request.space % VSP_SPACE_MAX, c.badge);
  @*/
static void vsp_equal_answer(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    /*@ assert answer_a: VspAnswered(a.before, a.after, c, a.status, a.reply, a.work); */
    /*@ assert answer_b: VspAnswered(b.before, b.after, c, b.status, b.reply, b.work); */
    /*@ assert refused_a: a.status != VSP_OK ==> VspUnchanged(a.after, a.before) &&
      @   VspNoWork(a.work); */
    /*@ assert refused_b: b.status != VSP_OK ==> VspUnchanged(b.after, b.before) &&
      @   VspNoWork(b.work); */
    switch (c.request.op) {
    case VSP_OP_MAP:
        vsp_determinism_map(a, b, c);
        break;
    case VSP_OP_UNMAP:
        vsp_determinism_unmap(a, b, c);
        break;
    case VSP_OP_PROTECT:
        vsp_determinism_protect(a, b, c);
        break;
    case VSP_OP_FIND:
        vsp_determinism_find(a, b, c);
        break;
    case VSP_OP_LIST:
        vsp_determinism_list(a, b, c);
        break;
    case VSP_OP_SPACE_DESTROY:
        vsp_determinism_destroy(a, b, c);
        break;
    case VSP_OP_SPACE_INFO:
        vsp_determinism_info(a, b, c);
        break;
    case VSP_OP_GRANT:
        vsp_determinism_grant(a, b, c);
        break;
    case VSP_OP_REVOKE:
        vsp_determinism_revoke(a, b, c);
        break;
    case VSP_OP_FAULT_QUERY:
        vsp_determinism_fault_query(a, b, c);
        break;
    case VSP_OP_FAULT_SUPPLY:
        vsp_determinism_fault_supply(a, b, c);
        break;
    }
}

/* A refusal of the form of a call that names a space. */
/*@ requires   agree: VspRunsAgree(a, b, c);
  @ requires   form: !(VspKnownOp(c.request.op) && VspFormOk(c.request));
  @ requires   named: VspNamesOne(c.request.op, c.request.space);
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

/* One that makes a space, or takes grants off all. No space is known by handle 0. */
/*@ requires   agree: VspRunsAgree(a, b, c);
  @ requires   none: !VspNamesOne(c.request.op, c.request.space);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    alike: VspRunsAlike(a, b, c);
  @*/
static void vsp_equal_unnamed(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    if (vsp_request_form(&c.request) != 0u) {
        /*@ assert epochs: a.reply.epoch == 0 && b.reply.epoch == 0; */
        vsp_equal_words(a, b);
        vsp_equal_unmade(a.before, b.before, a.after, b.after, c.badge);
    } else if (c.request.op == VSP_OP_SPACE_CREATE) {
        vsp_determinism_create(a, b, c);
    } else {
        vsp_determinism_revoke_all(a, b, c);
    }
}

void vsp_equal_decided(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    if ((c.request.op == VSP_OP_SPACE_CREATE || c.request.op == VSP_OP_REVOKE)
        && c.request.space == 0u) {
        vsp_equal_unnamed(a, b, c);
    } else if (vsp_request_known(c.request.op) == 1u && vsp_request_form(&c.request) == 0u) {
        vsp_equal_answer(a, b, c);
    } else {
        vsp_equal_form(a, b, c);
    }
}
