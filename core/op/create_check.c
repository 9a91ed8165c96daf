/* SPDX-License-Identifier: ISC */
/* The checks of SPACE_CREATE: its words, and the budgets that the new space takes from. */
#include "core/op/create_check.h"

uint32_t vsp_create_unused(const struct vsp_service *s, uint32_t client)
{
    uint64_t first = s->authority.client_first[client];
    uint64_t end = first + s->authority.client_spaces[client];

    /*@ loop invariant range: first <= i <= end;
      @ loop invariant none: \forall integer k; 0 <= k < i ==> !VspCreatable(*s, client, k);
      @ loop assigns i;
      @ loop variant end - i;
      @*/
    for (uint64_t i = first; i < end; i++) {
        if (s->space[i].live == 0u && s->space[i].generation != 0u) {
            return (uint32_t)i;
        }
    }
    return VSP_SPACE_MAX;
}

uint32_t vsp_create_range(const struct vsp_request *q, struct vsp_reply *reply)
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
                                VSP_ABI_PAGE_END * VSP_ABI_PAGE_BYTES, 0u);
    }
    return VSP_OK;
}

/* Lemma: a client lends to the spaces of its own run alone. */
/*@ ghost
  /@ requires client: client < VSP_ENV_CLIENT_MAX;
    requires run: s.authority.client_first[client] + s.authority.client_spaces[client] <=
      VSP_SPACE_MAX;
    requires mine: \forall integer k; VspLiveSpace(s, k) ==> s.space[k].owner == client ==>
      VspMine(s.authority, client, k);
    terminates \true;
    assigns \nothing;
    ensures before: VspLentRegions(s, client, s.authority.client_first[client]) == 0 &&
      VspLentPages(s, client, s.authority.client_first[client]) == 0;
    ensures regions: VspLentRegions(s, client, VSP_SPACE_MAX) == VspLentRegions(
      s, client, s.authority.client_first[client] + s.authority.client_spaces[client]);
    ensures pages: VspLentPages(s, client, VSP_SPACE_MAX) == VspLentPages(
      s, client, s.authority.client_first[client] + s.authority.client_spaces[client]);
  @/
  static void vsp_create_run(struct vsp_service s, uint32_t client)
  {
      uint64_t first = s.authority.client_first[client];
      uint64_t end = first + s.authority.client_spaces[client];
      /@ loop invariant range: 0 <= n <= VSP_SPACE_MAX;
         loop invariant before: VspLentRegions(s, client, n < first ? n : first) == 0 &&
           VspLentPages(s, client, n < first ? n : first) == 0;
         loop invariant behind: end <= n ==>
           VspLentRegions(s, client, n) == VspLentRegions(s, client, end) &&
           VspLentPages(s, client, n) == VspLentPages(s, client, end);
         loop assigns n;
         loop variant VSP_SPACE_MAX - n; @/
      for (uint32_t n = 0u; n < VSP_SPACE_MAX; n++) {
      }
  }
@*/

/* Budgets of a client's spaces together. */
struct vsp_lent {
    uint64_t regions;
    uint64_t pages;
};

/* What the client has lent to its spaces. Visits its own indices alone. */
/*@ requires   service: \valid_read(s);
  @ requires   ok: VspServiceOk(*s);
  @ requires   client: client < s->authority.client_count;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    regions: \result.regions == VspLentRegions(*s, client, VSP_SPACE_MAX);
  @ ensures    pages: \result.pages == VspLentPages(*s, client, VSP_SPACE_MAX);
  @*/
static struct vsp_lent vsp_create_lent(const struct vsp_service *s, uint32_t client)
{
    uint64_t first = s->authority.client_first[client];
    uint64_t end = first + s->authority.client_spaces[client];
    struct vsp_lent lent = {0u, 0u};

    /*@ ghost vsp_create_run(*s, client); */
    /*@ loop invariant range: first <= i <= end;
      @ loop invariant regions: lent.regions == VspLentRegions(*s, client, i);
      @ loop invariant pages: lent.pages == VspLentPages(*s, client, i);
      @ loop invariant bound: lent.regions <= i * VSP_REGION_MAX &&
      @   lent.pages <= i * VSP_ENV_PAGES_MAX;
      @ loop assigns i, lent;
      @ loop variant end - i;
      @*/
    for (uint64_t i = first; i < end; i++) {
        if (s->space[i].live == 1u && s->space[i].owner == client) {
            /*@ assert limits: s->space[i].region_limit <= VSP_REGION_MAX &&
              @   s->space[i].page_limit <= VSP_ENV_PAGES_MAX; */
            lent.regions += s->space[i].region_limit;
            lent.pages += s->space[i].page_limit;
        }
    }
    return lent;
}

/* What is used and more together, or the largest number when that is beyond it. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: \result == VspInAll(used, more);
  @*/
static uint64_t vsp_create_asked(uint64_t used, uint64_t more)
{
    return more <= UINT64_MAX - used ? used + more : UINT64_MAX;
}

uint32_t vsp_create_budget(const struct vsp_service *s, const struct vsp_call *call,
                           uint32_t client, uint32_t index, struct vsp_reply *reply)
{
    uint64_t regions = call->request.word[2];
    uint64_t pages = call->request.word[3];
    uint64_t space_budget = s->authority.client_spaces[client];
    uint64_t region_budget = s->authority.client_regions[client];
    uint64_t page_budget = s->authority.client_pages[client];
    struct vsp_lent lent = vsp_create_lent(s, client);

    /*@ assert lent: VspLentOk(*s, client); */
    /*@ assert regions: VspRegionsRoom(*s, client, call->request) <==>
      @   lent.regions <= region_budget && regions <= region_budget - lent.regions; */
    /*@ assert pages: VspPagesRoom(*s, client, call->request) <==>
      @   lent.pages <= page_budget && pages <= page_budget - lent.pages; */
    if (index == VSP_SPACE_MAX) {
        return vsp_reply_budget(reply, VSP_BUDGET_SPACES, space_budget, space_budget + 1u,
                                space_budget);
    }
    if (regions > region_budget - lent.regions) {
        return vsp_reply_budget(reply, VSP_BUDGET_REGIONS, lent.regions,
                                vsp_create_asked(lent.regions, regions), region_budget);
    }
    if (pages > page_budget - lent.pages) {
        return vsp_reply_budget(reply, VSP_BUDGET_PAGES, lent.pages,
                                vsp_create_asked(lent.pages, pages), page_budget);
    }
    return VSP_OK;
}
