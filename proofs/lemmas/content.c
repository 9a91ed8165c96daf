/* SPDX-License-Identifier: ISC */
/* The content of pages through a change of a range. */
#include "proofs/lemmas/content_change.h"

void vsp_content_still(struct vsp_service a, struct vsp_service b)
{
    /*@ assert held: \forall integer p, i; VspHolds(a.layout.tree, i, p) ==>
      @   VspPaged(a.layout, i) ==> VspContentAt(a.layout, p, a.layout, i); */
    /*@ assert there: \forall integer p, i; VspHolds(a.layout.tree, i, p) ==>
      @   VspPaged(a.layout, i) ==> VspContentAt(b.layout, p, a.layout, i) &&
      @   VspContentAt(a.layout, p, b.layout, i); */
}

/* No page of another space is in a range of space k. */
/*@ requires   spaces: k < VSP_SPACE_MAX && j < VSP_SPACE_MAX && j != k;
  @ requires   range: VspRangeIn(start, end, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    apart: \forall integer p; start <= p < end ==> !VspInWindow(p, j);
  @*/
static void vsp_content_apart(uint32_t k, uint32_t j, uint64_t start, uint64_t end)
{
    /*@ assert apart: (k < j && end <= VspBase(j)) ||
      @   (j < k && VspBase(j) + VSP_SPACE_WINDOW <= start); */
}

/* The pages of a range of space k are pages of no other. */
/*@ requires   space: k < VSP_SPACE_MAX;
  @ requires   range: VspRangeIn(start, end, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    own: \forall integer p, j; 0 <= j < VSP_SPACE_MAX ==> start <= p < end ==>
  @              VspInWindow(p, j) ==> j == k;
  @*/
static void vsp_content_own(uint32_t k, uint64_t start, uint64_t end)
{
    /*@ loop invariant range: 0 <= j <= VSP_SPACE_MAX;
      @ loop invariant own: \forall integer p, i; 0 <= i < j ==> start <= p < end ==>
      @   VspInWindow(p, i) ==> i == k;
      @ loop assigns j;
      @ loop variant VSP_SPACE_MAX - j;
      @*/
    for (uint32_t j = 0u; j < VSP_SPACE_MAX; j++) {
        if (j != k) {
            vsp_content_apart(k, j, start, end);
        }
    }
}

/* Where pages stay, and say the same of their content, it stays. */
/*@ requires   stay: \forall integer p; !(start <= p < end) ==> VspMapped(a, p) ==>
  @              VspMapped(b, p);
  @ requires   alike: \forall integer p, i, j; !(start <= p < end) ==> VspHolds(a.tree, i, p) ==>
  @              VspHolds(b.tree, j, p) ==> VspContentAlike(b, j, a, i);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    there: \forall integer p, i; !(start <= p < end) ==> VspHolds(a.tree, i, p) ==>
  @              VspPaged(a, i) ==> VspContentAt(b, p, a, i);
  @*/
static void vsp_content_there(struct vsp_layout a, struct vsp_layout b, uint64_t start,
                              uint64_t end)
{
    /*@ assert mapped: \forall integer p, i; !(start <= p < end) ==> VspHolds(a.tree, i, p) ==>
      @   VspMapped(b, p); */
    /*@ assert each: \forall integer p, i, j; !(start <= p < end) ==> VspHolds(a.tree, i, p) ==>
      @   VspPaged(a, i) ==> VspHolds(b.tree, j, p) ==> VspContentAt(b, p, a, i); */
    (void)a;
    (void)b;
    (void)start;
    (void)end;
}

/* Content of a range is one that some page of it has. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    backed: !VspBacked(l, start, end) ==> \forall integer p, i; start <= p < end ==>
  @              VspHolds(l.tree, i, p) ==> !VspPaged(l, i);
  @*/
static void vsp_content_backed(struct vsp_layout l, uint64_t start, uint64_t end)
{
    (void)l;
    (void)start;
    (void)end;
}

void vsp_content_of(struct vsp_service a, struct vsp_service b, uint32_t k, uint64_t start,
                    uint64_t end)
{
    (void)a;
    (void)b;
    (void)k;
    (void)start;
    (void)end;
}

