/* SPDX-License-Identifier: ISC */
/* Mapping a range, whatever is there: it is cleared first, where anything is. */
#include "core/layout/layout_begin.h"
#include "core/layout/layout_charged.h"
#include "core/layout/layout_edit.h"
#include "core/layout/layout_outside.h"
#include "core/layout/layout_query.h"

/* Lemma: in a range without regions, one begins at its end or none. */
/*@ ghost
  /@ requires apart: VspDisjoint(l.tree);
    requires range: start < end;
    requires free: VspFits(l.tree, start, end);
    terminates \true;
    assigns \nothing;
    ensures begins: VspBeginNow(l, start, end + 1) ==
      (VspAt(l.tree, end, VSP_TREE_NODE_MAX) < 0 ? 0 : 1);
    ensures mapped: VspMapped(l, end) <==> 0 <= VspAt(l.tree, end, VSP_TREE_NODE_MAX);
  @/
  static void vsp_put_free(struct vsp_layout l, uint64_t start, uint64_t end)
  {
      vsp_begin_at(l.tree);
      /@ assert none: \forall integer p; start <= p < end ==> !VspMapped(l, p); @/
      vsp_outside_free(l, start, end);
      /@ assert below: !VspMapped(l, end - 1); @/
  }
@*/

/* Lemma: in a range whose pages say x, and at its end, as many regions begin as do not continue. */
/*@ ghost
  /@ requires apart: VspDisjoint(l.tree);
    requires range: 1 <= start < end;
    requires mapped: VspAllMapped(l, start, end);
    requires says: \forall integer p, i; VspHolds(l.tree, i, p) ==> start <= p < end ==>
      VspSays(l, i, x, start);
    terminates \true;
    assigns \nothing;
    ensures both: VspContinues(l, start - 1, x, start) &&
      (VspContinues(l, end, x, start) || !VspMapped(l, end)) ==>
      VspBeginNow(l, start, end + 1) == 0;
    ensures above: VspContinues(l, start - 1, x, start) && !VspContinues(l, end, x, start) &&
      VspMapped(l, end) ==> VspBeginNow(l, start, end + 1) == 1;
    ensures below: !VspContinues(l, start - 1, x, start) &&
      (VspContinues(l, end, x, start) || !VspMapped(l, end)) ==>
      VspBeginNow(l, start, end + 1) == 1;
    ensures neither: !VspContinues(l, start - 1, x, start) && !VspContinues(l, end, x, start) &&
      VspMapped(l, end) ==> VspBeginNow(l, start, end + 1) == 2;
  @/
  static void vsp_put_said(struct vsp_layout l, uint64_t start, uint64_t end,
                           struct vsp_attributes x)
  {
      uint64_t h = start + 1;
      vsp_begin_at(l.tree);
      /@ assert first: VspMapped(l, start) && VspMapped(l, end - 1); @/
      /@ assert one: VspBegin(l, 0, 0, 0, start, start) == 0; @/
      /@ assert start_on: VspContinues(l, start - 1, x, start) ==>
        VspBegin(l, 0, 0, 0, start, start + 1) == 0; @/
      /@ assert start_new: !VspContinues(l, start - 1, x, start) ==>
        VspBegin(l, 0, 0, 0, start, start + 1) == 1; @/
      /@ loop invariant range: start + 1 <= h <= end;
        loop invariant within: VspBegin(l, 0, 0, 0, start, h) ==
          VspBegin(l, 0, 0, 0, start, start + 1);
        loop assigns h;
        loop variant end - h;
      @/
      while (h < end) {
          /@ assert here: VspMapped(l, h) && VspMapped(l, h - 1); @/
          h = h + 1;
      }
      /@ assert last: \forall integer i; VspHolds(l.tree, i, end - 1) ==>
        VspSays(l, i, x, start); @/
      /@ assert end_on: VspContinues(l, end, x, start) || !VspMapped(l, end) ==>
        VspBegin(l, 0, 0, 0, start, end + 1) == VspBegin(l, 0, 0, 0, start, end); @/
      /@ assert end_new: !VspContinues(l, end, x, start) && VspMapped(l, end) ==>
        VspBegin(l, 0, 0, 0, start, end + 1) == VspBegin(l, 0, 0, 0, start, end) + 1; @/
  }
@*/

