/* SPDX-License-Identifier: ISC */
/* What continues in a range that is to be mapped, and how many regions that makes. */
#include "core/layout/layout_begin.h"
#include "core/layout/layout_count.h"
#include "core/layout/layout_outside.h"
#include "core/layout/layout_query.h"

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
            && r->backing == x->backing && r->object == x->object && r->generation == x->generation
            && r->base + start == x->base + l->tree.start[i])
               ? 1u
               : 0u;
}

/* inline here and not in the header: external, and a MAP pays for no call. */
inline struct vsp_around vsp_layout_around(const struct vsp_layout *l, uint32_t space,
                                           uint32_t next, uint64_t start, uint64_t end,
                                           const struct vsp_attributes *x)
{
    struct vsp_around around = {VSP_TREE_NIL, VSP_TREE_NIL, next};
    uint32_t i = vsp_tree_prior(&l->tree, space, next);

    /*@ ghost vsp_layout_window(l->tree, space); */
    /*@ assert below: \forall integer j; VspHolds(l->tree, j, start - 1) ==>
      @   j == i && i != VSP_TREE_NIL; */
    /*@ assert above: \forall integer j; VspHolds(l->tree, j, end) ==>
      @   j == next && next != VSP_TREE_NIL; */
    if (i != VSP_TREE_NIL && l->tree.end[i] == start && vsp_layout_says(l, i, x, start) == 1u) {
        around.below = i;
    }
    if (next != VSP_TREE_NIL && l->tree.start[next] == end
        && vsp_layout_says(l, next, x, start) == 1u) {
        around.above = next;
        around.next = vsp_tree_after(&l->tree, space, next);
    }
    return around;
}

/* Lemma: a region begins where it starts. */
/*@ ghost
  /@ requires ok: VspLayoutOk(l);
    requires region: VspRegion(l.tree, i) && page == l.tree.start[i];
    terminates \true;
    assigns \nothing;
    ensures one: VspBegin(l, 0, 0, 0, page, page + 1) == 1;
  @/
  static void vsp_around_begins(struct vsp_layout l, uint32_t i, uint64_t page)
  {
      /@ assert nodes: \forall integer j; VspRegion(l.tree, j) ==> VspNodeOk(l.tree, j); @/
      /@ assert held: VspHolds(l.tree, i, page); @/
      vsp_begin_at(l.tree);
      /@ assert meets: \forall integer j; VspHolds(l.tree, j, page - 1) ==>
        l.tree.end[j] == l.tree.start[i]; @/
      /@ assert differs: \forall integer j; VspHolds(l.tree, j, page - 1) ==>
        !VspAlike(l, j, l, i); @/
      /@ assert none: VspBegin(l, 0, 0, 0, page, page) == 0; @/
  }
@*/

/* Lemma: from a page on, below which all is counted, region i is the first that begins, at low. */
/*@ ghost
  /@ requires ok: VspLayoutOk(l);
    requires region: VspRegion(l.tree, i);
    requires order: page <= low < next <= l.tree.end[i] || next == page;
    requires first: next != page ==> low == page || low == l.tree.start[i];
    requires within: next != page ==> l.tree.start[i] <= low;
    requires free: \forall integer p; page <= p < l.tree.start[i] ==> p < next ==>
      !VspMapped(l, p);
    terminates \true;
    assigns \nothing;
    ensures begins: next != page ==> VspBegin(l, 0, 0, 0, page, next) ==
      (page <= l.tree.start[i] ? 1 : 0);
  @/
  static void vsp_around_first(struct vsp_layout l, uint32_t i, uint64_t page, uint64_t low,
                               uint64_t next)
  {
      if (next != page) {
          /@ assert nodes: VspNodeOk(l.tree, i); @/
          if (page <= l.tree.start[i]) {
              vsp_outside_free(l, page, low);
              vsp_around_begins(l, i, low);
              vsp_begin_within(l, i, 0, 0, 0, low + 1, next);
              vsp_begin_parts(l, 0, 0, 0, page, low, next);
              vsp_begin_parts(l, 0, 0, 0, low, low + 1, next);
          } else {
              vsp_begin_within(l, i, 0, 0, 0, page, next);
          }
      }
  }
@*/

