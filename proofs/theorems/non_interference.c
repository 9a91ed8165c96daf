/* SPDX-License-Identifier: ISC */
/* Non-interference of a message: what two steps make of it. */
#include "proofs/theorems/non_interference.h"

#include "core/wire/wire.h"
#include "proofs/lemmas/same.h"

/*@ // r is the request in the bytes of a message, if there is one; else the culprit is named
  @ predicate VspRead{L}(struct vsp_message *m, struct vsp_request r, integer status,
  @                      integer culprit) =
  @   (status == VSP_OK <==> VspRequestValid(&m->byte[0], m->byte_len)) &&
  @   (status == VSP_OK ==> VspRequestIs(r, &m->byte[0])) &&
  @   culprit == VspRequestCulprit(&m->byte[0], m->byte_len);
  @ // what a step made of a message that was read so: a before, b after
  @ predicate VspStepped(struct vsp_service a, struct vsp_service b, struct vsp_call c,
  @                      integer said, struct vsp_reply r, struct vsp_work w, integer status,
  @                      integer culprit) =
  @   (status == VSP_OK ==> r.op == c.request.op && r.id == c.request.id &&
  @     VspDecided(a, b, c, said, r, w) &&
  @     VspIsolated(a, b, c.badge, c.request.op, c.request.space, c.request.word[0])) &&
  @   (status != VSP_OK ==> VspNoChange(a, b, w) && VspNotDecoded(r, said, culprit)) &&
  @   b.authority == a.authority &&
  @   (w.keep_slot != 0 ==> said == VSP_OK && c.request.op == VSP_OP_SPACE_CREATE);
  @ // the same of a run
  @ predicate VspRunStepped(struct vsp_run a, struct vsp_call c, integer status,
  @                         integer culprit) =
  @   VspStepped(a.before, a.after, c, a.status, a.reply, a.work, status, culprit);
  @*/

/* Messages alike are read alike. */
/*@ requires   pointers: \valid_read(m) && \valid_read(n);
  @ requires   equal: VspEqualMessages(m, n);
  @ requires   read: VspRead(m, x, status, culprit);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    read: VspRead(n, x, status, culprit);
  @*/
static void vsp_equal_read(const struct vsp_message *m, const struct vsp_message *n,
                           struct vsp_request x, uint32_t status, uint32_t culprit)
{
    /*@ assert short: \forall integer at; 0 <= at <= VSP_ABI_MESSAGE_BYTES - 2 ==>
      @   VspLe16(&m->byte[0], at) == VspLe16(&n->byte[0], at); */
    /*@ assert half: \forall integer at; 0 <= at <= VSP_ABI_MESSAGE_BYTES - 4 ==>
      @   VspLe32(&m->byte[0], at) == VspLe32(&n->byte[0], at); */
    /*@ assert value: \forall integer at; 0 <= at <= VSP_ABI_MESSAGE_BYTES - 8 ==>
      @   VspLe64(&m->byte[0], at) == VspLe64(&n->byte[0], at); */
}

/*@ // a call has these fields
  @ predicate VspCallHas(struct vsp_call c, integer op, integer handle, integer badge) =
  @   c.request.op == op && c.request.space == handle && c.badge == badge;
  @*/

/* What is made of one call by services that agree is equal. */
/*@ requires   start: VspRunsRead(a, b, op, handle, badge);
  @ requires   stepped: VspRunStepped(a, c, status, culprit) &&
  @              VspRunStepped(b, d, status, culprit);
  @ requires   same: status == VSP_OK ==> VspSameCall(c, d) && VspCallHas(c, op, handle, badge);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualWork(a.work, b.work) && a.work.keep_slot == b.work.keep_slot;
  @ ensures    reply: VspSameReply(a.reply, b.reply) && a.status == b.status;
  @ ensures    agree: VspAgreeOn(a.after, b.after, op, handle, badge);
  @ ensures    made: a.work.keep_slot != 0 ==> VspEqualMade(a, b);
  @ ensures    kept: VspKeptAt(a, b);
  @*/
static void vsp_equal_steps(struct vsp_run a, struct vsp_run b, struct vsp_call c,
                            struct vsp_call d, uint32_t op, uint64_t handle, uint64_t badge,
                            uint32_t status, uint32_t culprit)
{
    if (status == VSP_OK) {
        vsp_same_decided(b, d, c);
        vsp_equal_decided(a, b, c);
        vsp_kept_decided(a, b, c);
    } else {
        vsp_equal_garbage(a, b, op, handle, badge, culprit);
    }
}