/* Lemma: outside a range that changed, the same pages say x. */
/*@ ghost
  /@ requires same: VspSameOutside(a, b, start, end);
    terminates \true;
    assigns \nothing;
    ensures continues: \forall integer p; !(start <= p < end) ==>
      (VspContinues(a, p, x, from) <==> VspContinues(b, p, x, from));
  @/
  static void vsp_put_continues(struct vsp_layout a, struct vsp_layout b, uint64_t start,
                                uint64_t end, struct vsp_attributes x, uint64_t from)
  {
      /@ assert says: \forall integer p, i, j; !(start <= p < end) ==> VspHolds(a.tree, i, p) ==>
        VspHolds(b.tree, j, p) ==> (VspSays(a, i, x, from) <==> VspSays(b, j, x, from)); @/
      /@ assert in_a: \forall integer p; VspContinues(a, p, x, from) ==> VspMapped(a, p); @/
      /@ assert in_b: \forall integer p; VspContinues(b, p, x, from) ==> VspMapped(b, p); @/
      /@ assert there: \forall integer p; !(start <= p < end) ==>
        VspContinues(a, p, x, from) ==> VspContinues(b, p, x, from); @/
      /@ assert back: \forall integer p; !(start <= p < end) ==>
        VspContinues(b, p, x, from) ==> VspContinues(a, p, x, from); @/
  }
@*/

/* Lemma: where no page of a range is mapped, no region meets it. */
/*@ ghost
  /@ requires order: start < end && \forall integer i; VspRegion(t, i) ==>
      t.start[i] < t.end[i];
    requires free: \forall integer p, i; start <= p < end ==> !VspHolds(t, i, p);
    terminates \true;
    assigns \nothing;
    ensures fits: VspFits(t, start, end);
  @/
  static void vsp_put_fits(struct vsp_tree t, uint64_t start, uint64_t end)
  {
      /@ assert first: \forall integer i; VspRegion(t, i) ==> start <= t.start[i] < end ==>
        VspHolds(t, i, t.start[i]); @/
      /@ assert across: \forall integer i; VspRegion(t, i) ==> t.start[i] < start < t.end[i] ==>
        VspHolds(t, i, start); @/
      /@ assert inside: \forall integer i; VspRegion(t, i) ==> !(start <= t.start[i] < end); @/
      /@ assert over: \forall integer i; VspRegion(t, i) ==>
        !(t.start[i] < start < t.end[i]); @/
  }
@*/

/* Lemma: the regions of the other spaces are as many as they were. */
/*@ ghost
  /@ requires ok: VspLayoutSound(a) && VspLayoutSound(b);
    requires space: space < VSP_SPACE_MAX;
    requires others: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != space ==>
      a.regions[k] == b.regions[k];
    terminates \true;
    assigns \nothing;
    ensures rest: a.tree.region_count - a.regions[space] ==
      b.tree.region_count - b.regions[space];
  @/
  static void vsp_put_others(struct vsp_layout a, struct vsp_layout b, uint32_t space)
  {
      uint32_t n = 0;
      /@ loop invariant index: 0 <= n <= VSP_SPACE_MAX;
        loop invariant sum: VspRegionsOf(a, n) == VspRegionsOf(b, n) +
          (space < n ? a.regions[space] - b.regions[space] : 0);
        loop assigns n;
        loop variant VSP_SPACE_MAX - n;
      @/
      while (n < VSP_SPACE_MAX) {
          n = n + 1;
      }
  }
@*/

/* Lemma: the regions of a space when a range was mapped so; a after, b before. */
/*@ ghost
  /@ requires ok: VspLayoutOk(a) && VspLayoutOk(b);
    requires space: space < VSP_SPACE_MAX;
    requires range: VspRangeIn(start, end, space);
    requires put: VspPut(a, b, start, end, x);
    terminates \true;
    assigns \nothing;
    ensures regions: VspPutRegions(b, space, start, end, x, a.regions[space]);
  @/
  static void vsp_put_regions(struct vsp_layout a, struct vsp_layout b, uint32_t space,
                              uint64_t start, uint64_t end, struct vsp_attributes x)
  {
      /@ assert same: VspSameOutside(a, b, start, end); @/
      vsp_outside_regions(a, b, space, start, end);
      /@ assert mapped: VspAllMapped(a, start, end); @/
      vsp_put_said(a, start, end, x);
      vsp_put_continues(a, b, start, end, x, start);
  }
@*/

