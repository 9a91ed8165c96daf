/* SPDX-License-Identifier: ISC */
/*
 * Bytes to typed requests and replies, and back. Decoding is total: every byte string of every
 * length gives one status. Encode and decode are inverse; clients link this same code.
 */
#ifndef VSP_CORE_WIRE_H
#define VSP_CORE_WIRE_H

#include "core/base/base.h"
#include "spec/abi.h"

/* A request as it stands on the wire; the words are not interpreted yet. */
struct vsp_request {
    uint32_t op; /* 0 .. 65535 */
    uint32_t flags;
    uint32_t id;
    uint64_t space; /* handle */
    uint64_t epoch;
    uint64_t word[VSP_REQ_WORDS];
};

/* A reply as it stands on the wire, but for its status, which goes beside it. */
struct vsp_reply {
    uint32_t op; /* 0 .. 65535 */
    uint32_t id;
    uint32_t word_count; /* 0 .. VSP_REP_WORDS */
    uint64_t epoch;
    uint64_t word[VSP_REP_WORDS]; /* the first word_count are sent */
};

#include "core/wire/wire.acsl"

/* x, one byte higher up. */
/*@ requires range: x <= UINT64_MAX / 256;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures up: \result == 256 * x;
  @*/
uint64_t vsp_wire_up(uint64_t x);

/* Little-endian loads of 2, 4 and 8 bytes at a byte offset within a message. */
/*@ requires offset: offset + 2 <= VSP_ABI_MESSAGE_BYTES;
  @ requires in: \valid_read(byte + (offset .. offset + 1));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures value: \result == VspLe16(byte, offset);
  @ ensures range: \result <= 65535;
  @*/
uint32_t vsp_wire_get16(const uint8_t *byte, uint32_t offset);

/*@ requires offset: offset + 4 <= VSP_ABI_MESSAGE_BYTES;
  @ requires in: \valid_read(byte + (offset .. offset + 3));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures value: \result == VspLe32(byte, offset);
  @*/
uint32_t vsp_wire_get32(const uint8_t *byte, uint32_t offset);

/*@ requires offset: offset + 8 <= VSP_ABI_MESSAGE_BYTES;
  @ requires in: \valid_read(byte + (offset .. offset + 7));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures value: \result == VspLe64(byte, offset);
  @*/
uint64_t vsp_wire_get64(const uint8_t *byte, uint32_t offset);

/* Little-endian stores of 2, 4 and 8 bytes at a byte offset within a message. */
/*@ requires offset: offset + 2 <= VSP_ABI_MESSAGE_BYTES;
  @ requires value: value <= 65535;
  @ requires out: \valid(byte + (offset .. offset + 1));
  @ terminates \true;
  @ assigns byte[offset .. offset + 1];
  @ ensures stored: VspLe16(byte, offset) == value;
  @*/
void vsp_wire_put16(uint8_t *byte, uint32_t offset, uint32_t value);

/*@ requires offset: offset + 4 <= VSP_ABI_MESSAGE_BYTES;
  @ requires out: \valid(byte + (offset .. offset + 3));
  @ terminates \true;
  @ assigns byte[offset .. offset + 3];
  @ ensures stored: VspLe32(byte, offset) == value;
  @*/
void vsp_wire_put32(uint8_t *byte, uint32_t offset, uint32_t value);

/*@ requires offset: offset + 8 <= VSP_ABI_MESSAGE_BYTES;
  @ requires out: \valid(byte + (offset .. offset + 7));
  @ terminates \true;
  @ assigns byte[offset .. offset + 7];
  @ ensures stored: VspLe64(byte, offset) == value;
  @*/
void vsp_wire_put64(uint8_t *byte, uint32_t offset, uint64_t value);

/*
 * The request in a message of any length. VSP_ERR_PROTO when it is none, with *culprit the length
 * when that is wrong, else the byte offset of the first wrong field; *request is untouched then.
 * *culprit is 0 when the request is valid.
 */
/*@ requires in: \valid_read(byte + (0 .. byte_len - 1));
  @ requires out: \valid(request) && \valid(culprit);
  @ requires apart: \separated(request, culprit, byte + (0 .. byte_len - 1));
  @ terminates \true;
  @ assigns *request, *culprit;
  @ ensures exact: \result == VSP_OK <==> VspRequestValid(byte, byte_len);
  @ ensures refused: \result == VSP_OK || \result == VSP_ERR_PROTO;
  @ ensures decoded: \result == VSP_OK ==> VspRequestIs(*request, byte);
  @ ensures culprit: *culprit == VspRequestCulprit(byte, byte_len);
  @ ensures untouched: \result != VSP_OK ==> *request == \old(*request);
  @*/
uint32_t vsp_wire_decode_request(const uint8_t *byte, uint32_t byte_len,
                                 struct vsp_request *request, uint32_t *culprit);

/* Writes the VSP_REQ_BYTES bytes of a request. */
/*@ requires in: \valid_read(request);
  @ requires op: request->op <= 65535;
  @ requires out: \valid(byte + (0 .. VSP_REQ_BYTES - 1));
  @ requires apart: \separated(request, byte + (0 .. VSP_REQ_BYTES - 1));
  @ terminates \true;
  @ assigns byte[0 .. VSP_REQ_BYTES - 1];
  @ ensures valid: VspRequestValid(byte, VSP_REQ_BYTES);
  @ ensures encoded: VspRequestIs(*request, byte);
  @*/
void vsp_wire_encode_request(const struct vsp_request *request, uint8_t *byte);

/*
 * Writes the bytes of a reply of this status and returns how many; the rest of the buffer is
 * untouched.
 */
/*@ requires in: \valid_read(reply);
  @ requires values: VspReplyOk(*reply);
  @ requires out: \valid(byte + (0 .. VSP_ABI_MESSAGE_BYTES - 1));
  @ requires apart: \separated(reply, byte + (0 .. VSP_ABI_MESSAGE_BYTES - 1));
  @ terminates \true;
  @ assigns byte[0 .. VSP_REP_OFF_WORD + 8 * reply->word_count - 1];
  @ ensures length: \result == VSP_REP_OFF_WORD + 8 * reply->word_count;
  @ ensures valid: VspReplyValid(byte, \result);
  @ ensures encoded: VspReplyIs(*reply, status, byte);
  @*/
uint32_t vsp_wire_encode_reply(const struct vsp_reply *reply, uint32_t status, uint8_t *byte);

/*
 * The reply in a message of any length, and its status. VSP_ERR_PROTO when it is none; both are
 * untouched then.
 */
/*@ requires in: \valid_read(byte + (0 .. byte_len - 1));
  @ requires out: \valid(reply) && \valid(status);
  @ requires apart: \separated(reply, status, byte + (0 .. byte_len - 1));
  @ terminates \true;
  @ assigns *reply, *status;
  @ ensures exact: \result == VSP_OK <==> VspReplyValid(byte, byte_len);
  @ ensures refused: \result == VSP_OK || \result == VSP_ERR_PROTO;
  @ ensures decoded: \result == VSP_OK ==> VspReplyIs(*reply, *status, byte);
  @ ensures values: \result == VSP_OK ==> VspReplyOk(*reply);
  @ ensures rest: \result == VSP_OK ==> VspReplyRestZero(*reply);
  @ ensures untouched: \result != VSP_OK ==> *reply == \old(*reply) && *status == \old(*status);
  @*/
uint32_t vsp_wire_decode_reply(const uint8_t *byte, uint32_t byte_len, struct vsp_reply *reply,
                               uint32_t *status);

#endif
