/* SPDX-License-Identifier: ISC */
/*
 * Tickets: requests whose kernel work is outstanding. A ticket's pages are pending: no other
 * request gets them until the outcome is reported.
 */
#ifndef VSP_CORE_TICKET_H
#define VSP_CORE_TICKET_H

#include "core/base.h"
#include "spec/abi.h"

/* Most requests with outstanding kernel work at one time. */
#ifndef VSP_TICKET_MAX
#define VSP_TICKET_MAX 8u
#endif

struct vsp_tickets {
    uint32_t op[VSP_TICKET_MAX];     /* VSP_OP_* of the request; 0: unused */
    uint32_t id[VSP_TICKET_MAX];     /* the request's id, for the reply */
    uint32_t space[VSP_TICKET_MAX];  /* space index */
    uint32_t rights[VSP_TICKET_MAX]; /* PROTECT: the new rights */
    uint64_t start[VSP_TICKET_MAX];  /* pending pages */
    uint64_t end[VSP_TICKET_MAX];
    uint64_t token[VSP_TICKET_MAX]; /* where the reply goes */
};

#include "core/ticket.acsl"

/*
 * The ticket with the lowest pages of those that hold pages of [start, end) of a space, or
 * VSP_TICKET_MAX. Its pages do not depend on the numbers that tickets happen to have.
 */
/*@ requires   tickets: \valid_read(t);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: \result <= VSP_TICKET_MAX;
  @ ensures    holds: \result < VSP_TICKET_MAX ==> VspPending(*t, \result, space, start, end);
  @ ensures    lowest: \forall integer k; VspPending(*t, k, space, start, end) ==>
  @              \result < VSP_TICKET_MAX && t->start[\result] <= t->start[k];
  @*/
uint32_t vsp_ticket_overlap(const struct vsp_tickets *t, uint32_t space, uint64_t start,
                            uint64_t end);

/* The first unused ticket, or VSP_TICKET_MAX. */
/*@ requires   tickets: \valid_read(t);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: \result <= VSP_TICKET_MAX;
  @ ensures    unused: \result < VSP_TICKET_MAX ==> t->op[\result] == 0;
  @ ensures    first: \forall integer k; 0 <= k < \result ==> t->op[k] != 0;
  @*/
uint32_t vsp_ticket_unused(const struct vsp_tickets *t);

#endif
