// Sorted parts of a file's rows, given as one.
#pragma once

#include "intake/background.hpp"
#include "intake/spill_file.hpp"
#include "ops/absence_row.hpp"

#include <compare>
#include <cstdint>
#include <memory>
#include <vector>

namespace jagmed::ops {

/// A sorted part of the rows, in the order of the file: in the scratch file, or all of it in
/// memory.
struct RowRun {
  bool spilled = false;
  std::uint64_t offset = 0, rows = 0;  ///< in the file
  std::vector<FileRow> ahead;          ///< in memory; of a spilled run those that come next
  std::vector<std::uint32_t> order;    ///< of `ahead`; empty: as it stands

  [[nodiscard]] const FileRow& row(std::size_t i) const {
    return ahead[order.empty() ? i : order[i]];
  }
};

/// What rows are sorted by: who, day, start and course. Those with one key stand in the order of
/// the file.
struct RowKey {
  std::uint64_t high = 0, low = 0;
  auto operator<=>(const RowKey&) const = default;
};
[[nodiscard]] inline RowKey row_key(const FileRow& row) {
  // Shifted by their least value, so that unsigned numbers stand in the same order.
  const auto day = static_cast<std::uint32_t>(row.day) ^ 0x8000'0000u;
  const auto start = static_cast<std::uint64_t>(row.key_start + 1);
  return {std::uint64_t{row.who} << 32 | day, start << 32 | row.key_course};
}

/// The next rows are merged in the background while those before them are used.
class RowMerge {
 public:
  /// `file`: none when no run is spilled.
  RowMerge(std::vector<RowRun> runs, std::unique_ptr<SpillFile> file);

  // Both throw what reading the scratch file throws; after that only `rewind` is of use.

  /// The first row comes next.
  void rewind();
  /// Null at the end. Good until the next call.
  [[nodiscard]] const FileRow* next();

 private:
  struct Place {
    std::uint64_t taken = 0;  ///< of the rows of a spilled run
    std::size_t at = 0;       ///< of those in memory
  };
  /// A run, and the key of its first row. Runs are parts of the file in its order: the earlier one
  /// comes first when keys are equal.
  struct Next {
    RowKey key;
    std::size_t run = 0;
    auto operator<=>(const Next&) const = default;
  };
  void find_first();
  void merge();
  bool refill(std::size_t run);
  void settle_front();
  [[nodiscard]] const FileRow& front(std::size_t run) const {
    return runs_[run].row(places_[run].at);
  }

  std::unique_ptr<SpillFile> file_;
  std::vector<RowRun> runs_;
  std::vector<Place> places_;
  std::size_t rows_ahead_;             ///< how many a spilled run reads at once
  std::vector<Next> heap_;             ///< of runs that have rows left, the least first
  std::vector<FileRow> now_, coming_;  ///< merged
  std::size_t at_ = 0;                 ///< of `now_`
  bool begun_ = false;                 ///< merging, since the last `rewind`
  Background merging_;                 ///< ends before what it uses
};

}  // namespace jagmed::ops
