/* SPDX-License-Identifier: ISC */
/* The outcome of kernel work: what it means for the layout, and the reply that waited for it. */
#include "core/service.h"

#include "core/enter.h"

/* The range's regions go. */
/*@ requires   pointers: \valid(s) && \valid_read(range) && \separated(s, range);
  @ requires   ok: VspServiceOk(*s);
  @ requires   live: VspLiveSpace(*s, range->space);
  @ requires   idle: VspIdle(s->tickets, range->space, range->start, range->end);
  @ requires   range: range->start < range->end;
  @ requires   edges: VspEdge(s->space[range->space], range->start) &&
  @              VspEdge(s->space[range->space], range->end);
  @ terminates \true;
  @ assigns    s->space[range->space];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    gone: VspRangeGone(\old(*s), *s, range->space, range->start, range->end);
  @ ensures    elsewhere: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range->space ==>
  @              s->space[k] == \old(*s).space[k];
  @ ensures    fewer: s->space[range->space].page_count <=
  @              \old(*s).space[range->space].page_count;
  @*/
static void vsp_complete_clear(struct vsp_service *s, const struct vsp_range *range)
{
    vsp_space_clear(&s->space[range->space], range->start, range->end);
    vsp_space_touch(&s->space[range->space]);
    /*@ assert space_ok: VspSpaceOk(s->space[range->space]); */
    /*@ assert held: \forall integer p, j; VspHolds(s->space[range->space].tree, j, p) ==>
      @   VspHolds(\at(*s, Pre).space[range->space].tree, j, p) &&
      @   VspSameRegion(s->space[range->space], \at(*s, Pre).space[range->space], j); */
    /*@ assert holds: \forall integer p, j; !(range->start <= p < range->end) ==>
      @   VspHolds(\at(*s, Pre).space[range->space].tree, j, p) ==>
      @   VspHolds(s->space[range->space].tree, j, p); */
    /*@ assert free: \forall integer p; range->start <= p < range->end ==>
      @   !VspMapped(s->space[range->space], p); */
    /*@ assert mapped: \forall integer p; VspMapped(s->space[range->space], p) <==>
      @   VspMapped(\at(*s, Pre).space[range->space], p) && !(range->start <= p < range->end); */
    /*@ assert same: \forall integer p, j, k; VspHolds(s->space[range->space].tree, j, p) ==>
      @   VspHolds(\at(*s, Pre).space[range->space].tree, k, p) ==> j == k; */
    /*@ assert cleared: VspCleared(s->space[range->space], \at(*s, Pre).space[range->space],
      @   range->start, range->end); */
    /*@ assert edges: \forall integer x; VspEdge(\at(*s, Pre).space[range->space], x) ==>
      @   VspEdge(s->space[range->space], x); */
    /*@ assert cover: \forall integer a, b, r;
      @   VspCeilingsCover(\at(*s, Pre).space[range->space], a, b, r) ==>
      @   VspCeilingsCover(s->space[range->space], a, b, r); */
    /*@ assert here: \forall integer k; 0 <= k < VSP_TICKET_MAX ==> s->tickets.op[k] != 0 ==>
      @   s->tickets.space[k] == range->space ==>
      @   VspTicketOk(s->space[range->space], s->tickets, k); */
    /*@ assert elsewhere: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range->space ==>
      @   s->space[k] == \at(*s, Pre).space[k]; */
    /*@ assert tickets: VspTicketsOk(*s); */
}

/* The range's regions get their new rights. */
/*@ requires   pointers: \valid(s) && \valid_read(range) && \separated(s, range);
  @ requires   ok: VspServiceOk(*s);
  @ requires   live: VspLiveSpace(*s, range->space);
  @ requires   range: range->start < range->end;
  @ requires   edges: VspEdge(s->space[range->space], range->start) &&
  @              VspEdge(s->space[range->space], range->end);
  @ requires   rights: VspRightsOk(rights) &&
  @              VspCeilingsCover(s->space[range->space], range->start, range->end, rights);
  @ terminates \true;
  @ assigns    s->space[range->space];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    set: VspRangeRights(\old(*s), *s, range->space, range->start, range->end, rights);
  @ ensures    elsewhere: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range->space ==>
  @              s->space[k] == \old(*s).space[k];
  @*/
