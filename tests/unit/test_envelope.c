/* SPDX-License-Identifier: ISC */
/* The start-up envelope, every code by name; a refusal leaves the result alone. */
#include <criterion/criterion.h>
#include <string.h>

#include "core/envelope.h"
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

static void put32(uint32_t offset, uint32_t value)
{
    vsp_model_put(byte, offset, 4, value);
}

static void put64(uint32_t offset, uint64_t value)
{
    vsp_model_put(byte, offset, 8, value);
}

static void put_cap(uint32_t index, uint32_t kind, uint32_t slot, uint32_t rights)
{
    put32(CAP(index, VSP_ENV_CAP_OFF_KIND), kind);
    put32(CAP(index, VSP_ENV_CAP_OFF_SLOT), slot);
    put32(CAP(index, VSP_ENV_CAP_OFF_RIGHTS), rights);
    put32(CAP(index, VSP_ENV_CAP_OFF_ZERO), 0);
}

static void start(void)
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
    put64(CLIENT(0, VSP_ENV_CLIENT_OFF_REGIONS), VSP_REGION_MAX);
    put64(CLIENT(0, VSP_ENV_CLIENT_OFF_PAGES), 1ull << 40);
    put64(CLIENT(0, VSP_ENV_CLIENT_OFF_FRAME), VSP_ABI_FRAME_END - 5);
    put64(CLIENT(0, VSP_ENV_CLIENT_OFF_FRAMES), 5);
    put64(CLIENT(1, VSP_ENV_CLIENT_OFF_BADGE), UINT64_MAX);
    put64(CLIENT(1, VSP_ENV_CLIENT_OFF_FLAGS), VSP_CLIENT_PAGER);
    byte_len = CLIENT(2, 0);
    (void)memset(&startup, 0x5a, sizeof startup);
    untouched = startup;
}

TestSuite(envelope, .init = start);

static void refused(uint32_t code)
{
    cr_assert_eq(vsp_envelope_accept(byte, byte_len, &startup), code);
    cr_assert_eq(memcmp(&startup, &untouched, sizeof startup), 0);
}

Test(envelope, VSP_START_READY_content)
{
    cr_assert_eq(vsp_envelope_accept(byte, byte_len, &startup), VSP_START_READY);
    cr_assert_eq(startup.client_count, 2u);
    cr_assert_eq(startup.client[0].badge, 7u);
    cr_assert_eq(startup.client[0].regions, VSP_REGION_MAX);
    cr_assert_eq(startup.client[0].pages, 1ull << 40);
    cr_assert_eq(startup.client[0].frame, VSP_ABI_FRAME_END - 5);
    cr_assert_eq(startup.client[0].frames, 5u);
    cr_assert_eq(startup.client[0].pager, 0u);
    cr_assert_eq(startup.client[1].badge, UINT64_MAX);
    cr_assert_eq(startup.client[1].pager, 1u);
}

Test(envelope, VSP_START_READY_in_any_order)
{
    put_cap(0, VSP_CAP_FRAME_RANGE, VSP_SLOT_FRAMES, VSP_CAP_RIGHT_MAP);
    put_cap(3, VSP_CAP_ENDPOINT, VSP_SLOT_SERVICE, VSP_CAP_RIGHT_RECV);
    cr_assert_eq(vsp_envelope_accept(byte, byte_len, &startup), VSP_START_READY);
}

Test(envelope, VSP_START_READY_without_clients)
{
    put32(VSP_ENV_OFF_CLIENTS, 0);
    byte_len = CLIENT(0, 0);
    cr_assert_eq(vsp_envelope_accept(byte, byte_len, &startup), VSP_START_READY);
    cr_assert_eq(startup.client_count, 0u);
}

Test(envelope, VSP_START_LENGTH_every_other)
{
    uint32_t right = byte_len;

    for (byte_len = 0; byte_len <= VSP_ABI_MESSAGE_BYTES; byte_len++) {
        if (byte_len != right) {
            refused(VSP_START_LENGTH);
        }
    }
}

