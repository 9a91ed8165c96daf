/* SPDX-License-Identifier: ISC */
/* Determinism of SPACE_CREATE and SPACE_DESTROY. */
#include "proofs/lemmas/determinism_operations.h"

/* Each client has lent as much. */
/*@ requires   equal: VspEqualServices(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    regions: \forall integer c; VspLentRegions(a, c, VSP_SPACE_MAX) ==
  @              VspLentRegions(b, c, VSP_SPACE_MAX);
  @ ensures    pages: \forall integer c; VspLentPages(a, c, VSP_SPACE_MAX) ==
  @              VspLentPages(b, c, VSP_SPACE_MAX);
  @*/
static void vsp_equal_lent(struct vsp_service a, struct vsp_service b)
{
    /*@ assert same: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
      @   a.space[k].live == b.space[k].live && (a.space[k].live == 1 ==>
      @   a.space[k].owner == b.space[k].owner &&
      @   a.space[k].region_limit == b.space[k].region_limit &&
      @   a.space[k].page_limit == b.space[k].page_limit); */
    /*@ loop invariant range: 0 <= n <= VSP_SPACE_MAX;
      @ loop invariant regions: \forall integer c;
      @   VspLentRegions(a, c, n) == VspLentRegions(b, c, n);
      @ loop invariant pages: \forall integer c; VspLentPages(a, c, n) == VspLentPages(b, c, n);
      @ loop assigns n;
      @ loop variant VSP_SPACE_MAX - n;
      @*/
    for (uint32_t n = 0u; n < VSP_SPACE_MAX; n++) {
    }
}

/* The same budgets have room, for the same client. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   equal: VspEqualServices(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    client: \forall integer i; VspClientIs(a, i, c.badge) <==>
  @              VspClientIs(b, i, c.badge);
  @ ensures    limits: \forall integer i; VspClientIs(a, i, c.badge) ==>
  @              a.authority.client_spaces[i] == b.authority.client_spaces[i] &&
  @              a.authority.client_regions[i] == b.authority.client_regions[i] &&
  @              a.authority.client_pages[i] == b.authority.client_pages[i];
  @ ensures    creatable: \forall integer i, k; VspClientIs(a, i, c.badge) ==>
  @              (VspCreatable(a, i, k) <==> VspCreatable(b, i, k));
  @ ensures    spaces: \forall integer i; VspClientIs(a, i, c.badge) ==>
  @              (VspSpaceRoom(a, i) <==> VspSpaceRoom(b, i));
  @ ensures    regions: \forall integer i; VspClientIs(a, i, c.badge) ==>
  @              (VspRegionsRoom(a, i, c.request) <==> VspRegionsRoom(b, i, c.request));
  @ ensures    pages: \forall integer i; VspClientIs(a, i, c.badge) ==>
  @              (VspPagesRoom(a, i, c.request) <==> VspPagesRoom(b, i, c.request));
  @*/
static void vsp_equal_budgets(struct vsp_service a, struct vsp_service b, struct vsp_call c)
{
    vsp_equal_lent(a, b);
    /*@ assert clients: \forall integer i; VspClientIs(a, i, c.badge) <==>
      @   VspClientIs(b, i, c.badge); */
    /*@ assert places: \forall integer i, k; VspClientIs(a, i, c.badge) ==>
      @   VspMine(a.authority, i, k) ==> 0 <= k < VSP_SPACE_MAX; */
    /*@ assert mine: \forall integer i, k; VspClientIs(a, i, c.badge) ==>
      @   (VspMine(a.authority, i, k) <==> VspMine(b.authority, i, k)); */
    /*@ assert creatable: \forall integer i, k; VspClientIs(a, i, c.badge) ==>
      @   (VspCreatable(a, i, k) <==> VspCreatable(b, i, k)); */
}

/* BUDGET is refused to a client in both or in neither, with equal words. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   client: VspClientIs(a.before, client, c.badge);
  @ requires   answer_a: VspCreateBudgetAnswer(a.before, client, c.request, a.status, a.reply);
  @ requires   answer_b: VspCreateBudgetAnswer(b.before, client, c.request, b.status, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    status: a.status == b.status;
  @ ensures    words: a.status != VSP_OK ==> VspEqualWords(a.reply, b.reply);
  @*/
