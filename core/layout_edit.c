/* SPDX-License-Identifier: ISC */
/* Changes of the layout. Nothing here refuses: the callers have checked. */
#include "core/layout_count.h"

void vsp_layout_init(struct vsp_layout *l)
{
    vsp_tree_init(&l->tree);
    /*@ loop invariant range: 0 <= k <= VSP_SPACE_MAX;
      @ loop invariant zero: \forall integer j; 0 <= j < k ==>
      @   l->regions[j] == 0 && l->pages[j] == 0;
      @ loop assigns k, l->regions[0 .. VSP_SPACE_MAX - 1], l->pages[0 .. VSP_SPACE_MAX - 1];
      @ loop variant VSP_SPACE_MAX - k;
      @*/
    for (uint32_t k = 0u; k < VSP_SPACE_MAX; k++) {
        l->regions[k] = 0u;
        l->pages[k] = 0u;
    }
    /*@ ghost
      uint32_t n = 0;
      vsp_layout_none(l->tree);
      /@ loop invariant range: 0 <= n <= VSP_SPACE_MAX;
       @ loop invariant sum: VspRegionsOf(*l, n) == 0;
       @ loop assigns n;
       @ loop variant VSP_SPACE_MAX - n; @/
      while (n < VSP_SPACE_MAX) n++;
    */
}

uint32_t vsp_layout_add(struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end,
                        const struct vsp_attributes *attributes)
{
    /*@ ghost struct vsp_layout old = *l; */
    /*@ ghost vsp_layout_most(old, space); */
    uint32_t i = vsp_tree_insert(&l->tree, space, start, end);

    l->region[i] = *attributes;
    l->regions[space]++;
    l->pages[space] += end - start;
    /*@ ghost vsp_layout_counted(old, *l, space, i); */
    return i;
}

/* Removes region i, which is of this space. */
/*@ requires   layout: \valid(l);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   region: VspRegion(l->tree, i) && VspRangeIn(l->tree.start[i], l->tree.end[i], space);
  @ terminates \true;
  @ assigns    l->tree, l->regions[space], l->pages[space];
  @ ensures    ok: VspLayoutOk(*l);
  @ ensures    gone: !VspRegion(l->tree, i);
  @ ensures    kept: \forall integer j; j != i ==> VspRegion(\old(*l).tree, j) ==>
  @              VspSameRegion(*l, \old(*l), j);
  @ ensures    only: \forall integer j; VspRegion(l->tree, j) ==> VspRegion(\old(*l).tree, j);
  @ ensures    used: VspUsedMore(*l, \old(*l), space, -1,
  @              \old(*l).tree.start[i] - \old(*l).tree.end[i]);
  @ ensures    count: l->tree.region_count == \old(l->tree.region_count) - 1;
  @*/
static void vsp_layout_drop(struct vsp_layout *l, uint32_t space, uint32_t i)
{
    uint64_t count = l->tree.end[i] - l->tree.start[i];

    /*@ ghost struct vsp_layout old = *l; */
    /*@ ghost vsp_layout_least(old, space, i); */
    vsp_tree_remove(&l->tree, space, i);
    l->regions[space]--;
    l->pages[space] -= count;
    /*@ ghost vsp_layout_counted(*l, old, space, i); */
}

/* Divides region i at a page inside it. */
/*@ requires   layout: \valid(l);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   region: VspRegion(l->tree, i) && l->tree.start[i] < page < l->tree.end[i];
  @ requires   window: VspRangeIn(l->tree.start[i], l->tree.end[i], space);
  @ requires   room: l->tree.region_count < VSP_REGION_MAX;
  @ terminates \true;
  @ assigns    *l;
  @ ensures    ok: VspLayoutOk(*l);
  @ ensures    used: VspUsedMore(*l, \old(*l), space, 1, 0);
  @ ensures    count: l->tree.region_count == \old(l->tree.region_count) + 1;
  @ ensures    kept: \forall integer j; VspRegion(\old(*l).tree, j) ==> j != i ==>
  @              VspSameRegion(*l, \old(*l), j);
  @ ensures    lower: VspRegion(l->tree, \result) && VspAlike(*l, \result, \old(*l), i) &&
  @              l->tree.start[\result] == \old(*l).tree.start[i] &&
  @              l->tree.end[\result] == page;
  @ ensures    only: \forall integer j; VspRegion(l->tree, j) ==> j != \result ==>
  @              (j != i && VspSameRegion(*l, \old(*l), j) &&
  @               (l->tree.end[j] <= \old(*l).tree.start[i] ||
  @                \old(*l).tree.end[i] <= l->tree.start[j])) ||
  @              (VspAlike(*l, j, \old(*l), i) && l->tree.start[j] == page &&
  @               l->tree.end[j] == \old(*l).tree.end[i]);
  @ ensures    upper: \forall integer p; page <= p < \old(*l).tree.end[i] ==> VspMapped(*l, p);
  @*/
