/* SPDX-License-Identifier: ISC */
/* The regions of a layout are determined by its pages. */
#ifndef VSP_PROOFS_CANONICAL_H
#define VSP_PROOFS_CANONICAL_H

#include "core/layout/layout.h"

/*@ // the pages of [low, high) are in both, alike
  @ predicate VspSameBetween(struct vsp_layout a, struct vsp_layout b, integer low,
  @                          integer high) =
  @   (\forall integer p; low <= p < high ==> (VspMapped(a, p) <==> VspMapped(b, p))) &&
  @   (\forall integer p, i, j; low <= p < high ==> VspHolds(a.tree, i, p) ==>
  @     VspHolds(b.tree, j, p) ==> VspAlike(a, i, b, j));
  @*/

/* Where the same pages are mapped alike, the same regions hold them. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   same: VspSameBetween(a, b, low, high);
  @ requires   edges: VspEdge(a, low) && VspEdge(a, high) && VspEdge(b, low) && VspEdge(b, high);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    ends: \forall integer p, i, j; low <= p < high ==> VspHolds(a.tree, i, p) ==>
  @              VspHolds(b.tree, j, p) ==> a.tree.start[i] == b.tree.start[j] &&
  @              a.tree.end[i] == b.tree.end[j] && a.region[i] == b.region[j];
  @*/
void vsp_canonical_ends(struct vsp_layout a, struct vsp_layout b, uint64_t low, uint64_t high);

#endif
