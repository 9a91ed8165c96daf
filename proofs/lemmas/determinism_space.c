/* SPDX-License-Identifier: ISC */
/* SPACE_CREATE and SPACE_DESTROY. */
#include "proofs/lemmas/determinism_operations.h"

/*@ // a client makes a space in two services that agree on it
  @ predicate VspMakerIs(struct vsp_service a, struct vsp_service b, integer client,
  @                      integer badge) =
  @   VspServiceOk(a) && VspServiceOk(b) && VspAgreeMaker(a, b, badge) &&
  @   VspClientIs(a, client, badge);
  @*/

/* The client has lent as much. */
/*@ requires   maker: VspMakerIs(a, b, client, badge);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    regions: VspLentRegions(a, client, VSP_SPACE_MAX) ==
  @              VspLentRegions(b, client, VSP_SPACE_MAX);
  @ ensures    pages: VspLentPages(a, client, VSP_SPACE_MAX) ==
  @              VspLentPages(b, client, VSP_SPACE_MAX);
  @*/
static void vsp_equal_lent(struct vsp_service a, struct vsp_service b, uint32_t client,
                           uint64_t badge)
{
    /*@ assert mine: \forall integer k; VspMine(a.authority, client, k) ==>
      @   VspEqualLoan(a.space[k], b.space[k]); */
    /*@ assert owner_a: \forall integer k; VspLiveSpace(a, k) ==>
      @   VspMine(a.authority, a.space[k].owner, k); */
    /*@ assert owner_b: \forall integer k; VspLiveSpace(b, k) ==>
      @   VspMine(b.authority, b.space[k].owner, k); */
    /*@ assert other: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
      @   !VspMine(a.authority, client, k) ==>
      @   !(a.space[k].live == 1 && a.space[k].owner == client) &&
      @   !(b.space[k].live == 1 && b.space[k].owner == client); */
    /*@ loop invariant range: 0 <= n <= VSP_SPACE_MAX;
      @ loop invariant regions: VspLentRegions(a, client, n) == VspLentRegions(b, client, n);
      @ loop invariant pages: VspLentPages(a, client, n) == VspLentPages(b, client, n);
      @ loop assigns n;
      @ loop variant VSP_SPACE_MAX - n;
      @*/
    for (uint32_t n = 0u; n < VSP_SPACE_MAX; n++) {
    }
}

/* The same budgets have room. */
/*@ requires   maker: VspMakerIs(a, b, client, c.badge);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    limits: a.authority.client_spaces[client] == b.authority.client_spaces[client] &&
  @              a.authority.client_regions[client] == b.authority.client_regions[client] &&
  @              a.authority.client_pages[client] == b.authority.client_pages[client];
  @ ensures    creatable: \forall integer k;
  @              VspCreatable(a, client, k) <==> VspCreatable(b, client, k);
  @ ensures    spaces: VspSpaceRoom(a, client) <==> VspSpaceRoom(b, client);
  @ ensures    regions: VspRegionsRoom(a, client, c.request) <==>
  @              VspRegionsRoom(b, client, c.request);
  @ ensures    pages: VspPagesRoom(a, client, c.request) <==> VspPagesRoom(b, client, c.request);
  @*/
static void vsp_equal_budgets(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                              uint32_t client)
{
    vsp_equal_lent(a, b, client, c.badge);
    /*@ assert mine: \forall integer k; VspMine(a.authority, client, k) <==>
      @   VspMine(b.authority, client, k); */
    /*@ assert creatable: \forall integer k; VspCreatable(a, client, k) <==>
      @   VspCreatable(b, client, k); */
}

/* BUDGET is refused in both or in neither, with equal words. */
/*@ requires   maker: VspMakerIs(a.before, b.before, client, c.badge);
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
    vsp_equal_lent(a.before, b.before, client, c.badge);
    vsp_equal_budgets(a.before, b.before, c, client);
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

void vsp_window_empty(struct vsp_service s, uint32_t k)
{
    vsp_window_home(s.layout.tree, k);
    /*@ assert none: \forall integer i, p; VspHolds(s.layout.tree, i, p) ==> VspInWindow(p, k) ==>
      @   VspRootOf(s.layout.tree.start[i]) == k; */
}

/* The spaces of the client stay as equal as they were, and the one that is made is equal. */
/*@ requires   maker: VspMakerIs(a.before, b.before, client, c.badge);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   done_a: VspCreateDone(a.before, a.after, client, c, k, a.reply);
  @ requires   done_b: VspCreateDone(b.before, b.after, client, c, k, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    words: VspEqualWords(a.reply, b.reply) && a.reply.epoch == b.reply.epoch;
  @ ensures    made: VspEqualAt(a.after, b.after, k);
  @ ensures    agree: VspAgreeMaker(a.after, b.after, c.badge);
  @*/
