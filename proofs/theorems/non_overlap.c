/* SPDX-License-Identifier: ISC */
/*
 * Non-overlap. Whatever message arrives and whatever outcome the kernel reports, afterwards no page
 * of any address space belongs to two regions, and every region lies within its space's bounds.
 */
#include "core/service.h"

/*@ // no page of a live space is in two regions, or in a region out of bounds
  @ predicate VspNoOverlap(struct vsp_service s) =
  @   \forall integer k, i, j, p; VspLiveSpace(s, k) ==>
  @     VspHolds(s.space[k].tree, i, p) ==> VspHolds(s.space[k].tree, j, p) ==>
  @     i == j && s.space[k].low_page <= p < s.space[k].high_page;
  @*/

/* The invariant of the service is enough for it. */
/*@ requires   ok: VspServiceOk(s);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    no_overlap: VspNoOverlap(s);
  @*/
static void vsp_no_overlap(struct vsp_service s)
{
    /*@ assert spaces: \forall integer k; VspLiveSpace(s, k) ==> VspTreeShape(s.space[k].tree) &&
      @   VspRegionsOk(s.space[k]); */
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
