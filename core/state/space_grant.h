/* SPDX-License-Identifier: ISC */
/* The grants on a space: looking them up, giving and taking them. */
#ifndef VSP_CORE_SPACE_GRANT_H
#define VSP_CORE_SPACE_GRANT_H

#include "core/state/space.h"

/* The rights that a badge holds, whoever gave them: a sum of VSP_GRANT_*; 0 when none. */
/*@ requires   space: \valid_read(sp);
  @ requires   ok: VspGrantsOk(*sp);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: \result <= VSP_GRANT_ALL;
  @ ensures    some: \result != 0 <==> \exists integer g; VspGrantAt(*sp, g, badge);
  @ ensures    exact: \forall integer right; VspGrantBit(right) ==>
  @              (VspHasGrant(\result, right) <==> VspHeld(*sp, badge, right));
  @*/
uint32_t vsp_grant_rights(const struct vsp_space *sp, uint64_t badge);

/* The rights that single entries give a badge on all of a range of pages, whoever gave them. */
/*@ requires   space: \valid_read(sp);
  @ requires   ok: VspGrantsOk(*sp);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: \result <= VSP_GRANT_ALL;
  @ ensures    exact: \forall integer right; VspGrantBit(right) ==>
  @              (VspHasGrant(\result, right) <==> VspHeldOn(*sp, badge, right, low, high));
  @*/
uint32_t vsp_grant_rights_on(const struct vsp_space *sp, uint64_t badge, uint64_t low,
                             uint64_t high);

/* 1 when a badge holds something that the giver gave, 0 when not. */
/*@ requires   space: \valid_read(sp);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    exact: \result == 1 <==> VspGave(*sp, badge, giver);
  @*/
uint32_t vsp_grant_gave(const struct vsp_space *sp, uint64_t badge, uint64_t giver);

/*
 * The entry for what a badge has from a giver for a window; VSP_GRANT_MAX: there is none, and none
 * is unused.
 */
/*@ requires   space: \valid_read(sp);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: \result <= VSP_GRANT_MAX;
  @ ensures    entry: \result < VSP_GRANT_MAX ==>
  @              VspEntryFor(*sp, \result, badge, giver, low, high);
  @ ensures    full: \result == VSP_GRANT_MAX ==> !VspEntryRoom(*sp, badge, giver, low, high);
  @*/
uint32_t vsp_grant_entry(const struct vsp_space *sp, uint64_t badge, uint64_t giver, uint64_t low,
                         uint64_t high);

/* Adds rights to an entry that vsp_grant_entry returned for this window. */
/*@ requires   space: \valid(sp);
  @ requires   ok: VspGrantsOk(*sp);
  @ requires   entry: VspEntryFor(*sp, entry, badge, giver, low, high);
  @ requires   window: VspWindowIn(*sp, low, high);
  @ requires   rights: 1 <= rights <= VSP_GRANT_ALL;
  @ terminates \true;
  @ assigns    sp->grant[0 .. VSP_GRANT_MAX - 1];
  @ ensures    ok: VspGrantsOk(*sp);
  @ ensures    given: VspGiven(*sp, \old(*sp), badge, giver, rights, low, high);
  @*/
void vsp_grant_give(struct vsp_space *sp, uint32_t entry, uint64_t badge, uint64_t giver,
                    uint32_t rights, uint64_t low, uint64_t high);

/* Takes rights from a badge: what this giver gave, or, when all is 1, what anybody gave. */
/*@ requires   space: \valid(sp);
  @ requires   ok: VspGrantsOk(*sp);
  @ requires   rights: rights <= VSP_GRANT_ALL;
  @ requires   all: all <= 1;
  @ terminates \true;
  @ assigns    sp->grant[0 .. VSP_GRANT_MAX - 1];
  @ ensures    ok: VspGrantsOk(*sp);
  @ ensures    taken: VspTaken(*sp, \old(*sp), badge, giver, all, rights);
  @*/
void vsp_grant_take(struct vsp_space *sp, uint64_t badge, uint64_t giver, uint32_t all,
                    uint32_t rights);

/* 1 when a right (one VSP_GRANT_* bit) is in a set, 0 when not. */
/*@ requires   right: right == 1 || right == 2 || right == 4 || right == 8;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    exact: \result == 1 <==> VspHasGrant(rights, right);
  @*/
uint32_t vsp_grant_has(uint32_t rights, uint32_t right);

/* 1 when every right of the first set is in the second, 0 when not; sums of VSP_GRANT_*. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    exact: \result == 1 <==> VspGrantWithin(rights, of);
  @*/
uint32_t vsp_grant_within(uint32_t rights, uint32_t of);

#endif
