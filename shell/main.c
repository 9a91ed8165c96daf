/* SPDX-License-Identifier: ISC */
/*
 * The process: receive, let the core decide, execute what it asks for, in the order it asks, and
 * report the outcome of kernel work. Nothing is decided here.
 */
#include "core/service/service.h"
#include "shell/boot.h"
#include "shell/port.h"

static struct vsp_service service;
static struct vsp_startup startup;
static struct vsp_message message;
static struct vsp_call call;
static struct vsp_effects effects;
static struct vsp_reply reply;
static uint32_t status; /* the reply's; it is on the wire already, and here for the contracts */

/* What the core decided on the message, before its work was done. */
/*@ ghost struct vsp_service decided_service; */
/*@ ghost struct vsp_reply decided_reply; */
/*@ ghost uint32_t decided_status; */
/*@ ghost struct vsp_work decided_work; */

/*@ // the kernel was asked for exactly this work
  @ predicate VspWorkAsked{L}(struct vsp_work w) =
  @   vsp_talk_worked == 1 &&
  @   (w.kind == VSP_WORK_MAP ==>
  @     VspAsked(VSP_KERNEL_OP_MAP, w.slot, w.page, w.count, w.frame, w.rights)) &&
  @   (w.kind == VSP_WORK_SUPPLY ==>
  @     VspAsked(VSP_KERNEL_OP_SUPPLY, w.slot, w.page, w.count, w.frame, w.rights)) &&
  @   (w.kind == VSP_WORK_UNMAP ==>
  @     VspAsked(VSP_KERNEL_OP_UNMAP, w.slot, w.page, w.count, 0, 0)) &&
  @   (w.kind == VSP_WORK_PROTECT ==>
  @     VspAsked(VSP_KERNEL_OP_PROTECT, w.slot, w.page, w.count, 0, w.rights)) &&
  @   (w.kind == VSP_WORK_CLEAR ==> VspAsked(VSP_KERNEL_OP_CLEAR, w.slot, 0, 0, 0, 0));
  @*/

/* Has the kernel do the work, if there is any; 1 when it did. */
/*@ requires   work: \valid_read(w) && VspPortWork(*w);
  @ requires   untouched: VspUntouched;
  @ terminates \true;
  @ assigns    vsp_talk_worked, vsp_talk_signalled, vsp_talk_done,
  @            vsp_talk_word[0 .. VSP_KERNEL_WORDS - 1];
  @ ensures    asked: !VspNoWork(*w) ==> VspWorkAsked(*w) && vsp_talk_signalled == 0;
  @ ensures    outcome: !VspNoWork(*w) ==> \result == vsp_talk_done;
  @*/
static uint32_t execute_work(const struct vsp_work *w)
{
    switch (w->kind) {
    case VSP_WORK_NONE:
        break;
    case VSP_WORK_MAP:
        return vsp_port_map(w->slot, w->page, w->count, w->frame, w->rights);
    case VSP_WORK_SUPPLY:
        return vsp_port_supply(w->slot, w->page, w->count, w->frame, w->rights);
    case VSP_WORK_UNMAP:
        return vsp_port_unmap(w->slot, w->page, w->count);
    case VSP_WORK_PROTECT:
        return vsp_port_protect(w->slot, w->page, w->count, w->rights);
    case VSP_WORK_CLEAR:
        return vsp_port_clear(w->slot);
    }
    return 0u;
}

/* Signals and replies as the effects say. */
/*@ requires   effects: \valid_read(e);
  @ requires   signal: e->notify <= 1 && vsp_talk_waits == 1 && vsp_talk_signalled == 0;
  @ requires   reply: e->reply != 0 ==> e->token == vsp_talk_got.token &&
  @              e->reply_len <= VSP_ABI_MESSAGE_BYTES &&
  @              (e->work.keep_slot != 0 ==> VspPortSlot(e->work.keep_slot));
  @ terminates \true;
  @ assigns    vsp_talk_worked, vsp_talk_signalled, vsp_talk_done,
  @            vsp_talk_word[0 .. VSP_KERNEL_WORDS - 1], vsp_talk_waits, vsp_talk_reply_len,
  @            vsp_talk_keep_slot, vsp_talk_reply_byte[0 .. VSP_ABI_MESSAGE_BYTES - 1];
  @ ensures    no_work: VspWorkSame{Old, Post} && vsp_talk_done == \old(vsp_talk_done);
  @ ensures    signal: vsp_talk_signalled == e->notify;
  @ ensures    reply: e->reply != 0 ==> vsp_talk_waits == 0 &&
  @              VspReplied(&e->reply_byte[0], e->reply_len, e->work.keep_slot);
  @*/
