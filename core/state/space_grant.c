/* SPDX-License-Identifier: ISC */
#include "core/state/space_grant.h"

uint32_t vsp_grant_has(uint32_t rights, uint32_t right)
{
    return rights / right % 2u;
}

uint32_t vsp_grant_within(uint32_t rights, uint32_t of)
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
  @ ensures    some: a <= VSP_GRANT_ALL && b <= VSP_GRANT_ALL ==>
  @              (\result != 0 <==> a != 0 || b != 0);
  @*/
static uint32_t vsp_grant_join(uint32_t a, uint32_t b)
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
  @ ensures    none: a == 0 ==> \result == 0;
  @*/
static uint32_t vsp_grant_less(uint32_t a, uint32_t b)
{
    uint32_t r1 = a % 2u > b % 2u ? 1u : 0u;
    uint32_t r2 = a / 2u % 2u > b / 2u % 2u ? 1u : 0u;
    uint32_t r4 = a / 4u % 2u > b / 4u % 2u ? 1u : 0u;
    uint32_t r8 = a / 8u % 2u > b / 8u % 2u ? 1u : 0u;

    return r1 + 2u * r2 + 4u * r4 + 8u * r8;
}

uint32_t vsp_grant_rights(const struct vsp_space *sp, uint64_t badge)
{
    uint32_t rights = 0u;

    /*@ loop invariant index: 0 <= i <= VSP_GRANT_MAX;
      @ loop invariant range: rights <= VSP_GRANT_ALL;
      @ loop invariant some: rights != 0 <==>
      @   \exists integer g; g < i && VspGrantAt(*sp, g, badge);
      @ loop invariant exact: \forall integer right; VspGrantBit(right) ==>
      @   (VspHasGrant(rights, right) <==> \exists integer g; g < i &&
      @     VspGrantAt(*sp, g, badge) && VspHasGrant(sp->grant[g].rights, right));
      @ loop assigns i, rights;
      @ loop variant VSP_GRANT_MAX - i;
      @*/
    for (uint32_t i = 0u; i < VSP_GRANT_MAX; i++) {
        if (sp->grant[i].badge == badge) {
            rights = vsp_grant_join(rights, sp->grant[i].rights);
        }
    }
    return rights;
}

uint32_t vsp_grant_rights_on(const struct vsp_space *sp, uint64_t badge, uint64_t low,
                             uint64_t high)
{
    uint32_t rights = 0u;

    /*@ loop invariant index: 0 <= i <= VSP_GRANT_MAX;
      @ loop invariant range: rights <= VSP_GRANT_ALL;
      @ loop invariant exact: \forall integer right; VspGrantBit(right) ==>
      @   (VspHasGrant(rights, right) <==> \exists integer g; g < i &&
      @     VspGrantAt(*sp, g, badge) && VspHasGrant(sp->grant[g].rights, right) &&
      @     sp->grant[g].low_page <= low && high <= sp->grant[g].high_page);
      @ loop assigns i, rights;
      @ loop variant VSP_GRANT_MAX - i;
      @*/
    for (uint32_t i = 0u; i < VSP_GRANT_MAX; i++) {
        if (sp->grant[i].badge == badge && sp->grant[i].low_page <= low
            && high <= sp->grant[i].high_page) {
            rights = vsp_grant_join(rights, sp->grant[i].rights);
        }
    }
    return rights;
}

/* The first entry that holds what a badge has from a giver, or VSP_GRANT_MAX. */
/*@ requires   space: \valid_read(sp);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: \result <= VSP_GRANT_MAX;
  @ ensures    found: \result < VSP_GRANT_MAX ==> VspGivenAt(*sp, \result, badge, giver);
  @ ensures    none: \result == VSP_GRANT_MAX ==> !VspGave(*sp, badge, giver);
  @*/
static uint32_t vsp_grant_find(const struct vsp_space *sp, uint64_t badge, uint64_t giver)
{
    uint32_t i = 0u;

    /*@ loop invariant range: 0 <= i <= VSP_GRANT_MAX;
      @ loop invariant none: \forall integer g; 0 <= g < i ==> !VspGivenAt(*sp, g, badge, giver);
      @ loop assigns i;
      @ loop variant VSP_GRANT_MAX - i;
      @*/
    while (i < VSP_GRANT_MAX
           && (sp->grant[i].rights == 0u || sp->grant[i].badge != badge
               || sp->grant[i].giver != giver)) {
        i++;
    }
    return i;
}

