/* SPDX-License-Identifier: ISC */
/*
 * Equal spaces are full of grants together. Every entry of a full table has its
 * like in the other one, no two of them the same: so that one is full as well.
 */
#include "proofs/lemmas/determinism.h"

/*@ // how many of the first n marks are set
  @ logic integer VspMarks{L}(uint8_t *mark, integer n) =
  @   n <= 0 ? 0 : VspMarks(mark, n - 1) + mark[n - 1];
  @ predicate VspMarksOk{L}(uint8_t *mark) =
  @   \forall integer h; 0 <= h < VSP_GRANT_MAX ==> mark[h] <= 1;
  @*/

/* Sets a mark that is not set. */
/*@ requires   marks: \valid(mark + (0 .. VSP_GRANT_MAX - 1)) && VspMarksOk(mark);
  @ requires   unset: h < VSP_GRANT_MAX && mark[h] == 0;
  @ terminates \true;
  @ assigns    mark[h];
  @ ensures    marks: VspMarksOk(mark);
  @ ensures    set: mark[h] == 1;
  @ ensures    more: VspMarks(mark, VSP_GRANT_MAX) == \old(VspMarks(mark, VSP_GRANT_MAX)) + 1;
  @*/
static void vsp_mark_set(uint8_t *mark, uint32_t h)
{
    mark[h] = 1u;
    /*@ ghost
      /@ loop invariant range: 0 <= k <= VSP_GRANT_MAX;
         loop invariant more: \forall integer m; m == k ==>
           VspMarks{Here}(mark, m) == VspMarks{Pre}(mark, m) + (h < m ? 1 : 0);
         loop assigns k;
         loop variant VSP_GRANT_MAX - k; @/
      for (uint32_t k = 0; k < VSP_GRANT_MAX; k++) {
        /@ assert same: \forall integer m; m == k ==> m != h ==>
             \at(mark[m], Here) == \at(mark[m], Pre); @/
      }
    */
}

/* When as many marks are set as there are, each one is. */
/*@ requires   marks: \valid_read(mark + (0 .. VSP_GRANT_MAX - 1)) && VspMarksOk(mark);
  @ requires   all: VspMarks(mark, VSP_GRANT_MAX) == VSP_GRANT_MAX;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    each: \forall integer h; 0 <= h < VSP_GRANT_MAX ==> mark[h] == 1;
  @*/
static void vsp_mark_all(const uint8_t *mark)
{
    /*@ loop invariant range: 0 <= k <= VSP_GRANT_MAX;
      @ loop invariant most: VspMarks(mark, k) <= k;
      @ loop invariant less: \forall integer h; 0 <= h < k ==> mark[h] == 0 ==>
      @   VspMarks(mark, k) < k;
      @ loop assigns k;
      @ loop variant VSP_GRANT_MAX - k;
      @*/
    for (uint32_t k = 0u; k < VSP_GRANT_MAX; k++) {
    }
}

/* No mark is set. */
/*@ requires   marks: \valid(mark + (0 .. VSP_GRANT_MAX - 1));
  @ terminates \true;
  @ assigns    mark[0 .. VSP_GRANT_MAX - 1];
  @ ensures    unset: \forall integer h; 0 <= h < VSP_GRANT_MAX ==> mark[h] == 0;
  @ ensures    none: VspMarks(mark, VSP_GRANT_MAX) == 0;
  @*/
static void vsp_mark_none(uint8_t *mark)
{
    /*@ loop invariant range: 0 <= k <= VSP_GRANT_MAX;
      @ loop invariant unset: \forall integer h; 0 <= h < k ==> mark[h] == 0;
      @ loop assigns k, mark[0 .. VSP_GRANT_MAX - 1];
      @ loop variant VSP_GRANT_MAX - k;
      @*/
    for (uint32_t k = 0u; k < VSP_GRANT_MAX; k++) {
        mark[k] = 0u;
    }
    /*@ ghost
      /@ loop invariant range: 0 <= k <= VSP_GRANT_MAX;
         loop invariant none: VspMarks(mark, k) == 0;
         loop assigns k;
         loop variant VSP_GRANT_MAX - k; @/
      for (uint32_t k = 0; k < VSP_GRANT_MAX; k++) {
      }
    */
}

/* The entry of b for what the same badge has from the same giver for the same window. */
/*@ requires   grant: g < VSP_GRANT_MAX && a.grant[g].rights != 0;
  @ requires   there: VspGaveOn(b, a.grant[g].badge, a.grant[g].giver, a.grant[g].low_page,
  @              a.grant[g].high_page);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    like: VspWindowAt(b, \result, a.grant[g].badge, a.grant[g].giver,
  @              a.grant[g].low_page, a.grant[g].high_page);
  @*/
