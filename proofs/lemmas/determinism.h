/* SPDX-License-Identifier: ISC */
/*
 * What the answer to a message is a function of: what "equal" means for two services with different
 * histories and numberings, as far as a message looks, and what the lemmas of single operations
 * (determinism_operations.h) have in common.
 */
#ifndef VSP_PROOFS_DETERMINISM_H
#define VSP_PROOFS_DETERMINISM_H

#include "core/service/decide.h"

/*@ // region i of a and region j of b are the same mapping
  @ predicate VspEqualRegion(struct vsp_layout a, integer i, struct vsp_layout b, integer j) =
  @   a.tree.start[i] == b.tree.start[j] && a.tree.end[i] == b.tree.end[j] &&
  @   a.region[i] == b.region[j];
  @ // the same mappings in space k, whatever nodes hold them
  @ predicate VspEqualWindow(struct vsp_layout a, struct vsp_layout b, integer k) =
  @   (\forall integer p; VspInWindow(p, k) ==> (VspMapped(a, p) <==> VspMapped(b, p))) &&
  @   \forall integer p, i, j; VspInWindow(p, k) ==> VspHolds(a.tree, i, p) ==>
  @     VspHolds(b.tree, j, p) ==> VspEqualRegion(a, i, b, j);
  @ // nothing is pending in both, or the same is
  @ predicate VspEqualPending(struct vsp_pending a, struct vsp_pending b) =
  @   a.op == b.op && (a.op != 0 ==> a.id == b.id && a.space == b.space &&
  @     a.start == b.start && a.end == b.end && a.token == b.token) &&
  @   (a.op == VSP_OP_MAP ==> a.region == b.region) &&
  @   (a.op == VSP_OP_UNMAP ==> a.region.class_id == b.region.class_id &&
  @     (a.region.class_id != 0 ==> a.region == b.region)) &&
  @   (a.op == VSP_OP_PROTECT ==> a.region.rights == b.region.rights);
  @ // a space is alike in both: it lives with equal bounds, budgets, epoch and grants, or does not
  @ // live
  @ predicate VspEqualSpace(struct vsp_space a, struct vsp_space b) =
  @   a.live == b.live && a.generation == b.generation &&
  @   (a.live == 1 ==> VspSameFrame(a, b) && VspEqualGrants(a, b));
  @ // and so are its pages
  @ predicate VspEqualAt(struct vsp_service a, struct vsp_service b, integer k) =
  @   VspEqualWindow(a.layout, b.layout, k) && VspEqualSpace(a.space[k], b.space[k]);
  @ // client c has the same budgets, frames and standing in both
  @ predicate VspSameRecord(struct vsp_authority a, struct vsp_authority b, integer c) =
  @   a.client_first[c] == b.client_first[c] && a.client_spaces[c] == b.client_spaces[c] &&
  @   a.client_regions[c] == b.client_regions[c] && a.client_pages[c] == b.client_pages[c] &&
  @   a.client_frame[c] == b.client_frame[c] && a.client_frames[c] == b.client_frames[c] &&
  @   a.client_pager[c] == b.client_pager[c];
  @ // a badge is that of one client, with one record, in both, or of none
  @ predicate VspEqualSender(struct vsp_service a, struct vsp_service b, integer badge) =
  @   \forall integer c; (VspClientIs(a, c, badge) <==> VspClientIs(b, c, badge)) &&
  @     (VspClientIs(a, c, badge) ==> VspSameRecord(a.authority, b.authority, c));
  @ // all that a message which names space k is answered from, when it comes from a badge
  @ predicate VspAgree(struct vsp_service a, struct vsp_service b, integer k, integer badge) =
  @   VspEqualPending(a.pending, b.pending) && VspEqualSender(a, b, badge) &&
  @   VspEqualAt(a, b, k);
  @*/

