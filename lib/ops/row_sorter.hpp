// Sorts more rows than fit into memory.
#pragma once

#include "intake/spill_file.hpp"
#include "ops/absence_row.hpp"

#include <memory>
#include <string>
#include <vector>

namespace jagmed::ops {

/// Takes rows in the order of the file and gives them by who, day, start and course; rows with one
/// key in the order of the file. Above kRowsInMemory, sorted runs go to a SpillFile and are merged:
/// memory stays the same whatever the number of rows.
class RowSorter {
 public:
  /// 40 MiB.
  static constexpr std::size_t kRowsInMemory = 640 * 1024;

  /// `folder`: for the scratch file. `rows_in_memory`: smaller in tests.
  explicit RowSorter(std::string folder, std::size_t rows_in_memory = kRowsInMemory);

  void add(const FileRow& row);
  /// The end of adding; then `next` gives the rows from the first one, and again after `rewind`.
  void sort();
  void rewind();
  /// Null at the end. Good until the next call.
  [[nodiscard]] const FileRow* next();

  [[nodiscard]] std::uint64_t size() const { return size_; }

 private:
  /// A sorted part of the rows: in the scratch file, or (the last one) all of it in memory.
  struct Run {
    std::uint64_t offset = 0, rows = 0;  ///< in the file
    std::uint64_t taken = 0;             ///< of the rows
    std::vector<FileRow> ahead;          ///< read, not yet given
    std::size_t at = 0;
  };
  void sort_memory();
  void spill();
  bool refill(Run& run);
  [[nodiscard]] bool before(std::size_t a, std::size_t b);

  std::string folder_;
  std::size_t capacity_;
  std::vector<FileRow> rows_;
  bool in_order_ = true;
  std::uint64_t size_ = 0;
  std::unique_ptr<SpillFile> file_;
  std::vector<Run> runs_;
  std::size_t rows_ahead_ = 0;     ///< how many a run reads at once
  std::vector<std::size_t> heap_;  ///< runs that have rows left, the one with the least row first
  std::size_t at_ = 0;             ///< without runs: the next row in memory
  bool given_ = false;             ///< the first run's front row has been given out
};

}  // namespace jagmed::ops
