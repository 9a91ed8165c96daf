/* SPDX-License-Identifier: ISC */
/* Determinism, part: what UNMAP and PROTECT refuse, they refuse in the same words. */
#include "proofs/lemmas/determinism_range.h"

void vsp_range_words(struct vsp_run a, struct vsp_run b)
{
}

void vsp_range_entered(struct vsp_run a, struct vsp_run b, struct vsp_call c)
{
    vsp_equal_enter(a, b, c, VSP_GRANT_MAP);
    /*@ assert badcap: !VspSees(a.before, c.badge, c.request.space) ==> a.status != VSP_OK; */
    /*@ assert denied: VspSees(a.before, c.badge, c.request.space) &&
      @   !VspMay(a.before, c.badge, c.request.space, VSP_GRANT_MAP) ==> a.status != VSP_OK; */
    /*@ assert epoch: VspMay(a.before, c.badge, c.request.space, VSP_GRANT_MAP) &&
      @   !VspEntered(a.before, c, VSP_GRANT_MAP) ==> a.status != VSP_OK; */
}

/* The pending pages that a says are said by b: the lowest, and only one ticket starts there. */
/*@ requires   ok: VspServiceOk(a.before) && VspServiceOk(b.before);
  @ requires   equal: VspTicketsAmong(a.before.tickets, b.before.tickets);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    most: VspPendingSaid(a.before.tickets, space, start, end, a.reply) ==>
  @              VspPendingSaid(b.before.tickets, space, start, end, b.reply) ==>
  @              b.reply.word[0] <= a.reply.word[0];
  @ ensures    end: VspPendingSaid(a.before.tickets, space, start, end, a.reply) ==>
  @              VspPendingSaid(b.before.tickets, space, start, end, b.reply) ==>
  @              b.reply.word[0] == a.reply.word[0] ==> b.reply.word[1] == a.reply.word[1];
  @*/
static void vsp_range_said(struct vsp_run a, struct vsp_run b, uint32_t space, uint64_t start,
                           uint64_t end)
{
    /*@ assert there: \forall integer j; VspPending(a.before.tickets, j, space, start, end) ==>
      @   \exists integer k; VspPending(b.before.tickets, k, space, start, end) &&
      @   VspEqualTicket(a.before.tickets, j, b.before.tickets, k); */
    /*@ assert one: \forall integer j, k; VspPending(b.before.tickets, j, space, start, end) ==>
      @   VspPending(b.before.tickets, k, space, start, end) ==>
      @   b.before.tickets.start[j] == b.before.tickets.start[k] ==> j == k; */
}

void vsp_range_state(struct vsp_run a, struct vsp_run b, uint32_t k, uint64_t start,
                     uint64_t end)
{
    vsp_range_words(a, b);
    vsp_equal_idle(a.before.tickets, b.before.tickets);
    vsp_range_said(a, b, k, start, end);
    vsp_range_said(b, a, k, start, end);
    /*@ assert words: VspPendingSaid(a.before.tickets, k, start, end, a.reply) ==>
      @   VspPendingSaid(b.before.tickets, k, start, end, b.reply) ==>
      @   a.reply.word[0] == b.reply.word[0] && a.reply.word[1] == b.reply.word[1]; */
}

void vsp_range_holes(struct vsp_run a, struct vsp_run b, struct vsp_space x,
                     struct vsp_space y, uint64_t start, uint64_t end)
{
    vsp_range_words(a, b);
    vsp_equal_hole(x, y, start, end, a.reply, b.reply);
    /*@ assert mapped: VspAllMapped(y, start, end) <==> VspAllMapped(x, start, end); */
}

void vsp_range_full(struct vsp_run a, struct vsp_run b, uint32_t k, uint64_t start,
                    uint64_t end)
{
    vsp_layout_equal(a.before.space[k], b.before.space[k]);
    vsp_equal_room(a.before, b.before);
    vsp_range_words(a, b);
}

void vsp_range_bounds(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k)
{
    vsp_equal_words(a, b);
}
