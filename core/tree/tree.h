/* SPDX-License-Identifier: ISC */
/*
 * Dyadic interval trees: the sets of disjoint page intervals of all address spaces, in one pool of
 * nodes. Nodes 0 .. VSP_SPACE_MAX - 1 are the roots, one for each space, and always there.
 *
 * Edelsbrunner's interval tree (H. Edelsbrunner, "Dynamic data structures for orthogonal
 * intersection queries", 1980) specialised to intervals that never overlap, so each node holds at
 * most one. Nodes sit at dyadic centres: the shape depends on the set of intervals alone, and at
 * most 35 nodes lie on a way down from a root, whatever the history. The invariant is VspTreeOk,
 * tree_pool.acsl.
 *
 * The contract of the function that walks bounds its steps by a ghost counter: tree_find.c, hint.c,
 * tree_shape.h, tree_gap.h, tree_search.h. Those below say nothing of steps.
 *
 * All arguments that name pages are positions (core/base/base.h), all ranges are half-open. `root`
 * is the space in whose window they lie.
 */
#ifndef VSP_CORE_TREE_H
#define VSP_CORE_TREE_H

#include "core/base/base.h"

/* What a node is; the values of vsp_tree.kind. */
#define VSP_TREE_FREE 0u   /* unused, on the stack of FREE nodes */
#define VSP_TREE_SPLIT 1u  /* holds no interval, has two children (a root: at most one) */
#define VSP_TREE_REGION 2u /* holds one interval */

/*
 * The trees as parallel arrays indexed by node number. Regions never move to another node while
 * they live, so a client keeps its own attributes in arrays with the same index.
 */
struct vsp_tree {
    uint64_t start[VSP_TREE_NODE_MAX];    /* first page; SPLIT: center; a root: top of its window */
    uint64_t end[VSP_TREE_NODE_MAX];      /* one past the last; SPLIT: center; a root: page 0 */
    uint64_t center[VSP_TREE_NODE_MAX];   /* dyadic centre, in (start - 1, end) */
    uint64_t half[VSP_TREE_NODE_MAX];     /* lowest set bit of center: half the node's window */
    uint64_t gap[VSP_TREE_NODE_MAX];      /* most free pages right below a region in the subtree */
    uint32_t child[VSP_TREE_NODE_MAX][2]; /* left, right child, or VSP_TREE_NIL */
    uint32_t parent[VSP_TREE_NODE_MAX];   /* parent of a live node other than a root */
    uint32_t prev[VSP_TREE_NODE_MAX];     /* region below; of the first, its root; SPLIT: itself */
    uint32_t next[VSP_TREE_NODE_MAX];     /* region above; of the last region, its root */
    uint8_t kind[VSP_TREE_NODE_MAX];      /* VSP_TREE_FREE, _SPLIT or _REGION */
    uint32_t free_top;                    /* top of the stack of FREE nodes, linked by parent */
    uint32_t free_count;
    uint32_t region_count;
    uint32_t split_count; /* SPLIT nodes other than the roots */
};

#include "core/tree/tree.acsl"
#include "core/tree/tree_order.acsl"
#include "core/tree/tree_gap.acsl"
#include "core/tree/tree_pool.acsl"

/* The region that holds the page, or VSP_TREE_NIL. Visits at most 35 nodes (tree_find.c). */
/*@ requires tree: \valid_read(t);
  @ requires shape: VspTreeShape(*t);
  @ requires root: root < VSP_SPACE_MAX;
  @ requires page: VspBase(root) <= page <= VspBase(root) + VSP_SPACE_WINDOW;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures hit: \result != VSP_TREE_NIL ==> VspHolds(*t, \result, page);
  @ ensures miss: \result == VSP_TREE_NIL ==> \forall integer j; !VspHolds(*t, j, page);
  @*/
uint32_t vsp_tree_find(const struct vsp_tree *t, uint32_t root, uint64_t page);

/*
 * The lowest region of the space that ends above the page: it holds it, or is the next; or NIL.
 * Visits at most 35 nodes (tree_find.c).
 */
