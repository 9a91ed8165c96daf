/* SPDX-License-Identifier: ISC */
/*
 * No change without authority. A message changes the state only if its sender, named by the
 * kernel's badge, is entitled to the operation before the message: as the owner of the space that
 * the handle names, by a grant on it with the right that the operation needs (SPACE_DESTROY: on the
 * whole space; MAP, UNMAP and PROTECT: on the pages that change, see window.c), by what it gave, on
 * a space that it may see, to the badge that REVOKE names, as the owner of some space (REVOKE on
 * space 0), as a pager of the start-up envelope (FAULT_SUPPLY, PAGE_EVICT, BACKING_LOST and
 * PAGER_SETTLE), or as a client of the envelope that sends a VSpace capability along
 * (SPACE_CREATE).
 */
#include "core/service/service.h"

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    entitled: VspUnchanged(*s, \old(*s)) || VspEntitled(\old(*s),
  @              \old(message->badge), \old(message->capability),
  @              \old(VspLe16(&message->byte[0], VSP_REQ_OFF_OP)),
  @              \old(VspLe64(&message->byte[0], VSP_REQ_OFF_SPACE)),
  @              \old(VspLe64(&message->byte[0], VSP_REQ_OFF_WORD)));
  @*/
void vsp_theorem_no_ambient_authority(struct vsp_service *s, const struct vsp_message *message,
                                      struct vsp_effects *effects)
{
    struct vsp_call call;
    struct vsp_reply reply;

    (void)vsp_service_step(s, message, &call, effects, &reply);
}
