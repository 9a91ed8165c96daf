/* SPDX-License-Identifier: ISC */
#include "core/service/decide.h"

#include "core/op/backing_lost.h"
#include "core/op/fault_query.h"
#include "core/op/fault_supply.h"
#include "core/op/find.h"
#include "core/op/grant.h"
#include "core/op/list.h"
#include "core/op/map.h"
#include "core/op/may.h"
#include "core/op/page_evict.h"
#include "core/op/pager_next.h"
#include "core/op/pager_settle.h"
#include "core/op/protect.h"
#include "core/op/revoke.h"
#include "core/op/space_create.h"
#include "core/op/space_destroy.h"
#include "core/op/space_info.h"
#include "core/op/unmap.h"

/* Lemma: a layout is what it is, in every window and at every page. */
/*@ ghost
  /@ requires shape: VspTreeShape(l.tree);
    terminates \true;
    assigns \nothing;
    ensures windows: \forall integer k; VspSameWindow(l, l, k);
    ensures one: \forall integer p, i, j; VspHolds(l.tree, i, p) ==> VspHolds(l.tree, j, p) ==>
      i == j;
  @/
  static void vsp_decide_same(struct vsp_layout l)
  {
      /@ assert one: \forall integer p, i, j; VspHolds(l.tree, i, p) ==>
        VspHolds(l.tree, j, p) ==> i == j; @/
  }
@*/

/* An operation that names no space: SPACE_CREATE, PAGER_NEXT, REVOKE on all of the sender's. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(work) && \valid(reply);
  @ requires   apart: \separated(s, call, work, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   form: VspNamesNone(call->request.op, call->request.space) &&
  @              VspFormOk(call->request);
  @ requires   fresh: VspNoWork(*work) && work->keep_slot == 0 && VspFresh(*reply);
  @ terminates \true;
  @ assigns    s->space[0 .. VSP_SPACE_MAX - 1], work->keep_slot, reply->epoch,
  @            reply->word_count, reply->word[0 .. 4];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s);
  @ ensures    entitled: VspUnchanged(*s, \old(*s)) ||
  @              VspEntitledNone(\old(*s), call->badge, call->capability, call->request.op);
  @ ensures    isolated: VspIsolated(\old(*s), *s, call->badge, call->request.op, 0,
  @              call->request.word[0]);
  @ ensures    generations: VspGenerationsSame(\old(*s), *s);
  @ ensures    budgets: VspBudgetsKept(\old(*s), *s);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    slot: \result != VSP_OK || call->request.op != VSP_OP_SPACE_CREATE ==>
  @              work->keep_slot == 0;
  @ ensures    port: VspPortWork(*work) && VspNoWork(*work);
  @ ensures    no_change: VspAsks(call->request.op) ==> VspUnchanged(*s, \old(*s));
  @ ensures    answer: VspNoneAnswer(\old(*s), *s, *call, \result, *reply, *work);
  @*/
static uint32_t vsp_decide_none(struct vsp_service *s, const struct vsp_call *call,
                                struct vsp_work *work, struct vsp_reply *reply)
{
    uint32_t status;

    /*@ ghost vsp_decide_same(s->layout); */
    if (call->request.op == VSP_OP_SPACE_CREATE) {
        status = vsp_handle_space_create(s, call, work, reply);
        /*@ assert made: VspUnchanged(*s, \at(*s, Pre)) || VspEntitledNone(\at(*s, Pre),
          @   call->badge, call->capability, VSP_OP_SPACE_CREATE); */
        /*@ assert windows: \forall integer k; VspSameWindow(s->layout, \at(*s, Pre).layout, k); */
        /*@ assert others: VspIsolated(\at(*s, Pre), *s, call->badge, VSP_OP_SPACE_CREATE, 0,
          @   call->request.word[0]); */
        return status;
    }
    if (call->request.op == VSP_OP_PAGER_NEXT) {
        status = vsp_handle_pager_next(s, call, reply);
        /*@ assert asked: VspUnchanged(*s, \at(*s, Pre)); */
        /*@ assert kept: VspIsolated(\at(*s, Pre), *s, call->badge, VSP_OP_PAGER_NEXT, 0,
          @   call->request.word[0]); */
        return status;
    }
    status = vsp_handle_revoke_all(s, call, reply);
    /*@ assert taken: VspUnchanged(*s, \at(*s, Pre)) || VspEntitledNone(\at(*s, Pre),
      @   call->badge, call->capability, VSP_OP_REVOKE); */
    /*@ assert windows: \forall integer k; VspSameWindow(s->layout, \at(*s, Pre).layout, k); */
    /*@ assert all: VspIsolated(\at(*s, Pre), *s, call->badge, VSP_OP_REVOKE, 0,
      @   call->request.word[0]); */
    return status;
}

