/* SPDX-License-Identifier: ISC */
/* Determinism, part: equal services let the same calls in, and refuse the others alike. */
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

/*@ // the same badges hold something, hold a right, and gave something, on the same pages
  @ predicate VspGrantsAlike(struct vsp_space a, struct vsp_space b) =
  @   (\forall integer x, y; VspGave(a, x, y) <==> VspGave(b, x, y)) &&
  @   (\forall integer x, y, low, high;
  @     VspGaveOn(a, x, y, low, high) <==> VspGaveOn(b, x, y, low, high)) &&
  @   (\forall integer x, right, low, high; VspGrantBit(right) ==>
  @     (VspHeldOn(a, x, right, low, high) <==> VspHeldOn(b, x, right, low, high))) &&
  @   (\forall integer g, x; VspGrantAt(a, g, x) ==> \exists integer h; VspGrantAt(b, h, x)) &&
  @   (\forall integer g, x; VspGrantAt(b, g, x) ==> \exists integer h; VspGrantAt(a, h, x)) &&
  @   \forall integer x, right; VspGrantBit(right) ==>
  @     (VspHeld(a, x, right) <==> VspHeld(b, x, right));
  @*/

/*@ requires   ok: VspGrantsOk(a) && VspGrantsOk(b);
  @ requires   equal: VspEqualGrants(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    alike: VspGrantsAlike(a, b);
  @*/
static void vsp_grants_alike(struct vsp_space a, struct vsp_space b)
{
    vsp_grants_among(a, b);
    vsp_grants_among(b, a);
}

/* Who sees a space sees it in the other service. */
/*@ requires   names: \forall integer h, k; VspNames(a, h, k) ==> VspNames(b, h, k);
  @ requires   owns: \forall integer x, k; VspLiveSpace(a, k) ==>
  @              VspOwns(a, x, k) ==> VspOwns(b, x, k);
  @ requires   some: \forall integer k, g, x; VspLiveSpace(a, k) ==>
  @              VspGrantAt(a.space[k], g, x) ==> \exists integer h; VspGrantAt(b.space[k], h, x);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    sees: \forall integer x, h; VspSees(a, x, h) ==> VspSees(b, x, h);
  @*/
static void vsp_sees_among(struct vsp_service a, struct vsp_service b)
{
    /*@ assert live: \forall integer x, h; VspSees(a, x, h) ==>
      @   VspLiveSpace(a, h % VSP_SPACE_MAX) && VspNames(b, h, h % VSP_SPACE_MAX); */
}

