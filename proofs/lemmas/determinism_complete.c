/* SPDX-License-Identifier: ISC */
/* The outcome of equal work means the same to equal spaces. */
#include "proofs/lemmas/determinism_complete.h"
#include "proofs/lemmas/isolation.h"

/* Equal windows with the same range mapped alike. */
/*@ requires   ok: VspLayoutOk(m) && VspLayoutOk(n);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ requires   put_a: VspPut(m, a, start, end, x);
  @ requires   put_b: VspPut(n, b, start, end, y);
  @ requires   same: x == y;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualWindow(m, n, k);
  @*/
static void vsp_complete_put(struct vsp_layout a, struct vsp_layout b, struct vsp_layout m,
                             struct vsp_layout n, uint32_t k, uint64_t start, uint64_t end,
                             struct vsp_attributes x, struct vsp_attributes y)
{
    /*@ assert alike: VspAlikeWithin(m, n, start, end); */
    vsp_equal_added(a, b, m, n, k, start, end);
}

/* The layout, when the work is done. */
/*@ requires   start: VspRunsWork(a, b);
  @ requires   answer: VspCompleted(a, 1) && VspCompleted(b, 1);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualWindow(a.after.layout, b.after.layout, a.before.pending.space);
  @*/
static void vsp_complete_done(struct vsp_run a, struct vsp_run b)
{
    struct vsp_layout x = a.before.layout;
    struct vsp_layout y = b.before.layout;
    uint32_t k = a.before.pending.space;
    uint64_t start = a.before.pending.start;
    uint64_t end = a.before.pending.end;

    /*@ assert op: VspWorkOp(a.before.pending.op); */
    switch (a.before.pending.op) {
    case VSP_OP_MAP:
        /*@ assert put: VspRegionPut(b.before, b.after, k, start, end,
          @   b.before.pending.region); */
        vsp_complete_put(x, y, a.after.layout, b.after.layout, k, start, end,
                         a.before.pending.region, b.before.pending.region);
        break;
    case VSP_OP_UNMAP:
        if (a.before.pending.region.class_id != 0u) {
            vsp_complete_put(x, y, a.after.layout, b.after.layout, k, start, end,
                             a.before.pending.region, b.before.pending.region);
        } else {
            /*@ assert none: VspRangeGone(a.before, a.after, k, start, end) &&
              @   VspRangeGone(b.before, b.after, k, start, end); */
            vsp_equal_cleared(x, y, a.after.layout, b.after.layout, k, start, end);
        }
        break;
    case VSP_OP_PROTECT:
        vsp_equal_altered(x, y, a.after.layout, b.after.layout, k, start, end,
                          a.before.pending.region.rights);
        break;
    case VSP_OP_BACKING_LOST:
        vsp_equal_altered(x, y, a.after.layout, b.after.layout, k, start, end, VSP_CHANGE_LOST);
        break;
    case VSP_OP_FAULT_SUPPLY:
    case VSP_OP_PAGE_EVICT:
        vsp_equal_still(x, y, a.after.layout, b.after.layout, k);
        break;
    default:
        vsp_equal_cleared(x, y, a.after.layout, b.after.layout, k, start, end);
        break;
    }
}

/* The space, whatever the outcome. */
/*@ requires   start: VspRunsWork(a, b);
  @ requires   answer: VspCompleted(a, outcome) && VspCompleted(b, outcome);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    space: VspEqualSpace(a.after.space[a.before.pending.space],
  @              b.after.space[a.before.pending.space]);
  @*/