void vsp_content_put(struct vsp_service a, struct vsp_service b, uint32_t k, uint64_t start,
                     uint64_t end)
{
    vsp_content_own(k, start, end);
    /*@ assert stay: \forall integer p; VspMapped(b.layout, p) <==>
      @   start <= p < end || VspMapped(a.layout, p); */
    /*@ assert alike: \forall integer p, i, j; VspHolds(a.layout.tree, i, p) ==>
      @   VspHolds(b.layout.tree, j, p) ==> !(start <= p < end) ==>
      @   VspAlike(b.layout, j, a.layout, i); */
    /*@ assert handles: VspHandlesOn(a, b); */
    vsp_content_there(a.layout, b.layout, start, end);
    vsp_content_there(b.layout, a.layout, start, end);
    vsp_content_backed(a.layout, start, end);
    /*@ assert inside: \forall integer p, j; VspHolds(b.layout.tree, j, p) ==>
      @   start <= p < end ==> VspPaged(b.layout, j) ==>
      @   b.layout.region[j].generation == b.space[k].content; */
    /*@ assert fresh: VspContentsNew(a, b); */
    /*@ assert given_up: VspBacked(a.layout, start, end) ==>
      @   b.space[k].content == VspCountNext(a.space[k].content); */
    /*@ assert gone: VspContentsGone(a, b); */
}

void vsp_content_gone(struct vsp_service a, struct vsp_service b, uint32_t k, uint64_t start,
                      uint64_t end)
{
    vsp_content_own(k, start, end);
    /*@ assert cleared: VspCleared(b.layout, a.layout, start, end); */
    /*@ assert handles: VspHandlesOn(a, b); */
    vsp_content_there(a.layout, b.layout, start, end);
    vsp_content_there(b.layout, a.layout, start, end);
    vsp_content_backed(a.layout, start, end);
    /*@ assert none: \forall integer p, j; VspHolds(b.layout.tree, j, p) ==>
      @   VspMapped(b.layout, p); */
    /*@ assert fresh: VspContentsNew(a, b); */
    /*@ assert given_up: VspRangeGone(a, b, k, start, end) ==>
      @   VspBacked(a.layout, start, end) ==>
      @   b.space[k].content == VspCountNext(a.space[k].content); */
    /*@ assert gone: VspContentsGone(a, b); */
}

void vsp_content_rights(struct vsp_service a, struct vsp_service b, uint32_t k, uint64_t start,
                        uint64_t end, uint32_t change)
{
    /*@ assert alike: \forall integer p, i, j; VspHolds(a.layout.tree, i, p) ==>
      @   VspHolds(b.layout.tree, j, p) ==> VspContentAlike(b.layout, j, a.layout, i); */
    /*@ assert handles: VspHandlesOn(a, b); */
    vsp_content_there(a.layout, b.layout, start, start);
    vsp_content_there(b.layout, a.layout, start, start);
    /*@ assert fresh: VspContentsNew(a, b); */
    /*@ assert gone: VspContentsGone(a, b); */
}

void vsp_content_lost(struct vsp_service a, struct vsp_service b, uint32_t k, uint64_t start,
                      uint64_t end)
{
    vsp_content_own(k, start, end);
    /*@ assert altered: VspAltered(b.layout, a.layout, start, end, VSP_CHANGE_LOST); */
    /*@ assert outside: \forall integer p, i, j; VspHolds(a.layout.tree, i, p) ==>
      @   VspHolds(b.layout.tree, j, p) ==> !(start <= p < end) ==>
      @   VspContentAlike(b.layout, j, a.layout, i); */
    /*@ assert none: \forall integer p, j; VspHolds(b.layout.tree, j, p) ==>
      @   VspMapped(a.layout, p); */
    /*@ assert inside: \forall integer p, j; VspHolds(b.layout.tree, j, p) ==>
      @   start <= p < end ==> !VspPaged(b.layout, j); */
    /*@ assert handles: VspHandlesOn(a, b); */
    vsp_content_there(a.layout, b.layout, start, end);
    vsp_content_there(b.layout, a.layout, start, end);
    /*@ assert fresh: VspContentsNew(a, b); */
    /*@ assert gone: VspContentsGone(a, b); */
}
