/* SPDX-License-Identifier: ISC */
/*
 * What ci/cost.py counts under callgrind: each operation many times on a layout of so many regions,
 * the tree alone and whole requests. The layout is packed: no gaps between regions, and neighbours
 * that differ. A row prepares an operation, runs it, and puts the layout back; what counts are the
 * calls into the core while it runs. Answers are checked, so that the figures are those of
 * operations that were done.
 * usage: cost REGIONS
 */
#include <stdio.h>
#include <stdlib.h>
#include <valgrind/callgrind.h>

#include "tests/support/ask.h"
#include "tests/support/check.h"
#include "tests/support/prng.h"

#define OPERATIONS 1000u /* of each row */
#define LOW_PAGE 0x400u
#define PAGES_MAX 64u /* a region has 1 .. PAGES_MAX pages */
#define REGIONS_MAX 65530u
#define RANGE 64u /* regions that one operation unmaps */

_Static_assert(PAGES_MAX <= VSP_RIG_OWNER_FRAMES, "there are frames for a region");

static struct vsp_tree tree;
static struct vsp_startup startup;
static struct vsp_service service;
static struct vsp_message message;
static struct vsp_call call;
static struct vsp_effects effects;
static struct vsp_reply reply;
static uint64_t space;

static struct vsp_prng rng;
static uint64_t regions;
static uint64_t edge[REGIONS_MAX + 1u]; /* region i is [edge[i], edge[i + 1]) */
static uint64_t first;                  /* the region that an operation is about, or their first */
static uint64_t page;                   /* a page of it */

/* Some region, the first of so many. */
static void pick(uint64_t count)
{
    first = vsp_prng_below(&rng, regions - count + 1u);
    page = edge[first] + vsp_prng_below(&rng, edge[first + 1u] - edge[first]);
}

static uint64_t pages(void)
{
    return edge[first + 1u] - edge[first];
}

/* ---- The tree alone ---- */

static void tree_find(void)
{
    VSP_CHECK_EQ(tree.start[vsp_tree_find(&tree, page)], edge[first]);
}

static void tree_next(void)
{
    uint64_t start = page == edge[first] ? page : edge[first + 1u];

    VSP_CHECK_EQ(tree.start[vsp_tree_next(&tree, page)], start);
}

static void tree_unmap_map(void)
{
    vsp_tree_remove(&tree, vsp_tree_find(&tree, page));
    (void)vsp_tree_insert(&tree, edge[first], edge[first + 1u]);
}

static void tree_unmap_place(void)
{
    uint64_t start;

    vsp_tree_remove(&tree, vsp_tree_find(&tree, page));
    start = vsp_tree_lowest(&tree, LOW_PAGE, VSP_ABI_PAGE_END, pages(), 1);
    VSP_CHECK_EQ(start, edge[first]);
    (void)vsp_tree_insert(&tree, start, start + pages());
}

static void tree_unmap_range(void)
{
    uint32_t i = vsp_tree_next(&tree, edge[first]);

    while (i != VSP_TREE_NIL && tree.start[i] < edge[first + RANGE]) {
        vsp_tree_remove(&tree, i);
        i = vsp_tree_next(&tree, edge[first]);
    }
}

static void tree_map_range(void)
{
    VSP_CHECK_EQ(tree.region_count, regions - RANGE);
    for (uint64_t i = first; i < first + RANGE; i++) {
        (void)vsp_tree_insert(&tree, edge[i], edge[i + 1u]);
    }
}

static void tree_list(void)
{
    uint32_t i = vsp_tree_find(&tree, page);

    for (uint32_t count = 1; count < VSP_LIST_MAX; count++) {
        i = vsp_tree_next(&tree, tree.end[i]);
    }
    VSP_CHECK_EQ(tree.end[i], edge[first + VSP_LIST_MAX]);
}

/* ---- Whole requests: a row makes its message, which all run alike ---- */

static void request(void)
{
    VSP_CHECK_EQ(vsp_service_step(&service, &message, &call, &effects, &reply), VSP_OK);
    if (effects.work.kind != VSP_WORK_NONE) {
        VSP_CHECK_EQ(vsp_service_complete(&service, 1u, &effects, &reply), VSP_OK);
    }
}

/* Neighbours are of different classes. */
static void ask_map(void)
{
    uint32_t class_id = first % 2u == 0u ? VSP_CLASS_DATA : VSP_CLASS_HEAP;

    vsp_ask_map(&message, space, edge[first], pages());
    vsp_rig_word(&message, 4,
                 VSP_ASK_ATTRIBUTES(class_id, VSP_ASK_RW, VSP_ASK_RW, VSP_BACKING_ANON));
}

static void map(void)
{
    ask_map();
    request();
}

static void ask_unmap(void)
{
    vsp_ask_unmap(&message, space, edge[first], pages());
}

static void ask_unmap_map(void)
{
    ask_unmap();
    request();
    ask_map();
}

static void ask_unmap_frames(void)
{
    ask_unmap();
    request();
    vsp_ask_map_direct(&message, space, edge[first], pages(), VSP_RIG_OWNER_FRAME);
}

static void unmap_frames(void)
{
    vsp_ask_unmap(&message, space, edge[first], pages());
    request();
    map();
}

