/* SPDX-License-Identifier: ISC */
#include "core/op/commit.h"

#include "core/layout/layout_charged.h"
#include "core/layout/layout_query.h"
#include "core/state/pool.h"

/* Lemma: pages keep their generation, but in a range of space k where they have one of it. */
/*@ ghost
  /@ requires ok: VspServiceOk(a) && VspTreeShape(b.layout.tree);
    requires range: VspLiveSpace(a, k) && VspBase(k) + a.space[k].low_page <= start &&
      end <= VspBase(k) + a.space[k].high_page;
    requires pages: \forall integer p; VspMapped(b.layout, p) ==>
      start <= p < end || VspMapped(a.layout, p);
    requires counted: \forall integer j; 0 <= j < VSP_SPACE_MAX ==>
      a.space[j].content <= b.space[j].content;
    requires kept: \forall integer p, i, j; VspHolds(b.layout.tree, i, p) ==>
      VspHolds(a.layout.tree, j, p) ==>
      b.layout.region[i].generation == a.layout.region[j].generation ||
      (start <= p < end && b.layout.region[i].generation <= b.space[k].content);
    requires put: \forall integer p, i; VspHolds(b.layout.tree, i, p) ==>
      !VspMapped(a.layout, p) ==> b.layout.region[i].generation <= b.space[k].content;
    terminates \true;
    assigns \nothing;
    ensures content: VspContentOk(b);
  @/
  static void vsp_commit_content(struct vsp_service a, struct vsp_service b, uint32_t k,
                                 uint64_t start, uint64_t end)
  {
      /@ assert bounds: \forall integer j; VspLiveSpace(a, j) ==>
        VSP_ABI_PAGE_MIN <= a.space[j].low_page && a.space[j].high_page <= VSP_SPACE_WINDOW; @/
      /@ assert places: \forall integer j; VspRegion(a.layout.tree, j) ==>
        VspInBounds(a, j, VspRootOf(a.layout.tree.start[j])); @/
      /@ assert roots: \forall integer p, j; VspHolds(a.layout.tree, j, p) ==>
        VspRootOf(p) == VspRootOf(a.layout.tree.start[j]) &&
        0 <= VspRootOf(p) < VSP_SPACE_MAX; @/
      /@ assert here: \forall integer p; start <= p < end ==> VspRootOf(p) == k; @/
      /@ assert first: \forall integer i; VspRegion(b.layout.tree, i) ==>
        VspHolds(b.layout.tree, i, b.layout.tree.start[i]) &&
        VspMapped(b.layout, b.layout.tree.start[i]); @/
      /@ assert old: \forall integer i, j; VspRegion(b.layout.tree, i) ==>
        VspHolds(a.layout.tree, j, b.layout.tree.start[i]) ==>
        b.layout.region[i].generation <=
          b.space[VspRootOf(b.layout.tree.start[i])].content; @/
      /@ assert new: \forall integer i; VspRegion(b.layout.tree, i) ==>
        !VspMapped(a.layout, b.layout.tree.start[i]) ==>
        b.layout.region[i].generation <= b.space[k].content &&
        VspRootOf(b.layout.tree.start[i]) == k; @/
      /@ assert each: \forall integer i; VspRegion(b.layout.tree, i) ==>
        b.layout.region[i].generation <=
          b.space[VspRootOf(b.layout.tree.start[i])].content; @/
  }
@*/

