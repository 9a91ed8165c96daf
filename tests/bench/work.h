// SPDX-License-Identifier: ISC
//
// Layouts, and what is asked of them. Seeds are fixed: every run asks the same.
//
#ifndef VSP_TESTS_BENCH_WORK_H
#define VSP_TESTS_BENCH_WORK_H

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/bench/rivals.h"

constexpr uint64_t kLo = 1;           // lowest page that may be mapped,
constexpr uint64_t kHi = 0x7ffffffff; // and one past the last: the user half
constexpr size_t kRange = 64;         // regions that a range operation drops
constexpr size_t kList = 20;          // regions that a listing gives, as VSP_LIST_MAX

enum class Layout { kPacked, kProcess, kDeepest };

// How many of each operation one repetition has; lists and ranges at most as many as changes.
struct Effort {
    size_t lookups;
    size_t changes;
    size_t walks; // changes of structures that walk from region to region to find a place
    size_t lists;
    size_t ranges;
};

struct Work {
    std::string layout;
    size_t regions;
    uint64_t lo;                // first fit starts here
    std::vector<Range> sorted;  // the layout
    std::vector<uint32_t> fill; // the order in which it is put into a structure

    std::vector<uint64_t> page;   // lookups, all of them hits
    std::vector<uint64_t> step;   // page k minus the answer before it
    uint64_t found;               // sum of the answers
    std::vector<uint32_t> victim; // changes: which of the regions goes
    std::vector<uint64_t> size;   // churn: how many pages come
    std::vector<uint32_t> from;   // ranges and lists: the first region
    Effort effort;
};

Work make_work(Layout layout, size_t regions, const Effort &effort);

#endif
