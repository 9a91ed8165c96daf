/* SPDX-License-Identifier: ISC */
/* Questions about the layout of one space. Nothing here changes it. */
#include "core/layout/layout_query.h"

#include "core/layout/layout_count.h"

uint32_t vsp_layout_splits(const struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end)
{
    uint32_t i = vsp_tree_find(&l->tree, space, start - 1u);

    /*@ assert one: \forall integer j; VspHolds(l->tree, j, start - 1) ==> j == i; */
    return (i != VSP_TREE_NIL && end < l->tree.end[i]) ? 1u : 0u;
}

uint32_t vsp_layout_first(const struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end)
{
    uint32_t i = vsp_tree_seek(&l->tree, space, start);

    /*@ ghost vsp_layout_window(l->tree, space); */
    return (i != VSP_TREE_NIL && l->tree.start[i] < end) ? i : VSP_TREE_NIL;
}

uint64_t vsp_layout_hole_end(const struct vsp_layout *l, uint32_t space, uint64_t page,
                             uint64_t end)
{
    uint32_t i = vsp_layout_first(l, space, page, end);

    /*@ assert above: \forall integer j; VspRegion(l->tree, j) ==>
      @   l->tree.end[j] <= page || page < l->tree.start[j]; */
    return i == VSP_TREE_NIL ? end : l->tree.start[i];
}

/* The region after region i of the space when it starts below end, else VSP_TREE_NIL. */
/*@ requires   layout: \valid_read(l);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   region: VspRegion(l->tree, i) && VspInWindow(l->tree.start[i], space);
  @ requires   end: end <= VspBase(space) + VSP_SPACE_WINDOW;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    region: \result != VSP_TREE_NIL ==> VspRegion(l->tree, \result) &&
  @              l->tree.start[i] < l->tree.start[\result] < end &&
  @              VspInWindow(l->tree.start[\result], space);
  @ ensures    least: \forall integer j; VspRegion(l->tree, j) ==>
  @              l->tree.start[i] < l->tree.start[j] < end ==>
  @              \result != VSP_TREE_NIL && l->tree.start[\result] <= l->tree.start[j];
  @*/
static uint32_t vsp_layout_step(const struct vsp_layout *l, uint32_t space, uint32_t i,
                                uint64_t end)
{
    uint32_t next;

    /*@ assert order: VspNodeOk(l->tree, i); */
    /*@ ghost vsp_layout_window(l->tree, space); */
    if (end <= l->tree.end[i]) {
        return VSP_TREE_NIL;
    }
    next = vsp_tree_after(&l->tree, space, i);
    return (next != VSP_TREE_NIL && l->tree.start[next] < end) ? next : VSP_TREE_NIL;
}

struct vsp_extent vsp_layout_extent(const struct vsp_layout *l, uint32_t space, uint64_t start,
                                    uint64_t end)
{
    uint32_t i = vsp_layout_first(l, space, start, end);
    struct vsp_extent found = {start, i == VSP_TREE_NIL ? 1u : 0u, 0u};

    /*@ ghost vsp_layout_window(l->tree, space); */
    /*@ loop invariant meets: i != VSP_TREE_NIL ==> VspRegion(l->tree, i) &&
      @   start < l->tree.end[i] && l->tree.start[i] < end && found.hole < l->tree.end[i];
      @ loop invariant below: \forall integer j; VspRegion(l->tree, j) ==>
      @   start < l->tree.end[j] ==> l->tree.start[j] < end ==>
      @   (i == VSP_TREE_NIL || l->tree.start[j] < l->tree.start[i]) ==>
      @   (found.backed == 0 ==> l->region[j].backing == VSP_BACKING_NONE) &&
      @   (l->tree.end[j] <= found.hole || found.hole < l->tree.start[j]);
      @ loop invariant bit: found.backed <= 1;
      @ loop invariant backed: found.backed == 1 ==> VspBacked(*l, start, end);
      @ loop invariant mapped: start <= found.hole && VspAllMapped(*l, start, found.hole);
      @ loop assigns i, found.backed, found.hole;
      @ loop variant i != VSP_TREE_NIL ? VSP_TREE_TOP - l->tree.start[i] : 0;
      @*/
    while (i != VSP_TREE_NIL) {
        if (l->region[i].backing != VSP_BACKING_NONE) {
            /*@ assert low: l->tree.start[i] < start ==> VspHolds(l->tree, i, start); */
            /*@ assert high: start <= l->tree.start[i] ==>
              @   VspHolds(l->tree, i, l->tree.start[i]); */
            found.backed = 1u;
        }
        if (l->tree.start[i] <= found.hole) {
            /*@ assert held: \forall integer p; found.hole <= p < l->tree.end[i] ==>
              @   VspHolds(l->tree, i, p); */
            /*@ assert reached: \forall integer p; found.hole <= p < l->tree.end[i] ==>
              @   VspMapped(*l, p); */
            found.hole = l->tree.end[i];
        }
        i = vsp_layout_step(l, space, i, end);
    }
    if (end < found.hole) {
        found.hole = end;
    }
    return found;
}

