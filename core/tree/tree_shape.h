/* SPDX-License-Identifier: ISC */
/*
 * Changes of the tree's shape: internal to the tree. These functions keep VspTreeShape and say
 * exactly which nodes change kind and which links may change; the caller repairs the order, the
 * gaps, the stack and the counters, none of which they touch.
 */
#ifndef VSP_CORE_TREE_SHAPE_H
#define VSP_CORE_TREE_SHAPE_H

#include "core/tree/tree.h"

/*
 * Where a node with centre z belongs: child link *side of node *parent. Returns what hangs there:
 * nothing, the node with centre z, or a node whose window does not hold z. It climbs from node
 * `from` of the tree to the lowest node above z, by *up links, and goes down from there, past *down
 * nodes: both ways are short when `from` is a neighbour of z.
 */
/*@ requires tree: \valid_read(t);
  @ requires count: \valid(up) && \valid(down) && \separated(up, down, parent, side, t);
  @ requires out: \valid(parent) && \valid(side) && \separated(parent, side, t);
  @ requires shape: VspTreeShape(*t);
  @ requires root: root < VSP_SPACE_MAX;
  @ requires from: VspLive(*t, from) && VspHome(*t, from) == root;
  @ requires range: VspBase(root) < z < VspBase(root) + VSP_SPACE_WINDOW;
  @ terminates \true;
  @ assigns *parent, *side, *up, *down;
  @ ensures bound: *up <= 35 && *down <= 35;
  @ ensures slot: (*side == 0 || *side == 1) && VspSlot(*t, *parent, *side, z);
  @ ensures child: \result == t->child[*parent][*side];
  @ ensures stop: \result == VSP_TREE_NIL ||
  @   (VspLive(*t, \result) && (t->center[\result] == z || !VspIn(*t, z, \result)));
  @*/
uint32_t vsp_tree_locate(const struct vsp_tree *t, uint32_t from, uint64_t z, uint32_t *parent,
                         uint32_t *side)
    /*@ ghost (uint32_t root, uint32_t \ghost *up, uint32_t \ghost *down) */;

/*
 * Puts the region [start, end) into the tree of the root and returns its node r; `from` is any node
 * of that tree, best a neighbour. Two outcomes:
 * - r != n: r was a SPLIT at the range's centre and is now the region; no other change at all;
 * - r == n: n is the region; q is still FREE and unchanged, or is now the SPLIT above n.
 */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires root: root < VSP_SPACE_MAX;
  @ requires from: VspLive(*t, from) && VspHome(*t, from) == root;
  @ requires nodes: VSP_SPACE_MAX <= n < VSP_TREE_NODE_MAX &&
  @   VSP_SPACE_MAX <= q < VSP_TREE_NODE_MAX && n != q;
  @ requires free: t->kind[n] == VSP_TREE_FREE && t->kind[q] == VSP_TREE_FREE;
  @ requires range: VspRangeIn(start, end, root);
  @ requires fits: VspFits(*t, start, end);
  @ terminates \true;
  @ assigns *t;
  @ ensures shape: VspTreeShape(*t);
  @ ensures order: t->prev == \old(*t).prev && t->next == \old(*t).next;
  @ ensures gaps: t->gap == \old(*t).gap;
  @ ensures stack: t->free_top == \old(*t).free_top && t->free_count == \old(*t).free_count;
  @ ensures counts: t->region_count == \old(*t).region_count &&
  @   t->split_count == \old(*t).split_count;
  @ ensures new: VspRegion(*t, \result) && VSP_SPACE_MAX <= \result;
  @ ensures interval: t->start[\result] == start && t->end[\result] == end;
  @ ensures filled: \result != n ==> \old(*t).kind[\result] == VSP_TREE_SPLIT &&
  @   t->kind[n] == VSP_TREE_FREE && t->kind[q] == VSP_TREE_FREE &&
  @   (\forall integer i; 0 <= i < VSP_TREE_NODE_MAX ==> t->parent[i] == \old(*t).parent[i] &&
  @     t->child[i][0] == \old(*t).child[i][0] && t->child[i][1] == \old(*t).child[i][1]);
  @ ensures split: \result == n ==> t->kind[q] == VSP_TREE_FREE ||
  @   (t->kind[q] == VSP_TREE_SPLIT && t->parent[n] == q);
  @ ensures same: \forall integer i; 0 <= i < VSP_TREE_NODE_MAX ==> i != \result ==>
  @   (i != q || t->kind[q] == VSP_TREE_FREE) ==> t->kind[i] == \old(*t).kind[i] &&
  @     t->start[i] == \old(*t).start[i] && t->end[i] == \old(*t).end[i];
  @ ensures unused: \forall integer i; VspFree(*t, i) ==> VspFree(\old(*t), i) &&
  @   t->parent[i] == \old(*t).parent[i];
  @ ensures place: \forall integer i; VspLive(\old(*t), i) ==>
  @   t->center[i] == \old(*t).center[i] && t->half[i] == \old(*t).half[i];
  @ ensures frame: \forall integer i, s; VspLive(\old(*t), i) ==> 0 <= s <= 1 ==>
  @   !VspInSide(*t, t->center[\result], i, s) ==> t->child[i][s] == \old(*t).child[i][s];
  @*/
