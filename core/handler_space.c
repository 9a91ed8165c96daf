/* SPDX-License-Identifier: ISC */
/* SPACE_CREATE and SPACE_DESTROY. A space's budgets count against its creator's while it lives. */
#include "core/create_check.h"
#include "core/handler.h"

/* Makes a live space of an unused one. */
/*@ requires   pointers: \valid(sp) && \valid_read(q) && \separated(sp, q);
  @ requires   words: VspCreateWordsOk(*q) && q->word[2] <= VSP_TREE_REGION_MAX;
  @ terminates \true;
  @ assigns    *sp;
  @ ensures    ok: VspSpaceOk(*sp);
  @ ensures    live: sp->live == 1 && sp->owner == client && sp->epoch == 1;
  @ ensures    empty: \forall integer i; !VspRegion(sp->tree, i);
  @ ensures    generation: sp->generation == \old(sp->generation);
  @ ensures    bounds: sp->low_page * VSP_ABI_PAGE_BYTES == q->word[0] &&
  @              sp->high_page * VSP_ABI_PAGE_BYTES == q->word[1];
  @ ensures    limits: sp->region_limit == q->word[2] && sp->page_limit == q->word[3];
  @*/
static void vsp_create_space(struct vsp_space *sp, const struct vsp_request *q, uint32_t client)
{
    sp->owner = client;
    vsp_space_init(sp, q->word[0] / VSP_ABI_PAGE_BYTES, q->word[1] / VSP_ABI_PAGE_BYTES, q->word[2],
                   q->word[3]);
}

/* Makes the space; its budgets count as lent by its creator from now on. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \separated(s, call);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   index: VspCreatable(*s, index);
  @ requires   words: VspCreateWordsOk(call->request) &&
  @              call->request.word[2] <= VSP_TREE_REGION_MAX &&
  @              call->request.word[3] <= VSP_ENV_PAGES_MAX;
  @ requires   room: VspGrantRoom(*s);
  @ terminates \true;
  @ assigns    s->space[index], s->authority.grant_badge[0 .. VSP_GRANT_MAX - 1],
  @            s->authority.grant_space[0 .. VSP_GRANT_MAX - 1],
  @            s->authority.grant_rights[0 .. VSP_GRANT_MAX - 1];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    created: VspCreated(*s, \old(*s), index, client, call->request);
  @ ensures    lent: VspLentMore(*s, \old(*s), client, call->request);
  @ ensures    granted: VspGiven(s->authority, \old(*s).authority, call->badge, index,
  @              VSP_GRANT_ALL);
  @*/
static void vsp_create_commit(struct vsp_service *s, const struct vsp_call *call, uint32_t client,
                              uint32_t index)
{
    uint32_t entry = vsp_authority_entry(&s->authority, call->badge, index);

    /*@ assert alone: \forall integer g; 0 <= g < VSP_GRANT_MAX ==>
      @   s->authority.grant_rights[g] != 0 ==> s->authority.grant_space[g] != index; */
    /*@ assert entry: entry < VSP_GRANT_MAX && s->authority.grant_rights[entry] == 0; */
    vsp_authority_grant(&s->authority, entry, call->badge, index, VSP_GRANT_ALL);
    /*@ assert granted: VspGrantAt(s->authority, entry, call->badge, index); */
    /*@ assert zero: \forall integer right; VspGrantBit(right) ==> !VspHasGrant(0, right); */
    /*@ assert every: \forall integer right; VspGrantBit(right) ==>
      @   VspHasGrant(VSP_GRANT_ALL, right) &&
      @   VspHasGrant(s->authority.grant_rights[entry], right); */
    /*@ assert others: \forall integer g; 0 <= g < VSP_GRANT_MAX ==> g != entry ==>
      @   s->authority.grant_rights[g] == \at(*s, Pre).authority.grant_rights[g] &&
      @   s->authority.grant_badge[g] == \at(*s, Pre).authority.grant_badge[g] &&
      @   s->authority.grant_space[g] == \at(*s, Pre).authority.grant_space[g]; */
    /*@ assert only: \forall integer x, k, right; VspGrantBit(right) ==>
      @   VspHeld(s->authority, x, k, right) ==>
      @   VspHeld(\at(*s, Pre).authority, x, k, right) || (x == call->badge && k == index); */
    /*@ assert older: \forall integer x, k, right; VspGrantBit(right) ==>
      @   VspHeld(\at(*s, Pre).authority, x, k, right) ==> VspHeld(s->authority, x, k, right); */
    /*@ assert given: VspGiven(s->authority, \at(*s, Pre).authority, call->badge, index,
      @   VSP_GRANT_ALL); */
    vsp_create_space(&s->space[index], &call->request, client);
    /*@ assert same: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != index ==>
      @   s->space[k] == \at(*s, Pre).space[k]; */
    /*@ assert created: VspCreated(*s, \at(*s, Pre), index, client, call->request); */
    /*@ assert authority: VspAuthorityOk(s->authority); */
    /*@ assert spaces: VspSpacesOk(*s); */
    /*@ assert grants: VspGrantsLive(*s); */
    /*@ ghost
      /@ loop invariant range: 0 <= n <= VSP_SPACE_MAX;
         loop invariant regions: \forall integer c; VspLentRegions(*s, c, n) ==
           VspLentRegions(\at(*s, Pre), c, n) +
           (c == client && index < n ? call->request.word[2] : 0);
         loop invariant pages: \forall integer c; VspLentPages(*s, c, n) ==
           VspLentPages(\at(*s, Pre), c, n) +
           (c == client && index < n ? call->request.word[3] : 0);
         loop assigns n;
         loop variant VSP_SPACE_MAX - n; @/
      for (uint32_t n = 0u; n < VSP_SPACE_MAX; n++) {
      }
    */
}