void vsp_equal_entry(struct vsp_service a, struct vsp_service b)
{
    /*@ loop invariant range: 0 <= n <= VSP_SPACE_MAX;
      @ loop invariant alike: \forall integer k; 0 <= k < n ==> VspLiveSpace(a, k) ==>
      @   VspGrantsAlike(a.space[k], b.space[k]);
      @ loop assigns n;
      @ loop variant VSP_SPACE_MAX - n;
      @*/
    for (uint32_t n = 0u; n < VSP_SPACE_MAX; n++) {
        if (a.space[n].live == 1u) {
            vsp_grants_alike(a.space[n], b.space[n]);
        }
    }
    /*@ assert owner: \forall integer k; VspLiveSpace(a, k) ==>
      @   a.space[k].owner == b.space[k].owner < a.authority.client_count; */
    /*@ assert live: \forall integer k; VspLiveSpace(a, k) <==> VspLiveSpace(b, k); */
    /*@ assert names: \forall integer h, k; VspNames(a, h, k) <==> VspNames(b, h, k); */
    /*@ assert owns: \forall integer x, k; VspLiveSpace(a, k) ==>
      @   (VspOwns(a, x, k) <==> VspOwns(b, x, k)); */
    vsp_sees_among(a, b);
    vsp_sees_among(b, a);
    /*@ assert rights: \forall integer x, k, right; VspLiveSpace(a, k) ==> VspGrantBit(right) ==>
      @   (VspHasRight(a, x, k, right) <==> VspHasRight(b, x, k, right)); */
    /*@ assert on: \forall integer x, k, right, low, high; VspLiveSpace(a, k) ==>
      @   VspGrantBit(right) ==> (VspHasRightOn(a, x, k, right, low, high) <==>
      @   VspHasRightOn(b, x, k, right, low, high)); */
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

void vsp_equal_enter(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t right)
{
    vsp_equal_entry(a.before, b.before);
    vsp_equal_words(a, b);
    /*@ assert sees: VspSees(a.before, c.badge, c.request.space) <==>
      @   VspSees(b.before, c.badge, c.request.space); */
    /*@ assert may: VspMay(a.before, c.badge, c.request.space, right) <==>
      @   VspMay(b.before, c.badge, c.request.space, right); */
    /*@ assert named: VspSees(a.before, c.badge, c.request.space) ==>
      @   a.before.space[c.request.space % VSP_SPACE_MAX].epoch ==
      @   b.before.space[c.request.space % VSP_SPACE_MAX].epoch; */
    /*@ assert badcap: !VspSees(a.before, c.badge, c.request.space) ==> VspEqualReplies(a, b); */
    /*@ assert denied_a: VspSees(a.before, c.badge, c.request.space) &&
      @   !VspMay(a.before, c.badge, c.request.space, right) ==>
      @   VspSaid(a.status, a.reply, VSP_ERR_DENIED, right, 0, 0) &&
      @   a.reply.epoch == a.before.space[c.request.space % VSP_SPACE_MAX].epoch; */
    /*@ assert denied_b: VspSees(b.before, c.badge, c.request.space) &&
      @   !VspMay(b.before, c.badge, c.request.space, right) ==>
      @   VspSaid(b.status, b.reply, VSP_ERR_DENIED, right, 0, 0) &&
      @   b.reply.epoch == b.before.space[c.request.space % VSP_SPACE_MAX].epoch; */
    /*@ assert denied: VspSees(a.before, c.badge, c.request.space) &&
      @   !VspMay(a.before, c.badge, c.request.space, right) ==> VspEqualReplies(a, b); */
    /*@ assert epoch: VspMay(a.before, c.badge, c.request.space, right) &&
      @   !VspEntered(a.before, c, right) ==> VspEqualReplies(a, b); */
}

void vsp_equal_taker(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    vsp_equal_entry(a.before, b.before);
    vsp_equal_words(a, b);
    /*@ assert sees: VspSees(a.before, c.badge, c.request.space) <==>
      @   VspSees(b.before, c.badge, c.request.space); */
    /*@ assert takes: VspTakes(a.before, c) <==> VspTakes(b.before, c); */
    /*@ assert named: VspSees(a.before, c.badge, c.request.space) ==>
      @   a.before.space[c.request.space % VSP_SPACE_MAX].epoch ==
      @   b.before.space[c.request.space % VSP_SPACE_MAX].epoch; */
    /*@ assert badcap: !VspSees(a.before, c.badge, c.request.space) ==> VspEqualReplies(a, b); */
    /*@ assert denied_a: VspSees(a.before, c.badge, c.request.space) && !VspTakes(a.before, c) ==>
      @   VspSaid(a.status, a.reply, VSP_ERR_DENIED, VSP_GRANT_GRANT, 0, 0) &&
      @   a.reply.epoch == a.before.space[c.request.space % VSP_SPACE_MAX].epoch; */
    /*@ assert denied_b: VspSees(b.before, c.badge, c.request.space) && !VspTakes(b.before, c) ==>
      @   VspSaid(b.status, b.reply, VSP_ERR_DENIED, VSP_GRANT_GRANT, 0, 0) &&
      @   b.reply.epoch == b.before.space[c.request.space % VSP_SPACE_MAX].epoch; */
    /*@ assert denied: VspSees(a.before, c.badge, c.request.space) && !VspTakes(a.before, c) ==>
      @   VspEqualReplies(a, b); */
    /*@ assert epoch: VspTakes(a.before, c) && !VspTakerEntered(a.before, c) ==>
      @   VspEqualReplies(a, b); */
}

void vsp_equal_pager(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    vsp_equal_entry(a.before, b.before);
    vsp_equal_words(a, b);
    /*@ assert pager: VspPager(a.before, c.badge) <==> VspPager(b.before, c.badge); */
    /*@ assert names: VspNames(a.before, c.request.space, c.request.space % VSP_SPACE_MAX) <==>
      @   VspNames(b.before, c.request.space, c.request.space % VSP_SPACE_MAX); */
    /*@ assert named: VspNames(a.before, c.request.space, c.request.space % VSP_SPACE_MAX) ==>
      @   a.before.space[c.request.space % VSP_SPACE_MAX].epoch ==
      @   b.before.space[c.request.space % VSP_SPACE_MAX].epoch; */
    /*@ assert badcap: !(VspPager(a.before, c.badge) &&
      @   VspNames(a.before, c.request.space, c.request.space % VSP_SPACE_MAX)) ==>
      @   VspEqualReplies(a, b); */
    /*@ assert stale: VspPager(a.before, c.badge) &&
      @   VspNames(a.before, c.request.space, c.request.space % VSP_SPACE_MAX) ==>
      @   (VspPagerEntered(a.before, c) <==> VspPagerEntered(b.before, c)); */
    /*@ assert epoch: VspPager(a.before, c.badge) &&
      @   VspNames(a.before, c.request.space, c.request.space % VSP_SPACE_MAX) &&
      @   !VspPagerEntered(a.before, c) ==> VspEqualReplies(a, b); */
}
