/* SPDX-License-Identifier: ISC */
/* Which pages MAP, UNMAP, PROTECT change: those where their sender may map, and what gives way. */
#ifndef VSP_PROOFS_WINDOW_H
#define VSP_PROOFS_WINDOW_H

#include "core/service/decide.h"
#include "proofs/lemmas/isolation.h"

/*@ // the sender has the map right at page p of a space, by its position
  @ predicate VspMapsAt(struct vsp_service s, integer badge, integer k, integer p) =
  @   VspHasRightOn(s, badge, k, VSP_GRANT_MAP, p - VspBase(k), p - VspBase(k) + 1);
  @ // every page that is not as it was is one where the sender may map
  @ predicate VspMappedByRight(struct vsp_service a, struct vsp_service b, integer badge,
  @                            integer k) =
  @   \forall integer p; VspMapsAt(a, badge, k, p) || VspPageKept(a.layout, b.layout, p);
  @ // and on the whole range of the work that is ordered
  @ predicate VspOrderedByRight(struct vsp_service a, struct vsp_service b, integer badge) =
  @   b.pending.op == VSP_OP_MAP || b.pending.op == VSP_OP_UNMAP ||
  @     b.pending.op == VSP_OP_PROTECT ==>
  @   VspHasRightOn(a, badge, b.pending.space, VSP_GRANT_MAP,
  @     b.pending.start - VspBase(b.pending.space), b.pending.end - VspBase(b.pending.space));
  @ // every page that was mapped, and is not as it was, gives way to MAP with these flags
  @ predicate VspGaveWay(struct vsp_service a, struct vsp_service b, integer flags) =
  @   \forall integer i, p; VspHolds(a.layout.tree, i, p) ==>
  @     VspGivesWay(flags, a.layout.region[i].class_id) || VspPageKept(a.layout, b.layout, p);
  @ // and so does every one in the range of its work
  @ predicate VspOrderedInWay(struct vsp_service s, integer flags) =
  @   s.pending.op == VSP_OP_MAP ==>
  @     VspMakesWay(s.layout, s.pending.start, s.pending.end, flags);
  @*/

/* A request of the three: a before, b after. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b) && VspIdle(a);
  @ requires   op: c.request.op == VSP_OP_MAP || c.request.op == VSP_OP_UNMAP ||
  @              c.request.op == VSP_OP_PROTECT;
  @ requires   decided: VspDecided(a, b, c, VSP_OK, r, w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    changed: VspMappedByRight(a, b, c.badge, c.request.space % VSP_SPACE_MAX);
  @ ensures    ordered: VspOrderedByRight(a, b, c.badge);
  @ ensures    gave: c.request.op == VSP_OP_MAP ==> VspGaveWay(a, b, c.request.flags);
  @ ensures    way: c.request.op == VSP_OP_MAP ==> VspOrderedInWay(b, c.request.flags);
  @*/
void vsp_window_decided(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                        struct vsp_reply r, struct vsp_work w);

#endif
