/* SPDX-License-Identifier: ISC */
#include "tests/support/tree_check.h"

#include "tests/support/check.h"

#define NODES VSP_TREE_NODE_MAX

static int live(const struct vsp_tree *t, uint32_t i)
{
    return t->kind[i] != VSP_TREE_FREE;
}

/* Nodes 0 .. VSP_SPACE_MAX - 1 are the roots. */
static int is_root(uint32_t i)
{
    return i < VSP_SPACE_MAX;
}

/* Page 0 of the space in whose stretch a position lies. */
static uint64_t base_of(uint64_t x)
{
    return x - x % (2 * VSP_SPACE_WINDOW);
}

static int in_window(const struct vsp_tree *t, uint64_t x, uint32_t i)
{
    return t->center[i] - t->half[i] < x && x < t->center[i] + t->half[i];
}

/* half is the lowest set bit of center. */
static int dyadic(uint64_t center, uint64_t half)
{
    return center != 0 && half == (center & (~center + 1));
}

static void check_node(const struct vsp_tree *t, uint32_t i)
{
    uint64_t c = t->center[i];
    uint64_t h = t->half[i];

    VSP_CHECK(t->kind[i] == VSP_TREE_SPLIT || t->kind[i] == VSP_TREE_REGION);
    VSP_CHECK(dyadic(c, h));
    VSP_CHECK(t->child[i][0] < NODES && t->child[i][1] < NODES && t->parent[i] < NODES);
    if (t->kind[i] == VSP_TREE_REGION) {
        VSP_CHECK(c - h < t->start[i] && t->start[i] <= c);
        VSP_CHECK(c < t->end[i] && t->end[i] <= c + h);
    } else {
        VSP_CHECK(t->start[i] == c && t->end[i] == c);
        VSP_CHECK(is_root(i) || (t->child[i][0] != VSP_TREE_NIL && t->child[i][1] != VSP_TREE_NIL));
        VSP_CHECK_EQ(t->before[i], 0);
    }
    VSP_CHECK(c + h <= VSP_TREE_TOP);
    if (is_root(i)) {
        VSP_CHECK_EQ(t->kind[i], VSP_TREE_SPLIT);
        VSP_CHECK_EQ(c, (2 * (uint64_t)i + 1) * VSP_SPACE_WINDOW);
        VSP_CHECK_EQ(h, VSP_SPACE_WINDOW);
        VSP_CHECK_EQ(t->child[i][1], VSP_TREE_NIL);
    } else {
        VSP_CHECK(c / (2 * VSP_SPACE_WINDOW) < VSP_SPACE_MAX);
        VSP_CHECK(c + h <= base_of(c) + VSP_SPACE_WINDOW);
    }
}

static void check_links(const struct vsp_tree *t, uint32_t i)
{
    uint32_t left = t->child[i][0];
    uint32_t right = t->child[i][1];

    if (left != VSP_TREE_NIL) {
        VSP_CHECK(live(t, left) && t->parent[left] == i);
        VSP_CHECK(in_window(t, t->center[left], i) && t->center[left] < t->center[i]);
    }
    if (right != VSP_TREE_NIL) {
        VSP_CHECK(live(t, right) && t->parent[right] == i);
        VSP_CHECK(in_window(t, t->center[right], i) && t->center[right] > t->center[i]);
    }
    if (!is_root(i)) {
        uint32_t p = t->parent[i];

        VSP_CHECK(live(t, p) && (t->child[p][0] == i || t->child[p][1] == i));
    }
}

static void check_free(const struct vsp_tree *t, uint32_t i)
{
    VSP_CHECK(!is_root(i) && t->start[i] == 0 && t->end[i] == 0);
    VSP_CHECK(t->child[i][0] == VSP_TREE_NIL && t->child[i][1] == VSP_TREE_NIL);
    VSP_CHECK_EQ(t->before[i], 0);
}

/* A live centre in one half of i's window is in the window of the child on that side. */
static void check_pair(const struct vsp_tree *t, uint32_t i, uint32_t j)
{
    if (in_window(t, t->center[j], i) && t->center[j] != t->center[i]) {
        uint32_t c = t->child[i][t->center[j] > t->center[i] ? 1 : 0];

        VSP_CHECK(c != VSP_TREE_NIL && in_window(t, t->center[j], c));
    }
    VSP_CHECK(i == j || t->center[i] != t->center[j]);
    if (i != j && t->kind[i] == VSP_TREE_REGION && t->kind[j] == VSP_TREE_REGION) {
        VSP_CHECK(t->end[i] <= t->start[j] || t->end[j] <= t->start[i]);
        VSP_CHECK(t->end[j] > t->start[i] || t->end[j] <= t->start[i] - t->before[i]);
    }
}

/* The largest before in the subtree of c. */
static uint64_t subtree_gap(const struct vsp_tree *t, uint32_t c)
{
    uint64_t most = 0;

    if (c != VSP_TREE_NIL) {
        most = t->before[c];
        most = t->gap[c][0] > most ? t->gap[c][0] : most;
        most = t->gap[c][1] > most ? t->gap[c][1] : most;
    }
    return most;
}

