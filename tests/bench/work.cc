// SPDX-License-Identifier: ISC
#include "tests/bench/work.h"

#include "tests/support/prng.h"

namespace
{

// Regions of 1 to 64 pages that all touch.
std::vector<Range> packed(vsp_prng *rng, size_t regions)
{
    std::vector<Range> sorted;
    uint64_t page = kLo;
    for (size_t k = 0; k < regions; k++) {
        uint64_t size = 1 + vsp_prng_below(rng, 64);
        sorted.push_back({page, page + size});
        page += size;
    }
    return sorted;
}

// 1 to 512 pages, small ones more often; one region in 64 is large.
uint64_t process_size(vsp_prng *rng)
{
    if (vsp_prng_below(rng, 64) == 0) {
        return 4096 + vsp_prng_below(rng, 61440);
    }
    return 1 + vsp_prng_below(rng, 1ull << vsp_prng_below(rng, 10));
}

// As a process has them: about 30 clusters, the first half of the regions low (a program and its
// heap), the rest high (libraries, files). Between clusters 16 pages to 2^25, within one none or up
// to 16.
std::vector<Range> process(vsp_prng *rng, size_t regions)
{
    std::vector<Range> sorted;
    uint64_t page = 0x400;
    for (size_t k = 0; k < regions; k++) {
        if (k == regions / 2) {
            page = 0x600000000;
        } else if (k > 0 && vsp_prng_below(rng, regions) < 30) {
            uint64_t least = 16ull << vsp_prng_below(rng, 21);
            page += least + vsp_prng_below(rng, least);
        } else if (vsp_prng_chance(rng, 25)) {
            page += 1 + vsp_prng_below(rng, 16);
        }
        uint64_t size = process_size(rng);
        sorted.push_back({page, page + size});
        page += size;
    }
    return sorted;
}

// One page each. The pages 2^34, 2^33, ... are the top of the dyadic tree, a node on each level;
// below the last of them all pages from 1 on are regions, the nodes of the levels that are left.
// *deep gets how many of these there are.
std::vector<Range> deepest(size_t regions, size_t *deep)
{
    std::vector<Range> sorted;
    size_t low = 34; // the nest is 2^low .. 2^34
    while (regions - (36 - low) < 1ull << (low - 1)) {
        low--;
    }
    *deep = regions - (35 - low);
    for (uint64_t page = 1; page <= *deep; page++) {
        sorted.push_back({page, page + 1});
    }
    for (size_t k = low; k < 35; k++) {
        sorted.push_back({1ull << k, (1ull << k) + 1});
    }
    return sorted;
}

// Fills in what is asked: of the first `deep` regions of the layout.
void ask(vsp_prng *rng, size_t deep, Work *work)
{
    uint64_t answer = 0;
    for (size_t k = 0; k < work->effort.lookups; k++) {
        const Range &range = work->sorted[vsp_prng_below(rng, deep)];
        uint64_t page = range.start + vsp_prng_below(rng, range.end - range.start);
        work->page.push_back(page);
        work->step.push_back(page - answer);
        answer = range.start;
        work->found += answer;
    }
    for (size_t k = 0; k < work->effort.changes; k++) {
        const Range &other = work->sorted[vsp_prng_below(rng, deep)];
        work->victim.push_back(static_cast<uint32_t>(vsp_prng_below(rng, deep)));
        work->size.push_back(other.end - other.start);
    }
    for (size_t k = 0; k < work->effort.changes; k++) {
        size_t firsts = deep < kRange ? 1 : deep - kRange + 1;
        work->from.push_back(static_cast<uint32_t>(vsp_prng_below(rng, firsts)));
    }
}

} // namespace

Work make_work(Layout layout, size_t regions, const Effort &effort)
{
    vsp_prng rng = vsp_prng_seed(regions);
    size_t deep = regions;
    Work work = {};

    work.effort = effort;
    work.regions = regions;
    switch (layout) {
    case Layout::kPacked:
        work.layout = "packed";
        work.sorted = packed(&rng, regions);
        break;
    case Layout::kProcess:
        work.layout = "process";
        work.sorted = process(&rng, regions);
        break;
    case Layout::kDeepest:
        work.layout = "deepest";
        work.sorted = deepest(regions, &deep);
        break;
    }
    work.lo = work.sorted[0].start;
    for (uint32_t k = 0; k < regions; k++) {
        work.fill.push_back(k);
        std::swap(work.fill[k], work.fill[vsp_prng_below(&rng, k + 1)]);
    }
    ask(&rng, deep, &work);
    return work;
}
