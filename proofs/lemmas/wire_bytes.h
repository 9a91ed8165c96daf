/* SPDX-License-Identifier: ISC */
/* Equal values on the wire are equal bytes. */
#ifndef VSP_PROOFS_WIRE_BYTES_H
#define VSP_PROOFS_WIRE_BYTES_H

#include "core/state/effect.h"
#include "core/wire/wire.h"

/*@ // the n bytes from offset `at` are the same in a and b
  @ predicate VspBytesEqual{L}(uint8_t *a, uint8_t *b, integer at, integer n) =
  @   \forall integer j; at <= j < at + n ==> a[j] == b[j];
  @*/

/* Values of 8 bytes. */
/*@ requires offset: at + 8 <= VSP_ABI_MESSAGE_BYTES;
  @ requires in: \valid_read(a + (at .. at + 7)) && \valid_read(b + (at .. at + 7));
  @ requires equal: VspLe64(a, at) == VspLe64(b, at);
  @ terminates \true;
  @ assigns \nothing;
  @ ensures bytes: VspBytesEqual(a, b, at, 8);
  @*/
void vsp_equal_le64(const uint8_t *a, const uint8_t *b, uint32_t at);

/* The 32 bytes before the words of a request or a reply. */
/*@ requires in: \valid_read(a + (0 .. 31)) && \valid_read(b + (0 .. 31));
  @ requires magic: VspLe32(a, 0) == VspLe32(b, 0);
  @ requires version: VspLe16(a, 4) == VspLe16(b, 4);
  @ requires op: VspLe16(a, 6) == VspLe16(b, 6);
  @ requires kind: VspLe32(a, 8) == VspLe32(b, 8);
  @ requires id: VspLe32(a, 12) == VspLe32(b, 12);
  @ requires first: VspLe64(a, 16) == VspLe64(b, 16);
  @ requires second: VspLe64(a, 24) == VspLe64(b, 24);
  @ terminates \true;
  @ assigns \nothing;
  @ ensures bytes: VspBytesEqual(a, b, 0, 32);
  @*/
void vsp_equal_head(const uint8_t *a, const uint8_t *b);

/*@ // both replies are sent, to the same sender, as the same bytes
  @ predicate VspEqualSent{L}(struct vsp_effects *e, struct vsp_effects *f) =
  @   e->reply == 1 && f->reply == 1 && e->token == f->token && e->reply_len == f->reply_len &&
  @   VspBytesEqual(&e->reply_byte[0], &f->reply_byte[0], 0, e->reply_len);
  @ // replies alike in all that is sent beside their status
  @ predicate VspSameReply(struct vsp_reply r, struct vsp_reply q) =
  @   r.op == q.op && r.id == q.id && r.epoch == q.epoch &&
  @   r.word_count == q.word_count &&
  @   \forall integer i; 0 <= i < r.word_count ==> r.word[i] == q.word[i];
  @*/

/* Replies alike, of one status, are sent as the same bytes. */
/*@ requires in: \valid_read(a + (0 .. VSP_ABI_MESSAGE_BYTES - 1)) &&
  @   \valid_read(b + (0 .. VSP_ABI_MESSAGE_BYTES - 1));
  @ requires alike: VspReplyOk(r) && VspSameReply(r, q);
  @ requires length: length == VSP_REP_OFF_WORD + 8 * r.word_count;
  @ requires first: VspReplyIs(r, status, a) && VspReplyValid(a, length);
  @ requires second: VspReplyIs(q, status, b) && VspReplyValid(b, length);
  @ terminates \true;
  @ assigns \nothing;
  @ ensures bytes: VspBytesEqual(a, b, 0, length);
  @*/
void vsp_equal_sent(struct vsp_reply r, struct vsp_reply q, uint32_t status, const uint8_t *a,
                    const uint8_t *b, uint32_t length);

#endif
