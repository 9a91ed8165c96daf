/* SPDX-License-Identifier: ISC */
/* The client records of the start-up envelope, and what they may add up to. */
#include "tests/unit/envelope_unit.h"

TestSuite(envelope_clients, .init = start);

/* The bytes of spec/abi.md: each field by its number, seven words to a record. */
Test(envelope_clients, VSP_START_READY_bytes_of_the_client_records)
{
    const uint32_t first = 24 + 4 * 16;

    for (uint32_t k = 0; k < 2 * 7; k++) {
        put64(first + 8 * k, 0);
    }
    for (uint32_t k = 0; k < 2; k++) {
        for (uint32_t field = 0; field < 7; field++) {
            put64(first + 56 * k + 8 * field, field == 1 ? 1 - k : 3 + field + k);
        }
    }
    byte_len = first + 2 * 56;
    cr_assert_eq(vsp_envelope_accept(byte, byte_len, &startup), VSP_START_READY);
    for (uint32_t k = 0; k < 2; k++) {
        cr_assert_eq(startup.client[k].badge, 3u + k);
        cr_assert_eq(startup.client[k].pager, 1u - k);
        cr_assert_eq(startup.client[k].spaces, 5u + k);
        cr_assert_eq(startup.client[k].regions, 6u + k);
        cr_assert_eq(startup.client[k].pages, 7u + k);
        cr_assert_eq(startup.client[k].frame, 8u + k);
        cr_assert_eq(startup.client[k].frames, 9u + k);
    }
}

Test(envelope_clients, VSP_START_LENGTH_client_record_short)
{
    byte_len = 24 + 4 * 16 + 2 * 56 - 1;
    refused(VSP_START_LENGTH);
    byte_len = 24 + 4 * 16 + 2 * 48; /* a field is not there */
    refused(VSP_START_LENGTH);
    byte_len = 24 + 4 * 16 + 2 * 56;
    cr_assert_eq(vsp_envelope_accept(byte, byte_len, &startup), VSP_START_READY);
}

static void bad_client(uint32_t offset, uint64_t value)
{
    start();
    put64(offset, value);
    refused(VSP_START_CLIENT);
}

Test(envelope_clients, VSP_START_CLIENT_record_malformed)
{
    bad_client(CLIENT(0, VSP_ENV_CLIENT_OFF_BADGE), 0);
    bad_client(CLIENT(0, VSP_ENV_CLIENT_OFF_BADGE), UINT64_MAX); /* taken by the other */
    bad_client(CLIENT(1, VSP_ENV_CLIENT_OFF_FLAGS), 2);
    bad_client(CLIENT(1, VSP_ENV_CLIENT_OFF_FLAGS), 1ull << 32);
    bad_client(CLIENT(1, VSP_ENV_CLIENT_OFF_SPACES), 65537);
    bad_client(CLIENT(0, VSP_ENV_CLIENT_OFF_SPACES), UINT64_MAX);
    bad_client(CLIENT(1, VSP_ENV_CLIENT_OFF_SPACES), 1ull << 32);
    bad_client(CLIENT(1, VSP_ENV_CLIENT_OFF_REGIONS), (1ull << 32) + 1);
    bad_client(CLIENT(1, VSP_ENV_CLIENT_OFF_PAGES), (1ull << 40) + 1);
    bad_client(CLIENT(0, VSP_ENV_CLIENT_OFF_FRAMES), 6);
    bad_client(CLIENT(1, VSP_ENV_CLIENT_OFF_FRAME), VSP_ABI_FRAME_END + 1);
    bad_client(CLIENT(0, VSP_ENV_CLIENT_OFF_FRAMES), UINT64_MAX); /* the sum wraps */
}

/* Two clients with these budgets. */
static void budgets(uint32_t field, uint64_t first, uint64_t second, uint32_t code)
{
    start();
    put64(CLIENT(0, field), first);
    put64(CLIENT(1, field), second);
    if (code != VSP_START_READY) {
        refused(code);
        return;
    }
    cr_assert_eq(vsp_envelope_accept(byte, byte_len, &startup), VSP_START_READY);
}

/* Budgets of which the build holds so much, and a record may say so much. */
static void oversold(uint32_t field, uint64_t most, uint64_t largest)
{
    budgets(field, 0, 0, VSP_START_READY);
    budgets(field, 0, most, VSP_START_READY);
    budgets(field, most, 0, VSP_START_READY);
    budgets(field, 1, most - 1u, VSP_START_READY);
    budgets(field, most / 2u, most / 2u, VSP_START_READY);
    budgets(field, most, 1, VSP_START_OVERSOLD);
    budgets(field, 2, most - 1u, VSP_START_OVERSOLD);
    budgets(field, 0, most + 1u, VSP_START_OVERSOLD);
    budgets(field, most + 1u, 0, VSP_START_OVERSOLD);
    budgets(field, largest, largest, VSP_START_OVERSOLD);
}

Test(envelope_clients, VSP_START_OVERSOLD_budgets_together)
{
    oversold(VSP_ENV_CLIENT_OFF_SPACES, VSP_SPACE_MAX, 65536);
    oversold(VSP_ENV_CLIENT_OFF_REGIONS, VSP_REGION_MAX, 1ull << 32); /* the sum: not 32 bits */
}

/* As many clients as there may be: all of them count, and each may be the one too many. */
Test(envelope_clients, VSP_START_OVERSOLD_of_many_clients)
{
    static const uint32_t field[] = {VSP_ENV_CLIENT_OFF_SPACES, VSP_ENV_CLIENT_OFF_REGIONS};
    static const uint64_t share[] = {VSP_SPACE_MAX / VSP_ENV_CLIENT_MAX,
                                     VSP_REGION_MAX / VSP_ENV_CLIENT_MAX};

    put32(VSP_ENV_OFF_CLIENTS, VSP_ENV_CLIENT_MAX);
    for (uint32_t k = 0; k < VSP_ENV_CLIENT_MAX; k++) {
        put64(CLIENT(k, VSP_ENV_CLIENT_OFF_BADGE), 50u + k);
        put64(CLIENT(k, field[0]), share[0]);
        put64(CLIENT(k, field[1]), share[1]);
    }
    byte_len = CLIENT(VSP_ENV_CLIENT_MAX, 0);
    for (uint32_t f = 0; f < 2; f++) {
        for (uint32_t k = 0; k < VSP_ENV_CLIENT_MAX; k++) {
            put64(CLIENT(k, field[f]), share[f] + 1u);
            refused(VSP_START_OVERSOLD);
            put64(CLIENT(k, field[f]), share[f]);
        }
    }
    cr_assert_eq(vsp_envelope_accept(byte, byte_len, &startup), VSP_START_READY);
}

/* Every client record is looked at first. */
Test(envelope_clients, VSP_START_OVERSOLD_comes_last)
{
    put64(CLIENT(0, VSP_ENV_CLIENT_OFF_REGIONS), VSP_REGION_MAX + 1u);
    put64(CLIENT(1, VSP_ENV_CLIENT_OFF_BADGE), 0);
    refused(VSP_START_CLIENT);
    put64(CLIENT(0, VSP_ENV_CLIENT_OFF_REGIONS), 0);
    put64(CLIENT(0, VSP_ENV_CLIENT_OFF_SPACES), 65536);
    refused(VSP_START_CLIENT);
}
