/* SPDX-License-Identifier: ISC */
/* Questions about the layout of one space. Nothing here changes it. */
#include "core/layout_query.h"

#include "core/layout_count.h"

/* 1 when region i says of its pages what one with these attributes at page start says; else 0. */
/*@ requires   layout: \valid_read(l) && \valid_read(x) && \separated(l, x);
  @ requires   ok: VspLayoutSound(*l);
  @ requires   region: VspRegion(l->tree, i);
  @ requires   content: x->base <= VSP_LAYOUT_CONTENT_END;
  @ requires   start: start <= VSP_TREE_TOP;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    exact: \result == 1 <==> VspSays(*l, i, *x, start);
  @*/
static uint32_t vsp_layout_says(const struct vsp_layout *l, uint32_t i,
                                const struct vsp_attributes *x, uint64_t start)
{
    const struct vsp_attributes *r = &l->region[i];

    /*@ assert region: VspRegionOk(*l, i) && VspNodeOk(l->tree, i); */
    return (r->class_id == x->class_id && r->rights == x->rights && r->ceiling == x->ceiling
            && r->backing == x->backing && r->object == x->object
            && r->base + start == x->base + l->tree.start[i])
               ? 1u
               : 0u;
}

uint32_t vsp_layout_continues(const struct vsp_layout *l, uint32_t space, uint64_t page,
                              const struct vsp_attributes *x, uint64_t start)
{
    uint32_t i = vsp_tree_find(&l->tree, space, page);

    /*@ assert only: \forall integer j; VspHolds(l->tree, j, page) ==> i == j; */
    return i != VSP_TREE_NIL && vsp_layout_says(l, i, x, start) == 1u ? i : VSP_TREE_NIL;
}

uint64_t vsp_layout_regions_added(const struct vsp_layout *l, uint32_t space, uint64_t start,
                                  uint64_t end, const struct vsp_attributes *attributes)
{
    uint32_t i = vsp_layout_continues(l, space, start - 1u, attributes, start);
    uint32_t j = vsp_layout_continues(l, space, end, attributes, start);
    uint64_t regions = (uint64_t)l->regions[space] + 1u;

    if (i != VSP_TREE_NIL) {
        /*@ ghost vsp_layout_window(l->tree, space); */
        /*@ ghost vsp_layout_least(*l, space, i); */
        regions--;
    }
    if (j != VSP_TREE_NIL) {
        /*@ ghost vsp_layout_window(l->tree, space); */
        /*@ ghost vsp_layout_least(*l, space, j); */
        regions--;
    }
    return regions;
}

uint32_t vsp_layout_splits(const struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end)
{
    uint32_t i = vsp_tree_find(&l->tree, space, start - 1u);

    /*@ assert one: \forall integer j; VspHolds(l->tree, j, start - 1) ==> j == i; */
    return (i != VSP_TREE_NIL && end < l->tree.end[i]) ? 1u : 0u;
}

uint32_t vsp_layout_first(const struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end)
{
    uint32_t i = vsp_tree_find(&l->tree, space, start);

    if (i == VSP_TREE_NIL) {
        i = vsp_tree_next(&l->tree, space, start);
    }
    /*@ ghost vsp_layout_window(l->tree, space); */
    return (i != VSP_TREE_NIL && l->tree.start[i] < end) ? i : VSP_TREE_NIL;
}

uint64_t vsp_layout_hole(const struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end)
{
    uint64_t page = start;
    uint32_t i = vsp_tree_find(&l->tree, space, page);

    /*@ ghost vsp_layout_window(l->tree, space); */
    /*@ loop invariant from: start <= page <= VspBase(space) + VSP_SPACE_WINDOW;
      @ loop invariant found: i != VSP_TREE_NIL ==> VspHolds(l->tree, i, page);
      @ loop invariant missed: i == VSP_TREE_NIL ==> !VspMapped(*l, page);
      @ loop invariant mapped: \forall integer p; start <= p < page ==> VspMapped(*l, p);
      @ loop assigns page, i;
      @ loop variant page < end ? end - page : 0;
      @*/
    while (i != VSP_TREE_NIL && page < end) {
        /*@ assert held: \forall integer p; page <= p < l->tree.end[i] ==>
          @   VspHolds(l->tree, i, p); */
        /*@ assert reached: \forall integer p; page <= p < l->tree.end[i] ==> VspMapped(*l, p); */
        page = l->tree.end[i];
        i = vsp_tree_find(&l->tree, space, page);
    }
    return page < end ? page : end;
}

uint64_t vsp_layout_hole_end(const struct vsp_layout *l, uint32_t space, uint64_t page,
                             uint64_t end)
{
    uint32_t i = vsp_layout_first(l, space, page, end);

    /*@ assert above: \forall integer j; VspRegion(l->tree, j) ==>
      @   l->tree.end[j] <= page || page < l->tree.start[j]; */
    return i == VSP_TREE_NIL ? end : l->tree.start[i];
}

uint32_t vsp_layout_over_ceiling(const struct vsp_layout *l, uint32_t space, uint64_t start,
                                 uint64_t end, uint32_t rights)
{
    uint32_t i = vsp_layout_first(l, space, start, end);

    /*@ loop invariant meets: i != VSP_TREE_NIL ==> VspRegion(l->tree, i) &&
      @   start < l->tree.end[i] && l->tree.start[i] < end;
      @ loop invariant below: \forall integer j; VspRegion(l->tree, j) ==>
      @   start < l->tree.end[j] ==> l->tree.start[j] < end ==>
      @   (i == VSP_TREE_NIL || l->tree.start[j] < l->tree.start[i]) ==>
      @   VspRightsWithin(rights, l->region[j].ceiling);
      @ loop assigns i;
      @ loop variant i != VSP_TREE_NIL ? VSP_TREE_TOP - l->tree.start[i] : 0;
      @*/
    while (i != VSP_TREE_NIL && vsp_rights_within(rights, l->region[i].ceiling) == 1u) {
        i = l->tree.end[i] < end ? vsp_layout_first(l, space, l->tree.end[i], end) : VSP_TREE_NIL;
    }
    return i;
}

uint32_t vsp_layout_other_rights(const struct vsp_layout *l, uint32_t space, uint64_t start,
                                 uint64_t end, uint32_t rights)
{
    uint32_t i = vsp_layout_first(l, space, start, end);

    /*@ loop invariant meets: i != VSP_TREE_NIL ==> VspRegion(l->tree, i) &&
      @   start < l->tree.end[i] && l->tree.start[i] < end;
      @ loop invariant below: \forall integer j; VspRegion(l->tree, j) ==>
      @   start < l->tree.end[j] ==> l->tree.start[j] < end ==>
      @   (i == VSP_TREE_NIL || l->tree.start[j] < l->tree.start[i]) ==>
      @   l->region[j].rights == rights;
      @ loop assigns i;
      @ loop variant i != VSP_TREE_NIL ? VSP_TREE_TOP - l->tree.start[i] : 0;
      @*/
    while (i != VSP_TREE_NIL && l->region[i].rights == rights) {
        i = l->tree.end[i] < end ? vsp_layout_first(l, space, l->tree.end[i], end) : VSP_TREE_NIL;
    }
    return i;
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