static void execute_signals(const struct vsp_effects *e)
{
    if (e->notify != 0u) {
        vsp_port_notify(VSP_SLOT_PAGERD);
    }
    if (e->reply != 0u) {
        vsp_port_reply(e->token, e->reply_byte, e->reply_len, e->work.keep_slot);
    }
}

/* Has the core decide on exactly the message that came, and notes what it decided. */
/*@ requires   ok: VspServiceOk(service) && VspIdle(service) && vsp_kept == service;
  @ requires   received: VspDelivered(&message);
  @ terminates \true;
  @ assigns    service, call, effects, reply, status, decided_service, decided_reply,
  @            decided_status, decided_work;
  @ ensures    ok: VspServiceOk(service);
  @ ensures    noted: decided_service == service && decided_reply == reply &&
  @              decided_status == status && decided_work == effects.work;
  @ ensures    garbage: !\old(VspRequestValid(&message.byte[0], message.byte_len)) ==>
  @              VspNoChange(\old(service), service, decided_work) && VspNotDecoded(reply,
  @              status, \old(VspRequestCulprit(&message.byte[0], message.byte_len)));
  @ ensures    decided: \old(VspRequestValid(&message.byte[0], message.byte_len)) ==>
  @              VspCallIs{Old}(call, &message) && reply.op == call.request.op &&
  @              reply.id == call.request.id && VspDecided(\old(service), service, call,
  @              status, reply, decided_work);
  @ ensures    work: VspPortWork(decided_work) && effects.notify == 0;
  @ ensures    sent: VspNoWork(decided_work) ==>
  @              VspSent(&effects, reply, status, vsp_talk_got.token);
  @ ensures    idle: VspNoWork(decided_work) ==> VspIdle(service);
  @ ensures    deferred: !VspNoWork(decided_work) ==> !VspIdle(service) &&
  @              service.pending.token == vsp_talk_got.token;
  @*/
static void decide(void)
{
    status = vsp_service_step(&service, &message, &call, &effects, &reply);
    /*@ ghost decided_service = service; */
    /*@ ghost decided_reply = reply; */
    /*@ ghost decided_status = status; */
    /*@ ghost decided_work = effects.work; */
}

/* Has the kernel do the work that was ordered, and the core hear exactly what came of it. */
/*@ requires   ok: VspServiceOk(service);
  @ requires   noted: decided_service == service && decided_reply == reply &&
  @              decided_status == status && decided_work == effects.work;
  @ requires   untouched: VspUntouched;
  @ requires   work: !VspNoWork(decided_work) && VspPortWork(decided_work);
  @ requires   pending: !VspIdle(service) && service.pending.token == vsp_talk_got.token;
  @ terminates \true;
  @ assigns    service, effects, reply, status, vsp_talk_worked, vsp_talk_signalled, vsp_talk_done,
  @            vsp_talk_word[0 .. VSP_KERNEL_WORDS - 1];
  @ ensures    ok: VspServiceOk(service) && VspIdle(service);
  @ ensures    asked: VspWorkAsked(decided_work) && vsp_talk_signalled == 0;
  @ ensures    answer: VspCompleteAnswer(decided_service, service, vsp_talk_done, status,
  @              reply, effects.notify);
  @ ensures    notify: effects.notify <= 1;
  @ ensures    sent: VspSent(&effects, reply, status, vsp_talk_got.token);
  @ ensures    no_work: VspNoWork(effects.work) && effects.work.keep_slot == 0;
  @*/
static void carry_out(void)
{
    uint32_t outcome = execute_work(&effects.work);

    status = vsp_service_complete(&service, outcome, &effects, &reply);
}

