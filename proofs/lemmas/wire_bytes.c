/* SPDX-License-Identifier: ISC */
#include "proofs/lemmas/wire_bytes.h"

/* Equal little-endian values have equal bytes: 2 and 4 bytes. */
/*@ requires in: \valid_read(a + (at .. at + 1)) && \valid_read(b + (at .. at + 1));
  @ requires equal: VspLe16(a, at) == VspLe16(b, at);
  @ terminates \true;
  @ assigns \nothing;
  @ ensures bytes: VspBytesEqual(a, b, at, 2);
  @*/
static void vsp_equal_le16(const uint8_t *a, const uint8_t *b, uint32_t at)
{
    //@ assert low: a[at] == b[at];
    //@ assert high: a[at + 1] == b[at + 1];
    (void)a;
    (void)b;
    (void)at;
}

/*@ requires offset: at + 4 <= VSP_ABI_MESSAGE_BYTES;
  @ requires in: \valid_read(a + (at .. at + 3)) && \valid_read(b + (at .. at + 3));
  @ requires equal: VspLe32(a, at) == VspLe32(b, at);
  @ terminates \true;
  @ assigns \nothing;
  @ ensures bytes: VspBytesEqual(a, b, at, 4);
  @*/
static void vsp_equal_le32(const uint8_t *a, const uint8_t *b, uint32_t at)
{
    uint32_t low_a = vsp_wire_get16(a, at);
    uint32_t low_b = vsp_wire_get16(b, at);

    //@ assert low: low_a == low_b;
    (void)low_a;
    (void)low_b;
    vsp_equal_le16(a, b, at);
    //@ assert high: VspLe16(a, at + 2) == VspLe16(b, at + 2);
    vsp_equal_le16(a, b, at + 2u);
}

void vsp_equal_le64(const uint8_t *a, const uint8_t *b, uint32_t at)
{
    uint32_t low_a = vsp_wire_get32(a, at);
    uint32_t low_b = vsp_wire_get32(b, at);

    //@ assert low: low_a == low_b;
    (void)low_a;
    (void)low_b;
    vsp_equal_le32(a, b, at);
    //@ assert high: VspLe32(a, at + 4) == VspLe32(b, at + 4);
    vsp_equal_le32(a, b, at + 4u);
}

void vsp_equal_head(const uint8_t *a, const uint8_t *b)
{
    vsp_equal_le32(a, b, 0u);
    vsp_equal_le16(a, b, 4u);
    vsp_equal_le16(a, b, 6u);
    vsp_equal_le32(a, b, 8u);
    vsp_equal_le32(a, b, 12u);
    vsp_equal_le64(a, b, 16u);
    vsp_equal_le64(a, b, 24u);
}

void vsp_equal_sent(struct vsp_reply r, struct vsp_reply q, uint32_t status, const uint8_t *a,
                    const uint8_t *b, uint32_t length)
{
    uint32_t i;

    vsp_equal_head(a, b);
    /*@ loop invariant bound: 0 <= i <= r.word_count;
      @ loop invariant bytes: VspBytesEqual(a, b, 0, 32 + 8 * i);
      @ loop assigns i;
      @ loop variant r.word_count - i;
      @*/
    for (i = 0u; i < r.word_count; i++) {
        //@ assert first: r.word[i] == VspLe64(a, 32 + 8 * i);
        //@ assert second: q.word[i] == VspLe64(b, 32 + 8 * i);
        vsp_equal_le64(a, b, 32u + 8u * i);
    }
    (void)q;
    (void)status;
    (void)length;
}
