/* SPDX-License-Identifier: ISC */
/*
 * The layout of all address spaces: their regions with what each is. The invariant is VspLayoutOk
 * in layout.acsl. Pages are positions (core/base/base.h), ranges are half-open; `space` is the
 * index of the space in whose window they lie.
 */
#ifndef VSP_CORE_LAYOUT_H
#define VSP_CORE_LAYOUT_H

#include "core/policy/policy.h"
#include "core/policy/rights.h"
#include "core/tree/tree.h"

/* What a region is, apart from where it is. */
struct vsp_attributes {
    uint64_t base;       /* content of the first page: page in the object, or frame number */
    uint64_t generation; /* of the content: the space's count when it was mapped; DIRECT: 0 */
    uint32_t object;     /* VSP_BACKING_OBJECT: pagerd's object id; else 0 */
    uint8_t class_id;    /* VSP_CLASS_* */
    uint8_t rights;      /* what accesses may happen now; within ceiling */
    uint8_t ceiling;     /* what rights may ever become; within the class's ceiling */
    uint8_t backing;     /* VSP_BACKING_* */
};

struct vsp_layout {
    struct vsp_tree tree;
    struct vsp_attributes region[VSP_TREE_NODE_MAX]; /* of the region at each node */
    uint32_t regions[VSP_SPACE_MAX];                 /* regions of each space */
    uint64_t pages[VSP_SPACE_MAX];                   /* those of their pages that count */
};

_Static_assert(VSP_ABI_PAGE_END <= VSP_SPACE_WINDOW, "the user half fits a window");

/* Changes of what pages say: a set of rights that they get, or */
#define VSP_CHANGE_LOST 8u      /* their backing is lost: no rights, and never any; or */
#define VSP_CHANGE_RESTRICT 16u /* and 8 times a ceiling and a set of rights: they get both */
#define VSP_CHANGE_END 80u      /* above all of them */

#include "spec/model/layout.acsl"

#include "core/layout/layout.acsl"

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

/*
 * Maps a range, whatever is there; `above` is the lowest region that ends above its start
 * (vsp_tree_seek), or VSP_TREE_NIL. Regions that reach across its ends are divided there; where the
 * page below the range or above it says the same (base counts on), the region there grows.
 */
/*@ requires   layout: \valid(l) && \valid_read(attributes) && \separated(l, attributes);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ requires   above: VspAbove(l->tree, space, start, above);
  @ requires   attributes: VspAttributesOk(*attributes);
  @ requires   content: attributes->base + (end - start) <= VSP_LAYOUT_CONTENT_END;
  @ requires   room: l->tree.region_count <= VSP_REGION_MAX;
  @ requires   regions: \forall integer n; VspPutRegions(*l, space, start, end, *attributes, n) ==>
  @              l->tree.region_count - l->regions[space] + n <= VSP_REGION_MAX;
  @ requires   pages: VspPagesPut(*l, space, start, end, attributes->class_id) <= UINT64_MAX;
  @ terminates \true;
  @ assigns    *l;
  @ ensures    ok: VspLayoutOk(*l);
  @ ensures    put: VspPut(*l, \old(*l), start, end, *attributes);
  @ ensures    used: VspUsedMore(*l, \old(*l), space, l->regions[space] - \old(*l).regions[space],
  @              VspClassCharge(attributes->class_id, end - start) -
  @              VspCharged(\old(*l), start, end));
  @ ensures    regions: VspPutRegions(\old(*l), space, start, end, *attributes,
  @              l->regions[space]);
  @*/
void vsp_layout_put(struct vsp_layout *l, uint32_t space, uint32_t above, uint64_t start,
                    uint64_t end, const struct vsp_attributes *attributes);

/* Removes the pages of a range; regions that reach across its ends are divided there. */
/*@ requires   layout: \valid(l);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ requires   room: l->tree.region_count <= VSP_REGION_MAX;
  @ terminates \true;
  @ assigns    *l;
  @ ensures    ok: VspLayoutOk(*l);
  @ ensures    cleared: VspCleared(*l, \old(*l), start, end);
  @ ensures    used: VspUsedMore(*l, \old(*l), space, l->regions[space] - \old(*l).regions[space],
  @              -VspCharged(\old(*l), start, end));
  @ ensures    split: VspSplits(\old(*l), start, end) ==>
  @              l->regions[space] == \old(*l).regions[space] + 1;
  @ ensures    fewer: !VspSplits(\old(*l), start, end) ==>
  @              l->regions[space] <= \old(*l).regions[space];
  @*/
void vsp_layout_clear(struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end);

/*
 * Changes what the pages of a range say: their rights, which their ceilings cover; these with a
 * lower ceiling; or that their backing is lost. Regions are divided and joined as the pages then
 * say.
 */
/*@ requires   layout: \valid(l);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ requires   room: l->tree.region_count <= VSP_REGION_MAX;
  @ requires   change: VspChangeOk(*l, start, end, change);
  @ terminates \true;
  @ assigns    *l;
  @ ensures    ok: VspLayoutOk(*l);
  @ ensures    altered: VspAltered(*l, \old(*l), start, end, change);
  @ ensures    used: VspUsedMore(*l, \old(*l), space, l->regions[space] - \old(*l).regions[space],
  @              0);
  @ ensures    regions: l->regions[space] == VspRegionsThen(\old(*l), space, start, end, change);
  @*/
void vsp_layout_alter(struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end,
                      uint32_t change);

#endif