static uint32_t vsp_grant_like(struct vsp_space a, uint32_t g, struct vsp_space b)
{
    uint32_t k = 0u;

    /*@ loop invariant range: 0 <= k < VSP_GRANT_MAX;
      @ loop invariant none: \forall integer j; 0 <= j < k ==>
      @   !VspWindowAt(b, j, a.grant[g].badge, a.grant[g].giver, a.grant[g].low_page,
      @     a.grant[g].high_page);
      @ loop assigns k;
      @ loop variant VSP_GRANT_MAX - k;
      @*/
    while (b.grant[k].rights == 0u || b.grant[k].badge != a.grant[g].badge
           || b.grant[k].giver != a.grant[g].giver || b.grant[k].low_page != a.grant[g].low_page
           || b.grant[k].high_page != a.grant[g].high_page) {
        k++;
    }
    return k;
}

/* An unused entry of b means one of a. */
/*@ requires   ok: VspGrantsOk(a);
  @ requires   among: \forall integer x, y, low, high; VspGaveOn(a, x, y, low, high) ==>
  @              VspGaveOn(b, x, y, low, high);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    unused: (\exists integer g; 0 <= g < VSP_GRANT_MAX && b.grant[g].rights == 0) ==>
  @              \exists integer g; 0 <= g < VSP_GRANT_MAX && a.grant[g].rights == 0;
  @*/
static void vsp_room_unused(struct vsp_space a, struct vsp_space b)
{
    uint8_t mark[VSP_GRANT_MAX];

    vsp_mark_none(mark);
    /*@ loop invariant range: 0 <= g <= VSP_GRANT_MAX;
      @ loop invariant marks: VspMarksOk(&mark[0]);
      @ loop invariant count: VspMarks(&mark[0], VSP_GRANT_MAX) == g;
      @ loop invariant used: \forall integer h; 0 <= h < VSP_GRANT_MAX ==> mark[h] == 1 ==>
      @   b.grant[h].rights != 0;
      @ loop invariant like: \forall integer h; 0 <= h < VSP_GRANT_MAX ==> mark[h] == 1 ==>
      @   \exists integer j; 0 <= j < g && a.grant[j].rights != 0 &&
      @     a.grant[j].badge == b.grant[h].badge && a.grant[j].giver == b.grant[h].giver &&
      @     a.grant[j].low_page == b.grant[h].low_page &&
      @     a.grant[j].high_page == b.grant[h].high_page;
      @ loop assigns g, mark[0 .. VSP_GRANT_MAX - 1];
      @ loop variant VSP_GRANT_MAX - g;
      @*/
    for (uint32_t g = 0u; g < VSP_GRANT_MAX; g++) {
        uint32_t k;

        if (a.grant[g].rights == 0u) {
            return;
        }
        /*@ assert here: VspWindowAt(a, g, a.grant[g].badge, a.grant[g].giver,
          @   a.grant[g].low_page, a.grant[g].high_page); */
        k = vsp_grant_like(a, g, b);
        /*@ assert other: \forall integer j; 0 <= j < g ==> a.grant[j].rights != 0 ==>
          @   a.grant[j].badge != b.grant[k].badge || a.grant[j].giver != b.grant[k].giver ||
          @   a.grant[j].low_page != b.grant[k].low_page ||
          @   a.grant[j].high_page != b.grant[k].high_page; */
        vsp_mark_set(mark, k);
    }
    vsp_mark_all(mark);
}

/* Room in b means room in a. */
/*@ requires   ok: VspGrantsOk(a);
  @ requires   gave: \forall integer x, y, l, h;
  @              VspGaveOn(a, x, y, l, h) <==> VspGaveOn(b, x, y, l, h);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    room: \forall integer x, y, l, h; VspEntryRoom(b, x, y, l, h) ==>
  @              VspEntryRoom(a, x, y, l, h);
  @*/
static void vsp_room_grants(struct vsp_space a, struct vsp_space b)
{
    vsp_room_unused(a, b);
    /*@ assert given: \forall integer x, y, l, h; VspGaveOn(a, x, y, l, h) ==>
      @   VspEntryRoom(a, x, y, l, h); */
    /*@ assert unused: \forall integer g, x, y, l, h; 0 <= g < VSP_GRANT_MAX ==>
      @   a.grant[g].rights == 0 ==> !VspGaveOn(a, x, y, l, h) ==> VspEntryFor(a, g, x, y, l, h); */
    /*@ assert entry: \forall integer g, x, y, l, h; VspEntryFor(b, g, x, y, l, h) ==>
      @   VspGaveOn(b, x, y, l, h) || b.grant[g].rights == 0; */
    /*@ assert some: (\exists integer g; 0 <= g < VSP_GRANT_MAX && a.grant[g].rights == 0) ==>
      @   \forall integer x, y, l, h; !VspGaveOn(a, x, y, l, h) ==> VspEntryRoom(a, x, y, l, h); */
    /*@ assert through: \forall integer g, x, y, l, h; VspEntryFor(b, g, x, y, l, h) ==>
      @   !VspGaveOn(a, x, y, l, h) ==> VspEntryRoom(a, x, y, l, h); */
    /*@ assert each: \forall integer g, x, y, l, h; VspEntryFor(b, g, x, y, l, h) ==>
      @   VspEntryRoom(a, x, y, l, h); */
}

void vsp_equal_room(struct vsp_space a, struct vsp_space b)
{
    vsp_grants_alike(a, b);
    vsp_room_grants(a, b);
    vsp_room_grants(b, a);
}
