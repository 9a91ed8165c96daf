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

/* Every ticket of m is one of n, after the same ticket ended in both: no other is equal to it. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   equal: VspTicketsAmong(a.tickets, b.tickets);
  @ requires   used: i < VSP_TICKET_MAX && j < VSP_TICKET_MAX && a.tickets.op[i] != 0;
  @ requires   ticket: VspEqualTicket(a.tickets, i, b.tickets, j);
  @ requires   taken: VspTicketTaken(m, a.tickets, i) && VspTicketTaken(n, b.tickets, j);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspTicketsAmong(m, n);
  @*/
static void vsp_equal_taken(struct vsp_service a, struct vsp_service b, struct vsp_tickets m,
                            struct vsp_tickets n, uint32_t i, uint32_t j)
{
    /*@ assert ended: \forall integer k; 0 <= k < VSP_TICKET_MAX ==> m.op[k] != 0 ==> k != i; */
    /*@ assert left: \forall integer k; 0 <= k < VSP_TICKET_MAX ==> k != i ==>
      @   m.op[k] == a.tickets.op[k]; */
    /*@ assert pages: \forall integer k; 0 <= k < VSP_TICKET_MAX ==> a.tickets.op[k] != 0 ==>
      @   a.tickets.start[k] < a.tickets.end[k]; */
    /*@ assert one: \forall integer k; 0 <= k < VSP_TICKET_MAX ==> k != i ==>
      @   a.tickets.op[k] != 0 ==> !VspEqualTicket(a.tickets, k, b.tickets, j); */
    /*@ assert another: \forall integer k, l; 0 <= k < VSP_TICKET_MAX ==> m.op[k] != 0 ==>
      @   VspEqualTicket(a.tickets, k, b.tickets, l) ==> l != j; */
    /*@ assert there: \forall integer k; 0 <= k < VSP_TICKET_MAX ==> m.op[k] != 0 ==>
      @   \exists integer l; 0 <= l < VSP_TICKET_MAX &&
      @   VspEqualTicket(a.tickets, k, b.tickets, l); */
    /*@ assert also: \forall integer k, l; 0 <= k < VSP_TICKET_MAX ==>
      @   0 <= l < VSP_TICKET_MAX ==> k != i ==> l != j ==>
      @   VspEqualTicket(a.tickets, k, b.tickets, l) ==> VspEqualTicket(m, k, n, l); */
}

/*@ // space k is alike in both: dead, or with equal layouts
  @ predicate VspEqualSpace(struct vsp_space a, struct vsp_space b) =
  @   a.live == b.live && a.generation == b.generation && (a.live == 1 ==> VspEqualLayout(a, b));
  @*/

/* The space that the work was on. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   ticket: VspEqualTicket(a.before.tickets, i, b.before.tickets, j);
  @ requires   answer: VspCompleted(a, i, outcome) && VspCompleted(b, j, outcome);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualSpace(a.after.space[a.before.tickets.space[i]],
  @              b.after.space[a.before.tickets.space[i]]);
  @ ensures    authority: VspEqualAuthority(a.after.authority, b.after.authority);
  @*/
static void vsp_complete_equal(struct vsp_run a, struct vsp_run b, uint32_t i, uint32_t j,
                               uint32_t outcome)
{
    uint32_t k = a.before.tickets.space[i];
    uint32_t op = a.before.tickets.op[i];
    uint64_t start = a.before.tickets.start[i];
    uint64_t end = a.before.tickets.end[i];

    /*@ assert live: VspLiveSpace(a.before, k); */
    if ((outcome == 1u && op == VSP_OP_UNMAP) || (outcome != 1u && op == VSP_OP_MAP)) {
        /*@ assert gone_a: VspRangeGone(a.before, a.after, k, start, end); */
        /*@ assert gone_b: VspRangeGone(b.before, b.after, k, start, end); */
        vsp_equal_cleared(a.before.space[k], b.before.space[k], a.after.space[k], b.after.space[k],
                          start, end);
        vsp_equal_kept(a.before.authority, b.before.authority, a.after.authority,
                       b.after.authority);
    } else if (outcome == 1u && op == VSP_OP_PROTECT) {
        vsp_equal_rights(a.before.space[k], b.before.space[k], a.after.space[k], b.after.space[k],
                         start, end, a.before.tickets.rights[i]);
        vsp_equal_kept(a.before.authority, b.before.authority, a.after.authority,
                       b.after.authority);
    } else if (outcome == 1u && op == VSP_OP_SPACE_DESTROY) {
        vsp_equal_forgotten(a.before.authority, b.before.authority, a.after.authority,
                            b.after.authority, k);
    } else {
        /*@ assert kept_a: VspKept(a.before, a.after, k); */
        /*@ assert kept_b: VspKept(b.before, b.after, k); */
        vsp_equal_others(a.before, b.before, a.after, b.after, VSP_SPACE_MAX);
        vsp_equal_kept(a.before.authority, b.before.authority, a.after.authority,
                       b.after.authority);
    }
}

/* The reply. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   ticket: VspEqualTicket(a.before.tickets, i, b.before.tickets, j);
  @ requires   answer: VspCompleted(a, i, outcome) && VspCompleted(b, j, outcome);
  @ requires   equal: VspEqualSpace(a.after.space[a.before.tickets.space[i]],
  @              b.after.space[a.before.tickets.space[i]]);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualReplies(a, b);
  @ ensures    notify: a.notify == b.notify;
  @*/
static void vsp_complete_reply(struct vsp_run a, struct vsp_run b, uint32_t i, uint32_t j,
                               uint32_t outcome)
{
    uint32_t k = a.before.tickets.space[i];
    uint32_t op = a.before.tickets.op[i];

    /*@ assert work: VspTicketOk(a.before.space[k], a.before.tickets, i); */
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

void vsp_determinism_complete(struct vsp_run a, struct vsp_run b, uint32_t i, uint32_t j,
                              uint32_t outcome)
{
    uint32_t k = a.before.tickets.space[i];

    vsp_complete_equal(a, b, i, j, outcome);
    vsp_complete_reply(a, b, i, j, outcome);
    vsp_equal_taken(a.before, b.before, a.after.tickets, b.after.tickets, i, j);
    vsp_equal_taken(b.before, a.before, b.after.tickets, a.after.tickets, j, i);
    vsp_equal_others(a.before, b.before, a.after, b.after, k);
    /*@ assert here: VspEqualSpace(a.after.space[k], b.after.space[k]); */
    /*@ assert spaces: \forall integer m; 0 <= m < VSP_SPACE_MAX ==>
      @   VspEqualSpace(a.after.space[m], b.after.space[m]); */
    /*@ assert services: VspEqualServices(a.after, b.after); */
}
