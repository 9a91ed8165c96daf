/* SPDX-License-Identifier: ISC */
/* Determinism, part: the outcome of equal work means the same to equal services. */
#include "proofs/lemmas/determinism_complete.h"

/* Equal layouts with the same range mapped alike. */
/*@ requires   ok: VspLayoutOk(m) && VspLayoutOk(n);
  @ requires   equal: VspEqualLayout(a, b);
  @ requires   put_a: VspAdded(m, a, start, end, x);
  @ requires   put_b: VspAdded(n, b, start, end, y);
  @ requires   same: x == y;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualLayout(m, n);
  @*/
static void vsp_equal_put(struct vsp_layout a, struct vsp_layout b, struct vsp_layout m,
                          struct vsp_layout n, uint64_t start, uint64_t end,
                          struct vsp_attributes x, struct vsp_attributes y)
{
    /*@ assert alike: VspAlikeWithin(m, n, start, end); */
    vsp_equal_added(a, b, m, n, start, end);
}

/* The layout, when the work is done. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   answer: VspCompleted(a, 1) && VspCompleted(b, 1);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualLayout(a.after.layout, b.after.layout);
  @*/
static void vsp_complete_done(struct vsp_run a, struct vsp_run b)
{
    struct vsp_layout x = a.before.layout;
    struct vsp_layout y = b.before.layout;
    uint64_t start = a.before.pending.start;
    uint64_t end = a.before.pending.end;

    /*@ assert op: VspWorkOp(a.before.pending.op); */
    switch (a.before.pending.op) {
    case VSP_OP_MAP:
        /*@ assert put: VspRegionPut(b.before, b.after, b.before.pending.space, start, end,
          @   b.before.pending.region); */
        vsp_equal_put(x, y, a.after.layout, b.after.layout, start, end, a.before.pending.region,
                      b.before.pending.region);
        break;
    case VSP_OP_PROTECT:
        vsp_equal_rights(x, y, a.after.layout, b.after.layout, start, end,
                         a.before.pending.region.rights);
        break;
    case VSP_OP_FAULT_SUPPLY:
        vsp_equal_still(x, y, a.after.layout, b.after.layout);
        break;
    default:
        vsp_equal_cleared(x, y, a.after.layout, b.after.layout, start, end);
        break;
    }
}

/* Spaces, whatever the outcome. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   answer: VspCompleted(a, outcome) && VspCompleted(b, outcome);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    spaces: VspEqualSpaces(a.after, b.after);
  @*/
static void vsp_complete_spaces(struct vsp_run a, struct vsp_run b, uint32_t outcome)
{
    uint32_t k = a.before.pending.space;
    uint32_t op = a.before.pending.op;

    /*@ assert live: VspLiveSpace(a.before, k); */
    /*@ assert op: VspWorkOp(op); */
    /*@ assert before: VspSameFrame(a.before.space[k], b.before.space[k]); */
    /*@ assert next: outcome == 1 && (op == VSP_OP_MAP || op == VSP_OP_UNMAP ||
      @   op == VSP_OP_PROTECT) ==> VspNextFrame(a.after.space[k], a.before.space[k]) &&
      @   VspNextFrame(b.after.space[k], b.before.space[k]); */
    /*@ assert gone: outcome == 1 && op == VSP_OP_SPACE_DESTROY ==>
      @   VspEqualSpace(a.after.space[k], b.after.space[k]); */
    vsp_equal_others(a.before, b.before, a.after, b.after, k);
    /*@ assert still: outcome != 1 || op == VSP_OP_FAULT_SUPPLY ==>
      @   a.after.space[k] == a.before.space[k] && b.after.space[k] == b.before.space[k]; */
    /*@ assert same: outcome == 1 ==> op != VSP_OP_FAULT_SUPPLY ==> op != VSP_OP_SPACE_DESTROY ==>
      @   VspSameGrants(a.after.space[k], a.before.space[k]) &&
      @   VspSameGrants(b.after.space[k], b.before.space[k]); */
    if (outcome != 1u || op != VSP_OP_SPACE_DESTROY) {
        vsp_equal_kept(a.before.space[k], b.before.space[k], a.after.space[k], b.after.space[k]);
    }
    /*@ assert kept: outcome != 1 || op == VSP_OP_FAULT_SUPPLY ==>
      @   VspSameFrame(a.after.space[k], a.before.space[k]) &&
      @   VspSameFrame(b.after.space[k], b.before.space[k]); */
    /*@ assert here: VspEqualSpace(a.after.space[k], b.after.space[k]); */
    /*@ assert others: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   VspEqualSpace(a.after.space[j], b.after.space[j]); */
}