/*@ requires tree: \valid_read(t);
  @ requires ok: VspTreeShape(*t) && VspTreeOrder(*t);
  @ requires root: root < VSP_SPACE_MAX;
  @ requires page: VspBase(root) <= page <= VspBase(root) + VSP_SPACE_WINDOW;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures region: \result != VSP_TREE_NIL ==> VspRegion(*t, \result) &&
  @   page < t->end[\result] && VspRangeIn(t->start[\result], t->end[\result], root);
  @ ensures least: \forall integer j; VspRegion(*t, j) ==> page < t->end[j] ==>
  @   VspInWindow(t->start[j], root) ==>
  @   \result != VSP_TREE_NIL && t->start[\result] <= t->start[j];
  @*/
uint32_t vsp_tree_seek(const struct vsp_tree *t, uint32_t root, uint64_t page);

/* The region after region i of the space, or VSP_TREE_NIL; of VSP_TREE_NIL, the first. One step. */
/*@ requires tree: \valid_read(t);
  @ requires ok: VspTreeShape(*t) && VspTreeOrder(*t);
  @ requires root: root < VSP_SPACE_MAX;
  @ requires region: i != VSP_TREE_NIL ==> VspRegion(*t, i) && VspInWindow(t->start[i], root);
  @ terminates \true;
  @ assigns \nothing;
  @ ensures next: VspNextIs(*t, root, i == VSP_TREE_NIL ? VspBase(root) : t->end[i], \result);
  @*/
uint32_t vsp_tree_after(const struct vsp_tree *t, uint32_t root, uint32_t i);

/* The region before region i of the space, or VSP_TREE_NIL; of VSP_TREE_NIL, the last. One step. */
/*@ requires tree: \valid_read(t);
  @ requires ok: VspTreeShape(*t) && VspTreeOrder(*t);
  @ requires root: root < VSP_SPACE_MAX;
  @ requires region: i != VSP_TREE_NIL ==> VspRegion(*t, i) && VspInWindow(t->start[i], root);
  @ terminates \true;
  @ assigns \nothing;
  @ ensures prev: VspPrevIs(*t, root,
  @   i == VSP_TREE_NIL ? VspBase(root) + VSP_SPACE_WINDOW : t->start[i], \result);
  @*/
uint32_t vsp_tree_prior(const struct vsp_tree *t, uint32_t root, uint32_t i);

/* ---- Changes: the trees start empty and change by whole regions. ---- */

/* Makes every tree empty, whatever *t held. */
/*@ requires tree: \valid(t);
  @ terminates \true;
  @ assigns *t;
  @ ensures ok: VspTreeOk(*t);
  @ ensures empty: \forall integer j; !VspRegion(*t, j);
  @ ensures count: t->region_count == 0;
  @*/
void vsp_tree_init(struct vsp_tree *t);

/*
 * Puts the region [start, end), which meets no other, into the tree and returns its node; `next` is
 * the region above it (vsp_tree_seek, vsp_tree_after), or VSP_TREE_NIL. The other regions keep
 * their nodes. It never fails: below VSP_TREE_REGION_MAX regions there are the nodes. Walks: one up
 * and down (vsp_tree_locate), two up (tree_gap.h).
 */
/*@ requires tree: \valid(t);
  @ requires ok: VspTreeOk(*t);
  @ requires root: root < VSP_SPACE_MAX;
  @ requires range: VspRangeIn(start, end, root);
  @ requires fits: VspFits(*t, start, end);
  @ requires next: VspNextIs(*t, root, end, next);
  @ requires room: t->region_count < VSP_TREE_REGION_MAX;
  @ terminates \true;
  @ assigns *t;
  @ ensures ok: VspTreeOk(*t);
  @ ensures new: VspRegion(*t, \result) && !VspRegion(\old(*t), \result);
  @ ensures interval: t->start[\result] == start && t->end[\result] == end;
  @ ensures kept: \forall integer j; VspRegion(\old(*t), j) ==>
  @   VspRegion(*t, j) && t->start[j] == \old(*t).start[j] && t->end[j] == \old(*t).end[j];
  @ ensures only: \forall integer j; VspRegion(*t, j) ==> j == \result || VspRegion(\old(*t), j);
  @ ensures count: t->region_count == \old(t->region_count) + 1;
  @*/
