// Sorts more rows than fit into memory.
#pragma once

#include "intake/background.hpp"
#include "intake/spill_file.hpp"
#include "ops/absence_row.hpp"

#include <memory>
#include <string>
#include <vector>

namespace jagmed::ops {

/// Takes rows in the order of the file and gives them by who, day, start and course; rows with one
/// key in the order of the file. They are sorted in runs, which are merged; above kRowsInMemory the
/// oldest runs go to a SpillFile: memory stays the same whatever the number of rows.
class RowSorter {
 public:
  /// 55 MiB.
  static constexpr std::size_t kRowsInMemory = 13 * 64 * 1024;

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
  /// A sorted part of the rows: in the scratch file, or all of it in memory.
  struct Run {
    bool spilled = false;
    std::uint64_t offset = 0, rows = 0;  ///< in the file
    std::uint64_t taken = 0;             ///< of the rows
    std::vector<FileRow> ahead;          ///< read, not yet given
    std::vector<std::uint32_t> order;    ///< of `ahead`; empty: as it stands
    std::size_t at = 0;                  ///< in that order

    [[nodiscard]] const FileRow& row(std::size_t i) const {
      return ahead[order.empty() ? i : order[i]];
    }
  };
  void end_run();
  void spill_oldest();
  bool refill(Run& run);
  void settle_front();
  [[nodiscard]] bool before(std::size_t a, std::size_t b) const;

  std::string folder_;
  std::size_t rows_in_run_, runs_in_memory_;
  std::vector<FileRow> rows_;  ///< of the run that is growing
  std::unique_ptr<Background> sorting_;  ///< the rows of the last run, where they stand
  bool in_order_ = true;
  std::uint64_t size_ = 0;
  std::unique_ptr<SpillFile> file_;
  std::vector<FileRow> some_;  ///< on their way into it
  std::vector<Run> runs_;
  std::size_t spilled_ = 0;        ///< so many runs, the first ones
  std::size_t rows_ahead_ = 0;     ///< how many a spilled run reads at once
  std::vector<std::size_t> heap_;  ///< runs that have rows left, the one with the least row first
  bool given_ = false;             ///< the first run's front row has been given out
};

}  // namespace jagmed::ops
