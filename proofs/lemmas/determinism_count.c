/* SPDX-License-Identifier: ISC */
/*
 * Determinism, part: equal layouts have equally many regions and pages. Both are counted by the
 * page at which a region starts, which does not depend on the nodes.
 */
#include "proofs/lemmas/determinism.h"

/*@ // regions that start below a page, and their pages, at the nodes below n
  @ logic integer VspRegionsBelow(struct vsp_tree t, integer page, integer n) =
  @   n <= 0 ? 0 : VspRegionsBelow(t, page, n - 1) +
  @     (t.kind[n - 1] == VSP_TREE_REGION && t.start[n - 1] < page ? 1 : 0);
  @ logic integer VspPagesBelow(struct vsp_tree t, integer page, integer n) =
  @   n <= 0 ? 0 : VspPagesBelow(t, page, n - 1) +
  @     (t.kind[n - 1] == VSP_TREE_REGION && t.start[n - 1] < page ?
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
/*@ requires   start: VspStartsAt(t, page, i) &&
  @              (i < VSP_TREE_NODE_MAX ==> VspRegion(t, i));
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    regions: VspRegionsBelow(t, page + 1, VSP_TREE_NODE_MAX) ==
  @              VspRegionsBelow(t, page, VSP_TREE_NODE_MAX) + (i < VSP_TREE_NODE_MAX ? 1 : 0);
  @ ensures    pages: VspPagesBelow(t, page + 1, VSP_TREE_NODE_MAX) ==
  @              VspPagesBelow(t, page, VSP_TREE_NODE_MAX) +
  @              (i < VSP_TREE_NODE_MAX ? t.end[i] - t.start[i] : 0);
  @*/
static void vsp_count_step(struct vsp_tree t, uint64_t page, uint32_t i)
{
    /*@ loop invariant range: 0 <= n <= VSP_TREE_NODE_MAX;
      @ loop invariant regions: VspRegionsBelow(t, page + 1, n) ==
      @   VspRegionsBelow(t, page, n) + (i < n ? 1 : 0);
      @ loop invariant pages: VspPagesBelow(t, page + 1, n) ==
      @   VspPagesBelow(t, page, n) + (i < n ? t.end[i] - t.start[i] : 0);
      @ loop assigns n;
      @ loop variant VSP_TREE_NODE_MAX - n;
      @*/
    for (uint32_t n = 0u; n < VSP_TREE_NODE_MAX; n++) {
        /*@ assert here: VspRegion(t, n) ==> (t.start[n] == page <==> n == i); */
    }
}

/* Below page 0 is nothing, below the last page is all. */
/*@ requires   bounds: \forall integer i; VspRegion(t, i) ==> t.start[i] < VSP_ABI_PAGE_END;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    none: VspRegionsBelow(t, 0, VSP_TREE_NODE_MAX) == 0 &&
  @              VspPagesBelow(t, 0, VSP_TREE_NODE_MAX) == 0;
  @ ensures    regions: VspRegionsBelow(t, VSP_ABI_PAGE_END, VSP_TREE_NODE_MAX) ==
  @              VspSum(t, 0, VSP_TREE_NODE_MAX);
  @ ensures    pages: VspPagesBelow(t, VSP_ABI_PAGE_END, VSP_TREE_NODE_MAX) ==
  @              VspPages(t, VSP_TREE_NODE_MAX);
  @*/
static void vsp_count_ends(struct vsp_tree t)
{
    /*@ loop invariant range: 0 <= n <= VSP_TREE_NODE_MAX;
      @ loop invariant none: VspRegionsBelow(t, 0, n) == 0 && VspPagesBelow(t, 0, n) == 0;
      @ loop invariant regions: VspRegionsBelow(t, VSP_ABI_PAGE_END, n) == VspSum(t, 0, n);
      @ loop invariant pages: VspPagesBelow(t, VSP_ABI_PAGE_END, n) == VspPages(t, n);
      @ loop assigns n;
      @ loop variant VSP_TREE_NODE_MAX - n;
      @*/
    for (uint32_t n = 0u; n < VSP_TREE_NODE_MAX; n++) {
        /*@ assert here: VspRegion(t, n) ==> t.start[n] < VSP_ABI_PAGE_END; */
    }
}

void vsp_equal_counts(struct vsp_space a, struct vsp_space b)
{
    vsp_count_ends(a.tree);
    vsp_count_ends(b.tree);
    /*@ loop invariant range: 0 <= page <= VSP_ABI_PAGE_END;
      @ loop invariant regions: VspRegionsBelow(a.tree, page, VSP_TREE_NODE_MAX) ==
      @   VspRegionsBelow(b.tree, page, VSP_TREE_NODE_MAX);
      @ loop invariant pages: VspPagesBelow(a.tree, page, VSP_TREE_NODE_MAX) ==
      @   VspPagesBelow(b.tree, page, VSP_TREE_NODE_MAX);
      @ loop assigns page;
      @ loop variant VSP_ABI_PAGE_END - page;
      @*/
    for (uint64_t page = 0u; page < VSP_ABI_PAGE_END; page++) {
        uint32_t i = vsp_count_start(a.tree, page);
        uint32_t j = vsp_count_start(b.tree, page);

        /*@ assert mapped: VspMapped(a, page) <==> VspMapped(b, page); */
        /*@ assert held_i: i < VSP_TREE_NODE_MAX ==> VspHolds(a.tree, i, page); */
        /*@ assert held_j: j < VSP_TREE_NODE_MAX ==> VspHolds(b.tree, j, page); */
        /*@ assert there: i < VSP_TREE_NODE_MAX ==> j < VSP_TREE_NODE_MAX; */
        /*@ assert back: j < VSP_TREE_NODE_MAX ==> i < VSP_TREE_NODE_MAX; */
        /*@ assert equal: i < VSP_TREE_NODE_MAX ==> VspEqualRegion(a, i, b, j); */
        vsp_count_step(a.tree, page, i);
        vsp_count_step(b.tree, page, j);
    }
}
