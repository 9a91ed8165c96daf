/* SPDX-License-Identifier: ISC */
#include "shell/boot.h"
#include "shell/port.h"

/* Answers the envelope. */
/*@ requires   status: status <= 255;
  @ requires   waits: vsp_talk_waits == 1 && token == vsp_talk_got.token;
  @ terminates \true;
  @ assigns    vsp_talk_waits, vsp_talk_reply_len, vsp_talk_keep_slot,
  @            vsp_talk_reply_byte[0 .. VSP_ABI_MESSAGE_BYTES - 1];
  @ ensures    answered: vsp_talk_waits == 0;
  @ ensures    told: VspStatusSent(status);
  @*/
static void tell(uint64_t token, uint32_t status)
{
    uint8_t byte[4] = {(uint8_t)status, 0u, 0u, 0u};

    vsp_port_reply(token, byte, 4u, 0u);
}

/*
 * rootd hands out no other capability to this endpoint before it has the ready reply, so the first
 * message is its own.
 */
uint32_t vsp_boot_start(struct vsp_service *service, struct vsp_startup *startup,
                        struct vsp_message *message)
{
    vsp_port_recv(VSP_SLOT_SERVICE, message);
    uint32_t status = vsp_envelope_accept(message->byte, message->byte_len, startup);
    if (status == VSP_START_READY) {
        vsp_service_init(service, startup);
        /*@ ghost vsp_kept = *service; */
    }
    tell(message->token, status);
    return status;
}
