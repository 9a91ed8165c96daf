/* SPDX-License-Identifier: ISC */
/* How many regions a space has when a range of it is changed. */
#include "core/layout/layout_begin.h"
#include "core/layout/layout_count.h"
#include "core/layout/layout_edit.h"
#include "core/layout/layout_query.h"

/*@ // i is the region that holds page p, or VSP_TREE_NIL when there is none
  @ predicate VspFoundAt(struct vsp_layout l, integer i, integer p) =
  @   i == VSP_TREE_NIL ? VspAt(l.tree, p, VSP_TREE_NODE_MAX) < 0 :
  @   VspHolds(l.tree, i, p) && VspAt(l.tree, p, VSP_TREE_NODE_MAX) == i;
  @*/

/* The region that holds a page, the first of the space above the page below it; or NIL. */
/*@ requires   layout: \valid_read(l);
  @ requires   ok: VspLayoutSound(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   page: VspBase(space) <= page <= VspBase(space) + VSP_SPACE_WINDOW;
  @ requires   region: i != VSP_TREE_NIL ==> VspRegion(l->tree, i) && page < l->tree.end[i];
  @ requires   least: \forall integer j; VspRegion(l->tree, j) ==> page < l->tree.end[j] ==>
  @              VspInWindow(l->tree.start[j], space) ==>
  @              i != VSP_TREE_NIL && l->tree.start[i] <= l->tree.start[j];
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    found: VspFoundAt(*l, \result, page);
  @ ensures    none: \result == VSP_TREE_NIL ==> \forall integer j; !VspHolds(l->tree, j, page);
  @ ensures    mapped: VspMapped(*l, page) ==> \result == i && VspHolds(l->tree, i, page);
  @ ensures    window: page == VspBase(space) + VSP_SPACE_WINDOW ==> \result == VSP_TREE_NIL;
  @*/
static uint32_t vsp_then_at(const struct vsp_layout *l, uint32_t space, uint32_t i, uint64_t page)
{
    (void)space; /* only the contract speaks of it */
    /*@ ghost vsp_layout_window(l->tree, space); */
    /*@ assert one: \forall integer j; VspHolds(l->tree, j, page) ==>
      @   j == i && i != VSP_TREE_NIL; */
    /*@ ghost vsp_begin_at(l->tree); */
    /*@ assert at: VspAt(l->tree, page, VSP_TREE_NODE_MAX) < 0 ||
      @   VspAt(l->tree, page, VSP_TREE_NODE_MAX) == i; */
    return (i != VSP_TREE_NIL && l->tree.start[i] <= page) ? i : VSP_TREE_NIL;
}

/* The region that holds a page, or VSP_TREE_NIL; i holds the page below. */
/*@ requires   layout: \valid_read(l);
  @ requires   ok: VspLayoutSound(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   page: VspBase(space) < page <= VspBase(space) + VSP_SPACE_WINDOW;
  @ requires   below: VspHolds(l->tree, i, page - 1);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    found: VspFoundAt(*l, \result, page);
  @ ensures    mapped: VspMapped(*l, page) ==> VspHolds(l->tree, \result, page);
  @ ensures    window: page == VspBase(space) + VSP_SPACE_WINDOW ==> \result == VSP_TREE_NIL;
  @*/
static uint32_t vsp_then_next(const struct vsp_layout *l, uint32_t space, uint32_t i, uint64_t page)
{
    /*@ ghost vsp_layout_window(l->tree, space); */
    if (page < l->tree.end[i]) {
        /*@ ghost vsp_begin_at(l->tree); */
        return i;
    }
    uint32_t next = vsp_tree_after(&l->tree, space, i);

    /*@ assert above: \forall integer j; VspRegion(l->tree, j) ==> page < l->tree.end[j] ==>
      @   page <= l->tree.start[j]; */
    return vsp_then_at(l, space, next, page);
}

/* 1 when a region begins at a page then, else 0; i holds the page below, j holds the page. */
/*@ requires   layout: \valid_read(l);
  @ requires   ok: VspLayoutSound(*l);
  @ requires   page: 1 <= page <= VSP_TREE_TOP;
  @ requires   below: VspFoundAt(*l, i, page - 1);
  @ requires   here: VspFoundAt(*l, j, page);
  @ requires   change: VspChangeNumber(change);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    exact: \result == VspBeginsThen(*l, VspAt(l->tree, page - 1, VSP_TREE_NODE_MAX),
  @              VspAt(l->tree, page, VSP_TREE_NODE_MAX), page, start, end, change);
  @ ensures    none: j == VSP_TREE_NIL ==> \result == 0;
  @*/
static uint32_t vsp_then_begins(const struct vsp_layout *l, uint32_t i, uint32_t j, uint64_t page,
                                uint64_t start, uint64_t end, uint32_t change)
{
    if (j == VSP_TREE_NIL) {
        return 0u;
    }
    if (i == VSP_TREE_NIL) {
        return 1u;
    }
    /*@ assert left: VspRegionOk(*l, i) && VspNodeOk(l->tree, i); */
    /*@ assert right: VspRegionOk(*l, j) && VspNodeOk(l->tree, j); */
    /*@ assert bases: l->region[i].base <= VSP_LAYOUT_CONTENT_END &&
      @   l->region[j].base <= VSP_LAYOUT_CONTENT_END; */
    /*@ assert starts: l->tree.start[i] <= VSP_TREE_TOP && l->tree.start[j] <= VSP_TREE_TOP; */
    const struct vsp_attributes *a = &l->region[i];
    const struct vsp_attributes *b = &l->region[j];
    struct vsp_attributes left = *a;
    struct vsp_attributes right = *b;

    if (start < page && page - 1u < end) {
        vsp_layout_attributes(&left, change);
    }
    if (start <= page && page < end) {
        vsp_layout_attributes(&right, change);
    }

    return (a->class_id == b->class_id && left.rights == right.rights
            && left.ceiling == right.ceiling && left.backing == right.backing
            && a->object == b->object && a->generation == b->generation
            && a->base + l->tree.start[j] == b->base + l->tree.start[i])
               ? 0u
               : 1u;
}

