/* SPDX-License-Identifier: ISC */
/*
 * Determinism. Two services with equal layouts, grants and outstanding work, whatever their
 * histories and however their nodes, grants and tickets are numbered: the same message gets the
 * same reply from both, byte for byte, orders the same kernel work, and leaves them equal again; so
 * does the same outcome of the same work (determinism_outcome.c). VspEqualServices in
 * proofs/lemmas/determinism.h says what equal means. vsp_theorem_determinism does to each service
 * what the body of vsp_service_step does: it clears, decides, and replies when no work is ordered.
 */
#include "proofs/lemmas/determinism_decided.h"
#include "proofs/lemmas/same.h"
#include "proofs/lemmas/wire_bytes.h"

/*@ // two messages alike: same sender, same bytes
  @ predicate VspEqualMessages{L}(struct vsp_message *m, struct vsp_message *n) =
  @   m->badge == n->badge && m->token == n->token && m->capability == n->capability &&
  @   m->byte_len == n->byte_len &&
  @   \forall integer i; 0 <= i < VSP_ABI_MESSAGE_BYTES ==> m->byte[i] == n->byte[i];
  @ // the same answer, as far as it is for anybody but the service itself
  @ predicate VspEqualAnswers(struct vsp_reply r, struct vsp_effects e, struct vsp_reply q,
  @                           struct vsp_effects f) =
  @   VspSameReply(r, q) && VspEqualEffects(e, f) && e.keep_slot == f.keep_slot;
  @*/

/* What is decided. */
/*@ requires   pointers: \valid(s) && \valid(t) && \valid_read(m) && \valid_read(n) &&
  @              \valid(e) && \valid(f) && \valid(r) && \valid(q);
  @ requires   apart: \separated(s, t, m + (..), n + (..), e, f, r, q);
  @ requires   ok: VspServiceOk(*s) && VspServiceOk(*t);
  @ requires   equal: VspEqualServices(*s, *t) && VspEqualMessages(m, n);
  @ requires   length: m->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ requires   fresh: VspNoWork(*e) && VspFresh(*r) && r->op == 0 && r->id == 0;
  @ requires   fresh_too: VspNoWork(*f) && VspFresh(*q) && q->op == 0 && q->id == 0;
  @ requires   slots: e->keep_slot == 0 && f->keep_slot == 0;
  @ requires   quiet: e->reply == 0 && f->reply == 0;
  @ terminates \true;
  @ assigns    *s, *t, *e, *f, *r, *q;
  @ ensures    answers: VspEqualAnswers(*r, *e, *q, *f);
  @ ensures    reply: VspReplyOk(*r) && VspReplyOk(*q);
  @ ensures    quiet: e->reply == 0 && f->reply == 0;
  @ ensures    services: VspEqualServices(*s, *t);
  @*/
static void vsp_determinism_decide(struct vsp_service *s, struct vsp_service *t,
                                   const struct vsp_message *m, const struct vsp_message *n,
                                   struct vsp_effects *e, struct vsp_effects *f,
                                   struct vsp_reply *r, struct vsp_reply *q)
{
    struct vsp_run a;
    struct vsp_run b;
    struct vsp_call c;
    struct vsp_call d;
    uint32_t culprit;
    uint32_t valid = vsp_wire_decode_request(m->byte, m->byte_len, &c.request, &culprit);

