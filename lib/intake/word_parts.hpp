// Cells that say two things: words, and times or an amount beside them.
#pragma once

#include "intake/quantity.hpp"
#include "intake/when.hpp"

#include <cstddef>
#include <string_view>

namespace jagmed {

/// Times with words behind them, as "8:30-9:20 NO".
struct LeadingTimes {
  TimeCell times;
  std::size_t length = 0;  ///< how much of the trimmed cell they take up
};
[[nodiscard]] LeadingTimes read_leading_times(std::string_view cell, const DateForms& forms);

/// Words with times behind them, as "Frånvarande 08:40-09:20" or "Sen ankomst (kl. 08:20-08:35)".
struct TrailingTimes {
  std::size_t words = 0;  ///< how much of the trimmed cell they take up; all of it without times
  TimeCell times;
};
[[nodiscard]] TrailingTimes read_trailing_times(std::string_view cell, const DateForms& forms);

/// Words with an amount of time and its unit behind them, as "Sen 15 min" or "Ogiltig (1 h 20
/// min)".
struct TrailingMinutes {
  std::size_t words = 0;  ///< how much of the trimmed cell they take up; all of it without
  std::size_t amount = 0, size = 0;  ///< where in it the amount stands, for read_minutes
};
[[nodiscard]] TrailingMinutes read_trailing_minutes(std::string_view cell, const NumberForm& form);

}  // namespace jagmed
