/* SPDX-License-Identifier: ISC */
/* Determinism, part: equal services let the same calls in, and refuse the others alike. */
#include "proofs/lemmas/determinism.h"

void vsp_equal_entry(struct vsp_service a, struct vsp_service b)
{
    /*@ assert owner: \forall integer k; VspLiveSpace(a, k) ==>
      @   a.space[k].owner == b.space[k].owner < a.authority.client_count; */
    /*@ assert bits_a: \forall integer g; 0 <= g < VSP_GRANT_MAX ==>
      @   a.authority.grant_rights[g] != 0 ==> VspHasGrant(a.authority.grant_rights[g], 1) ||
      @   VspHasGrant(a.authority.grant_rights[g], 2) ||
      @   VspHasGrant(a.authority.grant_rights[g], 4) ||
      @   VspHasGrant(a.authority.grant_rights[g], 8); */
    /*@ assert bits_b: \forall integer g; 0 <= g < VSP_GRANT_MAX ==>
      @   b.authority.grant_rights[g] != 0 ==> VspHasGrant(b.authority.grant_rights[g], 1) ||
      @   VspHasGrant(b.authority.grant_rights[g], 2) ||
      @   VspHasGrant(b.authority.grant_rights[g], 4) ||
      @   VspHasGrant(b.authority.grant_rights[g], 8); */
    /*@ assert held_a: \forall integer g, x, k; VspGrantAt(a.authority, g, x, k) ==>
      @   VspHeld(a.authority, x, k, 1) || VspHeld(a.authority, x, k, 2) ||
      @   VspHeld(a.authority, x, k, 4) || VspHeld(a.authority, x, k, 8); */
    /*@ assert held_b: \forall integer g, x, k; VspGrantAt(b.authority, g, x, k) ==>
      @   VspHeld(b.authority, x, k, 1) || VspHeld(b.authority, x, k, 2) ||
      @   VspHeld(b.authority, x, k, 4) || VspHeld(b.authority, x, k, 8); */
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
