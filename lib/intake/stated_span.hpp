// A row of days that have a last day: what it says of them, and those that are taken.
#pragma once

#include "base/date.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace jagmed {

struct StatedSpan {
  DateRange days;
  bool open = false;               ///< nobody says its last day: it goes on
  std::optional<int> stated_days;  ///< how many they are said to be, in hundredths
  std::optional<int> start, end;   ///< minutes at its ends, behind its days
  bool until_midnight = false;     ///< by a time in a column of its own
  bool struck = false;             ///< withdrawn by the school system
  std::vector<Date> taken;         ///< the school days of it that count
  std::size_t at = 0;              ///< which of them is at hand
};

}  // namespace jagmed
