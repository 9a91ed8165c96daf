/* SPDX-License-Identifier: ISC */
/* GRANT and REVOKE. */
#include "proofs/lemmas/determinism_operations.h"

/* The same rights given, or taken, leave equal grants. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    given: \forall integer badge, giver, rights, low, high; VspEqualGrants(a, b) ==>
  @              VspGiven(m, a, badge, giver, rights, low, high) ==>
  @              VspGiven(n, b, badge, giver, rights, low, high) ==> VspEqualGrants(m, n);
  @ ensures    taken: \forall integer badge, giver, all, rights; VspEqualGrants(a, b) ==>
  @              VspTaken(m, a, badge, giver, all, rights) ==>
  @              VspTaken(n, b, badge, giver, all, rights) ==> VspEqualGrants(m, n);
  @*/
static void vsp_equal_changed(struct vsp_space a, struct vsp_space b, struct vsp_space m,
                              struct vsp_space n)
{
}

/* Changes of the grants on one space that leave them equal leave all as equal as it was. */
/*@ requires   agree: VspAgree(a, b, k, badge) && VspLiveSpace(a, k);
  @ requires   only: VspOnlyGrants(x, a, k) && VspOnlyGrants(y, b, k);
  @ requires   grants: VspEqualGrants(x.space[k], y.space[k]);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    agree: VspAgree(x, y, k, badge);
  @*/
static void vsp_equal_regranted(struct vsp_service a, struct vsp_service b, struct vsp_service x,
                                struct vsp_service y, uint32_t k, uint64_t badge)
{
    vsp_equal_clients(a, b, x, y, badge);
    vsp_equal_still(a.layout, b.layout, x.layout, y.layout, k);
    /*@ assert here: VspEqualSpace(x.space[k], y.space[k]); */
    /*@ assert pending: VspEqualPending(x.pending, y.pending); */
}

/* The same window is named, or none in the same words. */
/*@ requires   start: VspRunsAt(a, b, k);
  @ requires   live: VspLiveSpace(a.before, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    low: VspGrantLow(a.before.space[k], c.request) ==
  @              VspGrantLow(b.before.space[k], c.request);
  @ ensures    high: VspGrantHigh(a.before.space[k], c.request) ==
  @              VspGrantHigh(b.before.space[k], c.request);
  @ ensures    bounds: VspGrantInBounds(a.before.space[k], c.request) <==>
  @              VspGrantInBounds(b.before.space[k], c.request);
  @ ensures    refused: !VspGrantInBounds(a.before.space[k], c.request) ==>
  @              VspWindowAnswer(a.before.space[k], c.request, a.status, a.reply) ==>
  @              VspWindowAnswer(b.before.space[k], c.request, b.status, b.reply) ==>
  @              VspEqualAnswers(a, b) && a.status != VSP_OK;
  @*/
static void vsp_equal_window(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    vsp_equal_words(a, b);
}

/* What GRANT answers on a window of a space is the same. */
/*@ requires   start: VspRunsStart(a, b, k, c.badge);
  @ requires   live: VspLiveSpace(a.before, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: \forall integer low, high;
  @              VspGrantDone(a.before, a.after, c, k, low, high, a.status, a.reply) ==>
  @              VspGrantDone(b.before, b.after, c, k, low, high, b.status, b.reply) ==>
  @              VspEqualAnswers(a, b);
  @*/
static void vsp_equal_given(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    vsp_equal_words(a, b);
    vsp_equal_room(a.before.space[k], b.before.space[k]);
    vsp_equal_entry(a.before, b.before, c.badge, k, k);
    /*@ assert all: \forall integer rights, low, high;
      @   VspHasAll(a.before, c.badge, k, rights, low, high) <==>
      @   VspHasAll(b.before, c.badge, k, rights, low, high); */
}

void vsp_determinism_grant(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    vsp_equal_window(a, b, c, k);
    vsp_equal_given(a, b, c, k);
    /*@ assert inside: VspGrantInBounds(a.before.space[k], c.request) ==>
      @   VspEqualAnswers(a, b); */
    if (a.status == VSP_OK) {
        /*@ assert only: VspOnlyGrants(a.after, a.before, k) &&
          @   VspOnlyGrants(b.after, b.before, k); */
        /*@ assert given_a: VspGiven(a.after.space[k], a.before.space[k], c.request.word[0],
          @   c.badge, c.request.word[1], VspGrantLow(a.before.space[k], c.request),
          @   VspGrantHigh(a.before.space[k], c.request)); */
        /*@ assert given_b: VspGiven(b.after.space[k], b.before.space[k], c.request.word[0],
          @   c.badge, c.request.word[1], VspGrantLow(a.before.space[k], c.request),
          @   VspGrantHigh(a.before.space[k], c.request)); */
        vsp_equal_changed(a.before.space[k], b.before.space[k], a.after.space[k], b.after.space[k]);
        vsp_equal_regranted(a.before, b.before, a.after, b.after, k, c.badge);
    }
}

