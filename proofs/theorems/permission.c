/* SPDX-License-Identifier: ISC */
/*
 * Permission. Whatever message arrives and whatever outcome the kernel reports, afterwards each
 * region's rights are within its ceiling, that is within its class's, and neither holds W and
 * X together. No ceiling is ever widened: a page that stays mapped keeps the ceiling it has.
 */
#include "core/service.h"

/*@ predicate VspPermission(struct vsp_service s) =
  @   \forall integer k, i; VspLiveSpace(s, k) ==> VspRegion(s.space[k].tree, i) ==>
  @     VspRightsWithin(s.space[k].rights[i], s.space[k].ceiling[i]) &&
  @     VspRightsWithin(s.space[k].ceiling[i], VspClassCeiling(s.space[k].class_id[i])) &&
  @     !VspRightsWx(s.space[k].rights[i]) && !VspRightsWx(s.space[k].ceiling[i]);
  @*/

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    permission: VspPermission(*s);
  @*/
void vsp_theorem_permission_step(struct vsp_service *s, const struct vsp_message *message,
                                 struct vsp_effects *effects)
{
    struct vsp_call call;
    struct vsp_reply reply;

    (void)vsp_service_step(s, message, &call, effects, &reply);
}

/*@ requires   pointers: \valid(s) && \valid(effects) && \separated(s, effects);
  @ requires   ok: VspServiceOk(*s) && !VspIdle(*s);
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    permission: VspPermission(*s);
  @*/
void vsp_theorem_permission_complete(struct vsp_service *s, uint32_t outcome,
                                     struct vsp_effects *effects)
{
    struct vsp_reply reply;

    (void)vsp_service_complete(s, outcome, effects, &reply);
}

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    ceilings: VspCeilingsKept(\old(*s), *s);
  @*/
void vsp_theorem_ceilings_step(struct vsp_service *s, const struct vsp_message *message,
                               struct vsp_effects *effects)
{
    struct vsp_call call;
    struct vsp_reply reply;

    (void)vsp_service_step(s, message, &call, effects, &reply);
}

/*@ requires   pointers: \valid(s) && \valid(effects) && \separated(s, effects);
  @ requires   ok: VspServiceOk(*s) && !VspIdle(*s);
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    ceilings: VspCeilingsKept(\old(*s), *s);
  @*/
void vsp_theorem_ceilings_complete(struct vsp_service *s, uint32_t outcome,
                                   struct vsp_effects *effects)
{
    struct vsp_reply reply;
    uint32_t op = s->pending.op;
    uint32_t k = s->pending.space;

    (void)vsp_service_complete(s, outcome, effects, &reply);
    /*@ assert put: \forall integer start, end, struct vsp_attributes x;
      @   VspRegionPut(\at(*s, Pre), *s, k, start, end, x) ==>
      @   VspCeilingsSame(\at(*s, Pre).space[k], s->space[k]); */
    /*@ assert gone: \forall integer start, end; VspRangeGone(\at(*s, Pre), *s, k, start, end) ==>
      @   VspCeilingsSame(\at(*s, Pre).space[k], s->space[k]); */
    /*@ assert rights: \forall integer start, end, r;
      @   VspRangeRights(\at(*s, Pre), *s, k, start, end, r) ==>
      @   VspCeilingsSame(\at(*s, Pre).space[k], s->space[k]); */
    /*@ assert work: VspWorkOp(op); */
    /*@ assert here: VspLiveSpace(*s, k) ==>
      @   VspSpaceSame(s->space[k], \at(*s, Pre).space[k]) ||
      @   VspCeilingsSame(\at(*s, Pre).space[k], s->space[k]); */
    /*@ assert others: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   VspSpaceSame(s->space[j], \at(*s, Pre).space[j]); */
}
