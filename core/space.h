/* SPDX-License-Identifier: ISC */
/*
 * One address space: its regions with their attributes, its bounds and its budgets. The invariant
 * is VspSpaceOk in space.acsl. Pages are page numbers, ranges are half-open.
 */
#ifndef VSP_CORE_SPACE_H
#define VSP_CORE_SPACE_H

#include "core/policy.h"
#include "core/rights.h"
#include "core/tree.h"

/* What a region is, apart from where it is. */
struct vsp_attributes {
    uint32_t class_id; /* VSP_CLASS_* */
    uint32_t rights;   /* what accesses may happen now; within ceiling */
    uint32_t ceiling;  /* what rights may ever become; within the class's ceiling */
    uint32_t backing;  /* VSP_BACKING_* */
    uint64_t object;   /* VSP_BACKING_OBJECT: pagerd's object id; else 0 */
    uint64_t base;     /* content of the first page: page in the object, or frame number */
};

/* An address space. The attribute arrays are indexed by the tree node of the region. */
struct vsp_space {
    struct vsp_tree tree;
    uint32_t class_id[VSP_TREE_NODE_MAX];
    uint32_t rights[VSP_TREE_NODE_MAX];
    uint32_t ceiling[VSP_TREE_NODE_MAX];
    uint32_t backing[VSP_TREE_NODE_MAX];
    uint64_t object[VSP_TREE_NODE_MAX];
    uint64_t base[VSP_TREE_NODE_MAX];
    uint32_t live;       /* 1: exists, 0: does not, and then nothing below counts */
    uint32_t owner;      /* index of the client whose budgets it draws on */
    uint64_t generation; /* of its handle; 0 once the last one is used up */
    uint64_t low_page;   /* bounds: no region outside [low_page, high_page) */
    uint64_t high_page;
    uint64_t region_limit; /* budgets */
    uint64_t page_limit;
    uint64_t page_count; /* pages of all regions */
    uint64_t epoch;      /* counts changes of the layout */
};

/* Last generation of a handle; a space that has used it is not created again. */
#define VSP_GENERATION_MAX 0x0000ffffffffffffull

#include "core/space.acsl"

/* Makes a live space without regions, in its first epoch; owner and generation stay. */
/*@ requires   space: \valid(sp);
  @ requires   bounds: VSP_ABI_PAGE_MIN <= low_page < high_page <= VSP_ABI_PAGE_END;
  @ requires   budget: region_limit <= VSP_TREE_REGION_MAX;
  @ terminates \true;
  @ assigns    sp->tree, sp->live, sp->low_page, sp->high_page, sp->region_limit, sp->page_limit,
  @            sp->page_count, sp->epoch;
  @ ensures    ok: VspSpaceOk(*sp);
  @ ensures    empty: \forall integer i; !VspRegion(sp->tree, i);
  @ ensures    live: sp->live == 1 && sp->epoch == 1;
  @ ensures    bounds: sp->low_page == low_page && sp->high_page == high_page;
  @ ensures    budget: sp->region_limit == region_limit && sp->page_limit == page_limit;
  @*/
void vsp_space_init(struct vsp_space *sp, uint64_t low_page, uint64_t high_page,
                    uint64_t region_limit, uint64_t page_limit);

/* Ends a space: it does not live any more, and its handle is never valid again. */
/*@ requires   space: \valid(sp);
  @ terminates \true;
  @ assigns    sp->live, sp->generation;
  @ ensures    gone: sp->live == 0;
  @ ensures    next: sp->generation ==
  @              (\old(sp->generation) < VSP_GENERATION_MAX ? \old(sp->generation) + 1 : 0);
  @*/
void vsp_space_end(struct vsp_space *sp);

/* Counts a change of the layout. After 2^64 - 1 changes the count starts again at 1. */
/*@ requires   space: \valid(sp);
  @ terminates \true;
  @ assigns    sp->epoch;
  @ ensures    next: sp->epoch == (\old(sp->epoch) < UINT64_MAX ? \old(sp->epoch) + 1 : 1);
  @*/
void vsp_space_touch(struct vsp_space *sp);

/* Adds a region in a free range within bounds and budgets; returns its node. */
/*@ requires   space: \valid(sp) && \valid_read(attributes) && \separated(sp, attributes);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   range: sp->low_page <= start < end <= sp->high_page;
  @ requires   fits: VspFits(sp->tree, start, end);
  @ requires   attributes: VspAttributesOk(attributes->class_id, attributes->rights,
  @              attributes->ceiling, attributes->backing);
  @ requires   content: attributes->base + (end - start) <= VSP_SPACE_CONTENT_END;
  @ requires   regions: sp->tree.region_count < sp->region_limit;
  @ requires   pages: sp->page_count + (end - start) <= sp->page_limit;
  @ terminates \true;
  @ assigns    *sp;
  @ ensures    ok: VspSpaceOk(*sp);
  @ ensures    frame: VspSameFrame(*sp, \old(*sp));
  @ ensures    new: VspRegion(sp->tree, \result) && !VspRegion(\old(*sp).tree, \result);
  @ ensures    interval: sp->tree.start[\result] == start && sp->tree.end[\result] == end;
  @ ensures    attributes: sp->class_id[\result] == attributes->class_id &&
  @              sp->rights[\result] == attributes->rights &&
  @              sp->ceiling[\result] == attributes->ceiling &&
  @              sp->backing[\result] == attributes->backing &&
  @              sp->object[\result] == attributes->object &&
  @              sp->base[\result] == attributes->base;
  @ ensures    kept: \forall integer i; VspRegion(\old(*sp).tree, i) ==>
  @              VspSameRegion(*sp, \old(*sp), i);
  @ ensures    only: \forall integer i; VspRegion(sp->tree, i) ==>
  @              i == \result || VspRegion(\old(*sp).tree, i);
  @ ensures    region_count: sp->tree.region_count == \old(sp->tree.region_count) + 1;
  @ ensures    page_count: sp->page_count == \old(sp->page_count) + (end - start);
  @*/
