/* SPDX-License-Identifier: ISC */
#include "core/commit.h"

#include "core/pool.h"

void vsp_commit_map(struct vsp_service *s, const struct vsp_range *range,
                    const struct vsp_attributes *region)
{
    /*@ ghost struct vsp_service old = *s; */
    /*@ ghost vsp_pool_room(old, range->space); */
    /*@ assert root: VspRootOf(range->start) == range->space; */
    uint32_t i = vsp_layout_add(&s->layout, range->space, range->start, range->end, region);

    vsp_space_touch(&s->space[range->space]);
    /*@ assert frame: VspNextFrame(s->space[range->space], \at(*s, Pre).space[range->space]); */
    /*@ assert elsewhere: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range->space ==>
      @   s->space[k] == \at(*s, Pre).space[k]; */
    /*@ assert loans: VspLoansAmong(*s, \at(*s, Pre)); */
    /*@ ghost vsp_pool_less(old, *s); */
    /*@ assert live: \forall integer k; VspLiveSpace(*s, k) <==> VspLiveSpace(\at(*s, Pre), k); */
    /*@ assert places: VspPlacesOk(*s); */
    /*@ assert limits: VspLimitsOk(*s); */
    /*@ assert pool: VspPoolOk(*s) && VspLentAll(*s); */
    /*@ assert spaces: VspSpacesOk(*s); */
    /*@ assert grants: VspGrantsLive(*s); */
    /*@ assert held: \forall integer p, j; VspHolds(s->layout.tree, j, p) ==>
      @   (j == i && range->start <= p < range->end) ||
      @   (VspHolds(\at(*s, Pre).layout.tree, j, p) &&
      @    VspSameRegion(s->layout, \at(*s, Pre).layout, j)); */
    /*@ assert holds: \forall integer p, j; VspHolds(\at(*s, Pre).layout.tree, j, p) ==>
      @   VspHolds(s->layout.tree, j, p); */
    /*@ assert mapped: \forall integer p; VspMapped(\at(*s, Pre).layout, p) ==>
      @   VspMapped(s->layout, p); */
    /*@ assert unmapped: \forall integer p; VspMapped(s->layout, p) ==>
      @   (range->start <= p < range->end) || VspMapped(\at(*s, Pre).layout, p); */
    /*@ assert apart: VspDisjoint(s->layout.tree); */
    /*@ assert same: \forall integer p, j, k; VspHolds(s->layout.tree, j, p) ==>
      @   VspHolds(\at(*s, Pre).layout.tree, k, p) ==> j == k && j != i; */
    /*@ assert new: \forall integer p; range->start <= p < range->end ==>
      @   VspHolds(s->layout.tree, i, p) && VspMapped(s->layout, p); */
    /*@ assert inside: \forall integer p, j; VspHolds(s->layout.tree, j, p) ==>
      @   range->start <= p < range->end ==> j == i; */
    /*@ assert added: VspMapAdded(\at(*s, Pre).layout, s->layout, range->start, range->end); */
    (void)i;
}

/* Divides the regions that reach across the ends of a range. */
/*@ requires   pointers: \valid(s) && \valid_read(range) && \separated(s, range);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   live: VspLiveSpace(*s, range->space);
  @ requires   range: VspBase(range->space) + s->space[range->space].low_page <= range->start <
  @              range->end <= VspBase(range->space) + s->space[range->space].high_page;
  @ requires   room: VspCutRoom(s->layout, range->space, s->space[range->space].region_limit,
  @              range->start, range->end);
  @ terminates \true;
  @ assigns    s->layout;
  @ ensures    ok: VspLayoutOk(s->layout);
  @ ensures    places: VspPlacesOk(*s);
  @ ensures    limits: VspLimitsOk(*s);
  @ ensures    ends: VspEdge(s->layout, range->start) && VspEdge(s->layout, range->end);
  @ ensures    cut: VspCutBoth(s->layout, \old(*s).layout, range->start, range->end);
  @ ensures    cover: \forall integer a, b, r; VspCeilingsCover(\old(*s).layout, a, b, r) ==>
  @              VspCeilingsCover(s->layout, a, b, r);
  @ ensures    used: VspUsedMore(s->layout, \old(*s).layout, range->space,
  @              s->layout.regions[range->space] - \old(*s).layout.regions[range->space], 0);
  @*/
