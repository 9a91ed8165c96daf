// SPDX-License-Identifier: ISC
//
// A red-black tree of regions with gaps: each node keeps the free pages right below its region and
// the most of them in its subtree, so first fit is one descent. boost::intrusive balances; the
// nodes are cache lines of one pool, linked by pointers as boost does.
//
// boost has no hook in its rotations. But all it does to the shape goes through the setters of the
// node traits, so these note which nodes got another child. After a change the gaps of the noted
// nodes are mended, each up its parents until a gap stays as it is: before and after such a climb
// every node that is not noted is right about its children.
//
#ifndef VSP_TESTS_BENCH_GAP_TREE_H
#define VSP_TESTS_BENCH_GAP_TREE_H

#include <boost/intrusive/rbtree_algorithms.hpp>

#include "tests/bench/gap_node.h"
#include "tests/bench/rivals.h"

class GapTree
{
  public:
    static constexpr const char *kName = "rbtree+gaps";
    static constexpr bool kWalks = false;

    GapTree() : pool_(VSP_TREE_REGION_MAX)
    {
        for (size_t k = pool_.size(); k-- > 0;) {
            give_back(&pool_[k]);
        }
        top_.start = top_.end = top_.below = VSP_SPACE_WINDOW;
        Algorithms::init_header(&header_);
        Algorithms::push_back(&header_, &top_);
        mend();
    }
    GapTree(const GapTree &) = delete;
    GapTree &operator=(const GapTree &) = delete;

    uint64_t find(uint64_t page)
    {
        const GapNode *n = node(page);
        return n == nullptr ? 0 : n->start;
    }
    uint64_t map(uint64_t lo, uint64_t hi, uint64_t count)
    {
        GapNode *next = first_fit(lo + count, count);
        if (next == nullptr) {
            return 0;
        }
        uint64_t start = std::max(lo, next->start - next->below);
        if (start > hi || hi - start < count) {
            return 0;
        }
        GapNode *n = take(start, start + count);
        Algorithms::insert_before(&header_, next, n);
        divide(n, next);
        return start;
    }
    void put(uint64_t start, uint64_t end)
    {
        Algorithms::insert_commit_data where;
        GapNode *next = &top_;
        for (GapNode *cur = header_.parent; cur != nullptr;) {
            where.node = cur;
            where.link_left = start < cur->start;
            next = where.link_left ? cur : next;
            cur = where.link_left ? cur->left : cur->right;
        }
        GapNode *n = take(start, end);
        Algorithms::insert_unique_commit(&header_, n, where);
        divide(n, next);
    }
    void unmap(uint64_t start)
    {
        GapNode *n = node(start);
        GapNode *next = Algorithms::next_node(n);
        next->below = next->start - (n->start - n->below);
        erase(n);
        climb(next);
    }
    void unmap_range(uint64_t lo, uint64_t hi)
    {
        GapNode *n = seek(lo);
        uint64_t low = n->start - n->below;
        while (n->start < hi) {
            GapNode *next = Algorithms::next_node(n);
            erase(n);
            n = next;
        }
        n->below = n->start - low;
        climb(n);
    }
    size_t list(uint64_t page, size_t count, Range *out)
    {
        size_t n = 0;
        for (GapNode *cur = seek(page); n < count && cur != &top_;) {
            out[n++] = {cur->start, cur->end};
            cur = Algorithms::next_node(cur);
        }
        return n;
    }

    size_t steps(uint64_t page) const
    {
        size_t steps = 0;
        for (const GapNode *cur = header_.parent; cur != nullptr;) {
            steps++;
            if (page >= cur->start && page < cur->end) {
                break;
            }
            cur = page < cur->start ? cur->left : cur->right;
        }
        return steps;
    }
    double bytes(size_t, size_t) const
    {
        return sizeof(GapNode);
    }

    // Whether this is a red-black tree whose every gap is what its regions say.
    bool sound() const
    {
        uint64_t low = 0;
        size_t blacks = 0;
        return header_.parent->parent == &header_ && header_.parent->color == GapTraits::black()
               && sound(header_.parent, &low, &blacks) && low == VSP_SPACE_WINDOW;
    }

