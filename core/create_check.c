/* SPDX-License-Identifier: ISC */
/* The checks of SPACE_CREATE: its words, and the budgets that the new space takes from. */
#include "core/create_check.h"

uint32_t vsp_create_unused(const struct vsp_service *s)
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

/* Regions of the budgets of a client's spaces. */
/*@ requires   service: \valid_read(s);
  @ requires   ok: VspServiceOk(*s);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: \result == VspLentRegions(*s, client, VSP_SPACE_MAX);
  @ ensures    range: \result <= VSP_SPACE_MAX * VSP_REGION_MAX;
  @*/
static uint64_t vsp_create_lent_regions(const struct vsp_service *s, uint32_t client)
{
    uint64_t sum = 0u;

    /*@ loop invariant range: 0 <= i <= VSP_SPACE_MAX;
      @ loop invariant exact: sum == VspLentRegions(*s, client, i);
      @ loop invariant bound: sum <= i * VSP_REGION_MAX;
      @ loop assigns i, sum;
      @ loop variant VSP_SPACE_MAX - i;
      @*/
    for (uint32_t i = 0u; i < VSP_SPACE_MAX; i++) {
        if (s->space[i].live == 1u && s->space[i].owner == client) {
            /*@ assert limit: s->space[i].region_limit <= VSP_REGION_MAX; */
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
    uint64_t region_budget = s->authority.client_regions[client];
    uint64_t page_budget = s->authority.client_pages[client];
    uint64_t lent_regions = vsp_create_lent_regions(s, client);
    uint64_t lent_pages = vsp_create_lent_pages(s, client);

    /*@ assert lent: VspLentOk(*s, client); */
    /*@ assert regions: VspRegionsRoom(*s, client, call->request) <==>
      @   lent_regions <= region_budget && regions <= region_budget - lent_regions; */
    /*@ assert pages: VspPagesRoom(*s, client, call->request) <==>
      @   lent_pages <= page_budget && pages <= page_budget - lent_pages; */
    if (index == VSP_SPACE_MAX) {
        return vsp_reply_budget(reply, VSP_BUDGET_SPACES, VSP_SPACE_MAX, VSP_SPACE_MAX + 1u,
                                VSP_SPACE_MAX);
    }
    if (regions > region_budget - lent_regions) {
        return vsp_reply_budget(reply, VSP_BUDGET_REGIONS, lent_regions,
                                vsp_create_asked(lent_regions, regions), region_budget);
    }
    if (pages > page_budget - lent_pages) {
        return vsp_reply_budget(reply, VSP_BUDGET_PAGES, lent_pages,
                                vsp_create_asked(lent_pages, pages), page_budget);
    }
    return VSP_OK;
}