/*@ // a call is the request that was read, from the sender of a message
  @ predicate VspCallOf{L}(struct vsp_call c, struct vsp_request x, struct vsp_message *m) =
  @   c.badge == m->badge && c.token == m->token && c.capability == m->capability &&
  @   c.object == m->object && c.object_rights == m->object_rights &&
  @   c.request.op == x.op && c.request.flags == x.flags && c.request.id == x.id &&
  @   c.request.space == x.space && c.request.epoch == x.epoch &&
  @   \forall integer i; 0 <= i < VSP_REQ_WORDS ==> c.request.word[i] == x.word[i];
  @*/

/*@ requires   effects: \valid_read(e);
  @ requires   decided: status == VSP_OK ==> r.op == c.request.op && r.id == c.request.id &&
  @              VspDecided(a, b, c, said, r, e->work) &&
  @              VspIsolated(a, b, c.badge, c.request.op, c.request.space, c.request.word[0]);
  @ requires   authority: b.authority == a.authority;
  @ requires   garbage: status != VSP_OK ==> VspNoChange(a, b, e->work) &&
  @              VspNotDecoded(r, said, culprit);
  @ requires   keep: e->work.keep_slot != 0 ==> said == VSP_OK &&
  @              c.request.op == VSP_OP_SPACE_CREATE;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    stepped: VspStepped(a, b, c, said, r, e->work, status, culprit);
  @*/
static void vsp_stepped(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                        uint32_t said, struct vsp_reply r, const struct vsp_effects *e,
                        uint32_t status, uint32_t culprit)
{
}

/* One step on a message that was read, in few words. */
/*@ requires   pointers: \valid(s) && \valid_read(m) && \valid(c) && \valid(e) && \valid(r);
  @ requires   apart: \separated(s, m + (..), c, e, r);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: m->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ requires   read: VspRead(m, x, status, culprit);
  @ terminates \true;
  @ assigns    *s, *c, *e, *r;
  @ ensures    ok: VspServiceOk(*s) && VspReplyOk(*r);
  @ ensures    stepped: VspStepped(\old(*s), *s, *c, \result, *r, e->work, status, culprit);
  @ ensures    call: status == VSP_OK ==> VspCallOf{Old}(*c, x, m);
  @ ensures    sent: VspNoWork(e->work) ==> VspSent(e, *r, \result, \old(m->token));
  @ ensures    deferred: !VspNoWork(e->work) ==> e->reply == 0;
  @ ensures    notify: e->notify == 0;
  @*/
static uint32_t vsp_step_read(struct vsp_service *s, const struct vsp_message *m,
                              struct vsp_call *c, struct vsp_effects *e, struct vsp_reply *r,
                              struct vsp_request x, uint32_t status, uint32_t culprit)
{
    struct vsp_service before = *s;
    uint32_t result = vsp_service_step(s, m, c, e, r);

    /*@ assert garbage: status != VSP_OK ==> VspNoChange(\at(*s, Pre), *s, e->work) &&
      @   VspNotDecoded(*r, result, culprit); */
    /*@ assert isolated: status == VSP_OK ==> VspIsolated(\at(*s, Pre), *s, c->badge,
      @   c->request.op, c->request.space, c->request.word[0]); */
    vsp_stepped(before, *s, *c, result, *r, e, status, culprit);
    (void)x;
    return result;
}

/*
 * One step on a message that was read. Another message, and other effects, which send q, stay as
 * they are.
 */
