/* SPDX-License-Identifier: ISC */
#include "core/layout/layout_begin.h"

/*@ // regions that start in [low, page), at the nodes below n
  @ logic integer VspStartsBelow(struct vsp_tree t, integer low, integer page, integer n) =
  @   n <= 0 ? 0 : VspStartsBelow(t, low, page, n - 1) +
  @     (t.kind[n - 1] == VSP_TREE_REGION && low <= t.start[n - 1] < page ? 1 : 0);
  @ // 1 when a region begins at page p as the layout is
  @ logic integer VspBeginsAt(struct vsp_layout l, integer p) =
  @   VspBeginsThen(l, VspAt(l.tree, p - 1, VSP_TREE_NODE_MAX),
  @                 VspAt(l.tree, p, VSP_TREE_NODE_MAX), p, 0, 0, 0);
  @*/

/*@ ghost
  void vsp_begin_at(struct vsp_tree t)
  {
      uint32_t n = 0;
      /@ loop invariant index: 0 <= n <= VSP_TREE_NODE_MAX;
        loop invariant below: \forall integer p; VspAt(t, p, n) < n;
        loop invariant held: \forall integer p, i; VspHolds(t, i, p) ==> i < n ==>
          VspAt(t, p, n) == i;
        loop invariant hit: \forall integer p; 0 <= VspAt(t, p, n) ==>
          VspHolds(t, VspAt(t, p, n), p);
        loop assigns n;
        loop variant VSP_TREE_NODE_MAX - n;
      @/
      while (n < VSP_TREE_NODE_MAX) {
          n = n + 1;
      }
  }
@*/

/*@ ghost
  void vsp_begin_parts(struct vsp_layout l, uint64_t start, uint64_t end, uint32_t change,
                       uint64_t low, uint64_t middle, uint64_t high)
  {
      uint64_t h = middle;
      /@ loop invariant range: middle <= h <= high;
        loop invariant parts: VspBegin(l, start, end, change, low, h) ==
          VspBegin(l, start, end, change, low, middle) +
          VspBegin(l, start, end, change, middle, h);
        loop assigns h;
        loop variant high - h;
      @/
      while (h < high) {
          h = h + 1;
      }
  }
@*/

/*@ ghost
  void vsp_begin_least(struct vsp_layout l, uint64_t start, uint64_t end, uint32_t change,
                       uint64_t low, uint64_t high)
  {
      uint64_t h = low;
      /@ loop invariant range: low <= h && (low < high ==> h <= high);
        loop invariant least: 0 <= VspBegin(l, start, end, change, low, h);
        loop assigns h;
        loop variant high - h;
      @/
      while (h < high) {
          h = h + 1;
      }
  }
@*/

/*@ ghost
  void vsp_begin_within(struct vsp_layout l, uint32_t i, uint64_t start, uint64_t end,
                        uint32_t change, uint64_t low, uint64_t high)
  {
      uint64_t h = low;
      vsp_begin_at(l.tree);
      /@ loop invariant range: low <= h <= high;
        loop invariant none: VspBegin(l, start, end, change, low, h) == 0;
        loop assigns h;
        loop variant high - h;
      @/
      while (h < high) {
          /@ assert below: VspHolds(l.tree, i, h - 1); @/
          /@ assert here: VspHolds(l.tree, i, h); @/
          h = h + 1;
      }
  }
@*/

/*@ ghost
  void vsp_begin_apart(struct vsp_layout l, uint64_t start, uint64_t end, uint32_t change,
                       uint64_t low, uint64_t high)
  {
      uint64_t h = low;
      /@ loop invariant range: low <= h && (low < high ==> h <= high);
        loop invariant same: VspBegin(l, start, end, change, low, h) ==
          VspBegin(l, 0, 0, 0, low, h);
        loop assigns h;
        loop variant high - h;
      @/
      while (h < high) {
          h = h + 1;
      }
  }
@*/

