/* SPDX-License-Identifier: ISC */
/* Determinism, part: equal changes leave equal services, and so does no change. */
#include "proofs/lemmas/determinism_range.h"

/* Every ticket of m is one of n, after a and b got the same one more. */
/*@ requires   equal: VspTicketsAmong(a, b);
  @ requires   new: i < VSP_TICKET_MAX && j < VSP_TICKET_MAX && VspEqualTicket(m, i, n, j);
  @ requires   free: b.op[j] == 0;
  @ requires   same_a: \forall integer k; 0 <= k < VSP_TICKET_MAX ==> k != i ==>
  @              VspSameTicket(m, a, k);
  @ requires   same_b: \forall integer k; 0 <= k < VSP_TICKET_MAX ==> k != j ==>
  @              VspSameTicket(n, b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspTicketsAmong(m, n);
  @*/
static void vsp_among_added(struct vsp_tickets a, struct vsp_tickets b, struct vsp_tickets m,
                            struct vsp_tickets n, uint32_t i, uint32_t j)
{
    /*@ assert old: \forall integer k; 0 <= k < VSP_TICKET_MAX ==> k != i ==> m.op[k] != 0 ==>
      @   \exists integer l; 0 <= l < VSP_TICKET_MAX && l != j && VspEqualTicket(m, k, b, l); */
    /*@ assert kept: \forall integer k, l; 0 <= k < VSP_TICKET_MAX ==> 0 <= l < VSP_TICKET_MAX ==>
      @   l != j ==> VspEqualTicket(m, k, b, l) ==> VspEqualTicket(m, k, n, l); */
}

void vsp_equal_added(struct vsp_tickets a, struct vsp_tickets b, struct vsp_tickets m,
                     struct vsp_tickets n, uint32_t i, uint32_t j)
{
    vsp_among_added(a, b, m, n, i, j);
    vsp_among_added(b, a, n, m, j, i);
}

void vsp_equal_kept(struct vsp_authority a, struct vsp_authority b, struct vsp_authority m,
                    struct vsp_authority n)
{
    /*@ assert grants_a: \forall integer g, x, k; VspGrantAt(m, g, x, k) <==>
      @   VspGrantAt(a, g, x, k); */
    /*@ assert grants_b: \forall integer g, x, k; VspGrantAt(n, g, x, k) <==>
      @   VspGrantAt(b, g, x, k); */
    /*@ assert rights_a: \forall integer g; 0 <= g < VSP_GRANT_MAX ==>
      @   m.grant_rights[g] == a.grant_rights[g]; */
    /*@ assert rights_b: \forall integer g; 0 <= g < VSP_GRANT_MAX ==>
      @   n.grant_rights[g] == b.grant_rights[g]; */
    /*@ assert held_a: \forall integer x, k, right; VspHeld(m, x, k, right) <==>
      @   VspHeld(a, x, k, right); */
    /*@ assert held_b: \forall integer x, k, right; VspHeld(n, x, k, right) <==>
      @   VspHeld(b, x, k, right); */
}

void vsp_equal_others(struct vsp_service a, struct vsp_service b, struct vsp_service m,
                      struct vsp_service n, uint32_t k)
{
    /*@ assert held_a: \forall integer j, i, p; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   (VspHolds(m.space[j].tree, i, p) <==> VspHolds(a.space[j].tree, i, p)); */
    /*@ assert held_b: \forall integer j, i, p; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   (VspHolds(n.space[j].tree, i, p) <==> VspHolds(b.space[j].tree, i, p)); */
    /*@ assert region_a: \forall integer j, i; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   VspRegion(m.space[j].tree, i) ==> VspEqualRegion(m.space[j], i, a.space[j], i); */
    /*@ assert region_b: \forall integer j, i; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   VspRegion(n.space[j].tree, i) ==> VspEqualRegion(n.space[j], i, b.space[j], i); */
    /*@ assert mapped_a: \forall integer j, p; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   (VspMapped(m.space[j], p) <==> VspMapped(a.space[j], p)); */
    /*@ assert mapped_b: \forall integer j, p; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   (VspMapped(n.space[j], p) <==> VspMapped(b.space[j], p)); */
    /*@ assert live: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   m.space[j].live == 1 ==> VspEqualLayout(a.space[j], b.space[j]); */
    /*@ assert frame: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   m.space[j].live == 1 ==> VspSameFrame(m.space[j], n.space[j]); */
    /*@ assert mapped: \forall integer j, p; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   m.space[j].live == 1 ==> (VspMapped(m.space[j], p) <==> VspMapped(n.space[j], p)); */
    /*@ assert region: \forall integer j, p, h, i; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   m.space[j].live == 1 ==> VspHolds(m.space[j].tree, h, p) ==>
      @   VspHolds(n.space[j].tree, i, p) ==> VspEqualRegion(m.space[j], h, n.space[j], i); */
}