/*@ requires   pointers: \valid(s) && \valid_read(m) && \valid(c) && \valid(e) && \valid(r) &&
  @              \valid_read(n) && \valid_read(f);
  @ requires   apart: \separated(s, m + (..), c, e, r, n + (..), f);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: m->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ requires   read: VspRead(m, x, status, culprit);
  @ terminates \true;
  @ assigns    *s, *c, *e, *r;
  @ ensures    ok: VspServiceOk(*s) && VspReplyOk(*r);
  @ ensures    stepped: VspStepped(\old(*s), *s, *c, \result, *r, e->work, status, culprit);
  @ ensures    call: status == VSP_OK ==> VspCallOf{Old}(*c, x, m);
  @ ensures    sent: VspNoWork(e->work) ==> VspSent(e, *r, \result, \old(m->token));
  @ ensures    deferred: !VspNoWork(e->work) ==> e->reply == 0;
  @ ensures    notify: e->notify == 0;
  @ ensures    read: VspRead{Old}(n, x, status, culprit) ==> VspRead(n, x, status, culprit);
  @ ensures    sender: n->badge == \old(n->badge) && n->token == \old(n->token) &&
  @              n->capability == \old(n->capability) && n->object == \old(n->object) &&
  @              n->object_rights == \old(n->object_rights) && n->byte_len == \old(n->byte_len);
  @ ensures    head: f->reply == \old(f->reply) && f->notify == \old(f->notify) &&
  @              f->reply_len == \old(f->reply_len);
  @ ensures    work: f->work.kind == \old(f->work.kind) && f->work.slot == \old(f->work.slot) &&
  @              f->work.rights == \old(f->work.rights) && f->work.page == \old(f->work.page) &&
  @              f->work.count == \old(f->work.count) && f->work.frame == \old(f->work.frame) &&
  @              f->work.keep_slot == \old(f->work.keep_slot);
  @ ensures    said: VspSent{Old}(f, q, said, token) ==> VspSent(f, q, said, token);
  @*/
static uint32_t vsp_step_apart(struct vsp_service *s, const struct vsp_message *m,
                               struct vsp_call *c, struct vsp_effects *e, struct vsp_reply *r,
                               struct vsp_request x, uint32_t status, uint32_t culprit,
                               const struct vsp_message *n, const struct vsp_effects *f,
                               struct vsp_reply q, uint32_t said, uint64_t token)
{
    uint32_t result;

    /*@ assert apart_n: \forall integer i; 0 <= i < VSP_ABI_MESSAGE_BYTES ==>
      @   \separated(&n->byte[i], e); */
    /*@ assert apart_f: \forall integer i; 0 <= i < VSP_ABI_MESSAGE_BYTES ==>
      @   \separated(&f->reply_byte[i], e); */
    result = vsp_step_read(s, m, c, e, r, x, status, culprit);
    /*@ assert sender: n->badge == \at(n->badge, Pre) && n->token == \at(n->token, Pre); */
    /*@ assert capability: n->capability == \at(n->capability, Pre) &&
      @   n->object == \at(n->object, Pre) && n->object_rights == \at(n->object_rights, Pre); */
    /*@ assert length: n->byte_len == \at(n->byte_len, Pre); */
    /*@ assert head: f->reply == \at(f->reply, Pre) && f->token == \at(f->token, Pre) &&
      @   f->reply_len == \at(f->reply_len, Pre); */
    /*@ assert bytes_n: \forall integer i; 0 <= i < VSP_ABI_MESSAGE_BYTES ==>
      @   n->byte[i] == \at(n->byte[i], Pre); */
    /*@ assert bytes_f: \forall integer i; 0 <= i < VSP_ABI_MESSAGE_BYTES ==>
      @   f->reply_byte[i] == \at(f->reply_byte[i], Pre); */
    /*@ assert short: \forall integer at; 0 <= at <= VSP_ABI_MESSAGE_BYTES - 2 ==>
      @   VspLe16(&n->byte[0], at) == VspLe16{Pre}(&n->byte[0], at) &&
      @   VspLe16(&f->reply_byte[0], at) == VspLe16{Pre}(&f->reply_byte[0], at); */
    /*@ assert half: \forall integer at; 0 <= at <= VSP_ABI_MESSAGE_BYTES - 4 ==>
      @   VspLe32(&n->byte[0], at) == VspLe32{Pre}(&n->byte[0], at) &&
      @   VspLe32(&f->reply_byte[0], at) == VspLe32{Pre}(&f->reply_byte[0], at); */
    /*@ assert value: \forall integer at; 0 <= at <= VSP_ABI_MESSAGE_BYTES - 8 ==>
      @   VspLe64(&n->byte[0], at) == VspLe64{Pre}(&n->byte[0], at) &&
      @   VspLe64(&f->reply_byte[0], at) == VspLe64{Pre}(&f->reply_byte[0], at); */
    /*@ assert is: VspSent{Pre}(f, q, said, token) ==> VspReplyIs(q, said, &f->reply_byte[0]); */
    /*@ assert reply: VspReplyValid{Pre}(&f->reply_byte[0], \at(f->reply_len, Pre)) ==>
      @   VspReplyValid(&f->reply_byte[0], f->reply_len); */
    /*@ assert valid: VspRequestValid{Pre}(&n->byte[0], \at(n->byte_len, Pre)) <==>
      @   VspRequestValid(&n->byte[0], n->byte_len); */
    /*@ assert culprit: VspRequestCulprit{Pre}(&n->byte[0], \at(n->byte_len, Pre)) ==
      @   VspRequestCulprit(&n->byte[0], n->byte_len); */
    /*@ assert request: VspRequestIs{Pre}(x, &n->byte[0]) ==> VspRequestIs(x, &n->byte[0]); */
    (void)x;
    (void)status;
    (void)culprit;
    (void)n;
    (void)f;
    (void)q;
    (void)said;
    (void)token;
    return result;
}

