/* SPDX-License-Identifier: ISC */
/* Determinism of FAULT_SUPPLY. */
#include "proofs/lemmas/determinism_operations.h"
#include "proofs/lemmas/determinism_reply.h"

/* The same frames may be supplied at a page. */
/*@ requires   equal: VspEqualServices(a, b);
  @ requires   live: VspLiveSpace(a, k) && VspLiveSpace(b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    frame: VspFrameOk(a, c, k, page) <==> VspFrameOk(b, c, k, page);
  @*/
void vsp_equal_frame(struct vsp_service a, struct vsp_service b, struct vsp_call c, uint32_t k,
                     uint64_t page)
{
    /*@ assert layout: VspEqualLayout(a.space[k], b.space[k]); */
    /*@ assert mapped: VspMapped(a.space[k], page) <==> VspMapped(b.space[k], page); */
    /*@ assert backing: \forall integer i, j; VspHolds(a.space[k].tree, i, page) ==>
      @   VspHolds(b.space[k].tree, j, page) ==>
      @   a.space[k].backing[i] == b.space[k].backing[j]; */
    /*@ assert named_a: VspFramesNamed(a.authority, c.badge, c.request.word[2], 1) ==>
      @   VspFramesNamed(b.authority, c.badge, c.request.word[2], 1); */
    /*@ assert named_b: VspFramesNamed(b.authority, c.badge, c.request.word[2], 1) ==>
      @   VspFramesNamed(a.authority, c.badge, c.request.word[2], 1); */
    /*@ assert one: VspFrameOk(a, c, k, page) ==> VspFrameOk(b, c, k, page); */
    /*@ assert other: VspFrameOk(b, c, k, page) ==> VspFrameOk(a, c, k, page); */
}

/* A mapped page is in equal regions. */
/*@ requires   equal: VspEqualLayout(a, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    both: VspMapped(a, page) ==> \exists integer i, j; VspHolds(a.tree, i, page) &&
  @              VspHolds(b.tree, j, page) && VspEqualRegion(a, i, b, j);
  @*/
void vsp_equal_held(struct vsp_space a, struct vsp_space b, uint64_t page)
{
    /*@ assert other: VspMapped(a, page) ==> \exists integer j; VspHolds(b.tree, j, page); */
    /*@ assert equal: \forall integer i, j; VspHolds(a.tree, i, page) ==>
      @   VspHolds(b.tree, j, page) ==> VspEqualRegion(a, i, b, j); */
}

/* Which refusals there are. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    codes: VspSupplyDone(a.before, a.after, c, k, page, a.status, a.reply, a.effects) ==>
  @              a.status == VSP_OK || a.status == VSP_ERR_STATE ||
  @              a.status == VSP_ERR_NOTMAPPED || a.status == VSP_ERR_PERM ||
  @              a.status == VSP_ERR_BACKING || a.status == VSP_ERR_BUDGET;
  @*/
void vsp_supply_codes(struct vsp_run a, struct vsp_call c, uint32_t k, uint64_t page)
{
    /*@ assert denied: !VspFaultAllowed(a.before.space[k], page, c.request.word[1]) ==>
      @   !VspMapped(a.before.space[k], page) || \exists integer i;
      @   VspHolds(a.before.space[k].tree, i, page) &&
      @   !VspRightsAllow(a.before.space[k].rights[i], c.request.word[1]); */
    /*@ assert mapped: VspFaultAllowed(a.before.space[k], page, c.request.word[1]) ==>
      @   \exists integer i; VspHolds(a.before.space[k].tree, i, page); */
}

/* The same refusals, whichever check it is that refuses. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   live: VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k);
  @ requires   page: page < VSP_ABI_PAGE_END;
  @ requires   epoch: a.reply.epoch == b.reply.epoch;
  @ requires   done_a: VspSupplyDone(a.before, a.after, c, k, page, a.status, a.reply, a.effects);
  @ requires   done_b: VspSupplyDone(b.before, b.after, c, k, page, b.status, b.reply, b.effects);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    status: a.status == b.status;
  @ ensures    words: VspEqualWords(a.reply, b.reply);
  @ ensures    passed: a.status == VSP_OK ==>
  @              VspSupplyOrdered(a.before, a.after, c, k, page, a.reply, a.effects) &&
  @              VspSupplyOrdered(b.before, b.after, c, k, page, b.reply, b.effects) &&
  @              VspMapped(a.before.space[k], page);
  @*/
void vsp_equal_supplied(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                        uint64_t page)
{
    uint64_t access = c.request.word[1];

    vsp_equal_three(a.reply, b.reply);
    vsp_equal_room(a.before, b.before);
    vsp_equal_idle(a.before.tickets, b.before.tickets);
    vsp_equal_frame(a.before, b.before, c, k, page);
    /*@ assert layout: VspEqualLayout(a.before.space[k], b.before.space[k]); */
    /*@ assert idle: VspIdle(a.before.tickets, k, page, page + 1) <==>
      @   VspIdle(b.before.tickets, k, page, page + 1); */
    vsp_equal_allowed(a.before.space[k], b.before.space[k], page, access);
    vsp_equal_held(a.before.space[k], b.before.space[k], page);
    /*@ assert mapped: VspFaultAllowed(a.before.space[k], page, access) ==>
      @   \exists integer i, j; VspHolds(a.before.space[k].tree, i, page) &&
      @   VspHolds(b.before.space[k].tree, j, page) &&
      @   VspEqualRegion(a.before.space[k], i, b.before.space[k], j); */
    /*@ assert backing: VspSupplyable(a.before, c, k, page) ==>
      @   !VspFrameOk(a.before, c, k, page) ==>
      @   a.status == b.status && a.status != VSP_OK && VspEqualWords(a.reply, b.reply); */
    /*@ assert full: VspSupplyable(a.before, c, k, page) ==> VspFrameOk(a.before, c, k, page) ==>
      @   !VspTicketFree(a.before.tickets) ==>
      @   a.status == b.status && a.status != VSP_OK && VspEqualWords(a.reply, b.reply); */
    /*@ assert ordered: VspSupplyable(a.before, c, k, page) ==>
      @   VspFrameOk(a.before, c, k, page) ==> VspTicketFree(a.before.tickets) ==>
      @   a.status == VSP_OK && b.status == VSP_OK && VspEqualWords(a.reply, b.reply); */
    if (a.status == VSP_ERR_STATE) {
        vsp_equal_state(a, b, k, page, page + 1u);
    }
    if (a.status == VSP_ERR_NOTMAPPED || a.status == VSP_ERR_PERM) {
        vsp_equal_fault_region(a.before.space[k], b.before.space[k], a.reply, b.reply, a.status,
                               b.status, page, access);
    }
}