Test(envelope, VSP_START_LENGTH_counts)
{
    put32(VSP_ENV_OFF_CAPS, VSP_ENV_CAP_MAX + 1);
    refused(VSP_START_LENGTH);
    put32(VSP_ENV_OFF_CAPS, UINT32_MAX);
    refused(VSP_START_LENGTH);
    put32(VSP_ENV_OFF_CAPS, CAPS);
    put32(VSP_ENV_OFF_CLIENTS, VSP_ENV_CLIENT_MAX + 1);
    refused(VSP_START_LENGTH);
    put32(VSP_ENV_OFF_CLIENTS, 0x55555555u); /* the record bytes wrap 32 bits */
    refused(VSP_START_LENGTH);
}

Test(envelope, VSP_START_MAGIC_each_byte)
{
    for (uint32_t k = 0; k < 4; k++) {
        byte[k] ^= 1u;
        refused(VSP_START_MAGIC);
        byte[k] ^= 1u;
    }
}

Test(envelope, VSP_START_VERSION_major_and_minor)
{
    byte[VSP_ENV_OFF_MAJOR] ^= 2u;
    refused(VSP_START_VERSION);
    start();
    byte[VSP_ENV_OFF_MINOR] ^= 1u;
    refused(VSP_START_VERSION);
}

Test(envelope, VSP_START_ROLE_of_another_service)
{
    put32(VSP_ENV_OFF_ROLE, VSP_ENV_ROLE_VSPACED + 1);
    refused(VSP_START_ROLE);
}

Test(envelope, VSP_START_MISSING_each_of_the_table)
{
    for (uint32_t gone = 0; gone < CAPS; gone++) {
        start();
        put32(VSP_ENV_OFF_CAPS, CAPS - 1);
        (void)memmove(byte + CAP(gone, 0), byte + CAP(gone + 1, 0), byte_len - CAP(gone + 1, 0));
        byte_len -= VSP_ENV_CAP_BYTES;
        refused(VSP_START_MISSING);
    }
}

Test(envelope, VSP_START_UNDECLARED_other_kind_slot_or_rights)
{
    static const uint32_t field[] = {VSP_ENV_CAP_OFF_KIND, VSP_ENV_CAP_OFF_SLOT,
                                     VSP_ENV_CAP_OFF_RIGHTS};

    for (uint32_t k = 0; k < CAPS; k++) {
        for (uint32_t f = 0; f < 3; f++) {
            start();
            byte[CAP(k, field[f])] ^= 0x40u;
            refused(VSP_START_UNDECLARED);
        }
    }
}

Test(envelope, VSP_START_UNDECLARED_more_rights_than_the_table)
{
    put32(CAP(0, VSP_ENV_CAP_OFF_RIGHTS), VSP_CAP_RIGHT_RECV | VSP_CAP_RIGHT_CALL);
    refused(VSP_START_UNDECLARED);
}

Test(envelope, VSP_START_UNDECLARED_a_second_one)
{
    for (uint32_t k = 0; k < CAPS; k++) {
        start();
        (void)memmove(byte + CAP(CAPS + 1, 0), byte + CAP(CAPS, 0), byte_len - CAP(CAPS, 0));
        (void)memcpy(byte + CAP(CAPS, 0), byte + CAP(k, 0), VSP_ENV_CAP_BYTES);
        put32(VSP_ENV_OFF_CAPS, CAPS + 1);
        byte_len += VSP_ENV_CAP_BYTES;
        refused(VSP_START_UNDECLARED);
    }
}

static void bad_client(uint32_t offset, uint64_t value)
{
    start();
    put64(offset, value);
    refused(VSP_START_CLIENT);
}

