/* SPDX-License-Identifier: ISC */
/*
 * Authority: the clients of the start-up envelope, with their budgets and frames. Badges are the
 * kernel's, so they cannot be forged. Grants on spaces are in core/state/space_grant.h.
 */
#ifndef VSP_CORE_AUTHORITY_H
#define VSP_CORE_AUTHORITY_H

#include "core/wire/envelope.h"
#include "spec/abi.h"

struct vsp_authority {
    uint32_t client_count;
    uint64_t client_badge[VSP_ENV_CLIENT_MAX];
    uint64_t client_first[VSP_ENV_CLIENT_MAX]; /* space indices dealt to it: first, number */
    uint64_t client_spaces[VSP_ENV_CLIENT_MAX];
    uint64_t client_regions[VSP_ENV_CLIENT_MAX]; /* budgets, for all spaces it creates together */
    uint64_t client_pages[VSP_ENV_CLIENT_MAX];
    uint64_t client_frame[VSP_ENV_CLIENT_MAX]; /* frames it may name: first, number */
    uint64_t client_frames[VSP_ENV_CLIENT_MAX];
    uint32_t client_pager[VSP_ENV_CLIENT_MAX];
};

#include "spec/model/clients.acsl"

#include "core/state/authority.acsl"

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

#endif
