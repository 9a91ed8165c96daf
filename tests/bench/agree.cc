// SPDX-License-Identifier: ISC
#include "tests/bench/agree.h"

#include "tests/bench/work.h"
#include "tests/support/prng.h"

namespace
{

constexpr uint64_t kPages = 4096; // enough for kMost regions of kSize pages from any lo on
constexpr uint64_t kMost = 120;
constexpr uint64_t kSize = 12;
constexpr int kSteps = 10000;

// What each page is part of: the start of a region, or 0. Page 0 is never mapped.
class Pages
{
  public:
    uint64_t at(uint64_t page) const
    {
        return page < kPages ? start_[page] : 0;
    }
    bool free(uint64_t lo, uint64_t hi) const
    {
        return std::all_of(&start_[lo], &start_[hi], [](uint64_t s) { return s == 0; });
    }
    void set(uint64_t lo, uint64_t hi, uint64_t start)
    {
        std::fill(&start_[lo], &start_[hi], start);
    }
    uint64_t lowest(uint64_t lo, uint64_t hi, uint64_t count) const
    {
        for (uint64_t page = lo; page + count <= std::min(hi, kPages); page++) {
            if (free(page, page + count)) {
                return page;
            }
        }
        return 0;
    }
    // The regions that end above the page.
    std::vector<Range> above(uint64_t page) const
    {
        std::vector<Range> regions;
        uint64_t k = at(page) != 0 ? at(page) : page;
        while (k < kPages) {
            uint64_t end = k + 1;
            while (end < kPages && start_[end] == start_[k]) {
                end++;
            }
            if (start_[k] != 0) {
                regions.push_back({k, end});
            }
            k = end;
        }
        return regions;
    }

  private:
    uint64_t start_[kPages + 1] = {};
};

template <class S> void agree_change(S *s, Pages *pages, vsp_prng *rng)
{
    std::vector<Range> all = pages->above(0);
    uint64_t lo = 1 + vsp_prng_below(rng, 512);
    uint64_t hi = lo + vsp_prng_below(rng, 64);
    uint64_t count = 1 + vsp_prng_below(rng, kSize);
    uint64_t most = 20 + vsp_prng_below(rng, kMost - 20);

    if (all.size() >= most && vsp_prng_chance(rng, 20)) { // a range, whose ends cut no region
        lo = pages->at(lo) != 0 ? pages->at(lo) : lo;
        while (pages->at(hi) != 0 && pages->at(hi) != hi) {
            hi++;
        }
        s->unmap_range(lo, hi);
        pages->set(lo, hi, 0);
    } else if (all.size() >= most) {
        Range range = all[vsp_prng_below(rng, all.size())];
        s->unmap(range.start);
        pages->set(range.start, range.end, 0);
    } else if (vsp_prng_chance(rng, 50)) {
        uint64_t top = vsp_prng_chance(rng, 50) ? kHi : hi;
        uint64_t start = s->map(lo, top, count);
        agree(start == pages->lowest(lo, top, count), "check of first fit", S::kName);
        if (start != 0) {
            pages->set(start, start + count, start);
        }
    } else if (pages->free(lo, lo + count)) {
        s->put(lo, lo + count);
        pages->set(lo, lo + count, lo);
    }
}

template <class S> void agree_one()
{
    vsp_prng rng = vsp_prng_seed(1);
    Pages pages;
    S s;

    for (int k = 0; k < kSteps; k++) {
        agree_change(&s, &pages, &rng);
        agree_layout(&s, pages.above(0), "check of a change");

        uint64_t page = 1 + vsp_prng_below(&rng, 800);
        Range list[kList];
        std::vector<Range> above = pages.above(page);
        size_t count = s.list(page, kList, list);
        agree(s.find(page) == pages.at(page), "check of a lookup", S::kName);
        agree(count == std::min(above.size(), kList)
                  && std::equal(list, list + count, above.begin()),
              "check of a list", S::kName);
    }
}

} // namespace

void agree_all()
{
    agree_one<Dyadic<false>>();
    agree_one<Dyadic<true>>();
    agree_one<GapTree>();
    agree_one<Ordered<Indexed>>();
    agree_one<Ordered<Inside>>();
}
