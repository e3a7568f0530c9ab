// Points in time as files of objects write them, and as the cells that they become.
#pragma once

#include "base/local_time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace jagmed {

/// A point in time as read, or the text that is none.
struct Moment {
  std::optional<LocalMinute> at;
  std::string text;
  [[nodiscard]] bool is_empty() const { return !at && text.empty(); }
};
[[nodiscard]] Moment moment_of(std::string_view text);

/// The day, or the text that is none: a check of dates refuses it.
[[nodiscard]] std::string day_cell(const Moment& moment);
/// The clock; empty for a text that is none, which the day tells already.
[[nodiscard]] std::string clock_cell(const Moment& moment);
/// The clock of an end. On another day than the start it has its day before it, which no lesson can
/// have: a check of times refuses it. Empty when the clocks were set back between: the minutes
/// count then.
[[nodiscard]] std::string end_cell(const Moment& start, const Moment& end);
/// Whole minutes of real time; empty unless the end is after the start.
[[nodiscard]] std::string minutes_cell(const Moment& start, const Moment& end);
/// Midnight as an end is the last minute of the day before.
void end_before_midnight(const Moment& start, Moment& end);

}  // namespace jagmed
