/* SPDX-License-Identifier: ISC */
/* What the outcome of work leaves as it is: all pages that it is not on, and all other spaces. */
#ifndef VSP_PROOFS_ISOLATION_H
#define VSP_PROOFS_ISOLATION_H

#include "core/service/service.h"

/*@ // the page is as it was
  @ predicate VspPageKept(struct vsp_layout a, struct vsp_layout b, integer p) =
  @   (VspMapped(a, p) <==> VspMapped(b, p)) &&
  @   \forall integer i, j; VspHolds(a.tree, i, p) ==> VspHolds(b.tree, j, p) ==>
  @     VspAlike(b, j, a, i);
  @*/

/* No page differs in equal layouts. */
/*@ requires   ok: VspLayoutOk(a);
  @ requires   same: b == a;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    kept: \forall integer p; VspPageKept(a, b, p);
  @*/
void vsp_pages_same(struct vsp_layout a, struct vsp_layout b);

/* What an outcome changes is in the range of the work. */
/*@ requires   ok: VspServiceOk(a) && !VspIdle(a);
  @ requires   done: VspCompleteAnswer(a, b, outcome, status, r, notify);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    outside: \forall integer p; !(a.pending.start <= p < a.pending.end) ==>
  @              VspPageKept(a.layout, b.layout, p);
  @*/
void vsp_pages_outcome(struct vsp_service a, struct vsp_service b, uint32_t outcome,
                       uint32_t status, struct vsp_reply r, uint32_t notify);

/* An outcome leaves the pages of all other spaces as they are. */
/*@ requires   ok: VspServiceOk(a) && !VspIdle(a);
  @ requires   done: VspCompleteAnswer(a, b, outcome, status, r, notify);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    same: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != a.pending.space ==>
  @              VspSameWindow(b.layout, a.layout, k);
  @*/
void vsp_isolation_outcome(struct vsp_service a, struct vsp_service b, uint32_t outcome,
                           uint32_t status, struct vsp_reply r, uint32_t notify);

#endif
