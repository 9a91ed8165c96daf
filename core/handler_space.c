/* SPDX-License-Identifier: ISC */
/* SPACE_CREATE and SPACE_DESTROY. A space's budgets count against its creator's while it lives. */
#include "core/handler.h"

/* The first space that may be created, or VSP_SPACE_MAX. */
/*@ requires   service: \valid_read(s);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: \result <= VSP_SPACE_MAX;
  @ ensures    unused: \result < VSP_SPACE_MAX ==> VspCreatable(*s, \result);
  @ ensures    first: \forall integer k; 0 <= k < \result ==> !VspCreatable(*s, k);
  @*/
static uint32_t vsp_create_unused(const struct vsp_service *s)
{
    /*@ loop invariant range: 0 <= i <= VSP_SPACE_MAX;
      @ loop invariant none: \forall integer k; 0 <= k < i ==> !VspCreatable(*s, k);
      @ loop assigns i;
      @ loop variant VSP_SPACE_MAX - i;
      @*/
    for (uint32_t i = 0u; i < VSP_SPACE_MAX; i++) {
        if (s->space[i].live == 0u && s->space[i].generation != 0u) {
            return i;
        }
    }
    return VSP_SPACE_MAX;
}

/* ALIGN, RANGE: bounds, and budgets that are not empty. */
/*@ requires   pointers: \valid_read(q) && \valid(reply) && \separated(q, reply);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 2];
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_ALIGN || \result == VSP_ERR_RANGE;
  @ ensures    align: \result == VSP_ERR_ALIGN <==> !VspCreateAligned(*q);
  @ ensures    exact: \result == VSP_OK <==> VspCreateAligned(*q) && VspCreateRangeOk(*q);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 3;
  @*/
static uint32_t vsp_create_range(const struct vsp_request *q, struct vsp_reply *reply)
{
    /*@ loop invariant range: 0 <= i <= 2;
      @ loop invariant aligned: \forall integer k; 0 <= k < i ==>
      @   q->word[k] % VSP_ABI_PAGE_BYTES == 0;
      @ loop assigns i;
      @ loop variant 2 - i;
      @*/
    for (uint32_t i = 0u; i < 2u; i++) {
        if (q->word[i] % VSP_ABI_PAGE_BYTES != 0u) {
            return vsp_reply_refuse(reply, VSP_ERR_ALIGN, i, q->word[i], 0u);
        }
    }
    if (q->word[0] / VSP_ABI_PAGE_BYTES < VSP_ABI_PAGE_MIN
        || q->word[1] / VSP_ABI_PAGE_BYTES > VSP_ABI_PAGE_END || q->word[0] >= q->word[1]
        || q->word[2] == 0u || q->word[3] == 0u) {
        return vsp_reply_refuse(reply, VSP_ERR_RANGE, VSP_ABI_PAGE_MIN * VSP_ABI_PAGE_BYTES,
                                VSP_ABI_PAGE_END * VSP_ABI_PAGE_BYTES, VSP_TREE_REGION_MAX);
    }
    return VSP_OK;
}

/* Regions of the budgets of a client's spaces. */
/*@ requires   service: \valid_read(s);
  @ requires   ok: VspServiceOk(*s);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: \result == VspLentRegions(*s, client, VSP_SPACE_MAX);
  @ ensures    range: \result <= VSP_SPACE_MAX * VSP_TREE_REGION_MAX;
  @*/
static uint64_t vsp_create_lent_regions(const struct vsp_service *s, uint32_t client)
{
    uint64_t sum = 0u;

    /*@ loop invariant range: 0 <= i <= VSP_SPACE_MAX;
      @ loop invariant exact: sum == VspLentRegions(*s, client, i);
      @ loop invariant bound: sum <= i * VSP_TREE_REGION_MAX;
      @ loop assigns i, sum;
      @ loop variant VSP_SPACE_MAX - i;
      @*/
    for (uint32_t i = 0u; i < VSP_SPACE_MAX; i++) {
        if (s->space[i].live == 1u && s->space[i].owner == client) {
            /*@ assert limit: s->space[i].region_limit <= VSP_TREE_REGION_MAX; */
            sum += s->space[i].region_limit;
        }
    }
    return sum;
}