static void vsp_commit_cut(struct vsp_service *s, const struct vsp_range *range)
{
    /*@ ghost struct vsp_service old = *s; */
    /*@ ghost vsp_pool_room(old, range->space); */
    vsp_layout_cut_both(&s->layout, range->space, range->start, range->end);
    /*@ assert held: \forall integer i; VspRegion(s->layout.tree, i) ==>
      @   VspHolds(s->layout.tree, i, s->layout.tree.start[i]); */
    /*@ assert part: \forall integer i, j; VspRegion(s->layout.tree, i) ==>
      @   VspHolds(\at(*s, Pre).layout.tree, j, s->layout.tree.start[i]) ==>
      @   \at(*s, Pre).layout.tree.start[j] <= s->layout.tree.start[i] &&
      @   s->layout.tree.end[i] <= \at(*s, Pre).layout.tree.end[j]; */
    /*@ assert mapped: \forall integer i; VspRegion(s->layout.tree, i) ==>
      @   VspMapped(\at(*s, Pre).layout, s->layout.tree.start[i]); */
    /*@ assert roots: \forall integer x, k; 0 <= k ==> VspInWindow(x, k) ==> VspRootOf(x) == k; */
    /*@ assert root: \forall integer i, j; VspRegion(s->layout.tree, i) ==>
      @   VspHolds(\at(*s, Pre).layout.tree, j, s->layout.tree.start[i]) ==>
      @   VspRootOf(s->layout.tree.start[i]) ==
      @   VspRootOf(\at(*s, Pre).layout.tree.start[j]); */
}

/* Takes away the regions of a range whose ends divide none. */
/*@ requires   layout: \valid(l);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ requires   edges: VspEdge(*l, start) && VspEdge(*l, end);
  @ terminates \true;
  @ assigns    *l;
  @ ensures    ok: VspLayoutOk(*l);
  @ ensures    free: VspFits(l->tree, start, end);
  @ ensures    only: \forall integer i; VspRegion(l->tree, i) ==> VspSameRegion(*l, \old(*l), i);
  @ ensures    mapped: \forall integer p; VspMapped(*l, p) <==>
  @              VspMapped(\old(*l), p) && !(start <= p < end);
  @ ensures    one: \forall integer p, i, j; VspHolds(l->tree, i, p) ==>
  @              VspHolds(\old(*l).tree, j, p) ==> i == j;
  @ ensures    used: VspUsedMore(*l, \old(*l), space, l->regions[space] - \old(*l).regions[space],
  @              l->pages[space] - \old(*l).pages[space]);
  @ ensures    fewer: l->regions[space] <= \old(*l).regions[space] &&
  @              l->pages[space] <= \old(*l).pages[space];
  @*/
static void vsp_commit_clear(struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end)
{
    vsp_layout_clear(l, space, start, end);
    /*@ assert held: \forall integer p, j; VspHolds(l->tree, j, p) ==>
      @   VspHolds(\at(*l, Pre).tree, j, p) && VspSameRegion(*l, \at(*l, Pre), j); */
    /*@ assert holds: \forall integer p, j; !(start <= p < end) ==>
      @   VspHolds(\at(*l, Pre).tree, j, p) ==> VspHolds(l->tree, j, p); */
    /*@ assert free: \forall integer p; start <= p < end ==> !VspMapped(*l, p); */
    /*@ assert mapped: \forall integer p; VspMapped(*l, p) <==>
      @   VspMapped(\at(*l, Pre), p) && !(start <= p < end); */
    /*@ assert one: \forall integer p, j, k; VspHolds(l->tree, j, p) ==>
      @   VspHolds(\at(*l, Pre).tree, k, p) ==> j == k; */
}

