/* SPDX-License-Identifier: ISC */
/* Non-interference of an outcome. */
#include "proofs/theorems/non_interference.h"

/* Takes an outcome; other effects, which send q, stay as they are. */
/*@ requires   pointers: \valid(s) && \valid(e) && \valid(r) && \valid_read(f);
  @ requires   apart: \separated(s, e, r, f);
  @ requires   ok: VspServiceOk(*s) && !VspIdle(*s);
  @ terminates \true;
  @ assigns    *s, *e, *r;
  @ ensures    ok: VspServiceOk(*s) && VspIdle(*s) && VspReplyOk(*r);
  @ ensures    answer: VspCompleteAnswer(\old(*s), *s, outcome, \result, *r, e->notify);
  @ ensures    no_work: VspNoWork(e->work);
  @ ensures    sent: VspSent(e, *r, \result, \old(*s).pending.token);
  @ ensures    head: f->notify == \old(f->notify);
  @ ensures    said: VspSent{Old}(f, q, said, token) ==> VspSent(f, q, said, token);
  @*/
static uint32_t vsp_outcome(struct vsp_service *s, uint32_t outcome, struct vsp_effects *e,
                            struct vsp_reply *r, const struct vsp_effects *f, struct vsp_reply q,
                            uint32_t said, uint64_t token)
{
    uint32_t result = vsp_service_complete(s, outcome, e, r);

    /*@ assert head: f->reply == \at(f->reply, Pre) && f->token == \at(f->token, Pre) &&
      @   f->reply_len == \at(f->reply_len, Pre); */
    /*@ assert bytes: \forall integer k; 0 <= k < VSP_ABI_MESSAGE_BYTES ==>
      @   f->reply_byte[k] == \at(f->reply_byte[k], Pre); */
    /*@ assert short: \forall integer at; 0 <= at <= VSP_ABI_MESSAGE_BYTES - 2 ==>
      @   VspLe16(&f->reply_byte[0], at) == VspLe16{Pre}(&f->reply_byte[0], at); */
    /*@ assert half: \forall integer at; 0 <= at <= VSP_ABI_MESSAGE_BYTES - 4 ==>
      @   VspLe32(&f->reply_byte[0], at) == VspLe32{Pre}(&f->reply_byte[0], at); */
    /*@ assert value: \forall integer at; 0 <= at <= VSP_ABI_MESSAGE_BYTES - 8 ==>
      @   VspLe64(&f->reply_byte[0], at) == VspLe64{Pre}(&f->reply_byte[0], at); */
    /*@ assert is: VspSent{Pre}(f, q, said, token) ==> VspReplyIs(q, said, &f->reply_byte[0]); */
    /*@ assert reply: VspReplyValid{Pre}(&f->reply_byte[0], \at(f->reply_len, Pre)) ==>
      @   VspReplyValid(&f->reply_byte[0], f->reply_len); */
    (void)f;
    (void)q;
    (void)said;
    (void)token;
    return result;
}

void vsp_theorem_non_interference_complete(struct vsp_service *a, struct vsp_service *b,
                                           uint32_t outcome, struct vsp_effects *e,
                                           struct vsp_effects *f)
{
    struct vsp_run x;
    struct vsp_run y;
    struct vsp_reply r;
    struct vsp_reply q;
    uint64_t token = a->pending.token;
    uint32_t said;

    vsp_reply_clear(&r);
    x.before = *a;
    y.before = *b;
    said = vsp_outcome(a, outcome, e, &r, f, r, 0u, 0u);
    x.after = *a;
    x.status = said;
    x.reply = r;
    x.notify = e->notify;
    y.status = vsp_outcome(b, outcome, f, &q, e, r, said, token);
    y.after = *b;
    y.reply = q;
    y.notify = f->notify;
    vsp_determinism_complete(x, y, outcome);
    vsp_agree_still(x, y);
    /*@ assert ids: r.op == q.op && r.id == q.id; */
    /*@ assert words: VspEqualWords(r, q) && r.epoch == q.epoch && y.status == said; */
    vsp_equal_sent(r, q, said, e->reply_byte, f->reply_byte, e->reply_len);
}
