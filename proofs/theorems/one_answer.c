/* SPDX-License-Identifier: ISC */
/*
 * One answer. Each message gets exactly one reply, to its own token: from vsp_service_step, or from
 * vsp_service_complete when the outcome of its work is reported. Nothing else is ever sent. For
 * every token: the replies that wait, and the reply that is sent now, are as many as waited before,
 * and one more for the message that has just come.
 */
#include "core/service.h"

/*@ // replies to a token that wait for kernel work, among the tickets below n
  @ logic integer VspWaiting(struct vsp_tickets t, integer token, integer n) =
  @   n <= 0 ? 0 : VspWaiting(t, token, n - 1) +
  @     (t.op[n - 1] != 0 && t.token[n - 1] == token ? 1 : 0);
  @ logic integer VspWaits(struct vsp_tickets t, integer token) =
  @   VspWaiting(t, token, VSP_TICKET_MAX);
  @ // replies to a token that the effects send now
  @ logic integer VspSentTo{L}(struct vsp_effects *e, integer token) =
  @   e->reply == 1 && e->token == token ? 1 : 0;
  @ // ticket k is used in b and not in a, no other differs
  @ predicate VspOneMore(struct vsp_tickets a, struct vsp_tickets b, integer k) =
  @   0 <= k < VSP_TICKET_MAX && a.op[k] == 0 && b.op[k] != 0 &&
  @   \forall integer j; 0 <= j < VSP_TICKET_MAX ==> j != k ==> VspSameTicket(b, a, j);
  @*/

/* One more ticket is one more that waits, for its token. */
/*@ requires   more: VspOneMore(a, b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    waits: \forall integer x; VspWaits(b, x) ==
  @              VspWaits(a, x) + (b.token[k] == x ? 1 : 0);
  @*/
static void vsp_one_more(struct vsp_tickets a, struct vsp_tickets b, uint32_t k)
{
    /*@ loop invariant range: 0 <= n <= VSP_TICKET_MAX;
      @ loop invariant waits: \forall integer x; VspWaiting(b, x, n) ==
      @   VspWaiting(a, x, n) + (k < n && b.token[k] == x ? 1 : 0);
      @ loop assigns n;
      @ loop variant VSP_TICKET_MAX - n;
      @*/
    for (uint32_t n = 0u; n < VSP_TICKET_MAX; n++) {
    }
    (void)a;
    (void)b;
    (void)k;
}

/* One ticket less is one less that waits. */
/*@ requires   used: VspTicketUsed(b, k);
  @ requires   taken: VspTicketTaken(a, b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    waits: \forall integer x; VspWaits(b, x) ==
  @              VspWaits(a, x) + (b.token[k] == x ? 1 : 0);
  @*/
static void vsp_one_less(struct vsp_tickets a, struct vsp_tickets b, uint32_t k)
{
    /*@ loop invariant range: 0 <= n <= VSP_TICKET_MAX;
      @ loop invariant waits: \forall integer x; VspWaiting(b, x, n) ==
      @   VspWaiting(a, x, n) + (k < n && b.token[k] == x ? 1 : 0);
      @ loop assigns n;
      @ loop variant VSP_TICKET_MAX - n;
      @*/
    for (uint32_t n = 0u; n < VSP_TICKET_MAX; n++) {
    }
    (void)a;
    (void)b;
    (void)k;
}

/* The same tickets are as many that wait. */
/*@ requires   same: \forall integer j; 0 <= j < VSP_TICKET_MAX ==>
  @              b.op[j] == a.op[j] && b.token[j] == a.token[j];
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    waits: \forall integer x; VspWaits(b, x) == VspWaits(a, x);
  @*/
static void vsp_none_more(struct vsp_tickets a, struct vsp_tickets b)
{
    /*@ loop invariant range: 0 <= n <= VSP_TICKET_MAX;
      @ loop invariant waits: \forall integer x; VspWaiting(b, x, n) == VspWaiting(a, x, n);
      @ loop assigns n;
      @ loop variant VSP_TICKET_MAX - n;
      @*/
    for (uint32_t n = 0u; n < VSP_TICKET_MAX; n++) {
    }
    (void)a;
    (void)b;
}

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    one: \forall integer x; VspWaits(s->tickets, x) + VspSentTo(effects, x) ==
  @              VspWaits(\old(*s).tickets, x) + (\old(message->token) == x ? 1 : 0);
  @ ensures    known: effects->reply <= 1 && effects->notify == 0;
  @*/
void vsp_theorem_one_answer_step(struct vsp_service *s, const struct vsp_message *message,
                                 struct vsp_effects *effects)
{
    struct vsp_call call;
    struct vsp_reply reply;
    struct vsp_tickets before = s->tickets;

    (void)vsp_service_step(s, message, &call, effects, &reply);
    /*@ assert next: VspTicketsNext(before, s->tickets, \at(message->token, Pre),
      @   effects->work); */
    if (effects->work.kind != VSP_WORK_NONE) {
        vsp_one_more(before, s->tickets, effects->work.ticket);
    } else {
        /*@ assert none: s->tickets.op == before.op && s->tickets.token == before.token; */
        vsp_none_more(before, s->tickets);
    }
}

/*@ requires   pointers: \valid(s) && \valid(effects) && \separated(s, effects);
  @ requires   ok: VspServiceOk(*s);
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    one: \forall integer x; VspWaits(s->tickets, x) + VspSentTo(effects, x) ==
  @              VspWaits(\old(*s).tickets, x);
  @ ensures    quiet: effects->reply == 0 ==> effects->notify == 0;
  @ ensures    outstanding: VspTicketUsed(\old(*s).tickets, ticket) ==> effects->reply == 1 &&
  @              effects->token == \old(*s).tickets.token[ticket];
  @*/
void vsp_theorem_one_answer_complete(struct vsp_service *s, uint32_t ticket, uint32_t outcome,
                                     struct vsp_effects *effects)
{
    struct vsp_reply reply;
    struct vsp_tickets before = s->tickets;

    (void)vsp_service_complete(s, ticket, outcome, effects, &reply);
    if (ticket < VSP_TICKET_MAX && before.op[ticket] != 0u) {
        /*@ assert taken: VspTicketTaken(s->tickets, before, ticket); */
        vsp_one_less(s->tickets, before, ticket);
    } else {
        vsp_none_more(before, s->tickets);
    }
}
