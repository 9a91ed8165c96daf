/* SPDX-License-Identifier: ISC */
#include "core/tree/tree_shape.h"

/*
 * Every walk down steps to a child, so the half of the node it stands on shrinks and the half's
 * logarithm falls. It starts below a root, whose half is 2^35, or below a node with a smaller half:
 * *steps, the nodes visited so far, never passes 35. Ghost code cannot be an argument of those who
 * call a public walk and do not count, so a function of its own does the walk.
 */

/* vsp_tree_find; *steps is the number of nodes that it visits. */
/*@ requires tree: \valid_read(t);
  @ requires count: \valid(steps) && \separated(steps, t);
  @ requires shape: VspTreeShape(*t);
  @ requires root: root < VSP_SPACE_MAX;
  @ requires page: VspBase(root) <= page <= VspBase(root) + VSP_SPACE_WINDOW;
  @ terminates \true;
  @ assigns *steps;
  @ ensures bound: *steps <= 35;
  @ ensures hit: \result != VSP_TREE_NIL ==> VspHolds(*t, \result, page);
  @ ensures miss: \result == VSP_TREE_NIL ==> \forall integer j; !VspHolds(*t, j, page);
  @*/
static uint32_t vsp_tree_find_walk(const struct vsp_tree *t, uint32_t root, uint64_t page)
/*@ ghost (uint32_t \ghost *steps) */
{
    uint32_t cur = t->child[root][0];

    /*@ ghost *steps = 0; */
    /*@ assert mine: \forall integer j; VspHolds(*t, j, page) ==>
      @   VSP_SPACE_MAX <= j && VspInLeft(*t, t->center[j], root); */
    /*@ loop invariant live: cur != VSP_TREE_NIL ==> VspLive(*t, cur);
      @ loop invariant depth: *steps <= 35;
      @ loop invariant level: cur != VSP_TREE_NIL ==> *steps + VspDyadicLevel(t->half[cur]) < 35;
      @ loop invariant where: \forall integer j; VspHolds(*t, j, page) ==>
      @   cur != VSP_TREE_NIL && VspIn(*t, t->center[j], cur);
      @ loop assigns cur, *steps;
      @ loop variant cur != VSP_TREE_NIL ? t->half[cur] : 0;
      @*/
    while (cur != VSP_TREE_NIL) {
        /*@ ghost *steps = *steps + 1; */
        /*@ loop invariant live: cur != VSP_TREE_NIL && VspLive(*t, cur);
          @ loop invariant level: *steps + VspDyadicLevel(t->half[cur]) <= 35;
          @ loop invariant half: t->half[cur] <= t->half[\at(cur, LoopEntry)];
          @ loop invariant where: \forall integer j; VspHolds(*t, j, page) ==>
          @   VspIn(*t, t->center[j], cur);
          @ loop assigns cur, *steps;
          @ loop variant t->half[cur];
          @*/
        while (page < t->start[cur]) {
            cur = t->child[cur][0];
            if (cur == VSP_TREE_NIL) {
                return VSP_TREE_NIL;
            }
            /*@ ghost *steps = *steps + 1; */
        }
        if (page < t->end[cur]) {
            return cur;
        }
        cur = t->child[cur][1];
    }
    return VSP_TREE_NIL;
}

uint32_t vsp_tree_find(const struct vsp_tree *t, uint32_t root, uint64_t page)
{
    /*@ ghost uint32_t steps = 0; */
    return vsp_tree_find_walk(t, root, page) /*@ ghost (&steps) */;
}

/*@ // the regions left of node i's window end at the page or below, and those right of it above
  @ predicate VspWalkAt(struct vsp_tree t, integer root, integer page, integer i) =
  @   VspLive(t, i) && VspHome(t, i) == root &&
  @   (\forall integer j; VspRegion(t, j) ==> VspInWindow(t.start[j], root) ==>
  @     (t.center[j] <= t.center[i] - t.half[i] ==> t.end[j] <= page) &&
  @     (t.center[i] + t.half[i] <= t.center[j] ==> page < t.end[j]));
  @*/

/* Whether z is in node i's window and is not its centre: it belongs below i. */
/*@ requires tree: \valid_read(t);
  @ requires shape: VspTreeShape(*t);
  @ requires node: VspLive(*t, i);
  @ terminates \true;
  @ assigns \nothing;
  @ ensures bit: \result <= 1;
  @ ensures exact: \result == 1 <==> VspIn(*t, z, i) && z != t->center[i];
  @*/
