/* SPDX-License-Identifier: ISC */
/* Determinism, part: what is decided on one call in two equal services is equal. */
#include "proofs/lemmas/determinism_decided.h"

/* The operation's own answer. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   ok: VspLayoutOk(a.after.layout) && VspLayoutOk(b.after.layout);
  @ requires   form: VspKnownOp(c.request.op) && VspFormOk(c.request);
  @ requires   answer_a: VspAnswered(a.before, a.after, c, a.status, a.reply, a.work);
  @ requires   answer_b: VspAnswered(b.before, b.after, c, b.status, b.reply, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @ ensures    slot: a.status == VSP_OK ==> c.request.op == VSP_OP_SPACE_CREATE ==>
  @              a.work.keep_slot == b.work.keep_slot;
  @*/
static void vsp_equal_answer(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
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
    case VSP_OP_SPACE_CREATE:
        vsp_determinism_create(a, b, c);
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

void vsp_equal_decided(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    if (vsp_request_known(c.request.op) == 1u && vsp_request_form(&c.request) == 0u) {
        vsp_equal_answer(a, b, c);
    } else {
        vsp_equal_entry(a.before, b.before);
        /*@ assert named: VspKnows(a.before, c.badge, c.request.space) ==>
          @   a.before.space[c.request.space % VSP_SPACE_MAX].epoch ==
          @   b.before.space[c.request.space % VSP_SPACE_MAX].epoch; */
        /*@ assert knows: VspKnows(a.before, c.badge, c.request.space) <==>
          @   VspKnows(b.before, c.badge, c.request.space); */
        /*@ assert epochs: a.reply.epoch == b.reply.epoch; */
        vsp_equal_words(a, b);
        vsp_equal_unchanged(a.before, b.before, a.after, b.after);
    }
}
