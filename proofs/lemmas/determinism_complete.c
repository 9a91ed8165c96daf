/* SPDX-License-Identifier: ISC */
/* Determinism, part: the outcome of equal work means the same to equal services. */
#include "proofs/lemmas/determinism_complete.h"

/* Equal layouts without the same range. */
/*@ requires   equal: VspEqualLayout(a, b);
  @ requires   gone_a: VspNextFrame(m, a) && VspCleared(m, a, start, end);
  @ requires   gone_b: VspNextFrame(n, b) && VspCleared(n, b, start, end);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualLayout(m, n);
  @*/
static void vsp_equal_cleared(struct vsp_space a, struct vsp_space b, struct vsp_space m,
                              struct vsp_space n, uint64_t start, uint64_t end)
{
    /*@ assert frame: VspSameFrame(m, n); */
    /*@ assert mapped: \forall integer p; VspMapped(m, p) <==> VspMapped(n, p); */
    /*@ assert from_a: \forall integer p, i; VspHolds(m.tree, i, p) ==> VspMapped(a, p); */
    /*@ assert from_b: \forall integer p, i; VspHolds(n.tree, i, p) ==> VspMapped(b, p); */
    /*@ assert through: \forall integer p, i, j, k, l; VspHolds(m.tree, i, p) ==>
      @   VspHolds(n.tree, j, p) ==> VspHolds(a.tree, k, p) ==> VspHolds(b.tree, l, p) ==>
      @   VspEqualRegion(m, i, n, j); */
    /*@ assert left: \forall integer p, i, j; VspHolds(m.tree, i, p) ==>
      @   VspHolds(n.tree, j, p) ==> VspEqualRegion(m, i, n, j); */
}

/* Equal layouts with the same new rights in the same range. */
/*@ requires   equal: VspEqualLayout(a, b);
  @ requires   set_a: VspNextFrame(m, a) && VspRightsSet(m, a, start, end, rights);
  @ requires   set_b: VspNextFrame(n, b) && VspRightsSet(n, b, start, end, rights);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualLayout(m, n);
  @*/
static void vsp_equal_rights(struct vsp_space a, struct vsp_space b, struct vsp_space m,
                             struct vsp_space n, uint64_t start, uint64_t end, uint32_t rights)
{
    /*@ assert frame: VspSameFrame(m, n); */
    /*@ assert mapped: \forall integer p; VspMapped(m, p) <==> VspMapped(n, p); */
    /*@ assert from_a: \forall integer p, i; VspHolds(m.tree, i, p) ==> VspMapped(a, p); */
    /*@ assert from_b: \forall integer p, i; VspHolds(n.tree, i, p) ==> VspMapped(b, p); */
    /*@ assert through: \forall integer p, i, j, k, l; VspHolds(m.tree, i, p) ==>
      @   VspHolds(n.tree, j, p) ==> VspHolds(a.tree, k, p) ==> VspHolds(b.tree, l, p) ==>
      @   VspEqualRegion(m, i, n, j); */
    /*@ assert set: \forall integer p, i, j; VspHolds(m.tree, i, p) ==>
      @   VspHolds(n.tree, j, p) ==> VspEqualRegion(m, i, n, j); */
}

/* Equal authority without the grants on the same space. */
/*@ requires   equal: VspEqualAuthority(a, b);
  @ requires   gone: VspForgotten(m, a, space) && VspForgotten(n, b, space);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualAuthority(m, n);
  @*/
static void vsp_equal_forgotten(struct vsp_authority a, struct vsp_authority b,
                                struct vsp_authority m, struct vsp_authority n, uint32_t space)
{
}

/*@ // space k is alike in both: dead, or with equal layouts
  @ predicate VspEqualSpace(struct vsp_space a, struct vsp_space b) =
  @   a.live == b.live && a.generation == b.generation && (a.live == 1 ==> VspEqualLayout(a, b));
  @*/

/* Equal layouts with the same region more. */
/*@ requires   equal: VspEqualLayout(a, b);
  @ requires   region: VspEqualAttributes(r, q);
  @ requires   put_a: VspNextFrame(m, a) && VspMapAdded(a, m, start, end, r.class_id, r.rights,
  @              r.ceiling, r.backing, r.object, r.base);
  @ requires   put_b: VspNextFrame(n, b) && VspMapAdded(b, n, start, end, q.class_id, q.rights,
  @              q.ceiling, q.backing, q.object, q.base);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualLayout(m, n);
  @*/
