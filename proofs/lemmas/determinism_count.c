/* SPDX-License-Identifier: ISC */
/*
 * A space whose mappings are equal has equally many regions and pages. Both are
 * counted by the page at which a region starts, which does not depend on the nodes.
 */
#include "proofs/lemmas/determinism.h"

/*@ // regions of space k that start below a page, and those of their pages that count, at the
  @ // nodes below n
  @ logic integer VspRegionsBelow(struct vsp_tree t, integer k, integer page, integer n) =
  @   n <= 0 ? 0 : VspRegionsBelow(t, k, page, n - 1) +
  @     (t.kind[n - 1] == VSP_TREE_REGION && VspBase(k) <= t.start[n - 1] < page ? 1 : 0);
  @ logic integer VspPagesBelow(struct vsp_layout l, integer k, integer page, integer n) =
  @   n <= 0 ? 0 : VspPagesBelow(l, k, page, n - 1) +
  @     (l.tree.kind[n - 1] == VSP_TREE_REGION && VspBase(k) <= l.tree.start[n - 1] < page ?
  @       VspCharge(l, n - 1) : 0);
  @ // i is the region that starts at the page; no node when there is none
  @ predicate VspStartsAt(struct vsp_tree t, integer page, integer i) =
  @   \forall integer j; VspRegion(t, j) ==> (t.start[j] == page <==> j == i);
  @*/

/* The region that starts at a page, or VSP_TREE_NODE_MAX. */
/*@ requires   apart: VspNodesOk(t) && VspDisjoint(t);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: VspStartsAt(t, page, \result);
  @ ensures    node: \result < VSP_TREE_NODE_MAX ==>
  @              VspRegion(t, \result) && t.start[\result] == page;
  @*/
static uint32_t vsp_count_start(struct vsp_tree t, uint64_t page)
{
    /*@ loop invariant range: 0 <= i <= VSP_TREE_NODE_MAX;
      @ loop invariant none: \forall integer j; 0 <= j < i ==> VspRegion(t, j) ==>
      @   t.start[j] != page;
      @ loop assigns i;
      @ loop variant VSP_TREE_NODE_MAX - i;
      @*/
    for (uint32_t i = 0u; i < VSP_TREE_NODE_MAX; i++) {
        if (t.kind[i] == VSP_TREE_REGION && t.start[i] == page) {
            /*@ assert one: \forall integer j; VspRegion(t, j) ==> t.start[j] == page ==>
              @   t.start[j] < t.end[i] && t.start[i] < t.end[j]; */
            return i;
        }
    }
    return VSP_TREE_NODE_MAX;
}

/* From one page to the next, the region that starts there is added. */
/*@ requires   page: VspBase(k) <= page;
  @ requires   start: VspStartsAt(l.tree, page, i) &&
  @              (i < VSP_TREE_NODE_MAX ==> VspRegion(l.tree, i));
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    regions: VspRegionsBelow(l.tree, k, page + 1, VSP_TREE_NODE_MAX) ==
  @              VspRegionsBelow(l.tree, k, page, VSP_TREE_NODE_MAX) +
  @              (i < VSP_TREE_NODE_MAX ? 1 : 0);
  @ ensures    pages: VspPagesBelow(l, k, page + 1, VSP_TREE_NODE_MAX) ==
  @              VspPagesBelow(l, k, page, VSP_TREE_NODE_MAX) +
  @              (i < VSP_TREE_NODE_MAX ? VspCharge(l, i) : 0);
  @*/
static void vsp_count_step(struct vsp_layout l, uint32_t k, uint64_t page, uint32_t i)
{
    /*@ loop invariant range: 0 <= n <= VSP_TREE_NODE_MAX;
      @ loop invariant regions: VspRegionsBelow(l.tree, k, page + 1, n) ==
      @   VspRegionsBelow(l.tree, k, page, n) + (i < n ? 1 : 0);
      @ loop invariant pages: VspPagesBelow(l, k, page + 1, n) ==
      @   VspPagesBelow(l, k, page, n) + (i < n ? VspCharge(l, i) : 0);
      @ loop assigns n;
      @ loop variant VSP_TREE_NODE_MAX - n;
      @*/
    for (uint32_t n = 0u; n < VSP_TREE_NODE_MAX; n++) {
        /*@ assert here: VspRegion(l.tree, n) ==> (l.tree.start[n] == page <==> n == i); */
    }
}

