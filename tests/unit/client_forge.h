/* SPDX-License-Identifier: ISC */
/* A service of the client library that answers whatever a test says, to the request that came. */
#ifndef VSP_TESTS_CLIENT_FORGE_H
#define VSP_TESTS_CLIENT_FORGE_H

#include "tests/unit/client_unit.h"

#define AT(word) (VSP_REP_OFF_WORD + 8u * (word))
#define DATA ((uint64_t)VSP_ASK_ATTRIBUTES(VSP_CLASS_DATA, RW, RW, VSP_BACKING_ANON))

static struct vsp_reply forged;
static uint32_t forged_status;

static inline int64_t forge(void *context, uint8_t *message, uint32_t length, uint64_t capability)
{
    (void)context;
    (void)length;
    (void)capability;
    forged.op = (uint32_t)vsp_model_get(message, VSP_REQ_OFF_OP, 2);
    forged.id = (uint32_t)vsp_model_get(message, VSP_REQ_OFF_ID, 4);
    return vsp_wire_encode_reply(&forged, forged_status, message);
}

#define FORGE(code, ...)                                                                           \
    do {                                                                                           \
        const uint64_t word_[] = {__VA_ARGS__};                                                    \
        forged_status = (code);                                                                    \
        forged.epoch = 9;                                                                          \
        forged.word_count = sizeof word_ / sizeof word_[0];                                        \
        (void)memcpy(forged.word, word_, sizeof word_);                                            \
        client.transport = forge;                                                                  \
    } while (0)

static uint64_t number;

static inline uint32_t do_map(void)
{
    struct vspaced_map_request q = map_at(20, 2);
    uint32_t status;

    number = 5;
    status = vspaced_map(&client, &q, &number);
    cr_assert(status == VSP_OK || number == 5);
    return status;
}

/* The last reply was refused for what is at this offset. */
static inline void wrong(uint32_t got, uint32_t op, uint64_t offset)
{
    CHECK_ERROR(got, op, .status = VSPACED_ERR_REPLY, .offset = offset);
    cr_assert_eq(client.epoch, 0);
}

#endif
