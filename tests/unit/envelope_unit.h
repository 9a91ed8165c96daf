/* SPDX-License-Identifier: ISC */
/* A right envelope of two clients, for tests to spoil. */
#ifndef VSP_TESTS_ENVELOPE_UNIT_H
#define VSP_TESTS_ENVELOPE_UNIT_H

#include <criterion/criterion.h>
#include <string.h>

#include "core/wire/envelope.h"
#include "tests/support/model.h"

#define CAPS 4u
#define CLIENTS 2u
#define CAP(index, field) (VSP_ENV_HEADER_BYTES + VSP_ENV_CAP_BYTES * (index) + (field))
#define CLIENT(index, field)                                                                       \
    (VSP_ENV_HEADER_BYTES + VSP_ENV_CAP_BYTES * CAPS + VSP_ENV_CLIENT_BYTES * (index) + (field))

static uint8_t byte[VSP_ABI_MESSAGE_BYTES];
static uint32_t byte_len;
static struct vsp_startup startup;
static struct vsp_startup untouched;

static inline void put32(uint32_t offset, uint32_t value)
{
    vsp_model_put(byte, offset, 4, value);
}

static inline void put64(uint32_t offset, uint64_t value)
{
    vsp_model_put(byte, offset, 8, value);
}

static inline void put_cap(uint32_t index, uint32_t kind, uint32_t slot, uint32_t rights)
{
    put32(CAP(index, VSP_ENV_CAP_OFF_KIND), kind);
    put32(CAP(index, VSP_ENV_CAP_OFF_SLOT), slot);
    put32(CAP(index, VSP_ENV_CAP_OFF_RIGHTS), rights);
    put32(CAP(index, VSP_ENV_CAP_OFF_ZERO), 0);
}

static inline void start(void)
{
    (void)memset(byte, 0, sizeof byte);
    put32(VSP_ENV_OFF_MAGIC, VSP_ENV_MAGIC);
    vsp_model_put(byte, VSP_ENV_OFF_MAJOR, 2, VSP_ENV_MAJOR);
    put32(VSP_ENV_OFF_ROLE, VSP_ENV_ROLE_VSPACED);
    put32(VSP_ENV_OFF_CAPS, CAPS);
    put32(VSP_ENV_OFF_CLIENTS, CLIENTS);
    put_cap(0, VSP_CAP_ENDPOINT, VSP_SLOT_SERVICE, VSP_CAP_RIGHT_RECV);
    put_cap(1, VSP_CAP_KERNEL_CONTROL, VSP_SLOT_KERNEL, VSP_CAP_RIGHT_CALL);
    put_cap(2, VSP_CAP_ENDPOINT, VSP_SLOT_PAGERD, VSP_CAP_RIGHT_NOTIFY);
    put_cap(3, VSP_CAP_FRAME_RANGE, VSP_SLOT_FRAMES, VSP_CAP_RIGHT_MAP);
    put64(CLIENT(0, VSP_ENV_CLIENT_OFF_BADGE), 7);
    put64(CLIENT(0, VSP_ENV_CLIENT_OFF_SPACES), VSP_SPACE_MAX - 1u);
    put64(CLIENT(0, VSP_ENV_CLIENT_OFF_REGIONS), VSP_REGION_MAX);
    put64(CLIENT(0, VSP_ENV_CLIENT_OFF_PAGES), 1ull << 40);
    put64(CLIENT(0, VSP_ENV_CLIENT_OFF_FRAME), VSP_ABI_FRAME_END - 5);
    put64(CLIENT(0, VSP_ENV_CLIENT_OFF_FRAMES), 5);
    put64(CLIENT(1, VSP_ENV_CLIENT_OFF_BADGE), UINT64_MAX);
    put64(CLIENT(1, VSP_ENV_CLIENT_OFF_FLAGS), VSP_CLIENT_PAGER);
    put64(CLIENT(1, VSP_ENV_CLIENT_OFF_SPACES), 1);
    byte_len = CLIENT(2, 0);
    (void)memset(&startup, 0x5a, sizeof startup);
    untouched = startup;
}

/* The envelope is refused with this code, and the result is as it was. */
static inline void refused(uint32_t code)
{
    cr_assert_eq(vsp_envelope_accept(byte, byte_len, &startup), code);
    cr_assert_eq(memcmp(&startup, &untouched, sizeof startup), 0);
}

#endif