/* ---- REVOKE ---- */

/* The same rights taken off all spaces of a client leave a space as equal as it was. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   client: VspEqualSender(a, b, sender);
  @ requires   off: VspTakenOff(x, a, sender, badge, rights) &&
  @              VspTakenOff(y, b, sender, badge, rights);
  @ requires   space: k < VSP_SPACE_MAX;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualSpace(a.space[k], b.space[k]) ==>
  @              VspEqualSpace(x.space[k], y.space[k]);
  @*/
static void vsp_equal_off(struct vsp_service a, struct vsp_service b, struct vsp_service x,
                          struct vsp_service y, uint64_t sender, uint64_t badge, uint64_t rights,
                          uint32_t k)
{
    vsp_equal_changed(a.space[k], b.space[k], x.space[k], y.space[k]);
    /*@ assert owner: VspHas(a, sender, k) <==>
      @   VspLiveSpace(a, k) && VspClientIs(a, a.space[k].owner, sender); */
    /*@ assert other: VspHas(b, sender, k) <==>
      @   VspLiveSpace(b, k) && VspClientIs(b, b.space[k].owner, sender); */
    /*@ assert has: VspEqualSpace(a.space[k], b.space[k]) ==>
      @   (VspHas(a, sender, k) <==> VspHas(b, sender, k)); */
    /*@ assert taken: VspHas(a, sender, k) ==> VspEqualSpace(a.space[k], b.space[k]) ==>
      @   VspEqualSpace(x.space[k], y.space[k]); */
    /*@ assert same: !VspHas(a, sender, k) ==> VspEqualSpace(a.space[k], b.space[k]) ==>
      @   x.space[k] == a.space[k] && y.space[k] == b.space[k]; */
}

void vsp_determinism_revoke_all(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    vsp_equal_words(a, b);
    /*@ assert client: VspClient(a.before, c.badge) <==> VspClient(b.before, c.badge); */
    /*@ assert replies: VspEqualReplies(a, b); */
    vsp_equal_clients(a.before, b.before, a.after, b.after, c.badge);
    /*@ loop invariant range: 0 <= n <= VSP_SPACE_MAX;
      @ loop invariant spaces: \forall integer k; 0 <= k < n ==>
      @   VspEqualSpace(a.before.space[k], b.before.space[k]) ==>
      @   VspEqualSpace(a.after.space[k], b.after.space[k]);
      @ loop invariant windows: \forall integer k; 0 <= k < n ==>
      @   VspEqualWindow(a.before.layout, b.before.layout, k) ==>
      @   VspEqualWindow(a.after.layout, b.after.layout, k);
      @ loop assigns n;
      @ loop variant VSP_SPACE_MAX - n;
      @*/
    for (uint32_t n = 0u; n < VSP_SPACE_MAX; n++) {
        if (a.status == VSP_OK) {
            vsp_equal_off(a.before, b.before, a.after, b.after, c.badge, c.request.word[0],
                          c.request.word[1], n);
        } else {
            vsp_equal_other(a.before.space[n], b.before.space[n], a.after.space[n],
                            b.after.space[n]);
        }
        vsp_equal_still(a.before.layout, b.before.layout, a.after.layout, b.after.layout, n);
    }
    /*@ assert pending: VspEqualPending(a.after.pending, b.after.pending); */
    /*@ assert authority: a.after.authority == a.before.authority; */
    /*@ assert run: \forall integer i, k; VspClientIs(a.before, i, c.badge) ==>
      @   VspMine(a.before.authority, i, k) ==> 0 <= k < VSP_SPACE_MAX; */
    /*@ assert mine: \forall integer i, k; VspClientIs(a.after, i, c.badge) ==>
      @   VspMine(a.after.authority, i, k) ==> VspClientIs(a.before, i, c.badge) &&
      @   VspMine(a.before.authority, i, k) && 0 <= k < VSP_SPACE_MAX; */
}

void vsp_determinism_revoke(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    vsp_equal_entry(a.before, b.before, c.badge, k, k);
    vsp_equal_changed(a.before.space[k], b.before.space[k], a.after.space[k], b.after.space[k]);
    vsp_equal_regranted(a.before, b.before, a.after, b.after, k, c.badge);
}
