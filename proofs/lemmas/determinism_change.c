/* SPDX-License-Identifier: ISC */
/* Equal changes leave equal services, and so does no change. */
#include "core/layout/layout_count.h"
#include "proofs/lemmas/determinism_range.h"

void vsp_equal_pages(struct vsp_layout a, struct vsp_layout b, uint32_t k)
{
    uint64_t low = VSP_SPACE_BASE(k);
    uint64_t high = low + VSP_SPACE_WINDOW;

    /*@ ghost vsp_layout_window(a.tree, k); */
    /*@ ghost vsp_layout_window(b.tree, k); */
    /*@ assert edges: VspEdge(a, low) && VspEdge(a, high) && VspEdge(b, low) && VspEdge(b, high); */
    vsp_canonical_ends(a, b, low, high);
}

/* What is page by page as it was in equal windows is alike. */
/*@ requires   equal: VspEqualWindow(a, b, k);
  @ requires   kept: VspPagesAlike(m, a) && VspPagesAlike(n, b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    alike: \forall integer p, i, j; VspInWindow(p, k) ==> VspMapped(a, p) ==>
  @              VspHolds(m.tree, i, p) ==> VspHolds(n.tree, j, p) ==> VspAlike(m, i, n, j);
  @*/
static void vsp_equal_alike(struct vsp_layout a, struct vsp_layout b, struct vsp_layout m,
                            struct vsp_layout n, uint32_t k)
{
    /*@ assert through: \forall integer p, i, j, g, h; VspInWindow(p, k) ==>
      @   VspHolds(m.tree, i, p) ==> VspHolds(n.tree, j, p) ==> VspHolds(a.tree, g, p) ==>
      @   VspHolds(b.tree, h, p) ==> VspAlike(m, i, n, j); */
}

/* What is page by page as it was outside a range, in equal windows, is alike there. */
/*@ requires   equal: VspEqualWindow(a, b, k);
  @ requires   from_m: \forall integer p, i, j; VspHolds(m.tree, i, p) ==>
  @              VspHolds(a.tree, j, p) ==> !(start <= p < end) ==> VspAlike(m, i, a, j);
  @ requires   from_n: \forall integer p, i, j; VspHolds(n.tree, i, p) ==>
  @              VspHolds(b.tree, j, p) ==> !(start <= p < end) ==> VspAlike(n, i, b, j);
  @ requires   mapped: \forall integer p; !(start <= p < end) ==> VspMapped(m, p) ==>
  @              VspMapped(a, p);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    outside: \forall integer p, i, j; VspInWindow(p, k) ==> !(start <= p < end) ==>
  @              VspHolds(m.tree, i, p) ==> VspHolds(n.tree, j, p) ==> VspAlike(m, i, n, j);
  @*/
static void vsp_equal_outside(struct vsp_layout a, struct vsp_layout b, struct vsp_layout m,
                              struct vsp_layout n, uint32_t k, uint64_t start, uint64_t end)
{
    /*@ assert through: \forall integer p, i, j, g, h; VspInWindow(p, k) ==>
      @   !(start <= p < end) ==> VspHolds(m.tree, i, p) ==> VspHolds(n.tree, j, p) ==>
      @   VspHolds(a.tree, g, p) ==> VspHolds(b.tree, h, p) ==> VspAlike(m, i, n, j); */
    /*@ assert there: \forall integer p, i; VspInWindow(p, k) ==> !(start <= p < end) ==>
      @   VspHolds(m.tree, i, p) ==> VspMapped(a, p) && VspMapped(b, p); */
}

void vsp_equal_added(struct vsp_layout a, struct vsp_layout b, struct vsp_layout m,
                     struct vsp_layout n, uint32_t k, uint64_t start, uint64_t end)
{
    /*@ assert mapped: \forall integer p; VspInWindow(p, k) ==>
      @   (VspMapped(m, p) <==> VspMapped(n, p)); */
    vsp_equal_outside(a, b, m, n, k, start, end);
    /*@ assert alike: \forall integer p, i, j; VspInWindow(p, k) ==> VspHolds(m.tree, i, p) ==>
      @   VspHolds(n.tree, j, p) ==> VspAlike(m, i, n, j); */
    vsp_equal_pages(m, n, k);
}

void vsp_equal_cleared(struct vsp_layout a, struct vsp_layout b, struct vsp_layout m,
                       struct vsp_layout n, uint32_t k, uint64_t start, uint64_t end)
{
    vsp_equal_alike(a, b, m, n, k);
    /*@ assert mapped: \forall integer p; VspInWindow(p, k) ==>
      @   (VspMapped(m, p) <==> VspMapped(n, p)); */
    /*@ assert alike: \forall integer p, i, j; VspInWindow(p, k) ==> VspHolds(m.tree, i, p) ==>
      @   VspHolds(n.tree, j, p) ==> VspAlike(m, i, n, j); */
    vsp_equal_pages(m, n, k);
}

