/* SPDX-License-Identifier: ISC */
/*
 * Permission. Whatever message arrives and whatever outcome the kernel reports, afterwards each
 * region's rights are within its ceiling, that is within its class's, and neither holds W and
 * X together; and a region that has lost its backing has no rights, and a ceiling that lets it
 * never have any. No ceiling is ever widened: a page that stays mapped keeps the ceiling it has, or
 * loses it with its backing.
 */
#include "core/service/service.h"

/*@ predicate VspPermission(struct vsp_service s) =
  @   \forall integer i; VspRegion(s.layout.tree, i) ==>
  @     VspRightsWithin(s.layout.region[i].rights, s.layout.region[i].ceiling) &&
  @     VspRightsWithin(s.layout.region[i].ceiling,
  @                     VspClassCeiling(s.layout.region[i].class_id)) &&
  @     !VspRightsWx(s.layout.region[i].rights) && !VspRightsWx(s.layout.region[i].ceiling) &&
  @     (s.layout.region[i].backing == VSP_BACKING_LOST ==>
  @       s.layout.region[i].rights == 0 && s.layout.region[i].ceiling == 0);
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
    struct vsp_attributes region = s->pending.region;

    /*@ assert one: \forall integer p, i, j; VspHolds(s->layout.tree, i, p) ==>
      @   VspHolds(s->layout.tree, j, p) ==> i == j; */
    (void)vsp_service_complete(s, outcome, effects, &reply);
    /*@ assert put: \forall integer start, end; VspAdded(s->layout, \at(*s, Pre).layout,
      @   start, end, region) ==> VspCeilingsKept(\at(*s, Pre), *s); */
    /*@ assert gone: \forall integer start, end; VspCleared(s->layout, \at(*s, Pre).layout,
      @   start, end) ==> VspCeilingsKept(\at(*s, Pre), *s); */
    /*@ assert rights: \forall integer start, end, r; VspAltered(s->layout,
      @   \at(*s, Pre).layout, start, end, r) ==> VspCeilingsKept(\at(*s, Pre), *s); */
    /*@ assert same: s->layout == \at(*s, Pre).layout ==> VspCeilingsKept(\at(*s, Pre), *s); */
    /*@ assert work: VspWorkOp(op); */
    (void)op;
    (void)region;
}
