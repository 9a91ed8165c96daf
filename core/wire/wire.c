/* SPDX-License-Identifier: ISC */
/*
 * Little-endian byte by byte: the host's byte order and alignment do not matter. Written so that a
 * compiler makes one load or store of it where the host's order is the same.
 */
#include "core/wire/wire.h"

/* Twice x. A shift, because compilers see byte order in shifts, not in multiplications. */
/*@ requires range: x <= UINT64_MAX / 2;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures twice: \result == 2 * x;
  @*/
static uint64_t vsp_wire_twice(uint64_t x)
{
    return x << 1;
}

/* inline here and not in the header: external, and callers below get one load for the bytes. */
inline uint64_t vsp_wire_up(uint64_t x)
{
    uint64_t four = vsp_wire_twice(vsp_wire_twice(x));
    uint64_t sixteen = vsp_wire_twice(vsp_wire_twice(four));
    uint64_t sixty_four = vsp_wire_twice(vsp_wire_twice(sixteen));

    return vsp_wire_twice(vsp_wire_twice(sixty_four));
}

inline uint32_t vsp_wire_get16(const uint8_t *byte, uint32_t offset)
{
    const uint8_t *at = byte + offset;

    return (uint32_t)(at[0] + vsp_wire_up(at[1]));
}

inline uint32_t vsp_wire_get32(const uint8_t *byte, uint32_t offset)
{
    const uint8_t *at = byte + offset;
    uint64_t high = vsp_wire_get16(at, 2u);

    return (uint32_t)(vsp_wire_get16(at, 0u) + vsp_wire_up(vsp_wire_up(high)));
}

inline uint64_t vsp_wire_get64(const uint8_t *byte, uint32_t offset)
{
    const uint8_t *at = byte + offset;
    uint64_t high = vsp_wire_up(vsp_wire_up(vsp_wire_get32(at, 4u)));

    return vsp_wire_get32(at, 0u) + vsp_wire_up(vsp_wire_up(high));
}

void vsp_wire_put16(uint8_t *byte, uint32_t offset, uint32_t value)
{
    uint8_t *at = byte + offset;

    at[0] = (uint8_t)(value % 256u);
    at[1] = (uint8_t)(value / 256u);
}

void vsp_wire_put32(uint8_t *byte, uint32_t offset, uint32_t value)
{
    uint8_t *at = byte + offset;

    vsp_wire_put16(at, 0u, value % 65536u);
    vsp_wire_put16(at, 2u, value / 65536u);
}

void vsp_wire_put64(uint8_t *byte, uint32_t offset, uint64_t value)
{
    uint8_t *at = byte + offset;

    vsp_wire_put32(at, 0u, (uint32_t)(value % 4294967296u));
    vsp_wire_put32(at, 4u, (uint32_t)(value / 4294967296u));
}

/* Whether the bytes are a request; *culprit as in vsp_wire_decode_request. */
/*@ requires in: \valid_read(byte + (0 .. byte_len - 1));
  @ requires out: \valid(culprit);
  @ requires apart: \separated(culprit, byte + (0 .. byte_len - 1));
  @ terminates \true;
  @ assigns *culprit;
  @ ensures exact: \result == VSP_OK <==> VspRequestValid(byte, byte_len);
  @ ensures refused: \result == VSP_OK || \result == VSP_ERR_PROTO;
  @ ensures culprit: *culprit == VspRequestCulprit(byte, byte_len);
  @*/
static uint32_t vsp_wire_check_request(const uint8_t *byte, uint32_t byte_len, uint32_t *culprit)
{
    *culprit = 0u;
    if (byte_len != VSP_REQ_BYTES) {
        *culprit = byte_len;
        return VSP_ERR_PROTO;
    }
    if (vsp_wire_get32(byte, VSP_REQ_OFF_MAGIC) != VSP_REQ_MAGIC) {
        *culprit = VSP_REQ_OFF_MAGIC;
        return VSP_ERR_PROTO;
    }
    if (vsp_wire_get16(byte, VSP_REQ_OFF_VERSION) != VSP_ABI_VERSION) {
        *culprit = VSP_REQ_OFF_VERSION;
        return VSP_ERR_PROTO;
    }
    return VSP_OK;
}

