// Weeks and days of the week as school systems write them: v. 41, 2025-W41, måndag.
#pragma once

#include "base/date.hpp"

#include <optional>
#include <string_view>

namespace jagmed {

/// A week by its number (ISO 8601), with the year only where it was written.
struct WeekCell {
  int week = 0;
  std::optional<int> year;
  bool operator==(const WeekCell&) const = default;
};
/// "41", "v. 41", "vecka 41", "v. 41 2025", "2025-W41". Nothing for anything else.
[[nodiscard]] std::optional<WeekCell> read_week(std::string_view cell);

/// Monday to Friday; nothing when the year has no such week.
[[nodiscard]] std::optional<DateRange> school_week(int year, int week);

/// 1 Monday … 7 Sunday: a name or at least two letters of it (see weekday_named), a digit.
[[nodiscard]] std::optional<int> read_weekday(std::string_view cell);

/// A läsår, which turns on 1 July: week 27 is the first of the next.
struct SchoolYear {
  int begins = 0;  ///< 2025 of 2025/2026

  /// "2025/2026", "2025/26", "25/26" or "2025-2026", also behind "läsår"; and a term of one:
  /// "HT2025", "VT 26", "Hösten 2025", "Vårterminen 2026".
  [[nodiscard]] static std::optional<SchoolYear> read(std::string_view text);
  /// The days of what `read` reads: of a term from July through December, or from January through
  /// June.
  [[nodiscard]] static std::optional<DateRange> span_of(std::string_view text);
  [[nodiscard]] static SchoolYear of(Date day);
  [[nodiscard]] DateRange days() const;
  /// The calendar year in which it has the week.
  [[nodiscard]] int year_of(int week) const { return week >= kFirstWeek ? begins : begins + 1; }

  static constexpr int kFirstWeek = 27;
};

/// The calendar year of a week whose year stands beside it: "2017", or as SchoolYear::read takes
/// it. Nothing for a term that does not have the week.
[[nodiscard]] std::optional<int> read_year_of_week(std::string_view cell, int week);

}  // namespace jagmed
