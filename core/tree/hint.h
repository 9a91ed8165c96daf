/* SPDX-License-Identifier: ISC */
/*
 * Self-checking hints for lookups: where to start a walk instead of a root. A hint is only ever a
 * guess. It counts when the region it names holds the page, or when its window does and the walk
 * from it ends at a region; anything else falls back to vsp_tree_find. So no change of the tree
 * needs to maintain the hints, and losing or corrupting them costs time, never an answer.
 */
#ifndef VSP_CORE_HINT_H
#define VSP_CORE_HINT_H

#include "core/tree/tree.h"

/* Number of slots, and pages that share one slot. */
#ifndef VSP_HINT_SLOTS
#define VSP_HINT_SLOTS 4096u
#endif
#ifndef VSP_HINT_PAGES
#define VSP_HINT_PAGES 16u
#endif

_Static_assert(VSP_HINT_SLOTS >= 1u, "a page needs a slot");
_Static_assert(VSP_HINT_PAGES >= 1u, "a slot needs a page");

/* Node numbers; any content is allowed. */
struct vsp_hint {
    uint32_t last;                 /* the region found last */
    uint32_t slot[VSP_HINT_SLOTS]; /* the region found last for these pages */
};

/* Forgets everything. */
/*@ requires hint: \valid(h);
  @ terminates \true;
  @ assigns *h;
  @ ensures last: h->last == VSP_TREE_NIL;
  @ ensures slots: \forall integer k; 0 <= k < VSP_HINT_SLOTS ==> h->slot[k] == VSP_TREE_NIL;
  @*/
void vsp_hint_clear(struct vsp_hint *h);

/*
 * The region that holds the page of space `root`, or VSP_TREE_NIL: the answer of vsp_tree_find,
 * whatever *h holds. Remembers the region found.
 */
/*@ requires tree: \valid_read(t);
  @ requires hint: \valid(h) && \separated(h, t);
  @ requires shape: VspTreeShape(*t);
  @ requires root: root < VSP_SPACE_MAX;
  @ requires page: VspBase(root) <= page <= VspBase(root) + VSP_SPACE_WINDOW;
  @ terminates \true;
  @ assigns *h;
  @ ensures hit: \result != VSP_TREE_NIL ==> VspHolds(*t, \result, page);
  @ ensures miss: \result == VSP_TREE_NIL ==> \forall integer j; !VspHolds(*t, j, page);
  @ ensures same: \forall integer j; VspHolds(*t, j, page) ==> \result == j;
  @ ensures last: \result != VSP_TREE_NIL ==> h->last == \result;
  @ ensures slots: \forall integer k; 0 <= k < VSP_HINT_SLOTS ==> h->slot[k] == \old(*h).slot[k] ||
  @   (k == page / VSP_HINT_PAGES % VSP_HINT_SLOTS && h->slot[k] == \result);
  @*/
uint32_t vsp_hint_find(const struct vsp_tree *t, struct vsp_hint *h, uint32_t root, uint64_t page);

#endif
