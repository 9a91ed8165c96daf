/* SPDX-License-Identifier: ISC */
/* What operations on a range of pages have in common. */
#ifndef VSP_CORE_RANGE_H
#define VSP_CORE_RANGE_H

#include "core/op/enter_on.h"
#include "core/layout/layout_query.h"

#include "spec/op/range.acsl"

/* PERM, WX: a value is a set of rights. */
/*@ requires   reply: \valid(reply);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==> VspRightsOk(rights);
  @ ensures    answer: VspRightsAnswer(rights, \result, *reply);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 4;
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
uint32_t vsp_range_rights(uint64_t rights, struct vsp_reply *reply);

/* NOTMAPPED: every page of the range is mapped; hole: the first that is not, or the end. */
/*@ requires   pointers: \valid_read(l) && \valid_read(range) && \valid(reply);
  @ requires   apart: \separated(l, range, reply);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: range->space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(range->start, range->end, range->space);
  @ requires   first: VspFirstHole(*l, range->start, range->end, hole) ||
  @              (hole == range->end && VspAllMapped(*l, range->start, range->end));
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_NOTMAPPED;
  @ ensures    answer: VspMappedAnswer(*l, range->space, range->start, range->end, \result,
  @              *reply);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 4;
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
uint32_t vsp_range_mapped(const struct vsp_layout *l, const struct vsp_range *range, uint64_t hole,
                          struct vsp_reply *reply);

/* Notes what a range is to be, or, of class 0, that its pages go. */
/*@ requires   pointers: \valid(s) && \valid_read(region) && \separated(s, region);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ terminates \true;
  @ assigns    s->pending.region;
  @ ensures    ok: VspServiceOk(*s) && VspIdle(*s) && VspOnlyPending(*s, \old(*s));
  @ ensures    noted: s->pending.region == *region;
  @*/
void vsp_range_region(struct vsp_service *s, const struct vsp_attributes *region);

/* Notes how the pages of a range are to be changed. */
/*@ requires   pointers: \valid(s);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   change: VspChangeNumber(change);
  @ terminates \true;
  @ assigns    s->pending.region;
  @ ensures    ok: VspServiceOk(*s) && VspIdle(*s) && VspOnlyPending(*s, \old(*s));
  @ ensures    noted: s->pending.region.rights == change;
  @*/
void vsp_range_note(struct vsp_service *s, uint32_t change);

#endif