    a.before = *s;
    a.status = vsp_decide_message(s, m, &c, e, r);
    a.after = *s;
    a.reply = *r;
    a.effects = *e;
    b.before = *t;
    b.status = vsp_decide_message(t, n, &d, f, q);
    b.after = *t;
    b.reply = *q;
    b.effects = *f;
    /*@ assert start: VspRunsStart(a, b); */
    /*@ assert valid: VspRequestValid(&m->byte[0], m->byte_len) <==>
      @   VspRequestValid(&n->byte[0], n->byte_len); */
    /*@ assert culprit: VspRequestCulprit(&m->byte[0], m->byte_len) ==
      @   VspRequestCulprit(&n->byte[0], n->byte_len); */
    if (valid == VSP_OK) {
        /*@ assert short: \forall integer at; 0 <= at <= VSP_ABI_MESSAGE_BYTES - 2 ==>
          @   VspLe16(&m->byte[0], at) == VspLe16(&n->byte[0], at); */
        /*@ assert half: \forall integer at; 0 <= at <= VSP_ABI_MESSAGE_BYTES - 4 ==>
          @   VspLe32(&m->byte[0], at) == VspLe32(&n->byte[0], at); */
        /*@ assert value: \forall integer at; 0 <= at <= VSP_ABI_MESSAGE_BYTES - 8 ==>
          @   VspLe64(&m->byte[0], at) == VspLe64(&n->byte[0], at); */
        /*@ assert op: c.request.op == d.request.op && c.request.flags == d.request.flags &&
          @   c.request.id == d.request.id && c.request.space == d.request.space &&
          @   c.request.epoch == d.request.epoch; */
        /*@ assert words: \forall integer i; 0 <= i < VSP_REQ_WORDS ==>
          @   c.request.word[i] == d.request.word[i]; */
        vsp_same_decided(b, d, c);
        vsp_equal_decided(a, b, c);
    } else {
        /*@ assert none_a: VspNotDecoded(a.reply, a.status,
          @   VspRequestCulprit(&m->byte[0], m->byte_len)); */
        /*@ assert none_b: VspNotDecoded(b.reply, b.status,
          @   VspRequestCulprit(&m->byte[0], m->byte_len)); */
        vsp_equal_words(a, b);
        vsp_equal_unchanged(a.before, b.before, a.after, b.after);
    }
    /*@ assert equal: VspEqualRuns(a, b); */
    r->status = a.status;
    q->status = b.status;
}

/* Sends both replies. */
/*@ requires   pointers: \valid(e) && \valid(f) && \valid_read(r) && \valid_read(q);
  @ requires   apart: \separated(e, f, r, q);
  @ requires   answers: VspEqualAnswers(*r, *e, *q, *f) && VspReplyOk(*r) && VspReplyOk(*q);
  @ terminates \true;
  @ assigns    e->reply, e->token, e->reply_len, e->reply_byte[0 .. VSP_ABI_MESSAGE_BYTES - 1],
  @            f->reply, f->token, f->reply_len, f->reply_byte[0 .. VSP_ABI_MESSAGE_BYTES - 1];
  @ ensures    answers: VspEqualAnswers(*r, *e, *q, *f);
  @ ensures    sent: VspEqualSent(e, f);
  @*/
static void vsp_determinism_send(struct vsp_effects *e, struct vsp_effects *f,
                                 const struct vsp_reply *r, const struct vsp_reply *q,
                                 uint64_t token)
{
    vsp_service_reply(e, r, token);
    /*@ assert answers: VspEqualAnswers(*r, *e, *q, *f); */
    /*@ assert apart: \forall integer k; 0 <= k < VSP_ABI_MESSAGE_BYTES ==>
      @   \separated(&e->reply_byte[k], f); */
    /*@ ghost First: ; */
    vsp_service_reply(f, q, token);
    /*@ assert bytes: \forall integer k; 0 <= k < VSP_ABI_MESSAGE_BYTES ==>
      @   e->reply_byte[k] == \at(e->reply_byte[k], First); */
    /*@ assert kept: VspEqualAnswers(*r, *e, *q, *f); */
    /*@ assert halves: \forall integer at; 0 <= at <= VSP_ABI_MESSAGE_BYTES - 4 ==>
      @   VspLe32(&e->reply_byte[0], at) == VspLe32{First}(&e->reply_byte[0], at); */
    /*@ assert values: \forall integer at; 0 <= at <= VSP_ABI_MESSAGE_BYTES - 8 ==>
      @   VspLe64(&e->reply_byte[0], at) == VspLe64{First}(&e->reply_byte[0], at); */
    /*@ assert op: r->op == VspLe16(&e->reply_byte[0], VSP_REP_OFF_OP); */
    /*@ assert head: VspReplyValid(&e->reply_byte[0], e->reply_len); */
    /*@ assert words: \forall integer i; 0 <= i < r->word_count ==>
      @   r->word[i] == VspLe64(&e->reply_byte[0], VSP_REP_OFF_WORD + 8 * i); */
    /*@ assert first: VspReplyIs(*r, &e->reply_byte[0]); */
    vsp_equal_sent(*r, *q, e->reply_byte, f->reply_byte, e->reply_len);
}

