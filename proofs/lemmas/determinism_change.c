/* SPDX-License-Identifier: ISC */
/* Determinism, part: equal changes leave equal services, and so does no change. */
#include "proofs/lemmas/canonical.h"
#include "proofs/lemmas/determinism_range.h"

void vsp_equal_pages(struct vsp_layout a, struct vsp_layout b)
{
    /*@ assert below: \forall integer i; VspRegion(a.tree, i) ==> a.tree.end[i] <= VSP_TREE_TOP; */
    /*@ assert other: \forall integer j; VspRegion(b.tree, j) ==> b.tree.end[j] <= VSP_TREE_TOP; */
    vsp_canonical_ends(a, b, 0u, VSP_TREE_TOP);
}

/* What is page by page as it was in equal layouts is alike. */
/*@ requires   equal: VspEqualLayout(a, b);
  @ requires   kept: VspPagesAlike(m, a) && VspPagesAlike(n, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    alike: \forall integer p, i, j; VspMapped(a, p) ==> VspHolds(m.tree, i, p) ==>
  @              VspHolds(n.tree, j, p) ==> VspAlike(m, i, n, j);
  @*/
static void vsp_equal_alike(struct vsp_layout a, struct vsp_layout b, struct vsp_layout m,
                            struct vsp_layout n)
{
    /*@ assert through: \forall integer p, i, j, k, l; VspHolds(m.tree, i, p) ==>
      @   VspHolds(n.tree, j, p) ==> VspHolds(a.tree, k, p) ==> VspHolds(b.tree, l, p) ==>
      @   VspAlike(m, i, n, j); */
}

void vsp_equal_added(struct vsp_layout a, struct vsp_layout b, struct vsp_layout m,
                     struct vsp_layout n, uint64_t start, uint64_t end)
{
    vsp_equal_alike(a, b, m, n);
    /*@ assert mapped: \forall integer p; VspMapped(m, p) <==> VspMapped(n, p); */
    /*@ assert alike: VspPagesAlike(m, n); */
    vsp_equal_pages(m, n);
}

void vsp_equal_cleared(struct vsp_layout a, struct vsp_layout b, struct vsp_layout m,
                       struct vsp_layout n, uint64_t start, uint64_t end)
{
    vsp_equal_alike(a, b, m, n);
    /*@ assert mapped: \forall integer p; VspMapped(m, p) <==> VspMapped(n, p); */
    /*@ assert alike: VspPagesAlike(m, n); */
    vsp_equal_pages(m, n);
}

void vsp_equal_rights(struct vsp_layout a, struct vsp_layout b, struct vsp_layout m,
                      struct vsp_layout n, uint64_t start, uint64_t end, uint32_t rights)
{
    /*@ assert mapped: \forall integer p; VspMapped(m, p) <==> VspMapped(n, p); */
    /*@ assert from_a: \forall integer p, i; VspHolds(m.tree, i, p) ==> VspMapped(a, p); */
    /*@ assert rights: \forall integer p, i, j, k, l; VspHolds(m.tree, i, p) ==>
      @   VspHolds(n.tree, j, p) ==> VspHolds(a.tree, k, p) ==> VspHolds(b.tree, l, p) ==>
      @   m.region[i].rights == n.region[j].rights; */
    /*@ assert other: \forall integer p, i, j, k, l; VspHolds(m.tree, i, p) ==>
      @   VspHolds(n.tree, j, p) ==> VspHolds(a.tree, k, p) ==> VspHolds(b.tree, l, p) ==>
      @   m.region[i].class_id == n.region[j].class_id &&
      @   m.region[i].ceiling == n.region[j].ceiling &&
      @   m.region[i].backing == n.region[j].backing &&
      @   m.region[i].object == n.region[j].object; */
    /*@ assert base: \forall integer p, i, j, k, l; VspHolds(m.tree, i, p) ==>
      @   VspHolds(n.tree, j, p) ==> VspHolds(a.tree, k, p) ==> VspHolds(b.tree, l, p) ==>
      @   m.region[i].base - m.tree.start[i] == n.region[j].base - n.tree.start[j]; */
    /*@ assert through: \forall integer p, i, j, k, l; VspHolds(m.tree, i, p) ==>
      @   VspHolds(n.tree, j, p) ==> VspHolds(a.tree, k, p) ==> VspHolds(b.tree, l, p) ==>
      @   VspAlike(m, i, n, j); */
    /*@ assert alike: VspPagesAlike(m, n); */
    vsp_equal_pages(m, n);
}

void vsp_equal_clients(struct vsp_authority a, struct vsp_authority b, struct vsp_authority m,
                       struct vsp_authority n)
{
}

void vsp_equal_kept(struct vsp_space a, struct vsp_space b, struct vsp_space m, struct vsp_space n)
{
    /*@ assert held_a: \forall integer x, y, right, l, h; VspHeldFrom(m, x, y, right, l, h) <==>
      @   VspHeldFrom(a, x, y, right, l, h); */
    /*@ assert held_b: \forall integer x, y, right, l, h; VspHeldFrom(n, x, y, right, l, h) <==>
      @   VspHeldFrom(b, x, y, right, l, h); */
}

void vsp_equal_others(struct vsp_service a, struct vsp_service b, struct vsp_service m,
                      struct vsp_service n, uint32_t k)
{
    /*@ loop invariant range: 0 <= i <= VSP_SPACE_MAX;
      @ loop invariant equal: \forall integer j; 0 <= j < i ==> j != k ==>
      @   VspEqualSpace(m.space[j], n.space[j]);
      @ loop assigns i;
      @ loop variant VSP_SPACE_MAX - i;
      @*/
    for (uint32_t i = 0u; i < VSP_SPACE_MAX; i++) {
        if (i != k && a.space[i].live == 1u) {
            vsp_equal_kept(a.space[i], b.space[i], m.space[i], n.space[i]);
        }
    }
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
    vsp_equal_others(a, b, m, n, VSP_SPACE_MAX);
    vsp_equal_clients(a.authority, b.authority, m.authority, n.authority);
    vsp_equal_still(a.layout, b.layout, m.layout, n.layout);
    /*@ assert pending: VspEqualPending(m.pending, n.pending); */
    /*@ assert spaces: VspEqualSpaces(m, n); */
}

void vsp_equal_pending(struct vsp_service a, struct vsp_service b, struct vsp_service x,
                       struct vsp_service y)
{
    vsp_equal_others(a, b, x, y, VSP_SPACE_MAX);
    vsp_equal_clients(a.authority, b.authority, x.authority, y.authority);
    vsp_equal_still(a.layout, b.layout, x.layout, y.layout);
    /*@ assert pending: VspEqualPending(x.pending, y.pending); */
    /*@ assert spaces: VspEqualSpaces(x, y); */
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
