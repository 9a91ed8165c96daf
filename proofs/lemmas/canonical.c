/* SPDX-License-Identifier: ISC */
/*
 * The regions of a layout are determined by its pages: where a region of one layout went on beyond
 * the region of the other, that one would meet a region that is alike.
 */
#include "proofs/lemmas/canonical.h"

/* Regions that are alike do not meet. */
/*@ requires   ok: VspLayoutOk(b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    above: \forall integer p, q, j, k; VspHolds(b.tree, k, q) ==>
  @              VspHolds(b.tree, j, p) ==> VspAlike(b, k, b, j) ==> q + 1 != b.tree.start[j];
  @ ensures    below: \forall integer p, q, j, k; VspHolds(b.tree, k, q) ==>
  @              VspHolds(b.tree, j, p) ==> VspAlike(b, j, b, k) ==> q != b.tree.end[j];
  @*/
static void vsp_canonical_apart(struct vsp_layout b)
{
    /*@ assert next: \forall integer p, q, j, k; VspHolds(b.tree, k, q) ==>
      @   VspHolds(b.tree, j, p) ==> q + 1 == b.tree.start[j] ==>
      @   b.tree.end[k] == b.tree.start[j]; */
    /*@ assert last: \forall integer p, q, j, k; VspHolds(b.tree, k, q) ==>
      @   VspHolds(b.tree, j, p) ==> q == b.tree.end[j] ==> b.tree.end[j] == b.tree.start[k]; */
}

/* The region of a reaches no further than the one of b. */
/*@ requires   ok: VspTreeOk(a.tree) && VspLayoutOk(b);
  @ requires   same: VspSameBetween(a, b, low, high);
  @ requires   edges: VspEdge(a, low) && VspEdge(a, high);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    starts: \forall integer p, i, j; low <= p < high ==> VspHolds(a.tree, i, p) ==>
  @              VspHolds(b.tree, j, p) ==> b.tree.start[j] <= a.tree.start[i];
  @ ensures    ends: \forall integer p, i, j; low <= p < high ==> VspHolds(a.tree, i, p) ==>
  @              VspHolds(b.tree, j, p) ==> a.tree.end[i] <= b.tree.end[j];
  @*/
static void vsp_canonical_within(struct vsp_layout a, struct vsp_layout b, uint64_t low,
                                 uint64_t high)
{
    vsp_canonical_apart(b);
    /*@ assert inside: \forall integer p, q, i; low <= p < high ==> VspHolds(a.tree, i, p) ==>
      @   VspHolds(a.tree, i, q) ==> low <= q < high && VspMapped(a, q); */
    /*@ assert there: \forall integer p, q, i; low <= p < high ==> VspHolds(a.tree, i, p) ==>
      @   VspHolds(a.tree, i, q) ==> VspMapped(b, q); */
    /*@ assert alike: \forall integer p, q, i, j, k; low <= p < high ==>
      @   VspHolds(a.tree, i, p) ==> VspHolds(a.tree, i, q) ==> VspHolds(b.tree, j, p) ==>
      @   VspHolds(b.tree, k, q) ==> VspAlike(b, k, b, j); */
    /*@ assert held: \forall integer p, q, i, j; low <= p < high ==> VspHolds(a.tree, i, p) ==>
      @   VspHolds(b.tree, j, p) ==> VspHolds(a.tree, i, q) ==>
      @   \exists integer k; VspHolds(b.tree, k, q) && VspAlike(b, k, b, j); */
    /*@ assert below: \forall integer p, q, i, j; low <= p < high ==> VspHolds(a.tree, i, p) ==>
      @   VspHolds(b.tree, j, p) ==> VspHolds(a.tree, i, q) ==> q + 1 != b.tree.start[j]; */
    /*@ assert above: \forall integer p, q, i, j; low <= p < high ==> VspHolds(a.tree, i, p) ==>
      @   VspHolds(b.tree, j, p) ==> VspHolds(a.tree, i, q) ==> q != b.tree.end[j]; */
    /*@ assert first: \forall integer p, i, j; VspHolds(a.tree, i, p) ==>
      @   VspHolds(b.tree, j, p) ==> a.tree.start[i] < b.tree.start[j] ==>
      @   VspHolds(a.tree, i, b.tree.start[j] - 1); */
    /*@ assert last: \forall integer p, i, j; VspHolds(a.tree, i, p) ==>
      @   VspHolds(b.tree, j, p) ==> b.tree.end[j] < a.tree.end[i] ==>
      @   VspHolds(a.tree, i, b.tree.end[j]); */
}

void vsp_canonical_ends(struct vsp_layout a, struct vsp_layout b, uint64_t low, uint64_t high)
{
    /*@ assert back: VspSameBetween(b, a, low, high); */
    vsp_canonical_within(a, b, low, high);
    vsp_canonical_within(b, a, low, high);
}