/* Sends both replies, or neither when work is ordered. */
/*@ requires   pointers: \valid(e) && \valid(f) && \valid_read(r) && \valid_read(q);
  @ requires   apart: \separated(e, f, r, q);
  @ requires   answers: VspEqualAnswers(*r, *e, *q, *f) && VspReplyOk(*r) && VspReplyOk(*q);
  @ requires   quiet: e->reply == 0 && f->reply == 0;
  @ terminates \true;
  @ assigns    *e, *f;
  @ ensures    answers: VspEqualAnswers(*r, *e, *q, *f);
  @ ensures    sent: e->work == VSP_WORK_NONE ==> VspEqualSent(e, f);
  @ ensures    deferred: e->work != VSP_WORK_NONE ==> e->reply == 0 && f->reply == 0;
  @*/
static void vsp_determinism_reply(struct vsp_effects *e, struct vsp_effects *f,
                                  const struct vsp_reply *r, const struct vsp_reply *q,
                                  uint64_t token)
{
    if (e->work == VSP_WORK_NONE) {
        vsp_determinism_send(e, f, r, q, token);
    }
}

/* Clears what is filled, and leaves the messages as they are. */
/*@ requires   pointers: \valid_read(m) && \valid_read(n) && \valid(e) && \valid(f);
  @ requires   apart: \separated(m + (..), n + (..), e, f);
  @ requires   equal: VspEqualMessages(m, n);
  @ requires   length: m->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *e, *f;
  @ ensures    empty: VspNoWork(*e) && e->reply == 0 && e->keep_slot == 0;
  @ ensures    empty_too: VspNoWork(*f) && f->reply == 0 && f->keep_slot == 0;
  @ ensures    equal: VspEqualMessages(m, n);
  @ ensures    length: m->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @*/
static void vsp_determinism_clear(const struct vsp_message *m, const struct vsp_message *n,
                                  struct vsp_effects *e, struct vsp_effects *f)
{
    vsp_effects_clear(e);
    /*@ assert equal: VspEqualMessages(m, n); */
    vsp_effects_clear(f);
}

/*@ requires   pointers: \valid(s) && \valid(t) && \valid_read(m) && \valid_read(n) &&
  @              \valid(e) && \valid(f);
  @ requires   apart: \separated(s, t, m + (..), n + (..), e, f);
  @ requires   ok: VspServiceOk(*s) && VspServiceOk(*t);
  @ requires   equal: VspEqualServices(*s, *t) && VspEqualMessages(m, n);
  @ requires   length: m->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *t, *e, *f;
  @ ensures    effects: VspEqualEffects(*e, *f) && e->keep_slot == f->keep_slot;
  @ ensures    sent: e->work == VSP_WORK_NONE ==> VspEqualSent(e, f);
  @ ensures    deferred: e->work != VSP_WORK_NONE ==> e->reply == 0 && f->reply == 0;
  @ ensures    services: VspEqualServices(*s, *t);
  @*/
void vsp_theorem_determinism(struct vsp_service *s, struct vsp_service *t,
                             const struct vsp_message *m, const struct vsp_message *n,
                             struct vsp_effects *e, struct vsp_effects *f)
{
    struct vsp_reply r;
    struct vsp_reply q;

    vsp_reply_clear(&r);
    vsp_reply_clear(&q);
    vsp_determinism_clear(m, n, e, f);
    vsp_determinism_decide(s, t, m, n, e, f, &r, &q);
    vsp_determinism_reply(e, f, &r, &q, m->token);
}
