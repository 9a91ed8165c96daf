/* SPDX-License-Identifier: ISC */
/* Determinism of MAP. */
#include "proofs/lemmas/determinism_map.h"
#include "proofs/lemmas/determinism_operations.h"

/*@ // what a run did, at page `start` of space k
  @ predicate VspMapRan(struct vsp_run a, struct vsp_call c, integer k, integer start) =
  @   VspMapDone(a.before, a.after, c, k, start, a.reply, a.effects);
  @ // the sender was let in, and MAP answered
  @ predicate VspMapReplied(struct vsp_run a, struct vsp_call c, integer k) =
  @   VspLiveSpace(a.before, k) && VspMapSaid(a.before, c, k, a.status, a.reply);
  @*/

/* ---- Equal changes. ---- */

/* The same region more, and the next epoch. */
/*@ requires   equal: VspEqualLayout(a, b);
  @ requires   put_a: VspMapPut(a, x, q, start) && VspNextFrame(x, a);
  @ requires   put_b: VspMapPut(b, y, q, start) && VspNextFrame(y, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualLayout(x, y);
  @*/
static void vsp_map_equal_layout(struct vsp_space a, struct vsp_space b, struct vsp_space x,
                                 struct vsp_space y, struct vsp_request q, uint64_t start)
{
    /*@ assert frame: VspSameFrame(x, y); */
    /*@ assert mapped: \forall integer p; VspMapped(x, p) <==> VspMapped(y, p); */
    /*@ assert inside: \forall integer p, i, j; start <= p < start + VspMapCount(q) ==>
      @   VspHolds(x.tree, i, p) ==> VspHolds(y.tree, j, p) ==> VspEqualRegion(x, i, y, j); */
    /*@ assert was_x: \forall integer p, i; VspHolds(x.tree, i, p) ==>
      @   !(start <= p < start + VspMapCount(q)) ==> VspMapped(a, p); */
    /*@ assert one_x: \forall integer p, i, j; VspHolds(x.tree, i, p) ==>
      @   VspHolds(a.tree, j, p) ==> i == j && VspSameRegion(x, a, i); */
    /*@ assert held_x: \forall integer p, i; VspHolds(x.tree, i, p) ==>
      @   !(start <= p < start + VspMapCount(q)) ==>
      @   VspHolds(a.tree, i, p) && VspSameRegion(x, a, i); */
    /*@ assert was_y: \forall integer p, i; VspHolds(y.tree, i, p) ==>
      @   !(start <= p < start + VspMapCount(q)) ==> VspMapped(b, p); */
    /*@ assert one_y: \forall integer p, i, j; VspHolds(y.tree, i, p) ==>
      @   VspHolds(b.tree, j, p) ==> i == j && VspSameRegion(y, b, i); */
    /*@ assert held_y: \forall integer p, i; VspHolds(y.tree, i, p) ==>
      @   !(start <= p < start + VspMapCount(q)) ==>
      @   VspHolds(b.tree, i, p) && VspSameRegion(y, b, i); */
    /*@ assert outside: \forall integer p, i, j; !(start <= p < start + VspMapCount(q)) ==>
      @   VspHolds(x.tree, i, p) ==> VspHolds(y.tree, j, p) ==> VspEqualRegion(x, i, y, j); */
}

/* The same ticket more, or none. */
/*@ requires   among: VspTicketsAmong(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    among: \forall integer j, h, k, s, e, rights;
  @              VspTicketAdded(x, a, j, c, k, s, e, rights) ==>
  @              VspTicketAdded(y, b, h, c, k, s, e, rights) ==> VspTicketsAmong(x, y);
  @ ensures    idle: VspSameTickets(a, x) ==> VspSameTickets(b, y) ==> VspTicketsAmong(x, y);
  @*/
static void vsp_map_ticket(struct vsp_tickets a, struct vsp_tickets b, struct vsp_tickets x,
                           struct vsp_tickets y, struct vsp_call c)
{
    /*@ assert other: \forall integer i, j, h, k, s, e, rights; 0 <= i < VSP_TICKET_MAX ==>
      @   VspTicketAdded(x, a, j, c, k, s, e, rights) ==>
      @   VspTicketAdded(y, b, h, c, k, s, e, rights) ==> i != j ==> x.op[i] != 0 ==>
      @   \exists integer m; 0 <= m < VSP_TICKET_MAX && VspEqualTicket(x, i, y, m); */
}

/*@ requires   start: VspRunsStart(a, b);
  @ requires   live: VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k);
  @ requires   ran_a: VspMapRan(a, c, k, start);
  @ requires   ran_b: VspMapRan(b, c, k, start);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    services: VspEqualServices(a.after, b.after);
  @*/
