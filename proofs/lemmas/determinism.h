/* SPDX-License-Identifier: ISC */
/*
 * Determinism: what "equal" means for two services with different histories and numberings, and
 * what the lemmas of single operations (determinism_operations.h) have in common.
 */
#ifndef VSP_PROOFS_DETERMINISM_H
#define VSP_PROOFS_DETERMINISM_H

#include "core/op/handler.h"
#include "core/op/query.h"

/*@ // region i of a and region j of b are the same mapping
  @ predicate VspEqualRegion(struct vsp_layout a, integer i, struct vsp_layout b, integer j) =
  @   a.tree.start[i] == b.tree.start[j] && a.tree.end[i] == b.tree.end[j] &&
  @   a.region[i] == b.region[j];
  @ // the same mappings in all spaces, whatever nodes hold them
  @ predicate VspEqualLayout(struct vsp_layout a, struct vsp_layout b) =
  @   (\forall integer p; VspMapped(a, p) <==> VspMapped(b, p)) &&
  @   \forall integer p, i, j; VspHolds(a.tree, i, p) ==> VspHolds(b.tree, j, p) ==>
  @     VspEqualRegion(a, i, b, j);
  @ // nothing is pending in both, or the same is
  @ predicate VspEqualPending(struct vsp_pending a, struct vsp_pending b) =
  @   a.op == b.op && (a.op != 0 ==> a.id == b.id && a.space == b.space &&
  @     a.start == b.start && a.end == b.end && a.token == b.token) &&
  @   (a.op == VSP_OP_MAP ==> a.region == b.region) &&
  @   (a.op == VSP_OP_PROTECT ==> a.region.rights == b.region.rights);
  @ // a space is alike in both: it lives with equal bounds, budgets, epoch and grants, or does not
  @ // live
  @ predicate VspEqualSpace(struct vsp_space a, struct vsp_space b) =
  @   a.live == b.live && a.generation == b.generation &&
  @   (a.live == 1 ==> VspSameFrame(a, b) && VspEqualGrants(a, b));
  @ predicate VspEqualSpaces(struct vsp_service a, struct vsp_service b) =
  @   \forall integer k; 0 <= k < VSP_SPACE_MAX ==> VspEqualSpace(a.space[k], b.space[k]);
  @ predicate VspEqualServices(struct vsp_service a, struct vsp_service b) =
  @   VspSameClients(a.authority, b.authority) && VspEqualPending(a.pending, b.pending) &&
  @   VspEqualLayout(a.layout, b.layout) && VspEqualSpaces(a, b);
  @*/

/* One request served: the service before and after, and what came out. */
struct vsp_run {
    struct vsp_service before;
    struct vsp_service after;
    uint32_t status;
    struct vsp_reply reply;
    struct vsp_work work;
    uint32_t notify;
};

/*@ // equal words, as many as are counted; what that takes when at most four are
  @ predicate VspEqualWords(struct vsp_reply r, struct vsp_reply q) =
  @   r.word_count == q.word_count &&
  @   \forall integer i; 0 <= i < r.word_count ==> r.word[i] == q.word[i];
  @ predicate VspEqualFew(struct vsp_reply r, struct vsp_reply q) =
  @   r.word_count == q.word_count <= 4 && (0 < r.word_count ==> r.word[0] == q.word[0]) &&
  @   (1 < r.word_count ==> r.word[1] == q.word[1]) &&
  @   (2 < r.word_count ==> r.word[2] == q.word[2]) &&
  @   (3 < r.word_count ==> r.word[3] == q.word[3]);
  @ // equal replies: status, epoch, words
  @ predicate VspEqualReplies(struct vsp_run a, struct vsp_run b) =
  @   a.status == b.status && a.reply.epoch == b.reply.epoch && VspEqualWords(a.reply, b.reply);
  @ // equal refusals, but for the epoch: status, four words
  @ predicate VspEqualRefused(struct vsp_run a, struct vsp_run b) =
  @   a.status == b.status && a.status != VSP_OK && a.reply.word_count == 4 &&
  @   b.reply.word_count == 4 && a.reply.word[0] == b.reply.word[0] &&
  @   a.reply.word[1] == b.reply.word[1] && a.reply.word[2] == b.reply.word[2] &&
  @   a.reply.word[3] == b.reply.word[3];
  @ predicate VspEqualSaid(struct vsp_run a, struct vsp_run b) =
  @   VspEqualRefused(a, b) && a.reply.epoch == b.reply.epoch;
  @ // equal kernel work
  @ predicate VspEqualWork(struct vsp_work a, struct vsp_work b) =
  @   a.kind == b.kind && (a.kind != VSP_WORK_NONE ==> a.slot == b.slot &&
  @     a.rights == b.rights && a.page == b.page && a.count == b.count && a.frame == b.frame);
  @ predicate VspEqualRuns(struct vsp_run a, struct vsp_run b) =
  @   VspEqualReplies(a, b) && VspEqualWork(a.work, b.work) &&
  @   VspEqualServices(a.after, b.after);
  @ predicate VspRunsStart(struct vsp_run a, struct vsp_run b) =
  @   VspServiceOk(a.before) && VspServiceOk(b.before) && VspEqualServices(a.before, b.before);
  @*/

/* ---- Equal services answer the entry checks alike. ---- */

/* Replies with the same words are, when there are at most four, the same word by word. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    words: VspEqualFew(r, q) ==> VspEqualWords(r, q);
  @*/
void vsp_equal_few(struct vsp_reply r, struct vsp_reply q);