/* Below the first page of a window is nothing of its space, below its end is all. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    none: VspRegionsBelow(l.tree, k, VspBase(k), VSP_TREE_NODE_MAX) == 0 &&
  @              VspPagesBelow(l, k, VspBase(k), VSP_TREE_NODE_MAX) == 0;
  @ ensures    regions: VspRegionsBelow(l.tree, k, VspBase(k) + VSP_SPACE_WINDOW,
  @              VSP_TREE_NODE_MAX) == VspRegionsIn(l.tree, k, VSP_TREE_NODE_MAX);
  @ ensures    pages: VspPagesBelow(l, k, VspBase(k) + VSP_SPACE_WINDOW, VSP_TREE_NODE_MAX) ==
  @              VspPagesIn(l, k, VSP_TREE_NODE_MAX);
  @*/
static void vsp_count_ends(struct vsp_layout l, uint32_t k)
{
    /*@ loop invariant range: 0 <= n <= VSP_TREE_NODE_MAX;
      @ loop invariant none: VspRegionsBelow(l.tree, k, VspBase(k), n) == 0 &&
      @   VspPagesBelow(l, k, VspBase(k), n) == 0;
      @ loop invariant regions: VspRegionsBelow(l.tree, k, VspBase(k) + VSP_SPACE_WINDOW, n) ==
      @   VspRegionsIn(l.tree, k, n);
      @ loop invariant pages: VspPagesBelow(l, k, VspBase(k) + VSP_SPACE_WINDOW, n) ==
      @   VspPagesIn(l, k, n);
      @ loop assigns n;
      @ loop variant VSP_TREE_NODE_MAX - n;
      @*/
    for (uint32_t n = 0u; n < VSP_TREE_NODE_MAX; n++) {
    }
}

void vsp_equal_count(struct vsp_layout a, struct vsp_layout b, uint32_t k)
{
    uint64_t low = (uint64_t)2u * k * VSP_SPACE_WINDOW;
    uint64_t high = low + VSP_SPACE_WINDOW;

    vsp_count_ends(a, k);
    vsp_count_ends(b, k);
    /*@ loop invariant range: low <= page <= high;
      @ loop invariant regions: VspRegionsBelow(a.tree, k, page, VSP_TREE_NODE_MAX) ==
      @   VspRegionsBelow(b.tree, k, page, VSP_TREE_NODE_MAX);
      @ loop invariant pages: VspPagesBelow(a, k, page, VSP_TREE_NODE_MAX) ==
      @   VspPagesBelow(b, k, page, VSP_TREE_NODE_MAX);
      @ loop assigns page;
      @ loop variant high - page;
      @*/
    for (uint64_t page = low; page < high; page++) {
        uint32_t i = vsp_count_start(a.tree, page);
        uint32_t j = vsp_count_start(b.tree, page);

        /*@ assert mapped: VspMapped(a, page) <==> VspMapped(b, page); */
        /*@ assert held_i: i < VSP_TREE_NODE_MAX ==> VspHolds(a.tree, i, page); */
        /*@ assert held_j: j < VSP_TREE_NODE_MAX ==> VspHolds(b.tree, j, page); */
        /*@ assert there: i < VSP_TREE_NODE_MAX ==> j < VSP_TREE_NODE_MAX; */
        /*@ assert back: j < VSP_TREE_NODE_MAX ==> i < VSP_TREE_NODE_MAX; */
        /*@ assert equal: i < VSP_TREE_NODE_MAX ==> VspEqualRegion(a, i, b, j); */
        vsp_count_step(a, k, page, i);
        vsp_count_step(b, k, page, j);
    }
}
