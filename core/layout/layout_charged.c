/* SPDX-License-Identifier: ISC */
/* What the pages of a range come to: how many count, and whether any has a backing. */
#include "core/layout/layout_charged.h"
#include "core/layout/layout_query.h"

/*@ // pages of [start, end) below a page
  @ logic integer VspBelow(integer start, integer end, integer page) =
  @   page <= start ? 0 : page < end ? page - start : end - start;
  @ // pages below this one that count, of the regions from low on in a window, at nodes below n
  @ logic integer VspChargedBelow(struct vsp_layout l, integer low, integer page, integer n) =
  @   n <= 0 ? 0 : VspChargedBelow(l, low, page, n - 1) +
  @     (l.tree.kind[n - 1] == VSP_TREE_REGION &&
  @       low <= l.tree.start[n - 1] < low + VSP_SPACE_WINDOW ?
  @       VspClassCharge(l.region[n - 1].class_id,
  @                      VspBelow(l.tree.start[n - 1], l.tree.end[n - 1], page)) : 0);
  @*/

/* Lemma: none is below the window, all are below its end. */
/*@ ghost
  /@ requires shape: VspTreeShape(l.tree);
    requires space: space < VSP_SPACE_MAX;
    terminates \true;
    assigns \nothing;
    ensures none: VspChargedBelow(l, VspBase(space), VspBase(space), VSP_TREE_NODE_MAX) == 0;
    ensures all: VspChargedBelow(l, VspBase(space), VspBase(space) + VSP_SPACE_WINDOW,
      VSP_TREE_NODE_MAX) == VspPagesIn(l, space, VSP_TREE_NODE_MAX);
  @/
  static void vsp_charged_ends(struct vsp_layout l, uint32_t space)
  {
      uint32_t n = 0;
      vsp_layout_window(l.tree, space);
      /@ assert nodes: \forall integer j; VspRegion(l.tree, j) ==> VspNodeOk(l.tree, j); @/
      /@ loop invariant index: 0 <= n <= VSP_TREE_NODE_MAX;
        loop invariant none: VspChargedBelow(l, VspBase(space), VspBase(space), n) == 0;
        loop invariant all: VspChargedBelow(l, VspBase(space),
          VspBase(space) + VSP_SPACE_WINDOW, n) == VspPagesIn(l, space, n);
        loop assigns n;
        loop variant VSP_TREE_NODE_MAX - n;
      @/
      while (n < VSP_TREE_NODE_MAX) {
          n = n + 1;
      }
  }
@*/

/* Lemma: a page more is below; i is the region that holds it, or -1. */
/*@ ghost
  /@ requires only: \forall integer j; VspHolds(l.tree, j, page) ==> j == i;
    requires held: 0 <= i ==> VspHolds(l.tree, i, page) &&
      low <= l.tree.start[i] < low + VSP_SPACE_WINDOW;
    requires order: \forall integer j; VspRegion(l.tree, j) ==> l.tree.start[j] < l.tree.end[j];
    terminates \true;
    assigns \nothing;
    ensures more: VspChargedBelow(l, low, page + 1, VSP_TREE_NODE_MAX) ==
      VspChargedBelow(l, low, page, VSP_TREE_NODE_MAX) +
      (i < 0 ? 0 : VspClassCharge(l.region[i].class_id, 1));
  @/
  static void vsp_charged_page(struct vsp_layout l, uint64_t low, uint64_t page, int64_t i)
  {
      uint32_t n = 0;
      /@ loop invariant index: 0 <= n <= VSP_TREE_NODE_MAX;
        loop invariant more: VspChargedBelow(l, low, page + 1, n) ==
          VspChargedBelow(l, low, page, n) +
          (0 <= i < n ? VspClassCharge(l.region[i].class_id, 1) : 0);
        loop assigns n;
        loop variant VSP_TREE_NODE_MAX - n;
      @/
      while (n < VSP_TREE_NODE_MAX) {
          /@ assert here: VspRegion(l.tree, n) ==> (VspHolds(l.tree, n, page) <==> n == i); @/
          n = n + 1;
      }
  }
@*/

