/* SPDX-License-Identifier: ISC */
/*
 * Budgets. From vsp_service_init on, through any sequence of messages and outcomes:
 * - the clients and their budgets are those of the envelope;
 * - the limits of the spaces that a client created add up to no more regions, and pages, than its
 *   budgets: what SPACE_CREATE lends is taken from them, what SPACE_DESTROY ends is back;
 * - no space has more regions or pages than its limits;
 * - the pool has a place for every region that a space may still put, up to its limit, whatever
 *   other spaces hold.
 * Requests are judged on their result. When the kernel has done its work, a space has as many
 * regions as its request was judged on, within its limit: MAP the regions with the range added and
 * joined with what it continues, PROTECT those that the pages then make, UNMAP one more when the
 * range lies strictly within one region, else no more than before.
 */
#include "core/pool.h"
#include "core/service.h"
#include "proofs/lemmas/event.h"

/*@ // nothing is beyond its budget, and what is budgeted is there
  @ predicate VspBudgetsOk(struct vsp_service s) =
  @   (\forall integer c; 0 <= c < s.authority.client_count ==> VspLentOk(s, c)) &&
  @   (\forall integer k; VspLiveSpace(s, k) ==>
  @     s.layout.regions[k] <= s.space[k].region_limit &&
  @     s.layout.pages[k] <= s.space[k].page_limit) &&
  @   (\forall integer k; VspLiveSpace(s, k) ==> s.layout.tree.region_count +
  @     (s.space[k].region_limit - s.layout.regions[k]) <= VSP_REGION_MAX);
  @*/

/*@ // space k has the regions that what was pending in a was judged on; b after
  @ predicate VspJudged(struct vsp_service a, struct vsp_service b, integer k) =
  @   (a.pending.op == VSP_OP_MAP ==> VspAddedRegions(a.layout, k, a.pending.start,
  @     a.pending.end, a.pending.region, b.layout.regions[k])) &&
  @   (a.pending.op == VSP_OP_PROTECT ==> b.layout.regions[k] ==
  @     VspRegionsThen(a.layout, k, a.pending.start, a.pending.end, a.pending.region.rights)) &&
  @   (a.pending.op == VSP_OP_UNMAP && VspSplits(a.layout, a.pending.start, a.pending.end) ==>
  @     b.layout.regions[k] == a.layout.regions[k] + 1) &&
  @   (a.pending.op == VSP_OP_UNMAP && !VspSplits(a.layout, a.pending.start, a.pending.end) ==>
  @     b.layout.regions[k] <= a.layout.regions[k]) &&
  @   (a.pending.op != VSP_OP_SPACE_DESTROY ==> b.layout.regions[k] <= a.space[k].region_limit);
  @*/

/* The invariant of the service is enough for it. */
/*@ requires   ok: VspServiceOk(s);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    budgets: VspBudgetsOk(s);
  @*/
static void vsp_budgets(struct vsp_service s)
{
    /*@ loop invariant range: 0 <= k <= VSP_SPACE_MAX;
      @ loop invariant room: \forall integer j; 0 <= j < k ==> VspLiveSpace(s, j) ==>
      @   s.layout.tree.region_count + (s.space[j].region_limit - s.layout.regions[j]) <=
      @   VSP_REGION_MAX;
      @ loop assigns k;
      @ loop variant VSP_SPACE_MAX - k;
      @*/
    for (uint32_t k = 0u; k < VSP_SPACE_MAX; k++) {
        if (s.space[k].live == 1u) {
            /*@ ghost vsp_pool_room(s, k); */
        }
    }
}

/*@ requires   pointers: \valid(s) && \valid_read(startup) && \valid(message) && \valid(effects);
  @ requires   apart: \separated(s, startup, message + (..), effects);
  @ requires   startup: VspStartupOk(*startup);
  @ terminates \true;
  @ assigns    *s, *message, *effects;
  @ ensures    clients: VspClientsAre(s->authority, *startup);
  @ ensures    budgets: VspBudgetsOk(*s);
  @*/
void vsp_theorem_budgets(struct vsp_service *s, const struct vsp_startup *startup,
                         struct vsp_message *message, struct vsp_effects *effects, uint64_t n)
{
    struct vsp_call call;
    struct vsp_reply reply;
    uint32_t outcome = 0u;

    vsp_service_init(s, startup);
    /*@ loop invariant ok: VspServiceOk(*s);
      @ loop invariant clients: VspClientsAre(s->authority, *startup);
      @ loop assigns *s, *message, *effects, outcome, call, reply, i;
      @ loop variant n - i;
      @*/
    for (uint64_t i = 0u; i < n; i++) {
        vsp_any_event(message, &outcome);
        /*@ ghost struct vsp_authority before = s->authority; */
        if (s->pending.op == 0u) {
            (void)vsp_service_step(s, message, &call, effects, &reply);
        } else {
            (void)vsp_service_complete(s, outcome, effects, &reply);
        }
        /*@ assert same: s->authority == before; */
        /*@ assert were: VspClientsAre(before, *startup); */
    }
    vsp_budgets(*s);
}

/*@ requires   pointers: \valid(s) && \valid(effects) && \separated(s, effects);
  @ requires   ok: VspServiceOk(*s) && !VspIdle(*s);
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    judged: outcome == 1 ==> VspJudged(\old(*s), *s, \old(*s).pending.space);
  @*/
void vsp_theorem_judged(struct vsp_service *s, uint32_t outcome, struct vsp_effects *effects)
{
    struct vsp_reply reply;
    uint32_t k = s->pending.space;
    uint32_t op = s->pending.op;

    (void)vsp_service_complete(s, outcome, effects, &reply);
    /*@ assert committed: outcome == 1 ==> VspCommitted(\at(*s, Pre), *s, op, k,
      @   \at(*s, Pre).pending.start, \at(*s, Pre).pending.end, \at(*s, Pre).pending.region,
      @   reply, effects->notify); */
    /*@ assert work: VspWorkOp(op) && VspLiveSpace(\at(*s, Pre), k); */
    /*@ assert frame: outcome == 1 ==> op != VSP_OP_SPACE_DESTROY ==> s->space[k].live == 1 &&
      @   s->space[k].region_limit == \at(*s, Pre).space[k].region_limit; */
    (void)k;
    (void)op;
}
