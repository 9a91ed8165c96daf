/* SPDX-License-Identifier: ISC */
/*
 * The handlers of operations that change the service (those that only ask are in query.h): internal
 * to it. Each gets a request whose form is checked, returns a status, and fills the reply; a
 * handler that returns an error has changed nothing. Kernel work is noted in *work, and then the
 * reply waits for its outcome.
 */
#ifndef VSP_CORE_HANDLER_H
#define VSP_CORE_HANDLER_H

#include "core/op/enter_on.h"
#include "core/op/map_plan.h"

#include "core/op/fault.acsl"
#include "core/op/grant.acsl"
#include "core/op/create.acsl"
#include "core/op/range.acsl"

/* MAP: adds one region, at once or, when frames are to be mapped, when the kernel has. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(work) && \valid(reply);
  @ requires   apart: \separated(s, call, work, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   form: call->request.op == VSP_OP_MAP && VspFormOk(call->request);
  @ requires   fresh: VspNoWork(*work) && work->keep_slot == 0 && VspFresh(*reply);
  @ terminates \true;
  @ assigns    s->layout, s->space[call->request.space % VSP_SPACE_MAX], s->pending, work->kind,
  @            work->slot, work->rights, work->page, work->count,
  @            work->frame, reply->epoch, reply->word_count, reply->word[0 .. 3];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s) && VspNoWork(*work);
  @ ensures    may: \result == VSP_OK ==>
  @              VspMay(\old(*s), call->badge, call->request.space, VSP_GRANT_MAP);
  @ ensures    port: VspPortWork(*work);
  @ ensures    next: VspPendingNext(\old(*s), *s, call->token, *work);
  @ ensures    generations: VspGenerationsSame(\old(*s), *s);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspMapAnswer(\old(*s), *s, *call, \result, *reply, *work);
  @ ensures    ceilings: VspCeilingsKept(\old(*s), *s);
  @ ensures    isolated: VspIsolated(\old(*s), *s, call->badge, VSP_OP_MAP, call->request.space,
  @              call->request.word[0]);
  @*/
uint32_t vsp_handle_map(struct vsp_service *s, const struct vsp_call *call, struct vsp_work *work,
                        struct vsp_reply *reply);

/* UNMAP: changes nothing; the range goes when the kernel has done its part. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(work) && \valid(reply);
  @ requires   apart: \separated(s, call, work, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   form: call->request.op == VSP_OP_UNMAP && VspFormOk(call->request);
  @ requires   fresh: VspNoWork(*work) && work->keep_slot == 0 && VspFresh(*reply);
  @ terminates \true;
  @ assigns    s->pending, work->kind,
  @            work->slot, work->rights, work->page, work->count,
  @            work->frame, reply->epoch, reply->word_count, reply->word[0 .. 3];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s) && VspNoWork(*work);
  @ ensures    answer: VspUnmapAnswer(\old(*s), *s, *call, \result, *reply, *work);
  @ ensures    may: \result == VSP_OK ==>
  @              VspMay(\old(*s), call->badge, call->request.space, VSP_GRANT_MAP);
  @ ensures    port: VspPortWork(*work);
  @ ensures    next: VspPendingNext(\old(*s), *s, call->token, *work);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @*/
uint32_t vsp_handle_unmap(struct vsp_service *s, const struct vsp_call *call, struct vsp_work *work,
                          struct vsp_reply *reply);

/* PROTECT: changes nothing; the rights change when the kernel has done its part. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(work) && \valid(reply);
  @ requires   apart: \separated(s, call, work, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   form: call->request.op == VSP_OP_PROTECT && VspFormOk(call->request);
  @ requires   fresh: VspNoWork(*work) && work->keep_slot == 0 && VspFresh(*reply);
  @ terminates \true;
  @ assigns    s->pending, work->kind,
  @            work->slot, work->rights, work->page, work->count,
  @            work->frame, reply->epoch, reply->word_count, reply->word[0 .. 3];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s) && VspNoWork(*work);
  @ ensures    answer: VspProtectAnswer(\old(*s), *s, *call, \result, *reply, *work);
  @ ensures    may: \result == VSP_OK ==>
  @              VspMay(\old(*s), call->badge, call->request.space, VSP_GRANT_MAP);
  @ ensures    port: VspPortWork(*work);
  @ ensures    next: VspPendingNext(\old(*s), *s, call->token, *work);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @*/
