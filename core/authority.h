/* SPDX-License-Identifier: ISC */
/*
 * Authority: who may do what. Clients come from the start-up envelope and hold budgets; grants give
 * a badge rights on a space. Badges are the kernel's, so neither can be forged.
 */
#ifndef VSP_CORE_AUTHORITY_H
#define VSP_CORE_AUTHORITY_H

#include "core/envelope.h"
#include "spec/abi.h"

/* Most grants at one time. */
#ifndef VSP_GRANT_MAX
#define VSP_GRANT_MAX 64u
#endif

_Static_assert(VSP_GRANT_MAX >= 1u && VSP_GRANT_MAX <= 65536u, "grant indices fit uint32_t");

struct vsp_authority {
    uint32_t client_count;
    uint64_t client_badge[VSP_ENV_CLIENT_MAX];
    uint64_t client_regions[VSP_ENV_CLIENT_MAX]; /* budgets, for all spaces it creates together */
    uint64_t client_pages[VSP_ENV_CLIENT_MAX];
    uint64_t client_frame[VSP_ENV_CLIENT_MAX]; /* frames it may name: first, number */
    uint64_t client_frames[VSP_ENV_CLIENT_MAX];
    uint32_t client_pager[VSP_ENV_CLIENT_MAX];
    uint64_t grant_badge[VSP_GRANT_MAX];
    uint32_t grant_space[VSP_GRANT_MAX];  /* space index */
    uint32_t grant_rights[VSP_GRANT_MAX]; /* sum of VSP_GRANT_*; 0: the entry is unused */
};

#include "core/authority.acsl"

/* The index of the client with this badge, or VSP_ENV_CLIENT_MAX. */
/*@ requires   authority: \valid_read(a);
  @ requires   ok: VspAuthorityOk(*a);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: \result < a->client_count || \result == VSP_ENV_CLIENT_MAX;
  @ ensures    found: \result < VSP_ENV_CLIENT_MAX ==> a->client_badge[\result] == badge;
  @ ensures    none: \result == VSP_ENV_CLIENT_MAX ==>
  @              \forall integer i; 0 <= i < a->client_count ==> a->client_badge[i] != badge;
  @*/
uint32_t vsp_authority_client(const struct vsp_authority *a, uint64_t badge);

/* The rights a badge holds on a space; 0 when none. */
/*@ requires   authority: \valid_read(a);
  @ requires   ok: VspAuthorityOk(*a);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: \result <= VSP_GRANT_ALL;
  @ ensures    held: \result != 0 ==>
  @              \exists integer g; VspGrantAt(*a, g, badge, space);
  @ ensures    exact: \forall integer g; VspGrantAt(*a, g, badge, space) ==>
  @              \result == a->grant_rights[g];
  @*/
uint32_t vsp_authority_rights(const struct vsp_authority *a, uint64_t badge, uint32_t space);

/* 1 when [frame, frame + count) lies in the frames that a badge may name, 0 when not. */
/*@ requires   authority: \valid_read(a);
  @ requires   ok: VspAuthorityOk(*a);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    named: \result == 1 ==> VspFramesNamed(*a, badge, frame, count) &&
  @              frame + count <= VSP_ABI_FRAME_END;
  @ ensures    refused: \result == 0 ==> !VspFramesNamed(*a, badge, frame, count);
  @*/
uint32_t vsp_authority_frames_ok(const struct vsp_authority *a, uint64_t badge, uint64_t frame,
                                 uint64_t count);

/* The entry that holds, or may take, the grant of a badge on a space; VSP_GRANT_MAX: none is. */
/*@ requires   authority: \valid_read(a);
  @ requires   ok: VspAuthorityOk(*a);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: \result <= VSP_GRANT_MAX;
  @ ensures    entry: \result < VSP_GRANT_MAX ==> VspEntryFor(*a, \result, badge, space);
  @ ensures    full: \result == VSP_GRANT_MAX ==>
  @              \forall integer g; 0 <= g < VSP_GRANT_MAX ==> a->grant_rights[g] != 0 &&
  @              !VspGrantAt(*a, g, badge, space);
  @*/
uint32_t vsp_authority_entry(const struct vsp_authority *a, uint64_t badge, uint32_t space);

/* Adds rights to an entry that vsp_authority_entry returned. */
/*@ requires   authority: \valid(a);
  @ requires   ok: VspAuthorityOk(*a);
  @ requires   entry: entry < VSP_GRANT_MAX && VspEntryFor(*a, entry, badge, space);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   rights: 1 <= rights <= VSP_GRANT_ALL;
  @ terminates \true;
  @ assigns    a->grant_badge[entry], a->grant_space[entry], a->grant_rights[entry];
  @ ensures    ok: VspAuthorityOk(*a);
  @ ensures    entry: a->grant_badge[entry] == badge && a->grant_space[entry] == space;
  @ ensures    rights: VspJoined(a->grant_rights[entry], \old(a->grant_rights[entry]), rights);
  @ ensures    some: a->grant_rights[entry] != 0;
  @*/
void vsp_authority_grant(struct vsp_authority *a, uint32_t entry, uint64_t badge, uint32_t space,
                         uint32_t rights);

/* Takes rights away from a badge on a space. */
/*@ requires   authority: \valid(a);
  @ requires   ok: VspAuthorityOk(*a);
  @ requires   rights: rights <= VSP_GRANT_ALL;
  @ terminates \true;
  @ assigns    a->grant_rights[0 .. VSP_GRANT_MAX - 1];
  @ ensures    ok: VspAuthorityOk(*a);
  @ ensures    taken: \forall integer g; 0 <= g < VSP_GRANT_MAX ==> a->grant_badge[g] == badge ==>
  @              a->grant_space[g] == space ==>
  @              VspLess(a->grant_rights[g], \old(*a).grant_rights[g], rights);
  @ ensures    others: \forall integer g; 0 <= g < VSP_GRANT_MAX ==>
  @              (a->grant_badge[g] != badge || a->grant_space[g] != space) ==>
  @              a->grant_rights[g] == \old(*a).grant_rights[g];
  @*/
void vsp_authority_revoke(struct vsp_authority *a, uint64_t badge, uint32_t space, uint32_t rights);

/* Removes every grant on a space. */
/*@ requires   authority: \valid(a);
  @ requires   ok: VspAuthorityOk(*a);
  @ terminates \true;
  @ assigns    a->grant_rights[0 .. VSP_GRANT_MAX - 1];
  @ ensures    ok: VspAuthorityOk(*a);
  @ ensures    gone: \forall integer g; 0 <= g < VSP_GRANT_MAX ==> a->grant_space[g] == space ==>
  @              a->grant_rights[g] == 0;
  @ ensures    others: \forall integer g; 0 <= g < VSP_GRANT_MAX ==> a->grant_space[g] != space ==>
  @              a->grant_rights[g] == \old(*a).grant_rights[g];
  @*/
void vsp_authority_forget(struct vsp_authority *a, uint32_t space);

/* 1 when a right (one VSP_GRANT_* bit) is in a set, 0 when not. */
/*@ requires   right: right == 1 || right == 2 || right == 4 || right == 8;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    exact: \result == 1 <==> VspHasGrant(rights, right);
  @*/
uint32_t vsp_authority_has(uint32_t rights, uint32_t right);

/* 1 when every right of the first set is in the second, 0 when not; sums of VSP_GRANT_*. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    exact: \result == 1 <==> VspGrantWithin(rights, of);
  @*/
uint32_t vsp_authority_within(uint32_t rights, uint32_t of);

#endif
