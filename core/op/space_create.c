/* SPDX-License-Identifier: ISC */
#include "core/op/space_create.h"
#include "core/op/create_check.h"

/*@ // regions lent by the clients below m to the spaces below n
  @ logic integer VspLentByAll(struct vsp_service s, integer n, integer m) =
  @   m <= 0 ? 0 : VspLentByAll(s, n, m - 1) + VspLentRegions(s, m - 1, n);
  @*/

/* Lemma: what is lent to space n, its owner lends. */
/*@ ghost
  /@ requires space: n < VSP_SPACE_MAX;
    terminates \true;
    assigns \nothing;
    ensures more: VspLentByAll(s, n + 1, s.authority.client_count) ==
      VspLentByAll(s, n, s.authority.client_count) +
      (s.space[n].live == 1 && s.space[n].owner < s.authority.client_count ?
        s.space[n].region_limit : 0);
  @/
  static void vsp_create_owner(struct vsp_service s, uint32_t n)
  {
      /@ loop invariant range: 0 <= m <= s.authority.client_count;
         loop invariant more: VspLentByAll(s, n + 1, m) == VspLentByAll(s, n, m) +
           (s.space[n].live == 1 && s.space[n].owner < m ? s.space[n].region_limit : 0);
         loop assigns m;
         loop variant s.authority.client_count - m; @/
      for (uint32_t m = 0u; m < s.authority.client_count; m++) {
      }
  }
@*/

/* Lemma: the pool has room for what a client has left of its budget. */
/*@ ghost
  /@ requires ok: VspServiceOk(s);
    requires client: client < s.authority.client_count;
    terminates \true;
    assigns \nothing;
    ensures least: 0 <= VspLimits(s, VSP_SPACE_MAX);
    ensures room: VspLimits(s, VSP_SPACE_MAX) + s.authority.client_regions[client] -
      VspLentRegions(s, client, VSP_SPACE_MAX) <= VSP_REGION_MAX;
  @/
  static void vsp_create_pool(struct vsp_service s, uint32_t client)
  {
      /@ loop invariant range: 0 <= c <= s.authority.client_count;
         loop invariant none: VspLentByAll(s, 0, c) == 0;
         loop assigns c;
         loop variant s.authority.client_count - c; @/
      for (uint32_t c = 0u; c < s.authority.client_count; c++) {
      }
      /@ loop invariant range: 0 <= n <= VSP_SPACE_MAX;
         loop invariant least: 0 <= VspLimits(s, n);
         loop invariant same: VspLimits(s, n) ==
           VspLentByAll(s, n, s.authority.client_count);
         loop assigns n;
         loop variant VSP_SPACE_MAX - n; @/
      for (uint32_t n = 0u; n < VSP_SPACE_MAX; n++) {
          vsp_create_owner(s, n);
      }
      /@ loop invariant range: 0 <= m <= s.authority.client_count;
         loop invariant sold: VspLentByAll(s, VSP_SPACE_MAX, m) + (client < m ?
           s.authority.client_regions[client] - VspLentRegions(s, client, VSP_SPACE_MAX) : 0) <=
           VspRegionsSold(s.authority, m);
         loop assigns m;
         loop variant s.authority.client_count - m; @/
      for (uint32_t m = 0u; m < s.authority.client_count; m++) {
      }
  }
@*/

/* Makes a live space of an unused one. */
/*@ requires   pointers: \valid(sp) && \valid_read(q) && \separated(sp, q);
  @ requires   words: VspCreateWordsOk(*q) && q->word[2] <= VSP_REGION_MAX &&
  @              q->word[3] <= VSP_ENV_PAGES_MAX;
  @ requires   none: VspNoGrants(*sp);
  @ terminates \true;
  @ assigns    *sp;
  @ ensures    ok: VspSpaceOk(*sp);
  @ ensures    live: sp->live == 1 && sp->owner == client && sp->epoch == 1;
  @ ensures    content: VspFirstContent(*sp);
  @ ensures    generation: sp->generation == \old(sp->generation);
  @ ensures    bounds: sp->low_page * VSP_ABI_PAGE_BYTES == q->word[0] &&
  @              sp->high_page * VSP_ABI_PAGE_BYTES == q->word[1];
  @ ensures    limits: sp->region_limit == q->word[2] && sp->page_limit == q->word[3];
  @ ensures    none: VspNoGrants(*sp);
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
  @ requires   index: VspCreatable(*s, client, index);
  @ requires   words: VspCreateWordsOk(call->request) &&
  @              call->request.word[3] <= VSP_ENV_PAGES_MAX;
  @ requires   client: client < s->authority.client_count;
  @ requires   budget: VspCreateBudgetOk(*s, client, call->request);
  @ terminates \true;
  @ assigns    s->space[index];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    created: VspCreated(*s, \old(*s), index, client, call->request);
  @*/
