/* SPDX-License-Identifier: ISC */
/*
 * Determinism of outcomes: equal services that are told the same of equal work send the same reply,
 * byte for byte, to the same sender, and end equal.
 */
#include "proofs/lemmas/determinism_complete.h"
#include "proofs/lemmas/wire_bytes.h"

/*@ // the reply of a run on the wire, when it has at most three words
  @ predicate VspSent{L}(struct vsp_run a, uint8_t *r) =
  @   a.reply.op == VspLe16(r, VSP_REP_OFF_OP) && a.reply.id == VspLe32(r, VSP_REP_OFF_ID) &&
  @   a.status == a.reply.status == VspLe32(r, VSP_REP_OFF_STATUS) &&
  @   a.reply.epoch == VspLe64(r, VSP_REP_OFF_EPOCH) &&
  @   a.reply.word_count == VspLe64(r, VSP_REP_OFF_COUNT) <= 3 &&
  @   a.reply.word[0] == VspLe64(r, VSP_REP_OFF_WORD) &&
  @   a.reply.word[1] == VspLe64(r, VSP_REP_OFF_WORD + 8) &&
  @   a.reply.word[2] == VspLe64(r, VSP_REP_OFF_WORD + 16);
  @*/

/* Such a reply is what is on the wire. */
/*@ requires   sent: VspSent(a, r);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    is: VspReplyIs(a.reply, r);
  @*/
static void vsp_sent_is(struct vsp_run a, const uint8_t *r)
{
    /*@ assert each: \forall integer i; i == 0 || i == 1 || i == 2 ==>
      @   a.reply.word[i] == VspLe64(r, VSP_REP_OFF_WORD + 8 * i); */
    (void)a;
    (void)r;
}

/* The little-endian values in a reply. */
/*@ requires   effects: \valid_read(e);
  @ requires   inside: at <= VSP_ABI_MESSAGE_BYTES - 2;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    value: \result == VspLe16(&e->reply_byte[0], at);
  @*/
static uint32_t vsp_sent16(const struct vsp_effects *e, uint32_t at)
{
    return e->reply_byte[at] + 256u * e->reply_byte[at + 1u];
}

/*@ requires   effects: \valid_read(e);
  @ requires   inside: at <= VSP_ABI_MESSAGE_BYTES - 4;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    value: \result == VspLe32(&e->reply_byte[0], at);
  @*/
static uint32_t vsp_sent32(const struct vsp_effects *e, uint32_t at)
{
    return vsp_sent16(e, at) + 65536u * vsp_sent16(e, at + 2u);
}

/*@ requires   effects: \valid_read(e);
  @ requires   inside: at <= VSP_ABI_MESSAGE_BYTES - 8;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    value: \result == VspLe64(&e->reply_byte[0], at);
  @*/
static uint64_t vsp_sent64(const struct vsp_effects *e, uint32_t at)
{
    return vsp_sent32(e, at) + 4294967296u * (uint64_t)vsp_sent32(e, at + 4u);
}

/* Takes an outcome, and keeps what happened. */
/*@ requires   pointers: \valid(s) && \valid(e) && \separated(s, e);
  @ requires   ok: VspServiceOk(*s);
  @ requires   used: i < VSP_TICKET_MAX && s->tickets.op[i] != 0;
  @ terminates \true;
  @ assigns    *s, *e;
  @ ensures    before: VspUnchanged(\result.before, \old(*s)) && VspServiceOk(\result.before);
  @ ensures    after: VspUnchanged(*s, \result.after);
  @ ensures    completed: VspCompleted(\result, i, outcome);
  @ ensures    effects: VspNoWork(\result.effects) && \result.effects.notify == e->notify;
  @ ensures    said: VspSent(\result, &e->reply_byte[0]);
  @ ensures    valid: VspReplyValid(&e->reply_byte[0], e->reply_len);
  @ ensures    to: e->reply == 1 && e->token == \old(*s).tickets.token[i];
  @ ensures    request: \result.reply.op == \old(*s).tickets.op[i] &&
  @              \result.reply.id == \old(*s).tickets.id[i];
  @*/
static struct vsp_run vsp_outcome_run(struct vsp_service *s, uint32_t i, uint32_t outcome,
                                      struct vsp_effects *e)
{
    struct vsp_run run;

