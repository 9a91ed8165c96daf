/* SPDX-License-Identifier: ISC */
/* Changes of one space's layout. Nothing here refuses: the callers have checked. */
#include "core/space.h"

void vsp_space_init(struct vsp_space *sp, uint64_t low_page, uint64_t high_page,
                    uint64_t region_limit, uint64_t page_limit)
{
    vsp_tree_init(&sp->tree);
    /*@ ghost
      uint32_t k = 0;
      /@ loop invariant range: 0 <= k <= VSP_TREE_NODE_MAX;
       @ loop invariant sum: VspPages(sp->tree, k) == 0;
       @ loop assigns k;
       @ loop variant VSP_TREE_NODE_MAX - k; @/
      while (k < VSP_TREE_NODE_MAX) k++;
    */
    sp->live = 1u;
    sp->low_page = low_page;
    sp->high_page = high_page;
    sp->region_limit = region_limit;
    sp->page_limit = page_limit;
    sp->page_count = 0u;
    sp->epoch = 1u;
}

void vsp_space_end(struct vsp_space *sp)
{
    sp->live = 0u;
    sp->generation = sp->generation < VSP_GENERATION_MAX ? sp->generation + 1u : 0u;
}

void vsp_space_touch(struct vsp_space *sp)
{
    sp->epoch = sp->epoch < UINT64_MAX ? sp->epoch + 1u : 1u;
}

uint32_t vsp_space_add(struct vsp_space *sp, uint64_t start, uint64_t end,
                       const struct vsp_attributes *attributes)
{
    uint32_t i = vsp_tree_insert(&sp->tree, start, end);

    /*@ ghost
      uint32_t k = 0;
      /@ loop invariant range: 0 <= k <= VSP_TREE_NODE_MAX;
       @ loop invariant sum: VspPages(sp->tree, k) ==
       @   VspPages(\at(sp->tree, Pre), k) + (i < k ? end - start : 0);
       @ loop assigns k;
       @ loop variant VSP_TREE_NODE_MAX - k; @/
      while (k < VSP_TREE_NODE_MAX) k++;
    */
    sp->class_id[i] = attributes->class_id;
    sp->rights[i] = attributes->rights;
    sp->ceiling[i] = attributes->ceiling;
    sp->backing[i] = attributes->backing;
    sp->object[i] = attributes->object;
    sp->base[i] = attributes->base;
    sp->page_count += end - start;
    return i;
}

/* Removes region i. */
/*@ requires   space: \valid(sp);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   region: VspRegion(sp->tree, i);
  @ terminates \true;
  @ assigns    sp->tree, sp->page_count;
  @ ensures    ok: VspSpaceOk(*sp);
  @ ensures    gone: !VspRegion(sp->tree, i);
  @ ensures    kept: \forall integer j; j != i ==> VspRegion(\old(*sp).tree, j) ==>
  @              VspSameRegion(*sp, \old(*sp), j);
  @ ensures    only: \forall integer j; VspRegion(sp->tree, j) ==> VspRegion(\old(*sp).tree, j);
  @ ensures    region_count: sp->tree.region_count == \old(sp->tree.region_count) - 1;
  @ ensures    page_count: sp->page_count ==
  @              \old(sp->page_count) - (\old(sp->tree.end[i]) - \old(sp->tree.start[i]));
  @*/
static void vsp_space_drop(struct vsp_space *sp, uint32_t i)
{
    uint64_t count = sp->tree.end[i] - sp->tree.start[i];

    vsp_tree_remove(&sp->tree, i);
    /*@ ghost
      uint32_t k = 0;
      /@ loop invariant range: 0 <= k <= VSP_TREE_NODE_MAX;
       @ loop invariant sum: VspPages(sp->tree, k) ==
       @   VspPages(\at(sp->tree, Pre), k) - (i < k ? count : 0);
       @ loop invariant positive: 0 <= VspPages(sp->tree, k);
       @ loop assigns k;
       @ loop variant VSP_TREE_NODE_MAX - k; @/
      while (k < VSP_TREE_NODE_MAX) k++;
    */
    sp->page_count -= count;
}

