/* SPDX-License-Identifier: ISC */
/*
 * Determinism, part: equal tables of grants are full together. Every entry of a full table has its
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

/* The grant of b for the same badge and space as grant g of a. */
/*@ requires   grant: g < VSP_GRANT_MAX && a.grant_rights[g] != 0;
  @ requires   there: \exists integer h; VspGrantAt(b, h, a.grant_badge[g], a.grant_space[g]);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    like: VspGrantAt(b, \result, a.grant_badge[g], a.grant_space[g]);
  @*/
static uint32_t vsp_grant_like(struct vsp_authority a, uint32_t g, struct vsp_authority b)
{
    uint32_t k = 0u;

    /*@ loop invariant range: 0 <= k < VSP_GRANT_MAX;
      @ loop invariant none: \forall integer j; 0 <= j < k ==>
      @   !VspGrantAt(b, j, a.grant_badge[g], a.grant_space[g]);
      @ loop assigns k;
      @ loop variant VSP_GRANT_MAX - k;
      @*/
    while (b.grant_rights[k] == 0u || b.grant_badge[k] != a.grant_badge[g]
           || b.grant_space[k] != a.grant_space[g]) {
        k++;
    }
    return k;
}

/* A free entry of b means one of a. */
/*@ requires   ok: VspGrantsOk(a);
  @ requires   among: \forall integer x, k, g; VspGrantAt(a, g, x, k) ==>
  @              \exists integer h; VspGrantAt(b, h, x, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    free: (\exists integer g; 0 <= g < VSP_GRANT_MAX && b.grant_rights[g] == 0) ==>
  @              \exists integer g; 0 <= g < VSP_GRANT_MAX && a.grant_rights[g] == 0;
  @*/
static void vsp_room_grants(struct vsp_authority a, struct vsp_authority b)
{
    uint8_t mark[VSP_GRANT_MAX];

    vsp_mark_none(mark);
    /*@ loop invariant range: 0 <= g <= VSP_GRANT_MAX;
      @ loop invariant marks: VspMarksOk(&mark[0]);
      @ loop invariant count: VspMarks(&mark[0], VSP_GRANT_MAX) == g;
      @ loop invariant used: \forall integer h; 0 <= h < VSP_GRANT_MAX ==> mark[h] == 1 ==>
      @   b.grant_rights[h] != 0;
      @ loop invariant like: \forall integer h; 0 <= h < VSP_GRANT_MAX ==> mark[h] == 1 ==>
      @   \exists integer j; 0 <= j < g && a.grant_rights[j] != 0 &&
      @     a.grant_badge[j] == b.grant_badge[h] && a.grant_space[j] == b.grant_space[h];
      @ loop assigns g, mark[0 .. VSP_GRANT_MAX - 1];
      @ loop variant VSP_GRANT_MAX - g;
      @*/
    for (uint32_t g = 0u; g < VSP_GRANT_MAX; g++) {
        uint32_t k;

        if (a.grant_rights[g] == 0u) {
            return;
        }
        /*@ assert here: VspGrantAt(a, g, a.grant_badge[g], a.grant_space[g]); */
        k = vsp_grant_like(a, g, b);
        /*@ assert other: \forall integer j; 0 <= j < g ==> a.grant_rights[j] != 0 ==>
          @   a.grant_badge[j] != b.grant_badge[k] || a.grant_space[j] != b.grant_space[k]; */
        vsp_mark_set(mark, k);
    }
    vsp_mark_all(mark);
}

void vsp_equal_room(struct vsp_service a, struct vsp_service b)
{
    vsp_equal_entry(a, b);
    vsp_room_grants(a.authority, b.authority);
    vsp_room_grants(b.authority, a.authority);
}
