/* SPDX-License-Identifier: ISC */
/* In equal layouts as many regions begin, however a range changes. */
#include "core/layout/layout_begin.h"
#include "proofs/lemmas/determinism_range.h"

void vsp_equal_at(struct vsp_layout a, struct vsp_layout b, uint32_t k)
{
    vsp_equal_around(a, b, k);
    /*@ ghost vsp_begin_at(a.tree); */
    /*@ ghost vsp_begin_at(b.tree); */
    /*@ assert mapped: \forall integer p; VspMapped(a, p) <==>
      @   0 <= VspAt(a.tree, p, VSP_TREE_NODE_MAX); */
    /*@ assert other: \forall integer p; VspMapped(b, p) <==>
      @   0 <= VspAt(b.tree, p, VSP_TREE_NODE_MAX); */
}

/* A region begins at the same pages. */
/*@ requires   ok: VspLayoutOk(a) && VspLayoutOk(b);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   equal: VspEqualWindow(a, b, k);
  @ requires   page: VspInWindow(page, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    same: VspBeginsThen(a, VspAt(a.tree, page - 1, VSP_TREE_NODE_MAX),
  @                VspAt(a.tree, page, VSP_TREE_NODE_MAX), page, start, end, change) ==
  @              VspBeginsThen(b, VspAt(b.tree, page - 1, VSP_TREE_NODE_MAX),
  @                VspAt(b.tree, page, VSP_TREE_NODE_MAX), page, start, end, change);
  @*/
static void vsp_equal_begins(struct vsp_layout a, struct vsp_layout b, uint32_t k, uint64_t start,
                             uint64_t end, uint64_t change, uint64_t page)
{
    vsp_equal_at(a, b, k);
}

void vsp_equal_then(struct vsp_layout a, struct vsp_layout b, uint32_t k, uint64_t start,
                    uint64_t end, uint64_t change)
{
    uint64_t low = (uint64_t)2u * k * VSP_SPACE_WINDOW;
    uint64_t high = low + VSP_SPACE_WINDOW;

    /*@ loop invariant range: low <= page <= high;
      @ loop invariant same: VspBegin(a, start, end, change, low, page) ==
      @   VspBegin(b, start, end, change, low, page);
      @ loop assigns page;
      @ loop variant high - page;
      @*/
    for (uint64_t page = low; page < high; page++) {
        vsp_equal_begins(a, b, k, start, end, change, page);
    }
}