static void vsp_complete_protect(struct vsp_service *s, const struct vsp_range *range,
                                 uint32_t rights)
{
    /*@ assert ceilings: \forall integer i; VspRegion(s->space[range->space].tree, i) ==>
      @   range->start <= s->space[range->space].tree.start[i] < range->end ==>
      @   VspHolds(s->space[range->space].tree, i, s->space[range->space].tree.start[i]); */
    vsp_space_set_rights(&s->space[range->space], range->start, range->end, rights);
    vsp_space_touch(&s->space[range->space]);
    /*@ assert space_ok: VspSpaceOk(s->space[range->space]); */
    /*@ assert same: \forall integer p, j, k; VspHolds(s->space[range->space].tree, j, p) ==>
      @   VspHolds(\at(*s, Pre).space[range->space].tree, k, p) ==> j == k; */
    /*@ assert edges: \forall integer x; VspEdge(\at(*s, Pre).space[range->space], x) ==>
      @   VspEdge(s->space[range->space], x); */
    /*@ assert cover: \forall integer a, b, r;
      @   VspCeilingsCover(\at(*s, Pre).space[range->space], a, b, r) ==>
      @   VspCeilingsCover(s->space[range->space], a, b, r); */
    /*@ assert here: \forall integer k; 0 <= k < VSP_TICKET_MAX ==> s->tickets.op[k] != 0 ==>
      @   s->tickets.space[k] == range->space ==>
      @   VspTicketOk(s->space[range->space], s->tickets, k); */
    /*@ assert elsewhere: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range->space ==>
      @   s->space[k] == \at(*s, Pre).space[k]; */
    /*@ assert tickets: VspTicketsOk(*s); */
}

/* The space and its grants end, and with them what its creator had lent. */
/*@ requires   service: \valid(s);
  @ requires   ok: VspServiceOk(*s);
  @ requires   live: VspLiveSpace(*s, space);
  @ requires   idle: \forall integer k; 0 <= k < VSP_TICKET_MAX ==> s->tickets.op[k] != 0 ==>
  @              s->tickets.space[k] != space;
  @ terminates \true;
  @ assigns    s->space[space].live, s->space[space].generation,
  @            s->authority.grant_rights[0 .. VSP_GRANT_MAX - 1];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    gone: VspSpaceGone(\old(*s), *s, space);
  @ ensures    elsewhere: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != space ==>
  @              s->space[k] == \old(*s).space[k];
  @*/
static void vsp_complete_destroy(struct vsp_service *s, uint32_t space)
{
    /*@ assert fitted: \forall integer j, k; 0 <= k < VSP_TICKET_MAX ==> s->tickets.op[k] != 0 ==>
      @   j == s->tickets.space[k] ==> VspTicketOk(s->space[j], s->tickets, k); */
    vsp_authority_forget(&s->authority, space);
    vsp_space_end(&s->space[space]);
    /*@ assert elsewhere: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != space ==>
      @   s->space[k] == \at(*s, Pre).space[k]; */
    /*@ assert clients: VspSameClients(s->authority, \at(*s, Pre).authority); */
    /*@ assert none: \forall integer g, x; !VspGrantAt(s->authority, g, x, space); */
    /*@ assert kept: \forall integer g, x, k; k != space ==>
      @   (VspGrantAt(s->authority, g, x, k) <==> VspGrantAt(\at(*s, Pre).authority, g, x, k)); */
    /*@ assert rights: \forall integer g, x, k; VspGrantAt(s->authority, g, x, k) ==>
      @   s->authority.grant_rights[g] == \at(*s, Pre).authority.grant_rights[g]; */
    /*@ assert held: \forall integer x, k, right; VspHeld(s->authority, x, k, right) ==>
      @   VspHeld(\at(*s, Pre).authority, x, k, right) && k != space; */
    /*@ assert holds: \forall integer x, k, right; k != space ==>
      @   VspHeld(\at(*s, Pre).authority, x, k, right) ==> VspHeld(s->authority, x, k, right); */
    /*@ assert spaces: VspSpacesOk(*s); */
    /*@ assert bound: \forall integer k; 0 <= k < VSP_TICKET_MAX ==> s->tickets.op[k] != 0 ==>
      @   0 <= s->tickets.space[k] < VSP_SPACE_MAX && s->tickets.space[k] != space; */
    /*@ assert others: \forall integer j, k; 0 <= k < VSP_TICKET_MAX ==> s->tickets.op[k] != 0 ==>
      @   j == s->tickets.space[k] ==> VspTicketOk(s->space[j], s->tickets, k); */
    /*@ assert living: \forall integer k; 0 <= k < VSP_TICKET_MAX ==> s->tickets.op[k] != 0 ==>
      @   VspLiveSpace(*s, s->tickets.space[k]); */
    /*@ assert fits: \forall integer k; 0 <= k < VSP_TICKET_MAX ==> s->tickets.op[k] != 0 ==>
      @   VspTicketOk(s->space[s->tickets.space[k]], s->tickets, k); */
    /*@ assert tickets: VspTicketsOk(*s); */
    /*@ assert grants: VspGrantsLive(*s); */
}