static uint32_t vsp_tree_covers(const struct vsp_tree *t, uint32_t i, uint64_t z)
{
    uint64_t c = t->center[i];
    uint64_t away = z < c ? c - z : z - c;

    return away != 0 && away < t->half[i] ? 1 : 0;
}

/*
 * The lowest node, from node `from` up, that z belongs below. A parent's half is greater than its
 * child's, and none is greater than a root's: *steps, the links climbed, never passes 35.
 */
/*@ requires tree: \valid_read(t);
  @ requires count: \valid(steps) && \separated(steps, t);
  @ requires shape: VspTreeShape(*t);
  @ requires root: root < VSP_SPACE_MAX;
  @ requires from: VspLive(*t, from) && VspHome(*t, from) == root;
  @ requires range: VspBase(root) < z < VspBase(root) + VSP_SPACE_WINDOW;
  @ terminates \true;
  @ assigns *steps;
  @ ensures bound: *steps <= 35;
  @ ensures node: VspLive(*t, \result) && VspIn(*t, z, \result) && z != t->center[\result];
  @ ensures level: VspDyadicLevel(t->half[\result]) <= 35;
  @*/
static uint32_t vsp_tree_climb(const struct vsp_tree *t, uint32_t from, uint64_t z)
/*@ ghost (uint32_t root, uint32_t \ghost *steps) */
{
    uint32_t above = from;

    /*@ ghost *steps = 0; */
    /*@ assert top: VspDyadicLevel(t->half[root]) == 35; */
    /*@ loop invariant live: VspLive(*t, above);
      @ loop invariant home: above == root || VspInLeft(*t, t->center[above], root);
      @ loop invariant depth: *steps <= VspDyadicLevel(t->half[above]) <= 35;
      @ loop invariant half: t->half[above] <= VSP_SPACE_WINDOW;
      @ loop assigns above, *steps;
      @ loop variant VSP_SPACE_WINDOW - t->half[above];
      @*/
    while (!vsp_tree_covers(t, above, z)) {
        /*@ ghost *steps = *steps + 1; */
        /*@ assert other: VSP_SPACE_MAX <= above; */
        /*@ ghost uint32_t child = above; */
        above = t->parent[above];
        /*@ assert below: VspIn(*t, t->center[child], above); */
    }
    return above;
}

uint32_t vsp_tree_locate(const struct vsp_tree *t, uint32_t from, uint64_t z, uint32_t *parent,
                         uint32_t *side)
/*@ ghost (uint32_t root, uint32_t \ghost *up, uint32_t \ghost *down) */
{
    uint32_t above = vsp_tree_climb(t, from, z) /*@ ghost (root, up) */;
    uint32_t slot = z < t->center[above] ? 0 : 1;
    uint32_t cur = t->child[above][slot];

    /*@ ghost *down = 0; */
    /*@ loop invariant side: slot == 0 || slot == 1;
      @ loop invariant slot: VspSlot(*t, above, slot, z);
      @ loop invariant child: cur == t->child[above][slot];
      @ loop invariant live: cur != VSP_TREE_NIL ==> VspLive(*t, cur);
      @ loop invariant depth: *down <= 35;
      @ loop invariant level: cur != VSP_TREE_NIL ==> *down + VspDyadicLevel(t->half[cur]) < 35;
      @ loop assigns above, slot, cur, *down;
      @ loop variant cur != VSP_TREE_NIL ? t->half[cur] : 0;
      @*/
    while (cur != VSP_TREE_NIL && vsp_tree_covers(t, cur, z)) {
        /*@ ghost *down = *down + 1; */
        above = cur;
        slot = z < t->center[cur] ? 0 : 1;
        cur = t->child[cur][slot];
    }
    *parent = above;
    *side = slot;
    return cur;
}

