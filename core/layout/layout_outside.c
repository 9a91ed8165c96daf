/* SPDX-License-Identifier: ISC */
#include "core/layout/layout_outside.h"

#include "core/layout/layout_charged.h"

/* Lemma: where the pages are the same, the page below included, as many regions begin. */
/*@ ghost
  /@ requires shape: VspDisjoint(a.tree) && VspDisjoint(b.tree);
    requires mapped: \forall integer p; low - 1 <= p < high ==>
      (VspMapped(a, p) <==> VspMapped(b, p));
    requires alike: \forall integer p, i, j; low - 1 <= p < high ==> VspHolds(a.tree, i, p) ==>
      VspHolds(b.tree, j, p) ==> VspAlike(a, i, b, j);
    terminates \true;
    assigns \nothing;
    ensures same: VspBeginNow(a, low, high) == VspBeginNow(b, low, high);
  @/
  static void vsp_outside_begin(struct vsp_layout a, struct vsp_layout b, uint64_t low,
                                uint64_t high)
  {
      uint64_t h = low;
      vsp_begin_at(a.tree);
      vsp_begin_at(b.tree);
      /@ assert in_a: \forall integer p; VspMapped(a, p) <==>
        0 <= VspAt(a.tree, p, VSP_TREE_NODE_MAX); @/
      /@ assert in_b: \forall integer p; VspMapped(b, p) <==>
        0 <= VspAt(b.tree, p, VSP_TREE_NODE_MAX); @/
      /@ loop invariant range: low <= h && (low < high ==> h <= high);
        loop invariant same: VspBegin(a, 0, 0, 0, low, h) == VspBegin(b, 0, 0, 0, low, h);
        loop assigns h;
        loop variant high - h;
      @/
      while (h < high) {
          h = h + 1;
      }
  }
@*/

/* Lemma: where the pages are the same, as many count. */
/*@ ghost
  /@ requires shape: VspDisjoint(a.tree) && VspDisjoint(b.tree);
    requires mapped: \forall integer p; low <= p < high ==>
      (VspMapped(a, p) <==> VspMapped(b, p));
    requires alike: \forall integer p, i, j; low <= p < high ==> VspHolds(a.tree, i, p) ==>
      VspHolds(b.tree, j, p) ==> VspAlike(a, i, b, j);
    terminates \true;
    assigns \nothing;
    ensures same: VspCharged(a, low, high) == VspCharged(b, low, high);
  @/
  static void vsp_outside_charged(struct vsp_layout a, struct vsp_layout b, uint64_t low,
                                  uint64_t high)
  {
      uint64_t h = low;
      vsp_begin_at(a.tree);
      vsp_begin_at(b.tree);
      /@ assert in_a: \forall integer p; VspMapped(a, p) <==>
        0 <= VspAt(a.tree, p, VSP_TREE_NODE_MAX); @/
      /@ assert in_b: \forall integer p; VspMapped(b, p) <==>
        0 <= VspAt(b.tree, p, VSP_TREE_NODE_MAX); @/
      /@ loop invariant range: low <= h && (low < high ==> h <= high);
        loop invariant same: VspCharged(a, low, h) == VspCharged(b, low, h);
        loop assigns h;
        loop variant high - h;
      @/
      while (h < high) {
          h = h + 1;
      }
  }
@*/

