/* SPDX-License-Identifier: ISC */
/* The outcome of kernel work: the decision is committed or forgotten, and the request answered. */
#include "core/service/service.h"

#include "core/layout/layout_charged.h"
#include "core/layout/layout_query.h"
#include "core/op/commit.h"
#include "core/state/pool.h"

/* The range, as the reply says it. */
/*@ requires   pointers: \valid_read(range) && \valid(reply) && \separated(range, reply);
  @ requires   range: VspRangeIn(range->start, range->end, range->space);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 1];
  @ ensures    words: reply->word_count == 2 &&
  @              reply->word[0] == VspAddress(range->space, range->start) &&
  @              reply->word[1] == (range->end - range->start) * VSP_ABI_PAGE_BYTES;
  @*/
static void vsp_complete_range(const struct vsp_range *range, struct vsp_reply *reply)
{
    reply->word_count = 2u;
    reply->word[0] = (range->start - VSP_SPACE_BASE(range->space)) * VSP_ABI_PAGE_BYTES;
    reply->word[1] = (range->end - range->start) * VSP_ABI_PAGE_BYTES;
}

/* Commits what was pending on a range, which is idle now; fills the reply. */
/*@ requires   pointers: \valid(s) && \valid_read(range) && \valid(effects) && \valid(reply);
  @ requires   apart: \separated(s, range, effects, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   live: VspLiveSpace(*s, range->space);
  @ requires   op: VspWorkOp(op);
  @ requires   range: VspWorkOk(*s, range->space, op, range->start, range->end, s->pending.region);
  @ requires   fresh: reply->word_count == 0 && effects->notify == 0;
  @ terminates \true;
  @ assigns    s->layout, s->space[range->space], effects->notify, reply->word_count,
  @            reply->word[0 .. 1];
  @ ensures    ok: VspServiceOk(*s) && VspBudgetsKept(\old(*s), *s);
  @ ensures    notify: effects->notify <= 1;
  @ ensures    done: VspCommitted(\old(*s), *s, op, range->space, range->start, range->end,
  @              s->pending.region, *reply, effects->notify);
  @ ensures    elsewhere: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range->space ==>
  @              s->space[k] == \old(*s).space[k];
  @*/
static void vsp_complete_done(struct vsp_service *s, uint32_t op, const struct vsp_range *range,
                              struct vsp_effects *effects, struct vsp_reply *reply)
{
    uint64_t pages = s->layout.pages[range->space];
    struct vsp_attributes region = s->pending.region;
    uint32_t above;

    /*@ ghost vsp_charged_range(s->layout, range->start, range->end); */
    switch (op) {
    case VSP_OP_MAP:
        above = vsp_tree_seek(&s->layout.tree, range->space, range->start);
        effects->notify = vsp_layout_backed(&s->layout, range->space, above, range->start,
                                            range->end);
        vsp_commit_map(s, range, above, effects->notify, &region);
        vsp_complete_range(range, reply);
        return;
    case VSP_OP_UNMAP:
        if (region.class_id != 0u) { /* it stays, reserved */
            above = vsp_tree_seek(&s->layout.tree, range->space, range->start);
            vsp_commit_map(s, range, above, 1u, &region);
        } else {
            vsp_commit_unmap(s, range, 1u);
        }
        /*@ assert unmapped: VspRangeUnmapped(\at(*s, Pre), *s, range->space, range->start,
          @   range->end, region); */
        reply->word_count = 1u;
        reply->word[0] = pages - s->layout.pages[range->space];
        effects->notify = 1u;
        return;
    case VSP_OP_PROTECT:
    case VSP_OP_BACKING_LOST:
        vsp_commit_alter(s, range);
        /*@ assert noted: s->pending.region.rights == VSP_CHANGE_LOST <==>
          @   op == VSP_OP_BACKING_LOST; */
        /*@ assert set: op == VSP_OP_PROTECT ==> VspRangeRights(\at(*s, Pre), *s, range->space,
          @   range->start, range->end, region.rights); */
        /*@ assert lost: op == VSP_OP_BACKING_LOST ==> VspRangeLost(\at(*s, Pre), *s,
          @   range->space, range->start, range->end); */
        if (s->pending.region.rights == VSP_CHANGE_LOST) {
            vsp_complete_range(range, reply);
            effects->notify = 1u;
        }
        return;
    case VSP_OP_SPACE_DESTROY:
        vsp_commit_destroy(s, range->space);
        effects->notify = 1u;
        return;
    default: /* the layout is as it was */
        return;
    }
}