/* vsp_tree_seek; *steps is the number of nodes that it visits. */
/*@ requires tree: \valid_read(t);
  @ requires count: \valid(steps) && \separated(steps, t);
  @ requires ok: VspTreeShape(*t) && VspTreeOrder(*t);
  @ requires root: root < VSP_SPACE_MAX;
  @ requires page: VspBase(root) <= page <= VspBase(root) + VSP_SPACE_WINDOW;
  @ terminates \true;
  @ assigns *steps;
  @ ensures bound: *steps <= 35;
  @ ensures region: \result != VSP_TREE_NIL ==> VspRegion(*t, \result) &&
  @   page < t->end[\result] && VspRangeIn(t->start[\result], t->end[\result], root);
  @ ensures least: \forall integer j; VspRegion(*t, j) ==> page < t->end[j] ==>
  @   VspInWindow(t->start[j], root) ==>
  @   \result != VSP_TREE_NIL && t->start[\result] <= t->start[j];
  @*/
static uint32_t vsp_tree_seek_walk(const struct vsp_tree *t, uint32_t root, uint64_t page)
/*@ ghost (uint32_t \ghost *steps) */
{
    uint32_t at = root;
    uint32_t cur = t->child[root][0];

    /*@ ghost *steps = 0; */
    /*@ assert mine: \forall integer j; VspRegion(*t, j) ==> VspInWindow(t->start[j], root) ==>
      @   VSP_SPACE_MAX <= j && VspInLeft(*t, t->center[j], root); */
    /*@ loop invariant at: VspWalkAt(*t, root, page, at) && (at == root || VSP_SPACE_MAX <= at);
      @ loop invariant past: t->end[at] <= page;
      @ loop invariant child: cur == t->child[at][at == root ? 0 : 1];
      @ loop invariant depth: *steps <= 35;
      @ loop invariant level: cur != VSP_TREE_NIL ==> *steps + VspDyadicLevel(t->half[cur]) < 35;
      @ loop assigns cur, at, *steps;
      @ loop variant cur != VSP_TREE_NIL ? t->half[cur] : 0;
      @*/
    while (cur != VSP_TREE_NIL) {
        /*@ ghost *steps = *steps + 1; */
        at = cur;
        /*@ loop invariant at: VspWalkAt(*t, root, page, at) && VSP_SPACE_MAX <= at;
          @ loop invariant half: t->half[at] <= t->half[\at(cur, LoopEntry)];
          @ loop invariant level: *steps + VspDyadicLevel(t->half[at]) <= 35;
          @ loop assigns cur, at, *steps;
          @ loop variant t->half[at];
          @*/
        while (page < t->end[at]) {
            cur = t->child[at][0];
            if (cur == VSP_TREE_NIL) {
                /*@ assert region: VspRegion(*t, at); */
                /*@ assert least: \forall integer j; VspRegion(*t, j) ==> page < t->end[j] ==>
                  @   VspInWindow(t->start[j], root) ==> t->center[at] <= t->center[j]; */
                return at;
            }
            /*@ ghost *steps = *steps + 1; */
            at = cur;
        }
        cur = t->child[at][1];
    }
    /* Nothing is right of `at`, which is a region, or the root of an empty tree. */
    /*@ assert region: at == root || VspRegion(*t, at); */
    /*@ assert later: \forall integer j; VspRegion(*t, j) ==> page < t->end[j] ==>
      @   VspInWindow(t->start[j], root) ==> t->end[at] <= t->start[j]; */
    at = t->next[at];
    /*@ assert least: \forall integer j; VspRegion(*t, j) ==> page < t->end[j] ==>
      @   VspInWindow(t->start[j], root) ==> t->start[at] <= t->start[j]; */
    return at < VSP_SPACE_MAX ? VSP_TREE_NIL : at;
}

uint32_t vsp_tree_seek(const struct vsp_tree *t, uint32_t root, uint64_t page)
{
    /*@ ghost uint32_t steps = 0; */
    return vsp_tree_seek_walk(t, root, page) /*@ ghost (&steps) */;
}

uint32_t vsp_tree_after(const struct vsp_tree *t, uint32_t root, uint32_t i)
{
    uint32_t n = t->next[i == VSP_TREE_NIL ? root : i];

    /*@ assert member: n == root || (VspRegion(*t, n) && VspRootOf(t->center[n]) == root); */
    return n == root ? VSP_TREE_NIL : n;
}

uint32_t vsp_tree_prior(const struct vsp_tree *t, uint32_t root, uint32_t i)
{
    uint32_t p = t->prev[i == VSP_TREE_NIL ? root : i];

    /*@ assert member: p == root || (VspRegion(*t, p) && VspRootOf(t->center[p]) == root); */
    return p == root ? VSP_TREE_NIL : p;
}