/* What region i is. */
/*@ requires   space: \valid_read(sp);
  @ requires   node: i < VSP_TREE_NODE_MAX;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: \result.class_id == sp->class_id[i] && \result.rights == sp->rights[i] &&
  @              \result.ceiling == sp->ceiling[i] && \result.backing == sp->backing[i] &&
  @              \result.object == sp->object[i] && \result.base == sp->base[i];
  @*/
static struct vsp_attributes vsp_space_attributes(const struct vsp_space *sp, uint32_t i)
{
    struct vsp_attributes attributes;

    attributes.class_id = sp->class_id[i];
    attributes.rights = sp->rights[i];
    attributes.ceiling = sp->ceiling[i];
    attributes.backing = sp->backing[i];
    attributes.object = sp->object[i];
    attributes.base = sp->base[i];
    return attributes;
}

/* Divides region i at a page inside it. */
/*@ requires   space: \valid(sp);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   region: VspRegion(sp->tree, i) && sp->tree.start[i] < page < sp->tree.end[i];
  @ requires   room: sp->tree.region_count < sp->region_limit;
  @ terminates \true;
  @ assigns    *sp;
  @ ensures    ok: VspSpaceOk(*sp);
  @ ensures    frame: VspSameFrame(*sp, \old(*sp));
  @ ensures    page_count: sp->page_count == \old(sp->page_count);
  @ ensures    region_count: sp->tree.region_count == \old(sp->tree.region_count) + 1;
  @ ensures    kept: \forall integer j; VspRegion(\old(*sp).tree, j) ==> j != i ==>
  @              VspSameRegion(*sp, \old(*sp), j);
  @ ensures    lower: VspRegion(sp->tree, \result) && VspAlike(*sp, \result, \old(*sp), i) &&
  @              sp->tree.start[\result] == \old(*sp).tree.start[i] &&
  @              sp->tree.end[\result] == page;
  @ ensures    only: \forall integer j; VspRegion(sp->tree, j) ==> j != \result ==>
  @              (j != i && VspSameRegion(*sp, \old(*sp), j) &&
  @               (sp->tree.end[j] <= \old(*sp).tree.start[i] ||
  @                \old(*sp).tree.end[i] <= sp->tree.start[j])) ||
  @              (VspAlike(*sp, j, \old(*sp), i) && sp->tree.start[j] == page &&
  @               sp->tree.end[j] == \old(*sp).tree.end[i]);
  @ ensures    upper: \forall integer p; page <= p < \old(*sp).tree.end[i] ==> VspMapped(*sp, p);
  @*/
static uint32_t vsp_space_divide(struct vsp_space *sp, uint32_t i, uint64_t page)
{
    uint64_t start = sp->tree.start[i];
    uint64_t end = sp->tree.end[i];
    struct vsp_attributes attributes = vsp_space_attributes(sp, i);
    uint32_t lower;

    /*@ assert apart: \forall integer j; VspRegion(sp->tree, j) ==> j != i ==>
      @   sp->tree.end[j] <= start || end <= sp->tree.start[j]; */
    vsp_space_drop(sp, i);
    /*@ assert free: VspFits(sp->tree, start, end); */
    lower = vsp_space_add(sp, start, page, &attributes);
    /*@ assert free_above: VspFits(sp->tree, page, end); */
    attributes.base += page - start;
    (void)vsp_space_add(sp, page, end, &attributes);
    return lower;
}

