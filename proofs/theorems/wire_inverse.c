/* SPDX-License-Identifier: ISC */
/*
 * Encode and decode are inverse. Four theorems: for requests and for replies, decoding what was
 * encoded gives the same values back, and encoding what was decoded gives the same bytes back.
 * Each is an ordinary function; its contract is the statement, its body and asserts the proof.
 */
#include "proofs/lemmas/wire_bytes.h"

/*
 * Theorem 1. A request that is encoded and then decoded is accepted and comes back with every field
 * as it was. (Operation numbers have 16 bits on the wire.)
 */
/*@ requires request: \valid_read(request) && request->op <= 65535;
  @ requires room: \valid(byte + (0 .. VSP_REQ_BYTES - 1)) && \valid(back);
  @ requires apart: \separated(request, back, byte + (0 .. VSP_REQ_BYTES - 1));
  @ terminates \true;
  @ assigns byte[0 .. VSP_REQ_BYTES - 1], *back;
  @ ensures accepted: \result == VSP_OK;
  @ ensures op: back->op == request->op;
  @ ensures flags: back->flags == request->flags;
  @ ensures id: back->id == request->id;
  @ ensures space: back->space == request->space;
  @ ensures epoch: back->epoch == request->epoch;
  @ ensures words: \forall integer k; 0 <= k < VSP_REQ_WORDS ==>
  @   back->word[k] == request->word[k];
  @*/
uint32_t vsp_theorem_decode_encode_request(const struct vsp_request *request, uint8_t *byte,
                                           struct vsp_request *back)
{
    uint32_t culprit;

    vsp_wire_encode_request(request, byte);
    return vsp_wire_decode_request(byte, VSP_REQ_BYTES, back, &culprit);
}

/* Theorem 2. A byte string that is a request is what encoding its decoded fields gives. */
/*@ requires in: \valid_read(byte + (0 .. VSP_REQ_BYTES - 1));
  @ requires request: VspRequestValid(byte, VSP_REQ_BYTES);
  @ requires room: \valid(back + (0 .. VSP_REQ_BYTES - 1));
  @ requires apart: \separated(byte + (0 .. VSP_REQ_BYTES - 1), back + (0 .. VSP_REQ_BYTES - 1));
  @ terminates \true;
  @ assigns back[0 .. VSP_REQ_BYTES - 1];
  @ ensures same: VspBytesEqual(byte, back, 0, VSP_REQ_BYTES);
  @*/
void vsp_theorem_encode_decode_request(const uint8_t *byte, uint8_t *back)
{
    struct vsp_request request;
    uint32_t culprit;
    uint32_t i;

    (void)vsp_wire_decode_request(byte, VSP_REQ_BYTES, &request, &culprit);
    //@ assert fields: VspRequestIs(request, byte);
    vsp_wire_encode_request(&request, back);
    //@ assert kept: VspRequestIs(request, byte) && VspRequestValid(byte, VSP_REQ_BYTES);
    vsp_equal_head(byte, back);
    /*@ loop invariant bound: 0 <= i <= VSP_REQ_WORDS;
      @ loop invariant bytes: VspBytesEqual(byte, back, 0, 32 + 8 * i);
      @ loop assigns i;
      @ loop variant VSP_REQ_WORDS - i;
      @*/
    for (i = 0u; i < VSP_REQ_WORDS; i++) {
        //@ assert sent: request.word[i] == VspLe64(byte, 32 + 8 * i);
        //@ assert back: request.word[i] == VspLe64(back, 32 + 8 * i);
        vsp_equal_le64(byte, back, 32u + 8u * i);
    }
}

/*
 * Theorem 3. A reply that is encoded and then decoded is accepted and comes back with every field
 * as it was, and with 0 in the words that were not sent.
 */