uint32_t vsp_grant_gave(const struct vsp_space *sp, uint64_t badge, uint64_t giver)
{
    return vsp_grant_find(sp, badge, giver) != VSP_GRANT_MAX ? 1u : 0u;
}

/* The entry that holds what a badge has from a giver for a window, or VSP_GRANT_MAX. */
/*@ requires   space: \valid_read(sp);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: \result <= VSP_GRANT_MAX;
  @ ensures    found: \result < VSP_GRANT_MAX ==>
  @              VspWindowAt(*sp, \result, badge, giver, low, high);
  @ ensures    none: \result == VSP_GRANT_MAX ==> !VspGaveOn(*sp, badge, giver, low, high);
  @*/
static uint32_t vsp_grant_window_find(const struct vsp_space *sp, uint64_t badge, uint64_t giver,
                                      uint64_t low, uint64_t high)
{
    uint32_t i = 0u;

    /*@ loop invariant range: 0 <= i <= VSP_GRANT_MAX;
      @ loop invariant none: \forall integer g; 0 <= g < i ==>
      @   !VspWindowAt(*sp, g, badge, giver, low, high);
      @ loop assigns i;
      @ loop variant VSP_GRANT_MAX - i;
      @*/
    while (i < VSP_GRANT_MAX
           && (sp->grant[i].rights == 0u || sp->grant[i].badge != badge
               || sp->grant[i].giver != giver || sp->grant[i].low_page != low
               || sp->grant[i].high_page != high)) {
        i++;
    }
    return i;
}

uint32_t vsp_grant_entry(const struct vsp_space *sp, uint64_t badge, uint64_t giver, uint64_t low,
                         uint64_t high)
{
    uint32_t i = vsp_grant_window_find(sp, badge, giver, low, high);

    if (i != VSP_GRANT_MAX) {
        return i;
    }
    i = 0u;
    /*@ loop invariant range: 0 <= i <= VSP_GRANT_MAX;
      @ loop invariant used: \forall integer g; 0 <= g < i ==> sp->grant[g].rights != 0;
      @ loop assigns i;
      @ loop variant VSP_GRANT_MAX - i;
      @*/
    while (i < VSP_GRANT_MAX && sp->grant[i].rights != 0u) {
        i++;
    }
    return i;
}

/* Lemma: an entry for what a badge has from a giver, with more rights, is a grant of them. */
/*@ ghost
  /@ requires ok: VspGrantsOk(b);
    requires entry: VspEntryFor(b, entry, badge, giver, from, to);
    requires some: VspWindowAt(a, entry, badge, giver, from, to);
    requires bounds: a.low_page == b.low_page && a.high_page == b.high_page;
    requires window: VspWindowIn(b, from, to);
    requires joined: VspJoined(a.grant[entry].rights, b.grant[entry].rights, rights);
    requires others: \forall integer g; 0 <= g < VSP_GRANT_MAX ==> g != entry ==>
      a.grant[g] == b.grant[g];
    terminates \true;
    assigns \nothing;
    ensures ok: VspGrantsOk(a);
    ensures given: VspGiven(a, b, badge, giver, rights, from, to);
  @/
  static void vsp_grant_given(struct vsp_space a, struct vsp_space b, uint32_t entry,
                              uint64_t badge, uint64_t giver, uint32_t rights, uint64_t from,
                              uint64_t to)
  {
      /@ assert zero: \forall integer right; VspGrantBit(right) ==> !VspHasGrant(0, right); @/
      /@ assert joined: \forall integer right; VspGrantBit(right) ==>
        VspJoinedAt(a.grant[entry].rights, b.grant[entry].rights, rights, right); @/
      /@ assert alone: \forall integer g; g != entry ==>
        !VspWindowAt(b, g, badge, giver, from, to); @/
      /@ assert there: \forall integer g, x, y, l, h; VspWindowAt(b, g, x, y, l, h) ==>
        VspWindowAt(a, g, x, y, l, h); @/
      /@ assert back: \forall integer g, x, y, l, h; VspWindowAt(a, g, x, y, l, h) ==>
        g != entry ==> VspWindowAt(b, g, x, y, l, h); @/
      /@ assert kept: \forall integer x, y, right, l, h; VspGrantBit(right) ==>
        VspHeldFrom(b, x, y, right, l, h) ==> VspHeldFrom(a, x, y, right, l, h); @/
      /@ assert added: \forall integer right; VspGrantBit(right) ==>
        VspHasGrant(rights, right) ==> VspHeldFrom(a, badge, giver, right, from, to); @/
      /@ assert only: \forall integer x, y, right, l, h; VspGrantBit(right) ==>
        VspHeldFrom(a, x, y, right, l, h) ==> VspHeldFrom(b, x, y, right, l, h) ||
        (x == badge && y == giver && l == from && h == to && VspHasGrant(rights, right)); @/
  }
@*/