/* The outcome of what is pending; fills the reply. */
/*@ requires   pointers: \valid(s) && \valid(effects) && \valid(reply);
  @ requires   apart: \separated(s, effects, reply);
  @ requires   ok: VspServiceOk(*s) && !VspIdle(*s);
  @ requires   fresh: VspFresh(*reply) && effects->notify == 0;
  @ terminates \true;
  @ assigns    s->layout, s->space[s->pending.space], s->pending.op, effects->notify,
  @            reply->op, reply->id, reply->epoch, reply->word_count, reply->word[0 .. 3];
  @ ensures    ok: VspServiceOk(*s) && VspIdle(*s) && VspBudgetsKept(\old(*s), *s);
  @ ensures    notify: effects->notify <= 1;
  @ ensures    answer: VspCompleteAnswer(\old(*s), *s, outcome, \result, *reply,
  @              effects->notify);
  @ ensures    reply: VspReplyOk(*reply);
  @*/
static uint32_t vsp_complete_outcome(struct vsp_service *s, uint32_t outcome,
                                     struct vsp_effects *effects, struct vsp_reply *reply)
{
    uint32_t status = VSP_OK;
    uint32_t op = s->pending.op;
    struct vsp_range range;
    /*@ ghost struct vsp_service old = *s; */

    range.space = s->pending.space;
    range.start = s->pending.start;
    range.end = s->pending.end;
    reply->op = op;
    reply->id = s->pending.id;
    s->pending.op = 0u;
    /*@ assert loans: VspLoansAmong(*s, \at(*s, Pre)); */
    /*@ ghost vsp_pool_less(old, *s); */
    /*@ assert pool: VspPoolOk(*s) && VspLentAll(*s); */
    /*@ assert places: VspPlacesOk(*s) && VspLimitsOk(*s); */
    /*@ assert grants: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> VspGrantsOk(s->space[k]) &&
      @   (s->space[k].live == 1 || VspNoGrants(s->space[k])); */
    /*@ assert live: \forall integer k; VspLiveSpace(*s, k) ==> VspSpaceOk(s->space[k]) &&
      @   1 <= s->space[k].generation && s->space[k].owner < s->authority.client_count &&
      @   VspMine(s->authority, s->space[k].owner, k); */
    /*@ assert spaces: VspSpacesOk(*s); */
    /*@ assert ok: VspServiceOk(*s); */
    /*@ assert only: VspOnlyPending(*s, \at(*s, Pre)); */
    if (outcome == 1u) {
        vsp_complete_done(s, op, &range, effects, reply);
        /*@ assert committed: VspCommitted(\at(*s, Pre), *s, op, range.space, range.start,
          @   range.end, \at(*s, Pre).pending.region, *reply, effects->notify); */
    } else {
        status = vsp_reply_refuse(reply, VSP_ERR_KERNEL, 0u, 0u, 0u);
        /*@ assert refused: VspOnlyPending(*s, \at(*s, Pre)); */
    }
    /*@ assert elsewhere: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range.space ==>
      @   s->space[k] == \at(*s, Pre).space[k]; */
    if (s->space[range.space].live == 1u) { /* not after SPACE_DESTROY */
        reply->epoch = s->space[range.space].epoch;
    }
    return status;
}

uint32_t vsp_service_complete(struct vsp_service *service, uint32_t outcome,
                              struct vsp_effects *effects, struct vsp_reply *reply)
{
    uint32_t status;

    vsp_work_clear(&effects->work);
    vsp_effects_start(effects);
    vsp_reply_clear(reply);
    status = vsp_complete_outcome(service, outcome, effects, reply);
    vsp_service_reply(effects, reply, status, service->pending.token);
    return status;
}
