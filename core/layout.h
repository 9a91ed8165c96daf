/* SPDX-License-Identifier: ISC */
/*
 * The layout of all address spaces: their regions with what each is. The invariant is VspLayoutOk
 * in layout.acsl. Pages are positions (core/base.h), ranges are half-open; `space` is the index of
 * the space in whose window they lie.
 */
#ifndef VSP_CORE_LAYOUT_H
#define VSP_CORE_LAYOUT_H

#include "core/policy.h"
#include "core/rights.h"
#include "core/tree.h"

/* What a region is, apart from where it is. */
struct vsp_attributes {
    uint64_t object;  /* VSP_BACKING_OBJECT: pagerd's object id; else 0 */
    uint64_t base;    /* content of the first page: page in the object, or frame number */
    uint8_t class_id; /* VSP_CLASS_* */
    uint8_t rights;   /* what accesses may happen now; within ceiling */
    uint8_t ceiling;  /* what rights may ever become; within the class's ceiling */
    uint8_t backing;  /* VSP_BACKING_* */
};

struct vsp_layout {
    struct vsp_tree tree;
    struct vsp_attributes region[VSP_TREE_NODE_MAX]; /* of the region at each node */
    uint32_t regions[VSP_SPACE_MAX];                 /* regions of each space */
    uint64_t pages[VSP_SPACE_MAX];                   /* pages of these regions */
};

_Static_assert(VSP_ABI_PAGE_END <= VSP_SPACE_WINDOW, "the user half fits a window");

#include "core/layout.acsl"

/* Makes a layout without regions. */
/*@ requires   layout: \valid(l);
  @ terminates \true;
  @ assigns    *l;
  @ ensures    ok: VspLayoutOk(*l);
  @ ensures    empty: \forall integer i; !VspRegion(l->tree, i);
  @ ensures    used: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
  @              l->regions[k] == 0 && l->pages[k] == 0;
  @*/
void vsp_layout_init(struct vsp_layout *l);

/* Adds a region in a free range; returns its node. */
/*@ requires   layout: \valid(l) && \valid_read(attributes) && \separated(l, attributes);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ requires   fits: VspFits(l->tree, start, end);
  @ requires   attributes: VspAttributesOk(*attributes);
  @ requires   content: attributes->base + (end - start) <= VSP_LAYOUT_CONTENT_END;
  @ requires   room: l->tree.region_count < VSP_REGION_MAX;
  @ requires   pages: l->pages[space] + (end - start) <= UINT64_MAX;
  @ terminates \true;
  @ assigns    *l;
  @ ensures    ok: VspLayoutOk(*l);
  @ ensures    new: VspRegion(l->tree, \result) && !VspRegion(\old(*l).tree, \result);
  @ ensures    interval: l->tree.start[\result] == start && l->tree.end[\result] == end;
  @ ensures    attributes: l->region[\result] == *attributes;
  @ ensures    kept: \forall integer i; VspRegion(\old(*l).tree, i) ==>
  @              VspSameRegion(*l, \old(*l), i);
  @ ensures    only: \forall integer i; VspRegion(l->tree, i) ==>
  @              i == \result || VspRegion(\old(*l).tree, i);
  @ ensures    used: VspUsedMore(*l, \old(*l), space, 1, end - start);
  @ ensures    count: l->tree.region_count == \old(l->tree.region_count) + 1;
  @*/
uint32_t vsp_layout_add(struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end,
                        const struct vsp_attributes *attributes);

/*
 * Divides the region that holds both page - 1 and page, if there is one, at page. No page changes;
 * there is one region more when a region was divided.
 */
/*@ requires   layout: \valid(l);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   page: VspBase(space) <= page <= VspBase(space) + VSP_SPACE_WINDOW;
  @ requires   room: !VspEdge(*l, page) ==> l->tree.region_count < VSP_REGION_MAX;
  @ terminates \true;
  @ assigns    *l;
  @ ensures    ok: VspLayoutOk(*l);
  @ ensures    edge: VspEdge(*l, page);
  @ ensures    edges: \forall integer x; VspEdge(\old(*l), x) ==> VspEdge(*l, x);
  @ ensures    mapped: \forall integer p; VspMapped(*l, p) <==> VspMapped(\old(*l), p);
  @ ensures    alike: \forall integer p, i, j; VspHolds(l->tree, i, p) ==>
  @              VspHolds(\old(*l).tree, j, p) ==> VspAlike(*l, i, \old(*l), j);
  @ ensures    start: \forall integer p, i, j; VspHolds(l->tree, i, p) ==>
  @              VspHolds(\old(*l).tree, j, p) ==>
  @              l->tree.start[i] == VspCutStart(page, \old(*l).tree.start[j], p);
  @ ensures    end: \forall integer p, i, j; VspHolds(l->tree, i, p) ==>
  @              VspHolds(\old(*l).tree, j, p) ==>
  @              l->tree.end[i] == VspCutEnd(page, \old(*l).tree.end[j], p);
  @ ensures    idle: VspEdge(\old(*l), page) ==> *l == \old(*l);
  @ ensures    used: !VspEdge(\old(*l), page) ==> VspUsedMore(*l, \old(*l), space, 1, 0);
  @ ensures    count: !VspEdge(\old(*l), page) ==>
  @              l->tree.region_count == \old(l->tree.region_count) + 1;
  @*/
