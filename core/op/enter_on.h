/* SPDX-License-Identifier: ISC */
/* Checks behind the entry that ask for a right on a range of pages. */
#ifndef VSP_CORE_ENTER_ON_H
#define VSP_CORE_ENTER_ON_H

#include "core/op/enter.h"

/* Pages of one space. */
struct vsp_window {
    uint64_t low; /* page numbers */
    uint64_t high;
};

/* The rights that a badge has on all of a range of pages: the owner's are all. */
/*@ requires   service: \valid_read(s);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, space);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: \result <= VSP_GRANT_ALL;
  @ ensures    exact: \forall integer right; VspGrantBit(right) ==>
  @              (VspHasGrant(\result, right) <==>
  @               VspHasRightOn(*s, badge, space, right, low, high));
  @*/
uint32_t vsp_enter_rights_on(const struct vsp_service *s, uint64_t badge, uint32_t space,
                             uint64_t low, uint64_t high);

/* DENIED: the sender has the right on all of a range of pages; to ask, pagerd has it anywhere. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, space);
  @ requires   right: right == 1 || right == 2 || right == 4 || right == 8;
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==>
  @              VspHasRightOn(*s, call->badge, space, right, low, high) ||
  @              (right == VSP_GRANT_QUERY && VspPager(*s, call->badge));
  @ ensures    denied: \result != VSP_OK ==>
  @              VspSaid(\result, *reply, VSP_ERR_DENIED, right, 0, 0);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
uint32_t vsp_enter_on(const struct vsp_service *s, const struct vsp_call *call, uint32_t right,
                      uint32_t space, uint64_t low, uint64_t high, struct vsp_reply *reply);

/* ALIGN, RANGE, DENIED: words 0 and 1 as a range in bounds where the sender may map. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(range) && \valid(reply);
  @ requires   apart: \separated(s, call, range, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, space);
  @ terminates \true;
  @ assigns    *range, reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==> VspRangeMay(*s, *call, space);
  @ ensures    refused: \result != VSP_OK ==> VspRangeRefused(*s, *call, space, \result, *reply);
  @ ensures    in_bounds: \result == VSP_OK ==> range->space == space &&
  @              VspBase(space) + s->space[space].low_page <= range->start < range->end <=
  @              VspBase(space) + s->space[space].high_page;
  @ ensures    range: \result == VSP_OK ==>
  @              range->start == VspRangeStart(space, call->request) &&
  @              range->end == VspRangeEnd(space, call->request);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
uint32_t vsp_enter_map_range(const struct vsp_service *s, const struct vsp_call *call,
                             uint32_t space, struct vsp_range *range, struct vsp_reply *reply);

#endif
