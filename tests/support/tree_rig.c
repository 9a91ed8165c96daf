/* SPDX-License-Identifier: ISC */
/* Changes of the tree and its oracle. */
#include "tests/support/tree_rig.h"

#include "tests/support/check.h"
#include "tests/support/tree_check.h"

/* A page of the scene: half the time at or beside the edge of a region. */
uint64_t vsp_tree_rig_page(struct vsp_tree_rig *r)
{
    if (r->flat.count > 0 && vsp_prng_chance(&r->rng, 50)) {
        uint64_t k = vsp_prng_below(&r->rng, r->flat.count);
        const struct vsp_flat_range *range = &r->flat.range[k];
        uint64_t edge = vsp_prng_chance(&r->rng, 50) ? range->start : range->end;

        return edge + vsp_prng_below(&r->rng, 3) - 1u;
    }
    return r->scene.lo + vsp_prng_below(&r->rng, r->scene.hi - r->scene.lo);
}

/* 1 .. most, small values as likely as large ones. */
uint64_t vsp_tree_rig_size(struct vsp_tree_rig *r, uint64_t most)
{
    uint64_t cut = most >> vsp_prng_below(&r->rng, 53);

    return 1u + vsp_prng_below(&r->rng, cut == 0 ? 1 : cut);
}

uint64_t vsp_tree_rig_least(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

void vsp_tree_rig_check(const struct vsp_tree_rig *r)
{
    VSP_CHECK_EQ(r->tree.region_count, r->flat.count);
    for (uint32_t k = 0; k < r->flat.count; k++) {
        const struct vsp_flat_range *range = &r->flat.range[k];

        VSP_CHECK_EQ(r->tree.kind[range->name], VSP_TREE_REGION);
        VSP_CHECK_EQ(r->tree.start[range->name], range->start);
        VSP_CHECK_EQ(r->tree.end[range->name], range->end);
    }
    if (r->scene.pairs) {
        vsp_tree_check(&r->tree);
    } else {
        vsp_tree_check_fast(&r->tree);
    }
}

static void count_insert(struct vsp_tree_rig *r, uint32_t node, uint32_t free_before)
{
    if (r->tree.free_count == free_before) {
        r->tally[TALLY_INSERT_FILL]++;
    } else if (r->tree.free_count + 2u == free_before) {
        r->tally[TALLY_INSERT_SPLIT]++;
    } else if (r->tree.child[node][0] == VSP_TREE_NIL && r->tree.child[node][1] == VSP_TREE_NIL) {
        r->tally[TALLY_INSERT_LEAF]++;
    } else {
        r->tally[TALLY_INSERT_ABOVE]++;
    }
}

void vsp_tree_rig_insert(struct vsp_tree_rig *r)
{
    uint64_t start = vsp_tree_rig_page(r);
    uint64_t size = vsp_tree_rig_size(r, r->scene.size_max);
    uint32_t free_before = r->tree.free_count;
    uint32_t node;

    if (vsp_prng_chance(&r->rng, 30)) { /* right where the last search would put it */
        start = vsp_flat_lowest(&r->flat, r->scene.lo, r->scene.hi, size, 1);
    }
    if (start < r->scene.lo || start >= r->scene.hi) {
        return;
    }
    size = vsp_tree_rig_least(size, r->scene.hi - start);
    if (!vsp_flat_fits(&r->flat, start, start + size)) {
        return;
    }
    if (r->flat.count == VSP_TREE_REGION_MAX) {
        r->tally[TALLY_INSERT_FULL]++;
        return;
    }
    node = vsp_tree_insert(&r->tree, start, start + size);
    VSP_CHECK(0 < node && node < VSP_TREE_NODE_MAX);
    for (uint32_t k = 0; k < r->flat.count; k++) {
        VSP_CHECK(r->flat.range[k].name != node);
    }
    count_insert(r, node, free_before);
    vsp_flat_insert(&r->flat, start, start + size, node);
}

void vsp_tree_rig_remove(struct vsp_tree_rig *r)
{
    uint32_t free_before = r->tree.free_count;
    uint32_t children;
    uint32_t node;
    uint32_t k;

    if (r->flat.count == 0) {
        return;
    }
    k = (uint32_t)vsp_prng_below(&r->rng, r->flat.count);
    node = r->flat.range[k].name;
    children = (r->tree.child[node][0] != VSP_TREE_NIL ? 1u : 0u)
               + (r->tree.child[node][1] != VSP_TREE_NIL ? 1u : 0u);
    vsp_tree_remove(&r->tree, node);
    vsp_flat_remove(&r->flat, k);
    if (children == 2) {
        VSP_CHECK_EQ(r->tree.free_count, free_before);
        r->tally[TALLY_REMOVE_TO_SPLIT]++;
    } else if (children == 1) {
        VSP_CHECK_EQ(r->tree.free_count, free_before + 1u);
        r->tally[TALLY_REMOVE_SPLICE]++;
    } else {
        int two = r->tree.free_count == free_before + 2u;

        r->tally[two ? TALLY_REMOVE_PARENT : TALLY_REMOVE_LEAF]++;
    }
}