uint64_t vsp_layout_direct(const struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end)
{
    uint32_t i = vsp_layout_first(l, space, start, end);

    /*@ ghost vsp_layout_window(l->tree, space); */
    /*@ loop invariant meets: i != VSP_TREE_NIL ==> VspRegion(l->tree, i) &&
      @   start < l->tree.end[i] && l->tree.start[i] < end;
      @ loop invariant below: \forall integer j; VspRegion(l->tree, j) ==>
      @   start < l->tree.end[j] ==> l->tree.start[j] < end ==>
      @   (i == VSP_TREE_NIL || l->tree.start[j] < l->tree.start[i]) ==>
      @   l->region[j].backing != VSP_BACKING_DIRECT;
      @ loop assigns i;
      @ loop variant i != VSP_TREE_NIL ? VSP_TREE_TOP - l->tree.start[i] : 0;
      @*/
    while (i != VSP_TREE_NIL) {
        if (l->region[i].backing == VSP_BACKING_DIRECT) {
            return l->tree.start[i] < start ? start : l->tree.start[i];
        }
        i = vsp_layout_step(l, space, i, end);
    }
    return end;
}

struct vsp_survey vsp_layout_survey(const struct vsp_layout *l, uint32_t space, uint64_t start,
                                    uint64_t end, uint32_t change)
{
    uint32_t rights = change % 8u;
    uint32_t top = change < VSP_CHANGE_LOST ? change : change / 8u - 2u;
    struct vsp_survey found = {VSP_TREE_NIL, VSP_TREE_NIL, start};
    uint32_t i = vsp_layout_first(l, space, start, end);

    /*@ ghost vsp_layout_window(l->tree, space); */
    /*@ loop invariant meets: i != VSP_TREE_NIL ==> VspRegion(l->tree, i) &&
      @   start < l->tree.end[i] && l->tree.start[i] < end && found.hole < l->tree.end[i];
      @ loop invariant below: \forall integer j; VspRegion(l->tree, j) ==>
      @   start < l->tree.end[j] ==> l->tree.start[j] < end ==>
      @   (i == VSP_TREE_NIL || l->tree.start[j] < l->tree.start[i]) ==>
      @   VspRightsWithin(top, l->region[j].ceiling) &&
      @   (found.other == VSP_TREE_NIL ==> VspSaysSo(*l, j, change)) &&
      @   (l->tree.end[j] <= found.hole || found.hole < l->tree.start[j]);
      @ loop invariant none: found.over == VSP_TREE_NIL;
      @ loop invariant other: found.other != VSP_TREE_NIL ==> VspRegion(l->tree, found.other) &&
      @   start < l->tree.end[found.other] && l->tree.start[found.other] < end &&
      @   !VspSaysSo(*l, found.other, change);
      @ loop invariant mapped: start <= found.hole && VspAllMapped(*l, start, found.hole);
      @ loop assigns i, found.other, found.hole;
      @ loop variant i != VSP_TREE_NIL ? VSP_TREE_TOP - l->tree.start[i] : 0;
      @*/
    while (i != VSP_TREE_NIL) {
        if (vsp_rights_within(top, l->region[i].ceiling) == 0u) {
            found.over = i;
            return found;
        }
        if (l->region[i].rights != rights
            || (change > VSP_CHANGE_LOST && l->region[i].ceiling != top)) {
            found.other = i;
        }
        if (l->tree.start[i] <= found.hole) {
            /*@ assert held: \forall integer p; found.hole <= p < l->tree.end[i] ==>
              @   VspHolds(l->tree, i, p); */
            /*@ assert reached: \forall integer p; found.hole <= p < l->tree.end[i] ==>
              @   VspMapped(*l, p); */
            found.hole = l->tree.end[i];
        }
        i = vsp_layout_step(l, space, i, end);
    }
    if (end < found.hole) {
        found.hole = end;
    }
    return found;
}

uint64_t vsp_layout_place(const struct vsp_layout *l, uint32_t space, uint64_t low, uint64_t high,
                          uint64_t count, uint64_t align, uint32_t high_first)
{
    if (high_first == 1u) {
        return vsp_tree_highest(&l->tree, space, low, high, count, align);
    }
    return vsp_tree_lowest(&l->tree, space, low, high, count, align);
}

uint64_t vsp_layout_largest(const struct vsp_layout *l, uint32_t space, uint64_t low, uint64_t high,
                            uint64_t align)
{
    uint64_t fits = 0u;              /* this many pages fit (0 always do) */
    uint64_t over = high - low + 1u; /* this many do not */
    /*@ ghost uint64_t page = 0; */  /* where they fit */

    /*@ loop invariant range: fits < over <= high - low + 1;
      @ loop invariant fits: fits != 0 ==> VspPlace(l->tree, space, low, high, fits, align, page);
      @ loop invariant over: \forall integer n, b; over <= n ==>
      @   !VspPlace(l->tree, space, low, high, n, align, b);
      @ loop assigns fits, over, page;
      @ loop variant over - fits;
      @*/
    while (over - fits > 1u) {
        uint64_t middle = fits + (over - fits) / 2u;
        uint64_t lowest = vsp_tree_lowest(&l->tree, space, low, high, middle, align);

        if (lowest != 0u) {
            fits = middle;
            /*@ ghost page = lowest; */
        } else {
            /*@ assert monotone: \forall integer n, b; middle <= n ==>
              @   VspPlace(l->tree, space, low, high, n, align, b) ==>
              @   VspPlace(l->tree, space, low, high, middle, align, b); */
            /*@ assert none: \forall integer b;
              @   !VspPlace(l->tree, space, low, high, middle, align, b); */
            over = middle;
        }
    }
    return fits;
}