static void vsp_equal_create_budget(struct vsp_run a, struct vsp_run b, struct vsp_call c,
                                    uint32_t client)
{
    vsp_equal_few(a.reply, b.reply);
    vsp_equal_lent(a.before, b.before);
    vsp_equal_budgets(a.before, b.before, c);
    /*@ assert spaces: !VspSpaceRoom(a.before, client) ==> a.status == b.status &&
      @   a.status != VSP_OK && VspEqualWords(a.reply, b.reply); */
    /*@ assert regions: VspSpaceRoom(a.before, client) ==>
      @   !VspRegionsRoom(a.before, client, c.request) ==>
      @   a.status == b.status && a.status != VSP_OK && VspEqualWords(a.reply, b.reply); */
    /*@ assert pages: VspSpaceRoom(a.before, client) ==>
      @   VspRegionsRoom(a.before, client, c.request) ==>
      @   !VspPagesRoom(a.before, client, c.request) ==>
      @   a.status == b.status && a.status != VSP_OK && VspEqualWords(a.reply, b.reply); */
    /*@ assert passed: VspSpaceRoom(a.before, client) ==>
      @   VspCreateBudgetOk(a.before, client, c.request) ==>
      @   a.status == VSP_OK && b.status == VSP_OK; */
}

/* The services stay equal, and the handles are. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   client: VspClientIs(a.before, client, c.badge);
  @ requires   done_a: VspCreateDone(a.before, a.after, client, c, k, a.reply);
  @ requires   done_b: VspCreateDone(b.before, b.after, client, c, h, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    same: k == h;
  @ ensures    words: VspEqualWords(a.reply, b.reply);
  @ ensures    epoch: a.reply.epoch == b.reply.epoch;
  @ ensures    services: VspEqualServices(a.after, b.after);
  @*/
static void vsp_equal_created(struct vsp_run a, struct vsp_run b, struct vsp_call c,
                              uint32_t client, uint32_t k, uint32_t h)
{
    vsp_equal_budgets(a.before, b.before, c);
    /*@ assert same: k == h; */
    /*@ assert generation: a.before.space[k].generation == b.before.space[k].generation; */
    /*@ assert word: a.reply.word[0] == b.reply.word[0]; */
    vsp_equal_few(a.reply, b.reply);
    vsp_equal_still(a.before.layout, b.before.layout, a.after.layout, b.after.layout);
    vsp_equal_others(a.before, b.before, a.after, b.after, k);
    vsp_equal_clients(a.before.authority, b.before.authority, a.after.authority, b.after.authority);
    /*@ assert pending: VspEqualPending(a.after.pending, b.after.pending); */
    /*@ assert grants: VspEqualGrants(a.after.space[k], b.after.space[k]); */
    /*@ assert new: VspEqualSpace(a.after.space[k], b.after.space[k]); */
    /*@ assert spaces: VspEqualSpaces(a.after, b.after); */
}

/* The client with a badge, or VSP_ENV_CLIENT_MAX. */
/*@ requires   ok: VspAuthorityOk(a);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: \result < a.client_count || \result == VSP_ENV_CLIENT_MAX;
  @ ensures    found: \result < VSP_ENV_CLIENT_MAX ==> a.client_badge[\result] == badge;
  @ ensures    only: \forall integer i; 0 <= i < a.client_count ==> a.client_badge[i] == badge ==>
  @              i == \result;
  @*/
static uint32_t vsp_equal_client(struct vsp_authority a, uint64_t badge)
{
    /*@ loop invariant range: 0 <= n <= a.client_count;
      @ loop invariant none: \forall integer i; 0 <= i < n ==> a.client_badge[i] != badge;
      @ loop assigns n;
      @ loop variant a.client_count - n;
      @*/
    for (uint32_t n = 0u; n < a.client_count; n++) {
        if (a.client_badge[n] == badge) {
            return n;
        }
    }
    return VSP_ENV_CLIENT_MAX;
}

