/* SPDX-License-Identifier: ISC */
/* What FAULT_QUERY and FAULT_SUPPLY have in common. */
#ifndef VSP_CORE_FAULT_H
#define VSP_CORE_FAULT_H

#include "core/op/enter.h"

#include "spec/op/fault.acsl"

/* NOTMAPPED, PERM: the region of a page at which an access may happen. */
/*@ requires   pointers: \valid_read(l) && \valid(region) && \valid(reply);
  @ requires   apart: \separated(l, region, reply);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX && VspInWindow(page, space);
  @ terminates \true;
  @ assigns    *region, reply->word_count, reply->word[0 .. 3];
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_NOTMAPPED ||
  @              \result == VSP_ERR_PERM;
  @ ensures    exact: \result == VSP_OK <==> VspFaultAllowed(*l, page, access);
  @ ensures    answer: VspFaultRegionAnswer(*l, space, page, access, \result, *reply);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @ ensures    region: \result == VSP_OK ==> VspHolds(l->tree, *region, page) &&
  @              VspRightsAllow(l->region[*region].rights, access);
  @ ensures    only: \result == VSP_OK ==>
  @              \forall integer j; VspHolds(l->tree, j, page) ==> j == *region;
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 4;
  @*/
uint32_t vsp_fault_region(const struct vsp_layout *l, uint32_t space, uint64_t page,
                          uint64_t access, uint32_t *region, struct vsp_reply *reply);

#endif
