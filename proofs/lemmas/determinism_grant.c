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
  @ ensures    room: \forall integer x, k; VspEntryRoom(a, x, k) <==> VspEntryRoom(b, x, k);
  @*/
static void vsp_equal_grants(struct vsp_service a, struct vsp_service b)
{
    vsp_equal_room(a, b);
    vsp_equal_entry(a, b);
    /*@ assert rights: \forall integer x, k, right; VspLiveSpace(a, k) ==> VspGrantBit(right) ==>
      @   (VspHasRight(a, x, k, right) <==> VspHasRight(b, x, k, right)); */
    /*@ assert one: \forall integer x, k; VspEntryRoom(a, x, k) ==> VspEntryRoom(b, x, k); */
    /*@ assert other: \forall integer x, k; VspEntryRoom(b, x, k) ==> VspEntryRoom(a, x, k); */
}

/* Changes of grants alone that leave equal rights leave equal services. */
/*@ requires   equal: VspEqualServices(a, b);
  @ requires   clients: VspClientsOk(a.authority) && VspClientsOk(b.authority);
  @ requires   only: VspOnlyGrants(x, a) && VspOnlyGrants(y, b);
  @ requires   held: \forall integer badge, k, right; VspGrantBit(right) ==>
  @              (VspHeld(x.authority, badge, k, right) <==>
  @               VspHeld(y.authority, badge, k, right));
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    services: VspEqualServices(x, y);
  @*/
static void vsp_equal_regranted(struct vsp_service a, struct vsp_service b, struct vsp_service x,
                                struct vsp_service y)
{
    /*@ assert clients: VspSameClients(x.authority, a.authority) &&
      @   VspSameClients(y.authority, b.authority); */
    /*@ assert alike: VspSameClients(a.authority, b.authority); */
    /*@ assert same: VspSameClients(x.authority, y.authority); */
    /*@ assert authority: VspEqualAuthority(x.authority, y.authority); */
    vsp_equal_still(a.layout, b.layout, x.layout, y.layout);
    /*@ assert spaces: VspEqualSpaces(x, y); */
}

void vsp_determinism_grant(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    vsp_equal_enter(a, b, c, VSP_GRANT_GRANT);
    vsp_equal_few(a.reply, b.reply);
    vsp_equal_grants(a.before, b.before);
    /*@ assert epoch: VspEntered(a.before, c, VSP_GRANT_GRANT) ==>
      @   a.reply.epoch == b.reply.epoch; */
    /*@ assert all: VspEntered(a.before, c, VSP_GRANT_GRANT) ==>
      @   (VspHasAll(a.before, c.badge, k, c.request.word[1]) <==>
      @    VspHasAll(b.before, c.badge, k, c.request.word[1])); */
    /*@ assert room: VspEntryRoom(a.before, c.request.word[0], k) <==>
      @   VspEntryRoom(b.before, c.request.word[0], k); */
    /*@ assert refused: VspEntered(a.before, c, VSP_GRANT_GRANT) ==> a.status != VSP_OK ==>
      @   VspEqualSaid(a, b); */
    /*@ assert said: VspEqualSaid(a, b) ==> VspEqualReplies(a, b); */
    /*@ assert empty: a.status == VSP_OK ==> VspEqualReplies(a, b); */
    /*@ assert replies: VspEqualReplies(a, b); */
    /*@ assert work: VspEqualWork(a.work, b.work); */
    if (a.status != VSP_OK) {
        vsp_equal_unchanged(a.before, b.before, a.after, b.after);
    } else {
        /*@ assert only: VspOnlyGrants(a.after, a.before) && VspOnlyGrants(b.after, b.before); */
        /*@ assert given_a: VspGiven(a.after.authority, a.before.authority, c.request.word[0], k,
          @   c.request.word[1]); */
        /*@ assert given_b: VspGiven(b.after.authority, b.before.authority, c.request.word[0], k,
          @   c.request.word[1]); */
        vsp_equal_regranted(a.before, b.before, a.after, b.after);
    }
    /*@ assert services: VspEqualServices(a.after, b.after); */
}

void vsp_determinism_revoke(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    vsp_equal_enter(a, b, c, VSP_GRANT_GRANT);
    /*@ assert epoch: VspEntered(a.before, c, VSP_GRANT_GRANT) ==>
      @   a.reply.epoch == b.reply.epoch; */
    /*@ assert empty: VspEntered(a.before, c, VSP_GRANT_GRANT) ==> VspEqualReplies(a, b); */
    /*@ assert replies: VspEqualReplies(a, b); */
    /*@ assert work: VspEqualWork(a.work, b.work); */
    if (a.status != VSP_OK) {
        vsp_equal_unchanged(a.before, b.before, a.after, b.after);
    } else {
        /*@ assert only: VspOnlyGrants(a.after, a.before) && VspOnlyGrants(b.after, b.before); */
        /*@ assert taken_a: VspTaken(a.after.authority, a.before.authority, c.request.word[0], k,
          @   c.request.word[1]); */
        /*@ assert taken_b: VspTaken(b.after.authority, b.before.authority, c.request.word[0], k,
          @   c.request.word[1]); */
        vsp_equal_regranted(a.before, b.before, a.after, b.after);
    }
    /*@ assert services: VspEqualServices(a.after, b.after); */
}
