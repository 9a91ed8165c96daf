/* SPDX-License-Identifier: ISC */
/* Services that agree let the same calls in, and refuse the others alike. */
#include "proofs/lemmas/determinism.h"

/* Who holds something, and who gave it, holds it and gave it in the other space. */
/*@ requires   ok: VspGrantsOk(a);
  @ requires   equal: VspEqualGrants(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    gave: \forall integer x, y; VspGave(a, x, y) ==> VspGave(b, x, y);
  @ ensures    windows: \forall integer x, y, low, high; VspGaveOn(a, x, y, low, high) ==>
  @              VspGaveOn(b, x, y, low, high);
  @ ensures    some: \forall integer g, x; VspGrantAt(a, g, x) ==>
  @              \exists integer h; VspGrantAt(b, h, x);
  @ ensures    held: \forall integer x, right; VspGrantBit(right) ==>
  @              VspHeld(a, x, right) ==> VspHeld(b, x, right);
  @ ensures    on: \forall integer x, right, low, high; VspGrantBit(right) ==>
  @              VspHeldOn(a, x, right, low, high) ==> VspHeldOn(b, x, right, low, high);
  @*/
static void vsp_grants_among(struct vsp_space a, struct vsp_space b)
{
    /*@ assert bits: \forall integer g; 0 <= g < VSP_GRANT_MAX ==> a.grant[g].rights != 0 ==>
      @   VspHasGrant(a.grant[g].rights, 1) || VspHasGrant(a.grant[g].rights, 2) ||
      @   VspHasGrant(a.grant[g].rights, 4) || VspHasGrant(a.grant[g].rights, 8); */
    /*@ assert from: \forall integer g, x, y, l, h; VspWindowAt(a, g, x, y, l, h) ==>
      @   VspHeldFrom(a, x, y, 1, l, h) || VspHeldFrom(a, x, y, 2, l, h) ||
      @   VspHeldFrom(a, x, y, 4, l, h) || VspHeldFrom(a, x, y, 8, l, h); */
    /*@ assert like: \forall integer g, x, y, l, h; VspWindowAt(a, g, x, y, l, h) ==>
      @   VspGaveOn(b, x, y, l, h); */
    /*@ assert window: \forall integer g, x, y; VspGivenAt(a, g, x, y) ==>
      @   VspWindowAt(a, g, x, y, a.grant[g].low_page, a.grant[g].high_page); */
    /*@ assert gave: \forall integer x, y, l, h; VspGaveOn(b, x, y, l, h) ==> VspGave(b, x, y); */
    /*@ assert giver: \forall integer g, x; VspGrantAt(a, g, x) ==>
      @   VspGivenAt(a, g, x, a.grant[g].giver); */
    /*@ assert right: \forall integer g, x, right; VspGrantAt(a, g, x) ==>
      @   VspHasGrant(a.grant[g].rights, right) ==> VspHeldFrom(a, x, a.grant[g].giver, right,
      @     a.grant[g].low_page, a.grant[g].high_page); */
    /*@ assert through: \forall integer x, y, right, l, h; VspHeldFrom(b, x, y, right, l, h) ==>
      @   VspHeld(b, x, right); */
    /*@ assert inside: \forall integer x, y, right, l, h, low, high;
      @   VspHeldFrom(b, x, y, right, l, h) ==> l <= low ==> high <= h ==>
      @   VspHeldOn(b, x, right, low, high); */
}

void vsp_grants_alike(struct vsp_space a, struct vsp_space b)
{
    vsp_grants_among(a, b);
    vsp_grants_among(b, a);
}

void vsp_equal_record(struct vsp_service a, struct vsp_service b, uint64_t badge)
{
    /*@ assert same: \forall integer c; VspClientIs(a, c, badge) ==> VspClientIs(b, c, badge) &&
      @   VspSameRecord(a.authority, b.authority, c); */
    /*@ assert back: \forall integer c; VspClientIs(b, c, badge) ==> VspClientIs(a, c, badge) &&
      @   VspSameRecord(a.authority, b.authority, c); */
}

void vsp_equal_entry(struct vsp_service a, struct vsp_service b, uint64_t badge, uint64_t handle,
                     uint32_t k)
{
    vsp_equal_record(a, b, badge);
    /*@ assert live: VspLiveSpace(a, k) <==> VspLiveSpace(b, k); */
    if (a.space[k].live == 1u) {
        vsp_grants_alike(a.space[k], b.space[k]);
        /*@ assert owner: a.space[k].owner == b.space[k].owner; */
        /*@ assert client: VspOwns(a, badge, k) <==> VspClientIs(a, a.space[k].owner, badge); */
        /*@ assert other: VspOwns(b, badge, k) <==> VspClientIs(b, a.space[k].owner, badge); */
    }
    /*@ assert owns: VspLiveSpace(a, k) ==> (VspOwns(a, badge, k) <==> VspOwns(b, badge, k)); */
    /*@ assert rights: \forall integer right; VspLiveSpace(a, k) ==> VspGrantBit(right) ==>
      @   (VspHasRight(a, badge, k, right) <==> VspHasRight(b, badge, k, right)); */
    /*@ assert on: \forall integer right, low, high; VspLiveSpace(a, k) ==> VspGrantBit(right) ==>
      @   (VspHasRightOn(a, badge, k, right, low, high) <==>
      @    VspHasRightOn(b, badge, k, right, low, high)); */
}

void vsp_equal_few(struct vsp_reply r, struct vsp_reply q)
{
    /*@ assert each: VspEqualFew(r, q) ==> \forall integer i; i == 0 || i == 1 || i == 2 ||
      @   i == 3 ==> i < r.word_count ==> r.word[i] == q.word[i]; */
}

void vsp_equal_words(struct vsp_run a, struct vsp_run b)
{
    vsp_equal_few(a.reply, b.reply);
    /*@ assert few: \forall integer code, x, y, z; VspSaid(a.status, a.reply, code, x, y, z) ==>
      @   VspSaid(b.status, b.reply, code, x, y, z) ==> VspEqualFew(a.reply, b.reply); */
    /*@ assert budget: \forall integer kind, x, y, z;
      @   VspSaidBudget(a.status, a.reply, kind, x, y, z) ==>
      @   VspSaidBudget(b.status, b.reply, kind, x, y, z) ==> VspEqualFew(a.reply, b.reply); */
}

void vsp_equal_enter(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    vsp_equal_entry(a.before, b.before, c.badge, c.request.space, k);
    vsp_equal_words(a, b);
    /*@ assert right: !VspPagerOp(c.request.op) ==> VspGrantBit(VspOpRight(c.request.op)); */
    /*@ assert open: VspOpen(a.before, c.badge, c.request.op) <==>
      @   VspOpen(b.before, c.badge, c.request.op); */
    /*@ assert shown: VspCallShown(a.before, c) <==> VspCallShown(b.before, c); */
    /*@ assert live: VspCallShown(a.before, c) ==>
      @   VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k) &&
      @   a.before.space[k].epoch == b.before.space[k].epoch; */
    /*@ assert allowed: VspCallAllowed(a.before, c) <==> VspCallAllowed(b.before, c); */
    /*@ assert badcap: !VspCallShown(a.before, c) ==> VspEqualReplies(a, b); */
    /*@ assert denied: VspCallShown(a.before, c) ==> !VspCallAllowed(a.before, c) ==>
      @   VspEqualReplies(a, b); */
    /*@ assert stale: VspCallAllowed(a.before, c) ==> !VspEntered(a.before, c) ==>
      @   VspEqualReplies(a, b); */
}