/* Clients, layouts and spaces, whatever the outcome. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   answer: VspCompleted(a, outcome) && VspCompleted(b, outcome);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    layout: VspEqualLayout(a.after.layout, b.after.layout);
  @ ensures    spaces: VspEqualSpaces(a.after, b.after);
  @ ensures    clients: VspSameClients(a.after.authority, b.after.authority);
  @*/
static void vsp_complete_equal(struct vsp_run a, struct vsp_run b, uint32_t outcome)
{
    /*@ assert authority: a.after.authority == a.before.authority &&
      @   b.after.authority == b.before.authority; */
    vsp_equal_clients(a.before.authority, b.before.authority, a.after.authority, b.after.authority);
    vsp_complete_spaces(a, b, outcome);
    if (outcome == 1u) {
        vsp_complete_done(a, b);
    } else {
        vsp_equal_still(a.before.layout, b.before.layout, a.after.layout, b.after.layout);
    }
}

/* The reply. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   answer: VspCompleted(a, outcome) && VspCompleted(b, outcome);
  @ requires   layout: VspEqualLayout(a.after.layout, b.after.layout);
  @ requires   spaces: VspEqualSpaces(a.after, b.after);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualReplies(a, b);
  @ ensures    notify: a.notify == b.notify;
  @*/
static void vsp_complete_reply(struct vsp_run a, struct vsp_run b, uint32_t outcome)
{
    uint32_t k = a.before.pending.space;
    uint32_t op = a.before.pending.op;

    /*@ assert live: VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k); */
    /*@ assert work: VspWorkOp(op); */
    /*@ assert epoch: a.reply.epoch == b.reply.epoch; */
    if (outcome == 1u && op == VSP_OP_UNMAP) {
        vsp_equal_counts(a.before.layout, b.before.layout);
        vsp_equal_counts(a.after.layout, b.after.layout);
    }
    /*@ assert refused: outcome != 1 ==> a.reply.word_count == 4 && b.reply.word_count == 4 &&
      @   a.reply.word[0] == b.reply.word[0] && a.reply.word[1] == b.reply.word[1] &&
      @   a.reply.word[2] == b.reply.word[2] && a.reply.word[3] == b.reply.word[3]; */
    /*@ assert map: outcome == 1 && op == VSP_OP_MAP ==> a.reply.word_count == 2 &&
      @   b.reply.word_count == 2 && a.reply.word[0] == b.reply.word[0] &&
      @   a.reply.word[1] == b.reply.word[1]; */
    /*@ assert unmap: outcome == 1 && op == VSP_OP_UNMAP ==> a.reply.word_count == 1 &&
      @   b.reply.word_count == 1 && a.reply.word[0] == b.reply.word[0]; */
    /*@ assert other: outcome == 1 && op != VSP_OP_MAP && op != VSP_OP_UNMAP ==>
      @   a.reply.word_count == 0 && b.reply.word_count == 0; */
    /*@ assert notify: a.notify == b.notify; */
    vsp_equal_few(a.reply, b.reply);
}

void vsp_determinism_complete(struct vsp_run a, struct vsp_run b, uint32_t outcome)
{
    vsp_complete_equal(a, b, outcome);
    vsp_complete_reply(a, b, outcome);
    /*@ assert services: VspEqualServices(a.after, b.after); */
}
