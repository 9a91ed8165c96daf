/* SPDX-License-Identifier: ISC */
#include "core/ticket.h"

uint32_t vsp_ticket_overlap(const struct vsp_tickets *t, uint32_t space, uint64_t start,
                            uint64_t end)
{
    uint32_t lowest = VSP_TICKET_MAX;

    /*@ loop invariant range: 0 <= i <= VSP_TICKET_MAX;
      @ loop invariant holds: lowest == VSP_TICKET_MAX ||
      @   (lowest < i && VspPending(*t, lowest, space, start, end));
      @ loop invariant lowest: \forall integer k; 0 <= k < i ==>
      @   VspPending(*t, k, space, start, end) ==>
      @   lowest < VSP_TICKET_MAX && t->start[lowest] <= t->start[k];
      @ loop assigns i, lowest;
      @ loop variant VSP_TICKET_MAX - i;
      @*/
    for (uint32_t i = 0u; i < VSP_TICKET_MAX; i++) {
        if (t->op[i] != 0u && t->space[i] == space && t->start[i] < end && start < t->end[i]
            && (lowest == VSP_TICKET_MAX || t->start[i] < t->start[lowest])) {
            lowest = i;
        }
    }
    return lowest;
}

uint32_t vsp_ticket_unused(const struct vsp_tickets *t)
{
    uint32_t i = 0u;

    /*@ loop invariant range: 0 <= i <= VSP_TICKET_MAX;
      @ loop invariant used: \forall integer k; 0 <= k < i ==> t->op[k] != 0;
      @ loop assigns i;
      @ loop variant VSP_TICKET_MAX - i;
      @*/
    while (i < VSP_TICKET_MAX && t->op[i] != 0u) {
        i++;
    }
    return i;
}
