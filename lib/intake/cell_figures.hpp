// Figures in a cell that may be a time or a day, although they look like numbers.
#pragma once

#include "base/date.hpp"

#include <string>
#include <string_view>

namespace jagmed {

inline constexpr int kFirstLesson = 6 * 60;  ///< no lesson begins before this minute of the day

/// Whether a row may be of that day: at most three years from `today`.
[[nodiscard]] bool is_near_day(Date day, Date today);
/// "0820": a time of day without a mark between its parts, not before any lesson.
[[nodiscard]] bool is_bare_time(std::string_view text);
/// "42863": a near day as a spreadsheet counts days.
[[nodiscard]] bool is_serial_day(std::string_view text, Date today);
enum class DateOrder {
  none,         ///< no near day with its month first, or the same day either way
  month_first,  ///< "05/23/2017": only a day with its month first
  either_way,   ///< "05/08/2017": another day with its month first
};
[[nodiscard]] DateOrder date_order(std::string_view text, Date today);
/// The form of a month, as "MMM YYYY" or "YYYY-MM"; empty for anything else.
[[nodiscard]] std::string month_form_of(std::string_view text);

}  // namespace jagmed