static void check_pool(const struct vsp_tree *t)
{
    uint32_t regions = 0;
    uint32_t splits = 0;
    uint8_t stacked[NODES] = {0};

    for (uint32_t i = 0; i < NODES; i++) {
        regions += t->kind[i] == VSP_TREE_REGION ? 1u : 0u;
        splits += !is_root(i) && t->kind[i] == VSP_TREE_SPLIT ? 1u : 0u;
    }
    VSP_CHECK_EQ(t->region_count, regions);
    VSP_CHECK_EQ(t->split_count, splits);
    VSP_CHECK(regions <= VSP_TREE_REGION_MAX);
    VSP_CHECK_EQ(t->free_count + regions + splits + VSP_SPACE_MAX, NODES);
    VSP_CHECK(regions == VSP_TREE_REGION_MAX || t->free_count >= 2);
    VSP_CHECK(regions == 0 ? splits == 0 : splits < regions);
    for (uint32_t k = 0; k < t->free_count; k++) {
        uint32_t i = t->free_node[k];

        VSP_CHECK(VSP_SPACE_MAX <= i && i < NODES && !live(t, i) && stacked[i] == 0);
        stacked[i] = 1;
    }
}

/* Walks the regions of a space in order: before is the distance to the one below, or to page 0. */
struct walk {
    const struct vsp_tree *t;
    uint64_t last_end;
    uint32_t reached;
    uint32_t depth;
};

static void walk_node(struct walk *w, uint32_t i, uint64_t low, uint64_t high, uint32_t depth)
{
    const struct vsp_tree *t = w->t;
    uint64_t c = t->center[i];

    w->reached++;
    w->depth = depth > w->depth ? depth : w->depth;
    VSP_CHECK(w->reached <= NODES);
    VSP_CHECK(low <= c - t->half[i] && c + t->half[i] <= high);
    VSP_CHECK(depth == 0 || !is_root(i));
    if (t->child[i][0] != VSP_TREE_NIL) {
        walk_node(w, t->child[i][0], c - t->half[i], c, depth + 1);
    }
    if (t->kind[i] == VSP_TREE_REGION) {
        VSP_CHECK(w->last_end <= t->start[i]);
        VSP_CHECK_EQ(t->before[i], t->start[i] - w->last_end);
        w->last_end = t->end[i];
    }
    if (t->child[i][1] != VSP_TREE_NIL) {
        walk_node(w, t->child[i][1], c, c + t->half[i], depth + 1);
    }
}

static struct walk walk_space(const struct vsp_tree *t, uint32_t space)
{
    uint64_t base = 2 * VSP_SPACE_WINDOW * space;
    struct walk w = {t, base, 0, 0};

    walk_node(&w, space, base, base + 2 * VSP_SPACE_WINDOW, 0);
    return w;
}

void vsp_tree_check_fast(const struct vsp_tree *t)
{
    uint32_t reached = 0;

    for (uint32_t i = 0; i < NODES; i++) {
        if (live(t, i)) {
            check_node(t, i);
            check_links(t, i);
            VSP_CHECK_EQ(t->gap[i][0], subtree_gap(t, t->child[i][0]));
            VSP_CHECK_EQ(t->gap[i][1], subtree_gap(t, t->child[i][1]));
        } else {
            check_free(t, i);
        }
    }
    check_pool(t);
    for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
        struct walk w = walk_space(t, k);

        reached += w.reached;
        VSP_CHECK(w.depth <= 35u);
    }
    VSP_CHECK_EQ(reached, t->region_count + t->split_count + VSP_SPACE_MAX);
}

void vsp_tree_check(const struct vsp_tree *t)
{
    uint32_t node[NODES];
    uint32_t count = 0;

    vsp_tree_check_fast(t);
    for (uint32_t i = 0; i < NODES; i++) {
        if (live(t, i)) {
            node[count++] = i;
        }
    }
    for (uint32_t a = 0; a < count; a++) {
        for (uint32_t b = 0; b < count; b++) {
            check_pair(t, node[a], node[b]);
        }
    }
}

uint32_t vsp_tree_depth(const struct vsp_tree *t, uint32_t space)
{
    return walk_space(t, space).depth;
}

static int same_below(const struct vsp_tree *t, uint32_t i, const struct vsp_tree *u, uint32_t j)
{
    if (i == VSP_TREE_NIL || j == VSP_TREE_NIL) {
        return i == j;
    }
    return t->kind[i] == u->kind[j] && t->start[i] == u->start[j] && t->end[i] == u->end[j]
           && t->center[i] == u->center[j] && t->half[i] == u->half[j]
           && t->before[i] == u->before[j] && t->gap[i][0] == u->gap[j][0]
           && t->gap[i][1] == u->gap[j][1] && same_below(t, t->child[i][0], u, u->child[j][0])
           && same_below(t, t->child[i][1], u, u->child[j][1]);
}

int vsp_tree_same_shape(const struct vsp_tree *t, const struct vsp_tree *u)
{
    int same = 1;

    for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
        same = same && same_below(t, t->child[k][0], u, u->child[k][0]);
    }
    return same;
}
