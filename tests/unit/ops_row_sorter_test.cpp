#include "ops/row_sorter.hpp"
#include "support/temp_dir.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
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

std::vector<std::uint32_t> lines_when_sorted(std::vector<FileRow> rows) {
  std::ranges::stable_sort(rows, {}, [](const FileRow& row) {
    return std::tuple(row.who, row.day, row.key_start, row.key_course);
  });
  std::vector<std::uint32_t> lines;
  for (const FileRow& row : rows) lines.push_back(row.line);
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
  const auto expected = lines_when_sorted(all);
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

TEST_CASE("rows are sorted by each part of who, day, start and course, however large") {
  std::mt19937 engine(20'261'130);
  const auto random = [&engine] { return static_cast<std::uint32_t>(engine()); };
  std::vector<FileRow> all;
  for (std::uint32_t line = 0; line < 20'000; ++line) {
    const bool close = random() % 2 == 0;  // to one before in all but one part
    FileRow row = close && line > 0 ? all[random() % line] : FileRow{};
    const auto part = random() % 4;
    if (!close || part == 0) row.who = random();
    if (!close || part == 1) row.day = static_cast<std::int32_t>(random() - 0x8000'0000u);
    if (!close || part == 2) row.key_start = static_cast<std::int16_t>(random() % 1'441) - 1;
    if (!close || part == 3) row.key_course = random();
    row.line = line;
    all.push_back(row);
  }
  const TempDir dir;
  RowSorter rows(dir.path(), 30'000);
  for (const FileRow& row : all) rows.add(row);
  rows.sort();
  CHECK(lines_of(rows) == lines_when_sorted(all));
}
