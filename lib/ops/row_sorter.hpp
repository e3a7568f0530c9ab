// Sorts more rows than fit into memory.
#pragma once

#include "intake/background.hpp"
#include "ops/row_merge.hpp"

#include <memory>
#include <string>
#include <vector>

namespace jagmed::ops {

/// Takes rows in the order of the file and gives them by who, day, start and course; rows with one
/// key in the order of the file. They are sorted in runs, which are merged; above kRowsInMemory the
/// oldest runs go to a SpillFile: memory stays the same whatever the number of rows.
class RowSorter {
 public:
  /// 44 MiB.
  static constexpr std::size_t kRowsInMemory = 11 * 64 * 1024;

  /// `folder`: for the scratch file. `rows_in_memory`: smaller in tests.
  explicit RowSorter(std::string folder, std::size_t rows_in_memory = kRowsInMemory);

  // Throw what the scratch file throws.

  void add(const FileRow& row);
  /// The end of adding; then `next` gives the rows from the first one, and again after `rewind`.
  void sort();

  void rewind() { merge_->rewind(); }
  /// Null at the end. Good until the next call.
  [[nodiscard]] const FileRow* next() { return merge_->next(); }

  [[nodiscard]] std::uint64_t size() const { return size_; }

 private:
  void end_run();
  void spill_oldest();

  std::string folder_;
  std::size_t rows_in_run_, runs_in_memory_;
  std::vector<FileRow> rows_;  ///< of the run that is growing
  bool in_order_ = true;
  RowKey last_;  ///< of the run that is growing
  std::uint64_t size_ = 0;
  std::unique_ptr<SpillFile> file_;
  std::vector<FileRow> some_;  ///< on their way into it
  std::vector<RowRun> runs_;
  std::size_t spilled_ = 0;              ///< so many runs, the first ones
  std::unique_ptr<Background> sorting_;  ///< the rows of the last run, where they stand
  std::unique_ptr<RowMerge> merge_;
};

}  // namespace jagmed::ops
