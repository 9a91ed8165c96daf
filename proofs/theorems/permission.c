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
  @ requires   ok: VspServiceOk(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    permission: VspPermission(*s);
  @*/
void vsp_theorem_permission(struct vsp_service *s, const struct vsp_message *message,
                            uint32_t ticket, uint32_t outcome, struct vsp_effects *effects)
{
    struct vsp_call call;
    struct vsp_reply reply;

    (void)vsp_service_step(s, message, &call, effects, &reply);
    (void)vsp_service_complete(s, ticket, outcome, effects, &reply);
}

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s);
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
  @ requires   ok: VspServiceOk(*s);
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    ceilings: VspCeilingsKept(\old(*s), *s);
  @*/
void vsp_theorem_ceilings_complete(struct vsp_service *s, uint32_t ticket, uint32_t outcome,
                                   struct vsp_effects *effects)
{
    struct vsp_reply reply;
    uint32_t op;
    uint32_t k;

    if (ticket >= VSP_TICKET_MAX || s->tickets.op[ticket] == 0u) {
        (void)vsp_service_complete(s, ticket, outcome, effects, &reply);
        /*@ assert nothing: \forall integer j; 0 <= j < VSP_SPACE_MAX ==>
          @   VspSpaceSame(s->space[j], \at(*s, Pre).space[j]); */
        return;
    }
    op = s->tickets.op[ticket];
    k = s->tickets.space[ticket];
    (void)vsp_service_complete(s, ticket, outcome, effects, &reply);
    /*@ assert gone: \forall integer start, end; VspRangeGone(\at(*s, Pre), *s, k, start, end) ==>
      @   VspCeilingsSame(\at(*s, Pre).space[k], s->space[k]); */
    /*@ assert rights: \forall integer start, end, r;
      @   VspRangeRights(\at(*s, Pre), *s, k, start, end, r) ==>
      @   VspCeilingsSame(\at(*s, Pre).space[k], s->space[k]); */
    /*@ assert kept: VspKept(\at(*s, Pre), *s, k) ==>
      @   VspSpaceSame(s->space[k], \at(*s, Pre).space[k]); */
    /*@ assert work: VspWorkOp(op); */
    /*@ assert here: VspLiveSpace(*s, k) ==>
      @   VspSpaceSame(s->space[k], \at(*s, Pre).space[k]) ||
      @   VspCeilingsSame(\at(*s, Pre).space[k], s->space[k]); */
    /*@ assert others: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   VspSpaceSame(s->space[j], \at(*s, Pre).space[j]); */
}
