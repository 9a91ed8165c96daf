/* SPDX-License-Identifier: ISC */
/* Questions about one space's layout. Nothing here changes it. */
#include "core/space_query.h"

/* 1 when a region reaches across page, else 0. */
/*@ requires   space: \valid_read(sp);
  @ requires   ok: VspSpaceOk(*sp);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    exact: \result == 0 <==> VspEdge(*sp, page);
  @*/
static uint32_t vsp_space_cuts_at(const struct vsp_space *sp, uint64_t page)
{
    uint32_t i = vsp_tree_find(&sp->tree, page);

    return (i != VSP_TREE_NIL && sp->tree.start[i] < page) ? 1u : 0u;
}

uint32_t vsp_space_cut_count(const struct vsp_space *sp, uint64_t start, uint64_t end)
{
    return vsp_space_cuts_at(sp, start) + vsp_space_cuts_at(sp, end);
}

uint32_t vsp_space_first(const struct vsp_space *sp, uint64_t start, uint64_t end)
{
    uint32_t i = vsp_tree_find(&sp->tree, start);

    if (i == VSP_TREE_NIL) {
        i = vsp_tree_next(&sp->tree, start);
    }
    return (i != VSP_TREE_NIL && sp->tree.start[i] < end) ? i : VSP_TREE_NIL;
}

uint64_t vsp_space_hole(const struct vsp_space *sp, uint64_t start, uint64_t end)
{
    uint64_t page = start;
    uint32_t i = vsp_tree_find(&sp->tree, page);

    /*@ loop invariant from: start <= page;
      @ loop invariant found: i != VSP_TREE_NIL ==> VspHolds(sp->tree, i, page);
      @ loop invariant missed: i == VSP_TREE_NIL ==> !VspMapped(*sp, page);
      @ loop invariant mapped: \forall integer p; start <= p < page ==> VspMapped(*sp, p);
      @ loop assigns page, i;
      @ loop variant page < end ? end - page : 0;
      @*/
    while (i != VSP_TREE_NIL && page < end) {
        /*@ assert held: \forall integer p; page <= p < sp->tree.end[i] ==>
          @   VspHolds(sp->tree, i, p); */
        /*@ assert reached: \forall integer p; page <= p < sp->tree.end[i] ==> VspMapped(*sp, p); */
        page = sp->tree.end[i];
        i = vsp_tree_find(&sp->tree, page);
    }
    return page < end ? page : end;
}

uint64_t vsp_space_hole_end(const struct vsp_space *sp, uint64_t page, uint64_t end)
{
    uint32_t i = vsp_space_first(sp, page, end);

    /*@ assert above: \forall integer j; VspRegion(sp->tree, j) ==>
      @   sp->tree.end[j] <= page || page < sp->tree.start[j]; */
    return i == VSP_TREE_NIL ? end : sp->tree.start[i];
}

uint32_t vsp_space_over_ceiling(const struct vsp_space *sp, uint64_t start, uint64_t end,
                                uint32_t rights)
{
    uint32_t i = vsp_space_first(sp, start, end);

    /*@ loop invariant meets: i != VSP_TREE_NIL ==> VspRegion(sp->tree, i) &&
      @   start < sp->tree.end[i] && sp->tree.start[i] < end;
      @ loop invariant below: \forall integer j; VspRegion(sp->tree, j) ==>
      @   start < sp->tree.end[j] ==> sp->tree.start[j] < end ==>
      @   (i == VSP_TREE_NIL || sp->tree.start[j] < sp->tree.start[i]) ==>
      @   VspRightsWithin(rights, sp->ceiling[j]);
      @ loop assigns i;
      @ loop variant i != VSP_TREE_NIL ? VSP_TREE_TOP - sp->tree.start[i] : 0;
      @*/
    while (i != VSP_TREE_NIL && vsp_rights_within(rights, sp->ceiling[i]) == 1u) {
        i = sp->tree.end[i] < end ? vsp_space_first(sp, sp->tree.end[i], end) : VSP_TREE_NIL;
    }
    return i;
}

uint32_t vsp_space_other_rights(const struct vsp_space *sp, uint64_t start, uint64_t end,
                                uint32_t rights)
{
    uint32_t i = vsp_space_first(sp, start, end);

    /*@ loop invariant meets: i != VSP_TREE_NIL ==> VspRegion(sp->tree, i) &&
      @   start < sp->tree.end[i] && sp->tree.start[i] < end;
      @ loop invariant below: \forall integer j; VspRegion(sp->tree, j) ==>
      @   start < sp->tree.end[j] ==> sp->tree.start[j] < end ==>
      @   (i == VSP_TREE_NIL || sp->tree.start[j] < sp->tree.start[i]) ==>
      @   sp->rights[j] == rights;
      @ loop assigns i;
      @ loop variant i != VSP_TREE_NIL ? VSP_TREE_TOP - sp->tree.start[i] : 0;
      @*/
    while (i != VSP_TREE_NIL && sp->rights[i] == rights) {
        i = sp->tree.end[i] < end ? vsp_space_first(sp, sp->tree.end[i], end) : VSP_TREE_NIL;
    }
    return i;
}

uint64_t vsp_space_place(const struct vsp_space *sp, uint64_t low, uint64_t high, uint64_t count,
                         uint64_t align, uint32_t high_first)
{
    if (high_first == 1u) {
        return vsp_tree_highest(&sp->tree, low, high, count, align);
    }
    return vsp_tree_lowest(&sp->tree, low, high, count, align);
}

uint64_t vsp_space_largest(const struct vsp_space *sp, uint64_t low, uint64_t high, uint64_t align)
{
    uint64_t fits = 0u;              /* this many pages fit (0 always do) */
    uint64_t over = high - low + 1u; /* this many do not */
    /*@ ghost uint64_t page = 0; */  /* where they fit */

    /*@ loop invariant range: fits < over <= high - low + 1;
      @ loop invariant fits: fits != 0 ==> VspPlace(sp->tree, low, high, fits, align, page);
      @ loop invariant over: \forall integer n, b; over <= n ==>
      @   !VspPlace(sp->tree, low, high, n, align, b);
      @ loop assigns fits, over, page;
      @ loop variant over - fits;
      @*/
    while (over - fits > 1u) {
        uint64_t middle = fits + (over - fits) / 2u;
        uint64_t lowest = vsp_tree_lowest(&sp->tree, low, high, middle, align);

        if (lowest != 0u) {
            fits = middle;
            /*@ ghost page = lowest; */
        } else {
            /*@ assert monotone: \forall integer n, b; middle <= n ==>
              @   VspPlace(sp->tree, low, high, n, align, b) ==>
              @   VspPlace(sp->tree, low, high, middle, align, b); */
            /*@ assert none: \forall integer b; !VspPlace(sp->tree, low, high, middle, align, b); */
            over = middle;
        }
    }
    return fits;
}
