/* SPDX-License-Identifier: ISC */
/*
 * Content. The identity of what is in a page is the handle of its space, the backing, the object,
 * the offset in it and the generation. Frames that are mapped directly have none, nor has a page
 * that is only kept, and what is lost has none any more. From vsp_service_init on, through any
 * sequence of messages and outcomes: an identity that a page of a space has, and that after one
 * more message or outcome no page has, is never again that of any page. Nor has a page content of a
 * generation that its space has not counted to.
 *
 * UNMAP and SPACE_DESTROY give identities up with their pages, and MAP those of what it replaces:
 * what it maps there has the generation that the space counts then, which no page had before.
 * BACKING_LOST does so too, but the pages stay: they keep the object, offset and generation, which
 * FIND and LIST tell, and what they lost is no identity, nor does it become one again. What pagerd
 * says of it later is refused: content_late.c.
 *
 * The one premise: when the identity is given up, its space has not yet used up its generations.
 * Their count stays at 2^64 - 1 after as many UNMAPs, replacing MAPs and BACKING_LOSTs: one in each
 * nanosecond for 584 years.
 */
#include "core/layout/layout_count.h"
#include "core/service/service.h"
#include "proofs/lemmas/content.h"
#include "proofs/lemmas/event.h"
#include "proofs/lemmas/stale.h"
#include "proofs/theorems/content.h"

/*@ // its space may count a generation more
  @ predicate VspCountsOn(struct vsp_service s, struct vsp_identity d) =
  @   s.space[d.space % VSP_SPACE_MAX].content < UINT64_MAX;
  @ // it is given up between a and b, by a space that may count a generation more
  @ predicate VspGivenAway(struct vsp_service a, struct vsp_service b, struct vsp_identity d) =
  @   VspIdentity(a, d) && VspCountsOn(a, d) && !VspIdentity(b, d);
  @*/

/*@ // an identity is past: its space is gone, or no page has it and its space counts a later
  @ // generation
  @ predicate VspIdentityPast(struct vsp_service s, struct vsp_identity d) =
  @   VspGoneBy(s, d.space) ||
  @   (VspNames(s, d.space, d.space % VSP_SPACE_MAX) && !VspIdentity(s, d) &&
  @     d.generation < s.space[d.space % VSP_SPACE_MAX].content);
  @*/

/* A page whose content stays keeps its identity as long as its space lives; a before, b after. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    stays: VspNames(b, d.space, d.space % VSP_SPACE_MAX) ==>
  @              \forall integer i, p; VspIdentityAt(a, d, d.space % VSP_SPACE_MAX, i, p) ==>
  @              VspContentAt(b.layout, p, a.layout, i) ==> VspIdentity(b, d);
  @*/
static void vsp_content_stays(struct vsp_service a, struct vsp_service b, struct vsp_identity d)
{
    /*@ assert at: VspNames(b, d.space, d.space % VSP_SPACE_MAX) ==> \forall integer i, j, p;
      @   VspIdentityAt(a, d, d.space % VSP_SPACE_MAX, i, p) ==> VspHolds(b.layout.tree, j, p) ==>
      @   VspPaged(b.layout, j) ==> VspContentAlike(b.layout, j, a.layout, i) ==>
      @   VspIdentityAt(b, d, d.space % VSP_SPACE_MAX, j, p); */
    (void)a;
    (void)b;
    (void)d;
}

/* An identity that is given up is past. */
/*@ requires   ok: VspServiceOk(a);
  @ requires   kept: VspContentKept(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    past: VspGivenAway(a, b, d) ==> VspIdentityPast(b, d);
  @*/
static void vsp_content_given_up(struct vsp_service a, struct vsp_service b, struct vsp_identity d)
{
    uint32_t k = (uint32_t)(d.space % VSP_SPACE_MAX);

    /*@ assert ended: VspIdentity(a, d) ==> b.space[k].generation != a.space[k].generation ==>
      @   VspGoneBy(b, d.space); */
    /*@ assert lives: VspIdentity(a, d) ==> b.space[k].generation == a.space[k].generation ==>
      @   VspNames(b, d.space, k); */
    vsp_content_stays(a, b, d);
    /*@ assert gone: VspGivenAway(a, b, d) ==> VspNames(b, d.space, k) ==>
      @   \exists integer i, p; VspIdentityAt(a, d, k, i, p) &&
      @   !VspContentAt(b.layout, p, a.layout, i); */
    /*@ ghost vsp_layout_window(a.layout.tree, k); */
    /*@ assert root: \forall integer x; VspInWindow(x, k) ==> VspRootOf(x) == k; */
    /*@ assert home: \forall integer i, p; VspIdentityAt(a, d, k, i, p) ==>
      @   VspInWindow(a.layout.tree.start[i], k); */
    /*@ assert counted: \forall integer i, p; VspIdentityAt(a, d, k, i, p) ==>
      @   d.generation <= a.space[k].content; */
    /*@ assert later: VspGivenAway(a, b, d) ==> VspNames(b, d.space, k) ==>
      @   a.space[k].content < b.space[k].content; */
}

