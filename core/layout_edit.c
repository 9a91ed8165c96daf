/* SPDX-License-Identifier: ISC */
/* Changes of single regions. Nothing here refuses: the callers have checked. */
#include "core/layout_edit.h"

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

uint32_t vsp_layout_insert(struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end,
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

void vsp_layout_drop(struct vsp_layout *l, uint32_t space, uint32_t i)
{
    uint64_t count = l->tree.end[i] - l->tree.start[i];

    /*@ ghost struct vsp_layout old = *l; */
    /*@ ghost vsp_layout_least(old, space, i); */
    vsp_tree_remove(&l->tree, space, i);
    l->regions[space]--;
    l->pages[space] -= count;
    /*@ ghost vsp_layout_counted(*l, old, space, i); */
}

uint32_t vsp_layout_divide(struct vsp_layout *l, uint32_t space, uint32_t i, uint64_t page)
{
    uint64_t start = l->tree.start[i];
    uint64_t end = l->tree.end[i];
    struct vsp_attributes attributes = l->region[i];
    uint32_t lower;

    /*@ assert apart: \forall integer j; VspRegion(l->tree, j) ==> j != i ==>
      @   l->tree.end[j] <= start || end <= l->tree.start[j]; */
    vsp_layout_drop(l, space, i);
    /*@ assert free: VspFits(l->tree, start, end); */
    lower = vsp_layout_insert(l, space, start, page, &attributes);
    /*@ assert free_above: VspFits(l->tree, page, end); */
    attributes.base += page - start;
    (void)vsp_layout_insert(l, space, page, end, &attributes);
    return lower;
}
