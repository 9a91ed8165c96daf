/* SPDX-License-Identifier: ISC */
/*
 * A space whose mappings are equal has equally many regions and pages. Both are
 * counted by the page at which a region starts, which does not depend on the nodes.
 */
#include "proofs/lemmas/determinism.h"

/*@ // regions of space k that start below a page, and their pages, at the nodes below n
  @ logic integer VspRegionsBelow(struct vsp_tree t, integer k, integer page, integer n) =
  @   n <= 0 ? 0 : VspRegionsBelow(t, k, page, n - 1) +
  @     (t.kind[n - 1] == VSP_TREE_REGION && VspBase(k) <= t.start[n - 1] < page ? 1 : 0);
  @ logic integer VspPagesBelow(struct vsp_tree t, integer k, integer page, integer n) =
  @   n <= 0 ? 0 : VspPagesBelow(t, k, page, n - 1) +
  @     (t.kind[n - 1] == VSP_TREE_REGION && VspBase(k) <= t.start[n - 1] < page ?
  @       t.end[n - 1] - t.start[n - 1] : 0);
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
  @ requires   start: VspStartsAt(t, page, i) &&
  @              (i < VSP_TREE_NODE_MAX ==> VspRegion(t, i));
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    regions: VspRegionsBelow(t, k, page + 1, VSP_TREE_NODE_MAX) ==
  @              VspRegionsBelow(t, k, page, VSP_TREE_NODE_MAX) +
  @              (i < VSP_TREE_NODE_MAX ? 1 : 0);
  @ ensures    pages: VspPagesBelow(t, k, page + 1, VSP_TREE_NODE_MAX) ==
  @              VspPagesBelow(t, k, page, VSP_TREE_NODE_MAX) +
  @              (i < VSP_TREE_NODE_MAX ? t.end[i] - t.start[i] : 0);
  @*/
static void vsp_count_step(struct vsp_tree t, uint32_t k, uint64_t page, uint32_t i)
{
    /*@ loop invariant range: 0 <= n <= VSP_TREE_NODE_MAX;
      @ loop invariant regions: VspRegionsBelow(t, k, page + 1, n) ==
      @   VspRegionsBelow(t, k, page, n) + (i < n ? 1 : 0);
      @ loop invariant pages: VspPagesBelow(t, k, page + 1, n) ==
      @   VspPagesBelow(t, k, page, n) + (i < n ? t.end[i] - t.start[i] : 0);
      @ loop assigns n;
      @ loop variant VSP_TREE_NODE_MAX - n;
      @*/
    for (uint32_t n = 0u; n < VSP_TREE_NODE_MAX; n++) {
        /*@ assert here: VspRegion(t, n) ==> (t.start[n] == page <==> n == i); */
    }
}

/* Below the first page of a window is nothing of its space, below its end is all. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    none: VspRegionsBelow(t, k, VspBase(k), VSP_TREE_NODE_MAX) == 0 &&
  @              VspPagesBelow(t, k, VspBase(k), VSP_TREE_NODE_MAX) == 0;
  @ ensures    regions: VspRegionsBelow(t, k, VspBase(k) + VSP_SPACE_WINDOW,
  @              VSP_TREE_NODE_MAX) == VspRegionsIn(t, k, VSP_TREE_NODE_MAX);
  @ ensures    pages: VspPagesBelow(t, k, VspBase(k) + VSP_SPACE_WINDOW, VSP_TREE_NODE_MAX) ==
  @              VspPagesIn(t, k, VSP_TREE_NODE_MAX);
  @*/
static void vsp_count_ends(struct vsp_tree t, uint32_t k)
{
    /*@ loop invariant range: 0 <= n <= VSP_TREE_NODE_MAX;
      @ loop invariant none: VspRegionsBelow(t, k, VspBase(k), n) == 0 &&
      @   VspPagesBelow(t, k, VspBase(k), n) == 0;
      @ loop invariant regions: VspRegionsBelow(t, k, VspBase(k) + VSP_SPACE_WINDOW, n) ==
      @   VspRegionsIn(t, k, n);
      @ loop invariant pages: VspPagesBelow(t, k, VspBase(k) + VSP_SPACE_WINDOW, n) ==
      @   VspPagesIn(t, k, n);
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

    vsp_count_ends(a.tree, k);
    vsp_count_ends(b.tree, k);
    /*@ loop invariant range: low <= page <= high;
      @ loop invariant regions: VspRegionsBelow(a.tree, k, page, VSP_TREE_NODE_MAX) ==
      @   VspRegionsBelow(b.tree, k, page, VSP_TREE_NODE_MAX);
      @ loop invariant pages: VspPagesBelow(a.tree, k, page, VSP_TREE_NODE_MAX) ==
      @   VspPagesBelow(b.tree, k, page, VSP_TREE_NODE_MAX);
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
        vsp_count_step(a.tree, k, page, i);
        vsp_count_step(b.tree, k, page, j);
    }
}