/*@ requires in: \valid_read(byte + (0 .. VSP_REQ_BYTES - 1));
  @ requires out: \valid(request);
  @ requires apart: \separated(request, byte + (0 .. VSP_REQ_BYTES - 1));
  @ terminates \true;
  @ assigns request->word[0 .. VSP_REQ_WORDS - 1];
  @ ensures words: \forall integer k; 0 <= k < VSP_REQ_WORDS ==>
  @   request->word[k] == VspLe64(byte, VSP_REQ_OFF_WORD + 8 * k);
  @*/
static void vsp_wire_get_request_words(const uint8_t *byte, struct vsp_request *request)
{
    request->word[0] = vsp_wire_get64(byte, VSP_REQ_OFF_WORD);
    request->word[1] = vsp_wire_get64(byte, VSP_REQ_OFF_WORD + 8u);
    request->word[2] = vsp_wire_get64(byte, VSP_REQ_OFF_WORD + 16u);
    request->word[3] = vsp_wire_get64(byte, VSP_REQ_OFF_WORD + 24u);
    request->word[4] = vsp_wire_get64(byte, VSP_REQ_OFF_WORD + 32u);
    request->word[5] = vsp_wire_get64(byte, VSP_REQ_OFF_WORD + 40u);
    request->word[6] = vsp_wire_get64(byte, VSP_REQ_OFF_WORD + 48u);
    request->word[7] = vsp_wire_get64(byte, VSP_REQ_OFF_WORD + 56u);
}

uint32_t vsp_wire_decode_request(const uint8_t *byte, uint32_t byte_len,
                                 struct vsp_request *request, uint32_t *culprit)
{
    if (vsp_wire_check_request(byte, byte_len, culprit) != VSP_OK) {
        return VSP_ERR_PROTO;
    }
    vsp_wire_get_request_words(byte, request);
    request->op = vsp_wire_get16(byte, VSP_REQ_OFF_OP);
    request->flags = vsp_wire_get32(byte, VSP_REQ_OFF_FLAGS);
    request->id = vsp_wire_get32(byte, VSP_REQ_OFF_ID);
    request->space = vsp_wire_get64(byte, VSP_REQ_OFF_SPACE);
    request->epoch = vsp_wire_get64(byte, VSP_REQ_OFF_EPOCH);
    return VSP_OK;
}

/*
 * The first 16 bytes, which requests and replies lay out alike: magic, version, operation, flags or
 * status, id.
 */
/*@ requires op: op <= 65535;
  @ requires out: \valid(byte + (0 .. 15));
  @ terminates \true;
  @ assigns byte[0 .. 15];
  @ ensures magic: VspLe32(byte, VSP_REQ_OFF_MAGIC) == magic;
  @ ensures version: VspLe16(byte, VSP_REQ_OFF_VERSION) == VSP_ABI_VERSION;
  @ ensures op: VspLe16(byte, VSP_REQ_OFF_OP) == op;
  @ ensures kind: VspLe32(byte, VSP_REQ_OFF_FLAGS) == flags;
  @ ensures id: VspLe32(byte, VSP_REQ_OFF_ID) == id;
  @*/
static void vsp_wire_put_head(uint8_t *byte, uint32_t magic, uint32_t op, uint32_t flags,
                              uint32_t id)
{
    vsp_wire_put32(byte, VSP_REQ_OFF_MAGIC, magic);
    vsp_wire_put16(byte, VSP_REQ_OFF_VERSION, VSP_ABI_VERSION);
    vsp_wire_put16(byte, VSP_REQ_OFF_OP, op);
    vsp_wire_put32(byte, VSP_REQ_OFF_FLAGS, flags);
    vsp_wire_put32(byte, VSP_REQ_OFF_ID, id);
}