/* Pages of the budgets of a client's spaces. */
/*@ requires   service: \valid_read(s);
  @ requires   ok: VspServiceOk(*s);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: \result == VspLentPages(*s, client, VSP_SPACE_MAX);
  @ ensures    range: \result <= VSP_SPACE_MAX * VSP_ENV_PAGES_MAX;
  @*/
static uint64_t vsp_create_lent_pages(const struct vsp_service *s, uint32_t client)
{
    uint64_t sum = 0u;

    /*@ loop invariant range: 0 <= i <= VSP_SPACE_MAX;
      @ loop invariant exact: sum == VspLentPages(*s, client, i);
      @ loop invariant bound: sum <= i * VSP_ENV_PAGES_MAX;
      @ loop assigns i, sum;
      @ loop variant VSP_SPACE_MAX - i;
      @*/
    for (uint32_t i = 0u; i < VSP_SPACE_MAX; i++) {
        if (s->space[i].live == 1u && s->space[i].owner == client) {
            /*@ assert limit: s->space[i].page_limit <= VSP_ENV_PAGES_MAX; */
            sum += s->space[i].page_limit;
        }
    }
    return sum;
}

/* BUDGET: spaces, the creator's regions and pages, grants. */
/*@ requires   pointers: \valid_read(s) && \valid_read(call) && \valid(reply);
  @ requires   apart: \separated(s, call, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   client: client < s->authority.client_count;
  @ requires   index: index == VSP_SPACE_MAX || VspCreatable(*s, index);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 2];
  @ ensures    codes: \result == VSP_OK || \result == VSP_ERR_BUDGET;
  @ ensures    exact: \result == VSP_OK <==> index < VSP_SPACE_MAX &&
  @              VspCreateBudgetOk(*s, client, call->request) && VspGrantRoom(*s);
  @ ensures    reply: reply->word_count == \old(reply->word_count) || reply->word_count == 3;
  @*/
static uint32_t vsp_create_budget(const struct vsp_service *s, const struct vsp_call *call,
                                  uint32_t client, uint32_t index, struct vsp_reply *reply)
{
    uint64_t regions = call->request.word[2];
    uint64_t pages = call->request.word[3];
    uint64_t region_budget = s->authority.client_regions[client];
    uint64_t page_budget = s->authority.client_pages[client];
    uint64_t lent_regions = vsp_create_lent_regions(s, client);
    uint64_t lent_pages = vsp_create_lent_pages(s, client);

    if (index == VSP_SPACE_MAX) {
        return vsp_reply_refuse(reply, VSP_ERR_BUDGET, VSP_BUDGET_SPACES, VSP_SPACE_MAX,
                                VSP_SPACE_MAX);
    }
    if (regions > VSP_TREE_REGION_MAX || lent_regions > region_budget
        || regions > region_budget - lent_regions) {
        return vsp_reply_refuse(reply, VSP_ERR_BUDGET, VSP_BUDGET_REGIONS, lent_regions,
                                region_budget);
    }
    if (pages > VSP_ENV_PAGES_MAX || lent_pages > page_budget
        || pages > page_budget - lent_pages) {
        return vsp_reply_refuse(reply, VSP_ERR_BUDGET, VSP_BUDGET_PAGES, lent_pages, page_budget);
    }
    /*@ assert budget: VspCreateBudgetOk(*s, client, call->request); */
    /*@ assert alone: \forall integer g; !VspGrantAt(s->authority, g, call->badge, index); */
    if (vsp_authority_entry(&s->authority, call->badge, index) == VSP_GRANT_MAX) {
        return vsp_reply_refuse(reply, VSP_ERR_BUDGET, VSP_BUDGET_GRANTS, VSP_GRANT_MAX,
                                VSP_GRANT_MAX);
    }
    return VSP_OK;
}

/* Makes a live space of an unused one. */
/*@ requires   pointers: \valid(sp) && \valid_read(q) && \separated(sp, q);
  @ requires   words: VspCreateAligned(*q) && VspCreateRangeOk(*q) &&
  @              q->word[2] <= VSP_TREE_REGION_MAX;
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
    vsp_space_init(sp, q->word[0] / VSP_ABI_PAGE_BYTES, q->word[1] / VSP_ABI_PAGE_BYTES,
                   q->word[2], q->word[3]);
}

/* Makes the space; its budgets count as lent by its creator from now on. */
/*@ requires   pointers: \valid(s) && \valid_read(call) && \separated(s, call);
  @ requires   ok: VspServiceOk(*s);
  @ requires   index: VspCreatable(*s, index);
  @ requires   words: VspCreateAligned(call->request) && VspCreateRangeOk(call->request) &&
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
  @ ensures    granted: \exists integer g; VspGrantAt(s->authority, g, call->badge, index) &&
  @              s->authority.grant_rights[g] == VSP_GRANT_ALL;
  @*/