/* The operation's own checks and work on a space, behind the entry. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(work) && \valid(reply);
  @ requires   apart: \separated(s, call, work, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   form: VspKnownOp(call->request.op) && VspFormOk(call->request) &&
  @              !VspSpaceless(call->request.op);
  @ requires   named: VspNames(*s, call->request.space, space);
  @ requires   fresh: VspNoWork(*work) && work->keep_slot == 0 && reply->word_count == 0 &&
  @              reply->epoch == s->space[space].epoch;
  @ terminates \true;
  @ assigns    *s, work->kind, work->slot, work->rights, work->page, work->count, work->frame,
  @            reply->epoch, reply->word_count,
  @            reply->word[0 .. VSP_REP_WORDS - 1];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s) && VspNoWork(*work);
  @ ensures    whole: \result == VSP_OK ==> call->request.op == VSP_OP_SPACE_DESTROY ==>
  @              VspHasRightAll(\old(*s), call->badge, space, VSP_GRANT_DESTROY);
  @ ensures    isolated: VspIsolated(\old(*s), *s, call->badge, call->request.op,
  @              call->request.space, call->request.word[0]);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    epoch: reply->epoch == s->space[space].epoch;
  @ ensures    answer: VspSpaceAnswer(\old(*s), *s, *call, space, \result, *reply, *work);
  @ ensures    port: VspPortWork(*work);
  @ ensures    next: VspPendingNext(\old(*s), *s, call->token, *work);
  @ ensures    generations: VspGenerationsSame(\old(*s), *s);
  @ ensures    no_work: VspQuiet(call->request.op) ==> VspNoWork(*work);
  @ ensures    no_change: VspAsks(call->request.op) ==> VspUnchanged(*s, \old(*s));
  @ ensures    ceilings: VspCeilingsKept(\old(*s), *s, call->request);
  @ ensures    budgets: VspBudgetsKept(\old(*s), *s);
  @*/
static uint32_t vsp_decide_inside(struct vsp_service *s, const struct vsp_call *call,
                                  uint32_t space, struct vsp_work *work, struct vsp_reply *reply)
{
    /*@ ghost vsp_decide_same(s->layout); */
    switch (call->request.op) {
    case VSP_OP_MAP:
        return vsp_handle_map(s, call, space, work, reply);
    case VSP_OP_UNMAP:
        return vsp_handle_unmap(s, call, space, work, reply);
    case VSP_OP_PROTECT:
        return vsp_handle_protect(s, call, space, work, reply);
    case VSP_OP_FIND:
        return vsp_handle_find(s, call, space, reply);
    case VSP_OP_LIST:
        return vsp_handle_list(s, call, space, reply);
    case VSP_OP_SPACE_DESTROY:
        return vsp_handle_space_destroy(s, call, space, work, reply);
    case VSP_OP_SPACE_INFO:
        vsp_handle_space_info(s, space, reply);
        return VSP_OK;
    case VSP_OP_GRANT:
        return vsp_handle_grant(s, call, space, reply);
    case VSP_OP_REVOKE:
        vsp_handle_revoke(s, call, space);
        return VSP_OK;
    case VSP_OP_FAULT_QUERY:
        return vsp_handle_fault_query(s, call, space, reply);
    case VSP_OP_FAULT_SUPPLY:
        return vsp_handle_fault_supply(s, call, space, work, reply);
    case VSP_OP_PAGE_EVICT:
        return vsp_handle_page_evict(s, call, space, work, reply);
    case VSP_OP_MAY:
        return vsp_handle_may(s, call, space, reply);
    case VSP_OP_PAGER_SETTLE:
        return vsp_handle_pager_settle(s, call, space, reply);
    case VSP_OP_BACKING_LOST:
        return vsp_handle_backing_lost(s, call, space, work, reply);
    }
    return VSP_OK;
}

/* What is answered to a request that has its form: the entry, then the operation. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(work) && \valid(reply);
  @ requires   apart: \separated(s, call, work, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   form: VspKnownOp(call->request.op) && VspFormOk(call->request);
  @ requires   fresh: VspNoWork(*work) && work->keep_slot == 0 && VspFresh(*reply);
  @ terminates \true;
  @ assigns    *s, work->kind, work->slot, work->rights, work->page,
  @            work->count, work->frame, work->keep_slot, reply->epoch,
  @            reply->word_count, reply->word[0 .. VSP_REP_WORDS - 1];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s) && VspNoWork(*work);
  @ ensures    entitled: VspUnchanged(*s, \old(*s)) ||
  @              VspEntitled(\old(*s), call->badge, call->capability, call->request.op,
  @                          call->request.space, call->request.word[0]);
  @ ensures    isolated: VspIsolated(\old(*s), *s, call->badge, call->request.op,
  @              call->request.space, call->request.word[0]);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspAnswered(\old(*s), *s, *call, \result, *reply, *work);
  @ ensures    slot: \result != VSP_OK || call->request.op != VSP_OP_SPACE_CREATE ==>
  @              work->keep_slot == 0;
  @ ensures    port: VspPortWork(*work);
  @ ensures    next: VspPendingNext(\old(*s), *s, call->token, *work);
  @ ensures    generations: VspGenerationsSame(\old(*s), *s);
  @ ensures    ceilings: VspCeilingsKept(\old(*s), *s, call->request);
  @ ensures    budgets: VspBudgetsKept(\old(*s), *s);
  @*/
