/* SPDX-License-Identifier: ISC */
#include "shell/host/envelope_make.h"

#include <string.h>

static void put_cap(uint8_t *byte, uint32_t *at, uint32_t kind, uint32_t slot, uint32_t rights)
{
    vsp_wire_put32(byte, *at + VSP_ENV_CAP_OFF_KIND, kind);
    vsp_wire_put32(byte, *at + VSP_ENV_CAP_OFF_SLOT, slot);
    vsp_wire_put32(byte, *at + VSP_ENV_CAP_OFF_RIGHTS, rights);
    *at += VSP_ENV_CAP_BYTES;
}

static void put_client(uint8_t *byte, uint32_t at, const struct vsp_startup_client *client)
{
    vsp_wire_put64(byte, at + VSP_ENV_CLIENT_OFF_BADGE, client->badge);
    vsp_wire_put64(byte, at + VSP_ENV_CLIENT_OFF_FLAGS,
                   client->pager != 0u ? VSP_CLIENT_PAGER : 0u);
    vsp_wire_put64(byte, at + VSP_ENV_CLIENT_OFF_SPACES, client->spaces);
    vsp_wire_put64(byte, at + VSP_ENV_CLIENT_OFF_REGIONS, client->regions);
    vsp_wire_put64(byte, at + VSP_ENV_CLIENT_OFF_PAGES, client->pages);
    vsp_wire_put64(byte, at + VSP_ENV_CLIENT_OFF_FRAME, client->frame);
    vsp_wire_put64(byte, at + VSP_ENV_CLIENT_OFF_FRAMES, client->frames);
}

uint32_t vsp_envelope_make(uint8_t byte[VSP_ABI_MESSAGE_BYTES], const struct vsp_startup *startup)
{
    uint32_t at = VSP_ENV_HEADER_BYTES;

    memset(byte, 0, VSP_ABI_MESSAGE_BYTES);
    vsp_wire_put32(byte, VSP_ENV_OFF_MAGIC, VSP_ENV_MAGIC);
    vsp_wire_put16(byte, VSP_ENV_OFF_MAJOR, VSP_ENV_MAJOR);
    vsp_wire_put16(byte, VSP_ENV_OFF_MINOR, VSP_ENV_MINOR);
    vsp_wire_put32(byte, VSP_ENV_OFF_ROLE, VSP_ENV_ROLE_VSPACED);
    vsp_wire_put32(byte, VSP_ENV_OFF_CAPS, 4u);
    vsp_wire_put32(byte, VSP_ENV_OFF_CLIENTS, startup->client_count);
    put_cap(byte, &at, VSP_CAP_ENDPOINT, VSP_SLOT_SERVICE, VSP_CAP_RIGHT_RECV);
    put_cap(byte, &at, VSP_CAP_KERNEL_CONTROL, VSP_SLOT_KERNEL, VSP_CAP_RIGHT_CALL);
    put_cap(byte, &at, VSP_CAP_ENDPOINT, VSP_SLOT_PAGERD, VSP_CAP_RIGHT_NOTIFY);
    put_cap(byte, &at, VSP_CAP_FRAME_RANGE, VSP_SLOT_FRAMES, VSP_CAP_RIGHT_MAP);
    for (uint32_t i = 0; i < startup->client_count; i++) {
        put_client(byte, at, &startup->client[i]);
        at += VSP_ENV_CLIENT_BYTES;
    }
    return at;
}