void vsp_grant_give(struct vsp_space *sp, uint32_t entry, uint64_t badge, uint64_t giver,
                    uint32_t rights, uint64_t low, uint64_t high)
{
    /*@ ghost struct vsp_space old = *sp; */
    sp->grant[entry].rights = vsp_grant_join(sp->grant[entry].rights, rights);
    sp->grant[entry].badge = badge;
    sp->grant[entry].giver = giver;
    sp->grant[entry].low_page = low;
    sp->grant[entry].high_page = high;
    /*@ ghost vsp_grant_given(*sp, old, entry, badge, giver, rights, low, high); */
}

/*@ // entry a is b without these rights, if it is of the badge and given by the giver, or all is 1
  @ predicate VspEntryTaken(struct vsp_grant a, struct vsp_grant b, integer badge, integer giver,
  @                         integer all, integer rights) =
  @   a.badge == b.badge && a.giver == b.giver && a.low_page == b.low_page &&
  @   a.high_page == b.high_page &&
  @   (b.badge == badge && (all == 1 || b.giver == giver) ?
  @     VspLess(a.rights, b.rights, rights) : a.rights == b.rights);
  @*/

/* Lemma: when rights are taken from every entry that they are to be taken from, they are taken. */
/*@ ghost
  /@ requires ok: VspGrantsOk(b);
    requires bounds: a.low_page == b.low_page && a.high_page == b.high_page;
    requires less: \forall integer g; 0 <= g < VSP_GRANT_MAX ==>
      VspEntryTaken(a.grant[g], b.grant[g], badge, giver, all, rights);
    terminates \true;
    assigns \nothing;
    ensures ok: VspGrantsOk(a);
    ensures taken: VspTaken(a, b, badge, giver, all, rights);
  @/
  static void vsp_grant_taken(struct vsp_space a, struct vsp_space b, uint64_t badge,
                              uint64_t giver, uint32_t all, uint32_t rights)
  {
      /@ assert zero: \forall integer right; VspGrantBit(right) ==> !VspHasGrant(0, right); @/
      /@ assert less: \forall integer g, right; 0 <= g < VSP_GRANT_MAX ==> VspGrantBit(right) ==>
        b.grant[g].badge == badge ==> (all == 1 || b.grant[g].giver == giver) ==>
        VspLessAt(a.grant[g].rights, b.grant[g].rights, rights, right); @/
      /@ assert some: \forall integer g; 0 <= g < VSP_GRANT_MAX ==> a.grant[g].rights != 0 ==>
        b.grant[g].rights != 0; @/
      /@ assert only: \forall integer x, y, right, l, h; VspGrantBit(right) ==>
        VspHeldFrom(a, x, y, right, l, h) ==> VspHeldFrom(b, x, y, right, l, h) &&
        !(x == badge && (all == 1 || y == giver) && VspHasGrant(rights, right)); @/
      /@ assert kept: \forall integer x, y, right, l, h; VspGrantBit(right) ==>
        VspHeldFrom(b, x, y, right, l, h) ==>
        !(x == badge && (all == 1 || y == giver) && VspHasGrant(rights, right)) ==>
        VspHeldFrom(a, x, y, right, l, h); @/
  }
@*/

void vsp_grant_take(struct vsp_space *sp, uint64_t badge, uint64_t giver, uint32_t all,
                    uint32_t rights)
{
    /*@ ghost struct vsp_space old = *sp; */
    /*@ loop invariant range: 0 <= i <= VSP_GRANT_MAX;
      @ loop invariant done: \forall integer g; 0 <= g < i ==>
      @   VspEntryTaken(sp->grant[g], old.grant[g], badge, giver, all, rights);
      @ loop invariant rest: \forall integer g; i <= g < VSP_GRANT_MAX ==>
      @   sp->grant[g] == old.grant[g];
      @ loop assigns i, sp->grant[0 .. VSP_GRANT_MAX - 1];
      @ loop variant VSP_GRANT_MAX - i;
      @*/
    for (uint32_t i = 0u; i < VSP_GRANT_MAX; i++) {
        if (sp->grant[i].badge == badge && (all == 1u || sp->grant[i].giver == giver)) {
            sp->grant[i].rights = vsp_grant_less(sp->grant[i].rights, rights);
        }
    }
    /*@ ghost vsp_grant_taken(*sp, old, badge, giver, all, rights); */
}