/* What the done work of an operation means; fills the reply. */
/*@ requires   pointers: \valid(s) && \valid_read(range) && \valid(effects) && \valid(reply);
  @ requires   apart: \separated(s, range, effects, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   live: VspLiveSpace(*s, range->space);
  @ requires   op: VspWorkOp(op);
  @ requires   range: VspWorkOk(s->space[range->space], op, range->start, range->end, rights);
  @ requires   idle: VspIdle(s->tickets, range->space, range->start, range->end);
  @ requires   fresh: reply->word_count == 0 && effects->notify == 0;
  @ terminates \true;
  @ assigns    s->space[range->space], s->authority, effects->notify, reply->word_count,
  @            reply->word[0 .. 1];
  @ ensures    ok: VspServiceOk(*s) && VspBudgetsKept(\old(*s), *s);
  @ ensures    done: VspDone(\old(*s), *s, op, range->space, range->start, range->end, rights,
  @              *reply, effects->notify);
  @ ensures    elsewhere: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range->space ==>
  @              s->space[k] == \old(*s).space[k];
  @*/
static void vsp_complete_done(struct vsp_service *s, uint32_t op, const struct vsp_range *range,
                              uint32_t rights, struct vsp_effects *effects, struct vsp_reply *reply)
{
    uint64_t pages = s->space[range->space].page_count;

    switch (op) {
    case VSP_OP_MAP:
        reply->word_count = 2u;
        reply->word[0] = range->start * VSP_ABI_PAGE_BYTES;
        reply->word[1] = (range->end - range->start) * VSP_ABI_PAGE_BYTES;
        return;
    case VSP_OP_UNMAP:
        vsp_complete_clear(s, range);
        reply->word_count = 1u;
        reply->word[0] = pages - s->space[range->space].page_count;
        effects->notify = 1u;
        return;
    case VSP_OP_PROTECT:
        vsp_complete_protect(s, range, rights);
        return;
    case VSP_OP_SPACE_DESTROY:
        /*@ assert alone: \forall integer k; 0 <= k < VSP_TICKET_MAX ==> s->tickets.op[k] != 0 ==>
          @   s->tickets.space[k] == range->space ==>
          @   VspPending(s->tickets, k, range->space, range->start, range->end); */
        vsp_complete_destroy(s, range->space);
        effects->notify = 1u;
        return;
    case VSP_OP_FAULT_SUPPLY: /* the layout is as it was */
        return;
    }
}

/* The kernel refused: a region that was to be mapped goes, everything else is as it was. */
/*@ requires   pointers: \valid(s) && \valid_read(range) && \valid(reply);
  @ requires   apart: \separated(s, range, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   live: VspLiveSpace(*s, range->space);
  @ requires   op: VspWorkOp(op);
  @ requires   range: range->start < range->end;
  @ requires   edges: op == VSP_OP_MAP ==> VspEdge(s->space[range->space], range->start) &&
  @              VspEdge(s->space[range->space], range->end);
  @ requires   idle: VspIdle(s->tickets, range->space, range->start, range->end);
  @ terminates \true;
  @ assigns    s->space[range->space], reply->word_count, reply->word[0 .. 2];
  @ ensures    ok: VspServiceOk(*s) && VspBudgetsKept(\old(*s), *s);
  @ ensures    undone: VspUndone(\old(*s), *s, op, range->space, range->start, range->end);
  @ ensures    elsewhere: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range->space ==>
  @              s->space[k] == \old(*s).space[k];
  @ ensures    reply: VspSaid(\result, *reply, VSP_ERR_KERNEL, 0, 0, 0);
  @*/
