/* SPDX-License-Identifier: ISC */
/*
 * Budgets. From vsp_service_init on, through any sequence of messages and outcomes:
 * - the clients and their budgets are those of the envelope;
 * - each space lies at an index dealt to the client that created it, and no index is dealt to two
 *   clients;
 * - a client never has more spaces than its budget, and while it has fewer there is an index for
 *   the next one, whatever others have, unless the last handle of one of its indices is used up;
 * - the limits of the spaces that a client created add up to no more regions, and pages, than its
 *   budgets: what SPACE_CREATE lends is taken from them, what SPACE_DESTROY ends is back;
 * - no space has more regions, or pages that count, than its limits;
 * - the pool has a place for every region that a space may still put, up to its limit, whatever
 *   other spaces hold.
 * Requests are judged on their result. When the kernel has done its work, a space has as many
 * regions, and pages that count, as its request was judged on, within its limits: MAP, and UNMAP
 * that leaves a reservation, the regions with the range put in place of what was there and joined
 * with what it continues, and the pages with its own instead of those that were there; PROTECT and
 * BACKING_LOST the regions that the pages then make; any other UNMAP one more when the range lies
 * strictly within one region, else no more than before, and the pages but for those that were
 * there.
 */
#include "core/state/pool.h"
#include "core/service/service.h"
#include "proofs/lemmas/event.h"
#include "proofs/lemmas/lives.h"

/*@ // spaces below index n that live and that client c created
  @ logic integer VspLiveOf(struct vsp_service s, integer c, integer n) = n <= 0 ? 0 :
  @   VspLiveOf(s, c, n - 1) + (s.space[n - 1].live == 1 && s.space[n - 1].owner == c ? 1 : 0);
  @ // client c has no more spaces than its budget, and an index for each that it has not yet
  @ predicate VspSpacesLeft(struct vsp_service s, integer c) =
  @   VspLiveOf(s, c, VSP_SPACE_MAX) <= s.authority.client_spaces[c] &&
  @   (VspLiveOf(s, c, VSP_SPACE_MAX) < s.authority.client_spaces[c] &&
  @     (\forall integer k; VspMine(s.authority, c, k) ==> s.space[k].generation != 0) ==>
  @     VspSpaceRoom(s, c));
  @*/

/*@ // nothing is beyond its budget, and what is budgeted is there
  @ predicate VspBudgetsOk(struct vsp_service s) =
  @   (\forall integer k; VspLiveSpace(s, k) ==> s.space[k].owner < s.authority.client_count &&
  @     VspMine(s.authority, s.space[k].owner, k)) &&
  @   (\forall integer c, d, k; 0 <= c < s.authority.client_count ==>
  @     0 <= d < s.authority.client_count ==>
  @     VspMine(s.authority, c, k) ==> VspMine(s.authority, d, k) ==> c == d) &&
  @   (\forall integer c; 0 <= c < s.authority.client_count ==> VspSpacesLeft(s, c)) &&
  @   (\forall integer c; 0 <= c < s.authority.client_count ==> VspLentOk(s, c)) &&
  @   (\forall integer k; VspLiveSpace(s, k) ==>
  @     s.layout.regions[k] <= s.space[k].region_limit &&
  @     s.layout.pages[k] <= s.space[k].page_limit) &&
  @   (\forall integer k; VspLiveSpace(s, k) ==> s.layout.tree.region_count +
  @     (s.space[k].region_limit - s.layout.regions[k]) <= VSP_REGION_MAX);
  @*/

/*@ // the range that was pending in a is put, in space k; b after
  @ predicate VspJudgedPut(struct vsp_service a, struct vsp_service b, integer k) =
  @   VspPutRegions(a.layout, k, a.pending.start, a.pending.end, a.pending.region,
  @     b.layout.regions[k]) &&
  @   b.layout.pages[k] == VspPagesPut(a.layout, k, a.pending.start, a.pending.end,
  @     a.pending.region.class_id);
  @ // it is unmapped
  @ predicate VspJudgedGone(struct vsp_service a, struct vsp_service b, integer k) =
  @   (VspSplits(a.layout, a.pending.start, a.pending.end) ==>
  @     b.layout.regions[k] == a.layout.regions[k] + 1) &&
  @   (!VspSplits(a.layout, a.pending.start, a.pending.end) ==>
  @     b.layout.regions[k] <= a.layout.regions[k]) &&
  @   b.layout.pages[k] == a.layout.pages[k] -
  @     VspCharged(a.layout, a.pending.start, a.pending.end);
  @ // space k has what it was judged on when what was pending in a was ordered; b after
  @ predicate VspJudged(struct vsp_service a, struct vsp_service b, integer k) =
  @   (a.pending.op == VSP_OP_MAP ==> VspJudgedPut(a, b, k)) &&
  @   (a.pending.op == VSP_OP_PROTECT ==> b.layout.regions[k] ==
  @     VspRegionsThen(a.layout, k, a.pending.start, a.pending.end, a.pending.region.rights)) &&
  @   (a.pending.op == VSP_OP_BACKING_LOST ==> b.layout.regions[k] ==
  @     VspRegionsThen(a.layout, k, a.pending.start, a.pending.end, VSP_CHANGE_LOST)) &&
  @   (a.pending.op == VSP_OP_UNMAP && a.pending.region.class_id != 0 ==>
  @     VspJudgedPut(a, b, k)) &&
  @   (a.pending.op == VSP_OP_UNMAP && a.pending.region.class_id == 0 ==>
  @     VspJudgedGone(a, b, k)) &&
  @   (a.pending.op != VSP_OP_SPACE_DESTROY ==>
  @     b.layout.regions[k] <= a.space[k].region_limit &&
  @     b.layout.pages[k] <= a.space[k].page_limit);
  @*/