uint32_t vsp_handle_protect(struct vsp_service *s, const struct vsp_call *call,
                            struct vsp_work *work, struct vsp_reply *reply);

/* SPACE_DESTROY: changes nothing; the space goes when the kernel has done its part. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(work) && \valid(reply);
  @ requires   apart: \separated(s, call, work, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   form: call->request.op == VSP_OP_SPACE_DESTROY && VspFormOk(call->request);
  @ requires   fresh: VspNoWork(*work) && work->keep_slot == 0 && VspFresh(*reply);
  @ terminates \true;
  @ assigns    s->pending, work->kind, work->slot, work->rights,
  @            work->page, work->count, work->frame, reply->epoch, reply->word_count,
  @            reply->word[0 .. 3];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s) && VspNoWork(*work);
  @ ensures    may: \result == VSP_OK ==>
  @              VspMayAll(\old(*s), call->badge, call->request.space, VSP_GRANT_DESTROY);
  @ ensures    port: VspPortWork(*work);
  @ ensures    next: VspPendingNext(\old(*s), *s, call->token, *work);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspDestroyAnswer(\old(*s), *s, *call, \result, *reply, *work);
  @*/
uint32_t vsp_handle_space_destroy(struct vsp_service *s, const struct vsp_call *call,
                                  struct vsp_work *work, struct vsp_reply *reply);

/* FAULT_SUPPLY: changes no layout; one page is mapped by the kernel. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(work) && \valid(reply);
  @ requires   apart: \separated(s, call, work, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   form: call->request.op == VSP_OP_FAULT_SUPPLY && VspFormOk(call->request);
  @ requires   fresh: VspNoWork(*work) && work->keep_slot == 0 && VspFresh(*reply);
  @ terminates \true;
  @ assigns    s->pending, work->kind, work->slot, work->rights,
  @            work->page, work->count, work->frame, reply->epoch, reply->word_count,
  @            reply->word[0 .. 3];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s) && VspNoWork(*work);
  @ ensures    may: \result == VSP_OK ==>
  @              VspPager(\old(*s), call->badge) &&
  @              VspNames(\old(*s), call->request.space,
  @                       call->request.space % VSP_SPACE_MAX);
  @ ensures    port: VspPortWork(*work);
  @ ensures    next: VspPendingNext(\old(*s), *s, call->token, *work);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspSupplyAnswer(\old(*s), *s, *call, \result, *reply, *work);
  @ ensures    frame: \result == VSP_OK ==> VspFramesNamed(s->authority, call->badge,
  @              call->request.word[2], 1);
  @ ensures    supplied: \result == VSP_OK ==> VspSupplied(*work,
  @              s->layout, call->request.space % VSP_SPACE_MAX,
  @              VspRangeStart(call->request.space % VSP_SPACE_MAX, call->request),
  @              call->request.word[1], call->request.word[2]);
  @*/
uint32_t vsp_handle_fault_supply(struct vsp_service *s, const struct vsp_call *call,
                                 struct vsp_work *work, struct vsp_reply *reply);