uint32_t vsp_tree_insert(struct vsp_tree *t, uint32_t root, uint32_t next, uint64_t start,
                         uint64_t end);

/* Takes region i out of the tree; the others keep their nodes. Two walks up (tree_gap.h). */
/*@ requires tree: \valid(t);
  @ requires ok: VspTreeOk(*t);
  @ requires region: VspRegion(*t, i);
  @ terminates \true;
  @ assigns *t;
  @ ensures ok: VspTreeOk(*t);
  @ ensures gone: !VspRegion(*t, i);
  @ ensures kept: \forall integer j; j != i ==> VspRegion(\old(*t), j) ==>
  @   VspRegion(*t, j) && t->start[j] == \old(*t).start[j] && t->end[j] == \old(*t).end[j];
  @ ensures only: \forall integer j; VspRegion(*t, j) ==> j != i && VspRegion(\old(*t), j);
  @ ensures count: t->region_count == \old(t->region_count) - 1;
  @*/
void vsp_tree_remove(struct vsp_tree *t, uint32_t i);

/* ---- Placement: where a new region of so many pages may go. ---- */

/* Largest alignment a placement may ask for, in pages: any value works whose sums fit 64 bits. */
#define VSP_TREE_ALIGN_MAX 0x0000001000000000ull

/*@ // count free pages at position b in [lo, hi) of root's window, its page a multiple of align
  @ predicate VspPlace(struct vsp_tree t, integer root, integer lo, integer hi, integer count,
  @   integer align, integer b) = lo <= b && b + count <= hi && (b - VspBase(root)) % align == 0 &&
  @   VspFits(t, b, b + count);
  @*/

/*
 * The lowest position in [lo, hi) where count free pages start at a page that is a multiple of
 * align; 0 if there is none (position 0 is never part of a region). One search for each candidate,
 * of at most 70 nodes (tree_search.h); each but the last has count free pages right below a region,
 * and no multiple of align in the right place.
 */
/*@ requires tree: \valid_read(t);
  @ requires ok: VspTreeShape(*t) && VspTreeOrder(*t) && VspTreeGaps(*t);
  @ requires root: root < VSP_SPACE_MAX;
  @ requires window: VspBase(root) < lo <= hi <= VspBase(root) + VSP_SPACE_WINDOW;
  @ requires size: 1 <= count && 1 <= align <= VSP_TREE_ALIGN_MAX;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures place: \result != 0 ==> VspPlace(*t, root, lo, hi, count, align, \result);
  @ ensures lowest: \forall integer b; VspPlace(*t, root, lo, hi, count, align, b) ==>
  @   \result != 0 && \result <= b;
  @*/
uint64_t vsp_tree_lowest(const struct vsp_tree *t, uint32_t root, uint64_t lo, uint64_t hi,
                         uint64_t count, uint64_t align);

/* The highest such page; 0 if there is none. */
/*@ requires tree: \valid_read(t);
  @ requires ok: VspTreeShape(*t) && VspTreeOrder(*t) && VspTreeGaps(*t);
  @ requires root: root < VSP_SPACE_MAX;
  @ requires window: VspBase(root) < lo <= hi <= VspBase(root) + VSP_SPACE_WINDOW;
  @ requires size: 1 <= count && 1 <= align <= VSP_TREE_ALIGN_MAX;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures place: \result != 0 ==> VspPlace(*t, root, lo, hi, count, align, \result);
  @ ensures highest: \forall integer b; VspPlace(*t, root, lo, hi, count, align, b) ==>
  @   \result != 0 && b <= \result;
  @*/
uint64_t vsp_tree_highest(const struct vsp_tree *t, uint32_t root, uint64_t lo, uint64_t hi,
                          uint64_t count, uint64_t align);

#endif