/* Lemma: with the range cleared there is room for it; c is l without it. */
/*@ ghost
  /@ requires ok: VspLayoutOk(c) && VspLayoutOk(l);
    requires space: space < VSP_SPACE_MAX;
    requires range: VspRangeIn(start, end, space);
    requires cleared: VspCleared(c, l, start, end);
    requires regions: \forall integer n; VspPutRegions(l, space, start, end, x, n) ==>
      l.tree.region_count - l.regions[space] + n <= VSP_REGION_MAX;
    requires others: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != space ==>
      c.regions[k] == l.regions[k];
    terminates \true;
    assigns \nothing;
    ensures fits: VspFits(c.tree, start, end);
    ensures room: c.tree.region_count < VSP_TREE_REGION_MAX ||
      VspContinues(c, start - 1, x, start) || VspContinues(c, end, x, start);
  @/
  static void vsp_put_room(struct vsp_layout c, struct vsp_layout l, uint32_t space,
                           uint64_t start, uint64_t end, struct vsp_attributes x)
  {
      /@ assert same: VspSameOutside(c, l, start, end); @/
      vsp_outside_regions(c, l, space, start, end);
      vsp_put_others(c, l, space);
      /@ assert nodes: \forall integer i; VspRegion(c.tree, i) ==> VspNodeOk(c.tree, i); @/
      /@ assert none: \forall integer p, i; VspHolds(c.tree, i, p) ==> VspMapped(c, p); @/
      vsp_put_fits(c.tree, start, end);
      vsp_put_free(c, start, end);
      vsp_put_continues(c, l, start, end, x, start);
      /@ assert mapped: VspMapped(c, end) <==> VspMapped(l, end); @/
      /@ assert neither: !VspContinues(c, start - 1, x, start) &&
        !VspContinues(c, end, x, start) ==>
        VspPutRegions(l, space, start, end, x, c.regions[space] + 1); @/
  }
@*/

/* inline here and not in the header: external, and a MAP pays for no call. */
inline void vsp_layout_put(struct vsp_layout *l, uint32_t space, uint32_t above, uint64_t start,
                           uint64_t end, const struct vsp_attributes *attributes)
{
    uint32_t next = above;

    /*@ ghost struct vsp_layout old = *l; */
    /*@ ghost vsp_layout_window(l->tree, space); */
    if (above != VSP_TREE_NIL && l->tree.start[above] < end) {
        vsp_layout_clear(l, space, start, end);
        next = vsp_tree_seek(&l->tree, space, start);
    } else {
        /*@ assert free: VspFits(l->tree, start, end); */
        /*@ assert none: \forall integer p; start <= p < end ==> !VspMapped(*l, p); */
        /*@ assert same: \forall integer p, i, j; VspHolds(l->tree, i, p) ==>
          @   VspHolds(l->tree, j, p) ==> i == j; */
    }
    /*@ assert cleared: VspCleared(*l, old, start, end); */
    /*@ assert others: VspUsedMore(*l, old, space, l->regions[space] - old.regions[space],
      @   l->pages[space] - old.pages[space]); */
    /*@ ghost struct vsp_layout middle = *l; */
    /*@ assert outside: VspSameOutside(middle, old, start, end); */
    /*@ ghost vsp_outside_pages(middle, old, space, start, end); */
    /*@ ghost vsp_charged_none(middle, start, end); */
    /*@ assert pages: middle.pages[space] == old.pages[space] - VspCharged(old, start, end); */
    /*@ ghost vsp_put_room(middle, old, space, start, end, *attributes); */
    /*@ ghost vsp_layout_window(l->tree, space); */
    /*@ assert next: VspNextIs(l->tree, space, end, next); */
    vsp_layout_add(l, space, next, start, end, attributes);
    /*@ assert held: \forall integer p, i; !(start <= p < end) ==> VspHolds(l->tree, i, p) ==>
      @   VspMapped(middle, p); */
    /*@ assert through: \forall integer p, i, j, k; !(start <= p < end) ==>
      @   VspHolds(l->tree, i, p) ==> VspHolds(middle.tree, k, p) ==> VspHolds(old.tree, j, p) ==>
      @   VspAlike(*l, i, old, j); */
    /*@ assert mapped: \forall integer p; VspMapped(*l, p) <==>
      @   (start <= p < end || VspMapped(old, p)); */
    /*@ assert alike: \forall integer p, i, j; VspHolds(l->tree, i, p) ==>
      @   VspHolds(old.tree, j, p) ==> !(start <= p < end) ==> VspAlike(*l, i, old, j); */
    /*@ assert put: VspPut(*l, old, start, end, *attributes); */
    /*@ ghost vsp_put_regions(*l, old, space, start, end, *attributes); */
}
