/* SPDX-License-Identifier: ISC */
#include "shell/boot.h"
#include "shell/port.h"

static struct vsp_startup startup;
static uint8_t ready_byte[VSP_ABI_MESSAGE_BYTES];

/*
 * rootd hands out no other capability to this endpoint before it has the ready reply, so the first
 * message is its own.
 */
void vsp_boot_start(struct vsp_service *service, struct vsp_message *message)
{
    vsp_port_recv(VSP_SLOT_SERVICE, message);
    uint32_t status = vsp_envelope_accept(message->byte, message->byte_len, &startup);
    if (status == VSP_START_READY) {
        vsp_service_init(service, &startup);
    }
    ready_byte[0] = (uint8_t)status; /* u32, little-endian; every code is below 256 */
    vsp_port_reply(message->token, ready_byte, 4u, 0u);
    if (status != VSP_START_READY) {
        vsp_port_halt(status);
    }
}
