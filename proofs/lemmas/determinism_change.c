/* SPDX-License-Identifier: ISC */
/* Determinism, part: equal changes leave equal services, and so does no change. */
#include "proofs/lemmas/determinism_range.h"

void vsp_equal_kept(struct vsp_authority a, struct vsp_authority b, struct vsp_authority m,
                    struct vsp_authority n)
{
    /*@ assert grants_a: \forall integer g, x, k; VspGrantAt(m, g, x, k) <==>
      @   VspGrantAt(a, g, x, k); */
    /*@ assert grants_b: \forall integer g, x, k; VspGrantAt(n, g, x, k) <==>
      @   VspGrantAt(b, g, x, k); */
    /*@ assert rights_a: \forall integer g; 0 <= g < VSP_GRANT_MAX ==>
      @   m.grant_rights[g] == a.grant_rights[g]; */
    /*@ assert rights_b: \forall integer g; 0 <= g < VSP_GRANT_MAX ==>
      @   n.grant_rights[g] == b.grant_rights[g]; */
    /*@ assert held_a: \forall integer x, k, right; VspHeld(m, x, k, right) <==>
      @   VspHeld(a, x, k, right); */
    /*@ assert held_b: \forall integer x, k, right; VspHeld(n, x, k, right) <==>
      @   VspHeld(b, x, k, right); */
}

void vsp_equal_others(struct vsp_service a, struct vsp_service b, struct vsp_service m,
                      struct vsp_service n, uint32_t k)
{
    /*@ assert held_a: \forall integer j, i, p; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   (VspHolds(m.space[j].tree, i, p) <==> VspHolds(a.space[j].tree, i, p)); */
    /*@ assert held_b: \forall integer j, i, p; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   (VspHolds(n.space[j].tree, i, p) <==> VspHolds(b.space[j].tree, i, p)); */
    /*@ assert region_a: \forall integer j, i; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   VspRegion(m.space[j].tree, i) ==> VspEqualRegion(m.space[j], i, a.space[j], i); */
    /*@ assert region_b: \forall integer j, i; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   VspRegion(n.space[j].tree, i) ==> VspEqualRegion(n.space[j], i, b.space[j], i); */
    /*@ assert mapped_a: \forall integer j, p; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   (VspMapped(m.space[j], p) <==> VspMapped(a.space[j], p)); */
    /*@ assert mapped_b: \forall integer j, p; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   (VspMapped(n.space[j], p) <==> VspMapped(b.space[j], p)); */
    /*@ assert live: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   m.space[j].live == 1 ==> VspEqualLayout(a.space[j], b.space[j]); */
    /*@ assert frame: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   m.space[j].live == 1 ==> VspSameFrame(m.space[j], n.space[j]); */
    /*@ assert mapped: \forall integer j, p; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   m.space[j].live == 1 ==> (VspMapped(m.space[j], p) <==> VspMapped(n.space[j], p)); */
    /*@ assert region: \forall integer j, p, h, i; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   m.space[j].live == 1 ==> VspHolds(m.space[j].tree, h, p) ==>
      @   VspHolds(n.space[j].tree, i, p) ==> VspEqualRegion(m.space[j], h, n.space[j], i); */
}

void vsp_equal_unchanged(struct vsp_service a, struct vsp_service b, struct vsp_service m,
                         struct vsp_service n)
{
    vsp_equal_kept(a.authority, b.authority, m.authority, n.authority);
    vsp_equal_others(a, b, m, n, VSP_SPACE_MAX);
}

void vsp_equal_pending(struct vsp_service a, struct vsp_service b, struct vsp_service x,
                       struct vsp_service y)
{
    vsp_equal_kept(a.authority, b.authority, x.authority, y.authority);
    vsp_equal_others(a, b, x, y, VSP_SPACE_MAX);
}

void vsp_range_done(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                    uint64_t start, uint64_t end, uint32_t work, uint64_t rights)
{
    if (a.work.kind == VSP_WORK_NONE) {
        vsp_equal_unchanged(a.before, b.before, a.after, b.after);
    } else {
        vsp_equal_pending(a.before, b.before, a.after, b.after);
    }
}

void vsp_range_refused(struct vsp_run a, struct vsp_run b)
{
    vsp_equal_unchanged(a.before, b.before, a.after, b.after);
}
