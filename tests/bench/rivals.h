// SPDX-License-Identifier: ISC
//
// The structures under the bench, behind one face:
//   clear()              empty
//   find(page)           start of the region that holds the page, 0 for none
//   map(lo, hi, count)   takes the lowest free run of count pages within [lo, hi); its start, or 0
//   put(start, end)      takes a free range
//   unmap(start)         drops the region that starts there
// Each rival is the container as it comes and keeps end and a payload word for each region.
//
#ifndef VSP_TESTS_BENCH_RIVALS_H
#define VSP_TESTS_BENCH_RIVALS_H

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <map>
#include <memory>
#include <vector>

#include "absl/container/btree_map.h"

#define _Static_assert static_assert // the C spelling of the core's headers
extern "C" {
#include "core/hint.h"
#include "core/tree.h"
}
#undef _Static_assert

struct Payload {
    uint64_t end;
    uint32_t word;
};

// The tree of core, with or without the hint layer: that of space 0 alone.
template <bool Hints>
class Dyadic {
public:
    Dyadic() : tree_(new vsp_tree) { clear(); }
    void clear()
    {
        vsp_tree_init(tree_.get());
        std::memset(&hint_, 0, sizeof hint_);
    }
    uint64_t find(uint64_t page)
    {
        uint32_t i = Hints ? vsp_hint_find(tree_.get(), &hint_, 0, page)
                           : vsp_tree_find(tree_.get(), 0, page);
        return i == VSP_TREE_NIL ? 0 : tree_->start[i];
    }
    uint64_t map(uint64_t lo, uint64_t hi, uint64_t count)
    {
        uint64_t start = vsp_tree_lowest(tree_.get(), 0, lo, hi, count, 1);
        if (start != 0) {
            put(start, start + count);
        }
        return start;
    }
    void put(uint64_t start, uint64_t end) { vsp_tree_insert(tree_.get(), 0, start, end); }
    void unmap(uint64_t start)
    {
        vsp_tree_remove(tree_.get(), 0, vsp_tree_find(tree_.get(), 0, start));
    }

private:
    std::unique_ptr<vsp_tree> tree_;
    vsp_hint hint_;
};

// A map from start to the rest: std::map or absl::btree_map.
template <class Map>
class Ordered {
public:
    void clear() { map_.clear(); }
    uint64_t find(uint64_t page)
    {
        auto it = map_.upper_bound(page);
        if (it == map_.begin()) {
            return 0;
        }
        --it;
        return page < it->second.end ? it->first : 0;
    }
    uint64_t map(uint64_t lo, uint64_t hi, uint64_t count)
    {
        uint64_t from = lo;
        auto it = map_.lower_bound(lo);
        if (it != map_.begin()) {
            from = std::max(from, std::prev(it)->second.end);
        }
        while (it != map_.end() && it->first - from < count) {
            from = it->second.end;
            ++it;
        }
        if (from > hi || hi - from < count) {
            return 0;
        }
        map_.emplace_hint(it, from, Payload{from + count, 0});
        return from;
    }
    void put(uint64_t start, uint64_t end) { map_.emplace(start, Payload{end, 0}); }
    void unmap(uint64_t start) { map_.erase(start); }

private:
    Map map_;
};

// A sorted array: binary search, and everything above moves at each change.
class Sorted {
public:
    void clear() { region_.clear(); }
    uint64_t find(uint64_t page)
    {
        auto it = above(page);
        if (it == region_.begin()) {
            return 0;
        }
        --it;
        return page < it->rest.end ? it->start : 0;
    }
    uint64_t map(uint64_t lo, uint64_t hi, uint64_t count)
    {
        uint64_t from = lo;
        auto it = above(lo);
        if (it != region_.begin()) {
            from = std::max(from, std::prev(it)->rest.end);
        }
        while (it != region_.end() && it->start - from < count) {
            from = it->rest.end;
            ++it;
        }
        if (from > hi || hi - from < count) {
            return 0;
        }
        region_.insert(it, Region{from, Payload{from + count, 0}});
        return from;
    }
    void put(uint64_t start, uint64_t end)
    {
        region_.insert(above(start), Region{start, Payload{end, 0}});
    }
    void unmap(uint64_t start) { region_.erase(std::prev(above(start))); }

private:
    struct Region {
        uint64_t start;
        Payload rest;
    };
    std::vector<Region>::iterator above(uint64_t page)
    {
        return std::upper_bound(region_.begin(), region_.end(), page,
                                [](uint64_t p, const Region &r) { return p < r.start; });
    }
    std::vector<Region> region_;
};

using StdMap = Ordered<std::map<uint64_t, Payload>>;
using AbslMap = Ordered<absl::btree_map<uint64_t, Payload>>;

#endif