void vsp_space_cut(struct vsp_space *sp, uint64_t page)
{
    uint32_t i = vsp_tree_find(&sp->tree, page);

    if (i != VSP_TREE_NIL && sp->tree.start[i] < page) {
        uint32_t lower = vsp_space_divide(sp, i, page);
        /*@ assert alike_i: \forall integer p, j; VspHolds(sp->tree, j, p) ==>
          @   VspHolds(\at(*sp, Pre).tree, i, p) ==> VspAlike(*sp, j, \at(*sp, Pre), i) &&
          @   sp->tree.start[j] == VspCutStart(page, \at(*sp, Pre).tree.start[i], p) &&
          @   sp->tree.end[j] == VspCutEnd(page, \at(*sp, Pre).tree.end[i], p); */
        /*@ assert same_j: \forall integer p, j, k; VspHolds(sp->tree, j, p) ==> k != i ==>
          @   VspHolds(\at(*sp, Pre).tree, k, p) ==> j == k; */
        /*@ assert below: \forall integer p; \at(*sp, Pre).tree.start[i] <= p < page ==>
          @   VspHolds(sp->tree, lower, p); */
        /*@ assert still_low: \forall integer p; \at(*sp, Pre).tree.start[i] <= p < page ==>
          @   VspMapped(*sp, p); */
        /*@ assert still_high: \forall integer p; page <= p < \at(*sp, Pre).tree.end[i] ==>
          @   VspMapped(*sp, p); */
        /*@ assert still_j: \forall integer p, j; j != i ==>
          @   VspHolds(\at(*sp, Pre).tree, j, p) ==> VspHolds(sp->tree, j, p); */
        /*@ assert still: \forall integer p; VspMapped(\at(*sp, Pre), p) ==> VspMapped(*sp, p); */
        /*@ assert before: \forall integer p, j; VspHolds(sp->tree, j, p) ==>
          @   VspHolds(\at(*sp, Pre).tree, i, p) || VspHolds(\at(*sp, Pre).tree, j, p); */
        /*@ assert mapped: \forall integer p; VspMapped(*sp, p) ==> VspMapped(\at(*sp, Pre), p); */
        /*@ assert edge: VspEdge(*sp, page); */
        (void)lower;
    } else {
        /*@ assert idle: VspEdge(*sp, page); */
    }
}

void vsp_space_cut_both(struct vsp_space *sp, uint64_t start, uint64_t end)
{
    vsp_space_cut(sp, start);
    /*@ ghost Middle: ; */
    vsp_space_cut(sp, end);
    /*@ assert held: \forall integer p, i; VspHolds(sp->tree, i, p) ==>
      @   VspMapped(\at(*sp, Middle), p); */
    /*@ assert through_alike: \forall integer p, i, j, k; VspHolds(sp->tree, i, p) ==>
      @   VspHolds(\at(*sp, Middle).tree, k, p) ==> VspHolds(\at(*sp, Pre).tree, j, p) ==>
      @   VspAlike(*sp, i, \at(*sp, Pre), j); */
    /*@ assert through_start: \forall integer p, i, j, k; VspHolds(sp->tree, i, p) ==>
      @   VspHolds(\at(*sp, Middle).tree, k, p) ==> VspHolds(\at(*sp, Pre).tree, j, p) ==>
      @   sp->tree.start[i] ==
      @   VspCutStart(end, VspCutStart(start, \at(*sp, Pre).tree.start[j], p), p); */
    /*@ assert through_end: \forall integer p, i, j, k; VspHolds(sp->tree, i, p) ==>
      @   VspHolds(\at(*sp, Middle).tree, k, p) ==> VspHolds(\at(*sp, Pre).tree, j, p) ==>
      @   sp->tree.end[i] ==
      @   VspCutEnd(end, VspCutEnd(start, \at(*sp, Pre).tree.end[j], p), p); */
    /*@ assert back: \forall integer p, i; VspHolds(sp->tree, i, p) ==>
      @   VspMapped(\at(*sp, Pre), p); */
    /*@ assert alike: \forall integer p, i, j; VspHolds(sp->tree, i, p) ==>
      @   VspHolds(\at(*sp, Pre).tree, j, p) ==> VspAlike(*sp, i, \at(*sp, Pre), j); */
    /*@ assert start: \forall integer p, i, j; VspHolds(sp->tree, i, p) ==>
      @   VspHolds(\at(*sp, Pre).tree, j, p) ==> sp->tree.start[i] ==
      @   VspCutStart(end, VspCutStart(start, \at(*sp, Pre).tree.start[j], p), p); */
    /*@ assert end: \forall integer p, i, j; VspHolds(sp->tree, i, p) ==>
      @   VspHolds(\at(*sp, Pre).tree, j, p) ==> sp->tree.end[i] ==
      @   VspCutEnd(end, VspCutEnd(start, \at(*sp, Pre).tree.end[j], p), p); */
    /*@ assert ceilings: \forall integer p, i, j; VspHolds(sp->tree, i, p) ==>
      @   VspHolds(\at(*sp, Pre).tree, j, p) ==> sp->ceiling[i] == \at(*sp, Pre).ceiling[j]; */
}