uint32_t vsp_handle_space_create(struct vsp_service *s, const struct vsp_call *call,
                                 struct vsp_work *work, struct vsp_reply *reply)
{
    uint32_t client = vsp_authority_client(&s->authority, call->badge);
    uint32_t index = vsp_create_unused(s);
    uint32_t status;

    /*@ assert one: \forall integer c; VspClientIs(*s, c, call->badge) ==> c == client; */
    if (call->capability != VSP_CAP_VSPACE) {
        return vsp_reply_refuse(reply, VSP_ERR_BADCAP, call->capability, 0u, 0u);
    }
    if (client == VSP_ENV_CLIENT_MAX) {
        /*@ assert nobody: \forall integer c; !VspClientIs(*s, c, call->badge); */
        return vsp_reply_refuse(reply, VSP_ERR_DENIED, 0u, 0u, 0u);
    }
    status = vsp_create_range(&call->request, reply);
    if (status == VSP_OK) {
        status = vsp_create_budget(s, call, client, index, reply);
    }
    if (status != VSP_OK) {
        /*@ assert wrong: !VspCreateWordsOk(call->request) ==>
          @   VspCreateWordsAnswer(call->request, status, *reply); */
        /*@ assert budget: VspCreateWordsOk(call->request) ==> VspCreateClientAnswer(
          @   \at(*s, Pre), *s, client, *call, status, *reply,
          @   work->keep_slot - VSP_SLOT_SPACE); */
        /*@ assert refused: VspCreateAnswer(\at(*s, Pre), *s, *call, status, *reply, *work); */
        /*@ assert unlent: VspBudgetsKept(\at(*s, Pre), *s); */
        return status;
    }
    /*@ assert room: VspSpaceRoom(*s) && VspCreateBudgetOk(*s, client, call->request) &&
      @   VspGrantRoom(*s); */
    /*@ assert words: VspCreateWordsOk(call->request); */
    vsp_create_commit(s, call, client, index);
    work->keep_slot = VSP_SLOT_SPACE + index;
    reply->epoch = s->space[index].epoch;
    reply->word_count = 1u;
    reply->word[0] = s->space[index].generation * VSP_SPACE_MAX + index;
    /*@ assert done: VspCreateDone(\at(*s, Pre), *s, client, *call, index, *reply); */
    /*@ assert client: VspCreateClientAnswer(\at(*s, Pre), *s, client, *call, VSP_OK, *reply,
      @   work->keep_slot - VSP_SLOT_SPACE); */
    /*@ assert somebody: VspClientIs(\at(*s, Pre), client, call->badge); */
    /*@ assert every: \forall integer i; VspClientIs(\at(*s, Pre), i, call->badge) ==>
      @   VspCreateClientAnswer(\at(*s, Pre), *s, i, *call, VSP_OK, *reply,
      @                         work->keep_slot - VSP_SLOT_SPACE); */
    /*@ assert answer: VspCreateAnswer(\at(*s, Pre), *s, *call, VSP_OK, *reply, *work); */
    /*@ assert budgets: VspBudgetsKept(\at(*s, Pre), *s); */
    return VSP_OK;
}

uint32_t vsp_handle_space_destroy(struct vsp_service *s, const struct vsp_call *call,
                                  struct vsp_work *work, struct vsp_reply *reply)
{
    struct vsp_range range;
    uint32_t status = vsp_enter(s, call, VSP_GRANT_DESTROY, &range.space, reply);

    if (status != VSP_OK) {
        return status;
    }
    /*@ assert space: range.space == call->request.space % VSP_SPACE_MAX; */
    range.start = s->space[range.space].low_page;
    range.end = s->space[range.space].high_page;
    vsp_work_start(s, call, &range, VSP_WORK_CLEAR, 0u, 0u, work);
    /*@ assert only: VspOnlyPending(*s, \at(*s, Pre)); */
    /*@ assert done: VspDestroyDone(\at(*s, Pre), *s, *call, range.space, VSP_OK, *reply,
      @   *work); */
    return VSP_OK;
}
