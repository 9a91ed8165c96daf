/* SPDX-License-Identifier: ISC */
#include "core/pool.h"

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
        loop invariant pages: VspPagesIn(l.tree, space, n) == 0;
        loop assigns n;
        loop variant VSP_TREE_NODE_MAX - n;
      @/
      while (n < VSP_TREE_NODE_MAX) {
          n = n + 1;
      }
  }
@*/
