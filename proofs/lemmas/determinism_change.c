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

void vsp_equal_still(struct vsp_layout a, struct vsp_layout b, struct vsp_layout m,
                     struct vsp_layout n)
{
    /*@ assert held_a: \forall integer i, p; VspHolds(m.tree, i, p) <==> VspHolds(a.tree, i, p); */
    /*@ assert held_b: \forall integer i, p; VspHolds(n.tree, i, p) <==> VspHolds(b.tree, i, p); */
    /*@ assert region_a: \forall integer i; VspRegion(m.tree, i) ==> VspEqualRegion(m, i, a, i); */
    /*@ assert region_b: \forall integer i; VspRegion(n.tree, i) ==> VspEqualRegion(n, i, b, i); */
    /*@ assert mapped_a: \forall integer p; VspMapped(m, p) <==> VspMapped(a, p); */
    /*@ assert mapped_b: \forall integer p; VspMapped(n, p) <==> VspMapped(b, p); */
}

void vsp_equal_unchanged(struct vsp_service a, struct vsp_service b, struct vsp_service m,
                         struct vsp_service n)
{
    vsp_equal_kept(a.authority, b.authority, m.authority, n.authority);
    vsp_equal_still(a.layout, b.layout, m.layout, n.layout);
}

void vsp_equal_pending(struct vsp_service a, struct vsp_service b, struct vsp_service x,
                       struct vsp_service y)
{
    vsp_equal_kept(a.authority, b.authority, x.authority, y.authority);
    vsp_equal_still(a.layout, b.layout, x.layout, y.layout);
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
