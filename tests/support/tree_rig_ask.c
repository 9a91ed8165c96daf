/* SPDX-License-Identifier: ISC */
/* Questions to the tree and its oracle. */
#include <stddef.h>

#include "tests/support/check.h"
#include "tests/support/tree_check.h"
#include "tests/support/tree_rig.h"

static uint32_t name_of(const struct vsp_tree_rig *r, uint32_t k)
{
    return k < r->flat.count ? r->flat.range[k].name : VSP_TREE_NIL;
}

/* Any page number at all, half the time a telling one. */
static uint64_t any_page(struct vsp_tree_rig *r)
{
    static const uint64_t telling[] = {
        0, 1, VSP_TREE_TOP - 1, VSP_TREE_TOP, VSP_TREE_TOP + 1, 2 * VSP_TREE_TOP, UINT64_MAX};

    if (vsp_prng_chance(&r->rng, 5)) {
        return telling[vsp_prng_below(&r->rng, sizeof telling / sizeof telling[0])];
    }
    return vsp_tree_rig_page(r);
}

void vsp_tree_rig_find(struct vsp_tree_rig *r)
{
    uint64_t page = any_page(r);
    uint32_t want = name_of(r, vsp_flat_find(&r->flat, page));

    VSP_CHECK_EQ(vsp_tree_find(&r->tree, page), want);
    r->tally[want == VSP_TREE_NIL ? TALLY_FIND_MISS : TALLY_FIND_HIT]++;
}

/* The hints may hold anything: they cost time, never an answer. */
void vsp_tree_rig_hint_find(struct vsp_tree_rig *r)
{
    uint64_t page = any_page(r);
    uint32_t want = name_of(r, vsp_flat_find(&r->flat, page));

    if (vsp_prng_chance(&r->rng, 10)) {
        unsigned char *byte = (unsigned char *)&r->hint;
        int wild = vsp_prng_chance(&r->rng, 50);

        for (size_t k = 0; k < sizeof r->hint; k++) {
            byte[k] = (unsigned char)vsp_prng_next(&r->rng);
        }
        r->hint.last = wild ? r->hint.last : (uint32_t)vsp_prng_below(&r->rng, VSP_TREE_NODE_MAX);
        for (size_t k = 0; !wild && k < sizeof r->hint.slot / sizeof r->hint.slot[0]; k++) {
            r->hint.slot[k] = (uint32_t)vsp_prng_below(&r->rng, VSP_TREE_NODE_MAX);
        }
    }
    VSP_CHECK_EQ(vsp_hint_find(&r->tree, &r->hint, page), want);
    r->tally[want == VSP_TREE_NIL ? TALLY_HINT_MISS : TALLY_HINT_HIT]++;
}

void vsp_tree_rig_neighbours(struct vsp_tree_rig *r)
{
    uint64_t page = any_page(r);
    uint32_t next = name_of(r, vsp_flat_next(&r->flat, page));
    uint32_t below = vsp_flat_prev(&r->flat, page);
    uint32_t prev = below == 0 ? VSP_TREE_NIL : name_of(r, below - 1u);

    VSP_CHECK_EQ(vsp_tree_next(&r->tree, page), next);
    VSP_CHECK_EQ(vsp_tree_prev(&r->tree, page), prev);
    r->tally[next == VSP_TREE_NIL ? TALLY_NEXT_NONE : TALLY_NEXT_HIT]++;
    r->tally[prev == VSP_TREE_NIL ? TALLY_PREV_NONE : TALLY_PREV_HIT]++;
}

static uint64_t some_align(struct vsp_tree_rig *r)
{
    switch (vsp_prng_below(&r->rng, 4)) {
    case 0:
        return 1u + vsp_prng_below(&r->rng, 50);
    case 1:
        return 1ull << vsp_prng_below(&r->rng, 37);
    default:
        return 1ull << vsp_prng_below(&r->rng, 5);
    }
}

void vsp_tree_rig_search(struct vsp_tree_rig *r)
{
    uint64_t lo = vsp_tree_rig_page(r);
    uint64_t hi = vsp_tree_rig_page(r);
    uint64_t count = vsp_tree_rig_size(r, r->scene.size_max * 2u);
    uint64_t align = some_align(r);
    uint64_t low;
    uint64_t high;

    if (vsp_prng_chance(&r->rng, 40)) {
        lo = r->scene.lo;
        hi = r->scene.hi;
    }
    if (vsp_prng_chance(&r->rng, 2)) {
        count = UINT64_MAX - vsp_prng_below(&r->rng, 3);
    }
    lo = lo < 1 ? 1 : vsp_tree_rig_least(lo, VSP_TREE_TOP);
    hi = hi < lo ? lo : vsp_tree_rig_least(hi, VSP_TREE_TOP);
    low = vsp_flat_lowest(&r->flat, lo, hi, count, align);
    high = vsp_flat_highest(&r->flat, lo, hi, count, align);
    VSP_CHECK_EQ(vsp_tree_lowest(&r->tree, lo, hi, count, align), low);
    VSP_CHECK_EQ(vsp_tree_highest(&r->tree, lo, hi, count, align), high);
    VSP_CHECK((low == 0) == (high == 0) && low <= high);
    r->tally[low == 0 ? TALLY_LOWEST_NONE : TALLY_LOWEST_HIT]++;
    r->tally[high == 0 ? TALLY_HIGHEST_NONE : TALLY_HIGHEST_HIT]++;
}

/* The same regions, inserted in a random order into a used tree, give the same shape. */
void vsp_tree_rig_canonical(struct vsp_tree_rig *r)
{
    uint32_t order[VSP_TREE_REGION_MAX];

    vsp_tree_init(&r->other);
    for (uint32_t k = 0; k < r->flat.count; k++) {
        uint32_t at = (uint32_t)vsp_prng_below(&r->rng, k + 1u);

        order[k] = order[at];
        order[at] = k;
    }
    for (uint32_t k = 0; k < r->flat.count; k++) {
        const struct vsp_flat_range *range = &r->flat.range[order[k]];

        (void)vsp_tree_insert(&r->other, range->start, range->end);
    }
    VSP_CHECK(vsp_tree_same_shape(&r->tree, &r->other));
    r->tally[TALLY_CANONICAL]++;
}
