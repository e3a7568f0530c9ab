#include "ops/row_sorter.hpp"
#include "support/temp_dir.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <tuple>

using namespace jagmed;
using namespace jagmed::ops;
using namespace jagmed::test;

namespace {

std::vector<std::uint32_t> lines_of(RowSorter& rows) {
  std::vector<std::uint32_t> lines;
  while (const FileRow* row = rows.next()) lines.push_back(row->line);
  return lines;
}

}  // namespace

TEST_CASE("rows come sorted, equal ones in the order of the file, however few fit into memory") {
  std::vector<FileRow> all;
  for (std::uint32_t line = 0; line < 10'000; ++line)
    all.push_back({.who = line * 7 % 11,
                   .day = static_cast<std::int32_t>(line * 5 % 13),
                   .line = line,
                   .key_start = static_cast<std::int16_t>(line % 3 - 1)});
  std::vector<FileRow> sorted = all;
  std::ranges::stable_sort(
      sorted, {}, [](const FileRow& row) { return std::tuple(row.who, row.day, row.key_start); });
  std::vector<std::uint32_t> expected;
  for (const FileRow& row : sorted) expected.push_back(row.line);
  for (const std::size_t in_memory : {10'000u, 9'999u, 5'000u, 3'000u, 70u}) {
    CAPTURE(in_memory);
    const TempDir dir;
    RowSorter rows(dir.path(), in_memory);
    for (const FileRow& row : all) rows.add(row);
    rows.sort();
    CHECK(rows.size() == 10'000);
    CHECK(lines_of(rows) == expected);
    rows.rewind();
    for (int i = 0; i < 5'000; ++i) (void)rows.next();
    rows.rewind();  // in the middle
    CHECK(lines_of(rows) == expected);
    CHECK(rows.next() == nullptr);
  }
}
