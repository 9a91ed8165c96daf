/* SPDX-License-Identifier: ISC */
/* Determinism of SPACE_DESTROY. */
#include "proofs/lemmas/determinism_operations.h"
#include "proofs/lemmas/determinism_reply.h"

void vsp_equal_ticketed(struct vsp_service a, struct vsp_service b, struct vsp_service x,
                        struct vsp_service y)
{
    /*@ assert authority: x.authority == a.authority && y.authority == b.authority; */
    /*@ assert equal: VspEqualAuthority(x.authority, y.authority); */
    /*@ assert same_a: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> x.space[k] == a.space[k]; */
    /*@ assert same_b: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> y.space[k] == b.space[k]; */
    /*@ assert layout: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> x.space[k].live == 1 ==>
      @   VspEqualLayout(x.space[k], y.space[k]); */
}

void vsp_determinism_destroy(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);
    uint64_t low = a.before.space[k].low_page;
    uint64_t high = a.before.space[k].high_page;

    vsp_equal_enter(a, b, c, VSP_GRANT_DESTROY);
    vsp_equal_three(a.reply, b.reply);
    vsp_equal_room(a.before, b.before);
    vsp_equal_idle(a.before.tickets, b.before.tickets);
    /*@ assert live: VspEntered(a.before, c, VSP_GRANT_DESTROY) ==>
      @   VspLiveSpace(a.before, k) && VspLiveSpace(b.before, k) &&
      @   VspEqualLayout(a.before.space[k], b.before.space[k]); */
    /*@ assert bounds: VspEntered(a.before, c, VSP_GRANT_DESTROY) ==>
      @   b.before.space[k].low_page == low && b.before.space[k].high_page == high; */
    /*@ assert epoch: VspEntered(a.before, c, VSP_GRANT_DESTROY) ==>
      @   a.reply.epoch == b.reply.epoch; */
    /*@ assert idle: VspEntered(a.before, c, VSP_GRANT_DESTROY) ==>
      @   (VspSpaceIdle(a.before, k) <==> VspSpaceIdle(b.before, k)); */
    /*@ assert full: VspEntered(a.before, c, VSP_GRANT_DESTROY) ==> VspSpaceIdle(a.before, k) ==>
      @   !VspTicketFree(a.before.tickets) ==> VspEqualSaid(a, b); */
    /*@ assert said: VspEqualSaid(a, b) ==> VspEqualReplies(a, b); */
    if (a.status == VSP_ERR_STATE) {
        /*@ assert pending: VspEntered(a.before, c, VSP_GRANT_DESTROY) &&
          @   !VspIdle(a.before.tickets, k, low, high); */
        vsp_equal_state(a, b, k, low, high);
        /*@ assert state: VspEqualReplies(a, b); */
    }
    /*@ assert status: a.status == VSP_OK ==> b.status == VSP_OK && VspEqualReplies(a, b); */
    /*@ assert replies: VspEqualReplies(a, b); */
    if (a.status != VSP_OK) {
        vsp_equal_unchanged(a.before, b.before, a.after, b.after);
    } else {
        /*@ assert entered: VspEntered(a.before, c, VSP_GRANT_DESTROY); */
        /*@ assert passed: VspSpaceIdle(a.before, k) && VspTicketFree(a.before.tickets); */
        vsp_equal_added(a.before.tickets, b.before.tickets, a.after.tickets, b.after.tickets,
                        a.effects.ticket, b.effects.ticket, c, k, low, high, 0u);
        vsp_equal_added(b.before.tickets, a.before.tickets, b.after.tickets, a.after.tickets,
                        b.effects.ticket, a.effects.ticket, c, k, low, high, 0u);
        vsp_equal_ticketed(a.before, b.before, a.after, b.after);
    }
    /*@ assert effects: VspEqualEffects(a.effects, b.effects); */
    /*@ assert services: VspEqualServices(a.after, b.after); */
}
