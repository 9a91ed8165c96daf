// SPDX-License-Identifier: ISC
//
// Whether structures answer as they should.
//
#ifndef VSP_TESTS_BENCH_AGREE_H
#define VSP_TESTS_BENCH_AGREE_H

#include <cstdio>
#include <cstdlib>
#include <type_traits>
#include <vector>

#include "tests/bench/gap_tree.h"
#include "tests/bench/rivals.h"

// Ends the bench when a structure did not answer as it should.
inline void agree(bool right, const char *what, const char *name)
{
    if (!right) {
        std::fprintf(stderr, "bench: %s: %s is wrong\n", what, name);
        std::exit(1);
    }
}

// The structure holds the regions of the layout, and no others, and its gaps are right.
template <class S>
void agree_layout(S *structure, const std::vector<Range> &sorted, const char *what)
{
    std::vector<Range> held(sorted.size() + 1);
    held.resize(structure->list(0, held.size(), held.data()));
    agree(held == sorted, what, S::kName);
    if constexpr (std::is_same_v<S, GapTree>) {
        agree(structure->sound(), what, "a gap of rbtree+gaps");
    }
}

// Random operations on every structure against a map of pages.
void agree_all();

#endif
