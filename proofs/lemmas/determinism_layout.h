/* SPDX-License-Identifier: ISC */
/* What two layouts have in common whose mappings in the window of a space are equal. */
#ifndef VSP_PROOFS_DETERMINISM_LAYOUT_H
#define VSP_PROOFS_DETERMINISM_LAYOUT_H

#include "proofs/lemmas/determinism.h"

/*@ // page p is in the window of space k or next to it; [s, e) does not reach out of the window
  @ predicate VspAround(integer p, integer k) =
  @   VspBase(k) - 1 <= p <= VspBase(k) + VSP_SPACE_WINDOW;
  @ predicate VspWithin(integer s, integer e, integer k) =
  @   VspBase(k) <= s && e <= VspBase(k) + VSP_SPACE_WINDOW;
  @*/

/* What holds a page of a window, or next to it, lies in the window. */
/*@ requires   ok: VspTreeShape(t);
  @ requires   space: k < VSP_SPACE_MAX;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    home: \forall integer i, p; VspHolds(t, i, p) ==> VspAround(p, k) ==>
  @              VspRangeIn(t.start[i], t.end[i], k);
  @*/
void vsp_window_home(struct vsp_tree t, uint32_t k);

/* A space that does not live has nothing mapped. */
/*@ requires   ok: VspServiceOk(s);
  @ requires   dead: k < VSP_SPACE_MAX && s.space[k].live != 1;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    empty: \forall integer p; VspInWindow(p, k) ==> !VspMapped(s.layout, p);
  @*/
void vsp_window_empty(struct vsp_service s, uint32_t k);

/* So the pages next to a window whose mappings are equal are unmapped in both. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    mapped: \forall integer p; VspAround(p, k) ==>
  @              (VspMapped(a, p) <==> VspMapped(b, p));
  @ ensures    equal: \forall integer p, i, j; VspAround(p, k) ==> VspHolds(a.tree, i, p) ==>
  @              VspHolds(b.tree, j, p) ==> VspEqualRegion(a, i, b, j);
  @ ensures    home_a: \forall integer i, p; VspHolds(a.tree, i, p) ==> VspAround(p, k) ==>
  @              VspRangeIn(a.tree.start[i], a.tree.end[i], k);
  @ ensures    home_b: \forall integer i, p; VspHolds(b.tree, i, p) ==> VspAround(p, k) ==>
  @              VspRangeIn(b.tree.start[i], b.tree.end[i], k);
  @*/
void vsp_equal_around(struct vsp_layout a, struct vsp_layout b, uint32_t k);

/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    fits: \forall integer s, e; VspWithin(s, e, k) ==>
  @              (VspFits(a.tree, s, e) <==> VspFits(b.tree, s, e));
  @ ensures    cover: \forall integer s, e, r; VspWithin(s, e, k) ==>
  @              (VspCeilingsCover(a, s, e, r) <==> VspCeilingsCover(b, s, e, r));
  @ ensures    mapped: \forall integer s, e; VspWithin(s, e, k) ==>
  @              (VspAllMapped(a, s, e) <==> VspAllMapped(b, s, e));
  @ ensures    held: \forall integer s, e, r; VspWithin(s, e, k) ==>
  @              (VspChangeHeld(a, s, e, r) <==> VspChangeHeld(b, s, e, r));
  @ ensures    regions: a.regions[k] == b.regions[k];
  @ ensures    splits: \forall integer s, e; VspWithin(s, e, k) ==>
  @              (VspSplits(a, s, e) <==> VspSplits(b, s, e));
  @*/
void vsp_layout_equal(struct vsp_layout a, struct vsp_layout b, uint32_t k);

/* The regions that hold a page are none, or equal. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    there: \forall integer p; VspAround(p, k) ==>
  @              (0 <= VspAt(a.tree, p, VSP_TREE_NODE_MAX) <==>
  @               0 <= VspAt(b.tree, p, VSP_TREE_NODE_MAX));
  @ ensures    equal: \forall integer p; VspAround(p, k) ==>
  @              0 <= VspAt(a.tree, p, VSP_TREE_NODE_MAX) ==>
  @              VspEqualRegion(a, VspAt(a.tree, p, VSP_TREE_NODE_MAX), b,
  @                             VspAt(b.tree, p, VSP_TREE_NODE_MAX));
  @*/
void vsp_equal_at(struct vsp_layout a, struct vsp_layout b, uint32_t k);

/* As many regions of space k come of one change of a range. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    same: VspRegionsThen(a, k, start, end, change) ==
  @              VspRegionsThen(b, k, start, end, change);
  @*/
void vsp_equal_then(struct vsp_layout a, struct vsp_layout b, uint32_t k, uint64_t start,
                    uint64_t end, uint64_t change);

/* What a range comes to, and what it makes when it is mapped. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    backed: \forall integer s, e; VspWithin(s, e, k) ==>
  @              (VspBacked(a, s, e) <==> VspBacked(b, s, e));
  @ ensures    charged: \forall integer s, e; VspWithin(s, e, k) ==>
  @              VspCharged(a, s, e) == VspCharged(b, s, e);
  @ ensures    put: \forall integer s, e, n, m, struct vsp_attributes x; VspWithin(s, e, k) ==>
  @              s < e ==> VspPutRegions(a, k, s, e, x, n) ==>
  @              VspPutRegions(b, k, s, e, x, m) ==> n == m;
  @ ensures    pages: \forall integer s, e, class; VspWithin(s, e, k) ==>
  @              VspPagesPut(a, k, s, e, class) == VspPagesPut(b, k, s, e, class);
  @*/
void vsp_equal_put(struct vsp_layout a, struct vsp_layout b, uint32_t k);

/* NOTMAPPED names the same hole. */
/*@ requires   equal: VspEqualWindow(a, b, k);
  @ requires   range: VspWithin(start, end, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    same: VspHoleSaid(a, k, start, end, r) ==> VspHoleSaid(b, k, start, end, q) ==>
  @              r.word[0] == q.word[0] && r.word[1] == q.word[1];
  @*/
void vsp_equal_hole(struct vsp_layout a, struct vsp_layout b, uint32_t k, uint64_t start,
                    uint64_t end, struct vsp_reply r, struct vsp_reply q);

/* CEILING names the same region. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ requires   range: VspWithin(start, end, k) && start < end;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    same: VspOverSaid(a, k, start, end, rights, r) ==>
  @              VspOverSaid(b, k, start, end, rights, q) ==>
  @              r.word[0] == q.word[0] && r.word[2] == q.word[2];
  @*/
void vsp_equal_over(struct vsp_layout a, struct vsp_layout b, uint32_t k, uint64_t start,
                    uint64_t end, uint64_t rights, struct vsp_reply r, struct vsp_reply q);

#endif
