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
        VSP_CHECK_EQ(t->start[i], c);
        VSP_CHECK_EQ(t->end[i], is_root(i) ? c - h : c);
        VSP_CHECK(is_root(i) || t->prev[i] == i); /* no free pages right below a SPLIT */
        VSP_CHECK(is_root(i) || (t->child[i][0] != VSP_TREE_NIL && t->child[i][1] != VSP_TREE_NIL));
    }
    VSP_CHECK(c + h <= VSP_TREE_TOP);
    if (is_root(i)) {
        VSP_CHECK_EQ(t->kind[i], VSP_TREE_SPLIT);
        VSP_CHECK_EQ(c, (2 * (uint64_t)i + 1) * VSP_SPACE_WINDOW);
        VSP_CHECK_EQ(h, VSP_SPACE_WINDOW);
        VSP_CHECK_EQ(t->child[i][1], VSP_TREE_NIL);
        VSP_CHECK_EQ(t->gap[i], 0);
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

/* In the ring of a space: its regions and its root. */
static int member(const struct vsp_tree *t, uint32_t i)
{
    return is_root(i) || t->kind[i] == VSP_TREE_REGION;
}

/* The neighbours of node i, which is in a ring, are of its space, in order, and know it. */
static void check_ring(const struct vsp_tree *t, uint32_t i)
{
    uint32_t n = t->next[i];
    uint32_t p = t->prev[i];

    VSP_CHECK(n < NODES && p < NODES && member(t, n) && member(t, p));
    VSP_CHECK(base_of(t->center[n]) == base_of(t->center[i]) && t->end[i] <= t->start[n]);
    VSP_CHECK(base_of(t->center[p]) == base_of(t->center[i]) && t->end[p] <= t->start[i]);
    VSP_CHECK(t->prev[n] == i && t->next[p] == i);
}

static void check_free(const struct vsp_tree *t, uint32_t i)
{
    VSP_CHECK(!is_root(i) && t->end[i] == 0);
    VSP_CHECK(1 <= t->start[i] && t->start[i] <= t->free_count);
    VSP_CHECK(t->child[i][0] == VSP_TREE_NIL && t->child[i][1] == VSP_TREE_NIL);
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
    }
    if (member(t, i) && t->kind[j] == VSP_TREE_REGION) {
        VSP_CHECK(t->end[i] > t->start[j] || t->start[t->next[i]] <= t->start[j]);
        VSP_CHECK(t->end[j] > t->start[i] || t->end[j] <= t->end[t->prev[i]]);
    }
}

static void check_pool(const struct vsp_tree *t)
{
    uint32_t regions = 0;
    uint32_t splits = 0;

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
}

/* The nodes of the stack are FREE, and know how high they lie: so none is there twice. */
static void check_stack(const struct vsp_tree *t)
{
    uint32_t i = t->free_top;

    for (uint32_t height = t->free_count; height > 0; height--) {
        VSP_CHECK(VSP_SPACE_MAX <= i && i < NODES && !live(t, i));
        VSP_CHECK_EQ(t->start[i], height);
        i = t->parent[i];
    }
}

/* Walks the regions of a space in order: `last` is the one below, or the root. */
struct walk {
    const struct vsp_tree *t;
    uint64_t last_end;
    uint32_t last;
    uint32_t reached;
    uint32_t depth;
};

static uint64_t larger(uint64_t a, uint64_t b)
{
    return a > b ? a : b;
}

/* Node i comes next in the order of its space. */
static void walk_step(struct walk *w, uint32_t i)
{
    VSP_CHECK_EQ(w->t->next[w->last], i);
    VSP_CHECK_EQ(w->t->prev[i], w->last);
    w->last = i;
    w->last_end = w->t->end[i];
}

/* Returns the most free pages right below a region of i's subtree, from the walk alone. */
static uint64_t walk_node(struct walk *w, uint32_t i, uint64_t low, uint64_t high, uint32_t depth)
{
    const struct vsp_tree *t = w->t;
    uint64_t c = t->center[i];
    uint64_t most = 0;

    w->reached++;
    w->depth = depth > w->depth ? depth : w->depth;
    VSP_CHECK(w->reached <= NODES);
    VSP_CHECK(low <= c - t->half[i] && c + t->half[i] <= high);
    VSP_CHECK(depth == 0 || !is_root(i));
    if (t->child[i][0] != VSP_TREE_NIL) {
        most = walk_node(w, t->child[i][0], c - t->half[i], c, depth + 1);
    }
    if (t->kind[i] == VSP_TREE_REGION) {
        VSP_CHECK(w->last_end <= t->start[i]);
        most = larger(most, t->start[i] - w->last_end);
        walk_step(w, i);
    }
    if (t->child[i][1] != VSP_TREE_NIL) {
        most = larger(most, walk_node(w, t->child[i][1], c, c + t->half[i], depth + 1));
    }
    VSP_CHECK(is_root(i) || t->gap[i] == most);
    return most;
}

static struct walk walk_space(const struct vsp_tree *t, uint32_t space)
{
    uint64_t base = 2 * VSP_SPACE_WINDOW * space;
    struct walk w = {t, base, space, 0, 0};

    (void)walk_node(&w, space, base, base + 2 * VSP_SPACE_WINDOW, 0);
    walk_step(&w, space);
    return w;
}

void vsp_tree_check_fast(const struct vsp_tree *t)
{
    uint32_t reached = 0;

    for (uint32_t i = 0; i < NODES; i++) {
        if (live(t, i)) {
            check_node(t, i);
            check_links(t, i);
            if (member(t, i)) {
                check_ring(t, i);
            }
        } else {
            check_free(t, i);
        }
    }
    check_pool(t);
    check_stack(t);
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
           && t->center[i] == u->center[j] && t->half[i] == u->half[j] && t->gap[i] == u->gap[j]
           && same_below(t, t->child[i][0], u, u->child[j][0])
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