/*@ ghost
  /@ terminates \true;
    assigns \nothing;
    ensures none: VspStartsBelow(t, VspBase(space), VspBase(space), VSP_TREE_NODE_MAX) == 0;
    ensures all: VspStartsBelow(t, VspBase(space), VspBase(space) + VSP_SPACE_WINDOW,
      VSP_TREE_NODE_MAX) == VspRegionsIn(t, space, VSP_TREE_NODE_MAX);
  @/
  static void vsp_begin_ends(struct vsp_tree t, uint32_t space)
  {
      uint32_t n = 0;
      /@ loop invariant index: 0 <= n <= VSP_TREE_NODE_MAX;
        loop invariant none: VspStartsBelow(t, VspBase(space), VspBase(space), n) == 0;
        loop invariant all: VspStartsBelow(t, VspBase(space),
          VspBase(space) + VSP_SPACE_WINDOW, n) == VspRegionsIn(t, space, n);
        loop assigns n;
        loop variant VSP_TREE_NODE_MAX - n;
      @/
      while (n < VSP_TREE_NODE_MAX) {
          n = n + 1;
      }
  }
@*/

/*@ ghost
  /@ requires low: low <= page;
    requires only: \forall integer j; VspRegion(t, j) ==> t.start[j] == page ==> j == i;
    requires region: 0 <= i ==> VspRegion(t, i) && t.start[i] == page;
    terminates \true;
    assigns \nothing;
    ensures more: VspStartsBelow(t, low, page + 1, VSP_TREE_NODE_MAX) ==
      VspStartsBelow(t, low, page, VSP_TREE_NODE_MAX) + (0 <= i ? 1 : 0);
  @/
  static void vsp_begin_start(struct vsp_tree t, uint64_t low, uint64_t page, int64_t i)
  {
      uint32_t n = 0;
      /@ loop invariant index: 0 <= n <= VSP_TREE_NODE_MAX;
        loop invariant more: VspStartsBelow(t, low, page + 1, n) ==
          VspStartsBelow(t, low, page, n) + (0 <= i < n ? 1 : 0);
        loop assigns n;
        loop variant VSP_TREE_NODE_MAX - n;
      @/
      while (n < VSP_TREE_NODE_MAX) {
          /@ assert here: VspRegion(t, n) ==> (t.start[n] == page <==> n == i); @/
          n = n + 1;
      }
  }
@*/

/*@ ghost
  /@ requires ok: VspLayoutOk(l);
    requires low: low <= page;
    terminates \true;
    assigns \nothing;
    ensures more: VspStartsBelow(l.tree, low, page + 1, VSP_TREE_NODE_MAX) ==
      VspStartsBelow(l.tree, low, page, VSP_TREE_NODE_MAX) + VspBeginsAt(l, page);
    ensures first: \forall integer j; VspHolds(l.tree, j, page) ==> l.tree.start[j] == page ==>
      VspBeginsAt(l, page) == 1;
  @/
  static void vsp_begin_page(struct vsp_layout l, uint64_t low, uint64_t page)
  {
      uint32_t n = 0;
      int64_t i = -1;
      /@ loop invariant index: 0 <= n <= VSP_TREE_NODE_MAX;
        loop invariant node: -1 <= i < n;
        loop invariant held: 0 <= i ==> VspHolds(l.tree, i, page);
        loop invariant none: \forall integer j; 0 <= j < n ==> VspHolds(l.tree, j, page) ==> j == i;
        loop assigns n, i;
        loop variant VSP_TREE_NODE_MAX - n;
      @/
      while (n < VSP_TREE_NODE_MAX) {
          if (l.tree.kind[n] == VSP_TREE_REGION && l.tree.start[n] <= page &&
              page < l.tree.end[n]) {
              i = n;
          }
          n = n + 1;
      }
      /@ assert nodes: \forall integer j; VspRegion(l.tree, j) ==> VspNodeOk(l.tree, j); @/
      vsp_begin_at(l.tree);
      if (0 <= i && l.tree.start[i] != page) {
          /@ assert below: VspHolds(l.tree, i, page - 1); @/
          /@ assert same: VspBeginsAt(l, page) == 0; @/
          i = -1;
      } else if (0 <= i) {
          /@ assert meets: \forall integer j; VspHolds(l.tree, j, page - 1) ==>
            l.tree.end[j] == l.tree.start[i]; @/
          /@ assert differs: \forall integer j; VspHolds(l.tree, j, page - 1) ==>
            !VspAlike(l, j, l, i); @/
          /@ assert begins: VspBeginsAt(l, page) == 1; @/
      }
      /@ assert starts: \forall integer j; VspRegion(l.tree, j) ==> l.tree.start[j] == page ==>
        VspHolds(l.tree, j, page); @/
      vsp_begin_start(l.tree, low, page, i);
  }
@*/