/* Lemma: what begins in the window, from what begins in [start, end], now and then. */
/*@ ghost
  /@ requires ok: VspLayoutOk(l);
    requires space: space < VSP_SPACE_MAX;
    requires range: VspRangeIn(start, end, space);
    requires top: end == VspBase(space) + VSP_SPACE_WINDOW ==>
      VspAt(l.tree, end, VSP_TREE_NODE_MAX) < 0;
    terminates \true;
    assigns \nothing;
    ensures then: VspRegionsThen(l, space, start, end, change) ==
      l.regions[space] - VspBeginNow(l, start, end + 1) +
      VspBegin(l, start, end, change, start, end + 1);
    ensures least: 0 <= VspRegionsThen(l, space, start, end, change);
  @/
  static void vsp_then_total(struct vsp_layout l, uint32_t space, uint64_t start, uint64_t end,
                             uint32_t change)
  {
      uint64_t low = (uint64_t)2 * space * VSP_SPACE_WINDOW;
      uint64_t top = low + VSP_SPACE_WINDOW;
      uint64_t high = top;

      vsp_begin_regions(l, space);
      vsp_begin_least(l, start, end, change, low, top);
      if (end == top) {
          high = end + 1;
      }
      /@ assert now: VspBeginNow(l, low, high) == VspBeginNow(l, low, top); @/
      /@ assert then: VspBegin(l, start, end, change, low, high) ==
        VspBegin(l, start, end, change, low, top); @/
      vsp_begin_parts(l, 0, 0, 0, low, start, high);
      vsp_begin_parts(l, 0, 0, 0, start, end + 1, high);
      vsp_begin_parts(l, start, end, change, low, start, high);
      vsp_begin_parts(l, start, end, change, start, end + 1, high);
      vsp_begin_apart(l, start, end, change, low, start);
      vsp_begin_apart(l, start, end, change, end + 1, high);
  }
@*/

uint64_t vsp_layout_regions_then(const struct vsp_layout *l, uint32_t space, uint64_t start,
                                 uint64_t end, uint32_t change)
{
    uint64_t page = start;
    uint32_t i = vsp_tree_seek(&l->tree, space, start - 1u);
    uint32_t below = vsp_then_at(l, space, i, start - 1u);
    uint32_t here = below == VSP_TREE_NIL ? i : vsp_then_next(l, space, below, start);
    uint64_t now = 0u;  /* regions that begin in [start, page) */
    uint64_t then = 0u; /* regions that begin there when the range is changed */

    /*@ ghost vsp_layout_window(l->tree, space); */
    /*@ assert least: below == VSP_TREE_NIL ==> \forall integer j; VspHolds(l->tree, j, start) ==>
      @   j == here; */
    /*@ assert first: VspHolds(l->tree, here, start); */
    /*@ ghost vsp_begin_at(l->tree); */
    /*@ loop invariant range: start <= page <= end;
      @ loop invariant below: VspFoundAt(*l, below, page - 1);
      @ loop invariant here: VspFoundAt(*l, here, page);
      @ loop invariant held: page < end ==> VspHolds(l->tree, here, page);
      @ loop invariant top: page == VspBase(space) + VSP_SPACE_WINDOW ==> here == VSP_TREE_NIL;
      @ loop invariant most: now <= page - start && then <= page - start;
      @ loop invariant now: now == VspBeginNow(*l, start, page);
      @ loop invariant then: then == VspBegin(*l, start, end, change, start, page);
      @ loop assigns page, below, here, now, then;
      @ loop variant end - page;
      @*/
    while (page < end) {
        now += vsp_then_begins(l, below, here, page, 0u, 0u, 0u);
        then += vsp_then_begins(l, below, here, page, start, end, change);

        uint64_t next = l->tree.end[here] < end ? l->tree.end[here] : end;
        /*@ ghost vsp_begin_within(*l, here, 0, 0, 0, page + 1, next); */
        /*@ ghost vsp_begin_within(*l, here, start, end, change, page + 1, next); */
        /*@ ghost vsp_begin_parts(*l, 0, 0, 0, start, page + 1, next); */
        /*@ ghost vsp_begin_parts(*l, start, end, change, start, page + 1, next); */
        /*@ ghost vsp_begin_at(l->tree); */
        /*@ assert reached: VspHolds(l->tree, here, next - 1); */
        page = next;
        below = here;
        here = vsp_then_next(l, space, here, next);
    }
    now += vsp_then_begins(l, below, here, end, 0u, 0u, 0u);
    then += vsp_then_begins(l, below, here, end, start, end, change);
    /*@ ghost vsp_then_total(*l, space, start, end, change); */
    return l->regions[space] + then - now;
}