/* Does what was decided: the work, if there is any, the signal and the reply. */
/*@ requires   ok: VspServiceOk(service);
  @ requires   noted: decided_service == service && decided_reply == reply &&
  @              decided_status == status && decided_work == effects.work;
  @ requires   untouched: VspUntouched;
  @ requires   work: VspPortWork(decided_work) && effects.notify == 0;
  @ requires   sent: VspNoWork(decided_work) ==>
  @              VspSent(&effects, reply, status, vsp_talk_got.token);
  @ requires   idle: VspNoWork(decided_work) ==> VspIdle(service);
  @ requires   deferred: !VspNoWork(decided_work) ==> !VspIdle(service) &&
  @              service.pending.token == vsp_talk_got.token;
  @ terminates \true;
  @ assigns    service, effects, reply, status, vsp_kept, vsp_talk_waits, vsp_talk_worked,
  @            vsp_talk_signalled, vsp_talk_done, vsp_talk_word[0 .. VSP_KERNEL_WORDS - 1],
  @            vsp_talk_reply_len, vsp_talk_keep_slot,
  @            vsp_talk_reply_byte[0 .. VSP_ABI_MESSAGE_BYTES - 1];
  @ ensures    ok: VspServiceOk(service) && VspIdle(service) && vsp_kept == service;
  @ ensures    answered: vsp_talk_waits == 0;
  @ ensures    no_work: VspNoWork(decided_work) ==> service == decided_service &&
  @              reply == decided_reply && status == decided_status &&
  @              effects.work == decided_work && vsp_talk_worked == 0 &&
  @              vsp_talk_signalled == 0;
  @ ensures    work: !VspNoWork(decided_work) ==> VspWorkAsked(decided_work) &&
  @              effects.work.keep_slot == 0;
  @ ensures    answer: !VspNoWork(decided_work) ==> VspCompleteAnswer(decided_service, service,
  @              vsp_talk_done, status, reply, vsp_talk_signalled);
  @ ensures    sent: VspSent(&effects, reply, status, vsp_talk_got.token) &&
  @              VspReplied(&effects.reply_byte[0], effects.reply_len, effects.work.keep_slot);
  @*/
static void finish(void)
{
    if (effects.work.kind != VSP_WORK_NONE) {
        carry_out();
    }
    execute_signals(&effects);
    /*@ ghost vsp_kept = service; */
}

/* Serves the next message. */
/*@ requires   ok: VspServiceOk(service) && VspIdle(service) && vsp_kept == service;
  @ requires   answered: vsp_talk_waits == 0;
  @ terminates \true;
  @ assigns    service, message, call, effects, reply, status, decided_service, decided_reply,
  @            decided_status, decided_work, vsp_kept, vsp_talk_got, vsp_talk_turn,
  @            vsp_talk_waits, vsp_talk_worked, vsp_talk_signalled, vsp_talk_done,
  @            vsp_talk_word[0 .. VSP_KERNEL_WORDS - 1], vsp_talk_reply_len, vsp_talk_keep_slot,
  @            vsp_talk_reply_byte[0 .. VSP_ABI_MESSAGE_BYTES - 1];
  @ ensures    ok: VspServiceOk(service) && VspIdle(service) && vsp_kept == service;
  @ ensures    answered: vsp_talk_waits == 0;
  @ ensures    turned: VspTurned{Old, Post};
  @*/
static void serve(void)
{
    vsp_port_recv(VSP_SLOT_SERVICE, &message);
    decide();
    finish();
}

/* Called once by start.S on its own stack. */
/*@ requires   answered: vsp_talk_waits == 0;
  @ terminates \false;
  @ assigns    service, startup, message, call, effects, reply, status, decided_service,
  @            decided_reply, decided_status, decided_work, vsp_kept, vsp_talk_got, vsp_talk_turn,
  @            vsp_talk_waits, vsp_talk_worked, vsp_talk_signalled, vsp_talk_done,
  @            vsp_talk_word[0 .. VSP_KERNEL_WORDS - 1], vsp_talk_reply_len, vsp_talk_keep_slot,
  @            vsp_talk_reply_byte[0 .. VSP_ABI_MESSAGE_BYTES - 1];
  @*/
_Noreturn void vsp_main(void);

void vsp_main(void)
{
    uint32_t started = vsp_boot_start(&service, &startup, &message);

    if (started != VSP_START_READY) {
        vsp_port_halt(started);
    }
    /*@ loop invariant ok: VspServiceOk(service) && VspIdle(service) && vsp_kept == service;
      @ loop invariant answered: vsp_talk_waits == 0;
      @ loop assigns service, message, call, effects, reply, status, decided_service, decided_reply,
      @   decided_status, decided_work, vsp_kept, vsp_talk_got, vsp_talk_turn, vsp_talk_waits,
      @   vsp_talk_worked,
      @   vsp_talk_signalled, vsp_talk_done, vsp_talk_word[0 .. VSP_KERNEL_WORDS - 1],
      @   vsp_talk_reply_len, vsp_talk_keep_slot,
      @   vsp_talk_reply_byte[0 .. VSP_ABI_MESSAGE_BYTES - 1];
      @*/
    for (;;) {
        serve();
        /*@ assert turned: VspTurned{LoopCurrent, Here}; */
    }
}
