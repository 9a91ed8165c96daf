/* SPDX-License-Identifier: ISC */
#include <criterion/criterion.h>
#include <string.h>

#include "core/wire/wire.h"
#include "tests/support/prng.h"

static uint8_t byte[VSP_ABI_MESSAGE_BYTES];
static uint8_t again[VSP_ABI_MESSAGE_BYTES];

static void fill(struct vsp_prng *rng)
{
    for (uint32_t k = 0; k < VSP_ABI_MESSAGE_BYTES; k++) {
        byte[k] = (uint8_t)vsp_prng_next(rng);
    }
}

/* The fixed fields of a request (or reply) over whatever the buffer holds. */
static void put_head(uint32_t magic)
{
    for (uint32_t k = 0; k < 4; k++) {
        byte[k] = (uint8_t)(magic >> (8 * k));
    }
    byte[4] = VSP_ABI_VERSION;
    byte[5] = 0;
}

static struct vsp_request some_request(struct vsp_prng *rng)
{
    struct vsp_request q;

    (void)memset(&q, 0, sizeof q);
    q.op = (uint32_t)vsp_prng_below(rng, 0x10000);
    q.flags = (uint32_t)vsp_prng_next(rng);
    q.id = (uint32_t)vsp_prng_next(rng);
    q.space = vsp_prng_next(rng);
    q.epoch = vsp_prng_next(rng);
    for (uint32_t k = 0; k < VSP_REQ_WORDS; k++) {
        q.word[k] = vsp_prng_next(rng);
    }
    return q;
}

static int same_request(const struct vsp_request *q, const struct vsp_request *r)
{
    return q->op == r->op && q->flags == r->flags && q->id == r->id && q->space == r->space
           && q->epoch == r->epoch && memcmp(q->word, r->word, sizeof q->word) == 0;
}

Test(wire, get_and_put_little_endian)
{
    vsp_wire_put16(byte, 3, 0x1234);
    cr_assert(byte[3] == 0x34 && byte[4] == 0x12);
    vsp_wire_put32(byte, 8, 0xdeadbeef);
    cr_assert(byte[8] == 0xef && byte[9] == 0xbe && byte[10] == 0xad && byte[11] == 0xde);
    vsp_wire_put64(byte, 16, 0x0102030405060708ull);
    for (uint32_t k = 0; k < 8; k++) {
        cr_assert_eq(byte[16 + k], 8 - k);
    }
    cr_assert_eq(vsp_wire_get16(byte, 3), 0x1234u);
    cr_assert_eq(vsp_wire_get32(byte, 8), 0xdeadbeefu);
    cr_assert_eq(vsp_wire_get64(byte, 16), 0x0102030405060708ull);
    cr_assert_eq(vsp_wire_get64(byte, VSP_ABI_MESSAGE_BYTES - 8), 0u);
}

Test(wire, decode_request_layout)
{
    struct vsp_request q;
    uint32_t culprit = 99;

    for (uint32_t k = 0; k < VSP_REQ_BYTES; k++) {
        byte[k] = (uint8_t)k;
    }
    put_head(VSP_REQ_MAGIC);
    cr_assert_eq(vsp_wire_decode_request(byte, VSP_REQ_BYTES, &q, &culprit), VSP_OK);
    cr_assert_eq(culprit, 0u);
    cr_assert_eq(q.op, 0x0706u);
    cr_assert_eq(q.flags, 0x0b0a0908u);
    cr_assert_eq(q.id, 0x0f0e0d0cu);
    cr_assert_eq(q.space, 0x1716151413121110ull);
    cr_assert_eq(q.epoch, 0x1f1e1d1c1b1a1918ull);
    cr_assert_eq(q.word[0], 0x2726252423222120ull);
    cr_assert_eq(q.word[7], 0x5f5e5d5c5b5a5958ull);
}

Test(wire, request_decode_of_encode_is_identity)
{
    struct vsp_prng rng = vsp_prng_seed(3);

    for (int k = 0; k < 20000; k++) {
        struct vsp_request q = some_request(&rng);
        struct vsp_request r;
        uint32_t culprit;

        vsp_wire_encode_request(&q, byte);
        cr_assert_eq(vsp_wire_decode_request(byte, VSP_REQ_BYTES, &r, &culprit), VSP_OK);
        cr_assert(same_request(&q, &r));
    }
}

Test(wire, request_encode_of_decode_is_identity)
{
    struct vsp_prng rng = vsp_prng_seed(4);

    for (int k = 0; k < 20000; k++) {
        struct vsp_request q;
        uint32_t culprit;

        fill(&rng);
        put_head(VSP_REQ_MAGIC);
        cr_assert_eq(vsp_wire_decode_request(byte, VSP_REQ_BYTES, &q, &culprit), VSP_OK);
        vsp_wire_encode_request(&q, again);
        cr_assert_eq(memcmp(byte, again, VSP_REQ_BYTES), 0);
    }
}

