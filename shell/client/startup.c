/* SPDX-License-Identifier: ISC */
#include "shell/client/startup.h"
#include "core/wire/envelope.h"

#define CAPS 4u

static void put_cap(uint8_t *byte, uint32_t index, uint32_t kind, uint32_t slot, uint32_t rights)
{
    uint32_t at = VSP_ENV_HEADER_BYTES + VSP_ENV_CAP_BYTES * index;

    vsp_wire_put32(byte, at + VSP_ENV_CAP_OFF_KIND, kind);
    vsp_wire_put32(byte, at + VSP_ENV_CAP_OFF_SLOT, slot);
    vsp_wire_put32(byte, at + VSP_ENV_CAP_OFF_RIGHTS, rights);
    vsp_wire_put32(byte, at + VSP_ENV_CAP_OFF_ZERO, 0u);
}

static void put_client(uint8_t *byte, uint32_t at, const struct vspaced_startup_client *client)
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

uint32_t vspaced_startup_envelope(const struct vspaced_startup_client *client, uint32_t count,
                                  uint8_t *byte)
{
    uint32_t at = VSP_ENV_HEADER_BYTES + VSP_ENV_CAP_BYTES * CAPS;
    uint32_t i;

    if (count > VSP_ENV_CLIENT_MAX) {
        return 0u;
    }
    vsp_wire_put32(byte, VSP_ENV_OFF_MAGIC, VSP_ENV_MAGIC);
    vsp_wire_put16(byte, VSP_ENV_OFF_MAJOR, VSP_ENV_MAJOR);
    vsp_wire_put16(byte, VSP_ENV_OFF_MINOR, VSP_ENV_MINOR);
    vsp_wire_put32(byte, VSP_ENV_OFF_ROLE, VSP_ENV_ROLE_VSPACED);
    vsp_wire_put32(byte, VSP_ENV_OFF_CAPS, CAPS);
    vsp_wire_put32(byte, VSP_ENV_OFF_CLIENTS, count);
    vsp_wire_put32(byte, VSP_ENV_OFF_ZERO, 0u);
    put_cap(byte, 0u, VSP_CAP_ENDPOINT, VSP_SLOT_SERVICE, VSP_CAP_RIGHT_RECV);
    put_cap(byte, 1u, VSP_CAP_KERNEL_CONTROL, VSP_SLOT_KERNEL, VSP_CAP_RIGHT_CALL);
    put_cap(byte, 2u, VSP_CAP_ENDPOINT, VSP_SLOT_PAGERD, VSP_CAP_RIGHT_NOTIFY);
    put_cap(byte, 3u, VSP_CAP_FRAME_RANGE, VSP_SLOT_FRAMES, VSP_CAP_RIGHT_MAP);
    for (i = 0u; i < count; i++) {
        put_client(byte, at, &client[i]);
        at += VSP_ENV_CLIENT_BYTES;
    }
    return at;
}

uint32_t vspaced_startup_judge(const uint8_t *byte, uint32_t length)
{
    struct vsp_startup startup;

    return vsp_envelope_accept(byte, length, &startup);
}