/* The work that effects order. */
/*@ requires   effects: \valid_read(e);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    fields: \result.kind == e->work.kind && \result.slot == e->work.slot &&
  @              \result.rights == e->work.rights && \result.page == e->work.page &&
  @              \result.count == e->work.count && \result.frame == e->work.frame &&
  @              \result.keep_slot == e->work.keep_slot;
  @ ensures    whole: \result == e->work;
  @*/
static struct vsp_work vsp_work_of(const struct vsp_effects *e)
{
    return e->work;
}

/* Replies alike, sent to one token, are sent as the same bytes. */
/*@ requires   pointers: \valid_read(e) && \valid_read(f) && \separated(e, f);
  @ requires   alike: VspReplyOk(r) && VspSameReply(r, q);
  @ requires   sent: VspSent(e, r, said, token) && VspSent(f, q, said, token);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualSent(e, f);
  @*/
static void vsp_equal_told(const struct vsp_effects *e, const struct vsp_effects *f,
                           struct vsp_reply r, struct vsp_reply q, uint32_t said, uint64_t token)
{
    vsp_equal_sent(r, q, said, e->reply_byte, f->reply_byte, e->reply_len);
    (void)token;
}

void vsp_theorem_non_interference(struct vsp_service *s, struct vsp_service *t,
                                  const struct vsp_message *m, const struct vsp_message *n,
                                  struct vsp_effects *e, struct vsp_effects *f)
{
    struct vsp_request x;
    struct vsp_run a;
    struct vsp_run b;
    struct vsp_call c;
    struct vsp_call d;
    struct vsp_reply r;
    struct vsp_reply q;
    uint32_t culprit;
    uint32_t said;
    uint64_t token = m->token;
    uint64_t badge = m->badge;
    uint64_t handle = vsp_wire_get64(&m->byte[0], VSP_REQ_OFF_SPACE);
    uint32_t op = vsp_wire_get16(&m->byte[0], VSP_REQ_OFF_OP);
    uint32_t status;

    vsp_reply_clear(&r);
    status = vsp_wire_decode_request(m->byte, m->byte_len, &x, &culprit);
    vsp_equal_read(m, n, x, status, culprit);
    /*@ assert read: VspRead(m, x, status, culprit) && VspRead(n, x, status, culprit); */
    a.before = *s;
    b.before = *t;
    said = vsp_step_apart(s, m, &c, e, &r, x, status, culprit, n, f, r, 0u, 0u);
    a.work = vsp_work_of(e);
    a.after = *s;
    a.status = said;
    a.reply = r;
    b.status = vsp_step_apart(t, n, &d, f, &q, x, status, culprit, m, e, r, said, token);
    b.work = vsp_work_of(f);
    b.after = *t;
    b.reply = q;
    /*@ assert mine: e->work.kind == a.work.kind && e->work.slot == a.work.slot &&
      @   e->work.rights == a.work.rights && e->work.page == a.work.page &&
      @   e->work.count == a.work.count && e->work.frame == a.work.frame &&
      @   e->work.keep_slot == a.work.keep_slot; */
    vsp_equal_steps(a, b, c, d, op, handle, badge, status, culprit);
    vsp_agree_still(a, b);
    /*@ assert agree: VspAgreeOn(*s, *t, op, handle, badge); */
    /*@ assert made: a.work.keep_slot != 0 ==>
      @   VspEqualAt(*s, *t, a.work.keep_slot - VSP_SLOT_SPACE); */
    if (a.work.kind == VSP_WORK_NONE) {
        vsp_equal_told(e, f, r, q, said, token);
    }
}