/* Two refusals with the same code and details are equal. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    said: VspEqualSaid(a, b) ==> VspEqualReplies(a, b);
  @ ensures    words: \forall integer code, x, y, z; VspSaid(a.status, a.reply, code, x, y, z) ==>
  @              VspSaid(b.status, b.reply, code, x, y, z) ==>
  @              a.reply.epoch == b.reply.epoch ==> VspEqualReplies(a, b);
  @ ensures    budget: \forall integer kind, x, y, z;
  @              VspSaidBudget(a.status, a.reply, kind, x, y, z) ==>
  @              VspSaidBudget(b.status, b.reply, kind, x, y, z) ==>
  @              a.reply.epoch == b.reply.epoch ==> VspEqualReplies(a, b);
  @*/
void vsp_equal_words(struct vsp_run a, struct vsp_run b);

/* Equal layouts have equally many regions and pages in each space. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   equal: VspEqualLayout(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    regions: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> a.regions[k] == b.regions[k];
  @ ensures    pages: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> a.pages[k] == b.pages[k];
  @*/
void vsp_equal_counts(struct vsp_layout a, struct vsp_layout b);

/* Equal spaces are full of grants together. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   equal: VspEqualServices(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    grants: \forall integer k, x, y, low, high; VspLiveSpace(a, k) ==>
  @              (VspEntryRoom(a.space[k], x, y, low, high) <==>
  @               VspEntryRoom(b.space[k], x, y, low, high));
  @*/
void vsp_equal_room(struct vsp_service a, struct vsp_service b);

/* The same handles name spaces, and the same badges may do the same things to them. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   equal: VspEqualServices(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    gave: \forall integer k, x, y; VspLiveSpace(a, k) ==>
  @              (VspGave(a.space[k], x, y) <==> VspGave(b.space[k], x, y));
  @ ensures    windows: \forall integer k, x, y, low, high; VspLiveSpace(a, k) ==>
  @              (VspGaveOn(a.space[k], x, y, low, high) <==>
  @               VspGaveOn(b.space[k], x, y, low, high));
  @ ensures    names: \forall integer h, k; VspNames(a, h, k) <==> VspNames(b, h, k);
  @ ensures    owns: \forall integer x, k; VspLiveSpace(a, k) ==>
  @              (VspOwns(a, x, k) <==> VspOwns(b, x, k));
  @ ensures    rights: \forall integer x, k, right; VspLiveSpace(a, k) ==> VspGrantBit(right) ==>
  @              (VspHasRight(a, x, k, right) <==> VspHasRight(b, x, k, right));
  @ ensures    on: \forall integer x, k, right, low, high; VspLiveSpace(a, k) ==>
  @              VspGrantBit(right) ==> (VspHasRightOn(a, x, k, right, low, high) <==>
  @              VspHasRightOn(b, x, k, right, low, high));
  @ ensures    sees: \forall integer x, h; VspSees(a, x, h) <==> VspSees(b, x, h);
  @ ensures    may: \forall integer x, h, right; VspGrantBit(right) ==>
  @              (VspMay(a, x, h, right) <==> VspMay(b, x, h, right));
  @ ensures    pager: \forall integer x; VspPager(a, x) <==> VspPager(b, x);
  @ ensures    frames: \forall integer x, f, n; VspFramesNamed(a.authority, x, f, n) <==>
  @              VspFramesNamed(b.authority, x, f, n);
  @*/
void vsp_equal_entry(struct vsp_service a, struct vsp_service b);

/* The checks at entry let equal calls through, or refuse them in the same words. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   right: VspGrantBit(right);
  @ requires   answer_a: !VspEntered(a.before, c, right) ==>
  @              VspEnterAnswer(a.before, c, right, a.status, a.reply);
  @ requires   answer_b: !VspEntered(b.before, c, right) ==>
  @              VspEnterAnswer(b.before, c, right, b.status, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    entered: VspEntered(a.before, c, right) <==> VspEntered(b.before, c, right);
  @ ensures    refused: !VspEntered(a.before, c, right) ==> VspEqualReplies(a, b) &&
  @              a.status != VSP_OK;
  @*/
void vsp_equal_enter(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t right);

/* The same for the checks of a REVOKE. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   answer_a: !VspTakerEntered(a.before, c) ==>
  @              VspTakerAnswer(a.before, c, a.status, a.reply);
  @ requires   answer_b: !VspTakerEntered(b.before, c) ==>
  @              VspTakerAnswer(b.before, c, b.status, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    entered: VspTakerEntered(a.before, c) <==> VspTakerEntered(b.before, c);
  @ ensures    refused: !VspTakerEntered(a.before, c) ==> VspEqualReplies(a, b) &&
  @              a.status != VSP_OK;
  @*/
void vsp_equal_taker(struct vsp_run a, struct vsp_run b, struct vsp_call c);

/*@ requires   start: VspRunsStart(a, b);
  @ requires   answer_a: !VspPagerEntered(a.before, c) ==>
  @              VspPagerAnswer(a.before, c, a.status, a.reply);
  @ requires   answer_b: !VspPagerEntered(b.before, c) ==>
  @              VspPagerAnswer(b.before, c, b.status, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    entered: VspPagerEntered(a.before, c) <==> VspPagerEntered(b.before, c);
  @ ensures    refused: !VspPagerEntered(a.before, c) ==> VspEqualReplies(a, b);
  @*/
void vsp_equal_pager(struct vsp_run a, struct vsp_run b, struct vsp_call c);

#endif
