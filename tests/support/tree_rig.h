/* SPDX-License-Identifier: ISC */
/*
 * The trees of all spaces, each beside an oracle, which knows page numbers alone: one function for
 * each operation, which picks arguments and compares.
 */
#ifndef VSP_TESTS_TREE_RIG_H
#define VSP_TESTS_TREE_RIG_H

#include "core/tree/hint.h"
#include "core/tree/tree.h"
#include "tests/support/flat_set.h"
#include "tests/support/prng.h"

/* Where the ranges of a scene lie, in pages of each space. */
struct vsp_tree_scene {
    const char *name;
    uint64_t lo;
    uint64_t hi;       /* <= VSP_SPACE_WINDOW */
    uint64_t size_max; /* pages of a region */
    uint64_t fill;     /* attempts to insert, before anything else */
    uint64_t steps;
    uint64_t seed;
    int pairs; /* check the invariant pair by pair at each step */
};

/* What was reached. */
enum tally {
    TALLY_INSERT_LEAF,
    TALLY_INSERT_ABOVE,
    TALLY_INSERT_FILL,
    TALLY_INSERT_SPLIT,
    TALLY_INSERT_FULL,
    TALLY_REMOVE_LEAF,
    TALLY_REMOVE_SPLICE,
    TALLY_REMOVE_TO_SPLIT,
    TALLY_REMOVE_PARENT,
    TALLY_FIND_HIT,
    TALLY_FIND_MISS,
    TALLY_HINT_HIT,
    TALLY_HINT_MISS,
    TALLY_SEEK_HOLDS,
    TALLY_SEEK_ABOVE,
    TALLY_SEEK_NONE,
    TALLY_AFTER_HIT,
    TALLY_AFTER_NONE,
    TALLY_PRIOR_HIT,
    TALLY_PRIOR_NONE,
    TALLY_LOWEST_HIT,
    TALLY_LOWEST_NONE,
    TALLY_HIGHEST_HIT,
    TALLY_HIGHEST_NONE,
    TALLY_CANONICAL,
    TALLY_COUNT
};

struct vsp_tree_rig {
    struct vsp_tree_scene scene;
    struct vsp_tree tree;
    struct vsp_tree other;
    struct vsp_flat_set flat[VSP_SPACE_MAX];
    uint32_t space; /* that the next operation is on */
    struct vsp_hint hint;
    struct vsp_prng rng;
    uint64_t tally[TALLY_COUNT];
};

/* Goes on to some space: the next operations are on it. */
void vsp_tree_rig_pick(struct vsp_tree_rig *r);
/* Its oracle. */
struct vsp_flat_set *vsp_tree_rig_flat(struct vsp_tree_rig *r);
/* The node of its range k, or VSP_TREE_NIL when there is none. */
uint32_t vsp_tree_rig_name(const struct vsp_tree_rig *r, uint32_t k);
/* The position of a page of it. */
uint64_t vsp_tree_rig_at(const struct vsp_tree_rig *r, uint64_t page);
/* Regions of all spaces. */
uint32_t vsp_tree_rig_count(const struct vsp_tree_rig *r);

/* Arguments: a page of the scene, a size of 1 .. most pages. */
uint64_t vsp_tree_rig_page(struct vsp_tree_rig *r);
uint64_t vsp_tree_rig_size(struct vsp_tree_rig *r, uint64_t most);
uint64_t vsp_tree_rig_least(uint64_t a, uint64_t b);

/* The trees hold the oracles' ranges at their nodes, and the invariant holds. */
void vsp_tree_rig_check(const struct vsp_tree_rig *r);

void vsp_tree_rig_insert(struct vsp_tree_rig *r);
void vsp_tree_rig_remove(struct vsp_tree_rig *r);
void vsp_tree_rig_find(struct vsp_tree_rig *r);
void vsp_tree_rig_hint_find(struct vsp_tree_rig *r);
void vsp_tree_rig_seek(struct vsp_tree_rig *r);
void vsp_tree_rig_neighbours(struct vsp_tree_rig *r);
void vsp_tree_rig_search(struct vsp_tree_rig *r);
void vsp_tree_rig_canonical(struct vsp_tree_rig *r);

#endif