static void vsp_map_equal_services(struct vsp_run a, struct vsp_run b, struct vsp_call c,
                                   uint32_t k, uint64_t start)
{
    /*@ assert before: VspEqualLayout(a.before.space[k], b.before.space[k]); */
    vsp_map_equal_layout(a.before.space[k], b.before.space[k], a.after.space[k],
                         b.after.space[k], c.request, start);
    vsp_map_ticket(a.before.tickets, b.before.tickets, a.after.tickets, b.after.tickets, c);
    vsp_map_ticket(b.before.tickets, a.before.tickets, b.after.tickets, a.after.tickets, c);
    /*@ assert same_a: a.after.authority == a.before.authority; */
    /*@ assert same_b: b.after.authority == b.before.authority; */
    /*@ assert authority: VspEqualAuthority(a.after.authority, b.after.authority); */
    /*@ assert work_a: VspMapBacking(c.request) == VSP_BACKING_DIRECT ==>
      @   VspTicketAdded(a.after.tickets, a.before.tickets, a.effects.ticket, c, k, start,
      @   start + VspMapCount(c.request), VspMapRights(c.request)); */
    /*@ assert work_b: VspMapBacking(c.request) == VSP_BACKING_DIRECT ==>
      @   VspTicketAdded(b.after.tickets, b.before.tickets, b.effects.ticket, c, k, start,
      @   start + VspMapCount(c.request), VspMapRights(c.request)); */
    /*@ assert idle_a: VspMapBacking(c.request) != VSP_BACKING_DIRECT ==>
      @   VspSameTickets(a.before.tickets, a.after.tickets); */
    /*@ assert idle_b: VspMapBacking(c.request) != VSP_BACKING_DIRECT ==>
      @   VspSameTickets(b.before.tickets, b.after.tickets); */
    /*@ assert tickets: VspMapBacking(c.request) == VSP_BACKING_DIRECT ==>
      @   VspTicketsAmong(a.after.tickets, b.after.tickets) &&
      @   VspTicketsAmong(b.after.tickets, a.after.tickets); */
    /*@ assert idle: VspMapBacking(c.request) != VSP_BACKING_DIRECT ==>
      @   VspTicketsAmong(a.after.tickets, b.after.tickets) &&
      @   VspTicketsAmong(b.after.tickets, a.after.tickets); */
    /*@ assert here: a.after.space[k].live == b.after.space[k].live &&
      @   a.after.space[k].generation == b.after.space[k].generation; */
    /*@ assert others: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   a.after.space[j] == a.before.space[j] && b.after.space[j] == b.before.space[j]; */
    /*@ assert there: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   a.after.space[j].live == b.after.space[j].live &&
      @   a.after.space[j].generation == b.after.space[j].generation &&
      @   (a.after.space[j].live == 1 ==> VspEqualLayout(a.after.space[j], b.after.space[j])); */
}

/*@ requires   start: VspRunsStart(a, b);
  @ requires   live: VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k);
  @ requires   done: a.status == VSP_OK && b.status == VSP_OK;
  @ requires   ran_a: VspMapRan(a, c, k, start);
  @ requires   ran_b: VspMapRan(b, c, k, start);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @*/
static void vsp_map_equal_done(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                               uint64_t start)
{
    vsp_map_equal_services(a, b, c, k, start);
    /*@ assert before: VspEqualLayout(a.before.space[k], b.before.space[k]); */
    /*@ assert epoch: a.reply.epoch == b.reply.epoch; */
    /*@ assert replies: VspEqualReplies(a, b); */
    /*@ assert effects: VspEqualEffects(a.effects, b.effects); */
}

/* ---- Equal answers. ---- */

/*@ requires   start: VspRunsStart(a, b);
  @ requires   same_a: VspUnchanged(a.after, a.before) && VspNoWork(a.effects);
  @ requires   same_b: VspUnchanged(b.after, b.before) && VspNoWork(b.effects);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    services: VspEqualServices(a.after, b.after);
  @ ensures    effects: VspEqualEffects(a.effects, b.effects);
  @*/