static uint32_t vsp_decide_known(struct vsp_service *s, const struct vsp_call *call,
                                 struct vsp_work *work, struct vsp_reply *reply)
{
    uint32_t space;
    uint32_t status;

    /*@ ghost vsp_decide_same(s->layout); */
    if (vsp_request_names_none(&call->request) == 1u) {
        status = vsp_decide_none(s, call, work, reply);
        /*@ assert none_isolated: VspIsolated(\at(*s, Pre), *s, call->badge, call->request.op,
          @   call->request.space, call->request.word[0]); */
        /*@ assert none_entitled: VspUnchanged(*s, \at(*s, Pre)) || VspEntitled(\at(*s, Pre),
          @   call->badge, call->capability, call->request.op, call->request.space,
          @   call->request.word[0]); */
        /*@ assert none_quiet: VspNoWork(*work); */
        /*@ assert none_refused: status != VSP_OK ==> VspUnchanged(*s, \at(*s, Pre)); */
        /*@ assert none_answer: VspNoneAnswer(\at(*s, Pre), *s, *call, status, *reply, *work); */
        /*@ assert none: VspAnswered(\at(*s, Pre), *s, *call, status, *reply, *work); */
        return status;
    }
    status = vsp_enter(s, call, &space, reply);
    if (status != VSP_OK) {
        /*@ assert out_isolated: VspIsolated(\at(*s, Pre), *s, call->badge, call->request.op,
          @   call->request.space, call->request.word[0]); */
        /*@ assert out: VspAnswered(\at(*s, Pre), *s, *call, status, *reply, *work); */
        return status;
    }
    /*@ assert entered: VspEntered(\at(*s, Pre), *call); */
    /*@ assert space: space == call->request.space % VSP_SPACE_MAX; */
    status = vsp_decide_inside(s, call, space, work, reply);
    /*@ assert refused: status != VSP_OK ==> VspUnchanged(*s, \at(*s, Pre)); */
    /*@ assert asked: VspAsks(call->request.op) ==> VspUnchanged(*s, \at(*s, Pre)); */
    /*@ assert entitled: status == VSP_OK && !VspAsks(call->request.op) ==>
      @   VspEntitled(\at(*s, Pre), call->badge, call->capability, call->request.op,
      @               call->request.space, call->request.word[0]); */
    /*@ assert inside: VspInsideAnswer(\at(*s, Pre), *s, *call, space, status, *reply, *work); */
    /*@ assert answer: VspAnswered(\at(*s, Pre), *s, *call, status, *reply, *work); */
    return status;
}

uint32_t vsp_decide(struct vsp_service *s, const struct vsp_call *call, struct vsp_work *work,
                    struct vsp_reply *reply)
{
    uint32_t known = vsp_request_known(call->request.op);
    uint32_t culprit = known == 0u ? VSP_REQ_OFF_OP : vsp_request_form(&call->request);
    uint32_t status = known == 0u ? VSP_ERR_PROTO : VSP_ERR_FLAGS;

    /*@ ghost vsp_decide_same(s->layout); */
    if (culprit != 0u) {
        if (known == 1u) {
            reply->epoch = vsp_enter_known(s, call);
        }
        status = vsp_reply_refuse(reply, status, culprit, 0u, 0u);
    } else {
        status = vsp_decide_known(s, call, work, reply);
    }
    /*@ assert refused: !(VspKnownOp(call->request.op) && VspFormOk(call->request)) ==>
      @   VspNoChange(\at(*s, Pre), *s, *work); */
    /*@ assert answered: VspKnownOp(call->request.op) && VspFormOk(call->request) ==>
      @   VspAnswered(\at(*s, Pre), *s, *call, status, *reply, *work); */
    return status;
}

uint32_t vsp_decide_message(struct vsp_service *s, const struct vsp_message *message,
                            struct vsp_call *call, struct vsp_work *work, struct vsp_reply *reply)
{
    uint32_t culprit = 0u;
    uint32_t status = vsp_wire_decode_request(message->byte, message->byte_len, &call->request,
                                              &culprit);

    /*@ ghost vsp_decide_same(s->layout); */
    if (status != VSP_OK) {
        return vsp_reply_refuse(reply, status, culprit, 0u, 0u);
    }
    call->badge = message->badge;
    call->token = message->token;
    call->capability = message->capability;
    call->object = message->object;
    call->object_rights = message->object_rights;
    reply->op = call->request.op;
    reply->id = call->request.id;
    status = vsp_decide(s, call, work, reply);
    /*@ assert op: call->request.op == VspLe16{Pre}(&message->byte[0], VSP_REQ_OFF_OP); */
    /*@ assert space: call->request.space == VspLe64{Pre}(&message->byte[0],
      @   VSP_REQ_OFF_SPACE); */
    /*@ assert word: call->request.word[0] == VspLe64{Pre}(&message->byte[0],
      @   VSP_REQ_OFF_WORD); */
    /*@ assert sender: call->badge == \at(message->badge, Pre) &&
      @   call->capability == \at(message->capability, Pre) &&
      @   call->object == \at(message->object, Pre) &&
      @   call->object_rights == \at(message->object_rights, Pre); */
    return status;
}