/* What is past stays past. */
/*@ requires   kept: VspContentKept(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    past: VspIdentityPast(a, d) ==> VspIdentityPast(b, d);
  @*/
static void vsp_content_past(struct vsp_service a, struct vsp_service b, struct vsp_identity d)
{
    uint32_t k = (uint32_t)(d.space % VSP_SPACE_MAX);

    /*@ assert ended: VspGoneBy(a, d.space) ==> VspGoneBy(b, d.space); */
    /*@ assert lives: VspNames(a, d.space, k) ==> VspNames(b, d.space, k) ||
      @   VspGoneBy(b, d.space); */
    vsp_content_stays(b, a, d);
    /*@ assert was: VspNames(a, d.space, k) ==> !VspIdentity(a, d) ==> \forall integer j, p;
      @   VspIdentityAt(b, d, k, j, p) ==> !VspContentAt(a.layout, p, b.layout, j); */
    /*@ assert later: VspNames(a, d.space, k) ==> !VspIdentity(a, d) ==> \forall integer j, p;
      @   VspIdentityAt(b, d, k, j, p) ==> d.generation == b.space[k].content; */
    /*@ assert none: VspIdentityPast(a, d) ==> VspNames(a, d.space, k) ==>
      @   !VspIdentity(b, d) || VspGoneBy(b, d.space); */
    (void)k;
}

/* No page has an identity that is past. */
/*@ requires   ok: VspServiceOk(s);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    none: VspIdentityPast(s, d) ==> !VspIdentity(s, d);
  @*/
static void vsp_content_none(struct vsp_service s, struct vsp_identity d)
{
    (void)s;
    (void)d;
}

/* The next message, or the outcome of the work that the last one ordered. */
/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s) && VspPendingContent(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    ok: VspServiceOk(*s) && VspPendingContent(*s);
  @ ensures    kept: VspContentKept(\old(*s), *s);
  @*/
static void vsp_content_event(struct vsp_service *s, const struct vsp_message *message,
                              uint32_t outcome, struct vsp_effects *effects)
{
    struct vsp_call call;
    struct vsp_reply reply;
    struct vsp_service before = *s;
    uint32_t status;

    if (s->pending.op != 0u) {
        status = vsp_service_complete(s, outcome, effects, &reply);
        vsp_content_completed(before, *s, outcome, status, reply, effects->notify);
        return;
    }
    status = vsp_service_step(s, message, &call, effects, &reply);
    if (status == VSP_OK) {
        vsp_content_decided(before, *s, call, reply, effects->work);
    } else {
        vsp_content_still(before, *s);
    }
}

/* Any n messages and outcomes. */
/*@ requires   pointers: \valid(s) && \valid(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s) && VspPendingContent(*s);
  @ terminates \true;
  @ assigns    *s, *message, *effects;
  @ ensures    ok: VspServiceOk(*s) && VspPendingContent(*s);
  @ ensures    past: VspIdentityPast(\old(*s), d) ==> VspIdentityPast(*s, d);
  @*/
static void vsp_content_run(struct vsp_service *s, struct vsp_message *message,
                            struct vsp_effects *effects, struct vsp_identity d, uint64_t n)
{
    struct vsp_service before;
    uint32_t outcome = 0u;

    /*@ loop invariant ok: VspServiceOk(*s) && VspPendingContent(*s);
      @ loop invariant past: VspIdentityPast(\at(*s, Pre), d) ==> VspIdentityPast(*s, d);
      @ loop assigns *s, *message, *effects, before, outcome, i;
      @ loop variant n - i;
      @*/
    for (uint64_t i = 0u; i < n; i++) {
        vsp_any_event(message, &outcome);
        before = *s;
        vsp_content_event(s, message, outcome, effects);
        vsp_content_past(before, *s, d);
    }
}

/*@ requires   pointers: \valid(s) && \valid(before) && \valid(after) && \valid_read(startup) &&
  @              \valid(message) && \valid(effects);
  @ requires   apart: \separated(s, before, after, startup, message + (..), effects);
  @ requires   startup: VspStartupOk(*startup);
  @ terminates \true;
  @ assigns    *s, *before, *after, *message, *effects;
  @ ensures    never: VspGivenAway(*before, *after, d) ==> !VspIdentity(*s, d);
  @ ensures    counted: VspContentOk(*s);
  @*/
void vsp_theorem_content(struct vsp_service *s, struct vsp_service *before,
                         struct vsp_service *after, const struct vsp_startup *startup,
                         struct vsp_message *message, struct vsp_effects *effects,
                         struct vsp_identity d, uint64_t n, uint64_t m)
{
    uint32_t outcome = 0u;

    vsp_service_init(s, startup);
    vsp_content_run(s, message, effects, d, n);
    *before = *s;
    vsp_any_event(message, &outcome);
    vsp_content_event(s, message, outcome, effects);
    *after = *s;
    vsp_content_given_up(*before, *after, d);
    vsp_content_run(s, message, effects, d, m);
    vsp_content_none(*s, d);
}
