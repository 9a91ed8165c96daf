/* SPDX-License-Identifier: ISC */
#include "core/tree/tree_pool.h"

/* Lemma: a multiple of 128 h is the same multiple of 128 times as large a power of two. */
/*@ ghost
  /@ requires scaled: VspDyadicScaled(128 * m, k, h, c);
    terminates \true;
    assigns \nothing;
    ensures scaled: VspDyadicScaled(m, k + 7, 128 * h, c);
  @/
  static void vsp_tree_init_scale(uint64_t m, uint32_t k, uint64_t h, uint64_t c)
  {
      /@ assert by_2: VspDyadicScaled(64 * m, k + 1, 2 * h, c); @/
      /@ assert by_4: VspDyadicScaled(32 * m, k + 2, 4 * h, c); @/
      /@ assert by_8: VspDyadicScaled(16 * m, k + 3, 8 * h, c); @/
      /@ assert by_16: VspDyadicScaled(8 * m, k + 4, 16 * h, c); @/
      /@ assert by_32: VspDyadicScaled(4 * m, k + 5, 32 * h, c); @/
      /@ assert by_64: VspDyadicScaled(2 * m, k + 6, 64 * h, c); @/
  }
@*/

/* Lemma: the centre and half of root k are dyadic. */
/*@ ghost
  /@ requires root: k < VSP_SPACE_MAX;
    terminates \true;
    assigns \nothing;
    ensures dyadic: VspDyadic(VspBase(k) + VSP_SPACE_WINDOW, VSP_SPACE_WINDOW);
  @/
  static void vsp_tree_init_dyadic(uint32_t k)
  {
      uint64_t odd = 2 * k + 1;
      uint64_t c = VSP_SPACE_WINDOW * odd;

      vsp_tree_init_scale(0x10000000 * odd, 0, 1, c);
      vsp_tree_init_scale(0x200000 * odd, 7, 0x80, c);
      vsp_tree_init_scale(0x4000 * odd, 14, 0x4000, c);
      vsp_tree_init_scale(0x80 * odd, 21, 0x200000, c);
      vsp_tree_init_scale(odd, 28, 0x10000000, c);
      /@ assert odd: VspDyadicScaled(2 * k + 1, 35, VSP_SPACE_WINDOW, c); @/
  }
@*/

/*
 * Frees every node, and stacks all but the roots so that the lowest is on top. The centre and half
 * of a free node are not read.
 */
/*@ requires tree: \valid(t);
  @ terminates \true;
  @ assigns *t;
  @ ensures kinds: \forall integer k; 0 <= k < VSP_TREE_NODE_MAX ==> t->kind[k] == VSP_TREE_FREE;
  @ ensures heights: \forall integer k; VSP_SPACE_MAX <= k < VSP_TREE_NODE_MAX ==>
  @   t->start[k] == VSP_TREE_NODE_MAX - k;
  @ ensures ends: \forall integer k; 0 <= k < VSP_TREE_NODE_MAX ==> t->end[k] == 0;
  @ ensures gaps: \forall integer k; 0 <= k < VSP_TREE_NODE_MAX ==> t->gap[k] == 0;
  @ ensures children: \forall integer k; 0 <= k < VSP_TREE_NODE_MAX ==>
  @   t->child[k][0] == VSP_TREE_NIL && t->child[k][1] == VSP_TREE_NIL;
  @ ensures parents: \forall integer k; 0 <= k < VSP_TREE_NODE_MAX ==> t->parent[k] == k + 1;
  @ ensures rings: \forall integer k; 0 <= k < VSP_TREE_NODE_MAX ==>
  @   t->prev[k] == k && t->next[k] == k;
  @ ensures counts: t->free_top == VSP_SPACE_MAX && t->region_count == 0 && t->split_count == 0 &&
  @   t->free_count == VSP_TREE_NODE_MAX - VSP_SPACE_MAX;
  @*/
static void vsp_tree_init_nodes(struct vsp_tree *t)
{
    /*@ loop invariant index: 0 <= i <= VSP_TREE_NODE_MAX;
      @ loop invariant kinds: \forall integer k; 0 <= k < i ==> t->kind[k] == VSP_TREE_FREE;
      @ loop invariant heights: \forall integer k; 0 <= k < i ==>
      @   t->start[k] == VSP_TREE_NODE_MAX - k;
      @ loop invariant ends: \forall integer k; 0 <= k < i ==> t->end[k] == 0;
      @ loop invariant gaps: \forall integer k; 0 <= k < i ==> t->gap[k] == 0;
      @ loop invariant children: \forall integer k; 0 <= k < i ==>
      @   t->child[k][0] == VSP_TREE_NIL && t->child[k][1] == VSP_TREE_NIL;
      @ loop invariant parents: \forall integer k; 0 <= k < i ==> t->parent[k] == k + 1;
      @ loop invariant rings: \forall integer k; 0 <= k < i ==>
      @   t->prev[k] == k && t->next[k] == k;
      @ loop assigns i, *t;
      @ loop variant VSP_TREE_NODE_MAX - i;
      @*/
    for (uint32_t i = 0; i < VSP_TREE_NODE_MAX; i++) {
        t->kind[i] = VSP_TREE_FREE;
        t->start[i] = VSP_TREE_NODE_MAX - i;
        t->end[i] = 0;
        t->gap[i] = 0;
        t->child[i][0] = VSP_TREE_NIL;
        t->child[i][1] = VSP_TREE_NIL;
        t->parent[i] = i + 1;
        t->prev[i] = i;
        t->next[i] = i;
    }
    t->free_top = VSP_SPACE_MAX;
    t->free_count = VSP_TREE_NODE_MAX - VSP_SPACE_MAX;
    t->region_count = 0;
    t->split_count = 0;
}

