/* SPDX-License-Identifier: ISC */
/* What the fuzz target of the client library takes from its input: numbers, and the reply. */
#ifndef VSP_TESTS_CLIENT_INPUT_H
#define VSP_TESTS_CLIENT_INPUT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/wire/wire.h"
#include "tests/support/check.h"

/* The reply that the transport gives: what is left of the input. */
struct vsp_tests_input {
    const uint8_t *data;
    size_t size;
    uint32_t mend;
};

static inline uint64_t take(struct vsp_tests_input *in, size_t width)
{
    uint64_t value = 0;

    for (; width > 0 && in->size > 0; width--, in->size--, in->data++) {
        value = value * 256u + *in->data;
    }
    return value;
}

/* A number of bytes: two of the input, one for pages and one that is mostly without effect. */
static inline uint64_t take_bytes(struct vsp_tests_input *in)
{
    uint64_t pages = take(in, 1);
    uint64_t high = take(in, 1);

    return high < 200 ? pages * VSP_ABI_PAGE_BYTES : pages << (high % 64u);
}

/* A word of a reply that is likely: pages, a small number, attributes, or anything. */
static inline uint64_t take_word(struct vsp_tests_input *in)
{
    static const uint64_t rights[] = {0x00000, 0x10100, 0x30300, 0x50500, 0x30100, 0x10300};
    uint64_t a = take(in, 1);
    uint64_t b = take(in, 1);

    if (b < 100) {
        return a * VSP_ABI_PAGE_BYTES;
    }
    if (b < 150) {
        return a % 32u;
    }
    if (b < 250) {
        return a % 9u + rights[a % 6u] + (b % 6u << 24);
    }
    return a << (b % 6u * 4u);
}

/* The reply is as the input has it, with its header mended, or with likely words too. */
static inline int64_t answer(void *context, uint8_t *message, uint32_t length, uint64_t capability)
{
    struct vsp_tests_input *in = context;
    size_t size = in->size < VSP_ABI_MESSAGE_BYTES ? in->size : VSP_ABI_MESSAGE_BYTES;
    uint32_t op = vsp_wire_get16(message, VSP_REQ_OFF_OP);
    uint32_t id = vsp_wire_get32(message, VSP_REQ_OFF_ID);

    VSP_CHECK(length == VSP_REQ_BYTES && capability <= 0xff);
    (void)memset(message, 0xee, VSP_ABI_MESSAGE_BYTES);
    (void)memcpy(message, in->data, size);
    if (in->mend % 4u != 0 && size >= VSP_REP_OFF_WORD) {
        size -= size % 8u;
        vsp_wire_put32(message, VSP_REP_OFF_MAGIC, VSP_REP_MAGIC);
        vsp_wire_put16(message, VSP_REP_OFF_VERSION, VSP_ABI_VERSION);
        vsp_wire_put16(message, VSP_REP_OFF_OP, op);
        vsp_wire_put32(message, VSP_REP_OFF_ID, id);
        vsp_wire_put64(message, VSP_REP_OFF_COUNT, (size - VSP_REP_OFF_WORD) / 8u);
    }
    if (in->mend % 4u >= 2 && size >= VSP_REP_OFF_WORD) {
        vsp_wire_put32(message, VSP_REP_OFF_STATUS, in->mend / 4u % 32u % 24u);
        for (uint32_t at = VSP_REP_OFF_WORD; at < size; at += 8u) {
            vsp_wire_put64(message, at, take_word(in));
        }
    }
    return in->mend == 0xfc ? -(int64_t)size - 1 : in->mend == 0xf8 ? INT64_MAX : (int64_t)size;
}

#endif