/*@ requires in: \valid_read(request);
  @ requires out: \valid(byte + (0 .. VSP_REQ_BYTES - 1));
  @ requires apart: \separated(request, byte + (0 .. VSP_REQ_BYTES - 1));
  @ terminates \true;
  @ assigns byte[VSP_REQ_OFF_WORD .. VSP_REQ_BYTES - 1];
  @ ensures words: \forall integer k; 0 <= k < VSP_REQ_WORDS ==>
  @   request->word[k] == VspLe64(byte, VSP_REQ_OFF_WORD + 8 * k);
  @*/
static void vsp_wire_put_request_words(const struct vsp_request *request, uint8_t *byte)
{
    uint32_t i;

    /*@ loop invariant bound: 0 <= i <= VSP_REQ_WORDS;
      @ loop invariant words: \forall integer k; 0 <= k < i ==>
      @   request->word[k] == VspLe64(byte, VSP_REQ_OFF_WORD + 8 * k);
      @ loop assigns i, byte[VSP_REQ_OFF_WORD .. VSP_REQ_BYTES - 1];
      @ loop variant VSP_REQ_WORDS - i;
      @*/
    for (i = 0u; i < VSP_REQ_WORDS; i++) {
        vsp_wire_put64(byte, VSP_REQ_OFF_WORD + 8u * i, request->word[i]);
    }
}

void vsp_wire_encode_request(const struct vsp_request *request, uint8_t *byte)
{
    vsp_wire_put_head(byte, VSP_REQ_MAGIC, request->op, request->flags, request->id);
    vsp_wire_put64(byte, VSP_REQ_OFF_SPACE, request->space);
    vsp_wire_put64(byte, VSP_REQ_OFF_EPOCH, request->epoch);
    vsp_wire_put_request_words(request, byte);
    //@ assert magic: VspLe32(byte, VSP_REQ_OFF_MAGIC) == VSP_REQ_MAGIC;
    //@ assert version: VspLe16(byte, VSP_REQ_OFF_VERSION) == VSP_ABI_VERSION;
    //@ assert op: request->op == VspLe16(byte, VSP_REQ_OFF_OP);
    //@ assert flags: request->flags == VspLe32(byte, VSP_REQ_OFF_FLAGS);
    //@ assert id: request->id == VspLe32(byte, VSP_REQ_OFF_ID);
    //@ assert space: request->space == VspLe64(byte, VSP_REQ_OFF_SPACE);
    //@ assert epoch: request->epoch == VspLe64(byte, VSP_REQ_OFF_EPOCH);
}

/*@ requires in: \valid_read(reply);
  @ requires count: reply->word_count <= VSP_REP_WORDS;
  @ requires out: \valid(byte + (0 .. VSP_ABI_MESSAGE_BYTES - 1));
  @ requires apart: \separated(reply, byte + (0 .. VSP_ABI_MESSAGE_BYTES - 1));
  @ terminates \true;
  @ assigns byte[VSP_REP_OFF_WORD .. VSP_REP_OFF_WORD + 8 * reply->word_count - 1];
  @ ensures words: \forall integer k; 0 <= k < reply->word_count ==>
  @   reply->word[k] == VspLe64(byte, VSP_REP_OFF_WORD + 8 * k);
  @*/
static void vsp_wire_put_reply_words(const struct vsp_reply *reply, uint8_t *byte)
{
    uint32_t count = reply->word_count;
    uint32_t i;

    /*@ loop invariant bound: 0 <= i <= count;
      @ loop invariant words: \forall integer k; 0 <= k < i ==>
      @   reply->word[k] == VspLe64(byte, VSP_REP_OFF_WORD + 8 * k);
      @ loop assigns i, byte[VSP_REP_OFF_WORD .. VSP_REP_OFF_WORD + 8 * reply->word_count - 1];
      @ loop variant count - i;
      @*/
    for (i = 0u; i < count; i++) {
        vsp_wire_put64(byte, VSP_REP_OFF_WORD + 8u * i, reply->word[i]);
    }
}

