// SPDX-License-Identifier: ISC
#include "tests/bench/table.h"

#include <cstdio>

// A number in four or more digits, right-aligned.
static void print_number(int width, double value)
{
    std::printf("%*.*f", width, value < 1000 ? 1 : 0, value);
}

void Table::add(const Row &row)
{
    double tree = *row.nanoseconds[0];

    if (rows_.empty() || rows_.back().layout != row.layout) {
        std::printf("\n%-11s %7s %9s", row.layout.c_str(), "regions", names_[0]);
        for (size_t k = 1; k < kColumns; k++) {
            std::printf(" %17s", names_[k]);
        }
        std::printf("\n");
    }
    std::printf("%-11s %7zu", row.operation.c_str(), row.regions);
    print_number(10, tree);
    for (size_t k = 1; k < kColumns; k++) {
        if (row.nanoseconds[k]) {
            double ratio = *row.nanoseconds[k] / tree;
            print_number(10, *row.nanoseconds[k]);
            std::printf(" %7.*f", ratio < 100 ? 2 : 0, ratio);
        } else {
            std::printf(" %9s %7s", "-", "-");
        }
    }
    std::printf("\n");
    std::fflush(stdout);
    rows_.push_back(row);
}

bool Table::write_json(const char *path) const
{
    std::FILE *file = std::fopen(path, "w");
    if (file == nullptr) {
        return false;
    }
    std::fprintf(file, "[");
    for (size_t r = 0; r < rows_.size(); r++) {
        const Row &row = rows_[r];
        std::fprintf(file, "%s\n  {\"layout\": \"%s\", \"operation\": \"%s\", \"regions\": %zu",
                     r == 0 ? "" : ",", row.layout.c_str(), row.operation.c_str(), row.regions);
        std::fprintf(file, ", \"nanoseconds\": {");
        for (size_t k = 0; k < kColumns; k++) {
            if (row.nanoseconds[k]) {
                std::fprintf(file, "%s\"%s\": %.2f", k == 0 ? "" : ", ", names_[k],
                             *row.nanoseconds[k]);
            }
        }
        std::fprintf(file, "}}");
    }
    std::fprintf(file, "\n]\n");
    bool failed = std::ferror(file) != 0;
    return std::fclose(file) == 0 && !failed;
}
