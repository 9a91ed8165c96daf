/* SPDX-License-Identifier: ISC */
/* Determinism of GRANT and REVOKE. */
#include "proofs/lemmas/determinism_operations.h"

/* Equal rights of a badge on a window of a space, and room for equal grants. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   equal: VspEqualServices(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    give: \forall struct vsp_call c, integer k, low, high; VspLiveSpace(a, k) ==>
  @              (VspMayGive(a, c, k, low, high) <==> VspMayGive(b, c, k, low, high));
  @ ensures    room: \forall integer k, x, y, low, high; VspLiveSpace(a, k) ==>
  @              (VspEntryRoom(a.space[k], x, y, low, high) <==>
  @               VspEntryRoom(b.space[k], x, y, low, high));
  @*/
static void vsp_equal_grants(struct vsp_service a, struct vsp_service b)
{
    vsp_equal_room(a, b);
    vsp_equal_entry(a, b);
    /*@ assert all: \forall integer x, k, rights, low, high; VspLiveSpace(a, k) ==>
      @   (VspHasAll(a, x, k, rights, low, high) <==> VspHasAll(b, x, k, rights, low, high)); */
}

/* The same rights given, or taken, leave equal grants. */
/*@ requires   equal: VspEqualGrants(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    given: \forall integer badge, giver, rights, low, high;
  @              VspGiven(m, a, badge, giver, rights, low, high) ==>
  @              VspGiven(n, b, badge, giver, rights, low, high) ==> VspEqualGrants(m, n);
  @ ensures    taken: \forall integer badge, giver, all, rights;
  @              VspTaken(m, a, badge, giver, all, rights) ==>
  @              VspTaken(n, b, badge, giver, all, rights) ==> VspEqualGrants(m, n);
  @*/
static void vsp_equal_changed(struct vsp_space a, struct vsp_space b, struct vsp_space m,
                              struct vsp_space n)
{
}

/* Changes of the grants on one space that leave them equal leave equal services. */
/*@ requires   equal: VspEqualServices(a, b);
  @ requires   live: VspLiveSpace(a, k);
  @ requires   only: VspOnlyGrants(x, a, k) && VspOnlyGrants(y, b, k);
  @ requires   grants: VspEqualGrants(x.space[k], y.space[k]);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    services: VspEqualServices(x, y);
  @*/
static void vsp_equal_regranted(struct vsp_service a, struct vsp_service b, struct vsp_service x,
                                struct vsp_service y, uint32_t k)
{
    vsp_equal_clients(a.authority, b.authority, x.authority, y.authority);
    vsp_equal_still(a.layout, b.layout, x.layout, y.layout);
    vsp_equal_others(a, b, x, y, k);
    /*@ assert here: VspEqualSpace(x.space[k], y.space[k]); */
    /*@ assert spaces: VspEqualSpaces(x, y); */
}

/* The same window is named, or none in the same words. */
/*@ requires   start: VspRunsStart(a, b);
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
  @              a.reply.epoch == b.reply.epoch ==>
  @              VspWindowAnswer(a.before.space[k], c.request, a.status, a.reply) ==>
  @              VspWindowAnswer(b.before.space[k], c.request, b.status, b.reply) ==>
  @              VspEqualReplies(a, b) && a.status != VSP_OK;
  @*/
static void vsp_equal_window(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    vsp_equal_words(a, b);
}

/* What GRANT answers on a window of a space is the same. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   live: VspLiveSpace(a.before, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: \forall integer low, high; a.reply.epoch == b.reply.epoch ==>
  @              VspGrantDone(a.before, a.after, c, k, low, high, a.status, a.reply) ==>
  @              VspGrantDone(b.before, b.after, c, k, low, high, b.status, b.reply) ==>
  @              VspEqualReplies(a, b);
  @*/
static void vsp_equal_given(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    vsp_equal_words(a, b);
    vsp_equal_grants(a.before, b.before);
}

void vsp_determinism_grant(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    vsp_equal_enter(a, b, c, VSP_GRANT_GRANT);
    /*@ assert live: VspEntered(a.before, c, VSP_GRANT_GRANT) ==> VspLiveSpace(a.before, k); */
    /*@ assert epoch: VspEntered(a.before, c, VSP_GRANT_GRANT) ==>
      @   a.reply.epoch == b.reply.epoch; */
    if (a.before.space[k].live == 1u) {
        vsp_equal_window(a, b, c, k);
        vsp_equal_given(a, b, c, k);
    }
    /*@ assert inside: VspEntered(a.before, c, VSP_GRANT_GRANT) ==>
      @   VspGrantInBounds(a.before.space[k], c.request) ==> VspEqualReplies(a, b); */
    /*@ assert replies: VspEqualReplies(a, b); */
    /*@ assert work: VspEqualWork(a.work, b.work); */
    if (a.status != VSP_OK) {
        vsp_equal_unchanged(a.before, b.before, a.after, b.after);
    } else {
        /*@ assert only: VspOnlyGrants(a.after, a.before, k) &&
          @   VspOnlyGrants(b.after, b.before, k); */
        /*@ assert given_a: VspGiven(a.after.space[k], a.before.space[k], c.request.word[0],
          @   c.badge, c.request.word[1], VspGrantLow(a.before.space[k], c.request),
          @   VspGrantHigh(a.before.space[k], c.request)); */
        /*@ assert given_b: VspGiven(b.after.space[k], b.before.space[k], c.request.word[0],
          @   c.badge, c.request.word[1], VspGrantLow(a.before.space[k], c.request),
          @   VspGrantHigh(a.before.space[k], c.request)); */
        vsp_equal_changed(a.before.space[k], b.before.space[k], a.after.space[k], b.after.space[k]);
        vsp_equal_regranted(a.before, b.before, a.after, b.after, k);
    }
    /*@ assert services: VspEqualServices(a.after, b.after); */
}