static void vsp_map_equal_refused(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    /*@ assert same_a: a.after.authority == a.before.authority &&
      @   VspSameTickets(a.after.tickets, a.before.tickets); */
    /*@ assert same_b: b.after.authority == b.before.authority &&
      @   VspSameTickets(b.after.tickets, b.before.tickets); */
    /*@ assert authority: VspEqualAuthority(a.after.authority, b.after.authority); */
    vsp_map_ticket(a.before.tickets, b.before.tickets, a.after.tickets, b.after.tickets, c);
    vsp_map_ticket(b.before.tickets, a.before.tickets, b.after.tickets, a.after.tickets, c);
    /*@ assert tickets: VspTicketsAmong(a.after.tickets, b.after.tickets); */
    /*@ assert back: VspTicketsAmong(b.after.tickets, a.after.tickets); */
    /*@ assert kept_a: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
      @   a.after.space[k] == a.before.space[k]; */
    /*@ assert kept_b: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
      @   b.after.space[k] == b.before.space[k]; */
    /*@ assert layout: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
      @   a.after.space[k].live == 1 ==> VspEqualLayout(a.after.space[k], b.after.space[k]); */
}

/*@ requires   start: VspRunsStart(a, b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    status: VspMapReplied(a, c, k) ==> VspMapReplied(b, c, k) ==>
  @              a.status == b.status;
  @ ensures    refused: VspMapReplied(a, c, k) ==> VspMapReplied(b, c, k) ==>
  @              a.status != VSP_OK ==> VspEqualReplies(a, b);
  @ ensures    sound: VspMapReplied(a, c, k) ==> VspMapReplied(b, c, k) ==>
  @              a.status == VSP_OK ==> VspMapSound(a.before.space[k], c.request);
  @*/
static void vsp_map_equal_said(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    if (a.before.space[k].live != 1u || b.before.space[k].live != 1u) {
        return;
    }
    vsp_map_equal_checks(a, b, c, k);
    vsp_map_equal_places(a, b, c, k);
    vsp_equal_words(a, b);
    /*@ assert layout: VspEqualLayout(a.before.space[k], b.before.space[k]); */
    /*@ assert unchecked: VspMapReplied(a, c, k) ==> VspMapReplied(b, c, k) ==>
      @   !VspMapChecked(a.before, c, k) ==> VspMapAlike(a, b); */
    /*@ assert checked: VspMapReplied(a, c, k) ==> VspMapReplied(b, c, k) ==>
      @   VspMapChecked(a.before, c, k) ==>
      @   VspMapAlike(a, b) || (a.status == VSP_OK && b.status == VSP_OK); */
    /*@ assert epoch: VspMapReplied(a, c, k) ==> VspMapReplied(b, c, k) ==>
      @   VspMapAlike(a, b) ==> a.reply.epoch == b.reply.epoch; */
    /*@ assert said: VspMapAlike(a, b) ==> VspSaid(a.status, a.reply, a.status, a.reply.word[0],
      @   a.reply.word[1], a.reply.word[2]) && VspSaid(b.status, b.reply, a.status,
      @   a.reply.word[0], a.reply.word[1], a.reply.word[2]); */
}

/* The same page was chosen. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   live: VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k);
  @ requires   sound: VspMapSound(a.before.space[k], c.request);
  @ requires   done: a.status == VSP_OK && b.status == VSP_OK;
  @ requires   answer_a: \exists integer s; VspMapPlaced(a.before.space[k], c.request, s) &&
  @              VspMapRan(a, c, k, s);
  @ requires   answer_b: \exists integer s; VspMapPlaced(b.before.space[k], c.request, s) &&
  @              VspMapRan(b, c, k, s);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @*/
static void vsp_map_equal_start(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    uint64_t start = a.reply.word[0] / VSP_ABI_PAGE_BYTES;

    /*@ assert layout: VspEqualLayout(a.before.space[k], b.before.space[k]); */
    vsp_map_equal_place(a.before.space[k], b.before.space[k], c.request);
    /*@ assert page: \forall integer s; VspMapRan(a, c, k, s) ==> s == start; */
    /*@ assert ran_a: VspMapPlaced(a.before.space[k], c.request, start) &&
      @   VspMapRan(a, c, k, start); */
    /*@ assert ran_b: VspMapRan(b, c, k, start); */
    vsp_map_equal_done(a, b, c, k, start);
}

void vsp_determinism_map(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    vsp_equal_enter(a, b, c, VSP_GRANT_MAP);
    /*@ assert live: VspEntered(a.before, c, VSP_GRANT_MAP) ==>
      @   VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k); */
    vsp_map_equal_said(a, b, c, k);
    if (a.status == VSP_OK && b.status == VSP_OK) {
        vsp_map_equal_start(a, b, c, k);
    } else {
        /*@ assert refused: a.status != VSP_OK && b.status != VSP_OK; */
        vsp_map_equal_refused(a, b, c);
        /*@ assert replies: VspEqualReplies(a, b); */
    }
}
