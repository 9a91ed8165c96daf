/* SPDX-License-Identifier: ISC */
/*
 * Committing a decision: what MAP, UNMAP, PROTECT, BACKING_LOST and SPACE_DESTROY do to the
 * layout, when all checks are passed and the kernel has done its part. None of these can fail.
 * Internal to the service.
 */
#ifndef VSP_CORE_COMMIT_H
#define VSP_CORE_COMMIT_H

#include "core/op/enter.h"
#include "core/base/num.h"

#include "spec/op/map.acsl"
#include "spec/op/outcome.acsl"

/*
 * Maps the range like this, whatever is there; `above` is the lowest region that ends above its
 * start, or VSP_TREE_NIL. backed: 1 when some page of it has a backing, or lost it.
 */
/*@ requires   pointers: \valid(s) && \valid_read(range) && \valid_read(region);
  @ requires   apart: \separated(s, range, region);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   live: VspLiveSpace(*s, range->space);
  @ requires   range: VspBase(range->space) + s->space[range->space].low_page <= range->start <
  @              range->end <= VspBase(range->space) + s->space[range->space].high_page;
  @ requires   room: VspRegionRoom(*s, range->space, range->start, range->end, *region);
  @ requires   above: VspAbove(s->layout.tree, range->space, range->start, above);
  @ requires   backed: backed <= 1 && (backed == 1 <==>
  @              VspBacked(s->layout, range->start, range->end));
  @ terminates \true;
  @ assigns    s->layout, s->space[range->space].epoch, s->space[range->space].content,
  @            s->space[range->space].lost_low, s->space[range->space].lost_high;
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    put: VspRegionPut(\old(*s), *s, range->space, range->start, range->end, *region);
  @*/
void vsp_commit_map(struct vsp_service *s, const struct vsp_range *range, uint32_t above,
                    uint32_t backed, const struct vsp_attributes *region);

/* Takes the pages of the range away; backed: 1 when some page of it has a backing, or lost it. */
/*@ requires   pointers: \valid(s) && \valid_read(range) && \separated(s, range);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   live: VspLiveSpace(*s, range->space);
  @ requires   range: VspBase(range->space) + s->space[range->space].low_page <= range->start <
  @              range->end <= VspBase(range->space) + s->space[range->space].high_page;
  @ requires   room: VspUnmapRoom(*s, range->space, range->start, range->end);
  @ requires   backed: backed <= 1 && (backed == 1 <==>
  @              VspBacked(s->layout, range->start, range->end));
  @ terminates \true;
  @ assigns    s->layout, s->space[range->space].epoch, s->space[range->space].content,
  @            s->space[range->space].lost_low, s->space[range->space].lost_high;
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    gone: VspRangeGone(\old(*s), *s, range->space, range->start, range->end);
  @*/
void vsp_commit_unmap(struct vsp_service *s, const struct vsp_range *range, uint32_t backed);

/* Changes what the pages of the range say, as s->pending.region.rights notes it. */
/*@ requires   pointers: \valid(s) && \valid_read(range) && \separated(s, range);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   live: VspLiveSpace(*s, range->space);
  @ requires   range: VspBase(range->space) + s->space[range->space].low_page <= range->start <
  @              range->end <= VspBase(range->space) + s->space[range->space].high_page;
  @ requires   room: VspChangeRoom(*s, range->space, range->start, range->end,
  @              s->pending.region.rights);
  @ requires   change: VspChangeOk(s->layout, range->start, range->end, s->pending.region.rights);
  @ terminates \true;
  @ assigns    s->layout, s->space[range->space].epoch, s->space[range->space].content,
  @            s->space[range->space].lost_low, s->space[range->space].lost_high;
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    set: s->pending.region.rights != VSP_CHANGE_LOST ==> VspRangeRights(\old(*s), *s,
  @              range->space, range->start, range->end, s->pending.region.rights);
  @ ensures    lost: s->pending.region.rights == VSP_CHANGE_LOST ==>
  @              VspRangeLost(\old(*s), *s, range->space, range->start, range->end);
  @*/
void vsp_commit_alter(struct vsp_service *s, const struct vsp_range *range);

/* Ends the space with its regions and every grant on it, and what its creator had lent to it. */
/*@ requires   service: \valid(s);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   live: VspLiveSpace(*s, space);
  @ terminates \true;
  @ assigns    s->layout, s->space[space].live, s->space[space].generation,
  @            s->space[space].grant[0 .. VSP_GRANT_MAX - 1];
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    authority: s->authority == \old(*s).authority;
  @ ensures    gone: VspSpaceGone(\old(*s), *s, space,
  @              VspBase(space) + \old(*s).space[space].low_page,
  @              VspBase(space) + \old(*s).space[space].high_page);
  @*/
void vsp_commit_destroy(struct vsp_service *s, uint32_t space);

#endif
