/* SPDX-License-Identifier: ISC */
#include "core/layout/layout_count.h"

/*@ ghost
  void vsp_layout_window(struct vsp_tree t, uint32_t space)
  {
      /@ assert root: \forall integer j; VspRegion(t, j) ==>
        VspBelowRoot(t, j, VspRootOf(t.center[j])) && t.start[j] <= t.center[j] < t.end[j]; @/
      /@ assert own: \forall integer j; VspRegion(t, j) ==>
        VspRangeIn(t.start[j], t.end[j], VspRootOf(t.center[j])); @/
      /@ assert below: \forall integer k; k < space ==>
        VspBase(k) + VSP_SPACE_WINDOW <= VspBase(space); @/
      /@ assert above: \forall integer k; space < k ==>
        VspBase(space) + VSP_SPACE_WINDOW <= VspBase(k); @/
  }
@*/

/*@ ghost
  void vsp_layout_none(struct vsp_layout l)
  {
      uint32_t n = 0;
      /@ loop invariant index: 0 <= n <= VSP_TREE_NODE_MAX;
        loop invariant regions: \forall integer k; VspRegionsIn(l.tree, k, n) == 0;
        loop invariant pages: \forall integer k; VspPagesIn(l, k, n) == 0;
        loop assigns n;
        loop variant VSP_TREE_NODE_MAX - n;
      @/
      while (n < VSP_TREE_NODE_MAX) {
          n = n + 1;
      }
  }
@*/

/*@ ghost
  void vsp_layout_one(struct vsp_layout u, struct vsp_layout v, uint32_t i)
  {
      uint32_t n = 0;
      /@ loop invariant index: 0 <= n <= VSP_TREE_NODE_MAX;
        loop invariant regions: \forall integer k; VspRegionsIn(v.tree, k, n) ==
          VspRegionsIn(u.tree, k, n) +
          (i < n && VspBase(k) <= v.tree.start[i] < VspBase(k) + VSP_SPACE_WINDOW ? 1 : 0);
        loop invariant pages: \forall integer k; VspPagesIn(v, k, n) == VspPagesIn(u, k, n) +
          (i < n && VspBase(k) <= v.tree.start[i] < VspBase(k) + VSP_SPACE_WINDOW ?
            VspCharge(v, i) : 0);
        loop assigns n;
        loop variant VSP_TREE_NODE_MAX - n;
      @/
      while (n < VSP_TREE_NODE_MAX) {
          n = n + 1;
      }
  }
@*/

/*@ ghost
  void vsp_layout_least(struct vsp_layout l, uint32_t space, uint32_t i)
  {
      uint32_t n = 0;
      /@ loop invariant index: 0 <= n <= VSP_TREE_NODE_MAX;
        loop invariant regions: VspRegionsIn(l.tree, space, n) >= (i < n ? 1 : 0);
        loop invariant pages: VspPagesIn(l, space, n) >= (i < n ? VspCharge(l, i) : 0);
        loop assigns n;
        loop variant VSP_TREE_NODE_MAX - n;
      @/
      while (n < VSP_TREE_NODE_MAX) {
          n = n + 1;
      }
  }
@*/

/*@ ghost
  void vsp_layout_most(struct vsp_layout l, uint32_t space)
  {
      uint32_t n = 0;
      /@ loop invariant index: 0 <= n <= VSP_SPACE_MAX;
        loop invariant sum: VspRegionsOf(l, n) >= (space < n ? l.regions[space] : 0);
        loop assigns n;
        loop variant VSP_SPACE_MAX - n;
      @/
      while (n < VSP_SPACE_MAX) {
          n = n + 1;
      }
  }
@*/

/*@ ghost
  void vsp_layout_counted(struct vsp_layout u, struct vsp_layout v, uint32_t space, uint32_t i)
  {
      uint32_t n = 0;
      vsp_layout_one(u, v, i);
      /@ assert window: \forall integer k; VspInWindow(v.tree.start[i], k) <==> k == space; @/
      /@ loop invariant index: 0 <= n <= VSP_SPACE_MAX;
        loop invariant sum: VspRegionsOf(v, n) == VspRegionsOf(u, n) + (space < n ? 1 : 0);
        loop assigns n;
        loop variant VSP_SPACE_MAX - n;
      @/
      while (n < VSP_SPACE_MAX) {
          n = n + 1;
      }
  }
@*/