Test(wire, decode_request_refused_untouched)
{
    struct vsp_prng rng = vsp_prng_seed(5);
    struct vsp_request q;
    struct vsp_request untouched;

    (void)memset(&q, 0x5a, sizeof q);
    untouched = q;
    for (uint32_t len = 0; len <= VSP_ABI_MESSAGE_BYTES; len++) {
        uint32_t culprit = 0;

        fill(&rng);
        byte[4] = 7; /* no such version */
        if (len == VSP_REQ_BYTES) {
            put_head(VSP_REQ_MAGIC);
            byte[5] = 1;
        }
        cr_assert_eq(vsp_wire_decode_request(byte, len, &q, &culprit), VSP_ERR_PROTO);
        cr_assert_eq(culprit, len == VSP_REQ_BYTES ? VSP_REQ_OFF_VERSION : len);
        cr_assert_eq(memcmp(&q, &untouched, sizeof q), 0);
    }
}

Test(wire, decode_request_each_magic_byte)
{
    for (uint32_t k = 0; k < 4; k++) {
        struct vsp_request q;
        uint32_t culprit = 99;

        put_head(VSP_REQ_MAGIC);
        byte[k] ^= 0x80u;
        cr_assert_eq(vsp_wire_decode_request(byte, VSP_REQ_BYTES, &q, &culprit), VSP_ERR_PROTO);
        cr_assert_eq(culprit, VSP_REQ_OFF_MAGIC);
    }
}

Test(wire, reply_decode_of_encode_is_identity)
{
    struct vsp_prng rng = vsp_prng_seed(6);

    for (uint32_t count = 0; count <= VSP_REP_WORDS; count++) {
        struct vsp_reply p;
        struct vsp_reply r;
        uint32_t status;
        uint32_t back;

        (void)memset(&p, 0, sizeof p);
        (void)memset(&r, 0x5a, sizeof r);
        p.op = (uint32_t)vsp_prng_below(&rng, 0x10000);
        status = (uint32_t)vsp_prng_next(&rng);
        p.id = (uint32_t)vsp_prng_next(&rng);
        p.epoch = vsp_prng_next(&rng);
        p.word_count = count;
        for (uint32_t k = 0; k < count; k++) {
            p.word[k] = vsp_prng_next(&rng);
        }
        (void)memset(byte, 0xee, sizeof byte);
        cr_assert_eq(vsp_wire_encode_reply(&p, status, byte), VSP_REP_OFF_WORD + 8 * count);
        if (count < VSP_REP_WORDS) {
            cr_assert_eq(byte[VSP_REP_OFF_WORD + 8 * count], 0xee); /* the rest is untouched */
        }
        cr_assert_eq(vsp_wire_decode_reply(byte, VSP_REP_OFF_WORD + 8 * count, &r, &back), VSP_OK);
        cr_assert(p.op == r.op && status == back && p.id == r.id && p.epoch == r.epoch);
        cr_assert_eq(r.word_count, count);
        cr_assert_eq(memcmp(p.word, r.word, sizeof p.word), 0);
    }
}

Test(wire, decode_reply_refused_untouched)
{
    struct vsp_reply p;
    struct vsp_reply r;
    struct vsp_reply untouched;
    uint32_t status = 3;
    uint32_t back = 77;

    (void)memset(&p, 0, sizeof p);
    (void)memset(&r, 0x5a, sizeof r);
    untouched = r;
    p.word_count = 5;
    (void)vsp_wire_encode_reply(&p, status, byte);
    for (uint32_t len = 0; len <= VSP_ABI_MESSAGE_BYTES; len++) {
        if (len != VSP_REP_OFF_WORD + 40) {
            cr_assert_eq(vsp_wire_decode_reply(byte, len, &r, &back), VSP_ERR_PROTO);
        }
    }
    byte[VSP_REP_OFF_COUNT + 7] = 1; /* far too many words */
    cr_assert_eq(vsp_wire_decode_reply(byte, VSP_REP_OFF_WORD + 40, &r, &back), VSP_ERR_PROTO);
    byte[VSP_REP_OFF_COUNT + 7] = 0;
    byte[VSP_REP_OFF_VERSION] ^= 2;
    cr_assert_eq(vsp_wire_decode_reply(byte, VSP_REP_OFF_WORD + 40, &r, &back), VSP_ERR_PROTO);
    byte[VSP_REP_OFF_VERSION] ^= 2;
    byte[VSP_REP_OFF_MAGIC] ^= 1;
    cr_assert_eq(vsp_wire_decode_reply(byte, VSP_REP_OFF_WORD + 40, &r, &back), VSP_ERR_PROTO);
    cr_assert_eq(memcmp(&r, &untouched, sizeof r), 0);
    cr_assert_eq(back, 77);
}