static uint32_t vsp_layout_divide(struct vsp_layout *l, uint32_t space, uint32_t i, uint64_t page)
{
    uint64_t start = l->tree.start[i];
    uint64_t end = l->tree.end[i];
    struct vsp_attributes attributes = l->region[i];
    uint32_t lower;

    /*@ assert apart: \forall integer j; VspRegion(l->tree, j) ==> j != i ==>
      @   l->tree.end[j] <= start || end <= l->tree.start[j]; */
    vsp_layout_drop(l, space, i);
    /*@ assert free: VspFits(l->tree, start, end); */
    lower = vsp_layout_add(l, space, start, page, &attributes);
    /*@ assert free_above: VspFits(l->tree, page, end); */
    attributes.base += page - start;
    (void)vsp_layout_add(l, space, page, end, &attributes);
    return lower;
}

void vsp_layout_cut(struct vsp_layout *l, uint32_t space, uint64_t page)
{
    uint32_t i = vsp_tree_find(&l->tree, space, page);

    /*@ ghost vsp_layout_window(l->tree, space); */
    if (i != VSP_TREE_NIL && l->tree.start[i] < page) {
        uint32_t lower = vsp_layout_divide(l, space, i, page);
        /*@ assert alike_i: \forall integer p, j; VspHolds(l->tree, j, p) ==>
          @   VspHolds(\at(*l, Pre).tree, i, p) ==> VspAlike(*l, j, \at(*l, Pre), i) &&
          @   l->tree.start[j] == VspCutStart(page, \at(*l, Pre).tree.start[i], p) &&
          @   l->tree.end[j] == VspCutEnd(page, \at(*l, Pre).tree.end[i], p); */
        /*@ assert same_j: \forall integer p, j, k; VspHolds(l->tree, j, p) ==> k != i ==>
          @   VspHolds(\at(*l, Pre).tree, k, p) ==> j == k && VspSameRegion(*l, \at(*l, Pre), k); */
        /*@ assert alike_j: \forall integer p, j, k; VspHolds(l->tree, j, p) ==> k != i ==>
          @   VspHolds(\at(*l, Pre).tree, k, p) ==> VspAlike(*l, j, \at(*l, Pre), k); */
        /*@ assert uncut: \forall integer k; k != i ==> VspRegion(\at(*l, Pre).tree, k) ==>
          @   \at(*l, Pre).tree.end[k] <= page || page <= \at(*l, Pre).tree.start[k]; */
        /*@ assert ends_j: \forall integer p, j, k; VspHolds(l->tree, j, p) ==> k != i ==>
          @   VspHolds(\at(*l, Pre).tree, k, p) ==>
          @   l->tree.start[j] == VspCutStart(page, \at(*l, Pre).tree.start[k], p) &&
          @   l->tree.end[j] == VspCutEnd(page, \at(*l, Pre).tree.end[k], p); */
        /*@ assert alike: \forall integer p, j, k; VspHolds(l->tree, j, p) ==>
          @   VspHolds(\at(*l, Pre).tree, k, p) ==> VspAlike(*l, j, \at(*l, Pre), k); */
        /*@ assert below: \forall integer p; \at(*l, Pre).tree.start[i] <= p < page ==>
          @   VspHolds(l->tree, lower, p); */
        /*@ assert still_low: \forall integer p; \at(*l, Pre).tree.start[i] <= p < page ==>
          @   VspMapped(*l, p); */
        /*@ assert still_high: \forall integer p; page <= p < \at(*l, Pre).tree.end[i] ==>
          @   VspMapped(*l, p); */
        /*@ assert still_j: \forall integer p, j; j != i ==>
          @   VspHolds(\at(*l, Pre).tree, j, p) ==> VspHolds(l->tree, j, p); */
        /*@ assert still: \forall integer p; VspMapped(\at(*l, Pre), p) ==> VspMapped(*l, p); */
        /*@ assert before: \forall integer p, j; VspHolds(l->tree, j, p) ==>
          @   VspHolds(\at(*l, Pre).tree, i, p) || VspHolds(\at(*l, Pre).tree, j, p); */
        /*@ assert mapped: \forall integer p; VspMapped(*l, p) ==> VspMapped(\at(*l, Pre), p); */
        /*@ assert edge: VspEdge(*l, page); */
        (void)lower;
    } else {
        /*@ assert idle: VspEdge(*l, page); */
        /*@ assert one: \forall integer p, j, k; VspHolds(l->tree, j, p) ==>
          @   VspHolds(l->tree, k, p) ==> j == k; */
    }
}