static void vsp_create_commit(struct vsp_service *s, const struct vsp_call *call, uint32_t client,
                              uint32_t index)
{
    uint32_t entry = vsp_authority_entry(&s->authority, call->badge, index);

    /*@ assert alone: \forall integer g; 0 <= g < VSP_GRANT_MAX ==>
      @   s->authority.grant_rights[g] != 0 ==> s->authority.grant_space[g] != index; */
    /*@ assert entry: entry < VSP_GRANT_MAX && s->authority.grant_rights[entry] == 0; */
    /*@ assert clear: \forall integer k; 0 <= k < VSP_TICKET_MAX ==> s->tickets.op[k] != 0 ==>
      @   s->tickets.space[k] != index; */
    vsp_authority_grant(&s->authority, entry, call->badge, index, VSP_GRANT_ALL);
    /*@ assert granted: VspGrantAt(s->authority, entry, call->badge, index); */
    vsp_create_space(&s->space[index], &call->request, client);
    /*@ assert same: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != index ==>
      @   s->space[k] == \at(*s, Pre).space[k]; */
    /*@ assert created: VspCreated(*s, \at(*s, Pre), index, client, call->request); */
    /*@ assert untouched: s->tickets == \at(*s, Pre).tickets; */
    /*@ assert authority: VspAuthorityOk(s->authority); */
    /*@ assert spaces: VspSpacesOk(*s); */
    /*@ assert kept: \forall integer k; 0 <= k < VSP_TICKET_MAX ==> s->tickets.op[k] != 0 ==>
      @   VspLiveSpace(\at(*s, Pre), s->tickets.space[k]) && VspTicketOk(
      @     \at(*s, Pre).space[s->tickets.space[k]], s->tickets, k); */
    /*@ assert still: \forall integer k; 0 <= k < VSP_TICKET_MAX ==> s->tickets.op[k] != 0 ==>
      @   VspLiveSpace(*s, s->tickets.space[k]) &&
      @   VspTicketOk(s->space[s->tickets.space[k]], s->tickets, k); */
    /*@ assert tickets: VspTicketsOk(*s); */
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
                                 struct vsp_effects *effects, struct vsp_reply *reply)
{
    uint32_t client = vsp_authority_client(&s->authority, call->badge);
    uint32_t index = vsp_create_unused(s);
    uint32_t status;

    if (call->capability != VSP_CAP_VSPACE) {
        return vsp_reply_refuse(reply, VSP_ERR_BADCAP, call->capability, 0u, 0u);
    }
    if (client == VSP_ENV_CLIENT_MAX) {
        return vsp_reply_refuse(reply, VSP_ERR_DENIED, 0u, 0u, 0u);
    }
    status = vsp_create_range(&call->request, reply);
    if (status == VSP_OK) {
        status = vsp_create_budget(s, call, client, index, reply);
    }
    if (status != VSP_OK) {
        return status;
    }
    vsp_create_commit(s, call, client, index);
    effects->keep_slot = VSP_SLOT_SPACE + index;
    reply->epoch = s->space[index].epoch;
    reply->word_count = 1u;
    reply->word[0] = s->space[index].generation * VSP_SPACE_MAX + index;
    return VSP_OK;
}

uint32_t vsp_handle_space_destroy(struct vsp_service *s, const struct vsp_call *call,
                                  struct vsp_effects *effects, struct vsp_reply *reply)
{
    struct vsp_range range;
    uint32_t status = vsp_enter(s, call, VSP_GRANT_DESTROY, &range.space, reply);

    if (status != VSP_OK) {
        return status;
    }
    range.start = s->space[range.space].low_page;
    range.end = s->space[range.space].high_page;
    status = vsp_enter_state(s, &range, reply);
    if (status == VSP_OK) {
        status = vsp_enter_ticket(s, reply);
    }
    if (status == VSP_OK) {
        vsp_work_start(s, call, &range, VSP_WORK_CLEAR, 0u, 0u, effects);
    }
    return status;
}
