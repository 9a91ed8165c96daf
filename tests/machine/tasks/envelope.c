/* SPDX-License-Identifier: ISC */
/* The start-up envelope as rootd writes it, and ways to spoil it. */
#include "tests/machine/tasks/tasks.h"

#define CLIENTS 2u

void envelope_put(struct envelope *e, uint32_t offset, uint64_t value, uint32_t width)
{
    for (uint32_t i = 0; i < width; i++) {
        e->byte[offset + i] = (uint8_t)(value % 256u);
        value /= 256u;
    }
}

static uint32_t cap_count(const struct envelope *e)
{
    return e->byte[VSP_ENV_OFF_CAPS];
}

/* Moves everything from offset on by distance bytes, which makes room or closes a gap. */
static void shift(struct envelope *e, uint32_t offset, uint32_t room, uint32_t gap)
{
    static uint8_t old[VSP_ABI_MESSAGE_BYTES];
    for (uint32_t i = 0; i < VSP_ABI_MESSAGE_BYTES; i++) {
        old[i] = e->byte[i];
    }
    for (uint32_t i = offset + gap; i < e->byte_len; i++) {
        e->byte[i + room - gap] = old[i];
    }
    e->byte_len = e->byte_len + room - gap;
}

void envelope_add_cap(struct envelope *e, uint32_t kind, uint32_t slot, uint32_t rights)
{
    uint32_t at = VSP_ENV_HEADER_BYTES + VSP_ENV_CAP_BYTES * cap_count(e);
    shift(e, at, VSP_ENV_CAP_BYTES, 0u);
    envelope_put(e, at + VSP_ENV_CAP_OFF_KIND, kind, 4u);
    envelope_put(e, at + VSP_ENV_CAP_OFF_SLOT, slot, 4u);
    envelope_put(e, at + VSP_ENV_CAP_OFF_RIGHTS, rights, 4u);
    envelope_put(e, at + VSP_ENV_CAP_OFF_ZERO, 0u, 4u);
    envelope_put(e, VSP_ENV_OFF_CAPS, cap_count(e) + 1u, 4u);
}

void envelope_drop_cap(struct envelope *e, uint32_t index)
{
    shift(e, VSP_ENV_HEADER_BYTES + VSP_ENV_CAP_BYTES * index, 0u, VSP_ENV_CAP_BYTES);
    envelope_put(e, VSP_ENV_OFF_CAPS, cap_count(e) - 1u, 4u);
}

static void add_client(struct envelope *e, const uint64_t *field)
{
    for (uint32_t i = 0; i < ENVELOPE_FIELDS; i++) {
        envelope_put(e, e->byte_len + 8u * i, field[i], 8u);
    }
    e->byte_len += VSP_ENV_CLIENT_BYTES;
}

void envelope_build(struct envelope *e)
{
    /* all that the build has */
    static const uint64_t procd[] = {BADGE_PROCD,
                                     0u,
                                     PROCD_SPACES,
                                     VSP_REGION_MAX - 1u,
                                     262144u,
                                     FRAME_REFUSED,
                                     FRAMES_DIRECT_COUNT + 1u};
    static const uint64_t pagerd[] = {BADGE_PAGERD, VSP_CLIENT_PAGER, PAGERD_SPACES,     1u,
                                      1u,           FRAMES_PAGER,     FRAMES_PAGER_COUNT};
    envelope_build_for(e, procd, pagerd);
}

void envelope_build_for(struct envelope *e, const uint64_t *first, const uint64_t *second)
{
    e->byte_len = VSP_ENV_HEADER_BYTES;
    envelope_put(e, VSP_ENV_OFF_MAGIC, VSP_ENV_MAGIC, 4u);
    envelope_put(e, VSP_ENV_OFF_MAJOR, VSP_ENV_MAJOR, 2u);
    envelope_put(e, VSP_ENV_OFF_MINOR, VSP_ENV_MINOR, 2u);
    envelope_put(e, VSP_ENV_OFF_ROLE, VSP_ENV_ROLE_VSPACED, 4u);
    envelope_put(e, VSP_ENV_OFF_CAPS, 0u, 4u);
    envelope_put(e, VSP_ENV_OFF_CLIENTS, CLIENTS, 4u);
    envelope_put(e, VSP_ENV_OFF_ZERO, 0u, 4u);
    envelope_add_cap(e, VSP_CAP_ENDPOINT, VSP_SLOT_SERVICE, VSP_CAP_RIGHT_RECV);
    envelope_add_cap(e, VSP_CAP_KERNEL_CONTROL, VSP_SLOT_KERNEL, VSP_CAP_RIGHT_CALL);
    envelope_add_cap(e, VSP_CAP_ENDPOINT, VSP_SLOT_PAGERD, VSP_CAP_RIGHT_NOTIFY);
    envelope_add_cap(e, VSP_CAP_FRAME_RANGE, VSP_SLOT_FRAMES, VSP_CAP_RIGHT_MAP);
    add_client(e, first);
    add_client(e, second);
}

uint32_t envelope_send(const struct envelope *e)
{
    static union {
        uint64_t word[VSP_ABI_MESSAGE_BYTES / 8u];
        uint8_t byte[VSP_ABI_MESSAGE_BYTES];
    } message;
    for (uint32_t i = 0; i < e->byte_len; i++) {
        message.byte[i] = e->byte[i];
    }
    int64_t got = vsp_syscall_call(SLOT_VSPACED, message.word, e->byte_len, 0u);
    uint64_t status = message.word[0] % 0x100000000u;
    return got == 4 && status < 255u ? (uint32_t)status : 255u;
}