void vsp_layout_cut_both(struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end)
{
    vsp_layout_cut(l, space, start);
    /*@ ghost Middle: ; */
    /*@ assert last: \forall integer j; VspRegion(\at(*l, Pre).tree, j) ==>
      @   \at(*l, Pre).tree.start[j] < end < \at(*l, Pre).tree.end[j] ==>
      @   VspHolds(\at(*l, Pre).tree, j, end - 1); */
    /*@ assert was_mapped: \forall integer j; VspHolds(\at(*l, Pre).tree, j, end - 1) ==>
      @   VspMapped(\at(*l, Pre), end - 1); */
    /*@ assert mapped: \forall integer j; VspHolds(\at(*l, Pre).tree, j, end - 1) ==>
      @   VspMapped(*l, end - 1); */
    /*@ assert last_end: \forall integer i, j; VspHolds(l->tree, i, end - 1) ==>
      @   VspHolds(\at(*l, Pre).tree, j, end - 1) ==>
      @   l->tree.end[i] == VspCutEnd(start, \at(*l, Pre).tree.end[j], end - 1); */
    /*@ assert uncut: \forall integer x; VspCutEnd(start, x, end - 1) == x; */
    /*@ assert across: \forall integer i, j; VspHolds(l->tree, i, end - 1) ==>
      @   VspHolds(\at(*l, Pre).tree, j, end - 1) ==> end < \at(*l, Pre).tree.end[j] ==>
      @   l->tree.start[i] < end < l->tree.end[i]; */
    /*@ assert edge: !VspEdge(\at(*l, Pre), end) ==> !VspEdge(*l, end); */
    vsp_layout_cut(l, space, end);
    /*@ assert held: \forall integer p, i; VspHolds(l->tree, i, p) ==>
      @   VspMapped(\at(*l, Middle), p); */
    /*@ assert through_alike: \forall integer p, i, j, k; VspHolds(l->tree, i, p) ==>
      @   VspHolds(\at(*l, Middle).tree, k, p) ==> VspHolds(\at(*l, Pre).tree, j, p) ==>
      @   VspAlike(*l, i, \at(*l, Pre), j); */
    /*@ assert through_start: \forall integer p, i, j, k; VspHolds(l->tree, i, p) ==>
      @   VspHolds(\at(*l, Middle).tree, k, p) ==> VspHolds(\at(*l, Pre).tree, j, p) ==>
      @   l->tree.start[i] ==
      @   VspCutStart(end, VspCutStart(start, \at(*l, Pre).tree.start[j], p), p); */
    /*@ assert through_end: \forall integer p, i, j, k; VspHolds(l->tree, i, p) ==>
      @   VspHolds(\at(*l, Middle).tree, k, p) ==> VspHolds(\at(*l, Pre).tree, j, p) ==>
      @   l->tree.end[i] ==
      @   VspCutEnd(end, VspCutEnd(start, \at(*l, Pre).tree.end[j], p), p); */
    /*@ assert back: \forall integer p, i; VspHolds(l->tree, i, p) ==>
      @   VspMapped(\at(*l, Pre), p); */
    /*@ assert alike: \forall integer p, i, j; VspHolds(l->tree, i, p) ==>
      @   VspHolds(\at(*l, Pre).tree, j, p) ==> VspAlike(*l, i, \at(*l, Pre), j); */
    /*@ assert start: \forall integer p, i, j; VspHolds(l->tree, i, p) ==>
      @   VspHolds(\at(*l, Pre).tree, j, p) ==> l->tree.start[i] ==
      @   VspCutStart(end, VspCutStart(start, \at(*l, Pre).tree.start[j], p), p); */
    /*@ assert end: \forall integer p, i, j; VspHolds(l->tree, i, p) ==>
      @   VspHolds(\at(*l, Pre).tree, j, p) ==> l->tree.end[i] ==
      @   VspCutEnd(end, VspCutEnd(start, \at(*l, Pre).tree.end[j], p), p); */
    /*@ assert ceilings: \forall integer p, i, j; VspHolds(l->tree, i, p) ==>
      @   VspHolds(\at(*l, Pre).tree, j, p) ==>
      @   l->region[i].ceiling == \at(*l, Pre).region[j].ceiling; */
}

