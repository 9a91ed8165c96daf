/* SPDX-License-Identifier: ISC */
/*
 * Compile-time limits of the proved core. Every limit is a macro so that an integrator can size
 * the service from the compiler's command line; no proof depends on the values, only on the
 * static assertions below.
 */
#ifndef VSP_CORE_BASE_H
#define VSP_CORE_BASE_H

#include <stdint.h>

/* Most regions one address space can hold. */
#ifndef VSP_TREE_REGION_MAX
#define VSP_TREE_REGION_MAX 1024u
#endif

/*
 * Nodes of one tree: node 0, one node for each region, and one SPLIT node less than regions
 * (each SPLIT has two children), so twice the regions always suffice.
 */
#define VSP_TREE_NODE_MAX (2u * VSP_TREE_REGION_MAX)

/* Centre and half window of node 0, in pages: every page number a tree holds is below it. */
#define VSP_TREE_TOP 0x0010000000000000ull

/* "No node": the link of a missing child, and the result of a search that found nothing. */
#define VSP_TREE_NIL 0u

_Static_assert(VSP_TREE_REGION_MAX >= 2u, "a tree must be able to split a region");
_Static_assert(VSP_TREE_REGION_MAX <= 0x40000000u, "node indices must fit uint32_t");

#endif