/*@ // what is lent to space k, if it lives, is the same in both
  @ predicate VspEqualLoan(struct vsp_space a, struct vsp_space b) =
  @   a.live == b.live && a.generation == b.generation && (a.live == 1 ==> a.owner == b.owner &&
  @     a.region_limit == b.region_limit && a.page_limit == b.page_limit);
  @ // all that a SPACE_CREATE is answered from, when it comes from a badge
  @ predicate VspAgreeMaker(struct vsp_service a, struct vsp_service b, integer badge) =
  @   VspEqualPending(a.pending, b.pending) && VspEqualSender(a, b, badge) &&
  @   \forall integer c, k; VspClientIs(a, c, badge) ==> VspMine(a.authority, c, k) ==>
  @     VspEqualLoan(a.space[k], b.space[k]);
  @ // all that a REVOKE on space 0 is answered from, when it comes from a badge
  @ predicate VspAgreeTaker(struct vsp_service a, struct vsp_service b, integer badge) =
  @   VspEqualPending(a.pending, b.pending) && VspEqualSender(a, b, badge) &&
  @   \forall integer c, k; VspClientIs(a, c, badge) ==> VspMine(a.authority, c, k) ==>
  @     VspEqualSpace(a.space[k], b.space[k]);
  @ // a space lives in both, with one handle, and gave up as much, or lives in neither
  @ predicate VspEqualLost(struct vsp_space a, struct vsp_space b) =
  @   a.live == b.live && (a.live == 1 ==> a.generation == b.generation && VspSameContent(a, b));
  @ // all that a PAGER_NEXT is answered from, when it comes from a badge
  @ predicate VspAgreeFinder(struct vsp_service a, struct vsp_service b, integer badge) =
  @   VspEqualPending(a.pending, b.pending) && VspEqualSender(a, b, badge) &&
  @   \forall integer k; 0 <= k < VSP_SPACE_MAX ==> VspEqualLost(a.space[k], b.space[k]);
  @ // one badge made space k, if it lives, in both
  @ predicate VspEqualOwner(struct vsp_service a, struct vsp_service b, integer k) =
  @   VspLiveSpace(a, k) ==> a.authority.client_badge[a.space[k].owner] ==
  @     b.authority.client_badge[b.space[k].owner];
  @ // all that a message with this operation and handle is answered from: it makes a space, looks
  @ // for one, takes grants off all, or names one, which need not live; a MAY asks whose that is
  @ predicate VspAgreeOn(struct vsp_service a, struct vsp_service b, integer op, integer handle,
  @                      integer badge) =
  @   (VspNamesNone(op, handle) && op == VSP_OP_SPACE_CREATE ==> VspAgreeMaker(a, b, badge)) &&
  @   (VspTakesAll(op, handle) ==> VspAgreeTaker(a, b, badge)) &&
  @   (VspNamesNone(op, handle) && op == VSP_OP_PAGER_NEXT ==> VspAgreeFinder(a, b, badge)) &&
  @   (!VspNamesNone(op, handle) ==> VspAgree(a, b, handle % VSP_SPACE_MAX, badge)) &&
  @   (op == VSP_OP_MAY ==> VspEqualOwner(a, b, handle % VSP_SPACE_MAX));
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
  @ // equal answers: status, words; equal replies: the epoch too
  @ predicate VspEqualAnswers(struct vsp_run a, struct vsp_run b) =
  @   a.status == b.status && VspEqualWords(a.reply, b.reply);
  @ predicate VspEqualReplies(struct vsp_run a, struct vsp_run b) =
  @   VspEqualAnswers(a, b) && a.reply.epoch == b.reply.epoch;
  @ // equal refusals: status, four words
  @ predicate VspEqualRefused(struct vsp_run a, struct vsp_run b) =
  @   a.status == b.status && a.status != VSP_OK && a.reply.word_count == 4 &&
  @   b.reply.word_count == 4 && a.reply.word[0] == b.reply.word[0] &&
  @   a.reply.word[1] == b.reply.word[1] && a.reply.word[2] == b.reply.word[2] &&
  @   a.reply.word[3] == b.reply.word[3];
  @ // equal kernel work
  @ predicate VspEqualWork(struct vsp_work a, struct vsp_work b) =
  @   a.kind == b.kind && (a.kind != VSP_WORK_NONE ==> a.slot == b.slot &&
  @     a.rights == b.rights && a.page == b.page && a.count == b.count && a.frame == b.frame);
  @ // the same is done, and the services agree again; and the same is replied
  @ predicate VspEqualDone(struct vsp_run a, struct vsp_run b, integer k, integer badge) =
  @   VspEqualWork(a.work, b.work) && VspAgree(a.after, b.after, k, badge);
  @ predicate VspEqualRuns(struct vsp_run a, struct vsp_run b, integer k, integer badge) =
  @   VspEqualReplies(a, b) && VspEqualDone(a, b, k, badge);
  @ // two runs on services that agree on space k, and on a sender
  @ predicate VspRunsAt(struct vsp_run a, struct vsp_run b, integer k) =
  @   VspServiceOk(a.before) && VspServiceOk(b.before) && 0 <= k < VSP_SPACE_MAX &&
  @   VspEqualAt(a.before, b.before, k);
  @ predicate VspRunsStart(struct vsp_run a, struct vsp_run b, integer k, integer badge) =
  @   VspRunsAt(a, b, k) && VspAgree(a.before, b.before, k, badge);
  @ // spaces that were equal are
  @ predicate VspKeptAt(struct vsp_run a, struct vsp_run b) =
  @   \forall integer j; 0 <= j < VSP_SPACE_MAX ==> VspEqualAt(a.before, b.before, j) ==>
  @     VspEqualAt(a.after, b.after, j);
  @ // the same badges hold something, hold a right, and gave something, on the same pages
  @ predicate VspGrantsAlike(struct vsp_space a, struct vsp_space b) =
  @   (\forall integer x, y; VspGave(a, x, y) <==> VspGave(b, x, y)) &&
  @   (\forall integer x, y, low, high;
  @     VspGaveOn(a, x, y, low, high) <==> VspGaveOn(b, x, y, low, high)) &&
  @   (\forall integer x, right, low, high; VspGrantBit(right) ==>
  @     (VspHeldOn(a, x, right, low, high) <==> VspHeldOn(b, x, right, low, high))) &&
  @   (\forall integer g, x; VspGrantAt(a, g, x) ==> \exists integer h; VspGrantAt(b, h, x)) &&
  @   (\forall integer g, x; VspGrantAt(b, g, x) ==> \exists integer h; VspGrantAt(a, h, x)) &&
  @   \forall integer x, right; VspGrantBit(right) ==>
  @     (VspHeld(a, x, right) <==> VspHeld(b, x, right));
  @*/

