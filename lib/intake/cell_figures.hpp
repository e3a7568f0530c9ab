// Figures in a cell that may be a time or a day, although they look like numbers.
#pragma once

#include "base/date.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

inline constexpr int kFirstLesson = 6 * 60;  ///< no lesson begins before this minute of the day

/// Whether a row may be of that day: at most three years from `today`.
[[nodiscard]] bool is_near_day(Date day, Date today);
/// "0820", "820": a time of day without a mark between its parts, not before any lesson.
[[nodiscard]] bool is_bare_time(std::string_view text);
/// "0820-0920": two of them, and no years as "2024-2025"; minutes of the day.
struct BareTimes {
  int start = 0, end = 0;
};
[[nodiscard]] std::optional<BareTimes> bare_times(std::string_view text);
/// "42863": a near day as a spreadsheet counts days.
[[nodiscard]] bool is_serial_day(std::string_view text, Date today);
enum class DateOrder {
  none,         ///< no near day with its month first, or the same day either way
  month_first,  ///< "05/23/2017": only a day with its month first
  either_way,   ///< "05/08/2017": another day with its month first
};
[[nodiscard]] DateOrder date_order(std::string_view text, Date today);
/// The day of "05/08/2017", with its month first or its day.
[[nodiscard]] std::optional<Date> slash_day(std::string_view text, bool month_first);
/// Whether it is written as a day with two figures of its year: "06-10-25", "6.10.25", "061025".
[[nodiscard]] bool is_short_day(std::string_view text);
/// The forms in which such a day, or another one with figures alone, is near to `today`.
[[nodiscard]] std::vector<std::string> short_day_forms(std::string_view text, Date today);
/// A day without a year, as "6/10", "mån 6/10" or "6 okt".
[[nodiscard]] bool is_bare_day(std::string_view text);
/// The form of a month, as "MMM YYYY" or "YYYY-MM"; empty for anything else.
[[nodiscard]] std::string month_form_of(std::string_view text);

}  // namespace jagmed
