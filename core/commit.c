/* SPDX-License-Identifier: ISC */
#include "core/commit.h"

void vsp_commit_map(struct vsp_service *s, const struct vsp_range *range,
                    const struct vsp_attributes *region)
{
    uint32_t i = vsp_space_add(&s->space[range->space], range->start, range->end, region);

    vsp_space_touch(&s->space[range->space]);
    /*@ assert space_ok: VspSpaceOk(s->space[range->space]); */
    /*@ assert held: \forall integer p, j; VspHolds(s->space[range->space].tree, j, p) ==>
      @   (j == i && range->start <= p < range->end) ||
      @   (VspHolds(\at(*s, Pre).space[range->space].tree, j, p) &&
      @    VspSameRegion(s->space[range->space], \at(*s, Pre).space[range->space], j)); */
    /*@ assert holds: \forall integer p, j;
      @   VspHolds(\at(*s, Pre).space[range->space].tree, j, p) ==>
      @   VspHolds(s->space[range->space].tree, j, p); */
    /*@ assert mapped: \forall integer p; VspMapped(\at(*s, Pre).space[range->space], p) ==>
      @   VspMapped(s->space[range->space], p); */
    /*@ assert unmapped: \forall integer p; VspMapped(s->space[range->space], p) ==>
      @   (range->start <= p < range->end) || VspMapped(\at(*s, Pre).space[range->space], p); */
    /*@ assert same: \forall integer p, j, k; VspHolds(s->space[range->space].tree, j, p) ==>
      @   VspHolds(\at(*s, Pre).space[range->space].tree, k, p) ==> j == k && j != i; */
    /*@ assert new: \forall integer p; range->start <= p < range->end ==>
      @   VspHolds(s->space[range->space].tree, i, p) && VspMapped(s->space[range->space], p); */
    /*@ assert inside: \forall integer p, j; VspHolds(s->space[range->space].tree, j, p) ==>
      @   range->start <= p < range->end ==> j == i; */
    /*@ assert elsewhere: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range->space ==>
      @   s->space[k] == \at(*s, Pre).space[k]; */
    (void)i;
}

/* Takes away the regions of a range whose ends divide none. */
/*@ requires   space: \valid(sp);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   edges: VspEdge(*sp, start) && VspEdge(*sp, end) && start < end;
  @ terminates \true;
  @ assigns    *sp;
  @ ensures    ok: VspSpaceOk(*sp);
  @ ensures    frame: VspNextFrame(*sp, \old(*sp));
  @ ensures    fewer: sp->page_count <= \old(sp->page_count);
  @ ensures    mapped: \forall integer p; VspMapped(*sp, p) <==>
  @              VspMapped(\old(*sp), p) && !(start <= p < end);
  @ ensures    held: \forall integer p, i; VspHolds(sp->tree, i, p) ==>
  @              VspHolds(\old(*sp).tree, i, p) && VspSameRegion(*sp, \old(*sp), i);
  @ ensures    one: \forall integer p, i, j; VspHolds(sp->tree, i, p) ==>
  @              VspHolds(\old(*sp).tree, j, p) ==> i == j;
  @*/
static void vsp_commit_clear(struct vsp_space *sp, uint64_t start, uint64_t end)
{
    vsp_space_clear(sp, start, end);
    vsp_space_touch(sp);
    /*@ assert held: \forall integer p, j; VspHolds(sp->tree, j, p) ==>
      @   VspHolds(\at(*sp, Pre).tree, j, p) && VspSameRegion(*sp, \at(*sp, Pre), j); */
    /*@ assert holds: \forall integer p, j; !(start <= p < end) ==>
      @   VspHolds(\at(*sp, Pre).tree, j, p) ==> VspHolds(sp->tree, j, p); */
    /*@ assert free: \forall integer p; start <= p < end ==> !VspMapped(*sp, p); */
    /*@ assert mapped: \forall integer p; VspMapped(*sp, p) <==>
      @   VspMapped(\at(*sp, Pre), p) && !(start <= p < end); */
    /*@ assert one: \forall integer p, j, k; VspHolds(sp->tree, j, p) ==>
      @   VspHolds(\at(*sp, Pre).tree, k, p) ==> j == k; */
}