/* Lemma: a space has the regions that begin below a range, in it or at its end, and above. */
/*@ ghost
  /@ requires ok: VspLayoutOk(l);
    requires space: space < VSP_SPACE_MAX;
    requires range: VspRangeIn(start, end, space);
    requires high: high == (end == VspBase(space) + VSP_SPACE_WINDOW ? end + 1 :
      VspBase(space) + VSP_SPACE_WINDOW);
    terminates \true;
    assigns \nothing;
    ensures parts: VspRegionsBut(l, space, start, end) ==
      VspBeginNow(l, VspBase(space), start) + VspBeginNow(l, end + 1, high);
  @/
  static void vsp_outside_parts(struct vsp_layout l, uint32_t space, uint64_t start,
                                uint64_t end, uint64_t high)
  {
      uint64_t low = (uint64_t)2 * space * VSP_SPACE_WINDOW;
      uint64_t top = low + VSP_SPACE_WINDOW;
      vsp_begin_regions(l, space);
      vsp_layout_window(l.tree, space);
      vsp_begin_at(l.tree);
      /@ assert gap: !VspMapped(l, top); @/
      /@ assert none: VspAt(l.tree, top, VSP_TREE_NODE_MAX) < 0; @/
      /@ assert now: VspBeginNow(l, low, high) == VspBeginNow(l, low, top); @/
      vsp_begin_parts(l, 0, 0, 0, low, start, high);
      vsp_begin_parts(l, 0, 0, 0, start, end + 1, high);
  }
@*/

/*@ ghost
  void vsp_outside_regions(struct vsp_layout a, struct vsp_layout b, uint32_t space,
                           uint64_t start, uint64_t end)
  {
      uint64_t low = (uint64_t)2 * space * VSP_SPACE_WINDOW;
      uint64_t high = low + VSP_SPACE_WINDOW;
      if (end == high) {
          high = end + 1;
      }
      vsp_outside_parts(a, space, start, end, high);
      vsp_outside_parts(b, space, start, end, high);
      vsp_outside_begin(a, b, low, start);
      vsp_outside_begin(a, b, end + 1, high);
  }
@*/

/*@ ghost
  void vsp_outside_pages(struct vsp_layout a, struct vsp_layout b, uint32_t space,
                         uint64_t start, uint64_t end)
  {
      uint64_t low = (uint64_t)2 * space * VSP_SPACE_WINDOW;
      uint64_t top = low + VSP_SPACE_WINDOW;
      vsp_charged_pages(a, space);
      vsp_charged_pages(b, space);
      vsp_charged_parts(a, low, start, top);
      vsp_charged_parts(a, start, end, top);
      vsp_charged_parts(b, low, start, top);
      vsp_charged_parts(b, start, end, top);
      vsp_outside_charged(a, b, low, start);
      vsp_outside_charged(a, b, end, top);
  }
@*/

/*@ ghost
  void vsp_outside_free(struct vsp_layout l, uint64_t low, uint64_t high)
  {
      uint64_t h = low;
      vsp_begin_at(l.tree);
      /@ loop invariant range: low <= h && (low < high ==> h <= high);
        loop invariant none: VspBegin(l, 0, 0, 0, low, h) == 0;
        loop assigns h;
        loop variant high - h;
      @/
      while (h < high) {
          /@ assert here: !VspMapped(l, h); @/
          h = h + 1;
      }
  }
@*/

/*@ ghost
  void vsp_outside_least(struct vsp_layout l, uint32_t space, uint64_t start, uint64_t end)
  {
      uint64_t low = (uint64_t)2 * space * VSP_SPACE_WINDOW;
      uint64_t high = low + VSP_SPACE_WINDOW;
      if (end == high) {
          high = end + 1;
      }
      vsp_outside_parts(l, space, start, end, high);
      vsp_begin_least(l, 0, 0, 0, low, start);
      vsp_begin_least(l, 0, 0, 0, end + 1, high);
  }
@*/

/*@ ghost
  void vsp_outside_put(struct vsp_layout l, uint32_t space, uint64_t start, uint64_t end,
                       struct vsp_attributes x)
  {
      vsp_begin_least(l, 0, 0, 0, start, end + 1);
      /@ assert one: VspPutRegions(l, space, start, end, x, VspRegionsBut(l, space, start, end)) ||
        VspPutRegions(l, space, start, end, x, VspRegionsBut(l, space, start, end) + 1) ||
        VspPutRegions(l, space, start, end, x, VspRegionsBut(l, space, start, end) + 2); @/
  }
@*/