void vsp_commit_unmap(struct vsp_service *s, const struct vsp_range *range)
{
    /*@ ghost struct vsp_service old = *s; */
    vsp_commit_cut(s, range);
    /*@ ghost Cut: ; */
    vsp_commit_clear(&s->layout, range->space, range->start, range->end);
    /*@ assert cut_places: VspPlacesOk(*s); */
    /*@ assert kept: \forall integer p, i; VspHolds(s->layout.tree, i, p) ==>
      @   VspHolds(\at(*s, Cut).layout.tree, i, p) &&
      @   VspSameRegion(s->layout, \at(*s, Cut).layout, i); */
    /*@ assert alike: \forall integer p, i, j; VspHolds(s->layout.tree, i, p) ==>
      @   VspHolds(\at(*s, Pre).layout.tree, j, p) ==>
      @   VspAlike(\at(*s, Cut).layout, i, \at(*s, Pre).layout, j) &&
      @   VspAlike(s->layout, i, \at(*s, Pre).layout, j); */
    /*@ assert cut_ends: VspCutEnds(\at(*s, Cut).layout, \at(*s, Pre).layout, range->start,
      @   range->end); */
    /*@ assert ends: VspCutEnds(s->layout, \at(*s, Pre).layout, range->start, range->end); */
    /*@ assert cleared: VspCleared(s->layout, \at(*s, Pre).layout, range->start, range->end); */
    vsp_space_touch(&s->space[range->space]);
    /*@ assert frame: VspNextFrame(s->space[range->space], \at(*s, Pre).space[range->space]); */
    /*@ assert elsewhere: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range->space ==>
      @   s->space[k] == \at(*s, Pre).space[k]; */
    /*@ assert loans: VspLoansAmong(*s, \at(*s, Pre)); */
    /*@ ghost vsp_pool_less(old, *s); */
    /*@ assert live: \forall integer k; VspLiveSpace(*s, k) <==> VspLiveSpace(\at(*s, Pre), k); */
    /*@ assert places: VspPlacesOk(*s); */
    /*@ assert limits: VspLimitsOk(*s); */
    /*@ assert pool: VspPoolOk(*s) && VspLentAll(*s); */
    /*@ assert spaces: VspSpacesOk(*s); */
    /*@ assert grants: VspGrantsLive(*s); */
}

/* Gives the regions of a range whose ends divide none their new rights. */
/*@ requires   layout: \valid(l);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, space);
  @ requires   edges: VspEdge(*l, start) && VspEdge(*l, end);
  @ requires   rights: VspRightsOk(rights) && VspCeilingsCover(*l, start, end, rights);
  @ terminates \true;
  @ assigns    l->region[0 .. VSP_TREE_NODE_MAX - 1];
  @ ensures    ok: VspLayoutOk(*l);
  @ ensures    same: \forall integer i; VspRegion(l->tree, i) ==>
  @              l->region[i].class_id == \old(*l).region[i].class_id &&
  @              l->region[i].ceiling == \old(*l).region[i].ceiling &&
  @              l->region[i].backing == \old(*l).region[i].backing &&
  @              l->region[i].object == \old(*l).region[i].object &&
  @              l->region[i].base == \old(*l).region[i].base;
  @ ensures    rights: \forall integer p, i; VspHolds(l->tree, i, p) ==>
  @              l->region[i].rights == (start <= p < end ? rights : \old(*l).region[i].rights);
  @*/
static void vsp_commit_rights(struct vsp_layout *l, uint32_t space, uint64_t start, uint64_t end,
                              uint32_t rights)
{
    /*@ assert ceilings: \forall integer i; VspRegion(l->tree, i) ==>
      @   start <= l->tree.start[i] < end ==> VspHolds(l->tree, i, l->tree.start[i]); */
    vsp_layout_set_rights(l, space, start, end, rights);
}

void vsp_commit_protect(struct vsp_service *s, const struct vsp_range *range, uint32_t rights)
{
    /*@ ghost struct vsp_service old = *s; */
    vsp_commit_cut(s, range);
    vsp_commit_rights(&s->layout, range->space, range->start, range->end, rights);
    /*@ assert set: VspRightsSet(s->layout, \at(*s, Pre).layout, range->start, range->end,
      @   rights); */
    vsp_space_touch(&s->space[range->space]);
    /*@ assert frame: VspNextFrame(s->space[range->space], \at(*s, Pre).space[range->space]); */
    /*@ assert elsewhere: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range->space ==>
      @   s->space[k] == \at(*s, Pre).space[k]; */
    /*@ assert loans: VspLoansAmong(*s, \at(*s, Pre)); */
    /*@ ghost vsp_pool_less(old, *s); */
    /*@ assert live: \forall integer k; VspLiveSpace(*s, k) <==> VspLiveSpace(\at(*s, Pre), k); */
    /*@ assert places: VspPlacesOk(*s); */
    /*@ assert limits: VspLimitsOk(*s); */
    /*@ assert pool: VspPoolOk(*s) && VspLentAll(*s); */
    /*@ assert spaces: VspSpacesOk(*s); */
    /*@ assert grants: VspGrantsLive(*s); */
}