/* ---- Services that agree answer the entry checks alike. ---- */

/* Replies with the same words are, when there are at most four, the same word by word. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    words: VspEqualFew(r, q) ==> VspEqualWords(r, q);
  @*/
void vsp_equal_few(struct vsp_reply r, struct vsp_reply q);

/* Two refusals with the same code and details are equal. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    refused: VspEqualRefused(a, b) ==> VspEqualAnswers(a, b);
  @ ensures    words: \forall integer code, x, y, z; VspSaid(a.status, a.reply, code, x, y, z) ==>
  @              VspSaid(b.status, b.reply, code, x, y, z) ==> VspEqualAnswers(a, b);
  @ ensures    budget: \forall integer kind, x, y, z;
  @              VspSaidBudget(a.status, a.reply, kind, x, y, z) ==>
  @              VspSaidBudget(b.status, b.reply, kind, x, y, z) ==> VspEqualAnswers(a, b);
  @*/
void vsp_equal_words(struct vsp_run a, struct vsp_run b);

/* A space whose mappings are equal has equally many regions and pages. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    regions: a.regions[k] == b.regions[k];
  @ ensures    pages: a.pages[k] == b.pages[k];
  @*/
void vsp_equal_count(struct vsp_layout a, struct vsp_layout b, uint32_t k);