uint32_t vsp_wire_encode_reply(const struct vsp_reply *reply, uint32_t status, uint8_t *byte)
{
    vsp_wire_put_head(byte, VSP_REP_MAGIC, reply->op, status, reply->id);
    vsp_wire_put64(byte, VSP_REP_OFF_EPOCH, reply->epoch);
    vsp_wire_put64(byte, VSP_REP_OFF_COUNT, reply->word_count);
    vsp_wire_put_reply_words(reply, byte);
    //@ assert magic: VspLe32(byte, VSP_REP_OFF_MAGIC) == VSP_REP_MAGIC;
    //@ assert version: VspLe16(byte, VSP_REP_OFF_VERSION) == VSP_ABI_VERSION;
    //@ assert op: reply->op == VspLe16(byte, VSP_REP_OFF_OP);
    //@ assert status: status == VspLe32(byte, VSP_REP_OFF_STATUS);
    //@ assert id: reply->id == VspLe32(byte, VSP_REP_OFF_ID);
    //@ assert epoch: reply->epoch == VspLe64(byte, VSP_REP_OFF_EPOCH);
    //@ assert count: reply->word_count == VspLe64(byte, VSP_REP_OFF_COUNT);
    return VSP_REP_OFF_WORD + 8u * reply->word_count;
}

/* Whether the bytes are a reply: its word count, or VSP_REP_WORDS + 1 when they are not. */
/*@ requires in: \valid_read(byte + (0 .. byte_len - 1));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures exact: \result <= VSP_REP_WORDS <==> VspReplyValid(byte, byte_len);
  @ ensures count: \result <= VSP_REP_WORDS ==> \result == VspLe64(byte, VSP_REP_OFF_COUNT);
  @*/
static uint32_t vsp_wire_reply_words(const uint8_t *byte, uint32_t byte_len)
{
    uint64_t count;

    if (byte_len < VSP_REP_OFF_WORD) {
        return VSP_REP_WORDS + 1u;
    }
    count = vsp_wire_get64(byte, VSP_REP_OFF_COUNT);
    if (vsp_wire_get32(byte, VSP_REP_OFF_MAGIC) != VSP_REP_MAGIC
        || vsp_wire_get16(byte, VSP_REP_OFF_VERSION) != VSP_ABI_VERSION || count > VSP_REP_WORDS
        || byte_len != VSP_REP_OFF_WORD + 8u * count) {
        return VSP_REP_WORDS + 1u;
    }
    return (uint32_t)count;
}

uint32_t vsp_wire_decode_reply(const uint8_t *byte, uint32_t byte_len, struct vsp_reply *reply,
                               uint32_t *status)
{
    uint32_t count = vsp_wire_reply_words(byte, byte_len);
    uint32_t i;

    if (count > VSP_REP_WORDS) {
        return VSP_ERR_PROTO;
    }
    /*@ loop invariant bound: 0 <= i <= VSP_REP_WORDS;
      @ loop invariant words: \forall integer k; 0 <= k < i ==> k < count ==>
      @   reply->word[k] == VspLe64(byte, VSP_REP_OFF_WORD + 8 * k);
      @ loop invariant rest: \forall integer k; count <= k < i ==> reply->word[k] == 0;
      @ loop assigns i, reply->word[0 .. VSP_REP_WORDS - 1];
      @ loop variant VSP_REP_WORDS - i;
      @*/
    for (i = 0u; i < VSP_REP_WORDS; i++) {
        if (i < count) {
            reply->word[i] = vsp_wire_get64(byte, VSP_REP_OFF_WORD + 8u * i);
        } else {
            reply->word[i] = 0u;
        }
    }
    reply->op = vsp_wire_get16(byte, VSP_REP_OFF_OP);
    *status = vsp_wire_get32(byte, VSP_REP_OFF_STATUS);
    reply->id = vsp_wire_get32(byte, VSP_REP_OFF_ID);
    reply->epoch = vsp_wire_get64(byte, VSP_REP_OFF_EPOCH);
    reply->word_count = count;
    return VSP_OK;
}
