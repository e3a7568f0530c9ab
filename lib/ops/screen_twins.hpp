// Days of one pupil of which several rows have one place or share time, of a file that is screened:
// which of them count.
#pragma once

#include "domain/absence.hpp"
#include "domain/row_doubles.hpp"
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

/// Noted while the file is read the first time; their rows are kept when it is read again. Memory
/// grows with the rows of such days, and with no others.
class ScreenTwins {
 public:
  /// All rows of a day: those that have counted until now, and those that count instead. `found`:
  /// how many of them are doubles, contradict each other or share time.
  using Change = std::function<void(std::size_t pupil, std::span<const ScreenRow> until_now,
                                    std::span<const ScreenRow> instead, const Screening& found)>;

  /// Of spans several rows may be days of one, by their line.
  explicit ScreenTwins(const Profile& profile);
  /// A day with such rows.
  void note(std::size_t pupil, Date day) { rows_.try_emplace(day_of(pupil, day)); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  [[nodiscard]] bool has(std::size_t pupil, Date day) const {
    return rows_.contains(day_of(pupil, day));
  }
  /// The second time: keeps the rows of the days that were noted.
  void take(const PupilRun& run, const ScreenBatch& batch, std::size_t pupil);
  /// Of each place the first row counts until now; those count instead that the import takes
  /// (settle_key, beside_parts), and of these what rows_that_count leaves.
  void settle(const Change& change);

 private:
  static std::uint64_t day_of(std::size_t pupil, Date day) {
    return (static_cast<std::uint64_t>(pupil) << 32u) | static_cast<std::uint32_t>(day.days);
  }
  /// Of a day, by key.
  [[nodiscard]] std::vector<DoubleFate> fates(std::span<const ScreenRow> rows) const;
  [[nodiscard]] std::vector<ScreenRow> counting(std::vector<ScreenRow> rows, Screening& found);
  /// Adds a row to what is told of the file; of a span one once.
  void tell(int line, std::unordered_set<int>& told, std::uint64_t& count) const;

  DoubleRules rules_;
  AbsenceKind kind_;
  bool parts_in_key_, spans_;
  std::unordered_set<int> doubled_, contradicting_;  ///< lines of spans
  std::unordered_map<std::uint64_t, std::vector<ScreenRow>>
      rows_;  ///< by pupil and day, as they stand in the file
};

}  // namespace jagmed::ops
