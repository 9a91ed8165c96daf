/* SPDX-License-Identifier: ISC */
/*
 * Non-overlap. Whatever message arrives and whatever outcome the kernel reports, afterwards no page
 * of any address space belongs to two regions, every region lies within its space's bounds, and
 * regions that meet say different things of their pages (VspCanonical): how a space is divided into
 * regions follows from its pages.
 */
#include "core/service/service.h"

/*@ // position p is a page of space k within its bounds
  @ predicate VspPageOf(struct vsp_service s, integer k, integer p) =
  @   VspLiveSpace(s, k) && s.space[k].low_page <= p - VspBase(k) < s.space[k].high_page;
  @ // no page is in two regions, each that is in one is a page of a live space within bounds, and
  @ // the regions are as large as they can be
  @ predicate VspNoOverlap(struct vsp_service s) =
  @   (\forall integer i, j, p; VspHolds(s.layout.tree, i, p) ==>
  @     VspHolds(s.layout.tree, j, p) ==> i == j) &&
  @   (\forall integer i, p; VspHolds(s.layout.tree, i, p) ==> VspPageOf(s, VspRootOf(p), p)) &&
  @   VspCanonical(s.layout);
  @*/

/* The invariant of the service is enough for it. */
/*@ requires   ok: VspServiceOk(s);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    no_overlap: VspNoOverlap(s);
  @*/
static void vsp_no_overlap(struct vsp_service s)
{
    /*@ assert home: \forall integer i, p; VspHolds(s.layout.tree, i, p) ==>
      @   VspPageOf(s, VspRootOf(s.layout.tree.start[i]), p); */
    /*@ assert bounds: \forall integer k; VspLiveSpace(s, k) ==> VspBoundsOk(s.space[k]); */
    /*@ assert root: \forall integer k, p; VspPageOf(s, k, p) ==> VspRootOf(p) == k; */
    (void)s;
}

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    no_overlap: VspNoOverlap(*s);
  @*/
void vsp_theorem_non_overlap_step(struct vsp_service *s, const struct vsp_message *message,
                                  struct vsp_effects *effects)
{
    struct vsp_call call;
    struct vsp_reply reply;

    (void)vsp_service_step(s, message, &call, effects, &reply);
    vsp_no_overlap(*s);
}

/*@ requires   pointers: \valid(s) && \valid(effects) && \separated(s, effects);
  @ requires   ok: VspServiceOk(*s) && !VspIdle(*s);
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    no_overlap: VspNoOverlap(*s);
  @*/
void vsp_theorem_non_overlap_complete(struct vsp_service *s, uint32_t outcome,
                                      struct vsp_effects *effects)
{
    struct vsp_reply reply;

    (void)vsp_service_complete(s, outcome, effects, &reply);
    vsp_no_overlap(*s);
}