void vsp_layout_cut(struct vsp_layout *l, uint32_t space, uint64_t page);

/* Divides the regions that reach across start or end. No page changes. */
/*@ requires   layout: \valid(l);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ requires   one: !VspEdge(*l, start) || !VspEdge(*l, end) ==>
  @              l->tree.region_count < VSP_REGION_MAX;
  @ requires   two: !VspEdge(*l, start) && !VspEdge(*l, end) ==>
  @              l->tree.region_count + 2 <= VSP_REGION_MAX;
  @ terminates \true;
  @ assigns    *l;
  @ ensures    ok: VspLayoutOk(*l);
  @ ensures    ends: VspEdge(*l, start) && VspEdge(*l, end);
  @ ensures    cut: VspCutBoth(*l, \old(*l), start, end);
  @ ensures    cover: \forall integer a, b, r; VspCeilingsCover(\old(*l), a, b, r) ==>
  @              VspCeilingsCover(*l, a, b, r);
  @ ensures    used_0: VspEdge(\old(*l), start) && VspEdge(\old(*l), end) ==> *l == \old(*l);
  @ ensures    used_1: (VspEdge(\old(*l), start) <==> !VspEdge(\old(*l), end)) ==>
  @              VspUsedMore(*l, \old(*l), space, 1, 0);
  @ ensures    used_2: !VspEdge(\old(*l), start) && !VspEdge(\old(*l), end) ==>
  @              VspUsedMore(*l, \old(*l), space, 2, 0);
  @*/
void vsp_layout_cut_both(struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end);

/* Removes every region in a range whose ends divide no region. */
/*@ requires   layout: \valid(l);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ requires   edges: VspEdge(*l, start) && VspEdge(*l, end);
  @ terminates \true;
  @ assigns    *l;
  @ ensures    ok: VspLayoutOk(*l);
  @ ensures    free: VspFits(l->tree, start, end);
  @ ensures    kept: \forall integer i; VspRegion(\old(*l).tree, i) ==>
  @              (\old(*l).tree.end[i] <= start || end <= \old(*l).tree.start[i]) ==>
  @              VspSameRegion(*l, \old(*l), i);
  @ ensures    only: \forall integer i; VspRegion(l->tree, i) ==> VspSameRegion(*l, \old(*l), i);
  @ ensures    used: VspUsedMore(*l, \old(*l), space, l->regions[space] - \old(*l).regions[space],
  @              l->pages[space] - \old(*l).pages[space]);
  @ ensures    fewer: l->regions[space] <= \old(*l).regions[space] &&
  @              l->pages[space] <= \old(*l).pages[space];
  @*/
void vsp_layout_clear(struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end);

/* Sets the rights of every region in a range whose ends divide no region, within their ceilings. */
/*@ requires   layout: \valid(l);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ requires   edges: VspEdge(*l, start) && VspEdge(*l, end);
  @ requires   rights: VspRightsOk(rights);
  @ requires   ceilings: \forall integer i; VspRegion(l->tree, i) ==>
  @              start <= l->tree.start[i] < end ==> VspRightsWithin(rights, l->region[i].ceiling);
  @ terminates \true;
  @ assigns    l->region[0 .. VSP_TREE_NODE_MAX - 1];
  @ ensures    ok: VspLayoutOk(*l);
  @ ensures    inside: \forall integer i; VspRegion(l->tree, i) ==>
  @              start <= l->tree.start[i] < end ==> l->region[i].rights == rights;
  @ ensures    outside: \forall integer i; VspRegion(l->tree, i) ==>
  @              !(start <= l->tree.start[i] < end) ==>
  @              l->region[i].rights == \old(*l).region[i].rights;
  @ ensures    rest: \forall integer i; VspRegion(l->tree, i) ==>
  @              l->region[i].class_id == \old(*l).region[i].class_id &&
  @              l->region[i].ceiling == \old(*l).region[i].ceiling &&
  @              l->region[i].backing == \old(*l).region[i].backing &&
  @              l->region[i].object == \old(*l).region[i].object &&
  @              l->region[i].base == \old(*l).region[i].base;
  @*/
void vsp_layout_set_rights(struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end,
                           uint32_t rights);

#endif