/* Equal work is ordered, and the services stay equal. */
/*@ requires   equal: VspEqualServices(a.before, b.before);
  @ requires   op: c.request.op != 0;
  @ requires   live: VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k);
  @ requires   mapped: VspMapped(a.before.space[k], page) && page < VSP_ABI_PAGE_END;
  @ requires   ordered_a: VspSupplyOrdered(a.before, a.after, c, k, page, a.reply, a.effects);
  @ requires   ordered_b: VspSupplyOrdered(b.before, b.after, c, k, page, b.reply, b.effects);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    effects: VspEqualEffects(a.effects, b.effects);
  @ ensures    services: VspEqualServices(a.after, b.after);
  @*/
void vsp_equal_ordered(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                       uint64_t page)
{
    uint32_t rights = a.effects.rights;

    /*@ assert layout: VspEqualLayout(a.before.space[k], b.before.space[k]); */
    vsp_equal_held(a.before.space[k], b.before.space[k], page);
    /*@ assert both: \exists integer i, j; VspHolds(a.before.space[k].tree, i, page) &&
      @   VspHolds(b.before.space[k].tree, j, page) &&
      @   VspEqualRegion(a.before.space[k], i, b.before.space[k], j); */
    /*@ assert rights_a: VspTicketAdded(a.after.tickets, a.before.tickets, a.effects.ticket, c, k,
      @   page, page + 1, rights) && VspWorkIs(a.effects, VSP_WORK_MAP, k, page, page + 1, rights,
      @   c.request.word[2]); */
    /*@ assert rights_b: VspTicketAdded(b.after.tickets, b.before.tickets, b.effects.ticket, c, k,
      @   page, page + 1, rights) && VspWorkIs(b.effects, VSP_WORK_MAP, k, page, page + 1, rights,
      @   c.request.word[2]); */
    vsp_equal_added(a.before.tickets, b.before.tickets, a.after.tickets, b.after.tickets,
                    a.effects.ticket, b.effects.ticket, c, k, page, page + 1u, rights);
    vsp_equal_added(b.before.tickets, a.before.tickets, b.after.tickets, a.after.tickets,
                    b.effects.ticket, a.effects.ticket, c, k, page, page + 1u, rights);
    vsp_equal_ticketed(a.before, b.before, a.after, b.after);
}

void vsp_determinism_fault_supply(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);
    uint64_t page = c.request.word[0] / VSP_ABI_PAGE_BYTES;

    vsp_equal_pager(a, b, c);
    vsp_supply_codes(a, c, k, page);
    vsp_equal_three(a.reply, b.reply);
    /*@ assert live: VspPagerEntered(a.before, c) ==>
      @   VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k) &&
      @   VspEqualLayout(a.before.space[k], b.before.space[k]); */
    /*@ assert epoch: VspPagerEntered(a.before, c) ==> a.reply.epoch == b.reply.epoch; */
    /*@ assert bounds: VspPagerEntered(a.before, c) ==>
      @   (VspPageInBounds(a.before.space[k], c.request) <==>
      @    VspPageInBounds(b.before.space[k], c.request)); */
    /*@ assert outside: VspPagerEntered(a.before, c) ==>
      @   !VspPageInBounds(a.before.space[k], c.request) ==> VspEqualSaid(a, b); */
    /*@ assert said: VspEqualSaid(a, b) ==> VspEqualReplies(a, b); */
    if (a.status == VSP_ERR_BADCAP || a.status == VSP_ERR_EPOCH || a.status == VSP_ERR_ALIGN
        || a.status == VSP_ERR_RANGE) {
        /*@ assert early: !(VspPagerEntered(a.before, c) &&
          @   VspPageInBounds(a.before.space[k], c.request)); */
        /*@ assert refused: VspEqualReplies(a, b); */
        vsp_equal_unchanged(a.before, b.before, a.after, b.after);
    } else {
        /*@ assert entered: VspPagerEntered(a.before, c); */
        /*@ assert inside: VspPageInBounds(a.before.space[k], c.request); */
        vsp_equal_supplied(a, b, c, k, page);
        /*@ assert answered: VspEqualReplies(a, b); */
        if (a.status != VSP_OK) {
            vsp_equal_unchanged(a.before, b.before, a.after, b.after);
        } else {
            vsp_equal_ordered(a, b, c, k, page);
        }
    }
    /*@ assert replies: VspEqualReplies(a, b); */
    /*@ assert effects: VspEqualEffects(a.effects, b.effects); */
    /*@ assert services: VspEqualServices(a.after, b.after); */
}