/* The same rights taken off all spaces of one client leave equal services. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   equal: VspEqualServices(a, b);
  @ requires   off: VspTakenOff(x, a, sender, badge, rights) &&
  @              VspTakenOff(y, b, sender, badge, rights);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    services: VspEqualServices(x, y);
  @*/
static void vsp_equal_revoked(struct vsp_service a, struct vsp_service b, struct vsp_service x,
                              struct vsp_service y, uint64_t sender, uint64_t badge,
                              uint64_t rights)
{
    vsp_equal_entry(a, b);
    vsp_equal_clients(a.authority, b.authority, x.authority, y.authority);
    vsp_equal_still(a.layout, b.layout, x.layout, y.layout);
    /*@ assert has: \forall integer k; VspHas(a, sender, k) <==> VspHas(b, sender, k); */
    /*@ loop invariant range: 0 <= n <= VSP_SPACE_MAX;
      @ loop invariant spaces: \forall integer k; 0 <= k < n ==>
      @   VspEqualSpace(x.space[k], y.space[k]);
      @ loop assigns n;
      @ loop variant VSP_SPACE_MAX - n;
      @*/
    for (uint32_t n = 0u; n < VSP_SPACE_MAX; n++) {
        if (a.space[n].live == 1u) {
            vsp_equal_changed(a.space[n], b.space[n], x.space[n], y.space[n]);
        }
        /*@ assert taken: VspHas(a, sender, n) ==> VspEqualSpace(x.space[n], y.space[n]); */
        /*@ assert same: !VspHas(a, sender, n) ==> x.space[n] == a.space[n] &&
          @   y.space[n] == b.space[n]; */
        /*@ assert kept: !VspHas(a, sender, n) ==> VspEqualSpace(x.space[n], y.space[n]); */
    }
}

/* REVOKE on space 0 is answered alike by equal services. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   answer_a: VspRevokeAllAnswer(a.before, a.after, c, a.status, a.reply);
  @ requires   answer_b: VspRevokeAllAnswer(b.before, b.after, c, b.status, b.reply);
  @ requires   refused_a: a.status != VSP_OK ==> VspUnchanged(a.after, a.before);
  @ requires   refused_b: b.status != VSP_OK ==> VspUnchanged(b.after, b.before);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    replies: VspEqualReplies(a, b);
  @ ensures    services: VspEqualServices(a.after, b.after);
  @*/
static void vsp_equal_revoke_all(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    vsp_equal_words(a, b);
    /*@ assert badges: \forall integer i; 0 <= i < a.before.authority.client_count ==>
      @   a.before.authority.client_badge[i] == b.before.authority.client_badge[i]; */
    /*@ assert client: VspClient(a.before, c.badge) <==> VspClient(b.before, c.badge); */
    if (a.status != VSP_OK) {
        vsp_equal_unchanged(a.before, b.before, a.after, b.after);
    } else {
        vsp_equal_revoked(a.before, b.before, a.after, b.after, c.badge, c.request.word[0],
                          c.request.word[1]);
    }
}

void vsp_determinism_revoke(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    if (c.request.space == 0u) {
        vsp_equal_revoke_all(a, b, c);
        return;
    }
    vsp_equal_taker(a, b, c);
    vsp_equal_entry(a.before, b.before);
    /*@ assert live: VspTakerEntered(a.before, c) ==> VspLiveSpace(a.before, k); */
    /*@ assert epoch: VspTakerEntered(a.before, c) ==> a.reply.epoch == b.reply.epoch; */
    /*@ assert empty: VspTakerEntered(a.before, c) ==> VspEqualReplies(a, b); */
    /*@ assert replies: VspEqualReplies(a, b); */
    /*@ assert work: VspEqualWork(a.work, b.work); */
    if (a.status != VSP_OK) {
        vsp_equal_unchanged(a.before, b.before, a.after, b.after);
    } else {
        /*@ assert only: VspOnlyGrants(a.after, a.before, k) &&
          @   VspOnlyGrants(b.after, b.before, k); */
        /*@ assert owns: VspOwns(a.before, c.badge, k) <==> VspOwns(b.before, c.badge, k); */
        vsp_equal_changed(a.before.space[k], b.before.space[k], a.after.space[k], b.after.space[k]);
        /*@ assert grants: VspEqualGrants(a.after.space[k], b.after.space[k]); */
        vsp_equal_regranted(a.before, b.before, a.after, b.after, k);
    }
    /*@ assert services: VspEqualServices(a.after, b.after); */
}
