/* SPDX-License-Identifier: ISC */
/*
 * Random sequences of tree operations on several spaces against the flat oracles. After each step
 * the answer is the oracle's, every region keeps its node, and the whole invariant holds. Prints
 * how often each operation and each structural case was reached; a case that was never reached is
 * a failure.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/tree_rig.h"

static const char *const tally_name[TALLY_COUNT] = {
    "insert: leaf",
    "insert: above a subtree",
    "insert: fills a split",
    "insert: new split",
    "insert: pool full",
    "remove: leaf",
    "remove: one child",
    "remove: two children",
    "remove: parent too",
    "find: hit",
    "find: miss",
    "hint: hit",
    "hint: miss",
    "seek: holds the page",
    "seek: above the page",
    "seek: none",
    "after: hit",
    "after: none",
    "prior: hit",
    "prior: none",
    "lowest: hit",
    "lowest: none",
    "highest: hit",
    "highest: none",
    "canonical shape",
};

static struct vsp_tree_rig rig;

static void step(uint64_t growing)
{
    uint64_t pick = vsp_prng_below(&rig.rng, 100);

    vsp_tree_rig_pick(&rig);
    if (pick < 20 + growing) {
        vsp_tree_rig_insert(&rig);
    } else if (pick < 50) {
        vsp_tree_rig_remove(&rig);
    } else if (pick < 62) {
        vsp_tree_rig_find(&rig);
    } else if (pick < 74) {
        vsp_tree_rig_hint_find(&rig);
    } else if (pick < 80) {
        vsp_tree_rig_seek(&rig);
    } else if (pick < 86) {
        vsp_tree_rig_neighbours(&rig);
    } else if (pick < 99 || rig.scene.pairs == 0) {
        vsp_tree_rig_search(&rig);
    } else {
        vsp_tree_rig_canonical(&rig);
    }
}

static void run_scene(const struct vsp_tree_scene *scene)
{
    vsp_check_scene = scene->name;
    rig.scene = *scene;
    rig.rng = vsp_prng_seed(scene->seed);
    (void)memset(rig.flat, 0, sizeof rig.flat);
    (void)memset(&rig.tree, 0xa5, sizeof rig.tree);
    (void)memset(&rig.hint, 0xa5, sizeof rig.hint);
    vsp_tree_init(&rig.tree);
    vsp_tree_rig_check(&rig);
    for (vsp_check_step = 0; vsp_check_step < scene->fill; vsp_check_step++) {
        vsp_tree_rig_pick(&rig);
        vsp_tree_rig_insert(&rig);
        vsp_tree_rig_check(&rig);
    }
    for (vsp_check_step = 0; vsp_check_step < scene->steps; vsp_check_step++) {
        step(5u * (vsp_check_step / 512u % 5u)); /* grow, shrink and hold in turn */
        vsp_tree_rig_check(&rig);
    }
    while (vsp_tree_rig_count(&rig) > 0) {
        vsp_tree_rig_pick(&rig);
        vsp_tree_rig_remove(&rig);
        vsp_tree_rig_check(&rig);
    }
    VSP_CHECK_EQ(rig.tree.free_count, VSP_TREE_NODE_MAX - VSP_SPACE_MAX);
}

/* Small trees are checked pair by pair at every step; large ones are filled first. */
#if VSP_TREE_REGION_MAX <= 64u
#define FILL 0u
#define STEPS 200000u
#define PAIRS 1
#else
#define FILL (2u * VSP_TREE_REGION_MAX)
#define STEPS 1500u
#define PAIRS 0
#endif

static int report(void)
{
    uint64_t operations = 0;
    int unreached = 0;

    for (int k = 0; k < TALLY_COUNT; k++) {
        (void)printf("#   %-24s %10" PRIu64 "\n", tally_name[k], rig.tally[k]);
        unreached += rig.tally[k] == 0 && (k != TALLY_CANONICAL || PAIRS);
        operations += k == TALLY_INSERT_FULL ? 0 : rig.tally[k];
    }
    (void)printf("# operations: %" PRIu64 "\n", operations);
    (void)printf("%s - trees of %u regions: every case reached\n", unreached == 0 ? "ok" : "not ok",
                 VSP_TREE_REGION_MAX);
    return unreached;
}

int main(void)
{
    const uint64_t room = VSP_TREE_REGION_MAX;
    const struct vsp_tree_scene scene[] = {
        {"dense, low", 1, 8 * room, 12, FILL, STEPS, 11, PAIRS},
        {"dense, top", VSP_SPACE_WINDOW - 12 * room, VSP_SPACE_WINDOW, 20, FILL, STEPS, 12, PAIRS},
        {"around 2^34", (1ull << 34) - 6 * room, (1ull << 34) + 6 * room, 16, FILL, STEPS, 13,
         PAIRS},
        {"one page each", 1, 4 * room, 1, FILL, STEPS, 14, PAIRS},
        {"user half", 1, 0x7ffffffffull, 1ull << 33, FILL, STEPS, 15, PAIRS},
        {"everything", 1, VSP_SPACE_WINDOW, VSP_SPACE_WINDOW, FILL, STEPS, 16, PAIRS},
        {"packed", 1, 40 * room, 64, FILL, STEPS, 17, PAIRS},
    };
    const size_t scenes = sizeof scene / sizeof scene[0];
    int unreached;

    for (size_t k = 0; k < scenes; k++) {
        run_scene(&scene[k]);
        (void)printf("ok - trees of %u regions, %s: %" PRIu64 " steps\n",
                     (unsigned)VSP_TREE_REGION_MAX, scene[k].name, scene[k].fill + scene[k].steps);
    }
    unreached = report();
    (void)printf("property_tree: %zu passed, %d failed\n", scenes + (unreached == 0),
                 unreached != 0);
    return unreached == 0 ? 0 : 1;
}