    run.before = *s;
    /*@ assert before: VspUnchanged(run.before, *s); */
    vsp_service_complete(s, i, outcome, e);
    run.after = *s;
    /*@ assert after: VspUnchanged(*s, run.after); */
    run.status = vsp_sent32(e, VSP_REP_OFF_STATUS);
    run.reply.op = vsp_sent16(e, VSP_REP_OFF_OP);
    run.reply.id = vsp_sent32(e, VSP_REP_OFF_ID);
    run.reply.status = run.status;
    run.reply.epoch = vsp_sent64(e, VSP_REP_OFF_EPOCH);
    run.reply.word_count = (uint32_t)vsp_sent64(e, VSP_REP_OFF_COUNT);
    run.reply.word[0] = vsp_sent64(e, VSP_REP_OFF_WORD);
    run.reply.word[1] = vsp_sent64(e, VSP_REP_OFF_WORD + 8u);
    run.reply.word[2] = vsp_sent64(e, VSP_REP_OFF_WORD + 16u);
    run.effects.work = e->work;
    run.effects.notify = e->notify;
    return run;
}

/*@ requires   pointers: \valid(a) && \valid(b) && \valid(e) && \valid(f);
  @ requires   apart: \separated(a, b, e, f);
  @ requires   ok: VspServiceOk(*a) && VspServiceOk(*b) && VspEqualServices(*a, *b);
  @ requires   used: i < VSP_TICKET_MAX && j < VSP_TICKET_MAX && a->tickets.op[i] != 0;
  @ requires   ticket: VspEqualTicket(a->tickets, i, b->tickets, j);
  @ terminates \true;
  @ assigns    *a, *b, *e, *f;
  @ ensures    services: VspEqualServices(*a, *b);
  @ ensures    sent: VspEqualSent(e, f);
  @ ensures    notify: e->notify == f->notify;
  @*/
void vsp_theorem_determinism_complete(struct vsp_service *a, struct vsp_service *b, uint32_t i,
                                      uint32_t j, uint32_t outcome, struct vsp_effects *e,
                                      struct vsp_effects *f)
{
    struct vsp_service first = *a;
    struct vsp_service second = *b;
    struct vsp_run x = vsp_outcome_run(a, i, outcome, e);
    struct vsp_run y;

    /*@ assert ticket_a: VspSameTicket(x.before.tickets, \at(*a, Pre).tickets, i); */
    /*@ ghost Middle: ; */
    /*@ assert apart_f: \forall integer k; 0 <= k < VSP_ABI_MESSAGE_BYTES ==>
      @   \separated(&e->reply_byte[k], f); */
    /*@ assert apart_b: \forall integer k; 0 <= k < VSP_ABI_MESSAGE_BYTES ==>
      @   \separated(&e->reply_byte[k], b); */
    y = vsp_outcome_run(b, j, outcome, f);
    /*@ assert kept_r: e->reply == \at(e->reply, Middle); */
    /*@ assert kept_t: e->token == \at(e->token, Middle); */
    /*@ assert kept_n: e->notify == \at(e->notify, Middle); */
    /*@ assert kept_l: e->reply_len == \at(e->reply_len, Middle); */
    /*@ assert bytes: \forall integer k; 0 <= k < VSP_ABI_MESSAGE_BYTES ==>
      @   e->reply_byte[k] == \at(e->reply_byte[k], Middle); */
    /*@ assert halves: \forall integer at; 0 <= at <= VSP_ABI_MESSAGE_BYTES - 4 ==>
      @   VspLe32{Here}(&e->reply_byte[0], at) == VspLe32{Middle}(&e->reply_byte[0], at); */
    /*@ assert values: \forall integer at; 0 <= at <= VSP_ABI_MESSAGE_BYTES - 8 ==>
      @   VspLe64{Here}(&e->reply_byte[0], at) == VspLe64{Middle}(&e->reply_byte[0], at); */
    /*@ assert said: VspSent(x, &e->reply_byte[0]); */
    /*@ assert valid: VspReplyValid(&e->reply_byte[0], e->reply_len); */
    /*@ assert before_b: VspUnchanged(y.before, \at(*b, Pre)); */
    /*@ assert ticket_b: VspSameTicket(y.before.tickets, \at(*b, Pre).tickets, j); */
    vsp_equal_unchanged(first, second, x.before, y.before);
    vsp_determinism_complete(x, y, i, j, outcome);
    vsp_equal_unchanged(x.after, y.after, *a, *b);
    vsp_sent_is(x, e->reply_byte);
    vsp_sent_is(y, f->reply_byte);
    vsp_equal_sent(x.reply, y.reply, e->reply_byte, f->reply_byte, e->reply_len);
}
