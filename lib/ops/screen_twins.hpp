// Days of one pupil of which several rows have one place, of a file that is screened: which of them count.
#pragma once

#include "domain/screening.hpp"
#include "ops/screen_rows.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace jagmed::ops {

/// Adds the minutes of a lesson to `sums` (sign 1) or takes them away (-1).
void add_lesson(ScreenSums& sums, const ScreenRow& row, int sign);

/// Noted while the file is read the first time; their rows are kept when it is read again. Memory grows with the rows
/// of such days, and with no others.
class ScreenTwins {
 public:
  /// All rows of a day: those that have counted until now, and those that count instead.
  using Change = std::function<void(std::size_t pupil, std::span<const ScreenRow> until_now,
                                    std::span<const ScreenRow> instead)>;

  /// `spans`: several rows may be days of one, by their line.
  explicit ScreenTwins(bool spans) : spans_(spans) {}
  /// A row in the place of an earlier one.
  void note(std::size_t pupil, const ScreenRow& row) { rows_.try_emplace(day_of(pupil, row)); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  /// Whether the day of the row is noted.
  [[nodiscard]] bool has(std::size_t pupil, const ScreenRow& row) const { return rows_.contains(day_of(pupil, row)); }
  /// The second time: keeps the rows of the days that were noted.
  void take(const PupilRun& run, const ScreenBatch& batch, std::size_t pupil);
  /// Of each place the first row counts until now; others count instead by `rules` and rows_that_count. The rest is
  /// counted in `found`.
  void settle(const DedupeRules& rules, const Change& change, Screening& found);

 private:
  static std::uint64_t day_of(std::size_t pupil, const ScreenRow& row) {
    return (static_cast<std::uint64_t>(pupil) << 32u) | static_cast<std::uint32_t>(row.day.days);
  }
  [[nodiscard]] std::vector<ScreenRow> counting(std::vector<ScreenRow> rows, const DedupeRules& rules,
                                                Screening& found);
  [[nodiscard]] std::span<ScreenRow> settled(std::span<ScreenRow> rows, const DedupeRules& rules, Screening& found);
  /// Adds rows to what is told of the file; of a span one once.
  void tell(std::span<const ScreenRow> rows, std::unordered_set<int>& told, std::uint64_t& count) const;

  bool spans_;
  std::unordered_set<int> doubled_, contradicting_;  ///< lines of spans
  std::unordered_map<std::uint64_t, std::vector<ScreenRow>> rows_;  ///< by pupil and day, as they stand in the file
};

}  // namespace jagmed::ops