void vsp_layout_clear(struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end)
{
    uint32_t i = vsp_tree_next(&l->tree, space, start);

    /*@ loop invariant ok: VspLayoutOk(*l);
      @ loop invariant next: i != VSP_TREE_NIL ==> VspRegion(l->tree, i) &&
      @   start <= l->tree.start[i] && VspRangeIn(l->tree.start[i], l->tree.end[i], space);
      @ loop invariant least: \forall integer j; VspRegion(l->tree, j) ==>
      @   start <= l->tree.start[j] ==> VspInWindow(l->tree.start[j], space) ==>
      @   i != VSP_TREE_NIL && l->tree.start[i] <= l->tree.start[j];
      @ loop invariant only: \forall integer j; VspRegion(l->tree, j) ==>
      @   VspSameRegion(*l, \at(*l, Pre), j);
      @ loop invariant kept: \forall integer j; VspRegion(\at(*l, Pre).tree, j) ==>
      @   (\at(*l, Pre).tree.end[j] <= start || end <= \at(*l, Pre).tree.start[j]) ==>
      @   VspRegion(l->tree, j);
      @ loop invariant others: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != space ==>
      @   l->regions[k] == \at(*l, Pre).regions[k] && l->pages[k] == \at(*l, Pre).pages[k];
      @ loop invariant fewer: l->regions[space] <= \at(*l, Pre).regions[space] &&
      @   l->pages[space] <= \at(*l, Pre).pages[space];
      @ loop assigns i, *l;
      @ loop variant l->tree.region_count;
      @*/
    while (i != VSP_TREE_NIL && l->tree.start[i] < end) {
        vsp_layout_drop(l, space, i);
        i = vsp_tree_next(&l->tree, space, start);
    }
    /*@ ghost vsp_layout_window(l->tree, space); */
}

void vsp_layout_set_rights(struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end,
                           uint32_t rights)
{
    uint32_t i = vsp_tree_next(&l->tree, space, start);

    /*@ ghost vsp_layout_window(l->tree, space); */
    /*@ loop invariant next: i != VSP_TREE_NIL ==> VspRegion(l->tree, i) &&
      @   start <= l->tree.start[i] && VspRangeIn(l->tree.start[i], l->tree.end[i], space);
      @ loop invariant done: \forall integer j; VspRegion(l->tree, j) ==>
      @   start <= l->tree.start[j] < end ==> l->region[j].rights == rights ||
      @   (i != VSP_TREE_NIL && l->tree.start[i] <= l->tree.start[j]);
      @ loop invariant outside: \forall integer j; VspRegion(l->tree, j) ==>
      @   !(start <= l->tree.start[j] < end) ==>
      @   l->region[j].rights == \at(*l, Pre).region[j].rights;
      @ loop invariant rest: \forall integer j; VspRegion(l->tree, j) ==>
      @   l->region[j].class_id == \at(*l, Pre).region[j].class_id &&
      @   l->region[j].ceiling == \at(*l, Pre).region[j].ceiling &&
      @   l->region[j].backing == \at(*l, Pre).region[j].backing &&
      @   l->region[j].object == \at(*l, Pre).region[j].object &&
      @   l->region[j].base == \at(*l, Pre).region[j].base;
      @ loop invariant regions: VspRegionsOk(*l);
      @ loop assigns i, l->region[0 .. VSP_TREE_NODE_MAX - 1];
      @ loop variant i != VSP_TREE_NIL ? VSP_TREE_TOP - l->tree.start[i] : 0;
      @*/
    while (i != VSP_TREE_NIL && l->tree.start[i] < end) {
        l->region[i].rights = (uint8_t)rights;
        i = vsp_tree_next(&l->tree, space, l->tree.end[i]);
    }
    /*@ ghost
      uint32_t n = 0;
      /@ loop invariant range: 0 <= n <= VSP_SPACE_MAX;
       @ loop invariant sum: VspRegionsOf(*l, n) == VspRegionsOf(\at(*l, Pre), n);
       @ loop assigns n;
       @ loop variant VSP_SPACE_MAX - n; @/
      while (n < VSP_SPACE_MAX) n++;
    */
}
