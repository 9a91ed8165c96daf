/* SPDX-License-Identifier: ISC */
/*
 * Exact placement. Every maximal run of free pages ends at the start of a region, or at the top of
 * the window, where the root starts; it begins where the one before that in the ring ends. So a
 * search goes through the regions with enough room below them, in order, and the gaps skip the
 * subtrees that hold none.
 */
#include "core/tree/tree_search.h"

/*@ // page 0 of root's window, or a region of the window, ends at position x
  @ predicate VspLowEnd(struct vsp_tree t, integer root, integer x) = x == VspBase(root) ||
  @   \exists integer k; VspRegion(t, k) && VspRangeIn(t.start[k], t.end[k], root) && t.end[k] == x;
  @*/

/*@ lemma vsp_multiple_step: \forall integer a, b, c; 0 < c ==> 0 <= a < b ==>
  @   a % c == 0 ==> b % c == 0 ==> a + c <= b;
  @ lemma vsp_multiple_floor: \forall integer x, c; 0 < c ==> 0 <= x ==> (x - x % c) % c == 0;
  @ lemma vsp_multiple_next: \forall integer x, c; 0 < c ==> 0 <= x ==> x % c == 0 ==>
  @   (x + c) % c == 0;
  @*/

/* The least multiple of align that is x or above. */
/*@ requires range: 1 <= align <= VSP_TREE_ALIGN_MAX && x <= VSP_TREE_TOP;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures near: x <= \result < x + align;
  @ ensures multiple: \result % align == 0;
  @ ensures least: \forall integer b; x <= b ==> b % align == 0 ==> \result <= b;
  @*/
static uint64_t vsp_tree_align_up(uint64_t x, uint64_t align)
{
    uint64_t rest = x % align;

    if (rest == 0) {
        return x;
    }
    /*@ assert below: (x - rest) % align == 0; */
    /*@ assert next: (x - rest + align) % align == 0; */
    return x + (align - rest);
}

/* The greatest multiple of align that is x or below. */
/*@ requires range: 1 <= align <= VSP_TREE_ALIGN_MAX && x <= VSP_TREE_TOP;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures near: \result <= x < \result + align;
  @ ensures multiple: \result % align == 0;
  @ ensures greatest: \forall integer b; 0 <= b <= x ==> b % align == 0 ==> b <= \result;
  @*/
static uint64_t vsp_tree_align_down(uint64_t x, uint64_t align)
{
    uint64_t rest = x % align;

    /*@ assert below: (x - rest) % align == 0; */
    return x - rest;
}

/* The end of what lies right below the free pages below region j of the space, or its root. */
/*@ requires tree: \valid_read(t);
  @ requires ok: VspTreeShape(*t) && VspTreeOrder(*t);
  @ requires root: root < VSP_SPACE_MAX;
  @ requires member: j == root || (VspRegion(*t, j) && VspRangeIn(t->start[j], t->end[j], root));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures limit: VspBase(root) <= \result <= t->start[j];
  @ ensures room: j != root ==> t->start[j] - \result == VspBefore(*t, j);
  @ ensures free: \forall integer k; VspRegion(*t, k) ==> VspInWindow(t->start[k], root) ==>
  @   t->end[k] <= \result || t->start[j] <= t->start[k];
  @ ensures edge: VspLowEnd(*t, root, \result);
  @*/
static uint64_t vsp_tree_low(const struct vsp_tree *t, uint32_t j) /*@ ghost (uint32_t root) */
{
    uint32_t below = t->prev[j];

    /*@ ghost vsp_tree_regions_in(t, root); */
    /*@ assert home: VspHome(*t, j) == root; */
    /*@ assert below: below == root || (VspRegion(*t, below) &&
      @   VspRangeIn(t->start[below], t->end[below], root)); */
    /*@ assert order: \forall integer k; VspRegion(*t, k) ==> VspInWindow(t->start[k], root) ==>
      @   t->start[k] < t->start[j] ==> t->end[k] <= t->start[j]; */
    return t->end[below];
}

/*
 * Lemma: when no region of the space that starts in [x + n, low) has n free pages below it, and low
 * is an edge, no n free pages lie in [x, low). It goes down from low page by page.
 */
