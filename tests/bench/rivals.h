// SPDX-License-Identifier: ISC
//
// The structures under the bench, behind one face:
//   find(page)              start of the region that holds the page, 0 for none
//   map(lo, hi, count)      takes the lowest free run of count pages in [lo, hi); its start, or 0
//   put(start, end)         takes a free range
//   unmap(start)            drops the region that starts there
//   unmap_range(lo, hi)     drops the regions within [lo, hi), which cuts none
//   list(page, count, out)  the first count regions that end above the page; how many there are
//   steps(page)             nodes that a lookup of the page visits; 0 where that cannot be seen
//   bytes(regions, held)    for each of so many regions, with what it has from its allocator
// Here are the tree of core, and maps from the start of a region, which walk from region to region
// to find a free run (kWalks). The rival that keeps gaps is in gap_tree.h.
//
#ifndef VSP_TESTS_BENCH_RIVALS_H
#define VSP_TESTS_BENCH_RIVALS_H

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <memory>
#include <vector>

#include "absl/container/btree_map.h"

#include "tests/bench/counted.h"

#define _Static_assert static_assert // the C spelling of the core's headers
extern "C" {
#include "core/tree/hint.h"
#include "core/tree/tree.h"
}
#undef _Static_assert

struct Range {
    uint64_t start;
    uint64_t end;
};

inline bool operator==(const Range &a, const Range &b)
{
    return a.start == b.start && a.end == b.end;
}

