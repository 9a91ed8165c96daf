/* SPDX-License-Identifier: ISC */
#include "core/state/pool.h"

/*@ ghost
  void vsp_pool_room(struct vsp_service s, uint32_t space)
  {
      uint32_t n = 0;
      /@ loop invariant index: 0 <= n <= VSP_SPACE_MAX;
        loop invariant sum: VspRegionsOf(s.layout, n) + (space < n ?
          s.space[space].region_limit - s.layout.regions[space] : 0) <= VspLimits(s, n);
        loop assigns n;
        loop variant VSP_SPACE_MAX - n;
      @/
      while (n < VSP_SPACE_MAX) {
          n = n + 1;
      }
  }
@*/

/*@ ghost
  void vsp_pool_less(struct vsp_service a, struct vsp_service b)
  {
      uint32_t n = 0;
      /@ loop invariant index: 0 <= n <= VSP_SPACE_MAX;
        loop invariant limits: VspLimits(b, n) <= VspLimits(a, n);
        loop invariant regions: \forall integer c;
          VspLentRegions(b, c, n) <= VspLentRegions(a, c, n);
        loop invariant pages: \forall integer c; VspLentPages(b, c, n) <= VspLentPages(a, c, n);
        loop assigns n;
        loop variant VSP_SPACE_MAX - n;
      @/
      while (n < VSP_SPACE_MAX) {
          n = n + 1;
      }
  }
@*/

/*@ ghost
  void vsp_pool_empty(struct vsp_layout l, uint32_t space)
  {
      uint32_t n = 0;
      /@ loop invariant index: 0 <= n <= VSP_TREE_NODE_MAX;
        loop invariant regions: VspRegionsIn(l.tree, space, n) == 0;
        loop invariant pages: VspPagesIn(l, space, n) == 0;
        loop assigns n;
        loop variant VSP_TREE_NODE_MAX - n;
      @/
      while (n < VSP_TREE_NODE_MAX) {
          n = n + 1;
      }
  }
@*/

/*@ // position p is a page of live space k, within its bounds
  @ predicate VspPageIn(struct vsp_service s, integer p, integer k) =
  @   VspLiveSpace(s, k) && s.space[k].low_page <= p - VspBase(k) < s.space[k].high_page;
  @*/

/*@ ghost
  void vsp_pool_places(struct vsp_service a, struct vsp_service b, uint32_t k, uint64_t start,
                       uint64_t end)
  {
      /@ assert bounds: \forall integer j; VspLiveSpace(a, j) ==>
        VSP_ABI_PAGE_MIN <= a.space[j].low_page && a.space[j].high_page <= VSP_SPACE_WINDOW; @/
      /@ assert root: \forall integer p, j; VspPageIn(a, p, j) ==> VspRootOf(p) == j; @/
      /@ assert held: \forall integer p, i; VspHolds(a.layout.tree, i, p) ==>
        VspPageIn(a, p, VspRootOf(a.layout.tree.start[i])); @/
      /@ assert mapped: \forall integer p; VspMapped(a.layout, p) ==>
        VspPageIn(a, p, VspRootOf(p)); @/
      /@ assert put: \forall integer p; start <= p < end ==> VspPageIn(a, p, k); @/
      /@ assert pages: \forall integer p; VspMapped(b.layout, p) ==>
        VspPageIn(b, p, VspRootOf(p)); @/
      /@ assert below: \forall integer i; VspRegion(b.layout.tree, i) ==>
        VspBelowRoot(b.layout.tree, i, VspRootOf(b.layout.tree.center[i])) &&
        b.layout.tree.start[i] <= b.layout.tree.center[i] < b.layout.tree.end[i]; @/
      /@ assert window: \forall integer i; VspRegion(b.layout.tree, i) ==>
        VspRangeIn(b.layout.tree.start[i], b.layout.tree.end[i],
                   VspRootOf(b.layout.tree.center[i])); @/
      /@ assert roots: \forall integer i; VspRegion(b.layout.tree, i) ==>
        VspRootOf(b.layout.tree.start[i]) == VspRootOf(b.layout.tree.center[i]) &&
        VspRootOf(b.layout.tree.end[i] - 1) == VspRootOf(b.layout.tree.center[i]); @/
      /@ assert ends: \forall integer i; VspRegion(b.layout.tree, i) ==>
        VspHolds(b.layout.tree, i, b.layout.tree.start[i]) &&
        VspHolds(b.layout.tree, i, b.layout.tree.end[i] - 1); @/
      /@ assert first: \forall integer i; VspRegion(b.layout.tree, i) ==>
        VspPageIn(b, b.layout.tree.start[i], VspRootOf(b.layout.tree.start[i])); @/
      /@ assert last: \forall integer i; VspRegion(b.layout.tree, i) ==>
        VspPageIn(b, b.layout.tree.end[i] - 1, VspRootOf(b.layout.tree.start[i])); @/
  }
@*/

/*@ ghost
  void vsp_pool_grants(struct vsp_service a, struct vsp_service b)
  {
      /@ assert same: \forall integer j, g; 0 <= j < VSP_SPACE_MAX ==> 0 <= g < VSP_GRANT_MAX ==>
        b.space[j].grant[g].rights == a.space[j].grant[g].rights &&
        b.space[j].grant[g].badge == a.space[j].grant[g].badge &&
        b.space[j].grant[g].giver == a.space[j].grant[g].giver &&
        b.space[j].grant[g].low_page == a.space[j].grant[g].low_page &&
        b.space[j].grant[g].high_page == a.space[j].grant[g].high_page; @/
      /@ assert ok: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> VspGrantsOk(a.space[j]); @/
      /@ assert windows: \forall integer j, g; 0 <= j < VSP_SPACE_MAX ==>
        0 <= g < VSP_GRANT_MAX ==> b.space[j].grant[g].rights != 0 ==>
        VspWindowIn(b.space[j], b.space[j].grant[g].low_page, b.space[j].grant[g].high_page); @/
  }
@*/
