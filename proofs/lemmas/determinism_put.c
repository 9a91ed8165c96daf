/* SPDX-License-Identifier: ISC */
/* Equal layouts count the same of a range, and of what it makes when it is mapped. */
#include "core/layout/layout_begin.h"
#include "proofs/lemmas/determinism_range.h"

/* As many regions begin in any part of the window and the page above it. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    begins: \forall integer s, e; VspBase(k) <= s ==>
  @              e <= VspBase(k) + VSP_SPACE_WINDOW + 1 ==>
  @              VspBegin(a, 0, 0, 0, s, e) == VspBegin(b, 0, 0, 0, s, e);
  @*/
static void vsp_put_begins(struct vsp_layout a, struct vsp_layout b, uint32_t k)
{
    uint64_t low = (uint64_t)2u * k * VSP_SPACE_WINDOW;
    uint64_t high = low + VSP_SPACE_WINDOW + 1u;

    vsp_equal_at(a, b, k);
    /*@ loop invariant range: low <= page <= high;
      @ loop invariant same: \forall integer s, e; low <= s ==> e <= page ==>
      @   VspBegin(a, 0, 0, 0, s, e) == VspBegin(b, 0, 0, 0, s, e);
      @ loop assigns page;
      @ loop variant high - page;
      @*/
    for (uint64_t page = low; page < high; page++) {
        /*@ assert begins: VspBeginsThen(a, VspAt(a.tree, page - 1, VSP_TREE_NODE_MAX),
          @     VspAt(a.tree, page, VSP_TREE_NODE_MAX), page, 0, 0, 0) ==
          @   VspBeginsThen(b, VspAt(b.tree, page - 1, VSP_TREE_NODE_MAX),
          @     VspAt(b.tree, page, VSP_TREE_NODE_MAX), page, 0, 0, 0); */
        /*@ assert next: \forall integer s; low <= s <= page ==>
          @   VspBegin(a, 0, 0, 0, s, page + 1) == VspBegin(b, 0, 0, 0, s, page + 1); */
    }
}

/* As many pages of any part of the window count. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    charged: \forall integer s, e; VspWithin(s, e, k) ==>
  @              VspCharged(a, s, e) == VspCharged(b, s, e);
  @*/
static void vsp_put_charged(struct vsp_layout a, struct vsp_layout b, uint32_t k)
{
    uint64_t low = (uint64_t)2u * k * VSP_SPACE_WINDOW;
    uint64_t high = low + VSP_SPACE_WINDOW;

    vsp_equal_at(a, b, k);
    /*@ loop invariant range: low <= page <= high;
      @ loop invariant same: \forall integer s, e; low <= s ==> e <= page ==>
      @   VspCharged(a, s, e) == VspCharged(b, s, e);
      @ loop assigns page;
      @ loop variant high - page;
      @*/
    for (uint64_t page = low; page < high; page++) {
        /*@ assert next: \forall integer s; low <= s <= page ==>
          @   VspCharged(a, s, page + 1) == VspCharged(b, s, page + 1); */
    }
}

/* The same pages say x, and some page of the same ranges has a backing. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    continues: \forall integer p, s, struct vsp_attributes x; VspAround(p, k) ==>
  @              VspContinues(a, p, x, s) ==> VspContinues(b, p, x, s);
  @ ensures    backed: \forall integer s, e; VspWithin(s, e, k) ==>
  @              VspBacked(a, s, e) ==> VspBacked(b, s, e);
  @*/
static void vsp_put_said(struct vsp_layout a, struct vsp_layout b, uint32_t k)
{
    vsp_equal_around(a, b, k);
    /*@ assert says: \forall integer p, i, j, s, struct vsp_attributes x; VspAround(p, k) ==>
      @   VspHolds(a.tree, i, p) ==> VspHolds(b.tree, j, p) ==> VspSays(a, i, x, s) ==>
      @   VspSays(b, j, x, s); */
    /*@ assert there: \forall integer p, i; VspAround(p, k) ==> VspHolds(a.tree, i, p) ==>
      @   VspMapped(b, p); */
    /*@ assert has: \forall integer p, i, j; VspAround(p, k) ==> VspHolds(a.tree, i, p) ==>
      @   VspHolds(b.tree, j, p) ==> a.region[i].backing == b.region[j].backing; */
    /*@ assert some: \forall integer s, e, p, i; VspWithin(s, e, k) ==> s <= p < e ==>
      @   VspHolds(a.tree, i, p) ==> a.region[i].backing != VSP_BACKING_NONE ==>
      @   VspBacked(b, s, e); */
}

void vsp_equal_put(struct vsp_layout a, struct vsp_layout b, uint32_t k)
{
    vsp_equal_count(a, b, k);
    vsp_put_begins(a, b, k);
    vsp_put_charged(a, b, k);
    vsp_equal_around(a, b, k);
    /*@ assert back: VspEqualWindow(b, a, k); */
    vsp_put_said(a, b, k);
    vsp_put_said(b, a, k);
    /*@ assert but: \forall integer s, e; VspWithin(s, e, k) ==>
      @   VspRegionsBut(a, k, s, e) == VspRegionsBut(b, k, s, e); */
    /*@ assert ends: \forall integer s, e; VspWithin(s, e, k) ==> s < e ==>
      @   VspAround(s - 1, k) && VspAround(e, k); */
}
