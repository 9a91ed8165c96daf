/* SPDX-License-Identifier: ISC */
/*
 * Isolation. A message changes nothing in any live address space but the one its handle names
 * (SPACE_CREATE: in none), and an outcome changes nothing in any but the one that its work is on.
 */
#include "core/service.h"

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    isolated: VspIsolated(\old(*s), *s,
  @              \old(VspLe16(&message->byte[0], VSP_REQ_OFF_OP)),
  @              \old(VspLe64(&message->byte[0], VSP_REQ_OFF_SPACE)));
  @*/
void vsp_theorem_isolation_step(struct vsp_service *s, const struct vsp_message *message,
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
  @ ensures    isolated: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
  @              k != \old(*s).pending.space ==> s->space[k] == \old(*s).space[k];
  @*/
void vsp_theorem_isolation_complete(struct vsp_service *s, uint32_t outcome,
                                    struct vsp_effects *effects)
{
    struct vsp_reply reply;

    (void)vsp_service_complete(s, outcome, effects, &reply);
}
