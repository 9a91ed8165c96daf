/* SPDX-License-Identifier: ISC */
/*
 * The client library: replies that cannot be are VSPACED_ERR_REPLY with the offset of what is
 * wrong, whoever sent them: their header, length, status, details of refusals.
 */
#include "tests/unit/client_forge.h"

TestSuite(client_replies, .init = start);

Test(client_replies, header)
{
    static const uint32_t offset[] = {VSP_REP_OFF_MAGIC, VSP_REP_OFF_VERSION, VSP_REP_OFF_OP,
                                      VSP_REP_OFF_ID};

    line.spoilt = 1;
    line.change = 0x10;
    for (uint32_t k = 0; k < sizeof offset / sizeof offset[0]; k++) {
        line.offset = offset[k];
        wrong(do_map(), VSP_OP_MAP, offset[k]);
        rig.answer.status = VSP_OK;
        start();
        line.spoilt = 1;
        line.change = 0x10;
    }
    line.offset = VSP_REP_OFF_COUNT + 7u; /* far too many */
    wrong(do_map(), VSP_OP_MAP, VSP_REP_OFF_COUNT);
}

Test(client_replies, length)
{
    for (uint32_t length = 1; length <= VSP_ABI_MESSAGE_BYTES + 1u; length++) {
        start();
        line.length = length;
        if (length == AT(2u)) {
            cr_assert_eq(do_map(), VSP_OK);
        } else {
            wrong(do_map(), VSP_OP_MAP, length);
        }
    }
}

/* A kernel that says that something came, and leaves the buffer as it was. */
static int64_t leave(void *context, uint8_t *message, uint32_t length, uint64_t capability)
{
    (void)message;
    (void)length;
    (void)capability;
    return *(const int64_t *)context;
}

Test(client_replies, lengths_that_cannot_be)
{
    static const struct {
        int64_t length;
        uint64_t offset;
    } row[] = {{5, 5},
               {VSP_REP_OFF_WORD - 1, VSP_REP_OFF_WORD - 1},
               {VSP_REP_OFF_WORD, VSP_REP_OFF_MAGIC}, /* it is the request */
               {VSP_ABI_MESSAGE_BYTES + 1, VSP_ABI_MESSAGE_BYTES + 1},
               {INT64_MAX, VSP_ABI_MESSAGE_BYTES + 1}};

    client.transport = leave;
    for (uint32_t k = 0; k < sizeof row / sizeof row[0]; k++) {
        int64_t length = row[k].length;

        client.context = &length;
        wrong(do_map(), VSP_OP_MAP, row[k].offset);
    }
}

Test(client_replies, nothing_and_too_much)
{
    FORGE(VSP_OK, B(20), B(2), 0);
    wrong(do_map(), VSP_OP_MAP, VSP_REP_OFF_COUNT);
    FORGE(VSP_OK, B(20));
    wrong(do_map(), VSP_OP_MAP, VSP_REP_OFF_COUNT);
}

Test(client_replies, status_that_is_none)
{
    static const uint32_t none[] = {5, 13, 16, 20, 21, 24, 0x10000, UINT32_MAX};

    for (uint32_t k = 0; k < sizeof none / sizeof none[0]; k++) {
        FORGE(none[k], 0, 0, 0, 0);
        wrong(do_map(), VSP_OP_MAP, VSP_REP_OFF_STATUS);
    }
}

Test(client_replies, refusals)
{
    FORGE(VSP_ERR_KERNEL, 0, 0, 0);
    wrong(do_map(), VSP_OP_MAP, VSP_REP_OFF_COUNT);
    FORGE(VSP_ERR_KERNEL, 0, 0, 0, 1);
    wrong(do_map(), VSP_OP_MAP, AT(3u));
    FORGE(VSP_ERR_EPOCH, 7, 0, 1, 0);
    wrong(do_map(), VSP_OP_MAP, AT(2u));
    FORGE(VSP_ERR_OVERLAP, B(20), B(20), 0, 0); /* who goes on behind it would go on for ever */
    wrong(do_map(), VSP_OP_MAP, AT(0u));
    FORGE(VSP_ERR_OVERLAP, 0, 0, 0, 0);
    wrong(do_map(), VSP_OP_MAP, AT(0u));
    FORGE(VSP_ERR_OVERLAP, B(20), B(21) + 1u, 0, 0);
    wrong(do_map(), VSP_OP_MAP, AT(0u));
    FORGE(VSP_ERR_BUDGET, VSP_BUDGET_GRANTS + 1u, 0, 1, 0);
    wrong(do_map(), VSP_OP_MAP, AT(0u));
    FORGE(VSP_ERR_BUDGET, VSP_BUDGET_PAGES, 3, 4, 4);
    wrong(do_map(), VSP_OP_MAP, AT(0u));
    FORGE(VSP_ERR_BUDGET, VSP_BUDGET_PAGES, 3, 5, 4);
    cr_assert_eq(do_map(), VSP_ERR_BUDGET);
}

static uint32_t do_protect(void)
{
    struct vspaced_protect_request q = protect_at(20, 2, VSP_RIGHT_R);

    return vspaced_protect(&client, &q);
}

/* Each status with as many details as it has, and with one more. */
Test(client_replies, details_that_are_too_many)
{
    static const struct {
        uint32_t status;
        uint32_t count;
        uint64_t detail[3];
    } row[] = {{VSP_ERR_PROTO, 1, {8}},
               {VSP_ERR_FLAGS, 1, {8}},
               {VSP_ERR_BADCAP, 1, {8}},
               {VSP_ERR_DENIED, 1, {1}},
               {VSP_ERR_EPOCH, 1, {8}},
               {VSP_ERR_ALIGN, 2, {1, 3}},
               {VSP_ERR_RANGE, 2, {0x1000, 0x2000}},
               {VSP_ERR_PERM, 2, {8, 1}},
               {VSP_ERR_WX, 2, {7, 1}},
               {VSP_ERR_CEILING, 3, {0, 3, 1}},
               {VSP_ERR_CLASS, 2, {9, 0}},
               {VSP_ERR_OVERLAP, 2, {0x1000, 0x2000}},
               {VSP_ERR_NOTMAPPED, 2, {0x1000, 0x2000}},
               {VSP_ERR_BACKING, 3, {1, 1, 0}},
               {VSP_ERR_NOSPACE, 1, {0}},
               {VSP_ERR_IDENTITY, 2, {0x1000, 7}}};

    for (uint32_t k = 0; k < sizeof row / sizeof row[0]; k++) {
        const uint64_t *d = row[k].detail;

        FORGE(row[k].status, d[0], d[1], d[2], 0);
        cr_assert_eq(do_map(), row[k].status);
        forged.word[row[k].count] = 1;
        wrong(do_map(), VSP_OP_MAP, AT(row[k].count));
        if (row[k].status == VSP_ERR_PERM || row[k].status == VSP_ERR_WX) {
            wrong(do_protect(), VSP_OP_PROTECT, AT(row[k].count));
        }
    }
}
