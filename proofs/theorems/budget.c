/* SPDX-License-Identifier: ISC */
/*
 * Budgets. From vsp_service_init on, through any sequence of messages and outcomes, the limits of
 * the spaces that a client created add up to no more regions, and pages, than its budgets: what
 * SPACE_CREATE lends is taken from them, what SPACE_DESTROY ends is back, nothing else counts. That
 * a space keeps its limits is part of VspServiceOk.
 */
#include "core/service.h"
#include "proofs/lemmas/event.h"

/*@ predicate VspBudgetsOk(struct vsp_service s) =
  @   \forall integer c; 0 <= c < s.authority.client_count ==> VspLentOk(s, c);
  @*/

/* Fewer loans, less lent. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    regions: VspLoansAmong(b, a) ==> \forall integer c;
  @              VspLentRegions(b, c, VSP_SPACE_MAX) <= VspLentRegions(a, c, VSP_SPACE_MAX);
  @ ensures    pages: VspLoansAmong(b, a) ==> \forall integer c;
  @              VspLentPages(b, c, VSP_SPACE_MAX) <= VspLentPages(a, c, VSP_SPACE_MAX);
  @*/
static void vsp_loans_fewer(struct vsp_service a, struct vsp_service b)
{
    /*@ loop invariant range: 0 <= n <= VSP_SPACE_MAX;
      @ loop invariant regions: VspLoansAmong(b, a) ==> \forall integer c;
      @   VspLentRegions(b, c, n) <= VspLentRegions(a, c, n);
      @ loop invariant pages: VspLoansAmong(b, a) ==> \forall integer c;
      @   VspLentPages(b, c, n) <= VspLentPages(a, c, n);
      @ loop assigns n;
      @ loop variant VSP_SPACE_MAX - n;
      @*/
    for (uint32_t n = 0u; n < VSP_SPACE_MAX; n++) {
    }
}

/* What keeps budgets keeps them within their bounds. */
/*@ requires   kept: VspBudgetsKept(a, b);
  @ requires   within: VspBudgetsOk(a);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    within: VspBudgetsOk(b);
  @*/
static void vsp_budgets_kept(struct vsp_service a, struct vsp_service b)
{
    vsp_loans_fewer(a, b);
}

/* Nothing is lent when no space lives. */
/*@ requires   empty: \forall integer k; !VspLiveSpace(s, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    within: VspBudgetsOk(s);
  @*/
static void vsp_budgets_start(struct vsp_service s)
{
    /*@ loop invariant range: 0 <= n <= VSP_SPACE_MAX;
      @ loop invariant regions: \forall integer c; VspLentRegions(s, c, n) == 0;
      @ loop invariant pages: \forall integer c; VspLentPages(s, c, n) == 0;
      @ loop assigns n;
      @ loop variant VSP_SPACE_MAX - n;
      @*/
    for (uint32_t n = 0u; n < VSP_SPACE_MAX; n++) {
    }
}

/* A message. */
/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s) && VspBudgetsOk(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    ok: VspServiceOk(*s) && VspBudgetsOk(*s);
  @*/
void vsp_theorem_budget_step(struct vsp_service *s, const struct vsp_message *message,
                             struct vsp_effects *effects)
{
    struct vsp_call call;
    struct vsp_reply reply;
    struct vsp_service before = *s;

    (void)vsp_service_step(s, message, &call, effects, &reply);
    vsp_budgets_kept(before, *s);
}

/* An outcome. */
/*@ requires   pointers: \valid(s) && \valid(effects) && \separated(s, effects);
  @ requires   ok: VspServiceOk(*s) && !VspIdle(*s) && VspBudgetsOk(*s);
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    ok: VspServiceOk(*s) && VspBudgetsOk(*s);
  @*/
void vsp_theorem_budget_complete(struct vsp_service *s, uint32_t outcome,
                                 struct vsp_effects *effects)
{
    struct vsp_reply reply;
    struct vsp_service before = *s;

    (void)vsp_service_complete(s, outcome, effects, &reply);
    vsp_budgets_kept(before, *s);
}

/*@ requires   pointers: \valid(s) && \valid_read(startup) && \valid(message) && \valid(effects);
  @ requires   apart: \separated(s, startup, message + (..), effects);
  @ requires   startup: VspStartupOk(*startup);
  @ terminates \true;
  @ assigns    *s, *message, *effects;
  @ ensures    budgets: VspBudgetsOk(*s);
  @*/
void vsp_theorem_budgets(struct vsp_service *s, const struct vsp_startup *startup,
                         struct vsp_message *message, struct vsp_effects *effects, uint64_t n)
{
    uint32_t outcome = 0u;

    vsp_service_init(s, startup);
    vsp_budgets_start(*s);
    /*@ loop invariant ok: VspServiceOk(*s) && VspBudgetsOk(*s);
      @ loop assigns *s, *message, *effects, outcome, i;
      @ loop variant n - i;
      @*/
    for (uint64_t i = 0u; i < n; i++) {
        vsp_any_event(message, &outcome);
        if (s->pending.op == 0u) {
            vsp_theorem_budget_step(s, message, effects);
        } else {
            vsp_theorem_budget_complete(s, outcome, effects);
        }
    }
}