uint32_t vsp_space_add(struct vsp_space *sp, uint64_t start, uint64_t end,
                       const struct vsp_attributes *attributes);

/*
 * Divides the region that holds both page - 1 and page, if there is one, at page. No page changes;
 * there is one region more when a region was divided.
 */
/*@ requires   space: \valid(sp);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   room: !VspEdge(*sp, page) ==> sp->tree.region_count < sp->region_limit;
  @ terminates \true;
  @ assigns    *sp;
  @ ensures    ok: VspSpaceOk(*sp);
  @ ensures    frame: VspSameFrame(*sp, \old(*sp));
  @ ensures    edge: VspEdge(*sp, page);
  @ ensures    edges: \forall integer x; VspEdge(\old(*sp), x) ==> VspEdge(*sp, x);
  @ ensures    mapped: \forall integer p; VspMapped(*sp, p) <==> VspMapped(\old(*sp), p);
  @ ensures    alike: \forall integer p, i, j; VspHolds(sp->tree, i, p) ==>
  @              VspHolds(\old(*sp).tree, j, p) ==> VspAlike(*sp, i, \old(*sp), j);
  @ ensures    start: \forall integer p, i, j; VspHolds(sp->tree, i, p) ==>
  @              VspHolds(\old(*sp).tree, j, p) ==>
  @              sp->tree.start[i] == VspCutStart(page, \old(*sp).tree.start[j], p);
  @ ensures    end: \forall integer p, i, j; VspHolds(sp->tree, i, p) ==>
  @              VspHolds(\old(*sp).tree, j, p) ==>
  @              sp->tree.end[i] == VspCutEnd(page, \old(*sp).tree.end[j], p);
  @ ensures    page_count: sp->page_count == \old(sp->page_count);
  @ ensures    region_count: sp->tree.region_count <= \old(sp->tree.region_count) + 1;
  @ ensures    idle: VspEdge(\old(*sp), page) ==> *sp == \old(*sp);
  @*/
void vsp_space_cut(struct vsp_space *sp, uint64_t page);

/* Divides the regions that reach across start or end. No page changes. */
/*@ requires   space: \valid(sp);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   range: start < end;
  @ requires   room: VspCutRoom(*sp, start, end);
  @ terminates \true;
  @ assigns    *sp;
  @ ensures    ok: VspSpaceOk(*sp);
  @ ensures    frame: VspSameFrame(*sp, \old(*sp));
  @ ensures    ends: VspEdge(*sp, start) && VspEdge(*sp, end);
  @ ensures    edges: \forall integer x; VspEdge(\old(*sp), x) ==> VspEdge(*sp, x);
  @ ensures    cut: VspCutBoth(*sp, \old(*sp), start, end);
  @ ensures    cover: \forall integer a, b, r; VspCeilingsCover(\old(*sp), a, b, r) ==>
  @              VspCeilingsCover(*sp, a, b, r);
  @ ensures    page_count: sp->page_count == \old(sp->page_count);
  @*/
void vsp_space_cut_both(struct vsp_space *sp, uint64_t start, uint64_t end);

/* Removes every region in a range whose ends divide no region. */
/*@ requires   space: \valid(sp);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   edges: VspEdge(*sp, start) && VspEdge(*sp, end) && start < end;
  @ terminates \true;
  @ assigns    *sp;
  @ ensures    ok: VspSpaceOk(*sp);
  @ ensures    frame: VspSameFrame(*sp, \old(*sp));
  @ ensures    free: VspFits(sp->tree, start, end);
  @ ensures    kept: \forall integer i; VspRegion(\old(*sp).tree, i) ==>
  @              (\old(*sp).tree.end[i] <= start || end <= \old(*sp).tree.start[i]) ==>
  @              VspSameRegion(*sp, \old(*sp), i);
  @ ensures    only: \forall integer i; VspRegion(sp->tree, i) ==>
  @              VspSameRegion(*sp, \old(*sp), i);
  @ ensures    fewer: sp->tree.region_count <= \old(sp->tree.region_count) &&
  @              sp->page_count <= \old(sp->page_count);
  @*/
void vsp_space_clear(struct vsp_space *sp, uint64_t start, uint64_t end);

/* Sets the rights of every region in a range whose ends divide no region, within their ceilings. */
/*@ requires   space: \valid(sp);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   edges: VspEdge(*sp, start) && VspEdge(*sp, end) && start < end;
  @ requires   rights: VspRightsOk(rights);
  @ requires   ceilings: \forall integer i; VspRegion(sp->tree, i) ==>
  @              start <= sp->tree.start[i] < end ==> VspRightsWithin(rights, sp->ceiling[i]);
  @ terminates \true;
  @ assigns    sp->rights[0 .. VSP_TREE_NODE_MAX - 1];
  @ ensures    ok: VspSpaceOk(*sp);
  @ ensures    inside: \forall integer i; VspRegion(sp->tree, i) ==>
  @              start <= sp->tree.start[i] < end ==> sp->rights[i] == rights;
  @ ensures    outside: \forall integer i; VspRegion(sp->tree, i) ==>
  @              !(start <= sp->tree.start[i] < end) ==> sp->rights[i] == \old(*sp).rights[i];
  @*/
void vsp_space_set_rights(struct vsp_space *sp, uint64_t start, uint64_t end, uint32_t rights);

#endif