/*@ requires   ok: VspGrantsOk(a) && VspGrantsOk(b);
  @ requires   equal: VspEqualGrants(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    alike: VspGrantsAlike(a, b);
  @*/
void vsp_grants_alike(struct vsp_space a, struct vsp_space b);

/* Equal spaces are full of grants together. */
/*@ requires   ok: VspGrantsOk(a) && VspGrantsOk(b);
  @ requires   equal: VspEqualGrants(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    grants: \forall integer x, y, low, high;
  @              VspEntryRoom(a, x, y, low, high) <==> VspEntryRoom(b, x, y, low, high);
  @*/
void vsp_equal_room(struct vsp_space a, struct vsp_space b);

/* The same frames are a badge's, and it is a pager's or is not. */
/*@ requires   equal: VspEqualSender(a, b, badge);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    pager: VspPager(a, badge) <==> VspPager(b, badge);
  @ ensures    frames: \forall integer f, n; VspFramesNamed(a.authority, badge, f, n) <==>
  @              VspFramesNamed(b.authority, badge, f, n);
  @*/
void vsp_equal_record(struct vsp_service a, struct vsp_service b, uint64_t badge);

/* The handle names the space in both, and the badge may do the same things to it. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   agree: VspAgree(a, b, k, badge);
  @ requires   space: k == handle % VSP_SPACE_MAX;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    gave: \forall integer x, y; VspLiveSpace(a, k) ==>
  @              (VspGave(a.space[k], x, y) <==> VspGave(b.space[k], x, y));
  @ ensures    names: VspNames(a, handle, k) <==> VspNames(b, handle, k);
  @ ensures    owns: VspLiveSpace(a, k) ==> (VspOwns(a, badge, k) <==> VspOwns(b, badge, k));
  @ ensures    rights: \forall integer right; VspLiveSpace(a, k) ==> VspGrantBit(right) ==>
  @              (VspHasRight(a, badge, k, right) <==> VspHasRight(b, badge, k, right));
  @ ensures    on: \forall integer right, low, high; VspLiveSpace(a, k) ==> VspGrantBit(right) ==>
  @              (VspHasRightOn(a, badge, k, right, low, high) <==>
  @               VspHasRightOn(b, badge, k, right, low, high));
  @ ensures    sees: VspSees(a, badge, handle) <==> VspSees(b, badge, handle);
  @ ensures    pager: VspPager(a, badge) <==> VspPager(b, badge);
  @*/
void vsp_equal_entry(struct vsp_service a, struct vsp_service b, uint64_t badge, uint64_t handle,
                     uint32_t k);

/* The entry lets equal calls through, or refuses them in the same words. */
/*@ requires   start: VspRunsStart(a, b, c.request.space % VSP_SPACE_MAX, c.badge);
  @ requires   op: VspKnownOp(c.request.op) && c.request.op != VSP_OP_SPACE_CREATE;
  @ requires   answer_a: !VspEntered(a.before, c) ==>
  @              VspEnterAnswer(a.before, c, a.status, a.reply);
  @ requires   answer_b: !VspEntered(b.before, c) ==>
  @              VspEnterAnswer(b.before, c, b.status, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    entered: VspEntered(a.before, c) <==> VspEntered(b.before, c);
  @ ensures    live: VspEntered(a.before, c) ==>
  @              VspLiveSpace(a.before, c.request.space % VSP_SPACE_MAX) &&
  @              VspLiveSpace(b.before, c.request.space % VSP_SPACE_MAX);
  @ ensures    refused: !VspEntered(a.before, c) ==> VspEqualReplies(a, b) &&
  @              a.status != VSP_OK;
  @*/
void vsp_equal_enter(struct vsp_run a, struct vsp_run b, struct vsp_call c);

#endif