/* Each index dealt to a client holds a space of its own, or may take one, or is used up. */
/*@ requires   ok: VspServiceOk(s) && VspLives(s);
  @ requires   client: c < s.authority.client_count;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    left: VspSpacesLeft(s, c);
  @*/
static void vsp_budget_spaces(struct vsp_service s, uint32_t c)
{
    uint64_t first = s.authority.client_first[c];
    uint64_t end = first + s.authority.client_spaces[c];

    /*@ loop invariant range: 0 <= n <= VSP_SPACE_MAX;
      @ loop invariant before: n <= first ==> VspLiveOf(s, c, n) == 0;
      @ loop invariant some: first <= n <= end ==> VspLiveOf(s, c, n) <= n - first;
      @ loop invariant behind: end <= n ==> VspLiveOf(s, c, n) <= end - first;
      @ loop invariant full: (\forall integer k; first <= k < end ==> s.space[k].live == 1) ==>
      @   (first <= n <= end ==> VspLiveOf(s, c, n) == n - first) &&
      @   (end <= n ==> VspLiveOf(s, c, n) == end - first);
      @ loop assigns n;
      @ loop variant VSP_SPACE_MAX - n;
      @*/
    for (uint32_t n = 0u; n < VSP_SPACE_MAX; n++) {
        /*@ assert own: s.space[n].live == 1 && s.space[n].owner == c ==> first <= n < end; */
        /*@ assert mine: first <= n < end ==> s.space[n].live == 1 ==> s.space[n].owner == c; */
    }
}

/* The invariant of the service is enough for it. */
/*@ requires   ok: VspServiceOk(s) && VspLives(s);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    budgets: VspBudgetsOk(s);
  @*/
static void vsp_budgets(struct vsp_service s)
{
    /*@ loop invariant range: 0 <= c <= s.authority.client_count;
      @ loop invariant left: \forall integer d; 0 <= d < c ==> VspSpacesLeft(s, d);
      @ loop assigns c;
      @ loop variant s.authority.client_count - c;
      @*/
    for (uint32_t c = 0u; c < s.authority.client_count; c++) {
        vsp_budget_spaces(s, c);
    }
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

/* The next message, or the outcome of the work that the last one ordered. */
/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s) && VspLives(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    ok: VspServiceOk(*s) && VspLives(*s);
  @ ensures    same: s->authority == \old(*s).authority;
  @*/
static void vsp_budget_event(struct vsp_service *s, const struct vsp_message *message,
                             uint32_t outcome, struct vsp_effects *effects)
{
    struct vsp_call call;
    struct vsp_reply reply;
    struct vsp_service before = *s;
    uint32_t status;

    if (s->pending.op != 0u) {
        status = vsp_service_complete(s, outcome, effects, &reply);
        vsp_lives_completed(before, *s, outcome, status, reply, effects->notify);
        return;
    }
    status = vsp_service_step(s, message, &call, effects, &reply);
    if (status == VSP_OK) {
        vsp_lives_decided(before, *s, call, reply, effects->work);
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
    uint32_t outcome = 0u;

    vsp_service_init(s, startup);
    /*@ loop invariant ok: VspServiceOk(*s) && VspLives(*s);
      @ loop invariant clients: VspClientsAre(s->authority, *startup);
      @ loop assigns *s, *message, *effects, outcome, i;
      @ loop variant n - i;
      @*/
    for (uint64_t i = 0u; i < n; i++) {
        vsp_any_event(message, &outcome);
        /*@ ghost struct vsp_authority before = s->authority; */
        vsp_budget_event(s, message, outcome, effects);
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
      @   s->space[k].region_limit == \at(*s, Pre).space[k].region_limit &&
      @   s->space[k].page_limit == \at(*s, Pre).space[k].page_limit; */
    (void)k;
    (void)op;
}