/* Lemma: a change between two pages of space k, within its limits, keeps the invariant. */
/*@ ghost
  /@ requires ok: VspServiceOk(a) && VspIdle(b);
    requires layout: VspLayoutOk(b.layout);
    requires live: VspLiveSpace(a, k);
    requires range: VspBase(k) + a.space[k].low_page <= start &&
      end <= VspBase(k) + a.space[k].high_page;
    requires pages: \forall integer p; VspMapped(b.layout, p) ==>
      start <= p < end || VspMapped(a.layout, p);
    requires used: VspUsedMore(b.layout, a.layout, k, b.layout.regions[k] - a.layout.regions[k],
      b.layout.pages[k] - a.layout.pages[k]);
    requires limits: b.layout.regions[k] <= a.space[k].region_limit &&
      b.layout.pages[k] <= a.space[k].page_limit;
    requires frame: VspNextFrame(b.space[k], a.space[k]);
    requires lost: VspLostOk(b.space[k]);
    requires elsewhere: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      b.space[j] == a.space[j];
    requires counted: a.space[k].content <= b.space[k].content;
    requires kept: \forall integer p, i, j; VspHolds(b.layout.tree, i, p) ==>
      VspHolds(a.layout.tree, j, p) ==>
      b.layout.region[i].generation == a.layout.region[j].generation ||
      (start <= p < end && b.layout.region[i].generation <= b.space[k].content);
    requires put: \forall integer p, i; VspHolds(b.layout.tree, i, p) ==>
      !VspMapped(a.layout, p) ==> b.layout.region[i].generation <= b.space[k].content;
    requires authority: b.authority == a.authority;
    terminates \true;
    assigns \nothing;
    ensures ok: VspServiceOk(b);
  @/
  static void vsp_commit_kept(struct vsp_service a, struct vsp_service b, uint32_t k,
                              uint64_t start, uint64_t end)
  {
      /@ assert loans: VspLoansAmong(b, a); @/
      vsp_pool_less(a, b);
      /@ assert live: \forall integer j; VspLiveSpace(b, j) <==> VspLiveSpace(a, j); @/
      vsp_pool_places(a, b, k, start, end);
      /@ assert counted: \forall integer j; 0 <= j < VSP_SPACE_MAX ==>
        a.space[j].content <= b.space[j].content; @/
      vsp_commit_content(a, b, k, start, end);
      /@ assert limits: VspLimitsOk(b); @/
      /@ assert pool: VspPoolOk(b) && VspLentAll(b); @/
      /@ assert same: \forall integer j; 0 <= j < VSP_SPACE_MAX ==>
        VspSameGrants(b.space[j], a.space[j]); @/
      /@ assert bounds: \forall integer j; 0 <= j < VSP_SPACE_MAX ==>
        b.space[j].low_page == a.space[j].low_page &&
        b.space[j].high_page == a.space[j].high_page; @/
      vsp_pool_grants(a, b);
      /@ assert each: \forall integer j; VspLiveSpace(b, j) ==> VspSpaceOk(b.space[j]) &&
        1 <= b.space[j].generation && b.space[j].owner < b.authority.client_count &&
        VspMine(b.authority, b.space[j].owner, j); @/
      /@ assert spaces: VspSpacesOk(b); @/
  }
@*/

/* inline here and not in the header: external, and a MAP pays for no call. */
inline void vsp_commit_map(struct vsp_service *s, const struct vsp_range *range, uint32_t above,
                           uint32_t backed, const struct vsp_attributes *region)
{
    /*@ ghost struct vsp_service old = *s; */
    /*@ ghost vsp_pool_room(old, range->space); */
    vsp_layout_put(&s->layout, range->space, above, range->start, range->end, region);
    vsp_space_touch(&s->space[range->space]);
    if (backed == 1u) {
        vsp_space_give_up(&s->space[range->space], range->start - VSP_SPACE_BASE(range->space),
                          range->end - VSP_SPACE_BASE(range->space));
    }
    /*@ assert lost: VspLostOk(s->space[range->space]); */
    /*@ ghost vsp_commit_kept(old, *s, range->space, range->start, range->end); */
}

void vsp_commit_unmap(struct vsp_service *s, const struct vsp_range *range, uint32_t backed)
{
    /*@ ghost struct vsp_service old = *s; */
    /*@ ghost vsp_pool_room(old, range->space); */
    /*@ ghost vsp_charged_range(old.layout, range->start, range->end); */
    vsp_layout_clear(&s->layout, range->space, range->start, range->end);
    vsp_space_touch(&s->space[range->space]);
    if (backed == 1u) {
        vsp_space_give_up(&s->space[range->space], range->start - VSP_SPACE_BASE(range->space),
                          range->end - VSP_SPACE_BASE(range->space));
    }
    /*@ assert lost: VspLostOk(s->space[range->space]); */
    /*@ ghost vsp_commit_kept(old, *s, range->space, range->start, range->end); */
}