// The tree of core, with or without the hint layer: that of space 0 alone.
template <bool Hints> class Dyadic
{
  public:
    static constexpr const char *kName = Hints ? "tree+hints" : "tree";
    static constexpr bool kWalks = false;

    Dyadic() : tree_(new vsp_tree), hint_(new vsp_hint)
    {
        vsp_tree_init(tree_.get());
        vsp_hint_clear(hint_.get());
    }
    uint64_t find(uint64_t page)
    {
        uint32_t i = Hints ? vsp_hint_find(tree_.get(), hint_.get(), 0, page)
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
    void put(uint64_t start, uint64_t end)
    {
        vsp_tree_insert(tree_.get(), 0, vsp_tree_seek(tree_.get(), 0, start), start, end);
    }
    void unmap(uint64_t start)
    {
        vsp_tree_remove(tree_.get(), vsp_tree_find(tree_.get(), 0, start));
    }
    void unmap_range(uint64_t lo, uint64_t hi)
    {
        uint32_t i = vsp_tree_seek(tree_.get(), 0, lo);
        while (i != VSP_TREE_NIL && tree_->start[i] < hi) {
            uint32_t next = vsp_tree_after(tree_.get(), 0, i);
            vsp_tree_remove(tree_.get(), i);
            i = next;
        }
    }
    size_t list(uint64_t page, size_t count, Range *out)
    {
        size_t n = 0;
        uint32_t i = vsp_tree_seek(tree_.get(), 0, page);
        while (n < count && i != VSP_TREE_NIL) {
            out[n++] = {tree_->start[i], tree_->end[i]};
            i = vsp_tree_after(tree_.get(), 0, i);
        }
        return n;
    }

    size_t steps(uint64_t page) const
    {
        size_t steps = 0;
        // Node 0 is the root of space 0. Where a hint begins is not seen.
        uint32_t i = Hints ? VSP_TREE_NIL : tree_->child[0][0];
        while (i != VSP_TREE_NIL) {
            steps++;
            if (page >= tree_->start[i] && page < tree_->end[i]) {
                break;
            }
            i = tree_->child[i][page < tree_->start[i] ? 0 : 1];
        }
        return steps;
    }
    // Two nodes are set aside for each region, whether or not there is one.
    double bytes(size_t regions, size_t) const
    {
        double hints = Hints ? static_cast<double>(sizeof(vsp_hint)) : 0;
        return 2.0 * sizeof(vsp_tree) / VSP_TREE_NODE_MAX + hints / static_cast<double>(regions);
    }

  private:
    std::unique_ptr<vsp_tree> tree_;
    std::unique_ptr<vsp_hint> hint_;
};

// std::map with the rest of a region (its end, and a word of what else a service keeps) inside.
class Inside
{
  public:
    struct Rest {
        uint64_t end;
        uint32_t word;
    };
    using Map = std::map<uint64_t, Rest, std::less<uint64_t>,
                         Counted<std::pair<const uint64_t, Rest>>>;
    static constexpr const char *kName = "std::map";
    static constexpr bool kPooled = false;
    static constexpr size_t kPooledBytes = 0;

    uint64_t end(const Rest &rest) const
    {
        return rest.end;
    }
    Rest take(uint64_t, uint64_t end)
    {
        return {end, 0};
    }
    void give_back(const Rest &)
    {
    }
};

// absl::btree_map with the index of a record, as a service keeps that has more to say of a region.
class Indexed
{
  public:
    using Map = absl::btree_map<uint64_t, uint32_t, std::less<uint64_t>,
                                Counted<std::pair<const uint64_t, uint32_t>>>;
    static constexpr const char *kName = "btree of indices";
    static constexpr bool kPooled = true;

    Indexed() : pool_(VSP_TREE_REGION_MAX)
    {
        for (uint32_t k = VSP_TREE_REGION_MAX; k-- > 0;) {
            free_.push_back(k);
        }
    }
    uint64_t end(uint32_t index) const
    {
        return pool_[index].end;
    }
    uint32_t take(uint64_t start, uint64_t end)
    {
        uint32_t index = free_.back();
        free_.pop_back();
        pool_[index] = {start, end, 0};
        return index;
    }
    void give_back(uint32_t index)
    {
        free_.push_back(index);
    }

  private:
    struct Record {
        uint64_t start;
        uint64_t end;
        uint32_t word;
    };

  public:
    static constexpr size_t kPooledBytes = sizeof(Record) + sizeof(uint32_t);

  private:
    std::vector<Record> pool_;
    std::vector<uint32_t> free_;
};

// A map from the start of a region; Store says what else there is of it, and where.
template <class Store> class Ordered
{
  public:
    static constexpr const char *kName = Store::kName;
    static constexpr bool kWalks = true;

    uint64_t find(uint64_t page)
    {
        auto it = map_.upper_bound(page);
        if (it == map_.begin()) {
            return 0;
        }
        --it;
        return page < store_.end(it->second) ? it->first : 0;
    }
    uint64_t map(uint64_t lo, uint64_t hi, uint64_t count)
    {
        uint64_t from = lo;
        auto it = map_.lower_bound(lo);
        if (it != map_.begin()) {
            from = std::max(from, store_.end(std::prev(it)->second));
        }
        while (it != map_.end() && it->first - from < count) {
            from = store_.end(it->second);
            ++it;
        }
        if (from > hi || hi - from < count) {
            return 0;
        }
        map_.emplace_hint(it, from, store_.take(from, from + count));
        return from;
    }
    void put(uint64_t start, uint64_t end)
    {
        map_.emplace(start, store_.take(start, end));
    }
    void unmap(uint64_t start)
    {
        auto it = map_.find(start);
        store_.give_back(it->second);
        map_.erase(it);
    }
    void unmap_range(uint64_t lo, uint64_t hi)
    {
        auto first = map_.lower_bound(lo);
        auto last = map_.lower_bound(hi);
        if constexpr (Store::kPooled) {
            for (auto it = first; it != last; ++it) {
                store_.give_back(it->second);
            }
        }
        map_.erase(first, last);
    }
    size_t list(uint64_t page, size_t count, Range *out)
    {
        size_t n = 0;
        auto it = map_.upper_bound(page);
        if (it != map_.begin() && page < store_.end(std::prev(it)->second)) {
            --it;
        }
        while (n < count && it != map_.end()) {
            out[n++] = {it->first, store_.end(it->second)};
            ++it;
        }
        return n;
    }

    size_t steps(uint64_t) const
    {
        return 0;
    }
    double bytes(size_t regions, size_t held) const
    {
        return Store::kPooledBytes + static_cast<double>(held) / static_cast<double>(regions);
    }

  private:
    typename Store::Map map_;
    Store store_;
};

#endif
