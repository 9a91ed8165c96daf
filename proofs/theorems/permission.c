/* SPDX-License-Identifier: ISC */
/*
 * Permission. Whatever message arrives and whatever outcome the kernel reports, afterwards each
 * region's rights are within its ceiling, that is within its class's, and neither holds W and
 * X together.
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
    vsp_service_step(s, message, effects);
    vsp_service_complete(s, ticket, outcome, effects);
}
