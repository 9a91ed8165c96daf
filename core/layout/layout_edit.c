/* SPDX-License-Identifier: ISC */
/* Changes of single regions. Nothing here refuses: the callers have checked. */
#include "core/layout/layout_edit.h"

void vsp_layout_attributes(struct vsp_attributes *x, uint32_t change)
{
    x->rights = (uint8_t)(change % 8u);
    if (change == VSP_CHANGE_LOST) {
        x->ceiling = 0u;
        x->backing = VSP_BACKING_LOST;
    } else if (change > VSP_CHANGE_LOST) {
        x->ceiling = (uint8_t)(change / 8u - 2u);
    }
}

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
      vsp_layout_none(*l);
      /@ loop invariant range: 0 <= n <= VSP_SPACE_MAX;
       @ loop invariant sum: VspRegionsOf(*l, n) == 0;
       @ loop assigns n;
       @ loop variant VSP_SPACE_MAX - n; @/
      while (n < VSP_SPACE_MAX) n++;
    */
}

uint32_t vsp_layout_insert(struct vsp_layout *l, uint32_t space, uint32_t next, uint64_t start,
                           uint64_t end, const struct vsp_attributes *attributes)
{
    /*@ ghost struct vsp_layout old = *l; */
    /*@ ghost vsp_layout_most(old, space); */
    uint32_t i = vsp_tree_insert(&l->tree, space, next, start, end);

    l->region[i] = *attributes;
    l->regions[space]++;
    l->pages[space] += vsp_policy_charge(attributes->class_id, end - start);
    /*@ ghost vsp_layout_counted(old, *l, space, i); */
    return i;
}

/* inline here and not in the header: external, and whoever clears many pays for no call. */
inline void vsp_layout_drop(struct vsp_layout *l, uint32_t space, uint32_t i)
{
    uint64_t count = vsp_policy_charge(l->region[i].class_id, l->tree.end[i] - l->tree.start[i]);

    /*@ ghost struct vsp_layout old = *l; */
    /*@ ghost vsp_layout_least(old, space, i); */
    vsp_tree_remove(&l->tree, i);
    l->regions[space]--;
    l->pages[space] -= count;
    /*@ ghost vsp_layout_counted(*l, old, space, i); */
}

/* Removes region i of this space; nothing when i is VSP_TREE_NIL. */
/*@ requires   layout: \valid(l);
  @ requires   ok: VspLayoutSound(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   region: i != VSP_TREE_NIL ==>
  @              VspRegion(l->tree, i) && VspRangeIn(l->tree.start[i], l->tree.end[i], space);
  @ terminates \true;
  @ assigns    l->tree, l->regions[space], l->pages[space];
  @ ensures    ok: VspLayoutSound(*l);
  @ ensures    kept: \forall integer k; VspRegion(\old(*l).tree, k) ==> k != i ==>
  @              VspSameRegion(*l, \old(*l), k);
  @ ensures    only: \forall integer k; VspRegion(l->tree, k) ==>
  @              k != i && VspRegion(\old(*l).tree, k);
  @ ensures    used: VspUsedMore(*l, \old(*l), space, i == VSP_TREE_NIL ? 0 : -1,
  @              -VspSize(\old(*l), i));
  @ ensures    count: l->tree.region_count ==
  @              \old(l->tree.region_count) - (i == VSP_TREE_NIL ? 0 : 1);
  @*/
static void vsp_layout_drop_found(struct vsp_layout *l, uint32_t space, uint32_t i)
{
    if (i != VSP_TREE_NIL) {
        vsp_layout_drop(l, space, i);
    }
}

/* inline here and not in the header: external, and a MAP pays for no call. */
inline uint32_t vsp_layout_replace(struct vsp_layout *l, uint32_t space, uint32_t i, uint32_t j,
                                   uint32_t next, uint64_t start, uint64_t end,
                                   const struct vsp_attributes *attributes)
{
    vsp_layout_drop_found(l, space, i);
    vsp_layout_drop_found(l, space, j);
    /*@ assert kept: \forall integer k; VspRegion(\at(*l, Pre).tree, k) ==> k != i ==> k != j ==>
      @   VspSameRegion(*l, \at(*l, Pre), k); */
    /*@ assert only: \forall integer k; VspRegion(l->tree, k) ==>
      @   k != i && k != j && VspSameRegion(*l, \at(*l, Pre), k); */
    /*@ assert above: next != VSP_TREE_NIL ==> VspSameRegion(*l, \at(*l, Pre), next); */
    /*@ assert next: VspNextIs(l->tree, space, end, next); */
    return vsp_layout_insert(l, space, next, start, end, attributes);
}

uint32_t vsp_layout_divide(struct vsp_layout *l, uint32_t space, uint32_t i, uint64_t low,
                           uint64_t high)
{
    uint64_t start = l->tree.start[i];
    uint64_t end = l->tree.end[i];
    struct vsp_attributes lower = l->region[i];
    struct vsp_attributes upper = lower;
    uint32_t above = vsp_tree_after(&l->tree, space, i);
    uint32_t below;

    upper.base += high - start;
    /*@ assert apart: \forall integer j; VspRegion(l->tree, j) ==> j != i ==>
      @   l->tree.end[j] <= start || end <= l->tree.start[j]; */
    above = vsp_layout_replace(l, space, i, VSP_TREE_NIL, above, high, end, &upper);
    /*@ assert free: VspFits(l->tree, start, low); */
    below = vsp_layout_insert(l, space, above, start, low, &lower);
    /*@ assert rest: \forall integer j; VspRegion(l->tree, j) ==> j == below || j == above ||
      @   (j != i && VspSameRegion(*l, \at(*l, Pre), j)); */
    /*@ assert held: \forall integer p; high <= p < end ==> VspHolds(l->tree, above, p); */
    /*@ assert upper: \forall integer p; high <= p < end ==> VspMapped(*l, p); */
    return below;
}
