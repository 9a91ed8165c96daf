/* SPDX-License-Identifier: ISC */
/* What two runs leave alone is as equal as it was. */
#include "proofs/lemmas/determinism_decided.h"
#include "proofs/lemmas/lives.h"

/* Windows whose pages stay are as equal as they were. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b) && VspLayoutOk(m) && VspLayoutOk(n);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   same: VspSameWindow(m, a, k) && VspSameWindow(n, b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualWindow(a, b, k) ==> VspEqualWindow(m, n, k);
  @*/
static void vsp_kept_window(struct vsp_layout a, struct vsp_layout b, struct vsp_layout m,
                            struct vsp_layout n, uint32_t k)
{
    vsp_equal_pages(m, a, k);
    vsp_equal_pages(n, b, k);
    /*@ assert mapped: VspEqualWindow(a, b, k) ==> \forall integer p; VspInWindow(p, k) ==>
      @   (VspMapped(m, p) <==> VspMapped(n, p)); */
    /*@ assert through: VspEqualWindow(a, b, k) ==> \forall integer p, i, j, g, h;
      @   VspInWindow(p, k) ==> VspHolds(m.tree, i, p) ==> VspHolds(n.tree, j, p) ==>
      @   VspHolds(a.tree, g, p) ==> VspHolds(b.tree, h, p) ==> VspEqualRegion(m, i, n, j); */
}

/* One space. */
/*@ requires   ok: VspServiceOk(a.before) && VspServiceOk(b.before) && VspServiceOk(a.after) &&
  @              VspServiceOk(b.after);
  @ requires   space: j < VSP_SPACE_MAX && j != k;
  @ requires   only: VspOnlyAt(a, k) && VspOnlyAt(b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    kept: VspEqualAt(a.before, b.before, j) ==> VspEqualAt(a.after, b.after, j);
  @*/
static void vsp_kept_at(struct vsp_run a, struct vsp_run b, uint32_t k, uint32_t j)
{
    vsp_equal_other(a.before.space[j], b.before.space[j], a.after.space[j], b.after.space[j]);
    if (a.before.space[j].live == 1u && b.before.space[j].live == 1u) {
        vsp_kept_window(a.before.layout, b.before.layout, a.after.layout, b.after.layout, j);
    } else if (a.before.space[j].live != 1u && b.before.space[j].live != 1u) {
        vsp_window_empty(a.after, j);
        vsp_window_empty(b.after, j);
    }
}

void vsp_kept_but(struct vsp_run a, struct vsp_run b, uint32_t k)
{
    /*@ loop invariant range: 0 <= n <= VSP_SPACE_MAX;
      @ loop invariant kept: \forall integer j; 0 <= j < n ==>
      @   VspEqualAt(a.before, b.before, j) ==> VspEqualAt(a.after, b.after, j);
      @ loop assigns n;
      @ loop variant VSP_SPACE_MAX - n;
      @*/
    for (uint32_t n = 0u; n < VSP_SPACE_MAX; n++) {
        if (n != k) {
            vsp_kept_at(a, b, k, n);
        }
    }
}

/* The pages of a layout are those of the same layout. */
/*@ requires   apart: VspDisjoint(l.tree);
  @ requires   same: m == l;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    same: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> VspSameWindow(m, l, k);
  @*/
static void vsp_only_window(struct vsp_layout l, struct vsp_layout m)
{
    /*@ assert held: \forall integer i, p; VspHolds(m.tree, i, p) <==> VspHolds(l.tree, i, p); */
    /*@ assert mapped: \forall integer p; VspMapped(m, p) <==> VspMapped(l, p); */
    /*@ assert one: \forall integer p, i, h; VspHolds(m.tree, i, p) ==> VspHolds(l.tree, h, p) ==>
      @   i == h && VspAlike(m, i, l, h); */
}

/* Nothing of any space changed. */
/*@ requires   ok: VspServiceOk(a.before);
  @ requires   still: VspUnchanged(a.after, a.before);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    only: VspOnlyAt(a, VSP_SPACE_MAX);
  @*/
static void vsp_only_still(struct vsp_run a)
{
    /*@ assert spaces: \forall integer j; 0 <= j < VSP_SPACE_MAX ==>
      @   a.after.space[j] == a.before.space[j]; */
    vsp_only_window(a.before.layout, a.after.layout);
}

