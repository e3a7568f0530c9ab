// One figure in two columns, its hours and its minutes: whether they can be the same.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace jagmed {

/// But for how hours with decimals are rounded, to 0.1 h. Less than 60 minutes beside whole hours
/// may be the rest of them. `hours`: in minutes; `hours_cell`: as the file writes them, "3,0" has
/// decimals.
[[nodiscard]] inline bool say_the_same(std::int64_t minutes, std::int64_t hours,
                                       std::string_view hours_cell) {
  constexpr std::int64_t kRoundedBy = 3;  // 0.05 h
  const std::int64_t between = std::abs(minutes - hours);
  if (hours_cell.find_first_of(",.:") != std::string_view::npos) return between <= kRoundedBy;
  return between < 60 && (hours == 0 || minutes >= 60);
}

}  // namespace jagmed