/*@ ghost
  /@ requires tree: \valid_read(t);
    requires ok: VspTreeShape(*t) && VspTreeOrder(*t);
    requires some: 1 <= n;
    requires root: root < VSP_SPACE_MAX;
    requires range: VspBase(root) <= x && low <= VspBase(root) + VSP_SPACE_WINDOW;
    requires edge: VspLowEnd(*t, root, low);
    requires none: \forall integer j; VspRoomy(*t, j, n) ==> VspInWindow(t->start[j], root) ==>
      x + n <= t->start[j] ==> low <= t->start[j];
    terminates \true;
    assigns \nothing;
    ensures full: \forall integer b, e; x <= b ==> b + n <= e <= low ==> !VspFits(*t, b, e);
  @/
  static void vsp_tree_no_room(const struct vsp_tree *t, uint32_t root, uint64_t x, uint64_t n,
                               uint64_t low)
  {
      uint64_t p = low;
      /@ loop invariant down: p <= low;
        loop invariant full: \forall integer b, e; p <= e <= low ==> x <= b ==> b + n <= e ==>
          !VspFits(*t, b, e);
        loop assigns p;
        loop variant p;
      @/
      while (p > x) {
          p = p - 1;
          /@ assert root: VspInWindow(p, root) && VspRootOf(p) == root; @/
          /@ assert edge: \forall integer b, k; VspRegion(*t, k) ==> t->start[k] == p ==>
            x <= b < p ==> VspFits(*t, b, p) ==> VspBefore(*t, k) >= p - b; @/
          /@ assert start: \forall integer b, k; VspRegion(*t, k) ==> x <= b ==>
            b + n <= p ==> VspFits(*t, b, p) ==> t->start[k] != p; @/
          /@ assert grow: \forall integer b; x <= b ==> b + n <= p ==> VspFits(*t, b, p) ==>
            VspFits(*t, b, p + 1); @/
          /@ assert here: \forall integer b, e; p <= e < p + 1 ==> x <= b ==> b + n <= e ==>
            !VspFits(*t, b, e); @/
          /@ assert rest: \forall integer b, e; p + 1 <= e <= low ==> x <= b ==> b + n <= e ==>
            !VspFits(*t, b, e); @/
      }
  }
@*/

uint64_t vsp_tree_lowest(const struct vsp_tree *t, uint32_t root, uint64_t lo, uint64_t hi,
                         uint64_t count, uint64_t align)
{
    uint64_t base = VSP_SPACE_BASE(root);
    uint64_t x = lo;
    /*@ ghost uint32_t steps = 0; */

    /*@ ghost vsp_tree_regions_in(t, root); */
    /*@ loop invariant range: lo <= x <= base + VSP_SPACE_WINDOW;
      @ loop invariant none: \forall integer b; VspPlace(*t, root, lo, hi, count, align, b) ==>
      @   x <= b;
      @ loop assigns x, steps;
      @ loop variant hi - x;
      @*/
    while (x < hi && count <= hi - x) {
        uint32_t j = vsp_tree_gap_from(t, root, x + count, count) /*@ ghost (&steps) */;
        uint64_t top = t->start[j] < hi ? t->start[j] : hi;
        uint64_t low = vsp_tree_low(t, j) /*@ ghost (root) */;
        uint64_t place = base + vsp_tree_align_up((low < x ? x : low) - base, align);
        /*@ ghost vsp_tree_no_room(t, root, x, count, low); */
        /*@ assert under: \forall integer b; VspPlace(*t, root, lo, hi, count, align, b) ==>
          @   b < low ==> b + count <= low; */
        /*@ assert full: \forall integer b; x <= b ==> b + count <= low ==>
          @   !VspPlace(*t, root, lo, hi, count, align, b); */
        /*@ assert above: \forall integer b; VspPlace(*t, root, lo, hi, count, align, b) ==>
          @   low <= b; */
        if (place + count <= top) {
            return place;
        }
        if (top == hi) {
            return 0;
        }
        x = t->end[j];
    }
    return 0;
}

uint64_t vsp_tree_highest(const struct vsp_tree *t, uint32_t root, uint64_t lo, uint64_t hi,
                          uint64_t count, uint64_t align)
{
    uint64_t base = VSP_SPACE_BASE(root);
    uint32_t j;
    uint64_t low, top;
    /*@ ghost uint32_t steps = 0; */

    if (count > hi - lo) {
        return 0;
    }
    /*@ ghost vsp_tree_regions_in(t, root); */
    j = vsp_tree_seek(t, root, hi - 1);
    j = j == VSP_TREE_NIL ? root : j;
    top = t->start[j] < hi ? t->start[j] : hi;
    low = vsp_tree_low(t, j) /*@ ghost (root) */;
    /*@ loop invariant edge: VspLowEnd(*t, root, low);
      @ loop invariant range: base <= low <= top <= hi;
      @ loop invariant free: \forall integer k; VspRegion(*t, k) ==>
      @   t->end[k] <= low || top <= t->start[k];
      @ loop invariant starts: \forall integer k; VspRegion(*t, k) ==> t->start[k] < low ==>
      @   t->start[k] < top;
      @ loop invariant none: \forall integer b; VspPlace(*t, root, lo, hi, count, align, b) ==>
      @   b + count <= top;
      @ loop assigns j, low, top, steps;
      @ loop variant top;
      @*/
    for (;;) {
        if (top - low >= count) {
            uint64_t place = base + vsp_tree_align_down(top - count - base, align);
            if (place < lo) {
                return 0;
            }
            if (place >= low) {
                return place;
            }
        }
        /*@ assert below: \forall integer b; VspPlace(*t, root, lo, hi, count, align, b) ==>
          @   b < low; */
        /*@ assert under: \forall integer b; VspPlace(*t, root, lo, hi, count, align, b) ==>
          @   b + count <= low; */
        j = vsp_tree_gap_below(t, root, low, count) /*@ ghost (&steps) */;
        /*@ ghost vsp_tree_no_room(t, root, j == VSP_TREE_NIL ? base : t->end[j], count, low); */
        if (j == VSP_TREE_NIL) {
            return 0;
        }
        /*@ assert full: \forall integer b; t->end[j] <= b ==> b + count <= low ==>
          @   !VspPlace(*t, root, lo, hi, count, align, b); */
        top = t->start[j];
        low = vsp_tree_low(t, j) /*@ ghost (root) */;
    }
}