void vsp_space_clear(struct vsp_space *sp, uint64_t start, uint64_t end)
{
    uint32_t i = vsp_tree_next(&sp->tree, start);

    /*@ loop invariant ok: VspSpaceOk(*sp);
      @ loop invariant frame: VspSameFrame(*sp, \at(*sp, Pre));
      @ loop invariant next: i != VSP_TREE_NIL ==>
      @   VspRegion(sp->tree, i) && start <= sp->tree.start[i];
      @ loop invariant least: \forall integer j; VspRegion(sp->tree, j) ==>
      @   start <= sp->tree.start[j] ==>
      @   i != VSP_TREE_NIL && sp->tree.start[i] <= sp->tree.start[j];
      @ loop invariant only: \forall integer j; VspRegion(sp->tree, j) ==>
      @   VspSameRegion(*sp, \at(*sp, Pre), j);
      @ loop invariant kept: \forall integer j; VspRegion(\at(*sp, Pre).tree, j) ==>
      @   (\at(*sp, Pre).tree.end[j] <= start || end <= \at(*sp, Pre).tree.start[j]) ==>
      @   VspRegion(sp->tree, j);
      @ loop invariant fewer: sp->tree.region_count <= \at(sp->tree.region_count, Pre) &&
      @   sp->page_count <= \at(sp->page_count, Pre);
      @ loop assigns i, *sp;
      @ loop variant sp->tree.region_count;
      @*/
    while (i != VSP_TREE_NIL && sp->tree.start[i] < end) {
        vsp_space_drop(sp, i);
        i = vsp_tree_next(&sp->tree, start);
    }
}

void vsp_space_set_rights(struct vsp_space *sp, uint64_t start, uint64_t end, uint32_t rights)
{
    uint32_t i = vsp_tree_next(&sp->tree, start);

    /*@ loop invariant next: i != VSP_TREE_NIL ==>
      @   VspRegion(sp->tree, i) && start <= sp->tree.start[i];
      @ loop invariant done: \forall integer j; VspRegion(sp->tree, j) ==>
      @   start <= sp->tree.start[j] < end ==>
      @   sp->rights[j] == rights || (i != VSP_TREE_NIL && sp->tree.start[i] <= sp->tree.start[j]);
      @ loop invariant outside: \forall integer j; VspRegion(sp->tree, j) ==>
      @   !(start <= sp->tree.start[j] < end) ==> sp->rights[j] == \at(*sp, Pre).rights[j];
      @ loop invariant regions: VspRegionsOk(*sp);
      @ loop assigns i, sp->rights[0 .. VSP_TREE_NODE_MAX - 1];
      @ loop variant i != VSP_TREE_NIL ? VSP_TREE_TOP - sp->tree.start[i] : 0;
      @*/
    while (i != VSP_TREE_NIL && sp->tree.start[i] < end) {
        sp->rights[i] = rights;
        i = vsp_tree_next(&sp->tree, sp->tree.end[i]);
    }
}