uint32_t vsp_tree_link(struct vsp_tree *t, uint32_t from, uint32_t n, uint32_t q, uint64_t start,
                       uint64_t end) /*@ ghost (uint32_t root) */;

/*
 * Takes region i out of the tree and returns node x, the lowest live node whose slot changed. Three
 * outcomes, with p the old parent of i:
 * - x == i: i had two children and is now a SPLIT; no link changed;
 * - i is FREE and p is live: x == p;
 * - i and p are FREE: p was a SPLIT other than a root, and x was the parent of p.
 */
/*@ requires tree: \valid(t);
  @ requires shape: VspTreeShape(*t);
  @ requires region: VspRegion(*t, i);
  @ terminates \true;
  @ assigns *t;
  @ ensures shape: VspTreeShape(*t);
  @ ensures order: t->prev == \old(*t).prev && t->next == \old(*t).next;
  @ ensures gaps: t->gap == \old(*t).gap;
  @ ensures stack: t->free_top == \old(*t).free_top && t->free_count == \old(*t).free_count;
  @ ensures counts: t->region_count == \old(*t).region_count &&
  @   t->split_count == \old(*t).split_count;
  @ ensures centers: t->center == \old(*t).center && t->half == \old(*t).half;
  @ ensures live: VspLive(*t, \result);
  @ ensures unused: \forall integer j; VspFree(\old(*t), j) ==>
  @   VspFree(*t, j) && t->parent[j] == \old(*t).parent[j];
  @ ensures freed: \forall integer j; VspFree(*t, j) ==> VspFree(\old(*t), j) || t->start[j] == 0;
  @ ensures gone: (t->kind[i] == VSP_TREE_SPLIT && \result == i &&
  @     t->kind[\old(*t).parent[i]] == \old(*t).kind[\old(*t).parent[i]]) ||
  @   (t->kind[i] == VSP_TREE_FREE && \result == \old(*t).parent[i] &&
  @     t->kind[\old(*t).parent[i]] == \old(*t).kind[\old(*t).parent[i]]) ||
  @   (t->kind[i] == VSP_TREE_FREE && t->kind[\old(*t).parent[i]] == VSP_TREE_FREE &&
  @     VSP_SPACE_MAX <= \old(*t).parent[i] &&
  @     \old(*t).kind[\old(*t).parent[i]] == VSP_TREE_SPLIT &&
  @     \result == \old(*t).parent[\old(*t).parent[i]]);
  @ ensures same: \forall integer j; 0 <= j < VSP_TREE_NODE_MAX ==> j != i ==>
  @   (j != \old(*t).parent[i] || t->kind[j] != VSP_TREE_FREE) ==> t->kind[j] == \old(*t).kind[j] &&
  @     t->start[j] == \old(*t).start[j] && t->end[j] == \old(*t).end[j];
  @ ensures links: \forall integer k, s; VspLive(*t, k) ==> 0 <= s <= 1 ==>
  @   (k != \result || !VspInSide(*t, t->center[i], k, s)) ==>
  @   t->child[k][s] == \old(*t).child[k][s];
  @*/
uint32_t vsp_tree_unlink(struct vsp_tree *t, uint32_t i);

#endif