Test(envelope, VSP_START_CLIENT_record_malformed)
{
    bad_client(CLIENT(0, VSP_ENV_CLIENT_OFF_BADGE), 0);
    bad_client(CLIENT(0, VSP_ENV_CLIENT_OFF_BADGE), UINT64_MAX); /* taken by the other */
    bad_client(CLIENT(1, VSP_ENV_CLIENT_OFF_FLAGS), 2);
    bad_client(CLIENT(1, VSP_ENV_CLIENT_OFF_FLAGS), 1ull << 32);
    bad_client(CLIENT(1, VSP_ENV_CLIENT_OFF_REGIONS), (1ull << 32) + 1);
    bad_client(CLIENT(1, VSP_ENV_CLIENT_OFF_PAGES), (1ull << 40) + 1);
    bad_client(CLIENT(0, VSP_ENV_CLIENT_OFF_FRAMES), 6);
    bad_client(CLIENT(1, VSP_ENV_CLIENT_OFF_FRAME), VSP_ABI_FRAME_END + 1);
    bad_client(CLIENT(0, VSP_ENV_CLIENT_OFF_FRAMES), UINT64_MAX); /* the sum wraps */
}

static void budgets(uint64_t first, uint64_t second, uint32_t code)
{
    start();
    put64(CLIENT(0, VSP_ENV_CLIENT_OFF_REGIONS), first);
    put64(CLIENT(1, VSP_ENV_CLIENT_OFF_REGIONS), second);
    if (code != VSP_START_READY) {
        refused(code);
        return;
    }
    cr_assert_eq(vsp_envelope_accept(byte, byte_len, &startup), VSP_START_READY);
    cr_assert_eq(startup.client[0].regions, first);
    cr_assert_eq(startup.client[1].regions, second);
}

Test(envelope, VSP_START_OVERSOLD_budgets_together)
{
    budgets(0, VSP_REGION_MAX, VSP_START_READY);
    budgets(1, VSP_REGION_MAX - 1u, VSP_START_READY);
    budgets(VSP_REGION_MAX / 2u, VSP_REGION_MAX / 2u, VSP_START_READY);
    budgets(VSP_REGION_MAX, 1, VSP_START_OVERSOLD);
    budgets(2, VSP_REGION_MAX - 1u, VSP_START_OVERSOLD);
    budgets(0, VSP_REGION_MAX + 1u, VSP_START_OVERSOLD);
    budgets(1ull << 32, 1ull << 32, VSP_START_OVERSOLD); /* the sum does not fit 32 bits */
}

/* As many clients as there may be: all of them count. */
Test(envelope, VSP_START_OVERSOLD_of_many_clients)
{
    put32(VSP_ENV_OFF_CLIENTS, VSP_ENV_CLIENT_MAX);
    for (uint32_t k = 0; k < VSP_ENV_CLIENT_MAX; k++) {
        put64(CLIENT(k, VSP_ENV_CLIENT_OFF_BADGE), 50u + k);
        put64(CLIENT(k, VSP_ENV_CLIENT_OFF_REGIONS), VSP_REGION_MAX / VSP_ENV_CLIENT_MAX);
    }
    byte_len = CLIENT(VSP_ENV_CLIENT_MAX, 0);
    put64(CLIENT(5, VSP_ENV_CLIENT_OFF_REGIONS), VSP_REGION_MAX / VSP_ENV_CLIENT_MAX + 1u);
    refused(VSP_START_OVERSOLD);
    put64(CLIENT(5, VSP_ENV_CLIENT_OFF_REGIONS), VSP_REGION_MAX / VSP_ENV_CLIENT_MAX);
    cr_assert_eq(vsp_envelope_accept(byte, byte_len, &startup), VSP_START_READY);
}

/* Every client record is looked at first. */
Test(envelope, VSP_START_OVERSOLD_comes_last)
{
    put64(CLIENT(0, VSP_ENV_CLIENT_OFF_REGIONS), VSP_REGION_MAX + 1u);
    put64(CLIENT(1, VSP_ENV_CLIENT_OFF_BADGE), 0);
    refused(VSP_START_CLIENT);
}

Test(envelope, VSP_START_RESERVED_not_zero)
{
    put32(VSP_ENV_OFF_ZERO, 1);
    refused(VSP_START_RESERVED);
    for (uint32_t k = 0; k < CAPS; k++) {
        start();
        put32(CAP(k, VSP_ENV_CAP_OFF_ZERO), 1u << 31);
        refused(VSP_START_RESERVED);
    }
}