static void ask_protect(void)
{
    vsp_ask_protect(&message, space, edge[first], pages(), VSP_RIGHT_R);
}

static void protect(void)
{
    vsp_ask_protect(&message, space, edge[first], pages(), VSP_ASK_RW);
    request();
}

static void ask_info(void)
{
    vsp_rig_request(&message, VSP_RIG_OWNER, VSP_OP_SPACE_INFO, space);
}

static void check_info(void)
{
    VSP_CHECK_EQ(reply.word[2], regions);
}

static void ask_find(void)
{
    vsp_ask_find(&message, space, page);
}

static void check_find(void)
{
    VSP_CHECK_EQ(reply.word[1], VSP_ASK_BYTES(edge[first]));
}

static void ask_fault(void)
{
    vsp_ask_fault(&message, VSP_OP_FAULT_QUERY, space, page, VSP_ACCESS_WRITE);
}

static void ask_list(void)
{
    vsp_ask_list(&message, space, page, VSP_LIST_MAX);
}

static void check_list(void)
{
    VSP_CHECK_EQ(reply.word[0], VSP_LIST_MAX);
}

static void ask_grant(void)
{
    vsp_ask_grant(&message, VSP_OP_GRANT, space, VSP_RIG_OTHER, VSP_GRANT_QUERY);
}

static void revoke(void)
{
    vsp_ask_grant(&message, VSP_OP_REVOKE, space, VSP_RIG_OTHER, VSP_GRANT_QUERY);
    request();
}

static void nothing(void)
{
}

static const struct {
    const char *name;
    uint64_t count; /* regions that it is about */
    void (*prepare)(void);
    void (*run)(void); /* counts */
    void (*restore)(void);
} row[] = {
    {"tree: find", 1, nothing, tree_find, nothing},
    {"tree: next", 2, nothing, tree_next, nothing},
    {"tree: unmap, map at a known address", 1, nothing, tree_unmap_map, nothing},
    {"tree: unmap, map at the first fit", 1, nothing, tree_unmap_place, nothing},
    {"tree: unmap 64 regions", RANGE, nothing, tree_unmap_range, tree_map_range},
    {"tree: list 24", VSP_LIST_MAX, nothing, tree_list, nothing},
    {"request: SPACE_INFO", 1, ask_info, request, check_info},
    {"request: FIND", 1, ask_find, request, check_find},
    {"request: FAULT_QUERY", 1, ask_fault, request, nothing},
    {"request: MAP at a known address", 1, ask_unmap_map, request, nothing},
    {"request: MAP of frames", 1, ask_unmap_frames, request, unmap_frames},
    {"request: UNMAP", 1, ask_unmap, request, map},
    {"request: PROTECT of one region", 1, ask_protect, request, protect},
    {"request: LIST of 24", VSP_LIST_MAX, ask_list, request, check_list},
    {"request: GRANT", 1, ask_grant, request, revoke},
};

static void set_up(void)
{
    startup.client_count = 2;
    startup.client[0] = (struct vsp_startup_client){.badge = VSP_RIG_OWNER,
                                                    .regions = VSP_TREE_REGION_MAX,
                                                    .pages = VSP_ENV_PAGES_MAX,
                                                    .frame = VSP_RIG_OWNER_FRAME,
                                                    .frames = VSP_RIG_OWNER_FRAMES};
    startup.client[1] = (struct vsp_startup_client){.badge = VSP_RIG_PAGER, .pager = 1};
    vsp_service_init(&service, &startup);
    vsp_ask_create(&message, VSP_RIG_OWNER, VSP_ABI_PAGE_MIN, VSP_ABI_PAGE_END, VSP_TREE_REGION_MAX,
                   VSP_ENV_PAGES_MAX);
    request();
    space = reply.word[0];
    vsp_tree_init(&tree);
    edge[0] = LOW_PAGE;
    for (first = 0; first < regions; first++) {
        edge[first + 1u] = edge[first] + 1u + vsp_prng_below(&rng, PAGES_MAX);
        (void)vsp_tree_insert(&tree, edge[first], edge[first + 1u]);
        map();
    }
}

int main(int argc, char **argv)
{
    VSP_CHECK(argc == 2);
    regions = strtoull(argv[1], NULL, 10);
    VSP_CHECK(RANGE <= regions && regions <= REGIONS_MAX && regions <= VSP_TREE_REGION_MAX);
    rng = vsp_prng_seed(regions);
    set_up();
    for (size_t r = 0; r < sizeof row / sizeof row[0]; r++) {
        vsp_check_scene = row[r].name;
        for (vsp_check_step = 0; vsp_check_step < OPERATIONS; vsp_check_step++) {
            pick(row[r].count);
            row[r].prepare();
            CALLGRIND_TOGGLE_COLLECT;
            row[r].run();
            CALLGRIND_TOGGLE_COLLECT;
            row[r].restore();
        }
        CALLGRIND_DUMP_STATS_AT(row[r].name);
    }
    ask_info();
    request();
    check_info();
    VSP_CHECK_EQ(tree.region_count, regions);
    (void)printf("%u operations\n", OPERATIONS);
    return 0;
}