  private:
    using Algorithms = boost::intrusive::rbtree_algorithms<GapTraits>;

    static uint64_t gap(const GapNode *n)
    {
        return n == nullptr ? 0 : n->gap;
    }
    GapNode *node(uint64_t page)
    {
        GapNode *cur = header_.parent;
        while (cur != nullptr) {
            if (page < cur->start) {
                cur = cur->left;
            } else if (page >= cur->end) {
                cur = cur->right;
            } else {
                return cur;
            }
        }
        return nullptr;
    }
    // The first node that ends above the page; the top at last.
    GapNode *seek(uint64_t page)
    {
        GapNode *found = &top_;
        for (GapNode *cur = header_.parent; cur != nullptr;) {
            found = page < cur->end ? cur : found;
            cur = page < cur->end ? cur->left : cur->right;
        }
        return found;
    }
    // The first node that starts at x or above and has count free pages below it.
    GapNode *first_fit(uint64_t x, uint64_t count)
    {
        GapNode *cur = header_.parent;
        GapNode *best = nullptr;
        while (gap(cur) >= count) {
            if (cur->start < x) {
                cur = cur->right;
                continue;
            }
            if (cur->below >= count || gap(cur->right) >= count) {
                best = cur;
            }
            cur = cur->left;
        }
        if (best == nullptr || best->below >= count) {
            return best;
        }
        cur = best->right;
        for (;;) {
            if (gap(cur->left) >= count) {
                cur = cur->left;
            } else if (cur->below >= count) {
                return cur;
            } else {
                cur = cur->right;
            }
        }
    }

    GapNode *take(uint64_t start, uint64_t end)
    {
        GapNode *n = free_;
        free_ = n->right;
        n->start = start;
        n->end = end;
        return n;
    }
    void give_back(GapNode *n)
    {
        n->right = free_;
        free_ = n;
    }
    // The region n was linked below next and divides what was free there.
    void divide(GapNode *n, GapNode *next)
    {
        n->below = n->start - (next->start - next->below);
        next->below = next->start - n->end;
        mend();
        climb(next);
    }
    void erase(GapNode *n)
    {
        Algorithms::erase(&header_, n);
        mend();
        give_back(n);
    }
    // Mends the gaps of the noted nodes. A node that was erased is not one of them.
    void mend()
    {
        for (size_t k = 0; k < GapTraits::noted_count; k++) {
            if (GapTraits::noted[k] != &header_) {
                climb(GapTraits::noted[k]);
            }
        }
        GapTraits::noted_count = 0;
    }
    void climb(GapNode *n)
    {
        for (; n != &header_; n = n->parent) {
            uint64_t most = std::max({n->below, gap(n->left), gap(n->right)});
            if (n->gap == most) {
                return;
            }
            n->gap = most;
        }
    }
    // In order: *low is where the region before ends. *blacks gets the black nodes on a way down.
    static bool sound(const GapNode *n, uint64_t *low, size_t *blacks)
    {
        size_t left = 0;
        size_t right = 0;
        if (n == nullptr) {
            *blacks = 0;
            return true;
        }
        bool red = n->color == GapTraits::red();
        for (const GapNode *child : {n->left, n->right}) {
            if (child != nullptr && (child->parent != n || (red && child->color == n->color))) {
                return false;
            }
        }
        if (!sound(n->left, low, &left) || n->start < *low || n->below != n->start - *low) {
            return false;
        }
        *low = n->end;
        if (!sound(n->right, low, &right) || left != right) {
            return false;
        }
        *blacks = left + (red ? 0 : 1);
        return n->gap == std::max({n->below, gap(n->left), gap(n->right)});
    }

    std::vector<GapNode> pool_;
    GapNode *free_ = nullptr; // linked by right
    GapNode header_ = {};     // boost's: its parent is the root of the tree
    GapNode top_ = {};        // the top of the window, an empty region above all others
};

#endif
