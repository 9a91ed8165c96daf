// SPDX-License-Identifier: ISC
//
// The figures: a table to read, and the same and more as JSON.
//
#ifndef VSP_TESTS_BENCH_TABLE_H
#define VSP_TESTS_BENCH_TABLE_H

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

constexpr size_t kColumns = 5; // the tree comes first
using Names = std::array<const char *, kColumns>;

struct Row {
    std::string layout;
    std::string operation;
    size_t regions;
    std::array<std::optional<double>, kColumns> nanoseconds; // for one operation
};

// What a structure is like that holds a layout. No nodes are seen of some.
struct Shape {
    double bytes; // for each region
    double nodes; // visited by the lookup of a region, on average
    size_t most;  // and at most
};

struct Shapes {
    std::string layout;
    size_t regions;
    std::array<Shape, kColumns> shape;
};

class Table
{
  public:
    explicit Table(const Names &names) : names_(names)
    {
    }
    // Prints the row, after a head if its layout is another than that of the row before.
    void add(const Row &row);
    void add(const Shapes &shapes);
    // Whether the file could be written.
    bool write_json(const char *path, int repeats) const;

  private:
    Names names_;
    std::vector<Row> rows_;
    std::vector<Shapes> shapes_;
};

#endif
