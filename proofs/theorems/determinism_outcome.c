/* SPDX-License-Identifier: ISC */
/*
 * Determinism of outcomes: equal services that are told the same of equal work send equal replies
 * to the same sender, and end equal.
 */
#include "proofs/lemmas/determinism_complete.h"

/*@ // the reply's fields are equal on the wire, its words as far as they are counted
  @ predicate VspEqualSent{L}(uint8_t *r, uint8_t *q) =
  @   VspLe16(r, VSP_REP_OFF_OP) == VspLe16(q, VSP_REP_OFF_OP) &&
  @   VspLe32(r, VSP_REP_OFF_ID) == VspLe32(q, VSP_REP_OFF_ID) &&
  @   VspLe32(r, VSP_REP_OFF_STATUS) == VspLe32(q, VSP_REP_OFF_STATUS) &&
  @   VspLe64(r, VSP_REP_OFF_EPOCH) == VspLe64(q, VSP_REP_OFF_EPOCH) &&
  @   VspLe64(r, VSP_REP_OFF_COUNT) == VspLe64(q, VSP_REP_OFF_COUNT) <= 3 &&
  @   (0 < VspLe64(r, VSP_REP_OFF_COUNT) ==>
  @     VspLe64(r, VSP_REP_OFF_WORD) == VspLe64(q, VSP_REP_OFF_WORD)) &&
  @   (1 < VspLe64(r, VSP_REP_OFF_COUNT) ==>
  @     VspLe64(r, VSP_REP_OFF_WORD + 8) == VspLe64(q, VSP_REP_OFF_WORD + 8)) &&
  @   (2 < VspLe64(r, VSP_REP_OFF_COUNT) ==>
  @     VspLe64(r, VSP_REP_OFF_WORD + 16) == VspLe64(q, VSP_REP_OFF_WORD + 16));
  @ // the reply of a run on the wire, when it has at most three words
  @ predicate VspSent{L}(struct vsp_run a, uint8_t *r) =
  @   a.status == VspLe32(r, VSP_REP_OFF_STATUS) &&
  @   a.reply.epoch == VspLe64(r, VSP_REP_OFF_EPOCH) &&
  @   a.reply.word_count == VspLe64(r, VSP_REP_OFF_COUNT) <= 3 &&
  @   a.reply.word[0] == VspLe64(r, VSP_REP_OFF_WORD) &&
  @   a.reply.word[1] == VspLe64(r, VSP_REP_OFF_WORD + 8) &&
  @   a.reply.word[2] == VspLe64(r, VSP_REP_OFF_WORD + 16);
  @*/

/* The little-endian values in a reply. */
/*@ requires   effects: \valid_read(e);
  @ requires   inside: at <= VSP_ABI_MESSAGE_BYTES - 4;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    value: \result == VspLe32(&e->reply_byte[0], at);
  @*/
static uint32_t vsp_sent32(const struct vsp_effects *e, uint32_t at)
{
    return e->reply_byte[at] + 256u * e->reply_byte[at + 1u] + 65536u * e->reply_byte[at + 2u]
           + 16777216u * e->reply_byte[at + 3u];
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
  @ ensures    to: e->reply == 1 && e->token == \old(*s).tickets.token[i];
  @ ensures    request: VspLe16(&e->reply_byte[0], VSP_REP_OFF_OP) == \old(*s).tickets.op[i] &&
  @              VspLe32(&e->reply_byte[0], VSP_REP_OFF_ID) == \old(*s).tickets.id[i];
  @*/
static struct vsp_run vsp_outcome_run(struct vsp_service *s, uint32_t i, uint32_t outcome,
                                      struct vsp_effects *e)
{
    struct vsp_run run;

    run.before = *s;
    vsp_service_complete(s, i, outcome, e);
    run.after = *s;
    run.status = vsp_sent32(e, VSP_REP_OFF_STATUS);
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
  @ ensures    sent: VspEqualSent(&e->reply_byte[0], &f->reply_byte[0]);
  @ ensures    to: e->reply == 1 && f->reply == 1 && e->token == f->token;
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
    /*@ assert bytes: \forall integer k; 0 <= k < VSP_ABI_MESSAGE_BYTES ==>
      @   e->reply_byte[k] == \at(e->reply_byte[k], Middle); */
    /*@ assert id: VspLe32{Here}(&e->reply_byte[0], VSP_REP_OFF_ID) ==
      @   VspLe32{Middle}(&e->reply_byte[0], VSP_REP_OFF_ID); */
    /*@ assert said: VspSent{Middle}(x, &e->reply_byte[0]); */
    /*@ assert ticket_b: VspSameTicket(y.before.tickets, \at(*b, Pre).tickets, j); */
    /*@ assert to_e: e->reply == 1 && e->token == \at(*a, Pre).tickets.token[i]; */
    /*@ assert op_e: VspLe16(&e->reply_byte[0], VSP_REP_OFF_OP) ==
      @   \at(*a, Pre).tickets.op[i]; */
    /*@ assert id_e: VspLe32(&e->reply_byte[0], VSP_REP_OFF_ID) ==
      @   \at(*a, Pre).tickets.id[i]; */
    /*@ assert said_e: VspSent(x, &e->reply_byte[0]); */
    /*@ assert to_f: f->reply == 1 && f->token == \at(*b, Pre).tickets.token[j]; */
    /*@ assert op_f: VspLe16(&f->reply_byte[0], VSP_REP_OFF_OP) ==
      @   \at(*b, Pre).tickets.op[j]; */
    /*@ assert id_f: VspLe32(&f->reply_byte[0], VSP_REP_OFF_ID) ==
      @   \at(*b, Pre).tickets.id[j]; */
    /*@ assert said_f: VspSent(y, &f->reply_byte[0]); */
    vsp_equal_unchanged(first, second, x.before, y.before);
    vsp_determinism_complete(x, y, i, j, outcome);
    vsp_equal_unchanged(x.after, y.after, *a, *b);
    /*@ assert word0: 0 < x.reply.word_count ==> x.reply.word[0] == y.reply.word[0]; */
    /*@ assert word1: 1 < x.reply.word_count ==> x.reply.word[1] == y.reply.word[1]; */
    /*@ assert word2: 2 < x.reply.word_count ==> x.reply.word[2] == y.reply.word[2]; */
}