static void vsp_complete_space(struct vsp_run a, struct vsp_run b, uint32_t outcome)
{
    uint32_t k = a.before.pending.space;
    uint32_t op = a.before.pending.op;

    /*@ assert live: VspLiveSpace(a.before, k); */
    /*@ assert op: VspWorkOp(op); */
    /*@ assert before: VspSameFrame(a.before.space[k], b.before.space[k]); */
    vsp_equal_put(a.before.layout, b.before.layout, k);
    /*@ assert backed: VspBacked(a.before.layout, a.before.pending.start, a.before.pending.end)
      @   <==> VspBacked(b.before.layout, a.before.pending.start, a.before.pending.end); */
    /*@ assert unmapped: outcome == 1 && op == VSP_OP_UNMAP ==>
      @   VspRangeUnmapped(a.before, a.after, k, a.before.pending.start, a.before.pending.end,
      @     a.before.pending.region) &&
      @   VspRangeUnmapped(b.before, b.after, k, a.before.pending.start, a.before.pending.end,
      @     b.before.pending.region); */
    /*@ assert given: outcome == 1 && (op == VSP_OP_MAP || op == VSP_OP_UNMAP) ==>
      @   VspContentGone(a.before, a.after, k, a.before.pending.start, a.before.pending.end) &&
      @   VspContentGone(b.before, b.after, k, a.before.pending.start, a.before.pending.end); */
    /*@ assert moved: outcome == 1 && (op == VSP_OP_MAP || op == VSP_OP_UNMAP) ==>
      @   VspNextFrame(a.after.space[k], a.before.space[k]) &&
      @   VspNextFrame(b.after.space[k], b.before.space[k]); */
    /*@ assert next: outcome == 1 && (op == VSP_OP_MAP || op == VSP_OP_UNMAP ||
      @   op == VSP_OP_PROTECT || op == VSP_OP_BACKING_LOST) ==>
      @   VspNextFrame(a.after.space[k], a.before.space[k]) &&
      @   VspNextFrame(b.after.space[k], b.before.space[k]); */
    /*@ assert loses: outcome == 1 && op == VSP_OP_BACKING_LOST ==>
      @   VspRangeLost(a.before, a.after, k, a.before.pending.start, a.before.pending.end) &&
      @   VspRangeLost(b.before, b.after, k, a.before.pending.start, a.before.pending.end); */
    /*@ assert set: outcome == 1 && op == VSP_OP_PROTECT ==>
      @   VspRangeRights(a.before, a.after, k, a.before.pending.start, a.before.pending.end,
      @     a.before.pending.region.rights) &&
      @   VspRangeRights(b.before, b.after, k, a.before.pending.start, a.before.pending.end,
      @     a.before.pending.region.rights); */
    /*@ assert lost: outcome == 1 && op == VSP_OP_BACKING_LOST ==>
      @   VspSameContent(a.after.space[k], b.after.space[k]); */
    /*@ assert same_set: outcome == 1 && op == VSP_OP_PROTECT ==>
      @   VspSameContent(a.after.space[k], b.after.space[k]); */
    /*@ assert replaced: outcome == 1 && (op == VSP_OP_MAP || op == VSP_OP_UNMAP) ==>
      @   VspSameContent(a.after.space[k], b.after.space[k]); */
    /*@ assert content: outcome == 1 && (op == VSP_OP_MAP || op == VSP_OP_UNMAP ||
      @   op == VSP_OP_PROTECT || op == VSP_OP_BACKING_LOST) ==>
      @   VspSameContent(a.after.space[k], b.after.space[k]); */
    /*@ assert gone: outcome == 1 && op == VSP_OP_SPACE_DESTROY ==>
      @   VspEqualSpace(a.after.space[k], b.after.space[k]); */
    /*@ assert still: outcome != 1 || VspLayoutStays(op) ==>
      @   a.after.space[k] == a.before.space[k] && b.after.space[k] == b.before.space[k]; */
    /*@ assert same: outcome == 1 ==> !VspLayoutStays(op) ==> op != VSP_OP_SPACE_DESTROY ==>
      @   VspSameGrants(a.after.space[k], a.before.space[k]) &&
      @   VspSameGrants(b.after.space[k], b.before.space[k]); */
    if (outcome != 1u || op != VSP_OP_SPACE_DESTROY) {
        vsp_equal_kept(a.before.space[k], b.before.space[k], a.after.space[k], b.after.space[k]);
    }
    /*@ assert kept: outcome != 1 || VspLayoutStays(op) ==>
      @   VspSameFrame(a.after.space[k], a.before.space[k]) &&
      @   VspSameFrame(b.after.space[k], b.before.space[k]); */
    /*@ assert here: VspEqualSpace(a.after.space[k], b.after.space[k]); */
}

/* The reply. */
/*@ requires   start: VspRunsWork(a, b);
  @ requires   answer: VspCompleted(a, outcome) && VspCompleted(b, outcome);
  @ requires   here: VspEqualAt(a.after, b.after, a.before.pending.space);
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
    vsp_equal_put(a.before.layout, b.before.layout, k);
    /*@ assert backed: VspBacked(a.before.layout, a.before.pending.start, a.before.pending.end)
      @   <==> VspBacked(b.before.layout, a.before.pending.start, a.before.pending.end); */
    /*@ assert charged: VspCharged(a.before.layout, a.before.pending.start, a.before.pending.end)
      @   == VspCharged(b.before.layout, a.before.pending.start, a.before.pending.end); */
    /*@ assert refused: outcome != 1 ==> a.reply.word_count == 4 && b.reply.word_count == 4 &&
      @   a.reply.word[0] == b.reply.word[0] && a.reply.word[1] == b.reply.word[1] &&
      @   a.reply.word[2] == b.reply.word[2] && a.reply.word[3] == b.reply.word[3]; */
    /*@ assert range: outcome == 1 && (op == VSP_OP_MAP || op == VSP_OP_BACKING_LOST) ==>
      @   a.reply.word_count == 2 && b.reply.word_count == 2 &&
      @   a.reply.word[0] == b.reply.word[0] && a.reply.word[1] == b.reply.word[1]; */
    /*@ assert unmap: outcome == 1 && op == VSP_OP_UNMAP ==> a.reply.word_count == 1 &&
      @   b.reply.word_count == 1 && a.reply.word[0] == b.reply.word[0]; */
    /*@ assert other: outcome == 1 && op != VSP_OP_MAP && op != VSP_OP_BACKING_LOST &&
      @   op != VSP_OP_UNMAP ==> a.reply.word_count == 0 && b.reply.word_count == 0; */
    /*@ assert notify: a.notify == b.notify; */
    vsp_equal_few(a.reply, b.reply);
}

void vsp_determinism_complete(struct vsp_run a, struct vsp_run b, uint32_t outcome)
{
    uint32_t k = a.before.pending.space;

    vsp_complete_space(a, b, outcome);
    if (outcome == 1u) {
        vsp_complete_done(a, b);
    } else {
        vsp_equal_still(a.before.layout, b.before.layout, a.after.layout, b.after.layout, k);
    }
    vsp_complete_reply(a, b, outcome);
    vsp_isolation_outcome(a.before, a.after, outcome, a.status, a.reply, a.notify);
    vsp_isolation_outcome(b.before, b.after, outcome, b.status, b.reply, b.notify);
    vsp_kept_but(a, b, k);
}
