/* SPDX-License-Identifier: ISC */
/* PAGER_NEXT and PAGER_SETTLE. */
#include "proofs/lemmas/determinism_operations.h"

/* ---- PAGER_NEXT ---- */

/* The same spaces have something to settle. */
/*@ requires   agree: VspAgreeFinder(a, b, badge);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    same: \forall integer k; VspUnsettled(a, k) <==> VspUnsettled(b, k);
  @ ensures    none: \forall integer first, end;
  @              VspSettledIn(a, first, end) <==> VspSettledIn(b, first, end);
  @ ensures    one: \forall integer first, k;
  @              VspFirstUnsettled(a, first, k) <==> VspFirstUnsettled(b, first, k);
  @*/
static void vsp_equal_unsettled(struct vsp_service a, struct vsp_service b, uint64_t badge)
{
}

/* The first place from `first` on with something to settle, or VSP_SPACE_MAX. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    found: \result < VSP_SPACE_MAX ==> VspFirstUnsettled(s, first, \result);
  @ ensures    none: \result >= VSP_SPACE_MAX ==> VspSettledIn(s, first, VSP_SPACE_MAX);
  @*/
static uint64_t vsp_first_unsettled(struct vsp_service s, uint64_t first)
{
    uint64_t k = first;

    /*@ loop invariant range: first <= k;
      @ loop invariant settled: VspSettledIn(s, first, k);
      @ loop assigns k;
      @ loop variant VSP_SPACE_MAX - k;
      @*/
    while (k < VSP_SPACE_MAX
           && (s.space[k].live != 1u || s.space[k].lost_low >= s.space[k].lost_high)) {
        k++;
    }
    return k;
}

void vsp_determinism_next(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    uint64_t k = vsp_first_unsettled(a.before, c.request.word[0]);

    vsp_equal_record(a.before, b.before, c.badge);
    vsp_equal_words(a, b);
    vsp_equal_unsettled(a.before, b.before, c.badge);
    if (a.status == VSP_OK && k < VSP_SPACE_MAX) {
        /*@ assert lost: VspEqualLost(a.before.space[k], b.before.space[k]); */
        /*@ assert says_a: VspNextSays(a.before.space[k], k, a.reply); */
        /*@ assert says_b: VspNextSays(b.before.space[k], k, b.reply); */
    }
    /*@ assert words: a.status == VSP_OK ==> a.reply.word[0] == b.reply.word[0] &&
      @   a.reply.word[1] == b.reply.word[1] && a.reply.word[2] == b.reply.word[2] &&
      @   a.reply.word[3] == b.reply.word[3] && a.reply.word[4] == b.reply.word[4]; */
    /*@ assert five: a.status == VSP_OK ==> \forall integer i; 0 <= i < 5 ==>
      @   (i == 0 || i == 1 || i == 2 || i == 3 || i == 4) &&
      @   a.reply.word[i] == b.reply.word[i]; */
}

/* ---- PAGER_SETTLE ---- */

/* Settled, a space is what it was but for that. */
/*@ requires   settled: VspSettled(x, a, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    frame: x.space[k].live == a.space[k].live &&
  @              x.space[k].owner == a.space[k].owner &&
  @              x.space[k].generation == a.space[k].generation &&
  @              x.space[k].low_page == a.space[k].low_page &&
  @              x.space[k].high_page == a.space[k].high_page &&
  @              x.space[k].region_limit == a.space[k].region_limit &&
  @              x.space[k].page_limit == a.space[k].page_limit &&
  @              x.space[k].epoch == a.space[k].epoch &&
  @              x.space[k].content == a.space[k].content;
  @ ensures    lost: x.space[k].lost_low == 0 && x.space[k].lost_high == 0;
  @ ensures    grants: VspEqualGrants(x.space[k], a.space[k]);
  @ ensures    rest: x.authority == a.authority && x.pending == a.pending && x.layout == a.layout;
  @*/
static void vsp_settled_space(struct vsp_service a, struct vsp_service x, uint32_t k)
{
    /*@ assert entries: \forall integer g; 0 <= g < VSP_GRANT_MAX ==>
      @   x.space[k].grant[g] == a.space[k].grant[g]; */
    /*@ assert window: \forall integer g, y, z, low, high;
      @   VspWindowAt(x.space[k], g, y, z, low, high) <==>
      @   VspWindowAt(a.space[k], g, y, z, low, high); */
}

/* Spaces with the grants of spaces whose grants are equal have equal ones. */
/*@ requires   same: VspEqualGrants(x, a) && VspEqualGrants(y, b);
  @ requires   equal: VspEqualGrants(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualGrants(x, y);
  @*/
static void vsp_equal_through(struct vsp_space a, struct vsp_space b, struct vsp_space x,
                              struct vsp_space y)
{
}

void vsp_determinism_settle(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    vsp_equal_words(a, b);
    /*@ assert content: a.before.space[k].content == b.before.space[k].content; */
    if (a.status == VSP_OK) {
        vsp_settled_space(a.before, a.after, k);
        vsp_settled_space(b.before, b.after, k);
        vsp_equal_through(a.before.space[k], b.before.space[k], a.after.space[k], b.after.space[k]);
        vsp_equal_clients(a.before, b.before, a.after, b.after, c.badge);
        vsp_equal_still(a.before.layout, b.before.layout, a.after.layout, b.after.layout, k);
        /*@ assert frame: VspSameFrame(a.after.space[k], b.after.space[k]); */
        /*@ assert grants: VspEqualGrants(a.after.space[k], b.after.space[k]); */
        /*@ assert here: VspEqualSpace(a.after.space[k], b.after.space[k]); */
        /*@ assert pending: VspEqualPending(a.after.pending, b.after.pending); */
    }
}
