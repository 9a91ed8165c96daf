// SPDX-License-Identifier: ISC
//
// The tree against a red-black tree that keeps gaps, a B-tree of indices and std::map, in one run.
// Every structure is asked the same of the same layout and must give the same answers, or the bench
// ends with 1. The repetitions of one row are interleaved, and the median counts. Times are
// printed, never judged.
// usage: bench [--json FILE | --count]
// With --count, under callgrind, there is one repetition of fewer operations, and a dump for each
// row and structure, whose name is layout/operation/regions/structure/operations.
//
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>

#include "tests/bench/agree.h"
#include "tests/bench/gap_tree.h"
#include "tests/bench/rivals.h"
#include "tests/bench/table.h"
#include "tests/bench/times.h"
#include "tests/bench/work.h"

namespace
{

constexpr int kRepeats = 21;

struct Scale {
    size_t regions;
    Effort time;
    Effort count;
};
constexpr Scale kScales[] = {
    {64, {200000, 40000, 40000, 20000, 300}, {20000, 4000, 4000, 2000, 50}},
    {256, {200000, 40000, 20000, 20000, 300}, {20000, 4000, 2000, 2000, 50}},
    {1000, {200000, 40000, 10000, 20000, 300}, {20000, 4000, 1000, 2000, 50}},
    {4096, {200000, 40000, 2000, 20000, 300}, {20000, 4000, 200, 2000, 50}},
    {16384, {200000, 40000, 500, 20000, 300}, {20000, 4000, 50, 2000, 50}},
    {65530, {200000, 40000, 150, 20000, 300}, {20000, 4000, 20, 2000, 50}},
};

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
    for (int r = 0; r < (counting ? 1 : kRepeats); r++) {
        set->each(lookups, [&](auto &s, size_t column) {
            Result result = time(s);
            cell[column].push_back(result.nanoseconds);
            std::string name = work.layout + "/" + operation + "/" + std::to_string(work.regions)
                               + "/" + kNames[column] + "/" + std::to_string(result.operations);
            if (counting) {
                CALLGRIND_DUMP_STATS_AT(name.c_str());
            }
        });
    }
    set->each(lookups, [&](auto &s, size_t column) {
        row.nanoseconds[column] = median(cell[column]);
        agree_layout(&s, work.sorted, operation);
    });
    table->add(row);
}

template <class S> Shape fill(S *s, const Work &work)
{
    Shape shape = {};
    size_t before = counted_bytes;
    for (uint32_t k : work.fill) {
        s->put(work.sorted[k].start, work.sorted[k].end);
    }
    shape.bytes = s->bytes(work.regions, counted_bytes - before);
    for (const Range &range : work.sorted) {
        size_t steps = s->steps(range.start);
        shape.nodes += static_cast<double>(steps) / static_cast<double>(work.regions);
        shape.most = std::max(shape.most, steps);
    }
    return shape;
}

void bench_layout(const Work &work, Table *table)
{
    auto set = std::make_unique<Set>();
    std::vector<uint64_t> placed;
    Shapes shapes = {work.layout, work.regions, {}};

    set->each(true, [&](auto &s, size_t column) { shapes.shape[column] = fill(&s, work); });
    table->add(shapes);
    auto row = [&](const char *operation, bool lookups, auto time) {
        bench_row(set.get(), work, operation, lookups, time, table);
    };
    row("lookup", true, [&](auto &s) { return time_lookup(s, work); });
    row("dependent", true, [&](auto &s) { return time_dependent(s, work); });
    row("churn", false, [&](auto &s) {
        return time_churn(s, work, s.kWalks ? work.effort.walks : work.effort.changes, &placed);
    });
    row("unmap, map", false, [&](auto &s) { return time_known(s, work); });
    row("unmap 64", false, [&](auto &s) { return time_range(s, work); });
    row("list 20", false, [&](auto &s) { return time_list(s, work); });
}

} // namespace

int main(int argc, char **argv)
{
    const char *json = argc == 3 && std::strcmp(argv[1], "--json") == 0 ? argv[2] : nullptr;
    counting = argc == 2 && std::strcmp(argv[1], "--count") == 0;
    if (argc != 1 && json == nullptr && !counting) {
        std::fprintf(stderr, "usage: bench [--json FILE | --count]\n");
        return 2;
    }
    Table table(kNames);
    if (!counting) {
        agree_all();
        std::printf("Nanoseconds for one operation: the median of %d interleaved repetitions.\n",
                    kRepeats);
    }
    for (Layout layout : {Layout::kPacked, Layout::kProcess, Layout::kDeepest}) {
        for (const Scale &scale : kScales) {
            bench_layout(make_work(layout, scale.regions, counting ? scale.count : scale.time),
                         &table);
        }
    }
    std::printf("\nBeside each time stands its ratio to the tree's: above 1 the tree is faster.\n");
    if (json != nullptr && !table.write_json(json, kRepeats)) {
        std::fprintf(stderr, "bench: cannot write %s\n", json);
        return 1;
    }
    return 0;
}