/* Tickets of m are some of n, when those of a are some of b and nothing changed. */
/*@ requires   equal: VspTicketsAmong(a, b);
  @ requires   same: m == a && n == b;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspTicketsAmong(m, n);
  @*/
static void vsp_among_listed(struct vsp_tickets a, struct vsp_tickets b, struct vsp_tickets m,
                             struct vsp_tickets n)
{
    /*@ assert same_a: \forall integer j; 0 <= j < VSP_TICKET_MAX ==> VspSameTicket(m, a, j); */
    /*@ assert same_b: \forall integer j; 0 <= j < VSP_TICKET_MAX ==> VspSameTicket(n, b, j); */
    /*@ assert there: \forall integer j; 0 <= j < VSP_TICKET_MAX ==> m.op[j] != 0 ==>
      @   \exists integer k; 0 <= k < VSP_TICKET_MAX && VspEqualTicket(a, j, b, k); */
    /*@ assert also: \forall integer j, k; 0 <= j < VSP_TICKET_MAX ==>
      @   0 <= k < VSP_TICKET_MAX ==> VspEqualTicket(a, j, b, k) ==> VspEqualTicket(m, j, n, k); */
}

void vsp_equal_listed(struct vsp_tickets a, struct vsp_tickets b, struct vsp_tickets m,
                      struct vsp_tickets n)
{
    vsp_among_listed(a, b, m, n);
    vsp_among_listed(b, a, n, m);
}

void vsp_equal_unchanged(struct vsp_service a, struct vsp_service b, struct vsp_service m,
                         struct vsp_service n)
{
    vsp_equal_kept(a.authority, b.authority, m.authority, n.authority);
    vsp_equal_others(a, b, m, n, VSP_SPACE_MAX);
    vsp_equal_listed(a.tickets, b.tickets, m.tickets, n.tickets);
}

void vsp_equal_ticketed(struct vsp_service a, struct vsp_service b, struct vsp_service x,
                        struct vsp_service y)
{
    vsp_equal_kept(a.authority, b.authority, x.authority, y.authority);
    vsp_equal_others(a, b, x, y, VSP_SPACE_MAX);
}

/* The same work is ordered. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   live: VspLiveSpace(a.before, k);
  @ requires   work_a: VspRangeWork(a.before, a.after, c, k, start, end, work, rights, a.work);
  @ requires   work_b: VspRangeWork(b.before, b.after, c, k, start, end, work, rights, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    work: VspEqualWork(a.work, b.work);
  @ ensures    equal: VspEqualServices(a.after, b.after);
  @*/
static void vsp_equal_work(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                           uint64_t start, uint64_t end, uint32_t work, uint64_t rights)
{
    vsp_equal_cut(a.before.space[k], b.before.space[k], a.after.space[k], b.after.space[k], start,
                  end);
    vsp_equal_added(a.before.tickets, b.before.tickets, a.after.tickets, b.after.tickets,
                    a.work.ticket, b.work.ticket);
    vsp_equal_kept(a.before.authority, b.before.authority, a.after.authority, b.after.authority);
    vsp_equal_others(a.before, b.before, a.after, b.after, k);
    /*@ assert here: a.after.space[k].live == b.after.space[k].live &&
      @   a.after.space[k].generation == b.after.space[k].generation; */
}

void vsp_range_done(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                    uint64_t start, uint64_t end, uint32_t work, uint64_t rights)
{
    if (a.work.kind == VSP_WORK_NONE) {
        vsp_equal_unchanged(a.before, b.before, a.after, b.after);
    } else {
        vsp_equal_work(a, b, c, k, start, end, work, rights);
    }
}

void vsp_range_refused(struct vsp_run a, struct vsp_run b)
{
    vsp_equal_unchanged(a.before, b.before, a.after, b.after);
}
