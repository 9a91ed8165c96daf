// SPDX-License-Identifier: ISC
//
// Lookup and churn of the tree against std::map, absl::btree_map and a sorted array, in one run.
// Every structure answers the same questions on the same layout and must give the same answers. The
// repetitions of one cell are interleaved, and the median counts. A ratio is the rival's time over
// the tree's: above 1 the tree is faster. Times are printed, never judged.
//
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

#include "tests/bench/rivals.h"
#include "tests/support/prng.h"

namespace {

constexpr uint64_t kLo = 1;
constexpr uint64_t kHi = 0x7ffffffff; // pages of the user half
constexpr uint64_t kSizeMax = 64;     // pages of a region: 1 .. 64
constexpr int kRepeats = 7;

// Pairs of unmap and map: the full count, and the count for structures that walk every region.
struct Scale {
    size_t regions;
    size_t lookups;
    size_t pairs;
    size_t walked_pairs;
};
constexpr Scale kScales[] = {
    {64, 200000, 40000, 40000},
    {1000, 200000, 40000, 10000},
    {65530, 200000, 40000, 150},
};

struct Range {
    uint64_t start;
    uint64_t end;
};

struct Work {
    std::vector<Range> layout;    // what the structure holds at first, shuffled
    std::vector<uint64_t> page;   // lookups, all of them hits
    uint64_t found = 0;           // sum of the starts they give
    std::vector<uint32_t> victim; // churn: which of the live regions goes
    std::vector<uint64_t> size;   // churn: how many pages come
};

struct Cell {
    std::string name;
    std::vector<double> nanoseconds; // per operation, one for each repetition
};

uint64_t some_size(vsp_prng *rng)
{
    return 1 + vsp_prng_below(rng, kSizeMax);
}

// A first-fit layout after as many replacements as twice its regions, so that it has holes.
Work make_work(const Scale &scale)
{
    vsp_prng rng = vsp_prng_seed(scale.regions);
    Dyadic<false> tree;
    Work work;

    for (size_t k = 0; k < scale.regions; k++) {
        uint64_t size = some_size(&rng);
        uint64_t start = tree.map(kLo, kHi, size);
        work.layout.push_back({start, start + size});
    }
    for (size_t k = 0; k < 2 * scale.regions; k++) {
        Range &range = work.layout[vsp_prng_below(&rng, scale.regions)];
        uint64_t size = some_size(&rng);
        tree.unmap(range.start);
        range.start = tree.map(kLo, kHi, size);
        range.end = range.start + size;
    }
    for (size_t k = 0; k < scale.lookups; k++) {
        const Range &range = work.layout[vsp_prng_below(&rng, scale.regions)];
        work.page.push_back(range.start + vsp_prng_below(&rng, range.end - range.start));
        work.found += range.start;
    }
    for (size_t k = 0; k < scale.pairs; k++) {
        work.victim.push_back(static_cast<uint32_t>(vsp_prng_below(&rng, scale.regions)));
        work.size.push_back(some_size(&rng));
    }
    return work;
}

template <class S>
void fill(S *structure, const Work &work)
{
    structure->clear();
    for (const Range &range : work.layout) {
        structure->put(range.start, range.end);
    }
}

// Processor time of this thread: what else the machine does counts less.
double now()
{
    timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) * 1e9 + static_cast<double>(t.tv_nsec);
}

[[noreturn]] void disagree(const char *what, const std::string &name)
{
    std::fprintf(stderr, "bench: %s: %s answers differently\n", what, name.c_str());
    std::exit(1);
}

template <class S>
void time_lookups(S *structure, const Work &work, Cell *cell)
{
    uint64_t sum = 0;
    double begin = now();
    for (uint64_t page : work.page) {
        sum += structure->find(page);
    }
    cell->nanoseconds.push_back((now() - begin) / static_cast<double>(work.page.size()));

    if (sum != work.found) {
        disagree("lookup", cell->name);
    }
}