uint64_t vsp_layout_regions_put(const struct vsp_layout *l, uint32_t space, uint64_t start,
                                uint64_t end, const struct vsp_attributes *attributes)
{
    uint64_t regions = (uint64_t)l->regions[space] + 1u; /* with one that begins at the start */
    uint32_t i = vsp_tree_seek(&l->tree, space, start - 1u);
    /*@ ghost uint64_t page = start; */ /* those that begin below are taken off */

    /*@ ghost vsp_layout_window(l->tree, space); */
    /*@ ghost vsp_outside_least(*l, space, start, end); */
    /*@ assert below: \forall integer j; VspHolds(l->tree, j, start - 1) ==>
      @   j == i && i != VSP_TREE_NIL; */
    if (i != VSP_TREE_NIL && l->tree.start[i] < start
        && vsp_layout_says(l, i, attributes, start) == 1u) {
        regions--;
    }
    /*@ ghost uint64_t most = regions; */
    /*@ assert start_on: VspContinues(*l, start - 1, *attributes, start) ==>
      @   most == l->regions[space]; */
    /*@ assert start_new: !VspContinues(*l, start - 1, *attributes, start) ==>
      @   most == l->regions[space] + 1; */
    /*@ loop invariant from: start <= page <= end;
      @ loop invariant region: i != VSP_TREE_NIL ==> VspRegion(l->tree, i) &&
      @   start - 1 < l->tree.end[i] && VspInWindow(l->tree.start[i], space);
      @ loop invariant inside: i != VSP_TREE_NIL ==> l->tree.start[i] < page ==> page == start;
      @ loop invariant free: \forall integer p; page <= p <= end ==>
      @   (i == VSP_TREE_NIL || p < l->tree.start[i]) ==> !VspMapped(*l, p);
      @ loop invariant off: regions == most - VspBegin(*l, 0, 0, 0, start, page);
      @ loop assigns regions, i, page;
      @ loop variant i != VSP_TREE_NIL ? VSP_TREE_TOP - l->tree.start[i] : 0;
      @*/
    while (i != VSP_TREE_NIL && l->tree.start[i] <= end) {
        /*@ ghost uint64_t low = l->tree.start[i] < start ? start : l->tree.start[i]; */
        /*@ ghost uint64_t next = end < l->tree.end[i] ? end + 1 : l->tree.end[i]; */
        /*@ ghost vsp_around_first(*l, i, page, low, next); */
        /*@ ghost vsp_begin_parts(*l, 0, 0, 0, start, page, next); */
        /*@ ghost vsp_begin_parts(*l, 0, 0, 0, start, next, end + 1); */
        /*@ ghost vsp_begin_least(*l, 0, 0, 0, next, end + 1); */
        if (start <= l->tree.start[i]) {
            regions--;
        }
        if (end < l->tree.end[i]) { /* what is left above the range begins at its end */
            /*@ assert all: regions == most - VspBegin(*l, 0, 0, 0, start, end + 1); */
            /*@ assert end_held: \forall integer j; VspHolds(l->tree, j, end) <==> j == i; */
            uint32_t on = vsp_layout_says(l, i, attributes, start);

            /*@ assert end_on: on == 1 <==> VspContinues(*l, end, *attributes, start); */
            /*@ assert mapped: VspMapped(*l, end); */
            /*@ assert here: VspPutRegions(*l, space, start, end, *attributes,
              @   regions + 1 - on); */
            return regions + 1u - on;
        }
        /*@ ghost page = next; */
        i = vsp_tree_after(&l->tree, space, i);
    }
    /*@ ghost vsp_outside_free(*l, page, end + 1); */
    /*@ ghost vsp_begin_parts(*l, 0, 0, 0, start, page, end + 1); */
    /*@ assert rest: regions == most - VspBegin(*l, 0, 0, 0, start, end + 1); */
    /*@ assert unmapped: !VspMapped(*l, end); */
    /*@ assert off_end: VspPutRegions(*l, space, start, end, *attributes, regions); */
    return regions;
}