/*@ ghost
  void vsp_charged_pages(struct vsp_layout l, uint32_t space)
  {
      uint64_t low = (uint64_t)2 * space * VSP_SPACE_WINDOW;
      uint64_t page = low;
      int64_t i = -1;
      vsp_charged_ends(l, space);
      vsp_layout_window(l.tree, space);
      vsp_begin_at(l.tree);
      /@ assert nodes: \forall integer j; VspRegion(l.tree, j) ==> VspNodeOk(l.tree, j); @/
      /@ loop invariant range: low <= page <= low + VSP_SPACE_WINDOW;
        loop invariant below: VspChargedBelow(l, low, page, VSP_TREE_NODE_MAX) ==
          VspCharged(l, low, page);
        loop assigns page, i;
        loop variant low + VSP_SPACE_WINDOW - page;
      @/
      while (page < low + VSP_SPACE_WINDOW) {
          uint32_t n = 0;
          i = -1;
          /@ loop invariant index: 0 <= n <= VSP_TREE_NODE_MAX;
            loop invariant node: -1 <= i < n;
            loop invariant held: 0 <= i ==> VspHolds(l.tree, i, page);
            loop invariant none: \forall integer j; 0 <= j < n ==> VspHolds(l.tree, j, page) ==>
              j == i;
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
          /@ assert at: 0 <= i ? VspAt(l.tree, page, VSP_TREE_NODE_MAX) == i :
            VspAt(l.tree, page, VSP_TREE_NODE_MAX) < 0; @/
          vsp_charged_page(l, low, page, i);
          page = page + 1;
      }
  }
@*/

/*@ ghost
  void vsp_charged_parts(struct vsp_layout l, uint64_t low, uint64_t middle, uint64_t high)
  {
      uint64_t h = middle;
      /@ loop invariant range: middle <= h <= high;
        loop invariant parts: VspCharged(l, low, h) ==
          VspCharged(l, low, middle) + VspCharged(l, middle, h);
        loop assigns h;
        loop variant high - h;
      @/
      while (h < high) {
          h = h + 1;
      }
  }
@*/

/*@ ghost
  void vsp_charged_range(struct vsp_layout l, uint64_t low, uint64_t high)
  {
      uint64_t h = low;
      /@ loop invariant range: low <= h <= high;
        loop invariant count: 0 <= VspCharged(l, low, h) <= h - low;
        loop assigns h;
        loop variant high - h;
      @/
      while (h < high) {
          h = h + 1;
      }
  }
@*/

/*@ ghost
  void vsp_charged_within(struct vsp_layout l, uint32_t i, uint64_t low, uint64_t high)
  {
      uint64_t h = low;
      vsp_begin_at(l.tree);
      /@ loop invariant range: low <= h <= high;
        loop invariant all: VspCharged(l, low, h) ==
          VspClassCharge(l.region[i].class_id, h - low);
        loop assigns h;
        loop variant high - h;
      @/
      while (h < high) {
          /@ assert here: VspHolds(l.tree, i, h); @/
          h = h + 1;
      }
  }
@*/

/*@ ghost
  void vsp_charged_none(struct vsp_layout l, uint64_t low, uint64_t high)
  {
      uint64_t h = low;
      vsp_begin_at(l.tree);
      /@ loop invariant range: low <= h && (low < high ==> h <= high);
        loop invariant none: VspCharged(l, low, h) == 0;
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
  void vsp_charged_least(struct vsp_layout l, uint32_t space, uint64_t start, uint64_t end)
  {
      uint64_t low = (uint64_t)2 * space * VSP_SPACE_WINDOW;
      uint64_t top = low + VSP_SPACE_WINDOW;
      vsp_charged_pages(l, space);
      vsp_charged_parts(l, low, start, top);
      vsp_charged_parts(l, start, end, top);
      vsp_charged_range(l, low, start);
      vsp_charged_range(l, start, end);
      vsp_charged_range(l, end, top);
  }
@*/

