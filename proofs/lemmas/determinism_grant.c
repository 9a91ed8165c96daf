/* SPDX-License-Identifier: ISC */
/* Determinism of GRANT and REVOKE. */
#include "proofs/lemmas/determinism_operations.h"
#include "proofs/lemmas/determinism_reply.h"

/* The same badges have an entry on the same spaces, wherever it is. */
/*@ requires   ok: VspAuthorityOk(a) && VspAuthorityOk(b);
  @ requires   equal: VspEqualAuthority(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    entry: \forall integer g, x, k; VspGrantAt(a, g, x, k) ==>
  @              \exists integer h; VspGrantAt(b, h, x, k);
  @*/
void vsp_equal_grant_at(struct vsp_authority a, struct vsp_authority b)
{
    /*@ assert bits: \forall integer r; 0 < r <= VSP_GRANT_ALL ==>
      @   VspHasGrant(r, 1) || VspHasGrant(r, 2) || VspHasGrant(r, 4) || VspHasGrant(r, 8); */
    /*@ assert some: \forall integer g; 0 <= g < VSP_GRANT_MAX ==> a.grant_rights[g] != 0 ==>
      @   VspHasGrant(a.grant_rights[g], 1) || VspHasGrant(a.grant_rights[g], 2) ||
      @   VspHasGrant(a.grant_rights[g], 4) || VspHasGrant(a.grant_rights[g], 8); */
    /*@ assert held: \forall integer g, x, k; VspGrantAt(a, g, x, k) ==>
      @   VspHeld(a, x, k, 1) || VspHeld(a, x, k, 2) || VspHeld(a, x, k, 4) ||
      @   VspHeld(a, x, k, 8); */
    /*@ assert here: \forall integer x, k, right; VspHeld(b, x, k, right) ==>
      @   \exists integer h; VspGrantAt(b, h, x, k); */
    /*@ assert there: \forall integer x, k; VspHeld(a, x, k, 1) || VspHeld(a, x, k, 2) ||
      @   VspHeld(a, x, k, 4) || VspHeld(a, x, k, 8) ==>
      @   VspHeld(b, x, k, 1) || VspHeld(b, x, k, 2) || VspHeld(b, x, k, 4) ||
      @   VspHeld(b, x, k, 8); */
}

/* Equal rights of a badge on a space, and room for equal grants. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   equal: VspEqualServices(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    held: \forall integer x, k, rights; VspHeldAll(a.authority, x, k, rights) <==>
  @              VspHeldAll(b.authority, x, k, rights);
  @ ensures    room: \forall integer x, k; VspEntryRoom(a, x, k) <==> VspEntryRoom(b, x, k);
  @*/
void vsp_equal_grants(struct vsp_service a, struct vsp_service b)
{
    vsp_equal_room(a, b);
    vsp_equal_grant_at(a.authority, b.authority);
    /*@ assert back: VspEqualAuthority(b.authority, a.authority); */
    vsp_equal_grant_at(b.authority, a.authority);
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
void vsp_equal_regranted(struct vsp_service a, struct vsp_service b, struct vsp_service x,
                         struct vsp_service y)
{
    /*@ assert clients: VspSameClients(x.authority, a.authority) &&
      @   VspSameClients(y.authority, b.authority); */
    /*@ assert authority: VspEqualAuthority(x.authority, y.authority); */
    /*@ assert tickets: x.tickets == a.tickets && y.tickets == b.tickets; */
    /*@ assert among: VspTicketsAmong(x.tickets, y.tickets) &&
      @   VspTicketsAmong(y.tickets, x.tickets); */
    /*@ assert same_a: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> x.space[k] == a.space[k]; */
    /*@ assert same_b: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> y.space[k] == b.space[k]; */
    /*@ assert layout: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> x.space[k].live == 1 ==>
      @   VspEqualLayout(x.space[k], y.space[k]); */
}

void vsp_determinism_grant(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    vsp_equal_enter(a, b, c, VSP_GRANT_GRANT);
    vsp_equal_three(a.reply, b.reply);
    vsp_equal_grants(a.before, b.before);
    /*@ assert epoch: VspEntered(a.before, c, VSP_GRANT_GRANT) ==>
      @   a.reply.epoch == b.reply.epoch; */
    /*@ assert held: VspHeldAll(a.before.authority, c.badge, k, c.request.word[1]) <==>
      @   VspHeldAll(b.before.authority, c.badge, k, c.request.word[1]); */
    /*@ assert room: VspEntryRoom(a.before, c.request.word[0], k) <==>
      @   VspEntryRoom(b.before, c.request.word[0], k); */
    /*@ assert refused: VspEntered(a.before, c, VSP_GRANT_GRANT) ==> a.status != VSP_OK ==>
      @   VspEqualSaid(a, b); */
    /*@ assert said: VspEqualSaid(a, b) ==> VspEqualReplies(a, b); */
    /*@ assert empty: a.status == VSP_OK ==> VspEqualReplies(a, b); */
    /*@ assert replies: VspEqualReplies(a, b); */
    /*@ assert effects: VspEqualEffects(a.effects, b.effects); */
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
    /*@ assert effects: VspEqualEffects(a.effects, b.effects); */
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
