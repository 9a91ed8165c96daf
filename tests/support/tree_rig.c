/* SPDX-License-Identifier: ISC */
/* Changes of the trees and their oracles. */
#include "tests/support/tree_rig.h"

#include "tests/support/check.h"
#include "tests/support/position.h"
#include "tests/support/tree_check.h"

void vsp_tree_rig_pick(struct vsp_tree_rig *r)
{
    r->space = (uint32_t)vsp_prng_below(&r->rng, VSP_SPACE_MAX);
}

struct vsp_flat_set *vsp_tree_rig_flat(struct vsp_tree_rig *r)
{
    return &r->flat[r->space];
}

uint32_t vsp_tree_rig_name(const struct vsp_tree_rig *r, uint32_t k)
{
    const struct vsp_flat_set *flat = &r->flat[r->space];

    return k < flat->count ? flat->range[k].name : VSP_TREE_NIL;
}

uint64_t vsp_tree_rig_at(const struct vsp_tree_rig *r, uint64_t page)
{
    return vsp_position(r->space, page);
}

uint32_t vsp_tree_rig_count(const struct vsp_tree_rig *r)
{
    uint32_t count = 0;

    for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
        count += r->flat[k].count;
    }
    return count;
}

/* A page of the scene: half the time at or beside the edge of a region. */
uint64_t vsp_tree_rig_page(struct vsp_tree_rig *r)
{
    const struct vsp_flat_set *flat = vsp_tree_rig_flat(r);

    if (flat->count > 0 && vsp_prng_chance(&r->rng, 50)) {
        const struct vsp_flat_range *range = &flat->range[vsp_prng_below(&r->rng, flat->count)];
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

static void check_space(const struct vsp_tree_rig *r, uint32_t space)
{
    for (uint32_t k = 0; k < r->flat[space].count; k++) {
        const struct vsp_flat_range *range = &r->flat[space].range[k];

        VSP_CHECK_EQ(r->tree.kind[range->name], VSP_TREE_REGION);
        VSP_CHECK_EQ(r->tree.start[range->name], vsp_position(space, range->start));
        VSP_CHECK_EQ(r->tree.end[range->name], vsp_position(space, range->end));
    }
}

void vsp_tree_rig_check(const struct vsp_tree_rig *r)
{
    VSP_CHECK_EQ(r->tree.region_count, vsp_tree_rig_count(r));
    for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
        check_space(r, k);
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

/* Inserts a range that is free in the oracle. */
static void insert(struct vsp_tree_rig *r, uint64_t start, uint64_t end)
{
    uint32_t free_before = r->tree.free_count;
    uint32_t next = vsp_tree_rig_name(r, vsp_flat_next(vsp_tree_rig_flat(r), end));
    uint32_t node = vsp_tree_insert(&r->tree, r->space, next, vsp_tree_rig_at(r, start),
                                    vsp_tree_rig_at(r, end));

    VSP_CHECK(VSP_SPACE_MAX <= node && node < VSP_TREE_NODE_MAX);
    for (uint32_t s = 0; s < VSP_SPACE_MAX; s++) {
        for (uint32_t k = 0; k < r->flat[s].count; k++) {
            VSP_CHECK(r->flat[s].range[k].name != node);
        }
    }
    count_insert(r, node, free_before);
    vsp_flat_insert(vsp_tree_rig_flat(r), start, end, node);
}

void vsp_tree_rig_insert(struct vsp_tree_rig *r)
{
    uint64_t start = vsp_tree_rig_page(r);
    uint64_t size = vsp_tree_rig_size(r, r->scene.size_max);

    if (vsp_prng_chance(&r->rng, 30)) { /* right where the last search would put it */
        start = vsp_flat_lowest(vsp_tree_rig_flat(r), r->scene.lo, r->scene.hi, size, 1);
    }
    if (start < r->scene.lo || start >= r->scene.hi) {
        return;
    }
    size = vsp_tree_rig_least(size, r->scene.hi - start);
    if (!vsp_flat_fits(vsp_tree_rig_flat(r), start, start + size)) {
        return;
    }
    if (vsp_tree_rig_count(r) == VSP_TREE_REGION_MAX) {
        r->tally[TALLY_INSERT_FULL]++;
        return;
    }
    insert(r, start, start + size);
}

void vsp_tree_rig_remove(struct vsp_tree_rig *r)
{
    struct vsp_flat_set *flat = vsp_tree_rig_flat(r);
    uint32_t free_before = r->tree.free_count;
    uint32_t children;
    uint32_t node;
    uint32_t k;

    if (flat->count == 0) {
        return;
    }
    k = (uint32_t)vsp_prng_below(&r->rng, flat->count);
    node = flat->range[k].name;
    children = (r->tree.child[node][0] != VSP_TREE_NIL ? 1u : 0u)
               + (r->tree.child[node][1] != VSP_TREE_NIL ? 1u : 0u);
    vsp_tree_remove(&r->tree, node);
    vsp_flat_remove(flat, k);
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