static void vsp_equal_put(struct vsp_space a, struct vsp_space b, struct vsp_space m,
                          struct vsp_space n, uint64_t start, uint64_t end, struct vsp_attributes r,
                          struct vsp_attributes q)
{
    /*@ assert within: VspEqualWithin(m, n, start, end); */
    vsp_equal_added(a, b, m, n, start, end);
}

/* The space that the work was on, when the work is done. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   answer: VspCompleted(a, 1) && VspCompleted(b, 1);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualSpace(a.after.space[a.before.pending.space],
  @              b.after.space[a.before.pending.space]);
  @*/
static void vsp_complete_done(struct vsp_run a, struct vsp_run b)
{
    uint32_t k = a.before.pending.space;
    uint64_t start = a.before.pending.start;
    uint64_t end = a.before.pending.end;

    /*@ assert live: VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k); */
    /*@ assert layout: VspEqualLayout(a.before.space[k], b.before.space[k]); */
    switch (a.before.pending.op) {
    case VSP_OP_MAP:
        vsp_equal_put(a.before.space[k], b.before.space[k], a.after.space[k], b.after.space[k],
                      start, end, a.before.pending.region, b.before.pending.region);
        break;
    case VSP_OP_UNMAP:
        vsp_equal_cleared(a.before.space[k], b.before.space[k], a.after.space[k], b.after.space[k],
                          start, end);
        break;
    case VSP_OP_PROTECT:
        vsp_equal_rights(a.before.space[k], b.before.space[k], a.after.space[k], b.after.space[k],
                         start, end, a.before.pending.region.rights);
        break;
    case VSP_OP_FAULT_SUPPLY:
        vsp_equal_others(a.before, b.before, a.after, b.after, VSP_SPACE_MAX);
        break;
    }
}

/* Spaces and grants, whatever the outcome. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   answer: VspCompleted(a, outcome) && VspCompleted(b, outcome);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualSpace(a.after.space[a.before.pending.space],
  @              b.after.space[a.before.pending.space]);
  @ ensures    authority: VspEqualAuthority(a.after.authority, b.after.authority);
  @*/
static void vsp_complete_equal(struct vsp_run a, struct vsp_run b, uint32_t outcome)
{
    uint32_t k = a.before.pending.space;

    if (outcome == 1u) {
        vsp_complete_done(a, b);
    } else {
        /*@ assert live: VspLiveSpace(a.before, k); */
        vsp_equal_others(a.before, b.before, a.after, b.after, VSP_SPACE_MAX);
    }
    if (outcome == 1u && a.before.pending.op == VSP_OP_SPACE_DESTROY) {
        vsp_equal_forgotten(a.before.authority, b.before.authority, a.after.authority,
                            b.after.authority, k);
    } else {
        vsp_equal_kept(a.before.authority, b.before.authority, a.after.authority,
                       b.after.authority);
    }
}

/* The reply. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   answer: VspCompleted(a, outcome) && VspCompleted(b, outcome);
  @ requires   equal: VspEqualSpace(a.after.space[a.before.pending.space],
  @              b.after.space[a.before.pending.space]);
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
        vsp_equal_counts(a.before.space[k], b.before.space[k]);
        /*@ assert live: VspLiveSpace(a.after, k) && VspLiveSpace(b.after, k); */
        vsp_equal_counts(a.after.space[k], b.after.space[k]);
    }
    /*@ assert refused: outcome != 1 ==> a.reply.word_count == 3 && b.reply.word_count == 3 &&
      @   a.reply.word[0] == b.reply.word[0] && a.reply.word[1] == b.reply.word[1] &&
      @   a.reply.word[2] == b.reply.word[2]; */
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
    uint32_t k = a.before.pending.space;

    vsp_complete_equal(a, b, outcome);
    vsp_complete_reply(a, b, outcome);
    vsp_equal_others(a.before, b.before, a.after, b.after, k);
    /*@ assert here: VspEqualSpace(a.after.space[k], b.after.space[k]); */
    /*@ assert spaces: \forall integer m; 0 <= m < VSP_SPACE_MAX ==>
      @   VspEqualSpace(a.after.space[m], b.after.space[m]); */
    /*@ assert services: VspEqualServices(a.after, b.after); */
}