/* Takes all regions of a space away. */
/*@ requires   service: \valid(s);
  @ requires   ok: VspServiceOk(*s);
  @ requires   live: VspLiveSpace(*s, space);
  @ terminates \true;
  @ assigns    s->layout;
  @ ensures    ok: VspLayoutOk(s->layout);
  @ ensures    none: \forall integer i; VspRegion(s->layout.tree, i) ==>
  @              VspRootOf(s->layout.tree.start[i]) != space;
  @ ensures    only: \forall integer i; VspRegion(s->layout.tree, i) ==>
  @              VspSameRegion(s->layout, \old(*s).layout, i);
  @ ensures    cleared: VspCleared(s->layout, \old(*s).layout,
  @              VspBase(space) + s->space[space].low_page,
  @              VspBase(space) + s->space[space].high_page);
  @ ensures    used: VspUsedMore(s->layout, \old(*s).layout, space,
  @              -\old(*s).layout.regions[space], -\old(*s).layout.pages[space]);
  @*/
static void vsp_commit_empty(struct vsp_service *s, uint32_t space)
{
    uint64_t base = VSP_SPACE_BASE(space);
    uint64_t start = base + s->space[space].low_page;
    uint64_t end = base + s->space[space].high_page;

    /*@ assert inside: \forall integer i; VspRegion(s->layout.tree, i) ==>
      @   VspRootOf(s->layout.tree.start[i]) == space ==>
      @   start <= s->layout.tree.start[i] && s->layout.tree.end[i] <= end; */
    /*@ assert below: \forall integer i; VspRegion(s->layout.tree, i) ==>
      @   VspRootOf(s->layout.tree.start[i]) < space ==> s->layout.tree.end[i] <= start; */
    /*@ assert above: \forall integer i; VspRegion(s->layout.tree, i) ==>
      @   space < VspRootOf(s->layout.tree.start[i]) ==> end <= s->layout.tree.start[i]; */
    /*@ assert edges: VspEdge(s->layout, start) && VspEdge(s->layout, end); */
    vsp_commit_clear(&s->layout, space, start, end);
    /*@ assert none: \forall integer i; VspRegion(s->layout.tree, i) ==>
      @   VspRootOf(s->layout.tree.start[i]) != space; */
    /*@ ghost vsp_pool_empty(s->layout, space); */
    /*@ assert ends: VspCutEnds(s->layout, \at(*s, Pre).layout, start, end); */
}

void vsp_commit_destroy(struct vsp_service *s, uint32_t space)
{
    /*@ ghost struct vsp_service old = *s; */
    vsp_commit_empty(s, space);
    vsp_authority_forget(&s->authority, space);
    vsp_space_end(&s->space[space]);
    /*@ assert elsewhere: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != space ==>
      @   s->space[k] == \at(*s, Pre).space[k]; */
    /*@ assert clients: VspSameClients(s->authority, \at(*s, Pre).authority); */
    /*@ assert none: \forall integer g, x; !VspGrantAt(s->authority, g, x, space); */
    /*@ assert kept: \forall integer g, x, k; k != space ==>
      @   (VspGrantAt(s->authority, g, x, k) <==> VspGrantAt(\at(*s, Pre).authority, g, x, k)); */
    /*@ assert rights: \forall integer g, x, k; VspGrantAt(s->authority, g, x, k) ==>
      @   s->authority.grant_rights[g] == \at(*s, Pre).authority.grant_rights[g]; */
    /*@ assert held: \forall integer x, k, right; VspHeld(s->authority, x, k, right) ==>
      @   VspHeld(\at(*s, Pre).authority, x, k, right) && k != space; */
    /*@ assert holds: \forall integer x, k, right; k != space ==>
      @   VspHeld(\at(*s, Pre).authority, x, k, right) ==> VspHeld(s->authority, x, k, right); */
    /*@ assert loans: VspLoansAmong(*s, \at(*s, Pre)); */
    /*@ ghost vsp_pool_less(old, *s); */
    /*@ assert places: VspPlacesOk(*s); */
    /*@ assert limits: VspLimitsOk(*s); */
    /*@ assert pool: VspPoolOk(*s) && VspLentAll(*s); */
    /*@ assert spaces: VspSpacesOk(*s); */
    /*@ assert grants: VspGrantsLive(*s); */
}
