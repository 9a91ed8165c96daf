/* SPDX-License-Identifier: ISC */
/* What a change of a range leaves of the content of pages. */
#ifndef VSP_PROOFS_CONTENT_CHANGE_H
#define VSP_PROOFS_CONTENT_CHANGE_H

#include "proofs/lemmas/content.h"

/*@ // a range of space k was mapped, whatever was there: content in it is as the space counts now
  @ predicate VspContentPut(struct vsp_service a, struct vsp_service b, integer k, integer start,
  @                         integer end) =
  @   VspNextFrame(b.space[k], a.space[k]) && VspContentGone(a, b, k, start, end) &&
  @   (\exists struct vsp_attributes x; VspPut(b.layout, a.layout, start, end, x)) &&
  @   \forall integer p, j; VspHolds(b.layout.tree, j, p) ==> start <= p < end ==>
  @     VspPaged(b.layout, j) ==> b.layout.region[j].generation == b.space[k].content;
  @*/

/* It is put so when what is put is so. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    put: \forall struct vsp_attributes x; VspRegionPut(a, b, k, start, end, x) ==>
  @              (x.backing == VSP_BACKING_ANON || x.backing == VSP_BACKING_OBJECT ==>
  @                x.generation == b.space[k].content) ==> VspContentPut(a, b, k, start, end);
  @*/
void vsp_content_of(struct vsp_service a, struct vsp_service b, uint32_t k, uint64_t start,
                    uint64_t end);

/* Then all other content stays. */
/*@ requires   space: VspLiveSpace(a, k);
  @ requires   range: VspRangeIn(start, end, k);
  @ requires   put: VspContentPut(a, b, k, start, end);
  @ requires   others: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
  @              b.space[j] == a.space[j];
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    kept: VspContentKept(a, b);
  @*/
void vsp_content_put(struct vsp_service a, struct vsp_service b, uint32_t k, uint64_t start,
                     uint64_t end);

/* The pages of a range of space k are gone: the space counts a generation more, or is gone too. */
/*@ requires   space: VspLiveSpace(a, k) && 1 <= a.space[k].generation;
  @ requires   range: VspRangeIn(start, end, k);
  @ requires   gone: VspRangeGone(a, b, k, start, end) || VspSpaceGone(a, b, k, start, end);
  @ requires   others: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
  @              b.space[j] == a.space[j];
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    kept: VspContentKept(a, b);
  @*/
void vsp_content_gone(struct vsp_service a, struct vsp_service b, uint32_t k, uint64_t start,
                      uint64_t end);

/* The pages of a range of space k are changed so: they keep their backing. */
/*@ requires   space: VspLiveSpace(a, k);
  @ requires   change: change != VSP_CHANGE_LOST;
  @ requires   set: VspRangeRights(a, b, k, start, end, change);
  @ requires   others: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
  @              b.space[j] == a.space[j];
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    kept: VspContentKept(a, b);
  @*/
void vsp_content_rights(struct vsp_service a, struct vsp_service b, uint32_t k, uint64_t start,
                        uint64_t end, uint32_t change);

/* The pages of a range of space k lose their backing: the space counts a generation more. */
/*@ requires   space: VspLiveSpace(a, k);
  @ requires   range: VspRangeIn(start, end, k);
  @ requires   lost: VspRangeLost(a, b, k, start, end);
  @ requires   others: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
  @              b.space[j] == a.space[j];
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    kept: VspContentKept(a, b);
  @*/
void vsp_content_lost(struct vsp_service a, struct vsp_service b, uint32_t k, uint64_t start,
                      uint64_t end);

#endif