static uint32_t vsp_complete_refused(struct vsp_service *s, uint32_t op,
                                     const struct vsp_range *range, struct vsp_reply *reply)
{
    if (op == VSP_OP_MAP) {
        vsp_complete_clear(s, range);
        /*@ assert gone: VspRangeGone(\at(*s, Pre), *s, range->space, range->start, range->end); */
    } else {
        /*@ assert kept: VspKept(\at(*s, Pre), *s, range->space); */
    }
    return vsp_reply_refuse(reply, VSP_ERR_KERNEL, 0u, 0u, 0u);
}

/* The outcome of a ticket that is outstanding: the ticket ends; fills the reply. */
/*@ requires   pointers: \valid(s) && \valid(effects) && \valid(reply);
  @ requires   apart: \separated(s, effects, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   used: ticket < VSP_TICKET_MAX && s->tickets.op[ticket] != 0;
  @ requires   fresh: VspFresh(*reply) && effects->notify == 0;
  @ terminates \true;
  @ assigns    s->space[s->tickets.space[ticket]], s->authority, s->tickets.op[ticket],
  @            effects->notify, reply->op, reply->id, reply->epoch,
  @            reply->word_count, reply->word[0 .. 2];
  @ ensures    ok: VspServiceOk(*s) && VspBudgetsKept(\old(*s), *s);
  @ ensures    answer: VspCompleteAnswer(\old(*s), *s, ticket, outcome, \result, *reply,
  @              effects->notify);
  @ ensures    reply: VspReplyOk(*reply);
  @*/
static uint32_t vsp_complete_outcome(struct vsp_service *s, uint32_t ticket, uint32_t outcome,
                                     struct vsp_effects *effects, struct vsp_reply *reply)
{
    uint32_t status = VSP_OK;
    uint32_t op = s->tickets.op[ticket];
    struct vsp_range range;

    range.space = s->tickets.space[ticket];
    range.start = s->tickets.start[ticket];
    range.end = s->tickets.end[ticket];
    reply->op = op;
    reply->id = s->tickets.id[ticket];
    /*@ assert work: VspTicketOk(s->space[range.space], s->tickets, ticket); */
    s->tickets.op[ticket] = 0u;
    /*@ assert apart: VspTicketsApart(s->tickets); */
    /*@ assert idle: VspIdle(s->tickets, range.space, range.start, range.end); */
    /*@ assert others: \forall integer k; 0 <= k < VSP_TICKET_MAX ==>
      @   s->tickets.op[k] != 0 ==> VspLiveSpace(*s, s->tickets.space[k]) &&
      @   VspTicketOk(s->space[s->tickets.space[k]], s->tickets, k); */
    /*@ assert ok: VspServiceOk(*s); */
    /*@ assert kept: VspKept(\at(*s, Pre), *s, range.space); */
    if (outcome == 1u) {
        vsp_complete_done(s, op, &range, s->tickets.rights[ticket], effects, reply);
        /*@ assert done: VspDone(\at(*s, Pre), *s, op, range.space, range.start, range.end,
          @   s->tickets.rights[ticket], *reply, effects->notify); */
    } else {
        status = vsp_complete_refused(s, op, &range, reply);
        /*@ assert undone: VspUndone(\at(*s, Pre), *s, op, range.space, range.start,
          @   range.end); */
    }
    /*@ assert taken: VspTicketTaken(s->tickets, \at(*s, Pre).tickets, ticket); */
    /*@ assert elsewhere: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range.space ==>
      @   s->space[k] == \at(*s, Pre).space[k]; */
    if (s->space[range.space].live == 1u) { /* not after SPACE_DESTROY */
        reply->epoch = s->space[range.space].epoch;
    }
    return status;
}

uint32_t vsp_service_complete(struct vsp_service *service, uint32_t ticket, uint32_t outcome,
                              struct vsp_effects *effects, struct vsp_reply *reply)
{
    uint32_t status = VSP_OK;

    vsp_work_clear(&effects->work);
    vsp_effects_start(effects);
    vsp_reply_clear(reply);
    if (ticket < VSP_TICKET_MAX && service->tickets.op[ticket] != 0u) {
        status = vsp_complete_outcome(service, ticket, outcome, effects, reply);
        vsp_service_reply(effects, reply, status, service->tickets.token[ticket]);
    }
    return status;
}
