/* SPDX-License-Identifier: ISC */
/*
 * Executable twin of the tree's invariant: the predicates of core/tree*.acsl, written again over
 * the concrete arrays. Every function ends the program when its part is broken.
 */
#ifndef VSP_TESTS_TREE_CHECK_H
#define VSP_TESTS_TREE_CHECK_H

#include "core/tree/tree.h"

/* Every part, pair by pair as in the predicates: quadratic in the number of live nodes. */
void vsp_tree_check(const struct vsp_tree *t);

/* Every part that takes linear time, and the window of each node by walks from the roots. */
void vsp_tree_check_fast(const struct vsp_tree *t);

/* Nodes on the longest way down from the root of a space, the root not counted. */
uint32_t vsp_tree_depth(const struct vsp_tree *t, uint32_t space);

/* Each space has the same centres, kinds and intervals in both, in the same shape. */
int vsp_tree_same_shape(const struct vsp_tree *t, const struct vsp_tree *u);

#endif
