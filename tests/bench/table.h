// SPDX-License-Identifier: ISC
//
// The figures: a table to read, and the same as JSON.
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

class Table
{
  public:
    explicit Table(const Names &names) : names_(names)
    {
    }
    // Prints the row, after a head if its layout is another than that of the row before.
    void add(const Row &row);
    // Whether the file could be written.
    bool write_json(const char *path) const;

  private:
    Names names_;
    std::vector<Row> rows_;
};

#endif
