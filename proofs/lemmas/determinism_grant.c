/* SPDX-License-Identifier: ISC */
/* Determinism of GRANT and REVOKE. */
#include "proofs/lemmas/determinism_operations.h"

/* Equal rights of a badge on a space, and room for equal grants. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   equal: VspEqualServices(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    all: \forall integer x, k, rights; VspLiveSpace(a, k) ==>
  @              (VspHasAll(a, x, k, rights) <==> VspHasAll(b, x, k, rights));
  @ ensures    room: \forall integer k, x, y; VspLiveSpace(a, k) ==>
  @              (VspEntryRoom(a.space[k], x, y) <==> VspEntryRoom(b.space[k], x, y));
  @*/
static void vsp_equal_grants(struct vsp_service a, struct vsp_service b)
{
    vsp_equal_room(a, b);
    vsp_equal_entry(a, b);
}

/* The same rights given, or taken, leave equal grants. */
/*@ requires   equal: VspEqualGrants(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    given: \forall integer badge, giver, rights; VspGiven(m, a, badge, giver, rights) ==>
  @              VspGiven(n, b, badge, giver, rights) ==> VspEqualGrants(m, n);
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

void vsp_determinism_grant(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    vsp_equal_enter(a, b, c, VSP_GRANT_GRANT);
    vsp_equal_words(a, b);
    vsp_equal_grants(a.before, b.before);
    /*@ assert live: VspEntered(a.before, c, VSP_GRANT_GRANT) ==> VspLiveSpace(a.before, k); */
    /*@ assert epoch: VspEntered(a.before, c, VSP_GRANT_GRANT) ==>
      @   a.reply.epoch == b.reply.epoch; */
    /*@ assert all: VspEntered(a.before, c, VSP_GRANT_GRANT) ==>
      @   (VspHasAll(a.before, c.badge, k, c.request.word[1]) <==>
      @    VspHasAll(b.before, c.badge, k, c.request.word[1])); */
    /*@ assert room: VspEntered(a.before, c, VSP_GRANT_GRANT) ==>
      @   (VspEntryRoom(a.before.space[k], c.request.word[0], c.badge) <==>
      @    VspEntryRoom(b.before.space[k], c.request.word[0], c.badge)); */
    /*@ assert refused: VspEntered(a.before, c, VSP_GRANT_GRANT) ==> a.status != VSP_OK ==>
      @   VspEqualReplies(a, b); */
    /*@ assert empty: a.status == VSP_OK ==> VspEqualReplies(a, b); */
    /*@ assert replies: VspEqualReplies(a, b); */
    /*@ assert work: VspEqualWork(a.work, b.work); */
    if (a.status != VSP_OK) {
        vsp_equal_unchanged(a.before, b.before, a.after, b.after);
    } else {
        /*@ assert only: VspOnlyGrants(a.after, a.before, k) &&
          @   VspOnlyGrants(b.after, b.before, k); */
        /*@ assert given_a: VspGiven(a.after.space[k], a.before.space[k], c.request.word[0],
          @   c.badge, c.request.word[1]); */
        /*@ assert given_b: VspGiven(b.after.space[k], b.before.space[k], c.request.word[0],
          @   c.badge, c.request.word[1]); */
        vsp_equal_changed(a.before.space[k], b.before.space[k], a.after.space[k], b.after.space[k]);
        vsp_equal_regranted(a.before, b.before, a.after, b.after, k);
    }
    /*@ assert services: VspEqualServices(a.after, b.after); */
}

void vsp_determinism_revoke(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

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
