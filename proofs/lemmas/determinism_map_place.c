/* SPDX-License-Identifier: ISC */
/* Determinism of MAP, part: the place, and what is pending there. */
#include "proofs/lemmas/determinism_map.h"

/*@ // the STATE answer, for a region at page s
  @ predicate VspMapStateAt(struct vsp_run a, struct vsp_call c, integer k, integer s) =
  @   VspStateAnswer(a.before.tickets, k, s, s + VspMapCount(c.request), a.status, a.reply);
  @*/

/* STATE, wherever the region would go. */
/*@ requires   start: VspRunsStart(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    most: \forall integer s, e;
  @              VspPendingSaid(a.before.tickets, k, s, e, a.reply) ==>
  @              VspPendingSaid(b.before.tickets, k, s, e, b.reply) ==>
  @              b.reply.word[0] <= a.reply.word[0];
  @ ensures    end: \forall integer s, e;
  @              VspPendingSaid(a.before.tickets, k, s, e, a.reply) ==>
  @              VspPendingSaid(b.before.tickets, k, s, e, b.reply) ==>
  @              b.reply.word[0] == a.reply.word[0] ==> b.reply.word[1] == a.reply.word[1];
  @*/
static void vsp_map_pending(struct vsp_run a, struct vsp_run b, uint32_t k)
{
    /*@ assert there: \forall integer j, s, e; VspPending(a.before.tickets, j, k, s, e) ==>
      @   \exists integer h; VspPending(b.before.tickets, h, k, s, e) &&
      @   VspEqualTicket(a.before.tickets, j, b.before.tickets, h); */
    /*@ assert one: \forall integer j, h, s, e; VspPending(b.before.tickets, j, k, s, e) ==>
      @   VspPending(b.before.tickets, h, k, s, e) ==>
      @   b.before.tickets.start[j] == b.before.tickets.start[h] ==> j == h; */
}

/*@ requires   start: VspRunsStart(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    idle: \forall integer s, e; VspIdle(a.before.tickets, k, s, e) <==>
  @              VspIdle(b.before.tickets, k, s, e);
  @ ensures    refused: \forall integer s, e;
  @              VspStateAnswer(a.before.tickets, k, s, e, a.status, a.reply) ==>
  @              VspStateAnswer(b.before.tickets, k, s, e, b.status, b.reply) ==>
  @              !VspIdle(a.before.tickets, k, s, e) ==> VspMapAlike(a, b);
  @*/
static void vsp_map_equal_state(struct vsp_run a, struct vsp_run b, uint32_t k)
{
    vsp_equal_idle(a.before.tickets, b.before.tickets);
    vsp_map_pending(a, b, k);
    /*@ assert back: VspRunsStart(b, a); */
    vsp_map_pending(b, a, k);
}

void vsp_map_equal_places(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    /*@ assert layout: VspEqualLayout(a.before.space[k], b.before.space[k]); */
    vsp_map_equal_window(a.before.space[k], b.before.space[k], c.request);
    vsp_map_equal_place(a.before.space[k], b.before.space[k], c.request);
    vsp_map_equal_state(a, b, k);
    /*@ assert nospace: VspMapSound(a.before.space[k], c.request) ==>
      @   VspMapPlaceAnswer(a.before, c.request, k, a.status, a.reply) ==>
      @   VspMapPlaceAnswer(b.before, c.request, k, b.status, b.reply) ==>
      @   !VspMapPlaceable(a.before.space[k], c.request) ==> VspMapAlike(a, b); */
    /*@ assert some_b: VspMapPlaceAnswer(b.before, c.request, k, b.status, b.reply) ==>
      @   VspMapPlaceable(b.before.space[k], c.request) ==> \exists integer t;
      @   VspMapPlaced(b.before.space[k], c.request, t) &&
      @   VspMapStateAt(b, c, k, t); */
    /*@ assert one: VspMapSound(a.before.space[k], c.request) ==> \forall integer s, t;
      @   VspMapPlaced(a.before.space[k], c.request, s) ==>
      @   VspMapPlaced(b.before.space[k], c.request, t) ==> s == t; */
    /*@ assert here: VspMapSound(a.before.space[k], c.request) ==>
      @   VspMapPlaceAnswer(b.before, c.request, k, b.status, b.reply) ==>
      @   VspMapPlaceable(b.before.space[k], c.request) ==> \forall integer s;
      @   VspMapPlaced(a.before.space[k], c.request, s) ==>
      @   VspMapStateAt(b, c, k, s); */
    /*@ assert some_a: VspMapPlaceAnswer(a.before, c.request, k, a.status, a.reply) ==>
      @   VspMapPlaceable(a.before.space[k], c.request) ==> \exists integer t;
      @   VspMapPlaced(a.before.space[k], c.request, t) &&
      @   VspMapStateAt(a, c, k, t); */
    /*@ assert both: VspMapSound(a.before.space[k], c.request) ==>
      @   VspMapPlaceAnswer(a.before, c.request, k, a.status, a.reply) ==>
      @   VspMapPlaceAnswer(b.before, c.request, k, b.status, b.reply) ==>
      @   VspMapPlaceable(a.before.space[k], c.request) ==> \exists integer s;
      @   VspMapStateAt(a, c, k, s) &&
      @   VspMapStateAt(b, c, k, s); */
    /*@ assert state: \forall integer s; VspMapStateAt(a, c, k, s) ==> VspMapStateAt(b, c, k, s) ==>
      @   VspMapAlike(a, b) || (a.status == VSP_OK && b.status == VSP_OK); */
}