/* Nothing of a space changed but of the one that is named, or made, unless grants go off all. */
/*@ requires   ok: VspServiceOk(a.before) && VspServiceOk(a.after);
  @ requires   decided: VspDecided(a.before, a.after, c, a.status, a.reply, a.work);
  @ requires   isolated: VspIsolated(a.before, a.after, c.badge, c.request.op, c.request.space,
  @              c.request.word[0]);
  @ requires   one: !VspTakesAll(c.request.op, c.request.space);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    named: c.request.op != VSP_OP_SPACE_CREATE ==>
  @              VspOnlyAt(a, c.request.space % VSP_SPACE_MAX);
  @ ensures    made: c.request.op == VSP_OP_SPACE_CREATE ==> a.status == VSP_OK ==>
  @              VspOnlyAt(a, a.work.keep_slot - VSP_SLOT_SPACE) &&
  @              a.work.keep_slot - VSP_SLOT_SPACE < VSP_SPACE_MAX;
  @ ensures    none: c.request.op == VSP_OP_SPACE_CREATE ==> a.status != VSP_OK ==>
  @              VspOnlyAt(a, VSP_SPACE_MAX);
  @*/
static void vsp_only_decided(struct vsp_run a, struct vsp_call c)
{
    if (c.request.op != VSP_OP_SPACE_CREATE) {
        vsp_others_decided(a.before, a.after, c, a.status, a.reply, a.work);
    } else if (a.status == VSP_OK) {
        vsp_made_decided(a.before, a.after, c, a.reply, a.work);
    } else {
        vsp_only_still(a);
    }
}

/* Grants off all spaces of equal senders leave equal what was. */
/*@ requires   agree: VspRunsAgree(a, b, c);
  @ requires   all: VspTakesAll(c.request.op, c.request.space);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    kept: VspKeptAt(a, b);
  @*/
static void vsp_kept_all(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    if (vsp_request_form(&c.request) == 0u) {
        vsp_determinism_revoke_all(a, b, c);
    } else {
        vsp_only_still(a);
        vsp_only_still(b);
        vsp_kept_but(a, b, VSP_SPACE_MAX);
    }
}

void vsp_kept_decided(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    if (c.request.op == VSP_OP_REVOKE && c.request.space == 0u) {
        vsp_kept_all(a, b, c);
        return;
    }
    if (c.request.op == VSP_OP_PAGER_NEXT) {
        /*@ assert asked: VspUnchanged(a.after, a.before) && VspUnchanged(b.after, b.before); */
        vsp_only_still(a);
        vsp_only_still(b);
        vsp_kept_but(a, b, VSP_SPACE_MAX);
        return;
    }
    vsp_only_decided(a, c);
    vsp_only_decided(b, c);
    if (c.request.op != VSP_OP_SPACE_CREATE) {
        vsp_kept_but(a, b, (uint32_t)(c.request.space % VSP_SPACE_MAX));
    } else if (a.status == VSP_OK) {
        /*@ assert slot: VSP_SLOT_SPACE <= a.work.keep_slot; */
        vsp_kept_but(a, b, a.work.keep_slot - VSP_SLOT_SPACE);
    } else {
        vsp_kept_but(a, b, VSP_SPACE_MAX);
    }
}

void vsp_agree_still(struct vsp_run a, struct vsp_run b)
{
    /*@ assert client_a: \forall integer c, x; VspClientIs(a.after, c, x) <==>
      @   VspClientIs(a.before, c, x); */
    /*@ assert client_b: \forall integer c, x; VspClientIs(b.after, c, x) <==>
      @   VspClientIs(b.before, c, x); */
    /*@ assert sender: \forall integer x; VspEqualSender(a.before, b.before, x) ==>
      @   VspEqualSender(a.after, b.after, x); */
}

/* Whose a space is did not change. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualSpace(a.space[k], b.space[k]);
  @ requires   same: VspUnchanged(m, a) && VspUnchanged(n, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualOwner(a, b, k) ==> VspEqualOwner(m, n, k);
  @*/
static void vsp_owner_still(struct vsp_service a, struct vsp_service b, struct vsp_service m,
                            struct vsp_service n, uint32_t k)
{
    /*@ assert owner: VspLiveSpace(a, k) ==> 0 <= a.space[k].owner < VSP_ENV_CLIENT_MAX &&
      @   b.space[k].owner == a.space[k].owner; */
    /*@ assert one: m.space[k] == a.space[k] && m.authority == a.authority; */
    /*@ assert other: n.space[k] == b.space[k] && n.authority == b.authority; */
}

void vsp_equal_garbage(struct vsp_run a, struct vsp_run b, uint32_t op, uint64_t handle,
                       uint64_t badge, uint32_t culprit)
{
    uint32_t k = (uint32_t)(handle % VSP_SPACE_MAX);

    vsp_equal_words(a, b);
    if ((op == VSP_OP_SPACE_CREATE || op == VSP_OP_REVOKE || op == VSP_OP_PAGER_NEXT)
        && handle == 0u) {
        vsp_equal_unmade(a.before, b.before, a.after, b.after, badge);
    } else {
        vsp_equal_unchanged(a.before, b.before, a.after, b.after, k, badge);
        vsp_owner_still(a.before, b.before, a.after, b.after, k);
    }
    vsp_only_still(a);
    vsp_only_still(b);
    vsp_kept_but(a, b, VSP_SPACE_MAX);
}