void vsp_equal_altered(struct vsp_layout a, struct vsp_layout b, struct vsp_layout m,
                       struct vsp_layout n, uint32_t k, uint64_t start, uint64_t end,
                       uint32_t change)
{
    /*@ assert mapped: \forall integer p; VspInWindow(p, k) ==>
      @   (VspMapped(m, p) <==> VspMapped(n, p)); */
    /*@ assert from_a: \forall integer p, i; VspHolds(m.tree, i, p) ==> VspMapped(a, p); */
    /*@ assert changed: \forall integer p, i, j, g, h; VspInWindow(p, k) ==>
      @   VspHolds(m.tree, i, p) ==> VspHolds(n.tree, j, p) ==> VspHolds(a.tree, g, p) ==>
      @   VspHolds(b.tree, h, p) ==> m.region[i].rights == n.region[j].rights &&
      @   m.region[i].ceiling == n.region[j].ceiling &&
      @   m.region[i].backing == n.region[j].backing; */
    /*@ assert other: \forall integer p, i, j, g, h; VspInWindow(p, k) ==>
      @   VspHolds(m.tree, i, p) ==> VspHolds(n.tree, j, p) ==> VspHolds(a.tree, g, p) ==>
      @   VspHolds(b.tree, h, p) ==> m.region[i].class_id == n.region[j].class_id &&
      @   m.region[i].object == n.region[j].object &&
      @   m.region[i].generation == n.region[j].generation; */
    /*@ assert base: \forall integer p, i, j, g, h; VspInWindow(p, k) ==>
      @   VspHolds(m.tree, i, p) ==> VspHolds(n.tree, j, p) ==> VspHolds(a.tree, g, p) ==>
      @   VspHolds(b.tree, h, p) ==>
      @   m.region[i].base - m.tree.start[i] == n.region[j].base - n.tree.start[j]; */
    /*@ assert through: \forall integer p, i, j, g, h; VspInWindow(p, k) ==>
      @   VspHolds(m.tree, i, p) ==> VspHolds(n.tree, j, p) ==> VspHolds(a.tree, g, p) ==>
      @   VspHolds(b.tree, h, p) ==> VspAlike(m, i, n, j); */
    vsp_equal_pages(m, n, k);
}

void vsp_equal_kept(struct vsp_space a, struct vsp_space b, struct vsp_space m, struct vsp_space n)
{
    /*@ assert held_a: \forall integer x, y, right, l, h; VspHeldFrom(m, x, y, right, l, h) <==>
      @   VspHeldFrom(a, x, y, right, l, h); */
    /*@ assert held_b: \forall integer x, y, right, l, h; VspHeldFrom(n, x, y, right, l, h) <==>
      @   VspHeldFrom(b, x, y, right, l, h); */
}

void vsp_equal_clients(struct vsp_service a, struct vsp_service b, struct vsp_service m,
                       struct vsp_service n, uint64_t badge)
{
    /*@ assert client_m: \forall integer c; VspClientIs(m, c, badge) <==>
      @   VspClientIs(a, c, badge); */
    /*@ assert client_n: \forall integer c; VspClientIs(n, c, badge) <==>
      @   VspClientIs(b, c, badge); */
}

void vsp_equal_other(struct vsp_space a, struct vsp_space b, struct vsp_space m, struct vsp_space n)
{
    if (a.live == 1u) {
        vsp_equal_kept(a, b, m, n);
    }
}

void vsp_equal_still(struct vsp_layout a, struct vsp_layout b, struct vsp_layout m,
                     struct vsp_layout n, uint32_t k)
{
    /*@ assert held_a: \forall integer i, p; VspHolds(m.tree, i, p) <==> VspHolds(a.tree, i, p); */
    /*@ assert held_b: \forall integer i, p; VspHolds(n.tree, i, p) <==> VspHolds(b.tree, i, p); */
    /*@ assert region_a: \forall integer i; VspRegion(m.tree, i) ==> VspEqualRegion(m, i, a, i); */
    /*@ assert region_b: \forall integer i; VspRegion(n.tree, i) ==> VspEqualRegion(n, i, b, i); */
    /*@ assert mapped_a: \forall integer p; VspMapped(m, p) <==> VspMapped(a, p); */
    /*@ assert mapped_b: \forall integer p; VspMapped(n, p) <==> VspMapped(b, p); */
}

void vsp_equal_unchanged(struct vsp_service a, struct vsp_service b, struct vsp_service m,
                         struct vsp_service n, uint32_t k, uint64_t badge)
{
    vsp_equal_other(a.space[k], b.space[k], m.space[k], n.space[k]);
    vsp_equal_clients(a, b, m, n, badge);
    vsp_equal_still(a.layout, b.layout, m.layout, n.layout, k);
    /*@ assert pending: VspEqualPending(m.pending, n.pending); */
}

void vsp_equal_pending(struct vsp_service a, struct vsp_service b, struct vsp_service x,
                       struct vsp_service y, uint32_t k, uint64_t badge)
{
    vsp_equal_other(a.space[k], b.space[k], x.space[k], y.space[k]);
    vsp_equal_clients(a, b, x, y, badge);
    vsp_equal_still(a.layout, b.layout, x.layout, y.layout, k);
}

void vsp_now_done(struct vsp_run a, struct vsp_run b, uint32_t k, uint64_t badge)
{
    vsp_equal_kept(a.before.space[k], b.before.space[k], a.after.space[k], b.after.space[k]);
    vsp_equal_clients(a.before, b.before, a.after, b.after, badge);
    /*@ assert content: VspSameContent(a.before.space[k], b.before.space[k]); */
    /*@ assert pending: VspEqualPending(a.after.pending, b.after.pending); */
    /*@ assert here: VspEqualSpace(a.after.space[k], b.after.space[k]); */
}

void vsp_range_done(struct vsp_run a, struct vsp_run b, struct vsp_call c, uint32_t k,
                    uint64_t start, uint64_t end, uint32_t work, uint64_t rights)
{
    if (a.work.kind == VSP_WORK_NONE) {
        vsp_equal_unchanged(a.before, b.before, a.after, b.after, k, c.badge);
    } else {
        /*@ assert pending: VspEqualPending(a.after.pending, b.after.pending); */
        vsp_equal_pending(a.before, b.before, a.after, b.after, k, c.badge);
    }
}
