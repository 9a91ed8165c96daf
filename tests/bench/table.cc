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

void Table::add(const Shapes &shapes)
{
    shapes_.push_back(shapes);
}

// The beginning of an element of a list: what it is about.
static void write_head(std::FILE *file, bool first, const std::string &layout, size_t regions)
{
    std::fprintf(file, "%s\n  {\"layout\": \"%s\", \"regions\": %zu", first ? "" : ",",
                 layout.c_str(), regions);
}

bool Table::write_json(const char *path, int repeats) const
{
    std::FILE *file = std::fopen(path, "w");
    if (file == nullptr) {
        return false;
    }
    std::fprintf(file, "{\"repetitions\": %d, \"structures\": [", repeats);
    for (size_t k = 0; k < kColumns; k++) {
        std::fprintf(file, "%s\"%s\"", k == 0 ? "" : ", ", names_[k]);
    }
    std::fprintf(file, "],\n\"times\": [");
    for (const Row &row : rows_) {
        write_head(file, &row == &rows_.front(), row.layout, row.regions);
        std::fprintf(file, ", \"operation\": \"%s\", \"nanoseconds\": {", row.operation.c_str());
        for (size_t k = 0; k < kColumns; k++) {
            if (row.nanoseconds[k]) {
                std::fprintf(file, "%s\"%s\": %.2f", k == 0 ? "" : ", ", names_[k],
                             *row.nanoseconds[k]);
            }
        }
        std::fprintf(file, "}}");
    }
    std::fprintf(file, "\n],\n\"shapes\": [");
    for (const Shapes &shapes : shapes_) {
        write_head(file, &shapes == &shapes_.front(), shapes.layout, shapes.regions);
        for (size_t k = 0; k < kColumns; k++) {
            const Shape &shape = shapes.shape[k];
            std::fprintf(file, ",\n   \"%s\": {\"bytes\": %.1f, \"nodes\": %.2f, \"most\": %zu}",
                         names_[k], shape.bytes, shape.nodes, shape.most);
        }
        std::fprintf(file, "}");
    }
    std::fprintf(file, "\n]}\n");
    bool failed = std::ferror(file) != 0;
    return std::fclose(file) == 0 && !failed;
}