/* Takes the pages of a range away. */
/*@ requires   space: \valid(sp);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   range: start < end;
  @ requires   room: VspCutRoom(*sp, start, end);
  @ terminates \true;
  @ assigns    *sp;
  @ ensures    ok: VspSpaceOk(*sp);
  @ ensures    frame: VspNextFrame(*sp, \old(*sp));
  @ ensures    fewer: sp->page_count <= \old(sp->page_count);
  @ ensures    cleared: VspCleared(*sp, \old(*sp), start, end);
  @*/
static void vsp_commit_take(struct vsp_space *sp, uint64_t start, uint64_t end)
{
    vsp_space_cut_both(sp, start, end);
    vsp_commit_clear(sp, start, end);
    /*@ assert alike: \forall integer p, i, j; VspHolds(sp->tree, i, p) ==>
      @   VspHolds(\at(*sp, Pre).tree, j, p) ==> VspAlike(*sp, i, \at(*sp, Pre), j); */
    /*@ assert ends: VspCutEnds(*sp, \at(*sp, Pre), start, end); */
}

void vsp_commit_unmap(struct vsp_service *s, const struct vsp_range *range)
{
    vsp_commit_take(&s->space[range->space], range->start, range->end);
    /*@ assert space_ok: VspSpaceOk(s->space[range->space]); */
    /*@ assert elsewhere: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range->space ==>
      @   s->space[k] == \at(*s, Pre).space[k]; */
    /*@ assert live: \forall integer k; VspLiveSpace(*s, k) <==> VspLiveSpace(\at(*s, Pre), k); */
    /*@ assert spaces: VspSpacesOk(*s); */
    /*@ assert grants: VspGrantsLive(*s); */
}

/* Gives the regions of a range whose ends divide none their new rights. */
/*@ requires   space: \valid(sp);
  @ requires   ok: VspSpaceOk(*sp);
  @ requires   edges: VspEdge(*sp, start) && VspEdge(*sp, end) && start < end;
  @ requires   rights: VspRightsOk(rights) && VspCeilingsCover(*sp, start, end, rights);
  @ terminates \true;
  @ assigns    *sp;
  @ ensures    ok: VspSpaceOk(*sp);
  @ ensures    frame: VspNextFrame(*sp, \old(*sp));
  @ ensures    tree: sp->tree == \old(*sp).tree;
  @ ensures    same: sp->class_id == \old(*sp).class_id && sp->ceiling == \old(*sp).ceiling &&
  @              sp->backing == \old(*sp).backing && sp->object == \old(*sp).object &&
  @              sp->base == \old(*sp).base;
  @ ensures    rights: \forall integer p, i; VspHolds(sp->tree, i, p) ==>
  @              sp->rights[i] == (start <= p < end ? rights : \old(*sp).rights[i]);
  @*/
static void vsp_commit_rights(struct vsp_space *sp, uint64_t start, uint64_t end, uint32_t rights)
{
    /*@ assert ceilings: \forall integer i; VspRegion(sp->tree, i) ==>
      @   start <= sp->tree.start[i] < end ==> VspHolds(sp->tree, i, sp->tree.start[i]); */
    vsp_space_set_rights(sp, start, end, rights);
    vsp_space_touch(sp);
}

void vsp_commit_protect(struct vsp_service *s, const struct vsp_range *range, uint32_t rights)
{
    vsp_space_cut_both(&s->space[range->space], range->start, range->end);
    vsp_commit_rights(&s->space[range->space], range->start, range->end, rights);
    /*@ assert space_ok: VspSpaceOk(s->space[range->space]); */
    /*@ assert frame: VspNextFrame(s->space[range->space], \at(*s, Pre).space[range->space]); */
    /*@ assert set: VspRightsSet(s->space[range->space], \at(*s, Pre).space[range->space],
      @   range->start, range->end, rights); */
    /*@ assert elsewhere: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> k != range->space ==>
      @   s->space[k] == \at(*s, Pre).space[k]; */
}

void vsp_commit_destroy(struct vsp_service *s, uint32_t space)
{
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
    /*@ assert spaces: VspSpacesOk(*s); */
    /*@ assert grants: VspGrantsLive(*s); */
}
