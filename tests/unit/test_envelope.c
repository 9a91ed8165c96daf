/* SPDX-License-Identifier: ISC */
/* The start-up envelope, every code by name; a refusal leaves the result alone. */
#include "tests/unit/envelope_unit.h"

TestSuite(envelope, .init = start);

Test(envelope, VSP_START_READY_content)
{
    cr_assert_eq(vsp_envelope_accept(byte, byte_len, &startup), VSP_START_READY);
    cr_assert_eq(startup.client_count, 2u);
    cr_assert_eq(startup.client[0].badge, 7u);
    cr_assert_eq(startup.client[0].spaces, VSP_SPACE_MAX - 1u);
    cr_assert_eq(startup.client[0].regions, VSP_REGION_MAX);
    cr_assert_eq(startup.client[0].pages, 1ull << 40);
    cr_assert_eq(startup.client[0].frame, VSP_ABI_FRAME_END - 5);
    cr_assert_eq(startup.client[0].frames, 5u);
    cr_assert_eq(startup.client[0].pager, 0u);
    cr_assert_eq(startup.client[1].badge, UINT64_MAX);
    cr_assert_eq(startup.client[1].spaces, 1u);
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