uint64_t vsp_layout_charged(const struct vsp_layout *l, uint32_t space, uint64_t start,
                            uint64_t end)
{
    uint64_t pages = 0u;
    uint64_t page = start; /* those below are counted */
    uint32_t i = vsp_tree_seek(&l->tree, space, start);

    /*@ ghost vsp_layout_window(l->tree, space); */
    /*@ loop invariant from: start <= page <= end;
      @ loop invariant region: i != VSP_TREE_NIL ==> VspRegion(l->tree, i) &&
      @   page < l->tree.end[i] && VspInWindow(l->tree.start[i], space);
      @ loop invariant least: \forall integer j; VspRegion(l->tree, j) ==> page < l->tree.end[j] ==>
      @   VspInWindow(l->tree.start[j], space) ==>
      @   i != VSP_TREE_NIL && l->tree.start[i] <= l->tree.start[j];
      @ loop invariant counted: pages == VspCharged(*l, start, page) && pages <= page - start;
      @ loop assigns pages, page, i;
      @ loop variant end - page;
      @*/
    while (i != VSP_TREE_NIL && l->tree.start[i] < end) {
        uint64_t low = l->tree.start[i] < page ? page : l->tree.start[i];
        uint64_t high = l->tree.end[i] < end ? l->tree.end[i] : end;

        /*@ assert region: VspRegionOk(*l, i); */
        /*@ ghost vsp_charged_none(*l, page, low); */
        /*@ ghost vsp_charged_within(*l, i, low, high); */
        /*@ ghost vsp_charged_parts(*l, start, page, low); */
        /*@ ghost vsp_charged_parts(*l, start, low, high); */
        pages += vsp_policy_charge(l->region[i].class_id, high - low);
        page = high;
        if (high == end) {
            return pages;
        }
        i = vsp_tree_after(&l->tree, space, i);
    }
    /*@ ghost vsp_charged_none(*l, page, end); */
    /*@ ghost vsp_charged_parts(*l, start, page, end); */
    return pages;
}

/* inline here and not in the header: external, and a MAP pays for no call. */
inline uint32_t vsp_layout_backed(const struct vsp_layout *l, uint32_t space, uint32_t above,
                                  uint64_t start, uint64_t end)
{
    uint32_t i = above;

    (void)start; /* only the contract speaks of it */
    /*@ ghost vsp_layout_window(l->tree, space); */
    /*@ loop invariant region: i != VSP_TREE_NIL ==> VspRegion(l->tree, i) &&
      @   start < l->tree.end[i] && VspInWindow(l->tree.start[i], space);
      @ loop invariant below: \forall integer j; VspRegion(l->tree, j) ==>
      @   start < l->tree.end[j] ==> l->tree.start[j] < end ==>
      @   (i == VSP_TREE_NIL || l->tree.start[j] < l->tree.start[i]) ==>
      @   l->region[j].backing == VSP_BACKING_NONE;
      @ loop assigns i;
      @ loop variant i != VSP_TREE_NIL ? VSP_TREE_TOP - l->tree.start[i] : 0;
      @*/
    while (i != VSP_TREE_NIL && l->tree.start[i] < end) {
        if (l->region[i].backing != VSP_BACKING_NONE) {
            /*@ assert low: l->tree.start[i] < start ==> VspHolds(l->tree, i, start); */
            /*@ assert high: start <= l->tree.start[i] ==>
              @   VspHolds(l->tree, i, l->tree.start[i]); */
            return 1u;
        }
        i = vsp_tree_after(&l->tree, space, i);
    }
    return 0u;
}