/*@ ghost
  void vsp_begin_regions(struct vsp_layout l, uint32_t space)
  {
      uint64_t low = (uint64_t)2 * space * VSP_SPACE_WINDOW;
      uint64_t page = low;
      vsp_begin_ends(l.tree, space);
      /@ loop invariant range: low <= page <= low + VSP_SPACE_WINDOW;
        loop invariant begun: VspStartsBelow(l.tree, low, page, VSP_TREE_NODE_MAX) ==
          VspBegin(l, 0, 0, 0, low, page);
        loop assigns page;
        loop variant low + VSP_SPACE_WINDOW - page;
      @/
      while (page < low + VSP_SPACE_WINDOW) {
          vsp_begin_page(l, low, page);
          page = page + 1;
      }
  }
@*/

/*@ ghost
  void vsp_begin_most(struct vsp_layout l, uint32_t space, uint64_t start, uint64_t end,
                      uint32_t change)
  {
      uint64_t low = (uint64_t)2 * space * VSP_SPACE_WINDOW;
      uint64_t page = low;
      vsp_begin_regions(l, space);
      /@ loop invariant range: low <= page <= low + VSP_SPACE_WINDOW;
        loop invariant most: VspBegin(l, start, end, change, low, page) <=
          VspBegin(l, 0, 0, 0, low, page) + (start < page ? 1 : 0) + (end < page ? 1 : 0);
        loop assigns page;
        loop variant low + VSP_SPACE_WINDOW - page;
      @/
      while (page < low + VSP_SPACE_WINDOW) {
          page = page + 1;
      }
  }
@*/

/*@ ghost
  void vsp_begin_set(struct vsp_layout a, struct vsp_layout b, uint64_t start, uint64_t end,
                     uint32_t change, uint64_t low, uint64_t high)
  {
      uint64_t h = low;
      vsp_begin_at(a.tree);
      vsp_begin_at(b.tree);
      /@ assert in_a: \forall integer p; VspMapped(a, p) <==>
        0 <= VspAt(a.tree, p, VSP_TREE_NODE_MAX); @/
      /@ assert in_b: \forall integer p; VspMapped(b, p) <==>
        0 <= VspAt(b.tree, p, VSP_TREE_NODE_MAX); @/
      /@ loop invariant range: low <= h && (low < high ==> h <= high);
        loop invariant same: VspBegin(a, 0, 0, 0, low, h) ==
          VspBegin(b, start, end, change, low, h);
        loop assigns h;
        loop variant high - h;
      @/
      while (h < high) {
          h = h + 1;
      }
  }
@*/

/*@ ghost
  void vsp_begin_whole(struct vsp_layout l, uint32_t space, uint32_t i, uint32_t change)
  {
      uint64_t low = (uint64_t)2 * space * VSP_SPACE_WINDOW;
      uint64_t start = l.tree.start[i];
      uint64_t end = l.tree.end[i];
      uint64_t page = low;
      vsp_begin_regions(l, space);
      vsp_begin_at(l.tree);
      /@ loop invariant range: low <= page <= low + VSP_SPACE_WINDOW;
        loop invariant no_more: VspBegin(l, start, end, change, low, page) <=
          VspBegin(l, 0, 0, 0, low, page);
        loop assigns page;
        loop variant low + VSP_SPACE_WINDOW - page;
      @/
      while (page < low + VSP_SPACE_WINDOW) {
          vsp_begin_page(l, low, page);
          /@ assert inside: start < page < end ==>
            VspHolds(l.tree, i, page - 1) && VspHolds(l.tree, i, page); @/
          /@ assert ends: page == start || page == end ==>
            \forall integer j; VspHolds(l.tree, j, page) ==> l.tree.start[j] == page; @/
          /@ assert begins: page == start || page == end ==>
            0 <= VspAt(l.tree, page, VSP_TREE_NODE_MAX) ==> VspBeginsAt(l, page) == 1; @/
          page = page + 1;
      }
  }
@*/