/* Makes the first nodes the roots. */
/*@ requires tree: \valid(t);
  @ requires kinds: \forall integer k; 0 <= k < VSP_TREE_NODE_MAX ==> t->kind[k] == VSP_TREE_FREE;
  @ terminates \true;
  @ assigns t->kind[0 .. VSP_SPACE_MAX - 1], t->start[0 .. VSP_SPACE_MAX - 1],
  @   t->end[0 .. VSP_SPACE_MAX - 1], t->center[0 .. VSP_SPACE_MAX - 1],
  @   t->half[0 .. VSP_SPACE_MAX - 1];
  @ ensures kinds: \forall integer k; 0 <= k < VSP_TREE_NODE_MAX ==>
  @   t->kind[k] == (k < VSP_SPACE_MAX ? VSP_TREE_SPLIT : VSP_TREE_FREE);
  @ ensures place: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
  @   t->center[k] == VspBase(k) + VSP_SPACE_WINDOW && t->half[k] == VSP_SPACE_WINDOW;
  @ ensures dyadic: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
  @   VspDyadic(t->center[k], t->half[k]);
  @ ensures interval: \forall integer k; 0 <= k < VSP_SPACE_MAX ==>
  @   t->start[k] == t->center[k] && t->end[k] == VspBase(k);
  @*/
static void vsp_tree_init_roots(struct vsp_tree *t)
{
    /*@ loop invariant index: 0 <= i <= VSP_SPACE_MAX;
      @ loop invariant kinds: \forall integer k; 0 <= k < VSP_TREE_NODE_MAX ==>
      @   t->kind[k] == (k < i ? VSP_TREE_SPLIT : VSP_TREE_FREE);
      @ loop invariant place: \forall integer k; 0 <= k < i ==>
      @   t->center[k] == VspBase(k) + VSP_SPACE_WINDOW && t->half[k] == VSP_SPACE_WINDOW;
      @ loop invariant dyadic: \forall integer k; 0 <= k < i ==>
      @   VspDyadic(t->center[k], t->half[k]);
      @ loop invariant interval: \forall integer k; 0 <= k < i ==>
      @   t->start[k] == t->center[k] && t->end[k] == VspBase(k);
      @ loop assigns i, t->kind[0 .. VSP_SPACE_MAX - 1], t->start[0 .. VSP_SPACE_MAX - 1],
      @   t->end[0 .. VSP_SPACE_MAX - 1], t->center[0 .. VSP_SPACE_MAX - 1],
      @   t->half[0 .. VSP_SPACE_MAX - 1];
      @ loop variant VSP_SPACE_MAX - i;
      @*/
    for (uint32_t i = 0; i < VSP_SPACE_MAX; i++) {
        uint64_t base = VSP_SPACE_BASE(i);
        /*@ ghost vsp_tree_init_dyadic(i); */
        t->kind[i] = VSP_TREE_SPLIT;
        t->start[i] = base + VSP_SPACE_WINDOW;
        t->end[i] = base;
        t->center[i] = base + VSP_SPACE_WINDOW;
        t->half[i] = VSP_SPACE_WINDOW;
    }
}

void vsp_tree_init(struct vsp_tree *t)
{
    vsp_tree_init_nodes(t);
    vsp_tree_init_roots(t);
    /*@ ghost vsp_tree_sum_zero(*t, 0); */
    /*@ ghost vsp_tree_sum_zero(*t, 1); */
    /*@ ghost vsp_tree_sum_zero(*t, 2); */
    /*@ assert empty: \forall integer k; VspLive(*t, k) ==> k < VSP_SPACE_MAX; */
    /*@ assert shape: VspTreeShape(*t); */
    /*@ assert order: VspTreeOrder(*t); */
    /*@ assert gaps: VspTreeGaps(*t); */
    /*@ assert stack: VspStackOk(*t); */
    /*@ assert pool: VspTreePool(*t); */
}
