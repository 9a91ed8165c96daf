/* SPDX-License-Identifier: ISC */
/*
 * Compile-time limits of the proved core. Every limit is a macro so that an integrator can size
 * the service from the compiler's command line. `make prove` proves these values; contracts and
 * invariants name the macros alone.
 */
#ifndef VSP_CORE_BASE_H
#define VSP_CORE_BASE_H

#include <stdint.h>

/* Most address spaces at one time; a handle is generation * VSP_SPACE_MAX + index. */
#ifndef VSP_SPACE_MAX
#define VSP_SPACE_MAX 1024u
#endif

/* Most regions of all address spaces together. */
#ifndef VSP_REGION_MAX
#define VSP_REGION_MAX 65536u
#endif

/*
 * Positions. The pages of all spaces lie on one number line: page p of space k is at position
 * 2 * k * VSP_SPACE_WINDOW + p, and the second half of each stretch stays empty. A page number is
 * below VSP_SPACE_WINDOW.
 */
#define VSP_SPACE_WINDOW 0x0000000800000000ull

/* Position of page 0 of a space. */
#define VSP_SPACE_BASE(space) (2u * VSP_SPACE_WINDOW * (space))

/* One past the last position. */
#define VSP_TREE_END (2u * VSP_SPACE_MAX * VSP_SPACE_WINDOW)

/* Every position is below it, whatever the limits. */
#define VSP_TREE_TOP 0x0010000000000000ull

/*
 * Regions that the forest takes: two more than all spaces may have, because a range is divided at
 * both its ends before what then says the same is joined.
 */
#define VSP_TREE_REGION_MAX (VSP_REGION_MAX + 2u)

/*
 * Nodes of the forest: a root for each space, one node for each region, and at most one SPLIT node
 * for each region (each SPLIT has two children).
 */
#define VSP_TREE_NODE_MAX (VSP_SPACE_MAX + 2u * VSP_TREE_REGION_MAX)

/* "No node": the link of a missing child, and the result of a search that found nothing. */
#define VSP_TREE_NIL 0u

_Static_assert(VSP_SPACE_MAX >= 1u && VSP_SPACE_MAX <= 4096u, "space indices fit a slot number");
_Static_assert(VSP_REGION_MAX <= 0x20000000u, "node indices must fit uint32_t");
_Static_assert(VSP_TREE_END <= VSP_TREE_TOP, "positions must be below 2^52");

#endif