static void vsp_equal_created(struct vsp_run a, struct vsp_run b, struct vsp_call c,
                              uint32_t client, uint32_t k)
{
    /*@ assert generation: a.before.space[k].generation == b.before.space[k].generation; */
    /*@ assert word: a.reply.word[0] == b.reply.word[0]; */
    vsp_equal_few(a.reply, b.reply);
    vsp_window_empty(a.before, k);
    vsp_window_empty(b.before, k);
    vsp_equal_still(a.before.layout, b.before.layout, a.after.layout, b.after.layout, k);
    vsp_equal_clients(a.before, b.before, a.after, b.after, c.badge);
    /*@ assert pending: VspEqualPending(a.after.pending, b.after.pending); */
    /*@ assert grants: VspEqualGrants(a.after.space[k], b.after.space[k]); */
    /*@ assert new: VspEqualSpace(a.after.space[k], b.after.space[k]); */
    /*@ assert mine: \forall integer i, j; VspClientIs(a.after, i, c.badge) ==>
      @   VspMine(a.after.authority, i, j) ==> VspClientIs(a.before, i, c.badge) &&
      @   VspMine(a.before.authority, i, j) && 0 <= j < VSP_SPACE_MAX; */
    /*@ assert others: \forall integer i, j; VspClientIs(a.after, i, c.badge) ==>
      @   VspMine(a.after.authority, i, j) ==> j != k ==>
      @   VspEqualLoan(a.after.space[j], b.after.space[j]); */
}

void vsp_equal_unmade(struct vsp_service a, struct vsp_service b, struct vsp_service m,
                      struct vsp_service n, uint64_t badge)
{
    vsp_equal_clients(a, b, m, n, badge);
    /*@ assert pending: VspEqualPending(m.pending, n.pending); */
    /*@ assert mine: \forall integer c, k; VspClientIs(m, c, badge) ==>
      @   VspMine(m.authority, c, k) ==> VspClientIs(a, c, badge) && VspMine(a.authority, c, k) &&
      @   0 <= k < VSP_SPACE_MAX; */
    /*@ assert same: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
      @   m.space[k] == a.space[k] && n.space[k] == b.space[k]; */
    /*@ assert spaces: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
      @   VspEqualSpace(a.space[k], b.space[k]) ==> VspEqualSpace(m.space[k], n.space[k]); */
    /*@ assert lost: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
      @   VspEqualLost(a.space[k], b.space[k]) ==> VspEqualLost(m.space[k], n.space[k]); */
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

    vsp_equal_words(a, b);
    /*@ assert one: \forall integer j; VspClientIs(a.before, j, c.badge) ==> j == i; */
    /*@ assert two: \forall integer j; VspClientIs(b.before, j, c.badge) ==> j == i; */
    /*@ assert kind: c.capability != VSP_CAP_VSPACE ==> VspEqualReplies(a, b); */
    /*@ assert nobody: c.capability == VSP_CAP_VSPACE ==> i == VSP_ENV_CLIENT_MAX ==>
      @   a.status == VSP_ERR_DENIED && VspEqualReplies(a, b); */
    /*@ assert somebody: i != VSP_ENV_CLIENT_MAX ==> VspClientIs(a.before, i, c.badge) &&
      @   VspClientIs(b.before, i, c.badge); */
    /*@ assert words: c.capability == VSP_CAP_VSPACE ==> i != VSP_ENV_CLIENT_MAX ==>
      @   !VspCreateWordsOk(c.request) ==> a.status != VSP_OK && a.status != VSP_ERR_BUDGET &&
      @   VspEqualReplies(a, b); */
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
        vsp_equal_budgets(a.before, b.before, c, i);
        /*@ assert same: a.work.keep_slot == b.work.keep_slot; */
        vsp_equal_created(a, b, c, i, a.work.keep_slot - VSP_SLOT_SPACE);
        /*@ assert made: VspEqualReplies(a, b); */
    } else {
        /*@ assert other: b.status != VSP_OK; */
        vsp_equal_unmade(a.before, b.before, a.after, b.after, c.badge);
    }
    /*@ assert budget: a.status == VSP_ERR_BUDGET ==> VspEqualReplies(a, b); */
}

/* ---- SPACE_DESTROY ---- */

void vsp_determinism_destroy(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    vsp_equal_entry(a.before, b.before, c.badge, k, k);
    vsp_equal_words(a, b);
    /*@ assert all: VspHasRightAll(a.before, c.badge, k, VSP_GRANT_DESTROY) <==>
      @   VspHasRightAll(b.before, c.badge, k, VSP_GRANT_DESTROY); */
    if (a.status == VSP_OK) {
        /*@ assert pending: VspEqualPending(a.after.pending, b.after.pending); */
        vsp_equal_pending(a.before, b.before, a.after, b.after, k, c.badge);
    }
}
