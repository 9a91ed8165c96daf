// SPDX-License-Identifier: ISC
//
// The tree against a red-black tree that keeps gaps, a B-tree of indices and std::map, in one run.
// Every structure is asked the same of the same layout and must give the same answers, or the bench
// ends with 1. The repetitions of one row are interleaved, and the median counts. Times are
// printed, never judged.
// usage: bench [--json FILE]
//
#include <cstdio>
#include <cstring>
#include <memory>

#include "tests/bench/agree.h"
#include "tests/bench/gap_tree.h"
#include "tests/bench/rivals.h"
#include "tests/bench/table.h"
#include "tests/bench/times.h"
#include "tests/bench/work.h"

namespace
{

constexpr int kRepeats = 21;
constexpr size_t kLookups = 200000;
constexpr size_t kChanges = 40000;

// Changes that structures which walk from region to region make in the churn.
struct Scale {
    size_t regions;
    size_t walks;
};
constexpr Scale kScales[] = {{64, kChanges}, {1000, 10000}, {65530, 150}};

struct Set {
    Dyadic<false> tree;
    Dyadic<true> hints;
    GapTree gaps;
    Ordered<Indexed> indexed;
    Ordered<Inside> inside;

    // f(structure, column) of each; those that look up differently, only if wanted.
    template <class F> void each(bool lookups, F f)
    {
        f(tree, 0);
        if (lookups) {
            f(hints, 1);
        }
        f(gaps, 2);
        f(indexed, 3);
        f(inside, 4);
    }
};
constexpr Names kNames = {Dyadic<false>::kName, Dyadic<true>::kName, GapTree::kName,
                          Ordered<Indexed>::kName, Ordered<Inside>::kName};

// One row: time(structure) of all structures in turn, then that they hold the layout as before.
template <class F>
void bench_row(Set *set, const Work &work, const char *operation, bool lookups, F time,
               Table *table)
{
    std::vector<double> cell[kColumns];
    Row row = {work.layout, operation, work.regions, {}};
    for (int r = 0; r < kRepeats; r++) {
        set->each(lookups, [&](auto &s, size_t column) { cell[column].push_back(time(s)); });
    }
    set->each(lookups, [&](auto &s, size_t column) {
        row.nanoseconds[column] = median(cell[column]);
        agree_layout(&s, work.sorted, operation);
    });
    table->add(row);
}

void bench_layout(const Work &work, const Scale &scale, Table *table)
{
    auto set = std::make_unique<Set>();
    std::vector<uint64_t> placed;

    set->each(true, [&](auto &s, size_t) {
        for (uint32_t k : work.fill) {
            s.put(work.sorted[k].start, work.sorted[k].end);
        }
    });
    auto row = [&](const char *operation, bool lookups, auto time) {
        bench_row(set.get(), work, operation, lookups, time, table);
    };
    row("lookup", true, [&](auto &s) { return time_lookup(s, work); });
    row("dependent", true, [&](auto &s) { return time_dependent(s, work); });
    row("churn", false,
        [&](auto &s) { return time_churn(s, work, s.kWalks ? scale.walks : kChanges, &placed); });
    row("unmap, map", false, [&](auto &s) { return time_known(s, work); });
    row("unmap 64", false, [&](auto &s) { return time_range(s, work); });
    row("list 20", false, [&](auto &s) { return time_list(s, work); });
}

} // namespace

int main(int argc, char **argv)
{
    const char *json = argc == 3 && std::strcmp(argv[1], "--json") == 0 ? argv[2] : nullptr;
    if (argc != 1 && json == nullptr) {
        std::fprintf(stderr, "usage: bench [--json FILE]\n");
        return 2;
    }
    Table table(kNames);
    agree_all();
    std::printf("Nanoseconds for one operation: the median of %d interleaved repetitions.\n",
                kRepeats);
    for (Layout layout : {Layout::kPacked, Layout::kProcess, Layout::kDeepest}) {
        for (const Scale &scale : kScales) {
            bench_layout(make_work(layout, scale.regions, kLookups, kChanges), scale, &table);
        }
    }
    std::printf("\nBeside each time stands its ratio to the tree's: above 1 the tree is faster.\n");
    if (json != nullptr && !table.write_json(json)) {
        std::fprintf(stderr, "bench: cannot write %s\n", json);
        return 1;
    }
    return 0;
}