// Runs the first pairs of the churn and returns where each new region went.
template <class S>
void time_churn(S *structure, const Work &work, size_t pairs, std::vector<uint64_t> *placed,
                Cell *cell)
{
    std::vector<Range> live = work.layout;
    std::vector<uint64_t> starts(pairs);
    double begin = now();
    for (size_t k = 0; k < pairs; k++) {
        Range &range = live[work.victim[k]];
        structure->unmap(range.start);
        range.start = structure->map(kLo, kHi, work.size[k]);
        starts[k] = range.start;
    }
    cell->nanoseconds.push_back((now() - begin) / static_cast<double>(pairs));
    if (placed->empty()) {
        *placed = starts;
    } else if (!std::equal(starts.begin(), starts.end(), placed->begin())) {
        disagree("churn", cell->name);
    }
}

double median(std::vector<double> v)
{
    std::sort(v.begin(), v.end());
    return v[v.size() / 2];
}

void print_row(const char *what, size_t regions, const std::vector<Cell> &cells, size_t ours)
{
    std::printf("%-7s %6zu", what, regions);
    for (size_t k = 0; k < cells.size(); k++) {
        double ns = median(cells[k].nanoseconds);
        if (k < ours) {
            std::printf("  %s %.1f ns", cells[k].name.c_str(), ns);
            continue;
        }
        std::printf("  %s %.1f ns (", cells[k].name.c_str(), ns);
        for (size_t o = 0; o < ours; o++) {
            std::printf("%s%.2f", o == 0 ? "" : ", ", ns / median(cells[o].nanoseconds));
        }
        std::printf(")");
    }
    std::printf("\n");
    std::fflush(stdout);
}

void bench_lookup(const Scale &scale, const Work &work)
{
    Dyadic<false> plain;
    Dyadic<true> hints;
    StdMap std_map;
    AbslMap absl_map;
    Sorted sorted;
    std::vector<Cell> cells = {
        {"tree", {}}, {"tree+hints", {}}, {"std::map", {}}, {"absl", {}}, {"array", {}}};

    fill(&plain, work);
    fill(&hints, work);
    fill(&std_map, work);
    fill(&absl_map, work);
    fill(&sorted, work);
    for (int r = 0; r < kRepeats; r++) {
        time_lookups(&plain, work, &cells[0]);
        time_lookups(&hints, work, &cells[1]);
        time_lookups(&std_map, work, &cells[2]);
        time_lookups(&absl_map, work, &cells[3]);
        time_lookups(&sorted, work, &cells[4]);
    }
    print_row("lookup", scale.regions, cells, 2);
}

void bench_churn(const Scale &scale, const Work &work)
{
    Dyadic<false> tree;
    StdMap std_map;
    AbslMap absl_map;
    Sorted sorted;
    std::vector<uint64_t> placed;
    std::vector<Cell> cells = {{"tree", {}}, {"std::map", {}}, {"absl", {}}, {"array", {}}};

    for (int r = 0; r < kRepeats; r++) {
        fill(&tree, work);
        time_churn(&tree, work, scale.pairs, &placed, &cells[0]);
        fill(&std_map, work);
        time_churn(&std_map, work, scale.walked_pairs, &placed, &cells[1]);
        fill(&absl_map, work);
        time_churn(&absl_map, work, scale.walked_pairs, &placed, &cells[2]);
        fill(&sorted, work);
        time_churn(&sorted, work, scale.walked_pairs, &placed, &cells[3]);
    }
    print_row("churn", scale.regions, cells, 1);
}

} // namespace

int main()
{
    std::printf("median of %d interleaved repetitions; in brackets rival / tree"
                " (lookup: without hints, with hints)\n"
                "lookup: uniform random hits, each operation one find\n"
                "churn:  each operation one unmap of a random region and one first-fit map\n",
                kRepeats);
    for (const Scale &scale : kScales) {
        Work work = make_work(scale);
        bench_lookup(scale, work);
        bench_churn(scale, work);
    }
    return 0;
}
