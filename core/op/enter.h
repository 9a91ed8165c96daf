/* SPDX-License-Identifier: ISC */
/*
 * The entry, which is in front of all operations on a space; and what operations have in common:
 * checks of their range or page, and the start of kernel work.
 */
#ifndef VSP_CORE_ENTER_H
#define VSP_CORE_ENTER_H

#include "core/op/reply.h"
#include "core/op/request.h"
#include "core/state/space_grant.h"

/* A range of one space. */
struct vsp_range {
    uint32_t space; /* index */
    uint64_t start; /* positions */
    uint64_t end;
};

#include "spec/op/entry.acsl"

/* Lemma: a region that meets the window of space k is in the bounds of space k. */
/*@ ghost
  /@ requires   ok: VspSpacesOk(s) && VspPlacesOk(s);
    requires   space: k < VSP_SPACE_MAX;
    terminates \true;
    assigns    \nothing;
    ensures    home: \forall integer i; VspRegion(s.layout.tree, i) ==>
      VspBase(k) < s.layout.tree.end[i] ==>
      s.layout.tree.start[i] < VspBase(k) + VSP_SPACE_WINDOW ==> VspInBounds(s, i, k);
  @/
  void vsp_regions_home(struct vsp_service s, uint32_t k);
@*/

/*
 * Orders kernel work on a range, and notes what committing it will need; what MAP and PROTECT put
 * into the region is in s->pending already.
 */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid_read(range) && \valid(work);
  @ requires   apart: \separated(s, call, range, work);
  @ requires   ok: VspServiceOk(*s);
  @ requires   live: VspLiveSpace(*s, range->space);
  @ requires   op: VspWorkOp(call->request.op);
  @ requires   range: VspWorkOk(*s, range->space, call->request.op, range->start, range->end,
  @              s->pending.region);
  @ requires   kind: VSP_WORK_MAP <= kind <= VSP_WORK_CLEAR;
  @ requires   frames: VspMapsFrames(kind) ==> VspPortFrames(frame, range->end - range->start);
  @ requires   rights: VspMapsFrames(kind) || kind == VSP_WORK_PROTECT ==> VspRightsOk(rights);
  @ requires   keep: work->keep_slot == 0;
  @ terminates \true;
  @ assigns    s->pending.op, s->pending.id, s->pending.space, s->pending.start,
  @            s->pending.end, s->pending.token, work->kind, work->slot, work->rights,
  @            work->page, work->count, work->frame;
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    pending: VspPendingIs(s->pending, *call, range->space, range->start, range->end);
  @ ensures    work: VspWorkIs(*work, kind, range->space, range->start, range->end, rights,
  @              frame);
  @ ensures    port: VspPortWork(*work);
  @ ensures    next: VspPendingNext(\old(*s), *s, call->token, *work);
  @*/
void vsp_work_start(struct vsp_service *s, const struct vsp_call *call,
                    const struct vsp_range *range, uint32_t kind, uint32_t rights, uint64_t frame,
                    struct vsp_work *work);

/* 1 when a badge is that of the client that made a space, 0 when not. */
/*@ requires   service: \valid_read(s);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, space);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    exact: \result == 1 <==> VspOwns(*s, badge, space);
  @*/
uint32_t vsp_enter_owns(const struct vsp_service *s, uint64_t badge, uint32_t space);

/* The rights of a badge on a live space, a sum of VSP_GRANT_*: the owner's are all. */
/*@ requires   service: \valid_read(s);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, space);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: \result <= VSP_GRANT_ALL;
  @ ensures    seen: \result != 0 <==> VspOwns(*s, badge, space) ||
  @              \exists integer g; VspGrantAt(s->space[space], g, badge);
  @ ensures    exact: \forall integer right; VspGrantBit(right) ==>
  @              (VspHasGrant(\result, right) <==> VspHasRight(*s, badge, space, right));
  @*/
uint32_t vsp_enter_rights(const struct vsp_service *s, uint64_t badge, uint32_t space);

/* 1 when a badge is a pager's, 0 when not. */
/*@ requires   service: \valid_read(s);
  @ requires   ok: VspAuthorityOk(s->authority);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    exact: \result == 1 <==> VspPager(*s, badge);
  @*/
uint32_t vsp_enter_is_pager(const struct vsp_service *s, uint64_t badge);

/* BADCAP, DENIED, EPOCH: finds the space of a request whose sender may have it served there. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(space) && \valid(reply);
  @ requires   apart: \separated(s, call, space, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   op: VspKnownOp(call->request.op) && call->request.op != VSP_OP_SPACE_CREATE;
  @ requires   fresh: VspFresh(*reply);
  @ terminates \true;
  @ assigns    *space, reply->epoch, reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==> VspEntered(*s, *call);
  @ ensures    answer: \result != VSP_OK ==> VspEnterAnswer(*s, *call, \result, *reply);
  @ ensures    space: \result == VSP_OK ==> VspNames(*s, call->request.space, *space);
  @ ensures    epoch: \result == VSP_OK ==> reply->word_count == 0 &&
  @              reply->epoch == s->space[*space].epoch;
  @*/
uint32_t vsp_enter(const struct vsp_service *s, const struct vsp_call *call, uint32_t *space,
                   struct vsp_reply *reply);

/* ALIGN, RANGE: words 0 and 1 as a range in bounds. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(range) && \valid(reply);
  @ requires   apart: \separated(s, call, range, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, space);
  @ terminates \true;
  @ assigns    *range, reply->word_count, reply->word[0 .. 3];
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_ALIGN || \result == VSP_ERR_RANGE;
  @ ensures    answer: VspRangeAnswer(s->space[space], call->request, \result, *reply);
  @ ensures    in_bounds: \result == VSP_OK ==> range->space == space &&
  @              VspBase(space) + s->space[space].low_page <= range->start < range->end <=
  @              VspBase(space) + s->space[space].high_page;
  @ ensures    bytes: \result == VSP_OK ==>
  @              VspAddress(space, range->start) == call->request.word[0] &&
  @              (range->end - range->start) * VSP_ABI_PAGE_BYTES == call->request.word[1];
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 4;
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
uint32_t vsp_enter_range(const struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                         struct vsp_range *range, struct vsp_reply *reply);

/* ALIGN, RANGE: word 0 as the address of one page in bounds; *page is its position. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(page) && \valid(reply);
  @ requires   apart: \separated(s, call, page, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   space: VspLiveSpace(*s, space);
  @ terminates \true;
  @ assigns    *page, reply->word_count, reply->word[0 .. 3];
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_ALIGN || \result == VSP_ERR_RANGE;
  @ ensures    answer: VspPageAnswer(s->space[space], call->request, \result, *reply);
  @ ensures    in_bounds: \result == VSP_OK ==>
  @              s->space[space].low_page <= *page - VspBase(space) < s->space[space].high_page &&
  @              VspAddress(space, *page) == call->request.word[0];
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 4;
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
uint32_t vsp_enter_page(const struct vsp_service *s, const struct vsp_call *call, uint32_t space,
                        uint64_t *page, struct vsp_reply *reply);

/* The epoch of the space that a call names, if the sender may learn of it; else 0. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \separated(s, call);
  @ requires   ok: VspServiceOk(*s);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    known: VspKnows(*s, call->badge, call->request.space) ==>
  @              \result == s->space[call->request.space % VSP_SPACE_MAX].epoch;
  @ ensures    unknown: !VspKnows(*s, call->badge, call->request.space) ==> \result == 0;
  @*/
uint64_t vsp_enter_known(const struct vsp_service *s, const struct vsp_call *call);

#endif
