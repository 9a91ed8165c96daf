/* SPDX-License-Identifier: ISC */
#include "core/tree_pool.h"

/*
 * Frees every node, and stacks all but node 0 so that the lowest is on top. The centre and half of
 * a free node are not read.
 */
/*@ requires tree: \valid(t);
  @ terminates \true;
  @ assigns *t;
  @ ensures interval: \forall integer k; 0 <= k < VSP_TREE_NODE_MAX ==>
  @   t->start[k] == 0 && t->end[k] == 0 && t->before[k] == 0;
  @ ensures links: \forall integer k; 0 <= k < VSP_TREE_NODE_MAX ==>
  @   t->child[k][0] == VSP_TREE_NIL && t->child[k][1] == VSP_TREE_NIL && t->parent[k] == 0;
  @ ensures gaps: \forall integer k; 0 <= k < VSP_TREE_NODE_MAX ==>
  @   t->gap[k][0] == 0 && t->gap[k][1] == 0;
  @ ensures kinds: \forall integer k; 0 <= k < VSP_TREE_NODE_MAX ==> t->kind[k] == VSP_TREE_FREE;
  @ ensures stack: \forall integer k; 0 <= k < VSP_TREE_NODE_MAX ==>
  @   t->free_node[k] == VSP_TREE_NODE_MAX - 1 - k;
  @*/
static void vsp_tree_init_nodes(struct vsp_tree *t)
{
    /*@ loop invariant index: 0 <= i <= VSP_TREE_NODE_MAX;
      @ loop invariant interval: \forall integer k; 0 <= k < i ==>
      @   t->start[k] == 0 && t->end[k] == 0 && t->before[k] == 0;
      @ loop invariant links: \forall integer k; 0 <= k < i ==>
      @   t->child[k][0] == VSP_TREE_NIL && t->child[k][1] == VSP_TREE_NIL && t->parent[k] == 0;
      @ loop invariant gaps: \forall integer k; 0 <= k < i ==>
      @   t->gap[k][0] == 0 && t->gap[k][1] == 0;
      @ loop invariant kinds: \forall integer k; 0 <= k < i ==> t->kind[k] == VSP_TREE_FREE;
      @ loop invariant stack: \forall integer k; 0 <= k < i ==>
      @   t->free_node[k] == VSP_TREE_NODE_MAX - 1 - k;
      @ loop assigns i, *t;
      @ loop variant VSP_TREE_NODE_MAX - i;
      @*/
    for (uint32_t i = 0; i < VSP_TREE_NODE_MAX; i++) {
        t->start[i] = 0;
        t->end[i] = 0;
        t->before[i] = 0;
        t->gap[i][0] = 0;
        t->gap[i][1] = 0;
        t->child[i][0] = VSP_TREE_NIL;
        t->child[i][1] = VSP_TREE_NIL;
        t->parent[i] = 0;
        t->kind[i] = VSP_TREE_FREE;
        t->free_node[i] = VSP_TREE_NODE_MAX - 1u - i;
    }
}

void vsp_tree_init(struct vsp_tree *t)
{
    vsp_tree_init_nodes(t);
    t->kind[0] = VSP_TREE_SPLIT;
    t->start[0] = VSP_TREE_TOP;
    t->end[0] = VSP_TREE_TOP;
    t->center[0] = VSP_TREE_TOP;
    t->half[0] = VSP_TREE_TOP;
    t->free_count = VSP_TREE_NODE_MAX - 1u;
    t->region_count = 0;
    t->split_count = 0;
    /*@ ghost vsp_tree_sum_zero(*t, 0); */
    /*@ ghost vsp_tree_sum_zero(*t, 1); */
    /*@ ghost vsp_tree_sum_zero(*t, 2); */
    /*@ assert empty: \forall integer k; VspLive(*t, k) ==> k == 0; */
    /*@ assert shape: VspTreeShape(*t); */
    /*@ assert gaps: VspTreeGaps(*t); */
    /*@ assert pool: VspTreePool(*t); */
}
