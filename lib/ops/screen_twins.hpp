// Lessons of one pupil that begin at one time, of a file that is screened: which of them count.
#pragma once

#include "domain/screening.hpp"
#include "ops/screen_rows.hpp"

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

namespace jagmed::ops {

/// Adds the minutes of a lesson to `sums` (sign 1) or takes them away (-1).
void add_lesson(ScreenSums& sums, const ScreenRow& row, int sign);

/// Noted while the file is read the first time; their rows are kept when it is read again. Memory grows with the rows
/// that share a time, and with no others.
class ScreenTwins {
 public:
  using Change = std::function<void(std::size_t pupil, const ScreenRow& row, int sign)>;

  /// A row at the time of an earlier one.
  void note(std::size_t pupil, const ScreenRow& row) { rows_.try_emplace(time_of(pupil, row)); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  /// The second time: keeps those of the run that were noted, the first ones of each time too.
  void take(const PupilRun& run, const ScreenBatch& batch, std::size_t pupil);
  /// Of each time the first row counts until now: `change` takes it away, and adds those that count instead, by
  /// `rules` and rows_that_count. The rest is counted in `found`.
  void settle(const DedupeRules& rules, const Change& change, Screening& found);

 private:
  /// A moment is far below 2 to the power of 32.
  static std::uint64_t time_of(std::size_t pupil, const ScreenRow& row) {
    return (static_cast<std::uint64_t>(pupil) << 32u) | static_cast<std::uint32_t>(row.moment);
  }
  std::unordered_map<std::uint64_t, std::vector<ScreenRow>> rows_;  ///< by pupil and time, as they stand in the file
};

}  // namespace jagmed::ops