/*@ requires reply: \valid_read(reply) && VspReplyOk(*reply);
  @ requires room: \valid(byte + (0 .. VSP_ABI_MESSAGE_BYTES - 1)) && \valid(back) &&
  @   \valid(status_back);
  @ requires apart: \separated(reply, back, status_back,
  @   byte + (0 .. VSP_ABI_MESSAGE_BYTES - 1));
  @ terminates \true;
  @ assigns byte[0 .. VSP_ABI_MESSAGE_BYTES - 1], *back, *status_back;
  @ ensures accepted: \result == VSP_OK;
  @ ensures op: back->op == reply->op;
  @ ensures status: *status_back == status;
  @ ensures id: back->id == reply->id;
  @ ensures count: back->word_count == reply->word_count;
  @ ensures epoch: back->epoch == reply->epoch;
  @ ensures words: \forall integer k; 0 <= k < reply->word_count ==>
  @   back->word[k] == reply->word[k];
  @ ensures rest: VspReplyRestZero(*back);
  @*/
uint32_t vsp_theorem_decode_encode_reply(const struct vsp_reply *reply, uint32_t status,
                                         uint8_t *byte, struct vsp_reply *back,
                                         uint32_t *status_back)
{
    uint32_t byte_len = vsp_wire_encode_reply(reply, status, byte);

    return vsp_wire_decode_reply(byte, byte_len, back, status_back);
}

/* Theorem 4. A byte string that is a reply is what encoding its decoded fields gives. */
/*@ requires in: \valid_read(byte + (0 .. byte_len - 1));
  @ requires reply: VspReplyValid(byte, byte_len);
  @ requires room: \valid(back + (0 .. VSP_ABI_MESSAGE_BYTES - 1));
  @ requires apart: \separated(byte + (0 .. byte_len - 1),
  @   back + (0 .. VSP_ABI_MESSAGE_BYTES - 1));
  @ terminates \true;
  @ assigns back[0 .. VSP_ABI_MESSAGE_BYTES - 1];
  @ ensures length: \result == byte_len;
  @ ensures same: VspBytesEqual(byte, back, 0, byte_len);
  @*/
uint32_t vsp_theorem_encode_decode_reply(const uint8_t *byte, uint32_t byte_len, uint8_t *back)
{
    struct vsp_reply reply;
    uint32_t status;
    uint32_t back_len;
    uint32_t i;

    (void)vsp_wire_decode_reply(byte, byte_len, &reply, &status);
    //@ assert fields: VspReplyIs(reply, status, byte);
    back_len = vsp_wire_encode_reply(&reply, status, back);
    //@ assert kept: \forall integer j; 0 <= j < byte_len ==> byte[j] == \at(byte[j], Pre);
    //@ assert kept_magic: VspLe32(byte, VSP_REP_OFF_MAGIC) == VSP_REP_MAGIC;
    //@ assert kept_version: VspLe16(byte, VSP_REP_OFF_VERSION) == VSP_ABI_VERSION;
    //@ assert kept_op: reply.op == VspLe16(byte, VSP_REP_OFF_OP);
    //@ assert kept_status: status == VspLe32(byte, VSP_REP_OFF_STATUS);
    //@ assert kept_id: reply.id == VspLe32(byte, VSP_REP_OFF_ID);
    //@ assert kept_epoch: reply.epoch == VspLe64(byte, VSP_REP_OFF_EPOCH);
    //@ assert kept_count: reply.word_count == VspLe64(byte, VSP_REP_OFF_COUNT);
    /*@ assert kept_words: \forall integer k; 0 <= k < reply.word_count ==>
      @   reply.word[k] == VspLe64(byte, VSP_REP_OFF_WORD + 8 * k); */
    vsp_equal_head(byte, back);
    /*@ loop invariant bound: 0 <= i <= reply.word_count;
      @ loop invariant bytes: VspBytesEqual(byte, back, 0, 32 + 8 * i);
      @ loop assigns i;
      @ loop variant reply.word_count - i;
      @*/
    for (i = 0u; i < reply.word_count; i++) {
        //@ assert sent: reply.word[i] == VspLe64(byte, 32 + 8 * i);
        //@ assert back: reply.word[i] == VspLe64(back, 32 + 8 * i);
        vsp_equal_le64(byte, back, 32u + 8u * i);
    }
    return back_len;
}