/* SPACE_CREATE: makes one space, which its creator owns. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(work) && \valid(reply);
  @ requires   apart: \separated(s, call, work, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   form: call->request.op == VSP_OP_SPACE_CREATE && VspFormOk(call->request);
  @ requires   fresh: VspNoWork(*work) && work->keep_slot == 0 && VspFresh(*reply);
  @ terminates \true;
  @ assigns    s->space[0 .. VSP_SPACE_MAX - 1], work->keep_slot, reply->epoch,
  @            reply->word_count, reply->word[0 .. 3];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s) && work->keep_slot == 0;
  @ ensures    port: VspPortWork(*work) && VspNoWork(*work);
  @ ensures    may: \result == VSP_OK ==> call->capability == VSP_CAP_VSPACE &&
  @              \exists integer c; 0 <= c < \old(s->authority.client_count) &&
  @              \old(*s).authority.client_badge[c] == call->badge;
  @ ensures    others: \forall integer k; VspLiveSpace(\old(*s), k) ==>
  @              s->space[k] == \old(*s).space[k];
  @ ensures    generations: VspGenerationsSame(\old(*s), *s);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspCreateAnswer(\old(*s), *s, *call, \result, *reply, *work);
  @ ensures    budgets: VspBudgetsKept(\old(*s), *s);
  @ ensures    handle: \result == VSP_OK ==> reply->word_count == 1 && VspNames(*s,
  @              reply->word[0], work->keep_slot - VSP_SLOT_SPACE);
  @*/
uint32_t vsp_handle_space_create(struct vsp_service *s, const struct vsp_call *call,
                                 struct vsp_work *work, struct vsp_reply *reply);

/* GRANT: gives a subset of one's rights on a window to a badge. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   form: call->request.op == VSP_OP_GRANT && VspFormOk(call->request);
  @ requires   fresh: VspFresh(*reply);
  @ terminates \true;
  @ assigns    s->space[call->request.space % VSP_SPACE_MAX].grant[0 .. VSP_GRANT_MAX - 1],
  @            reply->epoch, reply->word_count, reply->word[0 .. 3];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s);
  @ ensures    may: \result == VSP_OK ==>
  @              VspMay(\old(*s), call->badge, call->request.space, VSP_GRANT_GRANT);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspGrantAnswer(\old(*s), *s, *call, \result, *reply);
  @*/
uint32_t vsp_handle_grant(struct vsp_service *s, const struct vsp_call *call,
                          struct vsp_reply *reply);

/* REVOKE: takes rights away from a badge: what the sender gave it, or, for the owner, any. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   form: call->request.op == VSP_OP_REVOKE && VspFormOk(call->request) &&
  @              call->request.space != 0;
  @ requires   fresh: VspFresh(*reply);
  @ terminates \true;
  @ assigns    s->space[call->request.space % VSP_SPACE_MAX].grant[0 .. VSP_GRANT_MAX - 1],
  @            reply->epoch, reply->word_count, reply->word[0 .. 3];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s);
  @ ensures    may: \result == VSP_OK ==> VspTakes(\old(*s), *call);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspRevokeAnswer(\old(*s), *s, *call, \result, *reply);
  @*/
uint32_t vsp_handle_revoke(struct vsp_service *s, const struct vsp_call *call,
                           struct vsp_reply *reply);

/* REVOKE on space 0: takes rights away from a badge on every space of the sender, a client. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   form: call->request.op == VSP_OP_REVOKE && VspFormOk(call->request) &&
  @              call->request.space == 0;
  @ requires   fresh: VspFresh(*reply);
  @ terminates \true;
  @ assigns    s->space[0 .. VSP_SPACE_MAX - 1], reply->word_count, reply->word[0 .. 3];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    refused: \result != VSP_OK ==> *s == \old(*s);
  @ ensures    may: VspUnchanged(*s, \old(*s)) || VspMayTake(\old(*s), call->badge, 0);
  @ ensures    owned: \forall integer k; VspHas(\old(*s), call->badge, k) ==>
  @              VspSameBut(s->space[k], \old(*s).space[k], call->request.word[0]);
  @ ensures    others: \forall integer k; VspLiveSpace(\old(*s), k) ==>
  @              !VspOwns(\old(*s), call->badge, k) ==> s->space[k] == \old(*s).space[k];
  @ ensures    generations: VspGenerationsSame(\old(*s), *s);
  @ ensures    reply: reply->word_count <= VSP_REP_WORDS;
  @ ensures    answer: VspRevokeAnswer(\old(*s), *s, *call, \result, *reply);
  @*/
uint32_t vsp_handle_revoke_all(struct vsp_service *s, const struct vsp_call *call,
                               struct vsp_reply *reply);

#endif