void vsp_determinism_create(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    uint32_t i = vsp_equal_client(a.before.authority, c.badge);

    vsp_equal_few(a.reply, b.reply);
    vsp_equal_budgets(a.before, b.before, c);
    /*@ assert one: \forall integer j; VspClientIs(a.before, j, c.badge) ==> j == i; */
    /*@ assert two: \forall integer j; VspClientIs(b.before, j, c.badge) ==> j == i; */
    /*@ assert kind: c.capability != VSP_CAP_VSPACE ==> VspEqualSaid(a, b); */
    /*@ assert nobody: c.capability == VSP_CAP_VSPACE ==> i == VSP_ENV_CLIENT_MAX ==>
      @   a.status == VSP_ERR_DENIED && VspEqualSaid(a, b); */
    /*@ assert somebody: i != VSP_ENV_CLIENT_MAX ==> VspClientIs(a.before, i, c.badge) &&
      @   VspClientIs(b.before, i, c.badge); */
    /*@ assert words: c.capability == VSP_CAP_VSPACE ==> i != VSP_ENV_CLIENT_MAX ==>
      @   !VspCreateWordsOk(c.request) ==> a.status != VSP_OK && a.status != VSP_ERR_BUDGET &&
      @   VspEqualSaid(a, b); */
    /*@ assert said: VspEqualSaid(a, b) ==> VspEqualReplies(a, b); */
    /*@ assert work: VspEqualWork(a.work, b.work); */
    if (a.status == VSP_OK || a.status == VSP_ERR_BUDGET) {
        /*@ assert client: c.capability == VSP_CAP_VSPACE && i != VSP_ENV_CLIENT_MAX &&
          @   VspCreateWordsOk(c.request); */
        /*@ assert answer_a: VspCreateClientAnswer(a.before, a.after, i, c, a.status, a.reply,
          @   a.work.keep_slot - VSP_SLOT_SPACE); */
        /*@ assert answer_b: VspCreateClientAnswer(b.before, b.after, i, c, b.status, b.reply,
          @   b.work.keep_slot - VSP_SLOT_SPACE); */
        vsp_equal_create_budget(a, b, c, i);
    }
    if (a.status == VSP_OK) {
        /*@ assert slot_a: VSP_SLOT_SPACE <= a.work.keep_slot; */
        /*@ assert slot_b: VSP_SLOT_SPACE <= b.work.keep_slot; */
        vsp_equal_created(a, b, c, i, a.work.keep_slot - VSP_SLOT_SPACE,
                          b.work.keep_slot - VSP_SLOT_SPACE);
        /*@ assert made: VspEqualReplies(a, b); */
    } else {
        /*@ assert other: b.status != VSP_OK; */
        vsp_equal_unchanged(a.before, b.before, a.after, b.after);
    }
    /*@ assert budget: a.status == VSP_ERR_BUDGET ==> VspEqualReplies(a, b); */
    /*@ assert replies: VspEqualReplies(a, b); */
    /*@ assert services: VspEqualServices(a.after, b.after); */
}

/* ---- SPACE_DESTROY ---- */

void vsp_determinism_destroy(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);
    uint64_t low = a.before.space[k].low_page;
    uint64_t high = a.before.space[k].high_page;

    vsp_equal_enter(a, b, c, VSP_GRANT_DESTROY);
    vsp_equal_few(a.reply, b.reply);
    /*@ assert live: VspEntered(a.before, c, VSP_GRANT_DESTROY) ==>
      @   VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k) &&
      @   VspSameFrame(a.before.space[k], b.before.space[k]); */
    /*@ assert bounds: VspEntered(a.before, c, VSP_GRANT_DESTROY) ==>
      @   b.before.space[k].low_page == low && b.before.space[k].high_page == high; */
    /*@ assert epoch: VspEntered(a.before, c, VSP_GRANT_DESTROY) ==>
      @   a.reply.epoch == b.reply.epoch; */
    vsp_equal_entry(a.before, b.before);
    vsp_equal_words(a, b);
    /*@ assert on: VspEntered(a.before, c, VSP_GRANT_DESTROY) ==>
      @   (VspHasRightOn(a.before, c.badge, k, VSP_GRANT_DESTROY, low, high) <==>
      @    VspHasRightOn(b.before, c.badge, k, VSP_GRANT_DESTROY, low, high)); */
    /*@ assert replies: VspEqualReplies(a, b); */
    if (a.status != VSP_OK) {
        vsp_equal_unchanged(a.before, b.before, a.after, b.after);
    } else {
        /*@ assert entered: VspEntered(a.before, c, VSP_GRANT_DESTROY); */
        /*@ assert pending: VspEqualPending(a.after.pending, b.after.pending); */
        vsp_equal_pending(a.before, b.before, a.after, b.after);
    }
    /*@ assert work: VspEqualWork(a.work, b.work); */
    /*@ assert services: VspEqualServices(a.after, b.after); */
}
