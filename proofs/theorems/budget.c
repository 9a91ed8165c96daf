/* SPDX-License-Identifier: ISC */
/*
 * Budgets. From vsp_service_init on, through any sequence of messages and outcomes:
 * - the clients and their budgets are those of the envelope;
 * - the limits of the spaces that a client created add up to no more regions, and pages, than its
 *   budgets: what SPACE_CREATE lends is taken from them, what SPACE_DESTROY ends is back;
 * - no space has more regions or pages than its limits;
 * - the pool has a place for every region that a space may still put, up to its limit, whatever
 *   other spaces hold.
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
        /*@ assert same: VspSameClients(s->authority, before); */
        /*@ assert were: VspClientsAre(before, *startup); */
    }
    vsp_budgets(*s);
}