void vsp_commit_alter(struct vsp_service *s, const struct vsp_range *range)
{
    /*@ ghost struct vsp_service old = *s; */
    /*@ ghost vsp_pool_room(old, range->space); */
    vsp_layout_alter(&s->layout, range->space, range->start, range->end, s->pending.region.rights);
    vsp_space_touch(&s->space[range->space]);
    if (s->pending.region.rights == VSP_CHANGE_LOST) {
        vsp_space_give_up(&s->space[range->space], range->start - VSP_SPACE_BASE(range->space),
                          range->end - VSP_SPACE_BASE(range->space));
    }
    /*@ assert lost: VspLostOk(s->space[range->space]); */
    /*@ ghost vsp_commit_kept(old, *s, range->space, range->start, range->end); */
}

/* Takes all regions of a space away. */
/*@ requires   service: \valid(s);
  @ requires   ok: VspServiceOk(*s);
  @ requires   live: VspLiveSpace(*s, space);
  @ terminates \true;
  @ assigns    s->layout;
  @ ensures    ok: VspLayoutOk(s->layout) && VspPlacesOk(*s) && VspContentOk(*s);
  @ ensures    none: \forall integer i; VspRegion(s->layout.tree, i) ==>
  @              VspRootOf(s->layout.tree.start[i]) != space;
  @ ensures    cleared: VspCleared(s->layout, \old(*s).layout,
  @              VspBase(space) + s->space[space].low_page,
  @              VspBase(space) + s->space[space].high_page);
  @ ensures    used: VspUsedMore(s->layout, \old(*s).layout, space,
  @              -\old(*s).layout.regions[space], -\old(*s).layout.pages[space]);
  @*/
static void vsp_commit_empty(struct vsp_service *s, uint32_t space)
{
    uint64_t start = VSP_SPACE_BASE(space) + s->space[space].low_page;
    uint64_t end = VSP_SPACE_BASE(space) + s->space[space].high_page;

    /*@ ghost struct vsp_service old = *s; */
    /*@ ghost vsp_pool_room(old, space); */
    vsp_layout_clear(&s->layout, space, start, end);
    /*@ ghost vsp_pool_places(old, *s, space, start, end); */
    /*@ ghost vsp_commit_content(old, *s, space, start, end); */
    /*@ assert gone: \forall integer p; VspMapped(s->layout, p) ==> p < start || end <= p; */
    /*@ assert first: \forall integer i; VspRegion(s->layout.tree, i) ==>
      @   VspHolds(s->layout.tree, i, s->layout.tree.start[i]) &&
      @   VspMapped(s->layout, s->layout.tree.start[i]); */
    /*@ assert inside: \forall integer i; VspRegion(s->layout.tree, i) ==>
      @   VspInBounds(*s, i, space) ==> start <= s->layout.tree.start[i] < end; */
    /*@ assert none: \forall integer i; VspRegion(s->layout.tree, i) ==>
      @   VspRootOf(s->layout.tree.start[i]) != space; */
    /*@ ghost vsp_pool_empty(s->layout, space); */
}

void vsp_commit_destroy(struct vsp_service *s, uint32_t space)
{
    /*@ ghost struct vsp_service old = *s; */
    vsp_commit_empty(s, space);
    vsp_space_end(&s->space[space]);
    /*@ assert elsewhere: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != space ==>
      @   s->space[k] == \at(*s, Pre).space[k]; */
    /*@ assert loans: VspLoansAmong(*s, \at(*s, Pre)); */
    /*@ ghost vsp_pool_less(old, *s); */
    /*@ assert places: VspPlacesOk(*s) && VspContentOk(*s); */
    /*@ assert limits: VspLimitsOk(*s); */
    /*@ assert pool: VspPoolOk(*s) && VspLentAll(*s); */
    /*@ assert grants: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> VspGrantsOk(s->space[k]) &&
      @   (s->space[k].live == 1 || VspNoGrants(s->space[k])); */
    /*@ assert live: \forall integer k; VspLiveSpace(*s, k) ==> VspSpaceOk(s->space[k]) &&
      @   1 <= s->space[k].generation && s->space[k].owner < s->authority.client_count &&
      @   VspMine(s->authority, s->space[k].owner, k); */
    /*@ assert spaces: VspSpacesOk(*s); */
}
