/* SPDX-License-Identifier: ISC */
/* What there is in a run of pages that pagerd gives frames for. */
#ifndef VSP_CORE_SUPPLY_RUN_H
#define VSP_CORE_SUPPLY_RUN_H

#include "core/op/range.h"

#include "spec/op/fault_supply.acsl"

/* A run of pages, seen from the content that a request names. */
struct vsp_supply_run {
    uint64_t hole;    /* the first page that no region holds, or the end; else, of what is below: */
    uint64_t other;   /* the first page whose content is another, or the end */
    uint64_t lacking; /* the first page whose rights do not cover those asked for, or the end */
    uint32_t backing; /* of the first page */
};

/*@ // the first page with another content, or the end; the first with rights that do not cover
  @ // these
  @ predicate VspRunOther(struct vsp_layout l, integer start, integer end, struct vsp_request q,
  @                       integer p) =
  @   start <= p <= end && VspRunNamed(l, start, p, q) && (p < end ==>
  @     \forall integer i; VspHolds(l.tree, i, p) ==> !VspContentNamed(l, i, p, start, q));
  @ predicate VspRunShort(struct vsp_layout l, integer start, integer end, integer rights,
  @                       integer p) =
  @   start <= p <= end && VspRightsCover(l, start, p, rights) && (p < end ==>
  @     \forall integer i; VspHolds(l.tree, i, p) ==>
  @       !VspRightsWithin(rights, l.region[i].rights));
  @*/

/* Looks at the regions of a run, from its start to the first hole. One look-up in the tree. */
/*@ requires   pointers: \valid_read(l) && \valid_read(range) && \valid_read(q);
  @ requires   apart: \separated(l, range, q);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: range->space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(range->start, range->end, range->space);
  @ requires   rights: VspRightsOk(q->word[3]);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    hole: VspFirstHole(*l, range->start, range->end, \result.hole) ||
  @              (\result.hole == range->end && VspAllMapped(*l, range->start, range->end));
  @ ensures    backing: \forall integer i; VspHolds(l->tree, i, range->start) ==>
  @              l->region[i].backing == \result.backing;
  @ ensures    other: \result.hole == range->end ==>
  @              VspRunOther(*l, range->start, range->end, *q, \result.other);
  @ ensures    lacking: \result.hole == range->end ==>
  @              VspRunShort(*l, range->start, range->end, q->word[3], \result.lacking);
  @*/
struct vsp_supply_run vsp_supply_run(const struct vsp_layout *l, const struct vsp_range *range,
                                     const struct vsp_request *q);

#endif
