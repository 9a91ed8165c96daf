/* SPDX-License-Identifier: ISC */
#include "core/authority.h"

uint32_t vsp_authority_has(uint32_t rights, uint32_t right)
{
    return rights / right % 2u;
}

uint32_t vsp_authority_within(uint32_t rights, uint32_t of)
{
    return (rights % 2u <= of % 2u && rights / 2u % 2u <= of / 2u % 2u
            && rights / 4u % 2u <= of / 4u % 2u && rights / 8u % 2u <= of / 8u % 2u)
               ? 1u
               : 0u;
}

/* The rights of both sets. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: VspJoined(\result, a, b);
  @*/
static uint32_t vsp_authority_join(uint32_t a, uint32_t b)
{
    uint32_t r1 = a % 2u >= b % 2u ? a % 2u : b % 2u;
    uint32_t r2 = a / 2u % 2u >= b / 2u % 2u ? a / 2u % 2u : b / 2u % 2u;
    uint32_t r4 = a / 4u % 2u >= b / 4u % 2u ? a / 4u % 2u : b / 4u % 2u;
    uint32_t r8 = a / 8u % 2u >= b / 8u % 2u ? a / 8u % 2u : b / 8u % 2u;

    return r1 + 2u * r2 + 4u * r4 + 8u * r8;
}

/* The rights of a that are not in b. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: VspLess(\result, a, b);
  @*/
static uint32_t vsp_authority_less(uint32_t a, uint32_t b)
{
    uint32_t r1 = a % 2u > b % 2u ? 1u : 0u;
    uint32_t r2 = a / 2u % 2u > b / 2u % 2u ? 1u : 0u;
    uint32_t r4 = a / 4u % 2u > b / 4u % 2u ? 1u : 0u;
    uint32_t r8 = a / 8u % 2u > b / 8u % 2u ? 1u : 0u;

    return r1 + 2u * r2 + 4u * r4 + 8u * r8;
}

uint32_t vsp_authority_client(const struct vsp_authority *a, uint64_t badge)
{
    uint32_t i = 0u;

    /*@ loop invariant range: 0 <= i <= a->client_count;
      @ loop invariant none: \forall integer c; 0 <= c < i ==> a->client_badge[c] != badge;
      @ loop assigns i;
      @ loop variant a->client_count - i;
      @*/
    while (i < a->client_count && a->client_badge[i] != badge) {
        i++;
    }
    return i < a->client_count ? i : VSP_ENV_CLIENT_MAX;
}

/* The entry of a badge on a space, or VSP_GRANT_MAX. */
/*@ requires   authority: \valid_read(a);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: \result <= VSP_GRANT_MAX;
  @ ensures    found: \result < VSP_GRANT_MAX ==> VspGrantAt(*a, \result, badge, space);
  @ ensures    none: \result == VSP_GRANT_MAX ==>
  @              \forall integer g; !VspGrantAt(*a, g, badge, space);
  @*/
static uint32_t vsp_authority_find(const struct vsp_authority *a, uint64_t badge, uint32_t space)
{
    uint32_t i = 0u;

    /*@ loop invariant range: 0 <= i <= VSP_GRANT_MAX;
      @ loop invariant none: \forall integer g; 0 <= g < i ==> !VspGrantAt(*a, g, badge, space);
      @ loop assigns i;
      @ loop variant VSP_GRANT_MAX - i;
      @*/
    while (
        i < VSP_GRANT_MAX
        && (a->grant_rights[i] == 0u || a->grant_badge[i] != badge || a->grant_space[i] != space)) {
        i++;
    }
    return i;
}

uint32_t vsp_authority_rights(const struct vsp_authority *a, uint64_t badge, uint32_t space)
{
    uint32_t i = vsp_authority_find(a, badge, space);

    return i == VSP_GRANT_MAX ? 0u : a->grant_rights[i];
}

uint32_t vsp_authority_frames_ok(const struct vsp_authority *a, uint64_t badge, uint64_t frame,
                                 uint64_t count)
{
    uint32_t c = vsp_authority_client(a, badge);

    if (c == VSP_ENV_CLIENT_MAX || frame < a->client_frame[c] || count > a->client_frames[c]) {
        return 0u;
    }
    return frame - a->client_frame[c] <= a->client_frames[c] - count ? 1u : 0u;
}

uint32_t vsp_authority_entry(const struct vsp_authority *a, uint64_t badge, uint32_t space)
{
    uint32_t i = vsp_authority_find(a, badge, space);

    if (i != VSP_GRANT_MAX) {
        return i;
    }
    i = 0u;
    /*@ loop invariant range: 0 <= i <= VSP_GRANT_MAX;
      @ loop invariant used: \forall integer g; 0 <= g < i ==> a->grant_rights[g] != 0;
      @ loop assigns i;
      @ loop variant VSP_GRANT_MAX - i;
      @*/
    while (i < VSP_GRANT_MAX && a->grant_rights[i] != 0u) {
        i++;
    }
    return i;
}

void vsp_authority_grant(struct vsp_authority *a, uint32_t entry, uint64_t badge, uint32_t space,
                         uint32_t rights)
{
    /*@ assert alone: \forall integer g; g != entry ==> !VspGrantAt(*a, g, badge, space); */
    /*@ assert zero: \forall integer g; 0 <= g < VSP_GRANT_MAX ==> g != entry ==>
      @   a->grant_badge[g] == badge ==> a->grant_space[g] == space ==>
      @   VspGrantAt(*a, g, badge, space) || a->grant_rights[g] == 0; */
    /*@ assert only: \forall integer g; 0 <= g < VSP_GRANT_MAX ==> g != entry ==>
      @   a->grant_badge[g] == badge ==> a->grant_space[g] == space ==> a->grant_rights[g] == 0; */
    a->grant_rights[entry] = vsp_authority_join(a->grant_rights[entry], rights);
    a->grant_badge[entry] = badge;
    a->grant_space[entry] = space;
}

void vsp_authority_revoke(struct vsp_authority *a, uint64_t badge, uint32_t space, uint32_t rights)
{
    uint32_t i = vsp_authority_find(a, badge, space);

    /*@ assert none: VspLess(0, 0, rights); */
    /*@ assert alone: \forall integer g; g != i ==> !VspGrantAt(*a, g, badge, space); */
    /*@ assert zero: \forall integer g; 0 <= g < VSP_GRANT_MAX ==> g != i ==>
      @   a->grant_badge[g] == badge ==> a->grant_space[g] == space ==>
      @   VspGrantAt(*a, g, badge, space) || a->grant_rights[g] == 0; */
    if (i != VSP_GRANT_MAX) {
        a->grant_rights[i] = vsp_authority_less(a->grant_rights[i], rights);
    }
}

void vsp_authority_forget(struct vsp_authority *a, uint32_t space)
{
    /*@ loop invariant range: 0 <= i <= VSP_GRANT_MAX;
      @ loop invariant gone: \forall integer g; 0 <= g < i ==> a->grant_space[g] == space ==>
      @   a->grant_rights[g] == 0;
      @ loop invariant others: \forall integer g; 0 <= g < VSP_GRANT_MAX ==>
      @   (g >= i || a->grant_space[g] != space) ==>
      @   a->grant_rights[g] == \at(*a, Pre).grant_rights[g];
      @ loop assigns i, a->grant_rights[0 .. VSP_GRANT_MAX - 1];
      @ loop variant VSP_GRANT_MAX - i;
      @*/
    for (uint32_t i = 0u; i < VSP_GRANT_MAX; i++) {
        if (a->grant_space[i] == space) {
            a->grant_rights[i] = 0u;
        }
    }
}
