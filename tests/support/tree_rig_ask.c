/* SPDX-License-Identifier: ISC */
/* Questions to the tree and its oracle. */
#include <stddef.h>

#include "tests/support/check.h"
#include "tests/support/position.h"
#include "tests/support/tree_check.h"
#include "tests/support/tree_rig.h"

/* Any page of the window, and the one past it; half the time a telling one. */
static uint64_t any_page(struct vsp_tree_rig *r)
{
    static const uint64_t telling[] = {0, 1, VSP_SPACE_WINDOW - 1, VSP_SPACE_WINDOW};

    if (vsp_prng_chance(&r->rng, 5)) {
        return telling[vsp_prng_below(&r->rng, sizeof telling / sizeof telling[0])];
    }
    return vsp_tree_rig_least(vsp_tree_rig_page(r), VSP_SPACE_WINDOW);
}

void vsp_tree_rig_find(struct vsp_tree_rig *r)
{
    const struct vsp_flat_set *flat = vsp_tree_rig_flat(r);
    uint64_t page = any_page(r);
    uint32_t want = vsp_tree_rig_name(r, vsp_flat_find(flat, page));

    VSP_CHECK_EQ(vsp_tree_find(&r->tree, r->space, vsp_tree_rig_at(r, page)), want);
    r->tally[want == VSP_TREE_NIL ? TALLY_FIND_MISS : TALLY_FIND_HIT]++;
}

/* The hints may hold anything: they cost time, never an answer. */
static void spoil_hint(struct vsp_tree_rig *r)
{
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

void vsp_tree_rig_hint_find(struct vsp_tree_rig *r)
{
    const struct vsp_flat_set *flat = vsp_tree_rig_flat(r);
    uint64_t page = any_page(r);
    uint32_t want = vsp_tree_rig_name(r, vsp_flat_find(flat, page));

    if (vsp_prng_chance(&r->rng, 10)) {
        spoil_hint(r);
    }
    VSP_CHECK_EQ(vsp_hint_find(&r->tree, &r->hint, r->space, vsp_tree_rig_at(r, page)), want);
    r->tally[want == VSP_TREE_NIL ? TALLY_HINT_MISS : TALLY_HINT_HIT]++;
}

void vsp_tree_rig_seek(struct vsp_tree_rig *r)
{
    const struct vsp_flat_set *flat = vsp_tree_rig_flat(r);
    uint64_t page = any_page(r);
    uint32_t k = vsp_flat_seek(flat, page);

    VSP_CHECK_EQ(vsp_tree_seek(&r->tree, r->space, vsp_tree_rig_at(r, page)),
                 vsp_tree_rig_name(r, k));
    if (k == flat->count) {
        r->tally[TALLY_SEEK_NONE]++;
    } else {
        r->tally[flat->range[k].start <= page ? TALLY_SEEK_HOLDS : TALLY_SEEK_ABOVE]++;
    }
}

/* The steps from some region, and from VSP_TREE_NIL: to the first, to the last. */
void vsp_tree_rig_neighbours(struct vsp_tree_rig *r)
{
    const struct vsp_flat_set *flat = vsp_tree_rig_flat(r);
    uint32_t k = (uint32_t)vsp_prng_below(&r->rng, flat->count + 1u);
    uint32_t i = vsp_tree_rig_name(r, k);
    uint32_t after = vsp_tree_rig_name(r, k == flat->count ? 0 : k + 1u);
    uint32_t prior = k == 0 ? VSP_TREE_NIL : vsp_tree_rig_name(r, k - 1u);

    VSP_CHECK_EQ(vsp_tree_after(&r->tree, r->space, i), after);
    VSP_CHECK_EQ(vsp_tree_prior(&r->tree, r->space, i), prior);
    r->tally[after == VSP_TREE_NIL ? TALLY_AFTER_NONE : TALLY_AFTER_HIT]++;
    r->tally[prior == VSP_TREE_NIL ? TALLY_PRIOR_NONE : TALLY_PRIOR_HIT]++;
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

/* Compares both searches; the oracle's 0 is no place, else a page. */
static void search(struct vsp_tree_rig *r, uint64_t lo, uint64_t hi, uint64_t count, uint64_t align)
{
    const struct vsp_flat_set *flat = vsp_tree_rig_flat(r);
    uint64_t low = vsp_flat_lowest(flat, lo, hi, count, align);
    uint64_t high = vsp_flat_highest(flat, lo, hi, count, align);
    uint64_t from = vsp_tree_rig_at(r, lo);
    uint64_t to = vsp_tree_rig_at(r, hi);

    VSP_CHECK((low == 0) == (high == 0) && low <= high);
    VSP_CHECK_EQ(vsp_tree_lowest(&r->tree, r->space, from, to, count, align),
                 low == 0 ? 0 : vsp_tree_rig_at(r, low));
    VSP_CHECK_EQ(vsp_tree_highest(&r->tree, r->space, from, to, count, align),
                 high == 0 ? 0 : vsp_tree_rig_at(r, high));
    r->tally[low == 0 ? TALLY_LOWEST_NONE : TALLY_LOWEST_HIT]++;
    r->tally[high == 0 ? TALLY_HIGHEST_NONE : TALLY_HIGHEST_HIT]++;
}

void vsp_tree_rig_search(struct vsp_tree_rig *r)
{
    uint64_t lo = vsp_tree_rig_page(r);
    uint64_t hi = vsp_tree_rig_page(r);
    uint64_t count = vsp_tree_rig_size(r, r->scene.size_max * 2u);
    uint64_t align = some_align(r);

    if (vsp_prng_chance(&r->rng, 40)) {
        lo = r->scene.lo;
        hi = r->scene.hi;
    }
    if (vsp_prng_chance(&r->rng, 2)) {
        count = UINT64_MAX - vsp_prng_below(&r->rng, 3);
    }
    lo = lo < 1 ? 1 : vsp_tree_rig_least(lo, VSP_SPACE_WINDOW);
    hi = hi < lo ? lo : vsp_tree_rig_least(hi, VSP_SPACE_WINDOW);
    search(r, lo, hi, count, align);
}

/* The same regions, inserted in a random order into fresh trees, give the same shapes. */
void vsp_tree_rig_canonical(struct vsp_tree_rig *r)
{
    uint32_t order[VSP_TREE_REGION_MAX];
    uint32_t owner[VSP_TREE_REGION_MAX];
    uint32_t count = 0;

    vsp_tree_init(&r->other);
    for (uint32_t s = 0; s < VSP_SPACE_MAX; s++) {
        for (uint32_t k = 0; k < r->flat[s].count; k++) {
            uint32_t at = (uint32_t)vsp_prng_below(&r->rng, count + 1u);

            order[count] = order[at];
            owner[count] = owner[at];
            order[at] = k;
            owner[at] = s;
            count++;
        }
    }
    for (uint32_t k = 0; k < count; k++) {
        const struct vsp_flat_range *range = &r->flat[owner[k]].range[order[k]];
        uint64_t start = vsp_position(owner[k], range->start);
        uint64_t end = vsp_position(owner[k], range->end);
        uint32_t next = vsp_tree_seek(&r->other, owner[k], start);

        (void)vsp_tree_insert(&r->other, owner[k], next, start, end);
    }
    VSP_CHECK(vsp_tree_same_shape(&r->tree, &r->other));
    r->tally[TALLY_CANONICAL]++;
}
