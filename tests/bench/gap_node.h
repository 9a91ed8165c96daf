// SPDX-License-Identifier: ISC
//
// The nodes of the red-black tree with gaps (gap_tree.h), and how boost::intrusive gets at them.
//
#ifndef VSP_TESTS_BENCH_GAP_NODE_H
#define VSP_TESTS_BENCH_GAP_NODE_H

#include <cstddef>
#include <cstdint>

struct alignas(64) GapNode {
    GapNode *parent;
    GapNode *left;
    GapNode *right;
    uint64_t start;
    uint64_t end;
    uint64_t below; // free pages right below the region
    uint64_t gap;   // the most below a region of the subtree
    uint32_t color;
    uint32_t word; // what else a service keeps
};
static_assert(sizeof(GapNode) == 64, "a node is a cache line");

struct GapTraits {
    using node = GapNode;
    using node_ptr = GapNode *;
    using const_node_ptr = const GapNode *;
    using color = uint32_t;

    // Nodes that got a child since the last mending. A change sets at most 16 links.
    static inline GapNode *noted[32];
    static inline size_t noted_count = 0;

    static node_ptr get_parent(const_node_ptr n)
    {
        return n->parent;
    }
    static void set_parent(node_ptr n, node_ptr parent)
    {
        n->parent = parent;
    }
    static node_ptr get_left(const_node_ptr n)
    {
        return n->left;
    }
    static void set_left(node_ptr n, node_ptr left)
    {
        noted[noted_count++] = n;
        n->left = left;
    }
    static node_ptr get_right(const_node_ptr n)
    {
        return n->right;
    }
    static void set_right(node_ptr n, node_ptr right)
    {
        noted[noted_count++] = n;
        n->right = right;
    }
    static color get_color(const_node_ptr n)
    {
        return n->color;
    }
    static void set_color(node_ptr n, color color)
    {
        n->color = color;
    }
    static color black()
    {
        return 1;
    }
    static color red()
    {
        return 0;
    }
};

#endif