static void vsp_create_commit(struct vsp_service *s, const struct vsp_call *call, uint32_t client,
                              uint32_t index)
{
    /*@ ghost vsp_create_pool(*s, client); */
    /*@ assert limit: call->request.word[2] <= VSP_REGION_MAX; */
    vsp_create_space(&s->space[index], &call->request, client);
    /*@ assert same: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != index ==>
      @   s->space[k] == \at(*s, Pre).space[k]; */
    /*@ assert created: VspCreated(*s, \at(*s, Pre), index, client, call->request); */
    /*@ assert grants: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> VspGrantsOk(s->space[k]); */
    /*@ assert none: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> s->space[k].live == 1 ||
      @   VspNoGrants(s->space[k]); */
    /*@ assert live: \forall integer k; VspLiveSpace(*s, k) ==> VspSpaceOk(s->space[k]) &&
      @   1 <= s->space[k].generation && s->space[k].owner < s->authority.client_count &&
      @   VspMine(s->authority, s->space[k].owner, k); */
    /*@ assert spaces: VspSpacesOk(*s); */
    /*@ assert places: VspPlacesOk(*s) && VspLimitsOk(*s); */
    /*@ ghost
      /@ loop invariant range: 0 <= n <= VSP_SPACE_MAX;
         loop invariant regions: \forall integer c; VspLentRegions(*s, c, n) ==
           VspLentRegions(\at(*s, Pre), c, n) +
           (c == client && index < n ? call->request.word[2] : 0);
         loop invariant pages: \forall integer c; VspLentPages(*s, c, n) ==
           VspLentPages(\at(*s, Pre), c, n) +
           (c == client && index < n ? call->request.word[3] : 0);
         loop invariant limits: VspLimits(*s, n) ==
           VspLimits(\at(*s, Pre), n) + (index < n ? call->request.word[2] : 0);
         loop assigns n;
         loop variant VSP_SPACE_MAX - n; @/
      for (uint32_t n = 0u; n < VSP_SPACE_MAX; n++) {
      }
    */
    /*@ assert lent: VspLentAll(*s); */
    /*@ assert pool: VspPoolOk(*s); */
}

/* Lemma: what is answered about the words, or about the client, is the answer. */
/*@ ghost
  /@ requires capability: c.capability == VSP_CAP_VSPACE;
    requires known: VspClientIs(a, client, c.badge);
    requires one: \forall integer i; VspClientIs(a, i, c.badge) ==> i == client;
    requires epoch: r.epoch == 0;
    requires wrong: !VspCreateWordsOk(c.request) ==>
      VspCreateWordsAnswer(c.request, status, r);
    requires budget: VspCreateWordsOk(c.request) ==>
      VspCreateClientAnswer(a, b, client, c, status, r, w.keep_slot - VSP_SLOT_SPACE);
    terminates \true;
    assigns \nothing;
    ensures answer: VspCreateAnswer(a, b, c, status, r, w);
  @/
  static void vsp_create_refused(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                                 uint32_t client, uint32_t status, struct vsp_reply r,
                                 struct vsp_work w)
  {
  }
@*/

uint32_t vsp_handle_space_create(struct vsp_service *s, const struct vsp_call *call,
                                 struct vsp_work *work, struct vsp_reply *reply)
{
    uint32_t client = vsp_authority_client(&s->authority, call->badge);
    uint32_t index = VSP_SPACE_MAX;
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
        index = vsp_create_unused(s, client);
        status = vsp_create_budget(s, call, client, index, reply);
    }
    if (status != VSP_OK) {
        /*@ assert wrong: !VspCreateWordsOk(call->request) ==>
          @   VspCreateWordsAnswer(call->request, status, *reply); */
        /*@ assert budget: VspCreateWordsOk(call->request) ==> VspCreateClientAnswer(
          @   \at(*s, Pre), *s, client, *call, status, *reply,
          @   work->keep_slot - VSP_SLOT_SPACE); */
        /*@ ghost vsp_create_refused(*s, *s, *call, client, status, *reply, *work); */
        /*@ assert refused: VspCreateAnswer(\at(*s, Pre), *s, *call, status, *reply, *work); */
        /*@ assert unlent: VspBudgetsKept(\at(*s, Pre), *s); */
        return status;
    }
    /*@ assert room: VspSpaceRoom(*s, client) && VspCreateBudgetOk(*s, client, call->request); */
    /*@ assert words: VspCreateWordsOk(call->request); */
    vsp_create_commit(s, call, client, index);
    work->keep_slot = VSP_SLOT_SPACE + index;
    reply->epoch = s->space[index].epoch;
    reply->word_count = 1u;
    reply->word[0] = s->space[index].generation * VSP_SPACE_MAX + index;
    /*@ assert budgets: VspBudgetsKept(\at(*s, Pre), *s); */
    /*@ assert done: VspCreateDone(\at(*s, Pre), *s, client, *call, index, *reply); */
    /*@ assert client: VspCreateClientAnswer(\at(*s, Pre), *s, client, *call, VSP_OK, *reply,
      @   work->keep_slot - VSP_SLOT_SPACE); */
    /*@ assert somebody: VspClientIs(\at(*s, Pre), client, call->badge); */
    /*@ assert every: \forall integer i; VspClientIs(\at(*s, Pre), i, call->badge) ==>
      @   VspCreateClientAnswer(\at(*s, Pre), *s, i, *call, VSP_OK, *reply,
      @                         work->keep_slot - VSP_SLOT_SPACE); */
    /*@ assert answer: VspCreateAnswer(\at(*s, Pre), *s, *call, VSP_OK, *reply, *work); */
    return VSP_OK;
}
